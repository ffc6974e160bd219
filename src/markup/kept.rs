//! Parts of the page that the app carries nothing of: the host writes them, a browser finds them and keeps them as they are. Those that are of
//! a case name its link, and scripts (`tools/costs.mjs`) have them follow it.

use super::bill::bill_section;
use super::figures::figure;
use super::reasons::{reasons, warnings};
use super::text::escape;
use crate::catalog::{Book, LEN};
use crate::engine::assessment::Assessment;
use crate::wording::format;

/// Writes a part by its name; `link` is that of the case which the assessment is of. Nothing for a name that there is not.
pub fn kept(name: &str, assessment: &Assessment, link: &str) -> String {
    match name {
        "reasons" => section(name, &reasons(assessment), link),
        "warnings" => section(name, &warnings(assessment), link),
        // Written when the page is idle: printing waits for nothing.
        "paper" => section(name, "", link),
        "bill" => bill_section(assessment, link),
        "foot" => foot(),
        _ => figure(name, assessment, link),
    }
}

fn section(name: &str, html: &str, link: &str) -> String {
    let hidden = if html.is_empty() { " hidden" } else { "" };
    format!(
        "<section class=\"section aged\" id=\"{name}\" data-of=\"{}\" aria-labelledby=\"{name}-title\"{hidden}>{html}</section>",
        escape(link)
    )
}

/// Writes who made this, what it leaves out, and which prices it uses.
fn foot() -> String {
    let columns = [
        (
            "Who made this",
            "<p>An independent guide. Nobody paid for it. The question comes from an article by Fairwinds, \
             a company that sells Kubernetes services; each of its claims is checked here like any other figure.</p>"
                .to_owned(),
        ),
        (
            "What this edition leaves out",
            "<p>Providers of Kubernetes beyond the seven compared, more than one region of each, taxes, support plans, spot nodes, what burstable nodes charge beyond their baseline, \
             what rules ask of a team that runs its own cluster, and platforms that are neither; <a href=\"method.html#what-is-left-out\">the method</a> has the whole list. It cannot know your politics or your appetite.</p>"
                .to_owned(),
        ),
        // The program that renders the page writes the score into its place.
        (
            "How well it did",
            "<p id=\"back-test-score\"></p><p><a href=\"back-test.html\">Read all cases, with the misses</a></p><p><a href=\"method.html\">Read every formula</a></p>".to_owned(),
        ),
        (
            "Prices",
            format!(
                "<p>Price book {}, compiled on {} from documents up to {}; vendors’ live price pages were not read. {LEN} prices, limits and assumptions, each with its day, and with its source or as an estimate of our own.</p>\
                 <p><a href=\"prices.html\">Read all prices and assumptions</a></p><p><a href=\"widget.html\">Put the guide into your own page</a></p>\
                 <p><a href=\"notices.txt\">What it is made of, and its licences</a></p>\
                 <p>Version {}. Your answers stay in this browser, and in the links that you share.</p>",
                Book::edition(),
                format::day(Book::compiled()),
                format::day(Book::newest_price()),
                env!("CARGO_PKG_VERSION")
            ),
        ),
    ];
    let columns: String = columns
        .iter()
        .map(|(title, html)| format!("<div class=\"foot__column\"><h2 class=\"foot__title\">{title}</h2>{html}</div>"))
        .collect();
    format!("<footer class=\"foot wrap\">{columns}</footer>")
}
