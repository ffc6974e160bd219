//! Several cases of one team: where they differ, which of that decides, and one case of all of them.

use std::collections::BTreeSet;

use super::assess_verdict;
use super::assessment::Choice;
use super::compare::take;
use crate::answers::inputs::{INPUTS, SERVICE_INPUTS};
use crate::answers::{Answers, Criterion, Exact, Given, InputKind, Region, Rule, Setting};
use crate::catalog::Book;
use crate::decimal::Limit;
use crate::order::{self, gathered};

/// What several cases come to together.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    /// What each case says, in the order given.
    pub choices: Vec<Choice>,
    /// One case of all: numbers range over what was said, where a range is allowed, else the middle one is taken; yes or no and words
    /// follow the most; regions are all that are named.
    pub merged: Answers,
    /// What it says.
    pub merged_choice: Choice,
    /// What is not the same in all cases, that which decides first.
    pub differences: Vec<Difference>,
    /// Whether the lists of services are too different to be put together; then that of the first case is taken.
    pub has_other_services: bool,
}

/// An answer, a weight, a figure or a rule that is not the same in all cases.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Its JSON pointer, as those of a comparison; a weight has one of its own, `/weights/cost`.
    pub pointer: String,
    /// The lowest and the highest that was said, where it is a number.
    pub spread: Option<[f64; 2]>,
    /// What the merged case says with what each case has there, in the order given.
    pub choices: Vec<Choice>,
}

impl Difference {
    /// Whether the merged case says one thing with one of the answers, and another with another.
    pub fn decides(&self) -> bool {
        self.choices.windows(2).any(|pair| pair[0] != pair[1])
    }
}

/// A place about which cases differ, with the spread of its numbers.
type Disputed = (String, Option<[f64; 2]>);

/// Puts cases together; nothing where there is none.
pub fn team(cases: &[Answers], book: &Book) -> Option<Team> {
    let first = cases.first()?;
    let shape = |answers: &Answers| {
        answers.services.as_slice().iter().map(|service| (service.name.clone(), service.kind)).collect::<Vec<_>>()
    };
    let has_other_services = cases.iter().any(|answers| shape(answers) != shape(first));
    let mut merged = first.clone();
    let mut disputed = Vec::new();
    for (pointer, kind) in places(first, has_other_services) {
        let settings: Vec<Setting> = cases.iter().filter_map(|answers| answers.get(&pointer)).collect();
        if settings.len() < cases.len() || settings.windows(2).all(|pair| pair[0] == pair[1]) {
            continue;
        }
        // Every value that a case holds is one that a case may hold.
        let _ = merged.set(&pointer, together(&settings, kind));
        disputed.push((pointer, spread(numbers(&settings).flat_map(|(low, high)| [low, high]))));
    }
    if has_other_services {
        disputed.push(("/services".to_owned(), None));
    }
    beyond_answers(cases, book, &mut merged, &mut disputed);
    let choice = |answers: &Answers| assess_verdict(answers, book).verdict.choice;
    let differences = disputed.into_iter().map(|(pointer, spread)| {
        let choices = choices(cases, &merged, &pointer, &choice);
        Difference { pointer, spread, choices }
    });
    let mut differences: Vec<Difference> = differences.collect();
    order::sort_by(&mut differences, |difference| if difference.decides() { 0.0 } else { 1.0 });
    Some(Team {
        choices: cases.iter().map(choice).collect(),
        merged_choice: choice(&merged),
        merged,
        differences,
        has_other_services,
    })
}

/// Returns what the merged case says with what each case has at a place; each value is assessed once.
fn choices(cases: &[Answers], merged: &Answers, pointer: &str, choice: &impl Fn(&Answers) -> Choice) -> Vec<Choice> {
    let mut known: Vec<(Answers, Choice)> = Vec::new();
    let mut found = Vec::with_capacity(cases.len());
    for case in cases {
        let mut answers = merged.clone();
        take(&mut answers, case, pointer);
        let before = known.iter().find(|(other, _)| *other == answers).map(|(_, choice)| *choice);
        let choice = before.unwrap_or_else(|| choice(&answers));
        known.push((answers, choice));
        found.push(choice);
    }
    found
}

/// Puts together what is no answer to one question: regions, weights, figures of one's own, rules that are switched off.
fn beyond_answers(cases: &[Answers], book: &Book, merged: &mut Answers, disputed: &mut Vec<Disputed>) {
    let differ = |same: &dyn Fn(&Answers, &Answers) -> bool| cases.windows(2).any(|pair| !same(&pair[0], &pair[1]));
    if differ(&|one, other| one.needs.regions == other.needs.regions) {
        merged.needs.regions = regions(cases);
        disputed.push(("/needs/regions".to_owned(), None));
    }
    for &criterion in Criterion::ALL {
        let usual = book.find(&format!("fit.weight.{}", criterion.word())).map(|entry| book.value(entry));
        let said = |answers: &Answers| answers.weights.get(&criterion).map(Exact::get).or(usual);
        let values: Vec<f64> = cases.iter().filter_map(said).collect();
        if values.windows(2).any(|pair| pair[0].total_cmp(&pair[1]).is_ne()) {
            let weight = middle(&values).and_then(|value| Exact::new(Given::Exactly(value)).ok());
            merged.weights.extend(weight.map(|weight| (criterion, weight)));
            disputed.push((format!("/weights/{}", criterion.word()), spread(values.into_iter())));
        }
    }
    let ids: BTreeSet<&String> = gathered(cases.iter().flat_map(|answers| answers.overrides.keys()));
    for id in ids {
        let usual = book.find(id).map(|entry| book.value(entry));
        let values: Vec<f64> =
            cases.iter().filter_map(|answers| answers.overrides.get(id).copied().or(usual)).collect();
        if values.windows(2).any(|pair| pair[0].total_cmp(&pair[1]).is_ne()) {
            merged.overrides.extend(middle(&values).map(|value| (id.clone(), value)));
            disputed.push((format!("/overrides/{id}"), spread(values.into_iter())));
        }
    }
    if differ(&|one, other| one.rules_off == other.rules_off) {
        let is_off =
            |rule: &Rule| 2 * cases.iter().filter(|answers| answers.rules_off.contains(rule)).count() > cases.len();
        merged.rules_off = gathered(Rule::ALL.iter().copied().filter(is_off));
        disputed.push(("/rules_off".to_owned(), None));
    }
}

/// Returns the lowest and the highest of numbers.
fn spread(numbers: impl Iterator<Item = f64>) -> Option<[f64; 2]> {
    numbers.map(|value| [value, value]).reduce(|a, b| [a[0].at_most(b[0]), a[1].at_least(b[1])])
}

/// Returns the middle one of numbers; of two in the middle, the higher.
fn middle(values: &[f64]) -> Option<f64> {
    let places = order::ascending(values.iter().copied());
    values.get(*places.get(values.len() / 2)?).copied()
}

/// Returns the numbers that were said, each as its range.
fn numbers(settings: &[Setting]) -> impl Iterator<Item = (f64, f64)> {
    settings.iter().filter_map(|setting| match setting {
        Setting::Number(Given::Exactly(value)) => Some((*value, *value)),
        Setting::Number(Given::Between(low, high)) => Some((*low, *high)),
        _ => None,
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
    let all: BTreeSet<Region> = gathered(cases.iter().flat_map(|answers| answers.needs.regions.iter().copied()));
    Region::ALL.iter().copied().filter(|region| all.contains(region)).collect()
}

/// Returns one answer for several: the range of numbers, the middle one where a range is not allowed, else the most frequent.
fn together(settings: &[Setting], kind: InputKind) -> Setting {
    match kind {
        // Who is not sure leaves it to the others.
        InputKind::Estimate(_) => {
            let (low, high) =
                numbers(settings).reduce(|a, b| (a.0.at_most(b.0), a.1.at_least(b.1))).unwrap_or_default();
            Setting::Number(if low < high { Given::Between(low, high) } else { Given::Exactly(high) })
        }
        InputKind::Exact(_) => {
            let values: Vec<f64> = numbers(settings).map(|(value, _)| value).collect();
            middle(&values).map_or(settings[0], |value| Setting::Number(Given::Exactly(value)))
        }
        InputKind::YesNo | InputKind::Choice { .. } => {
            let count = |setting: &Setting| settings.iter().filter(|other| *other == setting).count();
            // Of those that are said equally often, the first.
            let most = settings.iter().map(count).max().unwrap_or_default();
            settings.iter().copied().find(|setting| count(setting) == most).unwrap_or(settings[0])
        }
    }
}
