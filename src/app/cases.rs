//! Cases that the reader pastes, keeps in this browser, and compares. The box itself is written elsewhere (`crate::markup`); here its
//! buttons do what they say.

use leptos::prelude::*;

use super::change::Change;
use super::platform::{download, file, page, storage};
use super::state::AppState;
use crate::answers::Answers;
use crate::markup::case_list;
use crate::share::{self, Kept, is_list, link_in, name_of, put, read_list, write_list};

/// Where the list of cases is kept, as the text of a list.
const CASES_KEY: &str = "hok-cases";

/// Shows the list as it was kept.
pub fn start(state: AppState) {
    show(&kept(state));
}

/// Does what a button of the box says; `name` is that of the case which it stands beside.
pub fn hear(state: AppState, what: &str, name: Option<String>) {
    let name = name.unwrap_or_default();
    match what {
        "paste-open" => open_pasted(state),
        "paste-compare" => compare_with(state, link_in(&page::value("cases-text"))),
        "save" => keep(state),
        "export" => export(state),
        "compare-own" => {
            let other = state.looking().compared();
            if let Some(answers) = readable(&other) {
                state.looking().compare("");
                take(state, answers, "The page shows the other case now. Undo takes you back.");
            }
        }
        "compare-end" => state.looking().compare(""),
        "open" => {
            if let Some(answers) = link_of(state, &name).as_deref().and_then(readable) {
                take(state, answers, &format!("“{name}” is open. Undo takes you back."));
            }
        }
        "compare" => {
            if let Some(link) = link_of(state, &name) {
                compare_with(state, &link);
            }
        }
        "delete" => delete(state, &name),
        _ => {}
    }
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
    } else if let Some(answers) = readable(link_in(&text)) {
        take(state, answers, "The case is open. Undo takes you back.");
    }
}

/// Reads a link, or says why it cannot be read.
fn readable(link: &str) -> Option<Answers> {
    if link.is_empty() {
        say("Paste a link first: it is what “Copy link” gives.");
        return None;
    }
    let decoded = share::decode(link);
    match decoded.problems.first() {
        None => Some(decoded.answers),
        Some(problem) => {
            say(&format!("This link {}.", problem.what));
            None
        }
    }
}

fn take(state: AppState, answers: Answers, said: &str) {
    // Taking answers as they are cannot fail.
    let _ = state.apply(Change::Replace(Box::new(answers)));
    say(said);
}

fn compare_with(state: AppState, link: &str) {
    if readable(link).is_some() {
        state.looking().compare(link);
        say("The comparison stands at the start of the result.");
        page::go_to("result");
    }
}

fn kept(state: AppState) -> Vec<Kept> {
    // What another tab has kept in the meantime counts too; where nothing can be kept, this page remembers.
    storage::load(CASES_KEY).map_or_else(|| state.kept().get_value(), |text| read_list(&text).0)
}

fn link_of(state: AppState, name: &str) -> Option<String> {
    kept(state).into_iter().find(|kept| kept.name == name).map(|kept| kept.link)
}

fn show(kept: &[Kept]) {
    page::set_html("cases-list", &case_list(kept.iter().map(|kept| kept.name.as_str())));
}

/// Keeps a list, shows it, and says what was done, or that it is kept by this page alone.
fn store(state: AppState, list: Vec<Kept>, said: &str) {
    let is_stored = storage::save(CASES_KEY, &write_list(&list));
    show(&list);
    state.kept().set_value(list);
    if is_stored {
        say(said);
    } else {
        say(&format!("{said} This browser does not let us keep it beyond this page: save all as a file."));
    }
}

fn keep(state: AppState) {
    let Some(name) = name_of(&page::value("cases-name")) else {
        say("Give the case a name first.");
        return;
    };
    let said = format!("“{name}” is kept.");
    let mut list = kept(state);
    put(&mut list, Kept { name, link: state.link_now() });
    store(state, list, &said);
}

fn delete(state: AppState, name: &str) {
    let mut list = kept(state);
    let Some(place) = list.iter().position(|kept| kept.name == name) else { return };
    let gone = list.remove(place);
    page::set_value("cases-text", &gone.link);
    store(state, list, &format!("“{name}” is deleted; its link is in the field above, should you want it back."));
}

fn export(state: AppState) {
    let list = kept(state);
    if list.is_empty() {
        say("No case is kept yet.");
    } else {
        download::save("heroku-or-kubernetes-cases.txt", "text/plain", &write_list(&list));
    }
}

/// Adds the cases of a file to those that are kept; those of the same name take their place.
fn import(state: AppState, text: &str) {
    if !is_list(text) {
        say("This file is no list of cases: it does not start as the files of “Save all as a file” do.");
        return;
    }
    let (found, unread) = read_list(text);
    let mut list = kept(state);
    let count = found.len();
    for case in found {
        put(&mut list, case);
    }
    let lines: Vec<String> = unread.iter().map(ToString::to_string).collect();
    let left = if lines.is_empty() { String::new() } else { format!(" Not read: line {}.", lines.join(", ")) };
    store(state, list, &format!("Cases read from the file: {count}.{left}"));
}
