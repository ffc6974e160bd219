//! What trials leave out: it is what it would be, worked out in full.

use super::{Futures, INPUTS, InputKind, MOST_TRIED, Reach, SERVICE_INPUTS, Setting, Trial};
use crate::answers::presets::PRESETS;
use crate::answers::{Answers, Given, Provider, Today};
use crate::catalog::Book;
use crate::engine::assessment::Platform;
use crate::engine::bill::kubernetes::Cluster;
use crate::engine::case::Case;
use crate::engine::modelled::Opening;

/// What is set beside a preset: each changes which bills are known, or what they are made of.
const BESIDE: [&[(&str, Setting)]; 7] = [
    &[],
    &[("/team/shared_cluster", Setting::YesNo(true))],
    &[("/discount_percent_per_year", Setting::Number(Given::Exactly(8.0)))],
    &[("/spend/kubernetes_usd_per_month", Setting::Number(Given::Exactly(3000.0)))],
    &[("/needs/private_network", Setting::YesNo(true))],
    &[("/traffic/growth_percent_per_year", Setting::Number(Given::Exactly(0.0)))],
    &[("/data/postgres_gb", Setting::Number(Given::Exactly(40.0)))],
];
const PLATFORMS: [Today; 4] = [Today::Heroku, Today::None, Today::Kubernetes, Today::Other];

/// Each provider with a preset and something beside it.
fn cases() -> impl Iterator<Item = Answers> {
    Provider::ALL.iter().zip(BESIDE).zip(PRESETS.iter().cycle()).zip(PLATFORMS.iter().cycle()).map(
        |(((provider, beside), preset), today)| {
            let mut answers = preset.answers().unwrap_or_default();
            answers.cluster.provider = *provider;
            answers.current_platform = *today;
            // A price of nothing may be replaced.
            answers.overrides.insert("heroku.egress".to_owned(), 0.05);
            for (pointer, setting) in beside {
                let _ = answers.set(pointer, *setting);
            }
            answers
        },
    )
}

fn draw(answers: &Answers, book: &Book) -> Futures {
    Futures::draw(answers, book, &Case::likely(answers, book), true, |_, _| (), |()| ())
}

/// Answers with another setting of one input, where there is one.
fn changed(answers: &Answers, pointer: &str, kind: InputKind) -> Option<Answers> {
    let setting = match (kind, answers.get(pointer)?) {
        (InputKind::YesNo, Setting::YesNo(now)) => Setting::YesNo(!now),
        (InputKind::Estimate(number) | InputKind::Exact(number), Setting::Number(given)) => {
            let now = number.range(given).likely;
            let doubled = if now > 0.0 { (now * 2.0).ceil() } else { number.max.min(1.0) };
            Setting::Number(Given::Exactly(if doubled <= number.max { doubled } else { number.min }))
        }
        _ => return None,
    };
    let mut changed = answers.clone();
    changed.set(pointer, setting).ok()?;
    Some(changed)
}

/// What a change is said to leave alone, and what is kept of bills and dynos, is what the changed answers come to by themselves, to the bit.
#[test]
#[expect(clippy::unwrap_used, reason = "what ships is valid")]
fn a_trial_is_what_the_changed_answers_come_to() {
    let book = Book::on(Book::compiled()).unwrap();
    let mut tried = 0;
    for answers in cases() {
        let book = book.with_overrides(&answers.overrides).unwrap();
        let futures = draw(&answers, &book);
        let of_services = (0..answers.services.as_slice().len().min(MOST_TRIED)).flat_map(|index| {
            SERVICE_INPUTS.iter().map(move |input| (input.pointer.replace('*', &index.to_string()), input.kind))
        });
        for (pointer, kind) in INPUTS.iter().map(|input| (input.pointer.to_owned(), input.kind)).chain(of_services) {
            let Some(changed) = changed(&answers, &pointer, kind) else { continue };
            tried += 1;
            let mut trial = Trial::new(&futures, changed.clone(), Reach::of(&pointer, &answers));
            let fresh = draw(&changed, &book);
            for future in (tried % 7..512).step_by(7) {
                let both = [trial.advantage(future), fresh.advantages[future]].map(f64::to_bits);
                assert_eq!(both[0], both[1], "{:?}, {pointer} in future {future}", answers.cluster.provider);
            }
        }
    }
    assert!(tried > 200, "{tried}");
}

/// What two changes together leave alone is less than what each of them does.
#[test]
#[expect(clippy::unwrap_used, reason = "what ships is valid")]
fn a_trial_of_a_pair_is_what_both_changes_come_to() {
    let book = Book::on(Book::compiled()).unwrap();
    let inputs = [
        "/team/platform_engineers",
        "/data/postgres_gb",
        "/horizon_months",
        "/services/0/memory_mb",
        "/services/0/count",
        "/traffic/growth_percent_per_year",
    ];
    let kind = |pointer: &str| {
        INPUTS.iter().chain(SERVICE_INPUTS).find(|it| it.pointer.replace('*', "0") == pointer).unwrap().kind
    };
    for answers in cases() {
        let book = book.with_overrides(&answers.overrides).unwrap();
        let futures = draw(&answers, &book);
        for (place, one) in inputs.iter().enumerate() {
            for other in &inputs[place + 1..] {
                let both = changed(&changed(&answers, one, kind(one)).unwrap(), other, kind(other)).unwrap();
                let reach = Reach::of(one, &answers).with(Reach::of(other, &answers));
                let mut trial = Trial::new(&futures, both.clone(), reach);
                let fresh = draw(&both, &book);
                for future in (place..512).step_by(31) {
                    let side = trial.side(future);
                    assert_eq!(side > 0.0, fresh.advantages[future] > 0.0, "{one} and {other}: {future}");
                    let both = [trial.advantage(future), fresh.advantages[future]].map(f64::to_bits);
                    assert_eq!(both[0], both[1], "{:?}, {one} and {other}: {future}", answers.cluster.provider);
                }
            }
        }
    }
}

/// No more is worked out than it takes to see who wins; where all of it is, the same one does.
#[test]
#[expect(clippy::unwrap_used, reason = "what ships is valid")]
fn who_is_seen_to_win_does() {
    let book = Book::on(Book::compiled()).unwrap();
    let mut seen = [0; 2];
    for case in cases() {
        // A known bill of one option says how far the other is missed. The more it is, the more futures Kubernetes wins.
        for times in [None, Some(1.0), Some(2.0), Some(4.0)] {
            let mut answers = case.clone();
            if let Some(times) = times {
                answers.current_platform = Today::Heroku;
                let likely = Case::likely(&answers, &book);
                let bill = Opening::of(&likely, Platform::Heroku, &Cluster::of(&likely)).total.dollars();
                answers.set("/spend/heroku_usd_per_month", Setting::Number(Given::Exactly(bill * times))).unwrap();
            }
            let futures = draw(&answers, &book);
            for pointer in ["/traffic/requests_per_second", "/horizon_months", "/services/0/memory_mb"] {
                let input = INPUTS.iter().chain(SERVICE_INPUTS).find(|it| it.pointer.replace('*', "0") == pointer);
                let changed = changed(&answers, pointer, input.unwrap().kind).unwrap();
                let mut trial = Trial::new(&futures, changed.clone(), Reach::of(pointer, &answers));
                let fresh = draw(&changed, &book);
                for (future, &advantage) in fresh.advantages.iter().enumerate() {
                    let side = trial.side(future);
                    assert_eq!(
                        side > 0.0,
                        advantage > 0.0,
                        "{:?}, {pointer} in future {future}",
                        answers.cluster.provider
                    );
                    assert_eq!(
                        side < 0.0,
                        advantage < 0.0,
                        "{:?}, {pointer} in future {future}",
                        answers.cluster.provider
                    );
                    seen[usize::from(side > 0.0)] += 1;
                }
            }
        }
    }
    assert!(seen.iter().all(|&seen| seen > 1000), "{seen:?}");
}
