//! What has changed since a case was shared.

use super::text::{escape, named};
use crate::answers::Answers;
use crate::catalog::Book;
use crate::wording::editions;

/// Writes what has changed since the edition that a case was shared with; nothing where that is this one.
pub fn since(answers: &Answers, edition: &str, book: &Book) -> String {
    let Some(since) = editions::since(answers, edition, book) else { return String::new() };
    let mut html = format!("<p>{}</p>", named(&since.text));
    if !since.changed.is_empty() {
        let changed: String = since
            .changed
            .iter()
            .map(|(id, text)| format!("<li><a href=\"prices.html#{id}\">{id}</a>: {}</li>", escape(text)))
            .collect();
        html += &format!("<details><summary>What has changed</summary><ul>{changed}</ul></details>");
    }
    html
}
