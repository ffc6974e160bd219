//! What one file says, before it is put together with what others say.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::answers::{Given, Region, Runtime, ScalesOn, ServiceKind, Setting, Today};

/// Why a file, or a part of it, cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The line, counted from 1; 0 for the whole file.
    pub line: usize,
    /// A clause that continues the name of the file: "is empty".
    pub what: String,
}

impl Trouble {
    pub(super) fn new(line: usize, what: impl Into<String>) -> Self {
        Self { line, what: what.into() }
    }
}

/// A line of one of the files given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line {
    /// Index of the file.
    pub file: usize,
    /// Counted from 1.
    pub number: usize,
}

/// What an answer is.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// A name, of the case or of a service.
    Name(String),
    /// A number, a yes or no, or a word.
    Setting(Setting),
    /// Where users are served from.
    Regions(Vec<Region>),
}

impl Said {
    /// Returns it as a file of answers has it.
    pub fn to_value(&self) -> Value {
        match self {
            Self::Name(name) => json!(name),
            Self::Regions(regions) => regions.iter().map(|region| region.word()).collect(),
            Self::Setting(Setting::YesNo(value)) => json!(value),
            Self::Setting(Setting::Choice(word)) => json!(word),
            Self::Setting(Setting::Number(given)) => match *given {
                Given::Unsure => Value::Null,
                Given::Exactly(value) => json!(value),
                Given::Between(low, high) => json!([low, high]),
            },
        }
    }
}

/// One answer that a file gives.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fact {
    /// JSON pointer; the name of a field where it is about a service.
    pub field: &'static str,
    pub said: Said,
    pub line: Line,
    /// What in the file says so, without any value that may be secret.
    pub why: String,
}

impl Fact {
    pub fn number(field: &'static str, given: Given, line: Line, why: impl Into<String>) -> Self {
        Self { field, said: Said::Setting(Setting::Number(given)), line, why: why.into() }
    }

    pub fn yes(field: &'static str, line: Line, why: impl Into<String>) -> Self {
        Self { field, said: Said::Setting(Setting::YesNo(true)), line, why: why.into() }
    }

    pub fn word(field: &'static str, word: &'static str, line: Line, why: impl Into<String>) -> Self {
        Self { field, said: Said::Setting(Setting::Choice(word)), line, why: why.into() }
    }

    pub fn runs_on(platform: Today, line: Line, why: impl Into<String>) -> Self {
        Self::word("/current_platform", platform.word(), line, why)
    }
}

/// What tells an object of a cluster from others: its namespace, kind and name.
pub(super) type Identity = [String; 3];

/// Dynos of one size.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dynos {
    pub count: f64,
    pub size: String,
    pub line: Line,
}

/// One process type, container or workload.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DraftService {
    pub name: String,
    pub line: Line,
    pub facts: Vec<Fact>,
    /// What it runs on, where a running formation tells.
    pub dynos: Vec<Dynos>,
    /// Whether its kind is what it looks like, and gives way to whatever else is said of it.
    pub is_guess: bool,
    /// Which object of a cluster it is, where it is one that names its namespace.
    pub object: Option<Identity>,
}

impl DraftService {
    pub fn new(name: impl Into<String>, kind: ServiceKind, line: Line, why: impl Into<String>) -> Self {
        let kind = Fact::word("kind", kind.word(), line, why);
        Self { name: name.into(), line, facts: vec![kind], dynos: Vec::new(), is_guess: false, object: None }
    }

    pub fn runtime(&mut self, runtime: Option<Runtime>, line: Line, why: &str) {
        if let Some(runtime) = runtime {
            self.put(Fact::word("runtime", runtime.word(), line, why));
        }
    }

    pub fn scales_on(&mut self, scales_on: ScalesOn, line: Line, why: impl Into<String>) {
        self.put(Fact::word("scales_on", scales_on.word(), line, why));
    }

    /// Puts a fact in the place of what was said about the same field.
    pub fn put(&mut self, fact: Fact) {
        self.facts.retain(|known| known.field != fact.field);
        self.facts.push(fact);
    }

    pub fn has(&self, field: &str) -> bool {
        self.facts.iter().any(|fact| fact.field == field)
    }
}

/// An add-on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Addon {
    /// Such as `heroku-postgresql`.
    pub service: String,
    /// Such as `standard-0`; empty where none is named.
    pub plan: String,
    /// USD a month, where the file tells.
    pub usd: Option<f64>,
    /// The app that has it, and the one that pays for it; empty where the file does not tell.
    pub apps: [String; 2],
    /// Whether another app has it or pays for it.
    pub is_foreign: bool,
    /// Whether it holds a copy of what another one holds.
    pub is_follower: bool,
    pub line: Line,
}

/// Returns the ends of a number; those of one that is left open are 0.
pub(super) fn ends(given: Given) -> (f64, f64) {
    match given {
        Given::Between(low, high) => (low, high),
        Given::Exactly(value) => (value, value),
        Given::Unsure => (0.0, 0.0),
    }
}

/// Something that is not taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Where it stands.
    pub line: Line,
    /// A sentence without its full stop.
    pub what: String,
}

/// Most names of variables that one draft keeps.
pub(super) const MOST_VARIABLES: usize = 500;

/// What one file says, or several that belong together.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Draft {
    pub services: Vec<DraftService>,
    pub facts: Vec<Fact>,
    pub addons: Vec<Addon>,
    /// The language of services that do not tell their own.
    pub runtime: Option<(Runtime, Line, &'static str)>,
    pub left: Vec<Left>,
    /// Names of environment variables; their values stay in the file.
    pub variables: BTreeSet<String>,
    /// Process types that are scaled to nothing, and names of which a cluster has nothing but what is.
    pub scaled_out: Vec<String>,
    /// Objects of a cluster that are scaled to nothing: of the name of one, others may run.
    pub idle: BTreeSet<Identity>,
    /// Whether it lists all dynos, and all add-ons, of an app that runs.
    pub lists: Lists,
    /// The space that is paid for.
    pub space: Option<Space>,
    /// Whether its language gives way to that of others like it.
    pub is_minor: bool,
    /// Whether it tells what runs, and not what is meant to.
    pub is_live: bool,
}

/// A space of Heroku, beside the common runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Private,
    Shield,
}

/// What a file lists in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Lists {
    pub dynos: bool,
    pub addons: bool,
    /// Where a list of add-ons begins that has all of them, as far as it tells.
    pub all_addons: Option<Line>,
}

impl Draft {
    /// Keeps the name of an environment variable, where it is one that a shell would take.
    pub fn variable(&mut self, name: &str) {
        const LONGEST: usize = 64;
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            && name.len() <= LONGEST;
        if is_name && self.variables.len() < MOST_VARIABLES {
            self.variables.insert(name.to_owned());
        }
    }

    pub fn leave(&mut self, line: Line, what: impl Into<String>) {
        self.left.push(Left { line, what: what.into() });
    }
}
