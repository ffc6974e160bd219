//! What scales a workload: a `HorizontalPodAutoscaler`, or a `ScaledObject` of KEDA.

use super::super::draft::{Draft, DraftService, Fact, Line};
use super::super::tree::Node;
use super::around::Around;
use super::{Workloads, is_of_cluster, title};
use crate::answers::{Given, ScalesOn};

/// Triggers of KEDA that follow load, and no queue.
const LOAD_TRIGGERS: [&str; 5] = ["cpu", "memory", "prometheus", "metrics-api", "http"];
/// Most replicas of a `ScaledObject` that does not say.
const KEDA_MOST: f64 = 100.0;

/// Finds the workloads that a scaler names, or says that they are missing.
fn targets(scaler: &Node, around: &Around<'_>, all: &Workloads, draft: &mut Draft) -> Vec<usize> {
    if is_of_cluster(scaler) {
        return Vec::new();
    }
    let wanted = around.targets(scaler);
    if !wanted.iter().any(|wanted| around.known.contains(wanted)) {
        let what = format!("{} scales a workload that is not in the file", title(scaler));
        draft.leave(scaler.line_of("kind"), what);
    }
    wanted.iter().filter_map(|wanted| all.by_name.get(wanted).copied()).collect()
}

/// Lets a scaler say of each workload that it names how it is scaled.
pub(super) fn scale(
    scaler: &Node,
    around: &Around<'_>,
    all: &mut Workloads,
    draft: &mut Draft,
    by: fn(&Node, &mut DraftService, &mut Draft),
) {
    for place in targets(scaler, around, all, draft) {
        if let Some(workload) = all.list.get_mut(place) {
            by(scaler, &mut workload.service, draft);
        }
    }
}

fn bounds(service: &mut DraftService, least: f64, most: f64, line: Line, why: &str) {
    let (least, most) = (least.max(1.0), most.max(1.0));
    let given = if least < most { Given::Between(least, most) } else { Given::Exactly(most) };
    service.put(Fact::number("instances", given, line, format!("{why}, {least} to {most}")));
}

/// Reads how many replicas a scaler may go to; what is no number is listed.
fn replicas(scaler: &Node, key: &str, usual: Option<f64>, draft: &mut Draft) -> Option<f64> {
    let Some(node) = scaler.at(&["spec", key]) else { return usual };
    if node.number().is_none() {
        draft.leave(node.line, format!("{key} of {} is no number", title(scaler)));
    }
    node.number()
}

pub(super) fn by_hpa(object: &Node, service: &mut DraftService, draft: &mut Draft) {
    let Some(spec) = object.get("spec") else { return };
    let least = replicas(object, "minReplicas", Some(1.0), draft);
    let most = replicas(object, "maxReplicas", None, draft);
    if let (Some(least), Some(most)) = (least, most) {
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

pub(super) fn by_keda(object: &Node, service: &mut DraftService, draft: &mut Draft) {
    let Some(spec) = object.get("spec") else { return };
    let least = replicas(object, "minReplicaCount", Some(0.0), draft);
    let most = replicas(object, "maxReplicaCount", Some(KEDA_MOST), draft);
    let line = if spec.get("maxReplicaCount").is_some() { spec.line_of("maxReplicaCount") } else { spec.line };
    if let (Some(least), Some(most)) = (least, most) {
        bounds(service, least, most, line, "ScaledObject");
    }
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
