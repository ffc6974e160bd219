//! Every number at both ends of its range: what is allowed is assessed, adds up and can be shared; what is beyond is refused.

use heroku_or_kubernetes::answers::inputs::{INPUTS, SERVICE_INPUTS};
use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::answers::{Answers, Given, InputKind, Number, Setting};
use heroku_or_kubernetes::engine::{self, Assessment, Depth};
use heroku_or_kubernetes::share::{decode, encode};

use crate::money::check_money;
use crate::support::book;

/// A case of which nothing is said, and one of which much is.
fn cases() -> [Answers; 2] {
    [Answers::default(), PRESETS[2].answers().unwrap()]
}

/// Every number of a case by its place, and whether it may be a range.
fn numbers(answers: &Answers) -> Vec<(String, Number, bool)> {
    let count = answers.services.as_slice().len();
    let of_services = (0..count).flat_map(|index| {
        SERVICE_INPUTS.iter().map(move |input| (input.pointer.replace('*', &index.to_string()), input.kind))
    });
    let all = INPUTS.iter().map(|input| (input.pointer.to_owned(), input.kind)).chain(of_services);
    all.filter_map(|(pointer, kind)| match kind {
        InputKind::Estimate(number) => Some((pointer, number, true)),
        InputKind::Exact(number) => Some((pointer, number, false)),
        InputKind::YesNo | InputKind::Choice { .. } => None,
    })
    .collect()
}

fn set(answers: &mut Answers, pointer: &str, given: Given) {
    answers.set(pointer, Setting::Number(given)).unwrap();
}

fn check(answers: &Answers, assess: impl Fn(&Answers) -> Assessment) {
    let assessment = assess(answers);
    check_money(&assessment);
    let verdict = &assessment.verdict;
    assert!((-1.0..=1.0).contains(&verdict.advantage), "{}", answers.to_json());
    assert!((0.0..=1.0).contains(&verdict.kubernetes_share), "{}", answers.to_json());
    assert!(verdict.dots.iter().all(|dot| dot.is_finite()), "{}", answers.to_json());
    let decoded = decode(&encode(answers));
    assert_eq!(decoded.problems, [], "{}", answers.to_json());
    assert_eq!(decoded.answers, *answers);
    assert_eq!(Answers::from_json(&answers.to_json()).as_ref(), Ok(answers));
}

fn quick(answers: &Answers) -> Assessment {
    engine::assess(answers, &book(), Depth::Quick)
}

#[test]
fn each_number_at_an_end_of_its_range_is_assessed_and_shared() {
    for case in cases() {
        for (pointer, number, may_range) in numbers(&case) {
            let ends = [Given::Exactly(number.min), Given::Exactly(number.max)];
            for given in ends.into_iter().chain(may_range.then_some(Given::Between(number.min, number.max))) {
                let mut answers = case.clone();
                set(&mut answers, &pointer, given);
                check(&answers, quick);
            }
        }
    }
}

#[test]
fn all_numbers_at_the_same_end_are_assessed_and_shared() {
    for case in cases() {
        let (mut lowest, mut highest, mut widest) = (case.clone(), case.clone(), case.clone());
        for (pointer, number, may_range) in numbers(&case) {
            set(&mut lowest, &pointer, Given::Exactly(number.min));
            set(&mut highest, &pointer, Given::Exactly(number.max));
            if may_range {
                set(&mut widest, &pointer, Given::Between(number.min, number.max));
            }
        }
        for answers in [lowest, highest, widest] {
            check(&answers, |answers| engine::assess_verdict(answers, &book()));
        }
    }
}

#[test]
fn a_number_beyond_an_end_of_its_range_is_refused() {
    for case in cases() {
        for (pointer, number, _) in numbers(&case) {
            let step = if number.whole { 1.0 } else { 0.001 };
            for beyond in [number.min - step, number.max + step, f64::NAN, f64::INFINITY] {
                let mut answers = case.clone();
                let refused = answers.set(&pointer, Setting::Number(Given::Exactly(beyond))).is_err();
                assert!(refused && answers == case, "{pointer} took {beyond}");
            }
        }
    }
}

#[test]
fn each_figure_of_the_book_at_an_end_of_its_range_is_assessed_and_shared() {
    for (_, entry) in book().entries() {
        let (low, high) = entry.sane;
        // Nothing costs nothing: above zero is where a range that begins there begins.
        for end in [if low > 0.0 { low } else { 1e-6_f64.min(high) }, high] {
            let mut answers = Answers::default();
            answers.overrides.insert(entry.id.to_owned(), end);
            check(&answers, quick);
        }
    }
}
