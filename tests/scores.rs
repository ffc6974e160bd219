//! The scores of fit, worked out by hand from the table of `docs/method.md` §6.

use heroku_or_kubernetes::answers::{Answers, Criterion};
use heroku_or_kubernetes::engine::{self, Depth};

use crate::book;

/// Checks the scores of Heroku and Kubernetes by some criteria.
#[track_caller]
fn check(json: &str, expected: &[(&str, f64, f64)]) {
    let assessment = engine::assess(&Answers::from_json(json).unwrap(), &book(), Depth::Quick);
    for (word, heroku, kubernetes) in expected {
        let score = assessment.criteria.iter().find(|score| score.id.word() == *word).unwrap();
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(near(score.heroku, *heroku) && near(score.kubernetes, *kubernetes), "{word}: {score:?}");
    }
}

/// One platform engineer: e = 1/2. Five services: s = 4/12. Two of them scale on a queue: q = 2/5. Logs and three kinds of store:
/// t = 4/8. A space, fixed addresses, Kafka and what scales on a queue: u = 4/7.
#[test]
fn a_case_with_some_of_everything_scores_as_the_table_says() {
    let json = r#"{"version":1,"stage":"growth","team":{"engineers":8,"platform_engineers":1,"shared_cluster":true},
        "services":[{"count":3},{"kind":"worker","count":2,"scales_on":"queue"}],
        "data":{"postgres_gb":20,"redis_mb":250,"kafka":true},"needs":{"private_network":true,"static_ip":true},
        "cluster":{"operated_by":"partner"},"beliefs":{"forced_to_leave_heroku_percent":40}}"#;
    check(
        json,
        &[
            ("time_to_production", 90.0, 40.0 + 15.0 + 15.0),
            ("scaling_options", 70.0 - 20.0, 75.0 + 6.0),
            ("service_to_service", 75.0 - 15.0 + 5.0, 65.0 + 25.0 / 3.0),
            ("portability", 50.0 - 10.0 - 10.0, 80.0),
            ("ecosystem", 70.0 - 30.0 * 4.0 / 7.0, 85.0),
            ("independent_services", 80.0 - 50.0 / 3.0, 55.0 + 35.0 / 3.0),
            ("learning_curve", 85.0, 30.0 + 20.0 + 10.0 + 7.5),
        ],
    );
}

/// Of ties there are logs, fixed addresses through a proxy, the scheduler and one store: t = 4/8.
#[test]
fn add_ons_tie_as_stores_do() {
    let json = r#"{"version":1,"services":[{},{"kind":"scheduled"}],"data":{"postgres_gb":20,"redis_mb":0},
        "needs":{"static_ip":true},"beliefs":{"forced_to_leave_heroku_percent":0}}"#;
    check(json, &[("portability", 50.0 - 10.0, 80.0), ("ecosystem", 70.0 - 30.0 / 4.0, 85.0)]);
}

#[test]
fn each_stage_has_its_scores() {
    for (stage, heroku, kubernetes) in
        [("prototype", 95.0, 20.0), ("launch", 85.0, 40.0), ("growth", 65.0, 65.0), ("scale", 45.0, 85.0)]
    {
        check(&format!(r#"{{"version":1,"stage":"{stage}"}}"#), &[("stage", heroku, kubernetes)]);
    }
}

/// Who gives no weight to anything decides by cost alone.
#[test]
fn without_any_weight_cost_decides() {
    let words: Vec<String> = Criterion::ALL.iter().map(|criterion| format!(r#""{}":0"#, criterion.word())).collect();
    let json = format!(r#"{{"version":1,"weights":{{{}}}}}"#, words.join(","));
    let assessment = engine::assess(&Answers::from_json(&json).unwrap(), &book(), Depth::Quick);
    let weights: Vec<f64> = assessment.criteria.iter().map(|score| score.weight).collect();
    assert_eq!(weights, [100.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    let cost = &assessment.cost;
    let (heroku, kubernetes) = (cost.heroku.total_usd.dollars(), cost.kubernetes.total_usd.dollars());
    assert!((assessment.verdict.advantage - (heroku - kubernetes) / heroku.max(kubernetes)).abs() < 1e-9);
}
