//! The answer as one number moves, drawn under its field; a slider lies on the drawing, and the value that changes the answer can be
//! tried.

use leptos::prelude::*;

use super::erase::Erase;
use crate::answers::Setting;
use crate::answers::quantity::{Given, Number};
use crate::app::change::Change;
use crate::app::state::use_state;
use crate::decimal::within;
use crate::wording::questions::Question;
use crate::wording::{format, typed};

/// Places of the slider.
const PLACES: f64 = 100.0;

/// Shows the curve of a number; nothing while none is known.
#[component]
pub fn Curve(
    /// The place of the answer.
    #[prop(into)]
    pointer: String,
    /// The answer.
    answer: Memo<Option<Setting>>,
    /// Its words.
    question: &'static Question,
    /// Its limits.
    number: Number,
    /// Shows a change of the answer from here in the field.
    #[prop(into)]
    moved: Callback<()>,
) -> impl IntoView {
    let state = use_state();
    let pointer = StoredValue::new(pointer);
    let looking = state.looking();
    // A number that is left open has its thumb at what is usual.
    let likely = move || match answer.get() {
        Some(Setting::Number(given)) => number.range(given).likely,
        _ => number.default.likely,
    };
    let spoken = move || {
        let given = match answer.get() {
            Some(Setting::Number(given)) => given,
            _ => Given::Unsure,
        };
        typed::spoken(given, &number, [question.before, question.after])
    };
    let place = move || format::whole(part(&number, likely()) * PLACES);
    let slide = move |typed: String| {
        let Ok(place) = typed.parse::<u8>() else { return };
        let (now, part) = (untrack(likely), f64::from(place) / PLACES);
        let mut given = Given::Exactly(typed::rounded(at(&number, now, part), &number, question.steps));
        // One place may be less than one step: an arrow key would never leave the number.
        if given == Given::Exactly(now) {
            given = typed::nudged(given, &number, question.steps, part > self::part(&number, now));
        }
        let setting = Setting::Number(given);
        let _ = state.apply(Change::Set { pointer: pointer.get_value(), setting });
        moved.run(());
    };
    view! {
        <div class="curve">
            <div class="curve__part" inner_html=move || pointer.with_value(|pointer| looking.part(pointer))></div>
            <input
                class="curve__slider"
                type="range"
                min="0"
                max="100"
                step="1"
                autocomplete="off"
                aria-label=format!("{}, on the curve", question.label)
                aria-valuetext=move || spoken()
                value=untrack(place)
                prop:value=move || place()
                on:input=move |event| slide(event_target_value(&event))
            />
        </div>
    }
    .erase()
}

/// Returns where a value lies on the way, 0 to 1.
fn part(number: &Number, value: f64) -> f64 {
    let (low, high) = number.track_with(value);
    if high > low { within((number.felt(value) - low) / (high - low), 0.0, 1.0) } else { 0.0 }
}

/// Returns the value at a part of the way.
fn at(number: &Number, now: f64, part: f64) -> f64 {
    let (low, high) = number.track_with(now);
    number.at_felt(low + (high - low) * part)
}
