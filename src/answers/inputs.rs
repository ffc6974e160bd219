//! The registry of inputs: every answer by its JSON pointer, so that files, links, fields, curves and flips speak of the same things.

use super::choices::{
    Commitment, Compliance, OperatedBy, Protocol, Provider, Runtime, ScalesOn, ServiceKind, Stage, Today,
};
use super::quantities as q;
use super::quantity::{Given, Number, Quantity};
use super::{Answers, Problem, Service};

/// What kind of answer an input takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum InputKind {
    /// A number, a range, or left open.
    Estimate(Number),
    /// One number.
    Exact(Number),
    /// Yes or no; `false` unless said.
    YesNo,
    /// One of a few words; the first of `words` at `default`.
    Choice {
        /// The words allowed, in the order in which they are offered.
        words: &'static [&'static str],
        /// The word taken unless said.
        default: &'static str,
    },
}

/// One input: its place and what it takes. Its question is in `wording::questions`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Input {
    /// JSON pointer; `*` stands for the index of a service.
    pub pointer: &'static str,
    /// What it takes.
    pub kind: InputKind,
}

/// The value of one input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Setting {
    /// Of an estimate or an exact number.
    Number(Given),
    /// Of a yes or no.
    YesNo(bool),
    /// Of a choice.
    Choice(&'static str),
}

/// Lists inputs once and derives from the list the registry, reading by pointer and writing by pointer.
macro_rules! registry {
    ($owner:ident, $list:ident, $get:ident, $set:ident: $($kind:ident $type:ident $pointer:literal => $($field:ident).+;)+) => {
        /// The inputs in the order in which they are asked.
        pub static $list: &[Input] = &[$(Input { pointer: $pointer, kind: registry!(@kind $kind $type) }),+];

        fn $get(of: &$owner, pointer: &str) -> Option<Setting> {
            match pointer { $($pointer => Some(registry!(@get $kind of.$($field).+)),)+ _ => None }
        }

        fn $set(of: &mut $owner, pointer: &str, setting: Setting) -> Result<(), String> {
            match pointer {
                $($pointer => registry!(@set $kind $type of.$($field).+, setting),)+
                _ => Err("is no question of ours".to_owned()),
            }
        }
    };
    (@kind estimate $type:ident) => { InputKind::Estimate(q::$type::NUMBER) };
    (@kind exact $type:ident) => { InputKind::Exact(q::$type::NUMBER) };
    (@kind yes_no $type:ident) => { InputKind::YesNo };
    (@kind choice $type:ident) => { InputKind::Choice { words: $type::WORDS, default: default_word::$type } };
    (@get estimate $($place:tt)+) => { Setting::Number($($place)+.given()) };
    (@get exact $($place:tt)+) => { Setting::Number($($place)+.given()) };
    (@get yes_no $($place:tt)+) => { Setting::YesNo($($place)+) };
    (@get choice $($place:tt)+) => { Setting::Choice($($place)+.word()) };
    (@set estimate $type:ident $place:expr, $setting:ident) => {
        match $setting {
            Setting::Number(given) => { $place = super::Estimate::new(given).map_err(|r| r.to_string())?; Ok(()) }
            _ => Err("takes a number".to_owned()),
        }
    };
    (@set exact $type:ident $place:expr, $setting:ident) => {
        match $setting {
            Setting::Number(given) => { $place = super::Exact::new(given).map_err(|r| r.to_string())?; Ok(()) }
            _ => Err("takes a number".to_owned()),
        }
    };
    (@set yes_no $type:ident $place:expr, $setting:ident) => {
        match $setting {
            Setting::YesNo(value) => { $place = value; Ok(()) }
            _ => Err("takes yes or no".to_owned()),
        }
    };
    (@set choice $type:ident $place:expr, $setting:ident) => {
        match $setting {
            Setting::Choice(word) => {
                $place = $type::from_word(word).ok_or_else(|| format!("is {word}; choose one of {}", $type::WORDS.join(", ")))?;
                Ok(())
            }
            _ => Err(format!("takes one of {}", $type::WORDS.join(", "))),
        }
    };
}

/// The default word of each choice: `Default::default()` cannot be called where a `static` is built.
#[expect(non_upper_case_globals, reason = "named after the types whose defaults they are; a test compares the two")]
mod default_word {
    pub const Stage: &str = "growth";
    pub const Today: &str = "heroku";
    pub const Compliance: &str = "none";
    pub const Provider: &str = "eks";
    pub const Commitment: &str = "on_demand";
    pub const OperatedBy: &str = "team";
    pub const ServiceKind: &str = "web";
    pub const Runtime: &str = "other";
    pub const ScalesOn: &str = "fixed";
    pub const Protocol: &str = "http";
}

registry! { Answers, INPUTS, get_plain, set_plain:
    choice Stage "/stage" => stage;
    choice Today "/current_platform" => current_platform;
    estimate Engineers "/team/engineers" => team.engineers;
    estimate PlatformEngineers "/team/platform_engineers" => team.platform_engineers;
    estimate EngineerCost "/team/engineer_cost_usd_per_year" => team.engineer_cost_usd_per_year;
    yes_no Bool "/team/shared_cluster" => team.shared_cluster;
    estimate RequestsPerSecond "/traffic/requests_per_second" => traffic.requests_per_second;
    estimate PeakToMean "/traffic/peak_to_mean" => traffic.peak_to_mean;
    estimate Egress "/traffic/egress_gb_per_month" => traffic.egress_gb_per_month;
    estimate Growth "/traffic/growth_percent_per_year" => traffic.growth_percent_per_year;
    estimate Postgres "/data/postgres_gb" => data.postgres_gb;
    yes_no Bool "/data/postgres_high_availability" => data.postgres_high_availability;
    estimate Redis "/data/redis_mb" => data.redis_mb;
    yes_no Bool "/data/kafka" => data.kafka;
    exact Staging "/environments/staging" => environments.staging;
    exact ReviewApps "/environments/review_apps" => environments.review_apps;
    yes_no Bool "/needs/private_network" => needs.private_network;
    yes_no Bool "/needs/static_ip" => needs.static_ip;
    yes_no Bool "/needs/on_premises" => needs.on_premises;
    yes_no Bool "/needs/several_clouds" => needs.several_clouds;
    choice Compliance "/needs/compliance" => needs.compliance;
    exact Availability "/needs/availability_percent" => needs.availability_percent;
    yes_no Bool "/needs/new_enterprise_contract" => needs.new_enterprise_contract;
    estimate HerokuSpend "/spend/heroku_usd_per_month" => spend.heroku_usd_per_month;
    estimate KubernetesSpend "/spend/kubernetes_usd_per_month" => spend.kubernetes_usd_per_month;
    choice Provider "/cluster/provider" => cluster.provider;
    choice Commitment "/cluster/commitment" => cluster.commitment;
    choice OperatedBy "/cluster/operated_by" => cluster.operated_by;
    exact Horizon "/horizon_months" => horizon_months;
    exact DiscountRate "/discount_percent_per_year" => discount_percent_per_year;
    estimate ForcedToLeaveHeroku "/beliefs/forced_to_leave_heroku_percent" => beliefs.forced_to_leave_heroku_percent;
}

registry! { Service, SERVICE_INPUTS, get_of_service, set_of_service:
    choice ServiceKind "/services/*/kind" => kind;
    exact ServiceCount "/services/*/count" => count;
    choice Runtime "/services/*/runtime" => runtime;
    estimate Instances "/services/*/instances" => instances;
    estimate Memory "/services/*/memory_mb" => memory_mb;
    estimate CpuPerRequest "/services/*/cpu_ms_per_request" => cpu_ms_per_request;
    choice ScalesOn "/services/*/scales_on" => scales_on;
    choice Protocol "/services/*/protocol" => protocol;
    yes_no Bool "/services/*/persistent_disk" => persistent_disk;
    yes_no Bool "/services/*/gpu" => gpu;
    estimate LongestRequest "/services/*/longest_request_s" => longest_request_s;
}

/// Splits `/services/3/gpu` into its index and the pattern `/services/*/gpu`.
fn service_place(pointer: &str) -> Option<(usize, String)> {
    let (index, field) = pointer.strip_prefix("/services/")?.split_once('/')?;
    Some((index.parse().ok()?, format!("/services/*/{field}")))
}

/// Finds the input at a pointer.
pub fn find(pointer: &str) -> Option<&'static Input> {
    match service_place(pointer) {
        Some((_, pattern)) => SERVICE_INPUTS.iter().find(|input| input.pointer == pattern),
        None => INPUTS.iter().find(|input| input.pointer == pointer),
    }
}

impl Answers {
    /// Returns the answer at a JSON pointer, if there is a question at that place.
    pub fn get(&self, pointer: &str) -> Option<Setting> {
        match service_place(pointer) {
            Some((index, pattern)) => get_of_service(self.services.as_slice().get(index)?, &pattern),
            None => get_plain(self, pointer),
        }
    }

    /// Changes the answer at a JSON pointer; a refused value changes nothing.
    ///
    /// # Errors
    /// Names the place, the value and what is allowed.
    pub fn set(&mut self, pointer: &str, setting: Setting) -> Result<(), Problem> {
        let outcome = match service_place(pointer) {
            Some((index, pattern)) => match self.services.as_mut_slice().get_mut(index) {
                Some(service) => set_of_service(service, &pattern, setting),
                None => Err("is no service of this case".to_owned()),
            },
            None => set_plain(self, pointer, setting),
        };
        outcome.map_err(|what| Problem::new(pointer, what))
    }
}
