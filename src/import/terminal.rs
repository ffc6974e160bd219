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

/// Returns the command of Heroku that a line asks for, with or without the prompt of a shell before it; a folder within that may be called so.
fn command(line: &str) -> Option<&str> {
    const PROMPTS: [char; 5] = ['$', '%', '>', '#', '❯'];
    line.match_indices("heroku ").find_map(|(at, called)| {
        let (prompt, command) = (line.get(..at)?.trim_end(), line.get(at + called.len()..)?);
        let word = command.split_ascii_whitespace().next()?;
        // Notes have headings with this sign.
        let is_known = || COMMANDS.iter().any(|(known, _)| *known == word);
        let is_prompt =
            prompt.is_empty() || (prompt.ends_with(PROMPTS) && (!prompt.trim_matches('#').is_empty() || is_known()));
        is_prompt.then_some(word)
    })
}

/// Tells what begins with a line, by the prompt or the heading that it is, and the line below.
fn begins(line: &str, below: &str) -> Option<Begins> {
    if let Some(word) = command(line) {
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

/// Cuts a text into what several commands have printed, each with the lines of others left empty; nothing where nothing tells
/// commands apart.
pub(super) fn parts(text: &str, file: usize) -> Option<Vec<Part>> {
    /// One of which is in each text that has a mark: most have none, and are not looked at line by line.
    const SIGNS: [&str; 5] = ["heroku ", "=== ", "Add-on", "Owning App", "No add-ons"];
    // Scripts within YAML look alike.
    let is_other = || text.trim_start().starts_with(['{', '[']) || is_yaml(text);
    if !SIGNS.iter().any(|sign| text.contains(sign)) || is_other() {
        return None;
    }
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    // From the last on, so that the line below is known.
    let mut below = "";
    let mut marks: Vec<Option<Begins>> = Vec::with_capacity(lines.len());
    for line in lines.iter().rev() {
        marks.push(begins(line, below));
        below = if line.is_empty() { below } else { line };
    }
    marks.reverse();
    let printed = |mark: &Option<Begins>| match mark {
        Some(Begins::Printed(kind)) => Some(*kind),
        _ => None,
    };
    // What stands before all commands is listed by the first.
    let mut owner = marks.iter().find_map(printed);
    let mut owners: Vec<Option<FileKind>> = Vec::with_capacity(lines.len());
    let (mut kinds, mut others, mut has_commands) = (Vec::<(FileKind, usize)>::new(), Vec::new(), false);
    let other = |number: usize| {
        let what = "what begins here is printed by another command, which is not read".to_owned();
        Left { line: Line { file, number }, what }
    };
    let mut is_below_other = false;
    for (number, (line, mark)) in (1..).zip(lines.iter().zip(&marks)) {
        let is_asked = command(line).is_some();
        if mark.is_some() {
            owner = printed(mark);
            match owner {
                Some(kind) if kinds.iter().all(|(known, _)| *known != kind) => kinds.push((kind, number)),
                // The heading below a command is listed with it.
                None if is_asked || !is_below_other => others.push(other(number)),
                _ => {}
            }
            is_below_other = owner.is_none() && (is_asked || is_below_other);
        }
        has_commands |= is_asked;
        owners.push(owner.filter(|_| !is_asked));
    }
    if kinds.len() + others.len() < 2 && !has_commands {
        return None;
    }
    let mut parts: Vec<Part> = Vec::new();
    for (kind, number) in kinds {
        let own = text.lines().zip(&owners).map(|(line, owner)| if *owner == Some(kind) { line } else { "" });
        let own = own.collect::<Vec<_>>().join("\n");
        // A command may have printed an error, or JSON.
        if of_lines("", &own) == Some(kind) {
            parts.push((Known::text(kind), own));
        } else {
            others.push(other(number));
        }
    }
    parts.first_mut()?.0.left = others;
    Some(parts)
}
