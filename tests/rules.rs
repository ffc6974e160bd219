//! Hard rules: each is met by the case that asks for it, named with source and day, and by no other.

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::engine::assessment::{Choice, Platform, Strength};
use heroku_or_kubernetes::wording;

use crate::book;

#[track_caller]
fn check(json: &str, rules: &[&str]) {
    let assessment = wording::assess(&Answers::from_json(json).unwrap(), &book());
    let names: Vec<&str> = assessment.blockers.iter().map(|blocker| blocker.rule).collect();
    assert_eq!(names, rules, "{json}");
    for blocker in &assessment.blockers {
        assert_eq!(blocker.option, Platform::Heroku);
        assert!(blocker.source.contains("https://"), "{}", blocker.rule);
        assert!(!blocker.text.is_empty() && blocker.text != "A must-have is not met.", "{}", blocker.rule);
    }
    if !rules.is_empty() {
        assert_eq!(assessment.verdict.choice, Choice::Kubernetes);
        assert_eq!(assessment.verdict.strength, Some(Strength::Clear));
        assert!(assessment.verdict.headline.contains("rules Heroku out"), "{}", assessment.verdict.headline);
        assert_eq!(assessment.verdict.switch_month, None);
    }
}

#[test]
fn each_must_have_meets_its_rule() {
    check(r#"{"version":1}"#, &[]);
    check(r#"{"version":1,"needs":{"on_premises":true}}"#, &["on-premises"]);
    check(r#"{"version":1,"needs":{"several_clouds":true}}"#, &["several-clouds"]);
    check(r#"{"version":1,"services":[{},{"gpu":true}]}"#, &["gpu"]);
    check(r#"{"version":1,"services":[{"protocol":"udp"}]}"#, &["non-http-protocol"]);
    check(r#"{"version":1,"services":[{"persistent_disk":true}]}"#, &["persistent-disk"]);
    check(r#"{"version":1,"services":[{"longest_request_s":31}]}"#, &["request-timeout"]);
    check(r#"{"version":1,"services":[{"longest_request_s":30}]}"#, &[]);
    check(r#"{"version":1,"needs":{"regions":["us","elsewhere"]}}"#, &["region"]);
    check(r#"{"version":1,"needs":{"new_enterprise_contract":true}}"#, &["new-enterprise-contract"]);
    check(r#"{"version":1,"needs":{"on_premises":true},"services":[{"gpu":true}]}"#, &["on-premises", "gpu"]);
}

/// The limit is a figure of the book: whoever knows better changes it.
#[test]
fn the_time_out_is_that_of_the_book() {
    let own = r#"{"version":1,"services":[{"longest_request_s":31}],"overrides":{"heroku.limit.request_timeout_seconds":55}}"#;
    check(own, &[]);
}
