//! The address, the root element and the focus of this page.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

pub(super) fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Returns what stands behind `#` in the address, if anything does that is no place of the page.
pub fn fragment() -> Option<String> {
    let hash = window()?.location().hash().ok()?;
    hash.strip_prefix('#').filter(|text| !text.is_empty() && element(text).is_none()).map(str::to_owned)
}

/// Replaces what stands behind `#`, without a new entry in the history, and notes with the entry whether it is the reader's own.
pub fn replace_fragment(fragment: &str, is_own: bool) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&is_own.into(), "", Some(&format!("#{fragment}")));
    }
}

/// Whether what stands behind `#` was put there as the reader's own: a page that is loaded again has the entry of the one before.
pub fn is_own_fragment() -> bool {
    window().and_then(|window| window.history().ok()?.state().ok()).is_some_and(|state| state.is_truthy())
}

/// Calls `left` when the page is left or put out of sight, for as long as it lives: it may be the last that the page does. Not all browsers tell
/// both.
pub fn on_leave(left: impl Fn() + Clone + 'static) {
    if let Some(window) = window() {
        for kind in ["pagehide", "visibilitychange"] {
            let left = left.clone();
            EventListener::new(&window, kind, move |_| left()).forget();
        }
    }
}

/// Calls `changed` each time when the reader changes what stands behind `#`, for as long as the page lives.
pub fn on_fragment_change(changed: impl Fn() + 'static) {
    if let Some(window) = window() {
        EventListener::new(&window, "hashchange", move |_| changed()).forget();
    }
}

/// Returns the address of this page without query, with another fragment; a file gives that of the website, where it knows it.
pub fn address_with(fragment: &str) -> Option<String> {
    if let Some(home) = meta("hok-home") {
        return Some(format!("{home}#{fragment}"));
    }
    let location = window()?.location();
    let (origin, path) = (location.origin().ok()?, location.pathname().ok()?);
    // A page opened from a file has no origin to speak of.
    let start = if origin == "null" { format!("{}//", location.protocol().ok()?) } else { origin };
    Some(format!("{start}{path}#{fragment}"))
}

/// Returns a parameter of the query; empty when it stands there without a value.
pub fn parameter(name: &str) -> Option<String> {
    let query = window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&query).ok()?.get(name)
}

/// Sets or removes an attribute of the root element.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    set_on(document().and_then(|document| document.document_element()), name, value);
}

/// Sets or removes an attribute of an element.
pub fn set_attribute(id: &str, name: &str, value: Option<&str>) {
    set_on(element(id), name, value);
}

fn set_on(element: Option<Element>, name: &str, value: Option<&str>) {
    if let Some(element) = element {
        let _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    }
}

/// Empties a field.
pub fn clear(id: &str) {
    if let Some(field) = element(id) {
        let _ = js_sys::Reflect::set(&field, &"value".into(), &"".into());
    }
}

/// Returns the content of a `<meta>` by its name; an empty one is none.
pub fn meta(name: &str) -> Option<String> {
    let meta = document()?.query_selector(&format!("meta[name=\"{name}\"]")).ok()??;
    meta.get_attribute("content").filter(|content| !content.is_empty())
}

/// Scrolls to an element and gives it the focus, at the reader's own request.
pub fn go_to(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
    }
    focus_here(id);
}

/// Gives an element the focus, and leaves the page where it is.
pub fn focus_here(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Returns an attribute of the nearest element around the target of an event that has it.
pub fn data_around(target: Option<&web_sys::EventTarget>, name: &str) -> Option<String> {
    let element = target?.dyn_ref::<Element>()?;
    element.closest(&format!("[{name}]")).ok()??.get_attribute(name)
}

/// Replaces the text of an element.
pub fn set_text(id: &str, text: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(Some(text));
    }
}

/// Replaces what stands in an element; the text must be markup of our own.
pub fn set_html(id: &str, html: &str) {
    if let Some(element) = element(id) {
        element.set_inner_html(html);
    }
}

/// Returns what was typed into a field; nothing where there is none.
pub fn value(id: &str) -> String {
    element(id).and_then(|field| js_sys::Reflect::get(&field, &"value".into()).ok()?.as_string()).unwrap_or_default()
}

/// Where a reader is on a page whose parts are about to be replaced: what has the focus, and which folds are open.
pub struct Place {
    focused: String,
    /// The heading of the section around it.
    heading: String,
    open: Vec<String>,
}

impl Place {
    /// Notes it. Only what has an id is found again.
    pub fn now() -> Self {
        let folds = document().and_then(|document| document.query_selector_all(OPEN_FOLDS).ok());
        let open = folds.map_or_else(Vec::new, |folds| {
            let fold = |place| Some(folds.item(place)?.dyn_into::<Element>().ok()?.id());
            (0..folds.length()).filter_map(fold).collect()
        });
        let heading = active().and_then(|element| data_around(Some(&element), "aria-labelledby"));
        Self {
            focused: active().map_or_else(String::new, |element| element.id()),
            heading: heading.unwrap_or_default(),
            open,
        }
    }

    /// Goes back to it: opens the folds, and gives the focus where it was lost to the page, which stays where the reader has scrolled it.
    pub fn restore(&self) {
        for fold in self.open.iter().filter_map(|id| element(id)) {
            let _ = fold.set_attribute("open", "");
        }
        let is_lost = || active().is_none_or(|now| now.tag_name() == "BODY");
        // What was pressed may be no answer to the new question.
        for id in [&self.focused, &self.heading] {
            if !self.focused.is_empty() && is_lost() {
                focus_here(id);
            }
        }
    }
}

/// Folds that a reader has opened.
const OPEN_FOLDS: &str = "details[open][id]";

fn active() -> Option<Element> {
    document()?.active_element()
}

/// Gives an element the focus, and brings it into view.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Goes to an element that may be folded away: all folds around it are opened.
pub fn open_and_go_to(id: &str) {
    let mut around = element(id);
    while let Some(element) = around {
        if element.tag_name() == "DETAILS" {
            let _ = element.set_attribute("open", "");
        }
        around = element.parent_element();
    }
    go_to(id);
}

/// Selects the whole text of an input field.
pub fn select_all(id: &str) {
    if let Some(input) = element(id).and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        input.select();
    }
}
