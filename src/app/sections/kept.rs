//! Parts of the page that the app carries nothing of: a browser finds them, and keeps them as they are (`crate::markup::kept`). Scripts have
//! them follow the case.

use leptos::prelude::*;

use crate::app::components::Erase;

/// Shows such a part.
#[component]
pub fn Kept(
    /// Its name.
    name: &'static str,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    let html = (name, "").1;
    #[cfg(not(feature = "hydrate"))]
    let html = {
        let answers = crate::answers::Answers::default();
        let mut assessment = crate::app::state::use_state().assessment().get_untracked();
        crate::wording::describe(&answers, &mut assessment);
        crate::markup::kept(name, &assessment, &crate::share::encode(&answers))
    };
    view! { <div inner_html=html></div> }.erase()
}
