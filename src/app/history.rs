//! What can be undone: the answers before each change. Changes of one place in a row are one step, so that undoing takes back a number
//! and not a digit.

use leptos::prelude::*;

use crate::answers::Answers;

/// Steps that are kept.
const MOST: usize = 100;

/// The answers before and after those on the page.
#[derive(Clone, Copy)]
pub struct Undone {
    steps: RwSignal<Steps>,
}

#[derive(Default)]
struct Steps {
    before: Vec<Answers>,
    after: Vec<Answers>,
    /// The place of the last change, where it may go on.
    place: Option<String>,
}

impl Undone {
    /// Starts without steps.
    pub fn new() -> Self {
        Self { steps: RwSignal::new(Steps::default()) }
    }

    /// Keeps the answers before a change.
    pub fn note(self, before: Answers, place: Option<String>) {
        self.steps.update(|steps| {
            let goes_on = place.is_some() && place == steps.place && steps.after.is_empty();
            if !goes_on {
                steps.before.push(before);
                if steps.before.len() > MOST {
                    steps.before.remove(0);
                }
            }
            steps.after.clear();
            steps.place = place;
        });
    }

    /// Forgets all steps: what came before is no answer of the reader's.
    pub fn forget(self) {
        self.steps.set(Steps::default());
    }

    /// Returns the answers before the last step; `now` comes back with [`Undone::forth`].
    pub fn back(self, now: Answers) -> Option<Answers> {
        self.go(now, |steps| (&mut steps.before, &mut steps.after))
    }

    /// Returns the answers of the step that was taken back last; `now` comes back with [`Undone::back`].
    pub fn forth(self, now: Answers) -> Option<Answers> {
        self.go(now, |steps| (&mut steps.after, &mut steps.before))
    }

    /// Takes a step from one list, and puts where it left from on the other.
    fn go(self, now: Answers, lists: fn(&mut Steps) -> (&mut Vec<Answers>, &mut Vec<Answers>)) -> Option<Answers> {
        self.steps.try_maybe_update(|steps| {
            steps.place = None;
            let (from, to) = lists(steps);
            let found = from.pop();
            if found.is_some() {
                to.push(now);
            }
            (found.is_some(), found)
        })?
    }

    /// Whether there is a step back, and one forth.
    pub fn both(self) -> [bool; 2] {
        self.steps.with(|steps| [!steps.before.is_empty(), !steps.after.is_empty()])
    }
}

impl Default for Undone {
    fn default() -> Self {
        Self::new()
    }
}
