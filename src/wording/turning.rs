//! What would change the answer, and the best case for the other side, in words.

use super::amounts::{choice_of, condition, consequence, more_or_less};
use super::captions::option_name;
use crate::answers::Answers;
use crate::engine::Assessment;
use crate::engine::assessment::{Flip, OtherSide, PairFlip, Platform};

/// A flip that is further away than this many usual spreads is no threshold worth the first sentence.
const NEAR: f64 = 3.0;
/// Futures below which nothing is said of what they have in common.
const FEW: usize = 5;
/// Thresholds in the first sentence.
const MOST: usize = 2;

/// Returns a flip in words: `With 2 people who have run Kubernetes instead of 0.5, it is Kubernetes.`
pub(super) fn flip(answers: &Answers, flip: &Flip) -> String {
    match (flip.value, flip.choice) {
        (Some(value), Some(choice)) => {
            let bill = if keeps_a_bill(answers, &flip.input) { " at the same bill" } else { "" };
            format!("{}{bill}, {}.", condition(answers, &flip.input, flip.now, value), consequence(choice))
        }
        _ => "No value was found in its range that changes the answer.".to_owned(),
    }
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
    let second = condition(answers, &second.input, second.now, second.value);
    let second = second.strip_prefix("With ").unwrap_or(&second);
    let first = condition(answers, &first.input, first.now, first.value);
    format!("{first} and {second}, {}.", consequence(pair.choice))
}

/// Names the nearest thresholds, the nearest first, for the place right behind the headline; none where none is near.
pub(super) fn thresholds(answers: &Answers, assessment: &Assessment) -> Vec<String> {
    let is_near = |flip: &&Flip| flip.value != Some(flip.now) && flip.distance.is_some_and(|distance| distance < NEAR);
    let near = assessment.flips.iter().filter(is_near);
    near.take(MOST).map(|near| flip(answers, near)).collect()
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
    let to_it = |flip: &&Flip| flip.choice == Some(choice_of(other.option));
    let away = |flip: &&Flip| flip.value.is_some();
    let nearest = assessment.flips.iter().find(to_it).or_else(|| assessment.flips.iter().find(away));
    match nearest {
        Some(nearest) => flip(answers, nearest),
        None => format!("No single answer within its range makes {name} the choice."),
    }
}
