//! Start-up in the browser: takes over the pre-rendered page.

use heroku_or_kubernetes::app::App;
use heroku_or_kubernetes::app::platform::timer::soon;
use heroku_or_kubernetes::app::platform::waiting;
use leptos::prelude::*;

fn main() {
    // What stops the page is told in words while it is developed; a released program only leaves a trace, which crash.js tells (tools/program.mjs).
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| {
        heroku_or_kubernetes::app::platform::page::set_root_attribute("data-panic", Some(&panic.to_string()));
    }));
    // In a task of its own: the browser has worked for long enough to put the program together.
    soon(|| waiting::start("app", Box::new(|| view! { <App /> }.into_any())));
}
