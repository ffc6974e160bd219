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

/// A pod that stops lets the longest request end.
#[test]
fn pods_stop_no_sooner_than_their_longest_request() {
    let of = |seconds: u32| {
        let case = format!(r#"{{"version":1,"services":[{{"kind":"web","longest_request_s":{seconds}}}]}}"#);
        line(&text(Kind::Manifests, &answers(&case)), "terminationGracePeriodSeconds").trim().to_owned()
    };
    assert_eq!(of(5), "terminationGracePeriodSeconds: 30");
    assert_eq!(of(600), "terminationGracePeriodSeconds: 610");
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
                "services":[{{"instances":1,"persistent_disk":true,{service}}}]}}"#
        );
        text(Kind::Manifests, &answers(&case))
    };
    let (one_pod, keda) = ("so that one pod runs and nothing scales it", "KEDA in the cluster");
    let web = manifests(r#""kind":"web","scales_on":"latency""#);
    assert!(web.contains("kind: StatefulSet\n") && web.contains("kind: HorizontalPodAutoscaler\n"), "{web}");
    assert!(!web.contains(one_pod), "{web}");
    let worker = manifests(r#""kind":"worker","scales_on":"queue""#);
    assert!(worker.contains("kind: PersistentVolumeClaim\n") && !worker.contains("kind: ScaledObject\n"), "{worker}");
    assert!(worker.contains(one_pod) && !worker.contains(keda), "{worker}");
    let job = manifests(r#""kind":"scheduled","scales_on":"queue""#);
    assert!(!job.contains(one_pod) && !job.contains(keda), "{job}");
}
