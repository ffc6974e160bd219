//! The services of a case as rows of a table.

use super::compare::said;
use super::lines::service_name;
use super::questions::{choice_text, question};
use crate::answers::{Answers, ServiceKind, Setting};

/// Columns of the table after the name: a field of a service each.
const COLUMNS: [&str; 7] = ["kind", "runtime", "count", "instances", "memory_mb", "scales_on", "protocol"];
/// Needs that are told in the last column.
const NEEDS: [(&str, &str); 2] = [("persistent_disk", "disk"), ("gpu", "GPU")];

/// The table.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceTable {
    /// Heads of the columns.
    pub columns: Vec<&'static str>,
    /// One for each service.
    pub rows: Vec<ServiceRow>,
}

/// One service.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceRow {
    /// JSON pointer of its first question.
    pub pointer: String,
    /// Its name.
    pub name: String,
    /// What each column says.
    pub cells: Vec<String>,
}

/// Puts the services into rows.
pub fn service_table(answers: &Answers) -> ServiceTable {
    let label = |field: &str| question(&format!("/services/0/{field}")).map_or("", |question| question.label);
    let mut columns = vec!["Service"];
    columns.extend(COLUMNS.map(label));
    columns.push("Needs");
    let rows = (0..answers.services.as_slice().len()).map(|index| row(answers, index)).collect();
    ServiceTable { columns, rows }
}

fn row(answers: &Answers, index: usize) -> ServiceRow {
    let at = |field: &str| format!("/services/{index}/{field}");
    let is_web = answers.services.as_slice().get(index).is_some_and(|service| service.kind == ServiceKind::Web);
    let mut cells: Vec<String> = COLUMNS
        .iter()
        .map(|field| match answers.get(&at(field)) {
            // Asked of web services; of others it is told where it is not the usual.
            Some(Setting::Choice("http")) if !is_web => "–".to_owned(),
            Some(Setting::Choice(word)) => choice_text(&at(field), word).to_owned(),
            Some(setting) => said(&at(field), setting),
            None => String::new(),
        })
        .collect();
    let needs: Vec<&str> = NEEDS
        .iter()
        .filter(|(field, _)| answers.get(&at(field)) == Some(Setting::YesNo(true)))
        .map(|(_, word)| *word)
        .collect();
    cells.push(if needs.is_empty() { "none".to_owned() } else { needs.join(", ") });
    ServiceRow { pointer: at("kind"), name: service_name(answers, index), cells }
}
