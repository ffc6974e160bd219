//! A decision as files: for the team's records, for a spreadsheet, for a calendar, and for what is to be done.
//!
//! Every figure and sentence comes from the one assessment; what it runs on comes from the engine's blueprint. Names from outside are
//! escaped by the rules of each format (`escape`).

#![expect(clippy::format_push_string, reason = "files read best as templates, and are written once")]

mod escape;
mod formation;
mod manifests;
mod moving;
mod names;
mod packed;
mod record;
mod refused;
mod reminder;
mod table;
mod worksheet;

use std::collections::BTreeSet;

use crate::answers::Answers;
use crate::catalog::{Book, Date};
use crate::engine::assessment::{Basis, CostLine, Store};
use crate::engine::blueprint::{Blueprint, NodePool, blueprint};
use crate::engine::{Assessment, Depth};
use crate::wording::format::{counted, number};
use crate::wording::providers::part_time_nodes;

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The answers, to be read again by this guide.
    Answers,
    /// The whole assessment.
    Assessment,
    /// A decision record in Markdown, with the headings of MADR.
    Record,
    /// A reminder to look at it again, for a calendar.
    Reminder,
    /// Both bills, line by line, with sources.
    Bills,
    /// A worksheet whose formulas make the totals again.
    Worksheet,
    /// What a move takes, in order.
    Plan,
    /// Starter manifests for Kubernetes, as one file.
    Manifests,
    /// The same, as a file each.
    ManifestsZip,
    /// Commands that give the app on Heroku the right size.
    Formation,
    /// The same with app.json and Procfile of each app.
    FormationZip,
}

impl Kind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Record,
        Self::Reminder,
        Self::Worksheet,
        Self::Bills,
        Self::Plan,
        Self::Manifests,
        Self::ManifestsZip,
        Self::Formation,
        Self::FormationZip,
        Self::Answers,
        Self::Assessment,
    ];

    /// Returns the word of the command line.
    pub fn word(self) -> &'static str {
        self.words().0
    }

    /// Returns what it is to a reader.
    pub fn title(self) -> &'static str {
        self.words().1
    }

    /// Returns the end of its file name.
    pub fn extension(self) -> &'static str {
        self.words().2
    }

    /// Returns how much of an assessment it tells: what would change the answer takes time to work out.
    pub fn depth(self) -> Depth {
        match self {
            Self::Record | Self::Reminder | Self::Assessment => Depth::Full,
            _ => Depth::Sampled,
        }
    }

    /// Returns the type by which a browser knows it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Answers | Self::Assessment => "application/json",
            Self::Record | Self::Plan => "text/markdown",
            Self::Reminder => "text/calendar",
            Self::Bills => "text/csv",
            Self::Worksheet => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Manifests => "application/yaml",
            Self::ManifestsZip | Self::FormationZip => "application/zip",
            Self::Formation => "text/x-shellscript",
        }
    }

    /// Returns the kind that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Answers => ("answers", "Answers, for this guide to read", "answers.json"),
            Self::Assessment => ("assessment", "The whole assessment", "assessment.json"),
            Self::Record => ("record", "Decision record", "decision.md"),
            Self::Reminder => ("reminder", "Reminder to look again", "look-again.ics"),
            Self::Bills => ("bills", "Both bills, line by line", "bills.csv"),
            Self::Worksheet => ("worksheet", "Worksheet with formulas", "costs.xlsx"),
            Self::Plan => ("plan", "Plan of the move", "plan.md"),
            Self::Manifests => ("manifests", "Starter manifests, one file", "manifests.yaml"),
            Self::ManifestsZip => ("manifests-zip", "Starter manifests, a file each", "manifests.zip"),
            Self::Formation => ("formation", "Right-sized formation, commands", "formation.sh"),
            Self::FormationZip => {
                ("formation-zip", "Right-sized formation, with app.json and Procfile", "formation.zip")
            }
        }
    }
}

/// A decision that is to be written.
#[derive(Debug, Clone)]
pub struct Decision<'a> {
    /// What the reader said.
    pub answers: &'a Answers,
    /// What follows from it, in full and in words.
    pub assessment: &'a Assessment,
    /// The book that was used.
    pub book: &'a Book,
    /// Address that opens the case again; where that of the guide is not known, what stands behind it, from `#` on.
    pub link: &'a str,
    /// The day of writing.
    pub today: Date,
    /// Names of environment variables that the services are told, where files have said so.
    pub variables: &'a BTreeSet<String>,
}

impl Decision<'_> {
    /// Whether the cluster runs a data store itself, as its bill says, for want of one that the provider sells.
    fn runs_itself(&self, wanted: Store) -> bool {
        let is_such = |line: &CostLine| matches!(line.basis, Basis::SelfRun { store, .. } if store == wanted);
        self.assessment.cost.kubernetes.lines.iter().any(is_such)
    }
}

impl Decision<'_> {
    /// Returns what the case runs on.
    fn blueprint(&self) -> Blueprint {
        blueprint(self.answers, self.book)
    }

    /// Says how the case is opened again.
    fn reopening(&self) -> String {
        if self.link.starts_with('#') {
            format!("The case: open the guide, put this behind its address, and press Enter: {}", self.link)
        } else {
            format!("The case: {}", self.link)
        }
    }

    /// Says the same in Markdown, where an address is a link.
    fn reopening_in_markdown(&self) -> String {
        let link = self.link;
        if link.starts_with('#') {
            format!("The case: open the guide, put this behind its address, and press Enter: `{link}`")
        } else if link.contains(['<', '>', ' ', '`']) {
            escape::markdown(&self.reopening())
        } else {
            format!("The case: <{link}>")
        }
    }

    /// Returns the name of the case, or what stands for one.
    fn name(&self) -> &str {
        let name = self.answers.name.as_str();
        if name.is_empty() { "this case" } else { name }
    }
}

/// Says of which nodes the bill counts how many: `3 to 14 nodes of t4g.medium over the day, and 2 on average for jobs, review apps and tests`;
/// and whether their number changes.
fn pool_in_words(pool: &NodePool) -> (String, bool) {
    let (least, most) = (pool.least.ceil(), pool.most.ceil());
    let (from, over) =
        if least < most { (format!("{} to ", number(least)), " over the day") } else { (String::new(), "") };
    let beside = part_time_nodes(pool.part_time);
    let changes = least < most || !beside.is_empty();
    (format!("{from}{} of {}{over}{beside}", counted(most, "node", "nodes"), pool.name), changes)
}

/// Writes a file.
pub fn export(kind: Kind, decision: &Decision<'_>) -> Vec<u8> {
    match kind {
        Kind::Answers => decision.answers.to_json().into_bytes(),
        Kind::Assessment => json(decision.assessment),
        Kind::Record => record::write(decision).into_bytes(),
        Kind::Reminder => reminder::write(decision).into_bytes(),
        Kind::Bills => table::write(decision).into_bytes(),
        Kind::Worksheet => worksheet::write(decision),
        Kind::Plan => moving::write(decision).into_bytes(),
        Kind::Manifests => manifests::write(decision).into_bytes(),
        Kind::ManifestsZip => packed::pack(&manifests::files(decision)),
        Kind::Formation => formation::write(decision).into_bytes(),
        Kind::FormationZip => packed::pack(&formation::files(decision)),
    }
}

/// Names a file after the case: `checkout-decision.md`.
pub fn file_name(kind: Kind, answers: &Answers) -> String {
    format!("{}-{}", names::label(answers.name.as_str(), "case"), kind.extension())
}

fn json(assessment: &Assessment) -> Vec<u8> {
    // The published type has string keys and finite numbers only, so that writing it cannot fail.
    serde_json::to_vec_pretty(assessment).unwrap_or_default()
}
