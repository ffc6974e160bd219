//! No figure of the book is idle: whoever replaces one by another sees some assessment change.

use std::collections::BTreeMap;

use heroku_or_kubernetes::answers::{Answers, Provider};
use heroku_or_kubernetes::catalog::{Entry, EntryId};
use heroku_or_kubernetes::engine::{self, Depth};

use crate::support::book;

/// Cases that between them ask for every plan, size and provider of the book. Each has figures of its own that bring out others.
fn probes() -> Vec<(String, Depth)> {
    let mut probes: Vec<(String, Depth)> = Vec::new();
    let mut add = |json: String| probes.push((json, Depth::Quick));
    for provider in Provider::ALL.iter().map(|provider| provider.word()) {
        for commitment in ["on_demand", "one_year", "three_year"] {
            for (stage, availability) in [("launch", 99.0), ("growth", 99.9), ("scale", 99.9)] {
                for postgres_gb in [5, 40, 100, 300, 700] {
                    add(format!(
                        r#"{{"version":1,"stage":"{stage}","current_platform":"heroku","team":{{"engineers":6,"platform_engineers":1}},
                        "traffic":{{"requests_per_second":40,"peak_to_mean":4,"egress_gb_per_month":300000}},
                        "services":[{{"kind":"web","instances":4,"memory_mb":900,"scales_on":"latency"}},{{"kind":"worker","instances":2,"scales_on":"queue","persistent_disk":true}},{{"kind":"scheduled","count":60}}],
                        "data":{{"postgres_gb":{postgres_gb},"redis_mb":{},"kafka":true}},"environments":{{"staging":1,"review_apps":2}},
                        "needs":{{"availability_percent":{availability}}},"cluster":{{"provider":"{provider}","commitment":"{commitment}"}},"horizon_months":12}}"#,
                        postgres_gb * 20
                    ));
                }
            }
        }
        for standby in [true, false] {
            for memory in [200, 1500, 6000, 13000, 26000] {
                add(format!(
                    r#"{{"version":1,"stage":"growth","services":[{{"kind":"web","instances":3,"memory_mb":{memory}}}],
                    "data":{{"postgres_gb":{},"postgres_high_availability":{standby},"redis_mb":{}}},"cluster":{{"provider":"{provider}","operated_by":"partner"}},"horizon_months":12}}"#,
                    memory / 13,
                    memory
                ));
            }
        }
        // Nodes of two cores are there for those who find another place for the system pods.
        add(format!(
            r#"{{"version":1,"stage":"launch","services":[{{"kind":"web","instances":1,"memory_mb":300}}],"cluster":{{"provider":"{provider}"}},
            "overrides":{{"aks.system_pool.least_cores":1}},"team":{{"shared_cluster":true}},"horizon_months":12}}"#
        ));
        add(format!(
            r#"{{"version":1,"stage":"launch","services":[{{"kind":"web","instances":1,"memory_mb":300}}],"cluster":{{"provider":"{provider}"}},
            "data":{{"postgres_gb":20,"redis_mb":100}},"overrides":{{"aks.system_pool.least_cores":1,"load.postgres_memory.launch":0.5}},"needs":{{"availability_percent":99}},"horizon_months":12}}"#
        ));
    }
    heroku(&mut add);
    // What is never the cheapest at the book's prices, at a price at which it is.
    for (case, own) in [
        (r#""cluster":{"provider":"eks"}"#, r#""eks.node.m7g-large":0.005"#),
        (r#""cluster":{"provider":"gke"}"#, r#""gke.node.e2-medium":0.005"#),
        (r#""cluster":{"provider":"gke"}"#, r#""load.headroom":0.7"#),
        (r#""cluster":{"provider":"aks"}"#, r#""aks.node.d2ps-v6":0.005,"aks.system_pool.least_cores":1"#),
        (r#""needs":{"private_network":true}"#, r#""heroku.dyno.fir-32c-64gb":11"#),
        (r#""needs":{"availability_percent":99}"#, r#""heroku.dyno.performance-2xl":11"#),
    ] {
        for (kind, instances) in [("web", 1), ("web", 4), ("worker", 300), ("web", 4000)] {
            add(format!(
                r#"{{"version":1,"stage":"growth","traffic":{{"requests_per_second":0.1}},"services":[{{"kind":"{kind}","instances":{instances},"memory_mb":100}}],{case},"overrides":{{{own}}},"horizon_months":12}}"#
            ));
        }
    }
    for provider in ["eks", "lke"] {
        for stage in ["prototype", "launch"] {
            add(format!(
                r#"{{"version":1,"stage":"{stage}","data":{{"postgres_gb":2,"postgres_high_availability":true}},"cluster":{{"provider":"{provider}"}},"horizon_months":12}}"#
            ));
        }
    }
    add(r#"{"version":1,"stage":"scale","services":[{"count":40}],"current_platform":"kubernetes","traffic":{"growth_percent_per_year":80}}"#.to_owned());
    add(r#"{"version":1,"stage":"scale","services":[{"count":40}],"current_platform":"heroku","team":{"shared_cluster":true,"platform_engineers":0},"needs":{"static_ip":true}}"#.to_owned());
    add(r#"{"version":1,"services":[{}],"current_platform":"other","team":{"engineers":2},"horizon_months":60}"#
        .to_owned());
    add(r#"{"version":1,"services":[{}],"current_platform":"heroku","team":{"engineers":40},"horizon_months":60}"#
        .to_owned());
    // How far a weakly supported price is widened shows in sampled futures only.
    for provider in ["eks", "hetzner"] {
        let json = format!(
            r#"{{"version":1,"needs":{{"private_network":true}},"cluster":{{"provider":"{provider}"}},"data":{{"postgres_gb":3000}}}}"#
        );
        probes.push((json, Depth::Full));
    }
    // A bill is held against the payroll of an early stage only.
    probes.push((r#"{"version":1,"stage":"launch"}"#.to_owned(), Depth::Full));
    // How far a bill is missed does so, too.
    probes.push((r#"{"version":1,"spend":{"heroku_usd_per_month":600}}"#.to_owned(), Depth::Sampled));
    probes.push((r#"{"version":1,"spend":{"heroku_usd_per_month":9000}}"#.to_owned(), Depth::Sampled));
    probes
}

/// Cases for the plans, sizes and limits of Heroku.
fn heroku(add: &mut impl FnMut(String)) {
    let needs = ["", r#","needs":{"private_network":true}"#, r#","needs":{"compliance":"hipaa"}"#];
    for need in needs {
        for memory in [300, 800, 2000, 7000, 12000, 15000, 30000, 50000, 60000, 100_000, 120_000] {
            for cpu in [20, 2000] {
                add(format!(
                    r#"{{"version":1,"stage":"growth","traffic":{{"requests_per_second":4}},"services":[{{"kind":"web","instances":2,"memory_mb":{memory},"cpu_ms_per_request":{cpu},"scales_on":"latency"}}],"environments":{{"staging":1}},"horizon_months":12{need}}}"#
                ));
            }
        }
        for gb in [0.7, 2.0, 5.0, 20.0, 50.0, 90.0, 200.0, 400.0, 700.0, 900.0, 1300.0, 1800.0, 2500.0, 3500.0, 5000.0]
        {
            for standby in [false, true] {
                for stage in ["launch", "growth", "scale"] {
                    add(format!(
                        r#"{{"version":1,"stage":"{stage}","services":[{{}}],"data":{{"postgres_gb":{gb},"postgres_high_availability":{standby},"redis_mb":{},"kafka":true}},"overrides":{{"load.kafka_gb":{}}},"environments":{{"staging":1}},"horizon_months":12{need}}}"#,
                        gb * 20.0,
                        gb * 1.5
                    ));
                }
            }
        }
        for instances in [8, 30, 45, 60] {
            add(format!(
                r#"{{"version":1,"stage":"launch","services":[{{"kind":"web","instances":{instances},"memory_mb":100}}],"data":{{"postgres_gb":0.5,"redis_mb":10}},"overrides":{{"load.threads_per_instance":200}},"horizon_months":12{need}}}"#
            ));
        }
        add(format!(
            r#"{{"version":1,"stage":"growth","services":[{{"kind":"web","instances":270,"memory_mb":500}},{{"kind":"scheduled","count":8,"memory_mb":500}},{{"kind":"scheduled","count":260,"memory_mb":500}}],"horizon_months":12{need}}}"#
        ));
        for gb in [3000, 12_000, 24_000] {
            add(format!(
                r#"{{"version":1,"stage":"growth","services":[{{}}],"data":{{"postgres_gb":{gb}}},"overrides":{{"load.postgres_gb_per_memory_gb":1000}},"horizon_months":12{need}}}"#
            ));
        }
    }
    for (count, memory) in [(1, 300), (2, 300), (3, 300), (1, 500)] {
        add(format!(
            r#"{{"version":1,"stage":"prototype","services":[{{"kind":"web","instances":1,"memory_mb":{memory},"count":{count}}},{{"kind":"worker","instances":1,"memory_mb":{memory}}},{{"kind":"scheduled","count":2,"memory_mb":100}}],"traffic":{{"requests_per_second":0.1}},"horizon_months":12}}"#
        ));
        add(format!(
            r#"{{"version":1,"stage":"launch","services":[{{"kind":"web","instances":1,"memory_mb":{memory},"count":{count}}}],"traffic":{{"requests_per_second":0.1}},"data":{{"postgres_gb":0.5,"redis_mb":10}},"needs":{{"availability_percent":99.97}},"horizon_months":12}}"#
        ));
        add(format!(
            r#"{{"version":1,"stage":"growth","services":[{{"kind":"web","longest_request_s":40}},{{"kind":"scheduled","count":{count},"memory_mb":100}}],"traffic":{{"egress_gb_per_month":3000}},"horizon_months":12}}"#
        ));
    }
}

/// A figure far from the book's, and within its sane range.
fn nudged(entry: &Entry, value: f64) -> [f64; 2] {
    let (low, high) = entry.sane;
    [low.max(high * 1e-9).max(value / 50.0), high.min((value * 50.0).max(high / 50.0))]
}

#[test]
fn no_figure_of_the_book_is_idle() {
    let book = book();
    let cases: Vec<(Answers, Depth)> =
        probes().iter().map(|(json, depth)| (Answers::from_json(json).unwrap(), *depth)).collect();
    let before: Vec<engine::Assessment> =
        cases.iter().map(|(answers, depth)| engine::assess(answers, &book, *depth)).collect();
    let matters = |id: EntryId, entry: &Entry| {
        nudged(entry, book.value(id)).into_iter().any(|value| {
            let own = BTreeMap::from([(entry.id.to_owned(), value)]);
            let other = book.with_overrides(&own).unwrap();
            cases
                .iter()
                .zip(&before)
                .any(|((answers, depth), before)| engine::assess(answers, &other, *depth) != *before)
        })
    };
    let idle: Vec<&str> =
        book.entries().filter(|(id, entry)| !matters(*id, entry)).map(|(_, entry)| entry.id).collect();
    assert_eq!(idle, Vec::<&str>::new(), "{} idle", idle.len());
}

/// Whether a name of the method stands for an id: `load.log_gb_*` for all that begin so.
fn is_named(id: &str, name: &str) -> bool {
    match name.split_once('*') {
        Some((start, end)) => !start.is_empty() && id.starts_with(start) && id.ends_with(end),
        None => id == name,
    }
}

#[test]
fn the_method_names_each_assumption_about_load_people_and_cluster() {
    let method = include_str!("../docs/method.md");
    let spans = method.split('`').skip(1).step_by(2);
    let names: Vec<&str> = spans.flat_map(|span| span.split([' ', '×', '/', '(', ')'])).collect();
    let of_these = |id: &str| ["load.", "people.", "cluster.", "self_run."].iter().any(|start| id.starts_with(start));
    let ids: Vec<&str> = book().entries().map(|(_, entry)| entry.id).filter(|id| of_these(id)).collect();
    assert!(ids.len() > 60, "{}", ids.len());
    let missing: Vec<&&str> = ids.iter().filter(|id| !names.iter().any(|name| is_named(id, name))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
