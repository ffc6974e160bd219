//! A folder for each app: app.json and Procfile, and beside them what is left to the team.

use serde_json::{Map, Value, json};

use super::super::Decision;
use super::super::escape::markdown;
use super::super::packed::File;
use super::apps::{App, Process};
use super::plans::Plan;
use super::space::Space;
use super::{beyond, first, jobs, of_languages, once, plans, size, why, write};
use crate::answers::ServiceKind;
use crate::engine::assessment::AddOn;
use crate::engine::blueprint::Blueprint;
use crate::wording::format::number;

/// Stands in a Procfile for a command that we do not know.
const PLACEHOLDER: &str = "bin/CHANGE-ME-";

/// Writes the folders, the commands, and what is to be read first.
pub(in crate::export) fn files(decision: &Decision<'_>) -> Vec<File> {
    let blueprint = decision.blueprint();
    let plans = plans::plans(decision, &blueprint);
    let apps = super::apps(decision);
    let mut files = vec![
        File { name: "README.md".to_owned(), text: read_me(decision, &blueprint, &apps, &plans) },
        File { name: "formation.sh".to_owned(), text: write(decision) },
    ];
    for (place, app) in apps.iter().enumerate() {
        // The first app owns the data.
        let plans = if place == 0 { plans.as_slice() } else { &[] };
        let app_json = app_json(decision, &blueprint, app, plans);
        let text = serde_json::to_string_pretty(&app_json).unwrap_or_default() + "\n";
        files.push(File { name: format!("{}/app.json", app.name), text });
        files.push(File { name: format!("{}/Procfile", app.name), text: procfile(decision, app) });
    }
    files
}

fn app_json(decision: &Decision<'_>, blueprint: &Blueprint, app: &App, plans: &[Plan]) -> Value {
    let services = decision.answers.services.as_slice();
    let (mut formation, mut beside) = (Map::new(), Map::new());
    for process in app.processes.iter().filter(|process| process.refused.is_empty()) {
        let (Some(service), Some(answer)) = (blueprint.services.get(process.index), services.get(process.index)) else {
            continue;
        };
        // As many as Heroku gives to anybody: it makes no app with more.
        let quantity = super::dynos_of(answer, service).min(service.dynos.most);
        if answer.kind == ServiceKind::Scheduled || quantity < 1.0 {
            continue;
        }
        let dynos = &service.dynos;
        formation.insert(process.name.clone(), json!({ "quantity": whole(quantity), "size": size(dynos.size) }));
        beside.insert(process.name.clone(), json!({ "quantity": 1, "size": size(dynos.beside) }));
    }
    let jobs = app.has_jobs(decision.answers).then_some("scheduler:standard");
    let addons: Vec<&str> = plans.iter().map(|plan| plan.addon.as_str()).chain(jobs).collect();
    // Each app of a pull request has stores of its own, however few the production apps share.
    let review = json!({ "formation": beside, "addons": plans::beside(decision) });
    let mut app_json = json!({
        "name": app.name,
        "formation": formation,
        "addons": addons,
        "environments": { "review": review },
    });
    // Fir takes none of these, and finds the language by itself.
    if Space::of(decision, blueprint) != Some(Space::Fir) {
        app_json["buildpacks"] = app.buildpacks(decision.answers).iter().map(|url| json!({ "url": url })).collect();
    }
    app_json
}

/// A number of dynos, as JSON writes whole ones.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
fn whole(count: f64) -> u64 {
    count as u64
}

/// Writes a line for each process type; the commands are the reader's to put in. Heroku passes over lines that begin with `#`.
fn procfile(decision: &Decision<'_>, app: &App) -> String {
    let services = decision.answers.services.as_slice();
    let mut text = format!("# Put your command in the place of each {PLACEHOLDER}...\n");
    for process in &app.processes {
        let is_job = services.get(process.index).is_some_and(|service| service.kind == ServiceKind::Scheduled);
        if is_job {
            continue;
        }
        let line = format!("{0}: {PLACEHOLDER}{0}\n", process.name);
        if !process.refused.is_empty() {
            text += "# Heroku does not run this one as it is, see README.md\n# ";
        }
        text += &line;
    }
    text
}

fn read_me(decision: &Decision<'_>, blueprint: &Blueprint, apps: &[App], plans: &[Plan]) -> String {
    let mut items = vec![
        format!("Commands: each Procfile has `{PLACEHOLDER}…` where your command belongs. The guide does not know it."),
        "Values of config vars: app.json has none.".to_owned(),
    ];
    let (made, names) = if first::is_new(decision) {
        (
            "formation.sh makes the apps and their data, and reads no app.json.",
            "formation.sh asks for yours at its top.",
        )
    } else {
        (
            "An app that is there already is changed by formation.sh alone.",
            "where one is taken, put yours in its place.",
        )
    };
    items.push(format!("Heroku reads app.json when it makes an app: for a review app, which gets what stands under `review`, or from a button. {made}"));
    items.push(format!("Names of apps are the same for all of Heroku: {names}"));
    let space = Space::of(decision, blueprint);
    if let Some(space) = space {
        let commands = space.commands().map(|command| format!("`{command}`")).join(", then ");
        items.push(format!("The space comes first: {commands}."));
        items.extend(space.notes().into_iter().map(str::to_owned));
    }
    for app in apps {
        items.extend(of_languages(decision.answers, app, space));
        let groups = app.groups();
        items.extend(groups.flat_map(|(process, alike)| about(decision, blueprint, app, process, alike)));
    }
    for plan in plans {
        items.extend(plan.note.as_ref().map(|note| format!("`{}`: {note}", plan.addon)));
    }
    let needs_scaler = blueprint.services.iter().any(|service| service.dynos.uses_autoscaler);
    for (is_counted, what) in [
        (blueprint.addons.contains(&AddOn::Logs), "search in logs, and metrics"),
        (blueprint.addons.contains(&AddOn::FixedAddress), "a fixed outgoing address"),
        (needs_scaler, "scaling on response time"),
    ] {
        if is_counted {
            items.push(format!("An add-on for {what}: choose its vendor; app.json names none."));
        }
    }
    let list = |items: Vec<String>| items.into_iter().map(|item| format!("* {item}\n")).collect::<Vec<_>>().concat();
    format!(
        "# The formation of {} on Heroku\n\n{}\n## Left to you\n\n{}",
        markdown(decision.name()),
        list(why::costs(decision, blueprint, plans)),
        list(items)
    )
}

/// Says what of a service, and of those like it, an app on Heroku does not show.
fn about(
    decision: &Decision<'_>,
    blueprint: &Blueprint,
    app: &App,
    process: &Process,
    alike: &[Process],
) -> Vec<String> {
    let (Some(service), Some(of_service)) =
        (decision.answers.services.as_slice().get(process.index), blueprint.services.get(process.index))
    else {
        return Vec::new();
    };
    let Process { label, name, refused, .. } = process;
    let mut items = Vec::new();
    let is_job = service.kind == ServiceKind::Scheduled;
    if is_job && refused.is_empty() {
        items.push(format!("`{label}`: {}", jobs(service, &app.name)));
    } else if label != name && !is_job {
        let why = if service.kind == ServiceKind::Web {
            "Heroku routes requests to that process type alone"
        } else {
            "its own name means something else to Heroku"
        };
        items.push(format!("`{label}` is `{name}` of {}: {why}.", app.name));
    }
    if !alike.is_empty() {
        let names: Vec<String> = alike.iter().map(|process| format!("`{}`", process.name)).collect();
        items.push(format!("{}: like `{name}`.", names.join(", ")));
    }
    items.extend(once(decision.answers, service).map(|once| format!("`{label}`: {once}")));
    if !refused.is_empty() {
        items.push(format!("Heroku does not run `{label}` as it is: {}. app.json leaves it out.", refused.join("; ")));
    } else if let Some(beyond) = beyond(&of_service.dynos) {
        let most = of_service.dynos.most;
        let of_file = if most < 1.0 { "leaves it out".to_owned() } else { format!("has {}", number(most)) };
        items.push(format!("`{name}` of {}: {beyond} app.json {of_file}, and formation.sh has the command for all of them, which does nothing until you take its # away.", app.name));
    }
    items
}
