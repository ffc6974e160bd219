//! A field for a number or a range. What cannot be read stays as typed, with the reason; the last good answer holds.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::curve::Curve;
use super::erase::Erase;
use super::field::{Reset, Why, id_of};
use crate::answers::Setting;
use crate::answers::quantity::{Given, Number};
use crate::app::change::Change;
use crate::app::state::use_state;
use crate::wording::questions::Question;
use crate::wording::{format, typed};

/// A text that is being typed, or that cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    /// The generation of the answers that it was typed over.
    pub generation: u32,
    /// The text as it was typed.
    pub text: String,
    /// Whether the reader has left the field: a text is not called wrong while it is being typed.
    pub was_left: bool,
    /// The answer that it was typed over: the start of a text may be a number that nobody meant.
    pub before: Given,
}

/// Asks for a number.
#[expect(clippy::too_many_lines, reason = "one view and what it does, told from top to bottom")]
#[component]
pub fn NumberField(
    /// The place of the answer.
    pointer: String,
    /// Its words.
    question: &'static Question,
    /// Its limits and default.
    number: Number,
    /// Whether a range is an answer too.
    takes_range: bool,
) -> impl IntoView {
    let state = use_state();
    let answer = state.answer(&pointer);
    let pointer = StoredValue::new(pointer);
    let given = move || match answer.get() {
        Some(Setting::Number(given)) => given,
        // A service that was taken out a moment ago has no answers any more.
        _ => Given::Unsure,
    };
    let draft = RwSignal::new(None::<Draft>);
    let live_draft = move || draft.get().filter(|draft| draft.generation == state.generation());
    let shown = move || live_draft().map_or_else(|| typed::write(given()), |draft| draft.text);
    let problem = Memo::new(move |_| {
        let draft = live_draft().filter(|draft| draft.was_left)?;
        typed::read(&draft.text, &number, takes_range).err().map(|problem| problem.to_string())
    });
    let is_wrong = move || problem.read().is_some();

    let set = move |given: Given| {
        // What is set was checked against the same limits just now, or was the answer before.
        let _ = state.apply(Change::Set { pointer: pointer.get_value(), setting: Setting::Number(given) });
    };
    let type_in = move |text: String| {
        let so_far = live_draft();
        // What is written in the place of an answer, instead of on, is typed over that answer.
        let goes_on = |draft: &&Draft| text.starts_with(&draft.text) || draft.text.starts_with(&text);
        let before = so_far.as_ref().filter(goes_on).map_or_else(given, |draft| draft.before);
        let was_left = so_far.is_some_and(|draft| draft.was_left) && is_wrong();
        if let Ok(given) = typed::read(&text, &number, takes_range) {
            set(given);
        }
        draft.set(Some(Draft { generation: state.generation(), text, was_left, before }));
    };
    // A text that can be read gives way to the answer as we write it; any other stays, with the reason, and the answer before it holds.
    let leave = move || {
        let unread = live_draft().filter(|draft| typed::read(&draft.text, &number, takes_range).is_err());
        if let Some(draft) = &unread {
            set(draft.before);
        }
        draft.set(unread.map(|draft| Draft { was_left: true, ..draft }));
    };
    let nudge = move |up: bool| {
        let next = typed::nudged(untrack(given), &number, question.steps, up);
        set(next);
        draft.set(None);
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowUp" => {
            event.prevent_default();
            nudge(true);
        }
        "ArrowDown" => {
            event.prevent_default();
            nudge(false);
        }
        "Enter" => {
            event.prevent_default();
            leave();
        }
        _ => {}
    };

    let id = id_of(&pointer.read_value());
    let (note_id, error_id, unit_id) = (format!("{id}-note"), format!("{id}-error"), format!("{id}-unit"));
    let default_range = takes_range.then(|| typed::default_range(&number)).flatten();
    let note = move || {
        (given() == Given::Unsure).then(|| default_range.clone().map(|range| format!("not sure: {range}"))).flatten()
    };
    let described_by = {
        let known = format!("{unit_id} {note_id}");
        let error_id = error_id.clone();
        move || {
            if is_wrong() { format!("{error_id} {known}") } else { known.clone() }
        }
    };
    view! {
        <div class="field" class:field--wrong=move || is_wrong()>
            <label class="field__label" for=id.clone()>{question.label}</label>
            <div class="field__box">
                <button type="button" class="field__step" tabindex="-1" aria-label=format!("Less: {}", question.label) on:click=move |_| nudge(false)>"−"</button>
                {(!question.before.is_empty()).then(|| view! { <span class="field__unit" aria-hidden="true">{question.before}</span> }.erase())}
                <input
                    class="field__input"
                    id=id
                    name=pointer.get_value()
                    type="text"
                    role="spinbutton"
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=if takes_range { typed::placeholder(&number) } else { String::new() }
                    value=untrack(shown)
                    prop:value=move || shown()
                    aria-valuenow=move || format::number(number.range(given()).likely).replace(',', "")
                    aria-valuetext=move || typed::spoken(given(), &number, [question.before, question.after])
                    aria-invalid=move || is_wrong().then_some("true")
                    aria-describedby=move || described_by()
                    on:input=move |event| type_in(event_target_value(&event))
                    on:change=move |_| leave()
                    on:blur=move |_| leave()
                    on:keydown=on_key
                />
                <span class="field__unit" id=unit_id>
                    {(!question.before.is_empty()).then(|| view! { <span class="visually-hidden">"US dollars "</span> }.erase())}
                    {question.after}
                </span>
                <button type="button" class="field__step" tabindex="-1" aria-label=format!("More: {}", question.label) on:click=move |_| nudge(true)>"+"</button>
            </div>
            <Why label=question.label text=question.why />
            <Curve pointer=pointer.get_value() answer question number moved=move |()| draft.set(None) />
            <div class="field__foot">
                <p class="field__note" id=note_id>{move || note().unwrap_or_default()}</p>
                <Reset
                    pointer=pointer.get_value()
                    answer
                    label=question.label
                    text=if takes_range { "not sure" } else { "reset" }
                    clear=move |()| draft.set(None)
                />
            </div>
            <p class="field__error" id=error_id role="status">{move || problem.get().unwrap_or_default()}</p>
        </div>
    }
    .erase()
}
