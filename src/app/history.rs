//! What can be undone: the case before each change. Changes of one place in a row are one step, so that undoing takes back a number
//! and not a digit.

use leptos::prelude::*;

use crate::answers::Answers;

/// Steps that are kept.
const MOST: usize = 100;

/// A case as the page held it.
pub struct Step {
    /// The answers.
    pub answers: Answers,
    /// What a newer guide had added to its link.
    pub later: Vec<u8>,
    /// The edition of the book that it was shared with; empty where it was the reader's own.
    pub edition: String,
}

/// The cases before and after that on the page.
#[derive(Clone, Copy)]
pub struct Undone {
    steps: RwSignal<Steps>,
}

#[derive(Default)]
struct Steps {
    before: Vec<Step>,
    after: Vec<Step>,
    /// The place of the last change, where it may go on.
    place: Option<String>,
}

impl Undone {
    /// Starts without steps.
    pub fn new() -> Self {
        Self { steps: RwSignal::new(Steps::default()) }
    }

    /// Keeps the case before a change.
    pub fn note(self, before: Step, place: Option<String>) {
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

    /// Returns the case before the last step; `now` comes back with [`Undone::forth`].
    pub fn back(self, now: Step) -> Option<Step> {
        self.go(now, |steps| (&mut steps.before, &mut steps.after))
    }

    /// Returns the case of the step that was taken back last; `now` comes back with [`Undone::back`].
    pub fn forth(self, now: Step) -> Option<Step> {
        self.go(now, |steps| (&mut steps.after, &mut steps.before))
    }

    /// Takes a step from one list, and puts where it left from on the other.
    fn go(self, now: Step, lists: fn(&mut Steps) -> (&mut Vec<Step>, &mut Vec<Step>)) -> Option<Step> {
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
