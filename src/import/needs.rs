//! Add-ons, taken for the needs of the team that they stand for.

use std::collections::BTreeMap;

use super::addons::Purpose;
use super::draft::{Addon, Fact, Left, Line, Said, ends};
use super::merge::Unit;
use super::sizes;
use crate::answers::{Given, ScalesOn, ServiceKind, Setting};
use crate::catalog::Book;

/// Takes add-ons for the needs that they stand for.
pub(super) fn take_addons(
    addons: &[(u8, Addon)],
    facts: &mut Vec<(u8, Fact)>,
    units: &mut Vec<Unit>,
    left: &mut Vec<Left>,
    book: &Book,
) {
    let mut leave = |addon: &Addon, what: String| left.push(Left { line: addon.line, what });
    let stores =
        |purpose: Purpose| addons.iter().filter(move |(_, addon)| addon.purpose() == purpose && !addon.is_foreign);
    for (purpose, field) in [(Purpose::Postgres, "/data/postgres_gb"), (Purpose::Redis, "/data/redis_mb")] {
        // Each rank by itself: add-ons that are declared are not added to those that run.
        let mut sums: BTreeMap<u8, (Given, Line, Vec<String>)> = BTreeMap::new();
        for (rank, addon) in stores(purpose) {
            let plan = match purpose {
                Purpose::Postgres => sizes::postgres(&addon.plan, book),
                _ => sizes::redis(&addon.plan, book),
            };
            let Some(plan) = plan else {
                let what = if addon.plan.is_empty() {
                    format!("{} without a plan; say how much it stores", addon.service)
                } else {
                    format!("plan {}:{} is not in our book; say how much it stores", addon.service, addon.plan)
                };
                leave(addon, what);
                continue;
            };
            let sum = sums.entry(*rank).or_insert((Given::Exactly(0.0), addon.line, Vec::new()));
            sum.0 = added(sum.0, plan.stores);
            sum.2.push(addon.plan.clone());
        }
        for (rank, (given, line, plans)) in sums {
            facts.push((rank, Fact::number(field, given, line, format!("plan {}", plans.join(" and ")))));
        }
    }
    for (rank, addon) in addons {
        let (service, line) = (addon.service.as_str(), addon.line);
        if addon.is_foreign {
            leave(addon, format!("{service} is billed to another app"));
            continue;
        }
        let why = format!("add-on {service}");
        match addon.purpose() {
            Purpose::Postgres => {
                if addon.plan.starts_with("premium-")
                    || addon.plan.starts_with("private-")
                    || addon.plan.starts_with("shield-")
                {
                    let why = format!("plan {}", addon.plan);
                    facts.push((*rank, Fact::yes("/data/postgres_high_availability", line, why)));
                }
            }
            Purpose::Redis => {}
            Purpose::Kafka => facts.push((*rank, Fact::yes("/data/kafka", line, why))),
            Purpose::StaticIp => facts.push((*rank, Fact::yes("/needs/static_ip", line, why))),
            Purpose::Scheduler => {
                // A process type may have the same name; the same add-on told twice has no kind of file.
                let is_taken = |name: &str| units.iter().any(|unit| unit.name == name && !unit.kinds.is_empty());
                let name = if is_taken(service) { format!("{service}-2") } else { service.to_owned() };
                if !units.iter().any(|unit| unit.name == name) {
                    let kind = Fact::word("kind", ServiceKind::Scheduled.word(), line, why);
                    let facts = vec![(*rank, kind)];
                    units.push(Unit { name, line, kinds: Vec::new(), facts });
                }
            }
            Purpose::Autoscaler => scale(units, *rank, line, &why),
            Purpose::Watching => leave(addon, format!("{service}: logs and monitoring are in the bill of both sides")),
            Purpose::Search => leave(addon, format!("{service}: search stays with its vendor on either side")),
            Purpose::Other => {
                let price = addon.usd.map_or_else(String::new, |usd| format!(", ${usd} a month,"));
                leave(addon, format!("{service}{price} is no part of the comparison"));
            }
        }
    }
}

/// Says what an autoscaler scales on.
fn scale(units: &mut [Unit], rank: u8, line: Line, why: &str) {
    for unit in units {
        let is = |kind: ServiceKind| {
            unit.facts.iter().any(|(_, fact)| fact.said == Said::Setting(Setting::Choice(kind.word())))
        };
        let scales_on = match (is(ServiceKind::Scheduled), is(ServiceKind::Web)) {
            (true, _) => continue,
            (_, true) => ScalesOn::Latency,
            _ => ScalesOn::Queue,
        };
        if !unit.facts.iter().any(|(_, fact)| fact.field == "scales_on") {
            unit.facts.push((rank, Fact::word("scales_on", scales_on.word(), line, why)));
        }
    }
}

fn added(a: Given, b: Given) -> Given {
    let ((low, high), (more_low, more_high)) = (ends(a), ends(b));
    let (low, high) = (low + more_low, high + more_high);
    if low < high { Given::Between(low, high) } else { Given::Exactly(high) }
}
