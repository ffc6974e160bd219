//! Start-up in the browser: takes over the pre-rendered page.

use heroku_or_kubernetes::app::App;
use heroku_or_kubernetes::app::platform::page;
use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

fn main() {
    // Where a mistake of ours stops the page, crash.js tells what it was.
    std::panic::set_hook(Box::new(|panic| page::set_root_attribute("data-panic", Some(&panic.to_string()))));
    let root = document().get_element_by_id("app").and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(root) = root {
        // The handle unmounts the page when it is dropped; the page lives as long as the document.
        leptos::mount::hydrate_from(root, App).forget();
    }
}
