//! How both options fit, criterion by criterion: a dot and a ring on one line from 0 to 100.

use leptos::prelude::*;

use crate::app::components::{Erase, Named};
use crate::app::state::use_state;
use crate::decimal::within;
use crate::engine::assessment::CriterionScore;
use crate::wording::captions::{self, criterion_name};
use crate::wording::format;

/// Shows the criteria with their weights and scores.
#[component]
pub fn Fit() -> impl IntoView {
    let assessment = use_state().assessment();
    let criteria = Memo::new(move |_| assessment.with(|assessment| assessment.criteria.clone()));
    let finding = Signal::derive(move || assessment.with(captions::fit));
    view! {
        <section class="section" aria-labelledby="fit-title">
            <p class="eyebrow">"How they fit"</p>
            <h3 class="finding" id="fit-title"><Named text=finding /></h3>
            <p class="section__note">"Scores from 0 to 100, from your answers. Weights add up to 100."</p>
            <div class="fit" tabindex="0" role="region" aria-label="Criteria with weights and scores">
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
                    <tbody>{move || criteria.read().iter().map(row).collect::<Vec<_>>()}</tbody>
                </table>
            </div>
        </section>
    }
    .erase()
}

fn row(criterion: &CriterionScore) -> AnyView {
    let score = |score: f64| format::whole(score);
    // Room at both ends for the marks.
    let place = |score: f64| format::number(6.0 + within(score, 0.0, 100.0) * 1.08);
    let (heroku, kubernetes) = (place(criterion.heroku), place(criterion.kubernetes));
    view! {
        <tr>
            <th scope="row">{criterion_name(criterion.id)}<p class="fit__text">{criterion.text.clone()}</p></th>
            <td class="fit__number">{format::number(libm::round(criterion.weight * 10.0) / 10.0)}</td>
            <td class="fit__number">{score(criterion.heroku)}</td>
            <td class="fit__number">{score(criterion.kubernetes)}</td>
            <td class="fit__line" aria-hidden="true">
                <svg class="dumbbell" viewBox="0 0 120 14" width="120" height="14">
                    <line class="dumbbell__axis" x1="0" x2="120" y1="7" y2="7"></line>
                    <line class="dumbbell__span" x1=heroku.clone() x2=kubernetes.clone() y1="7" y2="7"></line>
                    <circle class="dumbbell__heroku" cx=heroku cy="7" r="5"></circle>
                    <circle class="dumbbell__kubernetes" cx=kubernetes cy="7" r="4"></circle>
                </svg>
            </td>
        </tr>
    }
    .erase()
}
