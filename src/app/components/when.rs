//! Children that are there only at times.

use leptos::prelude::*;

/// Shows its children while a condition holds. One type for all conditions: each kind of view costs the reader bytes.
#[component]
pub fn When(
    /// The condition.
    #[prop(into)]
    is: Signal<bool>,
    /// What is shown.
    children: ChildrenFn,
) -> impl IntoView {
    let is = Memo::new(move |_| is.get());
    view! { {move || is.get().then(|| children())} }.into_any()
}
