//! The state of the page: the answers, and all that follows from them.
//!
//! There is one source of truth, and one door to change it: [`AppState::apply`].

use std::sync::OnceLock;

use leptos::prelude::*;

use super::cases::Memory;
use super::change::Change;
use super::drawing::Drawing;
use super::further::{Found, Looking};
use super::history::{Step, Undone};
use super::platform::{page, storage};
use super::startup::ANSWERS_KEY;
use crate::answers::presets::PRESETS;
use crate::answers::{Answers, Problem, Setting};
use crate::catalog::{Book, BookProblem, Date};
use crate::engine::assessment::Assessment;
use crate::share::{self, Decoded};

/// The state, as every component sees it.
#[derive(Clone, Copy)]
pub struct AppState {
    answers: RwSignal<Answers>,
    /// Counts the changes after which a half-typed field text means nothing any more.
    generation: RwSignal<u32>,
    is_shared: RwSignal<bool>,
    notice: RwSignal<Option<Notice>>,
    theme: RwSignal<Theme>,
    today: RwSignal<Option<Date>>,
    book: StoredValue<Book>,
    assessment: Memo<Assessment>,
    preset: Memo<Option<&'static str>>,
    link: Memo<String>,
    looking: Looking,
    undone: Undone,
    memory: StoredValue<Memory>,
}

/// Something that the reader must know about how the page started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Nothing of the link could be read; the answers stay as they were.
    NoLink(Vec<String>),
    /// Nothing of the link that a host has named could be read; the usual case is shown.
    NoCase(Vec<String>),
    /// The link could not be read in full; the page shows what could be read.
    BrokenLink(Vec<String>),
    /// The answers kept in this browser could not be read, or not in full.
    BrokenStore(Vec<String>),
}

impl Notice {
    /// Says what could not be read, and what the page shows instead.
    pub fn what(&self) -> &'static str {
        match self {
            Self::NoLink(_) => "This link could not be read. Your answers are as they were.",
            Self::NoCase(_) => "This link could not be read. Here is the usual case.",
            Self::BrokenLink(_) => "This link could not be read in full. What could not be read has its usual value.",
            Self::BrokenStore(problems) if problems.is_empty() => {
                "The answers kept in this browser could not be read. Here are the usual ones."
            }
            Self::BrokenStore(_) => {
                "The answers kept in this browser could not be read in full. What could not be read has its usual value."
            }
        }
    }

    /// Says what is wrong, in a sentence each.
    pub fn problems(&self) -> &[String] {
        let (Self::NoLink(problems)
        | Self::NoCase(problems)
        | Self::BrokenLink(problems)
        | Self::BrokenStore(problems)) = self;
        problems
    }
}

/// The colours that the reader chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system is set.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Returns the word for attributes and storage.
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the word; anything else is `Auto`.
    pub fn from_word(word: &str) -> Self {
        match word {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }

    /// Returns the theme that the button goes to next.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

impl AppState {
    /// Starts from the defaults, and puts the state where components find it.
    ///
    /// # Errors
    /// When the price book has a gap on the day of its edition.
    pub fn provide() -> Result<Self, BookProblem> {
        let book = StoredValue::new(Book::on(Book::compiled())?);
        let answers = RwSignal::new(Answers::default());
        let drawing = Drawing::provide();
        let memory = StoredValue::new(Memory::default());
        // Made when there is something to compare them with: the page starts with a case that is none of them.
        let presets = OnceLock::new();
        let state = Self {
            answers,
            generation: RwSignal::new(0),
            is_shared: RwSignal::new(false),
            notice: RwSignal::new(None),
            theme: RwSignal::new(Theme::Auto),
            today: RwSignal::new(None),
            book,
            // Worked out anew only where answers or futures are others, which hardly ever leaves all of it the same: to compare the whole
            // is 2 KB of code that nothing else needs.
            assessment: Memo::new_with_compare(move |_| book.with_value(|book| drawing.assess(book)), |_, _| true),
            preset: Memo::new(move |_| {
                answers.with(|now| {
                    if *now == Answers::default() { None } else { id_among(presets.get_or_init(made_presets), now) }
                })
            }),
            link: Memo::new(move |_| {
                answers.with(|answers| memory.with_value(|memory| share::encode_with(answers, &memory.later)))
            }),
            looking: Looking::new(first_parts(book)),
            undone: Undone::new(),
            memory,
        };
        provide_context(state);
        Ok(state)
    }

    /// Changes the answers, at the reader's hand. Answers that were looked at become the reader's own.
    ///
    /// # Errors
    /// Names the place, the value and what is allowed; the answers stay as they were.
    pub fn apply(self, change: Change) -> Result<(), Problem> {
        let replaces_fields = change.replaces_fields();
        let place = change.place();
        let is_another_case = change.is_another_case();
        let before = self.step();
        let mut outcome = Ok(());
        let mut is_other = false;
        // The same answers once more are no news: a host that sends back what it is told would never come to rest.
        self.answers.maybe_update(|answers| {
            outcome = self.book.with_value(|book| change.apply_to(answers, book));
            is_other = *answers != before.answers;
            is_other
        });
        if outcome.is_ok() {
            if is_other {
                self.undone.note(before, place);
            }
            self.is_shared.set(false);
            self.notice.set(None);
            if replaces_fields {
                self.generation.update(|generation| *generation += 1);
            }
            self.memory.update_value(|memory| {
                memory.edition.clear();
                if is_another_case {
                    memory.later.clear();
                    memory.cases += 1;
                    // What scripts have put beside the answers of the case before is none of this one's.
                    page::set_root_attribute("data-case", Some(&memory.cases.to_string()));
                }
            });
        }
        outcome
    }

    /// Takes the last change back; nothing where there is none.
    pub fn undo(self) {
        self.go_to(self.undone.back(self.step()));
    }

    /// Makes the change again that was taken back last; nothing where there is none.
    pub fn redo(self) {
        self.go_to(self.undone.forth(self.step()));
    }

    /// Returns the case on the page as a step to come back to.
    fn step(self) -> Step {
        let answers = self.answers.get_untracked();
        self.memory.with_value(|memory| Step { answers, later: memory.later.clone(), edition: memory.edition.clone() })
    }

    fn go_to(self, step: Option<Step>) {
        if let Some(Step { answers, later, edition }) = step {
            self.memory.update_value(|memory| (memory.later, memory.edition) = (later, edition));
            self.answers.set(answers);
            self.is_shared.set(false);
            self.notice.set(None);
            self.generation.update(|generation| *generation += 1);
        }
    }

    /// Forgets what could be undone: the answers on the page are those to start from.
    pub fn start_here(self) {
        self.undone.forget();
    }

    /// Whether there is a change to take back, and one to make again.
    pub fn can_undo_redo(self) -> [bool; 2] {
        self.undone.both()
    }

    /// Returns what this page remembers of cases.
    pub fn memory(self) -> StoredValue<Memory> {
        self.memory
    }

    /// Returns what goes beyond the verdict.
    pub fn looking(self) -> Looking {
        self.looking
    }

    /// Takes the case of a link in the place of the one on the page.
    pub fn replace(self, decoded: Decoded) {
        // Taking answers as they are cannot fail.
        let _ = self.apply(Change::Replace(Box::new(decoded.answers)));
        let edition = decoded.edition.filter(|edition| edition != Book::edition()).unwrap_or_default();
        if !edition.is_empty() {
            // Its answers may be those on the page already.
            self.looking.look_again();
        }
        self.memory.update_value(|memory| {
            memory.later = decoded.later;
            memory.edition = edition;
        });
    }

    /// Shows the case of a link as somebody else's.
    pub fn show_shared(self, decoded: Decoded, notice: Option<Notice>) {
        self.replace(decoded);
        self.is_shared.set(notice.is_none());
        self.notice.set(notice);
    }

    /// Makes the case on the page the reader's own.
    pub fn make_own(self) {
        self.is_shared.set(false);
    }

    /// Whether the page shows somebody else's case.
    pub fn is_shared(self) -> bool {
        self.is_shared.get()
    }

    /// Returns what the reader must know about how the page started.
    pub fn notice(self) -> Option<Notice> {
        self.notice.get()
    }

    /// Tells the reader something; the answers stay as they are.
    pub fn tell(self, notice: Notice) {
        self.notice.set(Some(notice));
    }

    /// Takes the notice away, and with it the link or the kept answers that could not be read.
    pub fn dismiss_notice(self) {
        if matches!(self.notice.get_untracked(), Some(Notice::BrokenStore(_))) {
            storage::save(ANSWERS_KEY, &self.link_now());
        }
        self.notice.set(None);
        page::replace_fragment(&self.link_now(), false);
    }

    /// Follows the answer at a JSON pointer. Whoever reads it is only woken when this one answer changes. Each is looked at after every
    /// change: one for a field is enough.
    pub fn answer(self, pointer: &str) -> Memo<Option<Setting>> {
        let pointer = pointer.to_owned();
        Memo::new(move |_| self.answers.with(|answers| answers.get(&pointer)))
    }

    /// Reads the answers.
    pub fn with_answers<T>(self, read: impl FnOnce(&Answers) -> T) -> T {
        self.answers.with(read)
    }

    /// Returns the answers, without following them.
    pub fn answers_now(self) -> Answers {
        self.answers.get_untracked()
    }

    /// Returns the assessment of the answers on the page, or of those shortly before (`super::drawing`).
    pub fn assessment(self) -> Memo<Assessment> {
        self.assessment
    }

    /// Returns the preset that the answers equal, if they equal one.
    pub fn preset(self) -> Option<&'static str> {
        self.preset.get()
    }

    /// Returns the link text of the answers.
    pub fn link(self) -> String {
        self.link.get()
    }

    /// Returns the link text of the answers, without following it.
    pub fn link_now(self) -> String {
        self.link.get_untracked()
    }

    /// Returns the number that changes whenever the fields show other questions or answers.
    pub fn generation(self) -> u32 {
        self.generation.get()
    }

    /// Returns the reader's today; nothing in the first render, which must equal the rendered page.
    pub fn today(self) -> Option<Date> {
        self.today.get()
    }

    /// Notes the reader's today.
    pub fn set_today(self, today: Date) {
        self.today.set(Some(today));
    }

    /// Returns the age of the price book in days; nothing while today is not known, or lies before the book.
    pub fn book_age(self) -> Option<i32> {
        Some(self.today()?.days_since(Book::compiled())).filter(|days| *days > 0)
    }

    /// Returns the colours that the reader chose.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// Chooses the colours.
    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
    }
}

/// A preset's id and its answers.
type Made = (&'static str, Answers);

fn made_presets() -> Vec<Made> {
    PRESETS.iter().filter_map(|preset| Some((preset.id, preset.answers().ok()?))).collect()
}

fn id_among(presets: &[Made], now: &Answers) -> Option<&'static str> {
    presets.iter().find(|(_, answers)| answers == now).map(|(id, _)| *id)
}

/// Returns what goes beyond the verdict of the default case where the page is rendered; a browser finds it on the page.
fn first_parts(book: StoredValue<Book>) -> Found {
    // Not `cfg!`: a page that is small does not carry what it never does.
    #[cfg(feature = "hydrate")]
    let parts = (book, Found::new()).1;
    #[cfg(not(feature = "hydrate"))]
    let parts = book.with_value(|book| {
        let answers = Answers::default();
        crate::markup::parts(&answers, &crate::wording::assess(&answers, book), book).into_iter().collect()
    });
    parts
}

/// Returns the state that [`AppState::provide`] put in place.
///
/// # Panics
/// Outside `App`, which is a mistake of the programmer.
pub fn use_state() -> AppState {
    expect_context::<AppState>()
}
