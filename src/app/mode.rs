//! Whether the page is the whole guide, or a part of it in somebody else's page.

use super::platform::page;
use crate::answers::inputs;

/// Questions that a widget asks unless its host chooses others.
pub const DEFAULT_QUESTIONS: [&str; 3] =
    ["/team/engineers", "/team/platform_engineers", "/traffic/requests_per_second"];
/// A widget with more questions is the guide itself.
pub const MOST_QUESTIONS: usize = 12;

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Mode {
    /// The whole guide.
    #[default]
    Full,
    /// The verdict and a few questions, in a frame.
    Embed,
}

impl Mode {
    /// Whether it is a widget.
    pub fn is_embed(&self) -> bool {
        *self == Self::Embed
    }

    /// Reads the mode from the query of the page.
    pub fn of_page() -> Self {
        match page::parameter("embed") {
            Some(_) => Self::Embed,
            None => Self::Full,
        }
    }
}

/// Whether a pointer names a question that a widget may ask.
pub fn is_question(pointer: &str) -> bool {
    matches!(pointer, "/services" | "/needs/regions") || inputs::find(pointer).is_some_and(|_| !pointer.contains('*'))
}

/// Returns the pointers of a list that no question has.
pub fn unknown(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|pointer| !pointer.is_empty() && !is_question(pointer))
}

/// Returns the questions that a list of pointers names; those that do not exist are left out, and an empty list asks the default ones.
pub fn questions(list: &str) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    for pointer in list.split(',').map(str::trim) {
        if is_question(pointer) && !known.iter().any(|other| other == pointer) && known.len() < MOST_QUESTIONS {
            known.push(pointer.to_owned());
        }
    }
    if known.is_empty() { DEFAULT_QUESTIONS.map(str::to_owned).to_vec() } else { known }
}
