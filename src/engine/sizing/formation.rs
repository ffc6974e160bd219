//! Heroku: the cheapest formation of dynos that holds a service's memory and work, within the platform's limits.

use super::super::assessment::Need;
use super::super::case::{Case, Space};
use super::load::{ServiceLoad, mean_of};
use super::whole;
use crate::answers::{ScalesOn, ServiceKind, Stage};
use crate::catalog::{EntryId, id};

/// What a dyno size may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// One dyno per process type, for early stages.
    Basic,
    /// Shared machines, any number.
    Standard,
    /// Own machines, a limited number per process type, scales on response time by itself.
    Dedicated,
}

/// A dyno size: its place in the book.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DynoSize {
    pub price: EntryId,
    memory: EntryId,
    cores: EntryId,
    class: Class,
}

/// Lists dyno sizes, cheapest first.
macro_rules! sizes {
    ($name:ident: $($class:ident $price:ident $memory:ident $cores:ident;)+) => {
        static $name: &[DynoSize] = &[$(DynoSize { price: id::$price, memory: id::$memory, cores: id::$cores, class: Class::$class }),+];
    };
}

sizes! { COMMON:
    Basic HEROKU_DYNO_BASIC HEROKU_MEMORY_BASIC HEROKU_CORES_BASIC;
    Standard HEROKU_DYNO_STANDARD_1X HEROKU_MEMORY_STANDARD_1X HEROKU_CORES_STANDARD_1X;
    Standard HEROKU_DYNO_STANDARD_2X HEROKU_MEMORY_STANDARD_2X HEROKU_CORES_STANDARD_2X;
    Dedicated HEROKU_DYNO_PERFORMANCE_M HEROKU_MEMORY_PERFORMANCE_M HEROKU_CORES_PERFORMANCE_M;
    Dedicated HEROKU_DYNO_PERFORMANCE_L HEROKU_MEMORY_PERFORMANCE_L HEROKU_CORES_PERFORMANCE_L;
    Dedicated HEROKU_DYNO_PERFORMANCE_L_RAM HEROKU_MEMORY_PERFORMANCE_L_RAM HEROKU_CORES_PERFORMANCE_L_RAM;
    Dedicated HEROKU_DYNO_PERFORMANCE_XL HEROKU_MEMORY_PERFORMANCE_XL HEROKU_CORES_PERFORMANCE_XL;
    Dedicated HEROKU_DYNO_PERFORMANCE_2XL HEROKU_MEMORY_PERFORMANCE_2XL HEROKU_CORES_PERFORMANCE_2XL;
}

sizes! { PRIVATE:
    Dedicated HEROKU_DYNO_PRIVATE_S HEROKU_MEMORY_PRIVATE_S HEROKU_CORES_PRIVATE_S;
    Dedicated HEROKU_DYNO_PRIVATE_M HEROKU_MEMORY_PRIVATE_M HEROKU_CORES_PRIVATE_M;
    Dedicated HEROKU_DYNO_PRIVATE_L HEROKU_MEMORY_PRIVATE_L HEROKU_CORES_PRIVATE_L;
    Dedicated HEROKU_DYNO_PRIVATE_L_RAM HEROKU_MEMORY_PRIVATE_L_RAM HEROKU_CORES_PRIVATE_L_RAM;
    Dedicated HEROKU_DYNO_PRIVATE_XL HEROKU_MEMORY_PRIVATE_XL HEROKU_CORES_PRIVATE_XL;
    Dedicated HEROKU_DYNO_PRIVATE_2XL HEROKU_MEMORY_PRIVATE_2XL HEROKU_CORES_PRIVATE_2XL;
}

// Shield dynos are Private dynos at another price: same memory, same cores.
sizes! { SHIELD:
    Dedicated HEROKU_DYNO_SHIELD_S HEROKU_MEMORY_PRIVATE_S HEROKU_CORES_PRIVATE_S;
    Dedicated HEROKU_DYNO_SHIELD_M HEROKU_MEMORY_PRIVATE_M HEROKU_CORES_PRIVATE_M;
    Dedicated HEROKU_DYNO_SHIELD_L HEROKU_MEMORY_PRIVATE_L HEROKU_CORES_PRIVATE_L;
    Dedicated HEROKU_DYNO_SHIELD_L_RAM HEROKU_MEMORY_PRIVATE_L_RAM HEROKU_CORES_PRIVATE_L_RAM;
    Dedicated HEROKU_DYNO_SHIELD_XL HEROKU_MEMORY_PRIVATE_XL HEROKU_CORES_PRIVATE_XL;
    Dedicated HEROKU_DYNO_SHIELD_2XL HEROKU_MEMORY_PRIVATE_2XL HEROKU_CORES_PRIVATE_2XL;
}

/// The dynos of one service.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Formation {
    pub size: DynoSize,
    /// Dynos at the peak.
    pub peak: f64,
    /// Dynos paid for on average.
    pub billed: f64,
    /// What decided the number.
    pub need: Need,
    /// Whether a paid add-on does the scaling.
    pub uses_autoscaler: bool,
    /// Whether the platform's limits allow it.
    pub is_within_limits: bool,
}

/// Returns the sizes that the case may use.
fn sizes(case: &Case) -> &'static [DynoSize] {
    match case.space {
        Space::Common => COMMON,
        Space::Private => PRIVATE,
        Space::Shield => SHIELD,
    }
}

/// Returns the cheapest formation for a service in production.
pub(crate) fn cheapest(case: &Case, kind: ServiceKind, scales_on: ScalesOn, load: &ServiceLoad) -> Formation {
    let mut best: Option<(f64, Formation)> = None;
    for &size in sizes(case) {
        let Some(fixed) = fixed_formation(case, size, load).filter(|fixed| fixed.is_within_limits) else { continue };
        let price = case.figures.get(size.price);
        let mut consider = |formation: Formation, cost: f64| {
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, formation));
            }
        };
        consider(fixed, fixed.peak * price);
        // Heroku itself scales on response time only, and on dedicated dynos only; elsewhere an add-on does it.
        if kind == ServiceKind::Web && scales_on == ScalesOn::Latency {
            let uses_autoscaler = size.class != Class::Dedicated;
            let billed = mean_of(case, fixed.peak, load.least_instances);
            let addon = if uses_autoscaler { case.figures.get(id::HEROKU_AUTOSCALER_ADDON) } else { 0.0 };
            consider(Formation { billed, uses_autoscaler, ..fixed }, billed * price + addon);
        }
    }
    best.map_or_else(|| beyond_limits(case, load), |(_, formation)| formation)
}

/// Returns the formation of one size without scaling, or nothing where an instance does not fit into it.
fn fixed_formation(case: &Case, size: DynoSize, load: &ServiceLoad) -> Option<Formation> {
    let figures = &case.figures;
    let per_dyno = libm::floor(figures.get(size.memory) / load.memory_mb);
    if per_dyno < 1.0 {
        return None;
    }
    let by_instances = whole(load.peak_instances / per_dyno);
    let by_cpu = whole(load.peak_cores / figures.get(size.cores));
    let peak = by_instances.max(by_cpu).max(load.least_instances);
    let need = if by_cpu >= peak && by_cpu > by_instances {
        Need::Cpu
    } else if by_instances >= peak {
        Need::Instances
    } else {
        Need::Availability
    };
    let most = match size.class {
        Class::Basic if case.stage > Stage::Launch => return None,
        Class::Basic => figures.get(id::HEROKU_LIMIT_BASIC_DYNOS_PER_PROCESS_TYPE),
        Class::Standard => figures.get(id::HEROKU_LIMIT_DYNOS_PER_APP),
        Class::Dedicated => figures.get(id::HEROKU_LIMIT_PERFORMANCE_DYNOS_PER_PROCESS_TYPE),
    };
    Some(Formation { size, peak, billed: peak, need, uses_autoscaler: false, is_within_limits: peak <= most })
}

/// Returns as many of the largest dynos as hold the load, for a service that no formation within the limits holds.
fn beyond_limits(case: &Case, load: &ServiceLoad) -> Formation {
    let list = sizes(case);
    // The lists above are never empty.
    let size = list[list.len() - 1];
    fixed_formation(case, size, load).unwrap_or_else(|| {
        // An instance larger than any dyno would have to be cut into several.
        let peak = whole(load.peak_instances * load.memory_mb / case.figures.get(size.memory));
        Formation { size, peak, billed: peak, need: Need::Instances, uses_autoscaler: false, is_within_limits: false }
    })
}

/// Returns the cheapest single dyno that holds one instance, for staging, review apps and jobs.
///
/// Such apps stand alone, so Basic dynos may serve them at any stage; jobs run as one-off dynos of the production sizes.
pub(crate) fn single(case: &Case, memory_mb: f64, may_be_basic: bool) -> DynoSize {
    let list = sizes(case);
    let fits =
        |size: &&DynoSize| case.figures.get(size.memory) >= memory_mb && (may_be_basic || size.class != Class::Basic);
    let price = |size: &DynoSize| case.figures.get(size.price);
    // The lists above are never empty.
    let largest = &list[list.len() - 1];
    *list.iter().filter(fits).min_by(|a, b| price(a).total_cmp(&price(b))).unwrap_or(largest)
}

/// Returns how many dynos one shared Eco pool would hold, or nothing where it cannot serve the case.
pub(crate) fn eco_dynos(case: &Case) -> Option<f64> {
    let figures = &case.figures;
    let mut dynos = 0.0;
    for service in case.services.iter().filter(|service| service.is_always_on()) {
        if service.memory_mb > figures.get(id::HEROKU_MEMORY_ECO) {
            return None;
        }
        dynos += service.count * whole(service.instances);
    }
    let is_allowed = case.stage == Stage::Prototype && case.space == Space::Common;
    (is_allowed && dynos <= figures.get(id::HEROKU_LIMIT_ECO_DYNOS_PER_APP)).then_some(dynos)
}
