//! What may go wrong, with whom of the case it is about.

use super::{Move, data, list};
use crate::answers::ServiceKind;
use crate::export::escape::markdown;
use crate::export::{names, refused};
use crate::wording::captions::option_name;
use crate::wording::format::number;

pub(super) fn write(plan: &Move<'_>) -> String {
    let answers = plan.decision.answers;
    let mut items: Vec<String> = Vec::new();
    for blocker in plan.decision.assessment.blockers.iter().filter(|blocker| blocker.option == plan.to) {
        items.push(format!("A rule puts {} out: {}", option_name(plan.to), markdown(&blocker.text)));
    }
    items.extend(of_services(plan));
    let is_moved = plan.from.is_some() && !plan.is_stuck();
    if let (Some(stores), true) = (data::sized(answers), is_moved) {
        items.push(format!("{stores}: a copy that is not complete shows late. Compare counts of rows and keys before the cut-over, and after."));
    }
    if is_moved {
        items.push("What is new and what is moved at the same time is hard to tell apart: no other change to a service in its week.".to_owned());
        items.push("Secrets get lost, or into logs, while they are copied: where you can, make new ones and let the old ones expire.".to_owned());
    }
    match plan.is_to_heroku() {
        true if plan.is_stuck() => {}
        true => items.extend(of_heroku(plan)),
        false => items.extend(of_kubernetes(plan)),
    }
    items.extend(plan.decision.assessment.warnings.iter().map(|warning| markdown(&warning.text)));
    format!("## Risks\n\n{}", list(items))
}

/// Risks that come with certain services.
fn of_services(plan: &Move<'_>) -> Vec<String> {
    let answers = plan.decision.answers;
    let mut items = Vec::new();
    if plan.is_to_heroku()
        && let Some(names) = plan.names(|service| !refused::by_heroku(answers, service).is_empty())
    {
        items.push(format!("Without another home for {names} the old platform stays, and is paid for."));
    }
    if let Some(clocks) = plan.moved(names::is_clock) {
        let twice = if plan.from.is_some() { "in both places" } else { "twice" };
        items.push(format!("{clocks}: if it runs {twice}, each job is started twice."));
    }
    let is_alone = |service: &crate::answers::Service| {
        service.kind == ServiceKind::Web && !service.instances.is_unsure() && service.instances.likely() <= 1.0
    };
    if let Some(single) = plan.names(is_alone) {
        items.push(format!("{single}: one instance has no other to take over while it starts anew."));
    }
    let keeps_files = plan.moved(|service| service.persistent_disk);
    if let (Some(names), true) = (keeps_files, plan.from.is_some()) {
        items.push(format!("{names}: files that change during the second copy are lost."));
    }
    items
}

fn of_kubernetes(plan: &Move<'_>) -> Vec<String> {
    let mut items = Vec::new();
    let people = plan.decision.answers.team.platform_engineers;
    if people.likely() < 1.0 {
        let usual = if people.is_unsure() { ", the guide’s usual figure" } else { "" };
        items.push(format!("Less than one person ({}{usual}) has run Kubernetes in production here: plan the training first, or a partner for the first months.", number(people.likely())));
    }
    items.push(
        "Upgrades come several times a year whether you have time or not: put them into the calendar from the start."
            .to_owned(),
    );
    items.push(format!(
        "Requests that are set too low bring evictions, too high a bill: look at those of {} after a week of real load.",
        plan.names(|_| true).unwrap_or_default()
    ));
    items
}

fn of_heroku(plan: &Move<'_>) -> Vec<String> {
    let mut limits = vec!["of dynos".to_owned()];
    if plan.decision.answers.data.postgres_gb.likely() > 0.0 {
        limits.push("of connections to Postgres".to_owned());
    }
    if let Some(web) = plan.moved(|service| service.kind == ServiceKind::Web) {
        limits.push(format!("of the router for {web} ({} to the first byte)", data::timeout_words(plan.decision)));
    }
    vec![
        format!("Limits {} show under load only: test with that of a peak.", limits.join(", ")),
        "Heroku sells no Enterprise contracts to new customers: check that nothing you need asks for one.".to_owned(),
    ]
}
