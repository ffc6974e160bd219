//! Data stores beside a cluster, bought from the provider, or run in the cluster where it sells none (`docs/method.md` §3.3).

use super::super::assessment::{Basis, Store};
use super::super::case::Case;
use super::super::offer::{Cache, Kafka, Offer, Postgres, PostgresRates, Standby, Storage};
use super::super::sizing::load::Growth;
use super::super::sizing::pods::{cache_servers, kafka_brokers, postgres_memory, postgres_servers};
use super::kubernetes::zones;
use super::{Bill, Part, Plan, cheapest_plan, plan_basis};
use crate::answers::Stage;
use crate::catalog::{EntryId, id};
use crate::decimal::Limit;

/// Writes the lines of all data stores of a month.
pub(super) fn stores(case: &Case, offer: &Offer, growth: Growth, bill: &mut Bill) {
    if case.postgres_gb > 0.0 {
        let server = Server {
            gb: case.postgres_gb * growth.data,
            memory: postgres_memory(case, case.postgres_gb * growth.data),
            has_standby: case.postgres_high_availability,
        };
        postgres(case, offer, server, bill);
    }
    if case.redis_mb > 0.0 {
        cache(case, offer, case.redis_mb * growth.data, bill);
    }
    if case.kafka {
        bill.once(Part::Kafka, |bill| kafka(case, offer, bill));
    }
}

/// A Postgres server that is wanted.
#[derive(Clone, Copy)]
struct Server {
    gb: f64,
    /// GiB.
    memory: f64,
    has_standby: bool,
}

impl Server {
    fn basis(self) -> Basis {
        plan_basis(Store::Postgres, self.gb, 0.0, self.has_standby)
    }

    fn storage(self) -> Basis {
        Basis::Storage { store: Store::Postgres, gb: self.gb }
    }
}

fn side(case: &Case, store: Store) -> Basis {
    Basis::SideServers { store, servers: case.side_servers() }
}

fn postgres(case: &Case, offer: &Offer, server: Server, bill: &mut Bill) {
    match &offer.postgres {
        Postgres::Classes { single, standby, storage } => {
            let (plans, factor) = match standby {
                Standby::Plans(plans) if server.has_standby => (*plans, None),
                Standby::Factor { by, of } if server.has_standby => (*of, Some(*by)),
                Standby::Plans(_) | Standby::Factor { .. } => (*single, None),
            };
            let factor = factor.map_or(1.0, |factor| bill.figures().get(factor));
            class(plans, server, factor, bill);
            if let Some(storage) = storage {
                class_storage(storage, server, factor, bill);
            }
            if let Some(smallest) = single.first() {
                bill.add(smallest.price, case.side_servers(), side(case, Store::Postgres));
            }
        }
        Postgres::Rates(rates) => by_rates(case, rates, server, bill),
        Postgres::PerGb { price, standby_factor } => {
            let factor = if server.has_standby { bill.figures().get(*standby_factor) } else { 1.0 };
            let gib = server.memory.ceil() * factor;
            bill.add(*price, gib, Basis::MemoryGb { store: Store::Postgres, gb: gib, data: server.gb });
            let least = bill.figures().get(id::LOAD_POSTGRES_MEMORY_PROTOTYPE).ceil();
            bill.add(*price, case.side_servers() * least, side(case, Store::Postgres));
        }
        Postgres::SelfRun => {
            let servers = postgres_servers(case);
            let gb = server.gb * bill.figures().get(id::SELF_RUN_POSTGRES_DISK_FACTOR) * servers;
            bill.add(offer.volume, gb, Basis::SelfRun { store: Store::Postgres, servers, gb });
        }
    }
}

/// Writes the cheapest class with as much memory as is wanted. Beyond the largest class of the book, classes of the same
/// family cost by their memory.
fn class(plans: &[Plan], server: Server, factor: f64, bill: &mut Bill) {
    let figures = bill.figures();
    let largest = plans.iter().map(|plan| figures.get(plan.holds)).fold(0.0, f64::at_least);
    if let Some(chosen) = cheapest_plan(figures, plans, server.memory.at_most(largest), 0.0) {
        let times = (server.memory / largest).at_least(1.0);
        let basis = match times {
            1.0 => server.basis(),
            _ => Basis::LargerClass { size: server.gb, high_availability: server.has_standby },
        };
        bill.add_at(chosen.plan.price, times, figures.monthly(chosen.plan.price) * factor, basis);
    }
}

fn class_storage(storage: &Storage, server: Server, factor: f64, bill: &mut Bill) {
    if let Some(price) = storage.standby.filter(|_| server.has_standby) {
        bill.add(price, server.gb, server.storage());
    } else {
        let unit = bill.figures().monthly(storage.single) * factor;
        bill.add_at(storage.single, server.gb, unit, server.storage());
    }
}

/// Writes a server by its cores and memory, or a small class where one is enough.
fn by_rates(case: &Case, rates: &PostgresRates, server: Server, bill: &mut Bill) {
    let figures = bill.figures();
    let factor = if server.has_standby { figures.get(rates.standby_factor) } else { 1.0 };
    let small = cheapest_plan(figures, rates.small, server.memory, 0.0).filter(|chosen| chosen.is_enough);
    if let Some(chosen) = small {
        bill.add_at(chosen.plan.price, 1.0, figures.monthly(chosen.plan.price) * factor, server.basis());
    } else {
        let memory = server.memory.at_least(figures.get(rates.least_memory));
        let (wanted, step) = (memory / figures.get(rates.gb_per_core), figures.get(rates.core_step));
        let cores = if wanted <= 1.0 { 1.0 } else { (wanted / step).ceil() * step };
        bill.add_at(rates.cpu, cores, figures.monthly(rates.cpu) * factor, server.basis());
        bill.add_at(rates.memory, memory, figures.monthly(rates.memory) * factor, server.basis());
    }
    bill.add_at(rates.storage, server.gb, figures.monthly(rates.storage) * factor, server.storage());
    if let Some(smallest) = rates.small.first() {
        bill.add(smallest.price, case.side_servers(), side(case, Store::Postgres));
    }
}

fn cache(case: &Case, offer: &Offer, mb: f64, bill: &mut Bill) {
    let figures = bill.figures();
    let is_replicated = case.is_redundant();
    let basis = plan_basis(Store::Redis, mb, 0.0, is_replicated);
    let of_two = |prices: &[EntryId; 2]| if is_replicated { prices[1] } else { prices[0] };
    match &offer.cache {
        Cache::Nodes(plans) => {
            // Data beyond the largest node is spread over several, as a Redis cluster does.
            if let Some(chosen) = cheapest_plan(figures, plans, mb, 0.0) {
                let shards = if chosen.is_enough { 1.0 } else { (mb / figures.get(chosen.plan.holds)).ceil() };
                bill.add(chosen.plan.price, shards * cache_servers(case), basis);
            }
            if let Some(smallest) = plans.first() {
                bill.add(smallest.price, case.side_servers(), side(case, Store::Redis));
            }
        }
        Cache::PerGbHour { small, large, small_up_to_gb } => {
            let gb = (mb / 1024.0).ceil();
            let is_small = gb <= figures.get(*small_up_to_gb);
            // A larger instance never costs less: the step down in price is only taken where it pays.
            let small_price = of_two(small);
            let at_most_small = figures.get(*small_up_to_gb) * figures.monthly(small_price);
            let large_price = of_two(large);
            if is_small || gb * figures.monthly(large_price) < at_most_small {
                let paid = gb.at_most(figures.get(*small_up_to_gb));
                bill.add(small_price, paid, basis);
            } else {
                bill.add(large_price, gb, basis);
            }
            bill.add(small[0], case.side_servers(), side(case, Store::Redis));
        }
        Cache::Plan { price, holds_gb } => {
            let plans = (mb / 1024.0 / figures.get(*holds_gb)).ceil().at_least(1.0);
            bill.add(of_two(price), plans, basis);
            bill.add(price[0], case.side_servers(), side(case, Store::Redis));
        }
        Cache::PerGb(price) => {
            let gb = (mb / 1024.0).ceil() * cache_servers(case);
            bill.add(*price, gb, Basis::MemoryGb { store: Store::Redis, gb, data: mb });
            bill.add(*price, case.side_servers(), side(case, Store::Redis));
        }
        Cache::SelfRun => {
            // It lives in memory, which the pods have asked for; its disk is a copy of it.
            let servers = cache_servers(case);
            let gb = mb / 1024.0 * servers;
            bill.add(offer.volume, gb, Basis::SelfRun { store: Store::Redis, servers, gb });
        }
    }
}

fn kafka(case: &Case, offer: &Offer, bill: &mut Bill) {
    let figures = bill.figures();
    let kept = figures.get(id::LOAD_KAFKA_GB);
    match &offer.kafka {
        Kafka::Brokers { small, large, least, storage } => {
            let broker = if case.stage >= Stage::Scale { *large } else { *small };
            // One in each zone at least, or the loss of a zone would take more than one.
            let brokers = figures.get(*least).at_least(zones(case, offer)).ceil();
            bill.add(broker, brokers, plan_basis(Store::Kafka, kept, 0.0, true));
            // Each event is kept on each broker.
            let gb = brokers * kept;
            bill.add(*storage, gb, Basis::Storage { store: Store::Kafka, gb });
        }
        Kafka::SelfRun => {
            let servers = kafka_brokers(case);
            let gb = servers * kept;
            bill.add(offer.volume, gb, Basis::SelfRun { store: Store::Kafka, servers, gb });
        }
    }
}
