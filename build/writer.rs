//! Checks entries of the price book and writes them as static Rust tables. `tests/book_checks.rs` runs the checks too.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use super::{
    date::Date,
    format::{EntriesFile, RawDated, RawEntry, RawSource, SourcesFile},
    label::{Confidence, Kind, Unit},
    uses,
};

/// Where the data files are.
pub const DATA: &str = "src/catalog/data";
/// The file of sources.
pub const SOURCES: &str = "sources.toml";
/// The source of what is judged, not read.
const BACKGROUND: &str = "background";

/// What has been written so far, and everything that was wrong.
#[derive(Default)]
pub struct Writer {
    sources: String,
    columns: Columns,
    texts: String,
    chapters: String,
    chapter_count: usize,
    ids: String,
    /// Key to place and day.
    source_places: BTreeMap<String, (usize, Date)>,
    used_sources: BTreeSet<String>,
    seen_ids: BTreeSet<String>,
    seen_constants: BTreeSet<String>,
    used_uses: BTreeSet<&'static str>,
    /// The day of the newest document that a price was read from.
    newest_price: Option<Date>,
    problems: Vec<String>,
}

impl Writer {
    /// Reports a data file that is not among those read.
    pub fn check_folder(&mut self, read: &[&str]) {
        let folder = fs::read_dir(DATA).unwrap_or_else(|problem| panic!("{DATA}: {problem}"));
        for name in folder.flatten().map(|file| file.file_name().to_string_lossy().into_owned()) {
            let is_data = Path::new(&name).extension().is_some_and(|extension| extension == "toml");
            if is_data && name != SOURCES && !read.contains(&name.as_str()) {
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

    /// Takes all sources; returns the day on which the book was compiled.
    pub fn sources(&mut self, sources: &SourcesFile) -> Date {
        let compiled = self.date(SOURCES, "compiled", &sources.compiled);
        for source in &sources.source {
            self.source(source, compiled);
        }
        compiled
    }

    /// Takes all entries of a file, under a heading.
    pub fn chapter(&mut self, file: &str, heading: &str, entries: &EntriesFile) {
        let _ = writeln!(self.chapters, "    ({heading:?}, {}),", entries.entry.len());
        self.chapter_count += 1;
        for entry in &entries.entry {
            self.entry(file, entry);
        }
    }

    /// Returns everything that was wrong, with what no entry rests on and what no entry is used as.
    pub fn finish(&mut self) -> Vec<String> {
        for key in self.source_places.keys().filter(|key| !self.used_sources.contains(*key)) {
            self.problems
                .push(format!("{DATA}/{SOURCES}: {key}: no figure rests on it; remove it, or name it in `sources`"));
        }
        for (pattern, _) in uses::USES.iter().filter(|(pattern, _)| !self.used_uses.contains(pattern)) {
            self.problems.push(format!("build/uses.rs: {pattern}: no entry has such an id; remove the line"));
        }
        std::mem::take(&mut self.problems)
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
        if self.source_places.insert(key.clone(), (self.source_places.len(), as_of)).is_some() {
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
        match uses::of(id) {
            Some((pattern, fitting)) => {
                self.used_uses.insert(pattern);
                if fitting != unit {
                    let (unit, fitting) = (unit.as_str(), fitting.as_str());
                    self.problem(
                        file,
                        id,
                        format!("its unit is {unit}; the formulas use {pattern} as {fitting} (build/uses.rs)"),
                    );
                }
            }
            None => self.problem(file, id, "no formula takes such an id; add what it is used as to build/uses.rs"),
        }
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
        self.columns.entry(id, kind, unit, (lowest, highest), entry.history.len());
        let _ = writeln!(
            self.texts,
            "    Texts {{ title: {:?}, rationale: {:?}, support: &[",
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
        self.texts.push_str("    ] },\n");
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
        let mut as_of = from;
        for key in &dated.sources {
            match self.source_places.get(key) {
                Some((place, day)) => {
                    places.push(format!("&SOURCES[{place}]"));
                    as_of = if places.len() == 1 { *day } else { as_of.max(*day) };
                    if kind == Kind::Price && key != BACKGROUND {
                        self.newest_price = self.newest_price.max(Some(*day));
                    }
                }
                None => self.problem(file, id, format!("the source \"{key}\" is not in {SOURCES}; add it there")),
            }
            self.used_sources.insert(key.clone());
        }
        self.columns.row(from, as_of, (low, likely, high), confidence);
        let _ =
            writeln!(self.texts, "        Support {{ sources: &[{}], note: {:?} }},", places.join(", "), dated.note);
    }

    /// Returns the tables.
    pub fn tables(&self, edition: &str, compiled: Date) -> String {
        format!(
            "/// The edition of the book.\npub const EDITION: &str = {edition:?};\n\
             /// The day on which the data files were last gone through.\npub const COMPILED: Date = {};\n\
             /// The day of the newest document that a price was read from.\npub const NEWEST_PRICE: Date = {};\n\
             /// How many entries the book has.\npub const LEN: usize = {};\n\
             pub(super) static SOURCES: [Source; {}] = [\n{}];\n\
             {}\
             pub(super) static TEXTS: [Texts; LEN] = [\n{}];\n\
             pub(super) static CHAPTERS: [(&str, usize); {}] = [\n{}];\n\
             /// One constant for each entry of the book.\npub mod id {{\n    use super::EntryId;\n\n{}}}\n",
            rust_date(compiled),
            rust_date(self.newest_price.unwrap_or(compiled)),
            self.seen_ids.len(),
            self.source_places.len(),
            self.sources,
            self.columns.tables(),
            self.texts,
            self.chapter_count,
            self.chapters,
            self.ids,
        )
    }
}

/// The figures, column by column: like stands beside like, so that what the page downloads of them packs well.
#[derive(Default)]
struct Columns {
    ids: Vec<String>,
    kinds: Vec<String>,
    units: Vec<String>,
    sane_low: Vec<String>,
    sane_high: Vec<String>,
    rows: Vec<String>,
    from: Vec<String>,
    as_of: Vec<String>,
    low: Vec<String>,
    likely: Vec<String>,
    high: Vec<String>,
    confidence: Vec<String>,
}

impl Columns {
    fn entry(&mut self, id: &str, kind: Kind, unit: Unit, (lowest, highest): (f64, f64), rows: usize) {
        self.ids.push(id.to_owned());
        self.kinds.push(format!("Kind::{kind:?}"));
        self.units.push(format!("Unit::{unit:?}"));
        self.sane_low.push(decimal(lowest));
        self.sane_high.push(decimal(highest));
        self.rows.push(rows.to_string());
    }

    fn row(&mut self, from: Date, as_of: Date, (low, likely, high): (f64, f64, f64), confidence: Confidence) {
        self.from.push(rust_date(from));
        self.as_of.push(rust_date(as_of));
        self.low.push(decimal(low));
        self.likely.push(decimal(likely));
        self.high.push(decimal(high));
        self.confidence.push(format!("Confidence::{confidence:?}"));
    }

    fn tables(&self) -> String {
        let mut text = format!("pub(super) static IDS: &str = {:?};\n", self.ids.join("\n"));
        let columns: [(&str, &str, &[String]); 11] = [
            ("KINDS", "Kind", &self.kinds),
            ("UNITS", "Unit", &self.units),
            ("SANE_LOW", "(u32, u8)", &self.sane_low),
            ("SANE_HIGH", "(u32, u8)", &self.sane_high),
            ("ROWS", "u8", &self.rows),
            ("FROM", "Date", &self.from),
            ("AS_OF", "Date", &self.as_of),
            ("LOW", "(u32, u8)", &self.low),
            ("LIKELY", "(u32, u8)", &self.likely),
            ("HIGH", "(u32, u8)", &self.high),
            ("CONFIDENCE", "Confidence", &self.confidence),
        ];
        for (name, of, values) in columns {
            let _ = writeln!(text, "pub(super) static {name}: [{of}; {}] = [{}];", values.len(), values.join(", "));
        }
        text
    }
}

/// Writes a figure as whole digits and the number of them behind the point: half of what a floating-point number takes.
fn decimal(value: f64) -> String {
    let text = format!("{value}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = format!("{whole}{fraction}");
    let digits: u32 =
        digits.parse().unwrap_or_else(|why| panic!("{value} does not fit into the book's table of figures: {why}"));
    format!("({digits}, {})", fraction.len())
}

fn rust_date(date: Date) -> String {
    format!("Date::new({}, {}, {})", date.year(), date.month(), date.day())
}
