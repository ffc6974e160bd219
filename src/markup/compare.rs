//! Two cases side by side.

use super::sheets::{note, title};
use super::text::{escape, named};
use crate::answers::Answers;
use crate::catalog::Book;
use crate::wording::compare::{self, Row};

/// Compares the case on the page with another.
pub fn comparison(own: &Answers, other: &Answers, book: &Book) -> String {
    let found = compare::comparison(own, other, book);
    let mut html = title("compare", "Compared with another case", &found.finding);
    html += &format!(
        "<dl class=\"versus\"><div><dt>This case</dt><dd>{}</dd></div><div><dt>The other</dt><dd>{}</dd></div></dl>",
        named(&found.own),
        named(&found.other)
    );
    if !found.rows.is_empty() {
        let rows: String = found.rows.iter().map(row).collect();
        html += &format!(
            "<div class=\"versus__scroll\" tabindex=\"0\" role=\"region\" aria-label=\"What differs\"><table class=\"table versus__table\">\
             <thead><tr><th scope=\"col\">What differs</th><th scope=\"col\">Here</th><th scope=\"col\">There</th>\
             <th scope=\"col\">Points for Kubernetes</th></tr></thead><tbody>{rows}</tbody>\
             <tfoot><tr><th scope=\"row\" colspan=\"3\">Together, {}</th><td>{}</td></tr></tfoot></table></div>",
            escape(&found.between),
            found.sum
        );
        html += &note(
            "Points are hundredths of the advantage in the likely future. What an answer does depends on the others: it is the mean of \
             changing one after another from the top, and from the bottom.",
        );
    }
    html + "<p><button type=\"button\" class=\"button\" data-do=\"compare-own\">Take the other case</button> \
            <button type=\"button\" class=\"button\" data-do=\"compare-end\">Stop comparing</button></p>"
}

fn row(row: &Row) -> String {
    format!(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>",
        escape(&row.name),
        escape(&row.own),
        escape(&row.other),
        row.points
    )
}
