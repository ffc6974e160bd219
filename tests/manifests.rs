//! Starter manifests: labels and accounts, how a clock runs, and what they take for granted.

use heroku_or_kubernetes::answers::{Given, Setting};
use heroku_or_kubernetes::export::Kind;

use crate::export::{answers, text};
use crate::import::read_one;
use crate::moving::{case, line};

#[test]
fn a_clock_is_replaced_and_never_doubled() {
    let manifests = text(Kind::Manifests, &case("heroku"));
    let clock =
        manifests.split("---\n").find(|text| text.contains("kind: Deployment") && text.contains("name: clock\n"));
    let clock = clock.unwrap();
    assert!(clock.contains("  replicas: 1\n") && clock.contains("    type: Recreate\n"), "{clock}");
    assert!(!clock.contains("maxSurge"), "{clock}");
    let of_clock = |kind: &str| {
        manifests
            .split("---\n")
            .any(|text| text.contains(&format!("kind: {kind}\n")) && text.contains("  name: clock\n"))
    };
    assert!(!of_clock("ScaledObject") && !of_clock("PodDisruptionBudget"));
}

#[test]
fn manifests_say_what_pods_take_for_granted() {
    let manifests = text(Kind::Manifests, &case("heroku"));
    let preface = manifests.split("---\n").next().unwrap();
    assert!(line(preface, "# - api: ").contains("200 at /healthz"), "{preface}");
    assert!(line(preface, "runAsNonRoot").contains("runs as root, or as a user by name, is refused"), "{preface}");
    assert!(line(preface, "no probe").starts_with("# - mail, hooks, clock, files: "), "{preface}");
}

#[test]
fn each_service_is_somebody_of_its_own_and_has_the_labels_of_the_field() {
    let manifests = text(Kind::Manifests, &case("heroku"));
    let documents: Vec<&str> = manifests.split("---\n").skip(1).collect();
    for name in ["api", "mail", "hooks", "clock", "files", "nightly"] {
        let account = documents
            .iter()
            .find(|it| it.contains("kind: ServiceAccount") && it.contains(&format!("  name: {name}\n")));
        assert!(account.is_some_and(|it| it.contains("automountServiceAccountToken: false")), "{name}");
        assert!(manifests.contains(&format!("serviceAccountName: {name}\n")), "{name}");
    }
    for document in &documents {
        let head = document.split("spec:").next().unwrap();
        for label in ["instance: shop", "part-of: shop", "managed-by: kubectl"] {
            assert_eq!(head.matches(&format!("    app.kubernetes.io/{label}\n")).count(), 1, "{document}");
        }
        // What selects never changes, so that it is no more than the name.
        for selector in document.split("matchLabels:\n").skip(1) {
            let labels: Vec<&str> = selector.lines().take_while(|line| line.contains("app.kubernetes.io/")).collect();
            assert_eq!(labels.len(), 1, "{document}");
        }
    }
    assert!(manifests.contains("app.kubernetes.io/component: worker\n"));
}

#[test]
fn manifests_ask_for_no_store_that_the_provider_does_not_sell() {
    let preface = |provider: &str| {
        let case = format!(r#"{{"version":1,"cluster":{{"provider":"{provider}"}},"data":{{"postgres_gb":100}}}}"#);
        text(Kind::Manifests, &answers(&case)).split("---\n").next().unwrap().to_owned()
    };
    assert!(line(&preface("eks"), "Postgres with about").contains("take it from the provider"));
    assert!(
        line(&preface("hetzner"), "Postgres with about").contains("run an operator in the cluster (CloudNativePG)")
    );
}

/// Some controllers have a load balancer made for each Ingress, and the bill has one.
#[test]
fn all_that_speak_http_come_in_by_one_ingress() {
    let answers = answers(
        r#"{"version":1,"name":"shop","services":[{"name":"web","kind":"web"},{"name":"api","kind":"web"},
            {"name":"feed","kind":"web","protocol":"grpc"},{"name":"mail","kind":"worker"}]}"#,
    );
    let manifests = text(Kind::Manifests, &answers);
    let ingresses: Vec<&str> = manifests.split("---\n").filter(|it| it.contains("kind: Ingress\n")).collect();
    let [ingress] = ingresses[..] else { panic!("{}", ingresses.len()) };
    for host in ["host: web.example.com", "host: api.example.com"] {
        assert!(ingress.contains(host), "{ingress}");
    }
    assert_eq!(ingress.matches("host: ").count(), 2, "{ingress}");
}

/// A pod that stops lets load balancers hear of it, and the longest request end.
#[test]
fn pods_stop_no_sooner_than_their_longest_request() {
    let of = |seconds: u32| {
        let case = format!(r#"{{"version":1,"services":[{{"kind":"web","longest_request_s":{seconds}}}]}}"#);
        line(&text(Kind::Manifests, &answers(&case)), "terminationGracePeriodSeconds").trim().to_owned()
    };
    assert_eq!(of(5), "terminationGracePeriodSeconds: 30");
    assert_eq!(of(600), "terminationGracePeriodSeconds: 620");
}

/// What starts the jobs of others is one, by whichever name a file has it, and stays one while it is replaced.
#[test]
fn a_clock_of_a_file_is_a_clock_of_the_manifests() {
    for name in ["clock", "celerybeat", "celery-beat", "celery_beat", "timer"] {
        let answers = read_one("Procfile", &format!("web: node server.js\n{name}: python beat.py\n")).answers;
        assert_eq!(answers.get("/services/1/instances"), Some(Setting::Number(Given::Exactly(1.0))), "{name}");
        let manifests = text(Kind::Manifests, &answers);
        let label = format!("  name: {}\n", name.replace('_', "-"));
        let mut documents = manifests.split("---\n");
        let clock = documents.find(|text| text.contains("kind: Deployment\n") && text.contains(&label)).unwrap();
        assert!(clock.contains("type: Recreate\n") && !clock.contains("maxSurge"), "{clock}");
    }
}

/// What is left to the team says of a disk, and of a queue, what the objects have.
#[test]
fn one_pod_with_one_disk_is_told_of_where_there_is_one() {
    let manifests = |service: &str| {
        let case = format!(
            r#"{{"version":1,"stage":"growth","needs":{{"availability_percent":99.9}},
                "services":[{{"persistent_disk":true,{service}}}]}}"#
        );
        text(Kind::Manifests, &answers(&case))
    };
    let (one_pod, keda) = ("so that one pod runs and nothing scales it", "KEDA in the cluster");
    for (service, scaler) in [
        (r#""kind":"web","scales_on":"latency""#, "kind: HorizontalPodAutoscaler\n"),
        (r#""kind":"worker","scales_on":"queue""#, "kind: ScaledObject\n"),
    ] {
        let one = manifests(&format!(r#"{service},"instances":1"#));
        assert!(one.contains("kind: PersistentVolumeClaim\n") && one.contains("  replicas: 1\n"), "{one}");
        assert!(!one.contains(scaler) && !one.contains("kind: StatefulSet\n"), "{one}");
        assert!(one.contains(one_pod) && !one.contains(keda), "{one}");
        let three = manifests(&format!(r#"{service},"instances":3"#));
        assert!(three.contains("kind: StatefulSet\n") && three.contains("  replicas: 3\n"), "{three}");
        assert!(!three.contains(scaler) && three.contains("each pod has a disk with files of its own"), "{three}");
    }
    let job = manifests(r#""instances":1,"kind":"scheduled","scales_on":"queue""#);
    assert!(!job.contains(one_pod) && !job.contains(keda), "{job}");
}

fn documents(manifests: &str, kind: &str) -> Vec<String> {
    let kind = format!("kind: {kind}\n");
    manifests.split("---\n").filter(|text| text.contains(&kind)).map(str::to_owned).collect()
}

/// Until load balancers have heard that a pod stops, it answers; until they know a new one, no other stops.
#[test]
fn a_rollout_loses_no_request() {
    let manifests = text(Kind::Manifests, &case("heroku"));
    let [namespace] = &documents(&manifests, "Namespace")[..] else { panic!("{manifests}") };
    assert!(namespace.contains("elbv2.k8s.aws/pod-readiness-gate-inject: enabled\n"), "{namespace}");
    let web = documents(&manifests, "Deployment").into_iter().find(|it| it.contains("component: web\n")).unwrap();
    let words = web.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("lifecycle: preStop: sleep: seconds: 10"), "{web}");
    assert!(web.contains("maxUnavailable: 0\n") && web.contains("maxSurge: 25%\n"), "{web}");
    // What hangs is asked of its port, so that a database that is away restarts nothing.
    let liveness = web.split("livenessProbe:\n").nth(1).unwrap();
    assert!(liveness.trim_start().starts_with("tcpSocket:"), "{web}");
    // Both, since who asks for one spread does without those that clusters have of themselves.
    for over in ["kubernetes.io/hostname", "topology.kubernetes.io/zone"] {
        assert!(web.contains(&format!("topologyKey: {over}\n")), "{web}");
    }
}

/// Of two objects of a kind and a name the later one takes the place of the first.
#[test]
fn no_service_takes_the_place_of_the_rule_that_closes_all() {
    let case = answers(r#"{"version":1,"services":[{"name":"Closed unless opened","kind":"web"}]}"#);
    let policies = documents(&text(Kind::Manifests, &case), "NetworkPolicy");
    let name = |text: &String| line(text, "  name: ").trim().to_owned();
    assert_eq!(
        policies.iter().map(name).collect::<Vec<_>>(),
        ["name: closed-unless-opened", "name: closed-unless-opened-2"]
    );
}

/// Where a case keeps to itself, what speaks no HTTP is open to the network of the cluster alone.
#[test]
fn a_private_case_has_no_load_balancer_on_the_internet_beside_its_ingress() {
    let of = |provider: &str, needs: &str| {
        let case = format!(
            r#"{{"version":1,"cluster":{{"provider":"{provider}"}},"needs":{{{needs}}},
                "services":[{{"name":"mail","kind":"web","protocol":"tcp"}}]}}"#
        );
        text(Kind::Manifests, &answers(&case))
    };
    let private = r#""private_network":true"#;
    for (provider, internal) in [
        ("eks", "aws-load-balancer-scheme: internal\n"),
        ("gke", "networking.gke.io/load-balancer-type: Internal\n"),
        ("aks", "azure-load-balancer-internal: \"true\"\n"),
        ("doks", "do-loadbalancer-network: INTERNAL\n"),
        ("hetzner", "disable-public-network: \"true\"\n"),
    ] {
        let closed = of(provider, private);
        assert!(closed.contains(internal) && closed.contains("the network of the cluster alone"), "{closed}");
        assert!(!of(provider, "").contains(internal), "{provider}");
    }
    assert!(of("eks", r#""compliance":"hipaa""#).contains("scheme: internal\n"));
    assert!(of("lke", private).contains("Say in loadBalancerSourceRanges who may come in"));
}

/// What objects need to do what they say is named, where they need it.
#[test]
fn manifests_name_what_the_cluster_must_have() {
    let of = |provider: &str, service: &str| {
        let case = format!(
            r#"{{"version":1,"cluster":{{"provider":"{provider}"}},"services":[{{"kind":"web","instances":3,{service}}}]}}"#
        );
        text(Kind::Manifests, &answers(&case)).split("---\n").next().unwrap().to_owned()
    };
    let scaled = of("eks", r#""scales_on":"latency""#);
    assert!(line(&scaled, "# - Nodes: ").contains("t4g.medium"), "{scaled}");
    assert!(line(&scaled, "# - Images: ").contains("linux/arm64"), "{scaled}");
    assert!(scaled.contains("metrics-server") && !scaled.contains("StorageClass"), "{scaled}");
    let kept = of("doks", r#""persistent_disk":true"#);
    assert!(kept.contains("StorageClass") && !kept.contains("metrics-server") && !kept.contains("arm64"), "{kept}");
}

/// The fewest pods are those of the quietest part of the day: a gap in what is measured leads back to no fewer.
#[test]
fn an_autoscaler_begins_at_the_quietest_part_of_the_day() {
    let least = |rps: u32| -> u32 {
        let case = format!(
            r#"{{"version":1,"stage":"scale","traffic":{{"requests_per_second":{rps},"peak_to_mean":2}},
                "services":[{{"kind":"web","instances":40,"memory_mb":1000,"scales_on":"latency","cpu_ms_per_request":40}}]}}"#
        );
        line(&text(Kind::Manifests, &answers(&case)), "  minReplicas: ").trim()["minReplicas: ".len()..]
            .parse()
            .unwrap()
    };
    // 3,000 a second at twice the mean take 343 cores; an eighth of the day has a sixteenth of the peak, with the headroom of an autoscaler.
    assert!((22..40).contains(&least(3000)), "{}", least(3000));
    // Of 40 instances that run whatever the work is, a sixteenth with headroom.
    assert_eq!(least(10), 4);
}
