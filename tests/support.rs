//! What several tests need: the book of the day, and random answers.

use heroku_or_kubernetes::answers::inputs::{INPUTS, SERVICE_INPUTS};
use heroku_or_kubernetes::answers::{Answers, Given, Input, InputKind, Number, Scale, Service, Services, Setting};
use heroku_or_kubernetes::catalog::Book;
use proptest::prelude::*;

/// The book as it was compiled.
pub fn book() -> Book {
    Book::on(Book::compiled()).unwrap()
}

/// A number of a quantity, spread as its scale feels it, with no more decimals than people type.
fn value(number: Number) -> impl Strategy<Value = f64> {
    (0.0..=1.0).prop_map(move |share: f64| {
        let value = match number.scale {
            Scale::Logarithmic => {
                let low = number.min.max(number.max * 1e-6);
                low * (number.max / low).powf(share)
            }
            Scale::Linear | Scale::Nines => number.min + share * (number.max - number.min),
        };
        let decimals = if number.whole { 1.0 } else { 1000.0 };
        ((value * decimals).round() / decimals).clamp(number.min, number.max)
    })
}

fn setting(input: &'static Input) -> BoxedStrategy<Setting> {
    match input.kind {
        InputKind::Estimate(number) => prop_oneof![
            2 => Just(Setting::Number(Given::Unsure)),
            3 => value(number).prop_map(|value| Setting::Number(Given::Exactly(value))),
            1 => (value(number), value(number))
                .prop_map(|(a, b)| Setting::Number(Given::Between(a.min(b), a.max(b)))),
        ]
        .boxed(),
        InputKind::Exact(number) => value(number).prop_map(|value| Setting::Number(Given::Exactly(value))).boxed(),
        InputKind::YesNo => prop::bool::weighted(0.2).prop_map(Setting::YesNo).boxed(),
        InputKind::Choice { words, .. } => prop::sample::select(words).prop_map(Setting::Choice).boxed(),
    }
}

/// Settings for a list of inputs, each changed with some chance.
fn settings(inputs: &'static [Input], chance: f64) -> impl Strategy<Value = Vec<(&'static str, Option<Setting>)>> {
    inputs
        .iter()
        .map(|input| prop::option::weighted(chance, setting(input)).prop_map(|setting| (input.pointer, setting)))
        .collect::<Vec<_>>()
}

/// Random valid answers, from nearly the defaults to far from them.
pub fn answers() -> impl Strategy<Value = Answers> {
    let services = prop::collection::vec(settings(SERVICE_INPUTS, 0.5), 1..6);
    (settings(INPUTS, 0.4), services).prop_map(|(settings, services)| {
        let mut answers = Answers {
            services: Services::try_from(vec![Service::default(); services.len()]).unwrap(),
            ..Answers::default()
        };
        for (pointer, setting) in settings {
            if let Some(setting) = setting {
                answers.set(pointer, setting).unwrap();
            }
        }
        for (index, fields) in services.into_iter().enumerate() {
            for (pointer, setting) in fields {
                if let Some(setting) = setting {
                    answers.set(&pointer.replace('*', &index.to_string()), setting).unwrap();
                }
            }
        }
        answers
    })
}
