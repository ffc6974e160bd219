//! The search along one number: pilots show where the choice may change, all futures decide.

use super::pilots::{Pilots, Sight};
use super::steps::Steps;
use super::{Base, Movable};
use crate::answers::Answers;
use crate::answers::quantity::MOST_SPREADS;
use crate::decimal::within;
use crate::engine::assessment::{Choice, Flip, InputValue as Value};
use crate::engine::order;
use crate::engine::trials::{Reach, Trial};

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
/// Futures nearest to changing sides that foretell the steps beside a value at which all are known.
const NEAREST: usize = 80;

/// A search for the nearest value of one number that changes the choice.
pub(super) struct Search<'a> {
    base: &'a Base<'a>,
    movable: &'a Movable,
    steps: Steps,
    /// Places of which all futures have decided whether the choice changes there.
    known: Vec<(i32, bool)>,
    /// The futures in the order of what they say near the place that is searched.
    order: Vec<usize>,
}

/// A value that changes the choice.
struct Found {
    value: f64,
    choice: Choice,
}

impl<'a> Search<'a> {
    /// Starts a search.
    pub fn new(base: &'a Base<'a>, movable: &'a Movable) -> Self {
        Self { base, movable, steps: Steps::of(movable.number), known: Vec::new(), order: base.futures.order.clone() }
    }

    /// Searches both directions; the nearer value counts.
    pub fn flip(mut self) -> Flip {
        let found = self.known_now(true).or_else(|| {
            let up = self.towards(true, f64::INFINITY);
            let nearer_than = up.as_ref().map_or(f64::INFINITY, |up| self.movable.distance(up.value));
            self.towards(false, nearer_than).or(up)
        });
        Flip {
            input: self.movable.pointer.clone(),
            now: Value::Number(self.movable.now),
            value: found.as_ref().map(|found| Value::Number(found.value)),
            choice: found.as_ref().map(|found| found.choice),
            distance: found.as_ref().map(|found| self.movable.distance(found.value)),
            text: String::new(),
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
        let mut trial = self.trial(&answers);
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
            if step <= near.0 {
                continue;
            }
            let Sight { lead, moved } = self.sight(at(step))?;
            // Where even the pilot that moves most stays far from what a change takes, the thin lead is the one of today.
            let is_still = moved * OTHERS_MOVE < self.base.least_move;
            let is_in_doubt = lead < THIN && !is_still;
            if (lead <= 0.0 && !is_still) || (is_in_doubt && self.is_changed(at(step))?) {
                far = Some((step, lead.min(0.0)));
                break;
            }
            near = (step, lead.max(f64::EPSILON));
        }
        let far = narrow(near, far?, |step| self.lead(at(step)))?;
        // What pilots foretell is refined, and then verified in all futures.
        let step = match self.movable.reach {
            Reach::Load => self.refine(far, way, &at).unwrap_or(far),
            Reach::People | Reach::Rules => far,
        };
        // What is guessed of a step decides only how soon it is known.
        let changed = self.expected(at(far))?;
        let guess = |other: i32| if other >= step { changed } else { self.base.choice };
        let mut known = std::mem::take(&mut self.known);
        let step = walk(step, way, |step| self.differs(at(step), guess(step), &mut known))?;
        if step == 0
            && let Some(found) = self.known_now(false)
        {
            return Some(found);
        }
        let answers = self.answers_at(at(step))?;
        // Too close to call is sure as soon as the option that was chosen has enough.
        let end = if changed == Choice::TooClose { self.base.choice } else { changed };
        let choice = self.trial(&answers).choice_unlike(self.base.choice, &self.order, end);
        Some(Found { value: self.steps.value(at(step))?, choice })
    }

    /// Returns the last step that is worth trying, nothing where none is.
    fn way(&self, at: &impl Fn(i32) -> i32, end: i32, nearer_than: f64) -> Option<i32> {
        let most = nearer_than.min(MOST_SPREADS);
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

    /// Moves a step that pilots have found by what all futures say there: pilots foretell much better from how the futures stand at a
    /// step next to it than from how they stand now. Where the change lies further away, all futures are asked again there.
    fn refine(&mut self, found: i32, way: i32, at: &impl Fn(i32) -> i32) -> Option<i32> {
        let mut anchor = found;
        for _ in 0..MOST_ANCHORS {
            let (advantages, is_changed) = self.ask_all(at(anchor))?;
            let nearby = Pilots::of(&advantages);
            let lead = |step: i32| {
                let answers = self.answers_at(at(step))?;
                Some(nearby.lead(&mut self.trial(&answers), self.base.choice))
            };
            let here = (anchor, lead(anchor)?);
            // The step at the other end of what pilots foretell well, beyond which all futures are asked again.
            let edge = if is_changed { (anchor - IN_SIGHT).max(-1) } else { (anchor + IN_SIGHT).min(way) };
            let there = if edge < 0 { (edge, self.base.lead) } else { (edge, lead(edge)?) };
            let is_beyond = if is_changed { there.1 <= 0.0 } else { there.1 > 0.0 };
            if is_beyond {
                if edge == anchor {
                    return None;
                }
                anchor = edge;
                continue;
            }
            let step = if is_changed { narrow(there, here, lead) } else { narrow(here, there, lead) }?;
            let (advantages, is_changed) =
                if step == anchor { (advantages, is_changed) } else { self.ask_all(at(step))? };
            return Some(self.settle((step, is_changed), advantages, way, at).unwrap_or(step));
        }
        Some(anchor)
    }

    /// Moves a step at which all futures are known to where those that are nearest to changing sides say that the choice changes: over
    /// a step or two, hardly any other does.
    fn settle(
        &self,
        (known, is_changed): (i32, bool),
        mut advantages: Vec<f64>,
        way: i32,
        at: &impl Fn(i32) -> i32,
    ) -> Option<i32> {
        let nearest = order::ascending(advantages.iter().map(|advantage| libm::fabs(*advantage)));
        walk(known, way, |step| {
            if step == known {
                return Some(is_changed);
            }
            let answers = self.answers_at(at(step))?;
            let mut trial = self.trial(&answers);
            for &future in nearest.iter().take(NEAREST) {
                if let Some(advantage) = advantages.get_mut(future) {
                    *advantage = trial.advantage(future);
                }
            }
            Some(trial.decide(&advantages) != self.base.choice)
        })
    }

    /// Asks all futures at a place: returns their advantages, and whether the choice changes there.
    fn ask_all(&mut self, place: i32) -> Option<(Vec<f64>, bool)> {
        let answers = self.answers_at(place)?;
        let mut trial = self.trial(&answers);
        let advantages = trial.all();
        let is_changed = trial.decide(&advantages) != self.base.choice;
        self.order = order::ascending(advantages.iter().copied());
        self.known.push((place, is_changed));
        Some((advantages, is_changed))
    }

    /// Whether the choice changes at a place at which pilots are in doubt.
    fn is_changed(&mut self, place: i32) -> Option<bool> {
        let mut known = std::mem::take(&mut self.known);
        let is_changed = self.differs(place, self.base.choice, &mut known);
        self.known = known;
        is_changed
    }

    /// Whether the choice changes at a place, as all futures decide it.
    fn differs(&self, place: i32, guess: Choice, known: &mut Vec<(i32, bool)>) -> Option<bool> {
        if let Some((_, differs)) = known.iter().find(|(known, _)| *known == place) {
            return Some(*differs);
        }
        let answers = self.answers_at(place)?;
        // Too close to call differs from an option as soon as the other has enough: it is counted from the other's end.
        let end = match (guess, self.base.choice) {
            (Choice::TooClose, Choice::Heroku) => Choice::Kubernetes,
            (Choice::TooClose, Choice::Kubernetes) => Choice::Heroku,
            (guess, _) => guess,
        };
        let differs = self.trial(&answers).differs(self.base.choice, &self.order, end);
        known.push((place, differs));
        Some(differs)
    }

    /// Returns the choice that pilots expect at a place where they see another than the case's.
    fn expected(&self, place: i32) -> Option<Choice> {
        let answers = self.answers_at(place)?;
        let mut trial = self.trial(&answers);
        let expected = self.base.pilots.expected(&mut trial);
        Some(if expected == self.base.choice { Choice::TooClose } else { expected })
    }

    /// Returns by how much of a share pilots see the choice held at a place; nothing or less where they see another.
    fn lead(&self, place: i32) -> Option<f64> {
        self.sight(place).map(|sight| sight.lead)
    }

    /// Returns how pilots see the choice at a place.
    fn sight(&self, place: i32) -> Option<Sight> {
        let answers = self.answers_at(place)?;
        let mut trial = self.trial(&answers);
        Some(self.base.pilots.sight(&mut trial, self.base.choice))
    }

    fn trial<'t>(&'t self, answers: &'t Answers) -> Trial<'t> {
        Trial::new(self.base.futures, answers, self.movable.reach)
    }

    fn answers_at(&self, place: i32) -> Option<Answers> {
        Some(self.base.with(&[(&self.movable.pointer, self.steps.value(place)?)]))
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
fn narrow(near: (i32, f64), far: (i32, f64), lead: impl Fn(i32) -> Option<f64>) -> Option<i32> {
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
