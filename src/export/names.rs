//! Names of a reader's as platforms take them: unique, and of few characters.

use std::collections::BTreeSet;

use crate::answers::{Answers, ScalesOn, Service, ServiceKind, is_clock_name};
use crate::engine::assessment::Store;
use crate::order::gathered;

/// Longest name that is made: names made of it stay below the 63 characters of a label.
const LONGEST: usize = 40;

/// Longest name of an app on Heroku.
const LONGEST_APP: usize = 30;

/// Labels that mean something else.
const RESERVED: [&str; 22] = [
    "true", "false", "yes", "no", "on", "off", "null", "y", "n", "default", "con", "prn", "aux", "nul", "com1", "com2",
    "com3", "com4", "lpt1", "lpt2", "lpt3", "lpt4",
];

/// Names of what services are told of each store that they reach.
pub(super) const VARIABLES_OF_STORES: [(Store, &str); 6] = [
    (Store::Postgres, "DATABASE_URL"),
    (Store::Redis, "REDIS_URL"),
    (Store::Redis, "REDIS_ADDRESS"),
    (Store::Redis, "REDIS_PASSWORD"),
    (Store::Kafka, "KAFKA_URL"),
    (Store::Kafka, "KAFKA_BROKERS"),
];

/// Makes a label of a name: small letters, digits and dashes, beginning with a letter.
pub(super) fn label(name: &str, otherwise: &str) -> String {
    let mut label = String::new();
    for c in name.chars() {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_alphanumeric() {
            label.push(c);
        } else if !label.is_empty() && !label.ends_with('-') {
            label.push('-');
        }
        if label.len() >= LONGEST {
            break;
        }
    }
    let label = label.trim_matches('-');
    if label.is_empty() {
        return otherwise.to_owned();
    }
    // YAML takes these for something else than text, clusters have such namespaces already, or Windows makes no such folders.
    if RESERVED.contains(&label) || label.starts_with("kube-") {
        return format!("{otherwise}-{label}");
    }
    if label.starts_with(|c: char| c.is_ascii_digit()) { format!("{otherwise}-{label}") } else { label.to_owned() }
}

/// The rule of a namespace that lets nothing in but what other rules open: no service may be called like it, since one of two objects of a
/// kind and a name takes the place of the other.
pub(super) const CLOSED: &str = "closed-unless-opened";

/// The rule that opens what answers for certificates.
pub(super) const SOLVERS: &str = "open-for-certificates";

/// Makes a label for each service, no two alike.
pub(super) fn of_services(answers: &Answers) -> Vec<String> {
    let mut taken: BTreeSet<String> = gathered([CLOSED, SOLVERS].map(str::to_owned));
    let mut labels = Vec::new();
    for service in answers.services.as_slice() {
        let usual = match service.kind {
            ServiceKind::Web => "web",
            ServiceKind::Worker => "worker",
            ServiceKind::Scheduled => "job",
        };
        let wanted = label(service.name.as_str(), usual);
        let mut made = wanted.clone();
        let mut number = 1;
        // A workload that keeps files has a second Service, named after its pods.
        while taken.contains(&made) || taken.contains(&format!("{made}-pods")) {
            number += 1;
            made = format!("{wanted}-{number}");
        }
        taken.insert(made.clone());
        taken.insert(format!("{made}-pods"));
        labels.push(made);
    }
    labels
}

/// Makes a name for an app on Heroku that is not taken yet: that of the case, with that of a service where it has an app of its own.
pub(super) fn of_app(case: &str, service: Option<&str>, taken: &[&str]) -> String {
    // Both are ASCII.
    let cut = |name: &str, most: usize| name.get(..most).unwrap_or(name).trim_end_matches('-').to_owned();
    let wanted = match service {
        Some(service) => {
            // Neither takes all of the room.
            let of_case = (LONGEST_APP - 1).saturating_sub(service.len()).max(LONGEST_APP / 2);
            format!("{}-{service}", cut(case, of_case))
        }
        // A name has three characters at least.
        None if case.len() < 3 => format!("{case}-app"),
        None => case.to_owned(),
    };
    let mut name = cut(&wanted, LONGEST_APP);
    let mut number = 1;
    while taken.contains(&name.as_str()) {
        number += 1;
        let end = format!("-{number}");
        name = cut(&wanted, LONGEST_APP - end.len()) + &end;
    }
    name
}

/// Whether a service starts the jobs of others, so that two of it at a time would start all of them twice.
pub(super) fn is_clock(service: &Service) -> bool {
    let is_one = service.instances.is_unsure() || service.instances.likely() <= 1.0;
    service.kind == ServiceKind::Worker
        && service.scales_on == ScalesOn::Fixed
        && is_one
        && is_clock_name(service.name.as_str())
}
