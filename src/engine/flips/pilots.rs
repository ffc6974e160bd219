//! A few futures that stand for all: how a changed answer moves them tells roughly how it moves the others.

use crate::decimal::Limit;
use crate::engine::assessment::{Choice, LEANING_SHARE};
use crate::engine::decision::choice_of_share;
use crate::engine::trials::Trial;
use crate::order;

/// Futures that are tried: evenly spread from the one that speaks most for Heroku to the one that speaks most for Kubernetes.
const PILOTS: usize = 24;
/// Of these, how many are tried first: where they see a choice held or lost by far, the others are not asked.
const SCOUTS: usize = 8;
/// By how much of a share scouts must see a share from where the choice changes to be believed: they miss by less.
const FAR_FOR_SCOUTS: f64 = 0.2;
/// Futures whose advantage is foretold from theirs.
const FORETOLD: usize = 128;

/// What pilots see of a trial.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sight {
    /// By how much of a share a choice is held; nothing or less where it is not.
    pub lead: f64,
    /// The most by which the trial moves the advantage of a pilot.
    pub moved: f64,
}

/// The pilots of a case.
pub(super) struct Pilots {
    /// The futures, with their advantage as the case stands; the scouts first.
    tried: Vec<(usize, f64)>,
    /// Advantages of the futures that are foretold, as the case stands.
    foretold: Vec<f64>,
}

impl Pilots {
    /// Picks the pilots of a case in which each future has an advantage.
    pub fn of(advantages: &[f64]) -> Self {
        Self::among((0..advantages.len()).collect(), advantages)
    }

    /// Picks pilots among some of the futures.
    pub fn among(mut futures: Vec<usize>, advantages: &[f64]) -> Self {
        let advantage = |future: usize| advantages.get(future).copied().unwrap_or_default();
        order::sort_by(&mut futures, |future| advantage(*future));
        let tried = spread(PILOTS, &futures).map(|&future| (future, advantage(future)));
        // Each third, from the middle one of the first three, so that the scouts are spread as evenly as all.
        let each = PILOTS / SCOUTS;
        let (scouts, others): (Vec<_>, Vec<_>) = tried.enumerate().partition(|(place, _)| place % each == each / 2);
        let tried = scouts.into_iter().chain(others).map(|(_, pilot)| pilot).collect();
        let all = order::ascending(advantages.iter().copied());
        Self { tried, foretold: spread(FORETOLD, &all).map(|&future| advantage(future)).collect() }
    }

    /// Foretells the advantage of each future in a trial from what it was.
    pub fn foretell_all(&self, trial: &mut Trial, before: &[f64]) -> Vec<f64> {
        let moved: Vec<(f64, f64)> =
            self.tried.iter().map(|&(future, before)| (before, trial.foretell(future))).collect();
        let line = Line::through(&moved);
        before.iter().map(|&before| line.at(before)).collect()
    }

    /// Returns about which share of all futures Kubernetes wins in a trial, and the most by which it moves a pilot.
    fn kubernetes_share(&self, trial: &mut Trial) -> (f64, f64) {
        let mut moved: Vec<(f64, f64)> = Vec::with_capacity(self.tried.len());
        let most =
            |moved: &[(f64, f64)]| moved.iter().map(|(before, after)| (after - before).abs()).fold(0.0, f64::at_least);
        for &(future, before) in &self.tried {
            moved.push((before, trial.foretell(future)));
            if moved.len() == SCOUTS {
                let share = self.foretell(&moved);
                let is_far = [LEANING_SHARE, 1.0 - LEANING_SHARE].iter().all(|at| (share - at).abs() > FAR_FOR_SCOUTS);
                if is_far {
                    return (share, most(&moved));
                }
            }
        }
        (self.foretell(&moved), most(&moved))
    }

    /// Foretells the share of all futures from some of them, each with its advantage as it was and as it is in a trial.
    fn foretell(&self, moved: &[(f64, f64)]) -> f64 {
        let line = Line::through(moved);
        let won: f64 = self.foretold.iter().map(|&before| normal_share(line.at(before) / line.deviation)).sum();
        #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
        let foretold = self.foretold.len().max(1) as f64;
        won / foretold
    }

    /// Returns the choice that the pilots expect of a trial.
    pub fn expected(&self, trial: &mut Trial) -> Choice {
        match trial.by_rules() {
            Some(choice) => choice,
            None => choice_of_share(self.kubernetes_share(trial).0),
        }
    }

    /// Returns by how much of a share a choice is held in a trial; nothing or less where it is not.
    pub fn lead(&self, trial: &mut Trial, choice: Choice) -> f64 {
        self.sight(trial, choice).lead
    }

    /// Returns how a choice stands in a trial.
    pub fn sight(&self, trial: &mut Trial, choice: Choice) -> Sight {
        if let Some(decided) = trial.by_rules() {
            return Sight { lead: lead_by_rules(decided, choice), moved: f64::INFINITY };
        }
        let (kubernetes, moved) = self.kubernetes_share(trial);
        Sight { lead: lead_of(kubernetes, choice), moved }
    }
}

/// A line through some futures, from the advantage as it was to what it becomes, foretells all others; how far they lie from it tells
/// how sure that is.
struct Line {
    before: f64,
    after: f64,
    slope: f64,
    deviation: f64,
}

impl Line {
    fn through(moved: &[(f64, f64)]) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
        let count = moved.len().max(1) as f64;
        let before = moved.iter().map(|(before, _)| before).sum::<f64>() / count;
        let after = moved.iter().map(|(_, after)| after).sum::<f64>() / count;
        let (mut cross, mut own) = (0.0, 0.0);
        for (was, is) in moved {
            cross += (was - before) * (is - after);
            own += (was - before) * (was - before);
        }
        let slope = if own > 0.0 { cross / own } else { 0.0 };
        let mut line = Self { before, after, slope, deviation: 0.0 };
        let miss: f64 = moved.iter().map(|(was, is)| (is - line.at(*was)) * (is - line.at(*was))).sum();
        line.deviation = (miss / (count - 2.0)).sqrt().at_least(1e-9);
        line
    }

    /// Returns what an advantage becomes.
    fn at(&self, before: f64) -> f64 {
        self.after + self.slope * (before - self.before)
    }
}

/// Returns so many of a list, evenly spread.
fn spread<T>(count: usize, list: &[T]) -> impl Iterator<Item = &T> {
    (0..count).filter_map(move |place| list.get((2 * place + 1) * list.len() / (2 * count)))
}

fn lead_by_rules(decided: Choice, choice: Choice) -> f64 {
    if decided == choice { 1.0 } else { -1.0 }
}

/// Returns by how much a share of futures that Kubernetes wins holds a choice.
fn lead_of(kubernetes: f64, choice: Choice) -> f64 {
    let heroku = 1.0 - kubernetes;
    // A share that just suffices holds an option; one that just does not, holds too close to call.
    let barely = |share: f64| {
        if share >= LEANING_SHARE { (share - LEANING_SHARE).at_least(f64::EPSILON) } else { share - LEANING_SHARE }
    };
    match choice {
        Choice::Heroku => barely(heroku),
        Choice::Kubernetes => barely(kubernetes),
        Choice::TooClose => (-barely(heroku)).at_most(-barely(kubernetes)),
        Choice::Neither => -1.0,
    }
}

/// Returns the share of a standard normal distribution below a value.
fn normal_share(value: f64) -> f64 {
    0.5 * libm::erfc(-value / core::f64::consts::SQRT_2)
}
