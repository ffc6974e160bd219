//! Several cases of one team, in words.

use super::amounts::consequence;
use super::compare::{self, value};
use super::typed;
use crate::answers::{Answers, Given};
use crate::catalog::Book;
use crate::engine::assessment::Choice;
use crate::engine::team::{Difference, Team};

/// Several cases, ready to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamWords {
    /// What they come to, in sentences.
    pub finding: String,
    /// What each case is called.
    pub names: Vec<String>,
    /// What each case says.
    pub choices: Vec<&'static str>,
    /// What the case of all says.
    pub merged: &'static str,
    /// Answers about which they differ and which decide.
    pub deciding: Vec<TeamRow>,
    /// Answers about which they differ and which do not.
    pub other: Vec<TeamRow>,
    /// What the case of all takes where they differ; empty where they do not.
    pub rule: &'static str,
}

/// One answer about which cases differ.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamRow {
    /// The question.
    pub question: String,
    /// What each case says.
    pub answers: Vec<TeamAnswer>,
    /// The lowest and the highest number: `8 – 14`; empty where it is no number.
    pub spread: String,
    /// What the case of all takes.
    pub taken: String,
}

/// What one case says about it.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamAnswer {
    /// The answer.
    pub said: String,
    /// What the case of all says with that answer, where the answer makes it say something else; else empty.
    pub flips_to: &'static str,
}

/// Puts a team into words.
pub fn words(cases: &[Answers], team: &Team, book: &Book) -> TeamWords {
    let name = |(number, answers): (usize, &Answers)| {
        if answers.name.is_empty() { format!("Case {number}") } else { format!("{} ({number})", answers.name.as_str()) }
    };
    let row = |difference: &Difference| {
        let pointer = &difference.pointer;
        let answer = |(case, choice): (&Answers, &Choice)| TeamAnswer {
            said: value(case, pointer, book),
            flips_to: if *choice == team.merged_choice { "" } else { choice_name(*choice) },
        };
        TeamRow {
            question: compare::name(&team.merged, &team.merged, pointer),
            answers: cases.iter().zip(&difference.choices).map(answer).collect(),
            spread: difference.spread.map_or_else(String::new, spread),
            taken: value(&team.merged, pointer, book),
        }
    };
    let (deciding, other): (Vec<_>, Vec<_>) = team.differences.iter().partition(|difference| difference.decides());
    TeamWords {
        finding: finding(team, deciding.len()),
        names: (1..).zip(cases).map(name).collect(),
        choices: team.choices.iter().map(|choice| choice_name(*choice)).collect(),
        merged: choice_name(team.merged_choice),
        deciding: deciding.into_iter().map(row).collect(),
        other: other.into_iter().map(row).collect(),
        rule: if team.differences.is_empty() { "" } else { RULE },
    }
}

/// What the case of all takes.
const RULE: &str = "The combined case takes the full range of an estimate, the middle one of other numbers, the most common choice (the first \
                    of those in a tie) and all regions; everything else comes from the first case.";

fn spread([low, high]: [f64; 2]) -> String {
    typed::write(if low < high { Given::Between(low, high) } else { Given::Exactly(low) })
}

fn choice_name(choice: Choice) -> &'static str {
    match choice {
        Choice::Heroku => "Heroku",
        Choice::Kubernetes => "Kubernetes",
        Choice::TooClose => "Too close to call",
        Choice::Neither => "Neither",
    }
}

fn finding(team: &Team, deciding: usize) -> String {
    let is_one = team.choices.windows(2).all(|pair| pair[0] == pair[1]);
    let told = if is_one {
        let all = if team.choices.len() == 2 { "both".to_owned() } else { format!("all {}", team.choices.len()) };
        format!("In {all} cases {}.", consequence(team.merged_choice))
    } else {
        let mut told: Vec<String> = Vec::new();
        for choice in [Choice::Heroku, Choice::Kubernetes, Choice::TooClose, Choice::Neither] {
            let count = team.choices.iter().filter(|other| **other == choice).count();
            if count > 0 {
                let name = match choice {
                    Choice::TooClose if !told.is_empty() => "too close to call",
                    Choice::Neither if !told.is_empty() => "neither",
                    other => choice_name(other),
                };
                told.push(format!("{name} in {count} of {}", team.choices.len()));
            }
        }
        format!("{}.", told.join(", "))
    };
    let decides = match (team.differences.len(), deciding) {
        (0, _) => " All answers are the same.".to_owned(),
        (_, 0) => " None of the answers about which you differ decides it alone.".to_owned(),
        (_, 1) => " One of the answers about which you differ decides it: talk about that one.".to_owned(),
        (_, many) => format!(" {many} of the answers about which you differ decide it: talk about those."),
    };
    let services = if team.has_other_services {
        " Your lists of services differ, so those of the first case were taken."
    } else {
        ""
    };
    format!("{told}{decides} In the combined case, {}.{services}", consequence(team.merged_choice))
}
