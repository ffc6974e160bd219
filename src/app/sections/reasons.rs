//! What speaks for each option, with its points: the terms of the one sum that decides.

use leptos::prelude::*;

use crate::app::components::{Erase, Named, When};
use crate::app::state::use_state;
use crate::decimal::within;
use crate::engine::assessment::{Platform, Reason};
use crate::wording::captions::{self, option_name};
use crate::wording::format;

/// Reasons of an option that are in view; the weaker ones are folded.
const IN_VIEW: usize = 3;
/// Fewer points than this are shown as none, and speak for nobody.
const LEAST_POINTS: f64 = 0.05;

/// Shows the reasons, side by side with equal room.
#[component]
pub fn Reasons() -> impl IntoView {
    let assessment = use_state().assessment();
    let reasons = Memo::new(move |_| assessment.with(|assessment| assessment.verdict.reasons.clone()));
    let finding = Signal::derive(move || reasons.with(|reasons| captions::reasons(reasons)));
    view! {
        <section class="section" aria-labelledby="reasons-title">
            <p class="eyebrow">"What speaks for each"</p>
            <h3 class="finding" id="reasons-title"><Named text=finding /></h3>
            <div class="reasons">
                <Side platform=Platform::Heroku reasons />
                <Side platform=Platform::Kubernetes reasons />
            </div>
        </section>
    }
    .erase()
}

#[component]
fn Side(
    /// The option.
    platform: Platform,
    /// All reasons.
    reasons: Memo<Vec<Reason>>,
) -> impl IntoView {
    let class = match platform {
        Platform::Heroku => "reasons__side reasons__side--heroku",
        Platform::Kubernetes => "reasons__side reasons__side--kubernetes",
    };
    let count = Memo::new(move |_| reasons.with(|reasons| of_side(reasons, platform).count()));
    let items = move |from: usize, most: usize| {
        reasons.with(|reasons| {
            let strongest = reasons.iter().map(|reason| reason.points).fold(1.0, f64::max);
            let of_side = of_side(reasons, platform).skip(from).take(most);
            of_side.map(|reason| item(reason, strongest)).collect::<Vec<_>>()
        })
    };
    let has_more = move || count.get() > IN_VIEW;
    view! {
        <div class=class>
            <h4 class="reasons__title">"For " {option_name(platform)}</h4>
            <ol class="reasons__list">{move || items(0, IN_VIEW)}</ol>
            <When is=Signal::derive(move || count.get() == 0)>
                <p class="reason">"Nothing in these answers."</p>
            </When>
            <When is=Signal::derive(has_more)>
                <details class="fold">
                    <summary class="fold__ask">{move || format!("{} weaker", count.get().saturating_sub(IN_VIEW))}</summary>
                    <ol class="reasons__list">{move || items(IN_VIEW, usize::MAX)}</ol>
                </details>
            </When>
        </div>
    }
    .erase()
}

/// Returns the reasons that speak for an option, strongest first.
fn of_side(reasons: &[Reason], platform: Platform) -> impl Iterator<Item = &Reason> {
    reasons.iter().filter(move |reason| reason.favours == platform && reason.points >= LEAST_POINTS)
}

fn item(reason: &Reason, strongest: f64) -> AnyView {
    let share = within(reason.points / strongest * 100.0, 1.0, 100.0);
    let points = libm::round(reason.points * 10.0) / 10.0;
    view! {
        <li class="reason">
            <span class="reason__text">{reason.text.clone()}</span>
            <span class="reason__points">{format::number(points)}<span class="visually-hidden">" points"</span></span>
            <svg class="reason__bar" aria-hidden="true" height="4" preserveAspectRatio="none" viewBox="0 0 100 4">
                <rect height="4" width=format::whole(share)></rect>
            </svg>
        </li>
    }
    .erase()
}
