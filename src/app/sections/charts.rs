//! The two figures of cost. A browser finds them on the page, and keeps them as they are: `tools/charts.mjs` draws them, and has them follow the
//! case, so that the app carries none of it.

use leptos::prelude::*;

use crate::app::components::Erase;

/// Shows a figure.
#[component]
pub fn CostFigure(
    /// Its id (`crate::markup::figure`).
    id: &'static str,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    let html = (id, "").1;
    #[cfg(not(feature = "hydrate"))]
    let html = {
        let link = crate::share::encode(&crate::answers::Answers::default());
        crate::app::state::use_state().assessment().with(|assessment| crate::markup::figure(id, assessment, &link))
    };
    view! { <div inner_html=html></div> }.erase()
}
