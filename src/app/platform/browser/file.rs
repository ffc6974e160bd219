//! Files that the reader chooses.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{FileReader, HtmlInputElement};

/// Largest file that is read, bytes.
const LARGEST: f64 = 1e6;

/// Reads the file that was chosen in a field, and lets the field forget it; hands over nothing where it cannot be read.
pub fn read_chosen(id: &str, done: impl FnOnce(Option<String>) + 'static) {
    let field =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else { return };
    let Some(file) = field.files().and_then(|files| files.get(0)) else { return };
    let reader = FileReader::new().ok().filter(|_| file.size() <= LARGEST);
    let Some(reader) = reader.filter(|reader| reader.read_as_text(&file).is_ok()) else { return done(None) };
    let ended = reader.clone();
    EventListener::once(&reader, "loadend", move |_| {
        let text = ended.result().ok().and_then(|text| text.as_string());
        // What is no text has signs that stand for nothing.
        done(text.filter(|text| !text.contains('\u{fffd}')));
    })
    .forget();
    // The same file may be chosen once more.
    field.set_value("");
}
