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
