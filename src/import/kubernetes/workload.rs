//! One object of the API as a workload: how many pods, and what each of them needs.

use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::{Draft, DraftService, Fact, Line};
use super::super::shown;
use super::super::tree::Node;
use super::super::units::{is_quantity, kubernetes_mb, tidy};
use super::super::words::{self, replicas_of};
use super::stores::is_store;
use super::{Identity, Workload, is_object, is_of_cluster, is_owned, kind_of, name_of, namespace_of};
use crate::answers::{Given, ServiceKind, Today};

/// Kinds that give no answer, and are no surprise.
const PASSED_OVER: [&str; 23] = [
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

/// Reads an object as a workload, or says why it is none.
pub(super) fn workload(
    object: &Node,
    draft: &mut Draft,
    workloads: &mut Vec<Workload>,
    stores: &mut BTreeSet<Identity>,
) {
    if !is_object(object) {
        if object.is_map() {
            draft.leave(object.line, "the document has no apiVersion and kind");
        }
        return;
    }
    if !draft.is_live && object.get("status").is_some_and(|status| status.pairs().next().is_some()) {
        draft.is_live = true;
        draft.facts.push(Fact::runs_on(Today::Kubernetes, object.line_of("status"), "an object that is live"));
    }
    let (kind, name) = (kind_of(object), shown(&name_of(object)));
    let line = object.get("metadata").map_or(object.line, |metadata| metadata.line_of("name"));
    match kind {
        "ReplicaSet" | "Pod" if is_owned(object) => {}
        "Deployment" | "StatefulSet" | "ReplicaSet" | "Rollout" | "Pod" | "CronJob" | "DaemonSet" | "Job"
            if is_of_cluster(object) =>
        {
            draft.leave(line, format!("{kind} {name} is the cluster’s own"));
        }
        "Deployment" | "StatefulSet" | "Rollout" | "ReplicaSet" => match object.at(&["spec", "template"]) {
            Some(template) if is_store(object, template, line, draft, stores) => {}
            Some(template) => workloads.extend(running(object, template, line, draft)),
            None => draft.leave(line, format!("{kind} {name} has no pods of its own")),
        },
        // What is given as a pod is its own template.
        "Pod" if runs_once(object) => draft.leave(line, format!("Pod {name} runs once, and is no service")),
        "Pod" if is_store(object, object, line, draft, stores) => {}
        "Pod" => workloads.extend(running(object, object, line, draft)),
        "CronJob" => workloads.extend(scheduled(object, line, draft)),
        "Service" | "Ingress" | "HTTPRoute" | "GRPCRoute" | "HorizontalPodAutoscaler" | "ScaledObject" => {}
        "ConfigMap" | "Secret" => {
            let keys = ["data", "stringData"].into_iter().filter_map(|of| object.get(of)).flat_map(Node::pairs);
            keys.for_each(|(key, _, _)| draft.variable(key));
        }
        _ if PASSED_OVER.contains(&kind) => {}
        _ => draft.leave(object.line_of("kind"), format!("{} {name} is not taken over", shown(kind))),
    }
}

/// Whether a pod ends by itself.
fn runs_once(pod: &Node) -> bool {
    let is =
        |path: &[&str], words: &[&str]| pod.at(path).and_then(Node::text).is_some_and(|word| words.contains(&word));
    is(&["spec", "restartPolicy"], &["Never", "OnFailure"]) || is(&["status", "phase"], &["Succeeded", "Failed"])
}

/// Reads what runs all the time; nothing where it has no replicas.
fn running(object: &Node, template: &Node, line: Line, draft: &mut Draft) -> Option<Workload> {
    let (kind, name) = (kind_of(object), name_of(object));
    let replicas = object.at(&["spec", "replicas"]);
    let at = replicas.map_or(line, |node| node.line);
    let count = replicas.map_or(Some(1.0), Node::number);
    let mut service = DraftService::new(
        name.clone(),
        ServiceKind::Worker,
        line,
        format!("{kind} {} that nothing leads to", shown(&name)),
    );
    match count {
        Some(0.0) => {
            draft.leave(at, format!("{} has no replicas, and is left out", shown(&name)));
            draft.scaled_out.push(name);
            return None;
        }
        Some(count) => service.put(Fact::number("instances", Given::Exactly(count), at, replicas_of(count))),
        None => draft.leave(at, format!("replicas of {kind} {} is no number", shown(&name))),
    }
    pods(&mut service, template, draft);
    variables(template, draft);
    if let Some(claims) = object.at(&["spec", "volumeClaimTemplates"]).filter(|claims| !claims.items().is_empty()) {
        service.put(Fact::yes("persistent_disk", claims.line, "claims of volumes"));
    }
    let labels = template.at(&["metadata", "labels"]);
    let labels = labels.iter().flat_map(|labels| labels.pairs());
    let labels = labels.filter_map(|(key, _, value)| Some((key.to_owned(), value.text()?.to_owned()))).collect();
    let listens = containers(template).find_map(listens);
    Some(Workload { namespace: namespace_of(object), kind: kind.to_owned(), name, labels, service, listens })
}

/// Reads what runs at set times; nothing where it is suspended.
fn scheduled(object: &Node, line: Line, draft: &mut Draft) -> Option<Workload> {
    let (kind, name) = (kind_of(object).to_owned(), name_of(object));
    if let Some(suspended) = object.at(&["spec", "suspend"]).filter(|node| node.text() == Some("true")) {
        draft.leave(suspended.line, format!("CronJob {} is suspended, and is left out", shown(&name)));
        draft.scaled_out.push(name);
        return None;
    }
    let mut service =
        DraftService::new(name.clone(), ServiceKind::Scheduled, line, format!("CronJob {}", shown(&name)));
    if let Some(template) = object.at(&["spec", "jobTemplate", "spec", "template"]) {
        pods(&mut service, template, draft);
        variables(template, draft);
    }
    Some(Workload { namespace: namespace_of(object), kind, name, labels: BTreeMap::new(), service, listens: None })
}

/// Tells whether a container takes requests: it has a port, other than one for measuring, or is asked for its health by HTTP or gRPC.
fn listens(container: &Node) -> Option<(Line, String)> {
    const MEASURING: [&str; 4] = ["metric", "prom", "health", "probe"];
    let is_own = |port: &&Node| {
        let name = port.get("name").and_then(Node::text).unwrap_or_default();
        !MEASURING.iter().any(|word| name.contains(word))
    };
    let port = container.get("ports").into_iter().flat_map(Node::items).find(is_own);
    if let Some((port, number)) = port.and_then(|port| Some((port, port.get("containerPort")?.number()?))) {
        return Some((port.line_of("containerPort"), format!("container port {number}")));
    }
    ["readinessProbe", "livenessProbe", "startupProbe"].into_iter().find_map(|key| {
        let probe = container.get(key)?;
        let way = ["httpGet", "grpc"].into_iter().find(|way| probe.get(way).is_some())?;
        Some((probe.line_of(way), format!("{key} by {way}")))
    })
}

pub(super) fn containers(template: &Node) -> impl Iterator<Item = &Node> {
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
fn pods(service: &mut DraftService, template: &Node, draft: &mut Draft) {
    let mut memory: Option<(f64, Line)> = None;
    for container in containers(template) {
        for (of, key) in [("requests", "memory"), ("requests", "cpu"), ("limits", "memory"), ("limits", "cpu")] {
            let Some(node) = container.at(&["resources", of, key]) else { continue };
            if !node.text().is_some_and(is_quantity) {
                draft.leave(node.line, format!("{key} of {} is no quantity", shown(&service.name)));
            }
        }
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
