//! `Procfile`: a process type and its command a line.

use super::draft::{Draft, Line};
use super::processes;

/// Splits a line into its process type and its command.
pub(super) fn entry(line: &str) -> Option<(&str, &str)> {
    let (name, command) = line.split_once(':')?;
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (is_name && !command.trim().is_empty()).then_some((name, command.trim()))
}

pub(super) fn read(text: &str, file: usize) -> Draft {
    let mut draft = Draft::default();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end();
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let at = Line { file, number };
        match entry(line) {
            Some((name, command)) => {
                let service = processes::service(name, command, at, "the Procfile", &mut draft);
                draft.services.extend(service);
            }
            None => draft.leave(at, "the line is no process type with its command"),
        }
    }
    draft
}
