//! Flips: for each number and each yes or no, the nearest value that changes the choice (`docs/method.md` §12).
//!
//! A few futures, spread over all, show where to look; what is reported is verified in all of them, as an assessment of the
//! changed answers would be: at the value the choice differs, just short of it it does not.

mod pair;
mod pilots;
mod search;
mod steps;
mod tried;

use super::assessment::{Choice, Flip, InputValue as Value, PairFlip};
use super::decision;
use super::processors;
use super::reach::Reach;
use super::trials::{Futures, Trial};
use crate::answers::inputs::{INPUTS, SERVICE_INPUTS};
use crate::answers::{Answers, Given, InputKind, Number, Setting};
use crate::order;

use pilots::Pilots;
use search::Search;
use tried::Found;
pub use tried::Tried;

/// Services whose inputs are tried: those listed first.
const MOST_TRIED: usize = 12;
/// Entries of the list of services up to which inputs are tried that change the load: each try sizes all of them in all futures, and
/// a list of thousands would take hours.
const MOST_ENTRIES: usize = 16;
/// How far a yes or no is away, in usual spreads: people know what they need.
const YES_NO_DISTANCE: f64 = 3.0;
/// By how much of a share pilots must see a choice held to be believed without asking all futures.
const FAR: f64 = 0.25;

/// What flips are found against: the case as it stands.
pub(super) struct Base<'a> {
    answers: &'a Answers,
    futures: &'a Futures,
    choice: Choice,
    pilots: Pilots,
    /// By how much of a share the choice is held, as pilots see it.
    lead: f64,
    /// The least advantage by which enough futures would have to move for another choice.
    least_move: f64,
    /// What the model makes of both bills today, USD a month: the likely value of a bill that is not known.
    modelled_bills: [f64; 2],
}

/// A number that may be moved.
#[derive(Debug, Clone)]
pub(super) struct Movable {
    pointer: String,
    number: Number,
    now: f64,
    reach: Reach,
}

/// Whether the case is small enough for all inputs to be tried.
pub(super) fn tries_all(answers: &Answers) -> bool {
    answers.services.as_slice().len() <= MOST_ENTRIES
}

/// An input that is tried, by its pointer.
type Input = (String, InputKind);

/// Returns the inputs that are tried, by their places, in pieces that can be tried apart from each other: those first that may take long,
/// each alone.
pub(super) fn pieces(base: &Base) -> Vec<Vec<usize>> {
    let inputs = base.inputs();
    let takes_long = |(pointer, kind): &Input| base.reach(pointer) >= Reach::Stores && *kind != InputKind::YesNo;
    let (long, short): (Vec<_>, Vec<_>) = inputs.iter().enumerate().partition(|(_, input)| takes_long(input));
    let short = short.into_iter().map(|(place, _)| place).collect();
    long.into_iter().map(|(place, _)| vec![place]).chain([short]).collect()
}

/// Tries the inputs of a piece.
pub(super) fn try_piece(base: &Base, piece: &[usize]) -> Vec<Tried> {
    let inputs = base.inputs();
    let mut tried = Vec::with_capacity(piece.len());
    processors::for_each(
        piece.len(),
        || (),
        |(), at| {
            let place = *piece.get(at)?;
            let input = inputs.get(place)?;
            Some(Tried { place, found: base.try_one(input) })
        },
        |one| tried.extend(one),
    );
    tried
}

/// Returns the flips of all inputs, the most plausible first, and the best pair of small moves. What was tried already is not tried again.
pub(super) fn find(base: &Base, known: &[Tried]) -> (Vec<Flip>, Option<PairFlip>) {
    let inputs = base.inputs();
    let of_place = |tried: &[Tried], place: usize| tried.iter().find(|one| one.place == place).copied();
    let left: Vec<usize> = (0..inputs.len()).filter(|&place| of_place(known, place).is_none()).collect();
    let tried = [known, &try_piece(base, &left)].concat();
    let mut flips = Vec::with_capacity(inputs.len());
    let mut moved: Vec<(f64, Movable, f64)> = Vec::new();
    for (place, input) in inputs.iter().enumerate() {
        let found = of_place(&tried, place).and_then(|one| one.found);
        let (flip, movable) = base.flip(input, found);
        if let (Some(distance), Some(movable), Some(Found { value, .. })) = (flip.distance, movable, found) {
            moved.push((distance, movable, value));
        }
        flips.push(flip);
    }
    // The order of the questions breaks ties.
    order::sort_by(&mut flips, |flip| flip.distance.unwrap_or(f64::INFINITY));
    order::sort_by(&mut moved, |(distance, ..)| *distance);
    let pair = pair::find(base, &moved);
    (flips, pair)
}

impl<'a> Base<'a> {
    /// Prepares a case of which the choice is known.
    pub fn new(answers: &'a Answers, futures: &'a Futures, choice: Choice, modelled_bills: [f64; 2]) -> Self {
        let pilots = Pilots::of(&futures.advantages);
        let lead = pilots.lead(&mut Trial::new(futures, answers.clone(), Reach::People), choice);
        let least_move = decision::least_move(&futures.sorted(), choice);
        Self { answers, futures, choice, pilots, lead, least_move, modelled_bills }
    }

    /// Returns the inputs that are tried, in the order of the questions.
    fn inputs(&self) -> Vec<Input> {
        let tries_all = tries_all(self.answers);
        let services = self.answers.services.as_slice().len().min(MOST_TRIED);
        let of_services = (0..services).flat_map(|index| {
            SERVICE_INPUTS.iter().map(move |input| (input.pointer.replace('*', &index.to_string()), input.kind))
        });
        let plain = INPUTS.iter().map(|input| (input.pointer.to_owned(), input.kind));
        let is_tried = |(pointer, kind): &Input| {
            !matches!(kind, InputKind::Choice { .. }) && (tries_all || self.reach(pointer) < Reach::Stores)
        };
        plain.chain(of_services).filter(is_tried).collect()
    }

    fn try_one(&self, (pointer, kind): &Input) -> Option<Found> {
        match *kind {
            InputKind::Estimate(number) | InputKind::Exact(number) => {
                Search::new(self, &self.movable(pointer.clone(), number)).find()
            }
            InputKind::YesNo => self.try_yes_no(pointer),
            InputKind::Choice { .. } => None,
        }
    }

    fn try_yes_no(&self, pointer: &str) -> Option<Found> {
        let now = self.answers.get(pointer) == Some(Setting::YesNo(true));
        let mut answers = self.answers.clone();
        // A yes or no is never refused.
        let _ = answers.set(pointer, Setting::YesNo(!now));
        let mut trial = Trial::new(self.futures, answers, self.reach(pointer));
        // Where pilots see the choice held by far, they are enough.
        if self.pilots.lead(&mut trial, self.choice) > FAR {
            return None;
        }
        let expected = self.pilots.expected(&mut trial);
        let choice = trial.choice(expected);
        (choice != self.choice).then_some(Found { value: f64::from(u8::from(!now)), choice })
    }

    /// Returns the flip of an input of which it is known what was found, and the input where it is a number that may be moved.
    fn flip(&self, (pointer, kind): &Input, found: Option<Found>) -> (Flip, Option<Movable>) {
        let movable = match *kind {
            InputKind::Estimate(number) | InputKind::Exact(number) => Some(self.movable(pointer.clone(), number)),
            InputKind::YesNo | InputKind::Choice { .. } => None,
        };
        let value_of = |value: f64| if movable.is_some() { Value::Number(value) } else { Value::YesNo(value > 0.0) };
        let now = match &movable {
            Some(movable) => Value::Number(movable.now),
            None => Value::YesNo(self.answers.get(pointer) == Some(Setting::YesNo(true))),
        };
        let distance = |found: Found| movable.as_ref().map_or(YES_NO_DISTANCE, |movable| movable.distance(found.value));
        let flip = Flip {
            input: pointer.clone(),
            now,
            value: found.map(|found| value_of(found.value)),
            choice: found.map(|found| found.choice),
            distance: found.map(distance),
            text: String::new(),
        };
        (flip, movable)
    }

    fn movable(&self, pointer: String, number: Number) -> Movable {
        let likely = match self.answers.get(&pointer) {
            Some(Setting::Number(given)) => number.range(given).likely,
            _ => number.default.likely,
        };
        let is_unknown = matches!(self.answers.get(&pointer), Some(Setting::Number(Given::Unsure)));
        let [heroku, kubernetes] = self.modelled_bills;
        let now = match pointer.as_str() {
            "/spend/heroku_usd_per_month" if is_unknown => heroku,
            "/spend/kubernetes_usd_per_month" if is_unknown => kubernetes,
            _ => likely,
        };
        let reach = self.reach(&pointer);
        Movable { pointer, number, now, reach }
    }

    /// Returns how far a changed answer reaches.
    fn reach(&self, pointer: &str) -> Reach {
        Reach::of(pointer, self.answers)
    }

    /// Returns the answers with some numbers set to values.
    fn with(&self, values: &[(&str, f64)]) -> Answers {
        let mut answers = self.answers.clone();
        for (pointer, value) in values {
            // A value of the steps is within the limits; one that is refused would leave the answers as they are.
            let _ = answers.set(pointer, Setting::Number(Given::Exactly(*value)));
        }
        answers
    }
}

impl Movable {
    /// Returns how far a value is away, in usual spreads.
    fn distance(&self, value: f64) -> f64 {
        (self.number.felt(value) - self.number.felt(self.now)).abs() / self.number.spread()
    }
}

#[cfg(test)]
mod tests;
