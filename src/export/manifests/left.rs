//! What manifests leave to the team, said outright.

use super::super::{Decision, names, pool_in_words};
use super::keeps_to_itself;
use super::scaling::{is_by_keda, is_scaled};
use super::workload::{HEALTH, HEALTH_PORT, asks_beside};
use crate::answers::{Answers, Protocol, Provider, ScalesOn, Service, ServiceKind};
use crate::engine::assessment::Store;
use crate::engine::blueprint::{Blueprint, NodePool, ServiceBlueprint};
use crate::export::escape;
use crate::wording::format::{listed, number};
use crate::wording::providers::in_a_sentence;

/// Says what is not converted, a sentence each.
pub(super) fn items(decision: &Decision<'_>) -> Vec<String> {
    let answers = decision.answers;
    let labels = names::of_services(answers);
    let blueprint = decision.blueprint();
    let mut items = vec![
        images(decision, &blueprint, &labels),
        format!(
            "Values of environment variables: the ConfigMap has names only, and the Secret is yours to make, before the pods: kubectl create secret generic {0}-secrets --namespace {0} --from-env-file=FILE.",
            names::label(answers.name.as_str(), "app")
        ),
    ];
    items.extend(of_entry(decision));
    items.extend(of_cluster(decision, &blueprint));
    items.extend(of_needs(answers));
    items.extend(of_pods(decision, &labels));
    items.extend(of_stores(decision));
    for ((service, label), sizing) in answers.services.as_slice().iter().zip(&labels).zip(&blueprint.services) {
        items.extend(of_service(decision, service, sizing).iter().map(|what| format!("{label}: {what}")));
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

/// Says what images have to be.
fn images(decision: &Decision<'_>, blueprint: &Blueprint, labels: &[String]) -> String {
    let services = decision.answers.services.as_slice();
    let arm = match blueprint.nodes {
        Some(NodePool { name, is_arm: true, .. }) => {
            let of_gpus =
                services.iter().zip(labels).filter(|(service, _)| service.gpu).map(|(_, label)| label.clone());
            let but = listed(of_gpus.collect()).map_or_else(String::new, |names| {
                format!("; those of {names} for the processors of the nodes with a GPU")
            });
            format!(" for Arm processors (linux/arm64), since the bill counts with nodes of {name}{but}")
        }
        _ => String::new(),
    };
    let commands = if services.iter().any(|service| service.kind != ServiceKind::Web) {
        " Services of one code base may share an image: workers and jobs say what of it they run, in place of CHANGE-ME at command. An image of a buildpack takes the name of a process type there."
    } else {
        ""
    };
    format!(
        "Images: build one for each service{arm}, and put its name in the place of CHANGE-ME; a registry that asks for a password needs imagePullSecrets in each ServiceAccount.{commands}"
    )
}

/// Says what one service asks for.
fn of_service(decision: &Decision<'_>, service: &Service, sizing: &ServiceBlueprint) -> Vec<String> {
    let answers = decision.answers;
    let mut items = Vec::new();
    if service.count.get() > 1.0 {
        items.push(format!(
            "{} services are like it; its objects are written once, and the nodes are for all of them.",
            number(service.count.get())
        ));
    }
    match (service.kind, service.protocol) {
        (ServiceKind::Web, Protocol::Grpc) => {
            items.push("gRPC from outside needs a GRPCRoute or an Ingress that speaks HTTP/2.".to_owned());
        }
        (ServiceKind::Web, protocol) if !protocol.is_http() => items.extend(of_balancer(answers, service)),
        (ServiceKind::Scheduled, _) => {
            items.push("the times at which it runs, in place of CHANGE-ME, and a limit (activeDeadlineSeconds): while one run hangs, no other starts. Where another platform still runs it, it is switched off there first.".to_owned());
            if service.persistent_disk {
                items.push("the disk that it keeps files on.".to_owned());
            }
        }
        _ => {}
    }
    if keeps_files(service) {
        items.push(if sizing.pods.most > 1.0 {
            "each pod has a disk with files of its own, and nothing copies them from one to the other but the software itself. Nothing scales it.".to_owned()
        } else {
            "it keeps files on one disk, so that one pod runs and nothing scales it.".to_owned()
        });
    }
    if service.gpu {
        items.push(if answers.cluster.provider == Provider::GkeAutopilot {
            "the kind of GPU, in place of CHANGE-ME: Autopilot makes the nodes, which the bill does not count."
                .to_owned()
        } else {
            "nodes with a GPU, which the bill does not count, and the plug-in that hands it out.".to_owned()
        });
    }
    if is_by_keda(service) {
        items.push(of_keda(answers, service));
    }
    if service.longest_request_s.likely()
        > decision.book.value(crate::catalog::id::HEROKU_LIMIT_REQUEST_TIMEOUT_SECONDS)
    {
        items.push("time-outs of the load balancer for requests that take so long.".to_owned());
    }
    items
}

/// Says what KEDA has to know of a service.
fn of_keda(answers: &Answers, service: &Service) -> String {
    let keda = "KEDA in the cluster before these objects come";
    if service.scales_on == ScalesOn::Schedule {
        return format!("{keda}, and the hours of work.");
    }
    let data = &answers.data;
    let has_redis = data.redis_mb.likely() > 0.0;
    let both = if has_redis && data.kafka {
        " The queue is taken to be in Redis: where it is in Kafka, put KEDA’s trigger for that in its place."
    } else if data.kafka {
        " Where Kafka asks for a password or TLS, a TriggerAuthentication says them."
    } else {
        ""
    };
    let address = if has_redis {
        ", its address as KEDA wants it (REDIS_ADDRESS, host:port) and its password (REDIS_PASSWORD)"
    } else if data.kafka {
        ", and its address as KEDA wants it (KAFKA_BROKERS, host:port)"
    } else {
        ""
    };
    format!("{keda}, the name of the queue{address}.{both}")
}

/// Says what a load balancer of its own asks of a service that speaks no HTTP.
fn of_balancer(answers: &Answers, service: &Service) -> Vec<String> {
    let provider = answers.cluster.provider;
    let mut items = Vec::new();
    if keeps_to_itself(answers) {
        items.push(if provider == Provider::Lke {
            "its load balancer is open to the internet. Say in loadBalancerSourceRanges who may come in.".to_owned()
        } else {
            "its load balancer is open to the network of the cluster alone. Who comes in from elsewhere needs a private link or a VPN.".to_owned()
        });
    }
    if provider == Provider::Hetzner && service.protocol != Protocol::Udp {
        items.push(
            "the location of its load balancer, in place of CHANGE-ME: without one Hetzner makes none.".to_owned(),
        );
    }
    if service.protocol == Protocol::Udp {
        match provider {
            Provider::Hetzner => {
                items.push("load balancers of Hetzner speak no UDP; open a port of the nodes instead.".to_owned());
            }
            Provider::Eks => items.push(format!(
                "a port {HEALTH_PORT} that takes TCP: by it the load balancer asks each pod whether it is well, which nothing can ask by UDP. Without it no new pod is ready."
            )),
            Provider::Doks => items.push(
                "a port of the Service that takes TCP, named in do-loadbalancer-healthcheck-port: without one DigitalOcean makes no load balancer for UDP."
                    .to_owned(),
            ),
            Provider::Gke | Provider::GkeAutopilot | Provider::Aks | Provider::Lke => {}
        }
    }
    items
}

/// Says what the Ingress asks for.
fn of_entry(decision: &Decision<'_>) -> Vec<String> {
    let answers = decision.answers;
    let is_http = |service: &Service| service.kind == ServiceKind::Web && service.protocol == Protocol::Http;
    if !answers.services.as_slice().iter().any(is_http) {
        return Vec::new();
    }
    let certificates = match answers.cluster.provider {
        Provider::Eks => {
            "a certificate for each host in ACM, where the AWS Load Balancer Controller finds it by its name; until it is there, that makes no load balancer"
        }
        Provider::Gke | Provider::GkeAutopilot => "a ManagedCertificate with those names, in place of CHANGE-ME",
        Provider::Aks | Provider::Doks | Provider::Lke | Provider::Hetzner => {
            "Traefik, and cert-manager with a ClusterIssuer, in place of CHANGE-ME"
        }
    };
    let mut items = vec![format!(
        "Names and certificates of the Ingress: your names in place of those under example.com, and {certificates}. It takes requests by TLS alone."
    )];
    if keeps_to_itself(answers) {
        items.push(
            "Who may come in: the Ingress is open to the internet, as the router of a Private Space is. Where only your own network may, it needs a load balancer that is internal."
                .to_owned(),
        );
    }
    items
}

/// Says what must-haves ask of a cluster that no object shows.
fn of_needs(answers: &Answers) -> Vec<String> {
    let mut items = Vec::new();
    let here = in_a_sentence(answers.cluster.provider.word());
    if answers.needs.on_premises {
        items.push(format!("On premises: the book has no prices of machines of your own, so that nodes, annotations and classes are those of {here}. Where your own cluster is, a load balancer (MetalLB, kube-vip or one of your own), a StorageClass, certificates and spare nodes are yours to provide."));
    }
    if answers.needs.several_clouds {
        items.push(format!("Several clouds: these objects are for {here}; export them once more with each other provider, whose classes and annotations differ. Where the data lives, and who shares the traffic out, is decided outside of both."));
    }
    items
}

/// Says what makes a provider’s cluster obey a `NetworkPolicy`; nothing where each of its clusters does.
pub(in super::super) fn policies(provider: Provider) -> Option<&'static str> {
    Some(match provider {
        Provider::Eks => "enableNetworkPolicy in the VPC CNI",
        Provider::Gke => "Dataplane V2, which is chosen when the cluster is made",
        Provider::Aks => "an engine for network policies, such as Cilium, which is chosen when the cluster is made",
        Provider::Hetzner => "a network plug-in that obeys them, such as Cilium",
        Provider::GkeAutopilot | Provider::Doks | Provider::Lke => return None,
    })
}

fn keeps_files(service: &Service) -> bool {
    service.persistent_disk && service.kind != ServiceKind::Scheduled
}

/// Says where the data stores are to come from.
fn of_stores(decision: &Decision<'_>) -> Vec<String> {
    let mut items = Vec::new();
    let source = |store: Store, operator: &str| {
        if decision.runs_itself(store) {
            format!(
                "run an operator in the cluster ({operator}), as the bill counts it, in a namespace of its own, since nothing gets in here that these objects do not open"
            )
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
            ", with something that adds and removes them: Karpenter, or the autoscaler of the provider"
        } else {
            ""
        };
        items.push(format!("Nodes: the bill counts with {pool}{how}."));
    }
    let obeyed = policies(answers.cluster.provider).map_or_else(String::new, |by| {
        format!(" For the cluster to obey them it takes {by}: without it they are accepted, and do nothing.")
    });
    items.push(format!(
        "Rules for the network: each NetworkPolicy opens one port, to all of the cluster, and none limits what goes out. Whatever else has to reach these pods, such as what collects metrics, needs one more.{obeyed}"
    ));
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
        items.push(format!("{checked}: an answer of 200 at {HEALTH}, for which a pod is asked when it starts and before it gets requests. Without it each pod is restarted after two minutes: put your own path there, and in the annotations of the Ingress where it stands in them. Whether it hangs is asked of its port alone, so that a database that is away restarts nothing."));
    }
    let checked = named(&|it| it.kind == ServiceKind::Web && it.protocol == Protocol::Grpc);
    if !checked.is_empty() {
        items.push(format!("{checked}: the health service of gRPC, for which a pod is asked when it starts and before it gets requests."));
    }
    let provider = decision.answers.cluster.provider;
    let unchecked = named(&|it| {
        it.kind == ServiceKind::Worker
            || it.kind == ServiceKind::Web && it.protocol == Protocol::Udp && !asks_beside(provider, it)
    });
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
