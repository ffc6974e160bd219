//! The formation for those who stay on Heroku: what it costs beside a known bill, why it is what it is, and what Heroku does not run.

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::engine::{Depth, Usd};
use heroku_or_kubernetes::export::Kind;
use heroku_or_kubernetes::wording::format::money;
use serde_json::{Value, json};

use crate::export::{answers, text, unzipped, written};

pub fn files(case: &Answers) -> Vec<(String, String)> {
    let files = unzipped(written(Kind::FormationZip, case, Depth::Quick).0);
    files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

pub fn file(case: &Answers, name: &str) -> String {
    files(case).into_iter().find(|(other, _)| other == name).map(|(_, text)| text).unwrap_or_default()
}

fn addons(case: &Answers) -> Vec<Value> {
    let app: Value = serde_json::from_str(&file(case, "shop/app.json")).unwrap();
    app["addons"].as_array().unwrap().clone()
}

/// What `heroku ps` and `heroku addons` say of a small app: two dynos, one database.
fn small(spend: &str) -> Answers {
    answers(&format!(
        r#"{{"version": 1, "services": [{{"name": "web", "kind": "web", "instances": 2, "memory_mb": 512}}],
            "data": {{"postgres_gb": 1, "redis_mb": 0}}, "spend": {{{spend}}}}}"#
    ))
}

/// A case whose space is of the generation Cedar.
const CEDAR: &str = r#"{"version": 1, "name": "shop", "needs": {"private_network": true},
    "traffic": {"requests_per_second": 30, "peak_to_mean": 10},
    "services": [{"name": "web", "runtime": "ruby", "scales_on": "latency", "memory_mb": 2000}]}"#;

#[test]
fn a_formation_is_set_against_the_known_bill_at_its_own_price() {
    let told = text(Kind::Formation, &small(r#""heroku_usd_per_month": 55"#));
    assert!(told.contains("heroku ps:scale web=9:standard-1x --app "), "{told}");
    assert!(
        told.contains(
            "This formation costs $275.00 a month at list prices: $225.00 for dynos, $50.00 for data stores."
        ),
        "{told}"
    );
    assert!(
        told.contains(
            "Your bill of last month was $55.00, which is $220.00 less than the formation: it saves nothing."
        ),
        "{told}"
    );
    assert!(told.contains("The verdict takes your bill for Heroku and scales the guide’s lines to it"), "{told}");
    // No total of the model, scaled or not, stands beside it without a word.
    assert!(!told.contains("All lines of the bill come to"), "{told}");
    let more = text(Kind::Formation, &small(r#""heroku_usd_per_month": 3000"#));
    assert!(
        more.contains("Your bill of last month was $3,000.00: the formation saves $2,725.00 a month of it at most."),
        "{more}"
    );
    let unknown = text(Kind::Formation, &small(""));
    assert!(unknown.contains("Give your bill of last month") && !unknown.contains("The verdict takes"), "{unknown}");
}

#[test]
fn parts_of_the_formation_and_the_rest_are_the_whole_bill() {
    let case = answers(
        r#"{"version": 1, "services": [{"name": "web", "scales_on": "latency"}, {"kind": "worker"}, {"kind": "scheduled"}],
            "data": {"postgres_gb": 1, "redis_mb": 100}}"#,
    );
    let contract = answers(r#"{"version":1,"overrides":{"discount.heroku":15},"data":{"postgres_gb":1,"redis_mb":0}}"#);
    let with_contract = text(Kind::Formation, &contract);
    assert!(with_contract.contains(" a month with your contract: "), "{with_contract}");
    assert!(with_contract.contains("What is told beside it is at list prices"), "{with_contract}");
    let (bytes, assessment) = written(Kind::Formation, &case, Depth::Quick);
    let told = String::from_utf8(bytes).unwrap();
    let amount = |before: &str| {
        let rest = told.split(before).nth(1).unwrap_or_else(|| panic!("{before} in {told}"));
        rest.split(' ').next().unwrap().trim_matches(['$', '.', ',']).replace(',', "").parse::<f64>().unwrap()
    };
    let sum = Usd::rounded(amount("This formation costs ") + amount("Beside it the guide counts "));
    assert_eq!(money(sum), money(assessment.cost.heroku.infrastructure_usd_per_month), "{told}");
}

/// Of which generation a space is, or whether it is a Shield Space, is said when it is made, and never again.
#[test]
fn the_space_that_a_formation_runs_in_is_told_with_its_price_and_the_command_that_makes_it() {
    let space = |needs: &str| {
        answers(&format!(
            r#"{{"version": 1, "name": "shop", "services": [{{"runtime": "ruby"}}], "needs": {{{needs}}}}}"#
        ))
    };
    let cases = [
        (space(r#""private_network": true"#), "a Private Space of the generation Fir", "$1,000.00", "--generation fir"),
        (space(r#""compliance": "hipaa""#), "a Shield Space", "$3,000.00", "--shield"),
        (
            // Dynos of Cedar follow the load of the day, which those of Fir do not.
            answers(CEDAR),
            "a Private Space of the generation Cedar",
            "$1,000.00",
            "--generation cedar",
        ),
    ];
    for (case, name, price, option) in cases {
        let told = text(Kind::Formation, &case);
        let first = format!("It runs in {name}, which has to be there first and costs {price} more.");
        let command = format!("heroku spaces:create SPACE --team TEAM --region REGION {option}");
        assert!(told.contains(&first), "{told}");
        assert!(told.contains(&format!("\n#   {command}\n#   heroku spaces:wait SPACE\n")), "{told}");
        assert!(
            told.contains("# An app enters a space only when it is made: heroku apps:create NAME --space SPACE."),
            "{told}"
        );
        let read_me = file(&case, "README.md");
        assert!(
            read_me.contains(&first) && read_me.contains(&format!("The space comes first: `{command}`, then")),
            "{read_me}"
        );
        // Classic buildpacks are refused on Fir, and its processors are others.
        let is_fir = option == "--generation fir";
        assert_eq!(file(&case, "shop/app.json").contains("buildpacks"), !is_fir);
        for text in [told, read_me] {
            assert_eq!(text.contains("Fir builds with Cloud Native Buildpacks"), is_fir, "{text}");
            assert_eq!(text.contains("Dynos of Fir have Arm processors"), is_fir, "{text}");
        }
    }
    let common = text(Kind::Formation, &space(""));
    assert!(!common.contains("space"), "{common}");
}

#[test]
fn a_formation_says_what_the_number_of_dynos_rests_on() {
    let told = text(Kind::Formation, &small(""));
    assert!(
        told.contains("# web: 9 dynos for 60 requests a second at the peak (15 on average, times 4), with 40 ms of processor time each."),
        "{told}"
    );
    assert!(told.contains("Not your answers but usual figures: traffic, peak, time of a request."), "{told}");
    assert!(told.contains("2 run today: if that holds your peak, keep it, and correct these answers."), "{told}");
    let said = answers(
        r#"{"version": 1, "traffic": {"requests_per_second": 1, "peak_to_mean": 2},
            "services": [{"name": "web", "instances": 3, "cpu_ms_per_request": 10}]}"#,
    );
    let told = text(Kind::Formation, &said);
    assert!(told.contains("# web: 3 dynos for 3 instances.") && !told.contains("usual figures"), "{told}");
}

#[test]
fn data_stores_are_set_up_in_the_words_of_heroku() {
    let with = |rest: &str| answers(&format!(r#"{{"version": 1, "name": "shop", {rest}}}"#));
    let data = r#""data": {"postgres_gb": 20, "redis_mb": 90, "kafka": true}"#;
    let growing = with(data);
    assert_eq!(
        addons(&growing),
        [json!("heroku-postgresql:standard-0"), json!("heroku-redis:premium-1"), json!("heroku-kafka:basic-1")]
    );
    // So many connections make Postgres Advanced the cheapest, to which access is limited.
    let advanced =
        with(r#""services": [{"name": "web", "instances": 40}], "data": {"postgres_gb": 20, "redis_mb": 0}"#);
    let bill = text(Kind::Bills, &advanced);
    assert!(bill.contains("heroku.postgres_advanced."), "{bill}");
    assert_eq!(addons(&advanced).len(), 1, "{:?}", addons(&advanced));
    assert!(addons(&advanced)[0].as_str().unwrap().starts_with("heroku-postgresql:standard-"));
    for text in [file(&advanced, "README.md"), text(Kind::Formation, &advanced)] {
        assert!(
            text.contains("Access to it is limited, so that this is the classic plan that holds the data."),
            "{text}"
        );
    }
    // No plan holds so much.
    let large = with(r#""data": {"postgres_gb": 100000}"#);
    for text in [file(&large, "README.md"), text(Kind::Formation, &large)] {
        assert!(text.contains(" of this plan, the largest there is: only one is written here."), "{text}");
    }
    let private = with(r#""needs": {"private_network": true}, "data": {"postgres_gb": 20, "redis_mb": 90}"#);
    let of_space = addons(&private);
    assert!(of_space[0].as_str().unwrap().starts_with("heroku-postgresql:private-"), "{of_space:?}");
    assert!(of_space[1].as_str().unwrap().starts_with("heroku-redis:private-"), "{of_space:?}");
    // The commands are to be had without the folders.
    for case in [growing, advanced, large, private] {
        for platform in ["none", "heroku"] {
            let mut case = serde_json::to_value(&case).unwrap();
            case["current_platform"] = json!(platform);
            let script = text(Kind::Formation, &answers(&case.to_string()));
            assert!(!script.contains("app.json"), "{script}");
        }
    }
}

fn mixed() -> Answers {
    answers(
        r#"{"version": 1, "name": "shop", "services": [
            {"name": "api", "kind": "web", "instances": 2},
            {"name": "grpc", "kind": "web", "protocol": "grpc"},
            {"name": "gpu", "kind": "worker", "gpu": true},
            {"name": "files", "kind": "worker", "persistent_disk": true},
            {"name": "clock", "kind": "worker"},
            {"name": "nightly", "kind": "scheduled"}]}"#,
    )
}

#[test]
fn what_heroku_does_not_run_is_said_and_not_started() {
    let told = text(Kind::Formation, &mixed());
    for (name, why) in [("grpc", "no gRPC"), ("gpu", "no dyno has a GPU"), ("files", "emptied at each restart")] {
        let read_me = file(&mixed(), "README.md");
        let line = read_me.lines().find(|line| line.contains(&format!("Heroku does not run `{name}` as it is")));
        assert!(line.is_some_and(|line| line.contains(why)), "{read_me}");
    }
    for name in ["web", "gpu", "files"] {
        assert_eq!(told.matches(&format!("# {name}: Heroku does not run it as it is: ")).count(), 1, "{told}");
    }
    for line in told.lines().filter(|line| line.contains("heroku ps:")) {
        let is_refused = ["gpu=", "files=", "shop-grpc"].iter().any(|name| line.contains(name));
        assert_eq!(line.starts_with("# "), is_refused, "{line}");
    }
    let app: Value = serde_json::from_str(&file(&mixed(), "shop/app.json")).unwrap();
    let formation: Vec<&String> = app["formation"].as_object().unwrap().keys().collect();
    assert_eq!(formation, ["clock", "web"]);
    assert_eq!(app["formation"]["clock"]["quantity"], 1);
}

#[test]
fn what_is_not_started_is_not_in_the_price() {
    let price = |gpu: bool| {
        let case = answers(&format!(
            r#"{{"version": 1, "services": [{{"name": "web", "instances": 2}}, {{"kind": "worker", "instances": 2, "gpu": {gpu}}}]}}"#
        ));
        let told = text(Kind::Formation, &case);
        told.lines().find(|line| line.contains("This formation costs")).unwrap().to_owned()
    };
    assert_ne!(price(true), price(false));
    let told = text(Kind::Formation, &mixed());
    assert!(told.contains("for services that Heroku does not run as they are."), "{told}");
}

#[test]
fn commands_of_a_procfile_are_marked_as_placeholders() {
    let procfile = file(&mixed(), "shop/Procfile");
    assert!(procfile.starts_with("# Put your command in the place of each bin/CHANGE-ME-"), "{procfile}");
    assert!(procfile.contains("\nweb: bin/CHANGE-ME-web\n") && procfile.contains("\n# gpu: "), "{procfile}");
    assert!(file(&mixed(), "README.md").contains("The guide does not know it."));
}

#[test]
fn a_name_that_heroku_changes_is_told() {
    let told = text(Kind::Formation, &mixed());
    assert!(told.contains("# web: api, since Heroku routes requests to the process type web alone.\n"), "{told}");
    let read_me = file(&mixed(), "README.md");
    assert!(
        read_me.contains("`api` is `web` of shop: Heroku routes requests to that process type alone."),
        "{read_me}"
    );
    assert!(read_me.contains("`nightly`: no process type but a job of the add-on Heroku Scheduler"), "{read_me}");
}

/// Heroku takes names of 30 characters, and no name twice.
#[test]
fn names_of_apps_are_such_as_heroku_takes() {
    let case = answers(
        r#"{"version":1,"name":"Customer Engagement Platform","services":[{"name":"public-storefront","kind":"web"},
            {"name":"notifications-gateway-one","kind":"web"},{"name":"notifications-gateway-two","kind":"web"}]}"#,
    );
    let apps: Vec<String> =
        files(&case).into_iter().filter_map(|(name, _)| Some(name.strip_suffix("/app.json")?.to_owned())).collect();
    assert_eq!(apps.len(), 3, "{apps:?}");
    assert!(apps.iter().all(|app| (3..=30).contains(&app.len()) && !app.ends_with('-')), "{apps:?}");
    assert!(apps[1] != apps[2] && apps[1].contains("notifications"), "{apps:?}");
}

/// What Heroku reads app.json for is not production: a review app has one dyno of a kind and the smallest plans.
#[test]
fn a_review_app_is_no_second_production() {
    let case = answers(
        r#"{"version":1,"name":"shop","stage":"growth","services":[{"name":"web","kind":"web","instances":8,"memory_mb":900},
            {"name":"mail","kind":"worker","instances":4,"memory_mb":300}],"data":{"postgres_gb":100,"redis_mb":500}}"#,
    );
    let app: Value = serde_json::from_str(&file(&case, "shop/app.json")).unwrap();
    let review = &app["environments"]["review"];
    assert_eq!(review["addons"].to_string(), r#"["heroku-postgresql:essential-0","heroku-redis:mini"]"#);
    for process in ["web", "mail"] {
        assert!(app["formation"][process]["quantity"].as_u64() >= Some(1), "{app}");
        assert_eq!(review["formation"][process]["quantity"], 1, "{app}");
    }
    assert!(app.get("$schema").is_none(), "Heroku's own schema has no such field: {app}");
}

/// A dyno runs one command: where several instances share one, the reader is told to start them.
#[test]
fn instances_that_share_a_dyno_are_told_of() {
    let case = answers(
        r#"{"version":1,"name":"shop","stage":"growth","services":[{"name":"web","kind":"web","instances":1},
            {"name":"mail","kind":"worker","instances":4,"memory_mb":1500}]}"#,
    );
    let told = text(Kind::Formation, &case);
    assert!(told.contains("# mail: 1 dyno for 4 instances. Each has to start 4: a dyno runs one command."), "{told}");
}

/// One command for an app, and none that Heroku refuses as it stands.
#[test]
fn what_is_above_a_limit_is_left_to_the_reader() {
    let case = answers(
        r#"{"version":1,"name":"shop","stage":"scale","traffic":{"requests_per_second":3000,"peak_to_mean":3},
            "services":[{"name":"web","kind":"web","instances":100,"cpu_ms_per_request":40},
            {"name":"mail","kind":"worker","instances":2},{"name":"hooks","kind":"worker","instances":2}]}"#,
    );
    let told = text(Kind::Formation, &case);
    let runs: Vec<&str> = told.lines().filter(|line| line.starts_with("heroku ps:scale")).collect();
    let [run] = runs[..] else { panic!("{told}") };
    assert!(run.contains("mail=") && run.contains(" hooks=") && !run.contains("web="), "{told}");
    let above = told.lines().position(|line| line.contains("ask its support to raise the limit")).unwrap();
    assert!(told.lines().skip(above).any(|line| line.starts_with("# heroku ps:scale web=")), "{told}");
    assert!(told.contains(" is for dynos that Heroku starts only when its support has raised a limit."), "{told}");
    // app.json makes an app, which Heroku refuses with more than its limit.
    let app: Value = serde_json::from_str(&file(&case, "shop/app.json")).unwrap();
    let most = app["formation"]["web"]["quantity"].as_u64().unwrap();
    let line = told.lines().nth(above).unwrap();
    assert!(line.contains(&format!("more than the {most} that Heroku allows as it is")), "{line}");
    let read_me = file(&case, "README.md");
    let wish = line.strip_prefix("# web: ").and_then(|line| line.strip_suffix(" Then:")).unwrap();
    assert!(
        read_me.contains(&format!("`web` of shop: {wish} app.json has {most}, and formation.sh has the command")),
        "{read_me}"
    );
}
