//! What was found of an input: few numbers, which those who share the work hand to each other as a text.

use crate::engine::assessment::Choice;

/// What was found of an input that was tried.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tried {
    /// Its place among all that are tried.
    pub(super) place: usize,
    pub(super) found: Option<Found>,
}

/// The nearest value that changes the choice: 1 for yes, 0 for no.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub value: f64,
    pub choice: Choice,
}

impl Tried {
    /// Writes what was found as a text, to the last bit.
    pub fn to_text(tried: &[Self]) -> String {
        let write = |Self { place, found }: &Self| match found {
            Some(Found { value, choice }) => format!("{place} {:x} {}", value.to_bits(), choice.word()),
            None => place.to_string(),
        };
        tried.iter().map(write).collect::<Vec<_>>().join(",")
    }

    /// Reads such a text. What is none is left out, so that it is tried again.
    pub fn from_text(text: &str) -> Vec<Self> {
        let read = |one: &str| {
            let mut words = one.split(' ');
            let place = words.next()?.parse().ok()?;
            let Some(bits) = words.next() else { return Some(Self { place, found: None }) };
            let value = f64::from_bits(u64::from_str_radix(bits, 16).ok()?);
            let word = words.next()?;
            let choice = Choice::ALL.into_iter().find(|choice| choice.word() == word)?;
            value.is_finite().then_some(Self { place, found: Some(Found { value, choice }) })
        };
        text.split(',').filter_map(read).collect()
    }
}
