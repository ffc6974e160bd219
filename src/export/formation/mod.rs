//! Staying on Heroku: the formation of the right size, as commands and as app.json with a Procfile.

mod folder;
mod plans;
mod space;
mod why;

pub(super) use folder::files;

use super::escape::comment;
use super::{Decision, names, refused};
use crate::answers::{ScalesOn, Service, ServiceKind};
use crate::catalog::{self, EntryId};
use crate::engine::blueprint::{Blueprint, ServiceBlueprint};
use space::Space;

/// One app on Heroku, which has one process type `web` at most.
struct App {
    name: String,
    processes: Vec<Process>,
}

/// One process type.
struct Process {
    /// Place in the list of services.
    index: usize,
    /// Label of the service.
    label: String,
    /// What it is called on Heroku.
    name: String,
    /// Why Heroku does not run it as it is.
    refused: Vec<&'static str>,
}

/// Puts each further web service into an app of its own, since Heroku routes requests to the process type `web` alone.
fn apps(decision: &Decision<'_>) -> Vec<App> {
    let name = names::label(decision.answers.name.as_str(), "app");
    let labels = names::of_services(decision.answers);
    let mut apps = vec![App { name: names::of_app(&name, None, &[]), processes: Vec::new() }];
    let mut has_web = false;
    for (index, (service, label)) in decision.answers.services.as_slice().iter().zip(labels).enumerate() {
        let refused = refused::by_heroku(decision.answers, service);
        let process = |process: String| Process { index, label: label.clone(), name: process, refused };
        match service.kind {
            ServiceKind::Web if has_web => {
                let taken: Vec<&str> = apps.iter().map(|app| app.name.as_str()).collect();
                let name = names::of_app(&name, Some(&label), &taken);
                apps.push(App { name, processes: vec![process("web".to_owned())] });
            }
            ServiceKind::Web => {
                has_web = true;
                apps[0].processes.insert(0, process("web".to_owned()));
            }
            // A worker that is called `web` or `release` would be taken for something else.
            _ if matches!(label.as_str(), "web" | "release" | "run") => {
                apps[0].processes.push(process(format!("{label}-worker")));
            }
            _ => apps[0].processes.push(process(label.clone())),
        }
    }
    apps.retain(|app| !app.processes.is_empty());
    apps
}

/// Returns what Heroku calls a size of dynos, by its price.
fn size(price: EntryId) -> String {
    let id = catalog::entry(price).id;
    let name = id.strip_prefix("heroku.dyno.").unwrap_or(id);
    match name.strip_prefix("fir-") {
        // The book writes `05gb` where Heroku writes `0.5gb`.
        Some(name) => format!("dyno-{}", name.replace("-05gb", "-0.5gb")),
        None => name.to_owned(),
    }
}

/// Returns how many dynos a service gets: of a clock never two, since each would start all jobs.
fn dynos_of(answer: &Service, service: &ServiceBlueprint) -> f64 {
    if names::is_clock(answer) { service.dynos.peak.min(1.0) } else { service.dynos.peak }
}

/// Says how a job is run.
fn jobs(label: &str, app: &str) -> String {
    format!(
        "{label} is no process type but a job of the add-on Heroku Scheduler: give it its command and time with heroku addons:open scheduler --app {app}."
    )
}

/// Writes the commands.
pub(super) fn write(decision: &Decision<'_>) -> String {
    let blueprint = decision.blueprint();
    let plans = plans::plans(decision, &blueprint);
    let mut text =
        "#!/bin/sh\n# The formation that holds today’s load, by the guide “Heroku or Kubernetes?”.\n".to_owned();
    text += &format!("# {}\n", comment(&decision.assessment.verdict.headline));
    for line in why::costs(decision, &blueprint, &plans) {
        text += &format!("# {line}\n");
    }
    if let Some(space) = Space::of(decision, &blueprint) {
        text += "# The space comes first:\n";
        for command in space.commands() {
            text += &format!("#   {command}\n");
        }
        for note in space.notes() {
            text += &format!("# {}\n", note.replace('`', ""));
        }
    }
    for warning in &decision.assessment.warnings {
        text += &format!("# {}\n", comment(&warning.text));
    }
    text += "# Look at each line before you run it: names of apps and process types are yours.\nset -eu\n";
    let apps = apps(decision);
    for (place, app) in apps.iter().enumerate() {
        text += &format!("\n# {}\n", app.name);
        if let (Some(first), 1.., false) = (apps.first(), place, plans.is_empty()) {
            text += &format!(
                "# It reads the data of {0}: heroku addons:attach NAME --app {1}, for each that heroku addons --app {0} lists.\n",
                first.name, app.name
            );
        }
        // The first app owns the data.
        for plan in plans.iter().filter(|_| place == 0) {
            text += &format!(
                "# Data that it owns: {}.{}\n",
                plan.addon,
                plan.note.as_deref().map_or_else(String::new, |note| format!(" {note}"))
            );
        }
        text += &commands(decision, &blueprint, app);
    }
    text
}

/// Writes the commands of an app: one for all its process types, since Heroku looks at sizes and numbers together.
fn commands(decision: &Decision<'_>, blueprint: &Blueprint, app: &App) -> String {
    let (mut text, mut run, mut scaled) = (String::new(), Vec::new(), String::new());
    for process in &app.processes {
        let (Some(service), Some(answer)) =
            (blueprint.services.get(process.index), decision.answers.services.as_slice().get(process.index))
        else {
            continue;
        };
        text += &about(decision, service, answer, &app.name, process);
        if answer.kind == ServiceKind::Scheduled {
            continue;
        }
        let dynos = format!("{}={}:{}", process.name, dynos_of(answer, service), size(service.dynos.size));
        let scaling = scaling(answer, service, &app.name);
        if process.refused.is_empty() && service.dynos.is_within_limits {
            run.push(dynos);
            scaled += &scaling;
        } else {
            text += &format!("# heroku ps:scale {dynos} --app {}\n", app.name);
            for line in scaling.lines() {
                text += &format!("# {}\n", line.trim_start_matches("# "));
            }
        }
    }
    if !run.is_empty() {
        text += &format!("heroku ps:scale {} --app {}\n", run.join(" "), app.name);
    }
    text + &scaled
}

/// Says of a process type what its command does not.
fn about(
    decision: &Decision<'_>,
    service: &ServiceBlueprint,
    answer: &Service,
    app: &str,
    process: &Process,
) -> String {
    let Process { index, name, refused, .. } = process;
    let mut text = named(answer, process);
    if answer.count.get() > 1.0 {
        text += &format!("# {} services are like this one: do the same for each.\n", answer.count.get());
    }
    if answer.kind == ServiceKind::Scheduled {
        return text + &format!("# {} It takes a {} dyno while it runs.\n", jobs(name, app), size(service.dynos.size));
    }
    // What is refused is not run, but shows what it would take.
    if !refused.is_empty() {
        text += &format!("# Heroku does not run it as it is: {}. Once that is solved:\n", refused.join("; "));
    }
    if let Some(why) = why::dynos(decision, *index, answer, &service.dynos) {
        text += &format!("# {why}\n");
    }
    if names::is_clock(answer) {
        text += "# Never more than one at a time: each would start all jobs.\n";
    }
    if !service.dynos.is_within_limits {
        text += "# More than Heroku allows as it is: ask its support to raise the limit. Then:\n";
    }
    text
}

/// Says what a process type is called by its owner.
fn named(answer: &Service, process: &Process) -> String {
    let name = answer.name.as_str();
    if name.is_empty() || name == process.name {
        return String::new();
    }
    let why = if answer.kind == ServiceKind::Web && process.label != process.name {
        ": Heroku routes requests to the process type web alone"
    } else {
        ""
    };
    format!("# {} is {}{why}\n", process.name, comment(name))
}

/// Says what makes the number of dynos change.
fn scaling(answer: &Service, service: &ServiceBlueprint, app: &str) -> String {
    let dynos = &service.dynos;
    if dynos.billed < dynos.peak {
        if dynos.uses_autoscaler {
            return "# An add-on that scales it saves what it does not need at night; the bill counts with one.\n"
                .to_owned();
        }
        return format!("heroku ps:autoscale:enable --min {} --max {} --app {app}\n", dynos.least, dynos.peak);
    }
    if answer.scales_on == ScalesOn::Queue {
        return "# It scales on a queue: Heroku does not, an add-on can.\n".to_owned();
    }
    String::new()
}
