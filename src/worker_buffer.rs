//! The buffer of programs that a worker of the page runs. Bytes go in and bytes come out through it, so that nothing takes an address from
//! outside. `tools/worker.entry.mjs` is the other side.

use std::sync::Mutex;

use crate::catalog::Book;

static BUFFER: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Makes room for so many bytes, and returns where they are to be written.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    let Ok(mut buffer) = BUFFER.lock() else { return std::ptr::null_mut() };
    buffer.clear();
    buffer.resize(bytes, 0);
    buffer.as_mut_ptr()
}

/// Returns how many bytes the buffer has; none where nothing could be worked out.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn length() -> usize {
    BUFFER.lock().map_or(0, |buffer| buffer.len())
}

/// Answers what the buffer asks for, leaves the answer in it, and returns where it is.
pub fn answered(answer: impl FnOnce(&[u8], &Book) -> Option<Vec<u8>>) -> *const u8 {
    let Ok(mut buffer) = BUFFER.lock() else { return std::ptr::null() };
    let found = Book::on(Book::compiled()).ok().and_then(|book| answer(&buffer, &book));
    *buffer = found.unwrap_or_default();
    buffer.as_ptr()
}

/// Returns the first lines of a text; empty ones where it has fewer.
pub fn lines<const COUNT: usize>(text: &str) -> [&str; COUNT] {
    let mut lines = text.split('\n');
    [(); COUNT].map(|()| lines.next().unwrap_or_default())
}
