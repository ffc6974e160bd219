//! What the containers of a pod say of it: whether they listen, and what they need.

use super::super::draft::{Draft, DraftService, Fact, Line};
use super::super::shown;
use super::super::tree::Node;
use super::super::units::{is_quantity, kubernetes_mb, tidy};
use super::super::words::{self, Store};
use crate::answers::Given;

/// Names of containers, and of their images, that stand beside an app in its pod: what passes requests on, and what watches.
const BESIDE: [&str; 24] = [
    "aws-otel-collector",
    "cloud-sql-proxy",
    "cloudsql-proxy",
    "consul-dataplane",
    "daprd",
    "datadog-agent",
    "envoy",
    "envoy-sidecar",
    "fluent-bit",
    "fluentd",
    "gce-proxy",
    "istio-proxy",
    "kube-rbac-proxy",
    "linkerd-proxy",
    "oauth2-proxy",
    "opentelemetry-collector",
    "opentelemetry-collector-contrib",
    "otel-collector",
    "otc-container",
    "pgbouncer",
    "proxyv2",
    "tailscale",
    "vault-agent",
    "xray-daemon",
];
/// Resources that are GPUs, or parts of one, by the beginnings of their names.
const GPUS: [&str; 4] = ["nvidia.com/gpu", "nvidia.com/mig-", "amd.com/gpu", "gpu.intel.com/"];
/// Labels of nodes that have a GPU, by the beginnings of their names.
const GPU_NODES: [&str; 3] = ["cloud.google.com/gke-accelerator", "k8s.amazonaws.com/accelerator", "nvidia.com/gpu"];

pub(super) fn containers(template: &Node) -> impl Iterator<Item = &Node> {
    template.at(&["spec", "containers"]).into_iter().flat_map(Node::items)
}

/// Returns what a container says under a key: its name, or its image.
fn text<'a>(container: &'a Node, key: &str) -> &'a str {
    container.get(key).and_then(Node::text).unwrap_or_default()
}

/// Returns the containers that are not known to stand beside others, or the one that the pod names as its own.
fn apart(template: &Node) -> Vec<&Node> {
    let named = template.at(&["metadata", "annotations", "kubectl.kubernetes.io/default-container"]);
    if let Some(named) =
        containers(template).find(|one| named.is_some_and(|named| named.text() == Some(text(one, "name"))))
    {
        return vec![named];
    }
    let is_beside = |container: &&Node| {
        let image = words::image_name(text(container, "image"));
        BESIDE.contains(&text(container, "name")) || BESIDE.contains(&image) || words::last_word(image) == "exporter"
    };
    containers(template).filter(|container| !is_beside(container)).collect()
}

/// Returns the container that the pod is for: a store where the workload is said to be one, else another one.
pub(super) fn main_container(template: &Node, is_for_store: bool) -> Option<&Node> {
    let apart = apart(template);
    let store = |container: &&&Node| words::store_of_image(text(container, "image"));
    let is_wanted = |container: &&&Node| match store(container) {
        Some(Store::Other | Store::Helper) => false,
        store => store.is_some() == is_for_store,
    };
    let store = || apart.iter().find(|container| is_for_store && store(container).is_some());
    apart.iter().find(is_wanted).or_else(store).or(apart.first()).copied().or_else(|| containers(template).next())
}

/// Whether a pod begins with what takes requests and is no store, before one that is.
pub(super) fn begins_with_app(template: &Node) -> bool {
    let apart = apart(template);
    apart.first().is_some_and(|first| !holds_store(first) && listens(first).is_some())
        && apart.iter().any(|container| holds_store(container))
}

/// Returns what a pod begins with, where that is a store or tool, and all that is none.
pub(super) fn store_and_others(template: &Node) -> Option<(&Node, Vec<&Node>)> {
    let mut apart = apart(template);
    let first = apart.first().copied().filter(|first| holds_store(first))?;
    apart.retain(|container| !holds_store(container));
    Some((first, apart))
}

/// Whether a container has the name of its workload, of the app that its pods are labelled with, or of any app.
pub(super) fn is_called_after(container: &Node, workload: &str, template: &Node) -> bool {
    let label = |key: &str| template.at(&["metadata", "labels"])?.get(key)?.text();
    let names = [text(container, "name"), words::image_name(text(container, "image"))];
    let is_known = |name: &str| names.contains(&name);
    ["app", "web", "api", "worker"].contains(&names[0])
        || [Some(workload), label("app"), label("app.kubernetes.io/name")].into_iter().flatten().any(is_known)
}

/// Whether a container runs a store or tool, by its image.
pub(super) fn holds_store(container: &Node) -> bool {
    words::store_of_image(text(container, "image")).is_some()
}

/// Whether a port is there to measure a container or to ask for its health, by its name.
pub(super) fn is_for_measuring(port: &Node) -> bool {
    const MEASURING: [&str; 4] = ["metric", "prom", "health", "probe"];
    let name = port.get("name").and_then(Node::text).unwrap_or_default();
    MEASURING.iter().any(|word| name.contains(word))
}

/// Tells whether a container takes requests: it has a port, other than one for measuring, or is asked for its health by HTTP or gRPC.
pub(super) fn listens(container: &Node) -> Option<(Line, String)> {
    let port = container.get("ports").into_iter().flat_map(Node::items).find(|port| !is_for_measuring(port));
    if let Some((port, number)) = port.and_then(|port| Some((port, port.get("containerPort")?.number()?))) {
        return Some((port.line_of("containerPort"), format!("container port {number}")));
    }
    ["readinessProbe", "livenessProbe", "startupProbe"].into_iter().find_map(|key| {
        let probe = container.get(key)?;
        let way = ["httpGet", "grpc"].into_iter().find(|way| probe.get(way).is_some())?;
        Some((probe.line_of(way), format!("{key} by {way}")))
    })
}

/// Takes the names of what the containers of a pod are told.
pub(super) fn variables(template: &Node, draft: &mut Draft) {
    for container in containers(template) {
        let told = container.get("env").into_iter().flat_map(Node::items);
        told.filter_map(|one| one.get("name")?.text()).for_each(|name| draft.variable(name));
    }
}

/// Reads what the containers of a pod need.
pub(super) fn pods(service: &mut DraftService, template: &Node, draft: &mut Draft) {
    memory(service, template, draft);
    for container in containers(template) {
        if !service.has("runtime") {
            runtime(service, container);
        }
    }
    if let Some((line, why)) = gpu(template) {
        service.put(Fact::yes("gpu", line, why));
    }
    let volumes = template.at(&["spec", "volumes"]);
    let claim =
        volumes.iter().flat_map(|volumes| volumes.items()).find_map(|volume| volume.get("persistentVolumeClaim"));
    if let Some(claim) = claim {
        service.put(Fact::yes("persistent_disk", claim.line, "a claim of a volume"));
    }
}

/// Returns the memory that a container says, in MB, from the first of some keys that does.
pub(super) fn memory_of(container: &Node, keys: [&str; 2]) -> Option<(f64, Line)> {
    keys.into_iter().find_map(|of| {
        let node = container.at(&["resources", of, "memory"])?;
        Some((kubernetes_mb(node.text()?)?, node.line))
    })
}

/// Adds up what the containers of a pod ask for, and those that are started before them and stay; not where the one that the pod is for says
/// nothing, since what stands beside it needs far less.
fn memory(service: &mut DraftService, template: &Node, draft: &mut Draft) {
    let stays = |container: &&Node| container.get("restartPolicy").and_then(Node::text) == Some("Always");
    let before = template.at(&["spec", "initContainers"]).into_iter().flat_map(Node::items).filter(stays);
    let mut memory: Option<(f64, Line)> = None;
    for container in containers(template).chain(before) {
        for (of, key) in [("requests", "memory"), ("requests", "cpu"), ("limits", "memory"), ("limits", "cpu")] {
            let Some(node) = container.at(&["resources", of, key]) else { continue };
            if !node.text().is_some_and(is_quantity) {
                draft.leave(node.line, format!("{key} of {} is no quantity", shown(&service.name)));
            } else if key == "memory" && node.text().and_then(kubernetes_mb).is_none() {
                draft.leave(node.line, format!("memory of {} is 0, which says nothing", shown(&service.name)));
            }
        }
        if let Some((mb, line)) = memory_of(container, ["requests", "limits"]) {
            let (sum, first) = memory.unwrap_or((0.0, line));
            memory = Some((sum + mb, first));
        }
    }
    let Some((mb, line)) = memory else { return };
    if main_container(template, false).is_some_and(|main| memory_of(main, ["requests", "limits"]).is_some()) {
        service.put(Fact::number("memory_mb", Given::Exactly(tidy(mb)), line, "memory of its containers"));
    } else {
        let name = shown(&service.name);
        draft.leave(line, format!("memory of {name} is told of a container beside the app, and not of the app itself"));
    }
}

/// Tells the language of a container by its image, else by its command.
fn runtime(service: &mut DraftService, container: &Node) {
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

/// Tells where a pod asks for a GPU, or for a node that has one.
fn gpu(template: &Node) -> Option<(Line, &'static str)> {
    let begins = |key: &str, names: &[&str]| names.iter().any(|name| key.starts_with(name));
    let resources = containers(template).filter_map(|container| container.get("resources"));
    let wanted = resources.flat_map(|of| ["limits", "requests"].into_iter().filter_map(|key| of.get(key)));
    let asked = wanted
        .flat_map(Node::pairs)
        .find(|(key, _, amount)| begins(key, &GPUS) && amount.number() != Some(0.0))
        .map(|(_, line, _)| (line, "a GPU is asked for"));
    asked.or_else(|| {
        let mut labels = template.at(&["spec", "nodeSelector"])?.pairs();
        let (_, line, _) = labels.find(|(key, _, value)| begins(key, &GPU_NODES) && value.text() != Some("false"))?;
        Some((line, "a node with a GPU is asked for"))
    })
}
