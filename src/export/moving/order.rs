//! Services in the order in which they move, each with what it runs on there, how it moves, and what is in the way.

use super::{Move, data};
use crate::answers::{ScalesOn, Service, ServiceKind};
use crate::catalog;
use crate::engine::blueprint::ServiceBlueprint;
use crate::export::escape::markdown;
use crate::export::{names, refused};
use crate::order::sort_by;
use crate::wording::format::{counted, number};

/// Services by rank: what nobody waits for first, what keeps files last.
pub(super) fn write(plan: &Move<'_>) -> String {
    let mut services: Vec<_> = plan.services().collect();
    sort_by(&mut services, |(_, service, _)| f64::from(rank(service)));
    let line = |&(index, service, label): &(usize, &Service, &str)| {
        let runs_on = plan.blueprint.services.get(index).map_or_else(String::new, |sizing| size(plan, service, sizing));
        let stays = plan.is_to_heroku() && !refused::by_heroku(plan.decision.answers, service).is_empty();
        let how = if plan.from.is_some() { how(service) } else { first(service) };
        let mut notes = if stays { Vec::new() } else { vec![how.to_owned()] };
        notes.extend(obstacles(plan, service));
        format!("{}{runs_on}: {}.", markdown(label), notes.join("; "))
    };
    let lines: Vec<String> = (1..).zip(&services).map(|(place, it)| format!("{place}. {}\n", line(it))).collect();
    format!("## Order of the services\n\n{}", lines.concat())
}

fn rank(service: &Service) -> u8 {
    match (service.persistent_disk, service.kind) {
        (true, _) => 4,
        _ if names::is_clock(service) => 2,
        (_, ServiceKind::Scheduled) => 0,
        (_, ServiceKind::Worker) => 1,
        (_, ServiceKind::Web) => 3,
    }
}

/// Says what a service runs on there: ` (4 pods of 800 MiB)`.
fn size(plan: &Move<'_>, service: &Service, sizing: &ServiceBlueprint) -> String {
    let is_job = service.kind == ServiceKind::Scheduled;
    let alike = service.count.get();
    let times = if alike > 1.0 { format!("{} alike, each ", number(alike)) } else { String::new() };
    let what = if plan.is_to_heroku() {
        let size = catalog::texts(sizing.dynos.size).title;
        let dynos = if names::is_clock(service) { 1.0 } else { sizing.dynos.peak };
        if is_job { format!("a job in one {size}") } else { format!("{} × {size}", number(dynos)) }
    } else {
        let memory = format!("{} MiB", number(sizing.pods.memory_mib.ceil()));
        let pods = if names::is_clock(service) { 1.0 } else { sizing.pods.most };
        if is_job { format!("a job of {memory}") } else { format!("{} of {memory}", counted(pods, "pod", "pods")) }
    };
    format!(" ({times}{what})")
}

/// Says how a service moves.
fn how(service: &Service) -> &'static str {
    match (service.persistent_disk, service.kind) {
        (true, _) => "it keeps files: copy them while it runs, and what has changed once more while it stands still",
        _ if names::is_clock(service) => {
            "stop it here before it is started there, in a quiet minute: two at a time would start all jobs twice"
        }
        (_, ServiceKind::Scheduled) => {
            "nobody waits for it: run it once there by hand, where that does no harm, and compare; then switch it off here before it gets its time there"
        }
        (_, ServiceKind::Worker) if service.scales_on == ScalesOn::Queue => {
            "stop it here, start it there on the same queue: the queue keeps what comes meanwhile"
        }
        (_, ServiceKind::Worker) => {
            "start it there and look at what it does, then stop it here; the other way round where its work must not be done twice"
        }
        (_, ServiceKind::Web) => "turn the traffic over in steps, and look at errors and response times after each",
    }
}

/// Says how a service starts where nothing ran before.
fn first(service: &Service) -> &'static str {
    match service.kind {
        ServiceKind::Scheduled => "run it once by hand before its first time comes",
        ServiceKind::Worker if names::is_clock(service) => "one at a time, never two",
        ServiceKind::Worker => "give it a job by hand, and look at what comes of it",
        ServiceKind::Web => "open it to the team before it is opened to all",
    }
}

/// What of a service is in the way.
fn obstacles(plan: &Move<'_>, service: &Service) -> Vec<String> {
    let mut found = Vec::new();
    let is_queue = service.kind == ServiceKind::Worker && service.scales_on == ScalesOn::Queue;
    if plan.is_to_heroku() {
        let refused = refused::by_heroku(plan.decision.answers, service);
        found.extend(
            refused
                .iter()
                .map(|why| format!("Heroku does not run it as it is: {why}, so that it needs another home first")),
        );
        if service.kind == ServiceKind::Web && service.longest_request_s.likely() > data::timeout(plan.decision) {
            found.push("requests that take longer than the router waits have to become jobs".to_owned());
        }
        if is_queue {
            found.push("it scales on its queue, for which Heroku needs an add-on".to_owned());
        }
    } else {
        if service.gpu {
            found.push("it needs nodes with a GPU first".to_owned());
        }
        if is_queue {
            found.push("it scales on its queue: KEDA does that, once it is installed".to_owned());
        }
    }
    found
}
