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
pub use entry::{Dated, Entry, EntryId, Source, Spread};
pub use generated::{COMPILED, EDITION, LEN, id};
pub use label::{Confidence, Kind, Unit};
pub use overrides::OverrideProblem;

/// Returns every entry of the book, in the order of the data files.
pub fn entries() -> impl Iterator<Item = (EntryId, &'static Entry)> {
    (0_u16..).map(EntryId).zip(&generated::ENTRIES)
}

/// Returns the entry that a text names, if there is one.
pub fn find(text: &str) -> Option<EntryId> {
    entries().find(|(_, entry)| entry.id == text).map(|(id, _)| id)
}

/// Returns every document that the book rests on.
pub fn sources() -> &'static [Source] {
    &generated::SOURCES
}
