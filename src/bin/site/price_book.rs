//! The price book as a file for everybody, `prices.json`: derived from the catalog, nothing added.

use std::collections::BTreeMap;

use heroku_or_kubernetes::catalog::{self, Book, Dated, Entry, EntryId, Spread, Support};
use serde::Serialize;

/// The only version of the format so far.
const VERSION: u8 = 1;

/// The whole book.
#[derive(Serialize)]
struct PriceBook {
    version: u8,
    edition: &'static str,
    compiled: String,
    /// As an SPDX expression: that of the whole project.
    license: &'static str,
    /// By key.
    sources: BTreeMap<&'static str, Document>,
    /// In reading order.
    entries: Vec<Record>,
}

/// A document that figures were read from.
#[derive(Serialize)]
struct Document {
    title: &'static str,
    address: &'static str,
    as_of: String,
}

/// An entry.
#[derive(Serialize)]
struct Record {
    id: &'static str,
    chapter: &'static str,
    title: &'static str,
    kind: &'static str,
    unit: &'static str,
    sane: (f64, f64),
    #[serde(skip_serializing_if = "str::is_empty")]
    rationale: &'static str,
    /// Oldest first.
    history: Vec<Row>,
}

/// What an entry says from a day on.
#[derive(Serialize)]
struct Row {
    from: String,
    #[serde(flatten)]
    figure: Figure,
    confidence: &'static str,
    /// The day of the newest source.
    as_of: String,
    /// Keys, the most important first.
    sources: Vec<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'static str,
}

/// A figure without a range is one value.
#[derive(Serialize)]
#[serde(untagged)]
enum Figure {
    Exact { value: f64 },
    Range { low: f64, likely: f64, high: f64 },
}

/// Returns the text of the file.
///
/// # Errors
/// When a figure has no JSON form, which the build of the book rules out.
pub fn json() -> Result<String, String> {
    let book = PriceBook {
        version: VERSION,
        edition: Book::edition(),
        compiled: Book::compiled().to_string(),
        license: env!("CARGO_PKG_LICENSE"),
        sources: catalog::sources()
            .iter()
            .map(|source| {
                let (title, address, as_of) = (source.title, source.address, source.as_of.to_string());
                (source.key, Document { title, address, as_of })
            })
            .collect(),
        entries: catalog::chapters()
            .flat_map(|(chapter, entries)| entries.map(move |(id, entry)| record(chapter, id, entry)))
            .collect(),
    };
    serde_json::to_string(&book).map_err(|error| format!("cannot write the price book: {error}"))
}

fn record(chapter: &'static str, id: EntryId, entry: &'static Entry) -> Record {
    let texts = catalog::texts(id);
    Record {
        id: entry.id,
        chapter,
        title: texts.title,
        kind: entry.kind.as_str(),
        unit: entry.unit.as_str(),
        sane: entry.sane,
        rationale: texts.rationale,
        history: entry.history.iter().zip(texts.support).map(|(dated, support)| row(dated, support)).collect(),
    }
}

fn row(dated: &Dated, support: &Support) -> Row {
    let Spread { low, likely, high } = dated.value;
    Row {
        from: dated.from.to_string(),
        figure: if dated.value.is_exact() {
            Figure::Exact { value: likely }
        } else {
            Figure::Range { low, likely, high }
        },
        confidence: dated.confidence.as_str(),
        as_of: dated.as_of.to_string(),
        sources: support.sources.iter().map(|source| source.key).collect(),
        note: support.note,
    }
}
