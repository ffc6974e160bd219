//! `heroku.yml`: a Heroku app that is built as images.

use super::addons;
use super::draft::Draft;
use super::processes;
use super::tree::Node;

pub(super) fn read(root: &Node) -> Draft {
    let mut draft = Draft::default();
    let run = root.get("run");
    for (name, line, value) in run.iter().flat_map(|run| run.pairs()) {
        draft.services.extend(processes::service(name, &command(value), line, "heroku.yml"));
    }
    for (name, line, _) in root.at(&["build", "docker"]).iter().flat_map(|docker| docker.pairs()) {
        if run.is_none_or(|run| run.get(name).is_none()) {
            draft.services.extend(processes::service(name, "", line, "heroku.yml"));
        }
    }
    if let Some(named) = root.at(&["setup", "addons"]) {
        draft.addons.extend(addons::named(named, &mut draft.left));
    }
    let config = root.at(&["setup", "config"]);
    config.iter().flat_map(|config| config.pairs()).for_each(|(name, _, _)| draft.variable(name));
    for (key, line, _) in root.pairs() {
        if !matches!(key, "run" | "build" | "setup" | "release") {
            draft.leave(line, format!("“{}” is no part of heroku.yml that we know", super::shown(key)));
        }
    }
    draft
}

/// Returns the command of a process: a text, or the list or text under `command`.
fn command(process: &Node) -> String {
    let command = process.get("command").unwrap_or(process);
    let parts: Vec<&str> = command.items().iter().filter_map(Node::text).collect();
    if parts.is_empty() { command.text().unwrap_or_default().to_owned() } else { parts.join(" ") }
}
