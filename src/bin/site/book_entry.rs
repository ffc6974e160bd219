//! One figure on the page of the price book.

use heroku_or_kubernetes::app::components::Erase;
use heroku_or_kubernetes::catalog::{self, Book, Date, Dated, Entry, EntryId, STALE_AFTER_DAYS, Source, Support, Unit};
use heroku_or_kubernetes::wording::format;
use heroku_or_kubernetes::wording::provenance::{figure, kind_text, link_of, stale_text, unit_text};
use leptos::prelude::*;

/// Tells whether no source of the figure in force is newer than the book allows on a day.
pub fn is_stale(entry: &Entry, day: Date) -> bool {
    entry.history.last().is_some_and(|dated| day.days_since(dated.as_of) > STALE_AFTER_DAYS)
}

/// Shows an entry: the figure, what stands behind it, and folded away why, and what it was before.
pub fn entry_view(id: EntryId, entry: &'static Entry) -> Option<AnyView> {
    let texts = catalog::texts(id);
    let (dated, support) = (entry.history.last()?, texts.support.last()?);
    let older: Vec<_> = entry.history.iter().zip(texts.support).rev().skip(1).collect();
    let facts = format!(
        "{} since {}. Confidence {}. Newest source of {}.",
        kind_text(entry.kind),
        format::day(dated.from),
        dated.confidence.as_str(),
        format::day(dated.as_of)
    );
    let is_fresh = !is_stale(entry, Book::compiled());
    let view = view! {
        <article class="entry" id=entry.id data-as-of=dated.as_of.to_string()>
            <h3 class="entry__title">{texts.title}</h3>
            <p class="entry__figure">{figure_view(dated, entry.unit)}</p>
            <div class="entry__facts">
                <p>{facts}<strong class="entry__old" hidden=is_fresh>{format!(" This is {}.", stale_text())}</strong></p>
                <ul class="entry__sources" aria-label="Sources">{support.sources.iter().map(|source| source_view(source)).collect::<Vec<_>>()}</ul>
            </div>
            <div class="entry__words">
                {[texts.rationale, support.note].into_iter().filter(|text| !text.is_empty()).map(|text| view! { <p>{text}</p> }.erase()).collect::<Vec<_>>()}
                {(!older.is_empty()).then(|| history(&older, entry.unit))}
                <p class="entry__id"><a href=format!("#{}", entry.id)><code>{entry.id}</code></a></p>
            </div>
        </article>
    };
    Some(view.erase())
}

fn figure_view(dated: &Dated, unit: Unit) -> AnyView {
    let unit = unit_text(unit);
    let likely = view! { <strong class="entry__likely">{figure(dated.value.likely)}</strong>" "<span class="entry__unit">{unit}</span> }.into_any();
    if dated.value.is_exact() {
        return likely;
    }
    let range = format!("{} to {}", figure(dated.value.low), figure(dated.value.high));
    view! { {likely}<span class="entry__range">{range}</span> }.into_any()
}

fn source_view(source: &Source) -> AnyView {
    let day = format!(", {}", format::day(source.as_of));
    match link_of(source.address) {
        Some(link) => view! { <li><a href=link rel="noopener">{source.title}</a>{day}</li> }.erase(),
        None => view! { <li>{format!("{}{day}", source.title)}</li> }.erase(),
    }
}

fn history(older: &[(&Dated, &Support)], unit: Unit) -> AnyView {
    let row = |(dated, support): &(&Dated, &Support)| {
        let value = if dated.value.is_exact() {
            figure(dated.value.likely)
        } else {
            format!("{} ({} to {})", figure(dated.value.likely), figure(dated.value.low), figure(dated.value.high))
        };
        let note = if support.note.is_empty() { String::new() } else { format!(" {}", support.note) };
        let titles: Vec<&str> = support.sources.iter().map(|source| source.title).collect();
        let text = format!(
            "{value} {} since {} ({}, {}).{note}",
            unit_text(unit),
            format::day(dated.from),
            titles.join("; "),
            format::day(dated.as_of)
        );
        view! { <li>{text}</li> }.erase()
    };
    view! { <p>"Before:"</p><ul class="entry__history">{older.iter().map(row).collect::<Vec<_>>()}</ul> }.into_any()
}
