//! Hard rules: each is met by the case that asks for it, named with source and day, and by no other; each can be switched off.

use heroku_or_kubernetes::answers::{Answers, Rule};
use heroku_or_kubernetes::catalog::sources;
use heroku_or_kubernetes::engine::assessment::{Choice, Platform, Strength};
use heroku_or_kubernetes::engine::{self, Depth};
use heroku_or_kubernetes::wording;

use crate::book;

fn words<'a>(rules: impl Iterator<Item = &'a Rule>) -> Vec<&'static str> {
    rules.map(|rule| rule.word()).collect()
}

#[track_caller]
fn check_against(option: Platform, json: &str, rules: &[&str]) {
    let assessment = wording::assess_verdict(&Answers::from_json(json).unwrap(), &book());
    assert_eq!(words(assessment.blockers.iter().map(|blocker| &blocker.rule)), rules, "{json}");
    for blocker in &assessment.blockers {
        let rule = blocker.rule.word();
        assert_eq!(blocker.option, option);
        assert!(blocker.source.contains("https://"), "{rule}");
        assert!(blocker.text.len() > 20 && blocker.text.ends_with('.'), "{rule}: {}", blocker.text);
    }
    if !rules.is_empty() {
        let (choice, out) = match option {
            Platform::Heroku if assessment.blockers.iter().all(|blocker| blocker.is_doubtful) => {
                (Choice::Kubernetes, "Ask Heroku first")
            }
            Platform::Heroku if rules.len() > 1 => (Choice::Kubernetes, "Must-haves rule Heroku out"),
            Platform::Heroku => (Choice::Kubernetes, "A must-have rules Heroku out"),
            Platform::Kubernetes => (Choice::Heroku, "Nobody is there to run a cluster"),
        };
        assert_eq!(assessment.verdict.choice, choice);
        assert_eq!(assessment.verdict.strength, Some(Strength::Clear));
        assert!(assessment.verdict.headline.contains(out), "{}", assessment.verdict.headline);
        assert_eq!(assessment.verdict.switch_month, None);
        assert!(assessment.verdict.settled);
    }
}

#[track_caller]
fn check(json: &str, rules: &[&str]) {
    check_against(Platform::Heroku, json, rules);
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
    check(r#"{"version":1,"services":[{},{"kind":"worker","longest_request_s":900}]}"#, &[]);
    check(r#"{"version":1,"services":[{},{"kind":"scheduled","protocol":"tcp"}]}"#, &[]);
    check(r#"{"version":1,"needs":{"regions":["us","elsewhere"]}}"#, &["region"]);
    check(r#"{"version":1,"data":{"postgres_gb":100000}}"#, &["postgres-size"]);
    // Beyond the largest plan whose price is known: dear, and told, but to be had.
    check(r#"{"version":1,"data":{"postgres_gb":90000}}"#, &[]);
    check(r#"{"version":1,"needs":{"new_enterprise_contract":true}}"#, &["new-enterprise-contract"]);
    check(r#"{"version":1,"needs":{"on_premises":true},"services":[{"gpu":true}]}"#, &["on-premises", "gpu"]);
}

#[test]
fn what_a_regulator_asks_is_doubtful_for_new_customers_only() {
    let health =
        |today: &str| format!(r#"{{"version":1,"current_platform":"{today}","needs":{{"compliance":"hipaa"}}}}"#);
    for today in ["none", "kubernetes", "other"] {
        check(&health(today), &["hipaa-agreement"]);
    }
    check(&health("heroku"), &[]);
    check(r#"{"version":1,"needs":{"compliance":"fedramp"}}"#, &["fedramp-authorization"]);
    check(r#"{"version":1,"needs":{"compliance":"pci"}}"#, &[]);
    check(r#"{"version":1,"current_platform":"none","needs":{"compliance":"pci"}}"#, &[]);
    let told = |json: &str| {
        let assessment = wording::assess_to(&Answers::from_json(json).unwrap(), &book(), Depth::Quick);
        let about = assessment
            .warnings
            .iter()
            .filter(|warning| warning.inputs.iter().any(|input| input == "/needs/compliance"));
        about.map(|warning| warning.text.clone()).collect::<String>()
    };
    assert!(told(&health("heroku")).contains("signed agreement"));
    assert!(told(r#"{"version":1,"current_platform":"none","needs":{"compliance":"pci"}}"#).contains("ask Heroku"));
    assert!(!told(r#"{"version":1,"needs":{"compliance":"pci"}}"#).contains("ask Heroku"));
}

#[test]
fn a_team_too_small_to_learn_it_cannot_run_a_cluster() {
    let nobody = |more: &str| format!(r#"{{"version":1,"team":{{"engineers":2,"platform_engineers":0{more}}}}}"#);
    check_against(Platform::Kubernetes, &nobody(""), &["nobody-to-run-it"]);
    check(&nobody(r#","shared_cluster":true"#), &[]);
    check(r#"{"version":1,"team":{"engineers":3,"platform_engineers":0}}"#, &[]);
    check(r#"{"version":1,"team":{"engineers":2,"platform_engineers":0.1}}"#, &[]);
    // Whoever leaves it open is not told that nobody is there.
    check(r#"{"version":1,"team":{"engineers":2}}"#, &[]);
    check(r#"{"version":1,"team":{"engineers":2,"platform_engineers":0},"cluster":{"operated_by":"partner"}}"#, &[]);
    check(r#"{"version":1,"current_platform":"kubernetes","team":{"engineers":2,"platform_engineers":0}}"#, &[]);
}

#[test]
fn both_options_out_is_neither_with_a_way_out() {
    let json = r#"{"version":1,"team":{"engineers":2,"platform_engineers":0},"needs":{"on_premises":true}}"#;
    let assessment = wording::assess_verdict(&Answers::from_json(json).unwrap(), &book());
    assert_eq!(assessment.verdict.choice, Choice::Neither);
    assert_eq!(assessment.verdict.strength, None);
    assert!(assessment.verdict.headline.starts_with("Neither fits"), "{}", assessment.verdict.headline);
    assert!(assessment.verdict.summary.starts_with("Train someone"), "{}", assessment.verdict.summary);
    assert!(assessment.verdict.summary.contains("managed containers"), "{}", assessment.verdict.summary);
    // Without the one rule, the other decides.
    let without: Vec<Choice> = assessment.blockers.iter().map(|blocker| blocker.choice_without).collect();
    assert_eq!(without, [Choice::Heroku, Choice::Kubernetes]);
}

/// Managed containers do not help where it must run in one's own rooms, and not all take graphics processors; a doubt can be cleared up.
#[test]
fn the_way_out_is_one_that_the_must_have_leaves_open() {
    let told = |case: &str| {
        let json = format!(r#"{{"version":1,"team":{{"engineers":2,"platform_engineers":0}},{case}}}"#);
        let assessment = wording::assess_verdict(&Answers::from_json(&json).unwrap(), &book());
        assert_eq!(assessment.verdict.choice, Choice::Neither);
        format!("{} {}", assessment.verdict.headline, assessment.verdict.summary)
    };
    for (case, words) in [
        (r#""needs":{"on_premises":true}"#, "run in the vendor’s rooms, not in yours"),
        (r#""services":[{"gpu":true}]"#, "managed containers that take graphics processors"),
        (r#""services":[{"protocol":"tcp"}]"#, "managed containers without a cluster meet the must-have"),
        (r#""current_platform":"none","needs":{"compliance":"hipaa"}"#, "Neither is sure: ask Heroku first"),
        (
            r#""needs":{"several_clouds":true},"services":[{"protocol":"tcp"}]"#,
            "must-haves rule Heroku out, and nobody",
        ),
        (
            r#""needs":{"several_clouds":true},"services":[{"protocol":"tcp"}]"#,
            "without a cluster meet the must-haves, such as",
        ),
    ] {
        let told = told(case);
        assert!(told.contains(words), "{told}");
    }
}

/// A document says the same day wherever it is named.
#[test]
fn rules_and_figures_date_their_documents_alike() {
    let json = r#"{"version":1,"current_platform":"none","team":{"engineers":2,"platform_engineers":0},"data":{"postgres_gb":100000},
        "needs":{"on_premises":true,"several_clouds":true,"new_enterprise_contract":true,"compliance":"hipaa","regions":["elsewhere"]},
        "services":[{"gpu":true,"persistent_disk":true,"protocol":"tcp","longest_request_s":90}]}"#;
    let assessment = wording::assess_verdict(&Answers::from_json(json).unwrap(), &book());
    let mut shared = 0;
    for blocker in &assessment.blockers {
        for source in sources().iter().filter(|source| blocker.source.ends_with(source.address)) {
            assert_eq!(blocker.as_of, source.as_of, "{}", blocker.source);
            shared += 1;
        }
    }
    assert_eq!(assessment.blockers.len(), Rule::ALL.len() - 1, "all but FedRAMP");
    assert!(shared >= 6, "{shared}");
}

#[test]
fn a_rule_that_is_switched_off_changes_what_it_said_it_would() {
    for (rule, json) in [
        ("on-premises", r#""needs":{"on_premises":true}"#),
        ("gpu", r#""services":[{"gpu":true}]"#),
        ("nobody-to-run-it", r#""team":{"engineers":1,"platform_engineers":0}"#),
    ] {
        let with = Answers::from_json(&format!(r#"{{"version":1,{json}}}"#)).unwrap();
        let off = Answers::from_json(&format!(r#"{{"version":1,{json},"rules_off":["{rule}"]}}"#)).unwrap();
        let (with, off) = (wording::assess_verdict(&with, &book()), wording::assess_verdict(&off, &book()));
        assert!(off.blockers.is_empty(), "{rule}");
        assert_eq!(words(off.rules_off.iter().map(|blocker| &blocker.rule)), [rule]);
        let blocker = &with.blockers[0];
        assert_eq!(
            (off.verdict.choice, off.verdict.strength),
            (blocker.choice_without, blocker.strength_without),
            "{rule}"
        );
    }
    let unknown = Answers::from_json(r#"{"version":1,"rules_off":["gravity"]}"#).unwrap_err();
    assert!(unknown.to_string().starts_with("/rules_off/0 is \"gravity\"; choose one of on-premises"), "{unknown}");
}

/// The limit is a figure of the book: whoever knows better changes it.
#[test]
fn the_time_out_is_that_of_the_book() {
    let own = r#"{"version":1,"services":[{"longest_request_s":31}],"overrides":{"heroku.limit.request_timeout_seconds":55}}"#;
    check(own, &[]);
}

/// A range that reaches across a limit leaves it open whether the rule applies: nothing is settled then.
#[test]
fn a_range_across_a_limit_is_not_settled() {
    let settled = |longest: &str| {
        let json = format!(r#"{{"version":1,"services":[{{"longest_request_s":{longest}}}]}}"#);
        wording::assess_verdict(&Answers::from_json(&json).unwrap(), &book()).verdict.settled
    };
    assert!(settled("5") && settled("900") && settled("[1,30]") && settled("[31,900]"));
    assert!(!settled("[1,800]") && !settled("[5,31]"));
}

/// The reader is told which range that is, and which way the likely value decides.
#[test]
fn a_range_across_a_limit_is_told() {
    let told = |json: &str| {
        let assessment = wording::assess_to(&Answers::from_json(json).unwrap(), &book(), Depth::Sampled);
        let warnings = assessment.warnings.into_iter().filter(|warning| warning.text.contains("firmer answer"));
        warnings.map(|warning| (warning.inputs.join(" "), warning.text)).collect::<Vec<_>>()
    };
    let [(pointer, text)] = &told(r#"{"version":1,"data":{"postgres_gb":[100,100000]}}"#)[..] else { panic!("one") };
    assert_eq!(pointer, "/data/postgres_gb");
    assert!(text.contains("puts Heroku out") && text.contains("does not."), "{text}");
    let [(pointer, text)] = &told(r#"{"version":1,"services":[{},{"longest_request_s":[1,800]}]}"#)[..] else {
        panic!("one")
    };
    assert_eq!(pointer, "/services/1/longest_request_s");
    assert!(text.contains("Web service 2"), "{text}");
    assert!(told(r#"{"version":1,"services":[{"longest_request_s":[1,30]}]}"#).is_empty());
    assert!(
        told(r#"{"version":1,"rules_off":["request-timeout"],"services":[{"longest_request_s":[1,800]}]}"#).is_empty()
    );
}

/// One future alone says which option it would be, not how surely; what another rule decides is sure in any of them.
#[test]
fn without_futures_no_rule_says_how_sure_it_would_be_without_it() {
    let strengths = |json: &str| {
        let assessment = engine::assess(&Answers::from_json(json).unwrap(), &book(), Depth::Quick);
        assessment.blockers.iter().map(|blocker| blocker.strength_without).collect::<Vec<_>>()
    };
    assert_eq!(strengths(r#"{"version":1,"needs":{"on_premises":true}}"#), [None]);
    let two = r#"{"version":1,"needs":{"on_premises":true,"several_clouds":true}}"#;
    assert_eq!(strengths(two), [Some(Strength::Clear); 2]);
}
