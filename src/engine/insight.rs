//! What an assessment says around its verdict: why, what would change it, what it hangs on, what is worth asking, and what the claims of
//! the source article come to here. Codes and numbers; `wording` fills the texts.

use serde::{Serialize, Serializer};

use super::assessment::{Choice, MonthRange, Platform};
use super::units::Usd;
use crate::answers::json::serialize_number;
use crate::answers::{Criterion, Provider, Today};

/// The best case for the option that is not chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OtherSide {
    /// The option.
    pub option: Platform,
    /// Three sentences.
    pub text: String,
    /// What the futures that it wins have in common most: an input, and whether it is high in them.
    #[serde(skip)]
    pub wins_with: Option<(String, bool)>,
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
    /// All weaker terms together, so many.
    Rest(usize),
}

/// The nearest value of one input that changes the choice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flip {
    /// JSON pointer of the input.
    pub input: String,
    /// What it is now: the likely value, in the user's unit.
    pub now: InputValue,
    /// The value that changes the choice; absent where none in its range does.
    pub value: Option<InputValue>,
    /// The choice at that value.
    pub choice: Option<Choice>,
    /// How far it is, in usual spreads of this input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<f64>,
    /// In words.
    pub text: String,
}

/// A value of an input.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum InputValue {
    /// A number in the unit of its question.
    Number(#[serde(serialize_with = "serialize_value")] f64),
    /// Yes or no.
    YesNo(bool),
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference; where addresses are short it is no copy"
)]
fn serialize_value<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serialize_number(*value, serializer)
}

/// Two moves that change the choice together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairFlip {
    /// Both inputs, with the value of each.
    pub inputs: [Move; 2],
    /// The choice then.
    pub choice: Choice,
    /// How far each is moved, in usual spreads.
    pub distance: f64,
    /// In words.
    pub text: String,
}

/// One of two moves.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Move {
    /// JSON pointer of the input.
    pub input: String,
    /// What it is now.
    pub now: InputValue,
    /// Where it is moved to.
    pub value: InputValue,
}

/// How much of the spread between futures an input explains.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Importance {
    /// JSON pointer of the input; `/overrides/…` for an entry of the book.
    pub input: String,
    /// Share of the variance of the advantage, 0 to 1.
    pub share: f64,
}

/// A question that is worth an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ask {
    /// JSON pointer of the input.
    pub input: String,
    /// What knowing it is worth on average over the months compared, USD: the loss that a better choice would save; absent for a bill, which
    /// has no range to tell it from.
    pub worth_usd: Option<Usd>,
}

/// A claim of the source article, checked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claim {
    /// S1 to S17.
    pub id: &'static str,
    /// Whether it holds here; absent where that cannot be said of this case.
    pub holds: Option<bool>,
    /// In words, with the numbers of the case.
    pub text: String,
    /// What was found, for `wording`.
    #[serde(skip)]
    pub finding: Finding,
}

/// What was found about a claim: the numbers behind its sentence. Scores are points from 0 to 100.
#[expect(missing_docs, reason = "the fields are explained once, in the variant")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Finding {
    /// Both scores of a criterion.
    Scores { heroku: f64, kubernetes: f64 },
    /// Person-weeks until the first release, for this team.
    SetUp { heroku_weeks: f64, kubernetes_weeks: f64, heroku: f64, kubernetes: f64 },
    /// Both scores of a criterion, beside what is so of Kubernetes in each case.
    OfKubernetes { heroku: f64, kubernetes: f64 },
    /// Whether the services run in a space.
    Network { is_in_space: bool },
    /// Person-weeks of a move to Kubernetes, for so many services and data stores, and from where.
    Move { weeks: f64, services: f64, stores: f64, today: Today },
    /// One simple app, or not; and the choice.
    SimpleApp { is_one: bool, choice: Choice },
    /// Hours of training in all, for so many people, and their price.
    Training { hours: f64, people: f64, usd: f64, applies: bool },
    /// An early stage, or not; and the choice.
    Early { is_early: bool, choice: Choice },
    /// Growth a year, and the choice or the month to switch.
    Growth { percent: f64, is_fast: bool, choice: Choice, switch_month: Option<u32> },
    /// Infrastructure of Heroku over that of Amazon EKS, nothing where that costs nothing; and over that of another provider, where the
    /// case runs there; and the platform whose known bill the model misses by far while the other one is not known.
    Ratio { ratio: Option<f64>, elsewhere: Option<(f64, Provider)>, missed: Option<Platform> },
    /// The Heroku bill as a share of the payroll, percent, and whether the product is at an early stage.
    Dent { percent: f64, is_early: bool },
    /// What leaving saves on infrastructure, and what it takes of people's time, in engineers; the Heroku bill of a year, and whether there is one to
    /// leave.
    Engineers { saved: f64, taken: f64, usd_per_year: f64, is_left: bool },
    /// Services that scale on a queue, and what an add-on would save on Heroku a month.
    Queue { services: f64, saving: f64 },
    /// Services, and both scores of their independence.
    Several { services: f64, is_several: bool, heroku: f64, kubernetes: f64 },
    /// When to switch, with the range of the month, and the months compared.
    Switch { when: When, range: Option<MonthRange>, horizon: u32 },
    /// Totals by way of a kind of GKE and of Heroku, and the place of that kind among so many providers.
    Gke { provider: Provider, total: Usd, heroku: Usd, place: usize, of: usize },
}

/// When a switch to Kubernetes pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Nobody asks: a hard rule decides.
    RuleDecides,
    /// It does not run on Heroku.
    NotOnHeroku,
    /// Nothing runs yet, and Kubernetes is the choice from the start.
    FromTheStart,
    /// In so many months, in most futures.
    Month(u32),
    /// In most futures not within the months compared.
    Never,
}
