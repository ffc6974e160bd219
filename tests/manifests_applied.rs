//! Starter manifests as somebody applies them: what is marked to be replaced, who comes in and by what, and what a cluster has to have.

use heroku_or_kubernetes::export::Kind;

use crate::export::{answers, text};
use crate::moving::line;

/// All manifests of a case with one service at a provider.
fn of(provider: &str, rest: &str, service: &str) -> String {
    text(
        Kind::Manifests,
        &answers(&format!(
            r#"{{"version":1,"cluster":{{"provider":"{provider}"}},{rest}"services":[{{"name":"it",{service}}}]}}"#
        )),
    )
}

/// One object of them.
fn object(manifests: &str, kind: &str) -> String {
    let kind = format!("kind: {kind}\n");
    let found = manifests.split("---\n").find(|text| text.contains(&kind));
    found.unwrap_or_else(|| panic!("{kind} in {manifests}")).to_owned()
}

fn preface(manifests: &str) -> &str {
    manifests.split("---\n").next().unwrap()
}

const WEB: &str = r#""kind":"web""#;

/// Nothing runs at an hour, or with a command, that nobody chose; and what fails half-way is not begun again.
#[test]
fn a_job_waits_for_its_time_and_its_command() {
    let manifests = of("eks", "", r#""kind":"scheduled""#);
    let job = object(&manifests, "CronJob");
    assert!(job.contains("  schedule: CHANGE-ME\n") && job.contains("backoffLimit: 0\n"), "{job}");
    assert!(job.contains("command: [CHANGE-ME]\n"), "{job}");
    assert!(line(preface(&manifests), "# - it: the times").contains("switched off there first"), "{manifests}");
    let worker = of("eks", "", r#""kind":"worker""#);
    assert!(object(&worker, "Deployment").contains("command: [CHANGE-ME]\n"), "{worker}");
    let web = of("eks", "", WEB);
    assert!(!web.contains("command:") && !preface(&web).contains("at command"), "{web}");
}

/// What comes in comes by TLS, with a certificate that the objects name or the controller finds.
#[test]
fn nobody_is_served_without_tls() {
    for (provider, by) in [
        (
            "eks",
            [
                "listen-ports: '[{\"HTTP\": 80}, {\"HTTPS\": 443}]'",
                "ssl-redirect: \"443\"",
                "healthcheck-path: /healthz",
            ],
        ),
        ("gke", ["ingress.allow-http: \"false\"", "managed-certificates: CHANGE-ME", "ingress.class: gce"]),
        (
            "hetzner",
            [
                "cluster-issuer: CHANGE-ME",
                "router.entrypoints: websecure",
                "secretName: app-certificate\n      hosts:\n        - it.example.com\n",
            ],
        ),
    ] {
        let manifests = of(provider, "", WEB);
        let ingress = object(&manifests, "Ingress");
        for part in by {
            assert!(ingress.contains(part), "{provider}: {part} in {ingress}");
        }
        assert!(line(preface(&manifests), "# - Names and certificates").contains("by TLS alone"), "{provider}");
    }
}

/// The rule that closes all would keep out who asks whether a host is ours, so that certificates never come.
#[test]
fn cert_manager_is_answered() {
    for provider in ["aks", "doks", "lke", "hetzner"] {
        let manifests = of(provider, "", WEB);
        let rule = manifests.split("---\n").find(|it| it.contains("name: open-for-certificates\n"));
        let rule = rule.unwrap_or_else(|| panic!("{provider}: {manifests}"));
        assert!(
            rule.contains("acme.cert-manager.io/http01-solver: \"true\"\n") && rule.contains("port: 8089\n"),
            "{rule}"
        );
    }
    for provider in ["eks", "gke", "gke_autopilot"] {
        assert!(!of(provider, "", WEB).contains("http01-solver"), "{provider}");
    }
    assert!(!of("hetzner", "", r#""kind":"worker""#).contains("http01-solver"));
}

/// A `NetworkPolicy` does nothing where nothing obeys it, and nobody would notice.
#[test]
fn who_obeys_rules_for_the_network_is_told() {
    for (provider, by) in [
        ("eks", Some("enableNetworkPolicy in the VPC CNI")),
        ("gke", Some("Dataplane V2")),
        ("aks", Some("Cilium")),
        ("hetzner", Some("Cilium")),
        ("gke_autopilot", None),
        ("doks", None),
        ("lke", None),
    ] {
        let manifests = of(provider, "", WEB);
        let told = line(preface(&manifests), "# - Rules for the network");
        assert!(by.map_or(!told.contains("do nothing"), |by| told.contains(by)), "{provider}: {told}");
        let case = format!(r#"{{"version":1,"current_platform":"heroku","cluster":{{"provider":"{provider}"}}}}"#);
        let plan = text(Kind::Plan, &answers(&case));
        assert_eq!(plan.contains("obey rules for its network"), by.is_some(), "{provider}: {plan}");
    }
}

/// What the guide sends into the cluster is not shut out by what it wrote.
#[test]
fn stores_of_the_cluster_have_a_namespace_of_their_own() {
    let manifests = of("hetzner", r#""data":{"postgres_gb":20,"redis_mb":100},"#, WEB);
    for store in ["# - Postgres with about 20 GB", "# - Redis with about 100 MB"] {
        assert!(line(preface(&manifests), store).contains("in a namespace of its own"), "{manifests}");
    }
    let sold = of("eks", r#""data":{"postgres_gb":20},"#, WEB);
    assert!(!line(preface(&sold), "# - Postgres").contains("namespace"), "{sold}");
}

/// No load balancer asks by UDP; that of EKS would take no pod for ready.
#[test]
fn a_service_of_udp_has_a_port_that_can_be_asked() {
    let udp = r#""kind":"web","protocol":"udp""#;
    let manifests = of("eks", "", udp);
    let service = object(&manifests, "Service");
    assert!(service.contains("aws-load-balancer-healthcheck-port: \"8081\"\n"), "{service}");
    let pod = object(&manifests, "Deployment");
    assert!(pod.contains("containerPort: 8081\n") && pod.contains("port: health\n"), "{pod}");
    let opened = manifests.split("---\n").find(|it| it.contains("kind: NetworkPolicy\n") && it.contains("name: it\n"));
    assert!(opened.unwrap().contains("- port: 8081\n          protocol: TCP\n"), "{manifests}");
    assert!(preface(&manifests).contains("# - it: a port 8081 that takes TCP"), "{manifests}");
    assert!(!preface(&manifests).contains("it: no probe"), "{manifests}");
    for (provider, told) in
        [("gke", "it: no probe"), ("doks", "do-loadbalancer-healthcheck-port"), ("hetzner", "speak no UDP")]
    {
        let manifests = of(provider, "", udp);
        assert!(!manifests.contains("8081") && preface(&manifests).contains(told), "{provider}: {manifests}");
    }
}

/// While a queue cannot be read, as many work as today.
#[test]
fn a_queue_is_reached_with_its_password_or_not_followed() {
    let worker = r#""kind":"worker","scales_on":"queue","instances":6"#;
    let redis = r#""data":{"redis_mb":100},"#;
    let sold = object(&of("eks", redis, worker), "ScaledObject");
    for part in [
        "passwordFromEnv: REDIS_PASSWORD\n",
        "enableTLS: \"true\"\n",
        "# unsafeSsl: \"true\"\n",
        "listName: CHANGE-ME\n",
    ] {
        assert!(sold.contains(part), "{part} in {sold}");
    }
    assert!(sold.contains("  fallback:\n    failureThreshold: 3\n    replicas: 6\n"), "{sold}");
    let inside = object(&of("hetzner", redis, worker), "ScaledObject");
    assert!(inside.contains("enableTLS: \"false\"\n        # While the queue is still Heroku's"), "{inside}");
    assert!(!inside.contains("\n        unsafeSsl"), "{inside}");
    assert!(preface(&of("eks", redis, worker)).contains("REDIS_PASSWORD"));
}

/// Nodes with a GPU are others than those of the bill.
#[test]
fn what_needs_a_gpu_finds_its_nodes_and_the_rest_keeps_off_them() {
    let both = |provider: &str| {
        text(
            Kind::Manifests,
            &answers(&format!(
                r#"{{"version":1,"cluster":{{"provider":"{provider}"}},
                    "services":[{{"name":"infer","kind":"worker","gpu":true}},{{"name":"it","kind":"web"}}]}}"#
            )),
        )
    };
    let eks = both("eks");
    let deployments: Vec<&str> = eks.split("---\n").filter(|it| it.contains("kind: Deployment\n")).collect();
    let [infer, it] = deployments[..] else { panic!("{eks}") };
    assert!(infer.contains("- key: nvidia.com/gpu\n") && !infer.contains("kubernetes.io/arch"), "{infer}");
    assert!(it.contains("kubernetes.io/arch: arm64\n") && !it.contains("nvidia.com"), "{it}");
    assert!(line(&eks, "# - Images").contains("those of infer for the processors of the nodes with a GPU"), "{eks}");
    let autopilot = both("gke_autopilot");
    assert!(autopilot.contains("cloud.google.com/gke-accelerator: CHANGE-ME\n"), "{autopilot}");
    assert!(line(preface(&autopilot), "# - infer: the kind of GPU").contains("in place of CHANGE-ME"), "{autopilot}");
    assert!(!of("eks", "", WEB).contains("kubernetes.io/arch"));
}

/// Nodes for what comes and goes are nodes, too.
#[test]
fn nodes_for_review_apps_are_told() {
    let nodes = |environments: &str| {
        let manifests = of(
            "eks",
            &format!(r#""environments":{{{environments}}},"#),
            r#""kind":"web","instances":4,"memory_mb":900"#,
        );
        line(preface(&manifests), "# - Nodes: ")
    };
    let with = nodes(r#""staging":0,"review_apps":20"#);
    assert!(
        with.contains(" on average for jobs, review apps and tests, with something that adds and removes"),
        "{with}"
    );
    let without = nodes(r#""staging":0,"review_apps":0"#);
    assert!(!without.contains("review apps"), "{without}");
}

/// A must-have that decides is not forgotten by what is applied.
#[test]
fn what_decided_is_told_to_those_who_carry_it_out() {
    let needs = r#""current_platform":"heroku","needs":{"on_premises":true,"several_clouds":true},"#;
    let manifests = of("aks", needs, WEB);
    assert!(line(preface(&manifests), "# - On premises").contains("MetalLB"), "{manifests}");
    assert!(line(preface(&manifests), "# - Several clouds").contains("Where the data lives"), "{manifests}");
    let case = format!(r#"{{"version":1,{needs}"services":[{{"kind":"web"}}]}}"#);
    let plan = text(Kind::Plan, &answers(&case));
    let ground = plan.split("### 1. ").nth(1).unwrap().split("### 2. ").next().unwrap();
    assert!(ground.contains("* On premises: ") && ground.contains("* Several clouds: "), "{ground}");
    let neither = preface(&of("aks", "", WEB)).to_owned();
    assert!(!neither.contains("On premises") && !neither.contains("Several clouds"), "{neither}");
}

/// Two providers make no load balancer, or none that works, without a word of theirs.
#[test]
fn services_say_what_their_provider_wants_to_hear() {
    let gke = of("gke", "", WEB);
    assert!(object(&gke, "Service").contains("cloud.google.com/neg: '{\"ingress\": true}'\n"), "{gke}");
    let hetzner = of("hetzner", "", r#""kind":"web","protocol":"tcp""#);
    assert!(object(&hetzner, "Service").contains("load-balancer.hetzner.cloud/location: CHANGE-ME\n"), "{hetzner}");
    assert!(
        preface(&hetzner).contains("# - it: the location of its load balancer, in place of CHANGE-ME"),
        "{hetzner}"
    );
    assert!(!object(&of("hetzner", "", WEB), "Service").contains("annotations"));
}

/// Pods that are told an address in a Secret do not start without it.
#[test]
fn a_secret_that_is_forgotten_shows() {
    let told = of("eks", r#""data":{"postgres_gb":20},"#, WEB);
    assert!(!told.contains("optional: true"), "{told}");
    assert!(preface(&told).contains("kubectl create secret generic app-secrets --namespace app"), "{told}");
    let nothing = of("eks", r#""data":{"postgres_gb":0,"redis_mb":0},"#, WEB);
    assert!(nothing.contains("optional: true"), "{nothing}");
}
