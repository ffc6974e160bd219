//! One future of one case: every answer and every figure of the book as a plain number.
//!
//! The likely future takes the middle of each range; sampled futures draw all of them together (`futures`).

use std::sync::Arc;

use super::basis::AddOn;
use super::sizing::profile::Profile;
use crate::answers::{
    Answers, Commitment, Compliance, OperatedBy, Provider, Region, ScalesOn, ServiceKind, Stage, Today,
};
use crate::catalog::{self, Book, EntryId, LEN, Unit, id};
use crate::decimal::Limit;

/// The figures of the book in one future.
#[derive(Debug, Clone)]
pub(super) struct Figures([f64; LEN]);

impl Figures {
    /// Returns the likely figures.
    pub fn likely(book: &Book) -> Self {
        Self(book.likely_values())
    }

    /// Returns the figure of an entry, in its unit.
    pub fn get(&self, id: EntryId) -> f64 {
        // An `EntryId` is only made for an entry of the book, so it is always below `LEN`.
        self.0[id.index()]
    }

    /// Returns a price for a month: what vendors price by the hour or the day stands for all of one.
    pub fn monthly(&self, id: EntryId) -> f64 {
        let price = self.get(id);
        let hours = self.get(catalog::id::TIME_HOURS_PER_MONTH);
        match catalog::unit(id) {
            Unit::UsdPerHour | Unit::UsdPerGbHour | Unit::UsdPerCoreHour => price * hours,
            Unit::UsdPerDay => price * hours / 24.0,
            _ => price,
        }
    }

    /// Replaces the figure of an entry.
    pub fn set(&mut self, id: EntryId, value: f64) {
        // As above.
        self.0[id.index()] = value;
    }
}

/// One service of a case, with its numbers.
#[derive(Debug, Clone)]
pub(super) struct ServiceCase {
    pub kind: ServiceKind,
    pub scales_on: ScalesOn,
    /// How many services are like this one, at least 1.
    pub count: f64,
    /// Instances of one of them in an ordinary busy hour today, at least 1; it need not be whole.
    pub instances: f64,
    /// Memory that one instance needs, MB.
    pub memory_mb: f64,
    /// Processor time of one request, ms; of no meaning but for web services.
    pub cpu_ms_per_request: f64,
    /// Whether it speaks HTTP to the outside, gRPC with it.
    pub is_http: bool,
    /// Whether each instance keeps files on a disk of its own.
    pub persistent_disk: bool,
}

impl ServiceCase {
    /// Whether it runs all the time.
    pub fn is_always_on(&self) -> bool {
        self.kind != ServiceKind::Scheduled
    }

    /// Whether it scales on something other than response time. A job starts on its schedule on both platforms.
    pub fn has_own_measure(&self) -> bool {
        self.is_always_on() && self.scales_on.is_special()
    }
}

/// One future of one case: the answers of the reader in the units that formulas take, with percents as shares unless the name says so.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
#[derive(Debug, Clone)]
pub(super) struct Case {
    /// Shared by all who look at the same future: they are kilobytes.
    pub figures: Arc<Figures>,
    pub stage: Stage,
    /// Where the services run before the first month.
    pub today: Today,
    /// Engineers who ship to the platform, people.
    pub engineers: f64,
    /// Those who have run Kubernetes in production and would do so here, full-time equivalents.
    pub platform_engineers: f64,
    /// What an engineer costs, USD a year; absent where the book's salary and loading stand in.
    pub engineer_cost_per_year: Option<f64>,
    /// Whether the services go into a cluster that the company has anyway.
    pub shared_cluster: bool,
    /// Mean requests a second over the first month.
    pub requests_per_second: f64,
    /// Requests a second at the daily peak over their mean, at least 1.
    pub peak_to_mean: f64,
    /// Growth of traffic in a year, as a share: 0.4 is 40 %, and less than 0 shrinks.
    pub growth_per_year: f64,
    /// Data sent to the internet in the first month, GB.
    pub egress_gb: f64,
    pub services: Vec<ServiceCase>,
    /// Data in Postgres at the start, GB; 0 means no Postgres.
    pub postgres_gb: f64,
    pub postgres_high_availability: bool,
    /// Data in Redis or Valkey at the start, MB; 0 means no such store.
    pub redis_mb: f64,
    pub kafka: bool,
    /// Staging environments.
    pub staging: f64,
    /// Review apps open at a busy time; for the rest of the day there are fewer.
    pub review_apps: f64,
    pub space: Space,
    pub static_ip: bool,
    /// Share of time that the product must be up, percent: 99.9, not 0.999.
    pub availability_percent: f64,
    /// The bill of Heroku that is known, USD a month; the modelled one is scaled to it.
    pub heroku_bill: Option<f64>,
    /// The same for Kubernetes, infrastructure alone.
    pub kubernetes_bill: Option<f64>,
    /// By what the bill that is not known differs from the model's in this future, where the other one is known: see [`super::calibration`].
    pub doubt: f64,
    pub provider: Provider,
    pub commitment: Commitment,
    /// Whether a paid partner runs the cluster.
    pub partner: bool,
    /// Months compared, 12 to 60.
    pub horizon: usize,
    /// Chance that Heroku must be left within the horizon, 0 to 1.
    pub forced_to_leave: f64,
    /// What a dollar a year from now is worth less, as a share: 0.1 is 10 %.
    pub discount: f64,
    /// Follows from `peak_to_mean`: see [`Case::settle`].
    pub profile: Profile,
}

/// The kind of Heroku space that the needs ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// The Common Runtime, without a space.
    Common,
    /// A Private Space.
    Private,
    /// A Shield Space.
    Shield,
}

impl Case {
    /// Returns the future in which every number takes its likely value.
    pub fn likely(answers: &Answers, book: &Book) -> Self {
        let known = |is_unsure: bool, likely: f64| if is_unsure { None } else { Some(likely) };
        let spend = &answers.spend;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number from 12 to 60")]
        let horizon = answers.horizon_months.get() as usize;
        Self {
            figures: Arc::new(Figures::likely(book)),
            stage: answers.stage,
            today: answers.current_platform,
            engineers: answers.team.engineers.likely(),
            platform_engineers: answers.team.platform_engineers.likely(),
            engineer_cost_per_year: known(
                answers.team.engineer_cost_usd_per_year.is_unsure(),
                answers.team.engineer_cost_usd_per_year.likely(),
            ),
            shared_cluster: answers.team.shared_cluster,
            requests_per_second: answers.traffic.requests_per_second.likely(),
            peak_to_mean: answers.traffic.peak_to_mean.likely(),
            growth_per_year: answers.traffic.growth_percent_per_year.likely() / 100.0,
            egress_gb: answers.traffic.egress_gb_per_month.likely(),
            services: answers
                .services
                .as_slice()
                .iter()
                .map(|service| ServiceCase {
                    kind: service.kind,
                    scales_on: service.scales_on,
                    count: service.count.get(),
                    instances: service.instances.likely(),
                    memory_mb: service.memory_mb.likely(),
                    cpu_ms_per_request: service.cpu_ms_per_request.likely(),
                    is_http: service.protocol.is_http(),
                    persistent_disk: service.persistent_disk,
                })
                .collect(),
            postgres_gb: answers.data.postgres_gb.likely(),
            postgres_high_availability: answers.data.postgres_high_availability,
            redis_mb: answers.data.redis_mb.likely(),
            kafka: answers.data.kafka,
            staging: answers.environments.staging.get(),
            review_apps: answers.environments.review_apps.get(),
            space: space_for(answers),
            static_ip: answers.needs.static_ip,
            availability_percent: answers.needs.availability_percent.get(),
            // A bill of nothing tells nothing of what runs.
            heroku_bill: known(spend.heroku_usd_per_month.is_unsure(), spend.heroku_usd_per_month.likely())
                .filter(|usd| *usd > 0.0),
            kubernetes_bill: known(spend.kubernetes_usd_per_month.is_unsure(), spend.kubernetes_usd_per_month.likely())
                .filter(|usd| *usd > 0.0),
            doubt: 1.0,
            provider: answers.cluster.provider,
            commitment: answers.cluster.commitment,
            partner: answers.cluster.operated_by == OperatedBy::Partner,
            horizon,
            forced_to_leave: answers.beliefs.forced_to_leave_heroku_percent.likely() / 100.0,
            discount: answers.discount_percent_per_year.get() / 100.0,
            profile: Profile::of(answers.traffic.peak_to_mean.likely()),
        }
    }

    /// Works out anew what follows from other numbers, after some were drawn.
    pub fn settle(&mut self) {
        if !self.profile.is_of(self.peak_to_mean) {
            self.profile = Profile::of(self.peak_to_mean);
        }
    }

    /// Whether tests run on the platform: from the growth stage on.
    pub fn runs_tests(&self) -> bool {
        self.stage >= Stage::Growth
    }

    /// Returns the servers of a store beside production in a cluster: one for each staging environment. Review apps have databases of their
    /// own on it, and where there is no staging, on one for them.
    pub fn side_servers(&self) -> f64 {
        if self.review_apps > 0.0 { self.staging.at_least(1.0) } else { self.staging }
    }

    /// Whether a service must survive the loss of one instance.
    pub fn is_redundant(&self) -> bool {
        self.stage >= Stage::Growth && self.availability_percent >= self.figures.get(id::LOAD_REDUNDANT_FROM_PERCENT)
    }

    /// Returns how many services run, counting those that are alike.
    pub fn service_count(&self) -> f64 {
        self.services.iter().map(|service| service.count).sum()
    }

    /// Returns the add-ons that the app has on Heroku besides its data stores, each if it is there: logs, a fixed address, the scheduler.
    pub fn addons(&self) -> [(AddOn, bool); 3] {
        let has_jobs = self.services.iter().any(|service| !service.is_always_on());
        let is_proxied = self.static_ip && self.space == Space::Common;
        [(AddOn::Logs, self.stage > Stage::Prototype), (AddOn::FixedAddress, is_proxied), (AddOn::Scheduler, has_jobs)]
    }

    /// Returns how many such add-ons there are.
    pub fn addon_count(&self) -> f64 {
        self.addons().iter().map(|&(_, is_there)| f64::from(u8::from(is_there))).sum()
    }

    /// Returns how many unusual needs it has: a network of its own, fixed addresses, a regulator's rules, Kafka, own measures to
    /// scale on.
    pub fn unusual_needs(&self) -> f64 {
        let has_own_measures = self.services.iter().any(ServiceCase::has_own_measure);
        let needs =
            [self.space != Space::Common, self.static_ip, self.space == Space::Shield, self.kafka, has_own_measures];
        needs.iter().map(|&is_needed| f64::from(u8::from(is_needed))).sum()
    }

    /// Returns how many kinds of data store are used.
    pub fn store_count(&self) -> f64 {
        f64::from(u8::from(self.postgres_gb > 0.0) + u8::from(self.redis_mb > 0.0) + u8::from(self.kafka))
    }
}

/// Returns the space that the needs ask for (`docs/method.md` §2.3).
fn space_for(answers: &Answers) -> Space {
    let needs = &answers.needs;
    match needs.compliance {
        Compliance::Pci | Compliance::Hipaa | Compliance::Fedramp => Space::Shield,
        Compliance::None | Compliance::Soc2 => {
            let is_common = |region: &Region| matches!(region, Region::Us | Region::Eu);
            if needs.private_network || !needs.regions.iter().all(is_common) { Space::Private } else { Space::Common }
        }
    }
}
