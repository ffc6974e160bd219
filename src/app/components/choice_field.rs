//! A field for one of a few words.

use leptos::prelude::*;

use super::erase::Erase;
use super::field::{Reset, Why, id_of};
use crate::answers::Setting;
use crate::app::change::Change;
use crate::app::state::use_state;
use crate::markup::escape;
use crate::wording::questions::{Question, choice_text};

/// Asks for one of a few words.
#[component]
pub fn ChoiceField(
    /// The place of the answer.
    pointer: String,
    /// Its words.
    question: &'static Question,
    /// The words that can be chosen.
    words: &'static [&'static str],
) -> impl IntoView {
    let state = use_state();
    let id = id_of(&pointer);
    let answer = state.answer(&pointer);
    let pointer = StoredValue::new(pointer);
    let chosen = move || match answer.get() {
        Some(Setting::Choice(word)) => word,
        _ => "",
    };
    let choose = move |typed: String| {
        let setting = Setting::Choice(word_of(words, &typed));
        let _ = state.apply(Change::Set { pointer: pointer.get_value(), setting });
    };
    let options = words.iter().map(|word| {
        let selected = if *word == untrack(chosen) { " selected" } else { "" };
        format!("<option value=\"{word}\"{selected}>{}</option>", escape(choice_text(question.pointer, word)))
    });
    let options: String = options.collect();
    // A service is added as what it is: there is no usual kind to go back to.
    let has_usual = pointer.with_value(|pointer| !pointer.ends_with("/kind"));
    let reset = has_usual
        .then(|| view! { <Reset pointer=pointer.get_value() answer label=question.label text="reset" /> }.erase());
    view! {
        <div class="field field--choice">
            <label class="field__label" for=id.clone()>{question.label}</label>
            <div class="field__box">
                <select
                    class="field__select"
                    id=id
                    name=pointer.get_value()
                    autocomplete="off"
                    inner_html=options
                    prop:value=move || chosen().to_owned()
                    on:change=move |event| choose(event_target_value(&event))
                ></select>
            </div>
            {reset}
            <Why label=question.label text=question.why />
        </div>
    }
    .erase()
}

/// Returns the word as the registry holds it; an unknown one as nothing, which the answers refuse.
fn word_of(words: &'static [&'static str], typed: &str) -> &'static str {
    words.iter().copied().find(|word| *word == typed).unwrap_or_default()
}
