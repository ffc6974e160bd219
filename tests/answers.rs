//! Reading answers: strict, and clear about place, value and what is allowed.

use heroku_or_kubernetes::answers::inputs::{INPUTS, InputKind, SERVICE_INPUTS};
use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::answers::{Answers, Given, Setting};
use proptest::prelude::*;

use crate::support::answers;

#[track_caller]
fn check_refused(json: &str, expected: &str) {
    match Answers::from_json(json) {
        Ok(_) => panic!("{json} was taken"),
        Err(problem) => assert!(problem.to_string().contains(expected), "{problem}"),
    }
}

#[test]
fn a_version_alone_is_a_complete_case() {
    assert_eq!(Answers::from_json(r#"{"version":1}"#).unwrap(), Answers::default());
    // As editors of Windows save it.
    assert_eq!(Answers::from_json("\u{feff}{\"version\":1}\r\n").unwrap(), Answers::default());
}

#[test]
fn problems_name_place_value_and_what_is_allowed() {
    check_refused(
        r#"{"version":1,"team":{"engineers":20000}}"#,
        "/team/engineers is 20000; choose a number from 1 to 10000",
    );
    check_refused(r#"{"version":1}{"version":1}"#, "is not JSON: trailing characters (line 1 column 14)");
    check_refused(
        r#"{"version":1,"team":{"engineers":[9,3]}}"#,
        "/team/engineers is [9, 3]; put the lower number first",
    );
    check_refused(
        r#"{"version":1,"team":{"engineers":"many"}}"#,
        "/team/engineers is \"many\"; choose a number from 1 to 10000, a range [low, high], or null",
    );
    check_refused(
        r#"{"version":1,"horizon_months":true}"#,
        "/horizon_months is true; choose a whole number from 12 to 60 (",
    );
    check_refused(
        r#"{"version":1,"weights":{"cost":"50"}}"#,
        "/weights/cost is \"50\"; choose a number from 0 to 100 (",
    );
    check_refused(
        r#"{"version":1,"team":{"enginers":8}}"#,
        "/team/enginers is no field of ours; choose one of engineers,",
    );
    check_refused(r#"{"version":1,"team":{"engineers":[1,2,3]}}"#, "/team/engineers is a list of 3; choose");
    check_refused(r#"{"version":1,"weights":"nope"}"#, "/weights is \"nope\"; choose");
    check_refused(r#"{"version":1,"weights":{"nope":10}}"#, "/weights/nope is no criterion; choose one of cost,");
    check_refused(
        r#"{"version":1,"needs":{"regions":["us","eu","us"]}}"#,
        "/needs/regions/2 is \"us\" again; list each region once",
    );
    check_refused(
        r#"{"version":1,"services":[{},{"memory_mb":1}]}"#,
        "/services/1/memory_mb is 1; choose a number from 16",
    );
    check_refused(r#"{"version":1,"services":[{"count":1.5}]}"#, "/services/0/count is 1.5; choose a whole number");
    check_refused(r#"{"version":1,"services":[]}"#, "/services is empty; list at least one service");
    check_refused(r#"{"version":1,"horizon_months":[12,24]}"#, "/horizon_months is [12, 24]; choose one number");
    check_refused(
        r#"{"version":1,"stage":"dead"}"#,
        "/stage is \"dead\"; choose one of prototype, launch, growth, scale",
    );
    check_refused(r#"{"version":2}"#, "/version is 2; this program reads version 1");
    check_refused(r"{}", "the case has no field \"version\"; add it");
    check_refused(r#"{"version":1"#, "the case is not JSON: it ends too early");
    check_refused(r#"{"version":1} {}"#, "trailing characters");
    check_refused(r#"{"version":-1}"#, "/version is -1; choose the number 1");
    check_refused(
        r#"{"version":1,"team":{"engineers":1e300}}"#,
        "/team/engineers is over 1000000000000000; choose a number from 1 to 10000",
    );
    check_refused(r#"{"version":1,"team":{"engineers":1e400}}"#, "holds a number that is too large to be read");
    check_refused(r#"{"version":1,"needs":{"regions":[]}}"#, "/needs/regions is an empty list; choose at least one");
    for hidden in [
        '\u{ad}',
        '\u{34f}',
        '\u{61c}',
        '\u{115f}',
        '\u{180e}',
        '\u{200b}',
        '\u{2028}',
        '\u{2029}',
        '\u{202e}',
        '\u{2069}',
        '\u{206a}',
        '\u{2800}',
        '\u{3164}',
        '\u{fe00}',
        '\u{feff}',
        '\u{ffa0}',
        '\u{fff9}',
        '\u{fffb}',
        '\u{e0041}',
        '\u{e01ef}',
    ] {
        check_refused(&format!("{{\"version\":1,\"name\":\"{hidden}evil\"}}"), "/name holds an invisible character");
    }
    for name in ["Café", "❤️ shop", "日本語", "עברית", "हिन्दी", "a\u{301}"] {
        assert!(Answers::from_json(&format!("{{\"version\":1,\"name\":\"{name}\"}}")).is_ok(), "{name}");
    }
}

/// A list would be taken for an object whose fields come in order, and the last of two keys for both.
#[test]
fn what_stands_in_the_wrong_place_or_twice_is_refused() {
    for (json, place) in [
        ("[1]", "the case"),
        ("[1,2]", "the case"),
        (r#"{"version":1,"team":[3,1]}"#, "/team"),
        (r#"{"version":1,"services":[{},["web"]]}"#, "/services/1"),
        (r#"{"version":1,"beliefs":[20]}"#, "/beliefs"),
    ] {
        check_refused(json, &format!("{place} is a list; choose an object {{...}}"));
    }
    check_refused(
        r#"{"version":1,"weights":{"cost":20,"cost":30}}"#,
        "/weights has the field \"cost\" twice; keep one",
    );
    check_refused(r#"{"version":1,"overrides":{"a.b":1,"a.b":2}}"#, "/overrides has the field \"a.b\" twice; keep one");
}

#[test]
fn the_contract_of_the_design_is_read() {
    let json = r#"{
        "version": 1, "name": "Checkout", "stage": "growth", "current_platform": "heroku",
        "team": { "engineers": 8, "platform_engineers": 0.5, "engineer_cost_usd_per_year": [150000, 210000], "shared_cluster": false },
        "traffic": { "requests_per_second": 15, "peak_to_mean": 4, "growth_percent_per_year": 60, "egress_gb_per_month": 200 },
        "services": [
            { "name": "web", "kind": "web", "count": 1, "runtime": "ruby", "instances": 3, "memory_mb": 512, "cpu_ms_per_request": 40,
              "scales_on": "latency", "protocol": "http", "persistent_disk": false, "gpu": false, "longest_request_s": 10 }
        ],
        "data": { "postgres_gb": 20, "postgres_high_availability": false, "redis_mb": 250, "kafka": false },
        "environments": { "staging": 1, "review_apps": 2 },
        "needs": { "private_network": false, "static_ip": false, "on_premises": false, "several_clouds": false, "regions": ["us"],
                   "compliance": "none", "availability_percent": 99.9, "new_enterprise_contract": false },
        "spend": { "heroku_usd_per_month": 2100, "kubernetes_usd_per_month": null },
        "cluster": { "provider": "eks", "commitment": "on_demand", "operated_by": "team" },
        "horizon_months": 36,
        "weights": { "cost": 50 },
        "beliefs": { "forced_to_leave_heroku_percent": 10 },
        "overrides": { "heroku.dyno.standard-2x": 42.5 }
    }"#;
    let answers = Answers::from_json(json).unwrap();
    assert_eq!(answers.get("/services/0/memory_mb"), Some(Setting::Number(Given::Exactly(512.0))));
    assert_eq!(answers.get("/spend/kubernetes_usd_per_month"), Some(Setting::Number(Given::Unsure)));
}

/// The same cases as files, for the command line and for readers.
#[test]
fn every_preset_is_its_file() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/presets");
    for preset in PRESETS {
        let text = std::fs::read_to_string(format!("{folder}/{}.json", preset.id)).unwrap();
        assert_eq!(preset.answers().unwrap(), Answers::from_json(&text).unwrap(), "{}", preset.id);
    }
}

#[test]
fn the_registry_knows_the_defaults_of_the_answers() {
    let answers = Answers::default();
    let services = SERVICE_INPUTS.iter().map(|input| (input, input.pointer.replace('*', "0")));
    for (input, pointer) in INPUTS.iter().map(|input| (input, input.pointer.to_owned())).chain(services) {
        let expected = match input.kind {
            InputKind::Estimate(_) => Setting::Number(Given::Unsure),
            InputKind::Exact(number) => Setting::Number(Given::Exactly(number.default.likely)),
            InputKind::YesNo => Setting::YesNo(false),
            InputKind::Choice { default, .. } => Setting::Choice(default),
        };
        assert_eq!(answers.get(&pointer), Some(expected), "{pointer}");
    }
}

#[test]
fn a_refused_setting_changes_nothing() {
    let mut answers = Answers::default();
    let problem = answers.set("/team/engineers", Setting::Number(Given::Exactly(-1.0))).unwrap_err();
    assert_eq!(problem.to_string(), "/team/engineers is -1; choose a number from 1 to 10000");
    answers.set("/nowhere", Setting::YesNo(true)).unwrap_err();
    answers.set("/services/99/gpu", Setting::YesNo(true)).unwrap_err();
    assert_eq!(answers, Answers::default());
}

proptest! {
    #[test]
    fn json_gives_back_the_answers(answers in answers()) {
        prop_assert_eq!(Answers::from_json(&answers.to_json()).unwrap(), answers);
    }

    #[test]
    fn any_text_reads_or_is_refused(text in "\\PC{0,200}") {
        let _ = Answers::from_json(&text);
    }
}

#[test]
fn null_is_as_if_nothing_stood_there() {
    let nothing = r#"{"version":1,"weights":{"cost":null,"stage":20},"horizon_months":null,"team":{"engineers":null},"environments":{"staging":null}}"#;
    let absent = r#"{"version":1,"weights":{"stage":20}}"#;
    assert_eq!(Answers::from_json(nothing).unwrap(), Answers::from_json(absent).unwrap());
}

#[cfg(feature = "schema")]
#[test]
fn the_schema_holds_places_and_ranges() {
    let schema: serde_json::Value = serde_json::from_str(&heroku_or_kubernetes::answers::schema_json()).unwrap();
    assert_eq!(schema["$defs"]["Version"]["maximum"], 1);
    assert_eq!(schema["properties"]["weights"]["propertyNames"]["enum"][0], "cost");
    assert_eq!(schema["$defs"]["Needs"]["properties"]["regions"]["minItems"], 1);
    // What it says is for those who know nothing of our code.
    assert!(!schema.to_string().contains("[`"), "{schema}");
    let team = &schema["$defs"]["Team"]["properties"];
    assert_eq!(team["engineers"]["anyOf"][0]["maximum"].as_f64(), Some(10_000.0));
    let one_number = &schema["properties"]["horizon_months"]["anyOf"];
    assert_eq!(one_number[0]["maximum"].as_f64(), Some(60.0));
    assert_eq!(one_number[1]["type"], "null", "as it is read");
}
