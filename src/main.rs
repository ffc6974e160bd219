//! Start-up in the browser: takes over the pre-rendered page.

use heroku_or_kubernetes::app::App;
use heroku_or_kubernetes::app::platform::timer::soon;
use heroku_or_kubernetes::app::platform::{page, waiting};
use leptos::prelude::*;

fn main() {
    // Where a mistake of ours stops the page, crash.js tells what it was.
    std::panic::set_hook(Box::new(|panic| page::set_root_attribute("data-panic", Some(&panic.to_string()))));
    // In a task of its own: the browser has worked for long enough to put the program together.
    soon(|| waiting::start("app", Box::new(|| view! { <App /> }.into_any())));
}
