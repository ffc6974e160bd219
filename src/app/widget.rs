//! The guide inside somebody else's page: the verdict, a few questions, and a way to the whole guide.

use leptos::html::Main;
use leptos::prelude::*;

use super::change::Change;
use super::components::{Erase, Field};
use super::mode::{MOST_QUESTIONS, is_question, questions, unknown};
use super::platform::frame::{self, Host, Message};
use super::platform::observe::{self, Watch};
use super::platform::page;
use super::sections::{Blockers, Broken, Regions, ServiceList, Summary, VerdictBar};
use super::startup::worded;
use super::state::{AppState, Notice, Theme, use_state};
use crate::share;

/// A height that differs by less is not worth a message, px.
const SMALLEST_STEP: u32 = 2;

/// What the host asks for: lists of JSON pointers, the questions and those of them that nobody may answer here, and the colours.
#[derive(Clone, Copy)]
struct Asked {
    questions: RwSignal<String>,
    locked: RwSignal<String>,
    theme: RwSignal<String>,
}

/// Shows the widget.
#[component]
pub fn Widget() -> impl IntoView {
    let state = use_state();
    let root = NodeRef::<Main>::new();
    let of_page = |name| RwSignal::new(page::parameter(name).unwrap_or_default());
    let asked = Asked { questions: of_page("questions"), locked: of_page("lock"), theme: of_page("theme") };
    talk(state, root, asked);
    let question = move |pointer: String| {
        let place = pointer.clone();
        let is_locked = move || asked.locked.with(|list| list.split(',').any(|locked| locked.trim() == place));
        let field = if pointer == "/services" {
            view! { <fieldset class="group"><legend class="group__title">"Which services?"</legend><ServiceList /></fieldset> }.erase()
        } else if pointer == "/needs/regions" {
            view! { <div class="group"><p class="group__title" aria-hidden="true">"Where are the users?"</p><Regions /></div> }.erase()
        } else {
            view! { <Field pointer /> }.erase()
        };
        view! { <fieldset class="plain" disabled=move || is_locked()>{field}</fieldset> }.erase()
    };
    let fields =
        move || Some(questions(&asked.questions.read()).into_iter().map(question).collect::<Vec<_>>().into_any());
    let guide = move || page::address_with(&state.link()).unwrap_or_else(|| "./".to_owned());
    view! {
        <main class="widget" node_ref=root>
            <h1 class="visually-hidden">"Heroku or Kubernetes?"</h1>
            <VerdictBar />
            <Broken />
            <Summary />
            <Blockers />
            <form class="widget__questions wrap" aria-label="Your case" on:submit=move |event| event.prevent_default()>
                {move || fields()}
            </form>
            <p class="widget__foot wrap">
                <a href=guide target="_blank" rel="noopener">"Open the full guide"</a>
                <span>"Heroku or Kubernetes? Nothing leaves this browser."</span>
            </p>
        </main>
    }
    .erase()
}

/// Tells the host what it needs to know, and takes what it may change.
fn talk(state: AppState, root: NodeRef<Main>, asked: Asked) {
    let host = StoredValue::new_local(None::<Host>);
    let watch = StoredValue::new_local(None::<Watch>);
    let last_height = StoredValue::new(0_u32);
    let tell_height = move || {
        let Some(height) = frame::content_height() else { return };
        if height.abs_diff(last_height.get_value()) >= SMALLEST_STEP {
            last_height.set_value(height);
            host.with_value(|host| {
                if let Some(host) = host {
                    host.send("height", "height", &height);
                }
            });
        }
    };
    Effect::new(move |_| {
        let Some(root) = root.get() else { return };
        host.set_value(Host::find(page::parameter("host")));
        let Some(found) = host.get_value() else {
            return;
        };
        found.on_message(move |message| receive(state, asked, message));
        watch.set_value(observe::on_resize(&root, tell_height));
        found.send("ready", "ready", &true);
    });
    Effect::new(move |_| {
        root.track();
        let [questions, locked, theme] = [asked.questions, asked.locked, asked.theme].map(|text| text.get());
        complain(host, &refused(&questions, &locked, &theme));
    });
    Effect::new(move |_| {
        root.track();
        let said = state.notice().map(|notice| format!("answers: {} {}", notice.what(), notice.problems().join(" ")));
        complain(host, &said.unwrap_or_default());
    });
    Effect::new(move |_| {
        // The frame is there before the host is found; the verdict is told when both are.
        root.track();
        state.assessment().with(|assessment| {
            host.with_value(|host| {
                if let Some(host) = host {
                    host.send("verdict", "verdict", &assessment.verdict);
                }
            });
        });
        // Where the frame is out of view, nothing is drawn and no size observed: its place is as high as it will be all the same.
        tell_height();
    });
    on_cleanup(move || {
        watch.try_update_value(Option::take);
    });
}

/// Tells the host what it has asked for that there is not; nothing where all is well.
fn complain(host: StoredValue<Option<Host>, LocalStorage>, about: &str) {
    host.with_value(|host| {
        if let Some(host) = host.as_ref().filter(|_| !about.is_empty()) {
            host.send("error", "error", &about);
        }
    });
}

/// Says which questions of a host's lists there are not, and which are too many, and of colours that there are not.
fn refused(questions: &str, locked: &str, theme: &str) -> String {
    let mut told = Vec::new();
    for (name, list) in [("questions", questions), ("lock", locked)] {
        told.extend(
            unknown(list)
                .map(|pointer| format!("{name}: “{pointer}” is no question that a widget asks; it is left out.")),
        );
    }
    let asked = self::questions(questions);
    let is_asked = |pointer: &str| asked.iter().any(|asked| asked == pointer);
    told.extend(
        locked
            .split(',')
            .map(str::trim)
            .filter(|pointer| is_question(pointer) && !is_asked(pointer))
            .map(|pointer| format!("lock: “{pointer}” is not among the questions; it is left out.")),
    );
    if questions.split(',').count() > MOST_QUESTIONS {
        told.push(format!("questions: a widget asks at most {MOST_QUESTIONS}; the others are left out."));
    }
    if !theme.is_empty() && Theme::from_word(theme).word() != theme {
        told.push(format!("theme: “{theme}” is none; choose auto, light or dark."));
    }
    told.join(" ")
}

fn receive(state: AppState, asked: Asked, message: Message) {
    if message.kind != "set" {
        return;
    }
    let before = state.link_now();
    match message.answers.as_deref() {
        // No text is the usual case, as it is where a widget starts.
        Some("") => {
            let _ = state.apply(Change::Reset);
        }
        Some(text) => {
            let decoded = share::decode(text);
            // A text that cannot be read changes nothing: the case on the page is better than half of another.
            if decoded.problems.is_empty() {
                state.show_shared(decoded, None);
                state.make_own();
            } else {
                state.tell(Notice::NoLink(decoded.problems.iter().map(worded).collect()));
            }
        }
        None => {}
    }
    // What a host chooses is no step of the reader's: undoing it would get around what is fixed.
    if state.link_now() != before || message.lock.is_some() {
        state.start_here();
    }
    if let Some(theme) = message.theme {
        state.set_theme(Theme::from_word(&theme));
        asked.theme.set(theme);
    }
    if let Some(questions) = message.questions {
        asked.questions.set(questions);
    }
    if let Some(locked) = message.lock {
        asked.locked.set(locked);
    }
}
