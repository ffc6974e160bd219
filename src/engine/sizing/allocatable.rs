//! What a node leaves to pods: its capacity less what the provider reserves and what runs on every node (`docs/method.md` §2.4).

use super::super::case::Figures;
use super::super::offer::{NodeType, Reserve};
use super::full;
use crate::catalog::{EntryId, id};
use crate::decimal::{Limit, within};

/// What one node can take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Capacity {
    /// Processor, millicores.
    pub cpu_m: f64,
    /// Memory, MiB.
    pub memory_mib: f64,
    /// Pods.
    pub pods: f64,
}

impl Capacity {
    /// Returns what a node has for pods of the case, before headroom.
    pub fn of(figures: &Figures, node: &NodeType, reserve: Reserve) -> Self {
        let cores = figures.get(node.cores);
        let memory = figures.get(node.memory) * 1024.0;
        let pods = figures.get(node.pods);
        let (reserved_cpu, memory) = match reserve {
            Reserve::Eks => (eks_cpu(figures, cores), eks_memory(figures, memory, pods, node.is_arm)),
            Reserve::Gke => {
                let cpu = eks_cpu(figures, cores) * figures.get(id::GKE_RESERVED_CPU_FACTOR);
                (cpu, memory - gke_memory(figures, memory) - figures.get(id::GKE_EVICTION_MEMORY))
            }
            Reserve::Aks => {
                let per_pod = pods * figures.get(id::AKS_RESERVED_MEMORY_PER_POD);
                let by_pods = per_pod + figures.get(id::AKS_RESERVED_MEMORY_BASE);
                let most = memory * figures.get(id::AKS_RESERVED_MEMORY_MOST) / 100.0;
                (aks_cpu(figures, cores), memory - by_pods.at_most(most) - figures.get(id::AKS_EVICTION_MEMORY))
            }
            Reserve::Flat { cpu, memory: percent } => (figures.get(cpu), memory * (1.0 - figures.get(percent) / 100.0)),
        };
        Self {
            cpu_m: (cores * 1000.0 - reserved_cpu - figures.get(id::CLUSTER_DAEMONSET_CPU)).at_least(0.0),
            memory_mib: (memory - figures.get(id::CLUSTER_DAEMONSET_MEMORY)).at_least(0.0),
            pods,
        }
    }

    /// Returns the part of it that requests may fill; the rest is for rollouts and for what was not foreseen.
    #[must_use]
    pub fn filled_to(self, share: f64) -> Self {
        let pods = full(self.pods * share).at_least(1.0);
        Self { cpu_m: self.cpu_m * share, memory_mib: self.memory_mib * share, pods }
    }
}

/// Reserved in tiers: percents of the first core, of the second, of the next two, and of all later ones.
fn eks_cpu(figures: &Figures, cores: f64) -> f64 {
    let tiers = [
        (1.0, id::EKS_RESERVED_CPU_FIRST_CORE),
        (1.0, id::EKS_RESERVED_CPU_SECOND_CORE),
        (2.0, id::EKS_RESERVED_CPU_THIRD_AND_FOURTH_CORE),
        (f64::INFINITY, id::EKS_RESERVED_CPU_LATER_CORES),
    ];
    // A percent of a core is ten millicores.
    10.0 * tiered(figures, cores, &tiers)
}

/// What is left after the machine's own part, the kubelet's by the number of pods, and the eviction threshold.
fn eks_memory(figures: &Figures, memory: f64, pods: f64, is_arm: bool) -> f64 {
    let machine = if is_arm { figures.get(id::EKS_ARM_MEMORY_RESERVE) } else { 0.0 };
    let seen = (memory - machine) * (1.0 - figures.get(id::EKS_VM_MEMORY_OVERHEAD) / 100.0);
    let kubelet = pods * figures.get(id::EKS_RESERVED_MEMORY_PER_POD) + figures.get(id::EKS_RESERVED_MEMORY_BASE);
    seen - kubelet - figures.get(id::EKS_EVICTION_MEMORY)
}

fn gke_memory(figures: &Figures, memory: f64) -> f64 {
    let tiers = [
        (4.0 * 1024.0, id::GKE_RESERVED_MEMORY_FIRST_4GIB),
        (4.0 * 1024.0, id::GKE_RESERVED_MEMORY_NEXT_4GIB),
        (8.0 * 1024.0, id::GKE_RESERVED_MEMORY_NEXT_8GIB),
        (112.0 * 1024.0, id::GKE_RESERVED_MEMORY_NEXT_112GIB),
    ];
    tiered(figures, memory, &tiers) / 100.0
}

/// Published for nodes of 2, 4 and 8 cores.
fn aks_cpu(figures: &Figures, cores: f64) -> f64 {
    let reserved = match cores {
        ..3.0 => id::AKS_RESERVED_CPU_2_CORES,
        ..6.0 => id::AKS_RESERVED_CPU_4_CORES,
        _ => id::AKS_RESERVED_CPU_8_CORES,
    };
    figures.get(reserved)
}

/// Adds up an amount in tiers: the percents of each part, from the first.
fn tiered(figures: &Figures, amount: f64, tiers: &[(f64, EntryId)]) -> f64 {
    let mut left = amount;
    let mut sum = 0.0;
    for &(width, percent) in tiers {
        let part = within(left, 0.0, width);
        sum += part * figures.get(percent);
        left -= part;
    }
    sum
}
