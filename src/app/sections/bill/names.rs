//! The names of the figures, and where they come from: fetched when the first bill is opened, since they are as long as the
//! rest of the page.

use leptos::prelude::*;

use crate::app::components::{Erase, When};
use crate::app::platform::prices::{self, Words};
use crate::app::state::AppState;
use crate::catalog::EntryId;

/// The names, as all lines share them.
#[derive(Clone, Copy)]
pub struct Names {
    are_here: RwSignal<bool>,
    are_missing: RwSignal<bool>,
}

impl Names {
    /// Asks for nothing yet.
    pub fn new() -> Self {
        Self { are_here: RwSignal::new(false), are_missing: RwSignal::new(false) }
    }

    /// Fetches the names unless they are here or on their way.
    pub fn fetch(self) {
        if self.are_here.get_untracked() {
            return;
        }
        self.are_missing.set(false);
        prices::load(move |are_here| {
            self.are_here.set(are_here);
            self.are_missing.set(!are_here);
        });
    }

    /// Whether they are here.
    pub fn are_here(self) -> bool {
        self.are_here.get()
    }

    /// Returns the words of the figure in force; nothing while they are not here.
    pub fn words(self, state: AppState, id: EntryId) -> Option<Words> {
        if !self.are_here.get() {
            return None;
        }
        let (name, from) = state.with_book(|book| (book.entry(id).id, book.dated(id).from));
        prices::words(name, &from.to_string())
    }
}

/// Says that the names could not be fetched, and tries again.
#[component]
pub fn NamesMissing(
    /// The names.
    names: Names,
) -> impl IntoView {
    view! {
        <When is=names.are_missing>
            <p class="bill__missing" role="status">
                "The names and sources of the prices could not be loaded; amounts and reasons stand. "
                <button type="button" class="link-button" on:click=move |_| names.fetch()>"Try again"</button>
            </p>
        </When>
    }
    .erase()
}
