//! A cluster of one's own on servers of Hetzner, which sells no managed one: control plane, data stores and logs are run by
//! whoever runs the cluster.

use super::{
    BalancerCapacity, Cache, Compute, ControlPlane, FreeEgress, Kafka, Logs, Nat, Network, NodeDisk, NodeType, Nodes,
    Offer, Postgres, Registry, Reserve, nodes,
};
use crate::catalog::id;

static NODES: &[NodeType] = nodes! {
    "CCX13" HETZNER_NODE_CCX13 HETZNER_SIZE_CORES_2 HETZNER_SIZE_MEMORY_CCX13 HETZNER_MAX_PODS;
    "CCX23" HETZNER_NODE_CCX23 HETZNER_SIZE_CORES_4 HETZNER_SIZE_MEMORY_CCX23 HETZNER_MAX_PODS;
    "CCX33" HETZNER_NODE_CCX33 HETZNER_SIZE_CORES_8 HETZNER_SIZE_MEMORY_CCX33 HETZNER_MAX_PODS;
};

pub(super) static OFFER: Offer = Offer {
    control_plane: ControlPlane::OwnServers {
        node: id::HETZNER_NODE_CCX13,
        servers: id::HETZNER_CONTROL_PLANE_SERVERS,
        redundant_servers: id::HETZNER_CONTROL_PLANE_REDUNDANT_SERVERS,
    },
    compute: Compute::Nodes(Nodes {
        types: NODES,
        reserve: Reserve::Flat { cpu: id::HETZNER_RESERVED_CPU, memory: id::HETZNER_RESERVED_MEMORY },
        disk: NodeDisk::Included,
        system_pool: None,
    }),
    commitment: None,
    volume: id::HETZNER_VOLUME,
    network: Network {
        load_balancer: id::HETZNER_LB,
        shares_balancer: false,
        capacity: BalancerCapacity::Included,
        nat: Nat::None,
        address: None,
        free_egress: FreeEgress::PerNode(id::HETZNER_EGRESS_INCLUDED_GB),
        egress: &[(id::HETZNER_EGRESS_GB, None)],
        cross_zone: None,
        has_zones: false,
    },
    logs: Logs::SelfRun,
    registry: Registry::Other(id::CLUSTER_REGISTRY),
    secret: None,
    postgres: Postgres::SelfRun,
    cache: Cache::SelfRun,
    kafka: Kafka::SelfRun,
};
