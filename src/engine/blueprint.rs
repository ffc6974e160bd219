//! What exports are made of: what each service runs on, on both platforms at today's load, and how long a move takes. The same sizing as
//! that of the bill (`docs/method.md` §2), service by service.

use std::sync::Arc;

use super::assessment::{AddOn, Platform, Shape};
use super::bill::Bill;
use super::bill::heroku_data::classic_postgres;
use super::bill::kubernetes::{Cluster, Look};
use super::case::{Case, Space};
use super::offer::offer;
use super::people;
use super::sizing::eco::{eco_dynos, eco_formation};
use super::sizing::formation::Formations;
use super::sizing::load::{Growth, ServiceLoad, web_instances};
use crate::answers::Answers;
use crate::catalog::{Book, EntryId, id};

/// What a case runs on.
#[derive(Debug, Clone, PartialEq)]
pub struct Blueprint {
    /// One for each entry of the list of services, in its order.
    pub services: Vec<ServiceBlueprint>,
    /// Whether one pool of Eco dynos holds all of it.
    pub is_eco: bool,
    /// Whether Heroku is a Private or Shield space.
    pub is_in_space: bool,
    /// Person-weeks of a move to Kubernetes, for this team.
    pub to_kubernetes: Effort,
    /// Person-weeks of a move to Heroku.
    pub to_heroku: Effort,
    /// The classic plan of Heroku Postgres that holds the data, which anybody may create, and its price, USD a month.
    pub postgres: Option<(EntryId, f64)>,
    /// Add-ons on Heroku that are no data stores, which the effort of a move counts.
    pub addons: Vec<AddOn>,
    /// The nodes that hold the pods; nothing where the provider has none for sale, or the company's cluster has them.
    pub nodes: Option<NodePool>,
}

/// Nodes of one type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NodePool {
    /// As the provider writes it.
    pub name: &'static str,
    /// Whether they have Arm processors, so that images have to be built for those.
    pub is_arm: bool,
    /// Nodes at the quietest hour.
    pub least: f64,
    /// Nodes at the busiest hour.
    pub most: f64,
    /// Nodes beside them for what does not always run, on average: jobs, review apps, tests.
    pub part_time: f64,
}

/// What one service runs on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceBlueprint {
    /// What one pod asks for, and how many run.
    pub pods: Pods,
    /// Its dynos.
    pub dynos: Dynos,
}

/// The pods of a service.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pods {
    /// Processor that one asks for, millicores.
    pub cpu_m: f64,
    /// Memory that one asks for, MiB.
    pub memory_mib: f64,
    /// Fewest that run.
    pub least: f64,
    /// How many run at the peak.
    pub most: f64,
}

/// The dynos of a service.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dynos {
    /// Price of the size, whose id names it: `heroku.dyno.standard-1x`.
    pub size: EntryId,
    /// Dynos at the peak; 0 for a job, which runs in a one-off dyno.
    pub peak: f64,
    /// Dynos paid for on average.
    pub billed: f64,
    /// Dynos at the quietest part of the day.
    pub least: f64,
    /// Whether an add-on scales them.
    pub uses_autoscaler: bool,
    /// Whether the limits of the platform allow so many as they are; support raises them on request.
    pub is_within_limits: bool,
    /// Most that they allow as they are; 0 where no dyno holds an instance.
    pub most: f64,
    /// Price of the size that one runs on beside production.
    pub beside: EntryId,
}

/// Person-weeks, from the low to the high end of the book's assumptions about moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effort {
    /// All low.
    pub low: f64,
    /// All likely.
    pub likely: f64,
    /// All high.
    pub high: f64,
    /// Months that the likely takes with the people who can be spared for it.
    pub months: f64,
}

/// Assumptions about how long a move takes.
const MOVES: [EntryId; 4] = [
    id::PEOPLE_MIGRATION_BASE_WEEKS,
    id::PEOPLE_MIGRATION_WEEKS_PER_SERVICE,
    id::PEOPLE_MIGRATION_WEEKS_PER_STORE,
    id::PEOPLE_MIGRATION_WEEKS_PER_ADDON,
];

/// Returns what a case runs on, in the likely future.
pub fn blueprint(answers: &Answers, book: &Book) -> Blueprint {
    let (own, _) = book.with_valid_overrides(&answers.overrides);
    let book = &own;
    let mut case = Case::likely(answers, book);
    let eco = eco_dynos(&case);
    let formations = Formations::cheapest(&case, Growth::NONE, None);
    let web = web_instances(&case);
    let services = case.services.iter().zip(&formations.by_service).map(|(service, formation)| {
        let load = ServiceLoad::of(&case, service, web, Growth::NONE);
        let [.., least] = load.pods_by_block(&case);
        let pods = Pods { cpu_m: load.pod_cores * 1000.0, memory_mib: load.memory_mb, least, most: load.peak_pods };
        let dynos = match (eco, formation) {
            (Some(_), _) => {
                // A job runs in a one-off dyno; an Eco dyno may hold several instances.
                let formation = eco_formation(&case, &load).filter(|_| service.is_always_on());
                let peak = formation.map_or(0.0, |formation| formation.peak);
                Dynos {
                    size: id::HEROKU_DYNO_ECO,
                    peak,
                    billed: peak,
                    least: peak,
                    uses_autoscaler: false,
                    is_within_limits: true,
                    most: peak,
                    beside: id::HEROKU_DYNO_ECO,
                }
            }
            (None, Some((_, formation))) => Dynos {
                size: formation.size.price,
                peak: formation.peak,
                billed: formation.billed,
                least: if formation.billed < formation.peak {
                    let [.., quietest] = load.following_load(&case, formation.peak);
                    quietest
                } else {
                    formation.peak
                },
                uses_autoscaler: formation.uses_autoscaler,
                is_within_limits: formation.is_within_limits,
                most: formation.most,
                beside: formations.beside_production(&case, service.memory_mb).price,
            },
            (None, None) => {
                let size = formations.one_off(&case, service.memory_mb).price;
                Dynos {
                    size,
                    peak: 0.0,
                    billed: 0.0,
                    least: 0.0,
                    uses_autoscaler: false,
                    is_within_limits: true,
                    most: 0.0,
                    beside: size,
                }
            }
        };
        ServiceBlueprint { pods, dynos }
    });
    let services = services.collect();
    let is_in_space = case.space != Space::Common;
    let postgres = classic_postgres(&case, formations.instances(&case));
    let addons = case.addons().into_iter().filter(|(_, is_there)| *is_there).map(|(addon, _)| addon).collect();
    let [to_kubernetes, to_heroku] =
        [Platform::Kubernetes, Platform::Heroku].map(|platform| effort(&mut case, platform, book));
    let is_eco = eco.is_some();
    let nodes = node_pool(&case);
    Blueprint { services, is_eco, is_in_space, to_kubernetes, to_heroku, postgres, addons, nodes }
}

/// Returns the nodes of a cluster of one's own, today.
fn node_pool(case: &Case) -> Option<NodePool> {
    let mut bill = Bill::sum_only(&case.figures);
    let (shape, _) = Cluster::of(case).infrastructure(case, Growth::NONE, None, Look::AtAll, &mut bill);
    match shape {
        Shape::Nodes { name, least, peak, part_time, is_shared: false, .. } => {
            Some(NodePool { name, is_arm: offer(case.provider).is_arm(name), least, most: peak, part_time })
        }
        _ => None,
    }
}

/// Returns the person-weeks of a move to a platform.
fn effort(case: &mut Case, to: Platform, book: &Book) -> Effort {
    let [low, likely, high] = [0, 1, 2].map(|end| {
        for entry in MOVES {
            let spread = book.spread(entry);
            Arc::make_mut(&mut case.figures).set(entry, [spread.low, spread.likely, spread.high][end]);
        }
        people::migration_weeks(case, to)
    });
    for entry in MOVES {
        Arc::make_mut(&mut case.figures).set(entry, book.spread(entry).likely);
    }
    Effort { low, likely, high, months: people::unlimited_migration_months(case, to) }
}
