//! What manifests leave to the team, said outright.

use super::super::{Decision, names, pool_in_words};
use super::keeps_to_itself;
use super::scaling::is_scaled;
use super::workload::HEALTH;
use crate::answers::{Protocol, Provider, ScalesOn, Service, ServiceKind};
use crate::engine::assessment::Store;
use crate::engine::blueprint::{Blueprint, NodePool};
use crate::export::escape;
use crate::wording::format::number;

/// Says what is not converted, a sentence each.
pub(super) fn items(decision: &Decision<'_>) -> Vec<String> {
    let answers = decision.answers;
    let labels = names::of_services(answers);
    let services = || answers.services.as_slice().iter().zip(&labels);
    let blueprint = decision.blueprint();
    let arm = match blueprint.nodes {
        Some(NodePool { name, is_arm: true, .. }) => {
            format!(" for Arm processors (linux/arm64), since the bill counts with nodes of {name}")
        }
        _ => String::new(),
    };
    let mut items = vec![
        format!("Images: build one for each service{arm}, and put its name in the place of CHANGE-ME."),
        "Values of environment variables: the ConfigMap has names only, and the Secret is yours to make.".to_owned(),
    ];
    let is_private = keeps_to_itself(answers);
    let is_http = |service: &Service| service.kind == ServiceKind::Web && service.protocol == Protocol::Http;
    if answers.services.as_slice().iter().any(is_http) {
        items.push(
            "A name and a certificate for each host of the Ingress, and the controller that serves it.".to_owned(),
        );
    }
    items.extend(of_cluster(decision, &blueprint));
    items.extend(of_pods(decision, &labels));
    items.extend(of_stores(decision));
    for ((service, label), sizing) in services().zip(&blueprint.services) {
        if service.count.get() > 1.0 {
            items.push(format!(
                "{label}: {} services are like it; its objects are written once.",
                number(service.count.get())
            ));
        }
        if service.kind == ServiceKind::Web && service.protocol == Protocol::Grpc {
            items.push(format!("{label}: gRPC from outside needs a GRPCRoute or an Ingress that speaks HTTP/2."));
        }
        if service.kind == ServiceKind::Scheduled {
            items.push(format!("{label}: the times at which it runs."));
        }
        if service.persistent_disk && service.kind == ServiceKind::Scheduled {
            items.push(format!("{label}: the disk that it keeps files on."));
        }
        if keeps_files(service) {
            items.push(if sizing.pods.most > 1.0 {
                format!("{label}: each pod has a disk with files of its own, and nothing copies them from one to the other but the software itself. Nothing scales it.")
            } else {
                format!("{label}: it keeps files on one disk, so that one pod runs and nothing scales it.")
            });
        }
        if service.kind == ServiceKind::Web && !service.protocol.is_http() && is_private {
            items.push(if answers.cluster.provider == Provider::Lke {
                format!("{label}: its load balancer is open to the internet. Say in loadBalancerSourceRanges who may come in.")
            } else {
                format!("{label}: its load balancer is open to the network of the cluster alone. Who comes in from elsewhere needs a private link or a VPN.")
            });
        }
        if service.protocol == Protocol::Udp && answers.cluster.provider == Provider::Hetzner {
            items.push(format!("{label}: load balancers of Hetzner speak no UDP; open a port of the nodes instead."));
        }
        if service.gpu {
            items.push(format!(
                "{label}: nodes with a GPU, which the bill does not count, and the plug-in that hands it out."
            ));
        }
        if is_scaled(service) && matches!(service.scales_on, ScalesOn::Queue | ScalesOn::Schedule) {
            let both = if answers.data.redis_mb.likely() > 0.0
                && answers.data.kafka
                && service.scales_on == ScalesOn::Queue
            {
                " The queue is taken to be in Redis: where it is in Kafka, put KEDA’s trigger for that in its place."
            } else {
                ""
            };
            items.push(format!("{label}: KEDA in the cluster, the name of the queue or the hours, and the address of the queue as KEDA wants it (host:port for Redis and Kafka).{both}"));
        }
        if service.longest_request_s.likely()
            > decision.book.value(crate::catalog::id::HEROKU_LIMIT_REQUEST_TIMEOUT_SECONDS)
        {
            items.push(format!("{label}: time-outs of the load balancer for requests that take so long."));
        }
    }
    let environments = &answers.environments;
    if environments.staging.get() > 0.0 {
        items.push("Staging: the same objects in a namespace of its own, with fewer replicas.".to_owned());
    }
    if environments.review_apps.get() > 0.0 {
        items.push("Review apps: a namespace for each pull request, made and removed by your pipeline.".to_owned());
    }
    if answers.needs.static_ip {
        items.push("Fixed outgoing addresses: a NAT gateway in front of the nodes.".to_owned());
    }
    items.push("Logs, metrics, alerts, back-ups, and the pipeline that applies all of this.".to_owned());
    items
}

fn keeps_files(service: &Service) -> bool {
    service.persistent_disk && service.kind != ServiceKind::Scheduled
}

/// Says where the data stores are to come from.
fn of_stores(decision: &Decision<'_>) -> Vec<String> {
    let mut items = Vec::new();
    let source = |store: Store, operator: &str| {
        if decision.runs_itself(store) {
            format!("run an operator in the cluster ({operator}), as the bill counts it")
        } else {
            "take it from the provider".to_owned()
        }
    };
    let data = &decision.answers.data;
    let gb = data.postgres_gb.likely();
    if gb > 0.0 {
        let standby = if data.postgres_high_availability { ", with a standby" } else { "" };
        items.push(format!(
            "Postgres with about {} GB{standby}: {}, and put its address in the Secret.",
            number(gb),
            source(Store::Postgres, "CloudNativePG")
        ));
        items.push(
            "Migrations of the database: a Job that your pipeline runs before the pods of a new version, as the release phase does on Heroku."
                .to_owned(),
        );
    }
    let mb = data.redis_mb.likely();
    if mb > 0.0 {
        items.push(format!("Redis with about {} MB: {}.", number(mb), source(Store::Redis, "for Valkey")));
    }
    if data.kafka {
        items.push(format!("Kafka: {}.", source(Store::Kafka, "Strimzi")));
    }
    items
}

/// Says what the cluster must have for these objects to do what they say.
fn of_cluster(decision: &Decision<'_>, blueprint: &Blueprint) -> Vec<String> {
    let answers = decision.answers;
    let has = |is_such: &dyn Fn(&Service) -> bool| answers.services.as_slice().iter().any(is_such);
    let mut items = Vec::new();
    if let Some((pool, changes)) = blueprint.nodes.as_ref().map(pool_in_words) {
        let how = if changes {
            " over the day, and with something that adds and removes them: Karpenter, or the autoscaler of the provider"
        } else {
            ""
        };
        items.push(format!("Nodes: the bill counts with {pool}{how}."));
    }
    let reads_metrics = |service: &Service| is_scaled(service) && service.scales_on == ScalesOn::Latency;
    if has(&reads_metrics) {
        items.push(
            "metrics-server, from which a HorizontalPodAutoscaler knows how busy pods are: without it, the fewest pods stay the only ones. Not every cluster comes with it."
                .to_owned(),
        );
    }
    if has(&keeps_files) {
        items.push(
            "A default StorageClass, with the driver of the provider’s disks: claims name none, and without one their pods wait for ever."
                .to_owned(),
        );
    }
    items
}

/// Says what pods take for granted.
fn of_pods(decision: &Decision<'_>, labels: &[String]) -> Vec<String> {
    let services = || decision.answers.services.as_slice().iter().zip(labels);
    let named = |is_such: &dyn Fn(&Service) -> bool| {
        let names = services().filter(|(service, _)| is_such(service)).map(|(_, label)| label.as_str());
        names.collect::<Vec<_>>().join(", ")
    };
    let mut items = vec![
        "A user in each image, by its number (USER 1000): pods have runAsNonRoot, and the namespace is restricted, so that an image that runs as root, or as a user by name, is refused.".to_owned(),
    ];
    if decision.answers.services.as_slice().iter().any(|it| it.kind == ServiceKind::Web) {
        items.push("Kubernetes 1.30 or newer: web pods wait a few seconds (preStop, sleep) until load balancers send them nothing more.".to_owned());
    }
    let checked = named(&|it| it.kind == ServiceKind::Web && it.protocol == Protocol::Http);
    if !checked.is_empty() {
        items.push(format!("{checked}: an answer of 200 at {HEALTH}, for which a pod is asked when it starts and before it gets requests. Without it each pod is restarted after two minutes: put your own path there. Whether it hangs is asked of its port alone, so that a database that is away restarts nothing."));
    }
    let checked = named(&|it| it.kind == ServiceKind::Web && it.protocol == Protocol::Grpc);
    if !checked.is_empty() {
        items.push(format!("{checked}: the health service of gRPC, for which a pod is asked when it starts and before it gets requests."));
    }
    let unchecked =
        named(&|it| it.kind == ServiceKind::Worker || it.kind == ServiceKind::Web && it.protocol == Protocol::Udp);
    if !unchecked.is_empty() {
        items.push(format!(
            "{unchecked}: no probe, since nothing says how it shows that it works: one that hangs is not restarted."
        ));
    }
    items
}

/// Writes them as a file.
pub(super) fn markdown(decision: &Decision<'_>) -> String {
    let items: Vec<String> = items(decision).iter().map(|item| format!("* {}\n", escape::markdown(item))).collect();
    format!("# Not converted, and left to you\n\n{}", items.concat())
}
