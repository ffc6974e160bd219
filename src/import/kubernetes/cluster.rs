//! What a cluster runs for itself, by the names that its parts are known by.

use super::super::tree::Node;
use super::{name_of, namespace_of};

/// Namespaces that hold parts of the cluster.
const NAMESPACES: [&str; 47] = [
    "amazon-cloudwatch",
    "amazon-guardduty",
    "argo-cd",
    "argo-rollouts",
    "argocd",
    "aws-observability",
    "calico-apiserver",
    "calico-system",
    "cert-manager",
    "cnpg-system",
    "crossplane-system",
    "datadog",
    "external-dns",
    "external-secrets",
    "flux-system",
    "gatekeeper-system",
    "gmp-public",
    "gmp-system",
    "ingress-nginx",
    "istio-ingress",
    "istio-system",
    "karpenter",
    "keda",
    "knative-eventing",
    "knative-serving",
    "kube-node-lease",
    "kube-public",
    "kube-system",
    "kubernetes-dashboard",
    "kyverno",
    "linkerd",
    "linkerd-viz",
    "local-path-storage",
    "logging",
    "longhorn-system",
    "metallb-system",
    "monitoring",
    "newrelic",
    "nginx-ingress",
    "observability",
    "opentelemetry-operator-system",
    "prometheus",
    "rook-ceph",
    "sealed-secrets",
    "tigera-operator",
    "traefik",
    "velero",
];

/// Names of workloads that are parts of the cluster, alone or with `-` and more behind them.
const NAMES: [&str; 32] = [
    "alertmanager",
    "argo-rollouts",
    "argocd",
    "aws-load-balancer-controller",
    "cert-manager",
    "cluster-autoscaler",
    "coredns",
    "ebs-csi",
    "efs-csi",
    "external-dns",
    "external-secrets",
    "fluent-bit",
    "fluentd",
    "ingress-nginx",
    "istio-ingressgateway",
    "istiod",
    "karpenter",
    "keda-admission",
    "keda-metrics",
    "keda-operator",
    "kube-prometheus-stack",
    "kube-state-metrics",
    "kubernetes-dashboard",
    "linkerd",
    "metrics-server",
    "nginx-ingress",
    "node-exporter",
    "prometheus-operator",
    "prometheus-node-exporter",
    "promtail",
    "sealed-secrets",
    "velero",
];

/// Whether an object is a part of the cluster, by its namespace or its own name.
pub(super) fn is_of_cluster(object: &Node) -> bool {
    let (namespace, name) = (namespace_of(object), name_of(object));
    let is_named = |known: &str| name.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    NAMESPACES.contains(&namespace.as_str())
        || ["gke-", "cattle-", "openshift-"].iter().any(|beginning| namespace.starts_with(beginning))
        || NAMES.iter().any(|known| is_named(known))
}
