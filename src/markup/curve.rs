//! The answer as one number moves: a small drawing, and the value that changes it, to be tried.

use std::fmt::Write;

use super::sheets::tries;
use super::text::escape;
use crate::wording::further::{Move, Row};

/// Width of the drawing in its own units.
const WIDTH: f64 = 100.0;
/// Half of its height, in units so small that none is parted.
const HALF: f64 = 64.0;
/// The advantage, in thousandths, that fills half of the height at least: less is drawn smaller.
const FULL: f64 = 200.0;

/// Writes the drawing of a number and its label.
pub(super) fn write(row: &Row) -> String {
    let flip = row.flip.map_or_else(String::new, |part| format!("M{0:.1} -64V64", part * WIDTH));
    let text = escape(&row.text);
    // The page gives the focus back by the id, whatever the label has become.
    let id = format!("flip{}", row.input.replace(['/', '_'], "-"));
    let said = escape(&row.label);
    let label = if let Some(value) = row.value {
        let tries = tries(&[Move { input: row.input.clone(), value }]);
        format!(
            "<button type=\"button\" id=\"{id}\" class=\"link-button curve__try\" {tries} aria-label=\"{said}. Try it. {text}\">{said}</button>"
        )
    } else {
        format!("<span id=\"{id}\" tabindex=\"-1\">{said}<span class=\"visually-hidden\">. {text}</span></span>")
    };
    format!(
        "<svg class=\"curve__drawing\" viewBox=\"0 -64 100 128\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
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
    // Without a sign where there is nothing.
    let heights: Vec<f64> = leans.iter().map(|lean| 0.0 - (shown(f64::from(*lean)) / most * HALF).round()).collect();
    #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
    let step = WIDTH / (leans.len().max(2) - 1) as f64;
    let mut points = String::new();
    let mut x = 0.0;
    for (place, height) in heights.iter().enumerate() {
        let beside = [place.checked_sub(1).and_then(|before| heights.get(before)), heights.get(place + 1)];
        // A line that goes straight on needs no point.
        if beside != [Some(height); 2] {
            // Writing to a string cannot fail.
            let _ = write!(points, " {x:.0} {height}");
        }
        x += step;
    }
    points
}

#[cfg(test)]
mod tests {
    use super::{area, line};

    #[test]
    fn a_line_that_goes_straight_on_has_no_points_between() {
        let leans = [-200, -200, -200, 0, 100];
        assert_eq!(line(&leans), "M 0 64 50 64 75 0 100 -32");
        assert_eq!(area(&leans, 1.0), "M0 0L 0 0 75 0 100 -32L100 0Z");
        assert_eq!(area(&leans, -1.0), "M0 0L 0 64 50 64 75 0 100 0L100 0Z");
    }
}
