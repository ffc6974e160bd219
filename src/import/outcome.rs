//! What came of reading files: the case with what was found put in its places, what files differ about, and what was left.

use std::collections::BTreeSet;

use super::draft::{Fact, Left, Line, Said, Trouble, ends};
use super::kind::FileKind;
use super::shown;
use super::tree::Node;
use crate::answers::inputs::{INPUTS, SERVICE_INPUTS};
use crate::answers::{Answers, InputKind, LONGEST_NAME, Name, Problem, Setting, is_hidden};
use crate::order::sort_by;

/// What came of reading files.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The case with all that was found.
    pub answers: Answers,
    /// Each file, in the order given.
    pub readings: Vec<Reading>,
    /// Each answer that was found.
    pub found: Vec<Found>,
    /// Answers about which files differ.
    pub conflicts: Vec<Conflict>,
    /// What is not taken over.
    pub left: Vec<Left>,
    /// The file that is a whole case of this guide; all its answers were taken.
    pub own: Option<usize>,
    /// What would have to be given as well for the bill to be known.
    pub lacks: Option<&'static str>,
    /// Names of environment variables, without their values: no answer needs them, but manifests have a place for them.
    pub variables: BTreeSet<String>,
}

/// One file.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its name, as it may be shown.
    pub name: String,
    /// What it is, or why it cannot be read.
    pub outcome: Result<FileKind, Trouble>,
    /// Whether it was no Unicode, and was read as Latin-1.
    pub is_latin1: bool,
}

/// One answer that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its JSON pointer in the case.
    pub pointer: String,
    /// What was found.
    pub said: Said,
    /// Where.
    pub line: Line,
    /// What says so.
    pub why: String,
    /// What stands there without it.
    pub without: Said,
}

/// An answer about which files differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Its JSON pointer in the case.
    pub pointer: String,
    /// What was taken, then what was not.
    pub choices: Vec<(Said, Line, String)>,
}

impl Import {
    /// Starts from a case, of which no file has said anything.
    pub(super) fn new(readings: Vec<Reading>, answers: Answers) -> Self {
        let (found, conflicts, left) = (Vec::new(), Vec::new(), Vec::new());
        Self { answers, readings, found, conflicts, left, own: None, lacks: None, variables: BTreeSet::new() }
    }

    /// Starts from a case that was given as a file, all answers of which are found in it.
    pub(super) fn of_case(readings: Vec<Reading>, answers: Answers, file: &Node) -> Self {
        let mut import = Self::new(readings, answers);
        import.note_own(file, "");
        import
    }

    fn note_own(&mut self, node: &Node, place: &str) {
        let children = node.pairs().map(|(key, line, child)| (key.to_owned(), line, child));
        let items = node.items().iter().enumerate().map(|(index, child)| (index.to_string(), child.line, child));
        for (key, line, child) in children.chain(items) {
            let pointer = format!("{place}/{key}");
            let said = current(&self.answers, &pointer);
            match (said, usual(&pointer)) {
                (Some(said), Some(without)) => {
                    let why = "your own answer".to_owned();
                    self.found.push(Found { pointer, said, line, why, without });
                }
                _ => self.note_own(child, &pointer),
            }
        }
    }

    /// Names a line for readers: `Procfile, line 3`.
    pub fn place(&self, line: Line) -> String {
        let name = self.readings.get(line.file).map_or("", |reading| reading.name.as_str());
        format!("{}, line {}", shown(name), line.number)
    }
}

/// Puts the best of several facts about one answer in its place, and notes where others differ.
pub(super) fn put(import: &mut Import, pointer: String, mut facts: Vec<(u8, Fact)>) {
    sort_by(&mut facts, |(rank, _)| f64::from(*rank));
    let mut facts = facts.into_iter().map(|(_, fact)| fact);
    // A value that is refused is told, and the next one may do.
    let taken = facts.by_ref().find_map(|mut fact| {
        let before = current(&import.answers, &pointer)?;
        match set(&mut import.answers, &pointer, &mut fact.said) {
            Ok(()) => Some((fact, before)),
            Err(problem) => {
                let what = beyond(&import.answers, &pointer, &fact.said).unwrap_or_else(|| problem.to_string());
                import.left.push(Left { line: fact.line, what });
                None
            }
        }
    });
    let Some((fact, without)) = taken else { return };
    let mut choices = vec![(fact.said.clone(), fact.line, fact.why.clone())];
    for other in facts {
        if choices.iter().all(|(said, ..)| *said != other.said) {
            choices.push((other.said, other.line, other.why));
        }
    }
    // A case of this guide may have said something else.
    let own = import.own.and_then(|_| import.found.iter().position(|found| found.pointer == pointer));
    if let Some(at) = own {
        let own = import.found.remove(at);
        if choices.iter().all(|(said, ..)| *said != own.said) {
            choices.push((own.said, own.line, own.why));
        }
    }
    if choices.len() > 1 {
        import.conflicts.push(Conflict { pointer: pointer.clone(), choices });
    }
    import.found.push(Found { pointer, said: fact.said, line: fact.line, why: fact.why, without });
}

/// Numbers that files give, as readers call them; the last part of their pointers, and the unit.
const NUMBERS: [(&str, &str, &str); 5] = [
    ("memory_mb", "memory", " MB"),
    ("instances", "the number of instances", ""),
    ("postgres_gb", "the data in Postgres", " GB"),
    ("redis_mb", "the data in Redis", " MB"),
    ("heroku_usd_per_month", "the bill of Heroku", " USD a month"),
];

/// Says by its name which number is below or above what an answer takes: the file has it in units of its own.
fn beyond(answers: &Answers, pointer: &str, said: &Said) -> Option<String> {
    let Said::Setting(Setting::Number(given)) = said else { return None };
    let (place, field) = pointer.rsplit_once('/')?;
    let (_, name, unit) = NUMBERS.iter().find(|(known, ..)| *known == field)?;
    let input = INPUTS.iter().chain(SERVICE_INPUTS).find(|input| input.pointer.rsplit('/').next() == Some(field))?;
    let InputKind::Estimate(number) = input.kind else { return None };
    let (low, high) = ends(*given);
    let (side, limit, what) = match () {
        () if low < number.min => ("below", number.min, "least"),
        () if high > number.max => ("above", number.max, "most"),
        () => return None,
    };
    let service = place.strip_prefix("/services/").and_then(|index| index.parse().ok());
    let service = service.and_then(|index: usize| answers.services.as_slice().get(index));
    let of = service.map_or_else(String::new, |service| format!(" of {}", shown(service.name.as_str())));
    Some(format!("{name}{of} is {side} {limit}{unit}, the {what} that an answer takes"))
}

/// Returns the index of a service whose name stands at a pointer.
fn named_service(pointer: &str) -> Option<usize> {
    pointer.strip_prefix("/services/")?.strip_suffix("/name")?.parse().ok()
}

/// Returns what stands at a pointer, if there is an answer.
pub(super) fn current(answers: &Answers, pointer: &str) -> Option<Said> {
    if let Some(index) = named_service(pointer) {
        return answers.services.as_slice().get(index).map(|service| Said::Name(service.name.as_str().to_owned()));
    }
    match pointer {
        "/name" => Some(Said::Name(answers.name.as_str().to_owned())),
        "/needs/regions" => Some(Said::Regions(answers.needs.regions.clone())),
        _ => answers.get(pointer).map(Said::Setting),
    }
}

/// Returns what stands at a pointer while nothing is said.
fn usual(pointer: &str) -> Option<Said> {
    let rest = pointer.strip_prefix("/services/").and_then(|rest| rest.split_once('/'));
    match rest {
        Some((_, field)) => current(&Answers::default(), &format!("/services/0/{field}")),
        None => current(&Answers::default(), pointer),
    }
}

/// Sets an answer; a name is made fit first.
pub(super) fn set(answers: &mut Answers, pointer: &str, said: &mut Said) -> Result<(), Problem> {
    match said {
        Said::Setting(setting) => answers.set(pointer, *setting),
        Said::Regions(regions) => {
            answers.needs.regions.clone_from(regions);
            Ok(())
        }
        Said::Name(text) => {
            let visible: String = shown_in_full(text);
            let name = Name::try_from(visible.clone()).map_err(|what| Problem::new(pointer, what))?;
            *text = visible;
            match named_service(pointer) {
                Some(index) => {
                    if let Some(service) = answers.services.as_mut_slice().get_mut(index) {
                        service.name = name;
                    }
                }
                None => answers.name = name,
            }
            Ok(())
        }
    }
}

/// Returns a name without what is invisible, cut at the longest that an answer may have.
fn shown_in_full(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !is_hidden(*c)).collect();
    plain.trim().chars().take(LONGEST_NAME).collect()
}
