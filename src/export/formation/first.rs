//! What comes first where nothing runs on Heroku yet: the apps, their data and their code.

use super::super::Decision;
use super::apps::{App, Process};
use super::plans::Plan;
use super::space::Space;
use crate::answers::{Region, ServiceKind, Today};

/// Stands for a name that is the reader's to give.
const OPEN: &str = "CHANGE-ME";

/// A team that makes its apps on Heroku.
pub(super) struct First<'a> {
    pub decision: &'a Decision<'a>,
    pub apps: &'a [App],
    pub plans: &'a [Plan],
    pub space: Option<Space>,
    pub is_eco: bool,
}

/// Whether the team runs nothing on Heroku yet.
pub(super) fn is_new(decision: &Decision<'_>) -> bool {
    decision.answers.current_platform != Today::Heroku
}

impl First<'_> {
    /// Opens the script: it asks for the names that the team gives, and does nothing without them.
    pub fn head(&self) -> String {
        let mut text =
            "# Look at each line before you run it, in the folder of the code: names of process types are yours.\n"
                .to_owned();
        text += "# It stops at the first command that fails. What was made by then is there: take those lines out before you run it again.\n";
        if self.is_eco {
            text +=
                "# Eco dynos are a plan of an account: take it first, on the page Billing. Apps of a team have none.\n";
        }
        text += "set -eu\n\n# Put your names in. Nobody else on Heroku has an app of the same name.\n";
        let mut names = Vec::new();
        for (place, app) in self.apps.iter().enumerate() {
            let Some(variable) = &app.variable else { continue };
            if self.is_made(place) {
                names.push(format!("${variable}"));
            } else {
                text += "# ";
            }
            // A case without a name gives its apps none that could be had.
            let example = if self.decision.answers.name.as_str().is_empty() {
                String::new()
            } else {
                format!(" # for example {}", app.name)
            };
            text += &format!("{variable}={OPEN}{example}\n");
        }
        if self.space.is_some() {
            names.push("$SPACE".to_owned());
            text += &format!("SPACE={OPEN} # the space that was made for it\n");
        }
        text + &format!(
            "case \"{}\" in\n  *{OPEN}*)\n    echo \"Put a name in the place of each {OPEN} at the top of this file.\" >&2\n    exit 1\n    ;;\nesac\n",
            names.join(" ")
        )
    }

    /// Writes what comes before the size of an app.
    pub fn app(&self, place: usize) -> String {
        let Some(app) = self.apps.get(place).filter(|_| self.is_made(place)) else {
            return "# Heroku runs nothing of it as it is, so that it is not made.\n".to_owned();
        };
        let target = app.target();
        let mut text = format!("heroku apps:create {target}{} --remote {target}\n", self.place());
        for plan in self.plans {
            let name = plan.attached;
            // The first app owns the data.
            if let Some(first) = self.apps.first().filter(|_| place > 0) {
                text += &format!("heroku addons:attach {}::{name} --app {target} --as {name}\n", first.target());
            } else {
                text += &plan.note.as_deref().map_or_else(String::new, |note| format!("# {note}\n"));
                text += &format!("heroku addons:create {} --app {target} --as {name} --wait\n", plan.addon);
            }
        }
        if app.has_jobs(self.decision.answers) {
            text += &format!("heroku addons:create scheduler:standard --app {target}\n");
        }
        text + &self.buildpacks(app, &target) + &self.push(app, place, &target)
    }

    /// Whether Heroku runs something of an app. The first one, which owns the data of all, does if any does.
    fn is_made(&self, place: usize) -> bool {
        self.apps.get(place).is_some_and(|app| app.processes.iter().any(|process| process.refused.is_empty()))
    }

    /// Returns the options that say where an app runs.
    fn place(&self) -> &'static str {
        let has = |region| self.decision.answers.needs.regions.contains(&region);
        match self.space {
            Some(_) => " --space \"$SPACE\"",
            // Of the two outside of spaces, Heroku takes that in the United States where nothing is said.
            None if has(Region::Eu) && !has(Region::Us) => " --region eu",
            None => "",
        }
    }

    /// Names the buildpacks that Heroku does not find by itself.
    fn buildpacks(&self, app: &App, target: &str) -> String {
        if self.space == Some(Space::Fir) {
            return String::new();
        }
        match app.buildpacks(self.decision.answers).as_slice() {
            [one] if one.contains("://") => format!("heroku buildpacks:set {one} --app {target}\n"),
            several @ [_, _, ..] => {
                let add = format!(" --app {target}\n# heroku buildpacks:add ");
                format!(
                    "# Where the same code has all of them:\n# heroku buildpacks:add {} --app {target}\n",
                    several.join(&add)
                )
            }
            _ => String::new(),
        }
    }

    /// Writes how the code gets there, without which there is nothing to give a size to.
    fn push(&self, app: &App, place: usize, target: &str) -> String {
        let services = self.decision.answers.services.as_slice();
        let is_in_procfile = |process: &&Process| {
            let is_job = |kind| kind == ServiceKind::Scheduled;
            process.refused.is_empty() && services.get(process.index).is_some_and(|service| !is_job(service.kind))
        };
        let names: Vec<&str> =
            app.processes.iter().filter(is_in_procfile).map(|process| process.name.as_str()).collect();
        let procfile = match names.as_slice() {
            [] => String::new(),
            names => format!(", and a Procfile that names {}", names.join(", ")),
        };
        let mut text =
            format!("# The code needs its config vars first (heroku config:set KEY=VALUE --app {target}){procfile}.\n");
        if place > 0 {
            text += "# Where its code is in another folder, put cd FOLDER before this line.\n";
        }
        text + &format!("git push {target} HEAD:main\n")
    }
}
