//! The box in which the cases of a team are put together. The script `tools/team.mjs` does what its buttons say.

use super::text::{escape, named};
use crate::answers::Answers;
use crate::catalog::Book;
use crate::engine::team::Team;
use crate::wording::team::{TeamAnswer, TeamRow, words};

/// Writes what is in the box.
pub fn team_box() -> &'static str {
    "<label class=\"cases__label\" for=\"team-text\">Links to the cases of all of you, one per line</label>\
     <p class=\"cases__label\" id=\"team-what\">This shows where your answers differ, and which of the differences decide.</p>\
     <textarea class=\"text-box cases__text\" id=\"team-text\" rows=\"4\" spellcheck=\"false\" autocomplete=\"off\" aria-describedby=\"team-what\"></textarea>\
     <p class=\"cases__row\"><button type=\"button\" class=\"button\" data-team=\"together\">See where you differ</button>\
     <button type=\"button\" class=\"button\" data-team=\"own\">Add the case of this page</button></p>\
     <p class=\"cases__said\" id=\"team-said\" role=\"status\"></p><div id=\"team-report\"></div>"
}

/// Writes what a team differs about; `link` is that of the merged case.
pub fn team(cases: &[Answers], team: &Team, link: &str, book: &Book) -> String {
    let words = words(cases, team, book);
    let names: String = words.names.iter().map(|name| format!("<th scope=\"col\">{}</th>", escape(name))).collect();
    let choices: String = words.choices.iter().map(|choice| format!("<td>{}</td>", named(choice))).collect();
    let table = |with_choices: bool, rows: &[TeamRow]| {
        // Where no number is in dispute, there is no lowest.
        let [spread, no_spread] = if rows.iter().all(|row| row.spread.is_empty()) {
            ["", ""]
        } else {
            ["<th scope=\"col\">Lowest – highest</th>", "<td></td>"]
        };
        let first = if with_choices {
            format!("<tr><th scope=\"row\">The answer</th>{choices}{no_spread}<td>{}</td></tr>", named(words.merged))
        } else {
            String::new()
        };
        let rows: String = rows.iter().map(|one| row(one, !spread.is_empty())).collect();
        format!(
            "<div class=\"versus__scroll\" tabindex=\"0\" role=\"region\" aria-label=\"What you differ about\"><table class=\"table versus__table\">\
             <thead><tr><th scope=\"col\">Question</th>{names}{spread}<th scope=\"col\">The combined case</th></tr></thead>\
             <tbody>{first}{rows}</tbody></table></div>"
        )
    };
    let mut html = table(true, &words.deciding);
    if !words.other.is_empty() {
        html += &format!(
            "<details class=\"fold\" id=\"team-other\"><summary class=\"fold__ask\">What do you differ about that does not decide?</summary>{}</details>",
            table(false, &words.other)
        );
    }
    if !words.rule.is_empty() {
        html += &format!(
            "<p>An arrow shows what the combined case says with that answer, where it says something else. {}</p>",
            words.rule
        );
    }
    html + &format!(
        "<p class=\"cases__row\"><button type=\"button\" class=\"button\" data-open=\"{}\">Open the combined case</button></p>",
        escape(link)
    )
}

fn row(row: &TeamRow, has_spread: bool) -> String {
    let answers: String = row.answers.iter().map(answer).collect();
    let spread = if has_spread { format!("<td>{}</td>", escape(&row.spread)) } else { String::new() };
    let (question, taken) = (escape(&row.question), named(&row.taken));
    format!("<tr><th scope=\"row\">{question}</th>{answers}{spread}<td>{taken}</td></tr>")
}

fn answer(answer: &TeamAnswer) -> String {
    let flips = if answer.flips_to.is_empty() { String::new() } else { format!(" → {}", named(answer.flips_to)) };
    format!("<td>{}{flips}</td>", named(&answer.said))
}
