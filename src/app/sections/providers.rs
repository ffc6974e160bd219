//! The same workload at every provider of Kubernetes, the cheapest total first, and a way to compare with another.

use std::sync::Arc;

use leptos::prelude::*;

use crate::answers::Setting;
use crate::app::change::Change;
use crate::app::components::{Erase, Key, Keyed, Named, When};
use crate::app::platform::page;
use crate::app::state::{AppState, use_state};
use crate::engine::assessment::{Assessment, ProviderCost};
use crate::wording::format;
use crate::wording::providers::{cheapest, finding, provider_name};

/// The question whose answer is the provider compared.
const POINTER: &str = "/cluster/provider";

/// Shows what each provider comes to.
#[component]
pub fn Providers() -> impl IntoView {
    let state = use_state();
    let assessment = state.assessment();
    let finding = Signal::derive(move || assessment.with(|assessment| finding(assessment, chosen(state))));
    let months = move || assessment.with(|assessment| assessment.cost.heroku.monthly_usd.len());
    let keys = Signal::derive(move || {
        assessment.with(|assessment| {
            assessment.providers.iter().map(|provider| (provider.id.word(), 0)).collect::<Vec<Key>>()
        })
    });
    let best =
        Memo::new(move |_| assessment.with(|assessment| cheapest(assessment).map(|provider| provider.id.word())));
    let is_taken = move || best.get().is_none_or(|best| best == chosen(state));
    let take = move |_| {
        if let Some(best) = best.get_untracked() {
            choose(state, best);
        }
    };
    view! {
        <section class="section" aria-labelledby="providers-title">
            <p class="eyebrow">"The same on Kubernetes elsewhere"</p>
            <h3 class="finding" id="providers-title"><Named text=finding /></h3>
            <p class="section__note">"Your case at each provider, with the same people and the same move; the lowest total first."</p>
            <div class="providers" tabindex="0" role="region" aria-label="Providers with what they come to">
                <table class="table providers__table">
                    <thead>
                        <tr>
                            <th scope="col">"Provider, and what it runs on"</th>
                            <th scope="col">"Infrastructure a month"</th>
                            <th scope="col">{move || format!("Total over {} months", months())}</th>
                        </tr>
                    </thead>
                    <tbody><Keyed keys part=Arc::new(move |key| row(state, key.0)) /></tbody>
                </table>
            </div>
            <button type="button" class="button providers__take" disabled=move || is_taken() on:click=take>
                "Take the cheapest that fits"
            </button>
        </section>
    }
    .erase()
}

fn row(state: AppState, word: &'static str) -> AnyView {
    let assessment = state.assessment();
    let read = move |text: fn(&ProviderCost) -> String| {
        Signal::derive(move || assessment.with(|assessment| find(assessment, word).map(text).unwrap_or_default()))
    };
    let is_chosen = Signal::derive(move || chosen(state) == word);
    let does_not_fit =
        move || assessment.with(|assessment| find(assessment, word).is_some_and(|provider| !provider.fits));
    view! {
        <tr data-provider=word aria-current=move || is_chosen.get().then_some("true")>
            <th scope="row">
                <span class="providers__name" id=name_id(word) tabindex="-1">{provider_name(word)}</span>
                <p class="line__why">{read(|provider| provider.shape.clone())}</p>
                <When is=Signal::derive(move || does_not_fit())>
                    <p class="providers__misfit">"Your largest instance does not fit onto a node of it"</p>
                </When>
                <When is=is_chosen><p class="providers__chosen">"compared here"</p></When>
                <When is=Signal::derive(move || !is_chosen.get())>
                    <button type="button" class="link-button" on:click=move |_| compare_with(state, word)>
                        "Compare with this one"<span class="visually-hidden">": "{provider_name(word)}</span>
                    </button>
                </When>
            </th>
            <td>{read(|provider| format::money(provider.infrastructure_usd_per_month))}</td>
            <td>{read(|provider| format::money_whole(provider.total_usd.dollars()))}</td>
        </tr>
    }
    .erase()
}

/// Compares with a provider; its button is gone then, so that the focus stays with its name.
fn compare_with(state: AppState, word: &'static str) {
    choose(state, word);
    page::go_to(&name_id(word));
}

fn name_id(word: &str) -> String {
    format!("provider-{word}")
}

fn find<'a>(assessment: &'a Assessment, word: &str) -> Option<&'a ProviderCost> {
    assessment.providers.iter().find(|provider| provider.id.word() == word)
}

/// Returns the word of the provider that is compared.
fn chosen(state: AppState) -> &'static str {
    state.with_answers(|answers| answers.cluster.provider.word())
}

fn choose(state: AppState, word: &'static str) {
    let _ = state.apply(Change::Set { pointer: POINTER.to_owned(), setting: Setting::Choice(word) });
}
