//! `heroku.yml`: a Heroku app that is built as images.

use super::addons;
use super::draft::Draft;
use super::processes;
use super::tree::Node;

pub(super) fn read(root: &Node) -> Draft {
    let mut draft = Draft::default();
    let run = root.get("run");
    for (name, line, value) in run.iter().flat_map(|run| run.pairs()) {
        let service = processes::service(name, &command(value), line, "heroku.yml", &mut draft);
        draft.services.extend(service);
    }
    for (name, line, _) in root.at(&["build", "docker"]).iter().flat_map(|docker| docker.pairs()) {
        let is_told = |of: &Node| of.get(name).is_some();
        if !run.is_some_and(is_told) && (name != "release" || !is_told(root)) {
            let service = processes::service(name, "", line, "heroku.yml", &mut draft);
            draft.services.extend(service);
        }
    }
    if let Some(named) = root.at(&["setup", "addons"]) {
        draft.addons.extend(addons::named(named, &mut draft.left));
    }
    if draft.services.is_empty() {
        draft.leave(root.line, "no process type is named: those of an app built by buildpacks are in its Procfile");
    }
    let config = root.at(&["setup", "config"]);
    config.iter().flat_map(|config| config.pairs()).for_each(|(name, _, _)| draft.variable(name));
    for (key, line, _) in root.pairs() {
        if key == "release" {
            draft.leave(line, "release runs once before each release, and is no service");
        } else if !matches!(key, "run" | "build" | "setup") {
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
