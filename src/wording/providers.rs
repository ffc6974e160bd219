//! Providers of Kubernetes in words: their names, what pods run on, and which is the cheapest.

use super::format::{counted, listed, money_about, number, tenth};
use super::questions::choice_text;
use crate::answers::{Answers, Provider};
use crate::engine::Usd;
use crate::engine::assessment::{Assessment, Choice, ProviderCost, Shape};

/// What a case comes to at each provider.
#[derive(Debug, Clone, PartialEq)]
pub struct Providers {
    /// Which is the cheapest.
    pub finding: String,
    /// At which the other option leads, in a sentence; empty where there is none.
    pub otherwise: String,
    /// Months of the totals.
    pub months: usize,
    /// The lowest total first.
    pub rows: Vec<Row>,
    /// The word of the cheapest onto whose nodes each pod fits.
    pub cheapest: Option<&'static str>,
}

/// One provider.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its word among the choices.
    pub word: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What pods run on.
    pub shape: String,
    /// Infrastructure of today's month.
    pub monthly: Usd,
    /// All that Kubernetes costs there over the months.
    pub total: Usd,
    /// Whether each pod fits onto a node.
    pub fits: bool,
    /// Whether it stands for Kubernetes in the verdict.
    pub is_chosen: bool,
}

/// Puts the providers of an assessment into words.
pub fn providers(answers: &Answers, assessment: &Assessment) -> Providers {
    let chosen = answers.cluster.provider.word();
    let row = |cost: &ProviderCost| Row {
        word: cost.id.word(),
        name: provider_name(cost.id.word()),
        shape: cost.shape.clone(),
        monthly: cost.infrastructure_usd_per_month,
        total: cost.total_usd,
        fits: cost.fits,
        is_chosen: cost.id.word() == chosen,
    };
    Providers {
        finding: finding(assessment, chosen),
        otherwise: otherwise(assessment),
        months: assessment.cost.heroku.monthly_usd.len(),
        rows: assessment.providers.iter().map(row).collect(),
        cheapest: cheapest(assessment).map(|cost| cost.id.word()),
    }
}

/// Returns the name of a provider by its word.
pub fn provider_name(word: &'static str) -> &'static str {
    choice_text("/cluster/provider", word)
}

/// Returns the name of a provider as it stands within a sentence.
pub fn in_a_sentence(word: &'static str) -> &'static str {
    if word == Provider::Hetzner.word() { "a cluster of your own on Hetzner" } else { provider_name(word) }
}

/// Returns the name of a provider as a sentence begins with it.
pub fn at_the_start(word: &'static str) -> &'static str {
    if word == Provider::Hetzner.word() { "A cluster of your own on Hetzner" } else { provider_name(word) }
}

/// Returns the cheapest provider onto whose nodes each pod fits.
pub fn cheapest(assessment: &Assessment) -> Option<&ProviderCost> {
    assessment.providers.iter().find(|provider| provider.fits)
}

/// Says which provider is the cheapest in total, and by how much the one that is compared is dearer.
pub fn finding(assessment: &Assessment, chosen: &str) -> String {
    let Some(cheapest) = cheapest(assessment) else {
        return "No provider sells a node that holds your largest instance.".to_owned();
    };
    let name = at_the_start(cheapest.id.word());
    if cheapest.id.word() == chosen {
        return format!("{name}, which is compared here, has the lowest total.");
    }
    let own = assessment.providers.iter().find(|provider| provider.id.word() == chosen);
    let more = own.map_or(0.0, |own| (own.total_usd - cheapest.total_usd).dollars());
    let months = assessment.cost.heroku.monthly_usd.len();
    let own = own.map_or("the one compared here", |own| in_a_sentence(own.id.word()));
    format!("{name} has the lowest total: about {} less than {own} over {months} months.", money_about(more))
}

/// Says at which other providers the other option than the one chosen leads in the likely future; nothing where there is none, where
/// neither is chosen, or where a rule decides.
pub fn otherwise(assessment: &Assessment) -> String {
    let is_kubernetes = match assessment.verdict.choice {
        Choice::Heroku => false,
        Choice::Kubernetes => true,
        Choice::TooClose | Choice::Neither => return String::new(),
    };
    let leads_otherwise = |cost: &&ProviderCost| cost.fits && (cost.advantage > 0.0) != is_kubernetes;
    let others =
        assessment.providers.iter().filter(leads_otherwise).map(|cost| in_a_sentence(cost.id.word()).to_owned());
    let other = if is_kubernetes { "Heroku" } else { "Kubernetes" };
    match listed(others.collect()) {
        Some(names) if assessment.blockers.is_empty() => {
            format!("On {names} it is {other} that leads in the likely future.")
        }
        _ => String::new(),
    }
}

/// Says what pods run on.
pub(super) fn shape(shape: Shape) -> String {
    match shape {
        Shape::Nothing => "Nothing".to_owned(),
        Shape::Nodes { name, least, peak, is_shared: true, .. } => {
            let part = if tenth(least) < tenth(peak) {
                format!("{} to {}", number(tenth(least)), number(tenth(peak)))
            } else {
                number(tenth(peak))
            };
            if tenth(peak) <= 0.0 {
                format!("Less than 0.1 of one {name} node in the company’s cluster")
            } else if tenth(peak) > 1.0 {
                format!("{part} {name} nodes’ worth of the company’s cluster")
            } else {
                format!("{part} of one {name} node in the company’s cluster")
            }
        }
        Shape::Nodes { name, least, peak, part_time, zones, .. } => {
            let nodes = if tenth(least) < tenth(peak) {
                format!("{} to {} {name} nodes", number(tenth(least)), number(tenth(peak)))
            } else {
                counted(tenth(peak), &format!("{name} node"), &format!("{name} nodes"))
            };
            let zones =
                if zones > 1.0 { format!(" in {}", counted(tenth(zones), "zone", "zones")) } else { String::new() };
            format!("{nodes}{zones}{}", part_time_nodes(part_time))
        }
        Shape::Requests { cores, gb } => {
            format!("Pods that ask for {} and {} GB", counted(tenth(cores), "core", "cores"), number(tenth(gb)))
        }
    }
}

/// Says how many nodes come and go beside those that always run, on average; nothing where it is less than a tenth of one.
pub(crate) fn part_time_nodes(nodes: f64) -> String {
    if tenth(nodes) > 0.0 {
        format!(", and {} on average for jobs, review apps and tests", number(tenth(nodes)))
    } else {
        String::new()
    }
}
