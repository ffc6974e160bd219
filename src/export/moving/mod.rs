//! What a move takes, in order: phases, services, data, the way back, and what replaces what. To Kubernetes, or back to Heroku.
//!
//! Each part speaks of the services and stores of the case by their names and sizes; what the case does not have is left out.

mod cutover;
mod data;
mod ground;
mod order;
mod phases;
mod replaced;
mod risks;

use super::escape::markdown;
use super::{Decision, names, refused};
use crate::answers::{Service, Today};
use crate::engine::assessment::{AddOn, Choice, Group, Platform};
use crate::engine::blueprint::{Blueprint, Effort};
use crate::wording::format::{counted, listed, money, number, tenth};
use crate::wording::lines::title;
use crate::wording::providers::in_a_sentence;

/// Services that are named in one sentence.
const MOST_NAMES: usize = 8;

/// What all parts of a plan look at.
struct Move<'a> {
    decision: &'a Decision<'a>,
    to: Platform,
    /// Name of what the services leave; none where nothing runs yet.
    from: Option<&'static str>,
    blueprint: Blueprint,
    /// Labels of the services.
    labels: Vec<String>,
}

impl Move<'_> {
    /// Returns the services with their places and labels.
    fn services(&self) -> impl Iterator<Item = (usize, &Service, &str)> {
        let services = self.decision.answers.services.as_slice().iter().enumerate();
        services.zip(&self.labels).map(|((index, service), label)| (index, service, label.as_str()))
    }

    /// Names the services that are such: `api, files and 2 more`; nothing where none is.
    fn names(&self, is_such: impl Fn(&Service) -> bool) -> Option<String> {
        let labels = self.services().filter(|(_, service, _)| is_such(service)).map(|(_, _, label)| label.to_owned());
        let mut labels: Vec<String> = labels.collect();
        if labels.len() > MOST_NAMES {
            let more = labels.len() - MOST_NAMES;
            labels.truncate(MOST_NAMES);
            labels.push(format!("{more} more"));
        }
        listed(labels)
    }

    /// Names the services that move and are such.
    fn moved(&self, is_such: impl Fn(&Service) -> bool) -> Option<String> {
        self.names(|service| self.moves(service) && is_such(service))
    }

    /// Whether a service moves: what Heroku does not run needs another home.
    fn moves(&self, service: &Service) -> bool {
        !self.is_to_heroku() || refused::by_heroku(self.decision.answers, service).is_empty()
    }

    /// Whether nothing moves before something has another home.
    fn is_stuck(&self) -> bool {
        self.moved(|_| true).is_none()
    }

    fn is_to_heroku(&self) -> bool {
        self.to == Platform::Heroku
    }
}

/// Writes the plan of a move to the option that is not where the services run; of a start, where nothing runs.
pub(super) fn write(decision: &Decision<'_>) -> String {
    let plan = Move {
        decision,
        to: destination(decision),
        from: left_behind(decision),
        blueprint: decision.blueprint(),
        labels: names::of_services(decision.answers),
    };
    let sections = [
        head(decision, plan.to),
        effort(&plan),
        phases::write(&plan),
        order::write(&plan),
        data::write(&plan),
        data::back(&plan),
        if plan.is_stuck() { String::new() } else { replaced::write(&plan) },
        risks::write(&plan),
    ];
    sections.join("\n")
}

/// Returns the name of what the services leave; none where nothing runs yet.
fn left_behind(decision: &Decision<'_>) -> Option<&'static str> {
    match decision.answers.current_platform {
        Today::None => None,
        Today::Heroku => Some("Heroku"),
        Today::Kubernetes => Some("the cluster"),
        Today::Other => Some("the old platform"),
    }
}

/// Returns where the plan leads: away from where the services run, else to what is chosen.
fn destination(decision: &Decision<'_>) -> Platform {
    match decision.answers.current_platform {
        Today::Heroku => Platform::Kubernetes,
        Today::Kubernetes => Platform::Heroku,
        Today::None | Today::Other => match decision.assessment.verdict.choice {
            Choice::Heroku => Platform::Heroku,
            _ => Platform::Kubernetes,
        },
    }
}

fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| format!("* {}\n", item.as_ref())).collect::<Vec<_>>().concat()
}

fn place(decision: &Decision<'_>, to: Platform) -> String {
    match to {
        Platform::Heroku => "Heroku".to_owned(),
        Platform::Kubernetes => format!("Kubernetes ({})", in_a_sentence(decision.answers.cluster.provider.word())),
    }
}

fn head(decision: &Decision<'_>, to: Platform) -> String {
    let chosen = match (decision.assessment.verdict.choice, to) {
        (Choice::Heroku, Platform::Heroku) | (Choice::Kubernetes, Platform::Kubernetes) => "",
        _ => {
            "The guide does not ask for this move today: the plan is for when it does, and to see what it would take.\n\n"
        }
    };
    let mut text = format!(
        "# {} {} {} {}\n\n{}, price book {}. {}\n\n{chosen}",
        if left_behind(decision).is_some() { "Moving" } else { "Starting" },
        markdown(decision.name()),
        if left_behind(decision).is_some() { "to" } else { "on" },
        place(decision, to),
        decision.today,
        decision.assessment.price_book,
        markdown(&decision.assessment.verdict.headline),
    );
    text += &format!(
        "{}
",
        decision.reopening_in_markdown()
    );
    text
}

fn effort(plan: &Move<'_>) -> String {
    let Effort { low, likely, high, months } = match plan.to {
        Platform::Heroku => plan.blueprint.to_heroku,
        Platform::Kubernetes => plan.blueprint.to_kubernetes,
    };
    let weeks = |weeks: f64| number((weeks * 2.0).round() / 2.0);
    let mut text = "## What it takes\n\n".to_owned();
    text += &if plan.from.is_none() {
        "Nothing runs yet, so that nothing is moved: it takes what is paid once.\n\n".to_owned()
    } else {
        format!(
            "About {} person-weeks for the move itself, between {} and {} by the ranges of the book; with the people who can be spared for it, about {}.\n\n",
            weeks(likely),
            weeks(low),
            weeks(high),
            counted(tenth(months).max(1.0), "month", "months"),
        )
    };
    let once = &plan.decision.assessment.cost.of(plan.to).one_off;
    text += &list(
        once.iter()
            .filter(|line| line.group == Group::OneOff)
            .map(|line| format!("{}: {}. {}.", markdown(title(line)), money(line.usd), markdown(&line.why))),
    );
    text + &format!("\nThe effort counts {}.\n", counted_things(plan))
}

/// Names what the effort counts: services, data stores, add-ons.
fn counted_things(plan: &Move<'_>) -> String {
    let services = plan.names(|_| true).unwrap_or_default();
    let stores = data::stores(plan.decision.answers).map(data::name).collect();
    let addons = plan.blueprint.addons.iter().map(|addon| match addon {
        AddOn::Logs => "search in logs with metrics",
        AddOn::FixedAddress => "fixed outgoing addresses",
        AddOn::Scheduler => "the scheduler of jobs",
    });
    let addons: Vec<&str> = addons.collect();
    let or_none = |texts: Vec<&str>| if texts.is_empty() { "none".to_owned() } else { texts.join(", ") };
    format!("as services {services}; as data stores {}; as add-ons {}", or_none(stores), or_none(addons))
}
