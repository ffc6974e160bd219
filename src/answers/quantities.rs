//! The numbers that we ask for, each with its place, unit, limits and default range.

use super::quantity::{Number, Quantity, Range, Scale};

/// Defines quantities as types, each with its [`Number`].
macro_rules! quantities {
    ($($(#[$doc:meta])* $name:ident { $pointer:literal, $unit:literal, $min:literal ..= $max:literal, default $low:literal, $likely:literal, $high:literal, $scale:ident, whole $whole:literal })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct $name;

        impl Quantity for $name {
            const NUMBER: Number = Number {
                pointer: $pointer,
                unit: $unit,
                min: $min,
                max: $max,
                default: Range { low: $low, likely: $likely, high: $high },
                scale: Scale::$scale,
                whole: $whole,
            };
        }
    )+};
}

quantities! {
    /// Engineers who ship to this platform.
    Engineers { "/team/engineers", "people", 1.0..=10_000.0, default 4.0, 8.0, 16.0, Logarithmic, whole false }
    /// Full-time equivalents who have run Kubernetes in production and would do so here.
    PlatformEngineers { "/team/platform_engineers", "people", 0.0..=500.0, default 0.0, 0.5, 1.5, Linear, whole false }
    /// What an engineer costs a year, with all that the employer pays.
    EngineerCost { "/team/engineer_cost_usd_per_year", "USD a year", 5_000.0..=1_000_000.0, default 130_000.0, 182_000.0, 224_000.0, Logarithmic, whole false }
    /// Mean requests a second over a month.
    RequestsPerSecond { "/traffic/requests_per_second", "a second", 0.0..=1_000_000.0, default 5.0, 15.0, 45.0, Logarithmic, whole false }
    /// Requests a second at the daily peak, over their mean.
    PeakToMean { "/traffic/peak_to_mean", "× the mean", 1.0..=100.0, default 2.0, 4.0, 8.0, Logarithmic, whole false }
    /// Growth of traffic in a year.
    Growth { "/traffic/growth_percent_per_year", "% a year", -90.0..=1_000.0, default 0.0, 40.0, 120.0, Linear, whole false }
    /// Data sent to the internet.
    Egress { "/traffic/egress_gb_per_month", "GB a month", 0.0..=10_000_000.0, default 50.0, 200.0, 800.0, Logarithmic, whole false }
    /// Services alike, written once.
    ServiceCount { "/services/*/count", "services", 1.0..=10_000.0, default 1.0, 1.0, 1.0, Logarithmic, whole true }
    /// Instances of one service on an ordinary busy hour, today.
    Instances { "/services/*/instances", "instances", 1.0..=10_000.0, default 1.0, 2.0, 4.0, Logarithmic, whole false }
    /// Memory that one instance needs.
    Memory { "/services/*/memory_mb", "MB", 16.0..=129_024.0, default 384.0, 512.0, 900.0, Logarithmic, whole false }
    /// Processor time that one request takes.
    CpuPerRequest { "/services/*/cpu_ms_per_request", "ms", 0.0..=600_000.0, default 15.0, 40.0, 100.0, Logarithmic, whole false }
    /// The longest that a request may run before its first byte.
    LongestRequest { "/services/*/longest_request_s", "seconds", 0.0..=86_400.0, default 2.0, 5.0, 15.0, Logarithmic, whole false }
    /// Data in Postgres; none means no Postgres.
    Postgres { "/data/postgres_gb", "GB", 0.0..=100_000.0, default 5.0, 20.0, 80.0, Logarithmic, whole false }
    /// Data in Redis or Valkey; none means no such store.
    Redis { "/data/redis_mb", "MB", 0.0..=100_000.0, default 50.0, 200.0, 800.0, Logarithmic, whole false }
    /// Staging environments.
    Staging { "/environments/staging", "environments", 0.0..=100.0, default 1.0, 1.0, 1.0, Linear, whole true }
    /// Review apps open at a busy time.
    ReviewApps { "/environments/review_apps", "apps", 0.0..=1_000.0, default 0.0, 0.0, 0.0, Linear, whole true }
    /// The share of time that the product must be up.
    Availability { "/needs/availability_percent", "%", 90.0..=99.999, default 99.9, 99.9, 99.9, Nines, whole false }
    /// The Heroku bill of last month, all apps compared here.
    HerokuSpend { "/spend/heroku_usd_per_month", "USD a month", 0.0..=10_000_000.0, default 0.0, 0.0, 0.0, Logarithmic, whole false }
    /// The Kubernetes bill of last month, infrastructure only.
    KubernetesSpend { "/spend/kubernetes_usd_per_month", "USD a month", 0.0..=10_000_000.0, default 0.0, 0.0, 0.0, Logarithmic, whole false }
    /// Months compared.
    Horizon { "/horizon_months", "months", 12.0..=60.0, default 36.0, 36.0, 36.0, Linear, whole true }
    /// What a dollar a year from now is worth less.
    DiscountRate { "/discount_percent_per_year", "% a year", 0.0..=50.0, default 0.0, 0.0, 0.0, Linear, whole false }
    /// Chance that Heroku must be left within the horizon, whatever the team wants.
    ForcedToLeaveHeroku { "/beliefs/forced_to_leave_heroku_percent", "%", 0.0..=100.0, default 3.0, 10.0, 25.0, Linear, whole false }
    /// How much a criterion counts, before all weights are made to add up.
    Weight { "/weights/*", "points", 0.0..=100.0, default 0.0, 0.0, 0.0, Linear, whole false }
}

/// Shares of time that people speak of, percent: the steps of [`Availability`], on its slider and where a flip is looked for.
pub const NINES: [f64; 8] = [90.0, 95.0, 99.0, 99.5, 99.9, 99.95, 99.99, 99.999];
