//! The services of a case as a table; each name leads to its questions.

use super::text::escape;
use crate::wording::questions::MOST_SERVICES_SHOWN;
use crate::wording::services::{ServiceRow, ServiceTable};

/// Writes the table.
pub(super) fn write(table: &ServiceTable) -> String {
    let heads: String = table.columns.iter().map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
    let rows: String = table.rows.iter().take(MOST_SERVICES_SHOWN).map(row).collect();
    let more = table.rows.len().saturating_sub(MOST_SERVICES_SHOWN);
    let rest = if more > 0 { format!("<p class=\"section__note\">and {more} more</p>") } else { String::new() };
    format!(
        "<div class=\"versus__scroll\" tabindex=\"0\" role=\"region\" aria-label=\"All services\">\
         <table class=\"table versus__table services__table\"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>{rest}"
    )
}

fn row(row: &ServiceRow) -> String {
    let cells: String = row.cells.iter().map(|cell| format!("<td>{}</td>", escape(cell))).collect();
    format!(
        "<tr><th scope=\"row\"><button type=\"button\" class=\"link-button\" data-answer=\"{}\">{}</button></th>{cells}</tr>",
        escape(&row.pointer),
        escape(&row.name)
    )
}
