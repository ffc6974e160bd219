//! The closed lists of words that an entry of the book may use: kind, confidence, unit.
//!
//! The build script compiles this file too: a data file with any other word does not build.

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// What a vendor charges, or the discount that it gives.
    Price,
    /// What a vendor states about its product: a size, a quota, a timeout.
    Limit,
    /// What the authors judge, with a range and the reason for it.
    Assumption,
}

/// How well a figure is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// One third party, conflicting, inferred or unsourced.
    Low,
    /// One dated transcription of an official page, or an old copy of one.
    Medium,
    /// The vendor's own words, code or price service, also as a program has copied it in the last year and a half, a size that a name states,
    /// or two independent dated sources that agree.
    High,
}

/// The unit of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant is its own text, given by `as_str`")]
pub enum Unit {
    Usd,
    UsdPerMonth,
    UsdPerHour,
    UsdPerDay,
    UsdPerYear,
    UsdPerGb,
    UsdPerGbMonth,
    UsdPerGbHour,
    UsdPerCoreHour,
    Percent,
    Share,
    Factor,
    Points,
    Mb,
    Mib,
    Gib,
    Gb,
    GbPerMonth,
    Cores,
    Millicores,
    Lcu,
    Pods,
    Dynos,
    Brokers,
    Connections,
    Threads,
    Versions,
    Services,
    People,
    Seconds,
    Hours,
    HoursPerWeek,
    HoursPerMonth,
    HoursPerYear,
    PersonWeeks,
    WeeksPerMonth,
    TimesPerYear,
}

impl Kind {
    /// Every kind, in the order of the documentation.
    pub const ALL: &'static [Self] = &[Self::Price, Self::Limit, Self::Assumption];

    /// Returns the word that data files and exports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Limit => "limit",
            Self::Assumption => "assumption",
        }
    }
}

impl Confidence {
    /// Every degree of confidence, from the best.
    pub const ALL: &'static [Self] = &[Self::High, Self::Medium, Self::Low];

    /// Returns the word that data files and exports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

impl Unit {
    /// Every unit that a data file may name.
    pub const ALL: &'static [Self] = &[
        Self::Usd,
        Self::UsdPerMonth,
        Self::UsdPerHour,
        Self::UsdPerDay,
        Self::UsdPerYear,
        Self::UsdPerGb,
        Self::UsdPerGbMonth,
        Self::UsdPerGbHour,
        Self::UsdPerCoreHour,
        Self::Percent,
        Self::Share,
        Self::Factor,
        Self::Points,
        Self::Mb,
        Self::Mib,
        Self::Gib,
        Self::Gb,
        Self::GbPerMonth,
        Self::Cores,
        Self::Millicores,
        Self::Lcu,
        Self::Pods,
        Self::Dynos,
        Self::Brokers,
        Self::Connections,
        Self::Threads,
        Self::Versions,
        Self::Services,
        Self::People,
        Self::Seconds,
        Self::Hours,
        Self::HoursPerWeek,
        Self::HoursPerMonth,
        Self::HoursPerYear,
        Self::PersonWeeks,
        Self::WeeksPerMonth,
        Self::TimesPerYear,
    ];

    /// Returns the text that data files and exports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Usd => "USD",
            Self::UsdPerMonth => "USD/month",
            Self::UsdPerHour => "USD/hour",
            Self::UsdPerDay => "USD/day",
            Self::UsdPerYear => "USD/year",
            Self::UsdPerGb => "USD/GB",
            Self::UsdPerGbMonth => "USD/GB-month",
            Self::UsdPerGbHour => "USD/GB-hour",
            Self::UsdPerCoreHour => "USD/core-hour",
            Self::Percent => "percent",
            Self::Share => "share",
            Self::Factor => "x",
            Self::Points => "points",
            Self::Mb => "MB",
            Self::Mib => "MiB",
            Self::Gib => "GiB",
            Self::Gb => "GB",
            Self::GbPerMonth => "GB/month",
            Self::Cores => "cores",
            Self::Millicores => "millicores",
            Self::Lcu => "LCU",
            Self::Pods => "pods",
            Self::Dynos => "dynos",
            Self::Brokers => "brokers",
            Self::Connections => "connections",
            Self::Threads => "threads",
            Self::Versions => "versions",
            Self::Services => "services",
            Self::People => "people",
            Self::Seconds => "seconds",
            Self::Hours => "hours",
            Self::HoursPerWeek => "hours/week",
            Self::HoursPerMonth => "hours/month",
            Self::HoursPerYear => "hours/year",
            Self::PersonWeeks => "person-weeks",
            Self::WeeksPerMonth => "weeks/month",
            Self::TimesPerYear => "times/year",
        }
    }
}
