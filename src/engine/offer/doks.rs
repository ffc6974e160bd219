//! `DigitalOcean` Kubernetes.

use super::{
    BalancerCapacity, Cache, Compute, ControlPlane, FreeEgress, Kafka, Logs, Nat, Network, NodeDisk, NodeType, Nodes,
    Offer, Postgres, Registry, Reserve, nodes,
};
use crate::catalog::id;

static NODES: &[NodeType] = nodes! {
    "s-2vcpu-4gb" DOKS_NODE_S_2VCPU_4GB DOKS_SIZE_CORES_2 DOKS_SIZE_MEMORY_S_2VCPU DOKS_MAX_PODS;
    "s-4vcpu-8gb" DOKS_NODE_S_4VCPU_8GB DOKS_SIZE_CORES_4 DOKS_SIZE_MEMORY_S_4VCPU DOKS_MAX_PODS;
    "s-8vcpu-16gb" DOKS_NODE_S_8VCPU_16GB DOKS_SIZE_CORES_8 DOKS_SIZE_MEMORY_S_8VCPU DOKS_MAX_PODS;
    "g-2vcpu-8gb" DOKS_NODE_G_2VCPU_8GB DOKS_SIZE_CORES_2 DOKS_SIZE_MEMORY_G_2VCPU DOKS_MAX_PODS;
    "g-4vcpu-16gb" DOKS_NODE_G_4VCPU_16GB DOKS_SIZE_CORES_4 DOKS_SIZE_MEMORY_G_4VCPU DOKS_MAX_PODS;
    "g-8vcpu-32gb" DOKS_NODE_G_8VCPU_32GB DOKS_SIZE_CORES_8 DOKS_SIZE_MEMORY_G_8VCPU DOKS_MAX_PODS;
};

pub(super) static OFFER: Offer = Offer {
    control_plane: ControlPlane::FreeUnlessRedundant(id::DOKS_CONTROL_PLANE_HA),
    compute: Compute::Nodes(Nodes {
        types: NODES,
        reserve: Reserve::Flat { cpu: id::DOKS_RESERVED_CPU, memory: id::DOKS_RESERVED_MEMORY },
        disk: NodeDisk::Included,
        system_pool: None,
    }),
    commitment: None,
    volume: id::DOKS_VOLUME,
    network: Network {
        load_balancer: id::DOKS_LB,
        shares_balancer: false,
        capacity: BalancerCapacity::Included,
        nat: Nat::None,
        address: None,
        free_egress: FreeEgress::PerNode(id::DOKS_EGRESS_INCLUDED_GB),
        egress: &[(id::DOKS_EGRESS_GB, None)],
        cross_zone: None,
        has_zones: false,
    },
    logs: Logs::SelfRun,
    registry: Registry::Other(id::CLUSTER_REGISTRY),
    secret: None,
    postgres: Postgres::PerGb { price: id::DOKS_POSTGRES_PER_GB, standby_factor: id::DOKS_POSTGRES_HA_FACTOR },
    cache: Cache::PerGb(id::DOKS_REDIS_PER_GB),
    kafka: Kafka::SelfRun,
};
