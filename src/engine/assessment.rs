//! What the engine answers: the published contract, with codes beside the words that `wording` fills in.

use serde::{Deserialize, Serialize, Serializer};

pub use super::basis::{AddOn, Basis, Concern, Need, Store, Unpriced};
pub use super::insight::{
    Ask, Claim, Finding, Flip, Importance, InputValue, Move, OtherSide, PairFlip, Reason, Term, When,
};
use super::units::Usd;
use crate::answers::{Criterion, Provider, Rule};
use crate::catalog::{Date, EntryId};

/// The only version so far.
pub const VERSION: u8 = 1;

/// Quantiles of the advantage that are shown as dots.
pub const DOTS: usize = 50;

/// The first and the last month of a range; the last is absent where the range has no end.
pub type MonthRange = (u32, Option<u32>);

/// Share of the futures from which a choice is clear.
pub const CLEAR_SHARE: f64 = 0.8;
/// Share of the futures from which an option is chosen: leaning.
pub const LEANING_SHARE: f64 = 0.6;

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
    /// Hard rules that would, and are switched off.
    pub rules_off: Vec<Blocker>,
    /// What both options cost.
    pub cost: CostComparison,
    /// The same workload at every provider of Kubernetes, the cheapest total first.
    pub providers: Vec<ProviderCost>,
    /// How both options fit, by criterion; the first is cost.
    pub criteria: Vec<CriterionScore>,
    /// For each number and each yes or no, the nearest value that changes the choice; the most plausible first.
    pub flips: Vec<Flip>,
    /// Two small moves that change the choice together, where none of them does alone.
    pub pair_flip: Option<PairFlip>,
    /// How much of the spread between futures each uncertain input explains, the most first.
    pub importance: Vec<Importance>,
    /// Open questions that are worth an answer, the worthiest first.
    pub ask_next: Vec<Ask>,
    /// Claims of the source article, checked against this case and the book.
    pub claims: Vec<Claim>,
    /// What the reader should know before trusting a number.
    pub warnings: Vec<Warning>,
}

/// The class of a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// All classes.
    pub const ALL: [Self; 4] = [Self::Heroku, Self::Kubernetes, Self::TooClose, Self::Neither];

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
    /// Share of all sampled futures that Kubernetes wins, 0 to 1; where none were drawn, 1 or 0 by the likely one.
    pub kubernetes_share: f64,
    /// Number of dots shown.
    pub futures: usize,
    /// Dots that Kubernetes wins.
    pub kubernetes_futures: usize,
    /// Value of Kubernetes over Heroku in the likely future, −1 to +1 (`docs/method.md` §1).
    pub advantage: f64,
    /// The dots: quantiles of the advantage, lowest first.
    pub dots: Vec<f64>,
    /// Share of the futures that hold a month in which a start of the move pays, 0 to 1.
    pub switch_share: f64,
    /// Month in which to start moving to Kubernetes, from now; absent when most futures hold no such month.
    pub switch_month: Option<u32>,
    /// The range that eight futures in ten keep to; its end is absent where more than one in ten holds no such month.
    pub switch_month_range: Option<MonthRange>,
    /// The decision in words.
    pub headline: String,
    /// What stands behind the headline, in one or two sentences.
    pub summary: String,
    /// The nearest values that change the choice, in a sentence each; empty where none is near.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub thresholds: String,
    /// The strongest terms of the advantage, three to six, and the rest in one; with their signs they add up to it.
    pub reasons: Vec<Reason>,
    /// Whether the open questions cannot change the choice: rules decide, or all futures agree.
    pub settled: bool,
    /// The best case for the option that is not chosen; absent where rules decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_side: Option<OtherSide>,
}

/// A hard rule that puts an option out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Blocker {
    /// The option that is out.
    pub option: Platform,
    /// Stable name of the rule.
    pub rule: Rule,
    /// Whether a doubt is left that the vendor could clear up.
    #[serde(rename = "doubtful")]
    pub is_doubtful: bool,
    /// What would be decided without this rule, all others as they are.
    pub choice_without: Choice,
    /// How surely; absent for `too_close` and `neither`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength_without: Option<Strength>,
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
    /// First month from which Kubernetes stays the cheaper in total; absent when there is none within the horizon.
    pub break_even_month: Option<u32>,
    /// Share of the futures in which Kubernetes has the lower total, 0 to 1: so many hold a break-even.
    pub kubernetes_cheaper_share: f64,
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
    /// Infrastructure of a month in the mean of the horizon, at what it is worth today, USD.
    #[serde(skip)]
    pub mean_infrastructure: f64,
    /// Sum of the people lines.
    pub people_usd_per_month: Usd,
    /// Sum of the one-off lines.
    pub one_off_usd: Usd,
    /// Cost of each month of the horizon, all included.
    pub monthly_usd: Vec<Usd>,
    /// Sum of the months.
    pub total_usd: Usd,
    /// Months in which growth asks for another plan, size or number of machines; told with sampled futures only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub plan_steps: Vec<PlanStep>,
    /// Total that one, five and nine futures in ten stay below.
    pub total_usd_p10_p50_p90: [Usd; 3],
    /// Cost up to and including each month that one and nine futures in ten stay below.
    pub cumulative_usd_p10_p90: Vec<[Usd; 2]>,
    /// How far the model was from the known bill before it was scaled, in percent of the bill; absent without a bill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_error_percent: Option<f64>,
}

/// A month in which growth moves a bill.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanStep {
    /// The month, counted from 1; the bill of the month before was the old one.
    pub month: u32,
    /// Id of the price whose line changed most.
    pub id: &'static str,
    /// Quantity of that line before and from then on.
    pub quantity: [f64; 2],
    /// What it takes the place of, where one plan or size gives way to another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Replaced>,
    /// Whether parts of a unit are of its memory; else of the time that it runs.
    #[serde(skip)]
    pub is_by_memory: bool,
    /// Infrastructure a month before and from then on.
    pub usd_per_month: [Usd; 2],
}

/// A plan or size that gives way to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Replaced {
    /// Id of its price.
    pub id: &'static str,
    /// How much of it goes; some of it may stay.
    pub quantity: f64,
}

/// What the workload costs at one provider of Kubernetes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProviderCost {
    /// The provider.
    pub id: Provider,
    /// Sum of its infrastructure lines, at today's load.
    pub infrastructure_usd_per_month: Usd,
    /// Sum over the horizon: infrastructure, people, and what is paid once.
    pub total_usd: Usd,
    /// What the pods run on, in words.
    pub shape: String,
    /// Whether each pod fits onto a node that it sells.
    pub fits: bool,
    /// Value of Kubernetes there over Heroku in the likely future, −1 to +1, for `wording`.
    #[serde(skip)]
    pub advantage: f64,
    /// What the pods run on, for `wording`.
    #[serde(skip)]
    pub runs_on: Shape,
}

/// What pods run on.
#[expect(missing_docs, reason = "explained once, in the variant")]
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Shape {
    /// Nothing is known yet.
    #[default]
    Nothing,
    /// Nodes of one type: the fewest and the most in a day, the mean beside them for what comes and goes; parts of some where it is shared.
    Nodes { name: &'static str, least: f64, peak: f64, part_time: f64, zones: f64, fits: bool, is_shared: bool },
    /// What pods ask for, on average.
    Requests { cores: f64, gb: f64 },
}

impl Shape {
    /// Whether each pod fits onto a node.
    pub fn fits(self) -> bool {
        !matches!(self, Self::Nodes { fits: false, .. })
    }
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
    /// How many units of the entry, each month, or once for one-off lines; parts of one where something runs for part of the time.
    pub quantity: f64,
    /// Price of a unit, USD; for a month of what the entry prices by the hour or the day.
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
    /// JSON pointers of the answers that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<String>,
    /// What it is about, for `wording`.
    #[serde(skip)]
    pub about: Concern,
}

impl Warning {
    /// Makes a warning without its words.
    pub(super) fn about(about: Concern) -> Self {
        Self { text: String::new(), inputs: about.inputs(), about }
    }
}
