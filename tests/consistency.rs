//! What must agree within one assessment, on random answers (`docs/method.md` §9).

use heroku_or_kubernetes::answers::{Answers, Provider, Today};
use heroku_or_kubernetes::engine::assessment::{Choice, Platform};
use heroku_or_kubernetes::engine::{self, Assessment, Depth};
use heroku_or_kubernetes::wording::format::number;
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;

use crate::money::check_money;
use crate::support::{answers, book};

fn assess(answers: &Answers) -> Assessment {
    engine::assess(answers, &book(), Depth::Full)
}

/// Checks everything that must agree within one full assessment.
fn check_consistency(assessment: &Assessment) {
    check_money(assessment);
    let verdict = &assessment.verdict;
    for cost in [&assessment.cost.heroku, &assessment.cost.kubernetes] {
        let [low, middle, high] = cost.total_usd_p10_p50_p90;
        assert!(low <= middle && middle <= high);
        for step in &cost.plan_steps {
            let month = step.month as usize;
            assert!(month > 1 && month <= cost.monthly_usd.len(), "{step:?}");
            let [before, now] = step.quantity.map(number);
            assert_ne!(before, now, "a step that is none: {step:?}");
            let [before, now] = step.usd_per_month;
            assert_ne!(before, now, "a step that moves no bill: {step:?}");
            if let Some(replaced) = &step.replaces {
                // What comes may have been there before, and is more from then on.
                let [before, now] = step.quantity;
                assert!(before < now && replaced.quantity > 0.0 && replaced.id != step.id, "{step:?}");
            }
        }
    }
    check_providers(assessment);
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
    if let (Some(month), Some((low, high))) = (verdict.switch_month, verdict.switch_month_range) {
        assert!(low <= month && high.is_none_or(|high| month <= high));
    }
}

/// The list of providers: all of them, the cheapest first, and the one compared with the figures of its bill.
fn check_providers(assessment: &Assessment) {
    let providers = &assessment.providers;
    assert_eq!(providers.len(), Provider::ALL.len());
    assert!(providers.is_sorted_by_key(|provider| provider.total_usd));
    let kubernetes = &assessment.cost.kubernetes;
    assert!(providers.iter().any(|provider| {
        provider.total_usd == kubernetes.total_usd
            && provider.infrastructure_usd_per_month == kubernetes.infrastructure_usd_per_month
    }));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn every_valid_case_gets_a_consistent_assessment(answers in answers()) {
        check_consistency(&assess(&answers));
    }

    #[test]
    fn the_same_answers_get_the_same_assessment_on_any_number_of_processors(answers in answers()) {
        let on = |processors| {
            let pool = ThreadPoolBuilder::new().num_threads(processors).build().unwrap();
            serde_json::to_string(&pool.install(|| assess(&answers))).unwrap()
        };
        prop_assert_eq!(on(1), on(3));
    }

    #[test]
    fn a_month_to_switch_is_said_where_most_futures_have_one_and_nowhere_else(answers in answers()) {
        let assessment = engine::assess_verdict(&answers, &book());
        let verdict = &assessment.verdict;
        let is_said = verdict.switch_share >= 0.5 && assessment.blockers.is_empty();
        prop_assert_eq!(verdict.switch_month.is_some(), is_said, "{}", verdict.switch_share);
        prop_assert_eq!(verdict.switch_month_range.is_some(), is_said);
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
