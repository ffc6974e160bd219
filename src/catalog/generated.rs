//! The tables that the build script writes from `data/*.toml`. Change the data, not this.
#![allow(
    clippy::unreadable_literal,
    clippy::doc_markdown,
    reason = "written by a program, from data that is read as data"
)]

use super::{
    date::Date,
    entry::{Dated, Entry, EntryId, Source, Spread},
    label::{Confidence, Kind, Unit},
};

include!(concat!(env!("OUT_DIR"), "/book.rs"));
