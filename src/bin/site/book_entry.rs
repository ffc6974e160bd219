//! One figure on the page of the price book.

use heroku_or_kubernetes::app::components::Erase;
use heroku_or_kubernetes::catalog::{self, Book, Dated, EntryId, Kind, Source, Support, Unit};
use heroku_or_kubernetes::wording::format;
use heroku_or_kubernetes::wording::provenance::{figure, kind_text, link_of, stale_text, unit_text};
use leptos::prelude::*;

/// Shows an entry: the figure in force, what stands behind it, why, and what it was before and will be.
pub fn entry_view(book: &Book, id: EntryId) -> Option<AnyView> {
    let (entry, texts, dated) = (book.entry(id), catalog::texts(id), book.dated(id));
    let support = catalog::support(id, dated)?;
    let parts = || entry.history.iter().zip(texts.support);
    let older: Vec<_> = parts().rev().filter(|(part, _)| part.from < dated.from).collect();
    let later: Vec<_> = parts().filter(|(part, _)| part.from > dated.from).collect();
    // What we judge is ours from a day on; what others say may be older than the document that shows it.
    let since = if entry.kind == Kind::Assumption { " of" } else { ", in our sources since" };
    let facts = format!(
        "{}{since} {}. Confidence {}. Newest source of {}.",
        kind_text(entry.kind),
        format::day(dated.from),
        dated.confidence.as_str(),
        format::day(dated.as_of)
    );
    let is_fresh = !book.is_stale(id, book.as_of());
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
                {(!later.is_empty()).then(|| history("Later, and not counted yet:", "from", &later, entry.unit))}
                {(!older.is_empty()).then(|| history("Before:", "since", &older, entry.unit))}
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

fn history(title: &'static str, since: &str, parts: &[(&Dated, &Support)], unit: Unit) -> AnyView {
    let row = |(dated, support): &(&Dated, &Support)| {
        let value = if dated.value.is_exact() {
            figure(dated.value.likely)
        } else {
            format!("{} ({} to {})", figure(dated.value.likely), figure(dated.value.low), figure(dated.value.high))
        };
        let note = if support.note.is_empty() { String::new() } else { format!(" {}", support.note) };
        let titles: Vec<&str> = support.sources.iter().map(|source| source.title).collect();
        let text = format!(
            "{value} {} {since} {} ({}, {}).{note}",
            unit_text(unit),
            format::day(dated.from),
            titles.join("; "),
            format::day(dated.as_of)
        );
        view! { <li>{text}</li> }.erase()
    };
    view! { <p>{title}</p><ul class="entry__history">{parts.iter().map(row).collect::<Vec<_>>()}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use heroku_or_kubernetes::catalog::{Book, Date, id};
    use leptos::prelude::*;

    use super::entry_view;

    fn text(day: Date) -> String {
        let html = entry_view(&Book::on_or_first(day), id::HEROKU_LIMIT_SLUG_GB).to_html();
        // Marks between texts are for whoever takes a page over.
        html.replace("<!>", "")
    }

    #[test]
    fn the_figure_in_force_is_shown_and_a_later_one_is_told_as_such() {
        let before = text(Date::new(2026, 3, 18));
        assert!(before.contains("<strong class=\"entry__likely\">0.5</strong>"), "{before}");
        assert!(before.contains("Limit, in our sources since 11 December 2024"), "{before}");
        assert!(before.contains("not counted yet") && before.contains("1 GB from 19 March 2026"), "{before}");
        let after = text(Date::new(2026, 3, 19));
        assert!(after.contains("<strong class=\"entry__likely\">1</strong>"), "{after}");
        assert!(after.contains("0.5 GB since 11 December 2024") && !after.contains("not counted yet"), "{after}");
    }
}
