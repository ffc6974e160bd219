//! Text from outside, made harmless by the rules of each format.

use crate::answers::is_hidden;

/// Writes text that Markdown and the HTML in it leave alone: of an address it makes no link, and of a name behind an `@` nobody who is told.
pub(super) fn markdown(text: &str) -> String {
    // A sign that is not seen comes between; an escape alone would be undone before mail and names are looked for.
    let text = text.replace("://", ":\u{200b}//").replace('@', "@\u{200b}").replace("www.", "www\u{200b}.");
    markdown_with_links(&text)
}

/// Writes such text in which addresses become links: ours.
pub(super) fn markdown_with_links(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                safe.push('\\');
                safe.push(c);
            }
            _ => safe.push(c),
        }
    }
    safe
}

/// Writes a cell of CSV. A text that a spreadsheet would take for a formula is marked as text, and so is what begins a cell where a
/// spreadsheet divides at semicolons or tabs.
pub(super) fn csv(text: &str) -> String {
    let text: String = text.split_inclusive([';', '\t']).map(no_formula).collect();
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

fn no_formula(text: &str) -> String {
    // Spreadsheets pass over what cannot be seen, and some take wide signs for the usual ones.
    let is_passed_over = |c: char| c.is_whitespace() || is_hidden(c) || matches!(c, '\u{fe0e}' | '\u{fe0f}');
    let seen = text.trim_start_matches(is_passed_over);
    let is_formula = seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) || text.starts_with(['\t', '\r']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

/// Writes a text of iCalendar.
pub(super) fn calendar(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    text.replace("\r\n", "\\n").replace(['\n', '\r'], "\\n")
}

/// Writes a text that YAML takes for a text, in quotes.
pub(super) fn yaml(text: &str) -> String {
    // A string of JSON is one of YAML.
    serde_json::to_string(text).unwrap_or_default()
}

/// Writes a comment of YAML or a shell: one line, whatever is in the text.
pub(super) fn comment(text: &str) -> String {
    text.chars().map(|c| if is_hidden(c) { ' ' } else { c }).collect()
}
