//! One question with its field, whatever it takes.

use leptos::prelude::*;

use super::check_field::CheckField;
use super::choice_field::ChoiceField;
use super::erase::Erase;
use super::later::later;
use super::number_field::NumberField;
use crate::answers::{InputKind, Setting, inputs};
use crate::app::change::Change;
use crate::app::platform::page;
use crate::app::state::use_state;
use crate::markup::escape;
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
    later(&format!("{}-place", id_of(&pointer)), Box::new(move || field(pointer).into_any()))
}

fn field(pointer: String) -> Option<AnyView> {
    let input = inputs::find(&pointer)?;
    let question = question(&pointer)?;
    Some(match input.kind {
        InputKind::Estimate(number) => view! { <NumberField pointer question number takes_range=true /> }.erase(),
        InputKind::Exact(number) => view! { <NumberField pointer question number takes_range=false /> }.erase(),
        InputKind::YesNo => view! { <CheckField pointer question /> }.erase(),
        InputKind::Choice { words, .. } => view! { <ChoiceField pointer question words /> }.erase(),
    })
}

/// A button that takes an answer back to what stands in while nothing is said; it waits unseen until something is.
#[component]
pub fn Reset(
    /// The place of the answer.
    pointer: String,
    /// The answer.
    answer: Memo<Option<Setting>>,
    /// The question, for those who hear the page.
    label: &'static str,
    /// What the button says.
    text: &'static str,
    /// Clears what is being typed there.
    #[prop(optional, into)]
    clear: Option<Callback<()>>,
) -> impl IntoView {
    let state = use_state();
    let usual = Change::usual(&pointer);
    let unset = move |_| {
        clear.inspect(|clear| clear.run(()));
        let _ = state.apply(Change::Unset(pointer.clone()));
        // The button is unseen from now on.
        page::focus(&id_of(&pointer));
    };
    view! {
        <button
            type="button"
            class="reset"
            class:reset--idle=move || answer.get() == usual
            aria-label=format!("{text}: {label}")
            on:click=unset
        >
            {text}
        </button>
    }
    .erase()
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
        let html = format!(
            "<summary class=\"why__ask\">why we ask<span class=\"visually-hidden\">: {}</span></summary><p class=\"why__text\">{}</p>",
            escape(label),
            escape(text)
        );
        view! { <details class="why" inner_html=html></details> }.erase()
    })
}
