//! The price book: every figure can be checked, a gap is said, and the user's own figures are taken or refused in words.

use std::collections::{BTreeMap, BTreeSet};

use heroku_or_kubernetes::answers::Quantity;
use heroku_or_kubernetes::answers::quantities::EngineerCost;
use heroku_or_kubernetes::catalog::{
    Book, BookProblem, COMPILED, Confidence, Date, Entry, EntryId, Kind, LEN, Source, Spread, chapters, entries, find,
    id, sources, texts, unit,
};

/// Figures read by hand from their sources.
#[rustfmt::skip] // one row a figure
const FIGURES: [(EntryId, f64, &str, &str); 31] = [
    (id::HEROKU_DYNO_STANDARD_2X, 50.0, "USD/month", "heroku.dyno.standard-2x"),
    (id::HEROKU_DYNO_PERFORMANCE_L_RAM, 500.0, "USD/month", "heroku.dyno.performance-l-ram"),
    (id::HEROKU_DYNO_PRIVATE_S, 125.0, "USD/month", "heroku.dyno.private-s"),
    (id::HEROKU_DYNO_SHIELD_2XL, 1800.0, "USD/month", "heroku.dyno.shield-2xl"),
    (id::HEROKU_SPACE_PRIVATE, 1000.0, "USD/month", "heroku.space.private"),
    (id::HEROKU_MEMORY_PERFORMANCE_2XL, 129_024.0, "MB", "heroku.memory.performance-2xl"),
    (id::HEROKU_POSTGRES_PREMIUM_4, 1200.0, "USD/month", "heroku.postgres.premium-4"),
    (id::HEROKU_POSTGRES_STORAGE_TIER_6, 1536.0, "GB", "heroku.postgres_storage.tier-6"),
    (id::HEROKU_POSTGRES_CONNECTIONS_TIER_2, 400.0, "connections", "heroku.postgres_connections.tier-2"),
    (id::HEROKU_KVS_PREMIUM_7, 750.0, "USD/month", "heroku.kvs.premium-7"),
    (id::HEROKU_KAFKA_STANDARD_0, 1500.0, "USD/month", "heroku.kafka.standard-0"),
    (id::EKS_CONTROL_PLANE, 0.10, "USD/hour", "eks.control_plane"),
    (id::EKS_NODE_M7G_LARGE, 0.0816, "USD/hour", "eks.node.m7g-large"),
    (id::EKS_SIZE_PODS_M_LARGE, 29.0, "pods", "eks.size_pods.m-large"),
    (id::EKS_VM_MEMORY_OVERHEAD, 7.5, "percent", "eks.vm_memory_overhead"),
    (id::GKE_AUTOPILOT_CPU, 0.0445, "USD/core-hour", "gke_autopilot.cpu"),
    (id::GKE_COMMITMENT_THREE_YEAR, 54.0, "percent", "gke.commitment.three_year"),
    (id::AKS_NODE_D4PS_V6, 0.14, "USD/hour", "aks.node.d4ps-v6"),
    (id::AKS_REGISTRY_BASIC, 0.167, "USD/day", "aks.registry.basic"),
    (id::DOKS_CONTROL_PLANE_HA, 40.0, "USD/month", "doks.control_plane.ha"),
    (id::LKE_POSTGRES_HA_4GB, 147.0, "USD/month", "lke.postgres_ha.4gb"),
    (id::HETZNER_NODE_CCX23, 95.73, "USD/month", "hetzner.node.ccx23"),
    (id::HEROKU_DYNO_FIR_2C_4GB, 150.0, "USD/month", "heroku.dyno.fir-2c-4gb"),
    (id::HEROKU_KAFKA_SHIELD_EXTENDED_2, 13_000.0, "USD/month", "heroku.kafka.shield-extended-2"),
    (id::HEROKU_LIMIT_SLUG_GB, 1.0, "GB", "heroku.limit.slug_gb"),
    (id::EKS_RDS_T4G_MEDIUM, 0.065, "USD/hour", "eks.rds.t4g-medium"),
    (id::EKS_RDS_MULTI_AZ_T4G_MEDIUM, 0.129, "USD/hour", "eks.rds_multi_az.t4g-medium"),
    (id::EKS_EGRESS_TIER1, 0.09, "USD/GB", "eks.egress.tier1"),
    (id::EKS_MSK_T3_SMALL, 0.0456, "USD/hour", "eks.msk.t3-small"),
    (id::PEOPLE_KUBERNETES_UPGRADES_PER_YEAR, 3.0, "times/year", "people.kubernetes.upgrades_per_year"),
    (id::FIT_WEIGHT_COST, 50.0, "points", "fit.weight.cost"),
];

fn book() -> Book {
    Book::on(Date::new(2026, 11, 22)).unwrap()
}

#[track_caller]
fn check_spread(spread: Spread, low: f64, likely: f64, high: f64) {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
    assert!(near(spread.low, low) && near(spread.likely, likely) && near(spread.high, high), "{spread:?}");
}

#[test]
fn figures_are_those_of_the_sources() {
    let book = book();
    for (id, value, unit, text) in FIGURES {
        let entry = book.entry(id);
        assert_eq!((book.value(id), entry.unit.as_str(), entry.id), (value, unit, text));
    }
}

#[test]
fn each_id_is_unique_and_found() {
    let ids: BTreeSet<&str> = entries().map(|(_, entry)| entry.id).collect();
    assert_eq!(ids.len(), LEN);
    assert_eq!(entries().count(), LEN);
    for (id, entry) in entries() {
        assert_eq!(find(entry.id), Some(id));
    }
    assert_eq!(find("heroku.dyno"), None);
}

#[test]
fn each_figure_has_a_dated_source_and_a_sane_value() {
    for (id, entry) in entries() {
        let support = texts(id).support;
        assert!(!entry.history.is_empty() && entry.history.len() == support.len(), "{}", entry.id);
        for (dated, support) in entry.history.iter().zip(support) {
            let newest = support.sources.iter().map(|source| source.as_of).max();
            assert_eq!(newest, Some(dated.as_of), "{}", entry.id);
        }
        assert!(entry.history.windows(2).all(|pair| pair[0].from < pair[1].from), "{}", entry.id);
        for dated in entry.history {
            assert!(dated.as_of <= COMPILED, "{}", entry.id);
            let (lowest, highest) = entry.sane;
            let Spread { low, likely, high } = dated.value;
            assert!(lowest <= low && low <= likely && likely <= high && high <= highest, "{}", entry.id);
        }
    }
}

#[test]
fn the_citation_names_this_edition_and_version() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/CITATION.cff")).unwrap();
    let version = format!("\nversion: {}\n", env!("CARGO_PKG_VERSION"));
    let day = format!("\ndate-released: \"{COMPILED}\"\n");
    let edition = format!("edition {}", Book::edition());
    for part in [version, day, edition] {
        assert!(text.contains(&part), "CITATION.cff lacks {part}");
    }
}

#[test]
fn the_newest_document_of_a_price_is_told_by_its_own_day() {
    let prices = entries().filter(|(_, entry)| entry.kind == Kind::Price);
    let newest = prices.flat_map(|(_, entry)| entry.history.iter().map(|dated| dated.as_of)).max();
    assert_eq!(newest, Some(Book::newest_price()));
    assert!(Book::newest_price() < COMPILED, "no live price page was read");
}

#[test]
fn background_knowledge_supports_no_price_and_no_limit() {
    for (id, entry) in entries() {
        for (dated, support) in entry.history.iter().zip(texts(id).support) {
            let is_background = |source: &&Source| source.key == "background";
            if support.sources.iter().copied().any(|source| is_background(&source)) {
                assert_eq!(entry.kind, Kind::Assumption, "{}", entry.id);
            }
            if support.sources.iter().copied().all(|source| is_background(&source)) {
                assert!(dated.confidence == Confidence::Low && !dated.value.is_exact(), "{}", entry.id);
            }
        }
    }
}

#[test]
fn each_assumption_says_why() {
    let silent: Vec<&str> = entries()
        .filter(|(id, entry)| entry.kind == Kind::Assumption && texts(*id).rationale.is_empty())
        .map(|(_, entry)| entry.id)
        .collect();
    assert_eq!(silent, Vec::<&str>::new());
}

#[test]
fn the_chapters_hold_each_entry_once_and_in_order() {
    let all: Vec<EntryId> = chapters().flat_map(|(_, chapter)| chapter.map(|(id, _)| id)).collect();
    assert_eq!(all, entries().map(|(id, _)| id).collect::<Vec<_>>());
    assert!(chapters().all(|(heading, _)| !heading.is_empty()));
    assert!(entries().all(|(id, entry)| unit(id) == entry.unit));
}

/// The slug limit was doubled on 2026-03-19: what was in force before stays in the book.
#[test]
fn history_is_kept() {
    let entry = book().entry(id::HEROKU_LIMIT_SLUG_GB);
    assert_eq!(entry.at(Date::new(2026, 3, 18)).map(|dated| dated.value.likely), Some(0.5));
    assert_eq!(entry.at(Date::new(2026, 3, 19)).map(|dated| dated.value.likely), Some(1.0));
}

#[test]
fn each_source_has_an_address_or_says_that_it_is_not_public() {
    for source in sources() {
        assert!(source.address.starts_with("https://") || source.address == "not public", "{}", source.key);
    }
}

#[test]
fn a_day_before_the_sources_is_an_error_that_names_entry_and_remedy() {
    let as_of = Date::new(2020, 1, 1);
    let BookProblem::NotYetPublished { id, first, .. } = Book::on(as_of).unwrap_err();
    assert!(find(id).is_some());
    let message = Book::on(as_of).unwrap_err().to_string();
    assert_eq!(message, format!("the price book has no figure for {id} on 2020-01-01; choose {first} or a later day"));
    assert_eq!(Book::on(first).unwrap().as_of(), first);
}

#[test]
fn the_compiled_day_has_a_book() {
    // The one place that names the edition beside the book itself; other tests ask the book.
    assert_eq!((Book::edition(), Book::compiled()), ("2026-11", COMPILED));
    assert!(COMPILED.to_string().starts_with(Book::edition()), "an edition is named by the month of {COMPILED}");
    assert!(Book::on(COMPILED).is_ok());
}

#[test]
fn likely_values_are_those_of_the_entries() {
    let book = book();
    let values = book.likely_values();
    assert!(book.entries().all(|(id, _)| values[id.index()].to_bits() == book.value(id).to_bits()));
}

#[test]
fn a_range_follows_from_confidence() {
    let book = book();
    check_spread(book.spread(id::HEROKU_DYNO_STANDARD_2X), 50.0, 50.0, 50.0);
    check_spread(book.spread(id::HEROKU_DYNO_PRIVATE_S), 118.75, 125.0, 131.25);
    check_spread(book.spread(id::HEROKU_POSTGRES_STANDARD_8), 3600.0, 4500.0, 5625.0);
    check_spread(book.spread(id::PEOPLE_KUBERNETES_BASE_HOURS), 15.0, 35.0, 70.0);
}

#[test]
fn a_figure_is_stale_after_180_days_without_a_newer_source() {
    let book = book();
    // The newest source of this price is of 2026-10-05.
    let id = id::HEROKU_DYNO_STANDARD_2X;
    assert!(!book.is_stale(id, Date::new(2027, 4, 3)));
    assert!(book.is_stale(id, Date::new(2027, 4, 4)));
    let own = book.with_overrides(&BTreeMap::from([("heroku.dyno.standard-2x".to_owned(), 42.5)])).unwrap();
    assert!(!own.is_stale(id, Date::new(2030, 1, 1)));
}

#[test]
fn history_is_read_by_effective_date() {
    let entry: &Entry = book().entry(id::HEROKU_DYNO_STANDARD_2X);
    let first = entry.history[0].from;
    assert_eq!(entry.at(first).map(|dated| dated.from), Some(first));
    assert_eq!(entry.at(Date::new(2000, 1, 1)), None);
}

#[test]
fn a_day_is_read_and_written_in_one_form() {
    assert_eq!(Date::parse("2024-02-29").unwrap().to_string(), "2024-02-29");
    for text in [
        "",
        "2026-11-31",
        "2023-02-29",
        "1900-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-1-01",
        "+026-01-01",
        "2026/01/01",
        "２０26-01-",
    ] {
        assert!(Date::parse(text).is_err(), "{text}");
    }
    assert_eq!(Date::parse("soon").unwrap_err().to_string(), "\"soon\" is not a day; write it like 2026-11-22");
}

#[test]
fn days_are_counted_over_leap_years() {
    let day = Date::new;
    assert_eq!(day(2024, 3, 1).days_since(day(2024, 2, 28)), 2);
    assert_eq!(day(2026, 3, 1).days_since(day(2026, 2, 28)), 1);
    assert_eq!(day(2026, 1, 1).days_since(day(2025, 1, 1)), 365);
    assert_eq!(day(2001, 1, 1).days_since(day(2000, 1, 1)), 366);
    assert_eq!(day(1970, 1, 1).days_since(day(2000, 1, 1)), -10_957);
}

/// What a field shows for "not sure" is what the engine then takes: salary times loading, end by end.
#[test]
fn the_cost_of_an_engineer_left_open_is_that_of_the_book() {
    let book = book();
    let (salary, loading) = (book.spread(id::PEOPLE_SALARY), book.spread(id::PEOPLE_LOADING));
    let shown = EngineerCost::NUMBER.default;
    let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
    assert!(near(shown.low, salary.low * loading.low), "{shown:?}");
    assert!(near(shown.likely, salary.likely * loading.likely), "{shown:?}");
    assert!(near(shown.high, salary.high * loading.high), "{shown:?}");
}
