//! Two cases side by side, in words.

use super::amounts::consequence;
use super::captions::criterion_name;
use super::format::whole;
use super::further::name_of;
use super::given::described;
use super::lines::service_name;
use super::questions::{choice_text, question, region_text, singular};
use super::typed;
use crate::answers::{Answers, Criterion, Exact, Given, Rule, Setting};
use crate::catalog::Book;
use crate::decimal;
use crate::engine::compare::{self, Difference};

/// Services of a list that are named.
const MOST_NAMES: usize = 10;

/// Two cases side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What the comparison says.
    pub finding: String,
    /// The verdict of the case on the page.
    pub own: String,
    /// The verdict of the other.
    pub other: String,
    /// What differs, in the order of the questions.
    pub rows: Vec<Row>,
    /// What all of it comes to: `+12.4`.
    pub sum: String,
    /// The advantages that it lies between, in words.
    pub between: String,
}

/// One thing in which they differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is.
    pub name: String,
    /// Here.
    pub own: String,
    /// There.
    pub other: String,
    /// What it adds for Kubernetes: `+3.2`, `−1.0`.
    pub points: String,
}

/// Compares the case on the page with another.
pub fn comparison(own: &Answers, other: &Answers, book: &Book) -> Comparison {
    let verdicts = [own, other].map(|answers| super::assess_verdict(answers, book).verdict);
    let found = compare::compare(own, other, book);
    let [first, last] = found.tenths;
    let [here, there] = &verdicts;
    let finding = if found.differences.is_empty() {
        "Both cases have the same answers.".to_owned()
    } else if here.choice == there.choice {
        format!("In both cases {}.", consequence(here.choice))
    } else {
        format!("Here {}, there {}.", consequence(here.choice), consequence(there.choice))
    };
    let row = |difference: &Difference| Row {
        name: name(own, other, &difference.pointer),
        own: value(own, &difference.pointer, book),
        other: value(other, &difference.pointer, book),
        points: points(difference.tenths),
    };
    let [here, there] = verdicts.map(|verdict| verdict.headline);
    Comparison {
        finding,
        own: here,
        other: there,
        rows: found.differences.iter().map(row).collect(),
        sum: points(last - first),
        between: format!("from {} here to {} there", points(first), points(last)),
    }
}

/// Writes tenths of a point with their sign.
fn points(tenths: i64) -> String {
    let sign = match tenths {
        0 => "",
        1.. => "+",
        _ => "−",
    };
    let size = tenths.unsigned_abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}

/// Names what is at a pointer; two names where a service has another one there.
pub(super) fn name(own: &Answers, other: &Answers, pointer: &str) -> String {
    if let Some(criterion) = weight_at(pointer) {
        return format!("Weight: {}", criterion_name(criterion));
    }
    match pointer {
        "/needs/regions" => "Where the users are".to_owned(),
        "/services" => "The services".to_owned(),
        "/weights" => "What counts how much".to_owned(),
        "/rules_off" => "Rules that are switched off".to_owned(),
        _ => match service_at(pointer) {
            Some(index) => {
                let (here, there) = (service_name(own, index), service_name(other, index));
                if here == there { here } else { format!("{here}, there {there}") }
            }
            None => name_of(own, pointer),
        },
    }
}

fn weight_at(pointer: &str) -> Option<Criterion> {
    pointer.strip_prefix("/weights/").and_then(Criterion::from_word)
}

fn service_at(pointer: &str) -> Option<usize> {
    pointer.strip_prefix("/services/")?.parse().ok()
}

/// Writes what a case has at a pointer.
pub(super) fn value(answers: &Answers, pointer: &str, book: &Book) -> String {
    if let Some(setting) = answers.get(pointer) {
        return said(pointer, setting);
    }
    if let Some(id) = pointer.strip_prefix("/overrides/") {
        return match (answers.overrides.get(id), book.find(id)) {
            (Some(own), _) => decimal::text(*own),
            (None, Some(entry)) => format!("{}, as in the book", decimal::text(book.value(entry))),
            (None, None) => String::new(),
        };
    }
    if let Some(criterion) = weight_at(pointer) {
        let usual = book.find(&format!("fit.weight.{}", criterion.word())).map(|entry| whole(book.value(entry)));
        return match (answers.weights.get(&criterion), usual) {
            (Some(own), _) => whole(own.get()),
            (None, Some(usual)) => format!("{usual}, as in the book"),
            (None, None) => String::new(),
        };
    }
    if let Some(index) = service_at(pointer) {
        return answers.services.as_slice().get(index).map_or_else(String::new, described);
    }
    let listed = |texts: Vec<String>| if texts.is_empty() { "none".to_owned() } else { texts.join(", ") };
    match pointer {
        "/needs/regions" => {
            listed(answers.needs.regions.iter().map(|region| region_text(region.word()).to_owned()).collect())
        }
        "/services" => {
            let count = answers.services.as_slice().len();
            let mut names: Vec<String> = (0..count.min(MOST_NAMES)).map(|index| service_name(answers, index)).collect();
            if count > MOST_NAMES {
                names.push(format!("{} more", count - MOST_NAMES));
            }
            listed(names)
        }
        "/weights" => {
            let weight = |(criterion, weight): (&Criterion, &Exact<_>)| {
                format!("{} {}", criterion_name(*criterion), whole(weight.get()))
            };
            let own: Vec<String> = answers.weights.iter().map(weight).collect();
            if own.is_empty() { "as in the book".to_owned() } else { own.join(", ") }
        }
        "/rules_off" => listed(answers.rules_off.iter().map(|rule| rule_name(*rule).to_owned()).collect()),
        _ => String::new(),
    }
}

/// Names a rule in a list.
fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::OnPremises => "own premises",
        Rule::SeveralClouds => "several clouds",
        Rule::Gpu => "graphics processor",
        Rule::NonHttpProtocol => "protocol other than HTTP",
        Rule::PersistentDisk => "files on a disk",
        Rule::RequestTimeout => "long requests",
        Rule::Region => "region",
        Rule::PostgresSize => "size of Postgres",
        Rule::NewEnterpriseContract => "new Enterprise contract",
        Rule::HipaaAgreement => "HIPAA agreement",
        Rule::FedrampAuthorization => "FedRAMP authorization",
        Rule::NobodyToRunIt => "nobody to run a cluster",
    }
}

/// Writes an answer as a table says it.
pub(super) fn said(pointer: &str, setting: Setting) -> String {
    match setting {
        Setting::YesNo(true) => "yes".to_owned(),
        Setting::YesNo(false) => "no".to_owned(),
        Setting::Choice(word) => choice_text(pointer, word).to_owned(),
        Setting::Number(given) => {
            let text = typed::write(given);
            if text.is_empty() {
                return "not sure".to_owned();
            }
            let (before, after) = question(pointer).map_or(("", ""), |question| (question.before, question.after));
            let is_one = given == Given::Exactly(1.0);
            format!("{before}{text} {}", if is_one { singular(after) } else { after }).trim().to_owned()
        }
    }
}
