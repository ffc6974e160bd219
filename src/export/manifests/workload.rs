//! The workload of a service: a Deployment, a `StatefulSet` where instances keep files, or a `CronJob`.

use super::super::escape::{comment, yaml};
use super::super::names;
use super::{Manifest, Part};
use crate::answers::{Protocol, Provider, Service, ServiceKind};

/// Port on which an HTTP service listens, told to it as `PORT`, as Heroku does.
pub(super) const HTTP_PORT: u16 = 8080;
/// Port on which a gRPC service listens.
pub(super) const GRPC_PORT: u16 = 50051;
/// Port on which any other service listens.
pub(super) const OTHER_PORT: u16 = 9000;
/// Port by which a service says that it is well whose own port cannot be asked.
pub(super) const HEALTH_PORT: u16 = 8081;

/// Seconds that a pod has to stop, as the API has it.
const USUAL_GRACE_SECONDS: f64 = 30.0;
/// Seconds that are left after the longest request.
const REST_SECONDS: f64 = 10.0;
/// Seconds for which a pod that is to stop takes requests still: load balancers hear of it later than the pod does.
const LEAVING_SECONDS: f64 = 10.0;

/// Where an HTTP service says that it is well.
pub(super) const HEALTH: &str = "/healthz";

/// Whether a load balancer asks another port than that of the service whether a pod is well: none of them asks by UDP, and that of EKS takes
/// no pod for ready that does not answer.
pub(super) fn asks_beside(provider: Provider, service: &Service) -> bool {
    provider == Provider::Eks && service.kind == ServiceKind::Web && service.protocol == Protocol::Udp
}

/// Writes the workload.
pub(super) fn of(part: &Part<'_>) -> Vec<Manifest> {
    let name = part.name;
    match part.service.kind {
        ServiceKind::Scheduled => vec![Manifest::new(format!("cronjob-{name}"), cron_job(part))],
        // A disk is attached to one node: several instances need one each.
        _ if part.service.persistent_disk && part.pods() > 1.0 => {
            vec![
                Manifest::new(format!("service-{name}-pods"), headless(part)),
                Manifest::new(format!("statefulset-{name}"), stateful_set(part)),
            ]
        }
        _ => {
            let mut manifests = Vec::new();
            if part.service.persistent_disk {
                manifests.push(Manifest::new(format!("persistentvolumeclaim-{name}"), claim(part)));
            }
            manifests.push(Manifest::new(format!("deployment-{name}"), deployment(part)));
            manifests
        }
    }
}

fn named(part: &Part<'_>) -> String {
    let name = part.service.name.as_str();
    let alike = part.service.count.get();
    let mut text = String::new();
    if !name.is_empty() && name != part.name {
        text += &format!("# {} is {}\n", part.name, comment(name));
    }
    if alike > 1.0 {
        text += &format!("# {alike} services are like this one: copy its objects for each.\n");
    }
    text
}

fn deployment(part: &Part<'_>) -> String {
    let mut text = named(part) + &part.head("apps/v1", "Deployment") + "spec:\n" + &replicas(part);
    text += &selector(part);
    text += if part.service.persistent_disk || names::is_clock(part.service) {
        // Two at a time would want the same disk, or start all jobs twice.
        "  strategy:\n    type: Recreate\n"
    } else if part.service.gpu {
        // A pod more would wait for a GPU that nobody has paid for.
        "  strategy:\n    type: RollingUpdate\n    rollingUpdate:\n      maxUnavailable: 1\n      maxSurge: 0\n"
    } else {
        "  strategy:\n    type: RollingUpdate\n    rollingUpdate:\n      maxUnavailable: 0\n      maxSurge: 25%\n"
    };
    let volume = if part.service.persistent_disk {
        format!(
            "      volumes:\n        - name: data\n          persistentVolumeClaim:\n            claimName: {}\n",
            part.name
        )
    } else {
        String::new()
    };
    text + &template(part) + &volume
}

fn stateful_set(part: &Part<'_>) -> String {
    let mut text = named(part) + &part.head("apps/v1", "StatefulSet") + "spec:\n" + &replicas(part);
    text += &format!("  serviceName: {}-pods\n", part.name);
    text += &selector(part);
    text += &template(part);
    text + "  volumeClaimTemplates:\n    - metadata:\n        name: data\n      spec:\n" + &claim_spec(part, 8)
}

/// A Service that gives each instance of a `StatefulSet` a name.
fn headless(part: &Part<'_>) -> String {
    format!(
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: {0}-pods\n  namespace: {1}\n  labels:\n{2}spec:\n  clusterIP: None\n  selector:\n    app.kubernetes.io/name: {0}\n  ports:\n    - name: pods\n      port: {3}\n",
        part.name,
        part.case,
        part.labels(4),
        port(part)
    )
}

fn claim(part: &Part<'_>) -> String {
    part.head("v1", "PersistentVolumeClaim") + "spec:\n" + &claim_spec(part, 2)
}

fn claim_spec(part: &Part<'_>, spaces: usize) -> String {
    let indent = " ".repeat(spaces);
    format!(
        "{indent}accessModes: [ReadWriteOnce]\n{indent}resources:\n{indent}  requests:\n{indent}    # The guide’s usual size: put your own.\n{indent}    storage: {}Gi\n",
        part.disk_gb.max(1.0).ceil()
    )
}

/// What an autoscaler decides is not written.
fn replicas(part: &Part<'_>) -> String {
    let is_scaled = super::scaling::is_scaled(part.service);
    if is_scaled { String::new() } else { format!("  replicas: {}\n", part.pods()) }
}

fn selector(part: &Part<'_>) -> String {
    format!("  selector:\n    matchLabels:\n      app.kubernetes.io/name: {}\n", part.name)
}

fn template(part: &Part<'_>) -> String {
    let mut text = format!("  template:\n    metadata:\n      labels:\n{}    spec:\n", part.labels(8));
    if part.pods() > 1.0 {
        text += "      topologySpreadConstraints:\n";
        // Who asks for one spread does without those that clusters have of themselves.
        for over in ["kubernetes.io/hostname", "topology.kubernetes.io/zone"] {
            text += &format!(
                "        - maxSkew: 1\n          topologyKey: {over}\n          whenUnsatisfiable: ScheduleAnyway\n          labelSelector:\n            matchLabels:\n              app.kubernetes.io/name: {}\n",
                part.name
            );
        }
    }
    text + &pod(part, 6)
}

/// Returns how long a pod may take to stop: a request that has begun ends, and a little more.
fn grace_seconds(part: &Part<'_>) -> f64 {
    let longest = part.service.longest_request_s.likely();
    let is_web = part.service.kind == ServiceKind::Web;
    let request = if is_web { LEAVING_SECONDS + longest.ceil() + REST_SECONDS } else { 0.0 };
    request.max(USUAL_GRACE_SECONDS)
}

/// Writes the spec of a pod, so many spaces in.
fn pod(part: &Part<'_>, spaces: usize) -> String {
    let is_web = part.service.kind == ServiceKind::Web;
    let mut lines = vec![
        format!("serviceAccountName: {}", part.name),
        "automountServiceAccountToken: false".to_owned(),
        // Else a Service called redis would set REDIS_PORT for all.
        "enableServiceLinks: false".to_owned(),
        "securityContext:".to_owned(),
        "  runAsNonRoot: true".to_owned(),
        "  seccompProfile:".to_owned(),
        "    type: RuntimeDefault".to_owned(),
    ];
    if part.service.persistent_disk && part.is_always_on() {
        // A disk belongs to root unless it is told to whom.
        lines.extend(["  fsGroup: 1000", "  fsGroupChangePolicy: OnRootMismatch"].map(str::to_owned));
    }
    if part.is_always_on() {
        lines.push(format!("terminationGracePeriodSeconds: {}", grace_seconds(part)));
    }
    lines.extend(nodes(part));
    lines.push("containers:".to_owned());
    lines.push(format!("  - name: {}", part.name));
    lines.push(format!("    image: registry.example.com/{}/{}:CHANGE-ME", part.case, part.name));
    if !is_web {
        // An image of a buildpack would start the web process else.
        lines.push("    # What it runs; without this line, what the image starts by itself.".to_owned());
        lines.push("    command: [CHANGE-ME]".to_owned());
    }
    if is_web {
        lines.push("    ports:".to_owned());
        lines.push(format!("      - name: {}", port_name(part)));
        lines.push(format!("        containerPort: {}", port(part)));
        if part.service.protocol == Protocol::Udp {
            lines.push("        protocol: UDP".to_owned());
        }
        if asks_beside(part.provider, part.service) {
            lines.push("      - name: health".to_owned());
            lines.push(format!("        containerPort: {HEALTH_PORT}"));
        }
        lines.push("    env:".to_owned());
        lines.push("      - name: PORT".to_owned());
        lines.push(format!("        value: {}", yaml(&port(part).to_string())));
    }
    lines.push("    envFrom:".to_owned());
    lines.push("      - configMapRef:".to_owned());
    lines.push(format!("          name: {}", part.case));
    lines.push("      - secretRef:".to_owned());
    lines.push(format!("          name: {}-secrets", part.case));
    if !part.is_told {
        lines.push("          optional: true".to_owned());
    }
    lines.extend(resources(part));
    if is_web {
        lines.extend(probes(part));
        lines.extend(["    lifecycle:", "      preStop:", "        sleep:"].map(str::to_owned));
        lines.push(format!("          seconds: {LEAVING_SECONDS}"));
    }
    lines.extend(
        ["    securityContext:", "      allowPrivilegeEscalation: false", "      capabilities:", "        drop: [ALL]"]
            .map(str::to_owned),
    );
    if part.service.persistent_disk && part.is_always_on() {
        lines.extend(["    volumeMounts:", "      - name: data", "        mountPath: /data"].map(str::to_owned));
    }
    let indent = " ".repeat(spaces);
    lines.into_iter().map(|line| format!("{indent}{line}\n")).collect::<Vec<_>>().concat()
}

/// Says which nodes a pod may run on, where there is more than one sort.
fn nodes(part: &Part<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if part.service.gpu {
        // Nodes with a GPU are kept free of whatever does without.
        lines.extend(["tolerations:", "  - key: nvidia.com/gpu", "    operator: Exists", "    effect: NoSchedule"]);
        if part.provider == Provider::GkeAutopilot {
            lines.extend(["nodeSelector:", "  cloud.google.com/gke-accelerator: CHANGE-ME"]);
        }
    } else if part.place.is_arm && part.place.has_gpus {
        lines.extend(["nodeSelector:", "  kubernetes.io/arch: arm64"]);
    }
    lines.into_iter().map(str::to_owned).collect()
}

/// Memory is limited to what it asks for; the processor is not, since a pod that waits for it fails its probes.
fn resources(part: &Part<'_>) -> Vec<String> {
    let pods = &part.sizing.pods;
    let memory = format!("{}Mi", pods.memory_mib.max(1.0).ceil());
    let mut lines = vec![
        "    resources:".to_owned(),
        "      requests:".to_owned(),
        format!("        cpu: {}m", pods.cpu_m.max(1.0).ceil()),
        format!("        memory: {memory}"),
        "      limits:".to_owned(),
        format!("        memory: {memory}"),
    ];
    if part.service.gpu {
        lines.push("        nvidia.com/gpu: 1".to_owned());
    }
    lines
}

/// Probes that say when it has started, when it may get requests, and when it hangs. The last asks the port alone: what a data store does
/// must not restart the pods that wait for it.
fn probes(part: &Part<'_>) -> Vec<String> {
    let named = port_name(part);
    let check = match part.service.protocol {
        Protocol::Http => vec!["httpGet:".to_owned(), format!("  path: {HEALTH}"), format!("  port: {named}")],
        Protocol::Grpc => vec!["grpc:".to_owned(), format!("  port: {}", port(part))],
        Protocol::Tcp => vec!["tcpSocket:".to_owned(), format!("  port: {named}")],
        Protocol::Udp if asks_beside(part.provider, part.service) => {
            vec!["tcpSocket:".to_owned(), "  port: health".to_owned()]
        }
        // No probe speaks UDP.
        Protocol::Udp => return Vec::new(),
    };
    let named = if asks_beside(part.provider, part.service) { "health" } else { named };
    let is_there = vec!["tcpSocket:".to_owned(), format!("  port: {named}")];
    let mut lines = Vec::new();
    for (probe, check, [every, often]) in
        [("startupProbe", &check, [2, 60]), ("readinessProbe", &check, [5, 3]), ("livenessProbe", &is_there, [10, 6])]
    {
        lines.push(format!("    {probe}:"));
        lines.extend(check.iter().map(|line| format!("      {line}")));
        lines.push("      timeoutSeconds: 3".to_owned());
        lines.push(format!("      periodSeconds: {every}"));
        lines.push(format!("      failureThreshold: {often}"));
    }
    lines
}

/// Returns the port that a service listens on.
pub(super) fn port(part: &Part<'_>) -> u16 {
    match part.service.protocol {
        Protocol::Http => HTTP_PORT,
        Protocol::Grpc => GRPC_PORT,
        Protocol::Tcp | Protocol::Udp => OTHER_PORT,
    }
}

/// Returns the name of the port.
pub(super) fn port_name(part: &Part<'_>) -> &'static str {
    part.service.protocol.word()
}

fn cron_job(part: &Part<'_>) -> String {
    named(part)
        + &part.head("batch/v1", "CronJob")
        + "spec:\n  # Such as \"0 3 * * *\", at three at night. Until it has a time, the cluster takes no such object.\n  schedule: CHANGE-ME\n  timeZone: Etc/UTC\n  concurrencyPolicy: Forbid\n  jobTemplate:\n    spec:\n      # What fails is not run once more, as on Heroku: it may have done half of its work.\n      backoffLimit: 0\n      template:\n        metadata:\n          labels:\n"
        + &part.labels(12)
        + "        spec:\n          restartPolicy: Never\n"
        + &pod(part, 10)
}
