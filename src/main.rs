//! Start-up in the browser: takes over the pre-rendered page.

use heroku_or_kubernetes::app::App;
use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

fn main() {
    let root = document().get_element_by_id("app").and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(root) = root {
        // The handle unmounts the page when it is dropped; the page lives as long as the document.
        leptos::mount::hydrate_from(root, App).forget();
    }
}
