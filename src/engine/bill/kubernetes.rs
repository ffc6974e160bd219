//! What a provider of Kubernetes and its neighbours charge for a month (`docs/method.md` §3.2).
//!
//! It reads what the provider sells from its table (`offer`) and knows none by name.

use std::borrow::Cow;

use super::super::assessment::{Basis, Shape};
use super::super::case::Case;
use super::super::offer::{Compute, ControlPlane, Credit, Logs, NodeDisk, Nodes, Offer, Registry, Requests, offer};
use super::super::sizing::load::{Growth, log_gb};
use super::super::sizing::pods::{Pods, pods};
use super::super::sizing::pool::{Market, NodePool, PoolNeeds, cheapest_pool, first_pool};
use super::super::sizing::profile::{self, BLOCKS, PaidAhead};
use super::super::units::Usd;
use super::kubernetes_data;
use super::{Bill, Halves, Part};
use crate::answers::{Commitment, Stage};
use crate::catalog::{EntryId, id};
use crate::decimal::Limit;

/// How many types of nodes are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// As many as it takes to find the cheapest.
    AtAll,
    /// That which was cheapest the time before, where pods fit onto it: the bill is no less than that of the cheapest, but for cents.
    AtOne,
}

/// What one future of a case needs for all its bills on Kubernetes.
#[derive(Debug, Clone)]
pub(crate) struct Cluster {
    offer: &'static Offer,
    market: Option<Market>,
    discount: f64,
    is_shared: bool,
    term: Commitment,
}

impl Cluster {
    /// Looks up what the provider sells, and what each of its nodes leaves to pods.
    pub fn of(case: &Case) -> Self {
        let offer = offer(case.provider);
        let discount = commitment_discount(case, offer);
        let market = match &offer.compute {
            Compute::Nodes(nodes) => Some(Market::of(case, nodes, discount)),
            Compute::Requests(_) => None,
        };
        Self { offer, market, discount, is_shared: case.shared_cluster, term: case.commitment }
    }

    /// Whether pods run on nodes, whose type is chosen.
    pub fn has_nodes(&self) -> bool {
        self.market.is_some()
    }

    /// Returns that of another case with the same figures: mostly it is the same.
    pub fn serving(&self, case: &Case) -> Cow<'_, Self> {
        let is_same = std::ptr::eq(self.offer, offer(case.provider))
            && self.is_shared == case.shared_cluster
            && self.term == case.commitment;
        if is_same { Cow::Borrowed(self) } else { Cow::Owned(Self::of(case)) }
    }

    /// Writes the lines of a month's infrastructure; returns what the pods run on, and the bill in two parts. `known` is the bill of the
    /// same month of a case with the same data stores, where there is one.
    pub fn infrastructure(
        &self,
        case: &Case,
        growth: Growth,
        known: Option<&Halves>,
        look: Look,
        bill: &mut Bill,
    ) -> (Shape, Halves) {
        let offer = self.offer;
        let pods = pods(case, offer, growth);
        let site = Site { case, offer, growth, zones: zones(case, offer) };
        if !case.shared_cluster {
            bill.once(Part::ControlPlane, |bill| site.control_plane(bill));
        }
        let (shape, nodes, node) = match &offer.compute {
            Compute::Nodes(compute) => self.on_nodes(&site, compute, &pods, look, bill),
            Compute::Requests(prices) => (on_requests(prices, &pods, self.discount, bill), 0.0, None),
        };
        site.network(nodes, node, bill);
        site.logs(&pods, bill);
        let gb = pods.with_files * bill.figures().get(id::CLUSTER_VOLUME_GB);
        bill.add(offer.volume, gb, Basis::Volumes { instances: pods.with_files });
        bill.once(Part::Kept, |bill| site.images_and_secrets(bill));
        let mut halves = Halves { apps: bill.total(), ..Halves::default() };
        match known {
            Some(known) => bill.add_known(known.stores),
            None => kubernetes_data::stores(case, offer, growth, bill),
        }
        halves.stores = bill.total() - halves.apps;
        bill.discount(id::DISCOUNT_CLOUD);
        if let Registry::Other(price) = offer.registry {
            // Somebody else's price: the provider's discount does not reach it.
            let before = bill.total();
            bill.add(price, 1.0, Basis::Registry);
            halves.others = bill.total() - before;
        }
        (shape, halves)
    }

    fn on_nodes(
        &self,
        site: &Site,
        compute: &Nodes,
        pods: &Pods,
        look: Look,
        bill: &mut Bill,
    ) -> (Shape, f64, Option<EntryId>) {
        let beside = |nodes: f64, node: EntryId| site.beside_nodes(nodes, node);
        let needs = site.pool_needs(compute, &beside);
        let first = |market: &Market| (look == Look::AtOne).then(|| first_pool(market, pods, needs)).flatten();
        let pool = |market: &Market| first(market).or_else(|| cheapest_pool(market, pods, needs));
        let Some(pool) = self.market.as_ref().and_then(pool) else {
            // Every table of a provider has a type of node that leaves something to pods.
            return (Shape::Nothing, 0.0, None);
        };
        node_lines(compute, pods, &pool, needs, self.discount, bill);
        let shape = Shape::Nodes {
            name: pool.node.name,
            least: pool.quietest,
            peak: pool.peak,
            part_time: pool.part_time,
            zones: site.zones,
            fits: pool.fits,
            is_shared: needs.is_shared,
        };
        (shape, pool.nodes, Some(pool.node.price))
    }
}

/// Returns a month's bill of a case that differs in its data stores alone from one of which the bill is known; the provider sells all
/// of them.
pub(crate) fn with_stores(case: &Case, growth: Growth, known: &Halves) -> Usd {
    known.with_stores(&case.figures, id::DISCOUNT_CLOUD, |bill| {
        kubernetes_data::stores(case, offer(case.provider), growth, bill);
    })
}

/// Returns the discount on what is steady, as a share.
fn commitment_discount(case: &Case, offer: &Offer) -> f64 {
    let Some([one_year, three_year]) = offer.commitment else { return 0.0 };
    let percent = match case.commitment {
        Commitment::OnDemand => return 0.0,
        Commitment::OneYear => one_year,
        Commitment::ThreeYear => three_year,
    };
    case.figures.get(percent) / 100.0
}

/// Returns in how many zones a cluster of one's own has gateways and nodes.
pub(super) fn zones(case: &Case, offer: &Offer) -> f64 {
    if offer.network.has_zones && case.is_redundant() { case.figures.get(id::CLUSTER_REDUNDANT_ZONES) } else { 1.0 }
}

fn node_lines(compute: &Nodes, pods: &Pods, pool: &NodePool, needs: PoolNeeds, discount: f64, bill: &mut Bill) {
    let basis = if bill.is_itemised() {
        Basis::Nodes {
            pods: pods.running(),
            cpu_cores: pods.mean_of(|cpu_m, _| cpu_m) / 1000.0,
            memory_mb: pods.mean_of(|_, memory_mib| memory_mib),
            spare: needs.spare_nodes,
            off: if pool.paid.committed > 0.0 { discount } else { 0.0 },
        }
    } else {
        Basis::Flat
    };
    let monthly = bill.figures().monthly(pool.node.price);
    let beyond = if pool.paid.committed > 0.0 { Basis::NodesOnDemand } else { basis };
    // A commitment pays for the steady part only; what comes and goes with the day stays on demand.
    bill.add_at(pool.node.price, pool.paid.committed, monthly * (1.0 - discount), basis);
    bill.add_at(pool.node.price, pool.paid.on_demand, monthly, beyond);
    let disks = Basis::PerNode { nodes: pool.nodes };
    match compute.disk {
        NodeDisk::PerGb(price) => {
            let gb = pool.nodes * bill.figures().get(id::CLUSTER_NODE_DISK);
            bill.add(price, gb, disks);
        }
        NodeDisk::PerNode(price) => bill.add(price, pool.nodes, disks),
        NodeDisk::Included => {}
    }
}

/// Writes what pods ask for where that is what is billed: no node, no spare, nothing for what is idle.
fn on_requests(prices: &Requests, pods: &Pods, discount: f64, bill: &mut Bill) -> Shape {
    let figures = bill.figures();
    let (least_cpu, least_memory) = (figures.get(prices.least_cpu), figures.get(prices.least_memory));
    let (cpu_price, memory_price) = (figures.monthly(prices.cpu), figures.monthly(prices.memory));
    let asked =
        |cpu_m: f64, memory_mib: f64| (cpu_m.at_least(least_cpu) / 1000.0, memory_mib.at_least(least_memory) / 1024.0);
    let (mut cores, mut gb, mut part_time) = (0.0, 0.0, 0.0);
    let mut by_block = [0.0; BLOCKS];
    for kind in &pods.whole {
        let (cpu, memory) = asked(kind.cpu_m, kind.memory_mib);
        cores += kind.mean() * cpu;
        gb += kind.mean() * memory;
        for (usd, count) in by_block.iter_mut().zip(kind.counts) {
            *usd += count * (cpu * cpu_price + memory * memory_price);
        }
    }
    for part in &pods.part_time {
        let (cpu, memory) = asked(part.cpu_m, part.memory_mib);
        cores += part.running * cpu;
        gb += part.running * memory;
        part_time += part.running * (cpu * cpu_price + memory * memory_price);
    }
    let running = pods.running();
    let list = profile::mean(&by_block) + part_time;
    let paid = PaidAhead::cheapest(&by_block, discount);
    // The commitment is one amount of money; its discount is spread over processor and memory alike.
    let ratio = if list > 0.0 { (paid.paid(discount) + part_time) / list } else { 1.0 };
    let basis = Basis::Requests { pods: running, off: 1.0 - ratio };
    bill.add_at(prices.cpu, cores, cpu_price * ratio, basis);
    bill.add_at(prices.memory, gb, memory_price * ratio, basis);
    bill.add(prices.disk, running * figures.get(prices.pod_disk), Basis::PodDisks { pods: running });
    Shape::Requests { cores, gb }
}

/// A cluster of one case in one month.
pub(super) struct Site<'a> {
    pub case: &'a Case,
    pub offer: &'static Offer,
    pub growth: Growth,
    /// In how many zones it has gateways and nodes.
    pub zones: f64,
}

impl Site<'_> {
    fn control_plane(&self, bill: &mut Bill) {
        let (case, figures) = (self.case, bill.figures());
        match &self.offer.control_plane {
            ControlPlane::Fee(price, credit) => {
                bill.add(*price, 1.0, Basis::Flat);
                let credit = match credit {
                    Credit::SingleZone(credit) if !case.is_redundant() => Some(*credit),
                    Credit::Always(credit) => Some(*credit),
                    Credit::SingleZone(_) | Credit::None => None,
                };
                if let Some(credit) = credit {
                    // It pays for the cluster, and for nothing else.
                    let back = figures.get(credit).at_most(figures.monthly(*price));
                    bill.add_at(credit, 1.0, -back, Basis::Credit);
                }
            }
            ControlPlane::FreeUnlessRedundant(price) => {
                if case.is_redundant() {
                    bill.add(*price, 1.0, Basis::Flat);
                }
            }
            ControlPlane::OwnServers { node, servers, redundant_servers } => {
                let servers = if case.is_redundant() { *redundant_servers } else { *servers };
                let servers = figures.get(servers).floor();
                bill.add(*node, servers, Basis::ControlPlane { servers });
            }
        }
    }

    /// Returns what availability asks of the nodes.
    fn pool_needs<'a>(&self, compute: &Nodes, beside: &'a dyn Fn(f64, EntryId) -> f64) -> PoolNeeds<'a> {
        let figures = &self.case.figures;
        if self.case.shared_cluster {
            // A cluster that the company already runs has its zones and its spare whether we come or not.
            return PoolNeeds { least_nodes: 0.0, spare_nodes: 0.0, is_shared: true, beside };
        }
        let system = compute.system_pool.as_ref().map_or(0.0, |pool| figures.get(pool.least_nodes));
        let (least, spare_nodes) = if self.case.is_redundant() {
            let least = figures.get(id::CLUSTER_REDUNDANT_LEAST_NODES).at_least(self.zones);
            (least, figures.get(id::CLUSTER_REDUNDANT_SPARE_NODES))
        } else {
            (figures.get(id::CLUSTER_LEAST_NODES), 0.0)
        };
        PoolNeeds { least_nodes: least.at_least(system), spare_nodes, is_shared: false, beside }
    }

    fn logs(&self, pods: &Pods, bill: &mut Bill) {
        let figures = bill.figures();
        let gb = log_gb(self.case, self.growth, pods.running());
        match &self.offer.logs {
            Logs::Service { ingest, storage, free_gb } => {
                let free = free_gb.map_or(0.0, |free| figures.get(free));
                bill.add(*ingest, gb - free, Basis::Logs { gb });
                if let Some(price) = storage {
                    bill.add(*price, gb, Basis::Logs { gb });
                }
            }
            Logs::SelfRun => bill.add(self.offer.volume, gb, Basis::SelfRunLogs { gb }),
        }
        if !self.case.shared_cluster {
            let gb = figures.get(id::CLUSTER_METRICS_GB);
            bill.add(self.offer.volume, gb, Basis::Metrics { gb });
        }
    }

    fn images_and_secrets(&self, bill: &mut Bill) {
        let figures = bill.figures();
        let services = self.case.service_count();
        match self.offer.registry {
            Registry::PerGb(price) => {
                let versions = figures.get(id::LOAD_IMAGE_VERSIONS);
                let images = services * figures.get(id::LOAD_SLUG_GB) * versions;
                bill.add(price, images, Basis::Images { services, versions });
            }
            Registry::Plans { small, large } => {
                let plan = if self.case.stage >= Stage::Growth { large } else { small };
                bill.add(plan, 1.0, Basis::Registry);
            }
            Registry::Other(_) => {}
        }
        if let Some(price) = self.offer.secret {
            bill.add(price, services, Basis::PerService { services });
        }
    }
}
