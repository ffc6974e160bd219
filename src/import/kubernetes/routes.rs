//! What leads to a workload: Services, and the routes that lead to them.

use std::collections::BTreeMap;

use super::super::draft::{Fact, Line};
use super::super::shown;
use super::super::tree::Node;
use super::{Workloads, kind_of, name_of, namespace_of};
use crate::answers::{Protocol, ServiceKind};

/// Ports that are taken for HTTP behind a load balancer.
const HTTP_PORTS: [f64; 5] = [80.0, 443.0, 3000.0, 8080.0, 8443.0];

/// Whether a kind of object leads to workloads from outside of them.
pub(super) fn is_way(kind: &str) -> bool {
    matches!(kind, "Service" | "Ingress" | "HTTPRoute" | "GRPCRoute")
}

/// Names of Services that routes lead to, each with the line of a route.
#[derive(Default)]
pub(super) struct Routes {
    pub http: BTreeMap<String, Line>,
    pub grpc: BTreeMap<String, Line>,
}

impl Routes {
    /// Collects the routes among objects.
    pub fn of(objects: &[&Node]) -> Self {
        let mut routes = Self::default();
        for object in objects {
            let line = object.line_of("kind");
            match kind_of(object) {
                "Ingress" => routes.http.extend(backends(object).into_iter().map(|name| (name, line))),
                "HTTPRoute" => routes.http.extend(references(object).map(|name| (name, line))),
                "GRPCRoute" => routes.grpc.extend(references(object).map(|name| (name, line))),
                _ => {}
            }
        }
        routes
    }
}

/// Returns the Services behind an Ingress, in the form of today or the one before.
fn backends(ingress: &Node) -> Vec<String> {
    let Some(spec) = ingress.get("spec") else { return Vec::new() };
    let rules = spec.get("rules").into_iter().flat_map(Node::items);
    let paths = rules.filter_map(|rule| rule.at(&["http", "paths"])).flat_map(Node::items);
    let of = paths.filter_map(|path| path.get("backend")).chain(spec.get("defaultBackend"));
    of.filter_map(|backend| backend.at(&["service", "name"]).or_else(|| backend.get("serviceName"))?.text())
        .map(str::to_owned)
        .collect()
}

/// Returns the Services that a route of the Gateway API leads to.
fn references(route: &Node) -> impl Iterator<Item = String> {
    let rules = route.at(&["spec", "rules"]).into_iter().flat_map(Node::items);
    let references = rules.filter_map(|rule| rule.get("backendRefs")).flat_map(Node::items);
    references.filter_map(|reference| Some(reference.get("name")?.text()?.to_owned()))
}

/// Makes web services of the workloads that a Service selects.
pub(super) fn exposed(object: &Node, routes: &Routes, all: &mut Workloads) {
    let Some(spec) = object.get("spec") else { return };
    let Some(selector) = spec.get("selector") else { return };
    let (name, namespace) = (name_of(object), namespace_of(object));
    let wanted: Option<Vec<(&str, &str)>> =
        selector.pairs().map(|(key, _, value)| Some((key, value.text()?))).collect();
    let Some(wanted) = wanted else { return };
    let Some((key, value)) = wanted.first() else { return };
    let of_label = [namespace, (*key).to_owned(), (*value).to_owned()];
    let protocol = protocol(spec, &name, routes);
    let line = object.line_of("kind");
    for place in all.by_label.get(&of_label).into_iter().flatten() {
        let Some(workload) = all.list.get_mut(*place) else { continue };
        let is_selected =
            wanted.iter().all(|(key, value)| workload.labels.get(*key).is_some_and(|label| label == value));
        if !is_selected || workload.kind == "CronJob" {
            continue;
        }
        let why = format!("Service {} leads to it", shown(&name));
        workload.service.put(Fact::word("kind", ServiceKind::Web.word(), line, why));
        workload.service.is_guess = false;
        if let Some((protocol, line, why)) = protocol {
            workload.service.put(Fact::word("protocol", protocol.word(), line, why));
        }
    }
}

/// Tells what is spoken to a Service, where it is not HTTP.
fn protocol(spec: &Node, name: &str, routes: &Routes) -> Option<(Protocol, Line, &'static str)> {
    let ports = || spec.get("ports").into_iter().flat_map(Node::items);
    let text = |port: &Node, key: &str| port.get(key).and_then(Node::text).unwrap_or_default().to_ascii_lowercase();
    if let Some(line) = routes.grpc.get(name) {
        return Some((Protocol::Grpc, *line, "a GRPCRoute"));
    }
    if let Some(port) = ports().find(|port| text(port, "protocol") == "udp") {
        return Some((Protocol::Udp, port.line, "a port of UDP"));
    }
    let is_http = |port: &Node| {
        port.get("port").and_then(Node::number).is_some_and(|port| HTTP_PORTS.contains(&port))
            || text(port, "name").starts_with("http")
            || text(port, "appProtocol").starts_with("http")
    };
    // A port of a node is mostly the way in of a load balancer for HTTP.
    let is_balanced = text(spec, "type") == "loadbalancer";
    let is_tcp = is_balanced && ports().next().is_some() && !ports().any(is_http) && !routes.http.contains_key(name);
    is_tcp.then(|| (Protocol::Tcp, spec.line_of("type"), "a load balancer of TCP"))
}
