//! The architecture as a test: arrows between folders never turn, and what is written for newcomers names what exists.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders and files of `src`, each with what it must not mention.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("answers", &["crate::catalog", "crate::engine", "crate::wording", "crate::share", "crate::charts", "crate::app"]),
    ("catalog", &["crate::answers", "crate::engine", "crate::wording", "crate::share", "crate::charts", "crate::app"]),
    ("engine", &["crate::wording", "crate::share", "crate::charts", "crate::app"]),
    ("import", &["crate::wording", "crate::share", "crate::export", "crate::charts", "crate::markup", "crate::app"]),
    ("wording", &["crate::share", "crate::charts", "crate::markup", "crate::app"]),
    ("export", &["crate::import", "crate::share", "crate::charts", "crate::markup", "crate::app"]),
    ("share", &["crate::wording", "crate::charts", "crate::markup", "crate::app"]),
    ("charts", &["crate::share", "crate::markup", "crate::app"]),
    ("markup", &["crate::share", "crate::app"]),
    // The words of the book are longer than the app: workers of the page carry them.
    ("app", &["catalog::texts", "catalog::chapters", "catalog::sources", "texts("]),
    (
        "app/platform",
        &["crate::answers", "crate::catalog", "crate::engine", "crate::wording", "crate::share", "crate::charts"],
    ),
];

/// Web crates, clocks, randomness and I/O, which no pure folder may mention.
const IMPURE: &[&str] =
    &["web_sys", "js_sys", "wasm_bindgen", "gloo", "leptos", "std::time", "std::fs", "std::net", "rand::"];

const PURE: &[&str] = &["answers", "catalog", "engine", "import", "wording", "export", "share", "charts", "markup"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn check(folder: &str, words: &[&str]) {
    for path in sources(&root().join("src").join(folder)) {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for (number, line) in (1..).zip(code) {
            for word in words {
                assert!(
                    !line.contains(word),
                    "{}, about line {number}: {word} has no place in {folder}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn arrows_between_folders_never_turn() {
    for (folder, words) in FORBIDDEN {
        check(folder, words);
    }
}

#[test]
fn pure_folders_stay_pure() {
    for folder in PURE {
        check(folder, IMPURE);
    }
}

#[test]
fn only_the_platform_folder_speaks_to_the_browser() {
    for path in sources(&root().join("src/app")) {
        if path.starts_with(root().join("src/app/platform")) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for word in ["web_sys::", "js_sys::", "wasm_bindgen::", "gloo::"] {
            assert!(!text.contains(word), "{}: {word} belongs to src/app/platform", path.display());
        }
    }
}

#[test]
fn what_is_written_for_newcomers_names_what_exists() {
    let folders = ["build/", "docs/", "fuzz/", "public/", "src/", "style/", "tests/", "tools/"];
    for (document, least) in [("ARCHITECTURE.md", 100), ("CONTRIBUTING.md", 30), ("README.md", 5)] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        let words = text.split('`').skip(1).step_by(2);
        let paths: Vec<&str> = words
            .filter(|word| folders.iter().any(|folder| word.starts_with(folder)) && !word.contains([' ', '*', '<']))
            .collect();
        for path in &paths {
            assert!(root().join(path).exists(), "{document} names {path}, which is not there");
        }
        assert!(paths.len() >= least, "{document} names only {} paths", paths.len());
        // `name` in `file`, `name` of `file`: the file has it.
        let parts: Vec<&str> = text.split('`').collect();
        for window in parts.windows(3).skip(1).step_by(2) {
            let &[name, between, file] = window else { unreachable!() };
            if matches!(between.trim(), "in" | "of") && file.starts_with("src/") && !name.contains('*') {
                let has = fs::read_to_string(root().join(file)).map_or(true, |text| text.contains(name));
                assert!(has, "{document} says that {name} is in {file}, which has no such word");
            }
        }
    }
}

/// A module of tests that `main.rs` does not name is not run, and nobody misses it.
#[test]
fn every_file_of_tests_is_run() {
    let main = fs::read_to_string(root().join("tests/main.rs")).unwrap();
    for entry in fs::read_dir(root().join("tests")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let is_run = name == "main" || main.contains(&format!("\nmod {name};"));
        assert!(
            path.extension().is_none_or(|extension| extension != "rs") || is_run,
            "tests/main.rs does not name {name}"
        );
    }
}
