//! Data services of Heroku: Postgres, Key-Value Store, Kafka (`docs/method.md` §3.1).

use super::super::assessment::{Basis, Concern, Store};
use super::super::case::{Case, Figures, Space};
use super::super::sizing::load::Growth;
use super::super::sizing::pods::postgres_memory;
use super::{Bill, ChosenPlan, Part, Plan, cheapest_plan, plan_basis};
use crate::answers::Stage;
use crate::catalog::{EntryId, id};
use crate::decimal::Limit;

/// Lists plans of a data store: price, what it holds, connections.
macro_rules! plans {
    ($name:ident: $($price:ident $holds:ident $($connections:ident)?;)+) => {
        static $name: &[Plan] = &[$(Plan { price: id::$price, holds: id::$holds, connections: plans!(@ $($connections)?) }),+];
    };
    (@ $connections:ident) => { Some(id::$connections) };
    (@) => { None };
}

plans! { ESSENTIAL:
    HEROKU_POSTGRES_ESSENTIAL_0 HEROKU_POSTGRES_STORAGE_ESSENTIAL_0 HEROKU_POSTGRES_CONNECTIONS_ESSENTIAL_0;
    HEROKU_POSTGRES_ESSENTIAL_1 HEROKU_POSTGRES_STORAGE_ESSENTIAL_1 HEROKU_POSTGRES_CONNECTIONS_ESSENTIAL_1;
    HEROKU_POSTGRES_ESSENTIAL_2 HEROKU_POSTGRES_STORAGE_ESSENTIAL_2 HEROKU_POSTGRES_CONNECTIONS_ESSENTIAL_2;
}

plans! { STANDARD:
    HEROKU_POSTGRES_STANDARD_0 HEROKU_POSTGRES_STORAGE_TIER_0 HEROKU_POSTGRES_CONNECTIONS_TIER_0;
    HEROKU_POSTGRES_STANDARD_2 HEROKU_POSTGRES_STORAGE_TIER_2 HEROKU_POSTGRES_CONNECTIONS_TIER_2;
    HEROKU_POSTGRES_STANDARD_3 HEROKU_POSTGRES_STORAGE_TIER_3 HEROKU_POSTGRES_CONNECTIONS_TIER_3;
    HEROKU_POSTGRES_STANDARD_4 HEROKU_POSTGRES_STORAGE_TIER_4 HEROKU_POSTGRES_CONNECTIONS_TIER_4;
    HEROKU_POSTGRES_STANDARD_5 HEROKU_POSTGRES_STORAGE_TIER_5 HEROKU_POSTGRES_CONNECTIONS_TIER_5;
    HEROKU_POSTGRES_STANDARD_6 HEROKU_POSTGRES_STORAGE_TIER_6 HEROKU_POSTGRES_CONNECTIONS_TIER_6;
    HEROKU_POSTGRES_STANDARD_7 HEROKU_POSTGRES_STORAGE_TIER_7 HEROKU_POSTGRES_CONNECTIONS_TIER_7;
    HEROKU_POSTGRES_STANDARD_8 HEROKU_POSTGRES_STORAGE_TIER_8 HEROKU_POSTGRES_CONNECTIONS_TIER_8;
    HEROKU_POSTGRES_STANDARD_9 HEROKU_POSTGRES_STORAGE_TIER_9 HEROKU_POSTGRES_CONNECTIONS_TIER_9;
}

plans! { PREMIUM:
    HEROKU_POSTGRES_PREMIUM_0 HEROKU_POSTGRES_STORAGE_TIER_0 HEROKU_POSTGRES_CONNECTIONS_TIER_0;
    HEROKU_POSTGRES_PREMIUM_2 HEROKU_POSTGRES_STORAGE_TIER_2 HEROKU_POSTGRES_CONNECTIONS_TIER_2;
    HEROKU_POSTGRES_PREMIUM_3 HEROKU_POSTGRES_STORAGE_TIER_3 HEROKU_POSTGRES_CONNECTIONS_TIER_3;
    HEROKU_POSTGRES_PREMIUM_4 HEROKU_POSTGRES_STORAGE_TIER_4 HEROKU_POSTGRES_CONNECTIONS_TIER_4;
    HEROKU_POSTGRES_PREMIUM_5 HEROKU_POSTGRES_STORAGE_TIER_5 HEROKU_POSTGRES_CONNECTIONS_TIER_5;
    HEROKU_POSTGRES_PREMIUM_6 HEROKU_POSTGRES_STORAGE_TIER_6 HEROKU_POSTGRES_CONNECTIONS_TIER_6;
    HEROKU_POSTGRES_PREMIUM_7 HEROKU_POSTGRES_STORAGE_TIER_7 HEROKU_POSTGRES_CONNECTIONS_TIER_7;
    HEROKU_POSTGRES_PREMIUM_8 HEROKU_POSTGRES_STORAGE_TIER_8 HEROKU_POSTGRES_CONNECTIONS_TIER_8;
    HEROKU_POSTGRES_PREMIUM_9 HEROKU_POSTGRES_STORAGE_TIER_9 HEROKU_POSTGRES_CONNECTIONS_TIER_9;
}

/// Connections of the plans from number 3 on, which take the most.
static LARGER_PLANS: [EntryId; 7] = [
    id::HEROKU_POSTGRES_CONNECTIONS_TIER_3,
    id::HEROKU_POSTGRES_CONNECTIONS_TIER_4,
    id::HEROKU_POSTGRES_CONNECTIONS_TIER_5,
    id::HEROKU_POSTGRES_CONNECTIONS_TIER_6,
    id::HEROKU_POSTGRES_CONNECTIONS_TIER_7,
    id::HEROKU_POSTGRES_CONNECTIONS_TIER_8,
    id::HEROKU_POSTGRES_CONNECTIONS_TIER_9,
];

// Levels of Postgres Advanced, by the memory of an instance; storage is billed apart.
plans! { ADVANCED:
    HEROKU_POSTGRES_ADVANCED_4G HEROKU_POSTGRES_ADVANCED_MEMORY_4G HEROKU_POSTGRES_ADVANCED_CONNECTIONS;
    HEROKU_POSTGRES_ADVANCED_8G HEROKU_POSTGRES_ADVANCED_MEMORY_8G HEROKU_POSTGRES_ADVANCED_CONNECTIONS;
    HEROKU_POSTGRES_ADVANCED_16G HEROKU_POSTGRES_ADVANCED_MEMORY_16G HEROKU_POSTGRES_ADVANCED_CONNECTIONS;
    HEROKU_POSTGRES_ADVANCED_32G HEROKU_POSTGRES_ADVANCED_MEMORY_32G HEROKU_POSTGRES_ADVANCED_CONNECTIONS;
}

plans! { KEY_VALUE:
    HEROKU_KVS_MINI HEROKU_KVS_MEMORY_MINI;
    HEROKU_KVS_PREMIUM_0 HEROKU_KVS_MEMORY_PREMIUM_0;
    HEROKU_KVS_PREMIUM_1 HEROKU_KVS_MEMORY_PREMIUM_1;
    HEROKU_KVS_PREMIUM_2 HEROKU_KVS_MEMORY_PREMIUM_2;
    HEROKU_KVS_PREMIUM_3 HEROKU_KVS_MEMORY_PREMIUM_3;
    HEROKU_KVS_PREMIUM_5 HEROKU_KVS_MEMORY_PREMIUM_5;
    HEROKU_KVS_PREMIUM_7 HEROKU_KVS_MEMORY_PREMIUM_7;
    HEROKU_KVS_PREMIUM_9 HEROKU_KVS_MEMORY_PREMIUM_9;
    HEROKU_KVS_PREMIUM_10 HEROKU_KVS_MEMORY_PREMIUM_10;
    HEROKU_KVS_PREMIUM_12 HEROKU_KVS_MEMORY_PREMIUM_12;
    HEROKU_KVS_PREMIUM_14 HEROKU_KVS_MEMORY_PREMIUM_14;
}

plans! { KEY_VALUE_PRIVATE:
    HEROKU_KVS_PRIVATE_3 HEROKU_KVS_MEMORY_PREMIUM_3;
    HEROKU_KVS_PRIVATE_5 HEROKU_KVS_MEMORY_PRIVATE_5;
    HEROKU_KVS_PRIVATE_7 HEROKU_KVS_MEMORY_PREMIUM_7;
    HEROKU_KVS_PRIVATE_9 HEROKU_KVS_MEMORY_PREMIUM_9;
    HEROKU_KVS_PRIVATE_10 HEROKU_KVS_MEMORY_PREMIUM_10;
    HEROKU_KVS_PRIVATE_12 HEROKU_KVS_MEMORY_PREMIUM_12;
    HEROKU_KVS_PRIVATE_14 HEROKU_KVS_MEMORY_PREMIUM_14;
}

plans! { KEY_VALUE_SHIELD:
    HEROKU_KVS_SHIELD_3 HEROKU_KVS_MEMORY_PREMIUM_3;
    HEROKU_KVS_SHIELD_5 HEROKU_KVS_MEMORY_PRIVATE_5;
    HEROKU_KVS_SHIELD_7 HEROKU_KVS_MEMORY_PREMIUM_7;
    HEROKU_KVS_SHIELD_9 HEROKU_KVS_MEMORY_PREMIUM_9;
    HEROKU_KVS_SHIELD_10 HEROKU_KVS_MEMORY_PREMIUM_10;
    HEROKU_KVS_SHIELD_12 HEROKU_KVS_MEMORY_PREMIUM_12;
    HEROKU_KVS_SHIELD_14 HEROKU_KVS_MEMORY_PREMIUM_14;
}

plans! { KAFKA_SHARED:
    HEROKU_KAFKA_BASIC_0 HEROKU_KAFKA_STORAGE_BASIC_0;
    HEROKU_KAFKA_BASIC_1 HEROKU_KAFKA_STORAGE_BASIC_1;
    HEROKU_KAFKA_BASIC_2 HEROKU_KAFKA_STORAGE_BASIC_2;
}

plans! { KAFKA:
    HEROKU_KAFKA_STANDARD_0 HEROKU_KAFKA_STORAGE_STANDARD_0;
    HEROKU_KAFKA_STANDARD_1 HEROKU_KAFKA_STORAGE_STANDARD_1;
    HEROKU_KAFKA_STANDARD_2 HEROKU_KAFKA_STORAGE_STANDARD_2;
    HEROKU_KAFKA_EXTENDED_0 HEROKU_KAFKA_STORAGE_EXTENDED_0;
    HEROKU_KAFKA_EXTENDED_1 HEROKU_KAFKA_STORAGE_EXTENDED_1;
    HEROKU_KAFKA_EXTENDED_2 HEROKU_KAFKA_STORAGE_EXTENDED_2;
}

plans! { KAFKA_PRIVATE:
    HEROKU_KAFKA_PRIVATE_STANDARD_0 HEROKU_KAFKA_STORAGE_STANDARD_0;
    HEROKU_KAFKA_PRIVATE_STANDARD_1 HEROKU_KAFKA_STORAGE_STANDARD_1;
    HEROKU_KAFKA_PRIVATE_STANDARD_2 HEROKU_KAFKA_STORAGE_STANDARD_2;
    HEROKU_KAFKA_PRIVATE_EXTENDED_0 HEROKU_KAFKA_STORAGE_EXTENDED_0;
    HEROKU_KAFKA_PRIVATE_EXTENDED_1 HEROKU_KAFKA_STORAGE_EXTENDED_1;
    HEROKU_KAFKA_PRIVATE_EXTENDED_2 HEROKU_KAFKA_STORAGE_EXTENDED_2;
}

plans! { KAFKA_SHIELD:
    HEROKU_KAFKA_SHIELD_STANDARD_0 HEROKU_KAFKA_STORAGE_STANDARD_0;
    HEROKU_KAFKA_SHIELD_STANDARD_1 HEROKU_KAFKA_STORAGE_STANDARD_1;
    HEROKU_KAFKA_SHIELD_STANDARD_2 HEROKU_KAFKA_STORAGE_STANDARD_2;
    HEROKU_KAFKA_SHIELD_EXTENDED_0 HEROKU_KAFKA_STORAGE_EXTENDED_0;
    HEROKU_KAFKA_SHIELD_EXTENDED_1 HEROKU_KAFKA_STORAGE_EXTENDED_1;
    HEROKU_KAFKA_SHIELD_EXTENDED_2 HEROKU_KAFKA_STORAGE_EXTENDED_2;
}

/// Writes the lines of all data stores of a month, for so many instances in production.
pub(super) fn stores(case: &Case, growth: Growth, instances: f64, bill: &mut Bill, concern: &mut dyn FnMut(Concern)) {
    beside_production(case, bill);
    if case.postgres_gb > 0.0 {
        postgres(case, case.postgres_gb * growth.data, instances, bill, concern);
    }
    if case.redis_mb > 0.0 {
        let mb = case.redis_mb * growth.data;
        choose(key_value(case), mb, plan_basis(Store::Redis, mb, 0.0, false), bill, concern);
    }
    if case.kafka {
        bill.once(Part::Kafka, |bill| {
            let gb = bill.figures().get(id::LOAD_KAFKA_GB);
            let basis = plan_basis(Store::Kafka, gb, 0.0, false);
            // A shared cluster may serve until the product is large, where it holds enough.
            let shared = cheapest_plan(bill.figures(), KAFKA_SHARED, gb, 0.0)
                .filter(|chosen| chosen.is_enough && case.stage < Stage::Scale && case.space == Space::Common);
            match shared {
                Some(chosen) => bill.add(chosen.plan.price, 1.0, basis),
                None => choose(kafka(case), gb, basis, bill, concern),
            }
        });
    }
}

/// Writes the smallest plans, for environments beside production.
fn beside_production(case: &Case, bill: &mut Bill) {
    let environments = case.staging + case.review_apps * bill.figures().get(id::LOAD_REVIEW_APP_OPEN_SHARE);
    if case.postgres_gb > 0.0 {
        let factor = space_factor(case, bill.figures());
        let basis = Basis::SideData { store: Store::Postgres, environments, factor };
        match factor {
            None => bill.add(id::HEROKU_POSTGRES_ESSENTIAL_0, environments, basis),
            // A space takes data stores of its own kind only.
            Some((_, factor)) => {
                let unit = bill.figures().get(id::HEROKU_POSTGRES_PREMIUM_0) * factor;
                bill.add_at(id::HEROKU_POSTGRES_PREMIUM_0, environments, unit, basis);
            }
        }
    }
    if case.redis_mb > 0.0 {
        let smallest = match case.space {
            Space::Common => id::HEROKU_KVS_MINI,
            Space::Private => id::HEROKU_KVS_PRIVATE_3,
            Space::Shield => id::HEROKU_KVS_SHIELD_3,
        };
        bill.add(smallest, environments, Basis::SideData { store: Store::Redis, environments, factor: None });
    }
}

/// Returns by how much a Postgres plan costs more in the space of the case, and the figure of the book that says so.
fn space_factor(case: &Case, figures: &Figures) -> Option<(EntryId, f64)> {
    let factor = match case.space {
        Space::Common => return None,
        Space::Private => id::HEROKU_POSTGRES_PRIVATE_FACTOR,
        Space::Shield => id::HEROKU_POSTGRES_SHIELD_FACTOR,
    };
    Some((factor, figures.get(factor)))
}

fn key_value(case: &Case) -> &'static [Plan] {
    match case.space {
        // The Mini plan loses its data at a restart; it may serve until launch.
        Space::Common if case.stage >= Stage::Growth => KEY_VALUE.get(1..).unwrap_or(KEY_VALUE),
        Space::Common => KEY_VALUE,
        Space::Private => KEY_VALUE_PRIVATE,
        Space::Shield => KEY_VALUE_SHIELD,
    }
}

fn kafka(case: &Case) -> &'static [Plan] {
    match case.space {
        Space::Common => KAFKA,
        Space::Private => KAFKA_PRIVATE,
        Space::Shield => KAFKA_SHIELD,
    }
}

/// Writes the cheapest plan that holds the data; where none does, the largest, as often as the data fills it.
fn choose(plans: &[Plan], size: f64, basis: Basis, bill: &mut Bill, concern: &mut dyn FnMut(Concern)) {
    let Some(chosen) = cheapest_plan(bill.figures(), plans, size, 0.0) else { return };
    let times = times(bill, &chosen, size);
    bill.add(chosen.plan.price, times, basis);
    if let Basis::DataPlan { store, .. } = basis
        && !chosen.is_enough
    {
        concern(Concern::BeyondLargestPlan { store });
    }
}

/// Returns how many of a plan hold the data: one, or several of the largest.
fn times(bill: &Bill, chosen: &ChosenPlan, size: f64) -> f64 {
    if chosen.is_enough { 1.0 } else { (size / bill.figures().get(chosen.plan.holds)).ceil().at_least(1.0) }
}

fn postgres(case: &Case, gb: f64, instances: f64, bill: &mut Bill, concern: &mut dyn FnMut(Concern)) {
    let figures = bill.figures();
    let Connections { wanted, most } = Connections::of(figures, instances);
    let connections = wanted.at_most(most);
    if wanted > most {
        concern(Concern::ConnectionLimit { connections: wanted, most });
    }
    let has_standby = case.postgres_high_availability;
    let basis = plan_basis(Store::Postgres, gb, connections, has_standby);
    // Essential plans have no rollback and may be down for hours; from the growth stage on we do not propose them.
    if !has_standby && case.space == Space::Common && case.stage < Stage::Growth {
        let essential = cheapest_plan(figures, ESSENTIAL, gb, connections).filter(|chosen| chosen.is_enough);
        if let Some(chosen) = essential {
            bill.add(chosen.plan.price, 1.0, basis);
            return;
        }
    }
    let Some((classic, unit)) = classic(case, figures, gb, connections) else { return };
    let times = times(bill, &classic, gb);
    if let Some(advanced) = Advanced::of(case, gb, connections, bill).filter(|advanced| advanced.cost < unit * times) {
        advanced.write(gb, basis, bill);
        concern(Concern::AdvancedIsLimited);
        return;
    }
    let factor = space_factor(case, figures);
    let basis =
        Basis::DataPlan { store: Store::Postgres, size: gb, connections, high_availability: has_standby, factor };
    bill.add_at(classic.plan.price, times, unit, basis);
    if !classic.is_enough {
        concern(Concern::BeyondLargestPlan { store: Store::Postgres });
    }
}

/// Connections that the instances ask for, and the most that plans take.
struct Connections {
    wanted: f64,
    most: f64,
}

impl Connections {
    fn of(figures: &Figures, instances: f64) -> Self {
        // Beyond what any plan takes, a pool shares them: the plan is not the answer any more. The larger plans are published with the
        // same number, each with its own doubt; the least of them binds, so that the doubt alone never asks for a larger plan.
        let most = LARGER_PLANS.iter().map(|&plan| figures.get(plan)).fold(f64::INFINITY, f64::at_most);
        Self { wanted: instances * figures.get(id::LOAD_POSTGRES_CONNECTIONS_PER_INSTANCE), most }
    }
}

/// Returns the cheapest plan of the Standard or Premium tier, and what one costs, USD a month.
fn classic(case: &Case, figures: &Figures, gb: f64, connections: f64) -> Option<(ChosenPlan, f64)> {
    let tier = if case.postgres_high_availability || case.space != Space::Common { PREMIUM } else { STANDARD };
    let chosen = cheapest_plan(figures, tier, gb, connections)?;
    let factor = space_factor(case, figures).map_or(1.0, |(_, factor)| factor);
    Some((chosen, figures.get(chosen.plan.price) * factor))
}

/// Returns the cheapest plan of the Standard or Premium tier that holds today's data, and what it costs, USD a month: what serves
/// where Postgres Advanced is not to be had.
pub(in crate::engine) fn classic_postgres(case: &Case, instances: f64) -> Option<(EntryId, f64)> {
    let Connections { wanted, most } = Connections::of(&case.figures, instances);
    let (chosen, usd) = classic(case, &case.figures, case.postgres_gb, wanted.at_most(most))?;
    (chosen.is_enough && case.postgres_gb > 0.0).then_some((chosen.plan.price, usd))
}

/// A Postgres Advanced database: instances of one level, and storage beyond what is included.
struct Advanced {
    level: EntryId,
    instances: f64,
    extra_gb: f64,
    cost: f64,
}

impl Advanced {
    /// Returns the cheapest that serves the case, if one does: on the Common Runtime, from the growth stage on.
    fn of(case: &Case, gb: f64, connections: f64, bill: &Bill) -> Option<Self> {
        if case.space != Space::Common || case.stage < Stage::Growth {
            return None;
        }
        let figures = bill.figures();
        let memory = postgres_memory(case, gb);
        let chosen = cheapest_plan(figures, ADVANCED, memory, connections).filter(|chosen| chosen.is_enough)?;
        let instances = if case.postgres_high_availability { 2.0 } else { 1.0 };
        let extra_gb = (gb - figures.get(id::HEROKU_POSTGRES_ADVANCED_INCLUDED_GB)).at_least(0.0);
        let storage = extra_gb * figures.get(id::HEROKU_POSTGRES_ADVANCED_STORAGE);
        let cost = figures.get(chosen.plan.price) * instances + storage;
        Some(Self { level: chosen.plan.price, instances, extra_gb, cost })
    }

    fn write(&self, gb: f64, basis: Basis, bill: &mut Bill) {
        bill.add(self.level, self.instances, basis);
        let storage = Basis::Storage { store: Store::Postgres, gb };
        bill.add(id::HEROKU_POSTGRES_ADVANCED_STORAGE, self.extra_gb, storage);
    }
}
