//! What Amazon EKS and its neighbours charge for a month (`docs/method.md` §3.2).

use super::super::assessment::{Basis, Store};
use super::super::case::{Case, ServiceCase};
use super::super::sizing::load::{Growth, ServiceLoad, mean_of, web_instances};
use super::super::sizing::nodes::{NodePool, Pods, PoolNeeds, cheapest_pool};
use super::super::sizing::whole;
use super::{Bill, Plan, cheapest_plan, plan_basis};
use crate::answers::{Commitment, Stage};
use crate::catalog::{EntryId, id};

/// A class of RDS: one server, or one with a standby in another zone.
struct RdsClass {
    single: Plan,
    multi_az: Plan,
}

/// Lists RDS classes by memory; `holds` is memory in GiB.
macro_rules! rds {
    ($($single:ident $multi:ident $memory:ident;)+) => {
        static RDS: &[RdsClass] = &[$(RdsClass {
            single: Plan { price: id::$single, holds: id::$memory, connections: None },
            multi_az: Plan { price: id::$multi, holds: id::$memory, connections: None },
        }),+];
    };
}

rds! {
    EKS_RDS_T4G_MICRO EKS_RDS_MULTI_AZ_T4G_MICRO EKS_RDS_MEMORY_T4G_MICRO;
    EKS_RDS_T4G_SMALL EKS_RDS_MULTI_AZ_T4G_SMALL EKS_RDS_MEMORY_T4G_SMALL;
    EKS_RDS_T4G_MEDIUM EKS_RDS_MULTI_AZ_T4G_MEDIUM EKS_RDS_MEMORY_T4G_MEDIUM;
    EKS_RDS_T4G_LARGE EKS_RDS_MULTI_AZ_T4G_LARGE EKS_RDS_MEMORY_T4G_LARGE;
    EKS_RDS_T4G_XLARGE EKS_RDS_MULTI_AZ_T4G_XLARGE EKS_RDS_MEMORY_T4G_XLARGE;
    EKS_RDS_T4G_2XLARGE EKS_RDS_MULTI_AZ_T4G_2XLARGE EKS_RDS_MEMORY_T4G_2XLARGE;
}

static ELASTICACHE: &[Plan] = &[
    Plan { price: id::EKS_ELASTICACHE_T4G_MICRO, holds: id::EKS_ELASTICACHE_MEMORY_T4G_MICRO, connections: None },
    Plan { price: id::EKS_ELASTICACHE_T4G_SMALL, holds: id::EKS_ELASTICACHE_MEMORY_T4G_SMALL, connections: None },
    Plan { price: id::EKS_ELASTICACHE_T4G_MEDIUM, holds: id::EKS_ELASTICACHE_MEMORY_T4G_MEDIUM, connections: None },
    Plan { price: id::EKS_ELASTICACHE_M7G_LARGE, holds: id::EKS_ELASTICACHE_MEMORY_M7G_LARGE, connections: None },
    Plan { price: id::EKS_ELASTICACHE_M7G_XLARGE, holds: id::EKS_ELASTICACHE_MEMORY_M7G_XLARGE, connections: None },
];

/// Pods that the cluster's own services are spread over; their sum is what counts, not their number.
const PLATFORM_PODS: f64 = 8.0;

/// Returns in how many zones the cluster has gateways and load balancers of its own.
fn zones(case: &Case) -> f64 {
    // A cluster that the company already runs has its zones, its spare and its gateways whether we come or not.
    if case.shared_cluster {
        0.0
    } else if case.is_redundant() {
        case.figures.get(id::EKS_REDUNDANT_ZONES)
    } else {
        1.0
    }
}

/// Returns what availability and commitment ask of the nodes.
fn pool_needs(case: &Case) -> PoolNeeds {
    let discount = commitment_discount(case);
    if case.shared_cluster {
        PoolNeeds { least_nodes: 0.0, spare_nodes: 0.0, discount }
    } else if case.is_redundant() {
        // One node in each zone at least.
        PoolNeeds { least_nodes: zones(case), spare_nodes: case.figures.get(id::EKS_REDUNDANT_SPARE_NODES), discount }
    } else {
        PoolNeeds { least_nodes: case.figures.get(id::EKS_LEAST_NODES), spare_nodes: 0.0, discount }
    }
}

/// Writes the lines of a month's infrastructure.
pub(crate) fn infrastructure(case: &Case, growth: Growth, bill: &mut Bill) {
    let needs = pool_needs(case);
    let pods = pods(case, growth);
    let pool = cheapest_pool(case, &pods, needs);
    if !case.shared_cluster {
        bill.add_hourly(id::EKS_CONTROL_PLANE, 1.0, Basis::Flat);
    }
    nodes(&pods, &pool, needs, bill);
    network(case, growth, bill);
    logs_and_images(case, growth, &pods, bill);
    data(case, growth, bill);
}

/// Returns the pods of all environments.
fn pods(case: &Case, growth: Growth) -> Vec<Pods> {
    let figures = &case.figures;
    let web = web_instances(case);
    let side = case.staging + case.review_apps * figures.get(id::LOAD_REVIEW_APP_OPEN_SHARE);
    let mut pods = Vec::with_capacity(case.services.len() * 2 + 1);
    if !case.shared_cluster {
        // Ingress, DNS, monitoring and delivery run once a cluster, before any app.
        let (cpu_m, memory_mib) = (figures.get(id::EKS_PLATFORM_CPU), figures.get(id::EKS_PLATFORM_MEMORY));
        let parts = PLATFORM_PODS;
        pods.push(Pods {
            peak: parts,
            mean: parts,
            least: parts,
            cpu_m: cpu_m / parts,
            memory_mib: memory_mib / parts,
        });
    }
    for service in &case.services {
        let load = ServiceLoad::of(case, service, web, growth);
        let memory_mib = load.memory_mb;
        // Work that the instances of today cannot do is done by more of them, not by larger ones.
        let peak = load.peak_instances.max(whole(load.peak_cores / figures.get(id::LOAD_CORES_PER_POD)));
        let cpu_m = load.peak_cores * 1000.0 / peak;
        if service.is_always_on() {
            let least = if load.is_scaled { load.least_instances } else { peak };
            let mean = if load.is_scaled { mean_of(case, peak, least) } else { peak };
            let of_all = |pods: f64| pods * service.count;
            pods.push(Pods { peak: of_all(peak), mean: of_all(mean), least: of_all(least), cpu_m, memory_mib });
            let beside = side * service.count;
            if beside > 0.0 {
                // Nobody works beside production: such pods ask for memory, and for the processor of one idle instance.
                pods.push(Pods { peak: beside, mean: beside, least: beside, cpu_m: idle_cpu_m(case), memory_mib });
            }
        } else {
            let running = jobs_running(case, service);
            pods.push(Pods { peak: running, mean: running, least: running, cpu_m, memory_mib });
        }
    }
    pods
}

/// Returns the processor that an idle instance asks for, millicores.
fn idle_cpu_m(case: &Case) -> f64 {
    case.figures.get(id::LOAD_WORKER_CORES) * 1000.0
}

/// Returns how many pods of a scheduled job run at a time, on average.
fn jobs_running(case: &Case, service: &ServiceCase) -> f64 {
    service.count * case.figures.get(id::LOAD_SCHEDULED_HOURS) / case.figures.get(id::TIME_HOURS_PER_MONTH)
}

fn nodes(pods: &[Pods], pool: &NodePool, needs: PoolNeeds, bill: &mut Bill) {
    let figures = bill.figures();
    let sum = |of: fn(&Pods) -> f64| pods.iter().map(of).sum::<f64>();
    let basis = Basis::Nodes {
        pods: sum(|group| group.mean),
        cpu_cores: sum(|group| group.mean * group.cpu_m) / 1000.0,
        memory_mb: sum(|group| group.mean * group.memory_mib),
        spare: needs.spare_nodes,
    };
    let monthly = figures.get(pool.node.price) * figures.get(id::TIME_HOURS_PER_MONTH);
    // A commitment pays for the steady part only; what comes and goes with the day stays on demand.
    if needs.discount > 0.0 {
        bill.add_at(pool.node.price, pool.steady, monthly * (1.0 - needs.discount), basis);
        bill.add_at(pool.node.price, pool.nodes - pool.steady, monthly, basis);
    } else {
        bill.add_at(pool.node.price, pool.nodes, monthly, basis);
    }
    let gb = pool.nodes * figures.get(id::EKS_NODE_DISK);
    bill.add(id::EKS_EBS_GP3, gb, Basis::PerNode { nodes: pool.nodes });
}

/// Returns the discount on committed nodes, as a share.
fn commitment_discount(case: &Case) -> f64 {
    let percent = match case.commitment {
        Commitment::OnDemand => return 0.0,
        Commitment::OneYear => case.figures.get(id::EKS_COMMITMENT_ONE_YEAR),
        Commitment::ThreeYear => case.figures.get(id::EKS_COMMITMENT_THREE_YEAR),
    };
    percent / 100.0
}

fn network(case: &Case, growth: Growth, bill: &mut Bill) {
    let figures = bill.figures();
    let zones = zones(case);
    bill.add_hourly(id::EKS_NAT_GATEWAY, zones, Basis::PerZone { zones });
    if !case.shared_cluster {
        bill.add_hourly(id::EKS_ALB_HOUR, 1.0, Basis::Flat);
    }
    // One address for each gateway and one for the load balancer in each zone.
    bill.add_hourly(id::EKS_IPV4, zones * 2.0, Basis::PerZone { zones });
    let rps = case.requests_per_second * growth.traffic;
    let units = rps / 100.0 * figures.get(id::LOAD_ALB_LCU_PER_100RPS);
    bill.add_hourly(id::EKS_ALB_LCU, units, Basis::LoadBalancerUnits { rps });
    let gb = case.egress_gb * growth.traffic;
    bill.add(id::EKS_NAT_GB, gb * figures.get(id::LOAD_NAT_SHARE), Basis::Egress { gb, free_gb: 0.0 });
    egress(gb, bill);
    if case.is_redundant() {
        // Pods in different zones talk to each other and to their data; both directions are charged.
        let crossing = million_requests(case, growth) * figures.get(id::LOAD_CROSS_AZ_GB_PER_MILLION_REQUESTS);
        bill.add(id::EKS_CROSS_AZ, crossing * 2.0, Basis::CrossZone { gb: crossing });
    }
}

/// Returns the requests of a month, in millions.
fn million_requests(case: &Case, growth: Growth) -> f64 {
    let seconds = case.figures.get(id::TIME_HOURS_PER_MONTH) * 3600.0;
    case.requests_per_second * growth.traffic * seconds / 1e6
}

/// Egress is priced in tiers, each for the part that falls into it.
fn egress(gb: f64, bill: &mut Bill) {
    let figures = bill.figures();
    let free_gb = figures.get(id::EKS_EGRESS_FREE_GB);
    let tiers: [(EntryId, Option<EntryId>); 4] = [
        (id::EKS_EGRESS_TIER1, Some(id::EKS_EGRESS_TIER1_UP_TO_GB)),
        (id::EKS_EGRESS_TIER2, Some(id::EKS_EGRESS_TIER2_UP_TO_GB)),
        (id::EKS_EGRESS_TIER3, Some(id::EKS_EGRESS_TIER3_UP_TO_GB)),
        (id::EKS_EGRESS_TIER4, None),
    ];
    let mut from = free_gb;
    for (price, upto) in tiers {
        let end = upto.map_or(gb, |upto| figures.get(upto).min(gb));
        bill.add(price, end - from, Basis::Egress { gb, free_gb });
        from = from.max(end);
    }
}

fn logs_and_images(case: &Case, growth: Growth, pods: &[Pods], bill: &mut Bill) {
    let figures = bill.figures();
    let running: f64 = pods.iter().map(|group| group.mean).sum();
    let gb = million_requests(case, growth) * figures.get(id::LOAD_LOG_GB_PER_MILLION_REQUESTS)
        + running * figures.get(id::LOAD_LOG_GB_PER_INSTANCE);
    bill.add(id::EKS_LOGS_INGEST, gb, Basis::Logs { gb });
    bill.add(id::EKS_LOGS_STORAGE, gb, Basis::Logs { gb });
    let services = case.service_count();
    let images = services * figures.get(id::LOAD_IMAGE_GB_PER_SERVICE);
    bill.add(id::EKS_ECR, images, Basis::PerService { services });
    bill.add(id::EKS_SECRET, services, Basis::PerService { services });
}

fn data(case: &Case, growth: Growth, bill: &mut Bill) {
    if case.postgres_gb > 0.0 {
        postgres(case, growth, bill);
    }
    if case.redis_mb > 0.0 {
        let mb = case.redis_mb * growth.data;
        // Data beyond the largest node is spread over several, as a Redis cluster does.
        if let Some(chosen) = cheapest_plan(bill.figures(), ELASTICACHE, mb, 0.0) {
            let shards = if chosen.is_enough { 1.0 } else { libm::ceil(mb / bill.figures().get(chosen.plan.holds)) };
            let nodes = shards * if case.is_redundant() { 2.0 } else { 1.0 };
            let basis = plan_basis(Store::Redis, mb, 0.0, case.is_redundant());
            bill.add_hourly(chosen.plan.price, nodes, basis);
        }
        let side = Basis::SideData { store: Store::Redis, environments: case.staging };
        bill.add_hourly(id::EKS_ELASTICACHE_T4G_MICRO, case.staging, side);
    }
    if case.kafka {
        let figures = bill.figures();
        let broker = if case.stage >= Stage::Scale { id::EKS_MSK_M5_LARGE } else { id::EKS_MSK_T3_SMALL };
        let brokers = figures.get(id::EKS_MSK_BROKERS);
        bill.add_hourly(broker, brokers, plan_basis(Store::Kafka, 0.0, 0.0, true));
        let gb = brokers * figures.get(id::EKS_MSK_STORAGE_GB);
        bill.add(id::EKS_MSK_STORAGE, gb, Basis::Storage { store: Store::Kafka, gb });
    }
}

fn postgres(case: &Case, growth: Growth, bill: &mut Bill) {
    let figures = bill.figures();
    let gb = case.postgres_gb * growth.data;
    let high_availability = case.postgres_high_availability;
    let floor = match case.stage {
        Stage::Prototype => id::EKS_RDS_MEMORY_T4G_MICRO,
        Stage::Launch => id::EKS_RDS_MEMORY_T4G_SMALL,
        Stage::Growth => id::EKS_RDS_MEMORY_T4G_MEDIUM,
        Stage::Scale => id::EKS_RDS_MEMORY_T4G_LARGE,
    };
    // As much memory for the data as the same size gets on Heroku, and never less than the stage asks for.
    let memory = (gb / figures.get(id::LOAD_POSTGRES_GB_PER_MEMORY_GB)).max(figures.get(floor));
    let mut plans = [Plan { price: floor, holds: floor, connections: None }; 6];
    for (plan, class) in plans.iter_mut().zip(RDS) {
        *plan = if high_availability { class.multi_az } else { class.single };
    }
    let largest = RDS.last().map_or(0.0, |class| figures.get(class.single.holds));
    if let Some(chosen) = cheapest_plan(figures, &plans, memory.min(largest), 0.0) {
        // Beyond the largest class of the book, classes of the same family cost by their memory.
        let times = (memory / largest).max(1.0);
        bill.add_hourly(chosen.plan.price, times, plan_basis(Store::Postgres, gb, 0.0, high_availability));
    }
    let storage = if high_availability { id::EKS_RDS_MULTI_AZ_STORAGE } else { id::EKS_RDS_STORAGE };
    bill.add(storage, gb, Basis::Storage { store: Store::Postgres, gb });
    let side = Basis::SideData { store: Store::Postgres, environments: case.staging };
    bill.add_hourly(id::EKS_RDS_T4G_MICRO, case.staging, side);
}
