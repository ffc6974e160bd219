//! The engine: pure arithmetic and rules. The front door is [`assess`].
//!
//! No web type, clock, I/O or panic in here, and no words of the interface: codes and numbers only. The same answers
//! and the same book give the same assessment on every machine.

pub mod assessment;
mod basis;
mod bill;
mod case;
mod fit;
mod futures;
mod offer;
mod people;
mod projection;
mod providers;
mod rules;
mod sizing;
pub mod units;
mod verdict;

pub use assessment::Assessment;
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
    /// Without sampled futures: the likely future decides, there are no dots, and no strength is claimed.
    Quick,
}

/// Assesses a case with a price book.
///
/// Cannot fail for valid answers: what is not quite as asked comes back among the warnings. The texts of the assessment
/// are empty until `wording::describe` fills them.
pub fn assess(answers: &Answers, book: &Book, depth: Depth) -> Assessment {
    if answers.overrides.is_empty() {
        return verdict::assess(answers, book, depth, Vec::new());
    }
    match book.with_overrides(&answers.overrides) {
        Ok(own) => verdict::assess(answers, &own, depth, Vec::new()),
        Err(problems) => {
            let ignored = |problem: &OverrideProblem| Concern::OverrideIgnored { what: problem.to_string() };
            verdict::assess(answers, book, depth, problems.iter().map(ignored).collect())
        }
    }
}
