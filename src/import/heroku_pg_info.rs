//! `heroku pg:info`: how much the databases of an app hold today, which the plan of an add-on tells as a range only.

use super::draft::{Draft, Fact, Line};
use super::shown;
use super::units::{compose_mb, tidy};
use crate::answers::{Given, Today};

/// Returns what stands behind a key of one of the lines.
fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.trim().strip_prefix(key)?.strip_prefix(':').map(str::trim)
}

/// Whether a line says how much a database holds.
pub(super) fn is_size(line: &str) -> bool {
    value(line, "Data Size").is_some()
}

/// Whether a line names the plan of a database.
pub(super) fn is_plan(line: &str) -> bool {
    value(line, "Plan").is_some()
}

/// One database, from its heading on.
struct Database<'a> {
    name: &'a str,
    line: Line,
    /// What it holds, as it is written and in GB.
    size: Option<(&'a str, f64, Line)>,
    /// Where it says that a standby is ready.
    standby: Option<Line>,
    is_follower: bool,
}

/// Returns the name in a heading; glyphs stand before that of an Advanced one.
fn name_of(heading: &str) -> &str {
    let mut words = heading.split([',', ' ']);
    words.find(|word| word.starts_with(|c: char| c.is_ascii_alphanumeric())).unwrap_or_default()
}

/// Whether a line is one of those that it prints: most have a key.
fn is_known(line: &str) -> bool {
    line.is_empty() || line.contains(':') || line.starts_with("=== ") || line.starts_with(['✓', '✗', '$'])
}

fn databases(text: &str, file: usize) -> Vec<Database<'_>> {
    // Where instances of a database are listed that others follow.
    let mut is_of_followers = false;
    let new = |name, line| Database { name, line, size: None, standby: None, is_follower: false };
    let mut all: Vec<Database> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let at = Line { file, number };
        if let Some(heading) = line.trim().strip_prefix("=== ") {
            is_of_followers = heading.starts_with("Follower pool");
            // The pools of an Advanced database stand below it.
            if all.is_empty() || !(is_of_followers || heading.starts_with("Leader pool")) {
                all.push(new(name_of(heading), at));
            }
        } else if all.is_empty() && (is_plan(line) || is_size(line)) {
            all.push(new("the database", at));
        }
        let Some(database) = all.last_mut() else { continue };
        if let Some(size) = value(line, "Data Size") {
            // What the plan allows stands behind a stroke.
            let used = size.split('/').next().unwrap_or_default().trim();
            database.size = compose_mb(used).map(|mb| (used, mb / 1024.0, at));
        }
        let is_doubled = line.trim_end().ends_with("(HA):") && !is_of_followers;
        if is_doubled || value(line, "HA Status").is_some_and(|status| status.eq_ignore_ascii_case("available")) {
            database.standby = Some(at);
        }
        database.is_follower |= value(line, "Following").is_some_and(|leader| !leader.is_empty());
    }
    all
}

pub(super) fn read(text: &str, file: usize) -> Draft {
    let first = Line { file, number: 1 };
    let mut draft = Draft { is_live: true, ..Draft::default() };
    draft.facts.push(Fact::runs_on(Today::Heroku, first, "a database of an app"));
    for (number, _) in (1..).zip(text.lines()).filter(|(_, line)| !is_known(line.trim())) {
        draft.leave(Line { file, number }, "the line is no part of what heroku pg:info says");
    }
    let (mut gb, mut of, mut sized) = (0.0, Vec::new(), None);
    for database in databases(text, file) {
        let name = shown(database.name);
        if database.is_follower {
            draft.leave(database.line, format!("{name} follows another one, and what it holds is not added"));
            continue;
        }
        if let Some(line) = database.standby {
            let why = format!("the standby of {name}");
            draft.facts.push(Fact::yes("/data/postgres_high_availability", line, why));
        }
        match database.size {
            Some((used, size, line)) => {
                gb += size;
                of.push(format!("{used} of {name}"));
                sized.get_or_insert(line);
            }
            None => draft.leave(database.line, format!("{name} is of no size that is told; say how much it stores")),
        }
    }
    if let Some(line) = sized {
        let why = format!("data size {}", of.join(" and "));
        draft.facts.push(Fact::number("/data/postgres_gb", Given::Exactly(tidy(gb)), line, why));
    }
    draft
}
