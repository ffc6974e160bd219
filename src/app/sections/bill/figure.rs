//! A figure by its name; opened, where it comes from and a field for the reader's own.

use leptos::html::Details;
use leptos::prelude::*;

use super::names::Names;
use super::provenance::Provenance;
use crate::app::components::{Erase, When};
use crate::app::state::use_state;
use crate::catalog::{self, EntryId};

/// Shows a figure.
#[component]
pub fn Figure(
    /// The entry.
    id: EntryId,
    /// Id of the field for an own figure, unique on the page.
    field_id: String,
    /// What stands below the name.
    #[prop(into)]
    below: Signal<String>,
    /// The names of the figures.
    names: Names,
) -> impl IntoView {
    let state = use_state();
    let name = catalog::entry(id).id;
    let is_own = move || state.own_figure(name).is_some();
    let title = move || names.words(state, id).map_or_else(|| name.to_owned(), |words| words.title);
    let element = NodeRef::<Details>::new();
    let is_open = RwSignal::new(false);
    // Asked, not counted: quick toggles come as one event.
    let toggle = move |_| is_open.set(element.get_untracked().is_some_and(|element| element.open()));
    view! {
        <details class="line" node_ref=element on:toggle=toggle>
            <summary class="line__title">
                <span class="line__name">{move || title()}</span>
                <When is=Signal::derive(move || is_own())>
                    " "<span class="line__own">"your own value"</span>
                </When>
                <span class="line__why">{below}</span>
            </summary>
            <When is=is_open><Provenance id names field_id=field_id.clone() /></When>
        </details>
    }
    .erase()
}
