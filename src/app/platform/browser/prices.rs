//! The published price book, `prices.json`: fetched once, when it is first needed, and kept as the browser has parsed it.
//! Its words are as long as the rest of the page, so that they are read out field by field and never copied as a whole.

use std::cell::RefCell;

use js_sys::{Array, Map, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::page;

#[wasm_bindgen]
extern "C" {
    /// What a server answered.
    type Response;
    #[wasm_bindgen(method, getter)]
    fn ok(this: &Response) -> bool;
    #[wasm_bindgen(catch, method)]
    fn json(this: &Response) -> Result<Promise, JsValue>;
}

/// The words of a figure.
pub struct Words {
    /// What the entry is.
    pub title: String,
    /// Why this figure and range, and how it was derived; each may be missing.
    pub notes: Vec<String>,
    /// The documents behind it.
    pub documents: Vec<Document>,
}

/// A document that a figure was read from.
pub struct Document {
    /// What it is.
    pub title: String,
    /// Where it is.
    pub address: String,
    /// The day on which it says what it says, as `2026-11-22`.
    pub as_of: String,
}

/// The book, with its entries by id.
struct Book {
    entries: Map,
    sources: JsValue,
}

type Done = Box<dyn FnOnce(bool)>;

thread_local! {
    static BOOK: RefCell<Option<Book>> = const { RefCell::new(None) };
    /// Who waits for the book; `Some` while it is being fetched.
    static WAITING: RefCell<Option<Vec<Done>>> = const { RefCell::new(None) };
}

/// Fetches the book unless it is here, and tells whether it is.
pub fn load(done: impl FnOnce(bool) + 'static) {
    if BOOK.with_borrow(Option::is_some) {
        return done(true);
    }
    let is_first = WAITING.with_borrow_mut(|waiting| {
        let is_first = waiting.is_none();
        waiting.get_or_insert_default().push(Box::new(done));
        is_first
    });
    if is_first {
        match (web_sys::window(), page::meta("hok-prices")) {
            (Some(window), Some(address)) => follow(&window.fetch_with_str(&address), answered),
            _ => finish(false),
        }
    }
}

fn answered(response: JsValue) {
    let response: Response = response.unchecked_into();
    match response.json() {
        Ok(json) if response.ok() => follow(&json, |json| finish(keep(&json).is_some())),
        _ => finish(false),
    }
}

/// Goes on with what a promise brings; a broken one ends the fetching.
fn follow(promise: &Promise, next: fn(JsValue)) {
    let kept = Closure::once(next);
    let broken = Closure::once(move |_: JsValue| finish(false));
    let _ = promise.then2(&kept, &broken);
    // One of them is called, once, after this function has returned.
    kept.forget();
    broken.forget();
}

fn keep(book: &JsValue) -> Option<()> {
    let entries = Map::new();
    for entry in list(book, "entries")? {
        entries.set(&get(&entry, "id"), &entry);
    }
    let sources = get(book, "sources");
    sources.is_object().then(|| BOOK.set(Some(Book { entries, sources })))
}

fn finish(is_here: bool) {
    for done in WAITING.take().unwrap_or_default() {
        done(is_here);
    }
}

/// Returns the words of the figure that an entry has from a day on (`2026-11-22`); nothing while the book is not here.
pub fn words(id: &str, from: &str) -> Option<Words> {
    BOOK.with_borrow(|book| {
        let book = book.as_ref()?;
        let entry = book.entries.get(&id.into());
        let row = list(&entry, "history")?.iter().find(|row| text(row, "from").as_deref() == Some(from))?;
        let document = |key: JsValue| {
            let document = Reflect::get(&book.sources, &key).ok()?;
            let [title, address, as_of] = ["title", "address", "as_of"].map(|name| text(&document, name));
            Some(Document { title: title?, address: address?, as_of: as_of? })
        };
        Some(Words {
            title: text(&entry, "title")?,
            notes: [text(&entry, "rationale"), text(&row, "note")].into_iter().flatten().collect(),
            documents: list(&row, "sources")?.iter().filter_map(document).collect(),
        })
    })
}

/// Returns the title of an entry; nothing while the book is not here.
pub fn title(id: &str) -> Option<String> {
    BOOK.with_borrow(|book| text(&book.as_ref()?.entries.get(&id.into()), "title"))
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(of: &JsValue, name: &str) -> Option<String> {
    get(of, name).as_string()
}

fn list(of: &JsValue, name: &str) -> Option<Array> {
    get(of, name).dyn_into().ok()
}
