//! People's time: running a platform, setting it up, learning it, and moving to it (`docs/method.md` §4).

use super::assessment::{Basis, Platform};
use super::bill::Bill;
use super::case::Case;
use super::offer::{Cache, ControlPlane, Kafka, Postgres, offer};
use crate::answers::Today;
use crate::catalog::id;
use crate::decimal::Limit;

/// Returns what an hour of an engineer costs, USD: from the user's own figure, else from the book's salary and loading.
fn hourly_rate(case: &Case) -> f64 {
    let figures = &case.figures;
    let book = || figures.get(id::PEOPLE_SALARY) * figures.get(id::PEOPLE_LOADING);
    case.engineer_cost_per_year.unwrap_or_else(book) / figures.get(id::PEOPLE_WORK_HOURS_PER_YEAR)
}

/// Returns what a week of one person costs, USD.
fn weekly_rate(case: &Case) -> f64 {
    hourly_rate(case) * case.figures.get(id::PEOPLE_HOURS_PER_WEEK)
}

/// Returns how much longer work on a cluster takes this team than the book's usual team.
///
/// It falls from the novice's factor without anybody who has done it before, ever slower, to the expert's.
fn experience_factor(case: &Case) -> f64 {
    let novice = case.figures.get(id::PEOPLE_EXPERIENCE_NOVICE_FACTOR);
    let expert = case.figures.get(id::PEOPLE_EXPERIENCE_EXPERT_FACTOR);
    expert + (novice - expert) / (1.0 + case.platform_engineers)
}

/// Returns the share of a cluster's own work that is left when the company runs one already.
fn cluster_share(case: &Case) -> f64 {
    if case.shared_cluster { case.figures.get(id::PEOPLE_SHARED_CLUSTER_SHARE) } else { 1.0 }
}

/// Returns the share of the running hours that is left when a partner runs the cluster.
fn partner_share(case: &Case) -> f64 {
    if case.partner { case.figures.get(id::PEOPLE_PARTNER_HOURS_SHARE) } else { 1.0 }
}

/// Returns the services that count for effort: later ones follow the pattern of the first.
fn effort_services(case: &Case) -> f64 {
    let services = case.service_count();
    let full = case.figures.get(id::PEOPLE_MIGRATION_FULL_EFFORT_SERVICES);
    services.at_most(full) + (services - full).at_least(0.0) * case.figures.get(id::PEOPLE_MIGRATION_LATER_SHARE)
}

/// Writes the lines of a month's work on Heroku.
pub(super) fn run_heroku(case: &Case, bill: &mut Bill) {
    let figures = bill.figures();
    let rate = hourly_rate(case);
    let services = effort_services(case);
    let basis = Basis::Hours { services, factor: 1.0 };
    bill.add_at(id::PEOPLE_HEROKU_BASE_HOURS, figures.get(id::PEOPLE_HEROKU_BASE_HOURS), rate, basis);
    let hours = services * figures.get(id::PEOPLE_HEROKU_HOURS_PER_SERVICE);
    bill.add_at(id::PEOPLE_HEROKU_HOURS_PER_SERVICE, hours, rate, basis);
}

/// Writes the lines of a month's work on Kubernetes.
pub(super) fn run_kubernetes(case: &Case, bill: &mut Bill) {
    let figures = bill.figures();
    let rate = hourly_rate(case);
    let services = effort_services(case);
    let of_cluster = experience_factor(case) * partner_share(case) * cluster_share(case);
    let of_services = experience_factor(case) * partner_share(case);
    let base = figures.get(id::PEOPLE_KUBERNETES_BASE_HOURS) * of_cluster;
    bill.add_at(id::PEOPLE_KUBERNETES_BASE_HOURS, base, rate, Basis::Hours { services, factor: of_cluster });
    let hours = services * figures.get(id::PEOPLE_KUBERNETES_HOURS_PER_SERVICE) * of_services;
    bill.add_at(id::PEOPLE_KUBERNETES_HOURS_PER_SERVICE, hours, rate, Basis::Hours { services, factor: of_services });
    let per_year = figures.get(id::PEOPLE_KUBERNETES_UPGRADES_PER_YEAR);
    let upgrades = figures.get(id::PEOPLE_KUBERNETES_UPGRADE_HOURS) * per_year / 12.0 * of_cluster;
    let basis = Basis::Upgrades { per_year, factor: of_cluster };
    bill.add_at(id::PEOPLE_KUBERNETES_UPGRADE_HOURS, upgrades, rate, basis);
    // Nodes, disks and certificates fail at every stage.
    let on_call = figures.get(id::PEOPLE_ON_CALL_HOURS) * of_cluster;
    bill.add_at(id::PEOPLE_ON_CALL_HOURS, on_call, rate, Basis::Hours { services, factor: of_cluster });
    run_unsold(case, of_cluster, of_services, bill);
    if case.partner {
        bill.add(id::PEOPLE_PARTNER_FEE, cluster_share(case), Basis::Partner);
    }
}

/// Writes the work on what the provider does not sell: a control plane, and data stores that the cluster runs itself.
fn run_unsold(case: &Case, of_cluster: f64, of_services: f64, bill: &mut Bill) {
    let (figures, rate) = (bill.figures(), hourly_rate(case));
    let offer = offer(case.provider);
    if matches!(offer.control_plane, ControlPlane::OwnServers { .. }) {
        let hours = figures.get(id::SELF_RUN_CONTROL_PLANE_HOURS) * of_cluster;
        bill.add_at(
            id::SELF_RUN_CONTROL_PLANE_HOURS,
            hours,
            rate,
            Basis::SelfRunWork { what: 1.0, factor: of_cluster },
        );
    }
    let own = [
        case.postgres_gb > 0.0 && matches!(offer.postgres, Postgres::SelfRun),
        case.redis_mb > 0.0 && matches!(offer.cache, Cache::SelfRun),
        case.kafka && matches!(offer.kafka, Kafka::SelfRun),
    ];
    let stores: f64 = own.iter().map(|&is_own| f64::from(u8::from(is_own))).sum();
    let hours = stores * figures.get(id::SELF_RUN_HOURS_PER_STORE) * of_services;
    let basis = Basis::SelfRunWork { what: stores, factor: of_services };
    bill.add_at(id::SELF_RUN_HOURS_PER_STORE, hours, rate, basis);
}

/// Returns the person-weeks of a migration as it takes the book's usual team, wherever it leads.
fn usual_migration_weeks(case: &Case) -> f64 {
    let figures = &case.figures;
    figures.get(id::PEOPLE_MIGRATION_BASE_WEEKS)
        + effort_services(case) * figures.get(id::PEOPLE_MIGRATION_WEEKS_PER_SERVICE)
        + case.store_count() * figures.get(id::PEOPLE_MIGRATION_WEEKS_PER_STORE)
        + case.addon_count() * figures.get(id::PEOPLE_MIGRATION_WEEKS_PER_ADDON)
}

/// Returns how much longer than the book's usual team this one takes to migrate to a platform.
fn migration_factor(case: &Case, to: Platform) -> f64 {
    match to {
        Platform::Heroku => 1.0,
        Platform::Kubernetes => experience_factor(case),
    }
}

/// Returns the person-weeks of a migration to a platform, for this team.
pub(super) fn migration_weeks(case: &Case, to: Platform) -> f64 {
    usual_migration_weeks(case) * migration_factor(case, to)
}

/// Returns how many months a migration takes with the people who can be spared for it, however long that is.
pub(super) fn unlimited_migration_months(case: &Case, to: Platform) -> f64 {
    let figures = &case.figures;
    let crew = (case.engineers * figures.get(id::PEOPLE_MIGRATION_CREW_SHARE))
        .at_most(figures.get(id::PEOPLE_MIGRATION_CREW_MAX));
    migration_weeks(case, to) / (crew * figures.get(id::PEOPLE_WEEKS_PER_MONTH))
}

/// Returns how many months a migration takes.
pub(super) fn migration_months(case: &Case, to: Platform) -> f64 {
    unlimited_migration_months(case, to).at_most(most_migration_months(case))
}

/// Returns the most months that a migration is counted with: one that would take longer than half the time compared would be staffed for
/// it.
pub(super) fn most_migration_months(case: &Case) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "at most 60 months")]
    let horizon = case.horizon as f64;
    horizon / 2.0
}

/// Whether something runs today that would have to move.
pub(super) fn must_move(case: &Case, to: Platform) -> bool {
    match (case.today, to) {
        (Today::None, _) | (Today::Heroku, Platform::Heroku) | (Today::Kubernetes, Platform::Kubernetes) => false,
        (Today::Heroku | Today::Kubernetes | Today::Other, _) => true,
    }
}

/// Writes what is paid once to start on a platform and to keep its risks in mind.
pub(super) fn one_off(case: &Case, platform: Platform, bill: &mut Bill) {
    match platform {
        Platform::Heroku => {
            if case.today != Today::Heroku {
                start_heroku(case, bill);
            }
        }
        Platform::Kubernetes => {
            if case.today != Today::Kubernetes {
                start_kubernetes(case, bill, must_move(case, Platform::Kubernetes));
            }
        }
    }
    risk(case, platform, bill);
}

/// Writes the expected cost of what may go wrong with a platform within the horizon.
pub(super) fn risk(case: &Case, platform: Platform, bill: &mut Bill) {
    match platform {
        Platform::Heroku => forced_move(case, bill),
        Platform::Kubernetes => expert_leaves(case, bill),
    }
}

/// Returns the person-weeks of setting a platform up, for this team.
pub(super) fn setup_weeks(case: &Case, platform: Platform) -> f64 {
    match platform {
        Platform::Heroku => case.figures.get(id::PEOPLE_HEROKU_SETUP_WEEKS),
        Platform::Kubernetes => case.figures.get(id::PEOPLE_KUBERNETES_SETUP_WEEKS) * setup_factor(case),
    }
}

/// Returns how much longer than the book's usual team this one takes to set a cluster up.
fn setup_factor(case: &Case) -> f64 {
    experience_factor(case) * cluster_share(case) * partner_share(case)
}

/// Returns the hours of training on Kubernetes in all, for how many people, and their price in USD.
pub(super) fn training(case: &Case) -> (f64, f64, f64) {
    let people = trainees(case);
    let hours = people * case.figures.get(id::PEOPLE_TRAINING_KUBERNETES_HOURS);
    (hours, people, hours * hourly_rate(case))
}

/// Returns how many have Kubernetes to learn.
fn trainees(case: &Case) -> f64 {
    (case.engineers - case.platform_engineers).at_least(0.0)
}

/// Returns what all engineers cost a year, USD.
pub(super) fn payroll(case: &Case) -> f64 {
    case.engineers * hourly_rate(case) * case.figures.get(id::PEOPLE_WORK_HOURS_PER_YEAR)
}

fn start_heroku(case: &Case, bill: &mut Bill) {
    let weeks = setup_weeks(case, Platform::Heroku);
    bill.add_at(id::PEOPLE_HEROKU_SETUP_WEEKS, weeks, weekly_rate(case), Basis::SetUp { weeks, factor: 1.0 });
    let hours = case.engineers * case.figures.get(id::PEOPLE_TRAINING_HEROKU_HOURS);
    let basis = Basis::Training { people: case.engineers };
    bill.add_at(id::PEOPLE_TRAINING_HEROKU_HOURS, hours, hourly_rate(case), basis);
    if must_move(case, Platform::Heroku) {
        add_migration(case, Platform::Heroku, bill);
    }
}

/// Writes set-up, training and, where something runs already, the move to Kubernetes.
pub(super) fn start_kubernetes(case: &Case, bill: &mut Bill, moves: bool) {
    let (weeks, factor) = (setup_weeks(case, Platform::Kubernetes), setup_factor(case));
    bill.add_at(id::PEOPLE_KUBERNETES_SETUP_WEEKS, weeks, weekly_rate(case), Basis::SetUp { weeks, factor });
    if case.partner {
        bill.add(id::PEOPLE_PARTNER_SETUP_FEE, cluster_share(case), Basis::PartnerSetUp);
    }
    let (hours, people, _) = training(case);
    bill.add_at(id::PEOPLE_TRAINING_KUBERNETES_HOURS, hours, hourly_rate(case), Basis::Training { people });
    if moves {
        add_migration(case, Platform::Kubernetes, bill);
    }
}

fn add_migration(case: &Case, to: Platform, bill: &mut Bill) {
    let factor = migration_factor(case, to);
    let figures = bill.figures();
    let rate = weekly_rate(case);
    let services = case.service_count();
    let stores = case.store_count();
    let base = figures.get(id::PEOPLE_MIGRATION_BASE_WEEKS) * factor;
    let by_service = effort_services(case) * figures.get(id::PEOPLE_MIGRATION_WEEKS_PER_SERVICE) * factor;
    let by_store = stores * figures.get(id::PEOPLE_MIGRATION_WEEKS_PER_STORE) * factor;
    let addons = case.addon_count();
    let by_addon = addons * figures.get(id::PEOPLE_MIGRATION_WEEKS_PER_ADDON) * factor;
    let basis = |weeks| Basis::Migration { weeks, services, stores, addons };
    bill.add_at(id::PEOPLE_MIGRATION_BASE_WEEKS, base, rate, basis(base));
    bill.add_at(id::PEOPLE_MIGRATION_WEEKS_PER_SERVICE, by_service, rate, basis(by_service));
    bill.add_at(id::PEOPLE_MIGRATION_WEEKS_PER_STORE, by_store, rate, basis(by_store));
    bill.add_at(id::PEOPLE_MIGRATION_WEEKS_PER_ADDON, by_addon, rate, basis(by_addon));
}

/// The expected cost of having to leave Heroku under pressure, within the horizon.
fn forced_move(case: &Case, bill: &mut Bill) {
    let (weeks, factor) = (usual_migration_weeks(case), case.figures.get(id::PEOPLE_MIGRATION_PRESSURE_FACTOR));
    let chance = case.forced_to_leave;
    let basis = Basis::ForcedMove { chance, weeks, factor };
    bill.add_at(id::PEOPLE_MIGRATION_PRESSURE_FACTOR, chance * (weeks * factor), weekly_rate(case), basis);
}

/// The expected cost of losing the one who knows the cluster, within the horizon.
fn expert_leaves(case: &Case, bill: &mut Bill) {
    if case.partner {
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "at most 60 months")]
    let years = case.horizon as f64 / 12.0;
    let yearly = case.figures.get(id::PEOPLE_EXPERT_LEAVES_PERCENT_PER_YEAR) / 100.0;
    let chance = 1.0 - libm::pow(1.0 - yearly, years);
    // With more people who know it, the loss of one matters less.
    let part = cluster_share(case) / (1.0 + case.platform_engineers);
    let weeks = case.figures.get(id::PEOPLE_EXPERT_LEAVES_WEEKS) * part;
    let basis = Basis::ExpertLeaves { chance, weeks };
    bill.add_at(id::PEOPLE_EXPERT_LEAVES_WEEKS, chance * weeks, weekly_rate(case), basis);
}
