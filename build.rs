//! Reads the price book in `src/catalog/data/`, checks it strictly, and writes it as static Rust tables.
//!
//! A figure that cannot be checked does not build: every problem is reported with its file, its id and what is allowed.

#[path = "src/catalog/date.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod date;
#[path = "build/format.rs"]
mod format;
#[path = "src/catalog/label.rs"]
mod label;

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write as _,
    fs,
    path::Path,
};

use date::Date;
use format::{EntriesFile, RawDated, RawEntry, RawSource, SourcesFile, read};
use label::{Confidence, Kind, Unit};

const DATA: &str = "src/catalog/data";
const SOURCES: &str = "sources.toml";
/// The files in reading order; a data file that is not named here is an error.
const ENTRIES: [&str; 9] = [
    "book.toml",
    "heroku.toml",
    "heroku_data.toml",
    "eks.toml",
    "eks_data.toml",
    "load.toml",
    "people.toml",
    "migration.toml",
    "fit.toml",
];
/// The source of what is judged, not read.
const BACKGROUND: &str = "background";

/// What has been written so far, and everything that was wrong.
#[derive(Default)]
struct Writer {
    sources: String,
    entries: String,
    ids: String,
    source_places: BTreeMap<String, usize>,
    used_sources: BTreeSet<String>,
    seen_ids: BTreeSet<String>,
    seen_constants: BTreeSet<String>,
    problems: Vec<String>,
}

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={DATA}");
    println!("cargo::rerun-if-changed=src/catalog/date.rs");
    println!("cargo::rerun-if-changed=src/catalog/label.rs");

    let mut writer = Writer::default();
    writer.check_folder();
    let sources: SourcesFile = read(DATA, SOURCES);
    let compiled = writer.date(SOURCES, "compiled", &sources.compiled);
    for source in &sources.source {
        writer.source(source, compiled);
    }
    for file in ENTRIES {
        let entries: EntriesFile = read(DATA, file);
        for entry in &entries.entry {
            writer.entry(file, entry);
        }
    }
    for key in writer.source_places.keys().filter(|key| !writer.used_sources.contains(*key)) {
        writer
            .problems
            .push(format!("{DATA}/{SOURCES}: {key}: no figure rests on it; remove it, or name it in `sources`"));
    }
    assert!(writer.problems.is_empty(), "the price book has problems:\n{}", writer.problems.join("\n"));
    writer.write(&sources.edition, compiled);
}

impl Writer {
    fn check_folder(&mut self) {
        let folder = fs::read_dir(DATA).unwrap_or_else(|problem| panic!("{DATA}: {problem}"));
        for name in folder.flatten().map(|file| file.file_name().to_string_lossy().into_owned()) {
            let is_data = Path::new(&name).extension().is_some_and(|extension| extension == "toml");
            if is_data && name != SOURCES && !ENTRIES.contains(&name.as_str()) {
                self.problems.push(format!("{DATA}/{name}: nothing reads this file; add it to ENTRIES in build.rs"));
            }
        }
    }

    fn problem(&mut self, file: &str, id: &str, what: impl AsRef<str>) {
        self.problems.push(format!("{DATA}/{file}: {id}: {}", what.as_ref()));
    }

    fn date(&mut self, file: &str, id: &str, text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|problem| {
            self.problem(file, id, problem.to_string());
            Date::new(1970, 1, 1)
        })
    }

    /// Finds a word in its closed list, and returns the name of its variant.
    fn word<T: Copy + std::fmt::Debug>(
        &mut self,
        (file, id): (&str, &str),
        text: &str,
        all: &[T],
        name: fn(T) -> &'static str,
    ) -> Option<T> {
        let found = all.iter().copied().find(|&word| name(word) == text);
        if found.is_none() {
            let allowed: Vec<&str> = all.iter().copied().map(name).collect();
            self.problem(file, id, format!("\"{text}\" is not allowed here; choose one of: {}", allowed.join(", ")));
        }
        found
    }

    fn source(&mut self, source: &RawSource, compiled: Date) {
        let RawSource { key, title, address, as_of } = source;
        let as_of = self.date(SOURCES, key, as_of);
        if [key, title, address].iter().any(|text| text.trim().is_empty()) {
            self.problem(SOURCES, key, "key, title and address must all be filled");
        }
        if as_of > compiled {
            self.problem(
                SOURCES,
                key,
                format!("as_of is {as_of}; choose {compiled} (the day of `compiled`) or an earlier day"),
            );
        }
        if self.source_places.insert(key.clone(), self.source_places.len()).is_some() {
            self.problem(SOURCES, key, "this key is used twice; each source needs its own");
        }
        let _ = writeln!(
            self.sources,
            "    Source {{ key: {key:?}, title: {title:?}, address: {address:?}, as_of: {} }},",
            rust_date(as_of)
        );
    }

    fn entry(&mut self, file: &str, entry: &RawEntry) {
        let id = entry.id.as_str();
        let constant = id.to_uppercase().replace(['.', '-'], "_");
        let is_readable = |part: &str| part.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
        if !id.split('.').all(is_readable)
            || !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c))
        {
            self.problem(file, id, "an id has small letters, digits, `-`, `_`, and parts separated by one dot");
        }
        if !self.seen_ids.insert(id.to_owned()) {
            self.problem(file, id, "this id is used twice; each entry needs its own");
        } else if !self.seen_constants.insert(constant.clone()) {
            self.problem(file, id, format!("another id gives the constant {constant} too; change one of them"));
        }
        let kind = self.word((file, id), &entry.kind, Kind::ALL, Kind::as_str);
        let unit = self.word((file, id), &entry.unit, Unit::ALL, Unit::as_str);
        let (Some(kind), Some(unit)) = (kind, unit) else {
            return;
        };
        if entry.title.trim().is_empty() {
            self.problem(file, id, "the title is empty; say what this is");
        }
        if kind == Kind::Assumption && entry.rationale.trim().is_empty() {
            self.problem(file, id, "an assumption needs a rationale: why this range");
        }
        let [lowest, highest] = entry.sane;
        if !(lowest.is_finite() && highest.is_finite() && 0.0 <= lowest && lowest < highest) {
            self.problem(file, id, "sane must be two numbers, from 0 up, the lower one first");
        }
        if entry.history.is_empty() {
            self.problem(file, id, "there is no figure; add an [[entry.history]]");
        }
        let number = self.seen_ids.len() - 1;
        let _ = writeln!(
            self.ids,
            "    /// {}, in {}.\n    pub const {constant}: EntryId = EntryId({number});",
            entry.title.trim_end_matches('.'),
            unit.as_str()
        );
        let _ = writeln!(
            self.entries,
            "    Entry {{ id: {id:?}, title: {:?}, kind: Kind::{kind:?}, unit: Unit::{unit:?}, sane: ({lowest:?}, {highest:?}), rationale: {:?}, history: &[",
            entry.title, entry.rationale
        );
        let mut last: Option<Date> = None;
        for dated in &entry.history {
            let from = self.date(file, id, &dated.from);
            if last.is_some_and(|last| last >= from) {
                self.problem(
                    file,
                    id,
                    format!("from {from} is not after the one above; order the history from old to new"),
                );
            }
            last = Some(from);
            self.dated((file, id), kind, (lowest, highest), from, dated);
        }
        self.entries.push_str("    ] },\n");
    }

    fn dated(
        &mut self,
        (file, id): (&str, &str),
        kind: Kind,
        (lowest, highest): (f64, f64),
        from: Date,
        dated: &RawDated,
    ) {
        let (low, likely, high) = match (dated.value, dated.low, dated.likely, dated.high) {
            (Some(value), None, None, None) => (value, value, value),
            (None, Some(low), Some(likely), Some(high)) => (low, likely, high),
            _ => {
                return self.problem(file, id, "give either `value`, or all of `low`, `likely` and `high`");
            }
        };
        if !(low <= likely && likely <= high) {
            self.problem(file, id, format!("{low}, {likely}, {high} are not in order; low, likely, high"));
        }
        if !(lowest <= low && high <= highest) {
            self.problem(
                file,
                id,
                format!("{low} to {high} is outside of sane, {lowest} to {highest}; check the figure, then the range"),
            );
        }
        let is_range = low < high;
        if is_range && kind != Kind::Assumption {
            self.problem(file, id, "a price or limit is one figure; its confidence gives it a range");
        }
        let Some(confidence) = self.word((file, id), &dated.confidence, Confidence::ALL, Confidence::as_str) else {
            return;
        };
        if dated.sources.is_empty() {
            self.problem(file, id, format!("there is no source; name a key of {SOURCES}"));
        }
        if dated.sources.iter().all(|key| key == BACKGROUND)
            && (kind != Kind::Assumption || !is_range || confidence != Confidence::Low)
        {
            self.problem(
                file,
                id,
                "background knowledge alone supports only an assumption, with a range and low confidence",
            );
        }
        let mut places = Vec::new();
        for key in &dated.sources {
            match self.source_places.get(key) {
                Some(place) => places.push(format!("&SOURCES[{place}]")),
                None => self.problem(file, id, format!("the source \"{key}\" is not in {SOURCES}; add it there")),
            }
            self.used_sources.insert(key.clone());
        }
        let _ = writeln!(
            self.entries,
            "        Dated {{ from: {}, value: Spread {{ low: {low:?}, likely: {likely:?}, high: {high:?} }}, confidence: Confidence::{confidence:?}, sources: &[{}], note: {:?} }},",
            rust_date(from),
            places.join(", "),
            dated.note
        );
    }

    fn write(&self, edition: &str, compiled: Date) {
        let text = format!(
            "/// The edition of the book.\npub const EDITION: &str = {edition:?};\n\
             /// The day on which the data files were last gone through.\npub const COMPILED: Date = {};\n\
             /// How many entries the book has.\npub const LEN: usize = {};\n\
             pub(super) static SOURCES: [Source; {}] = [\n{}];\n\
             pub(super) static ENTRIES: [Entry; LEN] = [\n{}];\n\
             /// One constant for each entry of the book.\npub mod id {{\n    use super::EntryId;\n\n{}}}\n",
            rust_date(compiled),
            self.seen_ids.len(),
            self.source_places.len(),
            self.sources,
            self.entries,
            self.ids,
        );
        let folder = env::var("OUT_DIR").unwrap_or_else(|problem| panic!("OUT_DIR: {problem}"));
        let path = Path::new(&folder).join("book.rs");
        fs::write(&path, text).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
    }
}

fn rust_date(date: Date) -> String {
    format!("Date::new({}, {}, {})", date.year(), date.month(), date.day())
}
