//! What the reader asked the system for.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

fn query(text: &str) -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media(text).ok()?
}

/// Whether the system asks for dark pages.
pub fn prefers_dark() -> bool {
    query("(prefers-color-scheme: dark)").is_some_and(|list| list.matches())
}

/// Whether the system asks for less motion.
pub fn prefers_reduced_motion() -> bool {
    query("(prefers-reduced-motion: reduce)").is_some_and(|list| list.matches())
}

/// Calls `changed` each time when the system's wish for dark pages changes, for as long as the page lives.
pub fn on_dark_change(changed: impl Fn(bool) + 'static) {
    let Some(list) = query("(prefers-color-scheme: dark)") else {
        return;
    };
    let listener = Closure::<dyn Fn(web_sys::MediaQueryListEvent)>::new(move |event: web_sys::MediaQueryListEvent| {
        changed(event.matches());
    });
    let _ = list.add_event_listener_with_callback("change", listener.as_ref().unchecked_ref());
    // The list must live for its listener to be called; both do, as long as the page.
    listener.forget();
    std::mem::forget(list);
}
