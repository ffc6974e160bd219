//! Two cases side by side: where their answers differ, and what each difference does to the advantage (`docs/method.md` §14).

use std::collections::BTreeSet;

use super::{Depth, assess};
use crate::answers::inputs::INPUTS;
use crate::answers::{Answers, Criterion};
use crate::catalog::Book;
use crate::order::gathered;

/// Services that are told apart: where more differ, the list is one difference.
const MOST_COMPARED: usize = 30;

/// Where two cases differ, and what that does.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// In the order of the questions.
    pub differences: Vec<Difference>,
    /// The advantage of Kubernetes in the likely future, in tenths of a point: of the first case, and of the second.
    pub tenths: [i64; 2],
}

/// One place in which two cases differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// JSON pointer of what differs: an answer, a service as a whole, or a group of answers.
    pub pointer: String,
    /// What it adds to the advantage of Kubernetes on the way from the first case to the second, in tenths of a point. All of them
    /// add up to the difference of both advantages.
    pub tenths: i64,
}

/// Compares two cases.
///
/// What an answer does depends on the others, so that each is given the mean of what it does as the answers change one after another
/// from the first on, and from the last on.
pub fn compare(one: &Answers, other: &Answers, book: &Book) -> Comparison {
    let pointers = differing(one, other);
    let advantage = |answers: &Answers| 100.0 * assess(answers, book, Depth::Quick).verdict.advantage;
    let along = |order: &mut dyn Iterator<Item = usize>| {
        let mut steps = vec![0.0; pointers.len()];
        let mut now = one.clone();
        let mut before = advantage(&now);
        for place in order {
            if let (Some(pointer), Some(step)) = (pointers.get(place), steps.get_mut(place)) {
                take(&mut now, other, pointer);
                let after = advantage(&now);
                *step = after - before;
                before = after;
            }
        }
        steps
    };
    let (forth, back) = (along(&mut (0..pointers.len())), along(&mut (0..pointers.len()).rev()));
    let first = advantage(one);
    // Running totals are rounded, not parts, so that the parts add up.
    let mut upto = first;
    let mut last = tenths(first);
    let differences = pointers
        .into_iter()
        .zip(forth.iter().zip(&back))
        .map(|(pointer, (forth, back))| {
            upto += f64::midpoint(*forth, *back);
            let now = tenths(upto);
            let difference = Difference { pointer, tenths: now - last };
            last = now;
            difference
        })
        .collect();
    Comparison { differences, tenths: [tenths(first), last] }
}

#[expect(clippy::cast_possible_truncation, reason = "an advantage is at most a hundred points")]
fn tenths(points: f64) -> i64 {
    (points * 10.0).round() as i64
}

/// Returns the pointers of what differs, in the order of the questions; the name of a case changes nothing.
pub fn differing(one: &Answers, other: &Answers) -> Vec<String> {
    let mut pointers: Vec<String> = INPUTS
        .iter()
        .filter(|input| one.get(input.pointer) != other.get(input.pointer))
        .map(|input| input.pointer.to_owned())
        .collect();
    let mut add = |differs: bool, pointer: String| {
        if differs {
            pointers.push(pointer);
        }
    };
    add(one.needs.regions != other.needs.regions, "/needs/regions".to_owned());
    let (services, others) = (one.services.as_slice(), other.services.as_slice());
    let differ = services.iter().zip(others).filter(|(service, other)| service != other).count();
    if services.len() == others.len() && differ <= MOST_COMPARED {
        for (index, (service, other)) in services.iter().zip(others).enumerate() {
            add(service != other, format!("/services/{index}"));
        }
    } else {
        add(true, "/services".to_owned());
    }
    let own: BTreeSet<&String> = gathered(one.overrides.keys().chain(other.overrides.keys()));
    for id in own {
        add(one.overrides.get(id) != other.overrides.get(id), format!("/overrides/{id}"));
    }
    add(one.weights != other.weights, "/weights".to_owned());
    add(one.rules_off != other.rules_off, "/rules_off".to_owned());
    pointers
}

/// Takes over what another case has at a pointer.
pub(super) fn take(answers: &mut Answers, other: &Answers, pointer: &str) {
    if let Some(setting) = other.get(pointer) {
        // It is valid there, and so it is here.
        let _ = answers.set(pointer, setting);
    } else if let Some(id) = pointer.strip_prefix("/overrides/") {
        match other.overrides.get(id) {
            Some(value) => answers.overrides.insert(id.to_owned(), *value),
            None => answers.overrides.remove(id),
        };
    } else if let Some(criterion) = pointer.strip_prefix("/weights/").and_then(Criterion::from_word) {
        match other.weights.get(&criterion) {
            Some(weight) => answers.weights.insert(criterion, *weight),
            None => answers.weights.remove(&criterion),
        };
    } else if let Some(index) = pointer.strip_prefix("/services/").and_then(|index| index.parse::<usize>().ok()) {
        if let (Some(service), Some(others)) =
            (answers.services.as_mut_slice().get_mut(index), other.services.as_slice().get(index))
        {
            service.clone_from(others);
        }
    } else {
        match pointer {
            "/needs/regions" => answers.needs.regions.clone_from(&other.needs.regions),
            "/services" => answers.services.clone_from(&other.services),
            "/weights" => answers.weights.clone_from(&other.weights),
            "/rules_off" => answers.rules_off.clone_from(&other.rules_off),
            _ => {}
        }
    }
}
