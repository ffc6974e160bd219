//! Kubernetes manifests and what `kubectl get` prints: workloads, and what leads to them and scales them.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, DraftService, Fact, Line, Said};
use super::shown;
use super::tree::Node;
use super::units::{kubernetes_mb, tidy};
use super::words::{self, Store, replicas_of, without_size};
use crate::answers::{Given, Platform, Protocol, ScalesOn, ServiceKind, Setting};

/// Kinds that give no answer, and are no surprise.
const PASSED_OVER: [&str; 25] = [
    "PodDisruptionBudget",
    "ServiceAccount",
    "Namespace",
    "Role",
    "RoleBinding",
    "ClusterRole",
    "ClusterRoleBinding",
    "NetworkPolicy",
    "PersistentVolumeClaim",
    "PersistentVolume",
    "StorageClass",
    "Pod",
    "ReplicaSet",
    "Endpoints",
    "EndpointSlice",
    "Event",
    "IngressClass",
    "Gateway",
    "GatewayClass",
    "LimitRange",
    "ResourceQuota",
    "PriorityClass",
    "ControllerRevision",
    "Node",
    "TriggerAuthentication",
];

/// Ports that are taken for HTTP behind a load balancer.
const HTTP_PORTS: [f64; 5] = [80.0, 443.0, 3000.0, 8080.0, 8443.0];
/// Triggers of KEDA that follow load, and no queue.
const LOAD_TRIGGERS: [&str; 5] = ["cpu", "memory", "prometheus", "metrics-api", "http"];
/// Most replicas of a `ScaledObject` that does not say.
const KEDA_MOST: f64 = 100.0;

/// A workload with what others need to find it by.
struct Workload {
    namespace: String,
    kind: String,
    name: String,
    labels: BTreeMap<String, String>,
    service: DraftService,
}

/// Whether a document is an object of the API.
pub(super) fn is_object(node: &Node) -> bool {
    node.get("apiVersion").is_some() && node.get("kind").is_some()
}

/// Whether a document, or an object of its list, has a status: then it is what runs, and not what is meant to.
pub(super) fn is_live(document: &Node) -> bool {
    let has_status = |object: &Node| object.get("status").is_some_and(|status| status.pairs().next().is_some());
    has_status(document) || document.get("items").is_some_and(|items| items.items().iter().any(has_status))
}

/// Reads the documents of all files that are alike in telling what runs, or what is meant to.
pub(super) fn read<'a>(documents: impl Iterator<Item = &'a Node>) -> Draft {
    let mut draft = Draft::default();
    let mut objects: Vec<&Node> = Vec::new();
    for document in documents {
        let is_list = document.get("kind").and_then(Node::text).is_some_and(|kind| kind.ends_with("List"));
        match document.get("items").filter(|_| is_list) {
            Some(items) => objects.extend(items.items()),
            None => objects.push(document),
        }
    }
    let mut workloads: Vec<Workload> = Vec::new();
    for object in &objects {
        workload(object, &mut draft, &mut workloads);
    }
    let mut all = Workloads::new(workloads);
    let routes = Routes::of(&objects);
    for object in &objects {
        match kind_of(object) {
            "Service" => exposed(object, &routes, &mut all),
            "HorizontalPodAutoscaler" if !is_owned(object) => scaled_by_hpa(object, &mut all, &mut draft),
            "ScaledObject" => scaled_by_keda(object, &mut all, &mut draft),
            _ => {}
        }
    }
    let services: BTreeSet<String> =
        objects.iter().filter(|object| kind_of(object) == "Service").map(|object| name_of(object)).collect();
    for (name, line) in routes.http.iter().chain(&routes.grpc).filter(|(name, _)| !services.contains(*name)) {
        draft.leave(*line, format!("a route leads to {}, which is not in the files", shown(name)));
    }
    draft.services = all.list.into_iter().map(|workload| workload.service).collect();
    draft
}

/// Workloads, to be found by their names and by the labels of their pods.
struct Workloads {
    list: Vec<Workload>,
    by_name: BTreeMap<[String; 3], usize>,
    by_label: BTreeMap<[String; 3], Vec<usize>>,
}

impl Workloads {
    fn new(list: Vec<Workload>) -> Self {
        let (mut by_name, mut by_label) = (BTreeMap::new(), BTreeMap::<_, Vec<usize>>::new());
        for (place, Workload { namespace, kind, name, labels, .. }) in list.iter().enumerate() {
            by_name.insert([namespace.clone(), kind.clone(), name.clone()], place);
            for (key, value) in labels {
                by_label.entry([namespace.clone(), key.clone(), value.clone()]).or_default().push(place);
            }
        }
        Self { list, by_name, by_label }
    }
}

/// Names of Services that routes lead to, each with the line of a route.
#[derive(Default)]
struct Routes {
    http: BTreeMap<String, Line>,
    grpc: BTreeMap<String, Line>,
}

impl Routes {
    fn of(objects: &[&Node]) -> Self {
        let mut routes = Self::default();
        for object in objects {
            let line = object.line_of("kind");
            match kind_of(object) {
                "Ingress" => routes.http.extend(backends(object).into_iter().map(|name| (name, line))),
                "HTTPRoute" => routes.http.extend(references(object).map(|name| (name, line))),
                "GRPCRoute" => routes.grpc.extend(references(object).map(|name| (name, line))),
                _ => {}
            }
        }
        routes
    }
}

/// Returns the Services behind an Ingress, in the form of today or the one before.
fn backends(ingress: &Node) -> Vec<String> {
    let Some(spec) = ingress.get("spec") else { return Vec::new() };
    let rules = spec.get("rules").into_iter().flat_map(Node::items);
    let paths = rules.filter_map(|rule| rule.at(&["http", "paths"])).flat_map(Node::items);
    let of = paths.filter_map(|path| path.get("backend")).chain(spec.get("defaultBackend"));
    of.filter_map(|backend| backend.at(&["service", "name"]).or_else(|| backend.get("serviceName"))?.text())
        .map(str::to_owned)
        .collect()
}

/// Returns the Services that a route of the Gateway API leads to.
fn references(route: &Node) -> impl Iterator<Item = String> {
    let rules = route.at(&["spec", "rules"]).into_iter().flat_map(Node::items);
    let references = rules.filter_map(|rule| rule.get("backendRefs")).flat_map(Node::items);
    references.filter_map(|reference| Some(reference.get("name")?.text()?.to_owned()))
}

fn is_owned(object: &Node) -> bool {
    object.at(&["metadata", "ownerReferences"]).is_some()
}

/// Whether a namespace holds what the cluster itself runs.
fn is_of_cluster(namespace: &str) -> bool {
    matches!(namespace, "kube-system" | "kube-public" | "kube-node-lease" | "gmp-system" | "calico-system")
        || namespace.starts_with("gke-")
}

fn kind_of(object: &Node) -> &str {
    object.get("kind").and_then(Node::text).unwrap_or_default()
}

fn name_of(object: &Node) -> String {
    object.at(&["metadata", "name"]).and_then(Node::text).unwrap_or_default().to_owned()
}

fn namespace_of(object: &Node) -> String {
    object.at(&["metadata", "namespace"]).and_then(Node::text).unwrap_or("default").to_owned()
}

/// Reads an object as a workload, or says why it is none.
fn workload(object: &Node, draft: &mut Draft, workloads: &mut Vec<Workload>) {
    if !is_object(object) {
        if object.is_map() {
            draft.leave(object.line, "the document has no apiVersion and kind");
        }
        return;
    }
    if !draft.is_live && object.get("status").is_some_and(|status| status.pairs().next().is_some()) {
        draft.is_live = true;
        draft.facts.push(Fact::runs_on(Platform::Kubernetes, object.line_of("status"), "an object that is live"));
    }
    let (kind, name) = (kind_of(object), name_of(object));
    let line = object.get("metadata").map_or(object.line, |metadata| metadata.line_of("name"));
    match kind {
        "ReplicaSet" | "Pod" if is_owned(object) => {}
        "Deployment" | "StatefulSet" | "CronJob" | "DaemonSet" if is_of_cluster(&namespace_of(object)) => {
            draft.leave(line, format!("{kind} {} is the cluster’s own", shown(&name)));
        }
        "Deployment" | "StatefulSet" | "Rollout" | "ReplicaSet" => {
            let Some(template) = object.at(&["spec", "template"]) else {
                draft.leave(line, format!("{kind} {} has no pods of its own", shown(&name)));
                return;
            };
            if is_store(object, template, kind, &name, line, draft) {
                return;
            }
            let replicas = object.at(&["spec", "replicas"]);
            let count = replicas.and_then(Node::number).unwrap_or(1.0);
            if count == 0.0 {
                draft.leave(
                    replicas.map_or(line, |node| node.line),
                    format!("{} has no replicas, and is left out", shown(&name)),
                );
                draft.scaled_out.push(name);
                return;
            }
            let why = format!("{kind} {} that nothing leads to", shown(&name));
            let mut service = DraftService::new(name.clone(), ServiceKind::Worker, line, why);
            let at = replicas.map_or(line, |node| node.line);
            service.put(Fact::number("instances", Given::Exactly(count), at, replicas_of(count)));
            pods(&mut service, template);
            variables(template, draft);
            if let Some(claims) =
                object.at(&["spec", "volumeClaimTemplates"]).filter(|claims| !claims.items().is_empty())
            {
                service.put(Fact::yes("persistent_disk", claims.line, "claims of volumes"));
            }
            let labels = template.at(&["metadata", "labels"]);
            let labels = labels.iter().flat_map(|labels| labels.pairs());
            let labels =
                labels.filter_map(|(key, _, value)| Some((key.to_owned(), value.text()?.to_owned()))).collect();
            workloads.push(Workload { namespace: namespace_of(object), kind: kind.to_owned(), name, labels, service });
        }
        "CronJob" => {
            let why = format!("CronJob {}", shown(&name));
            let mut service = DraftService::new(name.clone(), ServiceKind::Scheduled, line, why);
            if let Some(template) = object.at(&["spec", "jobTemplate", "spec", "template"]) {
                pods(&mut service, template);
                variables(template, draft);
            }
            let (namespace, labels) = (namespace_of(object), BTreeMap::new());
            workloads.push(Workload { namespace, kind: kind.to_owned(), name, labels, service });
        }
        "Service" | "Ingress" | "HTTPRoute" | "GRPCRoute" | "HorizontalPodAutoscaler" | "ScaledObject" => {}
        "ConfigMap" | "Secret" => {
            let keys = ["data", "stringData"].into_iter().filter_map(|of| object.get(of)).flat_map(Node::pairs);
            keys.for_each(|(key, _, _)| draft.variable(key));
        }
        _ if PASSED_OVER.contains(&kind) => {}
        _ => draft.leave(object.line_of("kind"), format!("{} {} is not taken over", shown(kind), shown(&name))),
    }
}

/// Takes a store in the cluster for the data that it holds.
fn is_store(object: &Node, template: &Node, kind: &str, name: &str, line: Line, draft: &mut Draft) -> bool {
    // What stands beside an app is part of it.
    let image = containers(template).next().and_then(|container| container.get("image")?.text());
    let Some(store) = image.and_then(words::store_of_image) else { return false };
    let claims = object.at(&["spec", "volumeClaimTemplates"]);
    let size = claims.iter().flat_map(|claims| claims.items()).find_map(|claim| {
        let storage = claim.at(&["spec", "resources", "requests", "storage"])?;
        Some((kubernetes_mb(storage.text()?)?, storage.line))
    });
    let is_copy = is_copy(name, template);
    let name = shown(name);
    match (store, size) {
        (Store::Postgres, Some((_, line))) if is_copy => {
            draft.facts.push(Fact::yes("/data/postgres_high_availability", line, format!("{kind} {name} is a copy")));
        }
        (Store::Redis, Some(_)) if is_copy => {
            draft.leave(line, format!("{name} is a copy of another store, and not counted again"));
        }
        (Store::Postgres, Some((mb, line))) => {
            store_more("/data/postgres_gb", mb / 1024.0, line, format!("volume of {kind} {name}"), draft);
        }
        (Store::Redis, Some((mb, line))) => {
            store_more("/data/redis_mb", mb, line, format!("volume of {kind} {name}"), draft);
        }
        (Store::Postgres | Store::Redis, None) => draft.leave(line, without_size(store, &name)),
        (Store::Kafka, _) => draft.facts.push(Fact::yes("/data/kafka", line, format!("{kind} {name}"))),
        (Store::Helper, _) => {}
        (Store::Other, _) => draft.leave(line, format!("{name} is a store or tool that is not part of the comparison")),
    }
    true
}

/// Whether a store holds what another one holds, by the label that charts give it, else by its name.
fn is_copy(name: &str, template: &Node) -> bool {
    const COPIES: [&str; 6] = ["replica", "replicas", "read", "secondary", "slave", "standby"];
    let role = template.at(&["metadata", "labels", "app.kubernetes.io/component"]).and_then(Node::text);
    let role = role.or_else(|| template.at(&["metadata", "labels", "role"])?.text());
    role.or_else(|| name.rsplit('-').next()).is_some_and(|role| COPIES.contains(&role))
}

/// Adds what a store holds to what others of its kind hold.
fn store_more(field: &'static str, amount: f64, line: Line, why: String, draft: &mut Draft) {
    let known = draft.facts.iter_mut().find(|fact| fact.field == field);
    match known.map(|fact| (fact.said.clone(), fact)) {
        Some((Said::Setting(Setting::Number(Given::Exactly(before))), fact)) => {
            fact.said = Said::Setting(Setting::Number(Given::Exactly(tidy(before + amount))));
            fact.why = format!("{} and {why}", fact.why);
        }
        _ => draft.facts.push(Fact::number(field, Given::Exactly(tidy(amount)), line, why)),
    }
}

fn containers(template: &Node) -> impl Iterator<Item = &Node> {
    template.at(&["spec", "containers"]).into_iter().flat_map(Node::items)
}

/// Takes the names of what the containers of a pod are told.
fn variables(template: &Node, draft: &mut Draft) {
    for container in containers(template) {
        let told = container.get("env").into_iter().flat_map(Node::items);
        told.filter_map(|one| one.get("name")?.text()).for_each(|name| draft.variable(name));
    }
}

/// Reads what the containers of a pod need.
fn pods(service: &mut DraftService, template: &Node) {
    let mut memory: Option<(f64, Line)> = None;
    for container in containers(template) {
        let wanted = ["requests", "limits"].into_iter().find_map(|of| {
            let node = container.at(&["resources", of, "memory"])?;
            Some((kubernetes_mb(node.text()?)?, node.line))
        });
        if let Some((mb, line)) = wanted {
            let (sum, first) = memory.unwrap_or((0.0, line));
            memory = Some((sum + mb, first));
        }
        for of in ["limits", "requests"] {
            let resources = container.at(&["resources", of]);
            let gpu = ["nvidia.com/gpu", "amd.com/gpu"].into_iter().find_map(|key| resources?.get(key));
            if let Some(gpu) = gpu.filter(|gpu| gpu.number() != Some(0.0)) {
                service.put(Fact::yes("gpu", gpu.line, "a GPU is asked for"));
            }
        }
        if service.has("runtime") {
            continue;
        }
        let image = container.get("image");
        let runtime = image.and_then(Node::text).and_then(words::runtime_of_image);
        service.runtime(runtime, image.map_or(container.line, |image| image.line), "the image");
        if runtime.is_none() {
            let parts: Vec<&str> = ["command", "args"]
                .into_iter()
                .filter_map(|key| container.get(key))
                .flat_map(|words| words.items().iter().filter_map(Node::text))
                .collect();
            let line = ["command", "args"].into_iter().find(|key| container.get(key).is_some());
            let line = line.map_or(container.line, |key| container.line_of(key));
            service.runtime(words::runtime_of_command(&parts.join(" ")), line, "the command");
        }
    }
    if let Some((mb, line)) = memory {
        service.put(Fact::number("memory_mb", Given::Exactly(tidy(mb)), line, "memory of its containers"));
    }
    let volumes = template.at(&["spec", "volumes"]);
    let claim =
        volumes.iter().flat_map(|volumes| volumes.items()).find_map(|volume| volume.get("persistentVolumeClaim"));
    if let Some(claim) = claim {
        service.put(Fact::yes("persistent_disk", claim.line, "a claim of a volume"));
    }
}

/// Makes web services of the workloads that a Service selects.
fn exposed(object: &Node, routes: &Routes, all: &mut Workloads) {
    let Some(spec) = object.get("spec") else { return };
    let Some(selector) = spec.get("selector") else { return };
    let (name, namespace) = (name_of(object), namespace_of(object));
    let wanted: Option<Vec<(&str, &str)>> =
        selector.pairs().map(|(key, _, value)| Some((key, value.text()?))).collect();
    let Some(wanted) = wanted else { return };
    let Some((key, value)) = wanted.first() else { return };
    let of_label = [namespace, (*key).to_owned(), (*value).to_owned()];
    let protocol = protocol(spec, &name, routes);
    let line = object.line_of("kind");
    for place in all.by_label.get(&of_label).into_iter().flatten() {
        let Some(workload) = all.list.get_mut(*place) else { continue };
        let is_selected =
            wanted.iter().all(|(key, value)| workload.labels.get(*key).is_some_and(|label| label == value));
        if !is_selected || workload.kind == "CronJob" {
            continue;
        }
        let why = format!("Service {} leads to it", shown(&name));
        workload.service.put(Fact::word("kind", ServiceKind::Web.word(), line, why));
        if let Some((protocol, line, why)) = protocol {
            workload.service.put(Fact::word("protocol", protocol.word(), line, why));
        }
    }
}

/// Tells what is spoken to a Service, where it is not HTTP.
fn protocol(spec: &Node, name: &str, routes: &Routes) -> Option<(Protocol, Line, &'static str)> {
    let ports = || spec.get("ports").into_iter().flat_map(Node::items);
    let text = |port: &Node, key: &str| port.get(key).and_then(Node::text).unwrap_or_default().to_ascii_lowercase();
    if let Some(line) = routes.grpc.get(name) {
        return Some((Protocol::Grpc, *line, "a GRPCRoute"));
    }
    if let Some(port) = ports().find(|port| text(port, "protocol") == "udp") {
        return Some((Protocol::Udp, port.line, "a port of UDP"));
    }
    let is_http = |port: &Node| {
        port.get("port").and_then(Node::number).is_some_and(|port| HTTP_PORTS.contains(&port))
            || text(port, "name").starts_with("http")
            || text(port, "appProtocol").starts_with("http")
    };
    // A port of a node is mostly the way in of a load balancer for HTTP.
    let is_balanced = text(spec, "type") == "loadbalancer";
    let is_tcp = is_balanced && ports().next().is_some() && !ports().any(is_http) && !routes.http.contains_key(name);
    is_tcp.then(|| (Protocol::Tcp, spec.line_of("type"), "a load balancer of TCP"))
}

/// Finds the workload that a scaler names, or says that it is missing.
fn target<'a>(
    scaler: &Node,
    usual_kind: &str,
    all: &'a mut Workloads,
    draft: &mut Draft,
) -> Option<&'a mut DraftService> {
    let reference = scaler.at(&["spec", "scaleTargetRef"]);
    let name = reference.and_then(|reference| reference.get("name")?.text()).unwrap_or_default().to_owned();
    let kind = reference.and_then(|reference| reference.get("kind")?.text()).unwrap_or(usual_kind).to_owned();
    let namespace = namespace_of(scaler);
    let is_left_out = draft.scaled_out.contains(&name);
    let found = all.by_name.get(&[namespace, kind, name]).copied();
    if found.is_none() && !is_left_out {
        let what = format!("{} {} scales a workload that is not in the file", kind_of(scaler), shown(&name_of(scaler)));
        draft.leave(scaler.line_of("kind"), what);
    }
    all.list.get_mut(found?).map(|workload| &mut workload.service)
}

fn bounds(service: &mut DraftService, least: f64, most: f64, line: Line, why: &str) {
    let (least, most) = (least.max(1.0), most.max(1.0));
    let given = if least < most { Given::Between(least, most) } else { Given::Exactly(most) };
    service.put(Fact::number("instances", given, line, format!("{why}, {least} to {most}")));
}

fn scaled_by_hpa(object: &Node, all: &mut Workloads, draft: &mut Draft) {
    let Some(service) = target(object, "Deployment", all, draft) else { return };
    let Some(spec) = object.get("spec") else { return };
    let least = spec.get("minReplicas").and_then(Node::number).unwrap_or(1.0);
    if let Some(most) = spec.get("maxReplicas").and_then(Node::number) {
        bounds(service, least, most, spec.line_of("maxReplicas"), "HorizontalPodAutoscaler");
    }
    let metrics = spec.get("metrics");
    let kinds = metrics.iter().flat_map(|metrics| metrics.items()).filter_map(|metric| metric.get("type"));
    let mut own = kinds.filter(|kind| matches!(kind.text(), Some("External" | "Object" | "Pods")));
    match own.next_back() {
        Some(kind) => service.scales_on(ScalesOn::Custom, kind.line, "a metric of the team’s own"),
        None => service.scales_on(ScalesOn::Latency, object.line_of("kind"), "HorizontalPodAutoscaler on load"),
    }
}

fn scaled_by_keda(object: &Node, all: &mut Workloads, draft: &mut Draft) {
    let Some(service) = target(object, "Deployment", all, draft) else { return };
    let Some(spec) = object.get("spec") else { return };
    let least = spec.get("minReplicaCount").and_then(Node::number).unwrap_or(0.0);
    let most = spec.get("maxReplicaCount").and_then(Node::number).unwrap_or(KEDA_MOST);
    let line = if spec.get("maxReplicaCount").is_some() { spec.line_of("maxReplicaCount") } else { spec.line };
    bounds(service, least, most, line, "ScaledObject");
    let triggers = spec.get("triggers");
    let kinds: Vec<&Node> =
        triggers.iter().flat_map(|triggers| triggers.items()).filter_map(|trigger| trigger.get("type")).collect();
    let is = |kinds: &[&str], node: &&&Node| node.text().is_some_and(|kind| kinds.contains(&kind));
    // What says most about a service is the queue that it works through.
    let queue = kinds.iter().find(|kind| !is(&LOAD_TRIGGERS, kind) && !is(&["cron"], kind));
    let cron = kinds.iter().find(|kind| is(&["cron"], kind));
    match (queue, cron, kinds.first()) {
        (Some(kind), ..) => service.scales_on(ScalesOn::Queue, kind.line, "a trigger on a queue"),
        (None, Some(kind), _) => service.scales_on(ScalesOn::Schedule, kind.line, "a trigger at set times"),
        (None, None, Some(kind)) => service.scales_on(ScalesOn::Latency, kind.line, "a trigger on load"),
        _ => {}
    }
}
