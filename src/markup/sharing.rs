//! The box in which a case is shared. The script `tools/share.mjs` does what its buttons say.

/// Writes a box that a program fills when it is opened.
pub fn closed_box(id: &str, title: &str) -> String {
    format!(
        "<details class=\"cases\" id=\"{id}\"><summary class=\"preset\">{title}</summary><p class=\"cases__which\" aria-hidden=\"true\">{title}</p><div class=\"cases__box {id}\">\
         <p class=\"cases__said\" role=\"status\">Loading…</p></div></details>"
    )
}

/// Writes the box; what it says of the case is filled in when it is opened.
pub fn sharing() -> &'static str {
    "<details class=\"cases\" id=\"share\"><summary class=\"preset\">Share this case</summary>\
         <p class=\"cases__which\" aria-hidden=\"true\">Share this case</p><div class=\"cases__box share-box\">\
         <div class=\"share-box__text\"><label class=\"cases__label\" for=\"share-text\">For a chat or a mail</label>\
         <textarea class=\"text-box cases__text\" id=\"share-text\" rows=\"5\" readonly></textarea>\
         <p class=\"cases__row\">\
         <button type=\"button\" class=\"button\" data-share=\"copy\" disabled>Copy text and link</button>\
         <button type=\"button\" class=\"button\" data-share=\"send\" id=\"share-send\" disabled hidden>Share with…</button>\
         <button type=\"button\" class=\"button\" data-share=\"file\" disabled>Save this case as one file</button></p>\
         <p class=\"cases__said\" id=\"share-said\" role=\"status\"></p>\
         <p class=\"cases__label\" id=\"share-length\"></p></div>\
         <div class=\"share-box__code\" id=\"share-code\"></div></div></details>"
}
