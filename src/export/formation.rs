//! Staying on Heroku: the formation of the right size, as commands and as app.json with a Procfile.

use serde_json::{Map, Value, json};

use super::escape::comment;
use super::packed::File;
use super::{Decision, names};
use crate::answers::{Runtime, ScalesOn, ServiceKind};
use crate::catalog;
use crate::engine::assessment::Basis;
use crate::engine::blueprint::{Blueprint, ServiceBlueprint};
use crate::wording::format::money;

/// One app on Heroku, which has one process type `web` at most.
struct App {
    name: String,
    /// Places in the list of services, with the process type of each.
    processes: Vec<(usize, String)>,
}

/// Puts each further web service into an app of its own, since Heroku routes requests to the process type `web` alone.
fn apps(decision: &Decision<'_>) -> Vec<App> {
    let name = names::label(decision.answers.name.as_str(), "app");
    let labels = names::of_services(decision.answers);
    let mut apps = vec![App { name: name.clone(), processes: Vec::new() }];
    let mut has_web = false;
    for (index, (service, label)) in decision.answers.services.as_slice().iter().zip(labels).enumerate() {
        match service.kind {
            ServiceKind::Web if has_web => {
                apps.push(App { name: format!("{name}-{label}"), processes: vec![(index, "web".to_owned())] });
            }
            ServiceKind::Web => {
                has_web = true;
                apps[0].processes.insert(0, (index, "web".to_owned()));
            }
            // A worker that is called `web` or `release` would be taken for something else.
            _ if matches!(label.as_str(), "web" | "release" | "run") => {
                apps[0].processes.push((index, format!("{label}-worker")));
            }
            _ => apps[0].processes.push((index, label)),
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

/// Writes the commands.
pub(super) fn write(decision: &Decision<'_>) -> String {
    let blueprint = decision.blueprint();
    let cost = &decision.assessment.cost.heroku;
    let mut text =
        "#!/bin/sh\n# The formation that holds today’s load, by the guide “Heroku or Kubernetes?”.\n".to_owned();
    text += &format!("# {}\n", comment(&decision.assessment.verdict.headline));
    text += &format!("# {}\n", saving(decision));
    text += &format!("# All lines of the bill come to {} a month.\n", money(cost.infrastructure_usd_per_month));
    for warning in &decision.assessment.warnings {
        text += &format!("# {}\n", comment(&warning.text));
    }
    text += "# Look at each line before you run it: names of apps and process types are yours.\nset -eu\n";
    for app in apps(decision) {
        text += &format!("\n# {}\n", app.name);
        for (index, process) in &app.processes {
            text += &commands(decision, &blueprint, *index, &app.name, process);
        }
    }
    text
}

fn commands(decision: &Decision<'_>, blueprint: &Blueprint, index: usize, app: &str, process: &str) -> String {
    let (Some(service), Some(answer)) =
        (blueprint.services.get(index), decision.answers.services.as_slice().get(index))
    else {
        return String::new();
    };
    let name = answer.name.as_str();
    let mut text =
        if name.is_empty() || name == process { String::new() } else { format!("# {process} is {}\n", comment(name)) };
    if answer.count.get() > 1.0 {
        text += &format!("# {} services are like this one: do the same for each.\n", answer.count.get());
    }
    let size = size(service);
    if answer.kind == ServiceKind::Scheduled {
        text += &format!(
            "# {process} runs at set times: give it a job of the add-on Heroku Scheduler, in a {size} dyno.\n"
        );
        return text;
    }
    text += &format!("heroku ps:type {process}={size} --app {app}\n");
    text += &format!("heroku ps:scale {process}={} --app {app}\n", service.dynos.peak);
    if service.dynos.billed < service.dynos.peak {
        if service.dynos.uses_autoscaler {
            text += "# An add-on that scales it saves what it does not need at night; the bill counts with one.\n";
        } else {
            let least = service.pods.least.min(service.dynos.peak);
            text += &format!(
                "heroku ps:autoscale:enable --min {least} --max {} --app {app}
",
                service.dynos.peak
            );
        }
    } else if answer.scales_on == ScalesOn::Queue {
        text += "# It scales on a queue: Heroku does not, an add-on can.\n";
    }
    text
}

/// Says what the formation saves, where a bill is known.
fn saving(decision: &Decision<'_>) -> String {
    let cost = &decision.assessment.cost.heroku;
    let scaled = cost.lines.iter().find(|line| matches!(line.basis, Basis::Calibration { .. }));
    let Some(line) = scaled else {
        return "Give your bill of last month, and this says what the formation saves.".to_owned();
    };
    let Basis::Calibration { known, modelled } = line.basis else { return String::new() };
    let saved = known - modelled;
    let about = |usd: f64| money(crate::engine::Usd::rounded(usd));
    if saved > 0.0 {
        format!(
            "Your bill of last month was {}; this one would be {}: it saves {} a month.",
            about(known),
            about(modelled),
            about(saved)
        )
    } else {
        format!(
            "Your bill of last month was {}; this one would be {}, so that there is nothing to save.",
            about(known),
            about(modelled)
        )
    }
}

/// Writes a folder for each app, with its app.json and Procfile, and the commands.
pub(super) fn files(decision: &Decision<'_>) -> Vec<File> {
    let blueprint = decision.blueprint();
    let mut files = vec![File { name: "formation.sh".to_owned(), text: write(decision) }];
    let plans = plans(decision);
    for (place, app) in apps(decision).iter().enumerate() {
        // The first app owns the data.
        let plans = if place == 0 { plans.as_slice() } else { &[] };
        let app_json = app_json(decision, &blueprint, app, plans);
        let text = serde_json::to_string_pretty(&app_json).unwrap_or_default() + "\n";
        files.push(File { name: format!("{}/app.json", app.name), text });
        files.push(File { name: format!("{}/Procfile", app.name), text: procfile(decision, app) });
    }
    files
}

/// Returns the plans of data stores that the bill counts with.
fn plans(decision: &Decision<'_>) -> Vec<String> {
    let of_data =
        decision.assessment.cost.heroku.lines.iter().filter(|line| matches!(line.basis, Basis::DataPlan { .. }));
    let plan = |id: &str| {
        let (store, plan) = id.strip_prefix("heroku.")?.split_once('.')?;
        let service = match store {
            "postgres" => "heroku-postgresql",
            "kvs" => "heroku-redis",
            "kafka" => "heroku-kafka",
            _ => return None,
        };
        Some(format!("{service}:{plan}"))
    };
    of_data.filter_map(|line| plan(line.id)).collect()
}

fn app_json(decision: &Decision<'_>, blueprint: &Blueprint, app: &App, plans: &[String]) -> Value {
    let services = decision.answers.services.as_slice();
    let mut formation = Map::new();
    let mut buildpacks: Vec<&str> = Vec::new();
    let mut has_jobs = false;
    for (index, process) in &app.processes {
        let (Some(service), Some(answer)) = (blueprint.services.get(*index), services.get(*index)) else { continue };
        if let Some(buildpack) = buildpack(answer.runtime).filter(|buildpack| !buildpacks.contains(buildpack)) {
            buildpacks.push(buildpack);
        }
        if answer.kind == ServiceKind::Scheduled {
            has_jobs = true;
        } else {
            formation.insert(process.clone(), json!({ "quantity": whole(service.dynos.peak), "size": size(service) }));
        }
    }
    let jobs = has_jobs.then(|| "scheduler:standard".to_owned());
    let addons: Vec<&String> = plans.iter().chain(&jobs).collect();
    let buildpacks: Vec<Value> = buildpacks.iter().map(|url| json!({ "url": url })).collect();
    json!({
        "$schema": "https://json-schema.org/draft-07/schema",
        "name": app.name,
        "formation": formation,
        "addons": addons,
        "buildpacks": buildpacks,
    })
}

/// A number of dynos, as JSON writes whole ones.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
fn whole(count: f64) -> u64 {
    count as u64
}

fn buildpack(runtime: Runtime) -> Option<&'static str> {
    Some(match runtime {
        Runtime::Ruby => "heroku/ruby",
        Runtime::Node => "heroku/nodejs",
        Runtime::Python => "heroku/python",
        Runtime::Java => "heroku/java",
        Runtime::Go => "heroku/go",
        Runtime::Php => "heroku/php",
        Runtime::Dotnet => "heroku/dotnet",
        Runtime::Elixir => "https://github.com/HashNuke/heroku-buildpack-elixir",
        Runtime::Other => return None,
    })
}

/// Writes a line for each process type; the commands are the reader's to put in.
fn procfile(decision: &Decision<'_>, app: &App) -> String {
    let services = decision.answers.services.as_slice();
    let runs = |index: &usize| services.get(*index).is_some_and(|service| service.kind != ServiceKind::Scheduled);
    let lines =
        app.processes.iter().filter(|(index, _)| runs(index)).map(|(_, process)| format!("{process}: bin/{process}\n"));
    lines.collect::<Vec<_>>().concat()
}
