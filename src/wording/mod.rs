//! All words of the product, pure: the same sentence on the page, the command line and in exports.
//!
//! The engine answers with codes and numbers; [`describe`] fills the texts of its assessment, once.

mod amounts;
pub mod captions;
pub mod claims;
pub mod compare;
pub mod editions;
pub mod format;
pub mod further;
pub mod given;
pub mod imports;
pub mod lines;
pub mod plan;
pub mod provenance;
pub mod providers;
pub mod questions;
pub mod reasons;
pub mod services;
pub mod team;
pub mod text;
mod turning;
pub mod typed;
pub mod verdict;
mod warnings;

use crate::answers::Answers;
use crate::catalog::Book;
use crate::engine::{self, Assessment, Depth, Odds, Study, Tried};

/// Assesses a case in full and puts the result into words: what every surface calls.
pub fn assess(answers: &Answers, book: &Book) -> Assessment {
    assess_study(answers, &Study::of(answers, book), &[])
}

/// Assesses a case as [`assess`] does, with all its futures drawn and some of its inputs tried already.
pub fn assess_study(answers: &Answers, study: &Study, tried: &[Tried]) -> Assessment {
    let mut assessment = study.assess(tried);
    describe(answers, &mut assessment);
    describe_further(answers, &mut assessment);
    assessment
}

/// Assesses a case without what goes beyond the verdict, and puts what decides into words: what a page shows at each keystroke. Lines of bills and
/// warnings stay without words, unlike those of [`assess_to`].
pub fn assess_verdict(answers: &Answers, book: &Book) -> Assessment {
    assess_with(&engine::odds(answers, book), answers, book)
}

/// Assesses a case as [`assess_verdict`] does, with what its futures say from elsewhere.
pub fn assess_with(odds: &Odds, answers: &Answers, book: &Book) -> Assessment {
    let mut assessment = engine::assess_with(odds, answers, book);
    describe_verdict(answers, &mut assessment);
    assessment
}

/// Assesses a case as deep as asked and puts the result into words.
pub fn assess_to(answers: &Answers, book: &Book, depth: Depth) -> Assessment {
    if depth == Depth::Full {
        return assess(answers, book);
    }
    let mut assessment = engine::assess(answers, book, depth);
    describe(answers, &mut assessment);
    assessment
}

/// Fills the texts of an assessment.
pub fn describe(answers: &Answers, assessment: &mut Assessment) {
    describe_verdict(answers, assessment);
    for warning in &mut assessment.warnings {
        warning.text = warnings::warning(answers, &warning.about);
    }
    for cost in [&mut assessment.cost.heroku, &mut assessment.cost.kubernetes] {
        for line in cost.lines.iter_mut().chain(&mut cost.one_off) {
            line.why = lines::why(answers, &line.basis);
        }
    }
}

/// Fills the texts of what decides: rules, criteria, reasons and the verdict itself.
fn describe_verdict(answers: &Answers, assessment: &mut Assessment) {
    for blocker in assessment.blockers.iter_mut().chain(&mut assessment.rules_off) {
        verdict::blocker(blocker.rule).clone_into(&mut blocker.text);
    }
    for criterion in &mut assessment.criteria {
        reasons::criterion(criterion.id).clone_into(&mut criterion.text);
    }
    let texts: Vec<String> =
        assessment.verdict.reasons.iter().map(|reason| reasons::reason(assessment, reason)).collect();
    for (reason, text) in assessment.verdict.reasons.iter_mut().zip(texts) {
        reason.text = text;
    }
    assessment.verdict.headline = verdict::headline(answers, assessment);
    assessment.verdict.summary = verdict::summary(answers, assessment);
}

/// Fills the texts of what goes beyond the verdict.
fn describe_further(answers: &Answers, assessment: &mut Assessment) {
    for flip in &mut assessment.flips {
        flip.text = turning::flip(answers, flip);
    }
    if let Some(pair) = &mut assessment.pair_flip {
        pair.text = turning::pair(answers, pair);
    }
    for provider in &mut assessment.providers {
        provider.shape = providers::shape(provider.runs_on);
    }
    for claim in &mut assessment.claims {
        claim.text = claims::found(claim);
    }
    assessment.verdict.thresholds = turning::thresholds(answers, assessment).join(" ");
    if let Some(mut other) = assessment.verdict.other_side.take() {
        other.text = turning::other_side(answers, assessment, &other);
        assessment.verdict.other_side = Some(other);
    }
}
