//! Several cases of one team: where they differ, which of that decides, and one case of all of them.

use std::collections::BTreeSet;

use super::assess_verdict;
use super::assessment::Choice;
use crate::answers::inputs::{INPUTS, SERVICE_INPUTS};
use crate::answers::{Answers, Given, InputKind, Region, Setting};
use crate::catalog::Book;

/// What several cases come to together.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    /// What each case says, in the order given.
    pub choices: Vec<Choice>,
    /// One case of all: numbers range over what was said, yes or no and words follow the most.
    pub merged: Answers,
    /// What it says.
    pub merged_choice: Choice,
    /// Answers that are not the same in all cases, those that decide first.
    pub differences: Vec<Difference>,
    /// Whether the lists of services are too different to be put together; then that of the first case is taken.
    pub has_other_services: bool,
}

/// An answer that is not the same in all cases.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Its JSON pointer.
    pub pointer: String,
    /// What each case says, in the order given.
    pub settings: Vec<Setting>,
    /// What the merged case says with each of them.
    pub choices: Vec<Choice>,
}

impl Difference {
    /// Whether the merged case says one thing with one of the answers, and another with another.
    pub fn decides(&self) -> bool {
        self.choices.windows(2).any(|pair| pair[0] != pair[1])
    }
}

/// Puts cases together; nothing where there is none.
pub fn team(cases: &[Answers], book: &Book) -> Option<Team> {
    let first = cases.first()?;
    let shape = |answers: &Answers| {
        answers.services.as_slice().iter().map(|service| (service.name.clone(), service.kind)).collect::<Vec<_>>()
    };
    let has_other_services = cases.iter().any(|answers| shape(answers) != shape(first));
    let mut merged = first.clone();
    merged.needs.regions = regions(cases);
    let mut disputed = Vec::new();
    for (pointer, kind) in places(first, has_other_services) {
        let settings: Vec<Setting> = cases.iter().filter_map(|answers| answers.get(&pointer)).collect();
        if settings.len() < cases.len() || settings.windows(2).all(|pair| pair[0] == pair[1]) {
            continue;
        }
        // Every value that a case holds is one that a case may hold.
        let _ = merged.set(&pointer, together(&settings, kind));
        disputed.push((pointer, settings));
    }
    let choice = |answers: &Answers| assess_verdict(answers, book).verdict.choice;
    let differences = disputed.into_iter().map(|(pointer, settings)| {
        let with = |setting: &Setting| {
            let mut answers = merged.clone();
            let _ = answers.set(&pointer, *setting);
            choice(&answers)
        };
        let choices = settings.iter().map(with).collect();
        Difference { pointer, settings, choices }
    });
    let mut differences: Vec<Difference> = differences.collect();
    differences.sort_by_key(|difference| !difference.decides());
    Some(Team {
        choices: cases.iter().map(choice).collect(),
        merged_choice: choice(&merged),
        merged,
        differences,
        has_other_services,
    })
}

/// Returns all places of a case that may be put together.
fn places(answers: &Answers, without_services: bool) -> Vec<(String, InputKind)> {
    let mut places: Vec<(String, InputKind)> =
        INPUTS.iter().map(|input| (input.pointer.to_owned(), input.kind)).collect();
    if !without_services {
        for index in 0..answers.services.as_slice().len() {
            let of = SERVICE_INPUTS.iter();
            places.extend(of.map(|input| (input.pointer.replace('*', &index.to_string()), input.kind)));
        }
    }
    places
}

fn regions(cases: &[Answers]) -> Vec<Region> {
    let all: BTreeSet<Region> = cases.iter().flat_map(|answers| answers.needs.regions.iter().copied()).collect();
    Region::ALL.iter().copied().filter(|region| all.contains(region)).collect()
}

/// Returns one answer for several: the range of numbers, the middle one where a range is not allowed, else the most frequent.
fn together(settings: &[Setting], kind: InputKind) -> Setting {
    let numbers = settings.iter().filter_map(|setting| match setting {
        Setting::Number(Given::Exactly(value)) => Some((*value, *value)),
        Setting::Number(Given::Between(low, high)) => Some((*low, *high)),
        _ => None,
    });
    match kind {
        // Who is not sure leaves it to the others.
        InputKind::Estimate(_) => {
            let (low, high) = numbers.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default();
            Setting::Number(if low < high { Given::Between(low, high) } else { Given::Exactly(high) })
        }
        InputKind::Exact(_) => {
            let mut values: Vec<f64> = numbers.map(|(value, _)| value).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).map_or(settings[0], |value| Setting::Number(Given::Exactly(*value)))
        }
        InputKind::YesNo | InputKind::Choice { .. } => {
            let count = |setting: &Setting| settings.iter().filter(|other| *other == setting).count();
            // Of those that are said equally often, the first.
            let most = settings.iter().map(count).max().unwrap_or_default();
            settings.iter().copied().find(|setting| count(setting) == most).unwrap_or(settings[0])
        }
    }
}
