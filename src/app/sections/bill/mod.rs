//! The bill of each option, line by line: every line opens its reason, its sources and how well they support it.
//!
//! Lines are there once a bill is opened, so that neither the rendered page nor its start carries them.

mod discounts;
mod figure;
mod line;
mod names;
mod own_values;
mod provenance;
mod search;

use std::sync::Arc;

use leptos::html::Details;
use leptos::prelude::*;

use crate::app::components::{Erase, Key, Keyed, Named, When};
use crate::app::state::use_state;
use crate::engine::assessment::{Assessment, Group, Platform, PlatformCost};
use crate::engine::units::Usd;
use crate::wording::captions::{self, option_name};
use crate::wording::format;
use discounts::Discounts;
use line::{line, lines_of};
use names::{Names, NamesMissing};
use own_values::OwnValues;
use search::AllFigures;

/// Lines that are shown for one group; a case with hundreds of services has more.
const SHOWN_AT_MOST: usize = 60;

/// Shows both bills.
#[component]
pub fn Bill() -> impl IntoView {
    let assessment = use_state().assessment();
    let finding = Signal::derive(move || assessment.with(captions::bill));
    let names = Names::new();
    view! {
        <section class="section" aria-labelledby="bill-title">
            <p class="eyebrow">"The bill, line by line"</p>
            <h3 class="finding" id="bill-title" tabindex="-1"><Named text=finding /></h3>
            <p class="section__note">"Open a bill to see its lines, and a line to see where its figure comes from, or to put your own in its place."</p>
            <Discounts />
            <OwnValues names />
            <PlatformBill platform=Platform::Heroku names />
            <PlatformBill platform=Platform::Kubernetes names />
            <AllFigures names />
        </section>
    }
    .erase()
}

#[component]
fn PlatformBill(
    /// The option.
    platform: Platform,
    /// The names of the figures.
    names: Names,
) -> impl IntoView {
    let assessment = use_state().assessment();
    let element = NodeRef::<Details>::new();
    let was_opened = RwSignal::new(false);
    let open = move || {
        names.fetch();
        was_opened.set(true);
    };
    // A bill may have been opened before the page was live.
    Effect::new(move |_| {
        if element.get().is_some_and(|element| element.open()) {
            open();
        }
    });
    let sum = move |read: fn(&PlatformCost) -> Usd| sum_of(assessment, platform, read);
    view! {
        <details class="bill" node_ref=element on:toggle=move |_| open()>
            <summary class="bill__title">
                <span class="bill__name"><Named text=Signal::stored(option_name(platform).to_owned()) /></span>
                <span class="bill__amount">{sum(a_month)}" a month"</span>
                <span class="bill__once">{sum(|cost| cost.one_off_usd)}" once"</span>
            </summary>
            <When is=was_opened><Table platform names /></When>
        </details>
    }
    .erase()
}

/// All lines with their sums.
#[component]
fn Table(
    /// The option.
    platform: Platform,
    /// The names of the figures.
    names: Names,
) -> impl IntoView {
    let assessment = use_state().assessment();
    let sum = move |read: fn(&PlatformCost) -> Usd| sum_of(assessment, platform, read);
    let calibration = move || {
        assessment.with(|assessment| assessment.cost.of(platform).model_error_percent.map(captions::calibration))
    };
    view! {
        <NamesMissing names />
        <div class="bill__scroll" tabindex="0" role="region" aria-label=format!("Bill of {}", option_name(platform))>
            <table class="table bill__table">
                <caption class="visually-hidden">{format!("Bill of {}, a month at today’s load", option_name(platform))}</caption>
                <thead>
                    <tr>
                        <th scope="col">"What"</th>
                        <th scope="col" class="bill__number">"Quantity"</th>
                        <th scope="col" class="bill__number">"Unit price"</th>
                        <th scope="col" class="bill__number">"Amount"</th>
                    </tr>
                </thead>
                <Lines platform group=Group::Infrastructure title="Infrastructure" names />
                <Sum text="Infrastructure a month" amount=sum(|cost| cost.infrastructure_usd_per_month) />
                <Lines platform group=Group::People title="People’s time" names />
                <Sum text="People a month" amount=sum(|cost| cost.people_usd_per_month) />
                <Sum text="Total a month" amount=sum(a_month) is_total=true />
                <Lines platform group=Group::OneOff title="Paid once" names />
                <Sum text="Paid once" amount=sum(|cost| cost.one_off_usd) />
            </table>
        </div>
        {move || calibration().map(|text| view! { <p class="bill__calibration">{text}</p> }.erase())}
    }
    .erase()
}

fn a_month(cost: &PlatformCost) -> Usd {
    cost.infrastructure_usd_per_month + cost.people_usd_per_month
}

fn sum_of(assessment: Memo<Assessment>, platform: Platform, read: fn(&PlatformCost) -> Usd) -> Signal<String> {
    Signal::derive(move || assessment.with(|assessment| format::money(read(assessment.cost.of(platform)))))
}

#[component]
fn Sum(
    /// What is summed.
    text: &'static str,
    /// The sum.
    amount: Signal<String>,
    /// Whether it is the sum of sums.
    #[prop(optional)]
    is_total: bool,
) -> impl IntoView {
    let class = if is_total { "bill__sum bill__sum--total" } else { "bill__sum" };
    view! {
        <tbody class=class>
            <tr><th scope="row" colspan="3">{text}</th><td class="bill__number">{amount}</td></tr>
        </tbody>
    }
    .erase()
}

#[component]
fn Lines(
    /// The option.
    platform: Platform,
    /// The part of the bill.
    group: Group,
    /// Its name.
    title: &'static str,
    /// The names of the figures.
    names: Names,
) -> impl IntoView {
    let assessment = use_state().assessment();
    let keys = Memo::new(move |_| assessment.with(|assessment| keys_of(assessment, platform, group)));
    let hidden = move || keys.read().len().saturating_sub(SHOWN_AT_MOST);
    let has_hidden = move || hidden() > 0;
    let shown = Signal::derive(move || keys.with(|keys| keys.iter().take(SHOWN_AT_MOST).copied().collect()));
    view! {
        <tbody>
            <tr class="bill__group"><th scope="rowgroup" colspan="4">{title}</th></tr>
            <Keyed keys=shown part=Arc::new(move |key| line(platform, group, key, names)) />
            <When is=Signal::derive(move || keys.read().is_empty())>
                <tr><td colspan="4" class="bill__nothing">"Nothing"</td></tr>
            </When>
            <When is=Signal::derive(has_hidden)>
                <tr><td colspan="4" class="bill__nothing">{move || format!("and {} more lines, which are in the sum", hidden())}</td></tr>
            </When>
        </tbody>
    }
    .erase()
}

fn keys_of(assessment: &Assessment, platform: Platform, group: Group) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    let mut counts: std::collections::BTreeMap<&'static str, usize> = std::collections::BTreeMap::new();
    for line in lines_of(assessment, platform, group) {
        let count = counts.entry(line.id).or_default();
        keys.push((line.id, *count));
        *count += 1;
    }
    keys
}
