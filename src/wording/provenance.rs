//! How a figure of the book is told, beside a line of a bill and on the page of all figures alike. Pure.

use super::format;
use crate::catalog::{Confidence, Kind, STALE_AFTER_DAYS, Unit};
use crate::decimal;

/// Digits that a derived figure keeps.
const DIGITS: f64 = 1_000.0;

/// Returns what stands behind a degree of confidence.
pub fn confidence_text(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => {
            "high: the vendor’s own words or price service, also as a program has copied it, a size that a name states, or two sources that agree"
        }
        Confidence::Medium => "medium: one dated copy by a third party, or an old one",
        Confidence::Low => "low: one third party, sources that disagree, or a judgement",
    }
}

/// Returns the name of a kind of entry.
pub fn kind_text(kind: Kind) -> &'static str {
    match kind {
        Kind::Price => "Price",
        Kind::Limit => "Limit",
        Kind::Assumption => "Assumption",
    }
}

/// Returns a unit as it stands behind a figure.
pub fn unit_text(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "%",
        Unit::Factor => "times",
        unit => unit.as_str(),
    }
}

/// Writes a figure with all its digits: `12,500`, `0.0416`.
pub fn figure(value: f64) -> String {
    let has_more = (value - (value * 100.0).round() / 100.0).abs() > 0.0;
    if has_more { decimal::text(value) } else { format::number(value) }
}

/// Writes a figure that was derived, such as the end of a widened range, to about three digits.
pub fn figure_about(value: f64) -> String {
    let mut step = 1.0;
    while value > 0.0 && value * step < DIGITS / 10.0 && step < 1e8 {
        step *= 10.0;
    }
    figure((value * step).round() / step)
}

/// Says that no source of a figure is newer than the book allows.
pub fn stale_text() -> String {
    format!("older than {STALE_AFTER_DAYS} days")
}

/// Returns the link to a source: a web address as it is, or a file of a public repository, which is written `address, path`.
/// Nothing for a document that is not public.
pub fn link_of(address: &str) -> Option<String> {
    let Some((link, path)) = address.split_once(", ") else {
        return address.starts_with("https://").then(|| address.to_owned());
    };
    let is_path = link.starts_with("https://github.com/") && !path.contains(' ');
    Some(match path.strip_prefix("commit ") {
        Some(commit) => format!("{link}/commit/{commit}"),
        // It leads to folders as well.
        None if is_path => format!("{link}/blob/HEAD/{path}"),
        None => link.to_owned(),
    })
}
