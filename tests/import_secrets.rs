//! Files of teams hold secrets: none of them comes into an answer, a list or what is kept beside them.

use heroku_or_kubernetes::wording::imports;

use crate::import::{folders, inputs, read, read_one};
use crate::support::book;

/// A secret that files of the corpus hold where real ones have them.
const SECRET: &str = "s3cr3t";

#[test]
fn a_secret_in_a_file_is_in_no_answer_and_in_no_list() {
    let book = book();
    let mut planted = 0;
    for folder in folders() {
        let files = inputs(&folder);
        planted += files.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(SECRET)).count();
        let outcome = read(&files, &book);
        assert!(!format!("{outcome:?}").contains(SECRET), "{}", folder.display());
    }
    assert!(planted >= 50, "{planted} files hold a secret");
}

/// The corpus may have a secret in the wrong places; here each kind of file has one wherever its users have theirs.
#[test]
fn a_secret_in_the_way_of_each_kind_stays_behind() {
    let files = [
        ("Procfile", "web: DATABASE_URL=postgres://u:s3cr3t@h/db node server.js\ns3cr3t without a process type\n"),
        (
            "app.json",
            r#"{"name": "shop", "env": {"KEY": {"value": "s3cr3t"}}, "formation": {"web": {"quantity": 1}}, "token": "s3cr3t"}"#,
        ),
        (
            "heroku.yml",
            "setup:\n  config:\n    KEY: s3cr3t\nrun:\n  web: node --token=s3cr3t server.js\nrelease:\n  command: [KEY=s3cr3t]\n",
        ),
        (
            "compose.yaml",
            "services:\n  web:\n    image: acme/web\n    ports: ['80']\n    environment: [KEY=s3cr3t]\n    lables: {key: s3cr3t}\n    mem_limit: s3cr3t\n",
        ),
        ("ps.txt", "=== web (Eco): KEY=s3cr3t node server.js (1)\nweb.1: up\ns3cr3t\n"),
        ("addons.txt", "Add-on  Plan  Price\ns3cr3t\nheroku-postgresql (db) mini $5/month created\n"),
        (
            "objects.yaml",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, annotations: {key: s3cr3t}}\nspec:\n  template:\n    spec:\n      containers:\n        - {name: web, image: acme/web, env: [{name: KEY, value: s3cr3t}], resources: {requests: {memory: s3cr3t}}}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: keys}\nstringData: {key: s3cr3t}\n---\nkey: s3cr3t\n",
        ),
        ("package.json", r#"{"dependencies": {"a": "git+https://s3cr3t@host/a"}}"#),
        ("requirements.txt", "--extra-index-url https://u:s3cr3t@host/simple\nflask==3\n"),
        ("app.json", "{\"env\": {\"KEY\": \"s3cr3t\""),
        (".env", "KEY=s3cr3t\nOTHER=s3cr3t\n"),
        ("compose.yaml", "services:\n  web: *s3cr3t\n"),
    ];
    for (name, text) in files {
        let outcome = read_one(name, text);
        assert!(!format!("{outcome:?}").contains(SECRET), "{name}: {outcome:?}");
    }
}

#[test]
fn names_of_environment_variables_are_kept_without_their_values() {
    let files = [
        (
            "app.json",
            r#"{"env": {"API_KEY": {"value": "s3cr3t"}, "not a name": "s3cr3t"}, "formation": {"web": {"quantity": 1}}}"#,
        ),
        ("compose.yaml", "services:\n  web: {image: a, environment: [API_KEY=s3cr3t, s3cr3t]}\n"),
        ("compose.yaml", "services:\n  web: {image: a, environment: {API_KEY: s3cr3t}}\n"),
        (
            "objects.yaml",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, image: a, env: [{name: API_KEY, value: s3cr3t}]}]}}}\n",
        ),
        (
            "config.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {API_KEY: s3cr3t, nginx.conf: s3cr3t}\n",
        ),
    ];
    for (name, text) in files {
        let outcome = read_one(name, text);
        assert_eq!(outcome.variables.iter().collect::<Vec<_>>(), ["API_KEY"], "{name}");
        let said = imports::words(&outcome).variables.unwrap();
        assert!(said.starts_with("1 name of an environment variable goes into manifests"), "{said}");
    }
}
