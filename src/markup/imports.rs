//! The box in which files are read, and what was found in them. The script `tools/files.mjs` does what its buttons say.

use super::text::escape;
use crate::import::Import;
use crate::wording::imports::{ConflictWords, FileWords, FoundWords, words};

/// Answers that are shown; more than these are counted.
const SHOWN_AT_MOST: usize = 400;
/// What is left out that is shown.
const LEFT_AT_MOST: usize = 100;

/// Writes what is in the box; what was found is filled in when files are read.
pub fn files_box() -> &'static str {
    "<label class=\"visually-hidden\" for=\"files-text\">Text of your files</label>\
         <p class=\"cases__label\" id=\"files-what\">Paste a Procfile, app.json, heroku.yml, a Compose file, Kubernetes objects, a list of \
         dependencies, or what heroku ps, heroku addons, heroku pg:info and heroku apps:info print; or drop files here. They stay in this browser, and values of \
         environment variables are ignored.</p>\
         <textarea class=\"text-box cases__text\" id=\"files-text\" rows=\"4\" spellcheck=\"false\" autocomplete=\"off\" aria-describedby=\"files-what\"></textarea>\
         <p class=\"cases__row\"><button type=\"button\" class=\"button\" data-files=\"read\">Read it</button>\
         <label class=\"button cases__file\">Choose files<input class=\"visually-hidden\" id=\"files-chosen\" type=\"file\" multiple></label>\
         <button type=\"button\" class=\"button\" data-files=\"forget\" hidden>Forget these files</button></p>\
         <p class=\"cases__said\" id=\"files-said\" role=\"status\"></p><div id=\"files-report\"></div>"
}

/// Writes what was found: files, answers about which they differ, all answers, and what is not taken over.
pub fn report(import: &Import) -> String {
    let words = words(import);
    let mut html = list("Files", words.files.iter().map(file));
    if !words.conflicts.is_empty() {
        let conflicts = words.conflicts.iter().zip(&import.conflicts);
        html += &list(
            "Where your files differ",
            conflicts.map(|(words, conflict)| {
                let values = conflict.choices.iter().map(|(said, ..)| said.to_value().to_string());
                conflict_line(words, &values.collect::<Vec<_>>())
            }),
        );
    }
    for line in words.hint.iter().chain(&words.variables) {
        html += &format!("<p>{}</p>", escape(line));
    }
    html += &found(import, &words.found);
    if !words.left.is_empty() {
        let shown = words.left.iter().take(LEFT_AT_MOST);
        let mut items: Vec<String> = shown
            .map(|(place, what)| format!("<li>{} <span class=\"chip\">{}</span></li>", escape(what), escape(place)))
            .collect();
        if words.left.len() > LEFT_AT_MOST {
            items.push(format!("<li>{} more.</li>", words.left.len() - LEFT_AT_MOST));
        }
        html += &format!("<h3>Not taken over</h3><ul>{}</ul>", items.concat());
    }
    html
}

fn list(title: &str, items: impl Iterator<Item = String>) -> String {
    format!("<h3>{title}</h3><ul>{}</ul>", items.collect::<String>())
}

fn file(file: &FileWords) -> String {
    let class = if file.is_read { "" } else { " class=\"files__problem\"" };
    format!("<li{class}><strong>{}</strong> {}</li>", escape(&file.name), escape(&file.text))
}

/// Writes the choices, each but the first with a button that takes it.
fn conflict_line(words: &ConflictWords, values: &[String]) -> String {
    let choices = words.choices.iter().zip(values).map(|((answer, place), value)| {
        format!(
            "<button type=\"button\" class=\"button\" data-put=\"{}\" data-value=\"{}\">{}</button> <span class=\"chip\">{}</span>",
            escape(&words.pointer),
            escape(value),
            escape(answer),
            escape(place)
        )
    });
    let choices: Vec<String> = choices.collect();
    format!("<li>{}: {}</li>", escape(&words.question), choices.join(" "))
}

fn found(import: &Import, found: &[FoundWords]) -> String {
    if found.is_empty() {
        return String::new();
    }
    let rows: String = found
        .iter()
        .zip(&import.found)
        .take(SHOWN_AT_MOST)
        .map(|(words, found)| row(words, &found.without.to_value().to_string()))
        .collect();
    let more = found.len().saturating_sub(SHOWN_AT_MOST);
    let more = if more > 0 { format!("<p>{more} more are taken, and not shown here.</p>") } else { String::new() };
    format!(
        "<details class=\"fold\" id=\"files-found\"><summary class=\"fold__ask\">Which answers were found, and where?</summary>\
         <div class=\"versus__scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Answers found in your files\"><table class=\"table versus__table\"><thead><tr>\
         <th scope=\"col\">Question</th><th scope=\"col\">Answer</th><th scope=\"col\">From</th><th scope=\"col\">Take it back to</th></tr></thead>\
         <tbody>{rows}</tbody></table></div>{more}</details>"
    )
}

fn row(words: &FoundWords, without: &str) -> String {
    format!(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td><span class=\"chip\">{}</span> {}</td><td>\
         <button type=\"button\" class=\"link-button\" data-put=\"{}\" data-value=\"{}\">{}<span class=\"visually-hidden\"> for {}</span></button></td></tr>",
        escape(&words.question),
        escape(&words.answer),
        escape(&words.place),
        escape(&words.why),
        escape(&words.pointer),
        escape(without),
        escape(&words.without),
        escape(&words.question),
    )
}
