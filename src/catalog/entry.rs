//! What the book is made of: entries, their history, and the sources that they rest on.
//!
//! All of it is static data that the build script has checked; nothing here computes a cost.

use super::{
    date::Date,
    label::{Confidence, Kind, Unit},
};

/// Names one entry of the book.
///
/// Only the generated constants of [`id`](super::id) and [`find`](super::find) make one, so it is always within the book.
/// Its number belongs to this build: what is stored or sent elsewhere is the text, [`Entry::id`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub(in crate::catalog) u16);

impl EntryId {
    /// Returns the place of the entry in the book, below [`LEN`](super::LEN).
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A document that a figure was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Short name, unique in the book.
    pub key: &'static str,
    /// What the document is.
    pub title: &'static str,
    /// Where it is: a web address, a file in a public repository, or `not public`.
    pub address: &'static str,
    /// The day on which the document says what it says.
    pub as_of: Date,
}

/// A figure with its range; the three are equal when the figure is exact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The low end.
    pub low: f64,
    /// The figure to use when only one is asked for.
    pub likely: f64,
    /// The high end.
    pub high: f64,
}

impl Spread {
    /// Makes a figure without a range.
    pub const fn exactly(value: f64) -> Self {
        Self { low: value, likely: value, high: value }
    }

    /// Tells whether the figure has no range.
    pub fn is_exact(self) -> bool {
        self.low >= self.high
    }
}

/// What an entry says from a day on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dated {
    /// The effective date, or the earliest day for which a source shows the figure: an undated one counts with the earliest that it can be of.
    pub from: Date,
    /// The day of the newest source.
    pub as_of: Date,
    /// The figure as the source states it, before the book widens it.
    pub value: Spread,
    /// How well it is supported.
    pub confidence: Confidence,
}

/// A price, limit or assumption: all that computing needs. Its words are apart, in [`Texts`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// Text that names it everywhere, such as `heroku.dyno.standard-2x`.
    pub id: &'static str,
    /// Price, limit or assumption.
    pub kind: Kind,
    /// The unit of its figures.
    pub unit: Unit,
    /// The lowest and the highest figure that makes sense, for the book and for a user's own value.
    pub sane: (f64, f64),
    /// What it said when, oldest first; never empty.
    pub history: &'static [Dated],
}

impl Entry {
    /// Returns what the entry says on a day, or nothing when no source goes back so far.
    pub fn at(&self, day: Date) -> Option<&'static Dated> {
        self.history.iter().rev().find(|dated| dated.from <= day)
    }
}

/// The words of an entry: what it is, why, and who says so.
///
/// They are as long as the rest of the page. Whatever is compiled for the page must not touch them, or every reader
/// downloads them first: workers of the page carry them, and the site publishes them as `prices.json`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Texts {
    /// What it is, in words.
    pub title: &'static str,
    /// Why this figure and this range; never empty for an assumption.
    pub rationale: &'static str,
    /// The support of each part of the history, in the same order.
    pub support: &'static [Support],
}

/// What stands behind a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Support {
    /// The documents behind it, the most important first; never empty.
    pub sources: &'static [&'static Source],
    /// How it was derived, or which sources disagree and which one was followed; may be empty.
    pub note: &'static str,
}
