//! The engine: pure arithmetic and rules. The front door is [`assess`].
//!
//! No web type, clock, I/O or panic in here, and no words of the interface: codes and numbers only. The same answers
//! and the same book give the same assessment on every machine.

pub mod assessment;
mod basis;
mod bill;
pub mod blueprint;
mod calibration;
mod case;
mod cautions;
mod claims;
pub mod compare;
mod contradictions;
mod costs;
mod decision;
pub mod explore;
mod fit;
mod flips;
mod futures;
mod importance;
mod insight;
mod modelled;
mod odds;
mod offer;
mod people;
mod processors;
mod projection;
mod providers;
mod reach;
mod reasons;
mod reviews;
mod rules;
mod series;
mod sizing;
mod slices;
mod study;
pub mod team;
mod timing;
mod trials;
pub mod units;
mod value;
mod verdict;

pub use assessment::Assessment;
pub use flips::Tried;
pub use odds::Odds;
pub use study::Study;
pub use units::Usd;

use crate::answers::Answers;
use crate::catalog::{Book, OverrideProblem};
use assessment::Concern;

/// How much of an assessment is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// All of it.
    #[default]
    Full,
    /// The verdict of all futures, without what goes beyond it: flips, importance, what to ask, claims.
    Sampled,
    /// Without sampled futures: the likely future decides, there are no dots, and no strength is claimed.
    Quick,
}

/// Assesses a case with a price book.
///
/// Cannot fail for valid answers: what is not quite as asked comes back among the warnings. The texts of the assessment
/// are empty until `wording::describe` fills them.
pub fn assess(answers: &Answers, book: &Book, depth: Depth) -> Assessment {
    match depth {
        Depth::Full => Study::of(answers, book).assess(&[]),
        Depth::Sampled => with_own_figures(answers, book, |book, concerns| verdict::assess(answers, book, concerns)),
        Depth::Quick => {
            with_own_figures(answers, book, |book, concerns| verdict::assess_quickly(answers, book, concerns))
        }
    }
}

/// Assesses a case for its verdict alone: costs have no bands and no plan steps. A program that needs no more does not carry what goes
/// beyond it.
pub fn assess_verdict(answers: &Answers, book: &Book) -> Assessment {
    assess_with(&odds(answers, book), answers, book)
}

/// Returns what all futures of a case say together: all but a hundredth of the time that its verdict takes.
pub fn odds(answers: &Answers, book: &Book) -> Odds {
    with_own_figures(answers, book, |book, _| verdict::odds(answers, book))
}

/// Assesses a case as [`assess_verdict`] does, with what its futures say from elsewhere.
pub fn assess_with(odds: &Odds, answers: &Answers, book: &Book) -> Assessment {
    with_own_figures(answers, book, |book, concerns| verdict::assess_with(odds, answers, book, concerns))
}

/// Hands out the book with the user's own figures in it, and what is to be said about those that are refused.
fn with_own_figures<T>(answers: &Answers, book: &Book, assess: impl FnOnce(&Book, Vec<Concern>) -> T) -> T {
    if answers.overrides.is_empty() {
        return assess(book, Vec::new());
    }
    let (own, problems) = book.with_valid_overrides(&answers.overrides);
    let ignored = |problem: &OverrideProblem| Concern::OverrideIgnored { what: problem.to_string() };
    assess(&own, problems.iter().map(ignored).collect())
}
