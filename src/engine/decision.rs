//! From the values of all futures to a choice, its strength and the dots: one rule, the same for both options
//! (`docs/method.md` §8).

use super::assessment::{Blocker, CLEAR_SHARE, Choice, DOTS, LEANING_SHARE, Platform, Strength};
use super::futures::FUTURES;
use crate::decimal::Limit;

/// Halves of futures that an option must win to be chosen: the first whole number that is not below the share.
const CHOSEN: u32 = {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "below 1024"
    )]
    let below = (LEANING_SHARE * 2.0 * FUTURES as f64) as u32;
    below + 1
};
/// Halves of futures with which an option keeps the other from being chosen.
const HELD: u32 = ALL + 1 - CHOSEN;
/// All halves.
#[expect(clippy::cast_possible_truncation, reason = "1024")]
const ALL: u32 = 2 * FUTURES as u32;

/// A tally of futures won. A future in which both are worth the same counts half for each, so that exchanging the options
/// exchanges the tally.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Halves won by Heroku.
    heroku: u32,
    /// Halves won by Kubernetes.
    kubernetes: u32,
}

impl Tally {
    /// Counts all futures.
    pub fn of(advantages: &[f64]) -> Self {
        let mut tally = Self::default();
        for &advantage in advantages {
            tally.count(advantage);
        }
        tally
    }

    /// Counts one future more.
    pub fn count(&mut self, advantage: f64) {
        if advantage > 0.0 {
            self.kubernetes += 2;
        } else if advantage < 0.0 {
            self.heroku += 2;
        } else {
            self.heroku += 1;
            self.kubernetes += 1;
        }
    }

    /// Returns the share of futures that Kubernetes wins, 0 to 1.
    pub fn kubernetes_share(self) -> f64 {
        f64::from(self.kubernetes) / f64::from((self.heroku + self.kubernetes).max(1))
    }

    /// Returns the choice as soon as the futures that are not counted yet cannot change it.
    pub fn settled(self) -> Option<Choice> {
        if self.kubernetes >= CHOSEN {
            Some(Choice::Kubernetes)
        } else if self.heroku >= CHOSEN {
            Some(Choice::Heroku)
        } else if self.heroku >= HELD && self.kubernetes >= HELD {
            Some(Choice::TooClose)
        } else {
            None
        }
    }

    /// Returns whether the choice is another than one, as soon as the futures that are not counted yet cannot change it.
    pub fn differs_from(self, choice: Choice) -> Option<bool> {
        match choice {
            Choice::Heroku if self.kubernetes >= HELD => Some(true),
            Choice::Kubernetes if self.heroku >= HELD => Some(true),
            _ => self.settled().map(|settled| settled != choice),
        }
    }

    /// Returns the choice of a tally that is known to differ from one, as soon as the other futures cannot change it.
    pub fn settled_unlike(self, choice: Choice) -> Option<Choice> {
        match choice {
            Choice::Heroku if self.heroku >= HELD => Some(Choice::TooClose),
            Choice::Kubernetes if self.kubernetes >= HELD => Some(Choice::TooClose),
            _ => self.settled(),
        }
    }

    /// Whether one option wins all futures.
    pub fn is_unanimous(self) -> bool {
        self.heroku == 0 || self.kubernetes == 0
    }
}

/// What is decided, and how surely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decision {
    pub choice: Choice,
    pub strength: Option<Strength>,
}

/// Decides: rules first, then the share of futures.
pub(super) fn decide(kubernetes_share: f64, blockers: &[Blocker]) -> Decision {
    by_rules(blockers).unwrap_or_else(|| by_share(kubernetes_share))
}

/// Decides by the likely future alone, without claiming how surely.
pub(super) fn decide_quickly(advantage: f64, blockers: &[Blocker]) -> Decision {
    let choice = if advantage > 0.0 { Choice::Kubernetes } else { Choice::Heroku };
    by_rules(blockers).unwrap_or(Decision { choice, strength: None })
}

/// Returns the decision that hard rules leave, if any applies.
pub(super) fn by_rules(blockers: &[Blocker]) -> Option<Decision> {
    let is_out = |option| blockers.iter().any(|blocker| blocker.option == option);
    let clear = |choice| Some(Decision { choice, strength: Some(Strength::Clear) });
    match (is_out(Platform::Heroku), is_out(Platform::Kubernetes)) {
        (true, true) => Some(Decision { choice: Choice::Neither, strength: None }),
        (true, false) => clear(Choice::Kubernetes),
        (false, true) => clear(Choice::Heroku),
        (false, false) => None,
    }
}

/// Returns the choice at a share of futures that Kubernetes wins.
pub(super) fn choice_of_share(kubernetes: f64) -> Choice {
    by_share(kubernetes).choice
}

/// Decides by the share of futures that Kubernetes wins; exactly mirrored for Heroku.
fn by_share(kubernetes: f64) -> Decision {
    let heroku = 1.0 - kubernetes;
    let (choice, share) = if kubernetes > heroku { (Choice::Kubernetes, kubernetes) } else { (Choice::Heroku, heroku) };
    if share >= CLEAR_SHARE {
        Decision { choice, strength: Some(Strength::Clear) }
    } else if share >= LEANING_SHARE {
        Decision { choice, strength: Some(Strength::Leaning) }
    } else {
        Decision { choice: Choice::TooClose, strength: None }
    }
}

/// Returns the least size of an advantage, of sorted ones, that futures must change by so that enough of them change sides for another
/// choice; nothing of it where rules have chosen.
pub(super) fn least_move(sorted: &[f64], choice: Choice) -> f64 {
    let heroku_won = || sorted.iter().rev().filter(|advantage| **advantage <= 0.0);
    let kubernetes_won = || sorted.iter().filter(|advantage| **advantage >= 0.0);
    // Each future that changes sides moves two halves.
    let nearest = |halves: u32, mut won: Box<dyn Iterator<Item = &f64> + '_>| {
        let others = usize::try_from(halves.div_ceil(2).saturating_sub(1)).unwrap_or(usize::MAX);
        won.nth(others).map_or(f64::INFINITY, |advantage| advantage.abs())
    };
    let Tally { heroku, kubernetes } = Tally::of(sorted);
    match choice {
        Choice::Heroku if heroku >= CHOSEN => nearest(heroku + 1 - CHOSEN, Box::new(heroku_won())),
        Choice::Kubernetes if kubernetes >= CHOSEN => nearest(kubernetes + 1 - CHOSEN, Box::new(kubernetes_won())),
        Choice::TooClose => nearest(CHOSEN.saturating_sub(heroku), Box::new(kubernetes_won()))
            .at_most(nearest(CHOSEN.saturating_sub(kubernetes), Box::new(heroku_won()))),
        Choice::Heroku | Choice::Kubernetes | Choice::Neither => 0.0,
    }
}

/// Returns the dots, lowest first: quantiles of the futures that each option wins, as many as its share of [`DOTS`].
///
/// The count of the leading option is rounded down, so that 30 dots are never shown for less than 60 % of the futures.
pub(super) fn dots(sorted: &[f64]) -> [f64; DOTS] {
    let share = Tally::of(sorted).kubernetes_share();
    let kubernetes = if share > 0.5 { whole_dots(share) } else { DOTS - whole_dots(1.0 - share) };
    let lost = sorted.partition_point(|advantage| *advantage < 0.0);
    let not_won = sorted.partition_point(|advantage| *advantage <= 0.0);
    let of_heroku = spread(DOTS - kubernetes, sorted.get(..lost).unwrap_or_default());
    let of_kubernetes = spread(kubernetes, sorted.get(not_won..).unwrap_or_default());
    let mut dots = [0.0; DOTS];
    dots.iter_mut().zip(of_heroku.into_iter().chain(of_kubernetes)).for_each(|(dot, value)| *dot = value);
    dots
}

/// Returns so many values, evenly spaced among sorted ones; zeros where there are none, as of futures without a winner.
fn spread(count: usize, sorted: &[f64]) -> Vec<f64> {
    #[expect(clippy::cast_precision_loss, reason = "at most 50")]
    let middle = |dot: usize| (dot as f64 + 0.5) / count as f64;
    (0..count).map(|dot| sorted.get(place(middle(dot), sorted.len())).copied().unwrap_or_default()).collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of fifty"
)]
fn whole_dots(share: f64) -> usize {
    (share * DOTS as f64) as usize
}

/// Returns the place of a quantile among so many sorted values.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of a small count"
)]
pub(super) fn place(share: f64, count: usize) -> usize {
    ((share * count as f64) as usize).min(count.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::{DOTS, Tally, decide, dots, place};
    use crate::engine::assessment::{Choice, Strength};
    use crate::engine::futures::FUTURES;

    /// Futures of which Kubernetes wins so many, Heroku the rest but for so many without a winner.
    fn futures(kubernetes: usize, ties: usize) -> Vec<f64> {
        let heroku = FUTURES - kubernetes - ties;
        let step = |future: usize| 0.001 * f64::from(u16::try_from(future).unwrap_or(u16::MAX));
        let lost = (0..heroku).map(|future| step(future) - 1.0);
        let won = (0..kubernetes).map(|future| step(future + 1));
        lost.chain(std::iter::repeat_n(0.0, ties)).chain(won).collect()
    }

    /// The same futures with the options exchanged.
    fn exchanged(futures: &[f64]) -> Vec<f64> {
        futures.iter().rev().map(|advantage| -advantage).collect()
    }

    fn other(choice: Choice) -> Choice {
        match choice {
            Choice::Heroku => Choice::Kubernetes,
            Choice::Kubernetes => Choice::Heroku,
            same => same,
        }
    }

    #[test]
    fn exchanging_the_options_exchanges_the_verdict_exactly() {
        for kubernetes in 0..=FUTURES {
            for ties in [0, 1, 7].into_iter().filter(|ties| kubernetes + ties <= FUTURES) {
                let (one, swapped) = (futures(kubernetes, ties), exchanged(&futures(kubernetes, ties)));
                let share = |futures: &[f64]| Tally::of(futures).kubernetes_share();
                let (here, there) = (decide(share(&one), &[]), decide(share(&swapped), &[]));
                assert_eq!(here.choice, other(there.choice), "{kubernetes} and {ties} ties");
                assert_eq!(here.strength, there.strength, "{kubernetes} and {ties} ties");
                let mirrored: Vec<f64> = exchanged(&dots(&swapped));
                assert_eq!(dots(&one).len(), DOTS);
                let won = |dots: &[f64]| dots.iter().filter(|dot| **dot > 0.0).count();
                assert_eq!(won(&dots(&one)), won(&mirrored), "{kubernetes} and {ties} ties");
            }
        }
    }

    #[test]
    fn dots_are_as_many_as_the_class_says() {
        for kubernetes in 0..=FUTURES {
            let all = futures(kubernetes, 0);
            let decision = decide(Tally::of(&all).kubernetes_share(), &[]);
            let won = dots(&all).iter().filter(|dot| **dot > 0.0).count();
            let leader = won.max(DOTS - won);
            let class = match leader {
                40.. => Some(Strength::Clear),
                30.. => Some(Strength::Leaning),
                _ => None,
            };
            assert_eq!(decision.strength, class, "{kubernetes} futures, {won} dots");
        }
    }

    #[test]
    fn a_tally_settles_as_soon_as_it_can_and_no_sooner() {
        for kubernetes in (0..=FUTURES).step_by(3) {
            let all = futures(kubernetes, 0);
            let whole = decide(Tally::of(&all).kubernetes_share(), &[]).choice;
            for order in [all.clone(), all.iter().rev().copied().collect()] {
                let mut tally = Tally::default();
                let settled = order.iter().find_map(|advantage| {
                    tally.count(*advantage);
                    tally.settled()
                });
                assert_eq!(settled, Some(whole), "{kubernetes}");
            }
        }
    }

    #[test]
    fn a_quantile_lies_within_the_list() {
        assert_eq!((place(0.0, 5), place(0.5, 5), place(1.0, 5), place(0.5, 0)), (0, 2, 4, 0));
    }
}
