//! Reads the price book in `src/catalog/data/`, checks it strictly, and writes it as static Rust tables.
//!
//! A figure that cannot be checked does not build: every problem is reported with its file, its id and what is allowed.

#[path = "src/catalog/date.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod date;
#[path = "build/format.rs"]
mod format;
#[path = "src/catalog/label.rs"]
mod label;
#[path = "build/uses.rs"]
mod uses;
#[path = "build/writer.rs"]
mod writer;

use std::{env, fs, path::Path};

use format::{SourcesFile, read};
use writer::{DATA, SOURCES, Writer};

/// The files in reading order, each with its heading in the readable book; a data file that is not named here is an error.
const ENTRIES: [(&str, &str); 17] = [
    ("book.toml", "The book itself, and discounts"),
    ("heroku.toml", "Heroku: dynos, spaces, limits, add-ons"),
    ("heroku_data.toml", "Heroku: data services"),
    ("cluster.toml", "Kubernetes: what holds for every cluster"),
    ("eks.toml", "Amazon EKS: cluster, nodes, network"),
    ("eks_data.toml", "Amazon EKS: data services beside it"),
    ("gke.toml", "Google GKE, Standard and Autopilot"),
    ("aks.toml", "Azure AKS"),
    ("doks.toml", "DigitalOcean Kubernetes"),
    ("lke.toml", "Linode (Akamai) Kubernetes"),
    ("hetzner.toml", "Own cluster on Hetzner"),
    ("self_run.toml", "What a cluster runs itself where nobody sells it"),
    ("load.toml", "How load turns into size"),
    ("people.toml", "People: running, learning, setting up"),
    ("migration.toml", "People: moving"),
    ("fit.toml", "Weights and scores of the criteria"),
    ("decision.toml", "Where claims and rules draw their lines"),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={DATA}");
    println!("cargo::rerun-if-changed=src/catalog/date.rs");
    println!("cargo::rerun-if-changed=src/catalog/label.rs");

    let mut writer = Writer::default();
    writer.check_folder(&ENTRIES.map(|(file, _)| file));
    let sources: SourcesFile = read(DATA, SOURCES);
    let compiled = writer.sources(&sources);
    for (file, heading) in ENTRIES {
        writer.chapter(file, heading, &read(DATA, file));
    }
    let problems = writer.finish();
    assert!(problems.is_empty(), "the price book has problems:\n{}", problems.join("\n"));
    let folder = env::var("OUT_DIR").unwrap_or_else(|problem| panic!("OUT_DIR: {problem}"));
    let path = Path::new(&folder).join("book.rs");
    fs::write(&path, writer.tables(&sources.edition, compiled))
        .unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
}
