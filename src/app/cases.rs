//! Cases that the reader pastes, keeps in this browser, and compares. The box itself is written elsewhere (`crate::markup`); here its
//! buttons do what they say.

use std::fmt::Write;

use leptos::prelude::*;

use super::platform::{download, file, page, storage};
use super::startup::worded;
use super::state::AppState;
use crate::answers::Answers;
use crate::markup::{PUT_BACK, case_list, put_back};
use crate::share::{self, Decoded, NamedLink, add, is_list, name_of, read_list, replace, write_list};

/// Where the list of cases is kept, as the text of a list.
const CASES_KEY: &str = "hok-cases";
/// The list of the cases that are kept.
const LIST: &str = "cases-list";
/// The field with the name under which a case is kept.
pub const NAME: &str = "cases-name";

/// Where it is said that the reader's own case was put by.
pub const PUT_BY: &str = "put-by";
/// What that case is called.
const OWN: &str = "Mine, before a shared case";

/// What this page remembers of cases beside what the browser keeps.
#[derive(Debug, Default)]
pub struct Memory {
    /// The list, while the browser does not keep it.
    unsaved: Option<Vec<NamedLink>>,
    /// Cases that were deleted or replaced, the last one at the end.
    gone: Vec<NamedLink>,
    /// How many cases the page has shown.
    pub cases: u32,
    /// What a newer guide has added to the link of the case on the page.
    pub later: Vec<u8>,
    /// The edition of the book that the case on the page was shared with; empty where it is the reader's own.
    pub edition: String,
}

/// Shows the list as it was kept.
pub fn start(state: AppState) {
    show(&kept(state));
}

/// Does what a button of the box says; `name` is that of the case which it stands beside.
pub fn hear(state: AppState, what: &str, name: &str) {
    match what {
        "paste-open" => open_pasted(state),
        "paste-compare" => compare_with(state, &page::value("cases-text")),
        "save" => keep(state),
        "export" => export(state),
        "back" => bring_back(state),
        "compare-own" => {
            if let Some(read) = readable(&state.looking().compared()) {
                end_comparison(state);
                take(state, read, "The page shows the other case now. Undo takes you back.");
            }
        }
        "compare-end" => end_comparison(state),
        "open" => {
            if let Some(read) = link_of(state, name).as_deref().and_then(readable) {
                take(state, read, &format!("“{name}” is open. Undo takes you back."));
            }
        }
        "compare" => {
            if let Some(link) = link_of(state, name) {
                compare_with(state, &link);
            }
        }
        "delete" => delete(state, name),
        _ => {}
    }
}

/// Takes the case of a link that this page has made.
pub fn open(state: AppState, link: &str) {
    state.replace(share::decode(link));
}

/// Reads the file that was chosen.
pub fn hear_file(state: AppState, id: &str) {
    if id == "cases-file" {
        file::read_chosen(id, move |text| match text {
            Some(text) => import(state, &text),
            None => say("The file could not be read: it is no text, or has more than a megabyte."),
        });
    }
}

fn say(text: &str) {
    page::set_text("cases-said", text);
}

fn open_pasted(state: AppState) {
    let text = page::value("cases-text");
    if is_list(&text) {
        import(state, &text);
    } else if let Some(read) = readable(&text) {
        take(state, read, "The case is open. Undo takes you back.");
    }
}

/// The case of a link, and what of it could not be read, in a sentence.
struct Read {
    decoded: Decoded,
    left_out: String,
}

/// Reads a link, or says why it cannot be read at all.
fn readable(link: &str) -> Option<Read> {
    if link.trim_ascii().is_empty() {
        say("Paste a link first: it is what “Copy link” gives.");
        return None;
    }
    if link.trim_ascii_start().starts_with('{') {
        say("This is no link but the text of a file: it goes into “Start from your files”.");
        return None;
    }
    let decoded = share::decode(link);
    let problems = decoded.problems.iter().map(worded).collect::<Vec<_>>().join("; ");
    if decoded.edition.is_none() {
        say(&format!("{problems}."));
        return None;
    }
    let left_out = if problems.is_empty() { problems } else { format!(" Not all of it could be read: {problems}.") };
    Some(Read { decoded, left_out })
}

fn take(state: AppState, read: Read, said: &str) {
    page::set_text(PUT_BY, "");
    state.replace(read.decoded);
    say(&format!("{said}{}", read.left_out));
}

fn compare_with(state: AppState, link: &str) {
    if let Some(read) = readable(link) {
        state.looking().compare(&share::encode(&read.decoded.answers));
        say(&format!("The comparison stands at the start of the result.{}", read.left_out));
        page::go_to("result");
    }
}

/// Ends the comparison; its buttons go with it, so that the focus stays where it was.
fn end_comparison(state: AppState) {
    state.looking().compare("");
    page::go_to("result");
}

/// Returns the cases that are kept: what another tab has kept in the meantime counts too.
fn kept(state: AppState) -> Vec<NamedLink> {
    let unsaved = state.memory().with_value(|memory| memory.unsaved.clone());
    unsaved.unwrap_or_else(|| {
        let text = storage::load(CASES_KEY).unwrap_or_default();
        read_list(&text).map(|(_, kept)| kept).collect()
    })
}

fn link_of(state: AppState, name: &str) -> Option<String> {
    let kept = kept(state);
    let link = kept.iter().find(|kept| kept.name == name).map(|kept| kept.link.clone());
    if link.is_none() {
        show(&kept);
        say(&format!("“{name}” was deleted elsewhere."));
    }
    link
}

fn show(kept: &[NamedLink]) {
    page::set_html(LIST, &case_list(kept.iter().map(|kept| kept.name.as_str())));
}

/// Keeps a list, shows it, and says what was done, or that it is kept by this page alone. What is gone can be put back.
fn store(state: AppState, list: Vec<NamedLink>, gone: Option<NamedLink>, said: &str) {
    let is_stored = storage::save(CASES_KEY, &write_list(&list));
    show(&list);
    page::set_text(PUT_BY, "");
    state.memory().update_value(|memory| {
        memory.unsaved = (!is_stored).then_some(list);
        memory.gone.extend(gone);
        let button = memory.gone.last().map(|gone| put_back(&gone.name));
        page::set_html("cases-back", &button.unwrap_or_default());
    });
    if is_stored {
        say(said);
    } else {
        say(&format!("{said} This browser does not let us keep it beyond this page: save all as a file."));
    }
}

/// Puts the reader's own case by, in whose place another is kept from now on, and says so; nothing is to be done with the usual case, or with
/// one that is in the list. Tells whether the case may go.
pub fn put_by(state: AppState, link: String) -> bool {
    let decoded = share::decode(&link);
    let mut list = kept(state);
    if decoded.edition.is_none() || decoded.answers == Answers::default() || list.iter().any(|kept| kept.link == link) {
        return true;
    }
    add(&mut list, NamedLink { name: OWN.to_owned(), link });
    if !storage::save(CASES_KEY, &write_list(&list)) {
        page::set_text(
            PUT_BY,
            "No room to keep one case more: yours from before stays, and this one is in the address alone.",
        );
        return false;
    }
    let name = list.last().map(|kept| kept.name.as_str()).unwrap_or_default();
    let said = [
        "<p>Your own case from before is kept as “",
        name,
        "”, under “Paste, save or compare cases”.</p><button type=\"button\" class=\"link-button\" data-do=\"open\" data-name=\"",
        name,
        "\">Open it</button>",
    ];
    page::set_html(PUT_BY, &said.concat());
    show(&list);
    state.memory().update_value(|memory| memory.unsaved = None);
    true
}

fn keep(state: AppState) {
    let Some(name) = name_of(&page::value(NAME)) else {
        say("Give the case a name first.");
        return;
    };
    let mut list = kept(state);
    let before = replace(&mut list, NamedLink { name: name.clone(), link: state.link_now() });
    let place = if before.is_some() { " in the place of the one before" } else { "" };
    store(state, list, before, &format!("“{name}” is kept{place}."));
}

fn delete(state: AppState, name: &str) {
    let mut list = kept(state);
    let gone = list.iter().position(|kept| kept.name == name).map(|place| list.remove(place));
    store(state, list, gone, &format!("“{name}” is deleted."));
    page::focus(PUT_BACK);
}

/// Puts the case back that was deleted or replaced last.
fn bring_back(state: AppState) {
    if let Some(gone) = state.memory().try_update_value(|memory| memory.gone.pop()).flatten() {
        let said = format!("“{}” is back.", gone.name);
        let mut list = kept(state);
        add(&mut list, gone);
        store(state, list, None, &said);
        page::focus(LIST);
    }
}

fn export(state: AppState) {
    let list = kept(state);
    if list.is_empty() {
        say("No case is kept yet.");
    } else {
        download::save("heroku-or-kubernetes-cases.txt", "text/plain", &write_list(&list));
    }
}

/// Adds the cases of a file to those that are kept. What is no link stays in the file, and is told by its line.
fn import(state: AppState, text: &str) {
    if !is_list(text) {
        say(
            "This file is no list of cases: it does not start as the files of “Save all as a file” do. Any other goes into “Start from your files”.",
        );
        return;
    }
    let mut list = kept(state);
    let (mut count, mut unread) = (0, String::new());
    for (line, case) in read_list(text) {
        // A link of which an edition can be told was one once, even if not all of it can be read today.
        if share::decode(&case.link).edition.is_some() {
            add(&mut list, case);
            count += 1;
        } else {
            let _ = write!(unread, " Line {line} is no link.");
        }
    }
    store(state, list, None, &format!("Cases read from the file: {count}.{unread}"));
}
