//! The book: every price, limit and assumption, with unit, day, confidence and source.
//!
//! The figures live in `data/*.toml`. The build script checks them and writes them as static tables, so a figure without a
//! source, with an unknown unit or outside its sane range does not compile. Nothing is read while the program runs.
//! This module knows neither answers nor formulas, and it never guesses: a figure missing on a day is an error.

mod book;
mod date;
mod entry;
mod generated;
mod label;
mod overrides;

pub use book::{Book, BookProblem, STALE_AFTER_DAYS};
pub use date::{Date, DateProblem};
pub use entry::{Dated, Entry, EntryId, Source, Spread, Support, Texts};
pub use generated::{COMPILED, EDITION, LEN, id};
pub use label::{Confidence, Kind, Unit};
pub use overrides::OverrideProblem;

/// Returns every entry of the book, in the order of the data files.
pub fn entries() -> impl Iterator<Item = (EntryId, &'static Entry)> {
    (0_u16..).map(EntryId).zip(generated::table())
}

/// Returns the entry that a text names, if there is one.
pub fn find(text: &str) -> Option<EntryId> {
    entries().find(|(_, entry)| entry.id == text).map(|(id, _)| id)
}

/// Returns the entry of an id.
pub fn entry(id: EntryId) -> &'static Entry {
    // An `EntryId` is only made for an entry of the book, so it is always within the table.
    &generated::table()[id.index()]
}

/// Returns the unit of an entry: as [`entry`] does, from a table small enough to stay at hand where bills are made.
pub fn unit(id: EntryId) -> Unit {
    // As above: each table has a row for each entry.
    generated::UNITS[id.index()]
}

/// Returns the words of an entry. Not for the page: see [`Texts`].
pub fn texts(id: EntryId) -> &'static Texts {
    // As above: both tables have a row for each entry.
    &generated::TEXTS[id.index()]
}

/// Returns what stands behind a part of an entry's history, such as the one in force. Not for the page: see [`Texts`].
pub fn support(id: EntryId, dated: &Dated) -> Option<&'static Support> {
    let place = entry(id).history.iter().position(|part| part.from == dated.from)?;
    texts(id).support.get(place)
}

/// Returns the files of the book with a heading for each, and the entries that it holds: the order of a readable book.
pub fn chapters() -> impl Iterator<Item = (&'static str, impl Iterator<Item = (EntryId, &'static Entry)>)> {
    let mut from = 0;
    generated::CHAPTERS.iter().map(move |&(heading, count)| {
        let chapter = entries().skip(from).take(count);
        from += count;
        (heading, chapter)
    })
}

/// Returns every document that the book rests on.
pub fn sources() -> &'static [Source] {
    &generated::SOURCES
}
