//! The architecture as a test: arrows between folders never turn, and what is written for newcomers names what exists.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders of `src`, each with the others that it may use: the arrows of ARCHITECTURE.md.
const ARROWS: &[(&str, &[&str])] = &[
    ("answers", &["decimal"]),
    ("catalog", &["decimal"]),
    ("engine", &["answers", "catalog", "decimal", "hash", "order"]),
    ("import", &["answers", "catalog", "order"]),
    ("wording", &["answers", "catalog", "decimal", "engine", "import", "order"]),
    ("share", &["answers", "catalog", "decimal", "hash"]),
    ("export", &["answers", "catalog", "engine", "hash", "order", "wording"]),
    ("charts", &["decimal", "engine", "wording"]),
    ("markup", &["answers", "catalog", "charts", "decimal", "engine", "export", "import", "wording"]),
    ("app", &["answers", "catalog", "decimal", "engine", "markup", "share", "wording"]),
    ("app/platform", &[]),
];

/// The words of the book are longer than the app: workers of the page carry them.
const LONG_WORDS: &[&str] = &["catalog::texts", "catalog::support", "catalog::chapters", "catalog::sources", "texts("];

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

/// Lines of code of a folder, each with where it is.
fn lines(folder: &str) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for path in sources(&root().join("src").join(folder)) {
        let text = fs::read_to_string(&path).unwrap();
        let code = (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"));
        lines.extend(code.map(|(number, line)| (format!("{}:{number}", path.display()), line.to_owned())));
    }
    lines
}

fn check(folder: &str, words: &[&str]) {
    for (place, line) in lines(folder) {
        for word in words {
            assert!(!line.contains(word), "{place}: {word} has no place in {folder}");
        }
    }
}

#[test]
fn arrows_between_folders_never_turn() {
    for (folder, others) in ARROWS {
        let own = folder.split('/').next().unwrap();
        let mut used = 0;
        for (place, line) in lines(folder) {
            for (_, path) in line.match_indices("crate::").map(|(at, word)| line.split_at(at + word.len())) {
                let name: String = path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                // A list in braces would hide what it names.
                assert!(!name.is_empty(), "{place}: name what is used of the crate, one path each");
                let is_own = name == own && !folder.contains('/');
                assert!(is_own || others.contains(&name.as_str()), "{place}: {folder} may not use {name}");
                used += 1;
            }
        }
        assert!(used > 0 || others.is_empty(), "{folder} uses nothing of the others");
    }
    check("app", LONG_WORDS);
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
