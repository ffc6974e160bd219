//! Answers as parts of a sentence: "2 people who have run Kubernetes", "without a private network".

use super::format::{counted, money_whole, number};
use super::lines::service_name;
use super::questions::{question, singular};
use crate::answers::Answers;
use crate::engine::assessment::{Choice, InputValue, Platform};

/// Services that are named one by one; beyond them the others are counted.
const MOST_NAMES: usize = 4;

/// Names the services of some inputs, any of them: `web`, `web or api`, `web, api, worker or 3 others`; nothing for other inputs.
pub(super) fn whose<'a>(answers: &Answers, pointers: impl Iterator<Item = &'a str>) -> String {
    let of_service = |pointer| place_of_service(pointer).map(|(index, _)| service_name(answers, index));
    let mut names: Vec<String> = pointers.filter_map(of_service).collect();
    if names.len() > MOST_NAMES {
        let others = names.split_off(MOST_NAMES - 1).len();
        names.push(format!("{others} others"));
    }
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

/// Names a value of an input so that it can stand after "with": an amount, or a need.
fn amount(of_service: &str, pointer: &str, value: f64) -> String {
    match field(pointer) {
        "/team/engineers" => so_many(value, "engineer", "engineers"),
        "/team/platform_engineers" => so_many(value, "person who has run Kubernetes", "people who have run Kubernetes"),
        "/team/engineer_cost_usd_per_year" => format!("engineers at {} a year", money_whole(value)),
        "/traffic/requests_per_second" => so_many(value, "request a second", "requests a second"),
        "/traffic/peak_to_mean" => format!("a peak of {} times the average", number(value)),
        "/traffic/growth_percent_per_year" => format!("growth of {} % a year", number(value)),
        "/traffic/egress_gb_per_month" => format!("{} GB a month to the internet", number(value)),
        "/data/postgres_gb" => format!("{} GB in Postgres", number(value)),
        "/data/redis_mb" => format!("{} MB in Redis", number(value)),
        "/environments/staging" => so_many(value, "staging environment", "staging environments"),
        "/environments/review_apps" => so_many(value, "review app", "review apps"),
        "/needs/availability_percent" => format!("{} % uptime", precise(value)),
        "/spend/heroku_usd_per_month" => format!("a Heroku bill of {} a month", money_whole(value)),
        "/spend/kubernetes_usd_per_month" => format!("a cluster bill of {} a month", money_whole(value)),
        "/horizon_months" => format!("{} compared", counted(value, "month", "months")),
        "/discount_percent_per_year" => format!("later dollars discounted by {} % a year", number(value)),
        "/beliefs/forced_to_leave_heroku_percent" => {
            format!("a chance of {} % that Heroku must be left", number(value))
        }
        // Names end in numbers, too: what is counted comes last.
        "count" => format!("services such as {of_service} numbering {}", number(value)),
        "instances" => format!("{of_service} at {}", so_many(value, "instance", "instances")),
        "memory_mb" => format!("instances of {of_service} at {} MB", number(value)),
        "cpu_ms_per_request" => format!("{of_service} at {} ms of processor time a request", number(value)),
        "longest_request_s" => {
            format!("requests to {of_service} that send their first byte after {} seconds", number(value))
        }
        other => format!("{other} at {}", number(value)),
    }
}

/// Writes a number of something, or that there is none: "2 review apps", "no review apps".
fn so_many(count: f64, one: &str, many: &str) -> String {
    if count > 0.0 { counted(count, one, many) } else { format!("no {many}") }
}

/// Names a need that is there or not.
fn need(of_service: &str, pointer: &str) -> String {
    match field(pointer) {
        "/team/shared_cluster" => "a company cluster that takes these services".to_owned(),
        "/data/postgres_high_availability" => "a standby for Postgres".to_owned(),
        "/data/kafka" => "Kafka".to_owned(),
        "/needs/private_network" => "a private network".to_owned(),
        "/needs/static_ip" => "fixed outgoing addresses".to_owned(),
        "/needs/on_premises" => "a part on your own premises".to_owned(),
        "/needs/several_clouds" => "more than one cloud provider".to_owned(),
        "/needs/new_enterprise_contract" => "a new Enterprise contract with Heroku as a must".to_owned(),
        "persistent_disk" => format!("files of {of_service} on a disk"),
        "gpu" => format!("a graphics processor for {of_service}"),
        other => other.to_owned(),
    }
}

/// Says under what condition: "With 2 people who have run Kubernetes instead of 0.5", "With no review apps instead of 4", "Without a
/// private network". Of an input of services, they are named as [`whose`] does.
pub(super) fn condition(of_service: &str, pointer: &str, now: InputValue, value: InputValue) -> String {
    match (now, value) {
        (InputValue::Number(now), InputValue::Number(value)) if (now - value).abs() < f64::EPSILON => {
            format!("With {} for certain", amount(of_service, pointer, two_digits(value)))
        }
        (InputValue::Number(now), InputValue::Number(value)) => {
            let told = amount(of_service, pointer, value);
            // What two digits make alike is told by more of them, or as the side on which it lies; uptime has all its nines, and 512 stays.
            let is_short = (digits_of(now, 3) - now).abs() <= now.abs() * 1e-12;
            let as_said =
                if is_short || is_uptime(pointer) { [now; 2] } else { [2, 4].map(|digits| digits_of(now, digits)) };
            let instead = as_said.into_iter().find(|now| amount(of_service, pointer, *now) != told);
            let more = if value > now { "more" } else { "less" };
            match (instead, place_of_service(pointer)) {
                (Some(now), _) => format!("With {told} instead of {}", written(pointer, now)),
                (None, Some(_)) => format!("With {told}, and slightly {more}"),
                (None, None) => format!("With {more} than {told}"),
            }
        }
        (_, InputValue::YesNo(true)) => format!("With {}", need(of_service, pointer)),
        _ if pointer == "/needs/several_clouds" => "With one cloud provider".to_owned(),
        _ => format!("Without {}", need(of_service, pointer)),
    }
}

/// Writes a value of an input without what it is.
pub(super) fn short(pointer: &str, value: f64) -> String {
    // Uptime has all its nines.
    written(pointer, if is_uptime(pointer) { value } else { two_digits(value) })
}

fn is_uptime(pointer: &str) -> bool {
    pointer == "/needs/availability_percent"
}

/// Writes a value of an input as it is.
fn written(pointer: &str, value: f64) -> String {
    match field(pointer) {
        field if field.contains("usd") => money_whole(value),
        "/needs/availability_percent" => precise(value),
        _ => number(value),
    }
}

/// Writes a value of an input with its unit: `2,100 GB`, `$5,400 a month`.
pub(super) fn with_unit(pointer: &str, value: f64) -> String {
    let unit = question(pointer).map_or("", |question| question.after);
    let is_alone = unit.is_empty() || field(pointer) == "count";
    let said = short(pointer, value);
    if is_alone {
        return said;
    }
    let unit = if said == "1" { singular(unit) } else { unit };
    format!("{said} {unit}")
}

/// Rounds to two digits, as people say a number that they have worked out of a range.
fn two_digits(value: f64) -> f64 {
    digits_of(value, 2)
}

/// Rounds to so many digits.
fn digits_of(value: f64, digits: i32) -> f64 {
    let size = value.abs();
    if size <= 0.0 {
        return value;
    }
    let step = libm::exp10(libm::log10(size).floor() + 1.0 - f64::from(digits));
    (value / step).round() * step
}

/// Writes a share of time with all its nines.
fn precise(value: f64) -> String {
    crate::decimal::text(value)
}

/// Says what the choice is, as the end of a sentence.
pub(super) fn consequence(choice: Choice) -> &'static str {
    match choice {
        Choice::Heroku => "the answer is Heroku",
        Choice::Kubernetes => "the answer is Kubernetes",
        Choice::TooClose => "it is too close to call",
        Choice::Neither => "neither fits",
    }
}

/// Returns the choice that takes an option.
pub(super) fn choice_of(option: Platform) -> Choice {
    match option {
        Platform::Heroku => Choice::Heroku,
        Platform::Kubernetes => Choice::Kubernetes,
    }
}

/// Says that there is more or less of an input: "fewer requests a second", "a higher Heroku bill".
pub(super) fn more_or_less(answers: &Answers, pointer: &str, is_more: bool) -> String {
    let service = place_of_service(pointer).map(|(index, _)| service_name(answers, index));
    let of_service = service.unwrap_or_default();
    let say = |more: &str, less: &str, what: &str| format!("{} {what}", if is_more { more } else { less });
    match field(pointer) {
        "/team/engineers" => say("more", "fewer", "engineers"),
        "/team/platform_engineers" => say("more", "fewer", "people who have run Kubernetes"),
        "/team/engineer_cost_usd_per_year" if is_more => "engineers who cost more".to_owned(),
        "/team/engineer_cost_usd_per_year" => "engineers who cost less".to_owned(),
        "/traffic/requests_per_second" => say("more", "fewer", "requests a second"),
        "/traffic/peak_to_mean" => say("a higher", "a lower", "peak"),
        "/traffic/growth_percent_per_year" => say("more", "less", "growth"),
        "/traffic/egress_gb_per_month" => say("more", "less", "data to the internet"),
        "/data/postgres_gb" => say("more", "less", "data in Postgres"),
        "/data/redis_mb" => say("more", "less", "data in Redis"),
        "/spend/heroku_usd_per_month" => say("a higher", "a lower", "Heroku bill"),
        "/spend/kubernetes_usd_per_month" => say("a higher", "a lower", "bill of the cluster"),
        "/beliefs/forced_to_leave_heroku_percent" => say("a larger", "a smaller", "chance that Heroku must be left"),
        "instances" => say("more", "fewer", &format!("instances of {of_service}")),
        "memory_mb" => say("more", "less", &format!("memory for {of_service}")),
        "cpu_ms_per_request" => say("more", "less", &format!("processor time of {of_service}")),
        other => say("more", "less", other),
    }
}

/// Splits `/services/3/gpu` into the place of the service and the field.
pub(super) fn place_of_service(pointer: &str) -> Option<(usize, &str)> {
    let (index, field) = pointer.strip_prefix("/services/")?.split_once('/')?;
    Some((index.parse().ok()?, field))
}

/// Returns the pointer, or the field of a service.
fn field(pointer: &str) -> &str {
    place_of_service(pointer).map_or(pointer, |(_, field)| field)
}

#[cfg(test)]
mod tests {
    use super::{Answers, InputValue, condition, whose};
    use crate::answers::Service;

    #[test]
    fn a_condition_says_how_many_or_that_there_are_none() {
        let of_people = |now: f64, value: f64| {
            condition("", "/team/platform_engineers", InputValue::Number(now), InputValue::Number(value))
        };
        assert_eq!(of_people(3.0, 0.0), "With no people who have run Kubernetes instead of 3");
        assert_eq!(of_people(0.0, 1.0), "With 1 person who has run Kubernetes instead of 0");
        let services = condition("web", "/services/0/count", InputValue::Number(2.0), InputValue::Number(3.0));
        assert!(services.starts_with("With services such as web numbering 3 "), "{services}");
        // What two digits make alike.
        let of = |pointer: &str, now: f64, value: f64| {
            condition("", pointer, InputValue::Number(now), InputValue::Number(value))
        };
        assert_eq!(of("/data/redis_mb", 0.0, 0.001), "With more than 0 MB in Redis");
        assert_eq!(
            of("/spend/kubernetes_usd_per_month", 5422.24, 5400.0),
            "With a cluster bill of $5,400 a month instead of $5,422"
        );
        assert_eq!(of("/needs/availability_percent", 99.9, 99.95), "With 99.95 % uptime instead of 99.9");
    }

    #[test]
    #[expect(clippy::unwrap_used, reason = "short names, few services")]
    fn services_are_named_as_long_as_there_are_few() {
        let named = |name: &str| Service { name: name.to_owned().try_into().unwrap(), ..Service::default() };
        let services = ["web", "api", "worker", "mail", "search", "jobs"].map(named).to_vec();
        let answers = Answers { services: services.try_into().unwrap(), ..Answers::default() };
        let of = |count: usize| {
            let pointers: Vec<String> = (0..count).map(|place| format!("/services/{place}/gpu")).collect();
            whose(&answers, pointers.iter().map(String::as_str))
        };
        assert_eq!(of(1), "web");
        assert_eq!(of(2), "web or api");
        assert_eq!(of(4), "web, api, worker or mail");
        assert_eq!(of(6), "web, api, worker or 3 others");
        assert_eq!(whose(&answers, ["/horizon_months"].into_iter()), "");
    }
}
