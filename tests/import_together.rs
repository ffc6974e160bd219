//! Several files about one app, or several objects in one file: which answer goes before which, and what counts once.

use heroku_or_kubernetes::answers::{Given, Setting};
use serde_json::json;

use crate::import::{read, read_one};
use crate::support::book;

#[test]
fn other_files_are_read_beside_one_that_cannot_be() {
    let files = [("app.json".to_owned(), b"{".to_vec()), ("Procfile".to_owned(), b"web: node server.js\n".to_vec())];
    let outcome = read(&files, &book());
    assert!(outcome.readings[0].outcome.is_err());
    assert_eq!(outcome.answers.services.as_slice()[0].name.as_str(), "web");
}

#[test]
fn what_is_running_goes_before_what_is_declared_and_both_are_told() {
    let files = [
        ("app.json".to_owned(), br#"{"formation": {"web": {"quantity": 1, "size": "standard-1x"}}}"#.to_vec()),
        ("ps.txt".to_owned(), b"=== web (Standard-2X): node server.js (4)\n".to_vec()),
    ];
    let outcome = read(&files, &book());
    let conflict = outcome.conflicts.iter().find(|conflict| conflict.pointer == "/services/0/instances").unwrap();
    let told: Vec<_> = conflict.choices.iter().map(|(said, line, _)| (said.to_value(), outcome.place(*line))).collect();
    assert_eq!(told, [(json!(4.0), "ps.txt, line 1".to_owned()), (json!(1.0), "app.json, line 1".to_owned())]);
}

#[test]
fn a_copy_of_a_store_is_not_counted_again() {
    let store = |name: &str, image: &str, role: &str| {
        format!(
            "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {{name: {name}}}\nspec:\n  template:\n    metadata: {{labels: {{app.kubernetes.io/component: {role}}}}}\n    spec: {{containers: [{{name: a, image: {image}}}]}}\n  volumeClaimTemplates: [{{spec: {{resources: {{requests: {{storage: 8Gi}}}}}}}}]\n---\n"
        )
    };
    let redis = store("redis-master", "redis:8", "master") + &store("redis-replicas", "redis:8", "replica");
    let outcome = read_one("objects.yaml", &redis);
    assert_eq!(outcome.answers.get("/data/redis_mb"), Some(Setting::Number(Given::Exactly(8192.0))));
    assert!(outcome.left[0].what.contains("is a copy of another store"), "{:?}", outcome.left);
    let postgres = store("db-primary", "postgres:18", "primary") + &store("db-read", "postgres:18", "read");
    let outcome = read_one("objects.yaml", &postgres);
    assert_eq!(outcome.answers.get("/data/postgres_gb"), Some(Setting::Number(Given::Exactly(8.0))));
    assert_eq!(outcome.answers.get("/data/postgres_high_availability"), Some(Setting::YesNo(true)));
}

#[test]
fn what_is_told_twice_counts_once() {
    let ps = ("ps.txt", "=== web (Standard-2X): node a.js (2)\n");
    let addons =
        ("addons.txt", "Add-on Plan Price\nheroku-postgresql (db) standard-0 ~$0.069/hour $50/month created\n");
    let info = (
        "info.json",
        r#"{"app": {"name": "shop"}, "dynos": [{"type": "web", "size": "Standard-2X"}, {"type": "web", "size": "Standard-2X"}],
            "addons": [{"addon_service": {"name": "heroku-postgresql"}, "plan": {"name": "heroku-postgresql:standard-0"}, "billed_price": {"cents": 5000}}]}"#,
    );
    let outcome = |files: &[(&str, &str)]| {
        let files: Vec<_> = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        read(&files, &book()).answers
    };
    let (once, twice) = (outcome(&[ps, addons]), outcome(&[ps, addons, info]));
    for pointer in ["/spend/heroku_usd_per_month", "/data/postgres_gb", "/services/0/instances"] {
        assert_eq!(once.get(pointer), twice.get(pointer), "{pointer}");
    }
    assert_eq!(once.get("/spend/heroku_usd_per_month"), Some(Setting::Number(Given::Exactly(150.0))));
}

#[test]
fn what_runs_and_what_is_declared_in_a_cluster_are_one_service() {
    let object = |replicas: u8, status: &str| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: api}}\nspec: {{replicas: {replicas}, template: {{spec: {{containers: [{{image: a}}]}}}}}}\n{status}"
        )
    };
    let files = [
        ("declared.yaml".to_owned(), object(2, "").into_bytes()),
        ("live.yaml".to_owned(), object(5, "status: {replicas: 5}\n").into_bytes()),
    ];
    let outcome = read(&files, &book());
    assert_eq!(outcome.answers.services.as_slice().len(), 1);
    assert_eq!(outcome.answers.get("/services/0/instances"), Some(Setting::Number(Given::Exactly(5.0))));
    assert_eq!(outcome.conflicts.len(), 1, "{:?}", outcome.conflicts);
}

#[test]
fn a_file_on_top_of_another_adds_to_its_lists() {
    let files = [
        (
            "a.yml".to_owned(),
            b"services:\n  web:\n    image: a\n    ports: ['3000']\n    volumes: ['uploads:/up']\n".to_vec(),
        ),
        ("a.override.yml".to_owned(), b"services:\n  web:\n    volumes: ['./src:/app']\n".to_vec()),
    ];
    let outcome = read(&files, &book());
    assert_eq!(outcome.answers.get("/services/0/persistent_disk"), Some(Setting::YesNo(true)));
}

/// Where one namespace has nothing of a name, and another has: only what is scaled to nothing stays out.
#[test]
fn what_is_scaled_to_nothing_takes_nothing_of_its_name_along() {
    const PROD: &str = ", namespace: prod";
    const STAGING: &str = ", namespace: staging";
    let object = |namespace: &str, replicas: u8, status: &str| {
        let text = format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web{namespace}}}\nspec: {{replicas: {replicas}, template: {{spec: {{containers: [{{image: a}}]}}}}}}\n{status}"
        );
        text.into_bytes()
    };
    let services = |declared: Vec<u8>, other: Vec<u8>| {
        let outcome = read(&[("web.yaml".to_owned(), declared), ("other.yaml".to_owned(), other)], &book());
        outcome.found.iter().filter(|found| found.pointer.ends_with("/name")).count()
    };
    for status in ["", "status: {replicas: 0}\n"] {
        assert_eq!(services(object(PROD, 3, ""), object(STAGING, 0, status)), 1, "{status}");
        assert_eq!(services(object(PROD, 3, ""), object(PROD, 0, status)), 0, "{status}");
    }
    // What is declared for no namespace is put into any.
    assert_eq!(services(object("", 3, ""), object(PROD, 0, "status: {replicas: 0}\n")), 0);
    // A process type is known by its name alone.
    let procfile = |other: Vec<u8>| {
        let files = [("Procfile".to_owned(), b"web: node a.js\n".to_vec()), ("other.yaml".to_owned(), other)];
        read(&files, &book()).found.iter().any(|found| found.pointer == "/services/0/name")
    };
    assert!(!procfile(object(PROD, 0, "")));
    let both = [object(PROD, 3, ""), b"---\n".to_vec(), object(STAGING, 0, "")].concat();
    assert!(procfile(both));
}
