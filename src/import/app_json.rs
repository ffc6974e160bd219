//! `app.json`: what a Heroku app is to be made of.

use super::addons;
use super::draft::{Draft, Dynos, Fact, Said};
use super::processes;
use super::tree::Node;
use super::words;
use crate::answers::Given;
use crate::catalog::Book;

/// Keys that give no answer, and are no surprise.
const PASSED_OVER: [&str; 12] = [
    "description",
    "website",
    "repository",
    "logo",
    "keywords",
    "success_url",
    "scripts",
    "stack",
    "image",
    "environments",
    "$schema",
    "generation",
];

pub(super) fn read(root: &Node, book: &Book) -> Draft {
    let mut draft = Draft::default();
    for (key, line, value) in root.pairs() {
        let is_read = match key {
            "formation" | "env" => value.is_map(),
            "addons" | "buildpacks" => value.is_list(),
            _ => true,
        };
        match key {
            _ if !is_read && !value.is_null() => draft.leave(line, format!("“{key}” is of a form that we do not read")),
            "name" => {
                let name = value.text().unwrap_or_default().to_owned();
                draft.facts.push(Fact {
                    field: "/name",
                    said: Said::Name(name),
                    line,
                    why: "name of the app".to_owned(),
                });
            }
            "env" => value.pairs().for_each(|(name, _, _)| draft.variable(name)),
            "formation" => formation(value, &mut draft, book),
            "addons" => draft.addons.extend(addons::named(value, &mut draft.left)),
            "buildpacks" => {
                let mut named = value.items().iter().filter_map(|buildpack| {
                    let address = buildpack.get("url").unwrap_or(buildpack).text()?;
                    Some((words::runtime_of_buildpack(address)?, buildpack.line, "the buildpack"))
                });
                draft.runtime = named.next_back();
            }
            _ if PASSED_OVER.contains(&key) => {}
            _ => draft.leave(line, format!("“{}” is no part of app.json that we know", super::shown(key))),
        }
    }
    draft
}

fn formation(formation: &Node, draft: &mut Draft, book: &Book) {
    for (name, line, process) in formation.pairs() {
        let Some(mut service) = processes::service(name, "", line, "app.json", draft) else { continue };
        let quantity = process.get("quantity");
        if quantity.and_then(Node::number) == Some(0.0) {
            draft.leave(process.line_of("quantity"), format!("{} has quantity 0, and is left out", super::shown(name)));
            draft.scaled_out.push(name.to_owned());
            continue;
        }
        let count = quantity.and_then(Node::number);
        let whole = count.filter(|count| count.fract() == 0.0);
        if let Some(node) = quantity.filter(|_| whole.is_none()) {
            let what = if count.is_some() { "whole number" } else { "number" };
            draft.leave(node.line, format!("quantity of {} is no {what}", super::shown(name)));
        }
        if let Some(count) = whole {
            let line = process.line_of("quantity");
            service.put(Fact::number("instances", Given::Exactly(count), line, format!("quantity {count}")));
        }
        if let Some(size) = process.get("size").and_then(Node::text) {
            let dynos = Dynos { count: 0.0, size: super::shown(size), line: process.line_of("size") };
            processes::size(&mut service, &[dynos], draft, book);
        }
        draft.services.push(service);
    }
}
