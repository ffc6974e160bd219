//! What is wrong with something that we were given, and where.

use std::fmt;

use serde_path_to_error::Segment;

use super::VERSION;

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
        let what = reworded(&error.inner().to_string());
        // The reader has not come to the place of a key that it does not know.
        let unknown_weight = what.strip_prefix("is \"").filter(|_| pointer == "/weights");
        if let Some((key, allowed)) = unknown_weight.and_then(|rest| rest.split_once('"'))
            && allowed.starts_with("; choose one of")
        {
            return Self::new(format!("/weights/{key}"), format!("is no criterion{allowed}"));
        }
        Self { pointer, what }
    }

    /// Says what is wrong with a text as a whole.
    pub(super) fn from_json_error(error: &serde_json::Error) -> Self {
        Self { pointer: String::new(), what: reworded(&error.to_string()) }
    }
}

/// Says what the JSON reader says in the words of our own refusals: the value, then what is allowed.
fn reworded(message: &str) -> String {
    let (message, place) = match message.rfind(" at line ") {
        Some(at) => message.split_at(at),
        None => (message, ""),
    };
    let place = place.strip_prefix(" at ").map(|place| format!(" ({place})")).unwrap_or_default();
    if let Some((found, wanted)) = halves(message, "invalid type: ") {
        return format!("is {}; choose {}{place}", value(found), allowed(wanted));
    }
    if let Some((found, wanted)) = halves(message, "invalid value: ") {
        return format!("is {}; choose {}{place}", value(found), allowed(wanted));
    }
    if let Some((count, wanted)) = halves(message, "invalid length ") {
        return format!("is a list of {count}; choose {}{place}", allowed(wanted));
    }
    if let Some((_, known)) = halves(message, "unknown field ") {
        let known = known.trim_start_matches("one of ").replace('`', "");
        return format!("is no field of ours; choose one of {known}{place}");
    }
    if message == "number out of range" {
        return format!("holds a number that is too large to be read{place}");
    }
    if let Some(field) = message.strip_prefix("missing field ") {
        return format!("has no field {}; add it{place}", field.replace('`', "\""));
    }
    if let Some(field) = message.strip_prefix("duplicate field ") {
        return format!("has the field {} twice; keep one{place}", field.replace('`', "\""));
    }
    if message.starts_with("is ") || message.starts_with("has ") || message.starts_with("holds ") {
        return format!("{message}{place}");
    }
    // What is left is text that is no JSON.
    let cause = if message.starts_with("EOF while parsing") { "it ends too early" } else { message };
    format!("is not JSON: {cause}{place}")
}

/// Splits `PREFIX found, expected wanted`.
fn halves<'a>(message: &'a str, prefix: &str) -> Option<(&'a str, &'a str)> {
    message.strip_prefix(prefix)?.split_once(", expected ")
}

/// Returns the value in a message without the name of its type: `string "many"` is `"many"`.
fn value(found: &str) -> String {
    match found {
        "map" => "an object".to_owned(),
        "sequence" => "a list".to_owned(),
        "unit value" | "null" => "null".to_owned(),
        _ => match found.find(['"', '`']) {
            Some(at) => found.get(at..).unwrap_or(found).replace('`', ""),
            None => found.to_owned(),
        },
    }
}

/// Returns what is allowed in words of JSON.
fn allowed(wanted: &str) -> String {
    match wanted {
        "a boolean" => "true or false".to_owned(),
        "a sequence" => "a list [...]".to_owned(),
        "a string" => "a text".to_owned(),
        "f64" => "a number".to_owned(),
        // The version is the only such number.
        "u64" => format!("the number {VERSION}"),
        "a map" => "an object {...}".to_owned(),
        _ if wanted.starts_with("struct ") => "an object {...}".to_owned(),
        _ => wanted.replace('`', ""),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "the case" } else { &self.pointer };
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
