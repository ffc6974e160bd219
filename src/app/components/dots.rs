//! Fifty futures as dots: filled where Heroku wins, rings where Kubernetes does.

use leptos::prelude::*;

use super::erase::Erase;
use crate::engine::assessment::DOTS;

const HEROKU: &str = "<span class=\"dot dot--heroku\"></span>";
const KUBERNETES: &str = "<span class=\"dot dot--kubernetes\"></span>";

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
    // Fifty nodes that nothing speaks to: a browser takes them over as one.
    let dots = move || {
        let kubernetes = kubernetes.get().min(DOTS);
        HEROKU.repeat(DOTS - kubernetes) + &KUBERNETES.repeat(kubernetes)
    };
    view! { <div class="dots" role="img" aria-label=move || label.get() inner_html=move || dots()></div> }.erase()
}
