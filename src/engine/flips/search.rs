//! The search along one number: pilots show where the choice may change, all futures decide.

use super::pilots::{Pilots, Sight};
use super::steps::Steps;
use super::{Base, FAR, Found, Movable};
use crate::answers::quantity::MOST_SPREADS;
use crate::decimal::{Limit, within};
use crate::engine::assessment::Choice;
use crate::engine::reach::Reach;
use crate::engine::trials::Trial;
use crate::order;

/// Parts of the way to the end of the range at which pilots are asked first, the nearest first: what comes and goes again in between
/// may be missed.
const PROBES: [f64; 6] = [0.0, 0.06, 0.15, 0.3, 0.6, 1.0];
/// By how much of a share pilots may be wrong: where they see the choice held by less, all futures are asked.
const THIN: f64 = 0.05;
/// How many times as far as the pilot that moves most another future may move.
const OTHERS_MOVE: f64 = 3.0;
/// Steps next to a value at which all futures are known that pilots foretell well from there.
const IN_SIGHT: i32 = 16;
/// Values at which all futures are asked, on the way to where the choice changes.
const MOST_ANCHORS: usize = 3;
/// Who is asked where it decides whether a change is looked for at all.
const WIDELY: Survey = Survey { nearest: 64, sure: 2.0 };
/// Who is asked on the way to a value at which all futures are asked at last.
const NEARBY: Survey = Survey { nearest: 40, sure: 1.5 };

/// Which futures are asked how they stand at a place.
#[derive(Clone, Copy)]
struct Survey {
    /// So many that are nearest to changing sides.
    nearest: usize,
    /// Others within so many standard deviations of what was foretold of those who were asked.
    sure: f64,
}

/// A search for the nearest value of one number that changes the choice.
pub(super) struct Search<'a> {
    base: &'a Base<'a>,
    movable: &'a Movable,
    steps: Steps,
    /// What was tried, by place.
    trials: Vec<(i32, Trial<'a>)>,
    /// The futures in the order of what they say near the place that is searched.
    order: Vec<usize>,
}

impl<'a> Search<'a> {
    /// Starts a search.
    pub fn new(base: &'a Base<'a>, movable: &'a Movable) -> Self {
        Self { base, movable, steps: Steps::of(movable.number), trials: Vec::new(), order: base.futures.order.clone() }
    }

    /// Searches both directions; the nearer value counts.
    pub fn find(mut self) -> Option<Found> {
        self.known_now(true).or_else(|| {
            let is_up = self.begins_up();
            let one = self.towards(is_up, f64::INFINITY);
            let nearer_than = one.as_ref().map_or(f64::INFINITY, |one| self.movable.distance(one.value));
            self.towards(!is_up, nearer_than).or(one)
        })
    }

    /// Whether the choice is held by less one step up than one step down: what is found near spares most of the other direction.
    fn begins_up(&mut self) -> bool {
        if self.base.lead > FAR {
            return true;
        }
        let mut lead = |is_up: bool| {
            let place = self.steps.beside(self.movable.now, is_up)?;
            Some(self.sight(place)?.lead)
        };
        match (lead(true), lead(false)) {
            (Some(up), Some(down)) => up <= down,
            (up, _) => up.is_some(),
        }
    }

    /// Whether knowing the likely value for certain changes the choice already: then it is what flips.
    ///
    /// Where nothing speaks for it, pilots are enough to leave it at that.
    fn known_now(&self, asks_pilots: bool) -> Option<Found> {
        let now = self.movable.now;
        let answers = self.base.with(&[(&self.movable.pointer, now)]);
        if answers == *self.base.answers {
            return None;
        }
        let mut trial = Trial::new(self.base.futures, answers, self.movable.reach);
        let expected = self.base.pilots.expected(&mut trial);
        if asks_pilots && expected == self.base.choice {
            return None;
        }
        let choice = trial.choice(expected);
        (choice != self.base.choice).then_some(Found { value: now, choice })
    }

    /// Searches one direction, as far as values are plausible and nearer than what is known already.
    fn towards(&mut self, is_up: bool, nearer_than: f64) -> Option<Found> {
        let first = self.steps.beside(self.movable.now, is_up)?;
        let at = |step: i32| if is_up { first + step } else { first - step };
        let way = self.way(&at, (self.steps.end(is_up) - first).abs(), nearer_than)?;
        let mut near = (-1, self.base.lead);
        let mut far = None;
        for part in PROBES {
            let step = part_of(way, part);
            // What is held by far does not change one step away, to be held again further on.
            if step <= near.0 || (step == 0 && way > 0 && self.base.lead > FAR) {
                continue;
            }
            let Sight { lead, moved } = self.sight(at(step))?;
            // Where even the pilot that moves most stays far from what a change takes, the thin lead is the one of today.
            let is_still = moved * OTHERS_MOVE < self.base.least_move;
            let is_in_doubt = lead < THIN && !is_still;
            if (lead <= 0.0 && !is_still) || (is_in_doubt && self.seems_changed(at(step))?) {
                far = Some((step, lead.at_most(0.0)));
                break;
            }
            near = (step, lead.at_least(f64::EPSILON));
        }
        let far = narrow(near, far?, |step| Some(self.sight(at(step))?.lead))?;
        // What pilots foretell is refined, and then verified in all futures.
        let step = match self.movable.reach {
            Reach::People | Reach::Rules => far,
            _ => self.refine(far, way, &at).unwrap_or(far),
        };
        // What is guessed of a step decides only how soon it is known.
        let changed = self.expected(at(far))?;
        let choice = self.base.choice;
        let step = walk(step, way, |other| self.differs(at(other), if other >= step { changed } else { choice }))?;
        if step == 0
            && let Some(found) = self.known_now(false)
        {
            return Some(found);
        }
        // Too close to call is sure as soon as the option that was chosen has enough.
        let end = if changed == Choice::TooClose { choice } else { changed };
        let choice = self.counted(at(step), |trial, order| trial.choice_unlike(choice, order, end))?;
        Some(Found { value: self.steps.value(at(step))?, choice })
    }

    /// Returns the last step that is worth trying, nothing where none is.
    fn way(&self, at: &impl Fn(i32) -> i32, end: i32, nearer_than: f64) -> Option<i32> {
        let most = nearer_than.at_most(MOST_SPREADS);
        let is_near = |step: i32| self.steps.value(at(step)).is_some_and(|value| self.movable.distance(value) <= most);
        if !is_near(0) {
            return None;
        }
        let (mut low, mut high) = (0, end);
        while low < high {
            let middle = low + (high - low + 1) / 2;
            if is_near(middle) { low = middle } else { high = middle - 1 }
        }
        Some(low)
    }

    /// Moves a step that pilots have found by what the futures say there: pilots foretell much better from how the futures stand at a
    /// step next to it than from how they stand now. Where the change lies further away, the futures are asked again there.
    fn refine(&mut self, found: i32, way: i32, at: &impl Fn(i32) -> i32) -> Option<i32> {
        let base = self.base;
        let mut advantages = base.pilots.foretell_all(self.trial(at(found))?, &base.futures.advantages);
        let mut anchor = found;
        for _ in 0..MOST_ANCHORS {
            let (is_changed, asked) = self.survey(at(anchor), &mut advantages, NEARBY, Trial::foretell)?;
            let nearby = Pilots::among(asked, &advantages);
            let mut lead = |step: i32| Some(nearby.lead(self.trial(at(step))?, base.choice));
            let here = (anchor, lead(anchor)?);
            // The step at the other end of what pilots foretell well, beyond which the futures are asked again.
            let edge = if is_changed { (anchor - IN_SIGHT).max(-1) } else { (anchor + IN_SIGHT).min(way) };
            let there = if edge < 0 { (edge, base.lead) } else { (edge, lead(edge)?) };
            let is_beyond = if is_changed { there.1 <= 0.0 } else { there.1 > 0.0 };
            let next = if !is_beyond {
                if is_changed { narrow(there, here, lead) } else { narrow(here, there, lead) }?
            } else if edge == anchor {
                return None;
            } else {
                edge
            };
            advantages = nearby.foretell_all(self.trial(at(next))?, &advantages);
            anchor = next;
            if !is_beyond {
                break;
            }
        }
        // Over a step or two, hardly any but the nearest change sides.
        walk(anchor, way, |step| Some(self.survey(at(step), &mut advantages, NEARBY, Trial::advantage)?.0))
    }

    /// Looks how the futures stand at a place, from what is foretold of them: those are asked that are nearest to changing sides, and as
    /// many others as the miss of what was foretold makes doubtful. Returns whether the choice seems to change, and who was asked.
    fn survey(
        &mut self,
        place: i32,
        foretold: &mut [f64],
        among: Survey,
        ask: fn(&mut Trial<'a>, usize) -> f64,
    ) -> Option<(bool, Vec<usize>)> {
        let choice = self.base.choice;
        let trial = self.trial(place)?;
        let mut asked = Vec::with_capacity(foretold.len());
        let (mut sum, mut squares) = (0.0, 0.0);
        for future in order::ascending(foretold.iter().map(|advantage| advantage.abs())) {
            let advantage = foretold.get_mut(future)?;
            #[expect(clippy::cast_precision_loss, reason = "at most 512")]
            let count = asked.len().max(1) as f64;
            let mean = sum / count;
            let is_near = asked.len() < among.nearest;
            let doubt = among.sure * (squares / count - mean * mean).at_least(0.0).sqrt();
            if is_near || (*advantage + mean).abs() < doubt {
                let miss = ask(trial, future) - *advantage;
                *advantage += miss;
                asked.push(future);
                sum += miss;
                squares += miss * miss;
            } else {
                *advantage += mean;
            }
        }
        let is_changed = trial.decide(foretold) != choice;
        self.order = order::ascending(foretold.iter().copied());
        Some((is_changed, asked))
    }

    /// Whether the choice seems to change at a place at which pilots are in doubt.
    fn seems_changed(&mut self, place: i32) -> Option<bool> {
        let base = self.base;
        let mut advantages = base.pilots.foretell_all(self.trial(place)?, &base.futures.advantages);
        self.survey(place, &mut advantages, WIDELY, Trial::foretell)?;
        Some(self.survey(place, &mut advantages, WIDELY, Trial::advantage)?.0)
    }

    /// Whether the choice changes at a place, as all futures decide it.
    fn differs(&mut self, place: i32, guess: Choice) -> Option<bool> {
        let choice = self.base.choice;
        // Too close to call differs from an option as soon as the other has enough: it is counted from the other's end.
        let end = match (guess, choice) {
            (Choice::TooClose, Choice::Heroku) => Choice::Kubernetes,
            (Choice::TooClose, Choice::Kubernetes) => Choice::Heroku,
            (guess, _) => guess,
        };
        self.counted(place, |trial, order| trial.differs(choice, order, end))
    }

    /// Counts futures at a place.
    fn counted<T>(&mut self, place: i32, count: impl FnOnce(&mut Trial, &[usize]) -> T) -> Option<T> {
        let order = std::mem::take(&mut self.order);
        let counted = self.trial(place).map(|trial| count(trial, &order));
        self.order = order;
        counted
    }

    /// Returns the choice that pilots expect at a place where they see another than the case's.
    fn expected(&mut self, place: i32) -> Option<Choice> {
        let expected = self.base.pilots.expected(self.trial(place)?);
        Some(if expected == self.base.choice { Choice::TooClose } else { expected })
    }

    /// Returns how pilots see the choice at a place.
    fn sight(&mut self, place: i32) -> Option<Sight> {
        let base = self.base;
        Some(base.pilots.sight(self.trial(place)?, base.choice))
    }

    /// Returns what is tried at a place; what is known of it is kept.
    fn trial(&mut self, place: i32) -> Option<&mut Trial<'a>> {
        let known = self.trials.iter().position(|(known, _)| *known == place);
        let index = known.unwrap_or(self.trials.len());
        if known.is_none() {
            let answers = self.base.with(&[(&self.movable.pointer, self.steps.value(place)?)]);
            self.trials.push((place, Trial::new(self.base.futures, answers, self.movable.reach)));
        }
        self.trials.get_mut(index).map(|(_, trial)| trial)
    }
}

/// Walks from a step to the nearest at which the choice has changed and before which it is held: outward or inward with growing
/// strides, then halving the gap. Nothing where the choice is held to the end of the way.
fn walk(from: i32, way: i32, mut is_changed: impl FnMut(i32) -> Option<bool>) -> Option<i32> {
    let (mut held, mut changed) = if is_changed(from)? { (None, Some(from)) } else { (Some(from), None) };
    let mut stride = 1;
    loop {
        let step = match (held, changed) {
            (Some(held), Some(changed)) if changed - held <= 1 => return Some(changed),
            (None, Some(0)) => return Some(0),
            (Some(held), Some(changed)) => held + (changed - held) / 2,
            (None, Some(changed)) => (changed - stride).max(0),
            (Some(held), None) if held >= way => return None,
            (Some(held), None) => (held + stride).min(way),
            (None, None) => return None,
        };
        stride *= 2;
        if is_changed(step)? { changed = Some(step) } else { held = Some(step) }
    }
}

/// Narrows the gap between a step at which the choice is held and one at which it is not, each with its lead, to one step; returns
/// the step at which it is not.
fn narrow(near: (i32, f64), far: (i32, f64), mut lead: impl FnMut(i32) -> Option<f64>) -> Option<i32> {
    let (mut near, mut far) = (near, far);
    while far.0 - near.0 > 1 {
        let step = between(near, far);
        let lead = lead(step)?;
        if lead <= 0.0 { far = (step, lead) } else { near = (step, lead) }
    }
    Some(far.0)
}

/// Returns a step between one at which the choice is held and one at which it is not, nearer to the one with the smaller lead.
fn between((near, near_lead): (i32, f64), (far, far_lead): (i32, f64)) -> i32 {
    let share = near_lead / (near_lead - far_lead);
    // Never so near to an end that the other hardly moves.
    let step = near + part_of(far - near, within(share, 0.2, 0.8));
    step.max(near + 1).min(far - 1)
}

#[expect(clippy::cast_possible_truncation, reason = "a part of a few thousand steps")]
fn part_of(way: i32, part: f64) -> i32 {
    (f64::from(way) * part) as i32
}
