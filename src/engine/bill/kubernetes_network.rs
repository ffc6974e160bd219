//! What a provider charges for the network of a cluster: load balancer, gateways, and data on its way (`docs/method.md` §3.2).

use super::super::assessment::Basis;
use super::super::offer::{Addresses, BalancerCapacity, CrossZone, FreeEgress, Nat};
use super::super::sizing::load::million_requests;
use super::kubernetes::Site;
use super::{Bill, Part};
use crate::answers::ServiceKind;
use crate::catalog::{EntryId, id};
use crate::decimal::Limit;

impl Site<'_> {
    /// Writes what leads to the cluster and from it: load balancer, gateways, addresses, and all that passes.
    pub(super) fn network(&self, nodes: f64, node: Option<EntryId>, bill: &mut Bill) {
        let (case, network, figures) = (self.case, &self.offer.network, bill.figures());
        let gb = self.egress_gb();
        let is_own = !case.shared_cluster;
        if is_own {
            self.gateways(nodes, bill);
            bill.once(Part::Edge, |bill| {
                // Where nothing is served, nothing leads to the cluster: its gateways alone have addresses.
                let (has_http, others) = self.balancers();
                let balancers = f64::from(u8::from(has_http)) + others;
                if network.shares_balancer {
                    bill.add(network.load_balancer, balancers.at_most(1.0), Basis::Flat);
                } else {
                    bill.add(network.load_balancer, balancers, Basis::Balancers { has_http, others });
                }
                let ways = 1.0 + balancers;
                if let Some((price, addresses)) = &network.address {
                    let count = match addresses {
                        Addresses::TwoPerZone => self.zones * ways,
                        Addresses::Two => ways,
                    };
                    bill.add(*price, count, Basis::PerZone { zones: self.zones });
                }
            });
        }
        match &network.capacity {
            BalancerCapacity::Units(price) => {
                let rps = self.requests_per_second();
                let units = rps / 100.0 * figures.get(id::LOAD_ALB_LCU_PER_100RPS);
                bill.add(*price, units, Basis::LoadBalancerUnits { rps });
            }
            BalancerCapacity::PerGb(price) => bill.add(*price, gb, Basis::Egress { gb, free_gb: 0.0 }),
            BalancerCapacity::Included => {}
        }
        if let Nat::PerZone { gb: price, .. } | Nat::Gateway { gb: price, .. } | Nat::PerNode { gb: price, .. } =
            network.nat
        {
            bill.add(price, gb * figures.get(id::LOAD_NAT_SHARE), Basis::Egress { gb, free_gb: 0.0 });
        }
        self.traffic(nodes, node, bill);
        if let Some(CrossZone { gb: price, is_paid_at_both_ends }) = network.cross_zone
            && case.is_redundant()
        {
            // Pods in different zones talk to each other and to their data.
            let crossing =
                million_requests(self.case, self.growth) * figures.get(id::LOAD_CROSS_AZ_GB_PER_MILLION_REQUESTS);
            let ends = if is_paid_at_both_ends { 2.0 } else { 1.0 };
            bill.add(price, crossing * ends, Basis::CrossZone { gb: crossing, is_paid_at_both_ends });
        }
    }

    /// Whether anything is served: jobs and workers ask for no way in.
    fn serves(&self) -> bool {
        self.case.services.iter().any(|service| service.kind == ServiceKind::Web)
    }

    /// Returns whether something is served that one load balancer for HTTP leads to, and how many services need one of their own.
    fn balancers(&self) -> (bool, f64) {
        let web = || self.case.services.iter().filter(|service| service.kind == ServiceKind::Web);
        let others = web().filter(|service| !service.is_http).map(|service| service.count).sum();
        (web().any(|service| service.is_http), others)
    }

    /// Returns the requests that are served, a second on average.
    pub(super) fn requests_per_second(&self) -> f64 {
        if self.serves() { self.case.requests_per_second * self.growth.traffic } else { 0.0 }
    }

    /// Writes the data sent to the internet, or the nodes that are the cheaper way to buy it.
    fn traffic(&self, nodes: f64, node: Option<EntryId>, bill: &mut Bill) {
        let (gb, free_gb) = (self.egress_gb(), self.free_gb(nodes));
        if let (FreeEgress::PerNode(included), Some(node)) = (&self.offer.network.free_egress, node)
            && let Some(more) = self.traffic_nodes(nodes, node, *included)
        {
            bill.add(node, more, Basis::TrafficNodes { gb: gb - free_gb });
            return;
        }
        for (price, part) in self.egress(nodes) {
            bill.add(price, part, Basis::Egress { gb, free_gb });
        }
    }

    /// Gateways of a cluster of one's own; a company's cluster has them whether we come or not.
    fn gateways(&self, nodes: f64, bill: &mut Bill) {
        match self.offer.network.nat {
            Nat::PerZone { hour, .. } => bill.add(hour, self.zones, Basis::PerZone { zones: self.zones }),
            Nat::Gateway { hour, .. } => bill.add(hour, 1.0, Basis::Flat),
            Nat::PerNode { hour, most, .. } => {
                // Where pods are billed, their nodes are not told: the most that a gateway costs stands in.
                let figures = bill.figures();
                if nodes > 0.0 && nodes * figures.monthly(hour) < figures.monthly(most) {
                    bill.add(hour, nodes, Basis::PerNode { nodes });
                } else {
                    bill.add(most, 1.0, Basis::Flat);
                }
            }
            Nat::None => {}
        }
    }

    /// Returns what costs by the number of nodes beside the nodes themselves, USD a month.
    pub(super) fn beside_nodes(&self, nodes: f64, node: EntryId) -> f64 {
        let figures = &self.case.figures;
        let gateway = match self.offer.network.nat {
            Nat::PerNode { hour, most, .. } if !self.case.shared_cluster => {
                (nodes * figures.monthly(hour)).at_most(figures.monthly(most))
            }
            _ => 0.0,
        };
        let traffic = match self.offer.network.free_egress {
            FreeEgress::PerNode(included) => match self.traffic_nodes(nodes, node, included) {
                Some(more) => more * figures.monthly(node),
                None => self.egress(nodes).map(|(price, gb)| gb * figures.get(price)).sum(),
            },
            FreeEgress::None | FreeEgress::PerAccount(_) => 0.0,
        };
        gateway + traffic
    }

    /// Returns how many nodes more would include the traffic beyond what the nodes include, where they cost less than it does.
    fn traffic_nodes(&self, nodes: f64, node: EntryId, included: EntryId) -> Option<f64> {
        let figures = &self.case.figures;
        let (price, beyond) = self.egress(nodes).last()?;
        let more = beyond / figures.get(included);
        (more > 0.0 && more * figures.monthly(node) < beyond * figures.get(price)).then_some(more)
    }

    /// Returns the data of a month sent to the internet, GB.
    fn egress_gb(&self) -> f64 {
        self.case.egress_gb * self.growth.traffic
    }

    /// Returns the data of a month sent to the internet that costs nothing, GB.
    fn free_gb(&self, nodes: f64) -> f64 {
        let figures = &self.case.figures;
        match self.offer.network.free_egress {
            FreeEgress::None => 0.0,
            FreeEgress::PerAccount(free) => figures.get(free),
            FreeEgress::PerNode(free) => figures.get(free) * nodes,
        }
    }

    /// Returns the GB of each tier of egress: each price holds for the part that falls into its tier.
    fn egress(&self, nodes: f64) -> impl Iterator<Item = (EntryId, f64)> {
        let gb = self.egress_gb();
        let mut from = self.free_gb(nodes);
        self.offer.network.egress.iter().map(move |(price, upto)| {
            let end = upto.map_or(gb, |upto| self.case.figures.get(upto).at_most(gb));
            let part = (end - from).at_least(0.0);
            from = from.at_least(end);
            (*price, part)
        })
    }
}
