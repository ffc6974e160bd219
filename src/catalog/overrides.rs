//! The user's own figures: checked against the entry's sane range, then put in the place of the book's.

use std::{collections::BTreeMap, fmt};

use super::{book::Book, entries, find};
use crate::decimal::text;

/// Why a user's own figure cannot be taken.
#[derive(Debug, Clone, PartialEq)]
pub enum OverrideProblem {
    /// No entry has this id.
    UnknownId {
        /// The id as it came.
        id: String,
        /// The entry whose id is most like it; for the first few of a list.
        nearest: Option<&'static str>,
    },
    /// The figure is outside of the entry's sane range, not above zero, or no number.
    OutOfRange {
        /// The entry.
        id: &'static str,
        /// The figure as it came.
        value: f64,
        /// The lowest and the highest figure that is taken.
        sane: (f64, f64),
    },
}

/// Most problems that come with a nearest id, which takes long to find: a file may have an unknown id in each of its lines.
const MOST_HINTS: usize = 5;

impl fmt::Display for OverrideProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownId { id, nearest } => {
                write!(f, "/overrides/{id} is not in the price book")?;
                nearest.map_or(Ok(()), |nearest| write!(f, "; did you mean {nearest}?"))
            }
            Self::OutOfRange { id, value, sane: (low, high) } => {
                let [value, least, most] = [*value, *low, *high].map(text);
                if *low > 0.0 {
                    write!(f, "/overrides/{id} is {value}; choose a number from {least} to {most}")
                } else {
                    write!(f, "/overrides/{id} is {value}; choose a number above 0, up to {most}")
                }
            }
        }
    }
}

impl std::error::Error for OverrideProblem {}

impl Book {
    /// Returns the book with the user's own figures, by entry id; each of them is exact.
    ///
    /// # Errors
    /// Every problem found, in the order of the ids; then nothing is changed.
    pub fn with_overrides(&self, overrides: &BTreeMap<String, f64>) -> Result<Self, Vec<OverrideProblem>> {
        let (book, problems) = self.with_valid_overrides(overrides);
        if problems.is_empty() { Ok(book) } else { Err(problems) }
    }

    /// Returns the book with those of the user's own figures that can be taken, and what is wrong with the others, in the order of the ids:
    /// an edition may take less than the one in which a case was made.
    pub fn with_valid_overrides(&self, overrides: &BTreeMap<String, f64>) -> (Self, Vec<OverrideProblem>) {
        let mut book = self.clone();
        let mut problems = Vec::new();
        for (text, &value) in overrides {
            let Some(id) = find(text) else {
                let nearest = (problems.len() < MOST_HINTS).then(|| nearest(text));
                problems.push(OverrideProblem::UnknownId { id: text.clone(), nearest });
                continue;
            };
            let entry = self.entry(id);
            let (low, high) = entry.sane;
            // Not a number is in no range. Nothing costs nothing: a zero is a slip more often than a price.
            if value > 0.0 && (low..=high).contains(&value) {
                book.put(id, value);
            } else {
                problems.push(OverrideProblem::OutOfRange { id: entry.id, value, sane: entry.sane });
            }
        }
        book.widen();
        (book, problems)
    }
}

/// Returns the id that takes the fewest changes to become `text`.
fn nearest(text: &str) -> &'static str {
    // An id is short; a longer text is not compared to its end, so that no input makes this slow.
    let text: Vec<char> = text.chars().take(80).collect();
    entries().map(|(_, entry)| entry.id).min_by_key(|id| changes(&text, id)).unwrap_or_default()
}

/// Counts the insertions, deletions and replacements that turn one text into the other.
fn changes(from: &[char], to: &str) -> usize {
    let mut row: Vec<usize> = (0..=from.len()).collect();
    for (line, wanted) in to.chars().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        let mut next = vec![left];
        for (have, &above) in from.iter().zip(row.iter().skip(1)) {
            let replaced = diagonal + usize::from(*have != wanted);
            left = replaced.min(left + 1).min(above + 1);
            diagonal = above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
