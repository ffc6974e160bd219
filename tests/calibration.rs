//! Known bills: what they scale, and what a bill that the model misses by far says about the other one (`docs/method.md` §3.5).

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::engine::{self, Assessment, Depth, Usd};

use crate::book;

/// What the model makes of Heroku's bill in this case, USD a month: the bill of the case without any that is known.
fn modelled() -> f64 {
    assess("").cost.heroku.infrastructure_usd_per_month.dollars()
}

/// A cluster that is shared and well known, so that bills are most of the total.
fn assess(spend: &str) -> Assessment {
    assess_to(spend, Depth::Sampled)
}

fn assess_to(spend: &str, depth: Depth) -> Assessment {
    let json = format!(
        r#"{{"version":1,"current_platform":"none","stage":"scale","team":{{"engineers":30,"platform_engineers":4,"shared_cluster":true}},
            "traffic":{{"requests_per_second":400,"growth_percent_per_year":0}},"spend":{{{spend}}}}}"#
    );
    engine::assess(&Answers::from_json(&json).unwrap(), &book(), depth)
}

/// The bounds of eight futures in ten of what Kubernetes costs.
fn kubernetes(assessment: &Assessment) -> [Usd; 2] {
    let [low, _, high] = assessment.cost.kubernetes.total_usd_p10_p50_p90;
    [low, high]
}

fn width(assessment: &Assessment) -> f64 {
    let [low, high] = kubernetes(assessment);
    high.dollars() / low.dollars()
}

#[test]
fn a_bill_that_the_model_misses_by_far_makes_the_other_bill_less_sure() {
    let modelled = modelled();
    let of = |times: f64| assess(&format!(r#""heroku_usd_per_month":{}"#, (modelled * times).round()));
    let unknown = assess("");
    // Met, or missed as far as is usual: the other bill is as sure as its own ranges.
    for times in [1.0, 1.14, 0.88] {
        assert_eq!(kubernetes(&of(times)), kubernetes(&unknown), "{times}");
    }
    // The further it is missed, the less sure, to the side on which it was missed.
    let widths = [1.0, 1.3, 1.8, 2.5, 8.0].map(|times| width(&of(times)));
    assert!(widths.is_sorted() && widths[4] > widths[0] * 1.1, "{widths:?}");
    let [[low, high], [low_of_more, high_of_more], [low_of_less, high_of_less]] =
        [&unknown, &of(4.0), &of(0.25)].map(kubernetes);
    assert!(high_of_more > high && low_of_more >= low, "{low_of_more:?} to {high_of_more:?}");
    assert!(low_of_less < low && high_of_less <= high, "{low_of_less:?} to {high_of_less:?}");
    // What is likely stays where it is.
    assert_eq!(of(2.5).cost.kubernetes.total_usd, unknown.cost.kubernetes.total_usd);
}

#[test]
fn that_doubt_is_told_among_what_the_spread_comes_from() {
    let inputs = |times: f64| {
        let spend = format!(r#""heroku_usd_per_month":{}"#, (modelled() * times).round());
        let full = assess_to(&spend, Depth::Full);
        full.importance.iter().map(|importance| importance.input.clone()).collect::<Vec<_>>()
    };
    let doubt = "/overrides/book.miss.from".to_owned();
    assert!(inputs(2.5).contains(&doubt), "{:?}", inputs(2.5));
    assert!(!inputs(1.0).contains(&doubt), "{:?}", inputs(1.0));
}

#[test]
fn where_both_bills_are_known_neither_is_in_doubt() {
    let both = assess(r#""heroku_usd_per_month":100000,"kubernetes_usd_per_month":2000"#);
    let other = assess(r#""heroku_usd_per_month":20000,"kubernetes_usd_per_month":2000"#);
    assert_eq!(kubernetes(&both), kubernetes(&other));
}
