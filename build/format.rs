//! The form of the data files of the price book. An unknown field is an error: a misspelt one would be lost in silence.

use std::fs;

use serde::{Deserialize, de::DeserializeOwned};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcesFile {
    pub edition: String,
    pub compiled: String,
    pub source: Vec<RawSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSource {
    pub key: String,
    pub title: String,
    pub address: String,
    pub as_of: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntriesFile {
    pub entry: Vec<RawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawEntry {
    pub id: String,
    pub title: String,
    pub kind: String,
    pub unit: String,
    pub sane: [f64; 2],
    #[serde(default)]
    pub rationale: String,
    pub history: Vec<RawDated>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawDated {
    pub from: String,
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub likely: Option<f64>,
    pub high: Option<f64>,
    pub confidence: String,
    pub sources: Vec<String>,
    #[serde(default)]
    pub note: String,
}

pub fn read<T: DeserializeOwned>(folder: &str, file: &str) -> T {
    let path = format!("{folder}/{file}");
    let text = fs::read_to_string(&path).unwrap_or_else(|problem| panic!("{path}: {problem}"));
    toml::from_str(&text).unwrap_or_else(|problem| panic!("{path}: {problem}"))
}
