//! When an element comes near, and when its size changes.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ResizeObserver};

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

/// Calls `near` once, when the element comes within one screen of what is seen.
pub fn when_near(element: &Element, near: impl FnOnce() + 'static) -> Option<Watch> {
    let mut near = Some(near);
    let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let is_near = entries
            .iter()
            .any(|entry| entry.dyn_into::<IntersectionObserverEntry>().is_ok_and(|entry| entry.is_intersecting()));
        if is_near && let Some(near) = near.take() {
            near();
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin("400px 0px");
    let observer = IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options).ok()?;
    observer.observe(element);
    Some(Watch { disconnect: Box::new(move || observer.disconnect()), _callback: callback })
}

/// Calls `resized` when the size of the element changes, and once at the start.
pub fn on_resize(element: &Element, mut resized: impl FnMut() + 'static) -> Option<Watch> {
    let callback = Closure::<dyn FnMut(Array)>::new(move |_: Array| resized());
    let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Watch { disconnect: Box::new(move || observer.disconnect()), _callback: callback })
}
