//! What the reader should know before trusting a number.

use leptos::prelude::*;

use crate::app::components::{Erase, When};

use crate::app::state::use_state;

/// Shows the warnings, if there are any.
#[component]
pub fn Warnings() -> impl IntoView {
    let assessment = use_state().assessment();
    let texts = Memo::new(move |_| {
        assessment.with(|assessment| assessment.warnings.iter().map(|warning| warning.text.clone()).collect::<Vec<_>>())
    });
    view! {
        <When is=Signal::derive(move || !texts.read().is_empty())>
            <section class="section" aria-labelledby="warnings-title">
                <h3 class="eyebrow" id="warnings-title">"Before you trust a number"</h3>
                <ul class="warnings">{move || texts.get().into_iter().map(|text| view! { <li>{text}</li> }.erase()).collect::<Vec<_>>()}</ul>
            </section>
        </When>
    }
    .erase()
}
