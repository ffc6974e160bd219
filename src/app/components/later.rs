//! A part of the page that a browser takes over in a moment of its own, so that the page answers in between: on a phone all of them together
//! take half a second. What is done there before is put by (`tools/hold.mjs`).

use leptos::prelude::*;

use super::erase::Erase;
use crate::app::platform::waiting;

/// Shows a part; what is in an element of its own is taken over later.
pub fn later(id: &str, part: Box<dyn FnOnce() -> AnyView>) -> AnyView {
    if waiting::is_on() {
        view! { <div class="later" id=id.to_owned() inner_html=waiting::rendered(id, part)></div> }.erase()
    } else {
        part()
    }
}
