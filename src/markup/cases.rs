//! The box in which cases are pasted, kept, opened and compared.

use super::text::escape;

/// Writes the box. Its list is filled by the page, which alone knows what the browser keeps.
pub fn cases() -> &'static str {
    "<details class=\"cases\" id=\"cases\"><summary class=\"preset\">Paste, save or compare cases</summary>\
     <p class=\"cases__which\" aria-hidden=\"true\">Paste, save or compare cases</p><div class=\"cases__box\">\
         <label class=\"cases__label\" for=\"cases-text\">A link to a case, or the text of a file of cases</label>\
         <textarea class=\"text-box cases__text\" id=\"cases-text\" rows=\"2\" spellcheck=\"false\" autocomplete=\"off\"></textarea>\
         <p class=\"cases__row\">\
         <button type=\"button\" class=\"button\" data-do=\"paste-open\">Open it</button>\
         <button type=\"button\" class=\"button\" data-do=\"paste-compare\">Compare with this case</button></p>\
         <label class=\"cases__label\" for=\"cases-name\">Keep this case in this browser as</label>\
         <p class=\"cases__row\"><input class=\"text-box cases__name\" id=\"cases-name\" type=\"text\" \
         maxlength=\"60\" autocomplete=\"off\"><button type=\"button\" class=\"button\" data-do=\"save\">Keep it</button></p>\
         <p class=\"cases__said\" id=\"cases-said\" role=\"status\"></p><p class=\"cases__row\" id=\"cases-back\"></p>\
         <ul class=\"cases__list\" id=\"cases-list\" tabindex=\"-1\" aria-label=\"Cases that are kept\"></ul>\
         <p class=\"cases__row\">\
         <button type=\"button\" class=\"button\" data-do=\"export\">Save all as a file</button>\
         <label class=\"button cases__file\">Read a file<input class=\"visually-hidden\" id=\"cases-file\" type=\"file\" \
         accept=\".txt,text/plain\"></label></p></div></details>"
}

/// The button that puts back the case that was deleted or replaced last.
pub const PUT_BACK: &str = "cases-put-back";

/// Writes that button.
pub fn put_back(name: &str) -> String {
    format!(
        "<button type=\"button\" class=\"button\" id=\"{PUT_BACK}\" data-do=\"back\">Put “{}” back</button>",
        escape(name)
    )
}

/// Writes the list of the cases that are kept, by their names.
pub fn case_list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names
        .map(|name| {
            let name = escape(name);
            let button = |what: &str, text: &str| {
                format!(
                    "<button type=\"button\" class=\"button\" data-do=\"{what}\" data-name=\"{name}\">{text}\
                     <span class=\"visually-hidden\"> {name}</span></button>"
                )
            };
            format!(
                "<li class=\"cases__item\"><span class=\"cases__kept\">{name}</span>{}{}{}</li>",
                button("open", "Open"),
                button("compare", "Compare"),
                button("delete", "Delete")
            )
        })
        .collect()
}
