//! The phases of a move, with the services and stores of the case in each.

use super::{Move, data, list};
use crate::answers::{Provider, Service, ServiceKind, Today};
use crate::export::manifests::policies;
use crate::export::{names, pool_in_words, refused};
use crate::wording::format::{counted, number};
use crate::wording::providers::{at_the_start, provider_name};

/// A phase: its title and its items.
type Phase = (&'static str, Vec<String>);

pub(super) fn write(plan: &Move<'_>) -> String {
    let mut phases = if plan.is_to_heroku() { to_heroku(plan) } else { to_kubernetes(plan) };
    if let Some(old) = plan.from {
        let close = format!(
            "After two quiet weeks, shut down {} on {old}, and cancel what you no longer pay for.{}",
            plan.names(|_| true).unwrap_or_default(),
            if plan.is_to_heroku() { " Keep the cluster if anything else runs on it." } else { "" }
        );
        phases.push(("Close down", vec![close]));
    }
    let mut text = "## Phases\n".to_owned();
    for (number, (name, items)) in (1..).zip(phases) {
        text += &format!("\n### {number}. {name}\n\n{}", list(items));
    }
    text
}

fn to_kubernetes(plan: &Move<'_>) -> Vec<Phase> {
    let provider = plan.decision.answers.cluster.provider;
    let cluster = match provider {
        Provider::Hetzner => at_the_start(provider.word()).to_owned(),
        _ => format!("A cluster at {}", provider_name(provider.word())),
    };
    let web = plan.names(|service| service.kind == ServiceKind::Web);
    let rest = plan.names(|service| service.kind == ServiceKind::Worker);
    let is_shared = plan.decision.answers.team.shared_cluster;
    let mut ground = vec![if is_shared {
        "A namespace in the company’s cluster, with quotas, who may do what, and a place for images and secrets."
            .to_owned()
    } else {
        format!("{cluster}, its network, a registry for images, a place for secrets, and who may do what.")
    }];
    ground.extend(data::way_out_of_space(plan));
    ground.extend(away_from_here(plan));
    if let Some(by) = policies(provider).filter(|_| !is_shared) {
        ground.push(format!(
            "What makes the cluster obey rules for its network: {by}. Without it each NetworkPolicy is accepted, and does nothing."
        ));
    }
    let is_behind =
        |service: &Service, is_http: bool| service.kind == ServiceKind::Web && service.protocol.is_http() == is_http;
    let of_http = plan.names(|service| is_behind(service, true));
    ground.extend(of_http.map(|web| format!("Ingress with certificates for {web}.")));
    let of_others = plan.names(|service| is_behind(service, false));
    ground.extend(
        of_others
            .map(|others| format!("A load balancer of its own for {others}, with a certificate where it speaks TLS.")),
    );
    let by = if is_shared { ", in what the cluster has for them" } else { "" };
    ground.push(format!("Logs, metrics and alerts{by}, before the first service."));
    ground.extend(nodes(plan));
    let migrations = if plan.decision.answers.data.postgres_gb.likely() > 0.0 {
        "run the migrations of the database as a Job, "
    } else {
        ""
    };
    ground.push(format!("The pipeline: build an image, run its tests, {migrations}apply the manifests."));
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
        ("Ready the ground", ground),
        ("Ready the services", services),
        ("Try it", rehearsal(plan, "the loss of a node")),
        (step(plan), moving(plan)),
    ]
}

/// Says what is to be had where the case runs on premises, or in several clouds.
fn away_from_here(plan: &Move<'_>) -> Vec<String> {
    let needs = &plan.decision.answers.needs;
    let here = provider_name(plan.decision.answers.cluster.provider.word());
    let mut items = Vec::new();
    if needs.on_premises {
        items.push(format!("On premises: the book has no prices of your own machines, so that this plan speaks of {here}. There, nodes with some to spare, a load balancer (MetalLB, kube-vip or one of your own), disks with a StorageClass, and room for back-ups elsewhere are the first things to have."));
    }
    if needs.several_clouds {
        items.push("Several clouds: a cluster in each, by the same manifests but for what differs, and one pipeline for all. Which of them holds the data, and who shares the traffic out, is decided before the first service moves.".to_owned());
    }
    items
}

/// Says which nodes the bill counts with.
fn nodes(plan: &Move<'_>) -> Option<String> {
    let (pool, changes) = pool_in_words(plan.blueprint.nodes.as_ref()?);
    let how = if changes { ", with an autoscaler of nodes" } else { "" };
    Some(format!("A pool of {pool}, as the bill counts them{how}."))
}

fn to_heroku(plan: &Move<'_>) -> Vec<Phase> {
    let answers = plan.decision.answers;
    let mut ground = Vec::new();
    match plan.names(|service| service.kind == ServiceKind::Web) {
        Some(web) => ground.push(format!(
            "An app for each web service ({web}), and a pipeline with staging for each code base; a team with the right people."
        )),
        None => ground.push("An app, in a pipeline with staging; a team with the right people.".to_owned()),
    }
    if let Some(stores) = data::sized(answers) {
        ground.push(format!(
            "Add-ons for {stores}, with the plans that the bill counts with, attached to each app that reads them (heroku addons:attach)."
        ));
    }
    let mut services = Vec::new();
    if let Some(names) = plan.names(|service| !refused::by_heroku(answers, service).is_empty()) {
        services.push(format!("{names}: find another home first, since Heroku does not run it as it is (below)."));
    }
    if let Some(running) = plan.names(|service| service.kind != ServiceKind::Scheduled) {
        services.push(format!("A Procfile with the commands of {running}, or the images as they are by heroku.yml."));
    }
    if let Some(jobs) = plan.names(|service| service.kind == ServiceKind::Scheduled) {
        services.push(format!(
            "{jobs}: a job of Heroku Scheduler, by the day, the hour or ten minutes; for other times, a clock process."
        ));
    }
    if let Some(names) = plan.names(|service| service.persistent_disk) {
        services.push(format!(
            "{names}: files go to an object store, since the disk of a dyno is emptied at each restart."
        ));
    }
    if answers.services.as_slice().iter().any(|service| service.kind == ServiceKind::Web) {
        services.push(format!(
            "The port is told by `PORT`; the first byte of an answer has to come within {}.",
            data::timeout_words(plan.decision)
        ));
    }
    vec![
        ("Ready the ground", ground),
        ("Ready the services", services),
        ("Try it", rehearsal(plan, "a daily restart: dynos are restarted once a day")),
        (step(plan), moving(plan)),
    ]
}

fn step(plan: &Move<'_>) -> &'static str {
    if plan.from.is_some() { "Move" } else { "Start" }
}

/// What is tried before anything moves.
fn rehearsal(plan: &Move<'_>, also: &str) -> Vec<String> {
    let traffic = &plan.decision.answers.traffic;
    let mut items = vec!["Staging at the new place, with data that holds nothing personal.".to_owned()];
    if let Some(web) = plan.names(|service| service.kind == ServiceKind::Web) {
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
    if let (Some(old), Some(stores)) = (plan.from, data::sized(plan.decision.answers)) {
        items.push(format!(
            "One service after the other, in the order below. They keep the stores where they are, on {old}, until the last one has moved: {stores}."
        ));
    } else {
        items.push("One service after the other, in the order below.".to_owned());
    }
    if plan.from.is_some()
        && let Some(web) = plan.names(|service| service.kind == ServiceKind::Web)
    {
        items.push(format!("{web}: a share of the traffic first, with a short time to live in DNS from days before, and a certificate that is there already."));
    }
    if let Some(clocks) = plan.names(names::is_clock) {
        items.push(format!("{clocks}: in one place at a time."));
    }
    match (data::sized(plan.decision.answers), plan.from) {
        (Some(_), Some(_)) => {
            items.push("Then the stores, as told below, in one pause that is told to users before.".to_owned());
            if plan.decision.answers.current_platform == Today::Heroku {
                items.push("Heroku changes addresses and passwords of its stores on its own, in maintenance and at a failover: while services elsewhere read them, something has to bring `DATABASE_URL` and its like over each time.".to_owned());
            }
        }
        (Some(stores), None) => items.push(format!("Make {stores}, with back-ups, before the first service.")),
        (None, _) => items.push("There is no data store.".to_owned()),
    }
    items
}
