//! The same workload at every provider of Kubernetes, the cheapest total first, and a way to compare with another.

use super::sheets::{note, title};
use super::text::{escape, named};
use crate::wording::format::{money, money_whole};
use crate::wording::providers::{Providers, Row};

/// The question whose answer is the provider compared.
const POINTER: &str = "/cluster/provider";

/// Writes the section.
pub(super) fn write(providers: &Providers) -> String {
    let rows: String = providers.rows.iter().map(row).collect();
    let best = providers.cheapest.filter(|word| providers.rows.iter().any(|row| row.word == *word && !row.is_chosen));
    let take = match best {
        Some(word) => format!("data-try=\"{POINTER}={word}\" data-then=\"provider-{word}\""),
        None => "disabled".to_owned(),
    };
    title("providers", "The same on Kubernetes elsewhere", &providers.finding)
        + &note(&format!(
            "{} Your case at each provider, with the same people and the same move; the lowest total first.",
            named(&providers.otherwise)
        ))
        + &format!(
            "<div class=\"providers\" tabindex=\"0\" role=\"region\" aria-label=\"Providers with what they come to\">\
             <table class=\"table providers__table\"><thead><tr><th scope=\"col\">Provider, and what it runs on</th>\
             <th scope=\"col\">Infrastructure a month</th><th scope=\"col\">Total over {} months</th></tr></thead>\
             <tbody>{rows}</tbody></table></div>\
             <button type=\"button\" class=\"button providers__take\" id=\"providers-take\" {take}>Take the cheapest that fits</button>",
            providers.months
        )
}

fn row(row: &Row) -> String {
    let Row { word, name, shape, .. } = row;
    let misfit = if row.fits {
        ""
    } else {
        "<p class=\"providers__misfit\">Your largest instance does not fit onto a node of it</p>"
    };
    let (current, choice) = if row.is_chosen {
        (" aria-current=\"true\"", "<p class=\"providers__chosen\">compared here</p>".to_owned())
    } else {
        let button = format!(
            "<button type=\"button\" class=\"link-button\" data-try=\"{POINTER}={word}\" data-then=\"provider-{word}\">\
             Compare with this one<span class=\"visually-hidden\">: {name}</span></button>"
        );
        ("", button)
    };
    format!(
        "<tr data-provider=\"{word}\"{current}><th scope=\"row\"><span class=\"providers__name\" id=\"provider-{word}\" tabindex=\"-1\">\
         {name}</span><p class=\"line__why\">{}</p>{misfit}{choice}</th><td>{}</td><td>{}</td></tr>",
        escape(shape),
        money(row.monthly),
        money_whole(row.total.dollars())
    )
}
