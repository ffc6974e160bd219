//! How both options fit, criterion by criterion: a dot and a ring on one line from 0 to 100.

use leptos::prelude::*;

use crate::answers::{Criterion, Exact};
use crate::app::change::Change;
use crate::app::components::{Erase, When};
use crate::app::platform::{page, waiting};
use crate::app::state::{AppState, use_state};
use crate::decimal::{Limit, within};
use crate::engine::assessment::CriterionScore;
use crate::markup::named;
use crate::wording::captions::{self, criterion_name};
use crate::wording::format;

/// Shows the criteria with their weights, which the reader can move, and their scores.
#[component]
pub fn Fit() -> impl IntoView {
    view! { <section class="section" id="fit" aria-labelledby="fit-title" inner_html=waiting::rendered("fit", Box::new(fit))></section> }.erase()
}

fn fit() -> AnyView {
    let state = use_state();
    let assessment = state.assessment();
    let finding = move || named(&assessment.with(captions::fit));
    let has_own = move || state.with_answers(|answers| !answers.weights.is_empty());
    let reset = move |_| {
        let _ = state.apply(Change::ResetWeights);
        // The button goes with what it took back.
        page::focus("fit-table");
    };
    // The criteria are the same for all answers: their rows stay, so that a slider keeps the focus.
    let rows = (0..Criterion::ALL.len()).map(|place| row(state, place));
    view! {
        <p class="eyebrow">"How they fit"</p>
        <h3 class="finding" id="fit-title" inner_html=move || finding()></h3>
        <p class="section__note">"Scores from 0 to 100, from your answers. Weights are made to add up to 100: raise that of what matters to you."</p>
        <div class="fit" id="fit-table" tabindex="0" role="region" aria-label="Criteria with weights and scores">
            <table class="table fit__table">
                <thead>
                    <tr>
                        <th scope="col">"Criterion"</th>
                        <th scope="col" class="fit__number">"Weight"</th>
                        <th scope="col" class="fit__number">"Heroku"</th>
                        <th scope="col" class="fit__number">"Kubernetes"</th>
                        <td class="fit__line" aria-hidden="true"><span>"0"</span><span>"100"</span></td>
                    </tr>
                </thead>
                <tbody>{rows.collect::<Vec<_>>()}</tbody>
            </table>
        </div>
        <When is=Signal::derive(has_own)>
            <button type="button" class="link-button" on:click=reset>"Use our weights again"</button>
        </When>
    }
    .erase()
}

fn row(state: AppState, place: usize) -> AnyView {
    let assessment = state.assessment();
    let about = assessment.with_untracked(|assessment| {
        assessment.criteria.get(place).map(|criterion| (criterion.id, criterion.text.clone()))
    });
    let Some((criterion, text)) = about else { return ().into_any() };
    // Most verdicts leave most rows as they were: a row follows its own texts, and those alone the verdict.
    let texts = Memo::new(move |_| {
        assessment.with(|assessment| assessment.criteria.get(place).map(texts_of).unwrap_or_default())
    });
    let cell = move |place: usize| texts.with(|texts| texts.split('\n').nth(place).unwrap_or_default().to_owned());
    let name = criterion_name(criterion);
    // What was said counts before all weights are made to add up; it is what the slider shows.
    let own = move || state.with_answers(|answers| answers.weights.get(&criterion).map(Exact::get));
    let slider = move || own().map_or_else(|| cell(1), format::whole);
    let weigh = move |typed: String| {
        if let Ok(weight) = typed.parse::<u8>() {
            let _ = state.apply(Change::Weigh { criterion, weight: f64::from(weight) });
        }
    };
    view! {
        <tr>
            <th scope="row">{name}<p class="fit__text">{text}</p></th>
            <td class="fit__number">
                {move || cell(0)}
                <input
                    class="fit__weight"
                    type="range"
                    min="0"
                    max="100"
                    step="1"
                    name=format!("/weights/{}", criterion.word())
                    autocomplete="off"
                    aria-label=format!("Weight of {name}")
                    value=untrack(slider)
                    prop:value=move || slider()
                    on:input=move |event| weigh(event_target_value(&event))
                />
            </td>
            <td class="fit__number" inner_html=move || cell(2)></td>
            <td class="fit__number" inner_html=move || cell(3)></td>
            <td class="fit__line" aria-hidden="true" inner_html=move || cell(4)></td>
        </tr>
    }
    .erase()
}

/// Returns what a row says, a line each: the weight, the same for its slider, both scores, and their drawing.
fn texts_of(criterion: &CriterionScore) -> String {
    [
        format::number((criterion.weight * 10.0).round() / 10.0),
        format::whole(criterion.weight),
        format::whole(criterion.heroku),
        format::whole(criterion.kubernetes),
        dumbbell(criterion),
    ]
    .join("\n")
}

/// How far the middles of both marks are apart at least.
const APART: f64 = 6.0;

/// Draws both scores on one line. Nothing in it comes from a reader.
fn dumbbell(criterion: &CriterionScore) -> String {
    // Room at both ends for the marks.
    let [heroku, kubernetes] =
        [criterion.heroku, criterion.kubernetes].map(|score| 6.0 + within(score, 0.0, 100.0) * 1.08);
    // Where both stand at one place, neither hides the other.
    let aside = (APART - (kubernetes - heroku).abs()).at_least(0.0) / if kubernetes < heroku { -2.0 } else { 2.0 };
    let (heroku, kubernetes) = (format::number(heroku - aside), format::number(kubernetes + aside));
    format!(
        "<svg class=\"dumbbell\" viewBox=\"0 0 120 14\" width=\"120\" height=\"14\">\
         <path class=\"dumbbell__axis\" d=\"M0 7H120\"/><path class=\"dumbbell__span\" d=\"M{heroku} 7H{kubernetes}\"/>\
         <circle class=\"dumbbell__heroku\" cx=\"{heroku}\" cy=\"7\" r=\"5\"/>\
         <circle class=\"dumbbell__kubernetes\" cx=\"{kubernetes}\" cy=\"7\" r=\"4\"/></svg>"
    )
}
