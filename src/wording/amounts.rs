//! Answers as parts of a sentence: "2 people who have run Kubernetes", "without a private network".

use super::format::{counted, money_whole, number};
use super::lines::service_name;
use crate::answers::Answers;
use crate::engine::assessment::{Choice, Given, Platform};

/// Names a value of an input so that it can stand after "with": an amount, or a need.
pub(super) fn amount(answers: &Answers, pointer: &str, value: f64) -> String {
    let service = place_of_service(pointer).map(|(index, _)| service_name(answers, index));
    let of_service = service.unwrap_or_default();
    match field(pointer) {
        "/team/engineers" => counted(value, "engineer", "engineers"),
        "/team/platform_engineers" => counted(value, "person who has run Kubernetes", "people who have run Kubernetes"),
        "/team/engineer_cost_usd_per_year" => format!("engineers at {} a year", money_whole(value)),
        "/traffic/requests_per_second" => counted(value, "request a second", "requests a second"),
        "/traffic/peak_to_mean" => format!("a peak of {} times the average", number(value)),
        "/traffic/growth_percent_per_year" => format!("growth of {} % a year", number(value)),
        "/traffic/egress_gb_per_month" => format!("{} GB a month to the internet", number(value)),
        "/data/postgres_gb" => format!("{} GB in Postgres", number(value)),
        "/data/redis_mb" => format!("{} MB in Redis", number(value)),
        "/environments/staging" => counted(value, "staging environment", "staging environments"),
        "/environments/review_apps" => counted(value, "review app", "review apps"),
        "/needs/availability_percent" => format!("{} % of the time up", precise(value)),
        "/spend/heroku_usd_per_month" => format!("a Heroku bill of {} a month", money_whole(value)),
        "/spend/kubernetes_usd_per_month" => format!("a cluster bill of {} a month", money_whole(value)),
        "/horizon_months" => format!("{} compared", counted(value, "month", "months")),
        "/discount_percent_per_year" => format!("later dollars discounted by {} % a year", number(value)),
        "/beliefs/forced_to_leave_heroku_percent" => {
            format!("a chance of {} % that Heroku must be left", number(value))
        }
        "count" => format!("{} like {of_service}", counted(value, "service", "services")),
        "instances" => format!("{} of {of_service}", counted(value, "instance", "instances")),
        "memory_mb" => format!("{} MB for each instance of {of_service}", number(value)),
        "cpu_ms_per_request" => format!("{} ms of processor time a request of {of_service}", number(value)),
        "longest_request_s" => format!("requests of {} seconds to {of_service}", number(value)),
        other => format!("{other} at {}", number(value)),
    }
}

/// Names a need that is there or not.
fn need(answers: &Answers, pointer: &str) -> String {
    let service = place_of_service(pointer).map(|(index, _)| service_name(answers, index));
    let of_service = service.unwrap_or_default();
    match field(pointer) {
        "/team/shared_cluster" => "a company cluster that takes these services".to_owned(),
        "/data/postgres_high_availability" => "a standby for Postgres".to_owned(),
        "/data/kafka" => "Kafka".to_owned(),
        "/needs/private_network" => "a private network".to_owned(),
        "/needs/static_ip" => "fixed outgoing addresses".to_owned(),
        "/needs/on_premises" => "a part on your own premises".to_owned(),
        "/needs/several_clouds" => "more than one cloud provider".to_owned(),
        "/needs/new_enterprise_contract" => "a new Enterprise contract with Heroku as a must".to_owned(),
        "persistent_disk" => format!("files on a disk of {of_service}"),
        "gpu" => format!("a graphics processor for {of_service}"),
        other => other.to_owned(),
    }
}

/// Says under what condition: "With 2 people who have run Kubernetes instead of 0.5", "Without a private network".
pub(super) fn condition(answers: &Answers, pointer: &str, now: Given, value: Given) -> String {
    match (now, value) {
        (Given::Number(now), Given::Number(value)) if (now - value).abs() < f64::EPSILON => {
            format!("With {}, known for certain", amount(answers, pointer, value))
        }
        (Given::Number(now), Given::Number(value)) => {
            format!("With {} instead of {}", amount(answers, pointer, value), short(pointer, now))
        }
        (_, Given::YesNo(true)) => format!("With {}", need(answers, pointer)),
        _ => format!("Without {}", need(answers, pointer)),
    }
}

/// Writes a value of an input without what it is.
fn short(pointer: &str, value: f64) -> String {
    match field(pointer) {
        field if field.contains("usd") => money_whole(value),
        "/needs/availability_percent" => precise(value),
        _ => number(value),
    }
}

/// Writes a share of time with all its nines.
fn precise(value: f64) -> String {
    crate::decimal::text(value)
}

/// Says what the choice is, as the end of a sentence.
pub(super) fn consequence(choice: Choice) -> &'static str {
    match choice {
        Choice::Heroku => "it is Heroku",
        Choice::Kubernetes => "it is Kubernetes",
        Choice::TooClose => "it is too close to call",
        Choice::Neither => "it is neither",
    }
}

/// Returns the choice that takes an option.
pub(super) fn choice_of(option: Platform) -> Choice {
    match option {
        Platform::Heroku => Choice::Heroku,
        Platform::Kubernetes => Choice::Kubernetes,
    }
}

/// Names an input as what there may be more or less of: "requests a second".
pub(super) fn noun(answers: &Answers, pointer: &str) -> String {
    let service = place_of_service(pointer).map(|(index, _)| service_name(answers, index));
    let of_service = service.unwrap_or_default();
    match field(pointer) {
        "/team/engineers" => "engineers".to_owned(),
        "/team/platform_engineers" => "people who have run Kubernetes".to_owned(),
        "/team/engineer_cost_usd_per_year" => "cost of an engineer".to_owned(),
        "/traffic/requests_per_second" => "requests a second".to_owned(),
        "/traffic/peak_to_mean" => "peak over the average".to_owned(),
        "/traffic/growth_percent_per_year" => "growth".to_owned(),
        "/traffic/egress_gb_per_month" => "data to the internet".to_owned(),
        "/data/postgres_gb" => "data in Postgres".to_owned(),
        "/data/redis_mb" => "data in Redis".to_owned(),
        "/spend/heroku_usd_per_month" => "cost on the Heroku bill".to_owned(),
        "/spend/kubernetes_usd_per_month" => "cost on the cluster’s bill".to_owned(),
        "/beliefs/forced_to_leave_heroku_percent" => "chance that Heroku must be left".to_owned(),
        "instances" => format!("instances of {of_service}"),
        "memory_mb" => format!("memory for {of_service}"),
        "cpu_ms_per_request" => format!("processor time of {of_service}"),
        other => other.to_owned(),
    }
}

/// Splits `/services/3/gpu` into the place of the service and the field.
fn place_of_service(pointer: &str) -> Option<(usize, &str)> {
    let (index, field) = pointer.strip_prefix("/services/")?.split_once('/')?;
    Some((index.parse().ok()?, field))
}

/// Returns the pointer, or the field of a service.
fn field(pointer: &str) -> &str {
    place_of_service(pointer).map_or(pointer, |(_, field)| field)
}
