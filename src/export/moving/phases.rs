//! The phases of a move, with the services and stores of the case in each.

use super::{Move, data, ground, list};
use crate::answers::{Provider, Service, ServiceKind, Today};
use crate::engine::assessment::Platform;
use crate::export::names;
use crate::wording::format::{counted, number};

/// A phase: its title and its items.
type Phase = (&'static str, Vec<String>);

pub(super) fn write(plan: &Move<'_>) -> String {
    let mut phases = match plan.is_to_heroku() {
        true if plan.is_stuck() => vec![("Before anything else", vec![without_a_home(plan)])],
        true => to_heroku(plan),
        false => to_kubernetes(plan),
    };
    if let Some(old) = plan.from.filter(|_| !plan.is_stuck()) {
        phases.push(("Close down", closing(plan, old)));
    }
    let mut text = "## Phases\n".to_owned();
    for (number, (name, items)) in (1..).zip(phases) {
        text += &format!("\n### {number}. {name}\n\n{}", list(items));
    }
    text
}

/// Says that nothing moves: Heroku runs none of the services.
fn without_a_home(plan: &Move<'_>) -> String {
    let names = plan.names(|_| true).unwrap_or_default();
    let stores = if data::sized(plan.decision.answers).is_some() { ", and the stores stay where they are" } else { "" };
    format!(
        "{names}: another home, since Heroku runs no such service as it is (below). Until there is one nothing moves{stores}."
    )
}

fn to_kubernetes(plan: &Move<'_>) -> Vec<Phase> {
    let web = plan.names(|service| service.kind == ServiceKind::Web);
    let rest = plan.names(|service| service.kind == ServiceKind::Worker);
    let arm = if plan.blueprint.nodes.is_some_and(|nodes| nodes.is_arm) {
        " For Arm processors (linux/arm64), which the nodes have: look for libraries that come ready-made for others alone."
    } else {
        ""
    };
    let mut services = vec![
        format!(
            "An image for each code base behind the services ({}): from a Dockerfile, or from Cloud Native Buildpacks, which build what Heroku’s do, and start the process type that the pod names.{arm}",
            plan.names(|_| true).unwrap_or_default()
        ),
        "Configuration from the environment, as it is; logs to standard output, as they are.".to_owned(),
    ];
    services.extend(web.map(|web| format!("{web}: a health check that says when it can take requests.")));
    services.extend(rest.map(|rest| format!("{rest}: a clean stop on SIGTERM, in the middle of a job, too.")));
    vec![
        ("Ready the ground", ground::of_kubernetes(plan)),
        ("Ready the services", services),
        ("Try it", rehearsal(plan, "the loss of a node")),
        (step(plan), moving(plan)),
    ]
}

fn to_heroku(plan: &Move<'_>) -> Vec<Phase> {
    let mut services = Vec::new();
    if let Some(names) = plan.names(|service| !plan.moves(service)) {
        services
            .push(format!("{names}: another home comes first, since Heroku runs no such service as it is (below)."));
    }
    if let Some(running) = plan.moved(|service| service.kind != ServiceKind::Scheduled) {
        services.push(format!("A Procfile with the commands of {running}, or the images as they are by heroku.yml."));
    }
    if let Some(jobs) = plan.moved(|service| service.kind == ServiceKind::Scheduled) {
        services.push(format!(
            "{jobs}: a job of Heroku Scheduler, by the day, the hour or ten minutes; for other times, a clock process."
        ));
    }
    if let Some(names) = plan.moved(|service| service.persistent_disk) {
        services.push(format!(
            "{names}: files go to an object store, since the disk of a dyno is emptied at each restart."
        ));
    }
    if plan.moved(|service| service.kind == ServiceKind::Web).is_some() {
        services.push(format!(
            "The port is told by `PORT`; the first byte of an answer has to come within {}.",
            data::timeout_words(plan.decision)
        ));
    }
    vec![
        ("Ready the ground", ground::of_heroku(plan)),
        ("Ready the services", services),
        ("Try it", rehearsal(plan, "a daily restart: dynos are restarted once a day")),
        (step(plan), moving(plan)),
    ]
}

/// Says what is closed down, what stays, and what the bill leaves out.
fn closing(plan: &Move<'_>, old: &str) -> Vec<String> {
    let mut items = Vec::new();
    if let Some(moved) = plan.moved(|_| true) {
        // With stores, all has been stopped by then.
        let what = if data::sized(plan.decision.answers).is_some() { "delete" } else { "shut down" };
        items.push(format!("After two quiet weeks, {what} {moved} on {old}, and cancel what is no longer needed."));
        items.push("What these weeks cost there comes on top: the bill of the guide has both places for the months of the move alone.".to_owned());
    }
    if let Some(staying) = plan.names(|service| !plan.moves(service)) {
        items.push(format!("{staying}: as long as there is no other home, {old} stays."));
    } else if plan.decision.answers.current_platform == Today::Kubernetes {
        items.push("Keep the cluster if anything else runs on it.".to_owned());
    }
    items
}

/// How cert-manager has one before any traffic comes.
const BY_DNS: &str = "by a challenge in DNS (DNS-01), since one by HTTP is answered only once names lead there";

/// Says how a certificate is had before any traffic comes.
fn certificate(plan: &Move<'_>) -> &'static str {
    let answers = plan.decision.answers;
    match (plan.to, answers.cluster.provider) {
        (Platform::Kubernetes, _) if answers.needs.on_premises => BY_DNS,
        (Platform::Heroku, _) => {
            "one of your own by `heroku certs:add`, which a record in DNS has proven, since Heroku gets one itself only once names lead there"
        }
        (_, Provider::Eks) => "one of ACM, which a record in DNS proves",
        (_, Provider::Gke | Provider::GkeAutopilot) => {
            "one of your own in a Secret that the Ingress names, which a record in DNS has proven, until the one of Google is there: it comes only once names lead there"
        }
        _ => BY_DNS,
    }
}

fn step(plan: &Move<'_>) -> &'static str {
    if plan.from.is_some() { "Move" } else { "Start" }
}

/// What is tried before anything moves.
fn rehearsal(plan: &Move<'_>, also: &str) -> Vec<String> {
    let traffic = &plan.decision.answers.traffic;
    let mut items = vec!["Staging at the new place, with data that holds nothing personal.".to_owned()];
    if let Some(web) = plan.moved(|service| service.kind == ServiceKind::Web) {
        let peak = traffic.requests_per_second.likely() * traffic.peak_to_mean.likely();
        items.push(format!(
            "The load of a peak, {} on {web}; and {also}.",
            counted(peak, "request a second", "requests a second")
        ));
    } else {
        items.push(format!("A day’s work; and {also}."));
    }
    let gb = plan.decision.answers.data.postgres_gb.likely();
    if plan.from.is_some() && gb > 0.0 {
        items.push(format!(
            "The move of a copy of the {} GB of Postgres, by the clock: it tells the pause.",
            number(gb)
        ));
    }
    items
}

/// What is done in the move itself.
fn moving(plan: &Move<'_>) -> Vec<String> {
    let mut items = Vec::new();
    let is_one = plan.services().filter(|(_, service, _)| plan.moves(service)).count() == 1;
    if !is_one {
        items.push("One service after the other, in the order below.".to_owned());
    }
    if let (Some(old), Some(stores)) = (plan.from, data::sized(plan.decision.answers)) {
        let until = if is_one { "it has moved" } else { "the last service has moved" };
        items.push(format!("The stores stay where they are, on {old}, until {until}: {stores}."));
    }
    if plan.from.is_some()
        && let Some(web) = plan.moved(|service| service.kind == ServiceKind::Web)
    {
        items.push(format!("{web}: a share of the traffic first, with a short time to live in DNS from days before."));
        let is_http = |service: &Service| service.kind == ServiceKind::Web && service.protocol.is_http();
        if let Some(web) = plan.moved(is_http) {
            items.push(format!("{web}: a certificate that is there before the traffic: {}.", certificate(plan)));
        }
    }
    if let Some(clocks) = plan.moved(names::is_clock)
        && plan.from.is_some()
    {
        items.push(format!("{clocks}: in one place at a time."));
    }
    if data::sized(plan.decision.answers).is_some() && plan.from.is_some() {
        items.push("Then the stores, as told below, in one pause that is told to users before.".to_owned());
        if plan.decision.answers.current_platform == Today::Heroku {
            items.push("Heroku changes addresses and passwords of its stores on its own, in maintenance and at a failover: while services elsewhere read them, something has to bring what its config vars say over each time.".to_owned());
        }
    }
    if items.is_empty() {
        items.extend(plan.names(|_| true).map(|one| format!("{one}, as told below.")));
    }
    items
}
