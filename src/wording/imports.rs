//! What was read from files, in words.

use super::compare::said;
use super::format::{counted, listed};
use super::further::name_of;
use super::questions::{question, region_text};
use crate::answers::{Answers, Setting};
use crate::import::{Import, Line, Said};

/// What was read, for a page or a terminal.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportWords {
    /// What it comes to, in a sentence.
    pub summary: String,
    /// Each file: its name, and what it is or why it is not read.
    pub files: Vec<FileWords>,
    /// Each answer that was found.
    pub found: Vec<FoundWords>,
    /// Answers about which files differ.
    pub conflicts: Vec<ConflictWords>,
    /// What is not taken over: the place, and a sentence.
    pub left: Vec<(String, String)>,
    /// What would make it more.
    pub hint: Option<String>,
    /// What is kept of environment variables.
    pub variables: Option<String>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileWords {
    /// Its name.
    pub name: String,
    /// What it is, or why it is not read.
    pub text: String,
    /// Whether it was read.
    pub is_read: bool,
}

/// One answer that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundWords {
    /// Its JSON pointer.
    pub pointer: String,
    /// The question, with its service.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// The file and line.
    pub place: String,
    /// What says so.
    pub why: String,
    /// What stands there without it.
    pub without: String,
}

/// An answer about which files differ.
#[derive(Debug, Clone, PartialEq)]
pub struct ConflictWords {
    /// Its JSON pointer.
    pub pointer: String,
    /// The question, with its service.
    pub question: String,
    /// What was taken, then what was not; each with its place.
    pub choices: Vec<(String, String)>,
}

/// Puts what was read into words.
pub fn words(import: &Import) -> ImportWords {
    let place = |line: Line| import.place(line);
    let files = import.readings.iter().map(|reading| match &reading.outcome {
        Ok(kind) if reading.is_latin1 => {
            let text = format!("read as {}, in Latin-1, since it is no Unicode", kind.name());
            FileWords { name: reading.name.clone(), text, is_read: true }
        }
        Ok(kind) => FileWords { name: reading.name.clone(), text: format!("read as {}", kind.name()), is_read: true },
        Err(trouble) => {
            let line = if trouble.line > 0 { format!("line {} ", trouble.line) } else { String::new() };
            FileWords { name: reading.name.clone(), text: format!("{line}{}", trouble.what), is_read: false }
        }
    });
    let found = import.found.iter().map(|found| FoundWords {
        pointer: found.pointer.clone(),
        question: name(&import.answers, &found.pointer),
        answer: text(&found.pointer, &found.said),
        place: place(found.line),
        why: found.why.clone(),
        without: text(&found.pointer, &found.without),
    });
    let conflicts = import.conflicts.iter().map(|conflict| ConflictWords {
        pointer: conflict.pointer.clone(),
        question: name(&import.answers, &conflict.pointer),
        choices: conflict
            .choices
            .iter()
            .map(|(said, line, why)| (text(&conflict.pointer, said), format!("{}: {why}", place(*line))))
            .collect(),
    });
    let hint = import.lacks.map(|file| format!("Add what {file} prints, and your bill is filled in as well."));
    ImportWords {
        summary: summary(import),
        files: files.collect(),
        found: found.collect(),
        conflicts: conflicts.collect(),
        left: import.left.iter().map(|left| (place(left.line), format!("{}.", left.what))).collect(),
        hint,
        variables: variables(import),
    }
}

/// Says how many answers stay as the reader has changed them since files were read before; nothing where none does.
pub fn kept(count: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a count of answers")]
    let count = count as f64;
    if count > 0.0 {
        format!(
            " {} as you have changed {} since.",
            counted(count, "other answer stays", "other answers stay"),
            if count > 1.0 { "them" } else { "it" }
        )
    } else {
        String::new()
    }
}

fn variables(import: &Import) -> Option<String> {
    #[expect(clippy::cast_precision_loss, reason = "a count of names")]
    let count = import.variables.len() as f64;
    let names = counted(count, "name of an environment variable goes", "names of environment variables go");
    (count > 0.0).then(|| format!("{names} into manifests that you save; values are ignored."))
}

fn summary(import: &Import) -> String {
    let read = import.readings.iter().filter(|reading| reading.outcome.is_ok()).count();
    let services = import
        .found
        .iter()
        .filter(|found| found.pointer.starts_with("/services/") && found.pointer.ends_with("/name"))
        .count();
    let whole = whole_case(import);
    if import.found.is_empty() && whole.is_none() {
        let nothing = if read > 0 { "No answer was found in what you gave." } else { "Nothing could be read." };
        return format!("{nothing} Your answers are as they were.");
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of a list")]
    let [answers, services] = [(import.found.len(), "answer", "answers"), (services, "service", "services")]
        .map(|(count, one, many)| counted(count as f64, one, many));
    let found = format!("{answers} found, {services} among them.");
    match whole {
        Some(whole) if import.found.is_empty() => whole,
        Some(whole) => format!("{found} {whole}"),
        None => found,
    }
}

/// Says that a file of answers is a whole case, with what it holds beside answers.
fn whole_case(import: &Import) -> Option<String> {
    import.own?;
    let Answers { weights, rules_off, overrides, .. } = &import.answers;
    #[expect(clippy::cast_precision_loss, reason = "counts of a list")]
    let beside = [
        (weights.len(), "weight", "weights"),
        (rules_off.len(), "rule switched off", "rules switched off"),
        (overrides.len(), "figure of its own", "figures of its own"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| counted(count as f64, one, many));
    let beside = listed(beside.collect()).map_or_else(String::new, |beside| format!(", with {beside}"));
    Some(format!("A file of answers is a whole case, and takes the place of yours{beside}."))
}

fn name(answers: &Answers, pointer: &str) -> String {
    match pointer {
        "/name" => "Name of the case".to_owned(),
        "/needs/regions" => "Where the users are".to_owned(),
        _ if pointer.ends_with("/name") => {
            let service = pointer.strip_suffix("/name").unwrap_or(pointer);
            format!(
                "Service {}",
                service.rsplit('/').next().and_then(|index| index.parse::<usize>().ok()).map_or(1, |index| index + 1)
            )
        }
        _ => name_of(answers, pointer),
    }
}

/// Writes an answer as a table says it.
fn text(pointer: &str, answer: &Said) -> String {
    match answer {
        Said::Name(name) if name.is_empty() => "none".to_owned(),
        Said::Name(name) => name.clone(),
        Said::Regions(regions) => {
            let names: Vec<&str> = regions.iter().map(|region| region_text(region.word())).collect();
            names.join(", ")
        }
        Said::Setting(Setting::Choice(word)) if question(pointer).is_none() => (*word).to_owned(),
        Said::Setting(setting) => said(pointer, *setting),
    }
}
