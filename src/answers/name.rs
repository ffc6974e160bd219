//! Names of cases and services: short plain text, from which nothing is hidden.

use serde::{Deserialize, Serialize};

/// Longest name of a case or a service, in characters.
pub const LONGEST_NAME: usize = 80;

/// Whether a character is invisible. Direction marks and others of the kind would let a link show words that it does not hold.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A short plain text: at most [`LONGEST_NAME`] characters, none of them invisible.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String", extend("maxLength" = 80)))]
#[serde(try_from = "String", into = "String")]
pub struct Name(String);

impl Name {
    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}

impl TryFrom<String> for Name {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let length = text.chars().count();
        if length > LONGEST_NAME {
            return Err(format!("has {length} characters; use at most {LONGEST_NAME}"));
        }
        if text.chars().any(is_hidden) {
            return Err("holds an invisible character; use plain text".to_owned());
        }
        Ok(Self(text))
    }
}
