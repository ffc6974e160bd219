//! One service of Compose: what it needs, or which store it is.

use super::draft::{Draft, DraftService, Fact, Line};
use super::shown;
use super::tree::Node;
use super::units::{compose_mb, settled, tidy};
use super::words::{self, Store, replicas_of, without_size};
use crate::answers::{Given, Protocol, ServiceKind};

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

/// Takes a service, or says why it is none.
pub(super) fn put(name: &str, line: Line, node: &Node, draft: &mut Draft) {
    let name_shown = shown(name);
    if node.get("profiles").is_some_and(|profiles| !profiles.items().is_empty()) {
        draft.leave(node.line_of("profiles"), format!("{name_shown} runs in a profile only, and is left out"));
        return;
    }
    if node.get("provider").is_some() {
        draft.leave(node.line_of("provider"), format!("{name_shown} is what a provider gives, and no service"));
        return;
    }
    let image = image(node).unwrap_or_default();
    let is_named_only = image.is_empty() && node.get("build").is_none();
    let store = words::store_of_image(image).or_else(|| words::store_of_image(name).filter(|_| is_named_only));
    if let Some(store) = store {
        match store {
            Store::Postgres | Store::Redis => draft.leave(line, without_size(store, &name_shown)),
            Store::Kafka => draft.facts.push(Fact::yes("/data/kafka", line, format!("service {name_shown}"))),
            Store::Helper => {}
            Store::Search | Store::Other => draft.leave(line, words::beside(store, &name_shown)),
        }
        return;
    }
    let replicas = node.at(&["deploy", "replicas"]).or_else(|| node.get("scale"));
    let count = replicas.and_then(|node| Some((settled(node.text()?)?.trim().parse().ok()?, node.line)));
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
    if let Some(restart) = node.get("restart").filter(|restart| restart.text() == Some("no") && listens(node).is_none())
    {
        let what =
            format!("{name_shown} is not started again where it ends, and is no service (restart: no, no ports)");
        draft.leave(restart.line, what);
        return;
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

/// Returns the image, or the default that is given for it.
fn image(node: &Node) -> Option<&str> {
    let image = node.get("image")?.text()?;
    Some(settled(image).unwrap_or(image))
}

/// Returns the key that says which ports a service has.
fn listens(node: &Node) -> Option<&'static str> {
    ["ports", "expose"].into_iter().find(|key| node.get(key).is_some_and(|ports| !ports.items().is_empty()))
}

fn service(name: &str, line: Line, node: &Node, count: Option<(f64, Line)>, draft: &mut Draft) -> DraftService {
    let mut service = match listens(node) {
        Some(key) => DraftService::new(name, ServiceKind::Web, node.line_of(key), "it has ports"),
        None => DraftService::new(name, ServiceKind::Worker, line, "it has no ports"),
    };
    service.line = line;
    if let Some((count, line)) = count {
        service.put(Fact::number("instances", Given::Exactly(count), line, replicas_of(count)));
    }
    memory(name, node, &mut service, draft);
    if let Some(line) = udp(node) {
        service.put(Fact::word("protocol", Protocol::Udp.word(), line, "a port of UDP"));
    }
    if let Some(line) = gpu(node) {
        service.put(Fact::yes("gpu", line, "a device that is a GPU"));
    }
    if let Some(line) = volume(node) {
        service.put(Fact::yes("persistent_disk", line, "a volume with a name"));
    }
    service.runtime(image(node).and_then(words::runtime_of_image), node.line_of("image"), "the image");
    for key in ["command", "entrypoint"] {
        if service.has("runtime") {
            break;
        }
        let Some(command) = node.get(key) else { continue };
        let parts: Vec<&str> = command.items().iter().filter_map(Node::text).chain(command.text()).collect();
        service.runtime(words::runtime_of_command(&parts.join(" ")), node.line_of(key), "the command");
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

fn udp(node: &Node) -> Option<Line> {
    let is_udp = |port: &Node| {
        port.text().is_some_and(|text| text.ends_with("/udp"))
            || port.get("protocol").and_then(Node::text) == Some("udp")
    };
    let ports = ["ports", "expose"].into_iter().filter_map(|key| node.get(key)).flat_map(Node::items);
    ports.into_iter().find(|port| is_udp(port)).map(|port| port.line)
}

fn gpu(node: &Node) -> Option<Line> {
    if let Some(gpus) = node.get("gpus") {
        return Some(gpus.line);
    }
    let devices = node.at(&["deploy", "resources", "reservations", "devices"])?;
    let is_gpu = |device: &&Node| {
        device.get("capabilities").is_some_and(|all| all.items().iter().any(|one| one.text() == Some("gpu")))
    };
    devices.items().iter().find(is_gpu).map(|device| device.line)
}

fn volume(node: &Node) -> Option<Line> {
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
    node.get("volumes")?.items().iter().find(is_named).map(|volume| volume.line)
}
