//! The bill of each option, line by line: every line opens its reason, its sources and how well they support it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::components::{Erase, Key, Keyed, Named, When};
use crate::app::state::{AppState, use_state};
use crate::catalog::{Confidence, EntryId};
use crate::engine::assessment::{Assessment, CostLine, Group, Platform, PlatformCost};
use crate::engine::units::Usd;
use crate::wording::captions::{self, option_name};
use crate::wording::{format, lines};

/// Lines that are shown for one group; a case with hundreds of services has more.
const SHOWN_AT_MOST: usize = 60;

/// Shows both bills.
#[component]
pub fn Bill() -> impl IntoView {
    let assessment = use_state().assessment();
    let finding = Signal::derive(move || assessment.with(captions::bill));
    view! {
        <section class="section" aria-labelledby="bill-title">
            <p class="eyebrow">"The bill, line by line"</p>
            <h3 class="finding" id="bill-title"><Named text=finding /></h3>
            <p class="section__note">"Open a bill to see its lines, and a line to see where its figure comes from."</p>
            <PlatformBill platform=Platform::Heroku />
            <PlatformBill platform=Platform::Kubernetes />
        </section>
    }
    .erase()
}

#[component]
fn PlatformBill(
    /// The option.
    platform: Platform,
) -> impl IntoView {
    let assessment = use_state().assessment();
    let sum = move |read: fn(&PlatformCost) -> Usd| {
        Signal::derive(move || assessment.with(|assessment| format::money(read(assessment.cost.of(platform)))))
    };
    let a_month = sum(|cost| cost.infrastructure_usd_per_month + cost.people_usd_per_month);
    let calibration = move || {
        assessment.with(|assessment| assessment.cost.of(platform).model_error_percent.map(captions::calibration))
    };
    view! {
        <details class="bill">
            <summary class="bill__title">
                <span class="bill__name"><Named text=Signal::stored(option_name(platform).to_owned()) /></span>
                <span class="bill__amount">{a_month}" a month"</span>
                <span class="bill__once">{sum(|cost| cost.one_off_usd)}" once"</span>
            </summary>
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
                <Lines platform group=Group::Infrastructure title="Infrastructure" />
                <Sum text="Infrastructure a month" amount=sum(|cost| cost.infrastructure_usd_per_month) />
                <Lines platform group=Group::People title="People’s time" />
                <Sum text="People a month" amount=sum(|cost| cost.people_usd_per_month) />
                <Sum text="Total a month" amount=a_month is_total=true />
                <Lines platform group=Group::OneOff title="Paid once" />
                <Sum text="Paid once" amount=sum(|cost| cost.one_off_usd) />
            </table>
            </div>
            {move || calibration().map(|text| view! { <p class="bill__calibration">{text}</p> }.erase())}
        </details>
    }
    .erase()
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
) -> impl IntoView {
    let state = use_state();
    let assessment = state.assessment();
    let keys = Memo::new(move |_| assessment.with(|assessment| keys_of(assessment, platform, group)));
    let hidden = move || keys.read().len().saturating_sub(SHOWN_AT_MOST);
    let has_hidden = move || hidden() > 0;
    let shown = Signal::derive(move || keys.with(|keys| keys.iter().take(SHOWN_AT_MOST).copied().collect()));
    view! {
        <tbody>
            <tr class="bill__group"><th scope="rowgroup" colspan="4">{title}</th></tr>
            <Keyed keys=shown part=Arc::new(move |key| line(platform, group, key)) />
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

/// Shows one line. Its key is its entry, and how many lines of that entry stand before it, so that an opened line stays open
/// while its figures change.
fn line(platform: Platform, group: Group, key: Key) -> AnyView {
    let state = use_state();
    let assessment = state.assessment();
    // A line that is gone says nothing until it is taken out, a moment later.
    let line = Memo::new(move |_| assessment.with(|assessment| find(assessment, platform, group, key).cloned()));
    let read = move |text: fn(&CostLine) -> String| {
        Signal::derive(move || line.with(|line| line.as_ref().map(text).unwrap_or_default()))
    };
    let unit =
        Signal::derive(move || line.with(|line| line.as_ref().map(|line| unit_price(state, line)).unwrap_or_default()));
    // Neither changes while the line keeps its key.
    let entry = line.with_untracked(|line| line.as_ref().and_then(|line| line.entry));
    let title = line.with_untracked(|line| {
        line.as_ref().map(|line| state.with_book(|book| lines::title(line, book))).unwrap_or_default()
    });
    let is_open = RwSignal::new(false);
    let title = match entry {
        Some(entry) => view! {
            <details class="line" on:toggle=move |_| is_open.update(|is_open| *is_open = !*is_open)>
                <summary class="line__title">{title}</summary>
                <When is=is_open>{provenance(state, entry)}</When>
            </details>
        }
        .erase(),
        None => title.into_any(),
    };
    view! {
        <tr class="bill__line" data-line=key.0>
            <th scope="row">
                {title}
                <p class="line__why">{read(|line| line.why.clone())}</p>
            </th>
            <td class="bill__number">{read(|line| format::number(line.quantity))}</td>
            <td class="bill__number">{unit}</td>
            <td class="bill__number">{read(|line| format::money(line.usd))}</td>
        </tr>
    }
    .erase()
}

/// Shows where a figure comes from. The book does not change while the page lives, so that nothing here does.
fn provenance(state: AppState, id: EntryId) -> AnyView {
    state.with_book(|book| {
        let (entry, dated, spread) = (book.entry(id), book.dated(id), book.spread(id));
        let range = (!spread.is_exact()).then(|| format!("{} to {}", format::number(spread.low), format::number(spread.high)));
        let confidence = match dated.confidence {
            Confidence::High => "high: the vendor’s own words, or two sources that agree",
            Confidence::Medium => "medium: one dated copy of an official page, or an old page",
            Confidence::Low => "low: one third party, sources that disagree, or a judgement",
        };
        let sources = dated.sources.iter().map(|source| {
            let title = if source.address.starts_with("https://") {
                view! { <a href=source.address rel="noopener">{source.title}</a> }.erase()
            } else {
                source.title.into_any()
            };
            view! { <li>{title} ", " {format::day(source.as_of)}</li> }.erase()
        });
        let note = [entry.rationale, dated.note].into_iter().filter(|text| !text.is_empty());
        view! {
            <dl class="source">
                <dt>"Figure"</dt>
                <dd>{format::number(spread.likely)} " " {entry.unit.as_str()} {range.map(|range| format!(", in the futures {range}"))}</dd>
                <dt>"Sources"</dt>
                <dd><ul class="source__list">{sources.collect::<Vec<_>>()}</ul></dd>
                <dt>"Confidence"</dt>
                <dd>{confidence}</dd>
                <dt>"In the book as"</dt>
                <dd><code>{entry.id}</code></dd>
            </dl>
            {note.map(|text| view! { <p class="source__note">{text}</p> }.erase()).collect::<Vec<_>>()}
        }
        .into_any()
    })
}

fn unit_price(state: AppState, line: &CostLine) -> String {
    match line.entry {
        Some(entry) => state.with_book(|book| captions::unit_price(book.entry(entry).unit, line.unit_usd)),
        None => format::money_unit(line.unit_usd),
    }
}

fn lines_of(assessment: &Assessment, platform: Platform, group: Group) -> impl Iterator<Item = &CostLine> {
    let cost = assessment.cost.of(platform);
    cost.lines.iter().chain(&cost.one_off).filter(move |line| line.group == group)
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

fn find(assessment: &Assessment, platform: Platform, group: Group, (id, place): Key) -> Option<&CostLine> {
    lines_of(assessment, platform, group).filter(|line| line.id == id).nth(place)
}
