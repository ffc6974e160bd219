//! Files that come after others: what the reader has changed since the first of them stays changed.

use heroku_or_kubernetes::answers::{Answers, Given, ServiceKind, Setting};
use heroku_or_kubernetes::import::{Import, Source, import, keep_changes, put};
use serde_json::json;

use crate::support::book;

const APP_JSON: (&str, &str) = ("app.json", r#"{"formation": {"web": {"quantity": 7}, "mailer": {"quantity": 1}}}"#);
const PS: (&str, &str) =
    ("ps.txt", "=== web (Standard-2X): node server.js (4)\n=== mailer (Standard-1X): node m.js (1)\n");
const ADDONS: (&str, &str) = ("addons.txt", "heroku-redis (a)  premium-0  $15/month  created\n └─ as REDIS\n");

fn read(files: &[(&str, &str)], base: &Answers) -> Import {
    let sources: Vec<Source> = files.iter().map(|(name, text)| Source { name, bytes: text.as_bytes() }).collect();
    import(&sources, base, &book())
}

/// Reads two files, has the reader change the case, and reads the same files with one more.
fn again(change: impl FnOnce(Answers) -> Answers) -> (Import, usize) {
    let first = read(&[APP_JSON, PS], &Answers::default()).answers;
    let now = change(first.clone());
    let mut second = read(&[APP_JSON, PS, ADDONS], &now);
    let kept = keep_changes(&mut second, &first, &now);
    (second, kept)
}

/// A whole number at a pointer.
fn number(answers: &Answers, pointer: &str) -> i64 {
    match answers.get(pointer) {
        Some(Setting::Number(Given::Exactly(value))) => value as i64,
        other => panic!("{pointer} is {other:?}"),
    }
}

/// What a whole case leaves open is the reader's, as it is where no file is one.
#[test]
fn what_was_changed_beside_a_whole_case_stays() {
    const CASE: (&str, &str) = (
        "case.json",
        r#"{"version":1,"team":{"engineers":4},"weights":{"cost":70,"stage":5},"overrides":{"heroku.dyno.standard-2x":40},"rules_off":["gpu"],
            "services":[{"name":"web"},{"name":"w","kind":"worker"}]}"#,
    );
    let first = read(&[CASE], &Answers::default()).answers;
    let mut now = put(&first, "/traffic/requests_per_second", json!(123)).unwrap();
    now = put(&now, "/services/1/memory_mb", json!(900)).unwrap();
    now = put(&now, "/weights/cost", json!(11)).unwrap();
    now = put(&now, "/weights/stage", json!(null)).unwrap();
    now.overrides.clear();
    now.rules_off.clear();
    let mut second = read(&[CASE, ADDONS], &now);
    let kept = keep_changes(&mut second, &first, &now);
    assert_eq!(number(&second.answers, "/traffic/requests_per_second"), 123);
    assert_eq!(number(&second.answers, "/services/1/memory_mb"), 900);
    assert_eq!(
        (&second.answers.weights, &second.answers.overrides, &second.answers.rules_off),
        (&now.weights, &now.overrides, &now.rules_off)
    );
    assert_eq!((number(&second.answers, "/team/engineers"), kept), (4, 6));
    assert!(second.answers.get("/data/redis_mb") != first.get("/data/redis_mb"), "what another file says is taken");
}

#[test]
fn a_choice_between_files_stays() {
    let (second, kept) = again(|case| put(&case, "/services/0/instances", json!(7)).unwrap());
    assert_eq!((number(&second.answers, "/services/0/instances"), kept), (7, 1));
    assert!(second.found.iter().all(|found| found.pointer != "/services/0/instances"));
    let conflict = second.conflicts.iter().find(|one| one.pointer == "/services/0/instances").unwrap();
    assert_eq!(conflict.choices[0].0.to_value().as_f64(), Some(7.0), "what was chosen stands first");
    // What nobody has changed is as the files say.
    assert_eq!(number(&second.answers, "/services/1/instances"), 1);
}

#[test]
fn a_number_that_no_file_has_said_stays_and_is_no_choice_any_more() {
    let (second, _) = again(|case| put(&case, "/services/0/instances", json!(5)).unwrap());
    assert_eq!(number(&second.answers, "/services/0/instances"), 5);
    assert!(second.conflicts.iter().all(|one| one.pointer != "/services/0/instances"));
}

#[test]
fn a_service_that_was_renamed_keeps_its_name_and_what_was_changed_of_it() {
    let (second, kept) = again(|case| {
        let case = put(&case, "/services/0/name", json!("front")).unwrap();
        put(&case, "/services/0/memory_mb", json!(900)).unwrap()
    });
    let services = second.answers.services.as_slice();
    assert_eq!(services.iter().map(|service| service.name.as_str()).collect::<Vec<_>>(), ["front", "mailer"]);
    assert_eq!(number(&second.answers, "/services/0/memory_mb"), 900);
    assert_eq!(kept, 2);
}

#[test]
fn a_service_that_was_added_stays_at_the_end() {
    let (second, kept) = again(|mut case| {
        let mut services: Vec<_> = case.services.as_slice().to_vec();
        let name = "reports".to_owned().try_into().unwrap();
        services.push(heroku_or_kubernetes::answers::Service {
            name,
            kind: ServiceKind::Scheduled,
            ..Default::default()
        });
        case.services = services.try_into().unwrap();
        case
    });
    let names: Vec<_> = second.answers.services.as_slice().iter().map(|service| service.name.as_str()).collect();
    assert_eq!((names, kept), (vec!["web", "mailer", "reports"], 1));
}

#[test]
fn without_a_change_all_is_as_the_files_say() {
    let (second, kept) = again(|case| case);
    assert_eq!(kept, 0);
    assert_eq!(number(&second.answers, "/services/0/instances"), 4);
    assert_eq!(second.answers, read(&[APP_JSON, PS, ADDONS], &Answers::default()).answers);
}

#[test]
fn a_service_that_was_taken_out_stays_out() {
    let (second, kept) = again(|mut case| {
        case.services = case.services.as_slice()[1..].to_vec().try_into().unwrap();
        put(&case, "/services/0/memory_mb", json!(900)).unwrap()
    });
    let names: Vec<_> = second.answers.services.as_slice().iter().map(|service| service.name.as_str()).collect();
    assert_eq!((names, kept), (vec!["mailer"], 2));
    assert_eq!(number(&second.answers, "/services/0/memory_mb"), 900);
    assert_eq!(number(&second.answers, "/services/0/instances"), 1);
    // What was found of the others is told of the places where they stand now, and nothing of what is gone.
    assert!(second.found.iter().any(|found| found.pointer == "/services/0/instances"));
    assert!(second.found.iter().all(|found| !found.pointer.starts_with("/services/1/")), "{:?}", second.found);
    assert!(second.conflicts.is_empty(), "{:?}", second.conflicts);
}
