//! Discounts of contracts that the reader has: two figures of the book that no list price knows.

use leptos::prelude::*;

use crate::app::components::{Erase, OwnFigure};
use crate::app::provenance::unit_text;
use crate::catalog::{self, EntryId, id};

/// What is asked, and the entry that holds it.
const DISCOUNTS: [(EntryId, &str, &str); 2] = [
    (id::DISCOUNT_HEROKU, "Off Heroku’s list prices", "discount-heroku"),
    (id::DISCOUNT_CLOUD, "Off the Kubernetes provider’s list prices", "discount-cloud"),
];

/// Asks for both discounts, folded away.
#[component]
pub fn Discounts() -> impl IntoView {
    let fields = DISCOUNTS.map(|(id, label, field_id)| {
        let entry = catalog::entry(id);
        view! { <OwnFigure id=entry.id label field_id=field_id.to_owned() unit=unit_text(entry.unit) /> }.erase()
    });
    view! {
        <details class="fold discounts">
            <summary class="fold__ask">"Discounts you have"</summary>
            {fields.into_iter().collect::<Vec<_>>()}
        </details>
    }
    .erase()
}
