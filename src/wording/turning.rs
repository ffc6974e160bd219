//! What would change the answer, and the best case for the other side, in words.

use super::amounts::{choice_of, condition, consequence, more_or_less, place_of_service, whose};
use super::captions::option_name;
use crate::answers::Answers;
use crate::engine::Assessment;
use crate::engine::assessment::{Flip, Move, OtherSide, PairFlip, Platform};

/// A flip that is further away than this many usual spreads is no threshold worth the first sentence.
const NEAR: f64 = 3.0;
/// Futures below which nothing is said of what they have in common.
const FEW: usize = 5;
/// Thresholds in the first sentence.
const MOST: usize = 2;

/// Flips that one sentence tells: the same change of any one of some services.
pub(super) struct Turning<'a> {
    /// The flip of the service that is listed first.
    pub first: &'a Flip,
    others: Vec<&'a Flip>,
}

/// Returns the flips that were found, the nearest first, with those in one that differ in the service alone.
pub(super) fn turnings(flips: &[Flip]) -> Vec<Turning<'_>> {
    let field = |flip: &Flip| place_of_service(&flip.input).map(|(_, field)| field.to_owned());
    let mut turnings: Vec<Turning> = Vec::new();
    for flip in flips.iter().filter(|flip| flip.value.is_some()) {
        let is_alike = |Turning { first, .. }: &&mut Turning| {
            (first.now, first.value, first.choice) == (flip.now, flip.value, flip.choice)
                && field(flip).is_some_and(|own| field(first) == Some(own))
        };
        match turnings.iter_mut().find(is_alike) {
            Some(alike) => alike.others.push(flip),
            None => turnings.push(Turning { first: flip, others: Vec::new() }),
        }
    }
    turnings
}

impl Turning<'_> {
    /// Returns it in words: `With 2 people who have run Kubernetes instead of 0.5, the answer is Kubernetes.`
    pub fn text(&self, answers: &Answers) -> String {
        let Self { first: Flip { input, now, value, choice, .. }, others } = self;
        let (Some(value), Some(choice)) = (*value, *choice) else {
            return "No value was found in its range that changes the answer.".to_owned();
        };
        let bill = if keeps_a_bill(answers, input) { " at the same bill" } else { "" };
        let inputs = [input].into_iter().chain(others.iter().map(|other| &other.input));
        let whose = whose(answers, inputs.map(String::as_str));
        format!("{}{bill}, {}.", condition(&whose, input, *now, value), consequence(choice))
    }
}

/// Returns a flip in words.
pub(super) fn flip(answers: &Answers, flip: &Flip) -> String {
    Turning { first: flip, others: Vec::new() }.text(answers)
}

/// Whether an input moves the load while a bill that is known stays as it is.
fn keeps_a_bill(answers: &Answers, pointer: &str) -> bool {
    let spend = &answers.spend;
    let is_known = !spend.heroku_usd_per_month.is_unsure() || !spend.kubernetes_usd_per_month.is_unsure();
    is_known && ["/traffic/", "/services/", "/data/", "/environments/"].iter().any(|start| pointer.starts_with(start))
}

/// Returns a pair of moves in words.
pub(super) fn pair(answers: &Answers, pair: &PairFlip) -> String {
    let [first, second] = &pair.inputs;
    let said =
        |one: &Move| condition(&whose(answers, [one.input.as_str()].into_iter()), &one.input, one.now, one.value);
    let (first, second) = (said(first), said(second));
    let second = second.strip_prefix("With ").unwrap_or(&second);
    format!("{first} and {second}, {}.", consequence(pair.choice))
}

/// Names the nearest thresholds, the nearest first, for the place right behind the headline; none where none is near.
pub(super) fn thresholds(answers: &Answers, assessment: &Assessment) -> Vec<String> {
    let turnings = turnings(&assessment.flips);
    // A rule decides whatever the numbers say: what ends it is worth the first sentence, however far it is.
    let is_by_rule = !assessment.blockers.is_empty();
    let is_near = |Turning { first, .. }: &&Turning| {
        let is_near = is_by_rule || first.distance.is_some_and(|distance| distance < NEAR);
        first.value != Some(first.now) && is_near
    };
    turnings.iter().filter(is_near).take(MOST).map(|near| near.text(answers)).collect()
}

/// Returns the best case for the other side in three sentences: its strongest reason, the futures that it wins, and what would
/// make it the choice.
pub(super) fn other_side(answers: &Answers, assessment: &Assessment, other: &OtherSide) -> String {
    let reasons = &assessment.verdict.reasons;
    let strongest = reasons.iter().find(|reason| reason.favours == other.option && reason.points > 0.0);
    let name = option_name(other.option);
    let why = strongest.map_or_else(|| format!("No part of the sum speaks for {name}."), |reason| reason.text.clone());
    format!("{why} {} {}", futures(answers, assessment, other), way(answers, assessment, other))
}

fn futures(answers: &Answers, assessment: &Assessment, other: &OtherSide) -> String {
    let verdict = &assessment.verdict;
    let name = option_name(other.option);
    let kubernetes = verdict.kubernetes_futures;
    let won = match other.option {
        Platform::Heroku => verdict.futures - kubernetes,
        Platform::Kubernetes => kubernetes,
    };
    match (won, &other.wins_with) {
        (0, _) => format!("{name} wins none of {} futures.", verdict.futures),
        (FEW.., Some((pointer, is_more))) => format!(
            "{name} wins {won} of {} futures, mostly those with {} than assumed.",
            verdict.futures,
            more_or_less(answers, pointer, *is_more)
        ),
        (won, _) => format!("{name} wins {won} of {} futures.", verdict.futures),
    }
}

fn way(answers: &Answers, assessment: &Assessment, other: &OtherSide) -> String {
    let name = option_name(other.option);
    let turnings = turnings(&assessment.flips);
    let to_it = |turning: &&Turning| turning.first.choice == Some(choice_of(other.option));
    match turnings.iter().find(to_it).or(turnings.first()) {
        Some(nearest) => nearest.text(answers),
        None => format!("No single answer within its range makes {name} the choice."),
    }
}
