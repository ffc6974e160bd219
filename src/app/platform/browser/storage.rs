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

/// Where a page notes for the one that is loaded again in its place which addresses it has had before; `theme.js` drops it where another is
/// loaded.
const NOTE: &str = "hok-left";
/// Addresses that are noted: as many as one types while a slow server is waited for.
const NOTED: usize = 8;

fn notes() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Notes what stood behind `#` until now, and no longer what stands there.
pub fn note(until_now: &str, now: &str) {
    if let Some(notes) = notes() {
        let before = notes.get_item(NOTE).ok().flatten().unwrap_or_default();
        let all = [until_now].into_iter().chain(before.split(' '));
        let noted: Vec<&str> = all.filter(|link| *link != now).take(NOTED).collect();
        let _ = notes.set_item(NOTE, &noted.join(" "));
    }
}

/// Takes what was noted by the page before, or by this one.
pub fn take_note() -> Option<String> {
    let notes = notes()?;
    let note = notes.get_item(NOTE).ok()??;
    let _ = notes.remove_item(NOTE);
    Some(note)
}
