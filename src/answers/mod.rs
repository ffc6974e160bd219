//! What the user tells us: one published type whose values can only be built valid, with defaults for all but the version.
//!
//! Must not know prices, platforms' limits or words of the interface.

pub mod choices;
pub mod inputs;
pub mod json;
mod name;
pub mod presets;
pub mod problem;
pub mod quantities;
pub mod quantity;
mod services;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use choices::{
    Commitment, Compliance, Criterion, OperatedBy, Protocol, Provider, Region, Rule, Runtime, ScalesOn, ServiceKind,
    Stage, Today,
};
pub use inputs::{Input, InputKind, Setting};
pub use name::{LONGEST_NAME, Name, is_hidden};
pub use problem::Problem;
pub use quantity::{Estimate, Exact, Given, Number, Quantity, Range, Rejected, Scale};
pub use services::{MOST_SERVICES, Service, Services, is_clock_name};

use quantities::{
    Availability, DiscountRate, Egress, EngineerCost, Engineers, ForcedToLeaveHeroku, Growth, HerokuSpend, Horizon,
    KubernetesSpend, PeakToMean, PlatformEngineers, Postgres, Redis, RequestsPerSecond, ReviewApps, Staging, Weight,
};

/// The only version of the answers so far.
pub const VERSION: u8 = 1;

/// All that one user tells us about one case.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Version of this format: 1.
    pub version: Version,
    /// Name of the case, shown in exports.
    #[serde(default, skip_serializing_if = "Name::is_empty")]
    pub name: Name,
    /// How far the product has come.
    #[serde(default)]
    pub stage: Stage,
    /// Where the services run today.
    #[serde(default)]
    pub current_platform: Today,
    /// Who builds and runs it.
    #[serde(default)]
    pub team: Team,
    /// What it serves.
    #[serde(default)]
    pub traffic: Traffic,
    /// What runs: one entry a process type or container.
    #[serde(default)]
    pub services: Services,
    /// What it stores.
    #[serde(default)]
    pub data: Data,
    /// What runs beside production.
    #[serde(default)]
    pub environments: Environments,
    /// What it must have.
    #[serde(default)]
    pub needs: Needs,
    /// Bills that are known.
    #[serde(default)]
    pub spend: Spend,
    /// The cluster compared with Heroku.
    #[serde(default)]
    pub cluster: Cluster,
    /// Months compared.
    #[serde(default)]
    pub horizon_months: Exact<Horizon>,
    /// What a dollar a year from now is worth less, percent; later months count so much less.
    #[serde(default, skip_serializing_if = "Exact::is_default")]
    pub discount_percent_per_year: Exact<DiscountRate>,
    /// Hard rules that are switched off.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub rules_off: BTreeSet<Rule>,
    /// Weight of each criterion, 0 to 100; absent means the default.
    #[serde(default, deserialize_with = "json::weights", skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<Criterion, Exact<Weight>>,
    /// What the user expects of the vendors.
    #[serde(default)]
    pub beliefs: Beliefs,
    /// The user's own value for an entry of the price book, by its id.
    #[serde(default, deserialize_with = "json::each_once", skip_serializing_if = "BTreeMap::is_empty")]
    pub overrides: BTreeMap<String, f64>,
}

/// The version of a file; only 1 exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "u8", extend("minimum" = 1, "maximum" = 1)))]
#[serde(try_from = "u64", into = "u8")]
pub struct Version(());

impl From<Version> for u8 {
    fn from(_: Version) -> Self {
        VERSION
    }
}

impl TryFrom<u64> for Version {
    type Error = String;
    fn try_from(version: u64) -> Result<Self, String> {
        if version == u64::from(VERSION) {
            Ok(Self(()))
        } else {
            Err(format!("is {version}; this program reads version {VERSION}"))
        }
    }
}

/// Who builds and runs it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Team {
    /// Engineers who ship to this platform.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub engineers: Estimate<Engineers>,
    /// Full-time equivalents who have run Kubernetes in production and would do so here.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub platform_engineers: Estimate<PlatformEngineers>,
    /// What an engineer costs a year, with all that the employer pays, in USD.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub engineer_cost_usd_per_year: Estimate<EngineerCost>,
    /// Whether the company already runs a cluster that would take these services.
    pub shared_cluster: bool,
}

/// What it serves.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Traffic {
    /// Mean requests a second over a month.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub requests_per_second: Estimate<RequestsPerSecond>,
    /// Requests a second at the daily peak, over their mean.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub peak_to_mean: Estimate<PeakToMean>,
    /// Growth of traffic in a year, in percent.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub growth_percent_per_year: Estimate<Growth>,
    /// Data sent to the internet, GB a month.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub egress_gb_per_month: Estimate<Egress>,
}

/// What it stores.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Data {
    /// Data in Postgres, GB; 0 means no Postgres.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub postgres_gb: Estimate<Postgres>,
    /// Whether Postgres must survive the loss of its server.
    pub postgres_high_availability: bool,
    /// Data in Redis or Valkey, MB; 0 means no such store.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub redis_mb: Estimate<Redis>,
    /// Whether it uses Kafka.
    pub kafka: bool,
}

/// What runs beside production.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Environments {
    /// Staging environments.
    pub staging: Exact<Staging>,
    /// Review apps open at a busy time.
    pub review_apps: Exact<ReviewApps>,
}

/// What it must have.
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own, answered yes or no")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Needs {
    /// Services and data on a network of their own.
    pub private_network: bool,
    /// Outgoing traffic from fixed addresses.
    pub static_ip: bool,
    /// Some of it runs in the company's own rooms.
    pub on_premises: bool,
    /// Runs at more than one cloud provider.
    pub several_clouds: bool,
    /// Where users must be served from.
    pub regions: Vec<Region>,
    /// The strictest set of rules that applies.
    pub compliance: Compliance,
    /// The share of time that the product must be up, percent.
    pub availability_percent: Exact<Availability>,
    /// Whether the company needs an Enterprise contract with Heroku that it does not have yet.
    pub new_enterprise_contract: bool,
}

impl Default for Needs {
    fn default() -> Self {
        Self {
            private_network: false,
            static_ip: false,
            on_premises: false,
            several_clouds: false,
            regions: vec![Region::Us],
            compliance: Compliance::None,
            availability_percent: Exact::default(),
            new_enterprise_contract: false,
        }
    }
}

/// Bills that are known; they calibrate the model.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Spend {
    /// The Heroku bill of last month for what is compared here, USD; absent means unknown.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub heroku_usd_per_month: Estimate<HerokuSpend>,
    /// The Kubernetes bill of last month, infrastructure only, USD; absent means unknown.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub kubernetes_usd_per_month: Estimate<KubernetesSpend>,
}

/// The cluster compared with Heroku.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Cluster {
    /// Who provides Kubernetes.
    pub provider: Provider,
    /// How long nodes are paid for in advance.
    pub commitment: Commitment,
    /// Who runs the cluster.
    pub operated_by: OperatedBy,
}

/// What the user expects of the vendors within the horizon.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Beliefs {
    /// Chance that Heroku must be left, percent.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub forced_to_leave_heroku_percent: Estimate<ForcedToLeaveHeroku>,
}

impl Answers {
    /// Reads answers from JSON, strictly.
    ///
    /// # Errors
    /// Names the place as a JSON pointer, the value, and what is allowed.
    pub fn from_json(text: &str) -> Result<Self, Problem> {
        // Editors of Windows begin a text with a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim_start().starts_with('[') {
            return Err(Problem::new("", A_LIST));
        }
        let mut json = serde_json::Deserializer::from_str(text);
        let answers: Self =
            serde_path_to_error::deserialize(&mut json).map_err(|error| Problem::from_path_error(&error))?;
        json.end().map_err(|error| Problem::from_json_error(&error))?;
        if let Some(pointer) = list_for_object(text) {
            return Err(Problem::new(pointer, A_LIST));
        }
        if answers.needs.regions.is_empty() {
            return Err(Problem::new("/needs/regions", "is an empty list; choose at least one region"));
        }
        let regions = &answers.needs.regions;
        if let Some(twice) =
            regions.iter().enumerate().find(|(place, region)| regions.iter().take(*place).any(|other| other == *region))
        {
            let (place, region) = twice;
            let what = format!("is \"{}\" again; list each region once", region.word());
            return Err(Problem::new(format!("/needs/regions/{place}"), what));
        }
        if let Some((id, value)) = answers.overrides.iter().find(|(_, value)| !value.is_finite()) {
            return Err(Problem::new(format!("/overrides/{id}"), format!("is {value}; choose a finite number")));
        }
        Ok(answers)
    }

    /// Writes the answers as JSON, without what was left open.
    pub fn to_json(&self) -> String {
        // Maps with text keys and finite numbers always have a JSON form.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// What is wrong with a list in the place of an object.
const A_LIST: &str = "is a list; choose an object {...}";

/// Returns the first place where a list stands for an object: the JSON reader takes its parts for the fields, in their order.
fn list_for_object(text: &str) -> Option<String> {
    let parts: BTreeMap<String, serde_json::Value> = serde_json::from_str(text).ok()?;
    parts.iter().find_map(|(name, part)| match (name.as_str(), part) {
        ("rules_off", _) => None,
        ("services", serde_json::Value::Array(services)) => {
            let place = services.iter().position(serde_json::Value::is_array)?;
            Some(format!("/services/{place}"))
        }
        (name, part) => part.is_array().then(|| format!("/{name}")),
    })
}

/// Returns the JSON Schema of the answers, as published with the site.
#[cfg(feature = "schema")]
pub fn schema_json() -> String {
    let mut schema = schemars::schema_for!(Answers);
    let criteria: Vec<&str> = Criterion::ALL.iter().map(|criterion| criterion.word()).collect();
    for (place, key, value) in [
        ("/properties/weights", "propertyNames", serde_json::json!({ "enum": criteria })),
        ("/$defs/Needs/properties/regions", "minItems", 1.into()),
        ("/$defs/Needs/properties/regions", "uniqueItems", true.into()),
    ] {
        if let Some(part) = schema.pointer_mut(place).and_then(serde_json::Value::as_object_mut) {
            part.insert(key.to_owned(), value);
        }
    }
    schema.insert("$id".to_owned(), "answers.schema.json".into());
    schema.insert("title".to_owned(), "Heroku or Kubernetes? Answers, version 1".into());
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    // What documents of Rust link to is a number here.
    [("[`LONGEST_NAME`]", LONGEST_NAME), ("[`MOST_SERVICES`]", MOST_SERVICES)]
        .iter()
        .fold(text, |text, (link, number)| text.replace(link, &number.to_string()))
}
