//! The box in which a decision is taken along as files. The script `tools/take.mjs` does what its buttons say.

use super::text::escape;
use crate::export::Kind;

/// Files for records, and files for what is to be done.
const GROUPS: [(&str, &[Kind]); 3] = [
    ("For your records", &[Kind::Record, Kind::Worksheet, Kind::Bills, Kind::Reminder]),
    ("To move", &[Kind::Plan, Kind::Manifests, Kind::ManifestsZip]),
    ("To stay, or to come back", &[Kind::Formation, Kind::FormationZip]),
];
/// Files for programs.
const FOR_PROGRAMS: [Kind; 2] = [Kind::Answers, Kind::Assessment];

/// Writes what is in the box.
pub fn exports_box() -> String {
    let button = |kind: &Kind| {
        format!(
            "<button type=\"button\" class=\"button\" data-take=\"{}\">{}</button>",
            kind.word(),
            escape(kind.title())
        )
    };
    let group = |title: &str, kinds: &[Kind]| {
        format!(
            "<p class=\"cases__label\">{title}</p><p class=\"cases__row\">{}</p>",
            kinds.iter().map(button).collect::<String>()
        )
    };
    let groups: String = GROUPS.iter().map(|(title, kinds)| group(title, kinds)).collect();
    format!(
        "{groups}<p class=\"cases__label\">For programs, and on paper</p><p class=\"cases__row\">{}\
         <button type=\"button\" class=\"button\" data-take=\"print\">Print, or save as PDF</button></p>\
         <p class=\"cases__said\" id=\"take-said\" role=\"status\"></p>",
        FOR_PROGRAMS.iter().map(button).collect::<String>()
    )
}
