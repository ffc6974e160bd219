//! The terms of the advantage as reasons: the strongest by themselves, the others in one, so that all add up to it
//! (`docs/method.md` §1).

use super::assessment::{Platform, Reason, Term};
use super::fit::CRITERIA;
use super::value::Value;

use crate::order;

/// Most reasons told by themselves.
const MOST: usize = 6;
/// Reasons told by themselves even where they are weak.
const LEAST: usize = 3;
/// Points below which a reason is not worth a sentence of its own.
const WORTH_TELLING: f64 = 1.0;

/// Returns the strongest terms of the advantage, and the rest in one.
pub(super) fn of(value: &Value) -> Vec<Reason> {
    let mut terms = terms(value);
    let points = |term: &(f64, Reason)| term.1.points;
    order::sort_by(&mut terms, |term| -points(term));
    let strong = terms.iter().take_while(|term| points(term) >= WORTH_TELLING).count();
    let mut told = strong.clamp(LEAST, MOST);
    // Both sides are heard: where all the strong ones favour one option, the strongest for the other takes the last place.
    let favours = |platform| move |term: &(f64, Reason)| term.1.favours == platform && term.1.points > 0.0;
    for platform in [Platform::Heroku, Platform::Kubernetes] {
        if let Some(place) = terms.iter().position(favours(platform)).filter(|place| *place >= told) {
            let heard = terms.remove(place);
            told = (told + 1).min(MOST);
            terms.insert(told - 1, heard);
        }
    }
    let rest = terms.split_off(told.min(terms.len()));
    let sum: f64 = rest.iter().map(|(signed, _)| signed).sum();
    let mut reasons: Vec<Reason> = terms.into_iter().map(|(_, reason)| reason).collect();
    if !rest.is_empty() {
        reasons.push(reason("rest", sum, Term::Rest(rest.len()), &[]).1);
    }
    reasons
}

/// Returns all terms, each with its signed value.
fn terms(value: &Value) -> Vec<(f64, Reason)> {
    let costs = [
        reason("cost.infrastructure", value.infrastructure, Term::Infrastructure, &["S11"]),
        reason("cost.people", value.people, Term::People, &["S12", "S13"]),
        reason("cost.one_off", value.one_off, Term::OneOff, &["S3", "S8"]),
    ];
    let fits = value.fits.iter().zip(CRITERIA.iter().skip(1));
    let fits =
        fits.map(|(&term, about)| reason(about.criterion.word(), term, Term::Fit(about.criterion), about.claims));
    costs.into_iter().chain(fits).collect()
}

fn reason(id: &'static str, signed: f64, term: Term, sources: &'static [&'static str]) -> (f64, Reason) {
    let favours = if signed > 0.0 { Platform::Kubernetes } else { Platform::Heroku };
    (signed, Reason { id, favours, points: signed.abs() * 100.0, text: String::new(), sources, term })
}
