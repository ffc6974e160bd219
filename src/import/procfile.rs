//! `Procfile`: a process type and its command a line.

use std::collections::BTreeSet;

use super::draft::{Draft, Line};
use super::processes;
use super::shown;

/// Process types that are there to be run by hand, or once.
const BY_HAND: [&str; 5] = ["console", "rake", "postdeploy", "migrate", "release_tasks"];
/// Endings of the name of a Procfile that starts an app where it is developed.
const DEVELOPING: [&str; 3] = [".dev", ".development", ".local"];

/// Whether a Procfile is there for developers alone, by its name.
pub(super) fn is_for_developers(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    DEVELOPING.iter().any(|ending| name.ends_with(ending))
}

/// Whether a Procfile is a variant of one beside it, by its name.
pub(super) fn is_variant(name: &str) -> bool {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
    base.starts_with("procfile.")
}

/// Says that a variant of a Procfile gives no answer beside the plain one.
pub(super) fn variant(file: usize) -> Draft {
    let mut draft = Draft::default();
    draft.leave(Line { file, number: 1 }, "the file is a variant of the Procfile beside it, and is passed over");
    draft
}

/// Says that a Procfile for developers gives no answer beside another one.
pub(super) fn passed_over(file: usize) -> Draft {
    let mut draft = Draft::default();
    draft.leave(Line { file, number: 1 }, "the file is for developers, and is passed over beside the other Procfile");
    draft
}

/// Says that a Procfile is for developers, where there is no other one.
pub(super) fn read_alone(text: &str, file: usize) -> Draft {
    let mut draft = read(text, file);
    draft.leave(Line { file, number: 1 }, "the file is for developers; what runs for users may differ");
    draft
}

/// Splits a line into its process type and its command.
pub(super) fn entry(line: &str) -> Option<(&str, &str)> {
    let (name, command) = line.split_once(':')?;
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (is_name && !command.trim().is_empty()).then_some((name, command.trim()))
}

pub(super) fn read(text: &str, file: usize) -> Draft {
    let mut draft = Draft::default();
    let mut names = BTreeSet::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end();
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let at = Line { file, number };
        match entry(line) {
            Some((name, _)) if !names.insert(name) => {
                draft.leave(at, format!("{} is a process type already; the first line counts", shown(name)));
            }
            Some((name, _)) if BY_HAND.contains(&name) => {
                draft.leave(at, format!("{name} is run by hand or once, and is no service"));
            }
            Some((name, command)) => {
                let service = processes::service(name, command, at, "the Procfile", &mut draft);
                draft.services.extend(service);
            }
            None => draft.leave(at, "the line is not of the form “name: command”"),
        }
    }
    draft
}
