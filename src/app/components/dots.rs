//! Fifty futures as dots: filled where Heroku wins, rings where Kubernetes does.

use leptos::prelude::*;

use super::erase::Erase;
use crate::engine::assessment::DOTS;

/// Shows how many futures each option wins.
#[component]
pub fn Dots(
    /// How many of the dots Kubernetes wins.
    #[prop(into)]
    kubernetes: Signal<usize>,
    /// The same in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let dot = move |place: usize| {
        let class = move || {
            if place + kubernetes.get() < DOTS { "dot dot--heroku" } else { "dot dot--kubernetes" }
        };
        view! { <span class=move || class()></span> }.erase()
    };
    view! { <div class="dots" role="img" aria-label=label>{(0..DOTS).map(dot).collect::<Vec<_>>()}</div> }.erase()
}
