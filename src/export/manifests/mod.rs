//! Starter manifests: what the services of a case need on Kubernetes, with requests from the sizing, and what is left for the team.

mod cluster;
mod left;
mod scaling;
mod workload;

pub(super) use left::policies;
pub(super) use scaling::{is_by_keda, is_scaled};

use super::escape::comment;
use super::packed::File;
use super::{Decision, names};
use crate::answers::{Answers, Compliance, Protocol, Provider, Service, ServiceKind};
use crate::engine::assessment::Store;
use crate::engine::blueprint::ServiceBlueprint;

/// One object of the API.
struct Manifest {
    /// `deployment-web`.
    name: String,
    text: String,
}

impl Manifest {
    fn new(name: impl Into<String>, text: String) -> Self {
        Self { name: name.into(), text }
    }
}

/// What the objects of one service share.
struct Part<'a> {
    /// Label of the case, and its namespace.
    case: &'a str,
    /// Label of the service.
    name: &'a str,
    service: &'a Service,
    sizing: &'a ServiceBlueprint,
    provider: Provider,
    /// Stores that the services speak to.
    stores: Stores,
    /// Traffic in a year over that of today.
    growth: f64,
    /// Share of a processor that may be busy at the peak, percent.
    busy_percent: f64,
    /// Size of a disk, GB.
    disk_gb: f64,
    /// Whether services are told anything: then pods without their Secret do not start.
    is_told: bool,
    /// Whether what comes in other than by HTTP comes from the network of the cluster alone.
    is_private: bool,
    /// Where its pods may run.
    place: Place,
}

/// Where pods may run: a cluster whose services want a GPU has nodes of two sorts.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Whether the nodes of the bill have Arm processors, for which those with a GPU are not made as a rule.
    is_arm: bool,
    /// Whether there are nodes with a GPU beside them.
    has_gpus: bool,
}

/// Data stores of a case.
#[derive(Debug, Clone, Copy)]
struct Stores {
    postgres: bool,
    redis: Option<Redis>,
    kafka: bool,
}

/// Whose Redis it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Redis {
    /// The provider’s, which speaks TLS.
    Sold,
    /// One that runs in the cluster, which speaks TLS only where it is told to.
    Inside,
}

impl Stores {
    /// Whether a store is there.
    fn has(self, store: Store) -> bool {
        match store {
            Store::Postgres => self.postgres,
            Store::Redis => self.redis.is_some(),
            Store::Kafka => self.kafka,
        }
    }

    /// Whether there is any, so that services are told an address and a password.
    fn any(self) -> bool {
        self.postgres || self.redis.is_some() || self.kafka
    }
}

impl Part<'_> {
    /// Returns the labels of an object, so many spaces in.
    fn labels(&self, spaces: usize) -> String {
        let component = match self.service.kind {
            ServiceKind::Web => "web",
            ServiceKind::Worker => "worker",
            ServiceKind::Scheduled => "job",
        };
        let indent = " ".repeat(spaces);
        let own = format!(
            "{indent}app.kubernetes.io/name: {}\n{indent}app.kubernetes.io/component: {component}\n",
            self.name
        );
        own + &shared_labels(self.case, spaces)
    }

    /// Returns the beginning of an object.
    fn head(&self, api_version: &str, kind: &str) -> String {
        format!(
            "apiVersion: {api_version}\nkind: {kind}\nmetadata:\n  name: {}\n  namespace: {}\n  labels:\n{}",
            self.name,
            self.case,
            self.labels(4)
        )
    }

    /// Returns how many pods run at the peak: of a clock never two, since each would start all jobs.
    fn pods(&self) -> f64 {
        let most = self.sizing.pods.most;
        if names::is_clock(self.service) { most.min(1.0) } else { most }
    }

    /// Whether it runs all the time.
    fn is_always_on(&self) -> bool {
        self.service.kind != ServiceKind::Scheduled
    }
}

/// Whether the needs of a case ask for a network of its own.
fn keeps_to_itself(answers: &Answers) -> bool {
    answers.needs.private_network || answers.needs.compliance != Compliance::None
}

/// Returns the labels that all objects of a case have, so many spaces in.
fn shared_labels(case: &str, spaces: usize) -> String {
    let indent = " ".repeat(spaces);
    format!(
        "{indent}app.kubernetes.io/instance: {case}\n{indent}app.kubernetes.io/part-of: {case}\n{indent}app.kubernetes.io/managed-by: kubectl\n"
    )
}

/// Writes all objects as one file, each a document.
pub(super) fn write(decision: &Decision<'_>) -> String {
    let documents: Vec<String> = all(decision).into_iter().map(|manifest| manifest.text).collect();
    format!("{}---\n{}", preface(decision), documents.join("---\n"))
}

/// Writes a file for each object, in the order in which they are applied, and what is not converted.
pub(super) fn files(decision: &Decision<'_>) -> Vec<File> {
    let mut files = vec![File { name: "NOT-CONVERTED.md".to_owned(), text: left::markdown(decision) }];
    for (number, manifest) in (1..).zip(all(decision)) {
        files.push(File { name: format!("{number:03}-{}.yaml", manifest.name), text: manifest.text });
    }
    files
}

fn preface(decision: &Decision<'_>) -> String {
    let mut text = format!(
        "# Starter manifests of {}, by the guide “Heroku or Kubernetes?”, {}.\n# Requests come from the sizing of the case; look at each line before you apply it.\n",
        comment(decision.name()),
        decision.today
    );
    text += &format!(
        "# {}
",
        comment(&decision.reopening())
    );
    text += "#\n# Not converted, and left to you:\n";
    for item in left::items(decision) {
        text += &format!("# - {}\n", comment(&item));
    }
    text
}

fn all(decision: &Decision<'_>) -> Vec<Manifest> {
    let answers = decision.answers;
    let blueprint = decision.blueprint();
    let part_of = names::label(answers.name.as_str(), "app");
    let labels = names::of_services(answers);
    let stores = Stores {
        postgres: answers.data.postgres_gb.likely() > 0.0,
        redis: (answers.data.redis_mb.likely() > 0.0)
            .then(|| if decision.runs_itself(Store::Redis) { Redis::Inside } else { Redis::Sold }),
        kafka: answers.data.kafka,
    };
    let place = Place {
        is_arm: blueprint.nodes.is_some_and(|nodes| nodes.is_arm),
        has_gpus: answers.services.as_slice().iter().any(|service| service.gpu),
    };
    let is_told = stores.any() || !decision.variables.is_empty();
    let mut all = cluster::shared(&part_of, answers.cluster.provider, stores, decision.variables);
    for ((service, sizing), name) in answers.services.as_slice().iter().zip(&blueprint.services).zip(&labels) {
        let part = Part {
            case: &part_of,
            name,
            service,
            sizing,
            provider: answers.cluster.provider,
            stores,
            growth: (1.0 + answers.traffic.growth_percent_per_year.likely() / 100.0).max(1.0),
            busy_percent: decision.book.value(crate::catalog::id::LOAD_HEADROOM) * 100.0,
            disk_gb: decision.book.value(crate::catalog::id::CLUSTER_VOLUME_GB),
            is_private: keeps_to_itself(answers),
            place,
            is_told,
        };
        all.push(cluster::account(&part));
        all.extend(workload::of(&part));
        if part.is_always_on() {
            all.extend(scaling::of(&part));
        }
        if service.kind == ServiceKind::Web {
            all.extend(cluster::exposed(&part));
        }
    }
    let is_http = |service: &Service| service.kind == ServiceKind::Web && service.protocol == Protocol::Http;
    let services = answers.services.as_slice().iter().zip(&labels).filter(|(service, _)| is_http(service));
    let of_http: Vec<&str> = services.map(|(_, label)| label.as_str()).collect();
    if !of_http.is_empty() {
        all.extend(cluster::entry(&part_of, answers.cluster.provider, &of_http));
    }
    all
}
