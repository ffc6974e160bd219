//! What each provider of Kubernetes sells: places in the book, and how they go together. No figures, no arithmetic.
//!
//! A provider is one table. The bill (`bill::kubernetes`) reads the table and knows no provider by name.

mod aks;
mod doks;
mod eks;
mod gke;
mod hetzner;
mod lke;

use super::bill::Plan;
use crate::answers::Provider;
use crate::catalog::EntryId;

/// All that one provider sells.
#[derive(Debug)]
pub(super) struct Offer {
    pub control_plane: ControlPlane,
    pub compute: Compute,
    /// Discounts for one year and for three, in percent; absent where none is sold.
    pub commitment: Option<[EntryId; 2]>,
    /// Disks of services and of what the cluster runs itself, a GB-month.
    pub volume: EntryId,
    pub network: Network,
    pub logs: Logs,
    pub registry: Registry,
    /// A secret kept outside of the cluster; absent where the cluster keeps them.
    pub secret: Option<EntryId>,
    pub postgres: Postgres,
    pub cache: Cache,
    pub kafka: Kafka,
}

impl Offer {
    /// Whether it sells all data stores, so that none of them runs on the nodes.
    pub fn sells_stores(&self) -> bool {
        let runs_some = matches!(self.postgres, Postgres::SelfRun)
            || matches!(self.cache, Cache::SelfRun)
            || matches!(self.kafka, Kafka::SelfRun);
        !runs_some
    }

    /// Whether nodes of a type, by its name, have Arm processors.
    pub fn is_arm(&self, name: &str) -> bool {
        match &self.compute {
            Compute::Nodes(nodes) => nodes.types.iter().any(|node| node.is_arm && node.name == name),
            Compute::Requests(_) => false,
        }
    }
}

/// What a cluster costs before it runs anything.
#[derive(Debug)]
pub(super) enum ControlPlane {
    /// A fee for each cluster, with what the provider gives back.
    Fee(EntryId, Credit),
    /// Nothing, and a fee where the control plane must survive the loss of a machine.
    FreeUnlessRedundant(EntryId),
    /// Machines of one's own: the type, their number, and their number in a redundant cluster.
    OwnServers { node: EntryId, servers: EntryId, redundant_servers: EntryId },
}

/// What a provider gives back of the fee of a cluster.
#[derive(Debug)]
pub(super) enum Credit {
    None,
    /// For one cluster in a single zone.
    SingleZone(EntryId),
    /// For one cluster.
    Always(EntryId),
}

/// What pods run on.
#[derive(Debug)]
pub(super) enum Compute {
    /// Nodes, whole.
    Nodes(Nodes),
    /// What each pod asks for, to the second.
    Requests(Requests),
}

/// Nodes of a provider.
#[derive(Debug)]
pub(super) struct Nodes {
    /// The types, the largest last.
    pub types: &'static [NodeType],
    pub reserve: Reserve,
    pub disk: NodeDisk,
    pub system_pool: Option<SystemPool>,
}

/// A type of node.
#[derive(Debug)]
pub(super) struct NodeType {
    /// As the provider writes it.
    pub name: &'static str,
    pub price: EntryId,
    pub cores: EntryId,
    /// GiB.
    pub memory: EntryId,
    /// Most pods that a node takes.
    pub pods: EntryId,
    /// Whether it has Arm processors: images have to be built for those.
    pub is_arm: bool,
}

/// How much of a node the provider keeps.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reserve {
    /// The formulas of the EKS node image.
    Eks,
    /// The formulas of GKE.
    Gke,
    /// The formulas of AKS.
    Aks,
    /// Millicores, and a percent of the memory.
    Flat { cpu: EntryId, memory: EntryId },
}

/// The disk of a node.
#[derive(Debug, Clone, Copy)]
pub(super) enum NodeDisk {
    PerGb(EntryId),
    PerNode(EntryId),
    Included,
}

/// What the pool asks for that holds the cluster's own pods.
#[derive(Debug)]
pub(super) struct SystemPool {
    pub least_cores: EntryId,
    pub least_nodes: EntryId,
}

/// Prices of what pods ask for.
#[derive(Debug)]
pub(super) struct Requests {
    pub cpu: EntryId,
    pub memory: EntryId,
    pub disk: EntryId,
    /// Disk of one pod, GB.
    pub pod_disk: EntryId,
    /// Least that a pod may ask for.
    pub least_cpu: EntryId,
    pub least_memory: EntryId,
}

/// What traffic costs.
#[derive(Debug)]
pub(super) struct Network {
    pub load_balancer: EntryId,
    /// Whether one load balancer leads to all services; else each that speaks no HTTP has its own, at the price of one for HTTP.
    pub shares_balancer: bool,
    pub capacity: BalancerCapacity,
    pub nat: Nat,
    /// A public address, and how many a cluster has.
    pub address: Option<(EntryId, Addresses)>,
    pub free_egress: FreeEgress,
    /// Prices of what goes out, each with the amount up to which it holds.
    pub egress: &'static [(EntryId, Option<EntryId>)],
    /// Traffic between zones; absent where it is free or there are no zones.
    pub cross_zone: Option<CrossZone>,
    /// Whether a region has zones to spread over.
    pub has_zones: bool,
}

/// What traffic between zones costs.
#[derive(Debug)]
pub(super) struct CrossZone {
    pub gb: EntryId,
    /// Whether a byte is paid for where it arrives, too.
    pub is_paid_at_both_ends: bool,
}

/// What a load balancer charges by load.
#[derive(Debug)]
pub(super) enum BalancerCapacity {
    /// Units of connections, data and rules.
    Units(EntryId),
    /// Data.
    PerGb(EntryId),
    Included,
}

/// How nodes without public addresses reach the internet.
#[derive(Debug)]
pub(super) enum Nat {
    /// A gateway in each zone.
    PerZone { hour: EntryId, gb: EntryId },
    /// One gateway.
    Gateway { hour: EntryId, gb: EntryId },
    /// By node, up to a most.
    PerNode { hour: EntryId, most: EntryId, gb: EntryId },
    /// Nodes have public addresses.
    None,
}

/// How many public addresses a cluster has.
#[derive(Debug)]
pub(super) enum Addresses {
    /// For the gateway and the load balancer of each zone.
    TwoPerZone,
    /// For the gateway and the load balancer.
    Two,
}

/// Data to the internet that costs nothing.
#[derive(Debug)]
pub(super) enum FreeEgress {
    None,
    PerAccount(EntryId),
    PerNode(EntryId),
}

/// Where logs go.
#[derive(Debug)]
pub(super) enum Logs {
    /// A service: taking in, keeping, and what is free.
    Service { ingest: EntryId, storage: Option<EntryId>, free_gb: Option<EntryId> },
    /// Into the cluster itself.
    SelfRun,
}

/// Where images are kept.
#[derive(Debug)]
pub(super) enum Registry {
    PerGb(EntryId),
    /// A small plan, and one from the growth stage on.
    Plans {
        small: EntryId,
        large: EntryId,
    },
    /// Somewhere else.
    Other(EntryId),
}

/// How Postgres is sold.
#[derive(Debug)]
pub(super) enum Postgres {
    /// Classes by memory in GiB.
    Classes {
        single: &'static [Plan],
        standby: Standby,
        storage: Option<Storage>,
    },
    /// By core and GB of memory, with small classes below.
    Rates(PostgresRates),
    /// By GB of memory, storage included.
    PerGb {
        price: EntryId,
        standby_factor: EntryId,
    },
    SelfRun,
}

/// What a standby costs.
#[derive(Debug)]
pub(super) enum Standby {
    /// Classes of their own, in the order of the single ones.
    Plans(&'static [Plan]),
    /// So many times a single server, storage too, of those classes that may have a standby.
    Factor { by: EntryId, of: &'static [Plan] },
}

/// Storage of a Postgres, a GB-month.
#[derive(Debug)]
pub(super) struct Storage {
    pub single: EntryId,
    /// With a standby; absent where the factor of the server holds for it too.
    pub standby: Option<EntryId>,
}

/// Postgres by what it is made of.
#[derive(Debug)]
pub(super) struct PostgresRates {
    pub small: &'static [Plan],
    pub cpu: EntryId,
    pub memory: EntryId,
    /// Memory in GiB that goes with one core.
    pub gb_per_core: EntryId,
    /// Cores beyond one come by so many.
    pub core_step: EntryId,
    /// GiB that a server has at least.
    pub least_memory: EntryId,
    pub storage: EntryId,
    pub standby_factor: EntryId,
}

/// How Redis or Valkey is sold.
#[derive(Debug)]
pub(super) enum Cache {
    /// Nodes by memory in MB; a replica is a second node.
    Nodes(&'static [Plan]),
    /// By GB and hour, small and large instances, without and with a replica.
    PerGbHour {
        small: [EntryId; 2],
        large: [EntryId; 2],
        small_up_to_gb: EntryId,
    },
    /// One plan without and with a replica, and the GB that it holds.
    Plan {
        price: [EntryId; 2],
        holds_gb: EntryId,
    },
    /// By GB of memory and month; a replica is a second one.
    PerGb(EntryId),
    SelfRun,
}

/// How Kafka is sold.
#[derive(Debug)]
pub(super) enum Kafka {
    /// Small and large brokers, their least number, and storage.
    Brokers {
        small: EntryId,
        large: EntryId,
        least: EntryId,
        storage: EntryId,
    },
    SelfRun,
}

/// Returns what a provider sells.
pub(super) fn offer(provider: Provider) -> &'static Offer {
    match provider {
        Provider::Eks => &eks::OFFER,
        Provider::Gke => &gke::STANDARD,
        Provider::GkeAutopilot => &gke::AUTOPILOT,
        Provider::Aks => &aks::OFFER,
        Provider::Doks => &doks::OFFER,
        Provider::Lke => &lke::OFFER,
        Provider::Hetzner => &hetzner::OFFER,
    }
}

/// Lists types of nodes: name, price, cores, memory, pods; `arm` marks those with Arm processors.
macro_rules! nodes {
    ($($name:literal $price:ident $cores:ident $memory:ident $pods:ident $($arm:ident)?;)+) => {
        &[$(NodeType {
            name: $name,
            price: id::$price,
            cores: id::$cores,
            memory: id::$memory,
            pods: id::$pods,
            is_arm: nodes!(@ $($arm)?),
        }),+]
    };
    (@ arm) => { true };
    (@) => { false };
}

/// Lists classes of a data store: price and what it holds.
macro_rules! classes {
    ($($price:ident $holds:ident;)+) => {
        &[$(Plan { price: id::$price, holds: id::$holds, connections: None }),+]
    };
}

use {classes, nodes};
