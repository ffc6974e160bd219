//! The verdict follows the answers. Drawing all futures is most of its work: a worker does it as soon as there is one, so that nobody's typing
//! waits for it. Until then, where no worker can be had, and in a widget, the page draws them itself, but for a case of so many services that
//! it would stand still.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use super::further::text_of;
use super::mode::Mode;
use super::platform::page;
use super::platform::worker::{Aside, Done};
use super::state::AppState;
use crate::answers::Answers;
use crate::catalog::Book;
use crate::engine::{Assessment, Odds};
use crate::wording;

/// Entries of the list of services up to which the page draws futures itself: each takes some ten milliseconds, and thousands a minute.
const MOST_DRAWN_HERE: usize = 24;

/// What the verdict on the page is of, and who draws its futures.
#[derive(Clone, Copy)]
pub struct Drawing {
    /// The answers, with what their futures say, where that was not worked out here.
    judged: RwSignal<(Answers, Option<Odds>)>,
    drawer: StoredValue<Drawer, LocalStorage>,
}

/// The worker that draws.
#[derive(Clone, Default)]
struct Drawer {
    aside: Aside,
    /// Whether it has answered the last question.
    is_ready: Rc<Cell<bool>>,
    /// The answers that it is at: it is asked one question after the other, and none is given up.
    asked: Rc<RefCell<Option<Answers>>>,
}

impl Drawing {
    /// Starts with the usual case, whose futures the build has drawn, and puts it where components find it.
    pub fn provide() -> Self {
        let odds = page::meta("hok-odds").and_then(|text| Odds::from_text(&text));
        let drawing = Self {
            judged: RwSignal::new((Answers::default(), odds)),
            drawer: StoredValue::new_local(Drawer::default()),
        };
        provide_context(drawing);
        drawing
    }

    /// Follows the answers from now on.
    pub fn follow(self, state: AppState, mode: RwSignal<Mode>) {
        Effect::new(move |_| {
            if self.is_fresh(state) {
                return;
            }
            let is_large = state.with_answers(|answers| answers.services.as_slice().len() > MOST_DRAWN_HERE);
            if !is_large && !self.drawer.with_value(|drawer| drawer.is_ready.get()) {
                self.judged.set((state.answers_now(), None));
            }
            if is_large || !mode.with_untracked(Mode::is_embed) {
                self.ask(state);
            }
        });
    }

    /// Has the worker started before the first change: whoever goes to a field is about to make one.
    pub fn prepare(self, state: AppState) {
        if !self.drawer.with_value(|drawer| drawer.is_ready.get()) {
            self.ask(state);
        }
    }

    /// Whether the verdict is of the answers on the page.
    pub fn is_fresh(self, state: AppState) -> bool {
        self.judged.with(|(judged, _)| state.with_answers(|answers| answers == judged))
    }

    /// Judges the answers that the verdict on the page is of.
    pub fn assess(self, book: &Book) -> Assessment {
        self.judged.with(|(answers, odds)| match odds {
            Some(odds) => wording::assess_with(odds, answers, book),
            None => wording::assess_verdict(answers, book),
        })
    }

    /// Asks the worker for the answers on the page, unless it is busy: then it is asked again when it has done.
    fn ask(self, state: AppState) {
        self.drawer.with_value(|drawer| {
            if drawer.asked.borrow().is_some() {
                return;
            }
            *drawer.asked.borrow_mut() = Some(state.answers_now());
            let done: Done = Rc::new(move |found| self.take(state, found));
            drawer.aside.ask("odds", &state.link_now(), &done);
        });
    }

    /// Takes what the worker says of the answers that it was asked for; nothing where it failed.
    fn take(self, state: AppState, found: Option<Vec<(String, String)>>) {
        let odds = found.and_then(|found| Odds::from_text(text_of(&found, "odds")?));
        let asked = self.drawer.with_value(|drawer| {
            drawer.is_ready.set(odds.is_some());
            drawer.asked.take()
        });
        let is_fresh = untrack(move || self.is_fresh(state));
        let Some(answers) = asked.filter(|_| !is_fresh) else { return };
        let is_newest = answers == state.answers_now();
        match odds {
            // Also where the page has moved on: who drags a slider sees where it leads.
            Some(_) => self.judged.set((answers, odds)),
            None => self.judged.set((state.answers_now(), None)),
        }
        if !is_newest {
            self.ask(state);
        }
    }
}

/// Returns what [`Drawing::provide`] put in place.
///
/// # Panics
/// Outside `App`, which is a mistake of the programmer.
pub fn use_drawing() -> Drawing {
    expect_context::<Drawing>()
}
