//! Both bills as CSV (RFC 4180): one line of a bill a row, with its source.

use super::{Decision, escape};
use crate::catalog;
use crate::engine::assessment::{CostLine, Group, Platform};
use crate::wording::lines::title;

/// Heads of the columns.
const COLUMNS: [&str; 12] = [
    "platform",
    "group",
    "paid",
    "id",
    "title",
    "quantity",
    "unit_usd",
    "usd",
    "why",
    "confidence",
    "as_of",
    "sources",
];

/// Writes the rows.
pub(super) fn write(decision: &Decision<'_>) -> String {
    let mut text = COLUMNS.join(",") + "\r\n";
    for platform in [Platform::Heroku, Platform::Kubernetes] {
        let cost = decision.assessment.cost.of(platform);
        for line in cost.lines.iter().chain(&cost.one_off) {
            text += &row(decision, platform, line);
        }
    }
    text
}

fn row(decision: &Decision<'_>, platform: Platform, line: &CostLine) -> String {
    let name = match platform {
        Platform::Heroku => "heroku",
        Platform::Kubernetes => "kubernetes",
    };
    let (group, paid) = match line.group {
        Group::Infrastructure => ("infrastructure", "monthly"),
        Group::People => ("people", "monthly"),
        Group::OneOff => ("one_off", "once"),
    };
    let [confidence, as_of, sources] = line.entry.map_or_else(Default::default, |entry| {
        let dated = decision.book.dated(entry);
        let support = catalog::support(entry, dated);
        let mut sources: Vec<&str> =
            support.iter().flat_map(|support| support.sources).map(|source| source.title).collect();
        let mut confidence = dated.confidence;
        // A price times a figure is no surer than the figure.
        if let Some(factor) = line.basis.factor() {
            let dated = decision.book.dated(factor);
            confidence = confidence.min(dated.confidence);
            let more = catalog::support(factor, dated);
            for source in more.iter().flat_map(|support| support.sources) {
                if !sources.contains(&source.title) {
                    sources.push(source.title);
                }
            }
        }
        [confidence.as_str().to_owned(), dated.as_of.to_string(), sources.join("; ")]
    });
    let cells = [
        name.to_owned(),
        group.to_owned(),
        paid.to_owned(),
        escape::csv(line.id),
        escape::csv(title(line)),
        exactly(line.quantity).to_string(),
        line.unit_usd.to_string(),
        format!("{:.2}", line.usd.dollars()),
        escape::csv(&line.why),
        confidence,
        as_of,
        escape::csv(&sources),
    ];
    cells.join(",") + "\r\n"
}

/// Returns a quantity without the last bits of its arithmetic: 2.1 instead of 2.0999999999999996.
pub(super) fn exactly(quantity: f64) -> f64 {
    const PARTS: f64 = 1e9;
    let rounded = (quantity * PARTS).round() / PARTS;
    // The largest quantities have no such digits.
    if rounded.is_finite() { rounded } else { quantity }
}
