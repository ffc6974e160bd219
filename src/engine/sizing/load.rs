//! The work that each service must do in a month: instances, processor time and memory (`docs/method.md` §2.1).

use super::super::case::{Case, ServiceCase};
use super::profile::BLOCKS;
use super::{full, whole};
use crate::answers::{ScalesOn, ServiceKind};
use crate::catalog::id;
use crate::decimal::Limit;

/// How far traffic and data have grown since today.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Growth {
    /// Traffic over that of today.
    pub traffic: f64,
    /// Stored data over that of today.
    pub data: f64,
}

impl Growth {
    /// Today.
    pub const NONE: Self = Self { traffic: 1.0, data: 1.0 };
}

/// The work of one service; all its alike services do the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ServiceLoad {
    /// Instances at the peak of an ordinary day.
    pub peak_instances: f64,
    /// Fewest instances at any time.
    pub least_instances: f64,
    /// Processor cores kept busy at the peak, all instances together.
    pub peak_cores: f64,
    /// Memory of one instance, MB.
    pub memory_mb: f64,
    /// Whether the number of instances follows the load where the platform can do it.
    pub is_scaled: bool,
    /// Whether it follows the response time of requests, as Heroku can do.
    pub follows_latency: bool,
    /// Pods at the peak: the instances, and more where they could not do the work with the cores of one pod.
    pub peak_pods: f64,
    /// Cores that one pod asks for.
    pub pod_cores: f64,
}

impl ServiceLoad {
    /// Returns the load of one service.
    ///
    /// Requests are shared among web services by their instances: the larger service has the more traffic. A service that keeps files runs as
    /// many instances as the answers say: another one would start with an empty disk of its own.
    pub fn of(case: &Case, service: &ServiceCase, web_instances: f64, growth: Growth) -> Self {
        let figures = &case.figures;
        let keeps_files = service.persistent_disk && service.is_always_on();
        let is_redundant = case.is_redundant() && service.kind == ServiceKind::Web && !keeps_files;
        let least_instances = if is_redundant { full(figures.get(id::LOAD_REDUNDANT_INSTANCES)) } else { 1.0 };
        // Instances come whole: of the last one of today, a part is not needed yet, and growth fills it first.
        let needed = whole(service.instances) - figures.get(id::LOAD_LAST_INSTANCE_IDLE_SHARE);
        let instances = if keeps_files {
            whole(service.instances)
        } else {
            whole(needed * growth.traffic).at_least(least_instances)
        };
        let headroom = figures.get(id::LOAD_HEADROOM);
        let peak_cores = match service.kind {
            ServiceKind::Web => {
                let share = service.instances / web_instances.at_least(1.0);
                let rps = case.requests_per_second * share * growth.traffic;
                rps * case.peak_to_mean * service.cpu_ms_per_request / 1000.0 / headroom
            }
            ServiceKind::Worker | ServiceKind::Scheduled => instances * figures.get(id::LOAD_WORKER_CORES) / headroom,
        };
        // Work that so many instances cannot do is done by more of them, not by larger ones. The request of a pod never falls as the work
        // of as many instances grows, so that more work never asks for less of a cluster.
        let by_memory = figures.get(id::LOAD_CORES_PER_POD) * (service.memory_mb / 1024.0).at_least(1.0);
        let most_cores = by_memory.at_most(figures.get(id::LOAD_MOST_CORES_PER_POD));
        let pod_cores = (peak_cores / instances).at_most(most_cores);
        let is_scaled = service.scales_on != ScalesOn::Fixed && service.is_always_on() && !keeps_files;
        Self {
            peak_instances: instances,
            least_instances,
            peak_cores,
            memory_mb: service.memory_mb,
            is_scaled,
            follows_latency: is_scaled && service.kind == ServiceKind::Web && service.scales_on == ScalesOn::Latency,
            peak_pods: if keeps_files { instances } else { whole(instances.at_least(peak_cores / most_cores)) },
            pod_cores,
        }
    }

    /// Returns how many pods of one service run in each part of the day, the busiest first.
    pub fn pods_by_block(&self, case: &Case) -> [f64; BLOCKS] {
        if self.is_scaled { self.following_load(case, self.peak_pods) } else { [self.peak_pods; BLOCKS] }
    }

    /// Returns how many of something whose number follows the load run in each part of the day, the busiest first.
    pub fn following_load(&self, case: &Case, peak: f64) -> [f64; BLOCKS] {
        case.profile.counts(peak, self.least_instances, case.figures.get(id::LOAD_AUTOSCALE_HEADROOM))
    }
}

/// Returns the instances of all web services together, today.
pub(crate) fn web_instances(case: &Case) -> f64 {
    case.services.iter().filter(|s| s.kind == ServiceKind::Web).map(|s| s.count * s.instances).sum()
}

/// Returns the requests that are served in a month, in millions.
pub(crate) fn million_requests(case: &Case, growth: Growth) -> f64 {
    if case.services.iter().any(|service| service.kind == ServiceKind::Web) {
        let seconds = case.figures.get(id::TIME_HOURS_PER_MONTH) * 3600.0;
        case.requests_per_second * growth.traffic * seconds / 1e6
    } else {
        0.0
    }
}

/// Returns the logs of a month, of the requests and of so many instances that run on average, GB.
pub(crate) fn log_gb(case: &Case, growth: Growth, running: f64) -> f64 {
    let figures = &case.figures;
    million_requests(case, growth) * figures.get(id::LOAD_LOG_GB_PER_MILLION_REQUESTS)
        + running * figures.get(id::LOAD_LOG_GB_PER_INSTANCE)
}
