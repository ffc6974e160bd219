//! The answers that a case rests on, as a report states them.

use super::compare::{name, said, value};
use super::lines::service_name;
use crate::answers::{Answers, Service, Services};
use crate::catalog::Book;
use crate::engine::compare::differing;

/// Entries of the list of services that are told one by one.
const MOST_TOLD: usize = 12;

/// What was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Each service: its name, and what it is.
    pub services: Vec<[String; 2]>,
    /// Each other answer that is not the usual one: what was asked, and what was answered.
    pub others: Vec<[String; 2]>,
}

/// What holds for the questions that are not listed.
pub const REST: &str = "All other questions have their usual answers.";

/// Lists what a case rests on, in the order of the questions.
pub fn given(answers: &Answers, book: &Book) -> Given {
    let usual = Answers::default();
    let differing = differing(answers, &usual);
    // A bill of Kubernetes says little to those who do not know whose.
    let always = ["/cluster/provider", "/cluster/operated_by"].map(str::to_owned);
    let others = always
        .iter()
        .chain(differing.iter().filter(|pointer| !pointer.starts_with("/services") && !always.contains(*pointer)))
        .map(|pointer| {
            let own = if pointer.starts_with("/overrides/") { ", own figure" } else { "" };
            [name(answers, &usual, pointer) + own, value(answers, pointer, book)]
        })
        .collect();
    let all = answers.services.as_slice();
    let mut services: Vec<[String; 2]> = all
        .iter()
        .take(MOST_TOLD)
        .enumerate()
        .map(|(index, service)| [service_name(answers, index), described(service)])
        .collect();
    if let Some(more) = all.len().checked_sub(MOST_TOLD).filter(|more| *more > 0) {
        services.push([format!("{more} more"), "as the link of the case has them".to_owned()]);
    }
    Given { services, others }
}

/// How a field of a service is told: what stands before the answer, and behind it.
const FIELDS: [(&str, &str, &str); 11] = [
    ("kind", "", ""),
    ("count", "", " alike"),
    ("runtime", "", ""),
    ("instances", "instances: ", ""),
    ("memory_mb", "", ""),
    ("cpu_ms_per_request", "", " a request"),
    ("scales_on", "follows ", ""),
    ("protocol", "", ""),
    ("persistent_disk", "disk: ", ""),
    ("gpu", "graphics processor: ", ""),
    ("longest_request_s", "longest request: ", ""),
];

/// Describes a service by its kind, and by what is not usual with it.
pub(super) fn described(service: &Service) -> String {
    let alone = |service: Service| Answers {
        services: Services::try_from(vec![service]).unwrap_or_default(),
        ..Answers::default()
    };
    let usual = alone(Service { kind: service.kind, ..Service::default() });
    let own = alone(service.clone());
    let parts = FIELDS.iter().filter_map(|(field, before, after)| {
        let pointer = format!("/services/0/{field}");
        let setting = own.get(&pointer)?;
        let is_told = *field == "kind" || usual.get(&pointer) != Some(setting);
        let mut text = said(&pointer, setting);
        if before.ends_with("follows ") {
            text.get_mut(..1)?.make_ascii_lowercase();
        }
        is_told.then(|| format!("{before}{text}{after}"))
    });
    parts.collect::<Vec<_>>().join(", ")
}
