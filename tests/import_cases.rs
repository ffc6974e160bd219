//! Files that are easily taken for something else, each with what it comes to.

use heroku_or_kubernetes::answers::{Given, Setting};

use crate::import::{check_refused, read, read_one};
use crate::support::book;

const UNKNOWN: &str = "none of the files that we read";
const DEEP: &str = "is nested more than 64 levels deep";

#[test]
fn what_is_meant_as_yaml_is_no_procfile() {
    check_refused("docker-compose.yml", b"services: [\n", 1, "is not YAML");
    check_refused("pasted text", b"services: [\n", 1, "is not YAML");
    check_refused("compose.yaml", format!("services: {}", "[".repeat(300)).as_bytes(), 1, DEEP);
    check_refused("compose.yaml", format!("services: {}", "[".repeat(20_000)).as_bytes(), 1, DEEP);
    let object = format!("apiVersion: v1\nkind: X\nspec: {}", "[".repeat(20_000));
    check_refused("objects.yaml", object.as_bytes(), 3, DEEP);
    let travis = b"language: ruby\nrvm: 3.2\nscript: bundle exec rake\n";
    check_refused(".travis.yml", travis, 0, UNKNOWN);
    check_refused("pasted text", travis, 0, UNKNOWN);
}

#[test]
fn toml_is_no_json() {
    check_refused("Cargo.toml", b"[package]\nname = \"x\"\n", 0, UNKNOWN);
    check_refused("pasted text", b"[[source]]\nurl = \"x\"\n", 0, UNKNOWN);
    check_refused("fly.toml", b"# made by fly\napp = \"x\"\nurl = \"https://x\"\n", 0, UNKNOWN);
    check_refused("list.json", b"[1, 2\n", 1, "is not JSON");
    let pipfile = "[[source]]\nurl = \"https://pypi.org/simple\"\n\n[packages]\ndjango = \"*\"\n";
    let outcome = read_one("Pipfile", pipfile);
    assert!(outcome.readings[0].outcome.as_ref().is_ok_and(|kind| kind.word() == "requirements"), "{outcome:?}");
}

#[test]
fn marks_of_a_template_are_told_where_yaml_takes_them() {
    let object = |replicas: &str| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\nspec: {{replicas: {replicas}, template: {{}}}}\n"
        )
    };
    for marks in ["{{ .Values.replicaCount }}", "{{ .Values.a | default 2 }}", "{{ include \"a\" . }}"] {
        check_refused("web.yaml", object(marks).as_bytes(), 0, "helm template");
    }
    for (plain, marks) in [
        ("name: web", "name: \"{{ .Release.Name }}-web\""),
        ("replicas: 2", "replicas: \"{{ .Values.count }}\""),
        ("template: {}", "template: {spec: {containers: [{image: 'a:{{ .Values.tag }}'}]}}"),
        ("template: {}", "template: {spec: {containers: [{resources: {limits: {memory: '{{ .Values.memory }}'}}}]}}"),
    ] {
        check_refused("web.yaml", object("2").replace(plain, marks).as_bytes(), 0, "helm template");
    }
    let args =
        object("2").replace("template: {}", "template: {spec: {containers: [{args: ['--format={{ .Name }}']}]}}");
    assert!(read_one("web.yaml", &args).readings[0].outcome.is_ok());
    let quoted = object("2").replace("{name: web}", "{name: web, annotations: {note: \"{{ $labels.x }}\"}}");
    assert!(read_one("web.yaml", &quoted).readings[0].outcome.is_ok());
}

#[test]
fn what_a_tool_has_to_make_first_is_named_with_the_tool() {
    check_refused("k8s/kustomization.yaml", b"resources:\n- web.yaml\n", 0, "kubectl kustomize");
    let typed = b"apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\n";
    check_refused("pasted text", typed, 0, "kubectl kustomize");
    check_refused("Chart.yaml", b"apiVersion: v2\nname: web\nversion: 1.0.0\n", 0, "helm template");
    check_refused("values-prod.yaml", b"replicas: 3\nimage: {tag: v1}\n", 0, "helm template");
    check_refused("web.yaml.erb", b"apiVersion: v1\nkind: Pod\nmetadata: {name: web-<%= id %>}\n", 0, "what ERB makes");
    check_refused("web.yaml", b"apiVersion: v1\n<% if a: %>\nkind: Pod\n", 0, "what ERB makes");
    check_refused("compose.yaml", b"# services: stand elsewhere\n---\n", 0, "is empty but for remarks");
}

#[test]
fn what_tools_print_for_people_is_told_with_what_to_ask_for() {
    let info = b"=== shop\nAddons:   heroku-redis:mini\nDynos:    web: 2\nRegion:   eu\nStack:    heroku-24\nWeb URL:  https://shop.example/\n";
    check_refused("info.txt", info, 0, "heroku apps:info --json");
    let redis = b"=== redis-round-1 (REDIS_URL)\n\nPlan:       Premium 0\nMaxmemory:  noeviction\n";
    check_refused("redis.txt", redis, 0, "heroku addons");
    let types = " Type   Size        Qty\n ────── ─────────── ───\n web    Standard-1X 2\n";
    check_refused("types.txt", format!("=== Process Types\n\n{types}").as_bytes(), 0, "heroku ps");
    check_refused("long.txt", b" ID  Process State Region\n 100 web.1   up    us\n", 0, "heroku ps alone");
    let table = b"NAMESPACE  NAME                 READY  AGE\ndefault    deployment.apps/web  3/3    10d\n";
    check_refused("pasted text", table, 0, "kubectl get \u{2026} -o yaml");
}

#[test]
fn files_of_other_tools_with_names_of_ours_are_told_as_that() {
    check_refused("app.json", br#"{"expo": {"name": "Shop", "scheme": "shop"}}"#, 0, "of another tool than Heroku");
    check_refused("app.json", br#"{"name": "Shop", "displayName": "Shop"}"#, 0, "of another tool than Heroku");
    check_refused("app.json", br#"{"pages": ["pages/index"], "window": {}}"#, 0, "of another tool than Heroku");
    check_refused("render.yaml", b"services:\n- type: web\n  name: shop\n", 0, UNKNOWN);
}

#[test]
fn brackets_that_close_too_early_do_not_hide_what_is_wrong() {
    check_refused("compose.yaml", b"services:\n  web:\n    ports: [\n      80\n    ]\n  - x\n", 6, "is not YAML");
}

#[test]
fn a_long_name_of_a_file_keeps_its_end() {
    let name = format!("{}/result-deployment.yaml", "folder/".repeat(20));
    let shown = read_one(&name, "kind").readings[0].name.clone();
    assert!(shown.starts_with('…') && shown.ends_with("/result-deployment.yaml"), "{shown}");
    assert_eq!(shown.chars().count(), 60);
}

#[test]
fn environment_variables_are_no_process_types() {
    check_refused(
        "config.txt",
        b"=== shop Config Vars\n\nDATABASE_URL: postgres://u:p@h/d\nPORT:         80\n",
        0,
        UNKNOWN,
    );
    check_refused("config.txt", b"DATABASE_URL: postgres://u:p@h/d\n", 0, UNKNOWN);
}

#[test]
fn json_that_is_too_deep_is_told_as_that() {
    check_refused("app.json", format!("{{\"formation\":{}{}}}", "[".repeat(300), "]".repeat(300)).as_bytes(), 1, DEEP);
}

#[test]
fn what_would_take_long_to_refuse_is_refused_at_once() {
    check_refused("documents.yaml", "---\na: 1\n".repeat(150_000).as_bytes(), 20_001, "has more than 10000 documents");
    check_refused("anchors.yaml", format!("services: {{{}}}", "a: &a ".repeat(20_000)).as_bytes(), 1, "10000 anchors");
}

#[track_caller]
fn check_places(files: &[(&str, &str)], expected: &[(&str, &str)]) {
    let files: Vec<_> = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let outcome = read(&files, &book());
    for (pointer, place) in expected {
        let found = outcome.found.iter().find(|found| found.pointer == *pointer).unwrap();
        assert_eq!(outcome.place(found.line), *place, "{pointer}");
    }
}

#[test]
fn an_answer_names_the_file_and_line_that_say_it() {
    let base = "services:\n  web:\n    command: node server.js\n    ports: ['80']\n    mem_limit: 1g\n";
    let top = "\nservices:\n  web:\n    image: ruby:3.4\n    mem_limit: 2g\n";
    check_places(
        &[("compose.yaml", base), ("compose.override.yaml", top)],
        &[
            ("/services/0/name", "compose.yaml, line 2"),
            ("/services/0/kind", "compose.yaml, line 4"),
            ("/services/0/runtime", "compose.override.yaml, line 4"),
            ("/services/0/memory_mb", "compose.override.yaml, line 5"),
        ],
    );
    let extending = format!("{base}  worker:\n    extends: web\n    command: python jobs.py\n");
    check_places(&[("compose.yaml", &extending)], &[("/services/1/runtime", "compose.yaml, line 8")]);
}

#[test]
fn compose_files_of_two_folders_that_differ_give_a_choice() {
    let file = |image: &str, replicas: u8| {
        format!("services:\n  web:\n    image: {image}\n    ports: ['80']\n    scale: {replicas}\n").into_bytes()
    };
    let files = [("a/compose.yaml".to_owned(), file("node:20", 2)), ("b/compose.yaml".to_owned(), file("ruby:3", 6))];
    let outcome = read(&files, &book());
    assert_eq!(outcome.answers.services.as_slice().len(), 1);
    let places: Vec<Vec<String>> = outcome
        .conflicts
        .iter()
        .map(|conflict| conflict.choices.iter().map(|(_, line, _)| outcome.place(*line)).collect())
        .collect();
    assert_eq!(
        places,
        [["a/compose.yaml, line 3", "b/compose.yaml, line 3"], ["a/compose.yaml, line 5", "b/compose.yaml, line 5"]]
    );
}

#[test]
fn names_alone_are_names_of_environment_variables() {
    let outcome = read_one("compose.yaml", "services:\n  web: {image: a, environment: [QUEUE, s3cr3t, KEY=s3cr3t]}\n");
    assert_eq!(outcome.variables.iter().collect::<Vec<_>>(), ["KEY", "QUEUE"]);
    let outcome = read_one("heroku.yml", "setup:\n  config:\n    S3_KEY: s3cr3t\nrun:\n  web: node a.js\n");
    assert_eq!(outcome.variables.iter().collect::<Vec<_>>(), ["S3_KEY"]);
}

#[test]
fn answers_of_other_tools_are_none_of_ours() {
    check_refused("terraform.tfstate", br#"{"version": 4, "terraform_version": "1.9.0", "resources": []}"#, 0, UNKNOWN);
    check_refused("other.json", br#"{"version": 1, "rules": []}"#, 0, UNKNOWN);
    check_refused(
        "case.json",
        br#"{"version": 2, "stage": "growth"}"#,
        0,
        "/version is 2; this program reads version 1",
    );
}

#[test]
fn a_long_text_in_the_place_of_an_answer_is_not_repeated() {
    let key = "sk_live_0123456789abcdef";
    for text in [
        format!(r#"{{"version": 1, "stage": "{key}"}}"#),
        format!(r#"{{"version": 1, "team": {{"engineers": "{key}"}}}}"#),
        format!(r#"{{"version": 1, "stage": "growth", "{key}": 1}}"#),
        format!(r#"{{"version": 1, "weights": {{"{key}": 1}}}}"#),
        format!(r#"{{"version": 1, "stage": "a\"{key}"}}"#),
    ] {
        let outcome = read_one("case.json", &text);
        let trouble = outcome.readings[0].outcome.as_ref().unwrap_err();
        assert!(!trouble.what.contains(key), "{trouble:?}");
        assert!(trouble.what.contains("that we do not take"), "{trouble:?}");
    }
    check_refused("case.json", br#"{"version": 1, "stage": "large"}"#, 0, "is \"large\"");
}

#[test]
fn what_is_no_size_and_no_plan_is_not_repeated() {
    let files = [
        ("ps.txt", "=== web (s3cr3t): x (2)\n"),
        (
            "addons.txt",
            "Add-on Plan\nheroku-postgresql (a) s3cr3t $5/month\nheroku-postgresql (a) premium-s3cr3t $5/month\nheroku-kafka (a) s3cr3t $5/month\n",
        ),
        (
            "app.json",
            r#"{"addons": ["heroku-redis:s3cr3t", "S3CR3T_s3cr3t:a"], "formation": {"web": {"size": "s3cr3t"}}}"#,
        ),
        (
            "info.json",
            r#"{"app": {"region": {"name": "s3cr3t"}}, "dynos": [{"type": "web", "size": "s3cr3t"}], "addons": []}"#,
        ),
    ];
    let files: Vec<_> = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    for files in files.chunks(1).chain([files.as_slice()]) {
        let outcome = read(files, &book());
        assert!(!format!("{outcome:?}").contains("s3cr3t"), "{outcome:?}");
    }
}

#[test]
fn what_extends_a_file_is_read_from_that_file() {
    let text = |image: &str| format!("services:\n  base: {{image: {image}}}\n").into_bytes();
    let extending =
        |path: &str| format!("services:\n  web: {{extends: {{file: {path}, service: base}}}}\n").into_bytes();
    let runtime = |name: &str, path: &str, others: [&str; 2]| {
        let [wrong, right] = others;
        let files = [
            (wrong.to_owned(), text("ruby:3")),
            (right.to_owned(), text("node:20")),
            (name.to_owned(), extending(path)),
        ];
        let outcome = read(&files, &book());
        let services = outcome.answers.services.as_slice();
        services.iter().find(|service| service.name.as_str() == "web").unwrap().runtime.word()
    };
    // An end of a name is no name.
    assert_eq!(runtime("app.yaml", "compose.yml", ["docker-compose.yml", "compose.yml"]), "node");
    assert_eq!(runtime("app.yaml", "./services.yml", ["common-services.yml", "services.yml"]), "node");
    assert_eq!(runtime("app.yaml", "../x/services.yml", ["common-services.yml", "services.yml"]), "node");
    assert_eq!(runtime("app.yaml", "lib/base.yml", ["old-lib/base.yml", "shop/lib/base.yml"]), "node");
    assert_eq!(runtime("app.yaml", "lib/base.yml", [r"old-lib\base.yml", r"shop\lib\base.yml"]), "node");
    // The one beside it goes before others.
    assert_eq!(runtime("b/app.yaml", "common.yml", ["a/common.yml", "b/common.yml"]), "node");
}

/// Returns the names of the services of files, each with its kind and protocol.
fn services(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<_> = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let outcome = read(&files, &book());
    let is_found = |at: usize| outcome.found.iter().any(|found| found.pointer == format!("/services/{at}/name"));
    let services = outcome.answers.services.as_slice().iter().enumerate().filter(|(at, _)| is_found(*at));
    services.map(|(_, one)| format!("{} {} {}", one.name.as_str(), one.kind.word(), one.protocol.word())).collect()
}

#[test]
fn a_web_service_with_one_port_of_another_protocol_stays_one_of_http() {
    let compose = |ports: &str| services(&[("compose.yaml", &format!("services:\n  web: {{build: ., {ports}}}\n"))]);
    for ports in [
        "ports: ['8000:8000', '2525:25']",
        "ports: ['5000:5000'], expose: ['5672']",
        "expose: ['587']",
        "ports: [{target: 8000, name: tcp}]",
        "ports: [{target: 5672, app_protocol: http}]",
    ] {
        assert_eq!(compose(ports), ["web web http"], "{ports}");
    }
    for ports in ["ports: ['5672:5672', '25']", "ports: [{target: 9000, name: mqtt}]"] {
        assert_eq!(compose(ports), ["web web tcp"], "{ports}");
    }
}

#[test]
fn a_route_to_another_port_goes_before_one_called_grpc() {
    let all = |kind: &str, ports: &str, route: &str| {
        let text = format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: model}}\nspec: {{template: {{metadata: {{labels: {{app: model}}}}, spec: {{containers: [{{image: a}}]}}}}}}\n---\n\
             apiVersion: v1\nkind: Service\nmetadata: {{name: model}}\nspec: {{type: {kind}, selector: {{app: model}}, ports: [{ports}]}}\n---\n{route}"
        );
        services(&[("all.yaml", &text)])
    };
    let ingress = |port: &str| {
        format!(
            "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: model}}\nspec: {{rules: [{{http: {{paths: [{{backend: {{service: {{name: model, port: {{{port}}}}}}}}}]}}}}]}}\n"
        )
    };
    let route = "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: model}\nspec: {rules: [{backendRefs: [{name: model, port: 8501}]}]}\n";
    let both = "{name: grpc, port: 8500}, {name: rest, port: 8501}";
    assert_eq!(all("ClusterIP", both, &ingress("number: 8501")), ["model web http"]);
    assert_eq!(all("ClusterIP", both, &ingress("name: rest")), ["model web http"]);
    assert_eq!(all("ClusterIP", both, route), ["model web http"]);
    assert_eq!(all("ClusterIP", both, &ingress("name: grpc")), ["model web grpc"]);
    assert_eq!(all("LoadBalancer", both, ""), ["model web tcp"]);
    assert_eq!(all("LoadBalancer", "{name: grpc, port: 8500}, {name: metrics, port: 9090}", ""), ["model web grpc"]);
}

#[test]
fn json_is_told_by_its_name_and_by_keys_that_only_one_tool_has() {
    let kind = |name: &str, text: &str| read_one(name, text).readings[0].outcome.as_ref().map(|kind| kind.word()).ok();
    let package = r#"{"name": "a", "version": "1.0.0", "scripts": {"start": "node s.js"}, "dependencies": {"express": "4"}, "expo": {}, "displayName": "A"}"#;
    assert_eq!(kind("package.json", package), Some("package_json"));
    assert_eq!(kind("pasted text", package), Some("package_json"));
    let herokus = r#"{"name": "a", "displayName": "A", "addons": ["heroku-redis:mini"]}"#;
    assert_eq!(kind("app.json", herokus), Some("app_json"));
    assert_eq!(kind("app.json", r#"{"name": "a", "pages": [], "repository": "x"}"#), Some("app_json"));
    assert_eq!(kind("app.json", r#"{"expo": {}, "scripts": {"postdeploy": "x"}}"#), None);
    assert_eq!(kind("deps.json", r#"{"name": "a", "dependencies": {}, "require": {"x": "y"}}"#), Some("package_json"));
    assert_eq!(kind("other.json", r#"{"require": {"x": "y"}}"#), None);
    assert_eq!(kind("other.json", r#"{"name": "a/b", "require": {"php": ">=8"}}"#), Some("composer_json"));
    assert_eq!(kind("other.json", r#"{"require": {"a/b": "1"}, "autoload": {}}"#), Some("composer_json"));
}

#[test]
fn what_works_with_a_store_is_none_by_its_name() {
    let named = |name: &str, image: &str| {
        !services(&[("compose.yaml", &format!("services:\n  {name}: {{image: '{image}'}}\n"))]).is_empty()
    };
    for (name, image) in [
        ("redis-listener", "${APP_IMAGE}"),
        ("redis_sentinel_watcher", "${X}"),
        ("kafka-bridge", "${IMAGE}"),
        ("web", "${REDIS_PROXY_IMAGE}"),
        ("cart", "${REGISTRY}/${REDIS_PROXY_IMAGE:?none}:${TAG}"),
        ("redis-cart", "${CART_IMAGE}"),
        ("my-valkey-cart", "${IMAGE}"),
    ] {
        assert!(named(name, image), "{name} {image}");
    }
    for (name, image) in [
        ("valkey-cart", "${VALKEY_IMAGE}"),
        ("cart", "${REGISTRY}/${REDIS_IMAGE}:${TAG}"),
        ("valkey-cart", "${IMAGE_NAME}"),
        ("prod-kafka-1", "$IMAGE"),
        ("cart", "$KAFKA_IMAGE_TAG"),
    ] {
        assert!(!named(name, image), "{name} {image}");
    }
}

#[test]
fn a_name_in_capitals_keeps_its_words() {
    let text = "services:\n  GraphQL: {build: .}\n  shopFrontend: {build: .}\n  shopAPI: {build: .}\n  initContainer: {image: a}\n  initDB: {image: a}\n";
    assert_eq!(services(&[("compose.yaml", text)]), ["GraphQL web http", "shopFrontend web http", "shopAPI web http"]);
}

#[test]
fn a_prompt_may_name_a_folder_called_heroku_and_a_command_is_listed_once() {
    let ps = "heroku ps\n=== web (Basic): node s.js (1)\nweb.1: up\n";
    let text = format!("me@mac heroku % {ps}me@mac heroku % heroku addons\nNo add-ons for app a.\n");
    let outcome = read_one("copied.txt", &text);
    assert!(outcome.left.is_empty(), "{:?}", outcome.left);
    assert_eq!(outcome.answers.get("/data/redis_mb"), Some(Setting::Number(Given::Exactly(0.0))));
    let text = format!("$ {ps}$ heroku redis:info\n=== redis-x (REDIS_URL)\nPlan: Mini\nMaxmemory: noeviction\n");
    let lines = |text: &str| read_one("copied.txt", text).left.iter().map(|left| left.line.number).collect::<Vec<_>>();
    assert_eq!(lines(&text), [4]);
    // A heading of notes is no command.
    let text = format!("$ {ps}\n# heroku settings we use\n=== worker (Basic): node w.js (1)\nworker.1: up\n");
    assert_eq!(lines(&text), [5]);
    assert!(read_one("copied.txt", &text).left[0].what.contains("no part of what heroku ps says"));
}
