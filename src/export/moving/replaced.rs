//! What Heroku has, and what each provider has in its place: only what the case holds.

use super::Move;
use crate::answers::{Protocol, Provider, ScalesOn, Service, ServiceKind, Today};
use crate::engine::assessment::{AddOn, Store};
use crate::export::names;
use crate::wording::format::{counted, number};

/// One row: on Heroku, on a cluster, and what of the case it is about.
type Row = (&'static str, String, String);

pub(super) fn write(plan: &Move<'_>) -> String {
    let is_between_both = matches!(plan.decision.answers.current_platform, Today::Heroku | Today::Kubernetes);
    let heads = match (is_between_both, plan.is_to_heroku()) {
        (true, true) => "What a cluster has | On Heroku",
        (true, false) => "What Heroku has | There",
        (false, true) => "On a cluster it would be | On Heroku",
        (false, false) => "On Heroku it would be | There",
    };
    let title = if is_between_both { "What replaces what" } else { "What does what" };
    let mut text = format!("## {title}\n\n| {heads} | For |\n| --- | --- | --- |\n");
    for (heroku, other, about) in rows(plan) {
        text += &if plan.is_to_heroku() {
            format!("| {other} | {heroku} | {about} |\n")
        } else {
            format!("| {heroku} | {other} | {about} |\n")
        };
    }
    let place = if plan.is_to_heroku() { "a config var" } else { "the Secret" };
    text + &format!(
        "\nOther add-ons mostly sell to everyone: sign up with their vendor, and put the address in {place}.\n"
    )
}

fn rows(plan: &Move<'_>) -> Vec<Row> {
    let answers = plan.decision.answers;
    let products = products(answers.cluster.provider);
    let all = plan.moved(|_| true).unwrap_or_default();
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |heroku, other: &str, about: Option<String>| {
        rows.extend(about.map(|about| (heroku, other.to_owned(), about)));
    };
    let data = &answers.data;
    let (gb, mb) = (data.postgres_gb.likely(), data.redis_mb.likely());
    let standby = if data.postgres_high_availability { ", with a standby" } else { "" };
    add("Heroku Postgres", store(plan, Store::Postgres), (gb > 0.0).then(|| format!("{} GB{standby}", number(gb))));
    add("Heroku Key-Value Store", store(plan, Store::Redis), (mb > 0.0).then(|| format!("{} MB", number(mb))));
    add("Apache Kafka on Heroku", store(plan, Store::Kafka), data.kafka.then(|| "Topics and offsets".to_owned()));
    let web = |speaks: fn(Protocol) -> bool| {
        plan.names(|service| service.kind == ServiceKind::Web && speaks(service.protocol))
    };
    let of_http = |service: &Service| service.kind == ServiceKind::Web && service.protocol == Protocol::Http;
    add("Process type `web`", "Deployment, Service, Ingress", plan.moved(of_http));
    add(
        "None, since its router takes HTTP only",
        "Deployment, Service, GRPCRoute or Ingress",
        web(|protocol| protocol == Protocol::Grpc),
    );
    add(
        "None, since its router takes HTTP only",
        "Deployment, Service of type LoadBalancer",
        web(|protocol| !protocol.is_http()),
    );
    let is_worker = |service: &Service| service.kind == ServiceKind::Worker && !names::is_clock(service);
    add("Other process types", "Deployment", plan.moved(is_worker));
    add("A clock process, one dyno", "Deployment of one, strategy Recreate", plan.moved(names::is_clock));
    add(
        "Release phase",
        "A Job that the pipeline runs before a new version",
        (gb > 0.0).then(|| "Migrations of the database".to_owned()),
    );
    add("Heroku Scheduler", "CronJob", plan.moved(|service| service.kind == ServiceKind::Scheduled));
    let scales = |wanted: &'static [ScalesOn]| {
        plan.moved(|it| it.kind != ServiceKind::Scheduled && wanted.contains(&it.scales_on))
    };
    add(
        "Autoscaling of dynos, or its add-on",
        "HorizontalPodAutoscaler",
        scales(&[ScalesOn::Latency, ScalesOn::Custom]),
    );
    add("Add-on that scales on queues and hours", "KEDA", scales(&[ScalesOn::Queue, ScalesOn::Schedule]));
    let is_routed = |service: &Service| service.kind == ServiceKind::Web && service.protocol.is_http();
    add("Router, domains and certificates", products[3], plan.moved(is_routed));
    let variables = plan.decision.variables.len();
    #[expect(clippy::cast_precision_loss, reason = "a small count")]
    let named = if variables > 0 { counted(variables as f64, "name", "names") } else { "All services".to_owned() };
    add("Config vars", products[4], Some(named));
    add("Slugs and builds", products[5], Some(all));
    let has_search = plan.blueprint.addons.contains(&AddOn::Logs);
    let logs = if has_search { "Logplex and a log add-on" } else { "Logplex" };
    add(logs, products[6], Some("Logs and metrics".to_owned()));
    let (staging, reviews) = (answers.environments.staging.get(), answers.environments.review_apps.get());
    add(
        "Pipeline with staging",
        "A namespace for each, by Argo CD or Flux",
        (staging > 0.0).then(|| counted(staging, "environment", "environments")),
    );
    add(
        "Review apps",
        "A namespace for each pull request, by Argo CD or Flux",
        (reviews > 0.0).then(|| counted(reviews, "at a time", "at a time")),
    );
    let addresses =
        if plan.blueprint.is_in_space { "Addresses of the Private Space" } else { "Add-on for fixed addresses" };
    add(addresses, products[7], answers.needs.static_ip.then(|| "Outgoing traffic".to_owned()));
    add(
        "Private Space",
        "Network of the cluster, with NetworkPolicies",
        plan.blueprint.is_in_space.then(|| "All of it".to_owned()),
    );
    rows
}

/// Returns what a cluster has for a store: what the provider sells, or what the bill has the cluster run itself.
pub(super) fn store(plan: &Move<'_>, store: Store) -> &'static str {
    let [postgres, redis, kafka, ..] = products(plan.decision.answers.cluster.provider);
    let (sold, own) = match store {
        Store::Postgres => (postgres, "Postgres in the cluster (CloudNativePG)"),
        Store::Redis => (redis, "Valkey in the cluster"),
        Store::Kafka => (kafka, "Kafka in the cluster (Strimzi)"),
    };
    if plan.decision.runs_itself(store) { own } else { sold }
}

/// Products of a provider: Postgres, Redis, Kafka, entry, secrets, images, logs, fixed addresses.
pub(super) fn products(provider: Provider) -> [&'static str; 8] {
    match provider {
        Provider::Eks => [
            "Amazon RDS for PostgreSQL",
            "Amazon ElastiCache",
            "Amazon MSK",
            "AWS Load Balancer Controller, ACM",
            "AWS Secrets Manager with External Secrets",
            "Amazon ECR and your pipeline",
            "Amazon CloudWatch Logs",
            "NAT gateway with Elastic IPs",
        ],
        Provider::Gke | Provider::GkeAutopilot => [
            "Cloud SQL for PostgreSQL",
            "Memorystore",
            "Managed Service for Apache Kafka",
            "GKE Ingress with Google-managed certificates",
            "Secret Manager with External Secrets",
            "Artifact Registry and Cloud Build",
            "Cloud Logging",
            "Cloud NAT with reserved addresses",
        ],
        Provider::Aks => [
            "Azure Database for PostgreSQL",
            "Azure Managed Redis",
            "Event Hubs for Kafka",
            "Application Gateway for Containers, or Traefik with cert-manager",
            "Key Vault with its CSI driver",
            "Azure Container Registry and your pipeline",
            "Azure Monitor Logs",
            "NAT gateway with public addresses",
        ],
        Provider::Doks => [
            "DigitalOcean Managed PostgreSQL",
            "DigitalOcean Managed Valkey",
            "DigitalOcean Managed Kafka",
            "Traefik with cert-manager",
            "Sealed Secrets, or a vault of your own",
            "DigitalOcean Container Registry and your pipeline",
            "Loki in the cluster",
            "NAT gateway of the network",
        ],
        // What these do not sell runs in the cluster.
        Provider::Lke | Provider::Hetzner => [
            "Akamai Managed PostgreSQL",
            "Valkey in the cluster",
            "Kafka in the cluster (Strimzi)",
            "Traefik with cert-manager",
            "Sealed Secrets, or a vault of your own",
            "A registry of your choice and your pipeline",
            "Loki in the cluster",
            "Addresses of the nodes",
        ],
    }
}
