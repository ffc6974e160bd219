//! `heroku ps`, as text and as JSON: the formation that runs.

use std::collections::BTreeMap;

use super::draft::{Draft, Dynos, Fact, Line, Lists};
use super::processes::{self, JOB};
use super::tree::Node;
use crate::answers::Today;
use crate::catalog::Book;

/// Reads `=== web (Standard-2X): bundle exec puma (2)`: process type, size, command and number. The number may be missing where the size is
/// told: the dynos stand below.
pub(super) fn heading(line: &str) -> Option<(&str, &str, &str, Option<f64>)> {
    let line = line.trim().strip_prefix("=== ")?;
    let counted = line.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let counted = counted.and_then(|(rest, count)| Some((rest, count.trim().parse().ok()?)));
    let (rest, count) = counted.map_or((line, None), |(rest, count)| (rest, Some(count)));
    let (head, command) = rest.split_once(':')?;
    match head.split_once('(') {
        Some((name, size)) => Some((name.trim(), size.trim_end().strip_suffix(')')?.trim(), command.trim(), count)),
        None => count.map(|count| (head.trim(), "", command.trim(), Some(count))),
    }
}

/// The type of dynos that Heroku Scheduler starts, which a process type may be called by as well.
const SCHEDULER: &str = "scheduler";

/// Whether a dyno was started by Heroku Scheduler for one job: dynos of a process type are counted from 1, and those that run once have a
/// number out of thousands.
fn is_job(dyno: &str) -> bool {
    const MOST_OF_TYPE: u32 = 100;
    let numbered = dyno.split_once('.').filter(|(name, _)| *name == SCHEDULER);
    numbered.and_then(|(_, number)| number.parse().ok()).is_some_and(|number: u32| number > MOST_OF_TYPE)
}

/// Returns the name of the dyno that a line is about.
fn dyno_of(line: &str) -> &str {
    line.split([':', ' ']).next().unwrap_or_default()
}

/// Whether a line is one of those that stand between headings.
fn is_passed_over(line: &str) -> bool {
    const BEGINNINGS: [&str; 8] = [
        "Eco dyno",
        "Free dyno",
        "Free quota",
        "For more information",
        "https://devcenter.heroku.com",
        "No dynos on",
        "$ heroku ps",
        "›",
    ];
    let is_dyno = || {
        dyno_of(line).rsplit_once('.').is_some_and(|(_, number)| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
    };
    line.is_empty() || BEGINNINGS.iter().any(|beginning| line.starts_with(beginning)) || is_dyno()
}

pub(super) fn read(text: &str, file: usize, book: &Book) -> Draft {
    let mut draft = running(Line { file, number: 1 });
    let mut dynos: Vec<(String, String, Dynos)> = Vec::new();
    let mut jobs = Vec::new();
    // The type whose dynos are counted below its heading.
    let mut uncounted = None;
    for (number, line) in (1..).zip(text.lines()) {
        let at = Line { file, number };
        match heading(line) {
            Some((name, size, command, count)) => {
                uncounted = Some(name).filter(|_| count.is_none());
                let of_size = Dynos { count: count.unwrap_or(0.0), size: super::shown(size), line: at };
                dynos.push((name.to_owned(), command.to_owned(), of_size));
            }
            None if is_job(dyno_of(line.trim())) => {
                // It stands below the heading that has counted it.
                if let Some((.., of_size)) = dynos.last_mut().filter(|(name, ..)| name == SCHEDULER) {
                    of_size.count -= 1.0;
                    let job = Dynos { count: 1.0, line: at, ..of_size.clone() };
                    jobs.push((JOB.to_owned(), String::new(), job));
                }
            }
            None if is_passed_over(line.trim()) => {
                let name = dyno_of(line.trim()).rsplit_once('.').map(|(name, _)| name);
                if let Some((.., of_size)) = dynos.last_mut().filter(|_| name.is_some() && name == uncounted) {
                    of_size.count += 1.0;
                }
            }
            None => draft.leave(at, "the line is no part of what heroku ps says"),
        }
    }
    dynos.retain(|(name, _, of_size)| {
        let is_counted = of_size.count > 0.0;
        if !is_counted && name != SCHEDULER {
            draft.leave(of_size.line, format!("{} has no dyno, and no number of them is told", super::shown(name)));
        }
        is_counted
    });
    dynos.extend(jobs);
    put(&mut draft, dynos, "heroku ps", book);
    draft
}

pub(super) fn read_json(list: &Node, book: &Book) -> Draft {
    let mut draft = running(list.line);
    put(&mut draft, dynos(list), "heroku ps", book);
    draft
}

/// Returns the dynos of a list of objects.
pub(super) fn dynos(list: &Node) -> Vec<(String, String, Dynos)> {
    let one = |dyno: &Node| {
        let text = |key: &str| dyno.get(key).and_then(Node::text).unwrap_or_default().to_owned();
        let of_size = Dynos { count: 1.0, size: super::shown(&text("size")), line: dyno.line };
        let name = if is_job(&text("name")) { JOB.to_owned() } else { text("type") };
        (name, text("command"), of_size)
    };
    list.items().iter().map(one).collect()
}

fn running(line: Line) -> Draft {
    let facts = vec![Fact::runs_on(Today::Heroku, line, "dynos that run")];
    Draft { facts, is_live: true, lists: Lists { dynos: true, ..Lists::default() }, ..Draft::default() }
}

/// Puts dynos together by type, and those of a type by size.
pub(super) fn put(draft: &mut Draft, dynos: Vec<(String, String, Dynos)>, file: &str, book: &Book) {
    let mut types: Vec<(String, String, Vec<Dynos>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (name, command, dyno) in dynos {
        let place = *places.entry(name.clone()).or_insert_with(|| {
            types.push((name, command, Vec::new()));
            types.len() - 1
        });
        let of_type = &mut types[place].2;
        match of_type.iter_mut().find(|known| known.size == dyno.size) {
            Some(known) => known.count += dyno.count,
            None => of_type.push(dyno),
        }
    }
    for (name, command, dynos) in types {
        let Some(line) = dynos.first().map(|dynos| dynos.line) else { continue };
        if let Some(mut service) = processes::service(&name, &command, line, file, draft) {
            processes::formation(&mut service, dynos, draft, book);
            draft.services.push(service);
        }
    }
}
