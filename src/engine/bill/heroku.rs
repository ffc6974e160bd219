//! What Heroku charges for a month (`docs/method.md` §3.1).

use super::super::assessment::{Basis, Concern, Store};
use super::super::case::{Case, Space};
use super::super::sizing::formation;
use super::super::sizing::load::{Growth, ServiceLoad, web_instances};
use super::{Bill, Plan, cheapest_plan, plan_basis};
use crate::answers::Stage;
use crate::catalog::id;

/// Lists plans of a data store.
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

/// Writes the lines of a month's infrastructure; what goes beyond the platform's limits is reported to `concern`.
pub(crate) fn infrastructure(case: &Case, growth: Growth, bill: &mut Bill, concern: &mut dyn FnMut(Concern)) {
    space(case, bill);
    let instances = match formation::eco_dynos(case) {
        Some(dynos) => {
            bill.add(id::HEROKU_DYNO_ECO, 1.0, Basis::EcoPool { dynos });
            dynos
        }
        None => services(case, growth, bill, concern),
    };
    scheduled_jobs(case, bill);
    side_environments(case, bill);
    data(case, growth, instances, bill, concern);
    if case.stage > Stage::Prototype {
        bill.add(id::HEROKU_ADDON_LOGGING, 1.0, Basis::Flat);
    }
    if case.static_ip && case.space == Space::Common {
        bill.add(id::HEROKU_ADDON_STATIC_IP, 1.0, Basis::Flat);
    }
}

fn space(case: &Case, bill: &mut Bill) {
    match case.space {
        Space::Common => {}
        Space::Private => bill.add(id::HEROKU_SPACE_PRIVATE, 1.0, Basis::Space),
        Space::Shield => bill.add(id::HEROKU_SPACE_SHIELD, 1.0, Basis::Space),
    }
}

/// Writes a line for each service that runs all the time; returns their instances at the peak.
fn services(case: &Case, growth: Growth, bill: &mut Bill, concern: &mut dyn FnMut(Concern)) -> f64 {
    let web = web_instances(case);
    let mut instances = 0.0;
    let mut autoscaled = 0.0;
    for (index, service) in case.services.iter().enumerate().filter(|(_, service)| service.is_always_on()) {
        let load = ServiceLoad::of(case, service, web, growth);
        let formation = formation::cheapest(case, service.kind, service.scales_on, &load);
        instances += load.peak_instances * service.count;
        let count = service.count;
        let basis = if formation.billed < formation.peak {
            Basis::ScaledFormation { service: index, dynos: formation.billed, peak: formation.peak, count }
        } else {
            Basis::Formation { service: index, dynos: formation.peak, count, need: formation.need }
        };
        bill.add(formation.size.price, formation.billed * count, basis);
        if formation.uses_autoscaler && formation.billed < formation.peak {
            autoscaled += count;
        }
        if !formation.is_within_limits {
            concern(Concern::BeyondFormationLimits { service: index });
        }
    }
    bill.add(id::HEROKU_AUTOSCALER_ADDON, autoscaled, Basis::Autoscaler { services: autoscaled });
    instances
}

/// Jobs run as one-off dynos and are billed by the second, here as their share of the month.
fn scheduled_jobs(case: &Case, bill: &mut Bill) {
    let figures = bill.figures();
    let hours = figures.get(id::LOAD_SCHEDULED_HOURS);
    for (index, service) in case.services.iter().enumerate().filter(|(_, service)| !service.is_always_on()) {
        let size = formation::single(case, service.memory_mb, false);
        let months = service.count * hours / figures.get(id::TIME_HOURS_PER_MONTH);
        bill.add(size.price, months, Basis::ScheduledJob { service: index, hours, count: service.count });
    }
}

/// Staging and review apps run one dyno a service, with the smallest data plans.
fn side_environments(case: &Case, bill: &mut Bill) {
    let figures = bill.figures();
    let open_share = figures.get(id::LOAD_REVIEW_APP_OPEN_SHARE);
    let environments = case.staging + case.review_apps * open_share;
    if environments <= 0.0 {
        return;
    }
    for service in case.services.iter().filter(|service| service.is_always_on()) {
        let size = formation::single(case, service.memory_mb, true);
        let staging = Basis::Staging { environments: case.staging, services: service.count };
        let review = Basis::ReviewApps { apps: case.review_apps, services: service.count, open_share };
        bill.add(size.price, service.count * case.staging, staging);
        bill.add(size.price, service.count * case.review_apps * open_share, review);
    }
    if case.postgres_gb > 0.0 {
        let basis = Basis::SideData { store: Store::Postgres, environments };
        match case.space {
            Space::Common => bill.add(id::HEROKU_POSTGRES_ESSENTIAL_0, environments, basis),
            // A space takes data stores of its own kind only.
            Space::Private | Space::Shield => {
                let unit = figures.get(id::HEROKU_POSTGRES_PREMIUM_0) * figures.get(id::HEROKU_POSTGRES_PRIVATE_FACTOR);
                bill.add_at(id::HEROKU_POSTGRES_PREMIUM_0, environments, unit, basis);
            }
        }
    }
    if case.redis_mb > 0.0 {
        let basis = Basis::SideData { store: Store::Redis, environments };
        match case.space {
            Space::Common => bill.add(id::HEROKU_KVS_MINI, environments, basis),
            Space::Private | Space::Shield => {
                let unit = figures.get(id::HEROKU_KVS_PREMIUM_3) * figures.get(id::HEROKU_KVS_PRIVATE_FACTOR);
                bill.add_at(id::HEROKU_KVS_PREMIUM_3, environments, unit, basis);
            }
        }
    }
}

fn data(case: &Case, growth: Growth, instances: f64, bill: &mut Bill, concern: &mut dyn FnMut(Concern)) {
    let figures = bill.figures();
    let in_space = case.space != Space::Common;
    if case.postgres_gb > 0.0 {
        let gb = case.postgres_gb * growth.data;
        let connections = instances * figures.get(id::LOAD_POSTGRES_CONNECTIONS_PER_INSTANCE);
        let high_availability = case.postgres_high_availability;
        // Essential plans have no rollback and may be down for hours; from the growth stage on we do not propose them.
        let essential = if high_availability || in_space || case.stage >= Stage::Growth {
            None
        } else {
            cheapest_plan(figures, ESSENTIAL, gb, connections).filter(|chosen| chosen.is_enough)
        };
        let tier = if high_availability || in_space { PREMIUM } else { STANDARD };
        if let Some(chosen) = essential.or_else(|| cheapest_plan(figures, tier, gb, connections)) {
            let factor = if in_space { figures.get(id::HEROKU_POSTGRES_PRIVATE_FACTOR) } else { 1.0 };
            let unit = figures.get(chosen.plan.price) * factor;
            bill.add_at(chosen.plan.price, 1.0, unit, plan_basis(Store::Postgres, gb, connections, high_availability));
            if !chosen.is_enough {
                concern(Concern::BeyondLargestPlan { store: Store::Postgres });
            }
        }
    }
    if case.redis_mb > 0.0 {
        let mb = case.redis_mb * growth.data;
        // The Mini plan loses its data at a restart; it may serve until launch.
        let plans =
            if case.stage >= Stage::Growth || in_space { KEY_VALUE.get(1..).unwrap_or(KEY_VALUE) } else { KEY_VALUE };
        if let Some(chosen) = cheapest_plan(figures, plans, mb, 0.0) {
            let factor = if in_space { figures.get(id::HEROKU_KVS_PRIVATE_FACTOR) } else { 1.0 };
            let unit = figures.get(chosen.plan.price) * factor;
            bill.add_at(chosen.plan.price, 1.0, unit, plan_basis(Store::Redis, mb, 0.0, false));
            if !chosen.is_enough {
                concern(Concern::BeyondLargestPlan { store: Store::Redis });
            }
        }
    }
    if case.kafka {
        let plan =
            if case.stage >= Stage::Scale || in_space { id::HEROKU_KAFKA_STANDARD_0 } else { id::HEROKU_KAFKA_BASIC_0 };
        bill.add(plan, 1.0, plan_basis(Store::Kafka, 0.0, 0.0, false));
    }
}
