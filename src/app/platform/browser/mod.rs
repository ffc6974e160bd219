//! The browser's side.

pub mod clipboard;
pub mod clock;
pub mod download;
pub mod file;
pub mod frame;
pub mod observe;
pub mod page;
pub mod storage;
pub mod timer;
pub mod waiting;
pub mod worker;
