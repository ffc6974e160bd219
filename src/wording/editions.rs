//! What has changed between the edition of the book that a link was made with and this one.

use super::captions;
use super::format::{counted, number};
use crate::answers::Answers;
use crate::catalog::{Book, Date, Entry, entries};

/// What there is to say about the edition of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// In a sentence or two.
    pub text: String,
    /// Figures that have changed: the id of each, and what it was and is, with its unit.
    pub changed: Vec<(&'static str, String)>,
}

/// Says what has changed since an edition such as `2026-03`; nothing where it is this one, or none that can be.
pub fn since(answers: &Answers, edition: &str, now: &Book) -> Option<Since> {
    if edition == Book::edition() {
        return None;
    }
    let (year, month) = edition.split_once('-')?;
    // An edition has the figures that were in force when its month ended.
    let then = (28..=31).rev().find_map(|day| Date::parse(&format!("{year}-{month}-{day}")).ok())?;
    if then.days_since(Book::compiled()) > 0 {
        let text = format!(
            "This link was made with the prices of {edition}; this page has those of {}. Reload it to get the newest.",
            Book::edition()
        );
        return Some(Since { text, changed: Vec::new() });
    }
    let changed: Vec<_> =
        entries().filter_map(|(_, entry)| Some((entry.id, change(entry, then, now.as_of())?))).collect();
    let moved = if changed.is_empty() {
        "No figure has changed since.".to_owned()
    } else {
        let [before, after] = [&Book::on_or_first(then), now].map(|book| {
            let assessment = super::assess_verdict(answers, book);
            (assessment.verdict.headline.clone(), captions::futures(&assessment))
        });
        let count = u32::try_from(changed.len()).unwrap_or(u32::MAX);
        let figures = counted(f64::from(count), "figure has", "figures have");
        match before.0 == after.0 {
            _ if before == after => format!("{figures} changed since, and the verdict has not moved: {}.", after.1),
            true => format!(
                "{figures} changed since. The verdict is the same; then it was {}, now it is {}.",
                before.1, after.1
            ),
            false => format!("{figures} changed since. With those of then it was: {} {}.", before.0, before.1),
        }
    };
    Some(Since { text: format!("This link was made with the prices of {edition}. {moved}"), changed })
}

/// Says what a figure was and is, where both are known and differ.
fn change(entry: &Entry, then: Date, now: Date) -> Option<String> {
    let (before, after) = (entry.at(then)?, entry.at(now)?);
    (before.value != after.value)
        .then(|| format!("{} → {} {}", number(before.value.likely), number(after.value.likely), entry.unit.as_str()))
}
