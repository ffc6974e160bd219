//! What goes beyond the verdict, for a worker of the page: a link goes in, JSON comes out. `tools/further.entry.mjs` is the other side.
//!
//! Both texts pass through one buffer, so that nothing here takes an address from outside.

#![allow(missing_docs, reason = "a program, not a library")]

use std::sync::Mutex;

use heroku_or_kubernetes::catalog::Book;
use heroku_or_kubernetes::markup;
use heroku_or_kubernetes::share;

static TEXT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Makes room for a link of so many bytes, and returns where it is to be written.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    let Ok(mut text) = TEXT.lock() else { return std::ptr::null_mut() };
    text.clear();
    text.resize(bytes, 0);
    text.as_mut_ptr()
}

/// Works out what goes beyond the verdict of the link in the buffer, and returns where its JSON is. A second line is the link of a case
/// to compare with, a third one the edition of the book that the case was shared with; either may be empty.
///
/// A link that cannot be read in full is taken as far as it can: the page has told so already.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn look() -> *const u8 {
    let Ok(mut text) = TEXT.lock() else { return std::ptr::null() };
    let asked = String::from_utf8_lossy(&text).into_owned();
    let mut lines = asked.split('\n');
    let [link, other, edition] = [(); 3].map(|()| lines.next().unwrap_or_default());
    let answers = share::decode(link).answers;
    let parts = |book: Book| {
        let mut parts = markup::parts(&answers, &book);
        if !other.is_empty() {
            let compared = markup::comparison(&answers, &share::decode(other).answers, &book);
            parts.insert("compare".to_owned(), compared);
        }
        parts.insert("since".to_owned(), markup::since(&answers, edition, &book));
        parts
    };
    let found = Book::on(Book::compiled()).ok().and_then(|book| serde_json::to_vec(&parts(book)).ok());
    *text = found.unwrap_or_default();
    text.as_ptr()
}

/// Returns how many bytes the text in the buffer has; none where nothing could be worked out.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn length() -> usize {
    TEXT.lock().map_or(0, |text| text.len())
}

fn main() {}
