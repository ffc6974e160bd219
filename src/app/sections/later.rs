//! Parts of the page that a browser takes over one after the other, each in a task of its own, so that the page answers in between: on a phone
//! all of them together take half a second.

use leptos::prelude::*;

use crate::app::drawing::Drawing;
use crate::app::platform::page;
use crate::app::platform::timer::soon;
use crate::app::state::AppState;

/// What is in an element that is taken over later.
#[derive(Clone, Copy)]
pub struct Later {
    /// The id of the element.
    pub id: &'static str,
    /// Shows what is in it.
    pub view: fn(&'static str) -> AnyView,
}

/// What is in such an element as the page is rendered; a browser finds it there.
#[cfg(not(feature = "hydrate"))]
pub fn rendered(part: Later) -> String {
    (part.view)(part.id).to_html()
}

/// What is in such an element as the page is rendered; a browser finds it there.
#[cfg(feature = "hydrate")]
pub fn rendered(_part: Later) -> &'static str {
    ""
}

/// Takes over the parts from one on, which the rendered page holds, and then goes on. Answers must stay as they were rendered until then.
pub fn take_over(
    state: AppState,
    drawing: Drawing,
    place: usize,
    part: fn(usize) -> Option<Later>,
    then: impl FnOnce() + 'static,
) {
    match part(place) {
        Some(Later { id, view }) => soon(move || {
            let shown = move || {
                provide_context(state);
                provide_context(drawing);
                view(id)
            };
            page::take_over(id, Box::new(shown));
            take_over(state, drawing, place + 1, part, then);
        }),
        None => then(),
    }
}
