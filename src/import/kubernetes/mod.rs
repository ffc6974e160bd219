//! Kubernetes manifests and what `kubectl get` prints: workloads, and what leads to them and scales them.

mod routes;
mod scaling;
mod stores;
mod workload;

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, DraftService};
use super::shown;
use super::tree::Node;
use routes::{Routes, exposed};
use scaling::{scaled_by_hpa, scaled_by_keda};
use workload::workload;

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
