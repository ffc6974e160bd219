//! Names of cases and services: short plain text, from which nothing is hidden.

use serde::{Deserialize, Serialize};

/// Longest name of a case or a service, in characters.
pub const LONGEST_NAME: usize = 80;

/// Whether a character is invisible, ends a line or turns the direction of others: such would let a text show what it does not hold. They are
/// those that Unicode has programs ignore where they do not know them, and what else leaves no mark. The two that make a sign an emoji or
/// a letter stay.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0d}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1343f}'
                | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}

/// A short plain text without blanks around it: at most [`LONGEST_NAME`] characters, none of them invisible.
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
        if text.chars().any(is_hidden) {
            return Err("holds an invisible character; use plain text".to_owned());
        }
        let text = text.trim();
        let length = text.chars().count();
        if length > LONGEST_NAME {
            return Err(format!("has {length} characters; use at most {LONGEST_NAME}"));
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn a_name_has_no_blanks_around_it() {
        for (typed, name) in [("  api ", "api"), ("   ", ""), ("\u{a0}a b\u{3000}", "a b")] {
            assert_eq!(Name::try_from(typed.to_owned()).as_ref().map(Name::as_str), Ok(name), "{typed:?}");
        }
    }
}
