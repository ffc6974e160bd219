//! The tables of format 1: fields, words, defaults, and how what is no field is written. All of it is frozen.

use crate::answers::{Given, Service, ServiceKind, Setting};
use crate::hash::fnv1a;

/// How a field is written.
#[derive(Debug, Clone, Copy)]
pub(super) enum FieldKind {
    /// An estimate; left open by default.
    Estimate,
    /// One number, with its default.
    Exact(f64),
    /// Yes or no; no by default.
    YesNo,
    /// One of the words, with the place of its default.
    Choice(&'static [&'static str], usize),
}

/// A field: its place in the answers and how it is written.
pub(super) struct Field(pub &'static str, pub FieldKind);

/// The fields of a case, in the order in which they stand in a link.
pub(super) static FIELDS: &[Field] = &[
    Field("/stage", FieldKind::Choice(&["prototype", "launch", "growth", "scale"], 2)),
    Field("/current_platform", FieldKind::Choice(&["none", "heroku", "kubernetes", "other"], 1)),
    Field("/team/engineers", FieldKind::Estimate),
    Field("/team/platform_engineers", FieldKind::Estimate),
    Field("/team/engineer_cost_usd_per_year", FieldKind::Estimate),
    Field("/team/shared_cluster", FieldKind::YesNo),
    Field("/traffic/requests_per_second", FieldKind::Estimate),
    Field("/traffic/peak_to_mean", FieldKind::Estimate),
    Field("/traffic/egress_gb_per_month", FieldKind::Estimate),
    Field("/traffic/growth_percent_per_year", FieldKind::Estimate),
    Field("/data/postgres_gb", FieldKind::Estimate),
    Field("/data/postgres_high_availability", FieldKind::YesNo),
    Field("/data/redis_mb", FieldKind::Estimate),
    Field("/data/kafka", FieldKind::YesNo),
    Field("/environments/staging", FieldKind::Exact(1.0)),
    Field("/environments/review_apps", FieldKind::Exact(0.0)),
    Field("/needs/private_network", FieldKind::YesNo),
    Field("/needs/static_ip", FieldKind::YesNo),
    Field("/needs/on_premises", FieldKind::YesNo),
    Field("/needs/several_clouds", FieldKind::YesNo),
    Field("/needs/compliance", FieldKind::Choice(&["none", "soc2", "pci", "hipaa", "fedramp"], 0)),
    Field("/needs/availability_percent", FieldKind::Exact(99.9)),
    Field("/needs/new_enterprise_contract", FieldKind::YesNo),
    Field("/spend/heroku_usd_per_month", FieldKind::Estimate),
    Field("/spend/kubernetes_usd_per_month", FieldKind::Estimate),
    Field("/cluster/provider", FieldKind::Choice(&["eks", "gke", "gke_autopilot", "aks", "doks", "lke", "hetzner"], 0)),
    Field("/cluster/commitment", FieldKind::Choice(&["on_demand", "one_year", "three_year"], 0)),
    Field("/cluster/operated_by", FieldKind::Choice(&["team", "partner"], 0)),
    Field("/horizon_months", FieldKind::Exact(36.0)),
    Field("/beliefs/forced_to_leave_heroku_percent", FieldKind::Estimate),
    Field("/discount_percent_per_year", FieldKind::Exact(0.0)),
];

/// The fields of a service, in the same way.
pub(super) static SERVICE_FIELDS: &[Field] = &[
    Field("kind", FieldKind::Choice(&["web", "worker", "scheduled"], 0)),
    Field("count", FieldKind::Exact(1.0)),
    Field(
        "runtime",
        FieldKind::Choice(&["ruby", "node", "python", "java", "go", "php", "elixir", "dotnet", "other"], 8),
    ),
    Field("instances", FieldKind::Estimate),
    Field("memory_mb", FieldKind::Estimate),
    Field("cpu_ms_per_request", FieldKind::Estimate),
    Field("scales_on", FieldKind::Choice(&["fixed", "latency", "queue", "schedule", "custom"], 0)),
    Field("protocol", FieldKind::Choice(&["http", "grpc", "tcp", "udp"], 0)),
    Field("persistent_disk", FieldKind::YesNo),
    Field("gpu", FieldKind::YesNo),
    Field("longest_request_s", FieldKind::Estimate),
];

/// Bits of the short form of a price-book id.
pub(super) const ID_BITS: u32 = 28;
/// Most entries of a list of weights or own figures, whatever the book has by then.
pub(super) const LONGEST_LIST: u64 = 10_000;
/// Bits of an edition in a group: one group lasts until 2030.
pub(super) const EDITION_BITS: u32 = 7;

/// The words of this format for regions; the place of each is its bit.
pub(super) const REGIONS_V1: &[&str] = &["us", "eu", "uk", "ca", "in", "sg", "au", "jp", "elsewhere"];

/// The words of this format for criteria.
pub(super) const CRITERIA_V1: &[&str] = &[
    "cost",
    "time_to_production",
    "scaling_options",
    "service_to_service",
    "portability",
    "ecosystem",
    "stage",
    "independent_services",
    "learning_curve",
];

/// The words of this format for rules; the place of each is its bit.
pub(super) const RULES_V1: &[&str] = &[
    "on-premises",
    "several-clouds",
    "gpu",
    "non-http-protocol",
    "persistent-disk",
    "request-timeout",
    "region",
    "postgres-size",
    "new-enterprise-contract",
    "hipaa-agreement",
    "fedramp-authorization",
    "nobody-to-run-it",
];

// How an estimate begins that differs: the first bit says that it does.
pub(super) const ESTIMATE_BITS: u32 = 3;
pub(super) const EXACTLY: u64 = 0b100;
pub(super) const BETWEEN: u64 = 0b101;
pub(super) const UNSURE: u64 = 0b110;

pub(super) fn default_of(kind: FieldKind) -> Setting {
    match kind {
        FieldKind::Estimate => Setting::Number(Given::Unsure),
        FieldKind::Exact(value) => Setting::Number(Given::Exactly(value)),
        FieldKind::YesNo => Setting::YesNo(false),
        FieldKind::Choice(words, default) => Setting::Choice(words.get(default).copied().unwrap_or_default()),
    }
}

/// Services that a link without any stands for.
pub(super) fn default_services() -> Vec<Service> {
    vec![Service::default(), Service { kind: ServiceKind::Worker, ..Service::default() }]
}

/// Returns the short form of a price-book id: the first [`ID_BITS`] bits of its FNV-1a hash; a test sees that no two entries share one.
pub(super) fn short_id(id: &str) -> u64 {
    fnv1a(id) >> (u64::BITS - ID_BITS)
}

/// Returns an edition such as `2026-11` as months since January 2020.
pub(super) fn edition_number(edition: &str) -> u64 {
    let (year, month) = edition.split_once('-').unwrap_or((edition, "1"));
    let years = year.parse::<u64>().unwrap_or_default().saturating_sub(2020);
    years * 12 + month.parse::<u64>().unwrap_or(1).saturating_sub(1)
}

/// Returns the edition behind that number.
pub(super) fn edition_text(number: u64) -> String {
    // More than a few thousand years is nonsense; the sum below must not overflow.
    let number = number.min(100_000);
    format!("{}-{:02}", 2020 + number / 12, number % 12 + 1)
}

#[cfg(test)]
mod tests {
    use super::short_id;
    use crate::catalog;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_entries_of_the_book_share_a_short_id() {
        let all: BTreeSet<u64> = catalog::entries().map(|(_, entry)| short_id(entry.id)).collect();
        assert_eq!(all.len(), catalog::LEN);
    }
}
