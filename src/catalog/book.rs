//! The book as it stands on one day: one figure for each entry, widened by how well it is supported.
//!
//! Building it is the only step that can fail; after that every lookup is an array access.

use std::fmt;

use super::{
    date::Date,
    entries,
    entry::{Dated, Entry, EntryId, Spread},
    find,
    generated::{COMPILED, EDITION, LEN, NEWEST_PRICE, id},
    label::{Confidence, Kind},
};

/// After this many days without a newer source, a figure is called stale.
pub const STALE_AFTER_DAYS: i32 = 180;

/// Prices, limits and assumptions in force on one day, with the user's own figures where given.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    as_of: Date,
    pages: Box<[Page; LEN]>,
}

/// What the book says about one entry.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Page {
    entry: &'static Entry,
    dated: &'static Dated,
    spread: Spread,
    overridden: bool,
}

/// Why there is no book for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookProblem {
    /// The history of an entry does not go back to the day; of all such entries, the one that begins last.
    NotYetPublished {
        /// The entry.
        id: &'static str,
        /// The day asked for.
        as_of: Date,
        /// The first day for which the whole book has figures.
        first: Date,
    },
}

impl fmt::Display for BookProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotYetPublished { id, as_of, first } => {
                write!(f, "the price book has no figure for {id} on {as_of}; choose {first} or a later day")
            }
        }
    }
}

impl std::error::Error for BookProblem {}

impl Book {
    /// Opens the book as it stands on a day.
    ///
    /// # Errors
    /// [`BookProblem::NotYetPublished`] when an entry has no figure in force on that day.
    pub fn on(as_of: Date) -> Result<Self, BookProblem> {
        let begins_later = entries().filter(|(_, entry)| entry.at(as_of).is_none());
        let gap =
            begins_later.filter_map(|(_, entry)| Some((entry.history.first()?.from, entry.id))).max_by_key(|gap| gap.0);
        match gap {
            Some((first, id)) => Err(BookProblem::NotYetPublished { id, as_of, first }),
            None => Ok(Self::on_or_first(as_of)),
        }
    }

    /// Opens the book as it stands on a day, with the first figure that is known where an entry does not go back so far.
    #[allow(clippy::missing_panics_doc, reason = "it does not: see the one `panic`")]
    pub fn on_or_first(as_of: Date) -> Self {
        let page = |(_, entry): (EntryId, &'static Entry)| {
            let dated = entry.at(as_of).or_else(|| entry.history.first())?;
            Some(Page { entry, dated, spread: dated.value, overridden: false })
        };
        let pages: Vec<Page> = entries().filter_map(page).collect();
        // Not `expect`, which would bring the printing of every page, with its figures, into the download.
        #[allow(clippy::panic, reason = "no history is empty: each of the LEN entries has put in one page")]
        let pages: Box<[Page; LEN]> =
            pages.into_boxed_slice().try_into().unwrap_or_else(|_| panic!("one page an entry"));
        let mut book = Self { as_of, pages };
        book.widen();
        book
    }

    /// Returns the edition of the book, such as `2026-11`.
    pub const fn edition() -> &'static str {
        EDITION
    }

    /// Returns the day on which the data files were last gone through.
    pub const fn compiled() -> Date {
        COMPILED
    }

    /// Returns the day of the newest document that a price was read from.
    pub const fn newest_price() -> Date {
        NEWEST_PRICE
    }

    /// Returns the day that the book was opened for.
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    /// Returns the likely figure, in the entry's unit.
    pub fn value(&self, id: EntryId) -> f64 {
        self.page(id).spread.likely
    }

    /// Returns the figure with its range, in the entry's unit.
    ///
    /// A price or limit of medium confidence is widened by [`id::BOOK_SPREAD_MEDIUM`] percent to both sides; one of low
    /// confidence by the factor that [`id::BOOK_SPREAD_LOW`] gives (20 means −20 % and +25 %). The user's own figure is exact.
    pub fn spread(&self, id: EntryId) -> Spread {
        self.page(id).spread
    }

    /// Returns the likely figure of every entry, by [`EntryId::index`].
    pub fn likely_values(&self) -> [f64; LEN] {
        self.pages.each_ref().map(|page| page.spread.likely)
    }

    /// Returns the entry.
    pub fn entry(&self, id: EntryId) -> &'static Entry {
        self.page(id).entry
    }

    /// Returns the part of the entry's history that is in force, with its sources.
    pub fn dated(&self, id: EntryId) -> &'static Dated {
        self.page(id).dated
    }

    /// Returns every entry, in the order of the data files.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &'static Entry)> {
        entries()
    }

    /// Returns the entry that a text names, if there is one.
    pub fn find(&self, text: &str) -> Option<EntryId> {
        find(text)
    }

    /// Tells whether no source of the figure is newer than [`STALE_AFTER_DAYS`]; the user's own figure never is stale.
    pub fn is_stale(&self, id: EntryId, today: Date) -> bool {
        let page = self.page(id);
        !page.overridden && today.days_since(page.dated.as_of) > STALE_AFTER_DAYS
    }

    /// Puts the user's own figure in place of the book's. The caller has checked it.
    pub(super) fn put(&mut self, id: EntryId, value: f64) {
        let page = &mut self.pages[id.index()]; // within the array: see `page`
        page.spread = Spread::exactly(value);
        page.overridden = true;
    }

    /// Derives every range again; the widths are entries of the book too, so the user may have changed them.
    pub(super) fn widen(&mut self) {
        let medium = self.value(id::BOOK_SPREAD_MEDIUM) / 100.0;
        let low = self.value(id::BOOK_SPREAD_LOW) / 100.0;
        for page in self.pages.iter_mut().filter(|page| !page.overridden && page.entry.kind != Kind::Assumption) {
            let likely = page.dated.value.likely;
            page.spread = match page.dated.confidence {
                Confidence::High => Spread::exactly(likely),
                Confidence::Medium => Spread { low: likely * (1.0 - medium), likely, high: likely * (1.0 + medium) },
                Confidence::Low => Spread { low: likely * (1.0 - low), likely, high: likely / (1.0 - low) },
            };
        }
    }

    fn page(&self, id: EntryId) -> &Page {
        // The one place where the book is indexed for reading: an `EntryId` is only made for an entry, so it is below `LEN`.
        &self.pages[id.index()]
    }
}
