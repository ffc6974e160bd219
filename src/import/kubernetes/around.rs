//! What objects say of each other: which one is scaled from nothing, which one lends its pods, and how much a claim holds.

use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::Identity;
use super::super::tree::Node;
use super::{Place, identity_of, kind_of, kind_word, name_of, namespace_of, objects, place_of};

/// What stands around a workload, in all files.
pub(super) struct Around<'a> {
    /// All objects.
    pub known: BTreeSet<Identity>,
    /// Those of which KEDA starts replicas where there is work.
    pub scaled: BTreeSet<Identity>,
    /// Those whose pods a Rollout runs in their place.
    pub lent: BTreeSet<Identity>,
    templates: BTreeMap<Identity, &'a Node>,
    claims: BTreeMap<Place, &'a Node>,
}

impl<'a> Around<'a> {
    /// Looks at all objects of all files.
    pub fn of(all: &[&'a Node]) -> Self {
        let of_kind = |kind: &'static str| all.iter().filter(move |object| kind_of(object) == kind);
        let templates =
            all.iter().filter_map(|object| Some((identity_of(object), object.at(&["spec", "template"])?))).collect();
        let claims = of_kind("PersistentVolumeClaim")
            .filter_map(|claim| Some((place_of(claim), claim.at(&["spec", "resources", "requests", "storage"])?)));
        Self {
            known: all.iter().map(|object| identity_of(object)).collect(),
            // One that is paused starts nothing.
            scaled: of_kind("ScaledObject")
                .filter(|scaler| {
                    scaler.at(&["metadata", "annotations", "autoscaling.keda.sh/paused-replicas"]).is_none()
                })
                .filter_map(|scaler| named(scaler, "scaleTargetRef"))
                .collect(),
            // One that has none yet waits for the other to hand over.
            lent: of_kind("Rollout")
                .filter(|rollout| rollout.at(&["spec", "replicas"]).and_then(Node::number) != Some(0.0))
                .filter_map(|rollout| named(rollout, "workloadRef"))
                .collect(),
            templates,
            claims: claims.collect(),
        }
    }

    /// Returns the pods of a workload: its own, or those of the one that it names.
    pub fn template(&self, object: &'a Node) -> Option<&'a Node> {
        object.at(&["spec", "template"]).or_else(|| self.templates.get(&named(object, "workloadRef")?).copied())
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
