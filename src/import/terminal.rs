//! What is copied off a terminal: one text may hold what several commands of Heroku print.

use super::draft::{Left, Line};
use super::kind::{FileKind, Known};
use super::lines::{is_table_of_addons, is_yaml, of_lines};
use super::{Part, heroku_pg_info, heroku_ps};

/// Commands of which we read what they print.
const COMMANDS: [(&str, FileKind); 4] = [
    ("ps", FileKind::HerokuPs),
    ("addons", FileKind::HerokuAddons),
    ("pg:info", FileKind::HerokuPgInfo),
    ("pg", FileKind::HerokuPgInfo),
];

/// What begins with a line.
enum Begins {
    Printed(FileKind),
    /// What a command prints that is not read.
    Other,
}

/// Tells what begins with a line, by the prompt or the heading that it is, and the line below.
fn begins(line: &str, below: &str) -> Option<Begins> {
    if let Some((_, command)) = line.split_once("$ heroku ") {
        let word = command.split_ascii_whitespace().next().unwrap_or_default();
        let known = COMMANDS.iter().find(|(command, _)| *command == word);
        return Some(known.map_or(Begins::Other, |(_, kind)| Begins::Printed(*kind)));
    }
    if heroku_ps::heading(line).is_some() {
        return Some(Begins::Printed(FileKind::HerokuPs));
    }
    if is_table_of_addons(line) {
        return Some(Begins::Printed(FileKind::HerokuAddons));
    }
    let is_store = line.starts_with("=== ") && heroku_pg_info::is_plan(below);
    // What Redis says of itself looks alike.
    if is_store && !line.to_ascii_lowercase().contains("redis") {
        return Some(Begins::Printed(FileKind::HerokuPgInfo));
    }
    let is_app = line.starts_with("=== ") && ["Addons:", "Auto Cert Mgmt:"].iter().any(|key| below.starts_with(key));
    (is_store || is_app).then_some(Begins::Other)
}

/// Cuts a text into what several commands have printed, each with the lines of others left empty; nothing where it is of one or none.
pub(super) fn parts(text: &str, file: usize) -> Option<Vec<Part>> {
    // Scripts within YAML look alike.
    if text.trim_start().starts_with(['{', '[']) || is_yaml(text) {
        return None;
    }
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut owners: Vec<Option<FileKind>> = Vec::with_capacity(lines.len());
    let (mut kinds, mut others, mut owner) = (Vec::new(), Vec::new(), None);
    // From the last on, so that the line below is known; what nothing has begun is of what comes first.
    let mut below = "";
    let mut marks: Vec<Option<Begins>> = Vec::with_capacity(lines.len());
    for line in lines.iter().rev() {
        marks.push(begins(line, below));
        below = if line.is_empty() { below } else { line };
    }
    for (number, mark) in (1..).zip(marks.into_iter().rev()) {
        match mark {
            Some(Begins::Printed(kind)) => {
                owner = Some(kind);
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
            Some(Begins::Other) => {
                owner = None;
                let what = "what begins here is printed by another command, which is not read".to_owned();
                others.push(Left { line: Line { file, number }, what });
            }
            None => {}
        }
        owners.push(owner);
    }
    if kinds.len() + others.len() < 2 {
        return None;
    }
    let of_kind = |kind: FileKind| {
        let own = text.lines().zip(&owners).map(|(line, owner)| if *owner == Some(kind) { line } else { "" });
        own.collect::<Vec<_>>().join("\n")
    };
    let read = kinds.into_iter().map(|kind| (Known::text(kind), of_kind(kind)));
    // A guide may show commands without what they print.
    let mut parts: Vec<Part> = read.filter(|(known, text)| of_lines("", text) == Some(known.kind)).collect();
    parts.first_mut()?.0.left = others;
    Some(parts)
}
