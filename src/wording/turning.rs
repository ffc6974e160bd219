//! What would change the answer, and the best case for the other side, in words.

use super::amounts::{choice_of, condition, consequence, noun};
use super::captions::option_name;
use crate::answers::Answers;
use crate::engine::Assessment;
use crate::engine::assessment::{Flip, OtherSide, PairFlip};

/// A flip that is further away than this many usual spreads is no threshold worth the first sentence.
const NEAR: f64 = 3.0;
/// Thresholds in the first sentence.
const MOST: usize = 2;

/// Returns a flip in words: `With 2 people who have run Kubernetes instead of 0.5, it is Kubernetes.`
pub(super) fn flip(answers: &Answers, flip: &Flip) -> String {
    match (flip.value, flip.choice) {
        (Some(value), Some(choice)) => {
            format!("{}, {}.", condition(answers, &flip.input, flip.now, value), consequence(choice))
        }
        _ => "No value in its range changes the answer.".to_owned(),
    }
}

/// Returns a pair of moves in words.
pub(super) fn pair(answers: &Answers, pair: &PairFlip) -> String {
    let [first, second] = &pair.inputs;
    let second = condition(answers, &second.input, second.now, second.value);
    let second = second.strip_prefix("With ").unwrap_or(&second);
    let first = condition(answers, &first.input, first.now, first.value);
    format!("{first} and {second}, {}.", consequence(pair.choice))
}

/// Names the nearest thresholds, for the place right behind the headline; empty where none is near.
pub(super) fn thresholds(answers: &Answers, assessment: &Assessment) -> String {
    let is_near = |flip: &&Flip| flip.value != Some(flip.now) && flip.distance.is_some_and(|distance| distance < NEAR);
    let near = assessment.flips.iter().filter(is_near);
    let texts: Vec<String> = near.take(MOST).map(|near| flip(answers, near)).collect();
    texts.join(" ")
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
    let won = match choice_of(other.option) {
        crate::engine::assessment::Choice::Kubernetes => kubernetes,
        _ => verdict.futures - kubernetes,
    };
    match (won, &other.wins_with) {
        (0, _) => format!("{name} wins none of {} futures.", verdict.futures),
        (won, Some((pointer, is_high))) => {
            let side = if *is_high { "more" } else { "less" };
            let noun = noun(answers, pointer);
            // What is counted is fewer, what is measured is less.
            let side =
                if !is_high && noun.split(' ').next().is_some_and(|word| word.ends_with('s')) { "fewer" } else { side };
            format!("{name} wins {won} of {} futures, mostly those with {side} {noun} than assumed.", verdict.futures)
        }
        (won, None) => format!("{name} wins {won} of {} futures.", verdict.futures),
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
