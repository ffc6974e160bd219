//! One question with its field, whatever it takes.

use leptos::prelude::*;

use super::check_field::CheckField;
use super::choice_field::ChoiceField;
use super::erase::Erase;
use super::number_field::NumberField;
use crate::answers::InputKind;
use crate::answers::inputs;
use crate::wording::questions::question;

/// Returns the id of the field of a JSON pointer.
pub fn id_of(pointer: &str) -> String {
    format!("q{}", pointer.replace(['/', '_'], "-"))
}

/// Shows the question at a JSON pointer; nothing where there is none.
#[component]
pub fn Field(
    /// The place of the answer.
    #[prop(into)]
    pointer: String,
) -> impl IntoView {
    let input = inputs::find(&pointer)?;
    let question = question(&pointer)?;
    let view = match input.kind {
        InputKind::Estimate(number) => view! { <NumberField pointer question number takes_range=true /> }.erase(),
        InputKind::Exact(number) => view! { <NumberField pointer question number takes_range=false /> }.erase(),
        InputKind::YesNo => view! { <CheckField pointer question /> }.erase(),
        InputKind::Choice { words, .. } => view! { <ChoiceField pointer question words /> }.erase(),
    };
    Some(view)
}

/// A sentence that opens below a question: why we ask it. Nothing where the question says it all.
#[component]
pub fn Why(
    /// The question, for those who hear the page.
    label: &'static str,
    /// The sentence.
    text: &'static str,
) -> impl IntoView {
    (!text.is_empty()).then(|| {
        view! {
            <details class="why">
                <summary class="why__ask">"why we ask"<span class="visually-hidden">": " {label}</span></summary>
                <p class="why__text">{text}</p>
            </details>
        }
        .erase()
    })
}
