//! What leads to a workload: Services, and the routes that lead to them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::{Fact, Line};
use super::super::ports;
use super::super::shown;
use super::super::tree::Node;
use super::pods::is_for_measuring;
use super::{Place, Workloads, kind_of, namespace_of, place_of};
use crate::answers::{Protocol, ServiceKind};
use crate::order::gathered;

/// What an Ingress is annotated with whose Services speak gRPC.
const GRPC_NOTES: [(&str, &[&str]); 2] = [
    ("nginx.ingress.kubernetes.io/backend-protocol", &["grpc", "grpcs"]),
    ("alb.ingress.kubernetes.io/backend-protocol-version", &["grpc"]),
];
/// What a port is declared to speak that speaks gRPC.
const GRPC_PORTS: [&str; 2] = ["grpc", "kubernetes.io/h2c"];

/// Whether a kind of object leads to workloads from outside of them.
pub(super) fn is_way(kind: &str) -> bool {
    matches!(kind, "Service" | "Ingress" | "HTTPRoute" | "GRPCRoute")
}

/// Services that routes lead to, each with the line of a route, and for gRPC with what says so.
#[derive(Default)]
pub(super) struct Routes {
    pub http: BTreeMap<Place, Line>,
    pub grpc: BTreeMap<Place, (Line, &'static str)>,
    /// Ports by which those for HTTP lead to them, by their numbers and names.
    ports: BTreeSet<(Place, String)>,
}

impl Routes {
    /// Collects the routes among objects.
    pub fn of(objects: &[&Node]) -> Self {
        let mut routes = Self::default();
        for object in objects {
            let line = object.line_of("kind");
            match kind_of(object) {
                "Ingress" => {
                    let grpc = grpc_note(object);
                    for (service, port) in backends(object) {
                        if let Some(note) = grpc {
                            routes.grpc.insert(service.clone(), (note, "an Ingress for gRPC"));
                        }
                        routes.lead(service, port, line);
                    }
                }
                "HTTPRoute" => references(object).for_each(|(service, port)| routes.lead(service, port, line)),
                "GRPCRoute" => {
                    routes.grpc.extend(references(object).map(|(service, _)| (service, (line, "a GRPCRoute"))));
                }
                _ => {}
            }
        }
        routes
    }

    fn lead(&mut self, service: Place, port: Option<&str>, line: Line) {
        self.ports.extend(port.map(|port| (service.clone(), port.to_ascii_lowercase())));
        self.http.insert(service, line);
    }

    /// Returns the ports of a Service that requests come by: those that routes lead to, else all but those for measuring.
    fn asked<'a>(&self, own: &Place, spec: &'a Node) -> Vec<&'a Node> {
        let ports = || spec.get("ports").into_iter().flat_map(Node::items);
        let is_led_to =
            |port: &&Node| ["name", "port"].iter().any(|key| self.ports.contains(&(own.clone(), text(port, key))));
        let led_to: Vec<&Node> = ports().filter(is_led_to).collect();
        if led_to.is_empty() { ports().filter(|port| !is_for_measuring(port)).collect() } else { led_to }
    }

    fn lead_to(&self, service: &Place) -> bool {
        self.http.contains_key(service) || self.grpc.contains_key(service)
    }

    /// Returns the Services that routes lead to, each once.
    pub fn services(&self) -> BTreeMap<&Place, Line> {
        let grpc = self.grpc.iter().map(|(service, (line, _))| (service, *line));
        gathered(grpc.chain(self.http.iter().map(|(service, line)| (service, *line))))
    }
}

/// Returns the line of an annotation that says that the Services behind an Ingress speak gRPC.
fn grpc_note(ingress: &Node) -> Option<Line> {
    let notes = ingress.at(&["metadata", "annotations"])?;
    GRPC_NOTES.iter().find_map(|(name, words)| {
        let word = notes.get(name)?.text()?.to_ascii_lowercase();
        words.contains(&word.as_str()).then(|| notes.line_of(name))
    })
}

/// A Service that a route leads to, with the port that it names.
type Way<'a> = (Place, Option<&'a str>);

/// Returns the Services behind an Ingress, in the form of today or the one before. They are in its own namespace.
fn backends(ingress: &Node) -> Vec<Way<'_>> {
    let Some(spec) = ingress.get("spec") else { return Vec::new() };
    let rules = spec.get("rules").into_iter().flat_map(Node::items);
    let paths = rules.filter_map(|rule| rule.at(&["http", "paths"])).flat_map(Node::items);
    let of = paths.filter_map(|path| path.get("backend")).chain(spec.get("defaultBackend"));
    of.filter_map(|backend| {
        let name = backend.at(&["service", "name"]).or_else(|| backend.get("serviceName"))?.text()?;
        let port = ["number", "name"].iter().find_map(|key| backend.at(&["service", "port", key]));
        let port = port.or_else(|| backend.get("servicePort")).and_then(Node::text);
        Some(([namespace_of(ingress), name.to_owned()], port))
    })
    .collect()
}

/// Returns the Services that a route of the Gateway API leads to: in its own namespace, where it names no other.
fn references(route: &Node) -> impl Iterator<Item = Way<'_>> {
    let rules = route.at(&["spec", "rules"]).into_iter().flat_map(Node::items);
    let references = rules.filter_map(|rule| rule.get("backendRefs")).flat_map(Node::items);
    references.filter_map(move |reference| {
        let other = reference.get("namespace").and_then(Node::text);
        let namespace = other.map_or_else(|| namespace_of(route), str::to_owned);
        Some(([namespace, reference.get("name")?.text()?.to_owned()], reference.get("port").and_then(Node::text)))
    })
}

/// Makes web services of the workloads that a Service selects.
pub(super) fn exposed(object: &Node, routes: &Routes, all: &mut Workloads) {
    let Some(spec) = object.get("spec") else { return };
    let Some(selector) = spec.get("selector") else { return };
    let own = place_of(object);
    let wanted: Option<Vec<(&str, &str)>> =
        selector.pairs().map(|(key, _, value)| Some((key, value.text()?))).collect();
    let Some(wanted) = wanted else { return };
    let Some((key, value)) = wanted.first() else { return };
    let ports = || spec.get("ports").into_iter().flat_map(Node::items);
    // Who only measures a worker does not make it a web service.
    if ports().next().is_some() && ports().all(is_for_measuring) && !routes.lead_to(&own) {
        return;
    }
    let protocol = protocol(spec, &own, routes);
    let [namespace, name] = own;
    let of_label = [namespace, (*key).to_owned(), (*value).to_owned()];
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
fn protocol(spec: &Node, own: &Place, routes: &Routes) -> Option<(Protocol, Line, &'static str)> {
    let ports = || spec.get("ports").into_iter().flat_map(Node::items);
    if let Some((line, why)) = routes.grpc.get(own) {
        return Some((Protocol::Grpc, *line, *why));
    }
    if let Some(port) = ports().find(|port| text(port, "protocol") == "udp") {
        return Some((Protocol::Udp, port.line, "a port of UDP"));
    }
    let (kind, has_route) = (text(spec, "type"), routes.http.contains_key(own));
    let is_balanced = kind == "loadbalancer";
    let is_open = is_balanced || kind == "nodeport";
    let asked = routes.asked(own, spec);
    let mut grpc = asked.iter().filter(|port| GRPC_PORTS.contains(&text(port, "appProtocol").as_str()));
    if let Some(port) = grpc.next().filter(|_| is_open || has_route) {
        return Some((Protocol::Grpc, port.line_of("appProtocol"), "a port of gRPC"));
    }
    let is_called_grpc = |port: &&Node| text(port, "name").split('-').next() == Some("grpc") && !is_http(port);
    if let Some(port) = asked.first().filter(|_| asked.iter().all(is_called_grpc) && (is_open || has_route)) {
        return Some((Protocol::Grpc, port.line_of("name"), "a port called grpc"));
    }
    if has_route || ports().any(is_http) {
        return None;
    }
    // A port of a node is mostly the way in of a load balancer for HTTP, unless it says what else it is.
    match ports().find(|port| is_other(port)) {
        Some(port) if is_open => Some((Protocol::Tcp, port.line, "a port of another protocol than HTTP")),
        _ => (is_balanced && ports().next().is_some()).then(|| {
            (Protocol::Tcp, spec.line_of("type"), "a load balancer of TCP, none of whose ports is known for HTTP")
        }),
    }
}

fn text(node: &Node, key: &str) -> String {
    node.get(key).and_then(Node::text).unwrap_or_default().to_ascii_lowercase()
}

fn is_http(port: &Node) -> bool {
    ports::is_http(port.get("port").and_then(Node::number))
        || text(port, "name").starts_with("http")
        || text(port, "appProtocol").starts_with("http")
}

/// Whether a port is known to be of another protocol, by its number or by the first word of what it is called.
fn is_other(port: &Node) -> bool {
    ports::is_other(port.get("port").and_then(Node::number), &[&text(port, "name"), &text(port, "appProtocol")])
}
