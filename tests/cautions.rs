//! What the bills leave out or count in a way of their own is told, in words and with its numbers.

use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::answers::{Answers, Criterion, Provider};
use heroku_or_kubernetes::engine::assessment::CostLine;
use heroku_or_kubernetes::engine::{Assessment, Depth};
use heroku_or_kubernetes::wording;
use heroku_or_kubernetes::wording::lines::title;

use crate::book;

fn quick(json: &str) -> Assessment {
    wording::assess_to(&Answers::from_json(json).unwrap(), &book(), Depth::Quick)
}

/// Whether a case is told of something, by its words.
fn is_told(json: &str, words: &str) -> bool {
    quick(json).warnings.iter().any(|warning| warning.text.contains(words))
}

#[test]
fn whoever_expects_to_leave_is_told_that_the_place_after_it_is_not_counted() {
    let told = |percent: u32| {
        let json = format!(r#"{{"version":1,"beliefs":{{"forced_to_leave_heroku_percent":{percent}}}}}"#);
        is_told(&json, &format!("You expect to leave Heroku (a chance of {percent} %)"))
    };
    assert!(told(100) && told(50) && !told(49));
}

#[test]
fn a_commitment_that_outlasts_what_is_counted_is_told() {
    let case = |term: &str, months: u32, growth: i32| {
        format!(
            r#"{{"version":1,"cluster":{{"commitment":"{term}"}},"horizon_months":{months},"traffic":{{"growth_percent_per_year":{growth}}}}}"#
        )
    };
    assert!(is_told(&case("three_year", 12, 0), "Its last 24 months lie beyond those compared"));
    assert!(is_told(&case("one_year", 36, -50), "counts less than has to be paid"));
    assert!(!is_told(&case("one_year", 36, -50), "beyond those compared"));
    assert!(!is_told(&case("three_year", 36, 10), "commitment"));
    let unsold = r#"{"version":1,"cluster":{"provider":"doks","commitment":"one_year"}}"#;
    assert!(is_told(unsold, "no price of DigitalOcean for nodes paid in advance"));
}

#[test]
fn sums_in_dollars_of_today_are_told_as_that() {
    assert!(is_told(r#"{"version":1,"discount_percent_per_year":8}"#, "later months count for less, by 8 % a year"));
}

#[test]
fn fixed_addresses_that_nobody_sells_are_told_to_be_missing() {
    let told = |provider: &str| {
        let json = format!(r#"{{"version":1,"needs":{{"static_ip":true}},"cluster":{{"provider":"{provider}"}}}}"#);
        is_told(&json, "Fixed outgoing addresses are not in the bill")
    };
    assert_eq!(["doks", "lke", "hetzner"].map(told), [true; 3]);
    assert_eq!(["eks", "gke", "gke_autopilot", "aks"].map(told), [false; 4]);
}

/// One balancer leads to all that speaks HTTP; a service of another protocol has one of its own, but on AKS, whose price is that of five rules.
#[test]
fn what_speaks_no_http_has_a_load_balancer_of_its_own() {
    let balancers = |provider: &str, services: &str| {
        let json = format!(
            r#"{{"version":1,"current_platform":"none","cluster":{{"provider":"{provider}"}},"services":[{services}]}}"#
        );
        let lines = quick(&json).cost.kubernetes.lines;
        let is_balancer =
            |line: &CostLine| title(line).to_lowercase().contains("load balancer") && line.why.starts_with("One");
        lines.iter().find(|line| is_balancer(line)).map(|line| line.quantity)
    };
    let (http, grpc, tcp) =
        (r#"{"kind":"web"}"#, r#"{"kind":"web","protocol":"grpc"}"#, r#"{"kind":"web","protocol":"tcp","count":2}"#);
    assert_eq!(balancers("eks", http), Some(1.0));
    assert_eq!(balancers("eks", &format!("{http},{grpc}")), Some(1.0));
    assert_eq!(balancers("eks", tcp), Some(2.0));
    assert_eq!(balancers("eks", &format!("{http},{tcp}")), Some(3.0));
    assert_eq!(balancers("aks", &format!("{http},{tcp}")), Some(1.0));
}

#[test]
fn a_partner_of_a_shared_cluster_is_paid_for_the_part_of_these_services() {
    let fees = |shared: bool| {
        let json =
            format!(r#"{{"version":1,"cluster":{{"operated_by":"partner"}},"team":{{"shared_cluster":{shared}}}}}"#);
        let cost = quick(&json).cost.kubernetes;
        let lines = cost.lines.iter().chain(&cost.one_off);
        lines.filter(|line| line.id.contains("partner")).map(|line| line.usd.dollars()).collect::<Vec<_>>()
    };
    assert_eq!(fees(false), [4_000.0, 15_000.0]);
    // A fifth of a cluster's own work is left where the company runs one.
    assert_eq!(fees(true), [800.0, 3_000.0]);
}

/// A server of 9,000 GB asks for 360 GiB; the largest class of the book has 32.
#[test]
fn a_server_beyond_the_largest_class_says_that_it_is_priced_by_memory() {
    let json = r#"{"version":1,"data":{"postgres_gb":9000},"stage":"scale"}"#;
    let cost = quick(json).cost.kubernetes;
    let line = cost.lines.iter().find(|line| line.why.starts_with("9,000 GB")).unwrap();
    assert!(line.why.contains("more memory than the largest class in the book"), "{}", line.why);
    assert!((line.quantity - 11.25).abs() < 1e-9, "{}", line.quantity);
}

#[test]
fn a_step_says_what_parts_of_a_unit_are_and_what_comes_for_what_goes() {
    let assess = |json: &str| wording::assess(&Answers::from_json(json).unwrap(), &book()).cost;
    let steps = |steps: &[_]| steps.iter().map(wording::plan::step).collect::<Vec<_>>();
    let large = assess(r#"{"version":1,"data":{"postgres_gb":9000},"stage":"scale"}"#);
    let told = steps(&large.kubernetes.plan_steps);
    assert!(told[0].contains("db.t4g.2xlarge, one zone: 11.25 to 12.28, by memory;"), "{told:?}");
    // Fewer requests: what runs on large dynos is held by small ones, of which some were there before.
    let falling = assess(
        r#"{"version":1,"traffic":{"growth_percent_per_year":-80,"requests_per_second":300},"team":{"platform_engineers":2}}"#,
    );
    let told = steps(&falling.heroku.plan_steps);
    assert!(told[0].contains("76 × Standard-1X dyno instead of 86 × Standard-2X dyno;"), "{told:?}");
    let told = steps(&falling.kubernetes.plan_steps);
    assert!(told[0].contains(" on average;"), "{told:?}");
}

/// Weights that are all nothing cannot be made to add up.
#[test]
fn weights_of_nothing_are_told_and_leave_cost_to_decide() {
    let told = |last: u32| {
        let all: Vec<String> = Criterion::ALL.iter().map(|criterion| format!(r#""{}":0"#, criterion.word())).collect();
        let json = format!(
            r#"{{"version":1,"weights":{{{}}}}}"#,
            all.join(",").replace("\"stage\":0", &format!("\"stage\":{last}"))
        );
        let warnings = quick(&json).warnings;
        warnings.iter().any(|warning| warning.inputs == ["/weights"] && warning.text.contains("cost alone decides"))
    };
    assert!(told(0) && !told(1));
}

/// Where another provider turns the likely future, those are named that do, as an assessment there says.
#[test]
fn providers_at_which_the_other_option_leads_are_named() {
    let large = r#"{"version":1,"stage":"scale","team":{"engineers":60,"platform_engineers":4},"traffic":{"requests_per_second":50000,"peak_to_mean":2,"egress_gb_per_month":200000},"services":[{"instances":200,"memory_mb":1024,"cpu_ms_per_request":5,"scales_on":"latency"}]}"#;
    let cases = PRESETS.iter().map(|preset| preset.answers().unwrap());
    let mut turned = 0;
    for mut answers in cases.chain([Answers::from_json(large).unwrap()]) {
        let assess = |answers: &Answers| wording::assess_to(answers, &book(), Depth::Quick);
        let here = wording::assess(&answers, &book());
        let told = wording::providers::otherwise(&here);
        for &provider in Provider::ALL {
            answers.cluster.provider = provider;
            let there = assess(&answers);
            let leads_otherwise = (there.verdict.advantage > 0.0) != (here.verdict.advantage > 0.0);
            let fits = here.providers.iter().any(|cost| cost.id == provider && cost.fits);
            let is_expected = leads_otherwise && fits && here.blockers.is_empty();
            assert_eq!(told.contains(wording::providers::in_a_sentence(provider.word())), is_expected, "{told}");
            turned += u32::from(is_expected);
        }
    }
    assert!(turned > 0, "no case has such a provider");
}

/// What runs today is known, and usual figures are guesses: where these ask for more, the reader is told what would square the two.
#[test]
fn usual_figures_that_ask_for_more_than_runs_are_told() {
    let told = |today: &str, service: &str, traffic: &str| {
        let json = format!(
            r#"{{"version":1,"current_platform":"{today}","traffic":{{{traffic}}},"services":[{{"name":"shop","kind":"web",{service}}}]}}"#
        );
        let warnings = quick(&json).warnings.into_iter().filter(|warning| warning.text.contains("With usual figures"));
        warnings.map(|warning| (warning.inputs.join(" "), warning.text)).collect::<Vec<_>>()
    };
    // 15 requests a second at four times their mean, 40 ms each: 2.4 cores, 3.43 over the headroom, and two pods of 512 MB have one each.
    let [(inputs, text)] = &told("heroku", r#""instances":2,"memory_mb":512"#, "")[..] else { panic!("one") };
    assert_eq!(inputs, "/services/0/instances /services/0/cpu_ms_per_request");
    assert!(text.starts_with("shop runs on 2 instances today.") && text.contains("it would need 4 pods"), "{text}");
    assert!(text.contains("about 23 ms of processor time at most"), "{text}");
    // At that time of a request it is told no more.
    assert!(told("heroku", r#""instances":2,"memory_mb":512,"cpu_ms_per_request":23"#, "").is_empty());
    // What is given is no guess, what is planned does not run, and a number that is open is a guess as well.
    let given = r#""requests_per_second":15,"peak_to_mean":4"#;
    assert!(told("heroku", r#""instances":2,"memory_mb":512,"cpu_ms_per_request":40"#, given).is_empty());
    assert!(told("none", r#""instances":2,"memory_mb":512"#, "").is_empty());
    assert!(told("heroku", r#""memory_mb":512"#, "").is_empty());
}
