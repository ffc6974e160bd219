//! Two cases side by side: what differs is told, and what each difference does adds up to what all of them do.

use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::answers::{Answers, Service};
use heroku_or_kubernetes::engine::compare::compare;
use heroku_or_kubernetes::engine::{self, Depth};
use heroku_or_kubernetes::markup;
use heroku_or_kubernetes::wording::compare::comparison;
use heroku_or_kubernetes::wording::given::given;

use crate::support::book;

fn tenths(answers: &Answers) -> i64 {
    (engine::assess(answers, &book(), Depth::Quick).verdict.advantage * 1000.0).round() as i64
}

fn from(json: &str) -> Answers {
    serde_json::from_str(json).unwrap()
}

#[test]
fn what_each_difference_does_adds_up_to_the_difference_of_both_cases() {
    let cases: Vec<Answers> =
        PRESETS.iter().map(|preset| preset.answers().unwrap()).chain([Answers::default()]).collect();
    for one in &cases {
        for other in &cases {
            let found = compare(one, other, &book());
            let sum: i64 = found.differences.iter().map(|difference| difference.tenths).sum();
            let [here, there] = found.tenths;
            assert_eq!(sum, there - here);
            assert_eq!(here, tenths(one));
            // All that differs was taken over: the way ends at the other case.
            assert_eq!(there, tenths(other));
        }
    }
}

#[test]
fn the_way_back_is_the_way_there_turned_round() {
    let (one, other) = (Answers::default(), PRESETS[2].answers().unwrap());
    let (forth, back) = (compare(&one, &other, &book()), compare(&other, &one, &book()));
    for (there, here) in forth.differences.iter().zip(&back.differences) {
        assert_eq!(there.pointer, here.pointer);
        // Each is rounded within its own running total.
        assert!((there.tenths + here.tenths).abs() <= 2, "{}: {} and {}", there.pointer, there.tenths, here.tenths);
    }
}

#[test]
fn every_kind_of_difference_is_named_with_both_values() {
    let one = from(
        r#"{"version":1,"team":{"engineers":5},"needs":{"regions":["us"]},"services":[{"kind":"web","instances":2,"name":"shop"}]}"#,
    );
    let other = from(
        r#"{"version":1,"team":{"engineers":[8,12]},"needs":{"regions":["us","eu"],"kafka":false,"private_network":true},
            "services":[{"kind":"web","instances":6,"name":"shop"}],"weights":{"cost":80},"rules_off":["gpu","nobody-to-run-it"],
            "overrides":{"heroku.dyno.standard-2x":40}}"#
            .replace(r#""kafka":false,"#, "")
            .as_str(),
    );
    let found = comparison(&one, &other, &book());
    let row = |name: &str| {
        let row = found.rows.iter().find(|row| row.name.contains(name));
        row.map_or_else(|| panic!("{name}: {:#?}", found.rows), |row| (row.own.clone(), row.other.clone()))
    };
    assert_eq!(row("Engineers who ship"), ("5 people".to_owned(), "8 – 12 people".to_owned()));
    assert_eq!(row("A private network"), ("no".to_owned(), "yes".to_owned()));
    assert_eq!(row("shop"), ("Web, instances: 2".to_owned(), "Web, instances: 6".to_owned()));
    assert_eq!(row("counts how much"), ("as in the book".to_owned(), "Total cost 80".to_owned()));
    assert_eq!(row("Rules"), ("none".to_owned(), "graphics processor, nobody to run a cluster".to_owned()));
    assert_eq!(row("Standard-2X").1, "40");
    assert!(row("users are").1.contains(", "));
    assert_eq!(found.rows.len(), 7);
}

#[test]
fn the_same_case_differs_in_nothing() {
    let found = comparison(&Answers::default(), &Answers::default(), &book());
    assert_eq!(found.finding, "Both cases have the same answers.");
    assert!(found.rows.is_empty());
    assert!(!markup::comparison(&Answers::default(), &Answers::default(), &book()).contains("<table"));
}

#[test]
fn long_lists_of_services_are_one_difference() {
    let case = |count: usize, memory: u32| {
        let services = vec![format!(r#"{{"kind":"web","memory_mb":{memory}}}"#); count].join(",");
        from(&format!(r#"{{"version":1,"services":[{services}]}}"#))
    };
    let pointers = |one: &Answers, other: &Answers| {
        compare(one, other, &book()).differences.into_iter().map(|difference| difference.pointer).collect::<Vec<_>>()
    };
    assert_eq!(pointers(&case(3, 512), &case(3, 600)).len(), 3);
    assert_eq!(pointers(&case(400, 512), &case(400, 600)), ["/services"]);
    let found = comparison(&case(400, 512), &case(400, 600), &book());
    assert!(found.rows[0].own.ends_with(", 390 more"), "{}", found.rows[0].own);
}

#[test]
fn a_report_states_what_was_answered_and_nothing_that_is_usual() {
    let book = book();
    let answers = from(
        r#"{ "version": 1, "team": { "engineers": 9 }, "overrides": { "heroku.dyno.standard-2x": 42.5 }, "services": [
            { "name": "shop", "kind": "web", "runtime": "go", "count": 2, "memory_mb": 700, "cpu_ms_per_request": [10, 20] },
            { "kind": "worker", "scales_on": "queue", "instances": 3, "gpu": true } ] }"#,
    );
    let told = given(&answers, &book);
    assert_eq!(
        told.services,
        [
            ["shop", "Web, 2 alike, Go, 700 MB, 10 – 20 ms a request"],
            ["Worker 2", "Worker, instances: 3, follows a queue, graphics processor: yes"],
        ]
    );
    // Whose Kubernetes it is, a report says always.
    let cluster = [["Provider", "Amazon EKS"], ["Who runs the cluster", "Your team"]];
    assert_eq!(told.others[..2], cluster);
    assert_eq!(told.others[2..], [["Engineers who ship to it", "9 people"], ["Standard-2X dyno, own figure", "42.5"]]);
    let usual = given(&Answers::default(), &book);
    assert_eq!(usual.services, [["Web service 1", "Web"], ["Worker 2", "Worker"]]);
    assert_eq!(usual.others, cluster);
    // A list of thousands is told in a few rows, each of the others by their number.
    let many = Answers { services: vec![Service::default(); 300].try_into().unwrap(), ..Answers::default() };
    let told = given(&many, &book).services;
    assert!(told.len() < 20 && told.last().unwrap()[0] == format!("{} more", 301 - told.len()), "{told:?}");
}

#[test]
fn services_that_differ_are_told_apart_whatever_they_differ_in() {
    let case = |gpu: bool| from(&format!(r#"{{ "version": 1, "services": [{{ "kind": "worker", "gpu": {gpu} }}] }}"#));
    let rows = comparison(&case(false), &case(true), &book()).rows;
    let [row] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!([&row.own, &row.other], ["Worker", "Worker, graphics processor: yes"]);
}
