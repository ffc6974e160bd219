//! What all services of a case share, and what lets requests in.

use std::collections::BTreeSet;

use super::super::names::{CLOSED, SOLVERS, VARIABLES_OF_STORES};
use super::workload::{HEALTH, HEALTH_PORT, asks_beside, port, port_name};
use super::{Manifest, Part, Stores, shared_labels};
use crate::answers::{Protocol, Provider};
use crate::order::gathered;

/// Writes the objects that come before any service.
pub(super) fn shared(part_of: &str, provider: Provider, stores: Stores, variables: &BTreeSet<String>) -> Vec<Manifest> {
    // A new pod counts as ready once the load balancer knows it, so that a rollout never runs ahead of that.
    let gate = if provider == Provider::Eks { "    elbv2.k8s.aws/pod-readiness-gate-inject: enabled\n" } else { "" };
    let namespace = format!(
        "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: {part_of}\n  labels:\n{}    pod-security.kubernetes.io/enforce: restricted\n{gate}",
        shared_labels(part_of, 4)
    );
    let closed = head(part_of, "networking.k8s.io/v1", "NetworkPolicy", CLOSED)
        + "spec:\n  podSelector: {}\n  policyTypes: [Ingress]\n";
    vec![
        Manifest::new("namespace", namespace),
        Manifest::new("configmap", head(part_of, "v1", "ConfigMap", part_of) + &names(part_of, stores, variables)),
        Manifest::new("networkpolicy-closed", closed),
    ]
}

/// Returns the beginning of an object that belongs to the whole case.
fn head(part_of: &str, api_version: &str, kind: &str, name: &str) -> String {
    format!(
        "apiVersion: {api_version}\nkind: {kind}\nmetadata:\n  name: {name}\n  namespace: {part_of}\n  labels:\n{}",
        shared_labels(part_of, 4)
    )
}

/// Names of what the services are told, without values: those of files, and what the stores are reached by.
fn names(part_of: &str, stores: Stores, variables: &BTreeSet<String>) -> String {
    let mut names: BTreeSet<&str> = gathered(variables.iter().map(String::as_str));
    names.extend(VARIABLES_OF_STORES.into_iter().filter(|(store, _)| stores.has(*store)).map(|(_, name)| name));
    // A name without a value would be there, and empty: many programs take that for a value.
    if names.is_empty() {
        return "data: {}\n".to_owned();
    }
    let lines: Vec<String> = names.iter().map(|name| format!("#  {name}: \"\"\n")).collect();
    format!(
        "# Names only: a line counts once its # goes. What is secret belongs in the Secret {part_of}-secrets, whose values win over these.\ndata:\n{}",
        lines.concat()
    )
}

/// Writes who a service is to the API of the cluster: somebody of its own, who has no token unless you give one.
pub(super) fn account(part: &Part<'_>) -> Manifest {
    let text = part.head("v1", "ServiceAccount") + "automountServiceAccountToken: false\n";
    Manifest::new(format!("serviceaccount-{}", part.name), text)
}

/// Writes what lets requests in to a web service.
pub(super) fn exposed(part: &Part<'_>) -> Vec<Manifest> {
    let name = part.name;
    vec![
        Manifest::new(format!("service-{name}"), service(part)),
        Manifest::new(format!("networkpolicy-{name}"), opened(part)),
    ]
}

fn service(part: &Part<'_>) -> String {
    let (kind, protocol) = match part.service.protocol {
        Protocol::Http | Protocol::Grpc => ("ClusterIP", "TCP"),
        Protocol::Tcp => ("LoadBalancer", "TCP"),
        Protocol::Udp => ("LoadBalancer", "UDP"),
    };
    let outside = if part.service.protocol == Protocol::Http { 80 } else { port(part) };
    let app_protocol =
        if part.service.protocol == Protocol::Grpc { "      appProtocol: kubernetes.io/h2c\n" } else { "" };
    let annotations = match (kind, part.provider) {
        ("LoadBalancer", _) => balancer(part),
        // Where the network of the cluster is not one that GKE sees into, it would ask for a port of the nodes else.
        (_, Provider::Gke | Provider::GkeAutopilot) if part.service.protocol == Protocol::Http => {
            "  annotations:\n    cloud.google.com/neg: '{\"ingress\": true}'\n".to_owned()
        }
        _ => String::new(),
    };
    part.head("v1", "Service")
        + &annotations
        + &format!(
            "spec:\n  type: {kind}\n  selector:\n    app.kubernetes.io/name: {}\n  ports:\n    - name: {1}\n      port: {outside}\n      targetPort: {1}\n      protocol: {protocol}\n{app_protocol}",
            part.name,
            port_name(part)
        )
}

/// Says which network the load balancer of a service is open to: where the case keeps to itself, that of the cluster alone.
fn balancer(part: &Part<'_>) -> String {
    let mut lines: Vec<String> = network(part).iter().map(|line| (*line).to_owned()).collect();
    if asks_beside(part.provider, part.service) {
        lines.push(format!("service.beta.kubernetes.io/aws-load-balancer-healthcheck-port: \"{HEALTH_PORT}\""));
    }
    if part.provider == Provider::Hetzner {
        // Without a place it is not made.
        lines.push("load-balancer.hetzner.cloud/location: CHANGE-ME".to_owned());
    }
    if lines.is_empty() {
        return String::new();
    }
    lines.iter().fold("  annotations:\n".to_owned(), |text, line| text + "    " + line + "\n")
}

fn network(part: &Part<'_>) -> &'static [&'static str] {
    match (part.provider, part.is_private) {
        // Without a scheme it would be internal: that is said all the same.
        (Provider::Eks, true) => &[
            "service.beta.kubernetes.io/aws-load-balancer-scheme: internal",
            "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip",
            "service.beta.kubernetes.io/aws-load-balancer-type: external",
        ],
        (Provider::Eks, false) => &[
            "service.beta.kubernetes.io/aws-load-balancer-scheme: internet-facing",
            "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip",
            "service.beta.kubernetes.io/aws-load-balancer-type: external",
        ],
        (Provider::Gke | Provider::GkeAutopilot, true) => &["networking.gke.io/load-balancer-type: Internal"],
        (Provider::Aks, true) => &["service.beta.kubernetes.io/azure-load-balancer-internal: \"true\""],
        (Provider::Doks, true) => &["service.beta.kubernetes.io/do-loadbalancer-network: INTERNAL"],
        (Provider::Hetzner, true) => &[
            "load-balancer.hetzner.cloud/use-private-ip: \"true\"",
            "load-balancer.hetzner.cloud/disable-public-network: \"true\"",
        ],
        (_, false) | (Provider::Lke, true) => &[],
    }
}

/// Lets requests through to the port of a service, and to no other.
fn opened(part: &Part<'_>) -> String {
    let protocol = if part.service.protocol == Protocol::Udp { "UDP" } else { "TCP" };
    let beside = if asks_beside(part.provider, part.service) {
        format!("        - port: {HEALTH_PORT}\n          protocol: TCP\n")
    } else {
        String::new()
    };
    part.head("networking.k8s.io/v1", "NetworkPolicy")
        + &format!(
            "spec:\n  podSelector:\n    matchLabels:\n      app.kubernetes.io/name: {}\n  policyTypes: [Ingress]\n  ingress:\n    - ports:\n        - port: {}\n          protocol: {protocol}\n{beside}",
            part.name,
            port(part)
        )
}

/// Writes the way in for all services that speak HTTP, by their labels, and what its certificates need.
pub(super) fn entry(part_of: &str, provider: Provider, services: &[&str]) -> Vec<Manifest> {
    let mut manifests = vec![Manifest::new("ingress", ingress(part_of, provider, services))];
    if is_behind_traefik(provider) {
        manifests.push(Manifest::new("networkpolicy-certificates", solvers(part_of)));
    }
    manifests
}

/// Whether the provider has no controller of its own for an Ingress, so that Traefik serves it, with certificates by cert-manager.
fn is_behind_traefik(provider: Provider) -> bool {
    match provider {
        Provider::Eks | Provider::Gke | Provider::GkeAutopilot => false,
        Provider::Aks | Provider::Doks | Provider::Lke | Provider::Hetzner => true,
    }
}

/// One Ingress for all, since some controllers have a load balancer made for each. None of them answers without TLS but to lead there.
fn ingress(part_of: &str, provider: Provider, services: &[&str]) -> String {
    let (annotations, class) = match provider {
        Provider::Eks => (
            format!(
                "    alb.ingress.kubernetes.io/scheme: internet-facing\n    alb.ingress.kubernetes.io/target-type: ip\n    alb.ingress.kubernetes.io/healthcheck-path: {HEALTH}\n    alb.ingress.kubernetes.io/listen-ports: '[{{\"HTTP\": 80}}, {{\"HTTPS\": 443}}]'\n    alb.ingress.kubernetes.io/ssl-redirect: \"443\"\n"
            ),
            "  ingressClassName: alb\n",
        ),
        // GKE knows its class by this annotation alone.
        Provider::Gke | Provider::GkeAutopilot => (
            "    kubernetes.io/ingress.class: gce\n    kubernetes.io/ingress.allow-http: \"false\"\n    networking.gke.io/managed-certificates: CHANGE-ME\n"
                .to_owned(),
            "",
        ),
        Provider::Aks | Provider::Doks | Provider::Lke | Provider::Hetzner => (
            "    cert-manager.io/cluster-issuer: CHANGE-ME\n    traefik.ingress.kubernetes.io/router.entrypoints: websecure\n    traefik.ingress.kubernetes.io/router.tls: \"true\"\n"
                .to_owned(),
            "  ingressClassName: traefik\n",
        ),
    };
    let tls = if is_behind_traefik(provider) {
        let hosts = services.iter().fold(String::new(), |text, name| text + "        - " + name + ".example.com\n");
        format!("  tls:\n    - secretName: {part_of}-certificate\n      hosts:\n{hosts}")
    } else {
        String::new()
    };
    let rule = |name: &&str| {
        format!(
            "    - host: {name}.example.com\n      http:\n        paths:\n          - path: /\n            pathType: Prefix\n            backend:\n              service:\n                name: {name}\n                port:\n                  name: http\n"
        )
    };
    let rules: String = services.iter().map(rule).collect();
    format!(
        "{}  annotations:\n{annotations}spec:\n{class}{tls}  rules:\n{rules}",
        head(part_of, "networking.k8s.io/v1", "Ingress", part_of)
    )
}

/// Lets in whoever asks, for a certificate, whether a host is ours: pods of cert-manager answer, which run for a moment in this namespace.
fn solvers(part_of: &str) -> String {
    head(part_of, "networking.k8s.io/v1", "NetworkPolicy", SOLVERS)
        + "spec:\n  podSelector:\n    matchLabels:\n      acme.cert-manager.io/http01-solver: \"true\"\n  policyTypes: [Ingress]\n  ingress:\n    - ports:\n        - port: 8089\n          protocol: TCP\n"
}
