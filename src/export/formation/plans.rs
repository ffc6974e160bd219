//! The plans of data stores in Heroku's own words, and what the formation costs beside the rest of the bill.

use super::super::{Decision, refused};
use super::apps::written;
use crate::answers::Answers;
use crate::catalog::{self, EntryId, id};
use crate::engine::Usd;
use crate::engine::assessment::{Basis, CostLine, Group, Store};
use crate::engine::blueprint::Blueprint;
use crate::wording::format::{money, number};

/// A data store that the formation has.
pub(super) struct Plan {
    /// `heroku-postgresql:standard-0`.
    pub addon: String,
    /// What its config var begins with, as Heroku has it where nothing is said: `DATABASE`.
    pub attached: &'static str,
    /// Price a month.
    usd: Usd,
    /// What is to be said about it, beside the commands as well as beside app.json.
    pub note: Option<String>,
}

/// Returns the plans that the bill counts with.
pub(super) fn plans(decision: &Decision<'_>, blueprint: &Blueprint) -> Vec<Plan> {
    let lines = &decision.assessment.cost.heroku.lines;
    lines.iter().filter_map(|line| plan(line, lines, blueprint)).collect()
}

fn plan(line: &CostLine, lines: &[CostLine], blueprint: &Blueprint) -> Option<Plan> {
    let Basis::DataPlan { store, .. } = line.basis else { return None };
    let (family, name) = line.id.strip_prefix("heroku.")?.split_once('.')?;
    let (service, attached) = match store {
        Store::Postgres => ("heroku-postgresql", "DATABASE"),
        Store::Redis => ("heroku-redis", "REDIS"),
        Store::Kafka => ("heroku-kafka", "KAFKA"),
    };
    if family == "postgres_advanced" {
        return advanced(line, lines, blueprint);
    }
    let name = if store == Store::Postgres { in_space(name, lines) } else { name.to_owned() };
    let several = |count: f64| {
        format!("The bill counts with {} of this plan, the largest there is: only one is written here.", number(count))
    };
    let note = (line.quantity > 1.0).then(|| several(line.quantity));
    Some(Plan { addon: format!("{service}:{name}"), attached, usd: line.usd, note })
}

/// Returns the add-ons of an environment beside production: the smallest there are, as the bill counts them.
pub(super) fn beside(decision: &Decision<'_>) -> Vec<String> {
    let lines = &decision.assessment.cost.heroku.lines;
    let of_store = |store: Store, service: &str, family: &str, smallest: EntryId| {
        let is_such = |line: &&CostLine| matches!(line.basis, Basis::SideData { store: of, .. } if of == store);
        let id = lines.iter().find(is_such).map_or(catalog::entry(smallest).id, |line| line.id);
        let name = id.strip_prefix(family)?;
        Some(format!("{service}:{}", if store == Store::Postgres { in_space(name, lines) } else { name.to_owned() }))
    };
    let data = &decision.answers.data;
    let postgres = (data.postgres_gb.likely() > 0.0)
        .then(|| of_store(Store::Postgres, "heroku-postgresql", "heroku.postgres.", id::HEROKU_POSTGRES_ESSENTIAL_0));
    let redis = (data.redis_mb.likely() > 0.0)
        .then(|| of_store(Store::Redis, "heroku-redis", "heroku.kvs.", id::HEROKU_KVS_MINI));
    [postgres, redis].into_iter().flatten().flatten().collect()
}

/// Access to Postgres Advanced has to be asked for, so that a classic plan stands in for it.
fn advanced(line: &CostLine, lines: &[CostLine], blueprint: &Blueprint) -> Option<Plan> {
    let (classic, usd) = blueprint.postgres?;
    let id = catalog::entry(classic).id;
    let level = catalog::texts(line.entry?).title;
    let all = lines.iter().filter(|line| line.id.starts_with("heroku.postgres_advanced.")).map(|line| line.usd);
    let cost = all.fold(Usd::ZERO, |sum, usd| sum + usd);
    let note = format!(
        "The bill counts with {level}, {} a month with its storage. Access to it is limited, so that this is the classic plan that holds the data.",
        money(cost)
    );
    let name = in_space(id.strip_prefix("heroku.postgres.")?, lines);
    Some(Plan {
        addon: format!("heroku-postgresql:{name}"),
        attached: "DATABASE",
        usd: Usd::rounded(usd),
        note: Some(note),
    })
}

/// Returns what a Postgres plan is called in the space of the case: it has plans of its own, which are priced by the Premium ones.
pub(in super::super) fn in_space(name: &str, lines: &[CostLine]) -> String {
    let of_space = lines.iter().find(|line| matches!(line.basis, Basis::Space));
    match (of_space, name.strip_prefix("premium-")) {
        (Some(line), Some(number)) if line.id.ends_with("shield") => format!("shield-{number}"),
        (Some(_), Some(number)) => format!("private-{number}"),
        _ => name.to_owned(),
    }
}

/// Returns how many services like one are not written.
#[expect(clippy::cast_precision_loss, reason = "a small count")]
fn unwritten(answers: &Answers, service: usize) -> f64 {
    let service = answers.services.as_slice().get(service);
    service.map_or(0.0, |service| service.count.get() - written(answers, service) as f64)
}

/// What the formation costs a month at list prices, and what else the bill counts with.
pub(super) struct Costs {
    pub dynos: Usd,
    pub data: Usd,
    pub autoscaler: Usd,
    /// What a contract takes off dynos and data.
    pub discount: Usd,
    /// Dynos of services that Heroku does not run as they are.
    pub refused: Usd,
    /// Dynos of services that are like one that is written, and are not written themselves.
    pub alike: Usd,
    /// Of the dynos, those of process types that have more than Heroku gives to anybody.
    pub beyond: Usd,
    /// The space that it runs in, which is there before the apps.
    pub space: Usd,
    /// Lines of the bill that no file of ours sets up.
    pub rest: Usd,
}

impl Costs {
    pub fn of(decision: &Decision<'_>, blueprint: &Blueprint, plans: &[Plan]) -> Self {
        let mut costs = Self {
            dynos: Usd::ZERO,
            data: plans.iter().fold(Usd::ZERO, |sum, plan| sum + plan.usd),
            autoscaler: Usd::ZERO,
            discount: Usd::ZERO,
            refused: Usd::ZERO,
            alike: Usd::ZERO,
            beyond: Usd::ZERO,
            space: Usd::ZERO,
            rest: Usd::ZERO,
        };
        let answers = decision.answers;
        let is_refused = |service: usize| {
            let service = answers.services.as_slice().get(service);
            service.is_some_and(|service| !refused::by_heroku(answers, service).is_empty())
        };
        let lines = &decision.assessment.cost.heroku.lines;
        for line in lines.iter().filter(|line| line.group == Group::Infrastructure) {
            match line.basis {
                Basis::Formation { service, .. }
                | Basis::ScaledFormation { service, .. }
                | Basis::ScheduledJob { service, .. }
                    if is_refused(service) =>
                {
                    costs.refused += line.usd;
                }
                Basis::Formation { service, count, .. } | Basis::ScaledFormation { service, count, .. } => {
                    let alike = Usd::rounded(line.usd.dollars() * unwritten(answers, service) / count);
                    costs.alike += alike;
                    costs.dynos += line.usd - alike;
                    if blueprint.services.get(service).is_some_and(|service| !service.dynos.is_within_limits) {
                        costs.beyond += line.usd - alike;
                    }
                }
                Basis::EcoPool { .. } | Basis::ScheduledJob { .. } => costs.dynos += line.usd,
                Basis::Space => costs.space += line.usd,
                Basis::Autoscaler { services } => {
                    let alike: f64 = blueprint
                        .services
                        .iter()
                        .enumerate()
                        .filter(|(_, service)| service.dynos.uses_autoscaler)
                        .map(|(index, _)| unwritten(answers, index))
                        .sum();
                    let alike = Usd::rounded(line.usd.dollars() * alike / services);
                    costs.alike += alike;
                    costs.autoscaler += line.usd - alike;
                }
                // Those are among the plans, or scale all lines.
                Basis::DataPlan { .. } | Basis::Storage { .. } | Basis::Calibration { .. } | Basis::Discount { .. } => {
                }
                _ => costs.rest += line.usd,
            }
        }
        let percent = lines.iter().find_map(|line| match line.basis {
            Basis::Discount { percent, .. } => Some(percent),
            _ => None,
        });
        costs.discount = Usd::rounded((costs.dynos + costs.data).dollars() * percent.unwrap_or_default() / 100.0);
        costs
    }

    /// Returns what the formation comes to.
    pub fn total(&self) -> Usd {
        self.dynos + self.data + self.autoscaler - self.discount
    }
}
