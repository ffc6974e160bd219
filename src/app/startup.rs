//! What happens once, after the rendered page has become live: the case to show is found, and kept from then on.
//!
//! The order is: the link, else the stored answers, else the defaults. The first render in the browser must equal the
//! rendered page, so that nothing of the browser is read before.

use leptos::prelude::*;

use super::cases;
use super::drawing::use_drawing;
use super::further;
use super::mode::Mode;
use super::platform::{clock, page, storage, timer::Debounce, timer::soon, waiting};
use super::state::{AppState, Notice, Theme};
use crate::answers::{Answers, Problem};
use crate::catalog::Date;
use crate::share;
use crate::wording::questions::question;

/// Where the reader's own answers are kept, as the text of a link.
pub(super) const ANSWERS_KEY: &str = "hok-answers";
/// Where the chosen theme is kept; `theme.js` reads it before the first paint.
const THEME_KEY: &str = "hok-theme";
/// The address follows the answers after this pause; browsers refuse an address that changes too often.
const WRITE_AFTER_MS: u32 = 300;

/// Starts the page: takes over all of it, reads the browser, then follows the answers.
pub fn start(state: AppState, mode: RwSignal<Mode>) {
    let drawing = use_drawing();
    let owner = Owner::current();
    Effect::new(move |_| {
        // Set only where it differs: else the whole rendered page would be built a second time.
        let of_page = Mode::of_page();
        let is_framed = of_page.is_embed();
        if is_framed {
            waiting::give_up();
        }
        if mode.with_untracked(|mode| *mode != of_page) {
            mode.set(of_page);
        }
        follow_theme(state, is_framed);
        let owner = owner.clone();
        let go_on = move || {
            open(state, is_framed);
            // What follows the answers lives as long as the page.
            if let Some(owner) = owner {
                owner.with(|| {
                    keep(state, mode);
                    drawing.follow(state, mode);
                    further::follow(state, drawing, mode);
                });
            }
            page::set_root_attribute("data-app", Some("ready"));
        };
        if is_framed {
            go_on();
        } else {
            soon(move || {
                // The parts show it; it takes as long as several of them.
                state.assessment().with_untracked(|_| ());
                waiting::take_over(Box::new(go_on));
            });
        }
    });
}

/// Opens the case to show, and listens for others.
fn open(state: AppState, is_framed: bool) {
    if let Some((year, month, day)) = clock::today() {
        state.set_today(Date::new(year, month, day));
    }
    open_case(state, is_framed);
    if !is_framed {
        cases::start(state);
        page::on_fragment_change(move || {
            if let Some(text) = page::fragment() {
                // One that was noted may be asked for now.
                let _ = storage::take_note();
                open_link(state, &text, false);
            }
        });
    }
}

fn follow_theme(state: AppState, is_framed: bool) {
    let chosen = if is_framed { page::parameter("theme") } else { storage::load(THEME_KEY) };
    state.set_theme(Theme::from_word(&chosen.unwrap_or_default()));
}

/// Chooses a theme, and keeps the choice where that is allowed.
pub fn choose_theme(state: AppState, theme: Theme) {
    state.set_theme(theme);
    match theme {
        Theme::Auto => storage::forget(THEME_KEY),
        Theme::Light | Theme::Dark => {
            storage::save(THEME_KEY, theme.word());
        }
    }
}

fn open_case(state: AppState, is_framed: bool) {
    // A page that is loaded again is so under the address that it had when that was asked for: an older case than the one kept since.
    let noted = if is_framed { None } else { storage::take_note() };
    let is_noted = |link: &String| noted.as_ref().is_some_and(|noted| noted.split(' ').any(|one| one == link));
    let link = link_of_page().filter(|link| !is_noted(link));
    if !is_framed && let Some(text) = storage::load(ANSWERS_KEY) {
        let decoded = share::decode(&text);
        if !decoded.problems.is_empty() {
            // Of what is no case at all there is nothing to tell but that.
            let is_read = decoded.edition.is_some();
            let problems = decoded.problems.iter().filter(|_| is_read);
            let problems = problems.map(|problem| worded_as(problem, "What was kept")).collect();
            state.show_shared(decoded, Some(Notice::BrokenStore(problems)));
            state.make_own();
        } else if decoded.answers != Answers::default() || noted.is_some() {
            state.show_shared(decoded, None);
            state.make_own();
            if link.is_none() {
                page::replace_fragment(&text, true);
            }
        }
    }
    state.start_here();
    if let Some(text) = link {
        // From somebody else's case one step leads back to the reader's own, or to the usual one.
        open_link(state, &text, is_framed);
        if is_framed || page::is_own_fragment() {
            // A host chooses what its frame shows; there is nobody else's case in it. What is kept may be of another tab, and this one's own
            // case is in its address.
            state.make_own();
            state.start_here();
        }
    }
}

/// Returns the link in the address. A file that holds the guide may hold a case too, which its address wins over.
fn link_of_page() -> Option<String> {
    page::fragment().or_else(|| page::meta("hok-case"))
}

/// Shows the case of a link; one that equals the stored answers is the reader's own. One of which nothing can be read leaves the answers as
/// they are, but in a frame, whose host has named others.
fn open_link(state: AppState, text: &str, is_framed: bool) {
    if text == state.link_now() {
        return;
    }
    let decoded = share::decode(text);
    let problems: Vec<String> = decoded.problems.iter().map(worded).collect();
    let notice = match decoded.edition {
        None if is_framed => Some(Notice::NoCase(problems)),
        None => return state.tell(Notice::NoLink(problems)),
        Some(_) => (!problems.is_empty()).then_some(Notice::BrokenLink(problems)),
    };
    let is_own = storage::load(ANSWERS_KEY).is_some_and(|own| own == text);
    state.show_shared(decoded, notice);
    if is_own {
        state.make_own();
    }
}

/// Names the place of a problem by its question, as the reader knows it.
pub(super) fn worded(problem: &Problem) -> String {
    worded_as(problem, "This link")
}

/// The same, with a name for the whole.
fn worded_as(problem: &Problem, whole: &str) -> String {
    let place = match question(&problem.pointer) {
        Some(question) => question.label,
        None if problem.pointer.is_empty() => whole,
        None => problem.pointer.as_str(),
    };
    format!("{place} {}", problem.what)
}

/// Keeps address, storage and root element in step with the state.
fn keep(state: AppState, mode: RwSignal<Mode>) {
    let theme_was_read = StoredValue::new(false);
    Effect::new(move |_| {
        let theme = state.theme();
        // The first run comes before the browser was asked; theme.js has set the attribute until then.
        if theme_was_read.get_value() || theme != Theme::Auto {
            page::set_root_attribute("data-theme", (theme != Theme::Auto).then(|| theme.word()));
        }
        theme_was_read.set_value(true);
    });

    let pause = StoredValue::new_local(Debounce::new(WRITE_AFTER_MS));
    page::on_leave(move || {
        let _ = pause.try_with_value(Debounce::flush);
    });
    // Whether the page has shown somebody else's case since it last kept one as the reader's own.
    let was_shared = StoredValue::new(false);
    Effect::new(move |written: Option<Written>| {
        let now = Written { link: state.link(), is_shared: state.is_shared() };
        let notice = state.notice();
        if now.is_shared || matches!(notice, Some(Notice::BrokenLink(_))) {
            // What was typed just before is still the reader's own.
            pause.with_value(Debounce::flush);
            was_shared.set_value(true);
        }
        // Scripts that share the case read it from here.
        page::set_root_attribute("data-link", Some(&now.link));
        let is_new = written.is_some_and(|written| written != now);
        if is_new && !mode.with_untracked(Mode::is_embed) && notice.is_none() {
            let Written { link, is_shared } = now.clone();
            pause.with_value(|pause| {
                pause.call(move || {
                    let before = link_of_page();
                    page::replace_fragment(&link, !is_shared);
                    if !is_shared && keep_own(state, &link, was_shared) {
                        storage::note(&before.unwrap_or_default(), &link);
                    }
                });
            });
        }
        now
    });
}

/// Keeps the case on the page as the reader's own. Where it was somebody else's, the own one before goes to the list of cases; if it cannot,
/// it stays as it is kept, and the one on the page is in the address alone. Returns whether it is kept.
fn keep_own(state: AppState, link: &str, was_shared: StoredValue<bool>) -> bool {
    let own = storage::load(ANSWERS_KEY).filter(|_| was_shared.get_value());
    if own.as_deref() == Some(link) {
        return true;
    }
    if own.is_none_or(|own| cases::put_by(state, own)) {
        was_shared.set_value(false);
        return storage::save(ANSWERS_KEY, link);
    }
    false
}

/// What the address and the storage hold.
#[derive(Clone, PartialEq)]
struct Written {
    link: String,
    is_shared: bool,
}
