//! What stands on paper alone: the answers that a report rests on, and the way back to them.

use super::text::escape;
use crate::answers::Answers;
use crate::catalog::Book;
use crate::wording::format;
use crate::wording::given::{REST, given};

/// Writes the section. Which address the guide has is known to the page alone, so that the link has none yet.
pub fn paper(answers: &Answers, book: &Book) -> String {
    let given = given(answers, book);
    let list = |rows: &[[String; 2]]| {
        let rows: String = rows
            .iter()
            .map(|[name, value]| format!("<div><dt>{}</dt><dd>{}</dd></div>", escape(name), escape(value)))
            .collect();
        format!("<dl class=\"paper__answers\">{rows}</dl>")
    };
    format!(
        "<p class=\"eyebrow\">What it rests on</p><h3 class=\"finding\" id=\"paper-title\">{}</h3>{}{}\
         <p class=\"section__note\">{REST} Prices are of documents up to {}, compiled on {}. A bill that is open on the page is printed line by line. \
         Open the case again: <a class=\"paper__link\" data-costs=\"link\"></a></p>",
        escape(&title(answers)),
        list(&given.services),
        list(&given.others),
        format::day(Book::newest_price()),
        format::day(book.as_of()),
    )
}

fn title(answers: &Answers) -> String {
    match answers.name.as_str() {
        "" => "The answers that were given.".to_owned(),
        name => format!("The answers for {name}."),
    }
}
