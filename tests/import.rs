//! Files of teams become answers. `tests/imports/` holds files of all kinds, each folder with what is to be found in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use heroku_or_kubernetes::answers::{Answers, Given, Setting};
use heroku_or_kubernetes::catalog::Book;
use heroku_or_kubernetes::import::{FileKind, Import, Source, import, put};
use heroku_or_kubernetes::markup::files_box;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::any_bytes::check_found;
use crate::support::book;

pub fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

pub fn inputs(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.retain(|file| file.file_name().unwrap() != "expected.json");
    files.iter().map(|file| (file.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(file).unwrap())).collect()
}

pub fn read(files: &[(String, Vec<u8>)], book: &Book) -> Import {
    let sources: Vec<Source> = files.iter().map(|(name, bytes)| Source { name, bytes }).collect();
    import(&sources, &Answers::default(), book)
}

pub fn read_one(name: &str, text: &str) -> Import {
    read(&[(name.to_owned(), text.as_bytes().to_vec())], &book())
}

/// Makes numbers alike: `3` and `3.0` are the same answer.
fn plain(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64().unwrap()),
        Value::Array(items) => items.iter().map(plain).collect(),
        other => other.clone(),
    }
}

/// Says in which way the outcome of a folder is not the one that is written beside it.
fn differences(folder: &Path, outcome: &Import) -> Vec<String> {
    let expected: Value = serde_json::from_slice(&fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let mut differences = Vec::new();
    for (name, kind) in expected["kinds"].as_object().unwrap() {
        let reading = outcome.readings.iter().find(|reading| reading.name == *name).unwrap();
        let found = reading.outcome.as_ref().map_or("refused", |kind| kind.word());
        if found != kind.as_str().unwrap() {
            differences.push(format!("{name} is {found} and not {kind}: {:?}", reading.outcome));
        }
    }
    let found: BTreeMap<String, Value> =
        outcome.found.iter().map(|found| (found.pointer.clone(), plain(&found.said.to_value()))).collect();
    let wanted: BTreeMap<String, Value> =
        expected["found"].as_object().unwrap().iter().map(|(pointer, value)| (pointer.clone(), plain(value))).collect();
    for pointer in found.keys().chain(wanted.keys()).collect::<std::collections::BTreeSet<_>>() {
        if found.get(pointer) != wanted.get(pointer) {
            differences.push(format!("{pointer}: {:?}, expected {:?}", found.get(pointer), wanted.get(pointer)));
        }
    }
    let mut left: Vec<(String, String)> =
        outcome.left.iter().map(|left| (outcome.place(left.line), left.what.to_lowercase())).collect();
    for entry in expected["left"].as_array().unwrap() {
        let place = format!("{}, line {}", entry[0].as_str().unwrap(), entry[1]);
        let word = entry[2].as_str().unwrap().to_lowercase();
        match left.iter().position(|(at, what)| *at == place && what.contains(&word)) {
            Some(at) => drop(left.remove(at)),
            None => differences.push(format!("{place} is not listed with “{word}”")),
        }
    }
    differences.extend(left.iter().map(|(place, what)| format!("{place} is listed: {what}")));
    let conflicts: Vec<&str> = outcome.conflicts.iter().map(|conflict| conflict.pointer.as_str()).collect();
    let wanted: Vec<&str> = expected["conflicts"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    let differ = |a: &[&str], b: &[&str]| a.iter().any(|one| !b.contains(one));
    if differ(&conflicts, &wanted) || differ(&wanted, &conflicts) {
        differences.push(format!("files differ about {conflicts:?}, expected {wanted:?}"));
    }
    differences
}

#[test]
fn the_files_of_the_corpus_give_the_answers_written_beside_them() {
    let book = book();
    let folders = folders();
    assert!(folders.len() >= 60, "{} folders", folders.len());
    let mut wrong = Vec::new();
    for folder in &folders {
        let outcome = read(&inputs(folder), &book);
        let name = folder.file_name().unwrap().to_str().unwrap();
        wrong.extend(differences(folder, &outcome).into_iter().map(|difference| format!("{name}: {difference}")));
    }
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}

/// What readers are told of a kind of file: the words that stand wherever they are told what is read.
fn announced(kind: FileKind) -> &'static [&'static str] {
    match kind {
        FileKind::Procfile => &["Procfile"],
        FileKind::AppJson => &["app.json"],
        FileKind::HerokuYml => &["heroku.yml"],
        FileKind::HerokuPs => &["heroku ps"],
        FileKind::HerokuAddons => &["addons"],
        FileKind::HerokuPgInfo => &["pg:info"],
        FileKind::HerokuAppsInfo => &["apps:info"],
        FileKind::Compose => &["Compose"],
        FileKind::Kubernetes => &["Kubernetes objects"],
        FileKind::PackageJson
        | FileKind::Gemfile
        | FileKind::Requirements
        | FileKind::Pyproject
        | FileKind::GoMod
        | FileKind::PomXml
        | FileKind::MixExs
        | FileKind::ComposerJson => &["list", "of dependencies"],
        FileKind::Answers => &["answers"],
    }
}

/// Three places list the kinds: what an unknown file is told, the box of files, and the help of the command line.
#[test]
fn each_kind_of_file_is_announced_wherever_kinds_are_listed() {
    let refused = read_one("x", "nothing that is known").readings[0].outcome.clone().unwrap_err().what;
    let help = Command::new(env!("CARGO_BIN_EXE_assess")).arg("--help").output().unwrap().stdout;
    let help = String::from_utf8(help).unwrap();
    let mut kinds = BTreeSet::new();
    for folder in folders() {
        let outcome = read(&inputs(&folder), &book());
        kinds.extend(outcome.readings.iter().filter_map(|reading| reading.outcome.as_ref().ok()).copied());
    }
    assert!(kinds.len() >= 16, "the corpus has only {kinds:?}");
    for kind in kinds {
        for words in announced(kind) {
            assert!(refused.contains(words), "{kind:?}: {refused}");
            assert!(help.contains(words), "{kind:?}: {help}");
            // Whole cases have a box of their own.
            assert!(kind == FileKind::Answers || files_box().contains(words), "{kind:?}: {}", files_box());
        }
    }
}

#[track_caller]
pub fn check_refused(name: &str, bytes: &[u8], line: usize, expected: &str) {
    let outcome = read(&[(name.to_owned(), bytes.to_vec())], &book());
    let trouble = outcome.readings[0].outcome.as_ref().unwrap_err();
    assert!(trouble.what.contains(expected), "{trouble:?}");
    assert_eq!(trouble.line, line, "{trouble:?}");
    assert_eq!(outcome.answers, Answers::default());
    assert!(outcome.found.is_empty(), "{:?}", outcome.found);
}

#[test]
fn a_file_that_cannot_be_read_says_why_and_where_and_changes_nothing() {
    check_refused("Procfile", b"", 0, "is empty");
    check_refused("Procfile", b" \n\n", 0, "is empty");
    check_refused("app.json", b"{\n  \"name\": \"shop\",\n  \"formation\": {\n", 3, "is not JSON: it ends too early");
    check_refused("app.json", b"{\n  \"name\" \"shop\"\n}\n", 2, "is missing");
    check_refused("compose.yaml", b"services:\n  web:\n\timage: a\n", 3, "is not YAML: tabs");
    check_refused("image.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 2, "is no text");
    check_refused("slug.tgz", b"\x1f\x8b\x08\x00\x00\x00", 1, "is no text");
    check_refused("notes.txt", b"Dear diary,\ntoday I deployed.\n", 0, "none of the files that we read");
    check_refused("chart.yaml", b"kind: Deployment\nmetadata:\n  name: {{ .Release.Name }}-web\n", 0, "helm template");
    check_refused("answers.json", br#"{"version": 1, "team": {"engineers": 0}}"#, 0, "/team/engineers is 0");
    check_refused("list.json", b"[]", 0, "is an empty list");
}

#[test]
fn a_file_that_is_made_to_take_the_page_down_is_refused() {
    check_refused("huge.yaml", &vec![b'a'; 50 * 1024 * 1024], 0, "has more than 2 MB");
    let brackets = "[".repeat(100_000);
    check_refused("deep.json", brackets.as_bytes(), 1, "");
    let nested: Vec<String> = (0..100).map(|depth| format!("{}a:", " ".repeat(depth))).collect();
    check_refused("deep.yaml", nested.join("\n").as_bytes(), 65, "is nested more than 64 levels deep");
    let mut laughs = vec!["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]".to_owned()];
    for level in 1..10 {
        let alias = format!("*a{}", level - 1);
        laughs.push(format!("a{level}: &a{level} [{}]", [alias.as_str(); 10].join(", ")));
    }
    check_refused("laughs.yaml", laughs.join("\n").as_bytes(), 5, "has more than 100000 values");
    check_refused("loop.yaml", b"a: &a [*a]\n", 1, "is not complete yet");
}

#[test]
fn a_file_is_read_whatever_its_lines_end_with_and_however_it_is_encoded() {
    let text = "web: node server.js\nworker: node jobs.js # caf\u{e9}\n";
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin1: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let files = [
        text.as_bytes().to_vec(),
        text.replace('\n', "\r\n").into_bytes(),
        text.replace('\n', "\r").into_bytes(),
        format!("\u{feff}{text}").into_bytes(),
        utf16,
        latin1,
    ];
    let expected = read_one("Procfile", text);
    assert_eq!(expected.answers.services.as_slice().len(), 2);
    for (index, bytes) in files.into_iter().enumerate() {
        let outcome = read(&[("Procfile".to_owned(), bytes)], &book());
        assert_eq!(outcome.found, expected.found, "{index}");
        assert_eq!(outcome.readings[0].is_latin1, index == 5, "{index}");
    }
}

#[test]
fn a_value_that_no_answer_takes_is_told_and_the_rest_is_taken() {
    let outcome =
        read_one("app.json", "{\"formation\": {\"web\": {\n\"quantity\": 20000}, \"worker\": {\"quantity\": 2}}}");
    assert_eq!(outcome.left.len(), 1, "{:?}", outcome.left);
    let told = "the number of instances of web is above 10000, the most that an answer takes";
    assert_eq!(outcome.left[0].what, told);
    assert_eq!(outcome.left[0].line.number, 2);
    assert_eq!(outcome.answers.get("/services/1/instances"), Some(Setting::Number(Given::Exactly(2.0))));
}

#[test]
fn a_size_beyond_what_an_answer_takes_is_told_by_its_name() {
    let object = |memory: &str| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: old}}\nspec: {{template: {{spec: {{containers: [{{image: a, resources: {{requests: {{memory: {memory}}}}}}}]}}}}}}\n"
        )
    };
    let files = [
        ("compose.yaml", "services:\n  old: {image: a, mem_limit: 512}\n".to_owned(), "below 16 MB, the least"),
        ("objects.yaml", object("1500m"), "below 16 MB, the least"),
        ("objects.yaml", object("512"), "below 16 MB, the least"),
        ("objects.yaml", object("1E"), "above 129024 MB, the most"),
    ];
    for (name, text, expected) in files {
        let outcome = read_one(name, &text);
        let told = format!("memory of old is {expected} that an answer takes");
        assert_eq!(outcome.left.iter().map(|left| left.what.as_str()).collect::<Vec<_>>(), [told], "{text}");
    }
}

#[test]
fn hostile_names_become_names_that_an_answer_takes() {
    let long = "x".repeat(300);
    let text = format!(
        "services:\n  \"a\u{202e}b\u{0}\": {{image: a}}\n  \"{long}\": {{image: a}}\n  '<img src=x onerror=alert(1)>': {{image: a}}\n"
    );
    let outcome = read_one("compose.yaml", &text.replace('\u{0}', "\\0"));
    let names: Vec<&str> = outcome.answers.services.as_slice().iter().map(|service| service.name.as_str()).collect();
    assert_eq!(names, ["ab", &long[..80], "<img src=x onerror=alert(1)>"]);
}

#[test]
fn each_answer_that_was_found_is_taken_back_alone() {
    let book = book();
    for folder in folders() {
        let outcome = read(&inputs(&folder), &book);
        check_found(&outcome, usize::MAX);
    }
    let problem = put(&Answers::default(), "/team/engineers", json!(0)).unwrap_err();
    assert_eq!(problem.to_string(), "/team/engineers is 0; choose a number from 1 to 10000");
    assert!(put(&Answers::default(), "nonsense", json!(0)).is_err());
    assert!(put(&Answers::default(), "/services/9/gpu", json!(true)).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_imports(name in "(Procfile|app.json|compose.yaml|x)", text in "\\PC{0,200}") {
        read_one(&name, &text);
    }

    #[test]
    fn any_bytes_import(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read(&[("x".to_owned(), bytes)], &book());
    }

    /// Files of the corpus with a piece cut out or doubled are nearly right, which is where readers trip.
    #[test]
    fn a_damaged_file_imports(at in any::<prop::sample::Index>(), from in 0.0..1.0_f64, length in 0.0..0.3_f64, doubles: bool) {
        let all: Vec<(String, Vec<u8>)> = folders().iter().flat_map(|folder| inputs(folder)).collect();
        let (name, bytes) = &all[at.index(all.len())];
        let from = (bytes.len() as f64 * from) as usize;
        let to = (from + (bytes.len() as f64 * length) as usize).min(bytes.len());
        let mut damaged = bytes[..from].to_vec();
        if doubles {
            damaged.extend(&bytes[from..to]);
            damaged.extend(&bytes[from..to]);
        }
        damaged.extend(&bytes[to..]);
        let outcome = read(&[(name.clone(), damaged)], &book());
        let text = serde_json::to_string(&outcome.answers).unwrap();
        prop_assert_eq!(Answers::from_json(&text), Ok(outcome.answers));
    }

    #[test]
    fn answers_that_are_exported_import_as_they_were(answers in crate::support::answers()) {
        let text = serde_json::to_string(&answers).unwrap();
        let outcome = read_one("case.json", &text);
        prop_assert_eq!(outcome.answers, answers);
        prop_assert!(outcome.left.is_empty());
    }
}

#[test]
fn a_service_behind_an_ingress_speaks_http_whatever_its_port() {
    let text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {metadata: {labels: {app: api}}, spec: {containers: [{image: a}]}}}\n---\n\
                apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {type: LoadBalancer, selector: {app: api}, ports: [{port: 8000}]}\n";
    let ingress = "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: api}\nspec: {rules: [{http: {paths: [{backend: {service: {name: api}}}]}}]}\n";
    let protocol = |text: &str| read_one("objects.yaml", text).answers.get("/services/0/protocol");
    assert_eq!(protocol(text), Some(Setting::Choice("tcp")));
    assert_eq!(protocol(&format!("{text}{ingress}")), Some(Setting::Choice("http")));
    let outcome = read_one("objects.yaml", &ingress.replace("name: api}}}", "name: gone}}}"));
    assert!(outcome.left[0].what.contains("leads to gone"), "{:?}", outcome.left);
}

#[test]
fn scripts_within_yaml_do_not_make_it_another_file() {
    let compose = "services:\n  web:\n    image: ruby:3\n    command: |\n      source env\n      gem install bundler\n    ports: [\"80\"]\n";
    assert_eq!(read_one("setup.yml", compose).answers.services.as_slice()[0].name.as_str(), "web");
    let objects = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a.toml: |\n    [project]\n";
    assert!(read_one("cm.yaml", objects).readings[0].outcome.as_ref().is_ok_and(|kind| kind.word() == "kubernetes"));
    let package = r#"{"scripts": {"format": "prettier {{src,test}}/**"}, "dependencies": {}}"#;
    assert!(
        read_one("package.json", package).readings[0].outcome.as_ref().is_ok_and(|kind| kind.word() == "package_json")
    );
}

#[test]
fn what_is_extended_many_times_is_counted() {
    let keys: Vec<String> = (0..5_000).map(|key| format!("k{key}: 1")).collect();
    let others: Vec<String> = (0..100).map(|other| format!("  s{other}: {{extends: base}}")).collect();
    let text =
        format!("services:\n  base: {{image: a, environment: {{{}}}}}\n{}\n", keys.join(", "), others.join("\n"));
    let outcome = read_one("compose.yaml", &text);
    assert!(outcome.left.iter().any(|left| left.what.contains("extends more than we read")), "{:?}", outcome.left);
}
