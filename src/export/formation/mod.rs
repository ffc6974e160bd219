//! Staying on Heroku: the formation of the right size, as commands and as app.json with a Procfile.

mod folder;
mod plans;
mod why;

pub(super) use folder::files;

use super::escape::comment;
use super::{Decision, names, refused};
use crate::answers::{ScalesOn, Service, ServiceKind};
use crate::catalog;
use crate::engine::blueprint::{Blueprint, ServiceBlueprint};

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
    let mut apps = vec![App { name: name.clone(), processes: Vec::new() }];
    let mut has_web = false;
    for (index, (service, label)) in decision.answers.services.as_slice().iter().zip(labels).enumerate() {
        let refused = refused::by_heroku(decision.answers, service);
        let process = |process: String| Process { index, label: label.clone(), name: process, refused };
        match service.kind {
            ServiceKind::Web if has_web => {
                apps.push(App { name: format!("{name}-{label}"), processes: vec![process("web".to_owned())] });
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

/// Returns what Heroku calls the size of a service's dynos.
fn size(service: &ServiceBlueprint) -> String {
    let id = catalog::entry(service.dynos.size).id;
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
    for line in why::costs(decision, &plans) {
        text += &format!("# {line}\n");
    }
    for warning in &decision.assessment.warnings {
        text += &format!("# {}\n", comment(&warning.text));
    }
    text += "# Look at each line before you run it: names of apps and process types are yours.\nset -eu\n";
    for (place, app) in apps(decision).iter().enumerate() {
        text += &format!("\n# {}\n", app.name);
        // The first app owns the data.
        for plan in plans.iter().filter(|_| place == 0) {
            text += &format!(
                "# Data that it owns: {}.{}\n",
                plan.addon,
                plan.note.as_deref().map_or_else(String::new, |note| format!(" {note}"))
            );
        }
        for process in &app.processes {
            text += &commands(decision, &blueprint, &app.name, process);
        }
    }
    text
}

fn commands(decision: &Decision<'_>, blueprint: &Blueprint, app: &str, process: &Process) -> String {
    let (Some(service), Some(answer)) =
        (blueprint.services.get(process.index), decision.answers.services.as_slice().get(process.index))
    else {
        return String::new();
    };
    let Process { index, name, refused, .. } = process;
    let (size, dynos) = (size(service), dynos_of(answer, service));
    let mut text = named(answer, process);
    if answer.count.get() > 1.0 {
        text += &format!("# {} services are like this one: do the same for each.\n", answer.count.get());
    }
    if answer.kind == ServiceKind::Scheduled {
        return text + &format!("# {} It takes a {size} dyno while it runs.\n", jobs(name, app));
    }
    // What is refused is not run, but shows what it would take.
    let run = if refused.is_empty() { "" } else { "# " };
    if !refused.is_empty() {
        text += &format!("# Heroku does not run it as it is: {}. Once that is solved:\n", refused.join("; "));
    }
    if let Some(why) = why::dynos(decision, *index, answer, &service.dynos) {
        text += &format!("# {why}\n");
    }
    if names::is_clock(answer) {
        text += "# Never more than one at a time: each would start all jobs.\n";
    }
    text += &format!("{run}heroku ps:type {name}={size} --app {app}\n");
    text += &format!("{run}heroku ps:scale {name}={dynos} --app {app}\n");
    text + &scaling(answer, service, app, run)
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
fn scaling(answer: &Service, service: &ServiceBlueprint, app: &str, run: &str) -> String {
    let dynos = &service.dynos;
    if dynos.billed < dynos.peak {
        if dynos.uses_autoscaler {
            return "# An add-on that scales it saves what it does not need at night; the bill counts with one.\n"
                .to_owned();
        }
        let least = service.pods.least.min(dynos.peak);
        return format!("{run}heroku ps:autoscale:enable --min {least} --max {} --app {app}\n", dynos.peak);
    }
    if answer.scales_on == ScalesOn::Queue {
        return "# It scales on a queue: Heroku does not, an add-on can.\n".to_owned();
    }
    String::new()
}
