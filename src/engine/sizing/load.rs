//! The work that each service must do in a month: instances, processor time and memory, at the peak and on average.

use super::super::case::{Case, ServiceCase};
use super::whole;
use crate::answers::{ScalesOn, ServiceKind};
use crate::catalog::id;
use crate::decimal::within;

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
}

impl ServiceLoad {
    /// Returns the load of one service.
    ///
    /// Requests are shared among web services by their instances: the larger service has the more traffic.
    pub fn of(case: &Case, service: &ServiceCase, web_instances: f64, growth: Growth) -> Self {
        let figures = &case.figures;
        let is_redundant = case.is_redundant() && service.kind == ServiceKind::Web;
        let least_instances = if is_redundant { libm::floor(figures.get(id::LOAD_REDUNDANT_INSTANCES)) } else { 1.0 };
        let peak_instances = whole(service.instances * growth.traffic).max(least_instances);
        let peak_cores = match service.kind {
            ServiceKind::Web => {
                let share = service.instances / web_instances.max(1.0);
                let rps = case.requests_per_second * share * growth.traffic;
                rps * case.peak_to_mean * service.cpu_ms_per_request / 1000.0 / figures.get(id::LOAD_HEADROOM)
            }
            ServiceKind::Worker | ServiceKind::Scheduled => {
                peak_instances * figures.get(id::LOAD_WORKER_CORES) / figures.get(id::LOAD_HEADROOM)
            }
        };
        let is_scaled = service.scales_on != ScalesOn::Fixed && service.is_always_on();
        Self { peak_instances, least_instances, peak_cores, memory_mb: service.memory_mb, is_scaled }
    }
}

/// Returns the mean of something that follows the load between its peak and its least.
pub(crate) fn mean_of(case: &Case, peak: f64, least: f64) -> f64 {
    let share = case.figures.get(id::LOAD_AUTOSCALE_HEADROOM) / case.peak_to_mean;
    within(peak * share, least.min(peak), peak)
}

/// Returns the instances of all web services together, today.
pub(crate) fn web_instances(case: &Case) -> f64 {
    case.services.iter().filter(|s| s.kind == ServiceKind::Web).map(|s| s.count * s.instances).sum()
}
