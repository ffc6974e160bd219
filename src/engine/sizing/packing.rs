//! Pods onto nodes: first fit, the largest pods first, in processor, memory and number of pods (`docs/method.md` §2.4).
//!
//! Nodes that hold the same are kept as one record with their count, so that ten thousand pods of one kind are placed in one step.

use super::allocatable::Capacity;
use super::pods::{PodKind, Pods};
use super::{full, whole};
use crate::decimal::Limit;

/// Records of open nodes that are kept; once they are full, later nodes are not filled up, which wastes a little room and no time.
const MOST_OPEN: usize = 16;

/// Pods to a node whose gaps are allowed for; smaller ones leave little.
const PODS_WITH_GAPS: [f64; 4] = [1.0, 2.0, 3.0, 4.0];

/// Nodes that hold the same pods.
#[derive(Debug, Clone, Copy)]
struct Open {
    room: Capacity,
    nodes: f64,
}

/// Nodes of one type that are being filled.
struct Filling {
    room: Capacity,
    open: [Open; MOST_OPEN],
    records: usize,
    nodes: f64,
}

impl Filling {
    fn new(room: Capacity) -> Self {
        Self { room, open: [Open { room, nodes: 0.0 }; MOST_OPEN], records: 0, nodes: 0.0 }
    }

    /// Places pods of one kind.
    fn place(&mut self, kind: &PodKind, count: f64) {
        let mut left = count;
        for place in 0..self.records {
            if left <= 0.0 {
                return;
            }
            left -= self.fill_up(place, kind, left);
        }
        if left <= 0.0 {
            return;
        }
        let per_node = per_node(kind, self.room);
        if per_node < 1.0 {
            // Larger than what requests may fill of a node: it takes one for itself, or several where it fits onto none.
            self.nodes += left * alone_on([kind.cpu_m / self.room.cpu_m, kind.memory_mib / self.room.memory_mib]);
            return;
        }
        let filled = full(left / per_node);
        let rest = left - filled * per_node;
        self.nodes += filled;
        self.keep(less(self.room, kind, per_node), filled);
        if rest > 0.0 {
            self.nodes += 1.0;
            self.keep(less(self.room, kind, rest), 1.0);
        }
    }

    /// Puts pods into the open nodes of one record; returns how many went in.
    fn fill_up(&mut self, place: usize, kind: &PodKind, left: f64) -> f64 {
        let Some(record) = self.open.get_mut(place) else { return 0.0 };
        let Open { room, nodes } = *record;
        if nodes <= 0.0 || room.cpu_m < kind.cpu_m || room.memory_mib < kind.memory_mib || room.pods < 1.0 {
            return 0.0;
        }
        let per_node = per_node(kind, room).at_least(1.0);
        let filled = full(left / per_node).at_most(nodes);
        let rest = if filled < nodes { left - filled * per_node } else { 0.0 };
        record.nodes = nodes - filled - if rest > 0.0 { 1.0 } else { 0.0 };
        if filled > 0.0 {
            self.keep(less(room, kind, per_node), filled);
        }
        if rest > 0.0 {
            self.keep(less(room, kind, rest), 1.0);
        }
        filled * per_node + rest
    }

    /// Keeps nodes open, in the place of a record that is used up or at the end.
    fn keep(&mut self, room: Capacity, nodes: f64) {
        if nodes <= 0.0 || room.pods < 1.0 {
            return;
        }
        if let Some(slot) = self.open.get_mut(self.records) {
            *slot = Open { room, nodes };
            self.records += 1;
        } else if let Some(used_up) = self.open.iter_mut().find(|record| record.nodes <= 0.0) {
            *used_up = Open { room, nodes };
        }
    }
}

/// Returns how many nodes hold the pods at the busiest part of the day; nothing once there are more than `most`.
pub(crate) fn nodes_at_peak(pods: &Pods, room: Capacity, most: f64) -> Option<f64> {
    let mut filling = Filling::new(room);
    for kind in &pods.whole {
        let [peak, ..] = kind.counts;
        filling.place(kind, peak);
        if filling.nodes > most {
            return None;
        }
    }
    Some(filling.nodes)
}

/// Returns how many nodes no packing goes below at the quietest part of the day, with the gaps that large pods leave.
///
/// Where a node takes `k` pods of a size, each counts as a `k`-th of it, however much less it asks for; a bound for packing by Fekete
/// and Schepers (2001). Unlike a packing it never falls as pods are added.
pub(crate) fn least_when_quiet(pods: &Pods, room: Capacity) -> f64 {
    let mut alone = 0.0;
    let mut together = [[0.0; PODS_WITH_GAPS.len()]; 2];
    for kind in &pods.whole {
        let [.., count] = kind.counts;
        let shares = [kind.cpu_m / room.cpu_m, kind.memory_mib / room.memory_mib];
        if per_node(kind, room) < 1.0 {
            alone += count * alone_on(shares);
            continue;
        }
        for (sums, share) in together.iter_mut().zip(shares) {
            for (sum, k) in sums.iter_mut().zip(PODS_WITH_GAPS) {
                *sum += count * with_gap(share, k);
            }
        }
    }
    alone + together.as_flattened().iter().copied().fold(0.0, f64::at_least)
}

/// Returns what a share of a node counts for where up to `k` equal ones fill it.
fn with_gap(share: f64, k: f64) -> f64 {
    let parts = share * (k + 1.0);
    let below = full(parts + 1e-9);
    // A share that divides the node evenly leaves no gap.
    if parts - below < 1e-9 { share } else { below / k }
}

/// Returns the nodes that a pod takes for itself which is larger than what requests may fill of one.
fn alone_on([cpu, memory]: [f64; 2]) -> f64 {
    whole(cpu.at_least(memory)).at_least(1.0)
}

/// Returns the share of a node that a request takes.
pub(crate) fn share_of(cpu_m: f64, memory_mib: f64, room: Capacity) -> f64 {
    (cpu_m / room.cpu_m).at_least(memory_mib / room.memory_mib).at_least(1.0 / room.pods)
}

/// Returns how many pods of a kind the room takes.
fn per_node(kind: &PodKind, room: Capacity) -> f64 {
    let by_cpu = if kind.cpu_m > 0.0 { room.cpu_m / kind.cpu_m } else { f64::INFINITY };
    full(by_cpu.at_most(room.memory_mib / kind.memory_mib).at_most(room.pods) + 1e-9)
}

fn less(room: Capacity, kind: &PodKind, pods: f64) -> Capacity {
    Capacity {
        cpu_m: room.cpu_m - pods * kind.cpu_m,
        memory_mib: room.memory_mib - pods * kind.memory_mib,
        pods: room.pods - pods,
    }
}
