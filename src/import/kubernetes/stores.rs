//! Stores that run in the cluster: they are no services of the team, but tell what data it holds.

use std::collections::BTreeSet;

use super::super::draft::{Draft, Fact, Identity, Line, Said};
use super::super::shown;
use super::super::tree::Node;
use super::super::units::{kubernetes_mb, tidy};
use super::super::words::{self, Store, beside, without_size};
use super::around::Around;
use super::pods::{begins_with_app, is_called_after, main_container, memory_of, store_and_others};
use super::{identity_of, kind_of, name_of, title};
use crate::answers::{Given, Setting};

/// Images of Redis whose replicas hold a part of the data each, or a copy of one: one of them does not tell how much there is.
const SPREAD: [&str; 2] = ["redis-cluster", "valkey-cluster"];

/// Takes a store in the cluster for the data that it holds.
pub(super) fn is_store(
    object: &Node,
    template: &Node,
    line: Line,
    around: &Around<'_>,
    draft: &mut Draft,
    stores: &mut BTreeSet<Identity>,
) -> bool {
    let (kind, name) = (kind_of(object), &name_of(object));
    let is_for_store = is_for_store(object, template, around);
    let Some(container) = main_container(template, is_for_store) else { return false };
    let image = container.get("image").and_then(Node::text).unwrap_or_default();
    let Some(store) = words::store_of_image(image).or_else(|| words::store_of_copy(name)) else { return false };
    if !stores.insert(identity_of(object)) {
        draft.leave(line, format!("{kind} {} is told of twice; the first counts", shown(name)));
        return true;
    }
    let size = size(object, container, store).or_else(|| {
        let storage = around.claimed(object, template)?;
        let is_told = !SPREAD.contains(&words::image_name(image));
        Some((kubernetes_mb(storage.text()?)?, storage.line, "volume")).filter(|_| is_told)
    });
    // What is called like a store has helpers of its own; those that take no requests go without saying.
    let is_left = match store_and_others(template) {
        Some((_, others)) => !others.is_empty() && words::store_of_image(name).is_none(),
        None => begins_with_app(template),
    };
    if is_left {
        draft.leave(line, format!("{} is a store or tool: what stands beside that is no service", title(object)));
    }
    let is_copy = is_copy(name, template);
    let name = shown(name);
    let replicas = object.at(&["spec", "replicas"]);
    let is_doubled = replicas.and_then(Node::number).is_some_and(|count| count > 1.0);
    if let Some(replicas) = replicas.filter(|_| store == Store::Postgres && is_doubled && !is_copy) {
        let why = format!("{kind} {name} has more than one replica");
        draft.facts.push(Fact::yes("/data/postgres_high_availability", replicas.line, why));
    }
    match (store, size) {
        (Store::Postgres, size) if is_copy => {
            let line = size.map_or(line, |(_, line, _)| line);
            draft.facts.push(Fact::yes("/data/postgres_high_availability", line, format!("{kind} {name} is a copy")));
        }
        (Store::Redis, _) if is_copy => {
            draft.leave(line, format!("{name} is a copy of another store, and not counted again"));
        }
        (Store::Postgres, Some((mb, line, of))) => {
            store_more("/data/postgres_gb", mb / 1024.0, line, format!("{of} of {kind} {name}"), draft);
        }
        (Store::Redis, Some((mb, line, of))) => {
            store_more("/data/redis_mb", mb, line, format!("{of} of {kind} {name}"), draft);
        }
        (Store::Postgres | Store::Redis, None) => draft.leave(line, without_size(store, &name)),
        (Store::Kafka, _) => draft.facts.push(Fact::yes("/data/kafka", line, format!("{kind} {name}"))),
        (Store::Helper, _) => {}
        (Store::Search | Store::Other | Store::Named, _) => draft.leave(line, beside(store, &name)),
    }
    true
}

/// Whether a workload is there for a store: by its name, or by what it begins with, unless another container clearly is the app. What merely
/// stands beside a store has ports and probes as well.
fn is_for_store(object: &Node, template: &Node, around: &Around<'_>) -> bool {
    let name = &name_of(object);
    if words::store_of_image(name).is_some() {
        return true;
    }
    let Some((first, others)) = store_and_others(template) else { return false };
    let image = first.get("image").and_then(Node::text).and_then(words::store_of_image);
    if others.is_empty() {
        return true;
    }
    // A tool is no part of the answers: what stands beside it is what the pod is for.
    if matches!(image, Some(Store::Other | Store::Helper)) {
        return false;
    }
    // A store mostly is one of these, whatever it is called.
    if kind_of(object) == "StatefulSet" {
        return true;
    }
    let leads_to = |container: &Node| around.lead_to(object, template, container);
    let is_led_to = !leads_to(first) && others.iter().any(|container| leads_to(container));
    !is_led_to && !others.iter().any(|container| is_called_after(container, name, template))
}

/// Returns how much a store holds at most, in MB, and what says so. Redis holds its data in memory, and has a volume for a copy of them only.
fn size(object: &Node, container: &Node, store: Store) -> Option<(f64, Line, &'static str)> {
    let image = container.get("image").and_then(Node::text).unwrap_or_default();
    if SPREAD.contains(&words::image_name(image)) {
        return None;
    }
    let memory = memory_of(container, ["limits", "requests"]).filter(|_| store == Store::Redis);
    memory.map(|(mb, line)| (mb, line, "memory")).or_else(|| {
        object.at(&["spec", "volumeClaimTemplates"])?.items().iter().find_map(|claim| {
            let storage = claim.at(&["spec", "resources", "requests", "storage"])?;
            Some((kubernetes_mb(storage.text()?)?, storage.line, "volume"))
        })
    })
}

/// Whether a store holds what another one holds, by the label that charts give it, else by its name.
fn is_copy(name: &str, template: &Node) -> bool {
    let role = template.at(&["metadata", "labels", "app.kubernetes.io/component"]).and_then(Node::text);
    let role = role.or_else(|| template.at(&["metadata", "labels", "role"])?.text());
    role.or_else(|| name.rsplit('-').next()).is_some_and(|role| words::COPIES.contains(&role))
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
