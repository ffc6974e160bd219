//! One line of a bill: what it is, why its quantity, its price and amount; opened, where its price comes from.

use leptos::prelude::*;

use super::names::Names;
use super::provenance::Provenance;
use crate::app::components::{Erase, Key, When};
use crate::app::state::{AppState, use_state};
use crate::catalog;
use crate::engine::assessment::{Assessment, CostLine, Group, Platform};
use crate::wording::{captions, format, lines};

/// Shows one line. Its key is its entry, and how many lines of that entry stand before it, so that an opened line stays open
/// while its figures change.
pub fn line(platform: Platform, group: Group, key: Key, names: Names) -> AnyView {
    let state = use_state();
    let assessment = state.assessment();
    // A line that is gone says nothing until it is taken out, a moment later.
    let read = move |text: fn(&CostLine) -> String| {
        Signal::derive(move || {
            assessment.with(|assessment| find(assessment, platform, group, key).map(text).unwrap_or_default())
        })
    };
    let why = read(|line| line.why.clone());
    // What opens does not change while the line keeps its key.
    let title = assessment.with_untracked(|assessment| {
        find(assessment, platform, group, key).map(|line| title(state, line, platform, key, names, why))
    });
    view! {
        <tr class="bill__line" data-line=key.0>
            <th scope="row">{title}</th>
            <td class="bill__number">{read(|line| format::number(line.quantity))}</td>
            <td class="bill__number">{read(unit_price)}</td>
            <td class="bill__number">{read(|line| format::money(line.usd))}</td>
        </tr>
    }
    .erase()
}

/// Shows the name of a line and why it has its quantity; one with an entry opens.
fn title(state: AppState, line: &CostLine, platform: Platform, key: Key, names: Names, why: Signal<String>) -> AnyView {
    let Some(id) = line.entry else {
        let name = lines::derived_title(line);
        return view! { {name}<span class="line__why">{why}</span> }.erase();
    };
    let name = catalog::entry(id).id;
    let is_own = move || state.own_figure(name).is_some();
    let title = move || names.words(state, id).map_or_else(|| name.to_owned(), |words| words.title);
    let field_id = format!("own-{}-{}-{}", captions::option_name(platform), key.0.replace('.', "-"), key.1);
    let is_open = RwSignal::new(false);
    view! {
        <details class="line" on:toggle=move |_| is_open.update(|is_open| *is_open = !*is_open)>
            <summary class="line__title">
                <span class="line__name">{move || title()}</span>
                <When is=Signal::derive(move || is_own())>
                    " "<span class="line__own">"your own value"</span>
                </When>
                <span class="line__why">{why}</span>
            </summary>
            <When is=is_open><Provenance id names field_id=field_id.clone() /></When>
        </details>
    }
    .erase()
}

fn unit_price(line: &CostLine) -> String {
    match line.entry {
        Some(entry) => captions::unit_price(catalog::unit(entry), line.unit_usd),
        None => format::money_unit(line.unit_usd),
    }
}

/// Returns the lines of one part of a bill, in order.
pub fn lines_of(assessment: &Assessment, platform: Platform, group: Group) -> impl Iterator<Item = &CostLine> {
    let cost = assessment.cost.of(platform);
    cost.lines.iter().chain(&cost.one_off).filter(move |line| line.group == group)
}

fn find(assessment: &Assessment, platform: Platform, group: Group, (id, place): Key) -> Option<&CostLine> {
    lines_of(assessment, platform, group).filter(|line| line.id == id).nth(place)
}
