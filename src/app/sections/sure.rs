//! How sure the answer is: the futures, what they differ in, and which question is worth an answer.

use leptos::prelude::*;

use super::sheets::Part;
use crate::app::components::{Dots, Erase};
use crate::app::platform::waiting;
use crate::app::state::use_state;
use crate::markup::named;
use crate::wording::captions;

/// Shows how sure the answer is.
#[component]
pub fn Sure() -> impl IntoView {
    view! { <section class="section" id="sure" aria-labelledby="sure-title" inner_html=waiting::rendered("sure", Box::new(sure))></section> }.erase()
}

fn sure() -> AnyView {
    let state = use_state();
    let assessment = state.assessment();
    let kubernetes = Signal::derive(move || assessment.with(|assessment| assessment.verdict.kubernetes_futures));
    let futures = Signal::derive(move || assessment.with(captions::futures));
    view! {
        <p class="eyebrow">"How sure this is"</p>
        <h3 class="finding" id="sure-title" inner_html=move || named(&format!("{}.", futures.get()))></h3>
        <p class="section__note">
            "We drew 512 futures, in which prices, hours, loads and beliefs vary together. Each dot stands for about ten of them. They show what the ranges lead to, not how often the guide is right."
        </p>
        <div class="sure__dots"><Dots kubernetes label=futures /></div>
        <Part name="sure" />
    }
    .erase()
}
