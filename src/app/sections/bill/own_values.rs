//! The reader's own figures, each with the way back to the book's: also of those that no line of the bills shows any more.

use std::sync::Arc;

use leptos::prelude::*;

use super::names::Names;
use crate::app::change::Change;
use crate::app::components::{Erase, Key, Keyed, When};
use crate::app::platform::page;
use crate::app::provenance::{figure, unit_text};
use crate::app::state::{AppState, use_state};
use crate::catalog;

/// Where the focus goes when the last own figure is taken back.
const TITLE: &str = "bill-title";

/// Lists the own figures, where there are any.
#[component]
pub fn OwnValues(
    /// The names of the figures.
    names: Names,
) -> impl IntoView {
    let state = use_state();
    let keys = Memo::new(move |_| {
        state.with_answers(|answers| {
            let known = answers.overrides.keys().filter_map(|id| catalog::find(id));
            known.map(|id| (catalog::entry(id).id, 0)).collect::<Vec<Key>>()
        })
    });
    let has_some = Memo::new(move |_| !keys.read().is_empty());
    Effect::new(move |_| {
        if has_some.get() {
            names.fetch();
        }
    });
    view! {
        <When is=has_some>
            <div class="own-values">
                <h4 class="own-values__title">"Your own values"</h4>
                <ul class="own-values__list">
                    <Keyed keys part=Arc::new(move |key| item(state, key.0, names)) />
                </ul>
            </div>
        </When>
    }
    .erase()
}

fn item(state: AppState, id: &'static str, names: Names) -> AnyView {
    let Some(entry) = catalog::find(id) else { return ().into_any() };
    let title = move || names.words(state, entry).map_or_else(|| id.to_owned(), |words| words.title);
    let book = state.with_book(|book| figure(book.value(entry)));
    let unit = unit_text(catalog::unit(entry));
    let value = move || state.own_figure(id).map(figure).unwrap_or_default();
    let reset = move |_| {
        let _ = state.apply(Change::Override { id, value: None });
        // The button is gone with its row; who came here by keyboard stays at the bills.
        page::go_to(TITLE);
    };
    view! {
        <li class="own-values__item" data-own=id>
            <span>{title}": " <strong>{value}" "{unit}</strong> " instead of " {book}</span>
            <button type="button" class="link-button" on:click=reset>
                "Use the book’s again"<span class="visually-hidden">{format!(", {id}")}</span>
            </button>
        </li>
    }
    .erase()
}
