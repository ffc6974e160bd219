//! One object of the API as a workload: how many pods, and what each of them needs.

use std::collections::BTreeMap;

use super::super::draft::{Draft, DraftService, Fact, Line};
use super::super::shown;
use super::super::tree::Node;
use super::super::units::{kubernetes_mb, tidy};
use super::super::words::{self, replicas_of};
use super::stores::is_store;
use super::{Workload, is_object, is_of_cluster, is_owned, kind_of, name_of, namespace_of};
use crate::answers::{Given, ServiceKind, Today};

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

/// Reads an object as a workload, or says why it is none.
pub(super) fn workload(object: &Node, draft: &mut Draft, workloads: &mut Vec<Workload>) {
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
