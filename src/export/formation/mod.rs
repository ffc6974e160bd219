//! Staying on Heroku: the formation of the right size, as commands and as app.json with a Procfile.

mod apps;
mod first;
mod folder;
mod plans;
mod space;
mod why;

pub(super) use folder::files;
pub(super) use plans::in_space;
pub(super) use space::Space;

use super::escape::comment;
use super::{Decision, names};
use crate::answers::{Answers, Runtime, ScalesOn, Service, ServiceKind};
use crate::catalog::{self, EntryId};
use crate::engine::blueprint::{Blueprint, Dynos, ServiceBlueprint};
use crate::wording::format::{counted, number};
use apps::{App, Process, apps, written};
use first::First;
use plans::Plan;

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

/// Returns the buildpack of a language.
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

/// Says how a job is run, or several that are alike.
fn jobs(answer: &Service, app: &str) -> String {
    let (what, it) = match answer.count.get() {
        count if count > 1.0 => {
            (format!("{} jobs of the add-on Heroku Scheduler, no process types", number(count)), "each")
        }
        _ => ("no process type but a job of the add-on Heroku Scheduler".to_owned(), "it"),
    };
    let its = if it == "it" { "its" } else { "a" };
    format!("{what}: give {it} {its} command and time with heroku addons:open scheduler --app {app}.")
}

/// Says that services alike are written once.
fn once(answers: &Answers, answer: &Service) -> Option<String> {
    let is_once = written(answers, answer) < 2 && answer.count.get() > 1.0;
    is_once.then(|| {
        format!(
            "{} services are like this one. These files and their price have one of them: do the same for each, under a name of its own.",
            number(answer.count.get())
        )
    })
}

/// Says that there are more dynos than Heroku gives to anybody, and what is done about it.
fn beyond(dynos: &Dynos) -> Option<String> {
    match dynos.most {
        _ if dynos.is_within_limits => None,
        most if most >= 1.0 => Some(format!(
            "{} are more than the {} that Heroku allows as it is: ask its support to raise the limit.",
            counted(dynos.peak, "dyno", "dynos"),
            number(most)
        )),
        _ => Some("no dyno is as large as one instance, which has to be cut into several.".to_owned()),
    }
}

/// Says what an app of several languages asks for.
fn of_languages(answers: &Answers, app: &App, space: Option<Space>) -> Option<String> {
    let languages = app.several_languages(answers)?;
    let detected = if space == Some(Space::Fir) {
        "An app is built from one code base."
    } else {
        "Each buildpack has to find the files of its language in the code, or Heroku refuses the push."
    };
    Some(format!(
        "{} has services in several languages: {languages}. {detected} Where they have code of their own, make an app for each language, and attach the data to it.",
        app.name
    ))
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
    let space = Space::of(decision, &blueprint);
    if let Some(space) = space {
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
    let apps = apps(decision);
    let first = first::is_new(decision).then(|| First {
        decision,
        apps: &apps,
        plans: &plans,
        space,
        is_eco: blueprint.is_eco,
    });
    text += &first.as_ref().map_or_else(
        || "# Look at each line before you run it: names of apps and process types are yours.\nset -eu\n".to_owned(),
        First::head,
    );
    for (place, app) in apps.iter().enumerate() {
        text += &format!("\n# {}\n", app.name);
        if first.is_none() {
            text += &data(&apps, place, &plans);
        }
        if let Some(line) = of_languages(decision.answers, app, space) {
            text += &format!("# {line}\n");
        }
        text += &first.as_ref().map_or_else(String::new, |first| first.app(place));
        text += &commands(decision, &blueprint, app);
    }
    text
}

/// Says of an app that is there already which data it owns, or whose it reads.
fn data(apps: &[App], place: usize, plans: &[Plan]) -> String {
    // The first app owns the data.
    if place == 0 {
        let mut text = String::new();
        for plan in plans {
            let note = plan.note.as_deref().map_or_else(String::new, |note| format!(" {note}"));
            text += &format!("# Data that it owns: {}.{note}\n", plan.addon);
        }
        return text;
    }
    match (apps.first(), apps.get(place)) {
        (Some(first), Some(app)) if !plans.is_empty() => format!(
            "# It reads the data of {0}: heroku addons:attach NAME --app {1}, for each that heroku addons --app {0} lists.\n",
            first.name, app.name
        ),
        _ => String::new(),
    }
}

/// Writes the commands of an app: one for all its process types, since Heroku looks at sizes and numbers together.
fn commands(decision: &Decision<'_>, blueprint: &Blueprint, app: &App) -> String {
    let (mut text, mut run, mut scaled) = (String::new(), Vec::new(), String::new());
    let (answers, target) = (decision.answers, app.target());
    for (process, alike) in app.groups() {
        let (Some(service), Some(answer)) =
            (blueprint.services.get(process.index), answers.services.as_slice().get(process.index))
        else {
            continue;
        };
        for line in about(decision, service, answer, &target, process) {
            text += &format!("# {}: {line}\n", process.name);
        }
        if !alike.is_empty() {
            let names: Vec<&str> = alike.iter().map(|process| process.name.as_str()).collect();
            text += &format!("# {}: like {}.\n", names.join(", "), process.name);
        }
        if answer.kind == ServiceKind::Scheduled {
            continue;
        }
        let each = format!("{}:{}", dynos_of(answer, service), size(service.dynos.size));
        let dynos = [process].into_iter().chain(alike).map(|process| format!("{}={each}", process.name));
        let scaling = scaling(answer, service, &process.name, &target);
        if process.refused.is_empty() && service.dynos.is_within_limits {
            run.extend(dynos);
            scaled += &scaling;
        } else {
            text += &format!("# heroku ps:scale {} --app {}\n", dynos.collect::<Vec<_>>().join(" "), target);
            for line in scaling.lines() {
                text += &format!("# {}\n", line.trim_start_matches("# "));
            }
        }
    }
    if !run.is_empty() {
        text += &format!("heroku ps:scale {} --app {}\n", run.join(" "), target);
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
) -> Vec<String> {
    let is_job = answer.kind == ServiceKind::Scheduled;
    let refused = process.refused.join("; ");
    let mut lines: Vec<String> = named(answer, process).into_iter().collect();
    lines.extend(once(decision.answers, answer));
    match (is_job, refused.is_empty()) {
        (true, true) => {
            let it = if answer.count.get() > 1.0 { "Each" } else { "It" };
            lines.push(format!("{} {it} takes a {} dyno while it runs.", jobs(answer, app), size(service.dynos.size)));
        }
        (true, false) => lines.push(format!("a job that Heroku does not run as it is: {refused}.")),
        // What is refused is not run, but shows what it would take.
        (false, false) => lines.push(format!("Heroku does not run it as it is: {refused}. Once that is solved:")),
        (false, true) => {}
    }
    if is_job {
        return lines;
    }
    lines.extend(why::dynos(decision, process.index, answer, &service.dynos));
    if names::is_clock(answer) {
        lines.push("never more than one at a time: each would start all jobs.".to_owned());
    }
    lines.extend(beyond(&service.dynos).map(|beyond| format!("{beyond} Then:")));
    lines
}

/// Says what a process type is called by its owner.
fn named(answer: &Service, process: &Process) -> Option<String> {
    let name = answer.name.as_str();
    let what = match process.number {
        1 if name.is_empty() || name == process.name => return None,
        1 => comment(name),
        _ if name.is_empty() => format!("one of {} services alike", number(answer.count.get())),
        _ => format!("one of {} services like {}", number(answer.count.get()), comment(name)),
    };
    let is_moved = answer.kind == ServiceKind::Web && process.label != process.name;
    let why = if is_moved { ", since Heroku routes requests to the process type web alone" } else { "" };
    Some(format!("{what}{why}."))
}

/// Says what makes the number of dynos change.
fn scaling(answer: &Service, service: &ServiceBlueprint, name: &str, app: &str) -> String {
    let dynos = &service.dynos;
    if dynos.billed < dynos.peak {
        if dynos.uses_autoscaler {
            return format!(
                "# {name}: an add-on that scales it saves what it does not need at night; the bill counts with one.\n"
            );
        }
        return format!("heroku ps:autoscale:enable --min {} --max {} --app {app}\n", dynos.least, dynos.peak);
    }
    if answer.scales_on == ScalesOn::Queue {
        return format!("# {name}: it scales on a queue. Heroku does not do that, an add-on can.\n");
    }
    String::new()
}
