//! Google GKE in us-central1: Standard, billed by node, and Autopilot, billed by what pods ask for.

use super::{
    Addresses, BalancerCapacity, Cache, Compute, ControlPlane, Credit, CrossZone, FreeEgress, Kafka, Logs, Nat,
    Network, NodeDisk, NodeType, Nodes, Offer, Postgres, PostgresRates, Registry, Requests, Reserve, classes, nodes,
};
use crate::catalog::id;
use crate::engine::bill::Plan;

static NODES: &[NodeType] = nodes! {
    "e2-medium" GKE_NODE_E2_MEDIUM GKE_SIZE_CORES_E2_MEDIUM GKE_SIZE_MEMORY_E2_MEDIUM GKE_MAX_PODS;
    "e2-standard-2" GKE_NODE_E2_STANDARD_2 GKE_SIZE_CORES_STANDARD_2 GKE_SIZE_MEMORY_STANDARD_2 GKE_MAX_PODS;
    "e2-standard-4" GKE_NODE_E2_STANDARD_4 GKE_SIZE_CORES_STANDARD_4 GKE_SIZE_MEMORY_STANDARD_4 GKE_MAX_PODS;
    "n2-standard-2" GKE_NODE_N2_STANDARD_2 GKE_SIZE_CORES_STANDARD_2 GKE_SIZE_MEMORY_STANDARD_2 GKE_MAX_PODS;
    "n2-standard-4" GKE_NODE_N2_STANDARD_4 GKE_SIZE_CORES_STANDARD_4 GKE_SIZE_MEMORY_STANDARD_4 GKE_MAX_PODS;
    "n4-standard-2" GKE_NODE_N4_STANDARD_2 GKE_SIZE_CORES_STANDARD_2 GKE_SIZE_MEMORY_STANDARD_2 GKE_MAX_PODS;
    "n4-standard-4" GKE_NODE_N4_STANDARD_4 GKE_SIZE_CORES_STANDARD_4 GKE_SIZE_MEMORY_STANDARD_4 GKE_MAX_PODS;
    "t2d-standard-2" GKE_NODE_T2D_STANDARD_2 GKE_SIZE_CORES_STANDARD_2 GKE_SIZE_MEMORY_STANDARD_2 GKE_MAX_PODS;
    "t2d-standard-4" GKE_NODE_T2D_STANDARD_4 GKE_SIZE_CORES_STANDARD_4 GKE_SIZE_MEMORY_STANDARD_4 GKE_MAX_PODS;
    "n2-standard-8" GKE_NODE_N2_STANDARD_8 GKE_SIZE_CORES_STANDARD_8 GKE_SIZE_MEMORY_STANDARD_8 GKE_MAX_PODS;
    "n4-standard-8" GKE_NODE_N4_STANDARD_8 GKE_SIZE_CORES_STANDARD_8 GKE_SIZE_MEMORY_STANDARD_8 GKE_MAX_PODS;
    "t2d-standard-8" GKE_NODE_T2D_STANDARD_8 GKE_SIZE_CORES_STANDARD_8 GKE_SIZE_MEMORY_STANDARD_8 GKE_MAX_PODS;
    "e2-standard-8" GKE_NODE_E2_STANDARD_8 GKE_SIZE_CORES_STANDARD_8 GKE_SIZE_MEMORY_STANDARD_8 GKE_MAX_PODS;
};

static SMALL_SQL: &[Plan] = classes! {
    GKE_SQL_F1_MICRO GKE_SQL_MEMORY_F1_MICRO;
    GKE_SQL_G1_SMALL GKE_SQL_MEMORY_G1_SMALL;
};

pub(super) static STANDARD: Offer = Offer {
    control_plane: ControlPlane::Fee(id::GKE_CONTROL_PLANE, Credit::SingleZone(id::GKE_FREE_CREDIT)),
    compute: Compute::Nodes(Nodes {
        types: NODES,
        reserve: Reserve::Gke,
        disk: NodeDisk::PerGb(id::GKE_DISK),
        system_pool: None,
    }),
    commitment: Some([id::GKE_COMMITMENT_ONE_YEAR, id::GKE_COMMITMENT_THREE_YEAR]),
    volume: id::GKE_DISK,
    network: NETWORK,
    logs: LOGS,
    registry: Registry::PerGb(id::GKE_REGISTRY),
    secret: None,
    postgres: POSTGRES,
    cache: CACHE,
    kafka: Kafka::SelfRun,
};

pub(super) static AUTOPILOT: Offer = Offer {
    control_plane: ControlPlane::Fee(id::GKE_CONTROL_PLANE, Credit::Always(id::GKE_FREE_CREDIT)),
    compute: Compute::Requests(Requests {
        cpu: id::GKE_AUTOPILOT_CPU,
        memory: id::GKE_AUTOPILOT_MEMORY,
        disk: id::GKE_AUTOPILOT_DISK,
        pod_disk: id::GKE_AUTOPILOT_POD_DISK_GB,
        least_cpu: id::GKE_AUTOPILOT_LEAST_CPU,
        least_memory: id::GKE_AUTOPILOT_LEAST_MEMORY,
    }),
    commitment: Some([id::GKE_AUTOPILOT_COMMITMENT_ONE_YEAR, id::GKE_AUTOPILOT_COMMITMENT_THREE_YEAR]),
    volume: id::GKE_DISK,
    network: NETWORK,
    logs: LOGS,
    registry: Registry::PerGb(id::GKE_REGISTRY),
    secret: None,
    postgres: POSTGRES,
    cache: CACHE,
    kafka: Kafka::SelfRun,
};

const NETWORK: Network = Network {
    load_balancer: id::GKE_FORWARDING_RULE,
    shares_balancer: false,
    capacity: BalancerCapacity::PerGb(id::GKE_LB_GB),
    nat: Nat::PerNode { hour: id::GKE_NAT_PER_NODE, most: id::GKE_NAT_MOST, gb: id::GKE_NAT_GB },
    address: Some((id::GKE_IPV4, Addresses::Two)),
    free_egress: FreeEgress::None,
    egress: &[
        (id::GKE_EGRESS_TIER1, Some(id::GKE_EGRESS_TIER1_UP_TO_GB)),
        (id::GKE_EGRESS_TIER2, Some(id::GKE_EGRESS_TIER2_UP_TO_GB)),
        (id::GKE_EGRESS_TIER3, None),
    ],
    cross_zone: Some(CrossZone { gb: id::GKE_CROSS_ZONE, is_paid_at_both_ends: false }),
    has_zones: true,
};

const LOGS: Logs = Logs::Service { ingest: id::GKE_LOGS_INGEST, storage: None, free_gb: Some(id::GKE_LOGS_FREE_GB) };

const POSTGRES: Postgres = Postgres::Rates(PostgresRates {
    small: SMALL_SQL,
    cpu: id::GKE_SQL_CPU,
    memory: id::GKE_SQL_MEMORY,
    gb_per_core: id::GKE_SQL_GB_PER_CORE,
    core_step: id::GKE_SQL_CORE_STEP,
    least_memory: id::GKE_SQL_LEAST_MEMORY,
    storage: id::GKE_SQL_STORAGE,
    standby_factor: id::GKE_SQL_HA_FACTOR,
});

const CACHE: Cache = Cache::PerGbHour {
    small: [id::GKE_REDIS_BASIC_M1, id::GKE_REDIS_STANDARD_M1],
    large: [id::GKE_REDIS_BASIC_M2, id::GKE_REDIS_STANDARD_M2],
    small_up_to_gb: id::GKE_REDIS_M1_UP_TO_GB,
};
