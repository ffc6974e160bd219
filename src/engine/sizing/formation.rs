//! Heroku: the cheapest formation of dynos that holds a service's memory and work, within the platform's limits
//! (`docs/method.md` §2.3).

use super::super::assessment::Need;
use super::super::case::{Case, ServiceCase, Space};
use super::load::{Growth, ServiceLoad, web_instances};
use super::pods::share_of_month;
use super::profile::{self, Profile};
use super::{full, whole};
use crate::answers::{ScalesOn, ServiceKind, Stage};
use crate::catalog::{EntryId, id};
use crate::decimal::Limit;

/// What a dyno size may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// One dyno per process type, for early stages: Eco and Basic.
    Basic,
    /// Shared machines, any number.
    Standard,
    /// Own machines, a limited number per process type, scales on response time by itself.
    Dedicated,
    /// Fir: any number within its limit, and no autoscaling.
    Fir,
}

/// A dyno size: its place in the book.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DynoSize {
    pub price: EntryId,
    memory: EntryId,
    pub(super) cores: EntryId,
    /// Most threads and processes; absent where none is published.
    threads: Option<EntryId>,
    class: Class,
}

/// Lists dyno sizes, cheapest first and the largest last: price, memory, cores, threads.
macro_rules! sizes {
    ($(#[$doc:meta])* $name:ident: $($class:ident $price:ident $memory:ident $cores:ident $($threads:ident)?;)+) => {
        $(#[$doc])*
        static $name: &[DynoSize] = &[$(DynoSize {
            price: id::$price,
            memory: id::$memory,
            cores: id::$cores,
            threads: sizes!(@ $($threads)?),
            class: Class::$class,
        }),+];
    };
    (@ $threads:ident) => { Some(id::$threads) };
    (@) => { None };
}

/// The dyno of the Eco pool.
pub(super) const ECO: DynoSize = DynoSize {
    price: id::HEROKU_DYNO_ECO,
    memory: id::HEROKU_MEMORY_ECO,
    cores: id::HEROKU_CORES_ECO,
    threads: Some(id::HEROKU_THREADS_SMALL),
    class: Class::Basic,
};

sizes! { BASIC: Basic HEROKU_DYNO_BASIC HEROKU_MEMORY_BASIC HEROKU_CORES_BASIC HEROKU_THREADS_SMALL; }

sizes! { COMMON:
    Standard HEROKU_DYNO_STANDARD_1X HEROKU_MEMORY_STANDARD_1X HEROKU_CORES_STANDARD_1X HEROKU_THREADS_SMALL;
    Standard HEROKU_DYNO_STANDARD_2X HEROKU_MEMORY_STANDARD_2X HEROKU_CORES_STANDARD_2X HEROKU_THREADS_DOUBLE;
    Dedicated HEROKU_DYNO_PERFORMANCE_M HEROKU_MEMORY_PERFORMANCE_M HEROKU_CORES_PERFORMANCE_M HEROKU_THREADS_M;
    Dedicated HEROKU_DYNO_PERFORMANCE_L HEROKU_MEMORY_PERFORMANCE_L HEROKU_CORES_PERFORMANCE_L HEROKU_THREADS_L;
    Dedicated HEROKU_DYNO_PERFORMANCE_L_RAM HEROKU_MEMORY_PERFORMANCE_L_RAM HEROKU_CORES_PERFORMANCE_L_RAM HEROKU_THREADS_L;
    Dedicated HEROKU_DYNO_PERFORMANCE_XL HEROKU_MEMORY_PERFORMANCE_XL HEROKU_CORES_PERFORMANCE_XL HEROKU_THREADS_L;
    Dedicated HEROKU_DYNO_PERFORMANCE_2XL HEROKU_MEMORY_PERFORMANCE_2XL HEROKU_CORES_PERFORMANCE_2XL HEROKU_THREADS_2XL;
}

sizes! { PRIVATE:
    Dedicated HEROKU_DYNO_PRIVATE_S HEROKU_MEMORY_PRIVATE_S HEROKU_CORES_PRIVATE_S HEROKU_THREADS_DOUBLE;
    Dedicated HEROKU_DYNO_PRIVATE_M HEROKU_MEMORY_PRIVATE_M HEROKU_CORES_PRIVATE_M HEROKU_THREADS_M;
    Dedicated HEROKU_DYNO_PRIVATE_L HEROKU_MEMORY_PRIVATE_L HEROKU_CORES_PRIVATE_L HEROKU_THREADS_L;
    Dedicated HEROKU_DYNO_PRIVATE_L_RAM HEROKU_MEMORY_PRIVATE_L_RAM HEROKU_CORES_PRIVATE_L_RAM HEROKU_THREADS_L;
    Dedicated HEROKU_DYNO_PRIVATE_XL HEROKU_MEMORY_PRIVATE_XL HEROKU_CORES_PRIVATE_XL HEROKU_THREADS_L;
    Dedicated HEROKU_DYNO_PRIVATE_2XL HEROKU_MEMORY_PRIVATE_2XL HEROKU_CORES_PRIVATE_2XL HEROKU_THREADS_2XL;
}

sizes! {
    /// Shield dynos are Private dynos at another price: same memory, same cores.
    SHIELD:
    Dedicated HEROKU_DYNO_SHIELD_S HEROKU_MEMORY_PRIVATE_S HEROKU_CORES_PRIVATE_S HEROKU_THREADS_DOUBLE;
    Dedicated HEROKU_DYNO_SHIELD_M HEROKU_MEMORY_PRIVATE_M HEROKU_CORES_PRIVATE_M HEROKU_THREADS_M;
    Dedicated HEROKU_DYNO_SHIELD_L HEROKU_MEMORY_PRIVATE_L HEROKU_CORES_PRIVATE_L HEROKU_THREADS_L;
    Dedicated HEROKU_DYNO_SHIELD_L_RAM HEROKU_MEMORY_PRIVATE_L_RAM HEROKU_CORES_PRIVATE_L_RAM HEROKU_THREADS_L;
    Dedicated HEROKU_DYNO_SHIELD_XL HEROKU_MEMORY_PRIVATE_XL HEROKU_CORES_PRIVATE_XL HEROKU_THREADS_L;
    Dedicated HEROKU_DYNO_SHIELD_2XL HEROKU_MEMORY_PRIVATE_2XL HEROKU_CORES_PRIVATE_2XL HEROKU_THREADS_2XL;
}

sizes! {
    /// The dynos of Fir, which Private Spaces alone have; the two of the classic family share their cores.
    FIR:
    Fir HEROKU_DYNO_FIR_1C_05GB HEROKU_MEMORY_FIR_1C_05GB HEROKU_FIR_CORES_CLASSIC_1C;
    Fir HEROKU_DYNO_FIR_2C_1GB HEROKU_MEMORY_FIR_2C_1GB HEROKU_FIR_CORES_CLASSIC_2C;
    Fir HEROKU_DYNO_FIR_1C_4GB HEROKU_MEMORY_FIR_1C_4GB HEROKU_FIR_CORES_1;
    Fir HEROKU_DYNO_FIR_1C_8GB HEROKU_MEMORY_FIR_1C_8GB HEROKU_FIR_CORES_1;
    Fir HEROKU_DYNO_FIR_2C_4GB HEROKU_MEMORY_FIR_2C_4GB HEROKU_FIR_CORES_2;
    Fir HEROKU_DYNO_FIR_2C_8GB HEROKU_MEMORY_FIR_2C_8GB HEROKU_FIR_CORES_2;
    Fir HEROKU_DYNO_FIR_2C_16GB HEROKU_MEMORY_FIR_2C_16GB HEROKU_FIR_CORES_2;
    Fir HEROKU_DYNO_FIR_4C_8GB HEROKU_MEMORY_FIR_4C_8GB HEROKU_FIR_CORES_4;
    Fir HEROKU_DYNO_FIR_4C_16GB HEROKU_MEMORY_FIR_4C_16GB HEROKU_FIR_CORES_4;
    Fir HEROKU_DYNO_FIR_4C_32GB HEROKU_MEMORY_FIR_4C_32GB HEROKU_FIR_CORES_4;
    Fir HEROKU_DYNO_FIR_8C_16GB HEROKU_MEMORY_FIR_8C_16GB HEROKU_FIR_CORES_8;
    Fir HEROKU_DYNO_FIR_8C_32GB HEROKU_MEMORY_FIR_8C_32GB HEROKU_FIR_CORES_8;
    Fir HEROKU_DYNO_FIR_8C_64GB HEROKU_MEMORY_FIR_8C_64GB HEROKU_FIR_CORES_8;
    Fir HEROKU_DYNO_FIR_16C_64GB HEROKU_MEMORY_FIR_16C_64GB HEROKU_FIR_CORES_16;
    Fir HEROKU_DYNO_FIR_16C_32GB HEROKU_MEMORY_FIR_16C_32GB HEROKU_FIR_CORES_16;
    Fir HEROKU_DYNO_FIR_32C_64GB HEROKU_MEMORY_FIR_32C_64GB HEROKU_FIR_CORES_32;
    Fir HEROKU_DYNO_FIR_16C_128GB HEROKU_MEMORY_FIR_16C_128GB HEROKU_FIR_CORES_16;
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
    /// Whether the platform's limits allow it as they are. Support raises those of all dynos but Basic on request, so that they are told
    /// and decide nothing.
    pub is_within_limits: bool,
    /// Most dynos of a process type that they allow as they are; 0 where no dyno holds an instance.
    pub most: f64,
}

impl Formation {
    /// Returns what it costs, USD a month, with the add-on that scales it.
    fn cost(&self, case: &Case) -> f64 {
        let addon = if self.uses_autoscaler { case.figures.get(id::HEROKU_AUTOSCALER_ADDON) } else { 0.0 };
        self.billed * case.figures.get(self.size.price) + addon
    }

    /// Whether the dyno is stopped and started once a day without another in its place.
    pub fn restarts_with_a_gap(&self) -> bool {
        // From Standard on, preboot starts the next dyno before the old one stops.
        self.size.class == Class::Basic && self.peak < 2.0
    }
}

impl DynoSize {
    /// Returns how many one-off dynos of this size may run at a time.
    pub fn one_off_limit(&self) -> EntryId {
        match self.class {
            Class::Basic | Class::Standard => id::HEROKU_LIMIT_ONE_OFF_STANDARD,
            Class::Dedicated => id::HEROKU_LIMIT_ONE_OFF_PERFORMANCE,
            Class::Fir => id::HEROKU_LIMIT_ONE_OFF_FIR,
        }
    }
}

/// The formations of all services that run all the time, on sizes that may be mixed in one app.
#[derive(Debug, Clone)]
pub(crate) struct Formations {
    /// By service; nothing for jobs.
    pub by_service: Vec<Option<(ServiceLoad, Formation)>>,
    /// The sizes that the app may use, cheapest first.
    sizes: &'static [DynoSize],
    /// Those that apps beside production may use. Such apps stand alone, so Basic dynos may serve them at any stage, where each of their
    /// services fits one.
    sizes_beside: &'static [DynoSize],
    /// The load of the day for which those were chosen that follow it.
    profile: Profile,
}

impl Formations {
    /// Returns the cheapest formations that the rules of the platform allow.
    ///
    /// Eco and Basic dynos are not mixed with others in one app, so all services run on Basic or none; a Private Space is of
    /// one generation, Cedar or Fir, so all run on the dynos of the one or of the other. `before` is that of a case in the same future:
    /// a service with the same load runs on the same dynos.
    pub fn cheapest(case: &Case, growth: Growth, before: Option<&Self>) -> Self {
        let web = web_instances(case);
        let with = |sizes| Self::of(case, growth, web, sizes, before);
        match case.space {
            Space::Common if case.stage <= Stage::Launch => {
                let basic = with(BASIC);
                let mut jobs = case.services.iter().filter(|service| !service.is_always_on());
                let holds_jobs = jobs.all(|service| fits_basic(case, service));
                if basic.is_within_limits() && holds_jobs { basic } else { with(COMMON) }
            }
            Space::Common => with(COMMON),
            Space::Private => {
                let (cedar, fir) = (with(PRIVATE), with(FIR));
                if fir.cost(case) < cedar.cost(case) { fir } else { cedar }
            }
            // Fir has no Shield Spaces yet.
            Space::Shield => with(SHIELD),
        }
    }

    fn of(case: &Case, growth: Growth, web_instances: f64, sizes: &'static [DynoSize], before: Option<&Self>) -> Self {
        let before = before.filter(|before| std::ptr::eq(before.sizes, sizes));
        let is_same_day = before.is_some_and(|before| before.profile == case.profile);
        let formation = |(place, service): (usize, &ServiceCase)| {
            service.is_always_on().then(|| {
                let load = ServiceLoad::of(case, service, web_instances, growth);
                let was = before.and_then(|before| before.by_service.get(place)?.as_ref());
                match was {
                    Some((same, formation)) if *same == load && (is_same_day || !load.follows_latency) => {
                        (load, *formation)
                    }
                    _ => (load, cheapest(case, sizes, &load)),
                }
            })
        };
        let mut always_on = case.services.iter().filter(|service| service.is_always_on());
        let is_basic = case.space == Space::Common && always_on.all(|service| fits_basic(case, service));
        let sizes_beside = if is_basic { BASIC } else { sizes };
        let by_service = case.services.iter().enumerate().map(formation).collect();
        Self { by_service, sizes, sizes_beside, profile: case.profile }
    }

    /// Whether they are on the second of two lists of sizes between which a case may change: Common after Basic, Fir after Cedar.
    pub fn is_of_second_list(&self) -> bool {
        matches!(self.sizes.first().map(|size| size.class), Some(Class::Standard | Class::Fir))
    }

    fn is_within_limits(&self) -> bool {
        self.by_service.iter().flatten().all(|(_, formation)| formation.is_within_limits)
    }

    /// Returns what all dynos of these sizes cost together, USD a month: in production, beside it, for jobs and for test runs.
    fn cost(&self, case: &Case) -> f64 {
        let figures = &case.figures;
        let beside = case.staging + case.review_apps * figures.get(id::LOAD_REVIEW_APP_OPEN_SHARE);
        let job = share_of_month(case, figures.get(id::LOAD_SCHEDULED_HOURS));
        let price = |size: DynoSize| figures.get(size.price);
        let of_service = |(chosen, service): (&Option<(ServiceLoad, Formation)>, &ServiceCase)| {
            let one = match chosen {
                Some((_, formation)) => {
                    formation.cost(case) + price(self.beside_production(case, service.memory_mb)) * beside
                }
                None => price(self.one_off(case, service.memory_mb)) * job,
            };
            one * service.count
        };
        let tests = if case.runs_tests() {
            let size = self.one_off(case, figures.get(id::LOAD_CI_MEMORY));
            price(size) * share_of_month(case, figures.get(id::LOAD_CI_HOURS))
        } else {
            0.0
        };
        self.by_service.iter().zip(&case.services).map(of_service).sum::<f64>() + tests
    }

    /// Returns the instances of all services at the peak.
    pub fn instances(&self, case: &Case) -> f64 {
        let loads = self.by_service.iter().zip(&case.services);
        loads.map(|(chosen, service)| chosen.map_or(0.0, |(load, _)| load.peak_instances * service.count)).sum()
    }

    /// Returns the cheapest single dyno that holds so much memory, for jobs and test runs: a one-off dyno of the app.
    pub fn one_off(&self, case: &Case, memory_mb: f64) -> DynoSize {
        single(case, self.sizes, memory_mb)
    }

    /// Returns the cheapest single dyno for a service beside production.
    pub fn beside_production(&self, case: &Case, memory_mb: f64) -> DynoSize {
        single(case, self.sizes_beside, memory_mb)
    }
}

/// Whether an instance of a service fits a Basic dyno.
fn fits_basic(case: &Case, service: &ServiceCase) -> bool {
    service.memory_mb <= case.figures.get(id::HEROKU_MEMORY_BASIC)
}

/// Returns the cheapest formation of a service in production.
fn cheapest(case: &Case, sizes: &[DynoSize], load: &ServiceLoad) -> Formation {
    let mut best: Option<(f64, Formation)> = None;
    for &size in sizes {
        // Of a size of which the fewest dynos cost more already, none need be counted.
        if best.is_some_and(|(least, _)| load.least_instances * case.figures.get(size.price) >= least) {
            continue;
        }
        let Some(fixed) = fixed_formation(case, size, load) else { continue };
        let mut consider = |formation: Formation| {
            let cost = formation.cost(case);
            // Of those that cost the same, one that needs no request to support.
            let is_better = |(least, best): (f64, Formation)| {
                cost < least || (cost <= least && formation.is_within_limits && !best.is_within_limits)
            };
            if best.is_none_or(is_better) {
                best = Some((cost, formation));
            }
        };
        consider(fixed);
        if load.follows_latency
            && let Some(scaled) = scaled_formation(case, load, fixed)
        {
            consider(scaled);
        }
    }
    best.map_or_else(|| cut_up(case, sizes, load), |(_, formation)| formation)
}

/// Returns the formation that follows the load of the day, where that is fewer dynos than at the peak.
///
/// Heroku itself scales on response time only, and on dedicated dynos only; elsewhere an add-on does it.
fn scaled_formation(case: &Case, load: &ServiceLoad, fixed: Formation) -> Option<Formation> {
    let uses_autoscaler = match fixed.size.class {
        Class::Standard => true,
        Class::Dedicated => false,
        Class::Basic | Class::Fir => return None,
    };
    let billed = profile::mean(&load.following_load(case, fixed.peak));
    (billed < fixed.peak).then_some(Formation { billed, uses_autoscaler, ..fixed })
}

/// Returns what scaling a worker on its queue by an add-on would save on Heroku, USD a month; the bill does not count it
/// (`docs/method.md` §2.3).
pub(crate) fn queue_saving(case: &Case, service: &ServiceCase, formation: &Formation, load: &ServiceLoad) -> f64 {
    if service.kind != ServiceKind::Worker || service.scales_on != ScalesOn::Queue || formation.size.class == Class::Fir
    {
        return 0.0;
    }
    let mean = profile::mean(&load.following_load(case, formation.peak));
    let saved = (formation.peak - mean) * case.figures.get(formation.size.price);
    (saved - case.figures.get(id::HEROKU_AUTOSCALER_ADDON)) * service.count
}

/// Returns the formation of one size without scaling, or nothing where an instance does not fit into it.
pub(super) fn fixed_formation(case: &Case, size: DynoSize, load: &ServiceLoad) -> Option<Formation> {
    let figures = &case.figures;
    let by_memory = figures.get(size.memory) / load.memory_mb;
    let threads = size.threads.map_or(f64::INFINITY, |most| figures.get(most));
    let by_threads = threads / figures.get(id::LOAD_THREADS_PER_INSTANCE);
    let per_dyno = full(by_memory.at_most(by_threads));
    if per_dyno < 1.0 {
        return None;
    }
    let by_instances = whole(load.peak_instances / per_dyno);
    let by_cpu = whole(load.peak_cores / figures.get(size.cores));
    let peak = by_instances.at_least(by_cpu).at_least(load.least_instances);
    let need = if by_cpu >= peak && by_cpu > by_instances {
        Need::Cpu
    } else if by_instances >= peak && (load.peak_instances > load.least_instances || load.least_instances <= 1.0) {
        Need::Instances
    } else {
        Need::Availability
    };
    let most = figures.get(match size.class {
        Class::Basic => id::HEROKU_LIMIT_BASIC_DYNOS_PER_PROCESS_TYPE,
        Class::Standard => id::HEROKU_LIMIT_DYNOS_PER_APP,
        Class::Dedicated => id::HEROKU_LIMIT_PERFORMANCE_DYNOS_PER_PROCESS_TYPE,
        Class::Fir => id::HEROKU_LIMIT_FIR_DYNOS_PER_PROCESS_TYPE,
    });
    Some(Formation { size, peak, billed: peak, need, uses_autoscaler: false, is_within_limits: peak <= most, most })
}

/// Returns as many of the largest dynos as hold a service of which an instance is larger than any: it would have to be cut into several.
fn cut_up(case: &Case, sizes: &[DynoSize], load: &ServiceLoad) -> Formation {
    // The lists above are never empty.
    let size = sizes[sizes.len() - 1];
    let peak = whole(load.peak_instances * load.memory_mb / case.figures.get(size.memory));
    Formation {
        size,
        peak,
        billed: peak,
        need: Need::Instances,
        uses_autoscaler: false,
        is_within_limits: false,
        most: 0.0,
    }
}

fn single(case: &Case, sizes: &[DynoSize], memory_mb: f64) -> DynoSize {
    let fits = |size: &&DynoSize| case.figures.get(size.memory) >= memory_mb;
    let price = |size: &DynoSize| case.figures.get(size.price);
    // The lists above are never empty.
    let largest = &sizes[sizes.len() - 1];
    *sizes.iter().filter(fits).min_by(|a, b| price(a).total_cmp(&price(b))).unwrap_or(largest)
}
