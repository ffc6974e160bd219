//! The best pair of small moves: the two numbers that are nearest to a flip, moved together.

use super::steps::Steps;
use super::{Base, Movable, processors};
use crate::answers::Scale;
use crate::decimal::Limit;
use crate::engine::assessment::{Choice, InputValue as Value, Move, PairFlip};
use crate::engine::reach::Reach;
use crate::engine::trials::Trial;
use crate::order;

/// Parts that the way of each number is cut into.
const PARTS: i32 = 16;
/// Numbers of which the two are taken.
const NEAREST: usize = 3;

/// Two numbers on their way to where each flips the choice alone.
struct Pair<'a> {
    base: &'a Base<'a>,
    moves: [(&'a Movable, f64); 2],
    reach: Reach,
}

/// Finds the two numbers that change the choice with the least move of each; `moved` are numbers with the value at which
/// each does alone, the nearest first.
pub(super) fn find(base: &Base, moved: &[(f64, Movable, f64)]) -> Option<PairFlip> {
    let pairs = pairs(base, moved);
    let mut expected: Vec<(f64, usize, i32)> = Vec::new();
    processors::for_each(
        pairs.len(),
        || (),
        |(), place| {
            let pair = pairs.get(place)?;
            let part = pair.expected();
            Some((pair.distance(part), place, part))
        },
        |one| expected.extend(one),
    );
    // What is verified never is nearer than what pilots expect: once a pair is found, those that are further away need no look.
    order::sort_by(&mut expected, |(distance, ..)| *distance);
    let mut best: Option<((f64, usize), PairFlip)> = None;
    for (distance, place, part) in expected {
        // Of those that are as near, the first.
        let is_beaten = |at: (f64, usize)| best.as_ref().is_some_and(|(least, _)| *least <= at);
        if is_beaten((distance, place)) {
            continue;
        }
        if let Some(found) = pairs.get(place).and_then(|pair| pair.flip(part)) {
            let at = (found.distance, place);
            if !is_beaten(at) {
                best = Some((at, found));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// Returns all pairs of the nearest.
fn pairs<'a>(base: &'a Base<'a>, moved: &'a [(f64, Movable, f64)]) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    for (place, (_, first, first_value)) in moved.iter().take(NEAREST).enumerate() {
        for (_, second, second_value) in moved.iter().take(NEAREST).skip(place + 1) {
            let reach = first.reach.with(second.reach);
            pairs.push(Pair { base, moves: [(first, *first_value), (second, *second_value)], reach });
        }
    }
    pairs
}

impl Pair<'_> {
    /// Returns the least part of both ways at which pilots expect another choice.
    fn expected(&self) -> i32 {
        let (mut held, mut changed) = (0, PARTS);
        while changed - held > 1 {
            let middle = held + (changed - held) / 2;
            if self.looks_changed(middle) { changed = middle } else { held = middle }
        }
        if self.reach <= Reach::Stores {
            // Pilots miss what is thin: where a try costs little, the last part before both ends is asked in any case.
            changed = changed.min(PARTS - 1);
        }
        changed
    }

    /// Returns how far the number that moves more is moved at a part of both ways, in usual spreads: further with each part.
    fn distance(&self, part: i32) -> f64 {
        let distances = self.moves.iter().zip(self.values(part)).map(|((movable, _), value)| movable.distance(value));
        distances.fold(0.0, f64::at_least)
    }

    /// Finds the least part of both ways that changes the choice, from the one that is expected; nothing where neither is shortened by
    /// the other.
    fn flip(&self, expected: i32) -> Option<PairFlip> {
        let mut changed = expected;
        // What pilots have found is verified in all futures, outward until the choice has changed.
        let choice = loop {
            if changed >= PARTS {
                return None;
            }
            let choice = self.choice(changed);
            if choice != self.base.choice {
                break choice;
            }
            changed += 1;
        };
        let values = self.values(changed);
        // Two moves are a pair where none of them does it alone.
        for ((movable, _), value) in self.moves.iter().zip(values) {
            if (value - movable.now).abs() < f64::EPSILON {
                return None;
            }
            let alone = self.base.with(&[(&movable.pointer, value)]);
            if Trial::new(self.base.futures, alone, movable.reach).choice(self.base.choice) != self.base.choice {
                return None;
            }
        }
        let moves = |place: usize| -> Option<Move> {
            let ((movable, _), value) = (self.moves.get(place)?, values.get(place)?);
            Some(Move { input: movable.pointer.clone(), now: Value::Number(movable.now), value: Value::Number(*value) })
        };
        Some(PairFlip { inputs: [moves(0)?, moves(1)?], choice, distance: self.distance(changed), text: String::new() })
    }

    /// Returns both values at a part of their ways, as people would say them.
    fn values(&self, part: i32) -> [f64; 2] {
        self.moves.map(|(movable, end)| {
            let share = f64::from(part) / f64::from(PARTS);
            let value = if movable.number.scale == Scale::Logarithmic && movable.now > 0.0 && end > 0.0 {
                movable.now * libm::pow(end / movable.now, share)
            } else {
                movable.now + (end - movable.now) * share
            };
            let steps = Steps::of(movable.number);
            // Rounded towards where it stands now, so that the move never is larger than it has to be.
            let is_up = end > movable.now;
            let beside = steps.beside(value, !is_up).and_then(|place| steps.value(place));
            let is_past = |at: f64| if is_up { at <= movable.now } else { at >= movable.now };
            beside.filter(|at| !is_past(*at)).unwrap_or(movable.now)
        })
    }

    fn trial(&self, part: i32) -> Trial<'_> {
        let [(first, _), (second, _)] = self.moves;
        let [first_value, second_value] = self.values(part);
        let answers = self.base.with(&[(&first.pointer, first_value), (&second.pointer, second_value)]);
        Trial::new(self.base.futures, answers, self.reach)
    }

    fn looks_changed(&self, part: i32) -> bool {
        self.base.pilots.expected(&mut self.trial(part)) != self.base.choice
    }

    fn choice(&self, part: i32) -> Choice {
        let mut trial = self.trial(part);
        let expected = self.base.pilots.expected(&mut trial);
        trial.choice(expected)
    }
}

#[cfg(test)]
mod tests {
    use super::{Base, Movable, find, pairs};
    use crate::answers::presets::PRESETS;
    use crate::catalog::Book;
    use crate::engine::assessment::Choice;
    use crate::engine::projection::modelled_bills;
    use crate::engine::reach::Reach;
    use crate::engine::trials::{Futures, Trial};
    use crate::engine::verdict::Likely;

    /// Returns the numbers that change the choice, with how far each is moved and where to, the nearest first.
    fn moved(base: &Base) -> Vec<(f64, Movable, f64)> {
        let inputs = base.inputs().into_iter();
        let mut moved: Vec<_> = inputs
            .filter_map(|input| {
                let found = base.try_one(&input);
                let (flip, movable) = base.flip(&input, found);
                Some((flip.distance?, movable?, found?.value))
            })
            .collect();
        moved.sort_by(|a, b| a.0.total_cmp(&b.0));
        moved
    }

    #[test]
    #[expect(clippy::unwrap_used, reason = "what ships is valid")]
    fn no_pair_is_nearer_than_the_best() {
        let book = Book::on(Book::compiled()).unwrap();
        let mut compared = 0;
        for preset in PRESETS.iter().filter(|preset| preset.id != "queue-heavy") {
            let answers = preset.answers().unwrap();
            let likely = Likely::of(&answers, &book);
            let futures = Futures::draw(&answers, &book, &likely.case, true, |_, _| (), |()| ());
            let choice = Trial::new(&futures, answers.clone(), Reach::Rules).choice(Choice::TooClose);
            let base = Base::new(&answers, &futures, choice, modelled_bills(&likely.projection));
            let moved = moved(&base);
            let best = find(&base, &moved).map(|best| best.distance);
            let all: Vec<f64> =
                pairs(&base, &moved).iter().filter_map(|pair| Some(pair.flip(pair.expected())?.distance)).collect();
            compared += usize::from(all.len() > 1);
            assert_eq!(best, all.into_iter().reduce(f64::min), "{}", preset.id);
        }
        assert!(compared > 0, "no case has two pairs");
    }
}
