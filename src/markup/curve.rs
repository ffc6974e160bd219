//! The answer as one number moves: a small drawing, and the value that changes it, to be tried.

use std::fmt::Write;

use super::sheets::tries;
use super::text::escape;
use crate::wording::further::{Move, Row};

/// Width of the drawing in its own units.
const WIDTH: f64 = 100.0;
/// Half of its height.
const HALF: f64 = 16.0;
/// The advantage, in thousandths, that fills half of the height at least: less is drawn smaller.
const FULL: f64 = 200.0;

/// Writes the drawing of a number and its label.
pub(super) fn write(row: &Row) -> String {
    let flip = row.flip.map_or_else(String::new, |part| format!("M{0:.1} -16V16", part * WIDTH));
    let text = escape(&row.text);
    let label = match row.value {
        Some(value) => {
            let tries = tries(&[Move { input: row.input.clone(), value }]);
            let label = escape(&row.label);
            format!(
                "<button type=\"button\" class=\"link-button curve__try\" {tries} aria-label=\"{label}. Try it. {text}\">{label}</button>"
            )
        }
        None => format!("{}<span class=\"visually-hidden\">. {text}</span>", escape(&row.label)),
    };
    format!(
        "<svg class=\"curve__drawing\" viewBox=\"0 -16 100 32\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <path class=\"curve__kubernetes\" d=\"{}\"/><path class=\"curve__heroku\" d=\"{}\"/><path class=\"curve__axis\" d=\"M0 0H100\"/>\
         <path class=\"curve__line\" d=\"{}\"/><path class=\"curve__flip\" d=\"{flip}\"/></svg><p class=\"curve__label\">{label}</p>",
        area(&row.leans, 1.0),
        area(&row.leans, -1.0),
        line(&row.leans),
    )
}

/// Draws the area between the axis and the advantages of one sign; Kubernetes rises above the axis.
fn area(leans: &[i16], sign: f64) -> String {
    let signed = |lean: f64| if lean * sign > 0.0 { lean } else { 0.0 };
    format!("M0 0L{}L100 0Z", points(leans, signed))
}

/// Draws the line of all advantages.
fn line(leans: &[i16]) -> String {
    format!("M{}", points(leans, |lean| lean))
}

fn points(leans: &[i16], shown: impl Fn(f64) -> f64) -> String {
    let most = leans.iter().map(|lean| f64::from(lean.unsigned_abs())).fold(FULL, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
    let step = WIDTH / (leans.len().max(2) - 1) as f64;
    let mut points = String::new();
    let mut x = 0.0;
    for lean in leans {
        // Writing to a string cannot fail.
        let _ = write!(points, " {x:.0} {:.1}", -shown(f64::from(*lean)) / most * HALF);
        x += step;
    }
    points
}
