//! Add-ons, taken for the needs of the team that they stand for.

use std::collections::BTreeMap;

use super::addons::Purpose;
use super::draft::{Addon, Draft, Fact, Left, Line, Said, ends};
use super::kind::FileKind;
use super::merge::Unit;
use super::sizes;
use crate::answers::{Given, ScalesOn, ServiceKind, Setting, is_clock_name};
use crate::catalog::Book;

/// Takes add-ons for the needs that they stand for.
pub(super) fn take_addons(
    addons: &[(u8, Addon)],
    facts: &mut Vec<(u8, Fact)>,
    units: &mut Vec<Unit>,
    left: &mut Vec<Left>,
    book: &Book,
) {
    let mut list = Listed { addons, left, told: BTreeMap::new() };
    take_stores(addons, facts, &mut list, book);
    for (rank, addon) in addons {
        let (service, line) = (addon.service.as_str(), addon.line);
        if addon.is_foreign {
            let app = addon.apps.iter().rev().find(|app| is_app(app)).map_or(String::new(), |app| format!(", {app}"));
            list.leave(*rank, addon, format!("{service} is of another app{app}, or billed to it, and gives no answer"));
            continue;
        }
        let why = format!("add-on {service}");
        let price = addon.usd.map_or_else(String::new, |usd| format!(", ${usd} a month"));
        match addon.purpose() {
            Purpose::Postgres => {
                let is_doubled = !addon.is_follower
                    && ["premium-", "private-", "shield-"].iter().any(|tier| addon.plan.starts_with(tier));
                if is_doubled && stored(addon, book).is_some() {
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
            Purpose::Watching => {
                list.leave(
                    *rank,
                    addon,
                    format!("{service}{price}: logs and monitoring are in the bill of both sides"),
                );
            }
            Purpose::Search => {
                list.leave(*rank, addon, format!("{service}{price}: search stays with its vendor on either side"));
            }
            Purpose::Other => {
                let price = if price.is_empty() { price } else { format!("{price},") };
                list.leave(*rank, addon, format!("{service}{price} is no part of the comparison"));
            }
        }
    }
}

/// What is listed of add-ons: each once, however many files name it.
struct Listed<'a> {
    addons: &'a [(u8, Addon)],
    left: &'a mut Vec<Left>,
    /// The file that has told of an add-on.
    told: BTreeMap<&'a str, usize>,
}

impl<'a> Listed<'a> {
    /// Lists an add-on, but not where what goes before it has the same.
    fn leave(&mut self, rank: u8, addon: &'a Addon, what: String) {
        let goes_before = self.addons.iter().any(|(other, known)| *other < rank && known.service == addon.service);
        if !goes_before && *self.told.entry(&addon.service).or_insert(addon.line.file) == addon.line.file {
            self.left.push(Left { line: addon.line, what });
        }
    }
}

/// Adds up what the data stores among add-ons hold.
fn take_stores<'a>(addons: &'a [(u8, Addon)], facts: &mut Vec<(u8, Fact)>, list: &mut Listed<'a>, book: &Book) {
    for (purpose, field) in [(Purpose::Postgres, "/data/postgres_gb"), (Purpose::Redis, "/data/redis_mb")] {
        // Each rank by itself: add-ons that are declared are not added to those that run.
        let mut sums: BTreeMap<u8, (Given, Line, Vec<String>)> = BTreeMap::new();
        for (rank, addon) in addons.iter().filter(|(_, addon)| addon.purpose() == purpose && !addon.is_foreign) {
            let service = &addon.service;
            if addon.is_follower {
                list.leave(
                    *rank,
                    addon,
                    format!("{service} is a follower of another one, and what it holds is not added"),
                );
                continue;
            }
            let Some(stored) = stored(addon, book) else {
                let what = if addon.plan.is_empty() { "without a plan" } else { "with a plan that is not in our book" };
                list.leave(*rank, addon, format!("{service} {what}; say how much it stores"));
                continue;
            };
            let sum = sums.entry(*rank).or_insert((Given::Exactly(0.0), addon.line, Vec::new()));
            sum.0 = added(sum.0, stored);
            sum.2.push(addon.plan.clone());
        }
        for (rank, (given, line, plans)) in sums {
            facts.push((rank, Fact::number(field, given, line, format!("plan {}", plans.join(" and ")))));
        }
    }
}

/// Returns what was put on a plan, in the unit of the answer.
fn stored(addon: &Addon, book: &Book) -> Option<Given> {
    match addon.purpose() {
        Purpose::Postgres => sizes::postgres(&addon.plan, book).map(|plan| plan.stores),
        // Plans of this vendor are called by their MB.
        Purpose::Redis if addon.service == "rediscloud" => {
            let mb: u32 = addon.plan.parse().ok()?;
            Some(Given::Exactly(f64::from(mb)))
        }
        Purpose::Redis => sizes::redis(&addon.plan, book).map(|plan| plan.stores),
        _ => None,
    }
}

/// Whether a text is what Heroku takes for the name of an app.
fn is_app(name: &str) -> bool {
    const LONGEST: usize = 30;
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST).contains(&name.len()) && name.bytes().all(is_part)
}

/// Says of stores that a whole list of add-ons lacks that there is nothing in them.
pub(super) fn lacks_stores(drafts: &[(FileKind, Draft)], facts: &mut Vec<(u8, Fact)>) {
    let live = || drafts.iter().map(|(_, draft)| draft).filter(|draft| draft.is_live);
    let Some(at) = live().find_map(|draft| draft.lists.all_addons) else { return };
    let stores: [(&'static str, &str, &[&str]); 2] = [
        ("/data/postgres_gb", "Postgres", &["postgres", "pg"]),
        ("/data/redis_mb", "Redis", &["redis", "key-value", "valkey"]),
    ];
    for (field, name, words) in stores {
        let is_one = |addon: &Addon| words.iter().any(|word| addon.service.contains(word));
        let is_known = facts.iter().any(|(rank, fact)| fact.field == field && *rank == 0);
        if !is_known && !live().flat_map(|draft| &draft.addons).any(is_one) {
            let why = format!("no {name} in the list of add-ons");
            facts.push((0, Fact::number(field, Given::Exactly(0.0), at, why)));
        }
    }
}

/// Says what an autoscaler scales on.
fn scale(units: &mut [Unit], rank: u8, line: Line, why: &str) {
    for unit in units {
        let is = |kind: ServiceKind| {
            unit.facts.iter().any(|(_, fact)| fact.said == Said::Setting(Setting::Choice(kind.word())))
        };
        let (scales_on, why) = match (is(ServiceKind::Scheduled), is(ServiceKind::Web)) {
            (true, _) => continue,
            (_, true) => (ScalesOn::Latency, why),
            _ if is_clock_name(&unit.name) => (ScalesOn::Fixed, "a clock runs once"),
            _ => (ScalesOn::Queue, why),
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
