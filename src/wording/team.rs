//! Several cases of one team, in words.

use super::amounts::consequence;
use super::compare::said;
use super::further::name_of;
use crate::answers::Answers;
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
    /// Answers about which they differ and which decide.
    pub deciding: Vec<TeamRow>,
    /// Answers about which they differ and which do not.
    pub other: Vec<TeamRow>,
}

/// One answer about which cases differ.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamRow {
    /// The question.
    pub question: String,
    /// What each case says.
    pub answers: Vec<String>,
}

/// Puts a team into words.
pub fn words(cases: &[Answers], team: &Team) -> TeamWords {
    let name = |(number, answers): (usize, &Answers)| {
        if answers.name.is_empty() { format!("Case {number}") } else { format!("{} ({number})", answers.name.as_str()) }
    };
    let row = |difference: &Difference| TeamRow {
        question: name_of(&team.merged, &difference.pointer),
        answers: difference.settings.iter().map(|setting| said(&difference.pointer, *setting)).collect(),
    };
    let (deciding, other): (Vec<_>, Vec<_>) = team.differences.iter().partition(|difference| difference.decides());
    TeamWords {
        finding: finding(team, deciding.len()),
        names: (1..).zip(cases).map(name).collect(),
        choices: team.choices.iter().map(|choice| choice_name(*choice)).collect(),
        deciding: deciding.into_iter().map(row).collect(),
        other: other.into_iter().map(row).collect(),
    }
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
        format!("In all {} cases {}.", team.choices.len(), consequence(team.merged_choice))
    } else {
        let counts =
            [Choice::Heroku, Choice::Kubernetes, Choice::TooClose, Choice::Neither].into_iter().filter_map(|choice| {
                let count = team.choices.iter().filter(|other| **other == choice).count();
                (count > 0).then(|| format!("{} in {count} of {}", choice_name(choice), team.choices.len()))
            });
        format!("{}.", counts.collect::<Vec<_>>().join(", "))
    };
    let decides = match (team.differences.len(), deciding) {
        (0, _) if team.has_other_services => String::new(),
        (0, _) => " All answers are the same.".to_owned(),
        (_, 0) => " None of the answers about which you differ decides it alone.".to_owned(),
        (_, 1) => " One of the answers about which you differ decides it: talk about that one.".to_owned(),
        (_, many) => format!(" {many} of the answers about which you differ decide it: talk about those."),
    };
    let services = if team.has_other_services {
        " Your lists of services differ, so that those of the first case were taken."
    } else {
        ""
    };
    format!("{told}{decides} With all of it in one case, {}.{services}", consequence(team.merged_choice))
}
