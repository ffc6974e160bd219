//! What is wrong with something that we were given, and where.

use std::fmt;

use serde_path_to_error::Segment;

/// One problem in a file, link, message or stored case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer of the place; empty for the whole.
    pub pointer: String,
    /// The value and what is allowed, as a clause: "is 20000; choose a number from 1 to 10000".
    pub what: String,
}

impl Problem {
    /// Builds a problem.
    pub fn new(pointer: impl Into<String>, what: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), what: what.into() }
    }

    /// Builds a problem from what the JSON reader says.
    pub(super) fn from_path_error(error: &serde_path_to_error::Error<serde_json::Error>) -> Self {
        let mut pointer = String::new();
        for segment in error.path() {
            let part = match segment {
                Segment::Seq { index } => index.to_string(),
                Segment::Map { key } => key.replace('~', "~0").replace('/', "~1"),
                Segment::Enum { variant } => variant.clone(),
                Segment::Unknown => continue,
            };
            pointer.push('/');
            pointer.push_str(&part);
        }
        Self { pointer, what: error.inner().to_string() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "the answers" } else { &self.pointer };
        // Clauses of our own continue the sentence; those of the JSON reader stand by themselves.
        let joint = if self.what.starts_with("is ") || self.what.starts_with("has ") || self.what.starts_with("holds ")
        {
            " "
        } else {
            ": "
        };
        write!(f, "{place}{joint}{}", self.what)
    }
}

impl std::error::Error for Problem {}
