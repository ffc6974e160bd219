//! All figures of the book, to be searched: each with where it comes from, and a field for the reader's own.

use std::sync::Arc;

use leptos::prelude::*;

use super::figure::Figure;
use super::names::Names;
use crate::app::components::{Erase, Key, Keyed};
use crate::app::platform::prices;
use crate::app::provenance::{figure, unit_text};
use crate::app::state::{AppState, use_state};
use crate::catalog::{self, LEN};

/// Figures in view; typing narrows them.
const MOST: usize = 12;

/// Offers all figures.
#[component]
pub fn AllFigures(
    /// The names of the figures.
    names: Names,
) -> impl IntoView {
    let state = use_state();
    let asked = RwSignal::new(None::<String>);
    // Nothing is searched before the list is opened.
    let found = Memo::new(move |_| {
        // The titles count once they are here.
        let _ = names.are_here();
        asked.with(|asked| asked.as_deref().map_or_else(Vec::new, |asked| search(state, asked)))
    });
    let keys = Signal::derive(move || found.get().into_iter().take(MOST).map(|id| (id, 0)).collect::<Vec<Key>>());
    let count = move || {
        let count = found.read().len();
        let shown = count.min(MOST);
        if shown < count {
            format!("{shown} of {count} are shown; type to narrow them.")
        } else {
            format!("{count} found.")
        }
    };
    let open = move |_| {
        names.fetch();
        asked.update(|asked| *asked = Some(asked.take().unwrap_or_default()));
    };
    view! {
        <details class="fold figures" on:toggle=open>
            <summary class="fold__ask">{format!("All {LEN} prices, limits and assumptions")}</summary>
            <label class="figures__label" for="figures-search">"Search by name or id"</label>
            <input
                class="text-box figures__search"
                id="figures-search"
                type="search"
                autocomplete="off"
                spellcheck="false"
                on:input=move |event| asked.set(Some(event_target_value(&event)))
            />
            <p class="figures__count" role="status">{move || count()}</p>
            <ul class="figures__list"><Keyed keys part=Arc::new(move |key| item(state, key.0, names)) /></ul>
        </details>
    }
    .erase()
}

/// Returns the ids of the figures whose name or id has all words that were typed.
fn search(state: AppState, asked: &str) -> Vec<&'static str> {
    let asked = asked.to_ascii_lowercase();
    let words: Vec<&str> = asked.split(' ').collect();
    let has_all = |id: &str| {
        let text = format!("{id} {}", prices::title(id).unwrap_or_default()).to_ascii_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    state.with_book(|book| book.entries().map(|(_, entry)| entry.id).filter(|id| has_all(id)).collect())
}

fn item(state: AppState, id: &'static str, names: Names) -> AnyView {
    let Some(entry) = catalog::find(id) else { return ().into_any() };
    let unit = unit_text(catalog::unit(entry));
    let book = state.with_book(|book| book.value(entry));
    let value = Signal::derive(move || format!("{} {unit}", figure(state.own_figure(id).unwrap_or(book))));
    let field_id = format!("figure-{}", id.replace('.', "-"));
    view! { <li class="figures__item" data-figure=id><Figure id=entry field_id below=value names /></li> }.erase()
}
