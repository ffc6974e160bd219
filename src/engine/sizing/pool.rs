//! The cheapest pool of nodes that holds the pods (`docs/method.md` §2.4).

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use super::super::case::{Case, Figures};
use super::super::offer::{NodeDisk, NodeType, Nodes};
use super::allocatable::Capacity;
use super::packing::{least_when_quiet, nodes_at_peak, share_of};
use super::pods::Pods;
use super::profile::{self, BLOCKS, PaidAhead};
use super::whole;
use crate::catalog::{EntryId, id};
use crate::decimal::Limit;

/// How much more than it has a node may hold, as a share: packing forgives the last bits of floating point.
const SLACK: f64 = 1e-9;

/// Types of nodes of one provider that are compared.
const MOST_TYPES: usize = 32;

/// A type of node as one future sees it.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    node: &'static NodeType,
    /// What it has for pods.
    whole: Capacity,
    /// What requests may fill of it.
    room: Capacity,
    /// USD a month, without its disk.
    price: f64,
    /// USD a month for its disk.
    disk: f64,
}

/// The types of nodes of a provider as one future sees them; they stay the same over the months.
#[derive(Debug, Clone)]
pub(crate) struct Market {
    candidates: Vec<Candidate>,
    /// What a commitment takes off the price of steady nodes, as a share.
    discount: f64,
    /// The place of the type that was cheapest the time before: mostly it is again in another month, and is packed first. It decides
    /// how soon the cheapest is found, never which that is.
    before: Hint,
}

/// A place to look at first, which all who look may move.
#[derive(Debug, Default)]
struct Hint(AtomicUsize);

impl Clone for Hint {
    fn clone(&self) -> Self {
        Self(AtomicUsize::new(self.0.load(Relaxed)))
    }
}

impl Market {
    /// Works out what each type of node leaves to pods, and what it costs.
    pub fn of(case: &Case, nodes: &Nodes, discount: f64) -> Self {
        let figures = &case.figures;
        let least_cores = nodes.system_pool.as_ref().map_or(0.0, |pool| figures.get(pool.least_cores));
        let utilization = figures.get(id::CLUSTER_UTILIZATION);
        let candidates = nodes.types.iter().filter_map(|node| {
            let whole = Capacity::of(figures, node, nodes.reserve);
            let is_usable = whole.cpu_m > 0.0 && whole.memory_mib > 0.0 && whole.pods >= 1.0;
            // A company's own cluster has its system pool already.
            let is_allowed = case.shared_cluster || figures.get(node.cores) >= least_cores;
            (is_usable && is_allowed).then(|| Candidate {
                node,
                whole,
                room: whole.filled_to(utilization),
                price: figures.monthly(node.price),
                disk: disk_price(figures, nodes.disk),
            })
        });
        let mut kept: Vec<Candidate> = candidates.collect();
        let all = kept.clone();
        kept.retain(|candidate| !all.iter().any(|other| other.is_better_than(candidate)));
        Self { candidates: kept, discount, before: Hint::default() }
    }
}

/// Returns what the disk of a node costs, USD a month.
fn disk_price(figures: &Figures, disk: NodeDisk) -> f64 {
    match disk {
        NodeDisk::PerGb(price) => figures.get(id::CLUSTER_NODE_DISK) * figures.get(price),
        NodeDisk::PerNode(price) => figures.get(price),
        NodeDisk::Included => 0.0,
    }
}

/// What is asked of a pool besides holding the pods.
#[derive(Clone, Copy)]
pub(crate) struct PoolNeeds<'a> {
    /// Fewest nodes.
    pub least_nodes: f64,
    /// Nodes beyond what the pods need.
    pub spare_nodes: f64,
    /// Whether the cluster is the company's, so that parts of nodes are what these services add to it.
    pub is_shared: bool,
    /// What else costs by the number of nodes of a type, USD a month: gateways, and traffic beyond what nodes include. With the nodes
    /// themselves it never falls as they grow in number.
    pub beside: &'a dyn Fn(f64, EntryId) -> f64,
}

/// What a pool of nodes is for, and what it may cost.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    pods: &'a Pods,
    needs: PoolNeeds<'a>,
    /// What a commitment takes off the price of steady nodes, as a share.
    discount: f64,
    /// USD a month that it must not exceed.
    usd: f64,
}

/// A pool of nodes of one type.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NodePool {
    pub node: &'static NodeType,
    /// Nodes that run on average.
    pub nodes: f64,
    /// Nodes that are paid for in advance, and the mean of those beyond them.
    pub paid: PaidAhead,
    /// Nodes at the quietest hour.
    pub quietest: f64,
    /// Nodes at the busiest hour.
    pub peak: f64,
    /// Nodes that jobs, review apps and test runs take beside them, on average.
    pub part_time: f64,
    /// Whether each pod fits onto a node.
    pub fits: bool,
}

impl Candidate {
    /// Whether this type leaves at least as much of everything to pods as another, for less.
    fn is_better_than(&self, other: &Self) -> bool {
        let (own, its) = (self.whole, other.whole);
        self.price + self.disk < other.price + other.disk
            && self.price <= other.price
            && own.cpu_m >= its.cpu_m
            && own.memory_mib >= its.memory_mib
            && own.pods >= its.pods
    }

    /// Returns the price of so many nodes, of which some are committed to, with their disks, USD a month.
    fn cost(&self, nodes: f64, paid: &PaidAhead, discount: f64) -> f64 {
        paid.paid(discount) * self.price + nodes * self.disk
    }

    /// Whether each pod fits onto a node.
    fn fits(&self, pods: &Pods) -> bool {
        let [cpu_m, memory_mib] = pods.largest;
        cpu_m <= self.whole.cpu_m && memory_mib <= self.whole.memory_mib
    }

    /// Returns how many nodes no packing goes below: their processors, memory and pod slots are used up.
    fn least_nodes(&self, [cpu_m, memory_mib, pods]: [f64; 3]) -> f64 {
        (cpu_m / self.room.cpu_m).at_least(memory_mib / self.room.memory_mib).at_least(pods / self.room.pods)
    }

    /// Returns the same by part of the day.
    fn least_by_block(&self, pods: &Pods) -> [f64; BLOCKS] {
        let [cpu_m, memory_mib, slots] = &pods.asked;
        std::array::from_fn(|part| self.least_nodes([cpu_m[part], memory_mib[part], slots[part]]))
    }

    /// Returns a cost that no pool of this type goes below: however the pods are packed, with all of it committed but what comes and goes.
    fn least_cost(&self, pods: &Pods, needs: PoolNeeds, discount: f64) -> f64 {
        let nodes = if needs.is_shared {
            self.least_nodes(pods.mean)
        } else {
            // Whole nodes, where they stay the same all day.
            let least = self.least_nodes(pods.mean);
            let least = if pods.is_scaled { least } else { whole(least) };
            least.at_least(needs.least_nodes) + needs.spare_nodes
        };
        // The largest of three sums is no more than the sum of the largest of each: but for its last bits.
        let part_time = self.least_nodes(pods.part_asked) * (1.0 - SLACK);
        let nodes = nodes * (1.0 - SLACK);
        self.cost(nodes + part_time, &PaidAhead { committed: nodes, on_demand: part_time }, discount)
    }

    /// Returns the nodes that jobs, review apps and test runs take on average.
    fn part_time(&self, pods: &Pods) -> f64 {
        pods.part_time.iter().map(|part| part.running * share_of(part.cpu_m, part.memory_mib, self.room)).sum()
    }

    /// Returns the mean number of nodes, beside those of what comes and goes, beyond which this type costs more than `usd` a month.
    fn most_nodes(&self, part_time: f64, wanted: &Wanted) -> f64 {
        let least_price = self.price * (1.0 - wanted.discount) + self.disk;
        let left = wanted.usd - part_time * (self.price + self.disk);
        if least_price > 0.0 { left / least_price - wanted.needs.spare_nodes + 1e-6 } else { f64::INFINITY }
    }

    /// Returns the pool of this type with what it costs, what comes beside it included; nothing where that is too much.
    fn pool(&self, wanted: &Wanted) -> Option<(f64, NodePool)> {
        let pods = wanted.pods;
        let part_time = self.part_time(pods);
        if wanted.needs.is_shared {
            // What these pods add to a cluster that runs anyway: their part of its processors, memory or pod slots, whichever
            // they take most of. It is never more than nodes of their own would be.
            return self.pool_of(self.least_by_block(pods), part_time, wanted);
        }
        if pods.is_scaled {
            return self.scaled_pool(part_time, wanted);
        }
        let nodes = nodes_at_peak(pods, self.room, self.most_nodes(part_time, wanted))?;
        self.pool_of([nodes; BLOCKS], part_time, wanted)
    }

    /// Returns the pool of pods whose number follows the day.
    ///
    /// Nodes are packed at the peak; in later parts of the day whole nodes are filled as well as then, but there are never fewer than
    /// the quietest needs: what runs at all hours may leave gaps that only the busy hours fill.
    fn scaled_pool(&self, part_time: f64, wanted: &Wanted) -> Option<(f64, NodePool)> {
        let (pods, usd) = (wanted.pods, wanted.usd);
        let least = self.least_by_block(pods);
        let pool_of = |by_block| self.pool_of(by_block, part_time, wanted);
        let [busiest, ..] = least;
        let at_best = whole(busiest * (1.0 - SLACK));
        // Most types cost too much before their pods are packed, or else before the quietest part is looked at.
        if usd.is_finite() {
            pool_of(filled_as_at_peak(&least, at_best))?;
        }
        let peak_to_mean = busiest / self.least_nodes(pods.mean);
        let peak = nodes_at_peak(pods, self.room, self.most_nodes(part_time, wanted) * peak_to_mean)?;
        debug_assert!(peak >= at_best, "no packing is better than one without gaps");
        let by_block = filled_as_at_peak(&least, peak);
        if usd.is_finite() {
            pool_of(by_block)?;
        }
        let quietest = whole(least_when_quiet(pods, self.room)).at_most(peak);
        pool_of(by_block.map(|nodes| nodes.at_least(quietest)))
    }

    /// Returns the pool of so many nodes in each part of the day, with what it costs; nothing where that is too much.
    fn pool_of(&self, mut by_block: [f64; BLOCKS], part_time: f64, wanted: &Wanted) -> Option<(f64, NodePool)> {
        let &Wanted { pods, needs, discount, usd } = wanted;
        for nodes in &mut by_block {
            *nodes = nodes.at_least(needs.least_nodes) + needs.spare_nodes;
        }
        let mut paid = PaidAhead::cheapest(&by_block, discount);
        // Jobs, review apps and test runs come and go: nobody commits to them.
        paid.on_demand += part_time;
        let [peak, .., quietest] = by_block;
        let nodes = profile::mean(&by_block) + part_time;
        let cost = self.cost(nodes, &paid, discount) + (needs.beside)(nodes, self.node.price);
        let pool = NodePool { node: self.node, nodes, paid, quietest, peak, part_time, fits: self.fits(pods) };
        (cost <= usd).then_some((cost, pool))
    }
}

/// Returns the whole nodes of each part of the day where they are always filled as well as at the peak.
fn filled_as_at_peak(least: &[f64; BLOCKS], peak: f64) -> [f64; BLOCKS] {
    let [busiest, ..] = *least;
    let waste = peak / busiest;
    let mut by_block = least.map(|least| whole(least * waste).at_most(peak));
    by_block[0] = peak;
    by_block
}

/// Returns the pool of the type that was cheapest the time before, where each pod fits onto its nodes: the cheapest costs no more.
pub(crate) fn first_pool(market: &Market, pods: &Pods, needs: PoolNeeds) -> Option<NodePool> {
    let candidate = market.candidates.get(market.before.0.load(Relaxed)).filter(|candidate| candidate.fits(pods))?;
    let wanted = Wanted { pods, needs, discount: market.discount, usd: f64::INFINITY };
    candidate.pool(&wanted).map(|(_, pool)| pool)
}

/// Returns the cheapest pool that holds the pods, among the types onto whose nodes each pod fits; where there is none,
/// the largest pods are spread over several nodes of the last, largest type.
pub(crate) fn cheapest_pool(market: &Market, pods: &Pods, needs: PoolNeeds) -> Option<NodePool> {
    let discount = market.discount;
    let (mut least, mut place, mut best) = (f64::INFINITY, usize::MAX, None);
    let mut pack = |own_place: usize, candidate: &Candidate| {
        if let Some((cost, pool)) = candidate.pool(&Wanted { pods, needs, discount, usd: least })
            // Of those that cost the same, the first of the list.
            && (cost < least || own_place < place)
        {
            (least, place, best) = (cost, own_place, Some(pool));
        }
        least
    };
    let before = market.before.0.load(Relaxed);
    let mut most = f64::INFINITY;
    if let Some(candidate) = market.candidates.get(before).filter(|candidate| candidate.fits(pods)) {
        most = pack(before, candidate);
    }
    // What comes beside the nodes comes on top, so that the bounds hold without it.
    let mut bounds = [f64::INFINITY; MOST_TYPES];
    for (own_place, (candidate, bound)) in market.candidates.iter().zip(&mut bounds).enumerate() {
        if own_place != before && candidate.fits(pods) {
            *bound = candidate.least_cost(pods, needs, discount);
        }
    }
    // The type that promises most is packed first; soon all others cost more at their best.
    while let Some((own_place, candidate, bound)) = cheapest_at_best(market, &mut bounds) {
        if *bound > most {
            break;
        }
        *bound = f64::INFINITY;
        most = pack(own_place, candidate);
    }
    if best.is_some() {
        market.before.0.store(place, Relaxed);
    }
    best.or_else(|| {
        let largest = market.candidates.last()?;
        largest.pool(&Wanted { pods, needs, discount, usd: f64::INFINITY }).map(|(_, pool)| pool)
    })
}

/// Returns the type that costs least at its best, with its place and its bound; nothing where all have been packed.
fn cheapest_at_best<'a, 'b>(
    market: &'a Market,
    bounds: &'b mut [f64; MOST_TYPES],
) -> Option<(usize, &'a Candidate, &'b mut f64)> {
    let mut best: Option<(f64, usize)> = None;
    for (place, &bound) in bounds.iter().take(market.candidates.len()).enumerate() {
        if bound < best.map_or(f64::INFINITY, |(least, _)| least) {
            best = Some((bound, place));
        }
    }
    let (_, place) = best?;
    Some((place, market.candidates.get(place)?, bounds.get_mut(place)?))
}

#[cfg(test)]
mod tests {
    use super::MOST_TYPES;
    use crate::answers::Provider;
    use crate::engine::offer::{Compute, offer};

    /// What stands behind the last place would never be taken.
    #[test]
    fn each_provider_has_no_more_types_of_nodes_than_are_compared() {
        for provider in Provider::ALL {
            if let Compute::Nodes(nodes) = &offer(*provider).compute {
                assert!(nodes.types.len() <= MOST_TYPES, "{}", provider.word());
            }
        }
    }
}
