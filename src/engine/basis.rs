//! Why a line has its quantity, and what a reader should know: the codes behind the sentences that `wording` writes.

use super::assessment::Platform;
use super::units::Usd;
use crate::catalog::EntryId;

/// Why a line has its quantity. `service` is the place in the list of services; amounts are in the units that the names
/// say, and counts where a name is a thing.
#[expect(missing_docs, reason = "the fields are explained once, above")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Basis {
    /// A formation of a service on Heroku: `dynos` for each of `count` alike ones, as many as `need` asks for.
    Formation { service: usize, dynos: f64, count: f64, need: Need },
    /// A formation that grows and shrinks with the day; `dynos` is the mean, `peak` the most.
    ScaledFormation { service: usize, dynos: f64, peak: f64, count: f64 },
    /// All services share one Eco pool of so many hours a month.
    EcoPool { dynos: f64, hours: f64 },
    /// Tests that run some hours a month.
    TestRuns { hours: f64 },
    /// Something that is used and not billed.
    NotBilled { gb: f64 },
    /// What a contract takes off.
    Discount { percent: f64, of: f64 },
    /// What a provider gives back of a fee.
    Credit,
    /// Machines of the control plane.
    ControlPlane { servers: f64 },
    /// What pods ask for, with the share that a commitment takes off its price.
    Requests { pods: f64, off: f64 },
    /// Disks of pods where pods are billed.
    PodDisks { pods: f64 },
    /// Disk of the metrics store.
    Metrics { gb: f64 },
    /// Disk of logs that the cluster keeps itself.
    SelfRunLogs { gb: f64 },
    /// Disks of services that keep files.
    Volumes { instances: f64 },
    /// Images of all services, so many versions of each.
    Images { services: f64, versions: f64 },
    /// A plan of a registry.
    Registry,
    /// Disks of a store that the cluster runs itself on so many servers.
    SelfRun { store: Store, servers: f64, gb: f64 },
    /// Memory of a store that is sold by it, GB; `data` in the unit of the store.
    MemoryGb { store: Store, gb: f64, data: f64 },
    /// Hours on what nobody sells, `what` of them.
    SelfRunWork { what: f64, factor: f64 },
    /// A job that runs some hours a month.
    ScheduledJob { service: usize, hours: f64, count: f64 },
    /// A third-party autoscaler for services that scale by themselves.
    Autoscaler { services: f64 },
    /// One staging environment or more, one dyno a service.
    Staging { service: usize, environments: f64, services: f64 },
    /// Review apps, open part of the month.
    ReviewApps { service: usize, apps: f64, services: f64, open_share: f64 },
    /// A plan of a data store chosen by size, connections and availability, at its price times a figure of the book where it is one of a space.
    DataPlan { store: Store, size: f64, connections: f64, high_availability: bool, factor: Option<(EntryId, f64)> },
    /// Postgres of so many GB that asks for more memory than the largest class in the book has, by which it is priced.
    LargerClass { size: f64, high_availability: bool },
    /// Data stores of staging and review apps, at their price times a figure of the book where they are in a space.
    SideData { store: Store, environments: f64, factor: Option<(EntryId, f64)> },
    /// The smallest server of a store for each staging environment; review apps have databases of their own on it.
    SideServers { store: Store, servers: f64 },
    /// A space or network of one's own.
    Space,
    /// Something paid once a month whatever the load.
    Flat,
    /// Nodes for the pods, with the share that a commitment takes off their price.
    Nodes { pods: f64, cpu_cores: f64, memory_mb: f64, spare: f64, off: f64 },
    /// Nodes beyond those that are committed to.
    NodesOnDemand,
    /// Something per node.
    PerNode { nodes: f64 },
    /// Something per zone or address.
    PerZone { zones: f64 },
    /// Data sent to the internet.
    Egress { gb: f64, free_gb: f64 },
    /// Nodes that are bought for the traffic that they include, which is cheaper than the traffic beyond it.
    TrafficNodes { gb: f64 },
    /// Data between zones, which some charge where it leaves and where it arrives.
    CrossZone { gb: f64, is_paid_at_both_ends: bool },
    /// Load balancer capacity units for the traffic.
    LoadBalancerUnits { rps: f64 },
    /// Logs written.
    Logs { gb: f64 },
    /// Secrets, by service.
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
    /// A partner who sets the cluster up.
    PartnerSetUp,
    /// Ways in: one load balancer for all that speaks HTTP, and one for each service that does not.
    Balancers { has_http: bool, others: f64 },
    /// Person-weeks of setting a platform up.
    SetUp { weeks: f64, factor: f64 },
    /// Hours of training.
    Training { people: f64 },
    /// Person-weeks of moving.
    Migration { weeks: f64, services: f64, stores: f64, addons: f64 },
    /// The old platform's bill while both run.
    Overlap { months: f64 },
    /// A move that may be forced, by its chance: so many weeks for a usual team that has time, and how much longer under pressure.
    ForcedMove { chance: f64, weeks: f64, factor: f64 },
    /// The one expert may leave, by its chance.
    ExpertLeaves { chance: f64, weeks: f64 },
}

/// What moves in steps, by plans, sizes or machines: one of a sort takes the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stepped {
    /// Dynos of services.
    Dynos,
    /// Plans of a data store.
    Plans(Store),
    /// Nodes of a cluster.
    Nodes,
    /// What pods ask for, where that is billed.
    Requests,
}

impl Basis {
    /// Returns the figure of the book that the price of the line is multiplied by, where there is one.
    pub fn factor(&self) -> Option<EntryId> {
        match *self {
            Self::DataPlan { factor, .. } | Self::SideData { factor, .. } => factor.map(|(entry, _)| entry),
            _ => None,
        }
    }

    /// Returns what the line counts where that moves in steps. All else is metered and grows with the load.
    pub fn stepped(&self) -> Option<Stepped> {
        match *self {
            Self::Formation { .. } | Self::ScaledFormation { .. } | Self::EcoPool { .. } => Some(Stepped::Dynos),
            Self::DataPlan { store, .. } | Self::MemoryGb { store, .. } => Some(Stepped::Plans(store)),
            Self::LargerClass { .. } => Some(Stepped::Plans(Store::Postgres)),
            Self::Nodes { .. } | Self::NodesOnDemand => Some(Stepped::Nodes),
            Self::Requests { .. } => Some(Stepped::Requests),
            _ => None,
        }
    }
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

/// An add-on of an app on Heroku that is no data store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddOn {
    /// Search in logs, and metrics.
    Logs,
    /// Outgoing traffic from an address that does not change.
    FixedAddress,
    /// Starts jobs.
    Scheduler,
}

/// What the bill of a cluster leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpriced {
    /// Machines in rooms of one's own.
    OwnMachines,
    /// The second of several clouds.
    SecondCloud,
    /// Graphics processors.
    GraphicsProcessors,
    /// A second place to run in, for users in several regions.
    FurtherRegions,
    /// Whether the provider meets a regulator's rules.
    Compliance,
    /// Outgoing addresses that stay, where no gateway is sold for them.
    FixedAddresses,
}

/// What a warning is about.
#[expect(missing_docs, reason = "the fields name what the variant is about")]
#[derive(Debug, Clone, PartialEq)]
pub enum Concern {
    /// An override names no entry of the book, or is out of its range.
    OverrideIgnored { what: String },
    /// No formation within Heroku's limits holds this service; the largest is billed.
    BeyondFormationLimits { service: usize },
    /// No plan of a Heroku data store is large enough; the largest is billed.
    BeyondLargestPlan { store: Store },
    /// From this month on, counted from 1, no plan of a Heroku data store is large enough; several of the largest are billed.
    Outgrows { store: Store, month: u32 },
    /// From this month on, counted from 1, no formation within Heroku's limits holds this service.
    OutgrowsFormation { service: usize, month: u32 },
    /// More Postgres connections than any plan takes: a pool must share them.
    ConnectionLimit { connections: f64, most: f64 },
    /// Postgres Advanced is the cheapest, and access to it has to be asked for.
    AdvancedIsLimited,
    /// What an add-on that scales a worker on its queue would save on Heroku, USD a month; it is not counted.
    QueueAddOn { service: usize, saving: f64 },
    /// A single dyno is down for its daily restart for longer than the availability asked for allows.
    DailyRestart { service: usize, most_percent: f64 },
    /// More jobs than one-off dynos may run at once.
    OneOffLimit { jobs: f64, most: f64 },
    /// A build is larger than the platform takes.
    SlugLimit { gb: f64, most: f64 },
    /// More traffic than the soft limit of an app.
    EgressLimit { gb: f64, most: f64 },
    /// A pod is larger than any node of the provider; it is counted as several.
    PodBeyondNodes { provider: &'static str },
    /// With the usual figures for what is open, a web service has work for more pods than instances run today; at so many milliseconds of
    /// processor time a request they would do.
    MoreThanRuns { service: usize, instances: f64, pods: f64, most_ms: f64 },
    /// More who run Kubernetes than there are engineers.
    MorePlatformEngineersThanEngineers { engineers: f64, platform_engineers: f64 },
    /// A contract with Heroku is a must, and so is what Heroku lacks.
    HerokuAsAMust { pointer: String },
    /// A range of the answers reaches across the limit beyond which a rule puts an option out; its likely value decides.
    RuleInDoubt { option: Platform, pointer: String, applies: bool },
    /// The move would take longer than the months compared.
    HorizonShorterThanMove { horizon: f64, months: f64, engineers: f64 },
    /// Postgres must survive the loss of its server, and there is no Postgres.
    StandbyWithoutPostgres,
    /// Every criterion has a weight of nothing: cost alone decides.
    NothingCounts,
    /// Something that the needs ask of Kubernetes is not in its bill, or was not checked.
    NotInTheBill { what: Unpriced, provider: &'static str },
    /// Heroku must probably be left; the move is counted, and not the place after it.
    ExpectsToLeave { percent: f64 },
    /// A commitment of so many months is paid beyond what is counted: for months beyond those compared, or when less traffic needs less of it.
    CommitmentOutlasts { term: f64, beyond: f64, falls: bool },
    /// The provider has no commitment in the book.
    NoCommitment { provider: &'static str },
    /// Sums over the months count later ones for less, by so much a year.
    LaterCountsLess { percent: f64 },
    /// A known bill is nothing: it is taken as not known.
    BillOfNothing { pointer: &'static str },
    /// There is a bill, and nothing runs yet.
    BillBeforeTheStart { pointer: &'static str },
    /// Nine futures in ten come to more, or nine in ten to less, than the sum in which all that is open has its usual value.
    SumOutOfRange { platform: Platform, sum: Usd, is_below: bool },
    /// The list of services is too long for all flips to be found.
    SomeFlipsOnly,
    /// Health data on Heroku needs a Shield Space and a signed agreement.
    HipaaOnHeroku,
    /// Card data on Heroku needs a Shield Space, and new customers may not get one.
    PciOnHeroku { is_new_customer: bool },
    /// The model missed the known bill by this much, in percent; whether that makes the other one less sure, since it is not known.
    ModelMissedBill { platform: Platform, percent: f64, casts_doubt: bool },
}

impl Concern {
    /// Returns the same where it comes with growth, from a month on; nothing where it is told once for all months.
    pub(super) fn with_month(&self, month: u32) -> Option<Self> {
        Some(match *self {
            Self::BeyondLargestPlan { store } => Self::Outgrows { store, month },
            Self::BeyondFormationLimits { service } => Self::OutgrowsFormation { service, month },
            _ => return None,
        })
    }

    /// Returns the answers that it is about, as JSON pointers.
    pub fn inputs(&self) -> Vec<String> {
        let plain = |pointers: &[&str]| pointers.iter().map(|pointer| (*pointer).to_owned()).collect();
        match self {
            Self::MorePlatformEngineersThanEngineers { .. } => plain(&["/team/platform_engineers", "/team/engineers"]),
            Self::HerokuAsAMust { pointer } => plain(&["/needs/new_enterprise_contract", pointer]),
            Self::HorizonShorterThanMove { .. } => plain(&["/horizon_months", "/team/engineers"]),
            Self::RuleInDoubt { pointer, .. } => vec![pointer.clone()],
            Self::BillOfNothing { pointer } => plain(&[pointer]),
            Self::BillBeforeTheStart { pointer } => plain(&["/current_platform", pointer]),
            Self::ExpectsToLeave { .. } => plain(&["/beliefs/forced_to_leave_heroku_percent"]),
            Self::CommitmentOutlasts { .. } | Self::NoCommitment { .. } => plain(&["/cluster/commitment"]),
            Self::LaterCountsLess { .. } => plain(&["/discount_percent_per_year"]),
            Self::StandbyWithoutPostgres => plain(&["/data/postgres_high_availability", "/data/postgres_gb"]),
            Self::NotInTheBill { what, .. } => plain(&[match what {
                Unpriced::OwnMachines => "/needs/on_premises",
                Unpriced::SecondCloud => "/needs/several_clouds",
                Unpriced::GraphicsProcessors => "/services",
                Unpriced::FurtherRegions => "/needs/regions",
                Unpriced::Compliance => "/needs/compliance",
                Unpriced::FixedAddresses => "/needs/static_ip",
            }]),
            Self::NothingCounts => plain(&["/weights"]),
            Self::SomeFlipsOnly => plain(&["/services"]),
            Self::HipaaOnHeroku | Self::PciOnHeroku { .. } => plain(&["/needs/compliance"]),
            Self::ModelMissedBill { platform: Platform::Heroku, .. } => plain(&["/spend/heroku_usd_per_month"]),
            Self::ModelMissedBill { platform: Platform::Kubernetes, .. } => plain(&["/spend/kubernetes_usd_per_month"]),
            Self::MoreThanRuns { service, .. } => {
                ["instances", "cpu_ms_per_request"].map(|field| format!("/services/{service}/{field}")).to_vec()
            }
            Self::BeyondFormationLimits { service }
            | Self::OutgrowsFormation { service, .. }
            | Self::QueueAddOn { service, .. }
            | Self::DailyRestart { service, .. } => vec![format!("/services/{service}/instances")],
            Self::BeyondLargestPlan { store: Store::Postgres }
            | Self::Outgrows { store: Store::Postgres, .. }
            | Self::AdvancedIsLimited => plain(&["/data/postgres_gb"]),
            Self::BeyondLargestPlan { store: Store::Redis } | Self::Outgrows { store: Store::Redis, .. } => {
                plain(&["/data/redis_mb"])
            }
            Self::BeyondLargestPlan { store: Store::Kafka } | Self::Outgrows { store: Store::Kafka, .. } => {
                plain(&["/data/kafka"])
            }
            Self::EgressLimit { .. } => plain(&["/traffic/egress_gb_per_month"]),
            Self::PodBeyondNodes { .. } => plain(&["/cluster/provider"]),
            Self::SumOutOfRange { .. }
            | Self::OverrideIgnored { .. }
            | Self::ConnectionLimit { .. }
            | Self::OneOffLimit { .. }
            | Self::SlugLimit { .. } => Vec::new(),
        }
    }
}
