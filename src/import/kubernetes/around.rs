//! What objects say of each other: which one is scaled from nothing, which one lends its pods, and how much a claim holds.

use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::Identity;
use super::super::tree::Node;
use super::pods::is_for_measuring;
use super::{Place, identity_of, is_live, kind_of, kind_word, name_of, namespace_of, objects, place_of};

use crate::order::gathered;

/// What stands around a workload, in all files.
pub(super) struct Around<'a> {
    /// All objects.
    pub known: BTreeSet<Identity>,
    /// Those that run, whether they have replicas now or not, by their kind and name.
    live: BTreeMap<[String; 2], Vec<Identity>>,
    /// Those of which KEDA starts replicas where there is work.
    pub scaled: BTreeSet<Identity>,
    /// Those whose pods a Rollout runs in their place, each with whether that one runs.
    lent: BTreeMap<Identity, bool>,
    /// By their namespace.
    services: BTreeMap<String, Vec<&'a Node>>,
    templates: BTreeMap<Identity, &'a Node>,
    claims: BTreeMap<Place, &'a Node>,
}

impl<'a> Around<'a> {
    /// Looks at all objects of all files.
    pub fn of(all: &[&'a Node]) -> Self {
        let of_kind = |kind: &'static str| all.iter().filter(move |object| kind_of(object) == kind);
        let templates =
            gathered(all.iter().filter_map(|object| Some((identity_of(object), object.at(&["spec", "template"])?))));
        let claims = of_kind("PersistentVolumeClaim")
            .filter_map(|claim| Some((place_of(claim), claim.at(&["spec", "resources", "requests", "storage"])?)));
        let mut lent = BTreeMap::new();
        // One that has none yet waits for the other to hand over.
        for rollout in of_kind("Rollout").filter(|rollout| has_pods(rollout)) {
            if let Some(of) = named(rollout, "workloadRef") {
                *lent.entry(of).or_insert(false) |= is_live(rollout);
            }
        }
        let mut live: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for [namespace, kind, name] in all.iter().filter(|object| is_live(object)).map(|object| identity_of(object)) {
            live.entry([kind.clone(), name.clone()]).or_default().push([namespace, kind, name]);
        }
        let mut services: BTreeMap<_, Vec<_>> = BTreeMap::new();
        of_kind("Service").for_each(|service| services.entry(namespace_of(service)).or_default().push(*service));
        let mut around = Self {
            known: gathered(all.iter().map(|object| identity_of(object))),
            live,
            scaled: BTreeSet::new(),
            lent,
            services,
            templates,
            claims: gathered(claims),
        };
        let scalers = of_kind("ScaledObject").filter(|scaler| {
            // One that is paused starts nothing.
            scaler.at(&["metadata", "annotations", "autoscaling.keda.sh/paused-replicas"]).is_none()
        });
        around.scaled = gathered(scalers.flat_map(|scaler| around.targets(scaler)));
        around
    }

    /// Returns the workloads that a scaler names. One without a namespace is put into any, and so is about what runs in any.
    pub fn targets(&self, scaler: &Node) -> Vec<Identity> {
        let Some(named) = named(scaler, "scaleTargetRef") else { return Vec::new() };
        let mut targets = Vec::new();
        if kind_of(scaler) == "ScaledObject" && scaler.at(&["metadata", "namespace"]).is_none() {
            let [_, kind, name] = &named;
            let live = self.live.get(&[kind.clone(), name.clone()]).into_iter().flatten();
            targets.extend(live.filter(|target| **target != named).cloned());
        }
        targets.insert(0, named);
        targets
    }

    /// Whether a Rollout runs the pods of a workload, and says how many. One that is only declared takes none away from what runs.
    pub fn is_lent(&self, object: &Node) -> bool {
        self.lent.get(&identity_of(object)).is_some_and(|runs| *runs || !is_live(object) || !has_pods(object))
    }

    /// Returns the pods of a workload: its own, or those of the one that it names.
    pub fn template(&self, object: &'a Node) -> Option<&'a Node> {
        object.at(&["spec", "template"]).or_else(|| self.templates.get(&named(object, "workloadRef")?).copied())
    }

    /// Whether a Service leads to a port of a container, other than one for measuring.
    pub fn lead_to(&self, object: &Node, template: &Node, container: &Node) -> bool {
        let label = |key: &str| template.at(&["metadata", "labels"])?.get(key)?.text();
        let own = || container.get("ports").into_iter().flat_map(Node::items).filter(|port| !is_for_measuring(port));
        let is_own = |wanted: &str| {
            own().any(|port| {
                ["containerPort", "name"].iter().any(|key| port.get(key).and_then(Node::text) == Some(wanted))
            })
        };
        self.services.get(&namespace_of(object)).into_iter().flatten().any(|service| {
            let Some(spec) = service.get("spec") else { return false };
            let mut selector = spec.get("selector").into_iter().flat_map(Node::pairs).peekable();
            let ports = spec.get("ports").into_iter().flat_map(Node::items).filter(|port| !is_for_measuring(port));
            let mut targets = ports.filter_map(|port| port.get("targetPort").or_else(|| port.get("port"))?.text());
            selector.peek().is_some()
                && selector.all(|(key, _, value)| label(key).is_some_and(|label| value.text() == Some(label)))
                && targets.any(is_own)
        })
    }

    /// Returns the storage that the first claim of a pod asks for.
    pub fn claimed(&self, object: &Node, template: &Node) -> Option<&'a Node> {
        let mut volumes = template.at(&["spec", "volumes"])?.items().iter();
        volumes.find_map(|volume| {
            let name = volume.at(&["persistentVolumeClaim", "claimName"])?.text()?;
            self.claims.get(&[namespace_of(object), name.to_owned()]).copied()
        })
    }
}

/// Whether a workload is not told to have no replicas.
fn has_pods(object: &Node) -> bool {
    object.at(&["spec", "replicas"]).and_then(Node::number) != Some(0.0)
}

/// Returns the workload that an object names under a key; a Deployment where it names no kind.
pub(super) fn named(object: &Node, key: &str) -> Option<Identity> {
    let reference = object.at(&["spec", key])?;
    let kind = reference.get("kind").and_then(Node::text).unwrap_or("Deployment");
    let name = reference.get("name").and_then(Node::text).unwrap_or_default();
    Some([namespace_of(object), kind.to_owned(), name.to_owned()])
}

/// Whether a name, an image, a number or a quantity of a workload holds the marks of a template, which those of no object do.
pub(in crate::import) fn is_template(documents: &[Node]) -> bool {
    const READ: [&str; 8] = [
        "Deployment",
        "StatefulSet",
        "Rollout",
        "ReplicaSet",
        "Pod",
        "CronJob",
        "HorizontalPodAutoscaler",
        "ScaledObject",
    ];
    let is_read = |object: &&&Node| READ.contains(&kind_word(object));
    let objects = objects(documents.iter());
    objects.iter().any(|object| name_of(object).contains("{{"))
        || objects.iter().filter(is_read).any(|object| object.get("spec").is_some_and(has_marks))
}

fn has_marks(node: &Node) -> bool {
    const KEYS: [&str; 8] = ["name", "image", "replicas", "minReplicas", "maxReplicas", "memory", "cpu", "storage"];
    let is_marked =
        |key: &str, value: &Node| KEYS.contains(&key) && value.text().is_some_and(|text| text.contains("{{"));
    node.pairs().any(|(key, _, value)| is_marked(key, value) || has_marks(value)) || node.items().iter().any(has_marks)
}
