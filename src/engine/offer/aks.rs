//! Azure AKS in East US.

use super::{
    Addresses, BalancerCapacity, Cache, Compute, ControlPlane, FreeEgress, Kafka, Logs, Nat, Network, NodeDisk,
    NodeType, Nodes, Offer, Postgres, Registry, Reserve, Standby, Storage, SystemPool, classes, nodes,
};
use crate::catalog::id;
use crate::engine::bill::Plan;

static NODES: &[NodeType] = nodes! {
    "B2ms" AKS_NODE_B2MS AKS_SIZE_CORES_2 AKS_SIZE_MEMORY_2 AKS_MAX_PODS;
    "D2s v5" AKS_NODE_D2S_V5 AKS_SIZE_CORES_2 AKS_SIZE_MEMORY_2 AKS_MAX_PODS;
    "D2as v5" AKS_NODE_D2AS_V5 AKS_SIZE_CORES_2 AKS_SIZE_MEMORY_2 AKS_MAX_PODS;
    "D2as v6" AKS_NODE_D2AS_V6 AKS_SIZE_CORES_2 AKS_SIZE_MEMORY_2 AKS_MAX_PODS;
    "D2ps v6" AKS_NODE_D2PS_V6 AKS_SIZE_CORES_2 AKS_SIZE_MEMORY_2 AKS_MAX_PODS arm;
    "B4ms" AKS_NODE_B4MS AKS_SIZE_CORES_4 AKS_SIZE_MEMORY_4 AKS_MAX_PODS;
    "D4s v5" AKS_NODE_D4S_V5 AKS_SIZE_CORES_4 AKS_SIZE_MEMORY_4 AKS_MAX_PODS;
    "D4as v5" AKS_NODE_D4AS_V5 AKS_SIZE_CORES_4 AKS_SIZE_MEMORY_4 AKS_MAX_PODS;
    "D4as v6" AKS_NODE_D4AS_V6 AKS_SIZE_CORES_4 AKS_SIZE_MEMORY_4 AKS_MAX_PODS;
    "D4ps v6" AKS_NODE_D4PS_V6 AKS_SIZE_CORES_4 AKS_SIZE_MEMORY_4 AKS_MAX_PODS arm;
    "B8ms" AKS_NODE_B8MS AKS_SIZE_CORES_8 AKS_SIZE_MEMORY_8 AKS_MAX_PODS;
    "D8s v5" AKS_NODE_D8S_V5 AKS_SIZE_CORES_8 AKS_SIZE_MEMORY_8 AKS_MAX_PODS;
    "D8as v5" AKS_NODE_D8AS_V5 AKS_SIZE_CORES_8 AKS_SIZE_MEMORY_8 AKS_MAX_PODS;
    "D8as v6" AKS_NODE_D8AS_V6 AKS_SIZE_CORES_8 AKS_SIZE_MEMORY_8 AKS_MAX_PODS;
    "D8ps v6" AKS_NODE_D8PS_V6 AKS_SIZE_CORES_8 AKS_SIZE_MEMORY_8 AKS_MAX_PODS arm;
};

static FLEXIBLE_SERVER: &[Plan] = classes! {
    AKS_POSTGRES_B1MS AKS_POSTGRES_MEMORY_B1MS;
    AKS_POSTGRES_B2MS AKS_POSTGRES_MEMORY_B2MS;
    AKS_POSTGRES_D2DS_V5 AKS_POSTGRES_MEMORY_D2DS_V5;
    AKS_POSTGRES_D4S_V3 AKS_POSTGRES_MEMORY_D4S_V3;
    AKS_POSTGRES_D8S_V3 AKS_POSTGRES_MEMORY_D8S_V3;
    AKS_POSTGRES_D16S_V3 AKS_POSTGRES_MEMORY_D16S_V3;
};

/// Servers that may have a standby: burstable ones, whose names begin with B, may not.
static WITH_STANDBY: &[Plan] = classes! {
    AKS_POSTGRES_D2DS_V5 AKS_POSTGRES_MEMORY_D2DS_V5;
    AKS_POSTGRES_D4S_V3 AKS_POSTGRES_MEMORY_D4S_V3;
    AKS_POSTGRES_D8S_V3 AKS_POSTGRES_MEMORY_D8S_V3;
    AKS_POSTGRES_D16S_V3 AKS_POSTGRES_MEMORY_D16S_V3;
};

pub(super) static OFFER: Offer = Offer {
    // The Free tier has no SLA, which a case that need not be redundant can do without.
    control_plane: ControlPlane::FreeUnlessRedundant(id::AKS_CONTROL_PLANE),
    compute: Compute::Nodes(Nodes {
        types: NODES,
        reserve: Reserve::Aks,
        disk: NodeDisk::PerNode(id::AKS_NODE_DISK),
        system_pool: Some(SystemPool {
            least_cores: id::AKS_SYSTEM_POOL_LEAST_CORES,
            least_nodes: id::AKS_SYSTEM_POOL_LEAST_NODES,
        }),
    }),
    commitment: Some([id::AKS_COMMITMENT_ONE_YEAR, id::AKS_COMMITMENT_THREE_YEAR]),
    volume: id::AKS_DISK,
    network: Network {
        load_balancer: id::AKS_LB_RULES,
        shares_balancer: true,
        capacity: BalancerCapacity::PerGb(id::AKS_LB_GB),
        nat: Nat::Gateway { hour: id::AKS_NAT_GATEWAY, gb: id::AKS_NAT_GB },
        address: Some((id::AKS_IPV4, Addresses::Two)),
        free_egress: FreeEgress::PerAccount(id::AKS_EGRESS_FREE_GB),
        egress: &[(id::AKS_EGRESS_GB, None)],
        cross_zone: None,
        has_zones: true,
    },
    logs: Logs::Service { ingest: id::AKS_LOGS_INGEST, storage: None, free_gb: None },
    registry: Registry::Plans { small: id::AKS_REGISTRY_BASIC, large: id::AKS_REGISTRY_STANDARD },
    secret: None,
    postgres: Postgres::Classes {
        single: FLEXIBLE_SERVER,
        standby: Standby::Factor { by: id::AKS_POSTGRES_HA_FACTOR, of: WITH_STANDBY },
        storage: Some(Storage { single: id::AKS_POSTGRES_STORAGE, standby: None }),
    },
    cache: Cache::Plan { price: [id::AKS_REDIS_B3, id::AKS_REDIS_B3_HA], holds_gb: id::AKS_REDIS_MEMORY_B3 },
    kafka: Kafka::SelfRun,
};
