//! What runs: a service, and the list of them, which is never empty and never too long.

use serde::{Deserialize, Serialize};

use super::quantities::{CpuPerRequest, Instances, LongestRequest, Memory, ServiceCount};
use super::{Estimate, Exact, Name, Protocol, Runtime, ScalesOn, ServiceKind};

/// Most entries that the list of services may hold.
pub const MOST_SERVICES: usize = 10_000;

/// Names of what starts others at set times, alone or as a word of a longer name.
const CLOCKS: [&str; 7] = ["beat", "celerybeat", "clock", "clockwork", "cron", "scheduler", "timer"];

/// Whether a service starts others at set times, by its name: two of it at a time would start them twice.
pub fn is_clock_name(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| CLOCKS.iter().any(|clock| word.eq_ignore_ascii_case(clock)))
}

/// One process type or container, or several alike.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Service {
    /// Name of the service.
    #[serde(skip_serializing_if = "Name::is_empty")]
    pub name: Name,
    /// What it does.
    pub kind: ServiceKind,
    /// How many services are like this one.
    pub count: Exact<ServiceCount>,
    /// Its language.
    pub runtime: Runtime,
    /// Instances of one service on an ordinary busy hour, today.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub instances: Estimate<Instances>,
    /// Memory that one instance needs, MB.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub memory_mb: Estimate<Memory>,
    /// Processor time that one request takes, ms; for web services.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub cpu_ms_per_request: Estimate<CpuPerRequest>,
    /// What makes the number of instances change.
    pub scales_on: ScalesOn,
    /// What it speaks to the outside.
    pub protocol: Protocol,
    /// Whether it keeps files on a disk that must survive a restart.
    pub persistent_disk: bool,
    /// Whether it needs a graphics processor.
    pub gpu: bool,
    /// The longest that a request may run before its first byte, seconds.
    #[serde(skip_serializing_if = "Estimate::is_unsure")]
    pub longest_request_s: Estimate<LongestRequest>,
}

/// The services of a case: from 1 to [`MOST_SERVICES`] entries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "Vec<Service>", extend("minItems" = 1, "maxItems" = 10000)))]
#[serde(try_from = "Vec<Service>", into = "Vec<Service>")]
pub struct Services(Vec<Service>);

impl Services {
    /// Returns the services.
    pub fn as_slice(&self) -> &[Service] {
        &self.0
    }

    /// Returns the services for change; their number stays.
    pub fn as_mut_slice(&mut self) -> &mut [Service] {
        &mut self.0
    }

    /// Returns how many services run, counting those that are alike.
    pub fn total(&self) -> f64 {
        self.0.iter().map(|service| service.count.get()).sum()
    }
}

impl Default for Services {
    /// One web service and one worker.
    fn default() -> Self {
        let worker = Service { kind: ServiceKind::Worker, ..Service::default() };
        Self(vec![Service::default(), worker])
    }
}

impl From<Services> for Vec<Service> {
    fn from(services: Services) -> Self {
        services.0
    }
}

impl TryFrom<Vec<Service>> for Services {
    type Error = String;
    fn try_from(services: Vec<Service>) -> Result<Self, String> {
        match services.len() {
            0 => Err("is empty; list at least one service".to_owned()),
            1..=MOST_SERVICES => Ok(Self(services)),
            many => {
                Err(format!("has {many} entries; list at most {MOST_SERVICES} and use \"count\" for services alike"))
            }
        }
    }
}
