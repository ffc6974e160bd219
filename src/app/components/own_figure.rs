//! A field for the reader's own figure in the place of one of the book's. It is taken when the reader leaves the field;
//! one that the book refuses stays as typed, with the reason, and changes nothing.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::erase::Erase;
use super::number_field::Draft;
use super::when::When;
use crate::answers::quantity::{Given, Number, Range, Scale};
use crate::app::change::Change;
use crate::app::provenance::figure;
use crate::app::state::use_state;
use crate::wording::entry;

/// Asks for the reader's own figure.
#[component]
pub fn OwnFigure(
    /// The entry.
    id: &'static str,
    /// What the field is for.
    label: &'static str,
    /// Id of the field, unique on the page.
    field_id: String,
    /// The unit, as it stands behind a figure.
    unit: &'static str,
) -> impl IntoView {
    let state = use_state();
    let own = move || state.own_figure(id);
    // A refused text; the reason follows from it.
    let draft = RwSignal::new(None::<Draft>);
    let live_draft = move || draft.get().filter(|draft| draft.generation == state.generation());
    let shown = move || live_draft().map_or_else(|| own().map(figure).unwrap_or_default(), |draft| draft.text);
    let refusal = move |text: &str| {
        let change = Change::Override { id, value: read(text, unit) };
        state.refusal(change).map(|problem| format!("{id} {}", problem.what))
    };
    let problem = Memo::new(move |_| live_draft().and_then(|draft| refusal(&draft.text)));
    let is_wrong = move || problem.read().is_some();

    let put = move |value: Option<f64>| state.apply(Change::Override { id, value }).is_ok();
    let take = move |text: String| {
        let value = read(&text, unit);
        // What the field shows already is no new answer.
        let is_taken = value == untrack(own) || put(value);
        draft.set((!is_taken).then(|| Draft { generation: untrack(|| state.generation()), text, was_left: true }));
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            take(event_target_value(&event));
        }
    };
    let reset = move |_| {
        put(None);
        draft.set(None);
    };
    let error_id = format!("{field_id}-error");
    view! {
        <div class="field own" class:field--wrong=move || is_wrong()>
            <label class="field__label" for=field_id.clone()>
                {label}<span class="visually-hidden">{format!(", {id}")}</span>
            </label>
            <div class="field__box">
                <input
                    class="field__input"
                    id=field_id
                    name=format!("/overrides/{id}")
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || shown()
                    aria-invalid=move || is_wrong().then_some("true")
                    aria-describedby=error_id.clone()
                    on:change=move |event| take(event_target_value(&event))
                    on:keydown=on_key
                />
                <span class="field__unit own__unit">{unit}</span>
            </div>
            <p class="field__error" id=error_id role="status">{move || problem.get()}</p>
            <When is=Signal::derive(move || own().is_some() || is_wrong())>
                <button type="button" class="link-button own__reset" on:click=reset>"Use the book’s again"</button>
            </When>
        </div>
    }
    .erase()
}

/// Reads what was typed: nothing where the field is empty, and no number where it is none, which the book then refuses.
fn read(text: &str, unit: &'static str) -> Option<f64> {
    let any = Number {
        pointer: "",
        unit,
        min: f64::NEG_INFINITY,
        max: f64::INFINITY,
        default: Range::exactly(0.0),
        scale: Scale::Linear,
        whole: false,
    };
    match entry::read(text, &any, false) {
        Ok(Given::Exactly(value)) => Some(value),
        Ok(Given::Unsure) => None,
        _ => Some(f64::NAN),
    }
}
