//! Parts that wait until the browser has time to take them over.

use std::cell::RefCell;

use any_spawner::Executor;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::PositionState;

use super::page;
use super::timer::soon;

/// After so much work the page answers what has come in between, ms. A part more may begin just before.
const SLICE_MS: f64 = 4.0;

/// A part, and the element that holds it as it was rendered.
struct Part {
    id: String,
    owner: Option<Owner>,
    view: Box<dyn FnOnce() -> AnyView>,
}

thread_local! {
    /// Those that wait, in order; nothing any more once all have had their turn.
    static WAITING: RefCell<Option<Vec<Part>>> = const { RefCell::new(Some(Vec::new())) };
}

/// Takes over what the page was rendered into, for as long as the page lives; parts that wait in there stay as they are until [`take_over`].
pub fn start(id: &str, view: Box<dyn FnOnce() -> AnyView>) {
    // Refused only where one was started before, which does as well.
    let _ = Executor::init_wasm_bindgen();
    // `leptos::mount` would add a context for what a server sends after the page: nothing is sent, and it takes kilobytes.
    let owner = Owner::new_root(None);
    Part { id: id.to_owned(), owner: Some(owner.clone()), view }.take_over();
    std::mem::forget(owner);
}

/// Has a part wait. Its element holds it already, so that there is nothing to write.
pub fn rendered(id: &str, view: Box<dyn FnOnce() -> AnyView>) -> &'static str {
    let part = Part { id: id.to_owned(), owner: Owner::current(), view };
    WAITING.with_borrow_mut(|waiting| waiting.get_or_insert_default().push(part));
    ""
}

/// Whether parts still wait: else each is shown at once.
pub fn is_on() -> bool {
    WAITING.with_borrow(Option::is_some)
}

/// Takes over all that waits, and what comes to wait meanwhile, and then goes on.
pub fn take_over(then: Box<dyn FnOnce()>) {
    soon(move || {
        let until = js_sys::Date::now() + SLICE_MS;
        while let Some(part) = next() {
            part.take_over();
            if js_sys::Date::now() >= until {
                return take_over(then);
            }
        }
        give_up();
        soon(then);
    });
}

fn next() -> Option<Part> {
    WAITING.with_borrow_mut(|waiting| {
        waiting.as_mut().filter(|waiting| !waiting.is_empty()).map(|waiting| waiting.remove(0))
    })
}

/// Forgets all that waits: another page is shown.
pub fn give_up() {
    WAITING.set(None);
}

impl Part {
    fn take_over(self) {
        let Self { id, owner, view } = self;
        let (Some(owner), Some(element)) = (owner, page::element(&id)) else { return };
        owner.with(|| {
            let shown = view().hydrate::<true>(&Cursor::new(element), &PositionState::default());
            // Lives as long as what it is a part of.
            StoredValue::new_local(shown);
        });
    }
}
