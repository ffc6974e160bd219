//! The reader's own figures in the place of those of the book. Their fields are written elsewhere (`crate::markup`) and heard here: a figure is taken
//! when the reader leaves its field; one that the book refuses stays as typed, with the reason, and changes nothing.

use super::change::Change;
use super::platform::page;
use super::state::AppState;
use crate::answers::quantity::{Given, Number, Range, Scale};
use crate::catalog;
use crate::wording::provenance::unit_text;
use crate::wording::typed;

/// Takes what was typed into the field of an entry.
pub fn take(state: AppState, field: &str, id: &str, text: &str) {
    let Some(entry) = catalog::find(id) else { return };
    let id = catalog::entry(entry).id;
    let value = read(text, unit_text(catalog::unit(entry)));
    // The reader knows what they typed, and not what the book calls the entry.
    let problem = state.apply(Change::Override { id, value }).err().map(|problem| {
        let what = if value.is_some_and(f64::is_nan) { "is not a number" } else { "is out of range" };
        let allowed = problem.what.split_once("; ").map_or("", |(_, allowed)| allowed);
        format!("“{}” {what}; {allowed}", text.trim())
    });
    show(field, problem.as_deref());
}

/// Goes back to the figure of the book; `field` is empty where the way back stands apart from it.
pub fn give_back(state: AppState, field: &str, id: &str) {
    let Some(entry) = catalog::find(id) else { return };
    let _ = state.apply(Change::Override { id: catalog::entry(entry).id, value: None });
    if !field.is_empty() {
        page::clear(field);
        show(field, None);
        page::focus(field);
    }
}

/// Says what is wrong with what stands in a field, or that nothing is.
fn show(field: &str, problem: Option<&str>) {
    page::set_text(&format!("{field}-error"), problem.unwrap_or_default());
    page::set_attribute(field, "aria-invalid", problem.map(|_| "true"));
    if problem.is_some() {
        page::set_attribute(&format!("{field}-reset"), "hidden", None);
    }
}

/// Reads what was typed: nothing where the field is empty, and no number where it is none, which the book then refuses.
fn read(text: &str, unit: &'static str) -> Option<f64> {
    let any = Number {
        pointer: "",
        unit,
        min: f64::NEG_INFINITY,
        max: f64::INFINITY,
        default: Range::exactly(0.0),
        scale: Scale::Linear,
        whole: false,
    };
    match typed::read(text, &any, false) {
        Ok(Given::Exactly(value)) => Some(value),
        Ok(Given::Unsure) => None,
        _ => Some(f64::NAN),
    }
}
