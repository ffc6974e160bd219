//! The apps that services are put into, and the process types of each.

use std::collections::BTreeSet;

use super::super::{Decision, names, refused};
use super::{buildpack, first};
use crate::answers::{Answers, Service, ServiceKind};
use crate::order::gathered;
use crate::wording::questions::choice_text;

/// One app on Heroku, which has one process type `web` at most.
pub(super) struct App {
    pub name: String,
    /// Variable of the script that has its name, where that is still to be given.
    pub variable: Option<String>,
    pub processes: Vec<Process>,
}

/// One process type.
pub(super) struct Process {
    /// Place in the list of services.
    pub index: usize,
    /// Which of the services alike it is, counted from 1.
    pub number: usize,
    /// Label of the service.
    pub label: String,
    /// What it is called on Heroku.
    pub name: String,
    /// Why Heroku does not run it as it is.
    pub refused: Vec<&'static str>,
}

/// Names that mean something else to Heroku than a worker.
const RESERVED: [&str; 3] = ["web", "release", "run"];

/// Of more services alike, one is written: what nobody reads to its end, nobody checks.
const MOST_ALIKE: usize = 10;

/// In a list of more services, each is written once for the same reason.
const MOST_ENTRIES: usize = 100;

/// Returns how many services the files have of those that are like one. Jobs are told by their number, and have no process type.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number of services")]
pub(super) fn written(answers: &Answers, service: &Service) -> usize {
    let count = service.count.get() as usize;
    let is_short = count <= MOST_ALIKE && answers.services.as_slice().len() <= MOST_ENTRIES;
    if is_short || service.kind == ServiceKind::Scheduled { count } else { 1 }
}

/// Puts each further web service into an app of its own, since Heroku routes requests to the process type `web` alone. The first app owns the
/// data and the other processes: its web service is one that Heroku runs, where there is one, so that it runs something if any app does.
pub(super) fn apps(decision: &Decision<'_>) -> Vec<App> {
    let answers = decision.answers;
    let case = names::label(answers.name.as_str(), "app");
    let labels = names::of_services(answers);
    let mut taken: BTreeSet<String> = gathered(labels.iter().cloned().chain(RESERVED.map(str::to_owned)));
    // Labels have small letters, digits and dashes, so that no two become one.
    let variable = |label: Option<&str>| {
        let end = label.map_or_else(String::new, |label| format!("_{}", label.replace('-', "_").to_ascii_uppercase()));
        first::is_new(decision).then(|| format!("APP{end}"))
    };
    let mut apps = vec![App { name: names::of_app(&case, None, &[]), variable: variable(None), processes: Vec::new() }];
    let services = answers.services.as_slice();
    let is_web = |service: &Service| service.kind == ServiceKind::Web;
    let first_web = services
        .iter()
        .position(|service| is_web(service) && refused::by_heroku(answers, service).is_empty())
        .or_else(|| services.iter().position(is_web));
    for (index, (service, label)) in services.iter().zip(&labels).enumerate() {
        let is_web = is_web(service);
        let refused = refused::by_heroku(answers, service);
        // A worker that is called `web` or `release` would be taken for something else.
        let first = if !is_web && RESERVED.contains(&label.as_str()) {
            fresh(&format!("{label}-worker"), &mut taken)
        } else {
            label.clone()
        };
        let copies = if service.kind == ServiceKind::Scheduled { 1 } else { written(answers, service) };
        for number in 1..=copies {
            let own = if number == 1 { first.clone() } else { fresh(&first, &mut taken) };
            let label = if number == 1 { label.clone() } else { own.clone() };
            let name = if is_web { "web".to_owned() } else { own.clone() };
            let process = Process { index, number, label, name, refused: refused.clone() };
            if !is_web {
                apps[0].processes.push(process);
            } else if first_web == Some(index) && number == 1 {
                apps[0].processes.insert(0, process);
            } else {
                let taken: Vec<&str> = apps.iter().map(|app| app.name.as_str()).collect();
                let name = names::of_app(&case, Some(&own), &taken);
                apps.push(App { name, variable: variable(Some(&own)), processes: vec![process] });
            }
        }
    }
    apps
}

/// Returns a name that nothing else has, and takes it.
fn fresh(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = wanted.to_owned();
    let mut number = 1;
    while !taken.insert(name.clone()) {
        number += 1;
        name = format!("{wanted}-{number}");
    }
    name
}

impl App {
    /// Returns what a command calls it.
    pub fn target(&self) -> String {
        self.variable.as_ref().map_or_else(|| self.name.clone(), |variable| format!("\"${variable}\""))
    }

    /// Returns its processes, those of services alike together.
    pub fn groups(&self) -> impl Iterator<Item = (&Process, &[Process])> {
        let groups = self.processes.chunk_by(|process, next| process.index == next.index);
        groups.filter_map(|group| group.split_first())
    }

    /// Whether Heroku runs jobs of it.
    pub fn has_jobs(&self, answers: &Answers) -> bool {
        self.running(answers).any(|service| service.kind == ServiceKind::Scheduled)
    }

    /// Returns the buildpacks of what Heroku runs of it, each once.
    pub fn buildpacks(&self, answers: &Answers) -> Vec<&'static str> {
        let mut buildpacks = Vec::new();
        for buildpack in self.running(answers).filter_map(|service| buildpack(service.runtime)) {
            if !buildpacks.contains(&buildpack) {
                buildpacks.push(buildpack);
            }
        }
        buildpacks
    }

    /// Names its languages, where there are several: `Ruby, Go`.
    pub fn several_languages(&self, answers: &Answers) -> Option<String> {
        let mut languages = Vec::new();
        for service in self.running(answers).filter(|service| buildpack(service.runtime).is_some()) {
            let language = choice_text("/services/*/runtime", service.runtime.word());
            // `Java, JVM` is one.
            let language = language.split(',').next().unwrap_or(language);
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        (languages.len() > 1).then(|| languages.join(", "))
    }

    /// Returns the services of which Heroku runs a process.
    fn running<'a>(&'a self, answers: &'a Answers) -> impl Iterator<Item = &'a Service> {
        let processes = self.processes.iter().filter(|process| process.refused.is_empty());
        processes.filter_map(|process| answers.services.as_slice().get(process.index))
    }
}
