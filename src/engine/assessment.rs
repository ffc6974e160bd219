//! What the engine answers: the published contract, with codes beside the words that `wording` fills in.

use serde::{Serialize, Serializer};

use super::units::Usd;
use crate::answers::Criterion;
use crate::catalog::{Date, EntryId};

/// The only version of the assessment so far.
pub const VERSION: u8 = 1;

/// Quantiles of the advantage that are shown as dots.
pub const DOTS: usize = 50;

/// One of the two options compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    /// Heroku.
    Heroku,
    /// Kubernetes.
    Kubernetes,
}

impl Platform {
    /// Returns the other option.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Heroku => Self::Kubernetes,
            Self::Kubernetes => Self::Heroku,
        }
    }
}

/// The answer to one case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Assessment {
    /// Version of this format: 1.
    pub version: u8,
    /// Edition of the price book used.
    pub price_book: &'static str,
    /// The decision.
    pub verdict: Verdict,
    /// Hard rules that put an option out.
    pub blockers: Vec<Blocker>,
    /// What both options cost.
    pub cost: CostComparison,
    /// How both options fit, by criterion; the first is cost.
    pub criteria: Vec<CriterionScore>,
    /// What the reader should know before trusting a number.
    pub warnings: Vec<Warning>,
}

/// The class of a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Heroku wins at least 60 % of the futures.
    Heroku,
    /// Kubernetes wins at least 60 % of the futures.
    Kubernetes,
    /// Neither wins 60 % of the futures.
    TooClose,
    /// A hard rule puts both out.
    Neither,
}

impl Choice {
    /// Returns the word of the contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Heroku => "heroku",
            Self::Kubernetes => "kubernetes",
            Self::TooClose => "too_close",
            Self::Neither => "neither",
        }
    }
}

/// How sure a choice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// At least 80 % of the futures, or a hard rule.
    Clear,
    /// At least 60 % of the futures.
    Leaning,
}

impl Strength {
    /// Returns the word of the contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Leaning => "leaning",
        }
    }
}

/// The decision, how sure it is, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// The option to take.
    pub choice: Choice,
    /// How sure; absent for `too_close` and `neither`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// Share of all sampled futures that Kubernetes wins, 0 to 1.
    pub kubernetes_share: f64,
    /// Number of dots shown.
    pub futures: usize,
    /// Dots that Kubernetes wins.
    pub kubernetes_futures: usize,
    /// Value of Kubernetes over Heroku in the likely future, −1 to +1 (`docs/method.md` §1).
    pub advantage: f64,
    /// The dots: quantiles of the advantage, lowest first.
    pub dots: Vec<f64>,
    /// Month in which to start moving to Kubernetes, from now; absent when most futures hold no such month.
    pub switch_month: Option<u32>,
    /// The range that eight futures in ten of those with a month keep to.
    pub switch_month_range: Option<[u32; 2]>,
    /// The decision in words.
    pub headline: String,
    /// What stands behind the headline, in one or two sentences.
    pub summary: String,
    /// The terms of the advantage, strongest first; with their signs they add up to it.
    pub reasons: Vec<Reason>,
}

/// One term of the advantage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// Stable name of the term.
    pub id: &'static str,
    /// The option that it speaks for.
    pub favours: Platform,
    /// Its size in hundredths of the advantage.
    pub points: f64,
    /// In words.
    pub text: String,
    /// Claims of the source article behind it.
    pub sources: &'static [&'static str],
    /// What it is about, for `wording`.
    #[serde(skip)]
    pub term: Term,
}

/// What a term of the advantage is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// Difference of infrastructure bills.
    Infrastructure,
    /// Difference of people's time.
    People,
    /// Difference of one-off costs.
    OneOff,
    /// Difference of fit in one criterion.
    Fit(Criterion),
}

/// A hard rule that puts an option out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Blocker {
    /// The option that is out.
    pub option: Platform,
    /// Stable name of the rule.
    pub rule: &'static str,
    /// In words.
    pub text: String,
    /// Where the rule comes from.
    pub source: &'static str,
    /// The day on which the source says so.
    #[serde(serialize_with = "serialize_date")]
    pub as_of: Date,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn serialize_date<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

/// What both options cost over the horizon.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CostComparison {
    /// Cost of Heroku.
    pub heroku: PlatformCost,
    /// Cost of Kubernetes.
    pub kubernetes: PlatformCost,
    /// First month from which Kubernetes stays the cheaper in sum; absent when there is none within the horizon.
    pub break_even_month: Option<u32>,
    /// Infrastructure on Heroku over the same on Kubernetes, today; absent when Kubernetes costs nothing.
    pub infrastructure_ratio: Option<f64>,
}

impl CostComparison {
    /// Returns the cost of one option.
    pub fn of(&self, platform: Platform) -> &PlatformCost {
        match platform {
            Platform::Heroku => &self.heroku,
            Platform::Kubernetes => &self.kubernetes,
        }
    }
}

/// What one option costs, in the likely future.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlatformCost {
    /// The bill of a month at today's load, line by line: infrastructure first, then people.
    pub lines: Vec<CostLine>,
    /// What is paid once, line by line.
    pub one_off: Vec<CostLine>,
    /// Sum of the infrastructure lines.
    pub infrastructure_usd_per_month: Usd,
    /// Sum of the people lines.
    pub people_usd_per_month: Usd,
    /// Sum of the one-off lines.
    pub one_off_usd: Usd,
    /// Cost of each month of the horizon, all included.
    pub monthly_usd: Vec<Usd>,
    /// Sum of the months.
    pub total_usd: Usd,
    /// Total that one, five and nine futures in ten stay below.
    pub total_usd_p10_p50_p90: [Usd; 3],
    /// Cost up to and including each month that one and nine futures in ten stay below.
    pub cumulative_usd_p10_p90: Vec<[Usd; 2]>,
    /// How far the model was from the known bill before it was scaled, in percent of the bill; absent without a bill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_error_percent: Option<f64>,
}

/// What a cost line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Paid to vendors each month.
    Infrastructure,
    /// Hours of the team, and partners who stand in for it.
    People,
    /// Paid once.
    OneOff,
}

/// One line of a bill: quantity times unit price, rounded once.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CostLine {
    /// Id of the price or assumption in the book.
    pub id: &'static str,
    /// What it belongs to.
    pub group: Group,
    /// How many units.
    pub quantity: f64,
    /// Price of a unit, USD.
    pub unit_usd: f64,
    /// Quantity times unit price, to the cent; paid each month, or once for one-off lines.
    #[serde(rename = "usd_per_month")]
    pub usd: Usd,
    /// Why this quantity, in words.
    pub why: String,
    /// The entry of the book; absent on lines that follow from other lines.
    #[serde(skip)]
    pub entry: Option<EntryId>,
    /// Why this quantity, for `wording`.
    #[serde(skip)]
    pub basis: Basis,
}

impl CostLine {
    /// Returns the line that brings a modelled bill to the known one.
    pub(super) fn calibration(difference: Usd, modelled: Usd) -> Self {
        let basis = Basis::Calibration { known: (modelled + difference).dollars(), modelled: modelled.dollars() };
        Self::without_entry("calibration", Group::Infrastructure, 1.0, difference, basis)
    }

    /// Returns the line for the old platform's bill while a move is under way.
    pub(super) fn overlap(months: f64, usd: Usd) -> Self {
        Self::without_entry("overlap", Group::OneOff, months, usd, Basis::Overlap { months })
    }

    fn without_entry(id: &'static str, group: Group, quantity: f64, usd: Usd, basis: Basis) -> Self {
        Self { id, group, quantity, unit_usd: usd.dollars() / quantity, usd, why: String::new(), entry: None, basis }
    }
}

/// Why a line has its quantity. `service` is the place in the list of services; amounts are in the units that the names
/// say, and counts where a name is a thing.
#[expect(missing_docs, reason = "the fields are explained once, above")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Basis {
    /// A formation of one service on Heroku: `dynos` of `of` alike services, each holding `per_dyno` instances.
    Formation { service: usize, dynos: f64, count: f64, need: Need },
    /// A formation that grows and shrinks with the day; `dynos` is the mean, `peak` the most.
    ScaledFormation { service: usize, dynos: f64, peak: f64, count: f64 },
    /// All services share one Eco pool.
    EcoPool { dynos: f64 },
    /// A job that runs some hours a month.
    ScheduledJob { service: usize, hours: f64, count: f64 },
    /// A third-party autoscaler for services that scale by themselves.
    Autoscaler { services: f64 },
    /// One staging environment or more, one dyno a service.
    Staging { environments: f64, services: f64 },
    /// Review apps, open part of the month.
    ReviewApps { apps: f64, services: f64, open_share: f64 },
    /// A plan of a data store chosen by size, connections and availability.
    DataPlan { store: Store, size: f64, connections: f64, high_availability: bool },
    /// Data stores of staging and review apps.
    SideData { store: Store, environments: f64 },
    /// A space or network of one's own.
    Space,
    /// Something paid once a month whatever the load.
    Flat,
    /// Nodes for the pods.
    Nodes { pods: f64, cpu_cores: f64, memory_mb: f64, spare: f64 },
    /// Something per node.
    PerNode { nodes: f64 },
    /// Something per zone or address.
    PerZone { zones: f64 },
    /// Data sent to the internet.
    Egress { gb: f64, free_gb: f64 },
    /// Data between zones; both directions are charged.
    CrossZone { gb: f64 },
    /// Load balancer capacity units for the traffic.
    LoadBalancerUnits { rps: f64 },
    /// Logs written.
    Logs { gb: f64 },
    /// Images or secrets, by service.
    PerService { services: f64 },
    /// Storage of a data store.
    Storage { store: Store, gb: f64 },
    /// Scaled so that the model meets the known bill.
    Calibration { known: f64, modelled: f64 },
    /// Hours of running a platform.
    Hours { services: f64, factor: f64 },
    /// Hours of upgrades that the vendor forces.
    Upgrades { per_year: f64, factor: f64 },
    /// A partner who runs the cluster.
    Partner,
    /// Person-weeks of setting a platform up.
    SetUp { weeks: f64, factor: f64 },
    /// Hours of training.
    Training { people: f64 },
    /// Person-weeks of moving.
    Migration { weeks: f64, services: f64, stores: f64 },
    /// The old platform's bill while both run.
    Overlap { months: f64 },
    /// A move that may be forced, by its chance.
    ForcedMove { chance: f64, weeks: f64 },
    /// The one expert may leave, by its chance.
    ExpertLeaves { chance: f64, weeks: f64 },
}

/// What decides the size of a formation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The instances that run today, grown with the traffic.
    Instances,
    /// Processor work at the peak.
    Cpu,
    /// At least two where availability asks for it.
    Availability,
}

/// A data store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Store {
    /// Postgres, in GB.
    Postgres,
    /// Redis or Valkey, in MB.
    Redis,
    /// Kafka.
    Kafka,
}

/// How both options fit by one criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CriterionScore {
    /// The criterion.
    pub id: Criterion,
    /// Its weight; all weights add up to 100.
    pub weight: f64,
    /// Score of Heroku, 0 to 100; for cost, 100 is the cheaper option.
    pub heroku: f64,
    /// Score of Kubernetes, 0 to 100.
    pub kubernetes: f64,
    /// In words.
    pub text: String,
    /// Claims of the source article behind it.
    pub sources: &'static [&'static str],
}

/// Something that the reader should know.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Warning {
    /// In words.
    pub text: String,
    /// What it is about, for `wording`.
    #[serde(skip)]
    pub about: Concern,
}

/// What a warning is about.
#[expect(missing_docs, reason = "the fields name what the variant is about")]
#[derive(Debug, Clone, PartialEq)]
pub enum Concern {
    /// Prices of this provider are not in the book yet; EKS stands in.
    ProviderNotPriced { provider: &'static str },
    /// An override names no entry of the book, or is out of its range.
    OverrideIgnored { what: String },
    /// No formation within Heroku's limits holds this service; the largest is billed.
    BeyondFormationLimits { service: usize },
    /// No plan of a Heroku data store is large enough; the largest is billed.
    BeyondLargestPlan { store: Store },
    /// The model missed the known bill by this much, in percent.
    ModelMissedBill { platform: Platform, percent: f64 },
}
