//! One object of the API as a workload: how many pods, and what each of them needs.

use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::{Draft, DraftService, Fact, Identity, Line};
use super::super::shown;
use super::super::tree::Node;
use super::super::words::replicas_of;
use super::around::{Around, named};
use super::pods::{containers, holds_store, listens, pods, variables};
use super::stores::is_store;
use super::{
    Workload, group_of, identity_of, is_object, is_of_cluster, is_owned, kind_of, known_identity_of, name_of,
    namespace_of, title,
};
use crate::answers::{Given, ServiceKind, Today};
use crate::order::gathered;

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
    around: &Around<'_>,
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
    let (kind, title) = (kind_of(object), title(object));
    let line = object.get("metadata").map_or(object.line, |metadata| metadata.line_of("name"));
    match kind {
        "ReplicaSet" | "Pod" if is_owned(object) => {}
        "Deployment" | "StatefulSet" | "ReplicaSet" | "Rollout" | "Pod" | "CronJob" | "DaemonSet" | "Job"
            if is_of_cluster(object) =>
        {
            draft.leave(line, format!("{title} is the cluster’s own"));
        }
        // A Rollout runs its pods, and says how many.
        "Deployment" | "StatefulSet" | "ReplicaSet" if around.is_lent(object) => {}
        "Deployment" | "StatefulSet" | "Rollout" | "ReplicaSet" => match around.template(object) {
            Some(template) if is_store(object, template, line, around, draft, stores) => {}
            Some(template) => workloads.extend(running(object, template, line, around, draft)),
            None if named(object, "workloadRef").is_some() => {
                draft.leave(line, format!("{title} takes its pods from a workload that is not in the files"));
            }
            None => draft.leave(line, format!("{title} has no pods of its own")),
        },
        // What is given as a pod is its own template.
        "Pod" if runs_once(object) => draft.leave(line, format!("{title} runs once, and is no service")),
        "Pod" if is_store(object, object, line, around, draft, stores) => {}
        "Pod" => workloads.extend(running(object, object, line, around, draft)),
        "CronJob" => workloads.extend(scheduled(object, line, draft)),
        "Service" | "Ingress" | "HTTPRoute" | "GRPCRoute" | "HorizontalPodAutoscaler" | "ScaledObject" => {}
        "ConfigMap" | "Secret" => {
            let keys = ["data", "stringData"].into_iter().filter_map(|of| object.get(of)).flat_map(Node::pairs);
            keys.for_each(|(key, _, _)| draft.variable(key));
        }
        _ if PASSED_OVER.contains(&kind) => {}
        _ => draft.leave(object.line_of("kind"), format!("{title}{} is not taken over", of_group(object))),
    }
}

/// Names the group of an object that is of none of those that we read, so that its kind is not taken for one of ours.
fn of_group(object: &Node) -> String {
    let group = Some(group_of(object)).filter(|group| kind_of(object).is_empty() && !group.is_empty());
    group.map_or_else(String::new, |group| format!(" of {}", shown(group)))
}

/// Whether a pod ends by itself.
fn runs_once(pod: &Node) -> bool {
    let is =
        |path: &[&str], words: &[&str]| pod.at(path).and_then(Node::text).is_some_and(|word| words.contains(&word));
    is(&["spec", "restartPolicy"], &["Never", "OnFailure"]) || is(&["status", "phase"], &["Succeeded", "Failed"])
}

/// Reads what runs all the time; nothing where it has no replicas.
fn running(object: &Node, template: &Node, line: Line, around: &Around<'_>, draft: &mut Draft) -> Option<Workload> {
    let (kind, name) = (kind_of(object), name_of(object));
    let replicas = object.at(&["spec", "replicas"]);
    let at = replicas.map_or(line, |node| node.line);
    // A chart leaves the number empty where a scaler sets it.
    let count = replicas.filter(|node| !node.is_null()).map_or(Some(1.0), Node::number);
    // A part of a replica is none.
    let count = count.filter(|count| count.fract() == 0.0);
    let mut service =
        DraftService::new(name.clone(), ServiceKind::Worker, line, format!("{} that nothing leads to", title(object)));
    service.object = known_identity_of(object);
    match count {
        // In a quiet hour, nothing runs of what KEDA starts; its scaler says how many there may be.
        Some(0.0) if around.scaled.contains(&identity_of(object)) => {}
        Some(0.0) => {
            draft.leave(at, format!("{} has no replicas, and is left out", shown(&name)));
            draft.idle.insert(identity_of(object));
            return None;
        }
        Some(count) => service.put(Fact::number("instances", Given::Exactly(count), at, replicas_of(count))),
        None => {
            let what = if replicas.and_then(Node::number).is_some() { "whole number" } else { "number" };
            draft.leave(at, format!("replicas of {} is no {what}", title(object)));
        }
    }
    pods(&mut service, template, draft);
    variables(template, draft);
    if let Some(claims) = object.at(&["spec", "volumeClaimTemplates"]).filter(|claims| !claims.items().is_empty()) {
        service.put(Fact::yes("persistent_disk", claims.line, "claims of volumes"));
    }
    let labels = template.at(&["metadata", "labels"]);
    let labels = labels.iter().flat_map(|labels| labels.pairs());
    let labels = gathered(labels.filter_map(|(key, _, value)| Some((key.to_owned(), value.text()?.to_owned()))));
    // A store beside the app has a port that nobody else asks.
    let listens = containers(template).filter(|container| !holds_store(container)).find_map(listens);
    Some(Workload { namespace: namespace_of(object), kind: kind.to_owned(), name, labels, service, listens })
}

/// Reads what runs at set times; nothing where it is suspended.
fn scheduled(object: &Node, line: Line, draft: &mut Draft) -> Option<Workload> {
    let (kind, name) = (kind_of(object).to_owned(), name_of(object));
    if let Some(suspended) = object.at(&["spec", "suspend"]).filter(|node| node.text() == Some("true")) {
        draft.leave(suspended.line, format!("{} is suspended, and is left out", title(object)));
        draft.idle.insert(identity_of(object));
        return None;
    }
    let mut service = DraftService::new(name.clone(), ServiceKind::Scheduled, line, title(object));
    service.object = known_identity_of(object);
    if let Some(template) = object.at(&["spec", "jobTemplate", "spec", "template"]) {
        pods(&mut service, template, draft);
        variables(template, draft);
    }
    Some(Workload { namespace: namespace_of(object), kind, name, labels: BTreeMap::new(), service, listens: None })
}
