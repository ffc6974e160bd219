//! The price book as a page to read, `prices.html`: every figure with its day, sources and reasons.
//!
//! It is finished HTML: `public/prices.js` only adds the age as of today, and the search.

use heroku_or_kubernetes::app::components::Erase;
use heroku_or_kubernetes::catalog::{self, Book, Confidence, EntryId, LEN, STALE_AFTER_DAYS, Source};
use heroku_or_kubernetes::wording::format;
use heroku_or_kubernetes::wording::provenance::{confidence_text, link_of, stale_text};
use leptos::prelude::*;

use crate::book_entry::entry_view;
use crate::side_page::{About, document, foot, top};

/// The key of what is judged, not read.
const BACKGROUND: &str = "background";

/// Returns the text of the page. `index` is the page of the guide as Trunk wrote it: both wear the same style sheets.
///
/// # Errors
/// When `index` refers to no style sheet.
pub fn html(index: &str, with_policy: bool) -> Result<String, String> {
    let about = About {
        title: "Prices and assumptions",
        description: "Every price, limit and assumption of the guide, with unit, effective day, sources and confidence.",
        data: ("prices.json", "The price book as data"),
        script: Some("prices.js"),
    };
    document(index, with_policy, &about, body)
}

fn body() -> AnyView {
    // As the engine opens it: a figure from a later day is not in force.
    let book = Book::on_or_first(Book::compiled());
    let chapters = catalog::chapters().map(|(heading, entries)| {
        let id = chapter_id(heading);
        view! {
            <section class="chapter" id=id.clone() aria-labelledby=format!("{id}-title")>
                <h2 class="chapter__title" id=format!("{id}-title")>{heading}</h2>
                {entries.map(|(id, _)| entry_view(&book, id)).collect::<Vec<_>>()}
            </section>
        }
        .erase()
    });
    view! {
        <a class="skip-link" href="#entries">"Skip to the figures"</a>
        {top()}
        <main class="wrap">
            {introduction(&book)}
            <div class="book">
                {contents()}
                <div class="book__entries" id="entries" tabindex="-1">
                    {chapters.collect::<Vec<_>>()}
                    <p class="book__none" id="none" hidden>"No figure has all these words."</p>
                </div>
            </div>
        </main>
        {foot(&[("method.html", "Method"), ("prices.json", "The same book as data (JSON)")], Some("Prices and assumptions"))}
    }
    .erase()
}

fn introduction(book: &Book) -> AnyView {
    let compiled = book.as_of();
    let is_document = |source: &Source| source.key != BACKGROUND;
    let documents = catalog::sources().iter().filter(|source| is_document(source)).count();
    let is_hidden = |source: &&Source| is_document(source) && link_of(source.address).is_none();
    let hidden = catalog::sources().iter().filter(is_hidden).count();
    let rests_on_none = |(id, _): &(EntryId, _)| {
        catalog::support(*id, book.dated(*id))
            .is_some_and(|support| !support.sources.iter().any(|source| is_document(source)))
    };
    let own = book.entries().filter(rests_on_none).count();
    let stale = book.entries().filter(|(id, _)| book.is_stale(*id, compiled)).count();
    view! {
        <div class="intro">
            <h1 class="intro__title">"Prices and assumptions"</h1>
            <p class="intro__lead">
                {format!("All {LEN} figures that the guide computes with, from {documents} documents, {hidden} of which are not public; {own} of the figures are our own judgement, and rest on none.")}
            </p>
            <p class="intro__text">
                "A price is what a vendor charges, by documents that others can read, not by its live page; the day beside it is the first on which our sources show it, "
                "which need not be the day on which it began. A limit is what a vendor states about its product, and an assumption is what we judge, with a range "
                "and a reason. You may replace any figure with your own: open a bill in the guide, then a line."
            </p>
            <p class="intro__text">
                "Confidence says how well a figure is supported; the weaker, the wider the range that the guide counts with:"
            </p>
            <ul class="intro__list">{Confidence::ALL.iter().map(|confidence| view! { <li>{confidence_text(*confidence)}</li> }.erase()).collect::<Vec<_>>()}</ul>
            <p class="intro__age" id="age" data-compiled=compiled.to_string() data-stale-after=STALE_AFTER_DAYS.to_string()>
                {format!("Edition {}, compiled on {}", Book::edition(), format::day(compiled))}
                <span id="age-days"></span>
                {format!(", from documents up to {}. Vendors’ live price pages were not read. ", format::day(Book::newest_price()))}
                <span id="age-stale">{stale_sentence(stale)}</span>
            </p>
        </div>
    }
    .erase()
}

fn stale_sentence(count: usize) -> String {
    match count {
        0 => format!("Each figure has a source newer than {STALE_AFTER_DAYS} days."),
        count => format!("{count} of {LEN} figures rest on sources {}.", stale_text()),
    }
}

fn contents() -> AnyView {
    let chapters = catalog::chapters().map(|(heading, entries)| {
        let link = format!("#{}", chapter_id(heading));
        view! { <li class="contents__item"><a href=link>{heading}</a><span class="contents__count">{entries.count()}</span></li> }.erase()
    });
    view! {
        <div class="book__side">
            <form class="find" id="find" role="search" aria-label="Figures" hidden>
                <label class="find__label" for="find-words">"Find a figure"</label>
                <div class="field__box">
                    <input class="field__input field__input--text" id="find-words" type="search" autocomplete="off" spellcheck="false" />
                </div>
                <p class="find__count" id="find-count" role="status"></p>
            </form>
            <nav class="contents" aria-labelledby="contents-title">
                <h2 class="contents__title" id="contents-title">"Contents"</h2>
                <ol>{chapters.collect::<Vec<_>>()}</ol>
            </nav>
        </div>
    }
    .erase()
}

/// Makes an anchor of a heading: its letters and digits, with dashes between. No entry has such an id: theirs have points.
fn chapter_id(heading: &str) -> String {
    let words = heading.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::chapter_id;

    #[test]
    fn a_heading_becomes_an_anchor() {
        assert_eq!(chapter_id("Amazon EKS: cluster, nodes"), "amazon-eks-cluster-nodes");
    }
}
