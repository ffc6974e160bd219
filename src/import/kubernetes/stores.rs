//! Stores that run in the cluster: they are no services of the team, but tell what data it holds.

use std::collections::BTreeSet;

use super::super::draft::{Draft, Fact, Line, Said};
use super::super::shown;
use super::super::tree::Node;
use super::super::units::{kubernetes_mb, tidy};
use super::super::words::{self, Store, beside, without_size};
use super::workload::containers;
use super::{Identity, kind_of, name_of, namespace_of};
use crate::answers::{Given, Setting};

/// Takes a store in the cluster for the data that it holds.
pub(super) fn is_store(
    object: &Node,
    template: &Node,
    line: Line,
    draft: &mut Draft,
    stores: &mut BTreeSet<Identity>,
) -> bool {
    let (kind, name) = (kind_of(object), &name_of(object));
    // What stands beside an app is part of it.
    let image = containers(template).next().and_then(|container| container.get("image")?.text());
    let Some(store) = image.and_then(words::store_of_image) else { return false };
    if !stores.insert([namespace_of(object), kind.to_owned(), name.to_owned()]) {
        draft.leave(line, format!("{kind} {} is told of twice; the first counts", shown(name)));
        return true;
    }
    let claims = object.at(&["spec", "volumeClaimTemplates"]);
    let size = claims.iter().flat_map(|claims| claims.items()).find_map(|claim| {
        let storage = claim.at(&["spec", "resources", "requests", "storage"])?;
        Some((kubernetes_mb(storage.text()?)?, storage.line))
    });
    let is_copy = is_copy(name, template);
    let name = shown(name);
    let replicas = object.at(&["spec", "replicas"]);
    let is_doubled = replicas.and_then(Node::number).is_some_and(|count| count > 1.0);
    if let Some(replicas) = replicas.filter(|_| store == Store::Postgres && is_doubled && !is_copy) {
        let why = format!("{kind} {name} has more than one replica");
        draft.facts.push(Fact::yes("/data/postgres_high_availability", replicas.line, why));
    }
    match (store, size) {
        (Store::Postgres, Some((_, line))) if is_copy => {
            draft.facts.push(Fact::yes("/data/postgres_high_availability", line, format!("{kind} {name} is a copy")));
        }
        (Store::Redis, Some(_)) if is_copy => {
            draft.leave(line, format!("{name} is a copy of another store, and not counted again"));
        }
        (Store::Postgres, Some((mb, line))) => {
            store_more("/data/postgres_gb", mb / 1024.0, line, format!("volume of {kind} {name}"), draft);
        }
        (Store::Redis, Some((mb, line))) => {
            store_more("/data/redis_mb", mb, line, format!("volume of {kind} {name}"), draft);
        }
        (Store::Postgres | Store::Redis, None) => draft.leave(line, without_size(store, &name)),
        (Store::Kafka, _) => draft.facts.push(Fact::yes("/data/kafka", line, format!("{kind} {name}"))),
        (Store::Helper, _) => {}
        (Store::Search | Store::Other, _) => draft.leave(line, beside(store, &name)),
    }
    true
}

/// Whether a store holds what another one holds, by the label that charts give it, else by its name.
fn is_copy(name: &str, template: &Node) -> bool {
    const COPIES: [&str; 6] = ["replica", "replicas", "read", "secondary", "slave", "standby"];
    let role = template.at(&["metadata", "labels", "app.kubernetes.io/component"]).and_then(Node::text);
    let role = role.or_else(|| template.at(&["metadata", "labels", "role"])?.text());
    role.or_else(|| name.rsplit('-').next()).is_some_and(|role| COPIES.contains(&role))
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
