//! What the futures do with what is not known: ranges, questions left open, and what is said of them (`docs/method.md` §8, §10).

use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::answers::{Answers, Given, Setting};
use heroku_or_kubernetes::engine::assessment::{Assessment, Choice};
use heroku_or_kubernetes::engine::{Depth, Usd};
use heroku_or_kubernetes::wording::{self, captions, further, providers};
use proptest::prelude::*;

use crate::support::{answers, book};

fn answers_of(json: &str) -> Answers {
    Answers::from_json(json).unwrap()
}

fn assess(json: &str) -> Assessment {
    wording::assess_to(&answers_of(json), &book(), Depth::Sampled)
}

fn middle(assessment: &Assessment) -> Usd {
    assessment.cost.heroku.total_usd_p10_p50_p90[1]
}

/// What nobody knows of one kind of service is not known for one reason: it does not cancel out where they are written one by one.
#[test]
fn services_one_by_one_are_as_sure_as_so_many_alike() {
    let of = |services: &str| {
        assess(&format!(
            r#"{{"version":1,"current_platform":"heroku","stage":"growth","team":{{"engineers":8,"platform_engineers":1,"shared_cluster":true}},
                "traffic":{{"requests_per_second":400,"growth_percent_per_year":40}},"services":[{services}]}}"#
        ))
    };
    let (alike, one_by_one) = (of(r#"{"kind":"web","count":8}"#), of(&[r#"{"kind":"web"}"#; 8].join(",")));
    assert_eq!(alike.verdict.kubernetes_share.to_bits(), one_by_one.verdict.kubernetes_share.to_bits());
    assert_eq!(middle(&alike), middle(&one_by_one));
    // What the reader has said of each is apart.
    let own = r#"{"kind":"web","memory_mb":[256,2048]}"#;
    let apart = of(&[own; 8].join(","));
    assert_ne!(middle(&apart), middle(&of(r#"{"kind":"web","count":8,"memory_mb":[256,2048]}"#)));
}

#[test]
fn the_order_of_services_left_open_does_not_matter() {
    let of = |services: &str| assess(&format!(r#"{{"version":1,"services":[{services}]}}"#)).verdict.dots;
    let (one, other) = (of(r#"{"kind":"worker"},{},{}"#), of(r#"{},{"kind":"worker"},{}"#));
    // Pods are packed in their order, which may take a node more in one future or another.
    assert!(one.iter().zip(&other).all(|(one, other)| (one - other).abs() < 0.002), "{one:?} {other:?}");
}

/// A low end of nothing is another number than a little, not another kind of range.
#[test]
fn a_range_from_nothing_is_much_like_one_from_a_little() {
    for (section, field, ends) in [
        ("spend", "heroku_usd_per_month", ["0,20000", "10,20000"]),
        ("traffic", "requests_per_second", ["0,400", "0.1,400"]),
    ] {
        let [nothing, little] = ends.map(|range| {
            let verdict = assess(&format!(r#"{{"version":1,"{section}":{{"{field}":[{range}]}}}}"#)).verdict;
            (verdict.choice, verdict.kubernetes_share)
        });
        assert_eq!(nothing, little, "{field}");
    }
    // A dearer Heroku never helps Heroku.
    let shares = [0, 1, 100, 1_000, 19_000].map(|low| {
        let json = format!(r#"{{"version":1,"spend":{{"heroku_usd_per_month":[{low},20000]}}}}"#);
        assess(&json).verdict.kubernetes_share
    });
    assert!(shares.is_sorted(), "{shares:?}");
}

/// What importance and questions say holds together with the futures they come from.
#[test]
fn importance_adds_up_and_questions_are_open_ones() {
    for preset in PRESETS {
        let answers = preset.answers().unwrap();
        let assessment = wording::assess(&answers, &book());
        let shares: Vec<f64> = assessment.importance.iter().map(|importance| importance.share).collect();
        assert!(!shares.is_empty() && shares.iter().sum::<f64>() <= 1.0 + 1e-9, "{}: {shares:?}", preset.id);
        assert!(shares.iter().rev().is_sorted(), "{}: {shares:?}", preset.id);
        for ask in &assessment.ask_next {
            let open = Setting::Number(Given::Unsure);
            assert_eq!(answers.get(&ask.input), Some(open), "{}: {}", preset.id, ask.input);
            assert!(ask.worth_usd.is_none_or(|worth| worth.dollars() >= 1.0));
        }
        let has_worth = assessment.ask_next.iter().any(|ask| ask.worth_usd.is_some());
        assert!(!assessment.verdict.settled || !has_worth, "{}", preset.id);
    }
}

/// What an engineer costs is a question: left open, it is asked for by its own name, not by the salary that stands in for it.
#[test]
fn an_open_cost_of_an_engineer_is_asked_for() {
    let json = r#"{"version":1,"stage":"launch","spend":{"heroku_usd_per_month":8000}}"#;
    let assessment = wording::assess(&answers_of(json), &book());
    let cost = "/team/engineer_cost_usd_per_year";
    assert!(assessment.importance.iter().any(|importance| importance.input == cost), "{:?}", assessment.importance);
    assert!(assessment.ask_next.iter().any(|ask| ask.input == cost), "{:?}", assessment.ask_next);
    let is_part = |input: &str| input == "/overrides/people.salary" || input == "/overrides/people.loading";
    assert!(!assessment.importance.iter().any(|importance| is_part(&importance.input)));
}

/// An input that is known to the last digit explains nothing; one that is left wide open explains the most.
#[test]
fn what_is_open_and_matters_is_what_is_important() {
    let json = r#"{"version":1,"spend":{"heroku_usd_per_month":[1000,60000]}}"#;
    let assessment = wording::assess(&answers_of(json), &book());
    assert_eq!(assessment.importance[0].input, "/spend/heroku_usd_per_month", "{:?}", assessment.importance);
    let known = r#"{"version":1,"spend":{"heroku_usd_per_month":8000}}"#;
    let assessment = wording::assess(&answers_of(known), &book());
    assert!(assessment.importance.iter().all(|importance| importance.input != "/spend/heroku_usd_per_month"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    /// What is said of most futures is counted in them, not read off two middles.
    #[test]
    fn the_cheaper_option_in_most_futures_is_counted(answers in answers()) {
        let Assessment { cost, verdict, .. } = wording::assess_to(&answers, &book(), Depth::Sampled);
        let share = match verdict.choice {
            Choice::Heroku => 1.0 - cost.kubernetes_cheaper_share,
            Choice::Kubernetes => cost.kubernetes_cheaper_share,
            _ => return Ok(()),
        };
        if verdict.headline.contains("costs less in most futures") {
            prop_assert!(share > 0.5, "{share}: {}", verdict.headline);
        }
        // A pay-back without "in the likely one" is of eight futures in ten at least.
        if verdict.headline.contains("pays for itself after") && !verdict.headline.contains("likely") {
            prop_assert!(share >= 0.8, "{share}: {}", verdict.headline);
        }
        if verdict.headline.contains("to never)") {
            prop_assert!(verdict.switch_share < 0.91, "{}: {}", verdict.switch_share, verdict.headline);
        }
    }
}

/// The likely future may favour an option that most others do not.
const AGAINST_THE_LIKELY: &str = r#"{"version":1,"stage":"launch","current_platform":"heroku",
    "team":{"engineers":5,"platform_engineers":0.5,"shared_cluster":true},
    "traffic":{"requests_per_second":800,"growth_percent_per_year":0},
    "services":[{"kind":"web","count":1},{"kind":"worker","count":1}],"horizon_months":24,"weights":{"learning_curve":20}}"#;

#[test]
fn reasons_that_add_up_for_the_other_option_say_so() {
    let mut seen = 0;
    for requests in [500, 600, 700, 800, 900] {
        let json = AGAINST_THE_LIKELY.replace("800", &requests.to_string());
        let assessment = wording::assess(&answers_of(&json), &book());
        let told = captions::reasons(&assessment);
        let is_against = assessment.verdict.choice == Choice::Heroku && assessment.verdict.advantage > 0.0;
        assert_eq!(told.ends_with("Most other futures speak for Heroku."), is_against, "{requests}: {told}");
        // Elsewhere than here is where the one that is not chosen leads.
        let otherwise = providers::otherwise(&assessment);
        assert!(!otherwise.contains("it is Heroku") || assessment.verdict.choice == Choice::Kubernetes, "{otherwise}");
        seen += usize::from(is_against);
    }
    assert!(seen > 0, "no case of the list is against the likely future");
}

/// Other futures would put a share next to a line on either side of it.
#[test]
fn what_is_next_to_a_line_is_barely_so() {
    let mut seen = [0; 4];
    for bill in (3_000..16_000).step_by(500) {
        let json = format!(r#"{{"version":1,"current_platform":"heroku","spend":{{"heroku_usd_per_month":{bill}}}}}"#);
        let assessment = assess(&json);
        let share = assessment.verdict.kubernetes_share.max(1.0 - assessment.verdict.kubernetes_share);
        let [barely_leaning, leaning, barely_clear, clear] = [0.6, 0.625, 0.8, 0.825].map(|line| share >= line);
        let (place, words) = match () {
            () if clear => (0, "Clear: "),
            () if barely_clear => (1, "Barely clear: "),
            () if leaning => (2, "Leaning: "),
            () if barely_leaning => (3, "Barely leaning: "),
            () => continue,
        };
        seen[place] += 1;
        assert!(captions::futures(&assessment).starts_with(words), "{share}: {}", captions::futures(&assessment));
    }
    assert!(seen.iter().all(|seen| *seen > 0), "{seen:?}");
}

#[test]
fn shares_of_the_spread_and_the_rest_are_all_of_it() {
    let answers = answers_of(r#"{"version":1}"#);
    let assessment = wording::assess(&answers, &book());
    let further = further::further(&answers, &assessment, &book());
    let told: f64 = further.spread.iter().map(|source| source.percent).sum();
    // Each is rounded for itself.
    assert!((told + further.spread_left - 100.0).abs() < 7.0, "{told} and {}", further.spread_left);
    assert!(further.spread_left > 0.0);
}

/// A bill that is paid today says more than any range.
#[test]
fn the_bill_of_today_is_asked_for_first_where_it_is_open() {
    let asked = |json: &str| {
        let answers = answers_of(json);
        let further = further::further(&answers, &wording::assess(&answers, &book()), &book());
        (further.asks.first().map_or(String::new(), |ask| ask.input.clone()), further.settled)
    };
    let (first, settled) = asked(r#"{"version":1,"current_platform":"heroku"}"#);
    assert_eq!(first, "/spend/heroku_usd_per_month");
    assert!(settled.contains("the other open questions change the choice in none of the 512 futures"), "{settled}");
    assert_eq!(asked(r#"{"version":1,"current_platform":"kubernetes"}"#).0, "/spend/kubernetes_usd_per_month");
    let known = r#"{"version":1,"current_platform":"heroku","spend":{"heroku_usd_per_month":500}}"#;
    assert_ne!(asked(known).0, "/spend/heroku_usd_per_month");
    // Where a rule decides, no bill can change anything.
    let (first, settled) = asked(r#"{"version":1,"current_platform":"heroku","needs":{"on_premises":true}}"#);
    assert_eq!(
        (first.as_str(), settled.as_str()),
        ("", "The open questions cannot change the choice: a rule decides.")
    );
}

#[test]
fn services_of_a_kind_that_share_what_is_open_are_named_together() {
    let answers = answers_of(
        r#"{"version":1,"stage":"growth","current_platform":"heroku","team":{"platform_engineers":1,"shared_cluster":true},
            "traffic":{"requests_per_second":400},"services":[{},{},{"kind":"worker"}]}"#,
    );
    let further = further::further(&answers, &wording::assess(&answers, &book()), &book());
    let names: Vec<&str> = further.spread.iter().map(|source| source.name.as_str()).collect();
    let of_web = names.iter().filter(|name| name.contains("Web service")).collect::<Vec<_>>();
    assert!(of_web.iter().any(|name| name.ends_with("(Web service 1 and others of its kind)")), "{names:?}");
    assert!(of_web.iter().all(|name| !name.contains("Web service 2")), "{names:?}");
}

#[test]
fn a_bill_in_doubt_is_named_by_what_it_is() {
    let answers = answers_of(r#"{"version":1,"current_platform":"heroku","spend":{"heroku_usd_per_month":9000}}"#);
    let further = further::further(&answers, &wording::assess(&answers, &book()), &book());
    let named = "The bill of Kubernetes, as the model misses that of Heroku";
    assert!(further.spread.iter().any(|source| source.name == named), "{:?}", further.spread);
}

/// A chance of 15 % a year is 39 % in three years and 56 % in five: never certain.
#[test]
fn years_in_which_the_expert_stays_multiply() {
    for (months, percent) in [(12, 15), (36, 39), (60, 56)] {
        let assessment = assess(&format!(r#"{{"version":1,"horizon_months":{months}}}"#));
        let once = &assessment.cost.kubernetes.one_off;
        let line = once.iter().find(|line| line.id == "people.expert_leaves_weeks").unwrap();
        assert!(line.why.starts_with(&format!("{percent} % chance within the months compared")), "{}", line.why);
    }
}
