//! A field for yes or no.

use leptos::prelude::*;

use super::erase::Erase;
use super::field::{Why, id_of};
use crate::answers::Setting;
use crate::app::change::Change;
use crate::app::state::use_state;
use crate::wording::questions::Question;

/// Asks for yes or no.
#[component]
pub fn CheckField(
    /// The place of the answer.
    pointer: String,
    /// Its words.
    question: &'static Question,
) -> impl IntoView {
    let state = use_state();
    let id = id_of(&pointer);
    let answer = state.answer(&pointer);
    let pointer = StoredValue::new(pointer);
    let is_checked = move || answer.get() == Some(Setting::YesNo(true));
    let check = move |is_checked: bool| {
        let _ = state.apply(Change::Set { pointer: pointer.get_value(), setting: Setting::YesNo(is_checked) });
    };
    view! {
        <div class="field field--check">
            <label class="check" for=id>
                <input
                    class="check__box"
                    id=id.clone()
                    type="checkbox"
                    name=pointer.get_value()
                    autocomplete="off"
                    checked=untrack(is_checked)
                    prop:checked=move || is_checked()
                    on:change=move |event| check(event_target_checked(&event))
                />
                <span class="check__label">{question.label}</span>
            </label>
            <Why label=question.label text=question.why />
        </div>
    }
    .erase()
}
