//! What manifests leave to the team, said outright.

use super::super::{Decision, names};
use super::scaling::{is_scaled, keeps_one_disk};
use super::workload::HEALTH;
use crate::answers::{Protocol, Provider, ScalesOn, Service, ServiceKind};
use crate::engine::assessment::Store;
use crate::export::escape;
use crate::wording::format::number;

/// Says what is not converted, a sentence each.
pub(super) fn items(decision: &Decision<'_>) -> Vec<String> {
    let answers = decision.answers;
    let labels = names::of_services(answers);
    let services = || answers.services.as_slice().iter().zip(&labels);
    let mut items = vec![
        "Images: build one for each service, and put its name in the place of CHANGE-ME.".to_owned(),
        "Values of environment variables: the ConfigMap has names only, and the Secret is yours to make.".to_owned(),
    ];
    let is_http = |service: &Service| service.kind == ServiceKind::Web && service.protocol == Protocol::Http;
    if answers.services.as_slice().iter().any(is_http) {
        items.push(
            "A name and a certificate for each host of the Ingress, and the controller that serves it.".to_owned(),
        );
    }
    items.extend(of_pods(decision, &labels));
    let source = |store: Store, operator: &str| {
        if decision.runs_itself(store) {
            format!("run an operator in the cluster ({operator}), as the bill counts it")
        } else {
            "take it from the provider".to_owned()
        }
    };
    let data = &answers.data;
    let gb = data.postgres_gb.likely();
    if gb > 0.0 {
        let standby = if data.postgres_high_availability { ", with a standby" } else { "" };
        items.push(format!(
            "Postgres with about {} GB{standby}: {}, and put its address in the Secret.",
            number(gb),
            source(Store::Postgres, "CloudNativePG")
        ));
    }
    let mb = data.redis_mb.likely();
    if mb > 0.0 {
        items.push(format!("Redis with about {} MB: {}.", number(mb), source(Store::Redis, "for Valkey")));
    }
    if data.kafka {
        items.push(format!("Kafka: {}.", source(Store::Kafka, "Strimzi")));
    }
    for ((service, label), sizing) in services().zip(&decision.blueprint().services) {
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
        if service.scales_on != ScalesOn::Fixed && keeps_one_disk(service, sizing) {
            items.push(format!("{label}: it keeps files on one disk, so that one pod runs and nothing scales it."));
        }
        if service.protocol == Protocol::Udp && answers.cluster.provider == Provider::Hetzner {
            items.push(format!("{label}: load balancers of Hetzner speak no UDP; open a port of the nodes instead."));
        }
        if service.gpu {
            items.push(format!("{label}: nodes with a GPU, and the plug-in that hands it out."));
        }
        if is_scaled(service, sizing) && matches!(service.scales_on, ScalesOn::Queue | ScalesOn::Schedule) {
            items.push(format!("{label}: KEDA in the cluster, the name of the queue or the hours, and the address of the queue as KEDA wants it (host:port for Redis and Kafka)."));
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
    let checked = named(&|it| it.kind == ServiceKind::Web && it.protocol == Protocol::Http);
    if !checked.is_empty() {
        items.push(format!("{checked}: an answer of 200 at {HEALTH}, which all three probes ask for. Without it each pod is restarted after two minutes: put your own path there."));
    }
    let checked = named(&|it| it.kind == ServiceKind::Web && it.protocol == Protocol::Grpc);
    if !checked.is_empty() {
        items.push(format!("{checked}: the health service of gRPC, which all three probes ask for."));
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
