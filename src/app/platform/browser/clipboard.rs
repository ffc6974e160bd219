//! The clipboard, which a browser may refuse.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// Copies a text, and tells whether the browser did it.
pub fn copy(text: &str, done: impl Fn(bool) + Clone + 'static) {
    // Outside a secure context there is no clipboard object at all.
    let clipboard =
        web_sys::window().map(|window| window.navigator().clipboard()).filter(|clipboard| !clipboard.is_undefined());
    let Some(clipboard) = clipboard else {
        return done(false);
    };
    let refused = done.clone();
    let on_done = Closure::once(move |_: JsValue| done(true));
    let on_refused = Closure::once(move |_: JsValue| refused(false));
    let _ = clipboard.write_text(text).then2(&on_done, &on_refused);
    // Each is called at most once, after this function has returned.
    on_done.forget();
    on_refused.forget();
}
