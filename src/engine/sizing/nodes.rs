//! Kubernetes: the cheapest pool of nodes that holds the pods, counted in what a node really has to give.

use super::super::case::Case;
use super::whole;
use crate::catalog::{EntryId, id};

/// A node type: its place in the book.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NodeType {
    pub price: EntryId,
    cpu: EntryId,
    memory: EntryId,
    pods: EntryId,
}

/// Lists node types.
macro_rules! nodes {
    ($($price:ident $cpu:ident $memory:ident $pods:ident;)+) => {
        static EKS: &[NodeType] = &[$(NodeType { price: id::$price, cpu: id::$cpu, memory: id::$memory, pods: id::$pods }),+];
    };
}

nodes! {
    EKS_NODE_T4G_MEDIUM EKS_NODE_CPU_T4G_MEDIUM EKS_NODE_MEMORY_T4G_MEDIUM EKS_NODE_PODS_T4G_MEDIUM;
    EKS_NODE_T4G_LARGE EKS_NODE_CPU_T4G_LARGE EKS_NODE_MEMORY_T4G_LARGE EKS_NODE_PODS_T4G_LARGE;
    EKS_NODE_T4G_XLARGE EKS_NODE_CPU_T4G_XLARGE EKS_NODE_MEMORY_T4G_XLARGE EKS_NODE_PODS_T4G_XLARGE;
    EKS_NODE_M7G_LARGE EKS_NODE_CPU_M7G_LARGE EKS_NODE_MEMORY_M7G_LARGE EKS_NODE_PODS_M7G_LARGE;
    EKS_NODE_M7G_XLARGE EKS_NODE_CPU_M7G_XLARGE EKS_NODE_MEMORY_M7G_XLARGE EKS_NODE_PODS_M7G_XLARGE;
    EKS_NODE_M7G_2XLARGE EKS_NODE_CPU_M7G_2XLARGE EKS_NODE_MEMORY_M7G_2XLARGE EKS_NODE_PODS_M7G_2XLARGE;
}

/// Pods that ask for the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pods {
    /// Pods at the peak; parts stand for pods that run part of the time.
    pub peak: f64,
    /// Pods on average.
    pub mean: f64,
    /// Pods at the quietest hour.
    pub least: f64,
    /// Processor that one asks for, millicores.
    pub cpu_m: f64,
    /// Memory that one asks for, MiB.
    pub memory_mib: f64,
}

/// A pool of nodes of one type.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NodePool {
    pub node: NodeType,
    /// Nodes paid for on average.
    pub nodes: f64,
    /// Nodes that are there at the quietest hour, which a commitment can cover.
    pub steady: f64,
}

/// What is asked of a pool besides holding the pods.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PoolNeeds {
    /// Fewest nodes.
    pub least_nodes: f64,
    /// Nodes beyond what the pods need.
    pub spare_nodes: f64,
    /// Discount on steady nodes, as a share.
    pub discount: f64,
}

impl NodePool {
    /// Returns the price of the nodes and their disks, USD an hour.
    fn hourly_cost(&self, case: &Case, discount: f64) -> f64 {
        let figures = &case.figures;
        let disk =
            figures.get(id::EKS_NODE_DISK) * figures.get(id::EKS_EBS_GP3) / figures.get(id::TIME_HOURS_PER_MONTH);
        (self.nodes - self.steady * discount) * figures.get(self.node.price) + self.nodes * disk
    }
}

/// Returns the cheapest pool that holds the pods (`docs/method.md` §2.3).
///
/// Each kind of pod takes its share of a node: one node holds as many as fit into its allocatable processor, memory and
/// pod count, less what runs on every node; of that room, the share `eks.utilization` gets filled. Nodes that come and
/// go with the load are compared with nodes that stay: under a commitment, staying can be the cheaper.
pub(crate) fn cheapest_pool(case: &Case, pods: &[Pods], needs: PoolNeeds) -> NodePool {
    // The list above is never empty; a pod larger than any node spreads over several of the last, largest type.
    let largest = EKS[EKS.len() - 1];
    let mut best = NodePool { node: largest, nodes: f64::INFINITY, steady: 0.0 };
    let mut least = f64::INFINITY;
    for node in EKS {
        let may_spread = node.price == largest.price;
        let Some(share) = NodeShares::of(case, *node, pods, may_spread) else { continue };
        for pool in [share.following(*node, needs), share.staying(*node, needs)] {
            let cost = pool.hourly_cost(case, needs.discount);
            if cost < least {
                (best, least) = (pool, cost);
            }
        }
    }
    best
}

/// Nodes of one type that the pods fill, before what availability asks for.
#[derive(Debug, Clone, Copy, Default)]
struct NodeShares {
    peak: f64,
    mean: f64,
    least: f64,
}

impl NodeShares {
    /// Adds up the shares, or returns nothing where a pod does not fit onto a node and may not be spread.
    fn of(case: &Case, node: NodeType, pods: &[Pods], may_spread: bool) -> Option<Self> {
        let figures = &case.figures;
        let cpu = figures.get(node.cpu) - figures.get(id::EKS_DAEMONSET_CPU);
        let memory = figures.get(node.memory) - figures.get(id::EKS_DAEMONSET_MEMORY);
        if cpu <= 0.0 || memory <= 0.0 {
            return None;
        }
        let utilization = figures.get(id::EKS_UTILIZATION);
        let mut shares = Self::default();
        for group in pods {
            let by_size = (cpu / group.cpu_m).min(memory / group.memory_mib);
            let per_pod = if by_size >= 1.0 {
                1.0 / libm::floor(by_size).min(figures.get(node.pods))
            } else if may_spread {
                whole(1.0 / by_size)
            } else {
                return None;
            };
            shares.peak += group.peak * per_pod / utilization;
            shares.mean += group.mean * per_pod / utilization;
            shares.least += group.least * per_pod / utilization;
        }
        Some(shares)
    }

    /// Nodes that come and go with the load: what is paid for is their mean over the day.
    fn following(self, node: NodeType, needs: PoolNeeds) -> NodePool {
        let nodes = if self.mean < self.peak { self.mean } else { whole(self.peak) };
        let nodes = nodes.max(needs.least_nodes) + needs.spare_nodes;
        let steady = self.least.max(needs.least_nodes) + needs.spare_nodes;
        NodePool { node, nodes, steady: steady.min(nodes) }
    }

    /// Whole nodes for the peak, at all hours.
    fn staying(self, node: NodeType, needs: PoolNeeds) -> NodePool {
        let nodes = whole(self.peak).max(needs.least_nodes) + needs.spare_nodes;
        NodePool { node, nodes, steady: nodes }
    }
}
