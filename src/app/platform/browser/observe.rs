//! When the size of an element changes.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Watches an element until it is dropped.
pub struct Watch {
    disconnect: Box<dyn Fn()>,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        (self.disconnect)();
    }
}

/// Calls `resized` when the size of the element changes, and once at the start.
pub fn on_resize(element: &Element, mut resized: impl FnMut() + 'static) -> Option<Watch> {
    let callback = Closure::<dyn FnMut(Array)>::new(move |_: Array| resized());
    let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Watch { disconnect: Box::new(move || observer.disconnect()), _callback: callback })
}
