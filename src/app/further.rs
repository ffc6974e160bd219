//! What goes beyond the verdict: worked out beside the page, after each change, while the verdict is on screen already.

use std::rc::Rc;

use leptos::prelude::*;

use super::drawing::Drawing;
use super::mode::Mode;
use super::platform::page;
use super::platform::timer::Debounce;
use super::platform::worker::{Aside, Done};
use super::state::AppState;
use crate::answers::Answers;
use crate::share;

/// So often it is seen whether the verdict is there.
const STEP_MS: u32 = 16;
/// A change is followed when the verdict has been there for so many steps: a key that is held down comes sooner, whatever the case takes.
const STEPS_AFTER_VERDICT: u32 = 2;
/// So many steps the verdict has for itself at most: what is worked out beside it takes a processor from it.
const MOST_STEPS: u32 = 60;

/// The parts, each with its name: they are few, and a map of them would cost each reader kilobytes.
pub type Found = Vec<(String, String)>;

/// Returns a part by its name.
pub fn text_of<'a>(found: &'a Found, name: &str) -> Option<&'a String> {
    found.iter().find(|(known, _)| known == name).map(|(_, text)| text)
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// What is shown is of the answers on the page.
    Fresh,
    /// It is of older answers, and being worked out anew.
    Working,
    /// It could not be worked out.
    Failed,
}

/// What goes beyond the verdict, and how far it has come.
#[derive(Clone, Copy)]
pub struct Looking {
    /// Empty in a browser until answers are looked at: the page was rendered with the parts of its first ones.
    found: RwSignal<Found>,
    progress: RwSignal<Progress>,
    /// Counts the times when the reader asks again.
    tries: RwSignal<u32>,
    /// The link of a case to compare with; empty where there is none.
    compared: RwSignal<String>,
}

impl Looking {
    /// Starts with what was found of the first answers.
    pub fn new(found: Found) -> Self {
        Self {
            found: RwSignal::new(found),
            progress: RwSignal::new(Progress::Fresh),
            tries: RwSignal::new(0),
            compared: RwSignal::new(String::new()),
        }
    }

    /// Returns a part by its name, of the answers on the page or of those before.
    pub fn part(self, name: &str) -> String {
        self.found.with(|found| text_of(found, name).cloned().unwrap_or_default())
    }

    /// Whether nothing is to be said in a part, of the answers on the page or of those before.
    pub fn is_empty(self, name: &str) -> bool {
        self.found.with(|found| text_of(found, name).is_some_and(String::is_empty))
    }

    /// Tells how far it has come.
    pub fn progress(self) -> Progress {
        self.progress.get()
    }

    /// Compares with the case of a link from now on; with none where it is empty.
    pub fn compare(self, link: &str) {
        if link.is_empty() {
            self.found.update(|found| found.retain(|(name, _)| name != "compare"));
        }
        self.compared.set(link.to_owned());
    }

    /// Returns the link of the case to compare with.
    pub fn compared(self) -> String {
        self.compared.get_untracked()
    }

    /// Looks once more after it has failed.
    pub fn look_again(self) {
        self.tries.update(|tries| *tries += 1);
    }
}

/// Follows the answers from now on. A widget shows none of it, and is spared the work.
pub fn follow(state: AppState, drawing: Drawing, mode: RwSignal<Mode>) {
    let looking = state.looking();
    let aside = StoredValue::new_local(Aside::new());
    let pause = StoredValue::new_local(Debounce::new(STEP_MS));
    let replaced = StoredValue::new_local(Debounce::new(0));
    Effect::new(move |known: Option<(String, u32)>| {
        let (link, compared) = (state.link(), looking.compared.get());
        let asked = if compared.is_empty() { link } else { format!("{link}\n{compared}") };
        let now = (asked, looking.tries.get());
        // The page was rendered with what was found of the usual answers; those of a link or of the store may be here by now.
        let known = known.unwrap_or_else(|| (share::encode(&Answers::default()), 0));
        // Nor is anything new when a comparison ends that is shown already.
        let progress = looking.progress.get_untracked();
        let is_less = |(asked, tries): &(String, u32)| {
            *tries == now.1
                && progress == Progress::Fresh
                && asked.strip_prefix(&now.0).is_some_and(|rest| rest.starts_with('\n'))
        };
        let is_known = known == now || is_less(&known);
        if is_known || mode.with_untracked(Mode::is_embed) {
            return now;
        }
        looking.progress.set(Progress::Working);
        // What is looked for belongs to older answers: it would only take a processor from the verdict.
        aside.with_value(Aside::give_up);
        let edition = state.memory().with_value(|memory| memory.edition.clone());
        // Three lines, the second of which may be empty.
        let asked = format!("{}\n{compared}\n{edition}", state.link());
        let done: Done = Rc::new(move |found: Option<Found>| {
            let progress = if found.is_some() { Progress::Fresh } else { Progress::Failed };
            if let Some(found) = found {
                // Parts are replaced as a whole; the reader stays where they were.
                let place = page::Place::now();
                looking.found.set(found);
                replaced.with_value(|replaced| replaced.call(move || place.restore()));
            }
            looking.progress.set(progress);
        });
        let ask = Rc::new(move || aside.with_value(|aside| aside.ask("look", &asked, &done)));
        pause.with_value(|pause| ask_after(pause, state, drawing, [MOST_STEPS, STEPS_AFTER_VERDICT], ask));
        now
    });
}

/// Asks after so many steps, or after fewer where the verdict is there.
fn ask_after(pause: &Debounce, state: AppState, drawing: Drawing, [most, after_verdict]: [u32; 2], ask: Rc<dyn Fn()>) {
    let next = pause.clone();
    pause.call(move || {
        let after_verdict =
            if untrack(move || drawing.is_fresh(state)) { after_verdict - 1 } else { STEPS_AFTER_VERDICT };
        if most > 1 && after_verdict > 0 {
            ask_after(&next, state, drawing, [most - 1, after_verdict], ask);
        } else {
            ask();
        }
    });
}
