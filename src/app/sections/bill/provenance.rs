//! Where the figure of a line comes from, and a field to put one's own in its place.

use leptos::prelude::*;

use super::names::Names;
use crate::app::components::{Erase, OwnFigure, When};
use crate::app::platform::prices::{Document, Words};
use crate::app::provenance::{confidence_text, figure, figure_about, link_of, stale_text, unit_text};
use crate::app::state::use_state;
use crate::catalog::{Date, EntryId};
use crate::wording::format;

/// Shows all that is known of a figure.
#[component]
pub fn Provenance(
    /// The entry.
    id: EntryId,
    /// Id of the field, unique on the page.
    field_id: String,
    /// The names of the figures.
    names: Names,
) -> impl IntoView {
    let state = use_state();
    // The book does not change while the page lives; the reader's own figure stands beside it.
    let (entry, dated, spread, day) =
        state.with_book(|book| (book.entry(id), book.dated(id), book.spread(id), book.as_of()));
    let own = move || state.own_figure(entry.id);
    let unit = unit_text(entry.unit);
    let range = if spread.is_exact() {
        String::new()
    } else {
        format!(", in the futures {} to {}", figure_about(spread.low), figure_about(spread.high))
    };
    let book_figure = format!("{} {unit}{range}", figure(spread.likely));
    let own_figure = move || own().map(|own| format!("{} {unit}, your own value", figure(own)));
    // Until today is known, the day of the book stands in for it.
    let is_stale = move || state.with_book(|book| book.is_stale(id, state.today().unwrap_or(day)));
    let documents = move || names.words(state, id).map(|words| documents(&words));
    let notes = move || {
        let notes = names.words(state, id).map(|words| words.notes).unwrap_or_default();
        notes.into_iter().map(|note| view! { <p class="source__note">{note}</p> }.erase()).collect::<Vec<_>>()
    };
    view! {
        <div class="origin">
            <dl class="source">
                {move || own_figure().map(|text| view! { <dt>"Counted with"</dt><dd>{text}</dd> }.erase())}
                <dt>{move || if own().is_some() { "In the book" } else { "Figure" }}</dt>
                <dd>{book_figure}</dd>
                <dt>"Since"</dt>
                <dd>{format::day(dated.from)}</dd>
                {move || documents().map(|list| view! { <dt>"Sources"</dt><dd>{list}</dd> }.erase())}
                <When is=Signal::derive(move || is_stale())>
                    <dt>"Age"</dt>
                    <dd class="source__old">{format!("{}: the newest source is of {}", stale_text(), format::day(dated.as_of))}</dd>
                </When>
                <dt>"Confidence"</dt>
                <dd>{confidence_text(dated.confidence)}</dd>
                <dt>"In the book as"</dt>
                <dd><a href=format!("prices.html#{}", entry.id)><code>{entry.id}</code></a></dd>
            </dl>
            {move || notes()}
            <OwnFigure id=entry.id label="Your own value" field_id unit />
        </div>
    }
    .erase()
}

fn documents(words: &Words) -> AnyView {
    let list = words.documents.iter().map(|document| view! { <li>{document_view(document)}</li> }.erase());
    view! { <ul class="source__list">{list.collect::<Vec<_>>()}</ul> }.erase()
}

fn document_view(document: &Document) -> AnyView {
    let day = Date::parse(&document.as_of).map_or_else(|_| document.as_of.clone(), format::day);
    let title = document.title.clone();
    match link_of(&document.address) {
        Some(link) => view! { <a href=link rel="noopener">{title}</a>{format!(", {day}")} }.erase(),
        None => format!("{title}, {day}").into_any(),
    }
}
