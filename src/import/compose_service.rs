//! One service of Compose: what it needs, or which store it is.

use std::collections::BTreeSet;

use super::draft::{Draft, DraftService, Fact, Left, Line, Said};
use super::names::{self, Hint};
use super::ports;
use super::shown;
use super::tree::Node;
use super::units::{compose_mb, filled, named, settled, tidy};
use super::words::{self, Store, replicas_of, without_size};
use crate::answers::{Given, Protocol, ServiceKind, Setting, is_clock_name};

/// Keys of a service that are read, or give no answer and are no surprise.
const KEYS: &str = "\
    annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs \
    container_name cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares \
    cpus cpuset credential_spec depends_on deploy develop device_cgroup_rules devices dns dns_opt \
    dns_search dockerfile domainname driver_opts entrypoint env_file environment expose extends \
    external_links extra_hosts gpus group_add healthcheck hostname image include init ipc isolation \
    label_file labels links log_driver log_opt logging mac_address mem_limit mem_reservation mem_swap \
    mem_swappiness memswap_limit models name net network_mode networks oom_kill_disable oom_score_adj \
    pid pids_limit platform ports post_start pre_stop privileged profiles provider pull_policy read_only \
    restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal \
    stop_timeout storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts version \
    volume_driver volumes volumes_from working_dir";

/// What other services, and other files, say of a service.
pub(super) struct Around<'a> {
    /// Names of services that are stores by their images, in any file.
    pub stores: &'a BTreeSet<&'a str>,
    /// Services that others of the same files wait for to end.
    pub awaited: BTreeSet<&'a str>,
}

/// Whether nothing tells what a service runs but names: it has no image, or one that is a variable, and is not built.
fn is_named_only(node: &Node) -> bool {
    let image = image(node);
    (image.is_empty() || words::image_name(&image).contains('$')) && node.get("build").is_none()
}

/// Returns the store that a service is.
fn store(name: &str, node: &Node) -> Option<Store> {
    let of_names = || {
        // What the variable of an image is called goes before what the service is called.
        let image = named(node.get("image").and_then(Node::text).unwrap_or_default());
        let variable = words::own_words(words::image_name(&image));
        if variable.is_empty() {
            words::store_of_image(name).or_else(|| words::store_of_words(&words::own_words(name)))
        } else {
            words::store_of_words(&variable).or_else(|| words::store_of_image(name))
        }
    };
    words::store_of_image(&image(node))
        .or_else(|| of_names().filter(|_| is_named_only(node)))
        .or_else(|| words::store_of_name(name))
}

/// Whether the image of a service is that of a store.
pub(super) fn is_store_by_image(node: &Node) -> bool {
    words::store_of_image(&image(node)).is_some()
}

/// Returns the services that one waits for to end before it starts.
pub(super) fn awaited(node: &Node) -> impl Iterator<Item = &str> {
    let needs = node.get("depends_on").into_iter().flat_map(Node::pairs);
    let ends = |need: &Node| need.get("condition").and_then(Node::text) == Some("service_completed_successfully");
    needs.filter(move |(.., need)| ends(need)).map(|(name, ..)| name)
}

/// Takes a service, or says why it is none.
pub(super) fn put(name: &str, line: Line, node: &Node, around: &Around<'_>, draft: &mut Draft) {
    let name_shown = shown(name);
    if node.get("profiles").is_some_and(|profiles| !profiles.items().is_empty()) {
        draft.leave(node.line_of("profiles"), format!("{name_shown} runs in a profile only, and is left out"));
        return;
    }
    if node.get("provider").is_some() {
        draft.leave(node.line_of("provider"), format!("{name_shown} is what a provider gives, and no service"));
        return;
    }
    let is_named_only = is_named_only(node);
    if let Some(store) = store(name, node) {
        match store {
            Store::Postgres | Store::Redis => draft.leave(line, without_size(store, &name_shown)),
            Store::Kafka => draft.facts.push(Fact::yes("/data/kafka", line, format!("service {name_shown}"))),
            Store::Helper => {}
            Store::Search | Store::Other | Store::Named => draft.leave(line, words::beside(store, &name_shown)),
        }
        return;
    }
    let says_what_it_is = ["image", "build"].iter().any(|key| node.get(key).is_some())
        || words::runtime_of_command(&command(node)).is_some();
    if !says_what_it_is && around.stores.contains(name) {
        draft.leave(line, format!("{name_shown} is a store by its image in another file, and no service"));
        return;
    }
    if words::store_of_copy(name).is_some() {
        draft.leave(line, format!("{name_shown} is a copy of another store, and not counted again"));
        return;
    }
    if is_named_only && node.get("image").is_some() {
        let what = "the image is a variable without a default".to_owned();
        let left = Left { line: node.line_of("image"), what };
        // Services that have it from one place are told of once.
        if !draft.left.contains(&left) {
            draft.left.push(left);
        }
    }
    let replicas = node.at(&["deploy", "replicas"]).or_else(|| node.get("scale"));
    let count = replicas.and_then(|node| Some((settled(node.text()?)?.trim().parse().ok()?, node.line)));
    let count = count.filter(|(count, _): &(f64, Line)| count.fract() == 0.0);
    match (count, replicas) {
        (Some((0.0, line)), _) => {
            draft.leave(line, format!("{name_shown} has no replicas, and is left out"));
            return;
        }
        (None, Some(replicas)) => {
            draft.leave(replicas.line, format!("the replicas of {name_shown} are no number, nor a default of one"));
        }
        _ => {}
    }
    if let Some((line, why)) = runs_once(name, line, node, around) {
        draft.leave(line, format!("{name_shown} {why}, and is no service"));
        return;
    }
    if names::hint(name) == Some(Hint::Base) && listens(node).is_none() && command(node).is_empty() {
        draft.leave(
            line,
            format!("{name_shown} has neither ports nor a command: take it out if others only build on it"),
        );
    }
    let service = service(name, line, node, count, draft);
    if let Some(environment) = node.get("environment") {
        environment.pairs().for_each(|(name, _, _)| draft.variable(name));
        for text in environment.items().iter().filter_map(Node::text) {
            match text.split_once('=') {
                // What stands after the sign is the value.
                Some((name, _)) => draft.variable(name),
                // A name alone takes the value of the shell; what is no plain name may be anything.
                None if !text.contains(|c: char| c.is_ascii_lowercase()) => draft.variable(text),
                None => {}
            }
        }
    }
    for (key, line, _) in node.pairs() {
        if !key.starts_with("x-") && !KEYS.split_ascii_whitespace().any(|known| known == key) {
            draft.leave(line, format!("“{}” of {name_shown} is no part of Compose that we know", shown(key)));
        }
    }
    draft.services.push(service);
}

/// Returns the image, with the defaults that are given for parts of it.
fn image(node: &Node) -> String {
    filled(node.get("image").and_then(Node::text).unwrap_or_default())
}

/// Returns the key that says which ports a service has.
fn listens(node: &Node) -> Option<&'static str> {
    ["ports", "expose"].into_iter().find(|key| node.get(key).is_some_and(|ports| !ports.items().is_empty()))
}

/// Says why a service without ports runs once and ends, with its line.
fn runs_once(name: &str, line: Line, node: &Node, around: &Around<'_>) -> Option<(Line, &'static str)> {
    if listens(node).is_some() {
        return None;
    }
    if around.awaited.contains(name) {
        return Some((line, "ends before another service starts"));
    }
    let condition = node.at(&["deploy", "restart_policy", "condition"]);
    let restart = condition.or_else(|| node.get("restart"));
    match restart.and_then(Node::text) {
        Some("no" | "none") => Some((restart?.line, "is not started again where it ends (no ports)")),
        // One that has failed is started again, and one that is done is not.
        None if names::hint(name) == Some(Hint::Once) => Some((line, "is run once, by its name (no ports)")),
        Some(word) if word.starts_with("on-failure") && names::hint(name) == Some(Hint::Once) => {
            Some((restart?.line, "is run until it succeeds, by its name (no ports)"))
        }
        _ => None,
    }
}

/// Returns the command that stands under a key, whether as a text or as a list of its parts; empty where there is none.
fn command_of(node: &Node, key: &str) -> String {
    let Some(command) = node.get(key) else { return String::new() };
    let parts: Vec<&str> = command.items().iter().filter_map(Node::text).chain(command.text()).collect();
    parts.join(" ")
}

/// Returns the command, with what is put before it.
fn command(node: &Node) -> String {
    ["entrypoint", "command"].map(|key| command_of(node, key)).join(" ").trim().to_owned()
}

/// Returns the label by which a proxy finds a service.
fn route(node: &Node) -> Option<Line> {
    const ROUTES: [&str; 3] = ["traefik.http.", "traefik.tcp.", "caddy"];
    let leads = |label: &str| ROUTES.iter().any(|route| label.starts_with(route));
    let of = |labels: &Node| {
        let pair = labels.pairs().find(|(key, ..)| leads(key)).map(|(_, line, _)| line);
        pair.or_else(|| labels.items().iter().find(|item| item.text().is_some_and(leads)).map(|item| item.line))
    };
    let hosts = || {
        let environment = node.get("environment")?;
        let pair = environment.pairs().find(|(key, ..)| *key == "VIRTUAL_HOST").map(|(_, line, _)| line);
        let is_host = |item: &&Node| item.text().is_some_and(|text| text.starts_with("VIRTUAL_HOST="));
        pair.or_else(|| environment.items().iter().find(is_host).map(|item| item.line))
    };
    let labels = [node.get("labels"), node.at(&["deploy", "labels"])];
    labels.into_iter().flatten().find_map(of).or_else(hosts)
}

/// Makes a service of the kind that its ports, its routes, its command or its name tell.
fn of_kind(name: &str, line: Line, node: &Node) -> DraftService {
    if let Some(key) = listens(node) {
        return DraftService::new(name, ServiceKind::Web, node.line_of(key), "it has ports");
    }
    if let Some(line) = route(node) {
        return DraftService::new(name, ServiceKind::Web, line, "a proxy is told of it");
    }
    let why = match names::hint(name) {
        Some(Hint::Web) => "it takes requests by its name, and has no ports",
        None if names::is_server(&command(node)) => "its command takes requests, and it has no ports",
        _ => return DraftService::new(name, ServiceKind::Worker, line, "it has no ports"),
    };
    DraftService { is_guess: true, ..DraftService::new(name, ServiceKind::Web, line, why) }
}

/// Says of services without ports that they may take requests all the same, where something among them passes requests on.
pub(super) fn behind_a_proxy(proxy: &str, line: Line, draft: &mut Draft) {
    const NAMED: usize = 5;
    let is_open = |service: &&DraftService| {
        let is_worker =
            service.facts.iter().any(|fact| fact.said == Said::Setting(Setting::Choice(ServiceKind::Worker.word())));
        is_worker && names::hint(&service.name).is_none()
    };
    let open: Vec<String> = draft.services.iter().filter(is_open).map(|service| shown(&service.name)).collect();
    let named = open.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    let more = match open.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    if !open.is_empty() {
        let what = format!(
            "{} passes requests on; what has no ports is a worker until you say that it takes some",
            shown(proxy)
        );
        draft.leave(line, format!("{what}: {named}{more}"));
    }
}

/// Whether a service passes requests on to others.
pub(super) fn is_proxy(name: &str, node: &Node) -> bool {
    names::is_proxy(&image(node), name)
}

fn service(name: &str, line: Line, node: &Node, count: Option<(f64, Line)>, draft: &mut Draft) -> DraftService {
    let mut service = of_kind(name, line, node);
    service.line = line;
    if let Some((count, line)) = count {
        service.put(Fact::number("instances", Given::Exactly(count), line, replicas_of(count)));
    } else if is_clock_name(name) && listens(node).is_none() {
        service.put(Fact::number("instances", Given::Exactly(1.0), line, "a clock runs once"));
    }
    memory(name, node, &mut service, draft);
    if let Some((protocol, line, why)) = protocol(node) {
        service.put(Fact::word("protocol", protocol.word(), line, why));
    }
    if let Some(line) = gpu(node) {
        service.put(Fact::yes("gpu", line, "a device that is a GPU"));
    }
    match volume(node) {
        (Some(line), _) => service.put(Fact::yes("persistent_disk", line, "a volume with a name")),
        (None, Some(line)) => {
            let what = "has a volume that is only read or can be filled again: it is not counted as a disk";
            draft.leave(line, format!("{} {what}", shown(name)));
        }
        (None, None) => {}
    }
    service.runtime(words::runtime_of_image(&image(node)), node.line_of("image"), "the image");
    for key in ["command", "entrypoint"] {
        if service.has("runtime") {
            break;
        }
        service.runtime(words::runtime_of_command(&command_of(node, key)), node.line_of(key), "the command");
    }
    service
}

fn memory(name: &str, node: &Node, service: &mut DraftService, draft: &mut Draft) {
    const PLACES: [&[&str]; 4] = [
        &["deploy", "resources", "limits", "memory"],
        &["mem_limit"],
        &["deploy", "resources", "reservations", "memory"],
        &["mem_reservation"],
    ];
    let found = PLACES.iter().find_map(|place| Some((place.join("."), node.at(place)?)));
    let Some((place, node)) = found else { return };
    match node.text().and_then(settled).and_then(compose_mb) {
        Some(mb) => service.put(Fact::number("memory_mb", Given::Exactly(tidy(mb)), node.line, place)),
        None => draft.leave(node.line, format!("{place} of {} is no size, nor a default of one", shown(name))),
    }
}

/// Tells what is spoken to a service, where its ports say that it is not HTTP.
fn protocol(node: &Node) -> Option<(Protocol, Line, &'static str)> {
    let text = |port: &Node, key: &str| port.get(key).and_then(Node::text).unwrap_or_default().to_owned();
    let is_udp =
        |port: &Node| port.text().is_some_and(|text| text.ends_with("/udp")) || text(port, "protocol") == "udp";
    // That of the container stands behind those of the host.
    let number = |port: &Node| {
        let plain = filled(port.get("target").unwrap_or(port).text().unwrap_or_default());
        plain.split('/').next().unwrap_or_default().rsplit(':').next().unwrap_or_default().trim().parse().ok()
    };
    // HTTP is TCP as well, and so says nothing here.
    let names = |port: &Node| {
        ["name", "app_protocol"].map(|key| text(port, key)).map(|name| if name == "tcp" { String::new() } else { name })
    };
    let is_other = |port: &Node| {
        let [name, protocol] = names(port);
        !protocol.starts_with("http") && ports::is_other(number(port), &[&name, &protocol])
    };
    let of = |key: &str| node.get(key).into_iter().flat_map(Node::items);
    if let Some(port) = of("ports").chain(of("expose")).find(|port| is_udp(port)) {
        return Some((Protocol::Udp, port.line, "a port of UDP"));
    }
    // Any number may be that of HTTP, unless it is known to be another one's.
    let other = of("ports").next().filter(|_| of("ports").all(is_other) && route(node).is_none());
    other.map(|port| (Protocol::Tcp, port.line, "all its ports are of other protocols than HTTP"))
}

fn gpu(node: &Node) -> Option<Line> {
    if let Some(runtime) = node.get("runtime").filter(|runtime| runtime.text() == Some("nvidia")) {
        return Some(runtime.line);
    }
    if let Some(gpus) = node.get("gpus") {
        return Some(gpus.line);
    }
    let devices = node.at(&["deploy", "resources", "reservations", "devices"])?;
    let is_gpu = |device: &&Node| {
        device.get("capabilities").is_some_and(|all| all.items().iter().any(|one| one.text() == Some("gpu")))
    };
    devices.items().iter().find(is_gpu).map(|device| device.line)
}

/// Folders of what is fetched or built anew where it is gone, by the ends of their paths.
const CACHES: [&str; 7] = ["/node_modules", "/bundle", "/target", "/.cargo", "/cargo/registry", "/.cache", "/.npm"];

/// Returns the first volume that holds files of the service, and the first that holds what can be made again or is not written to.
fn volume(node: &Node) -> (Option<Line>, Option<Line>) {
    let is_spared = |volume: &Node| {
        let text = |key: &str| volume.get(key).and_then(Node::text).unwrap_or_default();
        let mut parts = volume.text().unwrap_or_default().split(':').skip(1);
        let (target, mode) = match volume.text() {
            Some(_) => (parts.next().unwrap_or_default(), parts.next().unwrap_or_default()),
            None => (text("target"), if text("read_only") == "true" { "ro" } else { "" }),
        };
        mode.split(',').any(|mode| mode == "ro")
            || CACHES.iter().any(|cache| target.trim_end_matches('/').ends_with(cache))
    };
    let is_named = |volume: &&Node| match volume.text() {
        // A path of the host begins with one of these; a path alone is a volume without a name, which nobody finds again.
        Some(text) => text
            .split_once(':')
            .is_some_and(|(source, _)| !source.starts_with(['/', '.', '~', '$', '\\']) && source.len() > 1),
        None => {
            volume.get("type").and_then(Node::text) == Some("volume")
                && volume.get("source").and_then(Node::text).is_some()
        }
    };
    let named = || node.get("volumes").into_iter().flat_map(Node::items).filter(is_named);
    let of = |wanted: bool| named().find(|volume| is_spared(volume) == wanted).map(|volume| volume.line);
    (of(false), of(true))
}
