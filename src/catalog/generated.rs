//! The tables that the build script writes from `data/*.toml`, and the entries that they make. Change the data, not this.
//!
//! The figures are written column by column, which packs into about half of what records would take of the page's download;
//! the records are put together once, when the first of them is asked for.
#![allow(
    clippy::unreadable_literal,
    clippy::doc_markdown,
    reason = "written by a program, from data that is read as data"
)]

use std::sync::OnceLock;

use super::{
    date::Date,
    entry::{Dated, Entry, EntryId, Source, Spread, Support, Texts},
    label::{Confidence, Kind, Unit},
};
use crate::decimal::power;

include!(concat!(env!("OUT_DIR"), "/book.rs"));

/// Returns every entry, in the order of the data files.
pub(super) fn table() -> &'static [Entry] {
    static TABLE: OnceLock<Vec<Entry>> = OnceLock::new();
    TABLE.get_or_init(read)
}

fn read() -> Vec<Entry> {
    // As long as the program: there is one book, and entries are handed out for good.
    let mut rows: &'static [Dated] = rows().leak();
    let sane = SANE_LOW.iter().copied().map(figure).zip(SANE_HIGH.iter().copied().map(figure));
    let labels = KINDS.iter().copied().zip(UNITS.iter().copied());
    IDS.split('\n')
        .zip(labels)
        .zip(sane)
        .zip(&ROWS)
        .map(|(((id, (kind, unit)), sane), &count)| {
            // The build script has counted the rows of each entry.
            let (history, rest) = rows.split_at_checked(usize::from(count)).unwrap_or((rows, &[]));
            rows = rest;
            Entry { id, kind, unit, sane, history }
        })
        .collect()
}

fn rows() -> Vec<Dated> {
    let days = FROM.iter().copied().zip(AS_OF.iter().copied());
    let values =
        LOW.iter().copied().map(figure).zip(LIKELY.iter().copied().map(figure)).zip(HIGH.iter().copied().map(figure));
    days.zip(values)
        .zip(&CONFIDENCE)
        .map(|(((from, as_of), ((low, likely), high)), &confidence)| {
            let value = Spread { low, likely, high };
            Dated { from, as_of, value, confidence }
        })
        .collect()
}

/// Returns the figure of so many digits, `decimals` of them behind the point: the very number that its text stands for, since
/// both are exact and a division is rounded once.
fn figure((digits, decimals): (u32, u8)) -> f64 {
    f64::from(digits) / power(decimals)
}
