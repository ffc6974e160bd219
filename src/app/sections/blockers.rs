//! Hard rules that put an option out, each with its source and day, what would be decided without it, and a switch.

use std::sync::Arc;

use leptos::prelude::*;

use crate::answers::Rule;
use crate::app::change::Change;
use crate::app::components::{Erase, Key, Keyed, When};
use crate::app::state::{AppState, use_state};
use crate::engine::assessment::{Assessment, Blocker};
use crate::markup::escape;
use crate::wording::captions::option_name;
use crate::wording::format;
use crate::wording::verdict::without;

/// Shows the rules that decide, and those that are switched off.
#[component]
pub fn Blockers() -> impl IntoView {
    let state = use_state();
    // The order of the list stays while a rule is switched, so that its box keeps its place and the focus.
    let keys = Signal::derive(move || state.assessment().with(keys_of));
    let item = move |(_, place): Key| Rule::ALL.get(place).map_or_else(|| ().into_any(), |rule| row(state, *rule));
    view! {
        <When is=Signal::derive(move || !keys.get().is_empty())>
            <section class="blockers wrap" aria-label="Rules that decide">
                <ul class="blockers__list"><Keyed keys part=Arc::new(item) /></ul>
            </section>
        </When>
    }
    .erase()
}

/// Returns the places of the rules that apply, on or off, in the order in which all are told.
fn keys_of(assessment: &Assessment) -> Vec<Key> {
    let places = (0..).zip(Rule::ALL.iter());
    places.filter(|(_, rule)| find(assessment, **rule).is_some()).map(|(place, _)| ("", place)).collect()
}

fn find(assessment: &Assessment, rule: Rule) -> Option<&Blocker> {
    assessment.blockers.iter().chain(&assessment.rules_off).find(|blocker| blocker.rule == rule)
}

fn row(state: AppState, rule: Rule) -> AnyView {
    let assessment = state.assessment();
    let read = move |text: fn(&Blocker) -> String| {
        move || assessment.with(|assessment| find(assessment, rule).map(text).unwrap_or_default())
    };
    let text = read(|blocker| blocker.text.clone());
    let option = read(|blocker| option_name(blocker.option).to_owned());
    let is_on = move || state.with_answers(|answers| !answers.rules_off.contains(&rule));
    let source = assessment.with_untracked(|assessment| {
        find(assessment, rule).map(|blocker| {
            let source = source_of(blocker.source);
            view! { <span class="blocker__source">" (" {source} ", " {format::day(blocker.as_of)} ")"</span> }.erase()
        })
    });
    let outcome = move || {
        let outcome = if is_on() { "is out." } else { "would be out." };
        format!("<strong>{} {outcome}</strong> {}", option(), escape(&text()))
    };
    let outcome_id = format!("rule-{}", rule.word());
    let switch = move |is_on: bool| {
        let _ = state.apply(Change::SwitchRule { rule, is_on });
    };
    let without = move || {
        assessment
            .with(|assessment| find(assessment, rule).map(|blocker| without(blocker, assessment)).unwrap_or_default())
    };
    view! {
        <li class="blocker" class:blocker--off=move || !is_on() data-rule=rule.word()>
            <span id=outcome_id.clone() inner_html=move || outcome()></span>
            {source}
            <label class="check blocker__switch">
                <input
                    class="check__box"
                    type="checkbox"
                    name=format!("/rules_off/{}", rule.word())
                    autocomplete="off"
                    aria-describedby=outcome_id
                    prop:checked=move || is_on()
                    on:change=move |event| switch(event_target_checked(&event))
                />
                <span class="check__label">
                    "Count this rule. "
                    {move || if is_on() { without() } else { "It is switched off.".to_owned() }}
                </span>
            </label>
        </li>
    }
    .erase()
}

/// Links a source that is written as `title: address`.
fn source_of(source: &'static str) -> AnyView {
    match source.split_once(": https://") {
        Some((title, address)) => view! { <a href=format!("https://{address}") rel="noopener">{title}</a> }.erase(),
        None => source.into_any(),
    }
}
