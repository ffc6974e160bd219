//! Linode (Akamai) Kubernetes.

use super::{
    BalancerCapacity, Cache, Compute, ControlPlane, FreeEgress, Kafka, Logs, Nat, Network, NodeDisk, NodeType, Nodes,
    Offer, Postgres, Registry, Reserve, Standby, classes, nodes,
};
use crate::catalog::id;
use crate::engine::bill::Plan;

static NODES: &[NodeType] = nodes! {
    "g6-standard-2" LKE_NODE_STANDARD_2 LKE_SIZE_CORES_2 LKE_SIZE_MEMORY_4GB LKE_MAX_PODS;
    "g6-standard-4" LKE_NODE_STANDARD_4 LKE_SIZE_CORES_4 LKE_SIZE_MEMORY_8GB LKE_MAX_PODS;
    "g6-standard-6" LKE_NODE_STANDARD_6 LKE_SIZE_CORES_6 LKE_SIZE_MEMORY_16GB LKE_MAX_PODS;
    "g6-dedicated-2" LKE_NODE_DEDICATED_2 LKE_SIZE_CORES_2 LKE_SIZE_MEMORY_4GB LKE_MAX_PODS;
    "g6-dedicated-4" LKE_NODE_DEDICATED_4 LKE_SIZE_CORES_4 LKE_SIZE_MEMORY_8GB LKE_MAX_PODS;
    "g6-dedicated-8" LKE_NODE_DEDICATED_8 LKE_SIZE_CORES_8 LKE_SIZE_MEMORY_16GB LKE_MAX_PODS;
    "g7-premium-2" LKE_NODE_PREMIUM_2 LKE_SIZE_CORES_2 LKE_SIZE_MEMORY_4GB LKE_MAX_PODS;
    "g7-premium-4" LKE_NODE_PREMIUM_4 LKE_SIZE_CORES_4 LKE_SIZE_MEMORY_8GB LKE_MAX_PODS;
    "g7-premium-8" LKE_NODE_PREMIUM_8 LKE_SIZE_CORES_8 LKE_SIZE_MEMORY_16GB LKE_MAX_PODS;
    "g6-standard-8" LKE_NODE_STANDARD_8 LKE_SIZE_CORES_8 LKE_SIZE_MEMORY_32GB LKE_MAX_PODS;
};

static POSTGRES: &[Plan] = classes! {
    LKE_POSTGRES_1GB LKE_POSTGRES_MEMORY_1GB;
    LKE_POSTGRES_2GB LKE_POSTGRES_MEMORY_2GB;
    LKE_POSTGRES_4GB LKE_POSTGRES_MEMORY_4GB;
    LKE_POSTGRES_8GB LKE_POSTGRES_MEMORY_8GB;
};

static POSTGRES_HA: &[Plan] = classes! {
    LKE_POSTGRES_HA_1GB LKE_POSTGRES_MEMORY_1GB;
    LKE_POSTGRES_HA_2GB LKE_POSTGRES_MEMORY_2GB;
    LKE_POSTGRES_HA_4GB LKE_POSTGRES_MEMORY_4GB;
    LKE_POSTGRES_HA_8GB LKE_POSTGRES_MEMORY_8GB;
};

pub(super) static OFFER: Offer = Offer {
    control_plane: ControlPlane::FreeUnlessRedundant(id::LKE_CONTROL_PLANE_HA),
    compute: Compute::Nodes(Nodes {
        types: NODES,
        reserve: Reserve::Flat { cpu: id::LKE_RESERVED_CPU, memory: id::LKE_RESERVED_MEMORY },
        disk: NodeDisk::Included,
        system_pool: None,
    }),
    commitment: None,
    volume: id::LKE_VOLUME,
    network: Network {
        load_balancer: id::LKE_LB,
        shares_balancer: false,
        capacity: BalancerCapacity::Included,
        nat: Nat::None,
        address: None,
        free_egress: FreeEgress::PerNode(id::LKE_EGRESS_INCLUDED_GB),
        egress: &[(id::LKE_EGRESS_GB, None)],
        cross_zone: None,
        has_zones: false,
    },
    logs: Logs::SelfRun,
    registry: Registry::Other(id::CLUSTER_REGISTRY),
    secret: None,
    // The disk of a plan holds the data.
    postgres: Postgres::Classes { single: POSTGRES, standby: Standby::Plans(POSTGRES_HA), storage: None },
    cache: Cache::SelfRun,
    kafka: Kafka::SelfRun,
};
