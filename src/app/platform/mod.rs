//! The only user of `web-sys`, `gloo` and `wasm-bindgen`: what the page asks of the browser.
//!
//! There are two versions of each function: the real one in the browser, and one that does nothing on the host, where the
//! page is only rendered. So no component needs to know where it runs. Nothing here panics: what a browser refuses is `None`,
//! `false`, or not done. It knows none of our other modules.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
pub use browser::{clipboard, clock, download, file, frame, observe, page, storage, timer, waiting, worker};

#[cfg(not(feature = "hydrate"))]
mod host;
#[cfg(not(feature = "hydrate"))]
pub use host::{clipboard, clock, download, file, frame, observe, page, storage, timer, waiting, worker};
