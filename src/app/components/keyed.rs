//! A list whose parts keep their state while the list changes.

use std::sync::Arc;

use leptos::prelude::*;

/// Names a part of a list: a word and a number, as the list needs them.
pub type Key = (&'static str, usize);

/// Shows a part for each key. One type for all lists: each kind of list costs the reader several kilobytes.
#[component]
pub fn Keyed(
    /// The keys, each once, in order.
    #[prop(into)]
    keys: Signal<Vec<Key>>,
    /// Shows the part of a key.
    part: Arc<dyn Fn(Key) -> AnyView + Send + Sync>,
) -> impl IntoView {
    view! { <For each=move || keys.get() key=|key| *key children=move |key| part(key) /> }
}
