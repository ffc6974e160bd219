//! What the browser keeps for us, if it does.

fn store() -> Option<web_sys::Storage> {
    // The getter itself throws where storage is blocked.
    web_sys::window()?.local_storage().ok()?
}

/// Returns a text that was kept.
pub fn load(key: &str) -> Option<String> {
    store()?.get_item(key).ok()?
}

/// Keeps a text, and tells whether the browser did it.
pub fn save(key: &str, text: &str) -> bool {
    store().is_some_and(|store| store.set_item(key, text).is_ok())
}

/// Forgets a text.
pub fn forget(key: &str) {
    if let Some(store) = store() {
        let _ = store.remove_item(key);
    }
}

/// Where a page leaves a note for the one that comes after it in the same tab.
const NOTE: &str = "hok-left";

fn notes() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Leaves a note for the page that comes next in this tab.
pub fn leave(note: &str) {
    if let Some(notes) = notes() {
        let _ = notes.set_item(NOTE, note);
    }
}

/// Takes the note that the page before has left.
pub fn left() -> Option<String> {
    let notes = notes()?;
    let note = notes.get_item(NOTE).ok()??;
    let _ = notes.remove_item(NOTE);
    Some(note)
}
