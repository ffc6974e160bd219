//! What Heroku charges for a month (`docs/method.md` §3.1).

use super::super::assessment::{Basis, Concern};
use super::super::case::{Case, Space};
use super::super::sizing::eco::eco_dynos;
use super::super::sizing::formation::{Formation, Formations, queue_saving};
use super::super::sizing::load::{Growth, log_gb};
use super::super::sizing::pods::share_of_month;
use super::super::units::Usd;
use super::{Bill, Halves, Part, heroku_data};
use crate::answers::{ServiceKind, Stage};
use crate::catalog::id;
use crate::decimal::Limit;

/// What is known of the same month of another case in the same future.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Before<'a> {
    /// Its bill, where it has the same data stores.
    pub stores: Option<&'a Halves>,
    /// Its dynos.
    pub formations: Option<&'a Formations>,
}

/// Writes the lines of a month's infrastructure; what goes beyond the platform's limits is reported to `concern`, where the lines
/// are kept.
pub(crate) fn infrastructure(
    case: &Case,
    growth: Growth,
    before: Before,
    bill: &mut Bill,
    concern: &mut dyn FnMut(Concern),
) -> (Halves, Formations) {
    match case.space {
        Space::Common => {}
        Space::Private => bill.add(id::HEROKU_SPACE_PRIVATE, 1.0, Basis::Space),
        Space::Shield => bill.add(id::HEROKU_SPACE_SHIELD, 1.0, Basis::Space),
    }
    let formations = Formations::cheapest(case, growth, before.formations);
    let eco = eco_dynos(case);
    let autoscaled = match eco {
        Some(dynos) => {
            bill.add(
                id::HEROKU_DYNO_ECO,
                1.0,
                Basis::EcoPool { dynos, hours: bill.figures().get(id::HEROKU_LIMIT_ECO_POOL_HOURS) },
            );
            0.0
        }
        None => services(case, &formations, bill, concern),
    };
    let beside = if formations.is_of_second_list() { Part::BesideOther } else { Part::Beside };
    bill.once(beside, |bill| {
        if eco.is_some() {
            at_once(jobs(case), bill.figures().get(id::HEROKU_LIMIT_ONE_OFF_ECO), concern);
        } else {
            scheduled_jobs(case, &formations, bill, concern);
        }
        beside_production(case, &formations, bill);
        test_runs(case, &formations, bill);
    });
    let mut halves = Halves { apps: bill.total(), instances: formations.instances(case), ..Halves::default() };
    match before.stores.filter(|known| known.instances.to_bits() == halves.instances.to_bits()) {
        Some(known) => bill.add_known(known.stores),
        None => heroku_data::stores(case, growth, halves.instances, bill, concern),
    }
    halves.stores = bill.total() - halves.apps;
    let without = bill.total();
    let gb = case.egress_gb * growth.traffic;
    // Heroku bills none; a reader's own price may.
    let is_billed = bill.figures().get(id::HEROKU_EGRESS) > 0.0;
    let basis = if is_billed { Basis::Egress { gb, free_gb: 0.0 } } else { Basis::NotBilled { gb } };
    bill.add(id::HEROKU_EGRESS, gb, basis);
    halves.apps = halves.apps + bill.total() - without;
    bill.discount(id::DISCOUNT_HEROKU);
    let vendor = bill.total();
    // Other vendors' prices: a contract with Heroku does not reach them.
    bill.add(id::HEROKU_AUTOSCALER_ADDON, autoscaled, Basis::Autoscaler { services: autoscaled });
    if case.stage > Stage::Prototype {
        bill.add(id::HEROKU_ADDON_LOGGING, 1.0, Basis::Flat);
        // By the instances at the peak: another size of dyno, which may follow the day, must not move what is logged.
        let gb = log_gb(case, growth, halves.instances);
        let beyond = (gb - bill.figures().get(id::HEROKU_ADDON_LOGGING_INCLUDED_GB)).at_least(0.0);
        bill.add(id::HEROKU_ADDON_LOGGING_GB, beyond, Basis::Logs { gb });
    }
    if case.static_ip && case.space == Space::Common {
        bill.add(id::HEROKU_ADDON_STATIC_IP, 1.0, Basis::Flat);
    }
    limits(case, gb, concern);
    halves.others = bill.total() - vendor;
    (halves, formations)
}

/// Returns a month's bill of a case that differs in its data stores alone from one of which the bill is known.
pub(crate) fn with_stores(case: &Case, growth: Growth, known: &Halves) -> Usd {
    known.with_stores(&case.figures, id::DISCOUNT_HEROKU, |bill| {
        heroku_data::stores(case, growth, known.instances, bill, &mut |_| {});
    })
}

/// Writes a line for each service that runs all the time; returns how many of them an add-on scales.
fn services(case: &Case, formations: &Formations, bill: &mut Bill, concern: &mut dyn FnMut(Concern)) -> f64 {
    let mut autoscaled = 0.0;
    for (index, (chosen, service)) in formations.by_service.iter().zip(&case.services).enumerate() {
        let Some((load, formation)) = chosen else { continue };
        let count = service.count;
        let basis = if formation.billed < formation.peak {
            Basis::ScaledFormation { service: index, dynos: formation.billed, peak: formation.peak, count }
        } else {
            Basis::Formation { service: index, dynos: formation.peak, count, need: formation.need }
        };
        bill.add(formation.size.price, formation.billed * count, basis);
        if formation.uses_autoscaler {
            autoscaled += count;
        }
        if !bill.is_itemised() {
            continue;
        }
        if !formation.is_within_limits {
            concern(Concern::BeyondFormationLimits { service: index });
        }
        let saving = queue_saving(case, service, formation, load);
        if saving >= 1.0 {
            concern(Concern::QueueAddOn { service: index, saving });
        }
        daily_restart(case, index, service.kind, formation, concern);
    }
    autoscaled
}

/// A single dyno that is restarted every day is down while it starts.
fn daily_restart(
    case: &Case,
    service: usize,
    kind: ServiceKind,
    formation: &Formation,
    concern: &mut dyn FnMut(Concern),
) {
    if kind != ServiceKind::Web || !formation.restarts_with_a_gap() {
        return;
    }
    let every = case.figures.get(id::HEROKU_LIMIT_RESTART_HOURS) * 3600.0;
    let most = 100.0 * (1.0 - case.figures.get(id::LOAD_BOOT_SECONDS) / every);
    if most < case.availability_percent {
        concern(Concern::DailyRestart { service, most_percent: most });
    }
}

/// Jobs run as one-off dynos and are billed by the second, here as their share of the month.
fn scheduled_jobs(case: &Case, formations: &Formations, bill: &mut Bill, concern: &mut dyn FnMut(Concern)) {
    let figures = bill.figures();
    let hours = figures.get(id::LOAD_SCHEDULED_HOURS);
    let jobs = jobs(case);
    for (index, service) in case.services.iter().enumerate().filter(|(_, service)| !service.is_always_on()) {
        let size = formations.one_off(case, service.memory_mb);
        let months = service.count * share_of_month(case, hours);
        bill.add(size.price, months, Basis::ScheduledJob { service: index, hours, count: service.count });
        at_once(jobs, figures.get(size.one_off_limit()), concern);
    }
}

/// Returns how many jobs there are.
fn jobs(case: &Case) -> f64 {
    case.services.iter().filter(|service| !service.is_always_on()).map(|service| service.count).sum()
}

/// Jobs that may all start at the same time of day need as many one-off dynos.
fn at_once(jobs: f64, most: f64, concern: &mut dyn FnMut(Concern)) {
    if jobs > most {
        concern(Concern::OneOffLimit { jobs, most });
    }
}

/// Staging and review apps run one dyno a service.
fn beside_production(case: &Case, formations: &Formations, bill: &mut Bill) {
    let open_share = bill.figures().get(id::LOAD_REVIEW_APP_OPEN_SHARE);
    let always_on = case.services.iter().enumerate().filter(|(_, service)| service.is_always_on());
    for (index, service) in always_on {
        let size = formations.beside_production(case, service.memory_mb);
        let staging = Basis::Staging { service: index, environments: case.staging, services: service.count };
        let review = Basis::ReviewApps { service: index, apps: case.review_apps, services: service.count, open_share };
        bill.add(size.price, service.count * case.staging, staging);
        bill.add(size.price, service.count * case.review_apps * open_share, review);
    }
}

/// Heroku CI: a fee for the pipeline, and the dynos that the tests run on, by the second.
fn test_runs(case: &Case, formations: &Formations, bill: &mut Bill) {
    if !case.runs_tests() {
        return;
    }
    let hours = bill.figures().get(id::LOAD_CI_HOURS);
    let size = formations.one_off(case, bill.figures().get(id::LOAD_CI_MEMORY));
    bill.add(id::HEROKU_CI_PIPELINE, 1.0, Basis::Flat);
    bill.add(size.price, share_of_month(case, hours), Basis::TestRuns { hours });
}

/// Tells of limits that the case reaches.
fn limits(case: &Case, egress_gb: f64, concern: &mut dyn FnMut(Concern)) {
    let figures = &case.figures;
    let (slug, most_slug) = (figures.get(id::LOAD_SLUG_GB), figures.get(id::HEROKU_LIMIT_SLUG_GB));
    if slug > most_slug {
        concern(Concern::SlugLimit { gb: slug, most: most_slug });
    }
    let most_egress = figures.get(id::HEROKU_LIMIT_EGRESS_GB);
    if egress_gb > most_egress {
        concern(Concern::EgressLimit { gb: egress_gb, most: most_egress });
    }
}
