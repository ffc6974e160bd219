//! The pods of a case in all environments, with what each asks for (`docs/method.md` §2.4).

use super::super::case::{Case, ServiceCase};
use super::super::offer::{Cache, Kafka, Logs, Offer, Postgres};
use super::load::{Growth, ServiceLoad, web_instances};
use super::profile::{self, BLOCKS};
use super::{full, whole};
use crate::answers::Stage;
use crate::catalog::id;
use crate::decimal::Limit;
use crate::order;

/// Pods that ask for the same and run whole, by part of the day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PodKind {
    /// Processor that one asks for, millicores.
    pub cpu_m: f64,
    /// Memory that one asks for, MiB.
    pub memory_mib: f64,
    /// How many run, the busiest part of the day first.
    pub counts: [f64; BLOCKS],
    /// Nodes mostly have 4 GiB for each core: a pod is as large as the part of that pair it takes most of, in cores.
    size: f64,
}

impl PodKind {
    fn new(counts: [f64; BLOCKS], cpu_m: f64, memory_mib: f64) -> Self {
        Self { cpu_m, memory_mib, counts, size: (cpu_m / 1000.0).at_least(memory_mib / 4096.0) }
    }

    /// Makes a kind of which as many run at all hours.
    fn steady(count: f64, cpu_m: f64, memory_mib: f64) -> Self {
        Self::new([count; BLOCKS], cpu_m, memory_mib)
    }

    /// Returns how many run on average.
    pub fn mean(&self) -> f64 {
        profile::mean(&self.counts)
    }
}

/// Pods that come and go: jobs, review apps, test runs. They use the room that is there, and pay for their part of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PartTime {
    /// Processor that one asks for, millicores.
    pub cpu_m: f64,
    /// Memory that one asks for, MiB.
    pub memory_mib: f64,
    /// How many run on average over the month.
    pub running: f64,
}

/// All pods of a case.
#[derive(Debug, Default)]
pub(crate) struct Pods {
    /// The largest first: that is the order in which they are packed. Of jobs none runs at all hours.
    pub whole: Vec<PodKind>,
    pub part_time: Vec<PartTime>,
    /// What all whole pods ask for together, by part of the day: millicores, MiB, pods.
    pub asked: [[f64; BLOCKS]; 3],
    /// The same on average over the day.
    pub mean: [f64; 3],
    /// What jobs, review apps and test runs ask for together on average: millicores, MiB, pods.
    pub part_asked: [f64; 3],
    /// The most that one pod asks for, of what runs at all hours and of jobs: millicores, MiB. A test run asks for the room that there is.
    pub largest: [f64; 2],
    /// Whether their number follows the load.
    pub is_scaled: bool,
    /// Pods of services that keep files, at the peak: each has a disk, which stays when the pod goes.
    pub with_files: f64,
}

impl Pods {
    /// Orders the pods and adds up what they ask for.
    fn finish(&mut self) {
        order::sort_by(&mut self.whole, |kind| -kind.size);
        // One sum beside another, by part of the day: a processor adds up several at a time.
        let [cpu, memory, pods] = &mut self.asked;
        for kind in &self.whole {
            for (part, count) in kind.counts.iter().enumerate() {
                cpu[part] += count * kind.cpu_m;
                memory[part] += count * kind.memory_mib;
                pods[part] += count;
            }
            let [most_cpu, most_memory] = &mut self.largest;
            *most_cpu = most_cpu.at_least(kind.cpu_m);
            *most_memory = most_memory.at_least(kind.memory_mib);
        }
        for part in &self.part_time {
            let [cpu, memory, running] = &mut self.part_asked;
            *cpu += part.running * part.cpu_m;
            *memory += part.running * part.memory_mib;
            *running += part.running;
        }
        self.mean = self.asked.map(|asked| profile::mean(&asked));
        self.is_scaled = self.asked.iter().any(|asked| asked.first() != asked.last());
    }

    /// Returns how many pods run on average.
    pub fn running(&self) -> f64 {
        let [_, _, whole] = self.mean;
        whole + self.part_time.iter().map(|pods| pods.running).sum::<f64>()
    }

    /// Returns the mean of something that each pod asks for.
    pub fn mean_of(&self, ask: fn(f64, f64) -> f64) -> f64 {
        let whole: f64 = self.whole.iter().map(|kind| kind.mean() * ask(kind.cpu_m, kind.memory_mib)).sum();
        let part: f64 = self.part_time.iter().map(|pods| pods.running * ask(pods.cpu_m, pods.memory_mib)).sum();
        whole + part
    }
}

/// Returns the pods of all environments, with those that stand in for what the provider does not sell.
pub(crate) fn pods(case: &Case, offer: &Offer, growth: Growth) -> Pods {
    // No more room than they take: allocators have a few hundred bytes at hand, and look for more.
    let of_services = case.services.len() + if case.staging > 0.0 { case.services.len() } else { 0 };
    let of_cluster = if offer.sells_stores() { 2 } else { 6 };
    let mut pods = Pods {
        whole: Vec::with_capacity(of_services + of_cluster),
        part_time: Vec::with_capacity(case.services.len() + 1),
        ..Pods::default()
    };
    if !case.shared_cluster {
        platform(case, offer, &mut pods);
    }
    let web = web_instances(case);
    for service in &case.services {
        of_service(case, service, ServiceLoad::of(case, service, web, growth), &mut pods);
    }
    if case.runs_tests() {
        let figures = &case.figures;
        pods.part_time.push(PartTime {
            cpu_m: figures.get(id::LOAD_CI_CORES) * 1000.0,
            memory_mib: figures.get(id::LOAD_CI_MEMORY),
            running: share_of_month(case, figures.get(id::LOAD_CI_HOURS)),
        });
    }
    stores(case, offer, growth, &mut pods);
    pods.finish();
    pods
}

/// Ingress, DNS, monitoring and delivery run once a cluster, before any app.
fn platform(case: &Case, offer: &Offer, pods: &mut Pods) {
    let figures = &case.figures;
    let count = whole(figures.get(id::CLUSTER_PLATFORM_PODS));
    let cpu_m = figures.get(id::CLUSTER_PLATFORM_CPU) / count;
    let memory_mib = figures.get(id::CLUSTER_PLATFORM_MEMORY) / count;
    pods.whole.push(PodKind::steady(count, cpu_m, memory_mib));
    if matches!(offer.logs, Logs::SelfRun) {
        let (cpu_m, memory_mib) = (figures.get(id::SELF_RUN_LOGS_CPU), figures.get(id::SELF_RUN_LOGS_MEMORY));
        pods.whole.push(PodKind::steady(1.0, cpu_m, memory_mib));
    }
}

fn of_service(case: &Case, service: &ServiceCase, load: ServiceLoad, pods: &mut Pods) {
    if service.persistent_disk {
        pods.with_files += service.count * load.peak_pods;
    }
    let (cpu_m, memory_mib) = (load.pod_cores * 1000.0, load.memory_mb);
    if !service.is_always_on() {
        let running = service.count * share_of_month(case, case.figures.get(id::LOAD_SCHEDULED_HOURS));
        pods.part_time.push(PartTime { cpu_m, memory_mib, running });
        // A job runs as whole as what runs at all hours: a node must hold it.
        pods.whole.push(PodKind::steady(0.0, cpu_m, memory_mib));
        return;
    }
    let mut counts = load.pods_by_block(case);
    for count in &mut counts {
        *count *= service.count;
    }
    pods.whole.push(PodKind::new(counts, cpu_m, memory_mib));
    // Nobody works beside production: such pods ask for memory, and for the processor of one idle instance.
    let idle_cpu_m = case.figures.get(id::LOAD_WORKER_CORES) * 1000.0;
    if case.staging > 0.0 {
        pods.whole.push(PodKind::steady(case.staging * service.count, idle_cpu_m, memory_mib));
    }
    if case.review_apps > 0.0 {
        let running = case.review_apps * case.figures.get(id::LOAD_REVIEW_APP_OPEN_SHARE) * service.count;
        pods.part_time.push(PartTime { cpu_m: idle_cpu_m, memory_mib, running });
    }
}

/// Servers of the data stores that the cluster runs itself.
fn stores(case: &Case, offer: &Offer, growth: Growth, pods: &mut Pods) {
    let figures = &case.figures;
    if case.postgres_gb > 0.0 && matches!(offer.postgres, Postgres::SelfRun) {
        let cpu_m = figures.get(id::SELF_RUN_POSTGRES_CPU);
        let memory = postgres_memory(case, case.postgres_gb * growth.data);
        pods.whole.push(PodKind::steady(postgres_servers(case), cpu_m, memory * 1024.0));
        if case.side_servers() > 0.0 {
            let least = figures.get(id::LOAD_POSTGRES_MEMORY_PROTOTYPE);
            pods.whole.push(PodKind::steady(case.side_servers(), cpu_m, least * 1024.0));
        }
    }
    if case.redis_mb > 0.0 && matches!(offer.cache, Cache::SelfRun) {
        let cpu_m = figures.get(id::SELF_RUN_REDIS_CPU);
        let memory = case.redis_mb * growth.data * figures.get(id::SELF_RUN_REDIS_MEMORY_FACTOR);
        pods.whole.push(PodKind::steady(cache_servers(case) + case.side_servers(), cpu_m, memory));
    }
    if case.kafka && matches!(offer.kafka, Kafka::SelfRun) {
        let (cpu_m, memory) = (figures.get(id::SELF_RUN_KAFKA_CPU), figures.get(id::SELF_RUN_KAFKA_MEMORY));
        pods.whole.push(PodKind::steady(kafka_brokers(case), cpu_m, memory));
    }
}

/// Returns the share of the month that so many hours are.
pub(crate) fn share_of_month(case: &Case, hours: f64) -> f64 {
    hours / case.figures.get(id::TIME_HOURS_PER_MONTH)
}

/// Returns the memory of a Postgres server, GiB: as much for the data as the same size gets on Heroku, and never less
/// than the stage asks for.
pub(crate) fn postgres_memory(case: &Case, gb: f64) -> f64 {
    let floor = match case.stage {
        Stage::Prototype => id::LOAD_POSTGRES_MEMORY_PROTOTYPE,
        Stage::Launch => id::LOAD_POSTGRES_MEMORY_LAUNCH,
        Stage::Growth => id::LOAD_POSTGRES_MEMORY_GROWTH,
        Stage::Scale => id::LOAD_POSTGRES_MEMORY_SCALE,
    };
    (gb / case.figures.get(id::LOAD_POSTGRES_GB_PER_MEMORY_GB)).at_least(case.figures.get(floor))
}

/// Returns the Postgres servers: one, and a standby where it must survive the loss of it.
pub(crate) fn postgres_servers(case: &Case) -> f64 {
    if case.postgres_high_availability { 2.0 } else { 1.0 }
}

/// Returns the servers of a cache: one, and a replica in a redundant case.
pub(crate) fn cache_servers(case: &Case) -> f64 {
    if case.is_redundant() { 2.0 } else { 1.0 }
}

/// Returns the brokers of a Kafka that the cluster runs itself.
pub(crate) fn kafka_brokers(case: &Case) -> f64 {
    full(case.figures.get(id::SELF_RUN_KAFKA_BROKERS))
}
