//! The back-test: published moves and stays, and the situations of the source article, each assessed as it stood and compared with
//! what a fair adviser could have said. For the tests and for the site's table, on the host: no page carries it.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::catalog::Book;
use crate::engine::assessment::{Choice, Strength};
use crate::wording;

/// A case of the back-test, as its file has it.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedCase {
    /// Stable name.
    pub id: String,
    /// Who it was, and when.
    pub who: String,
    /// Whether it was published, or is a situation of the source article.
    pub kind: Origin,
    /// Where it is told.
    pub source: String,
    /// Whether who tells it sells moves or platforms.
    pub seller: bool,
    /// What they did, and how it went.
    pub happened: String,
    /// What a fair adviser could have said.
    pub fair: Vec<Choice>,
    /// What the text says, and which ranges are ours.
    pub notes: String,
    /// Why the guide says something else; only where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_missed: Option<String>,
    /// The case at the time of the decision.
    pub answers: Answers,
}

/// Where a case comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Published by those who decided, or by who helped them.
    Published,
    /// A situation that the source article describes.
    Article,
}

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The case as its file has it, with its answers.
    #[serde(flatten)]
    pub case: PublishedCase,
    /// What the guide says: the choice of its verdict.
    pub choice: Choice,
    /// How surely.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// Share of all sampled futures that Kubernetes wins, 0 to 1. A rule may have decided all the same.
    pub kubernetes_share: f64,
    /// The guide's own words.
    pub headline: String,
    /// Whether a hard rule decides.
    pub by_rule: bool,
    /// Whether that choice is among what a fair adviser could have said (`fair` of the case).
    pub agrees: bool,
}

/// The same answer to all cases: what a guide must beat to be one.
#[derive(Debug, Clone, Serialize)]
pub struct Constant {
    /// That answer.
    pub choice: Choice,
    /// To how many published cases it is fair.
    pub published: usize,
    /// To how many situations of the article.
    pub article: usize,
}

/// The whole table.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// Edition of the price book.
    pub price_book: &'static str,
    /// Licence of the table, as an SPDX expression: that of the whole project.
    pub license: &'static str,
    /// How many published cases agree, of how many.
    pub published: [usize; 2],
    /// How many of the published cases that agree do so by a hard rule.
    pub published_by_rule: usize,
    /// How many situations of the article agree, of how many.
    pub article: [usize; 2],
    /// What a table of one answer to all cases would say.
    pub constants: Vec<Constant>,
    /// How many of the cases that all futures together decide are clear and agree, of how many that are clear.
    pub clear: [usize; 2],
    /// The choices where it misses, each with how often.
    pub missed: Vec<(Choice, usize)>,
    /// All cases.
    pub cases: Vec<Row>,
}

impl PublishedCase {
    /// Reads a case from its file.
    ///
    /// # Errors
    /// Says what is wrong with the text.
    pub fn from_json(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|problem| problem.to_string())
    }

    /// Reads all cases of a folder, in the order of the names of their files.
    ///
    /// # Errors
    /// Names the file and what is wrong with it.
    pub fn read_folder(folder: &Path) -> Result<Vec<Self>, String> {
        let at = |path: &Path, problem: &dyn std::fmt::Display| format!("{}: {problem}", path.display());
        let mut files = Vec::new();
        for file in fs::read_dir(folder).map_err(|problem| at(folder, &problem))? {
            files.push(file.map_err(|problem| at(folder, &problem))?.path());
        }
        files.sort();
        let read = |path: &PathBuf| {
            let text = fs::read_to_string(path).map_err(|problem| at(path, &problem))?;
            Self::from_json(&text).map_err(|problem| at(path, &problem))
        };
        files.iter().map(read).collect()
    }

    /// Assesses the case.
    pub fn run(self, book: &Book) -> Row {
        let assessment = wording::assess_verdict(&self.answers, book);
        let verdict = assessment.verdict;
        Row {
            by_rule: !assessment.blockers.is_empty(),
            choice: verdict.choice,
            strength: verdict.strength,
            kubernetes_share: verdict.kubernetes_share,
            headline: verdict.headline,
            agrees: self.fair.contains(&verdict.choice),
            case: self,
        }
    }

    /// Returns the title of the source and its address, which stands last where one is known.
    pub fn source_and_link(&self) -> (&str, Option<String>) {
        match self.source.rsplit_once(", ") {
            Some((title, address)) if address.contains('.') && address.contains('/') && !address.contains(' ') => {
                (title, Some(format!("https://{address}")))
            }
            _ => (&self.source, None),
        }
    }
}

impl Table {
    /// Assesses all cases.
    pub fn of(cases: Vec<PublishedCase>, book: &Book) -> Self {
        let cases: Vec<Row> = cases.into_iter().map(|case| case.run(book)).collect();
        let count = |kind: Origin| {
            let of_kind = || cases.iter().filter(move |row| row.case.kind == kind);
            [of_kind().filter(|row| row.agrees).count(), of_kind().count()]
        };
        let fair = |choice: Choice, kind: Origin| {
            cases.iter().filter(|row| row.case.kind == kind && row.case.fair.contains(&choice)).count()
        };
        let constant = |choice| Constant {
            choice,
            published: fair(choice, Origin::Published),
            article: fair(choice, Origin::Article),
        };
        let clear = || cases.iter().filter(|row| !row.by_rule && row.strength == Some(Strength::Clear));
        let misses = |choice: Choice| cases.iter().filter(|row| !row.agrees && row.choice == choice).count();
        let choices = [Choice::Heroku, Choice::Kubernetes, Choice::TooClose, Choice::Neither];
        Self {
            price_book: Book::edition(),
            license: env!("CARGO_PKG_LICENSE"),
            published: count(Origin::Published),
            published_by_rule: cases
                .iter()
                .filter(|row| row.case.kind == Origin::Published && row.agrees && row.by_rule)
                .count(),
            article: count(Origin::Article),
            constants: [Choice::Kubernetes, Choice::Heroku, Choice::TooClose].map(constant).to_vec(),
            clear: [clear().filter(|row| row.agrees).count(), clear().count()],
            missed: choices
                .into_iter()
                .map(|choice| (choice, misses(choice)))
                .filter(|(_, count)| *count > 0)
                .collect(),
            cases,
        }
    }
}
