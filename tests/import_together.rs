//! Several files about one app, or several objects in one file: which answer goes before which, and what counts once.

use heroku_or_kubernetes::answers::{Answers, Given, Setting};
use heroku_or_kubernetes::wording::imports;
use serde_json::json;

use crate::import::{read, read_one};
use crate::support::book;

#[test]
fn other_files_are_read_beside_one_that_cannot_be() {
    let files = [("app.json".to_owned(), b"{".to_vec()), ("Procfile".to_owned(), b"web: node server.js\n".to_vec())];
    let outcome = read(&files, &book());
    assert!(outcome.readings[0].outcome.is_err());
    assert_eq!(outcome.answers.services.as_slice()[0].name.as_str(), "web");
}

/// A case is one: of two the later counts, and the report says what is in it beside answers.
#[test]
fn of_two_whole_cases_the_later_is_taken_and_both_are_told() {
    let files = [
        ("one.json".to_owned(), br#"{"version":1,"team":{"engineers":4}}"#.to_vec()),
        ("two.json".to_owned(), br#"{"version":1,"weights":{"cost":70},"rules_off":["gpu","region"]}"#.to_vec()),
    ];
    let outcome = read(&files, &book());
    assert_eq!(outcome.answers, Answers::from_json(std::str::from_utf8(&files[1].1).unwrap()).unwrap());
    let words = imports::words(&outcome);
    assert_eq!(
        words.summary,
        "A file of answers is a whole case, and takes the place of yours, with 1 weight and 2 rules switched off."
    );
    let [(place, what)] = &words.left[..] else { panic!("{:?}", words.left) };
    assert_eq!((place.as_str(), what.contains("a file after it is a whole case")), ("one.json, line 1", true));
}

#[test]
fn what_is_running_goes_before_what_is_declared_and_both_are_told() {
    let files = [
        ("app.json".to_owned(), br#"{"formation": {"web": {"quantity": 1, "size": "standard-1x"}}}"#.to_vec()),
        ("ps.txt".to_owned(), b"=== web (Standard-2X): node server.js (4)\n".to_vec()),
    ];
    let outcome = read(&files, &book());
    let conflict = outcome.conflicts.iter().find(|conflict| conflict.pointer == "/services/0/instances").unwrap();
    let told: Vec<_> = conflict.choices.iter().map(|(said, line, _)| (said.to_value(), outcome.place(*line))).collect();
    assert_eq!(told, [(json!(4.0), "ps.txt, line 1".to_owned()), (json!(1.0), "app.json, line 1".to_owned())]);
}

#[test]
fn a_copy_of_a_store_is_not_counted_again() {
    let store = |name: &str, image: &str, role: &str| {
        format!(
            "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {{name: {name}}}\nspec:\n  template:\n    metadata: {{labels: {{app.kubernetes.io/component: {role}}}}}\n    spec: {{containers: [{{name: a, image: {image}}}]}}\n  volumeClaimTemplates: [{{spec: {{resources: {{requests: {{storage: 8Gi}}}}}}}}]\n---\n"
        )
    };
    let redis = store("redis-master", "redis:8", "master") + &store("redis-replicas", "redis:8", "replica");
    let outcome = read_one("objects.yaml", &redis);
    assert_eq!(outcome.answers.get("/data/redis_mb"), Some(Setting::Number(Given::Exactly(8192.0))));
    assert!(outcome.left[0].what.contains("is a copy of another store"), "{:?}", outcome.left);
    let postgres = store("db-primary", "postgres:18", "primary") + &store("db-read", "postgres:18", "read");
    let outcome = read_one("objects.yaml", &postgres);
    assert_eq!(outcome.answers.get("/data/postgres_gb"), Some(Setting::Number(Given::Exactly(8.0))));
    assert_eq!(outcome.answers.get("/data/postgres_high_availability"), Some(Setting::YesNo(true)));
}

#[test]
fn what_is_told_twice_counts_once() {
    let ps = ("ps.txt", "=== web (Standard-2X): node a.js (2)\n");
    let addons =
        ("addons.txt", "Add-on Plan Price\nheroku-postgresql (db) standard-0 ~$0.069/hour $50/month created\n");
    let info = (
        "info.json",
        r#"{"app": {"name": "shop"}, "dynos": [{"type": "web", "size": "Standard-2X"}, {"type": "web", "size": "Standard-2X"}],
            "addons": [{"addon_service": {"name": "heroku-postgresql"}, "plan": {"name": "heroku-postgresql:standard-0"}, "billed_price": {"cents": 5000}}]}"#,
    );
    let outcome = |files: &[(&str, &str)]| {
        let files: Vec<_> = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        read(&files, &book()).answers
    };
    let (once, twice) = (outcome(&[ps, addons]), outcome(&[ps, addons, info]));
    for pointer in ["/spend/heroku_usd_per_month", "/data/postgres_gb", "/services/0/instances"] {
        assert_eq!(once.get(pointer), twice.get(pointer), "{pointer}");
    }
    assert_eq!(once.get("/spend/heroku_usd_per_month"), Some(Setting::Number(Given::Exactly(150.0))));
}

#[test]
fn what_runs_and_what_is_declared_in_a_cluster_are_one_service() {
    let object = |replicas: u8, status: &str| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: api}}\nspec: {{replicas: {replicas}, template: {{spec: {{containers: [{{image: a}}]}}}}}}\n{status}"
        )
    };
    let files = [
        ("declared.yaml".to_owned(), object(2, "").into_bytes()),
        ("live.yaml".to_owned(), object(5, "status: {replicas: 5}\n").into_bytes()),
    ];
    let outcome = read(&files, &book());
    assert_eq!(outcome.answers.services.as_slice().len(), 1);
    assert_eq!(outcome.answers.get("/services/0/instances"), Some(Setting::Number(Given::Exactly(5.0))));
    assert_eq!(outcome.conflicts.len(), 1, "{:?}", outcome.conflicts);
}

#[test]
fn a_file_on_top_of_another_adds_to_its_lists() {
    let files = [
        (
            "a.yml".to_owned(),
            b"services:\n  web:\n    image: a\n    ports: ['3000']\n    volumes: ['uploads:/up']\n".to_vec(),
        ),
        ("a.override.yml".to_owned(), b"services:\n  web:\n    volumes: ['./src:/app']\n".to_vec()),
    ];
    let outcome = read(&files, &book());
    assert_eq!(outcome.answers.get("/services/0/persistent_disk"), Some(Setting::YesNo(true)));
}

/// Where one namespace has nothing of a name, and another has: only what is scaled to nothing stays out.
#[test]
fn what_is_scaled_to_nothing_takes_nothing_of_its_name_along() {
    const PROD: &str = ", namespace: prod";
    const STAGING: &str = ", namespace: staging";
    let object = |namespace: &str, replicas: u8, status: &str| {
        let text = format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web{namespace}}}\nspec: {{replicas: {replicas}, template: {{spec: {{containers: [{{image: a}}]}}}}}}\n{status}"
        );
        text.into_bytes()
    };
    let services = |declared: Vec<u8>, other: Vec<u8>| {
        let outcome = read(&[("web.yaml".to_owned(), declared), ("other.yaml".to_owned(), other)], &book());
        outcome.found.iter().filter(|found| found.pointer.ends_with("/name")).count()
    };
    for status in ["", "status: {replicas: 0}\n"] {
        assert_eq!(services(object(PROD, 3, ""), object(STAGING, 0, status)), 1, "{status}");
        assert_eq!(services(object(PROD, 3, ""), object(PROD, 0, status)), 0, "{status}");
    }
    // What is declared for no namespace is put into any.
    assert_eq!(services(object("", 3, ""), object(PROD, 0, "status: {replicas: 0}\n")), 0);
    // A process type is known by its name alone.
    let procfile = |other: Vec<u8>| {
        let files = [("Procfile".to_owned(), b"web: node a.js\n".to_vec()), ("other.yaml".to_owned(), other)];
        read(&files, &book()).found.iter().any(|found| found.pointer == "/services/0/name")
    };
    assert!(!procfile(object(PROD, 0, "")));
    let both = [object(PROD, 3, ""), b"---\n".to_vec(), object(STAGING, 0, "")].concat();
    assert!(procfile(both));
}

/// Reads files of which names and texts are given, and tells the language and the instances of each service.
fn languages(files: &[(&str, &str)]) -> Vec<(String, &'static str, Given)> {
    let files: Vec<_> = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let outcome = read(&files, &book());
    assert!(outcome.conflicts.iter().all(|one| one.pointer == "/name"), "{:?}", outcome.conflicts);
    let services = outcome.answers.services.as_slice().iter();
    services.map(|one| (one.name.as_str().to_owned(), one.runtime.word(), one.instances.given())).collect()
}

#[test]
fn the_language_of_an_app_is_that_of_the_services_of_its_folder() {
    let app = |web: &str, buildpack: &str| {
        format!(r#"{{"name": "a", "formation": {{{web}}}, "buildpacks": [{{"url": "heroku/{buildpack}"}}]}}"#)
    };
    let ruby = app(r#""web": {"quantity": 2}, "mail": {"quantity": 1}"#, "ruby");
    let python = app(r#""web": {"quantity": 3}"#, "python");
    let files = [
        ("shop-models/app.json", python.as_str()),
        ("shop/app.json", &ruby),
        ("shop-models/Procfile", "web: bin/start\n"),
        ("shop/Procfile", "web: bin/start\nmail: bin/mail\n"),
    ];
    let expected = |order: [usize; 3]| {
        let web = |name: &str, runtime, many| (name.to_owned(), runtime, Given::Exactly(many));
        let [first, second, mail] = order;
        let all = [("python", 3.0), ("ruby", 2.0), ("ruby", 1.0)];
        [("web", first), ("web-2", second), ("mail", mail)].map(|(name, at)| web(name, all[at].0, all[at].1)).to_vec()
    };
    assert_eq!(languages(&files), expected([0, 1, 2]));
    // A Procfile is put to the app.json beside it, in whichever order they are given.
    let [a, b, c, d] = files;
    let mut swapped = languages(&[d, c, a, b]);
    swapped.sort_by_key(|(one, ..)| one == "mail");
    assert_eq!(swapped, expected([1, 0, 2]));
}

/// Of an app whose app.json starts no `web`, the Procfile has one all the same: it is not that of another app.
#[test]
fn a_procfile_is_not_put_to_the_app_of_another_folder() {
    let files = [
        ("one/app.json", r#"{"formation": {"mail": {"quantity": 1}}, "buildpacks": [{"url": "heroku/python"}]}"#),
        ("two/app.json", r#"{"formation": {"web": {"quantity": 4}}, "buildpacks": [{"url": "heroku/ruby"}]}"#),
        ("one/Procfile", "web: bin/start\nmail: bin/mail\n"),
        ("two/Procfile", "web: bin/start\n"),
    ];
    let told = languages(&files);
    let of =
        |name: &str| told.iter().find(|(one, ..)| one == name).map(|(_, runtime, given)| (*runtime, *given)).unwrap();
    assert_eq!(of("web"), ("ruby", Given::Exactly(4.0)));
    assert_eq!(of("web-2"), ("python", Given::Unsure));
    assert_eq!(of("mail"), ("python", Given::Exactly(1.0)));
}

/// Two apps in folders, `shop` and `models`, and `heroku ps` of one of them: its list says nothing of the other.
#[test]
fn what_runs_of_one_app_leaves_nothing_out_of_another() {
    const SHOP: (&str, &str) = ("shop/Procfile", "web: bin/start\nmail: bin/mail\nclock: bin/clock\n");
    const MODELS: (&str, &str) = ("models/Procfile", "web: bin/serve\ntrain: bin/train\n");
    const WEB: &str = "=== web (Standard-2X): bin/start (1)\n";
    let web_and = |name: &str| format!("{WEB}=== {name} (Standard-2X): bin/{name} (1)\n");
    let idle = |files: &[(&str, &str)]| {
        let files: Vec<_> = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        let outcome = read(&files, &book());
        // That of each Procfile is taken for an app of its own is told beside.
        let left = outcome.left.iter().filter(|left| !left.what.ends_with("is taken for one of a second app"));
        left.map(|left| {
            assert!(left.what.ends_with(" has no dyno that runs, and is left out"), "{left:?}");
            format!("{} of {}", left.what.split(' ').next().unwrap(), outcome.place(left.line))
        })
        .collect::<Vec<_>>()
    };
    let (of_shop, of_models) = (web_and("mail"), web_and("train"));
    assert_eq!(idle(&[SHOP, MODELS, ("ps.txt", &of_shop)]), ["clock of shop/Procfile, line 3"]);
    assert_eq!(idle(&[("ps.txt", &of_models), SHOP, MODELS]), [""; 0]);
    // A list of each: both are known.
    let both = [SHOP, MODELS, ("one.txt", &of_shop), ("two.txt", &of_models)];
    assert_eq!(idle(&both), ["clock of shop/Procfile, line 3"]);
    // Which app it is of is not to be told, unless it lies in the folder of one.
    assert_eq!(idle(&[SHOP, MODELS, ("ps.txt", WEB)]), [""; 0]);
    assert_eq!(idle(&[SHOP, MODELS, ("models/ps.txt", WEB)]), ["train of models/Procfile, line 2"]);
    // Of one app, all that is declared and does not run is left out.
    assert_eq!(idle(&[SHOP, ("ps.txt", WEB)]).len(), 2);
}

/// A list of dependencies in a folder without services is that of all, and what Heroku prints may lie anywhere.
#[test]
fn a_language_of_no_folder_is_that_of_all() {
    let gemfile = ("Gemfile", "source 'https://rubygems.org'\ngem 'rails'\n");
    let told = languages(&[gemfile, ("deploy/Procfile", "web: bin/start\nmail: bin/mail\n")]);
    assert!(told.iter().all(|(_, runtime, _)| *runtime == "ruby"), "{told:?}");
    let app = ("shop/app.json", r#"{"formation": {"web": {"quantity": 1}}, "buildpacks": [{"url": "heroku/ruby"}]}"#);
    let ps = ("ps.txt", "=== web (Standard-2X): bin/start (1)\n=== mail (Standard-2X): bin/mail (1)\n");
    let told = languages(&[app, ps]);
    assert!(told.len() == 2 && told.iter().all(|(_, runtime, _)| *runtime == "ruby"), "{told:?}");
}

#[test]
fn a_store_of_one_compose_file_is_none_of_the_services_of_another() {
    let files = [
        (
            "compose.yaml".to_owned(),
            b"services:\n  find: {image: elasticsearch:8}\n  web: {build: ., ports: ['80']}\n".to_vec(),
        ),
        (".devcontainer/compose.yaml".to_owned(), b"services:\n  find: {ports: ['9200:9200']}\n".to_vec()),
    ];
    let outcome = read(&files, &book());
    let names: Vec<&str> = outcome.answers.services.as_slice().iter().map(|service| service.name.as_str()).collect();
    assert_eq!(names, ["web"]);
    let left: Vec<&str> = outcome.left.iter().map(|left| left.what.as_str()).collect();
    let find = "find is search, which is not part of the comparison";
    assert_eq!(left, [find, "find is a store by its image in another file, and no service"]);
}

#[test]
fn a_second_procfile_is_said_to_be_taken_for_a_second_app() {
    let file = |name: &str| (name.to_owned(), b"web: node a.js\n".to_vec());
    let outcome = read(&[file("shop/Procfile"), file("models/Procfile")], &book());
    assert_eq!(outcome.left.len(), 1, "{:?}", outcome.left);
    assert_eq!(outcome.left[0].what, "web-2: a second Procfile is taken for one of a second app");
    assert_eq!(outcome.left[0].line.file, 1);
}

#[test]
fn stores_and_who_is_waited_for_stay_in_their_folders() {
    let outcome = |files: [&str; 2]| {
        let paths = ["a/compose.yaml", "b/compose.yaml"].map(str::to_owned);
        let files: Vec<_> = paths.into_iter().zip(files.map(|text| text.as_bytes().to_vec())).collect();
        let outcome = read(&files, &book());
        let names = outcome.found.iter().filter(|found| found.pointer.ends_with("/name")).count();
        (names, outcome.left.iter().filter(|left| left.line.file == 1).count())
    };
    let store = "services:\n  cache: {image: 'redis:7'}\n";
    assert_eq!(outcome([store, "services:\n  cache: {command: node cache.js, ports: ['80']}\n"]), (1, 0));
    assert_eq!(outcome([store, "services:\n  cache: {image: '${APP}', ports: ['80']}\n"]), (1, 1));
    assert_eq!(outcome([store, "services:\n  cache: {ports: ['6379']}\n"]), (0, 1));
    let waits = "services:\n  x: {build: ., depends_on: {worker: {condition: service_completed_successfully}}}\n  worker: {build: .}\n";
    assert_eq!(outcome([waits, "services:\n  worker: {build: ., command: celery worker}\n"]), (2, 0));
}

#[test]
fn what_is_declared_takes_nothing_away_from_what_runs() {
    let pods = "template: {spec: {containers: [{image: a}]}}";
    let live = |namespace: &str, replicas: u8| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: w{namespace}}}\nspec: {{replicas: {replicas}, {pods}}}\nstatus: {{replicas: {replicas}}}\n"
        )
    };
    let instances = |declared: &str, live: &str| {
        let files = [("declared.yaml", declared), ("live.yaml", live)];
        let files: Vec<_> = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).to_vec();
        let outcome = read(&files, &book());
        assert!(outcome.left.is_empty(), "{:?}", outcome.left);
        let names = outcome.found.iter().filter(|found| found.pointer.ends_with("/name")).count();
        (names, outcome.answers.services.as_slice()[0].instances.given())
    };
    let rollout = format!(
        "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {{name: w}}\nspec: {{replicas: 3, workloadRef: {{kind: Deployment, name: w}}}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: w}}\nspec: {{replicas: 1, {pods}}}\n"
    );
    assert_eq!(instances(&rollout, &live("", 4)), (1, Given::Exactly(4.0)));
    let scaler = "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: s}\nspec: {scaleTargetRef: {name: w}, maxReplicaCount: 9, triggers: [{type: kafka}]}\n";
    for namespace in ["", ", namespace: prod"] {
        assert_eq!(instances(scaler, &live(namespace, 0)), (1, Given::Between(1.0, 9.0)), "{namespace}");
    }
}

#[test]
fn what_merely_stands_beside_a_store_is_no_app() {
    let pods = |kind: &str, containers: &str, service: &str| {
        let text = format!(
            "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: events}}\nspec: {{template: {{metadata: {{labels: {{app: events}}}}, spec: {{containers: [{containers}]}}}}}}\n---\n{service}"
        );
        let outcome = read_one("pods.yaml", &text);
        let has_app = outcome.found.iter().any(|found| found.pointer == "/services/0/name");
        (has_app, outcome.answers.data.kafka, outcome.left.iter().any(|left| left.what.contains("is a store or tool")))
    };
    let service = |port: u16| {
        format!(
            "apiVersion: v1\nkind: Service\nmetadata: {{name: events}}\nspec: {{selector: {{app: events}}, ports: [{{port: 80, targetPort: {port}}}]}}\n"
        )
    };
    let both = "{name: kafka, image: bitnami/kafka, ports: [{containerPort: 9092}]}, {name: jmx, image: acme/jmx, ports: [{containerPort: 5556}]}";
    assert_eq!(pods("Deployment", both, ""), (false, true, true));
    assert_eq!(pods("Deployment", both, &service(9092)), (false, true, true));
    assert_eq!(pods("Deployment", both, &service(5556)), (true, false, false));
    assert_eq!(pods("Deployment", &both.replace("acme/jmx", "acme/events"), ""), (true, false, false));
    assert_eq!(pods("StatefulSet", &both.replace("acme/jmx", "acme/events"), ""), (false, true, true));
    let named = |first: &str| {
        let pod = pods("Deployment", first, "").0;
        let text = format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: shop-redis}}\nspec: {{template: {{spec: {{containers: [{first}, {{name: a, image: redis}}]}}}}}}\n"
        );
        (pod, read_one("pods.yaml", &text).left.iter().any(|left| left.what.contains("is a store or tool")))
    };
    assert_eq!(named("{name: shop, image: acme/shop, ports: [{containerPort: 3000}]}"), (true, true));
    assert_eq!(named("{name: watch, image: acme/watch}"), (true, false));
    // A tool is no part of the answers, and what is behind it is.
    assert_eq!(pods("Deployment", &both.replace("bitnami/kafka", "rabbitmq"), ""), (true, false, false));
}
