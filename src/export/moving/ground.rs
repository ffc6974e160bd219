//! What is to be had before anything is tried: a cluster with what its services take for granted, or apps with their space and add-ons.

use super::{Move, data, replaced};
use crate::answers::{Answers, Provider, ScalesOn, Service, ServiceKind, Today};
use crate::export::formation::Space;
use crate::export::manifests::{is_by_keda, policies};
use crate::export::pool_in_words;
use crate::wording::format::listed;
use crate::wording::providers::{at_the_start, in_a_sentence, provider_name};

pub(super) fn of_kubernetes(plan: &Move<'_>) -> Vec<String> {
    let answers = plan.decision.answers;
    let provider = answers.cluster.provider;
    let [_, _, _, entry, .., addresses] = replaced::products(provider);
    let is_shared = answers.team.shared_cluster;
    let mut ground = vec![if is_shared {
        "A namespace in the company’s cluster, with quotas, who may do what, and a place for images and secrets."
            .to_owned()
    } else {
        let cluster = match provider {
            Provider::Hetzner => at_the_start(provider.word()).to_owned(),
            _ => format!("A cluster at {}", provider_name(provider.word())),
        };
        format!("{cluster}, its network, a registry for images, a place for secrets, and who may do what.")
    }];
    ground.extend(way_out_of_space(plan));
    ground.extend(away_from_here(plan));
    if let Some(by) = policies(provider).filter(|_| !is_shared) {
        ground.push(format!(
            "What makes the cluster obey rules for its network: {by}. Without it each NetworkPolicy is accepted, and does nothing."
        ));
    }
    let is_behind =
        |service: &Service, is_http: bool| service.kind == ServiceKind::Web && service.protocol.is_http() == is_http;
    let of_http = plan.names(|service| is_behind(service, true));
    let entry = if answers.needs.on_premises { "a controller of yours, with cert-manager" } else { entry };
    ground.extend(of_http.map(|web| format!("Ingress with certificates for {web}: {entry}.")));
    let of_others = plan.names(|service| is_behind(service, false));
    ground.extend(
        of_others
            .map(|others| format!("A load balancer of its own for {others}, with a certificate where it speaks TLS.")),
    );
    ground.extend(new_addresses(answers, addresses));
    let by = if is_shared { ", in what the cluster has for them" } else { "" };
    ground.push(format!("Logs, metrics and alerts{by}, before the first service."));
    ground.extend(nodes(plan));
    ground.extend(plan.names(|service| service.gpu).map(|names| {
        format!("Nodes with a GPU for {names}, and the plug-in that hands it out: the book has no price of them.")
    }));
    ground.extend(
        plan.names(|service| service.persistent_disk).map(|names| format!("A StorageClass for the disks of {names}.")),
    );
    let follows = |service: &Service| service.kind != ServiceKind::Scheduled && service.scales_on == ScalesOn::Latency;
    ground.extend(plan.names(follows).map(|names| {
        format!(
            "metrics-server, where the cluster has none: the autoscaler of {names} knows from it how busy pods are."
        )
    }));
    ground.extend(plan.names(is_by_keda).map(|names| format!("KEDA, which decides how many pods of {names} run.")));
    ground.extend(listed(products(plan)).map(|stores| {
        let told = data::sized(answers).unwrap_or_default();
        format!("The stores, for {told}: {stores}, with back-ups.")
    }));
    let migrations =
        if answers.data.postgres_gb.likely() > 0.0 { "run the migrations of the database as a Job, " } else { "" };
    ground.push(format!("The pipeline: build an image, run its tests, {migrations}apply the manifests."));
    ground
}

/// Names what the new place has for each store of the case.
fn products(plan: &Move<'_>) -> Vec<String> {
    data::stores(plan.decision.answers).map(|store| replaced::store(plan, store).to_owned()).collect()
}

/// Returns what leads to the stores of a Private or Shield Space, which nothing outside of it reaches: services that move one after the
/// other share them for a while.
fn way_out_of_space(plan: &Move<'_>) -> Option<String> {
    let is_left = plan.decision.answers.current_platform == Today::Heroku && plan.blueprint.is_in_space;
    let stores = data::listed_stores(plan.decision.answers).filter(|_| is_left)?;
    Some(format!(
        "A way from the cluster to {stores} of the Private or Shield Space, closed to the internet as they are: peering, a private link or a VPN, or whatever Heroku’s support opens for your plans. Without one, all services move at once."
    ))
}

/// Says what is to be had where the case runs on premises, or in several clouds.
fn away_from_here(plan: &Move<'_>) -> Vec<String> {
    let needs = &plan.decision.answers.needs;
    let here = in_a_sentence(plan.decision.answers.cluster.provider.word());
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

/// Says from where requests go out, which others may have to let in.
fn new_addresses(answers: &Answers, product: &str) -> Option<String> {
    answers.needs.static_ip.then(|| {
        format!("Fixed outgoing addresses ({product}): whoever lets known addresses in alone has to know the new ones before the first service moves.")
    })
}

pub(super) fn of_heroku(plan: &Move<'_>) -> Vec<String> {
    let answers = plan.decision.answers;
    let mut ground = Vec::new();
    let space = Space::of(plan.decision, &plan.blueprint);
    if let Some(space) = space {
        let [make, wait] = space.commands();
        ground.push(format!("First of all {}: `{make}`, then `{wait}`. {}", space.name(), space.notes().join(" ")));
    }
    match plan.moved(|service| service.kind == ServiceKind::Web) {
        Some(web) => ground.push(format!(
            "An app for each web service ({web}), and a pipeline with staging for each code base; a team with the right people."
        )),
        None => ground.push("An app, in a pipeline with staging; a team with the right people.".to_owned()),
    }
    if let Some(stores) = data::sized(answers) {
        let until = plan.from.map_or_else(String::new, |old| {
            let names = data::attachments(answers, "NEW_");
            format!(" Until the cut-over they have other names ({names}, from `heroku addons:create` on): the usual ones lead to {old}.")
        });
        ground.push(format!(
            "Add-ons for {stores}, with the plans that the bill counts with, attached to each app that reads them (`heroku addons:attach`).{until}"
        ));
    }
    ground.extend(way_into_old_place(plan, space));
    let by = if space.is_some() { "those of the space" } else { "an add-on" };
    ground.extend(new_addresses(answers, by));
    ground
}

/// Returns what leads from dynos to the stores that services share until the last one has moved.
fn way_into_old_place(plan: &Move<'_>, space: Option<Space>) -> Option<String> {
    let old = plan.from?;
    let stores = data::listed_stores(plan.decision.answers)?;
    let by = match space {
        Some(_) => "peering, a private link or a VPN from the space",
        None => "an address with TLS that is open to fixed outgoing addresses of the apps alone",
    };
    Some(format!(
        "A way from dynos to {stores} on {old}, since stores mostly keep to a network of their own: {by}. Without one, all services move at once."
    ))
}
