//! What does not build: each check of the price book refuses what it is there for, with the id and what is allowed.

#[path = "../src/catalog/date.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod date;
#[path = "../build/format.rs"]
#[allow(dead_code, reason = "the build script uses the rest")]
mod format;
#[path = "../src/catalog/label.rs"]
mod label;
#[path = "../build/uses.rs"]
mod uses;
#[path = "../build/writer.rs"]
#[allow(dead_code, reason = "the build script uses the rest")]
mod writer;

use format::{EntriesFile, SourcesFile};
use writer::Writer;

const SOURCES: &str = r#"
edition = "2026-11"
compiled = "2026-11-22"
[[source]]
key = "list"
title = "Price list"
address = "https://example.org"
as_of = "2026-11-01"
[[source]]
key = "background"
title = "Background knowledge"
address = "not public"
as_of = "2026-11-22"
"#;

const GOOD: &str = r#"
[[entry]]
id = "eks.control_plane"
title = "Cluster"
kind = "price"
unit = "USD/hour"
sane = [0, 10]
[[entry.history]]
from = "2026-11-01"
value = 0.1
confidence = "high"
sources = ["list"]
"#;

/// Returns what is said of a book of one file; what small books lack is left out.
fn problems(entries: &str) -> Vec<String> {
    let mut writer = Writer::default();
    let sources: SourcesFile = toml::from_str(SOURCES).unwrap();
    let entries: EntriesFile = toml::from_str(entries).unwrap();
    writer.sources(&sources);
    writer.chapter("test.toml", "Test", &entries);
    let all = writer.finish();
    all.into_iter()
        .filter(|text| !text.contains("no figure rests on it") && !text.contains("no entry has such an id"))
        .collect()
}

#[track_caller]
fn check(from: &str, to: &str, expected: &str) {
    assert!(GOOD.contains(from), "{from}");
    let told = problems(&GOOD.replacen(from, to, 1));
    assert!(told.iter().any(|text| text.contains(expected)), "{told:#?}");
}

#[test]
fn a_good_entry_builds() {
    assert_eq!(problems(GOOD), Vec::<String>::new());
}

#[test]
fn an_entry_without_source_or_day_does_not_build() {
    check(r#"sources = ["list"]"#, "sources = []", "eks.control_plane: there is no source");
    check(r#"["list"]"#, r#"["lost"]"#, "the source \"lost\" is not in sources.toml");
    check("2026-11-01", "soon", "\"soon\" is not a day");
    assert!(toml::from_str::<EntriesFile>(&GOOD.replace("from = \"2026-11-01\"", "")).is_err());
}

#[test]
fn a_unit_that_does_not_fit_its_use_does_not_build() {
    check("USD/hour", "USD/month", "its unit is USD/month; the formulas use eks.control_plane as USD/hour");
    check("USD/hour", "bananas", "\"bananas\" is not allowed here");
    check("eks.control_plane", "eks.control_plan", "no formula takes such an id");
}

#[test]
fn an_id_that_is_used_twice_does_not_build() {
    let told = problems(&format!("{GOOD}{GOOD}"));
    assert!(told.iter().any(|text| text.contains("this id is used twice")), "{told:#?}");
}

#[test]
fn a_figure_outside_its_sane_range_does_not_build() {
    check("value = 0.1", "value = 11", "11 to 11 is outside of sane, 0 to 10");
    check("sane = [0, 10]", "sane = [10, 0]", "sane must be two numbers");
    check("value = 0.1", "low = 1\nlikely = 2\nhigh = 3", "a price or limit is one figure");
    check("value = 0.1", "low = 3\nlikely = 2\nhigh = 1", "are not in order");
}

#[test]
fn background_knowledge_does_not_build_as_a_price() {
    check(r#"["list"]"#, r#"["background"]"#, "background knowledge alone supports only an assumption");
    check(r#"kind = "price""#, r#"kind = "assumption""#, "an assumption needs a rationale");
}

#[test]
fn what_nothing_uses_does_not_build() {
    let mut writer = Writer::default();
    let sources: SourcesFile = toml::from_str(SOURCES).unwrap();
    writer.sources(&sources);
    let told = writer.finish();
    assert!(told.iter().any(|text| text.contains("list: no figure rests on it")), "{told:#?}");
    assert!(told.iter().any(|text| text.contains("heroku.dyno.*: no entry has such an id")), "{told:#?}");
}
