//! Heroku's process types, as Procfile, app.json, heroku.yml and `heroku ps` name them.

use super::draft::{Draft, DraftService, Dynos, Fact, Line, ends};
use super::sizes;
use super::words;
use crate::answers::{Given, ServiceKind, is_clock_name};
use crate::catalog::Book;

/// Stands in the place of a process type for dynos that Heroku Scheduler starts; no type has such a name.
pub(super) const JOB: &str = "a job of Heroku Scheduler";

/// Makes the service of a process type; none where the type is run once and no more, which is listed.
pub(super) fn service(name: &str, command: &str, line: Line, file: &str, draft: &mut Draft) -> Option<DraftService> {
    if let Some(once) = match name {
        "release" => Some("release runs once before each release, and is no service"),
        "run" => Some("one-off dynos (run) are no services"),
        JOB => Some("a job of Heroku Scheduler runs once and ends, and is no service; its add-on is"),
        _ => None,
    } {
        draft.leave(line, once);
        return None;
    }
    let kind = if name == "web" { ServiceKind::Web } else { ServiceKind::Worker };
    let mut service = DraftService::new(name, kind, line, format!("process type {name} of {file}"));
    service.runtime(words::runtime_of_command(command), line, "the command");
    // Laravel’s scheduler is told by its command.
    if is_clock_name(name) || command.contains("schedule:work") {
        service.put(Fact::number("instances", Given::Exactly(1.0), line, "a clock runs once"));
    }
    Some(service)
}

/// Says on how many dynos of which size a service runs; several sizes are added up.
pub(super) fn formation(service: &mut DraftService, dynos: Vec<Dynos>, draft: &mut Draft, book: &Book) {
    let Some(first) = dynos.first() else { return };
    let count: f64 = dynos.iter().map(|dynos| dynos.count).sum();
    let line = first.line;
    service.put(Fact::number("instances", Given::Exactly(count), line, said(&dynos, book)));
    size(service, &dynos, draft, book);
    service.dynos = dynos;
}

/// Says what memory a dyno size stands for; the largest of several.
pub(super) fn size(service: &mut DraftService, dynos: &[Dynos], draft: &mut Draft, book: &Book) {
    let high = |given: Given| ends(given).1;
    let mut largest: Option<(Given, &Dynos)> = None;
    for dynos in dynos {
        if dynos.size.is_empty() {
            draft.leave(dynos.line, format!("{} runs on dynos of no size that is told", super::shown(&service.name)));
            continue;
        }
        let Some(size) = sizes::dyno(&dynos.size, book) else {
            draft.leave(dynos.line, format!("the dyno size of {} is not in our book", super::shown(&service.name)));
            continue;
        };
        if size.space.is_some() && !draft.facts.iter().any(|fact| fact.field == "/needs/private_network") {
            draft.facts.push(Fact::yes("/needs/private_network", dynos.line, format!("{} dynos", dynos.size)));
        }
        if largest.is_none_or(|(known, _)| high(known) < high(size.memory_mb)) {
            largest = Some((size.memory_mb, dynos));
        }
    }
    if let Some((memory_mb, dynos)) = largest {
        service.put(Fact::number("memory_mb", memory_mb, dynos.line, format!("size {}", dynos.size)));
    }
}

fn said(dynos: &[Dynos], book: &Book) -> String {
    // What is no size may be anything.
    let size = |dynos: &Dynos| sizes::dyno(&dynos.size, book).map_or("an unknown size", |_| &dynos.size).to_owned();
    let parts: Vec<String> = dynos.iter().map(|dynos| format!("{} × {}", dynos.count, size(dynos))).collect();
    parts.join(" and ")
}
