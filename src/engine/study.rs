//! A case in full: its verdict, and what goes beyond it. It can be looked into in pieces, by some who know nothing of each other, since
//! what would change the choice takes most of the time.

use super::assessment::{Assessment, Choice, Concern, Warning};
use super::flips::{self, Tried};
use super::importance::{self, Influence};
use super::verdict::{Likely, Sampled};
use super::{claims, decision, projection, providers, rules, with_own_figures};
use crate::answers::Answers;
use crate::catalog::Book;

/// A case with all its futures.
pub struct Study {
    answers: Answers,
    concerns: Vec<Concern>,
    sampled: Sampled,
    choice: Choice,
    /// What the model makes of both bills today, USD a month.
    modelled_bills: [f64; 2],
}

impl Study {
    /// Draws all futures of a case.
    pub fn of(answers: &Answers, book: &Book) -> Self {
        with_own_figures(answers, book, |book, concerns| {
            let likely = Likely::of(answers, book);
            let sampled = Sampled::draw(answers, book, &likely.case, true, true);
            let choice = decision::decide(sampled.odds.kubernetes_share, &rules::blockers(answers, book)).choice;
            let modelled_bills = projection::modelled_bills(&likely.projection);
            Self { answers: answers.clone(), concerns, sampled, choice, modelled_bills }
        })
    }

    fn base(&self) -> flips::Base<'_> {
        flips::Base::new(&self.answers, &self.sampled.futures, self.choice, self.modelled_bills)
    }

    /// Returns the places of the inputs that may change the choice, in pieces that can be tried apart: those first that may take long.
    pub fn pieces(&self) -> Vec<Vec<usize>> {
        flips::pieces(&self.base())
    }

    /// Tries the inputs of a piece. What comes out is the same whoever does it; a place that is none is left out.
    pub fn try_piece(&self, piece: &[usize]) -> Vec<Tried> {
        flips::try_piece(&self.base(), piece)
    }

    /// Assesses the case in full. What was tried is taken as it is, all else is tried now.
    pub fn assess(&self, tried: &[Tried]) -> Assessment {
        let Self { answers, sampled, .. } = self;
        let futures = &sampled.futures;
        let book = &futures.book;
        let likely = Likely::of(answers, book);
        let mut assessment = likely.assess_sampled(sampled, self.concerns.clone());
        let Likely { case, projection, weights, .. } = &likely;
        assessment.providers = providers::compare(case, projection, weights);
        let influence = Influence::of(futures);
        assessment.importance = influence.importance(book);
        let verdict = &mut assessment.verdict;
        if !verdict.settled {
            assessment.ask_next = influence.ask_next(answers, futures, likely.usd_per_advantage());
        }
        if assessment.blockers.is_empty() {
            // No range says what a bill is worth, so that it comes first.
            assessment.ask_next.splice(..0, importance::unknown_bill(answers));
            verdict.other_side = influence.other_side(verdict.choice, verdict.kubernetes_share, book);
        }
        (assessment.flips, assessment.pair_flip) = flips::find(&self.base(), tried);
        if !flips::tries_all(answers) {
            assessment.warnings.push(Warning::about(Concern::SomeFlipsOnly));
        }
        assessment.claims = claims::check(answers, book, case, &assessment);
        assessment
    }
}
