//! One line of a bill: what it is, why its quantity, its price and amount; opened, where its price comes from.

use leptos::prelude::*;

use super::figure::Figure;
use super::names::Names;
use crate::app::components::{Erase, Key};
use crate::app::state::use_state;
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
        find(assessment, platform, group, key).map(|line| title(line, platform, key, names, why))
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
fn title(line: &CostLine, platform: Platform, key: Key, names: Names, why: Signal<String>) -> AnyView {
    let Some(id) = line.entry else {
        let name = lines::derived_title(line);
        return view! { {name}<span class="line__why">{why}</span> }.erase();
    };
    let field_id = format!("own-{}-{}-{}", captions::option_name(platform), key.0.replace('.', "-"), key.1);
    view! { <Figure id field_id below=why names /> }.erase()
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
