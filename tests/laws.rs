//! Laws that hold for every case (`docs/method.md` §9), on random answers.

use heroku_or_kubernetes::answers::{
    Answers, Given, Platform as Today, ScalesOn, Service, ServiceKind, Services, Setting,
};
use heroku_or_kubernetes::engine::assessment::{Choice, Group, Platform, PlatformCost};
use heroku_or_kubernetes::engine::{self, Assessment, Depth, Usd};
use proptest::prelude::*;

use crate::support::{answers, book};

fn assess(answers: &Answers) -> Assessment {
    engine::assess(answers, &book(), Depth::Full)
}

fn likely_advantage(answers: &Answers) -> f64 {
    engine::assess(answers, &book(), Depth::Quick).verdict.advantage
}

fn with(answers: &Answers, pointer: &str, setting: Setting) -> Answers {
    let mut changed = answers.clone();
    changed.set(pointer, setting).unwrap();
    changed
}

/// The same case without known bills: a bill that is known already holds what these laws vary.
fn without_bills(answers: &Answers) -> Answers {
    let unknown = Setting::Number(Given::Unsure);
    with(&with(answers, "/spend/heroku_usd_per_month", unknown), "/spend/kubernetes_usd_per_month", unknown)
}

fn sum_of(cost: &PlatformCost, group: Group) -> Usd {
    cost.lines.iter().chain(&cost.one_off).filter(|line| line.group == group).map(|line| line.usd).sum()
}

/// Checks everything that must agree within one assessment.
fn check_consistency(assessment: &Assessment) {
    let verdict = &assessment.verdict;
    for cost in [&assessment.cost.heroku, &assessment.cost.kubernetes] {
        assert_eq!(sum_of(cost, Group::Infrastructure), cost.infrastructure_usd_per_month, "infrastructure lines");
        assert_eq!(sum_of(cost, Group::People), cost.people_usd_per_month, "people lines");
        assert_eq!(sum_of(cost, Group::OneOff), cost.one_off_usd, "one-off lines");
        assert_eq!(cost.monthly_usd.iter().copied().sum::<Usd>(), cost.total_usd, "months");
        assert!(cost.lines.iter().all(|line| line.quantity.is_finite() && line.unit_usd.is_finite()));
        let [low, middle, high] = cost.total_usd_p10_p50_p90;
        assert!(low <= middle && middle <= high);
    }
    let weights: f64 = assessment.criteria.iter().map(|criterion| criterion.weight).sum();
    assert!((weights - 100.0).abs() < 1e-9, "weights add up to {weights}");
    let points: f64 = verdict
        .reasons
        .iter()
        .map(|reason| if reason.favours == Platform::Kubernetes { reason.points } else { -reason.points })
        .sum();
    assert!((points - verdict.advantage * 100.0).abs() < 1e-9, "reasons add up to {points}");
    let edges: f64 = assessment.criteria.iter().map(|c| c.weight / 100.0 * (c.kubernetes - c.heroku) / 100.0).sum();
    assert!(
        (edges - verdict.advantage).abs() < 1e-9,
        "the criteria table adds up to {edges}, not {}",
        verdict.advantage
    );
    assert!((-1.0..=1.0).contains(&verdict.advantage));
    assert!(verdict.dots.is_sorted());
    assert_eq!(verdict.dots.iter().filter(|dot| **dot > 0.0).count(), verdict.kubernetes_futures);
    let dots = verdict.kubernetes_futures as f64 / verdict.futures as f64;
    assert!((dots - verdict.kubernetes_share).abs() < 0.021, "dots {dots}, share {}", verdict.kubernetes_share);
    if assessment.blockers.is_empty() {
        match verdict.choice {
            Choice::Heroku => assert!(verdict.kubernetes_share <= 0.4 + 1e-9),
            Choice::Kubernetes => assert!(verdict.kubernetes_share >= 0.6),
            Choice::TooClose => assert!((0.4..0.6).contains(&verdict.kubernetes_share)),
            Choice::Neither => panic!("no rule applies, and yet neither"),
        }
    }
    if let (Some(month), Some([low, high])) = (verdict.switch_month, verdict.switch_month_range) {
        assert!(low <= month && month <= high);
    }
    let cumulative = |cost: &PlatformCost, months: usize| cost.monthly_usd.iter().take(months).copied().sum::<Usd>();
    let (heroku, kubernetes) = (&assessment.cost.heroku, &assessment.cost.kubernetes);
    let horizon = heroku.monthly_usd.len();
    match assessment.cost.break_even_month {
        Some(month) => {
            let month = month as usize;
            assert!((month..=horizon).all(|m| cumulative(kubernetes, m) < cumulative(heroku, m)));
            assert!(month == 1 || cumulative(kubernetes, month - 1) >= cumulative(heroku, month - 1));
        }
        None => assert!(kubernetes.total_usd >= heroku.total_usd),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_valid_case_gets_a_consistent_assessment(answers in answers()) {
        check_consistency(&assess(&answers));
    }

    #[test]
    fn the_same_answers_get_the_same_assessment(answers in answers()) {
        prop_assert_eq!(serde_json::to_string(&assess(&answers)).unwrap(), serde_json::to_string(&assess(&answers)).unwrap());
    }

    #[test]
    fn more_platform_engineers_never_speak_for_heroku(answers in answers(), few in 0.0..50.0, more in 0.0..50.0) {
        let people = |count: f64| with(&answers, "/team/platform_engineers", Setting::Number(Given::Exactly(count)));
        prop_assert!(likely_advantage(&people(few + more)) >= likely_advantage(&people(few)) - 1e-6);
    }

    #[test]
    fn a_shared_cluster_never_speaks_for_heroku(answers in answers()) {
        let answers = without_bills(&answers);
        let shared = |shared| with(&answers, "/team/shared_cluster", Setting::YesNo(shared));
        prop_assert!(likely_advantage(&shared(true)) >= likely_advantage(&shared(false)) - 1e-6);
    }

    #[test]
    fn a_must_have_that_heroku_lacks_rules_it_out(answers in answers(), need in prop::sample::select(vec![
        "/needs/on_premises", "/needs/several_clouds", "/needs/new_enterprise_contract",
        "/services/0/gpu", "/services/0/persistent_disk",
    ])) {
        let assessment = engine::assess(&with(&answers, need, Setting::YesNo(true)), &book(), Depth::Quick);
        prop_assert!(assessment.blockers.iter().any(|blocker| blocker.option == Platform::Heroku));
        prop_assert!(matches!(assessment.verdict.choice, Choice::Kubernetes | Choice::Neither));
    }

    #[test]
    fn a_worker_that_scales_on_a_queue_never_speaks_for_heroku(answers in answers()) {
        let answers = without_bills(&answers);
        let mut services: Vec<Service> = answers.services.clone().into();
        services.push(Service { kind: ServiceKind::Worker, ..Service::default() });
        let last = services.len() - 1;
        let scaling = |scales_on| {
            let mut services = services.clone();
            services[last].scales_on = scales_on;
            likely_advantage(&Answers { services: Services::try_from(services).unwrap(), ..answers.clone() })
        };
        prop_assert!(scaling(ScalesOn::Queue) >= scaling(ScalesOn::Fixed) - 1e-6);
    }

    #[test]
    fn an_earlier_stage_never_speaks_for_kubernetes_by_fit(answers in answers()) {
        let fit = |stage| {
            let assessment = engine::assess(&with(&answers, "/stage", Setting::Choice(stage)), &book(), Depth::Quick);
            assessment.criteria.iter().skip(1).map(|c| c.weight * (c.kubernetes - c.heroku)).sum::<f64>()
        };
        let fits = ["prototype", "launch", "growth", "scale"].map(fit);
        prop_assert!(fits.is_sorted(), "{fits:?}");
    }

    #[test]
    fn a_dearer_price_of_an_option_never_helps_it(answers in answers(), more in 1.01..3.0_f64) {
        let book = book();
        let answers = without_bills(&answers);
        for (id, worse_for_heroku) in [("heroku.dyno.standard-1x", true), ("heroku.dyno.standard-2x", true), ("eks.control_plane", false), ("eks.nat.gateway", false)] {
            let entry = book.find(id).unwrap();
            let (_, most): (f64, f64) = book.entry(entry).sane;
            let price: f64 = book.value(entry);
            let mut dearer = answers.clone();
            dearer.overrides.insert(id.to_owned(), (price * more).min(most));
            // Whoever moves pays the old platform for a while, so its price is in both totals; their gap still obeys.
            let gap = |answers: &Answers| {
                let cost = engine::assess(answers, &book, Depth::Quick).cost;
                (cost.heroku.total_usd - cost.kubernetes.total_usd).cents()
            };
            let change = gap(&dearer) - gap(&answers);
            prop_assert!(if worse_for_heroku { change >= 0 } else { change <= 0 }, "{id}: {change} cents");
            if answers.current_platform == Today::None {
                let change = likely_advantage(&dearer) - likely_advantage(&answers);
                prop_assert!(if worse_for_heroku { change >= 0.0 } else { change <= 0.0 }, "{id}: {change}");
            }
        }
    }

    #[test]
    fn more_requests_never_lower_a_bill(answers in answers(), rps in 0.1..5000.0_f64, more in 1.0..10.0_f64) {
        let bill = |rps: f64, platform| {
            let answers = with(&answers, "/traffic/requests_per_second", Setting::Number(Given::Exactly(rps)));
            engine::assess(&without_bills(&answers), &book(), Depth::Quick).cost.of(platform).infrastructure_usd_per_month
        };
        for platform in [Platform::Heroku, Platform::Kubernetes] {
            prop_assert!(bill(rps * more, platform) >= bill(rps, platform), "{platform:?}");
        }
    }
}

/// Those who run on Kubernetes have nothing to switch to.
#[test]
fn no_switch_month_for_those_who_switched() {
    let answers = Answers { current_platform: Today::Kubernetes, ..Answers::default() };
    assert_eq!(assess(&answers).verdict.switch_month, None);
}

#[test]
fn every_preset_is_assessed_consistently() {
    for preset in heroku_or_kubernetes::answers::presets::PRESETS {
        check_consistency(&assess(&preset.answers().unwrap()));
    }
}
