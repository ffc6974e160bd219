//! Kubernetes manifests and what `kubectl get` prints: workloads, and what leads to them and scales them.

mod around;
mod cluster;
mod pods;
mod routes;
mod scaling;
mod stores;
mod workload;

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, DraftService, Fact, Identity, Line};
use super::shown;
use super::tree::Node;
use around::Around;
pub(super) use around::is_template;
use cluster::is_of_cluster;
use routes::{Routes, exposed, is_way};
use scaling::{by_hpa, by_keda, scale};
use workload::workload;

use crate::answers::ServiceKind;
use crate::order::gathered;

/// A workload with what others need to find it by.
struct Workload {
    namespace: String,
    kind: String,
    name: String,
    labels: BTreeMap<String, String>,
    service: DraftService,
    /// Where its pods say that they listen, and in which way.
    listens: Option<(Line, String)>,
}

impl Workload {
    fn identity(&self) -> Identity {
        [self.namespace.clone(), self.kind.clone(), self.name.clone()]
    }
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

/// Reads the documents of all files that are alike in telling what runs, or what is meant to; where no way in is among them, those of all
/// files lead to their workloads.
pub(super) fn read<'a>(documents: impl Iterator<Item = &'a Node>, all: impl Iterator<Item = &'a Node>) -> Draft {
    let mut draft = Draft::default();
    let (objects, others) = (objects(documents), objects(all));
    let around = Around::of(&others);
    let (mut workloads, mut stores) = (Vec::new(), BTreeSet::new());
    for object in &objects {
        workload(object, &around, &mut draft, &mut workloads, &mut stores);
    }
    let mut known = Workloads::new(workloads);
    let has_ways = objects.iter().any(|object| is_way(kind_of(object)));
    if !has_ways {
        known.guess();
    }
    let ways = if has_ways { &objects } else { &others };
    let routes = Routes::of(ways);
    ways.iter().filter(|way| kind_of(way) == "Service").for_each(|way| exposed(way, &routes, &mut known));
    let is_keda = |object: &&&Node| kind_of(object) == "ScaledObject";
    for object in objects.iter().filter(|object| kind_of(object) == "HorizontalPodAutoscaler" && !is_owned(object)) {
        scale(object, &around, &mut known, &mut draft, by_hpa);
    }
    // A list of what runs may have been asked for without what scales it.
    let scalers = if objects.iter().any(|object| is_keda(&object)) { &objects } else { &others };
    for object in scalers.iter().filter(is_keda) {
        scale(object, &around, &mut known, &mut draft, by_keda);
    }
    let services: BTreeSet<Place> =
        gathered(ways.iter().filter(|object| kind_of(object) == "Service").map(|object| place_of(object)));
    let lead = routes.services().into_iter().filter(|_| has_ways);
    for ([_, name], line) in lead.filter(|(place, _)| !services.contains(*place)) {
        draft.leave(line, format!("a route leads to {}, which is not in the files", shown(name)));
    }
    // One object in two files that differ about this does not run; another one of its name may.
    let runs = |workload: &Workload| draft.is_live || !draft.idle.contains(&workload.identity());
    known.list.retain(runs);
    let running: BTreeSet<&str> = gathered(known.list.iter().map(|workload| workload.name.as_str()));
    let idle = draft.idle.iter().map(|[_, _, name]| name);
    draft.scaled_out = idle.filter(|name| !running.contains(name.as_str())).cloned().collect();
    draft.services = known.list.into_iter().map(|workload| workload.service).collect();
    draft
}

/// Returns the objects of documents, those of lists one by one.
fn objects<'a>(documents: impl Iterator<Item = &'a Node>) -> Vec<&'a Node> {
    let mut objects = Vec::new();
    for document in documents {
        let is_list = document.get("kind").and_then(Node::text).is_some_and(|kind| kind.ends_with("List"));
        match document.get("items").filter(|_| is_list) {
            Some(items) => objects.extend(items.items()),
            None => objects.push(document),
        }
    }
    objects
}

/// What tells an object from others of its kind: its namespace and name.
type Place = [String; 2];

/// Workloads, to be found by their names and by the labels of their pods.
struct Workloads {
    list: Vec<Workload>,
    by_name: BTreeMap<Identity, usize>,
    by_label: BTreeMap<[String; 3], Vec<usize>>,
}

impl Workloads {
    /// Puts together what is told of one workload in several places.
    fn new(all: Vec<Workload>) -> Self {
        let (mut by_name, mut by_label) = (BTreeMap::new(), BTreeMap::<_, Vec<usize>>::new());
        let mut list: Vec<Workload> = Vec::new();
        for workload in all {
            let Workload { namespace, kind, name, labels, .. } = &workload;
            let place = *by_name.entry([namespace.clone(), kind.clone(), name.clone()]).or_insert(list.len());
            for (key, value) in labels {
                let places = by_label.entry([namespace.clone(), key.clone(), value.clone()]).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
            match list.get_mut(place) {
                Some(known) => {
                    // Where they differ, both stand, and the reader chooses.
                    known.service.facts.extend(workload.service.facts);
                    known.labels.extend(workload.labels);
                    known.listens = known.listens.take().or(workload.listens);
                }
                None => list.push(workload),
            }
        }
        Self { list, by_name, by_label }
    }

    /// Takes workloads that listen for web services, as long as nothing better is known.
    fn guess(&mut self) {
        for Workload { service, listens, .. } in self.list.iter_mut().filter(|workload| workload.kind != "CronJob") {
            service.is_guess = true;
            let fact = if let Some((line, way)) = listens {
                let why = format!("{way}, with no Service beside it");
                Fact::word("kind", ServiceKind::Web.word(), *line, why)
            } else {
                let why = "it has no port, and no Service is beside it";
                Fact::word("kind", ServiceKind::Worker.word(), service.line, why)
            };
            service.put(fact);
        }
    }
}

fn is_owned(object: &Node) -> bool {
    object.at(&["metadata", "ownerReferences"]).is_some()
}

/// Groups of the API beside those of Kubernetes itself, each with the kinds of it that we read.
const GROUPS: [(&str, &[&str]); 2] =
    [("argoproj.io", &["Rollout"]), ("keda.sh", &["ScaledObject", "TriggerAuthentication"])];

/// Returns the kind of an object, where it is of the group that has the kind that we read: others have kinds of the same name.
fn kind_of(object: &Node) -> &str {
    let (kind, group) = (kind_word(object), group_of(object));
    let own = GROUPS.iter().find(|(_, kinds)| kinds.contains(&kind));
    let is_known = match own {
        Some((own, _)) => group == *own,
        // Groups of Kubernetes have no domain, or its own.
        None => !group.contains('.') || group.ends_with(".k8s.io"),
    };
    if is_known { kind } else { "" }
}

/// Returns the kind of an object of any group.
fn kind_word(object: &Node) -> &str {
    object.get("kind").and_then(Node::text).unwrap_or_default()
}

/// Returns the group of an object, as in `apps/v1`; the first kinds have none.
fn group_of(object: &Node) -> &str {
    let version = object.get("apiVersion").and_then(Node::text).unwrap_or_default();
    version.split_once('/').map_or("", |(group, _)| group)
}

/// Names an object for readers by its kind and, where it has one, its name.
fn title(object: &Node) -> String {
    format!("{} {}", shown(kind_word(object)), shown(&name_of(object))).trim().to_owned()
}

fn name_of(object: &Node) -> String {
    object.at(&["metadata", "name"]).and_then(Node::text).unwrap_or_default().to_owned()
}

fn place_of(object: &Node) -> Place {
    [namespace_of(object), name_of(object)]
}

/// Returns the identity of an object that names its namespace; one that does not may be put into any.
fn known_identity_of(object: &Node) -> Option<Identity> {
    object.at(&["metadata", "namespace"]).map(|_| identity_of(object))
}

fn identity_of(object: &Node) -> Identity {
    [namespace_of(object), kind_of(object).to_owned(), name_of(object)]
}

fn namespace_of(object: &Node) -> String {
    object.at(&["metadata", "namespace"]).and_then(Node::text).unwrap_or("default").to_owned()
}
