//! What speaks for each option, with its points, and what the reader should know before trusting a number.

use super::text::{escape, named};
use crate::decimal::within;
use crate::engine::assessment::{Assessment, Platform, Reason};
use crate::wording::captions::{self, option_name};
use crate::wording::format;

/// Reasons of an option that are in view; the weaker ones are folded.
const IN_VIEW: usize = 3;
/// Fewer points than this are shown as none, and speak for nobody.
const LEAST_POINTS: f64 = 0.05;

/// Writes the reasons, side by side with equal room.
pub fn reasons(assessment: &Assessment) -> String {
    let reasons = &assessment.verdict.reasons;
    format!(
        "<p class=\"eyebrow\">What speaks for each</p><h3 class=\"finding\" id=\"reasons-title\">{}</h3><div class=\"reasons\">{}{}</div>",
        named(&captions::reasons(assessment)),
        side(reasons, Platform::Heroku),
        side(reasons, Platform::Kubernetes)
    )
}

fn side(reasons: &[Reason], platform: Platform) -> String {
    let hue = match platform {
        Platform::Heroku => "heroku",
        Platform::Kubernetes => "kubernetes",
    };
    let strongest = reasons.iter().map(|reason| reason.points).fold(1.0, f64::max);
    let items: Vec<String> = reasons
        .iter()
        .filter(|reason| reason.favours == platform && reason.points >= LEAST_POINTS)
        .map(|reason| item(reason, strongest))
        .collect();
    let (near, far) = items.split_at(items.len().min(IN_VIEW));
    let mut html = format!(
        "<div class=\"reasons__side reasons__side--{hue}\"><h4 class=\"reasons__title\">For {}</h4><ol class=\"reasons__list\">{}</ol>",
        option_name(platform),
        near.concat()
    );
    if items.is_empty() {
        html += "<p class=\"reason\">Nothing in these answers.</p>";
    }
    if !far.is_empty() {
        html += &format!(
            "<details class=\"fold\" id=\"reasons-{hue}\"><summary class=\"fold__ask\">{} weaker</summary><ol class=\"reasons__list\">{}</ol></details>",
            far.len(),
            far.concat()
        );
    }
    html + "</div>"
}

fn item(reason: &Reason, strongest: f64) -> String {
    let share = within(reason.points / strongest * 100.0, 1.0, 100.0);
    let points = (reason.points * 10.0).round() / 10.0;
    format!(
        "<li class=\"reason\"><span class=\"reason__text\">{}</span><span class=\"reason__points\">{}<span class=\"visually-hidden\"> points</span></span>\
         <svg class=\"reason__bar\" aria-hidden=\"true\" height=\"4\" preserveAspectRatio=\"none\" viewBox=\"0 0 100 4\"><rect height=\"4\" width=\"{}\"></rect></svg></li>",
        escape(&reason.text),
        format::number(points),
        format::whole(share)
    )
}

/// Writes the warnings; nothing where there are none.
pub fn warnings(assessment: &Assessment) -> String {
    if assessment.warnings.is_empty() {
        return String::new();
    }
    let items: String =
        assessment.warnings.iter().map(|warning| format!("<li>{}</li>", escape(&warning.text))).collect();
    format!(
        "<h3 class=\"eyebrow\" id=\"warnings-title\">Before you trust a number</h3><ul class=\"warnings\">{items}</ul>"
    )
}
