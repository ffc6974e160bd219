//! What makes the number of pods change, and what keeps it from falling to nothing while nodes are replaced.

use super::{Manifest, Part, Redis};
use crate::answers::{ScalesOn, Service, ServiceKind};

/// Whether something decides how many pods run. What keeps files is left alone: a pod more has none of them, and the disk of a pod less is
/// read by nobody.
pub(in super::super) fn is_scaled(service: &Service) -> bool {
    service.kind != ServiceKind::Scheduled && service.scales_on != ScalesOn::Fixed && !service.persistent_disk
}

/// Whether KEDA decides it.
pub(in super::super) fn is_by_keda(service: &Service) -> bool {
    is_scaled(service) && matches!(service.scales_on, ScalesOn::Queue | ScalesOn::Schedule)
}

/// Writes the scaler and the budget for disruptions.
pub(super) fn of(part: &Part<'_>) -> Vec<Manifest> {
    let name = part.name;
    let mut manifests = Vec::new();
    match part.service.scales_on {
        _ if !is_scaled(part.service) => {}
        ScalesOn::Fixed => {}
        ScalesOn::Latency => manifests.push(Manifest::new(format!("horizontalpodautoscaler-{name}"), by_load(part))),
        ScalesOn::Custom => {
            manifests.push(Manifest::new(format!("horizontalpodautoscaler-{name}"), by_own_metric(part)));
        }
        ScalesOn::Queue => manifests.push(Manifest::new(format!("scaledobject-{name}"), by_queue(part))),
        ScalesOn::Schedule => manifests.push(Manifest::new(format!("scaledobject-{name}"), by_time(part))),
    }
    if least(part) >= 2.0 && part.pods() > 1.0 {
        manifests.push(Manifest::new(format!("poddisruptionbudget-{name}"), budget(part)));
    }
    manifests
}

/// Returns the fewest pods that run.
fn least(part: &Part<'_>) -> f64 {
    part.sizing.pods.least.max(1.0)
}

/// Returns the most pods that may run: those of today’s peak, grown by a year.
fn most(part: &Part<'_>) -> f64 {
    (part.sizing.pods.most * part.growth).ceil().max(least(part) + 1.0)
}

fn target(part: &Part<'_>) -> String {
    format!("    apiVersion: apps/v1\n    kind: Deployment\n    name: {}\n", part.name)
}

fn autoscaler(part: &Part<'_>, note: &str, metrics: &str) -> String {
    part.head("autoscaling/v2", "HorizontalPodAutoscaler")
        + "spec:\n  scaleTargetRef:\n"
        + &target(part)
        + &format!("  minReplicas: {}\n  maxReplicas: {}\n{note}  metrics:\n{metrics}", least(part), most(part))
}

fn by_load(part: &Part<'_>) -> String {
    let metrics = format!(
        "    - type: Resource\n      resource:\n        name: cpu\n        target:\n          type: Utilization\n          averageUtilization: {}\n",
        part.busy_percent.round()
    );
    autoscaler(part, "  # Response time follows the processor: above this share it grows fast.\n", &metrics)
}

fn by_own_metric(part: &Part<'_>) -> String {
    let metrics = "    - type: Pods\n      pods:\n        metric:\n          name: CHANGE-ME\n        target:\n          type: AverageValue\n          averageValue: \"1\"\n";
    autoscaler(part, "  # Your own measure: an adapter, such as that of Prometheus, has to serve it.\n", metrics)
}

/// `otherwise` says how many run while nothing is known of what they follow.
fn scaled_object(part: &Part<'_>, note: &str, otherwise: &str, triggers: &str) -> String {
    part.head("keda.sh/v1alpha1", "ScaledObject")
        + "spec:\n  # KEDA has to be installed in the cluster.\n  scaleTargetRef:\n"
        + &target(part)
        + &format!(
            "  minReplicaCount: {}\n  maxReplicaCount: {}\n{otherwise}{note}  triggers:\n{triggers}",
            least(part),
            most(part)
        )
}

/// The queue is in the store that the case has: Redis before Kafka, since jobs wait there more often, else a table of Postgres.
fn by_queue(part: &Part<'_>) -> String {
    let stores = part.stores;
    let triggers = if let Some(redis) = stores.redis {
        let tls = if redis == Redis::Inside {
            "        enableTLS: \"false\"\n        # While the queue is still Heroku's, which signs its own certificates:\n        # enableTLS: \"true\"\n        # unsafeSsl: \"true\"\n"
        } else {
            "        enableTLS: \"true\"\n        # Heroku signs its own certificates: while the queue is there.\n        # unsafeSsl: \"true\"\n"
        };
        format!(
            "    - type: redis\n      metadata:\n        addressFromEnv: REDIS_ADDRESS\n        passwordFromEnv: REDIS_PASSWORD\n{tls}        listName: CHANGE-ME\n        listLength: \"100\"\n"
        )
    } else if stores.kafka {
        "    - type: kafka\n      metadata:\n        bootstrapServersFromEnv: KAFKA_BROKERS\n        consumerGroup: CHANGE-ME\n        topic: CHANGE-ME\n        lagThreshold: \"100\"\n".to_owned()
    } else if stores.postgres {
        "    - type: postgresql\n      metadata:\n        connectionFromEnv: DATABASE_URL\n        query: SELECT count(*) FROM CHANGE_ME\n        targetQueryValue: \"100\"\n".to_owned()
    } else {
        "    - type: metrics-api\n      metadata:\n        url: http://CHANGE-ME/queue\n        valueLocation: length\n        targetValue: \"100\"\n".to_owned()
    };
    let otherwise = format!(
        "  # As many as today, while the queue cannot be read.\n  fallback:\n    failureThreshold: 3\n    replicas: {}\n",
        part.sizing.pods.most.max(1.0)
    );
    let note = "  # One more pod for each hundred entries that wait: measure what one does in a minute.\n";
    scaled_object(part, note, &otherwise, &triggers)
}

fn by_time(part: &Part<'_>) -> String {
    let triggers = format!(
        "    - type: cron\n      metadata:\n        timezone: Etc/UTC\n        start: 0 8 * * 1-5\n        end: 0 20 * * 1-5\n        desiredReplicas: \"{}\"\n",
        part.sizing.pods.most.max(1.0)
    );
    scaled_object(part, "  # Hours of work: put your own here.\n", "", &triggers)
}

fn budget(part: &Part<'_>) -> String {
    part.head("policy/v1", "PodDisruptionBudget")
        + &format!(
            "spec:\n  # A tenth, rounded up to a whole pod.\n  maxUnavailable: 10%\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: {}\n",
            part.name
        )
}
