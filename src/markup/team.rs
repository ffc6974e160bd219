//! The box in which the cases of a team are put together. The script `tools/team.mjs` does what its buttons say.

use super::text::{escape, named};
use crate::answers::Answers;
use crate::engine::team::Team;
use crate::wording::team::{TeamRow, words};

/// Writes what is in the box.
pub fn team_box() -> &'static str {
    "<label class=\"cases__label\" for=\"team-text\">Links to the cases of all of you, one a line. This shows what you differ about, and which of it \
     decides.</label>\
     <textarea class=\"text-box cases__text\" id=\"team-text\" rows=\"4\" spellcheck=\"false\" autocomplete=\"off\"></textarea>\
     <p class=\"cases__row\"><button type=\"button\" class=\"button\" data-team=\"together\">See where you differ</button>\
     <button type=\"button\" class=\"button\" data-team=\"own\">Add the case of this page</button></p>\
     <p class=\"cases__said\" id=\"team-said\" role=\"status\"></p><div id=\"team-report\"></div>"
}

/// Writes what a team differs about; `link` is that of the merged case.
pub fn team(cases: &[Answers], team: &Team, link: &str) -> String {
    let words = words(cases, team);
    let mut html = String::new();
    let head: String = words.names.iter().map(|name| format!("<th scope=\"col\">{}</th>", escape(name))).collect();
    let table = |rows: &[TeamRow]| {
        let rows: String = rows.iter().map(row).collect();
        format!(
            "<div class=\"versus__scroll\" tabindex=\"0\" role=\"region\" aria-label=\"What you differ about\"><table class=\"table versus__table\">\
             <thead><tr><th scope=\"col\">Question</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )
    };
    let choices = TeamRow {
        question: "The answer".to_owned(),
        answers: words.choices.iter().map(|choice| (*choice).to_owned()).collect(),
    };
    let deciding: Vec<TeamRow> = [choices].into_iter().chain(words.deciding).collect();
    html += &table(&deciding);
    if !words.other.is_empty() {
        html += &format!(
            "<details class=\"fold\" id=\"team-other\"><summary class=\"fold__ask\">What do you differ about that does not decide?</summary>{}</details>",
            table(&words.other)
        );
    }
    html + &format!(
        "<p class=\"cases__row\"><button type=\"button\" class=\"button\" data-open=\"{}\">Open the case of all of you</button></p>",
        escape(link)
    )
}

fn row(row: &TeamRow) -> String {
    let answers: String = row.answers.iter().map(|answer| format!("<td>{}</td>", named(answer))).collect();
    format!("<tr><th scope=\"row\">{}</th>{answers}</tr>", escape(&row.question))
}
