//! The engine: pure arithmetic and rules. The front door is [`assess`].
//!
//! No web type, clock, I/O or panic in here, and no words of the interface: codes and numbers only. The same answers
//! and the same book give the same assessment on every machine.

pub mod assessment;
mod bill;
mod case;
mod fit;
mod futures;
mod people;
mod projection;
mod rules;
mod sizing;
pub mod units;
mod verdict;

pub use assessment::Assessment;
pub use units::Usd;

use crate::answers::{Answers, Provider};
use crate::catalog::Book;
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
    let mut concerns = Vec::new();
    let own;
    let book = match book.with_overrides(&answers.overrides) {
        Ok(with_own) => {
            own = with_own;
            &own
        }
        Err(problems) => {
            concerns.extend(problems.iter().map(|problem| Concern::OverrideIgnored { what: problem.to_string() }));
            book
        }
    };
    if answers.cluster.provider != Provider::Eks {
        concerns.push(Concern::ProviderNotPriced { provider: answers.cluster.provider.word() });
    }
    verdict::assess(answers, book, depth, concerns)
}
