//! What people type into a number field, read and written: `8`, `5–12`, `5 to 12`, `180k`, `$180,000`, `not sure`.
//!
//! Pure. The limits come from the quantity; nothing is guessed that has two meanings.

use std::fmt;

use super::format::number as plain;
use super::questions::singular;
use crate::answers::quantity::{Given, Number, Rejected};
use crate::decimal::{Decimal, power, text, within};

/// Why a text cannot be taken for a number.
#[derive(Debug, Clone, PartialEq)]
pub enum EntryProblem {
    /// The text is neither a number nor a range.
    NotANumber {
        /// The text as it was typed.
        text: String,
        /// Whether a range would do.
        takes_range: bool,
    },
    /// A comma may be meant as a decimal point, or a point as a sign between thousands.
    TwoMeanings {
        /// The part that has two meanings.
        text: String,
    },
    /// The number is not one that the question takes.
    Refused(Rejected),
}

impl fmt::Display for EntryProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotANumber { text, takes_range } => {
                let or_range = if *takes_range { ", or a range like 5–12" } else { "" };
                write!(f, "“{text}” is not a number; write one like 8{or_range}")
            }
            Self::TwoMeanings { text } => {
                write!(
                    f,
                    "“{text}” may mean two things; write a thousand as 1000, and decimals with a point, as in 1.5"
                )
            }
            Self::Refused(Rejected::OutOfRange { value, min, max }) => {
                write!(
                    f,
                    "{} is out of range; choose a number from {} to {}",
                    precise(*value),
                    precise(*min),
                    precise(*max)
                )
            }
            Self::Refused(Rejected::NotWhole { value, min, max }) => {
                write!(
                    f,
                    "{} is not whole; choose a whole number from {} to {}",
                    precise(*value),
                    precise(*min),
                    precise(*max)
                )
            }
            Self::Refused(Rejected::Reversed { low, high }) => {
                write!(f, "{} is more than {}; put the lower number first", precise(*low), precise(*high))
            }
            Self::Refused(Rejected::NeedsOneNumber { low, high }) => {
                write!(f, "{} – {} is a range; choose one number", precise(*low), precise(*high))
            }
        }
    }
}

impl std::error::Error for EntryProblem {}

/// How far one press of a stepper goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Steps {
    /// Equal differences.
    By(f64),
    /// To the next of 1, 2, 3, 5, 8 and their tenfolds.
    Nice,
    /// To the double or the half.
    Double,
    /// To the next of a list, which is in order.
    Ladder(&'static [f64]),
}

/// Reads what was typed into the field of `number`; a range is only taken where `takes_range`.
///
/// # Errors
/// Says what is wrong and what is allowed.
pub fn read(text: &str, number: &Number, takes_range: bool) -> Result<Given, EntryProblem> {
    let typed = text.trim();
    let clean = typed.to_ascii_lowercase().replace(['−', '‐', '‑'], "-");
    if is_unsure(&clean) {
        return Ok(Given::Unsure);
    }
    let not_a_number = || EntryProblem::NotANumber { text: typed.chars().take(24).collect(), takes_range };
    let clean = grouped(&clean);
    let given = match split_range(&clean) {
        None => Given::Exactly(amount(&clean, number.unit)?.ok_or_else(not_a_number)?.value()),
        Some((low, high)) => {
            let (Some(mut low), Some(high)) = (amount(low, number.unit)?, amount(high, number.unit)?) else {
                return Err(not_a_number());
            };
            // "150–210k" means 150k–210k, but "500–2k" does not mean 500k.
            if low.tenfolds == 0 && low.decimal.value() < high.decimal.value() {
                low.tenfolds = high.tenfolds;
            }
            let (low, high) = (low.value().min(high.value()), low.value().max(high.value()));
            if low < high { Given::Between(low, high) } else { Given::Exactly(low) }
        }
    };
    let given = number.check_given(given).map_err(EntryProblem::Refused)?;
    match given {
        Given::Between(low, high) if !takes_range => Err(EntryProblem::Refused(Rejected::NeedsOneNumber { low, high })),
        given => Ok(given),
    }
}

/// Writes what was given as the field shows it: nothing, `8`, or `5 – 12`.
pub fn write(given: Given) -> String {
    match given {
        Given::Unsure => String::new(),
        Given::Exactly(value) => precise(value),
        Given::Between(low, high) => format!("{} – {}", precise(low), precise(high)),
    }
}

/// Returns what the field says while it is empty: `about 8`, `about 180k`.
pub fn placeholder(number: &Number) -> String {
    if !has_default(number) {
        return "unknown".to_owned();
    }
    let likely = number.default.likely;
    if likely >= 100_000.0 { format!("about {}k", plain(likely / 1e3)) } else { format!("about {}", precise(likely)) }
}

/// Says where the thumb of a slider stands, with the unit: `8 people`, `about $182,000 a year`, `unknown`.
pub fn spoken(given: Given, number: &Number, [before, after]: [&str; 2]) -> String {
    let said = match given {
        Given::Unsure if !has_default(number) => return "unknown".to_owned(),
        Given::Unsure => format!("about {before}{}", precise(number.default.likely)),
        Given::Exactly(value) => format!("{before}{}", precise(value)),
        Given::Between(low, high) => format!("{before}{} to {before}{}", precise(low), precise(high)),
    };
    let after = if given == Given::Exactly(1.0) { singular(after) } else { after };
    if after.is_empty() { said } else { format!("{said} {after}") }
}

/// Returns the range that stands in while the user is not sure: `4 – 16`; nothing where the default has none.
pub fn default_range(number: &Number) -> Option<String> {
    has_default(number).then(|| format!("{} – {}", precise(number.default.low), precise(number.default.high)))
}

/// Returns what one press of a stepper makes of an answer; a range moves as a whole.
pub fn nudged(given: Given, number: &Number, steps: Steps, up: bool) -> Given {
    let moved = |value: f64| within(stepped(value, steps, up), number.min, number.max);
    match given {
        Given::Unsure => Given::Exactly(moved(number.default.likely)),
        Given::Exactly(value) => Given::Exactly(moved(value)),
        Given::Between(low, high) => {
            let (low, high) = (moved(low), moved(high));
            if low < high { Given::Between(low, high) } else { Given::Exactly(low) }
        }
    }
}

/// Rounds a value that was pointed at to one that people would say: a step, a rung, or two digits.
pub fn rounded(value: f64, number: &Number, steps: Steps) -> f64 {
    let value = match steps {
        Steps::By(step) => (value / step).round() * step,
        Steps::Ladder(rungs) => rungs.iter().copied().fold(value, |best, rung| {
            let is_first = !rungs.contains(&best);
            if is_first || (rung - value).abs() < (best - value).abs() { rung } else { best }
        }),
        Steps::Double | Steps::Nice if value < 1.0 => (value * 100.0).round() / 100.0,
        Steps::Double | Steps::Nice => {
            let step = libm::exp10((libm::log10(value).floor() - 1.0).max(0.0));
            (value / step).round() * step
        }
    };
    within(value, number.min, number.max)
}

/// Whether the default says anything: an unknown bill has none.
fn has_default(number: &Number) -> bool {
    number.default.low < number.default.high
}

/// Writes a number so that reading it gives the same number.
fn precise(value: f64) -> String {
    let short = plain(value);
    // Two decimals are enough for nearly all; 99.999 needs three.
    if (value - (value * 100.0).round() / 100.0).abs() > 0.0 { text(value) } else { short }
}

fn is_unsure(clean: &str) -> bool {
    matches!(clean, "" | "-" | "?" | "not sure" | "unsure" | "unknown" | "don't know" | "don’t know" | "no idea")
}

/// Splits at the first sign of a range that stands behind a number, so that a leading minus stays a minus.
fn split_range(clean: &str) -> Option<(&str, &str)> {
    ["..", "…", "–", "—", " to ", " and "].iter().find_map(|sign| clean.split_once(sign)).or_else(|| {
        let first_digit = clean.find(|c: char| c.is_ascii_digit())?;
        let dash = clean.get(first_digit..)?.find('-')? + first_digit;
        Some((clean.get(..dash)?, clean.get(dash + 1..)?))
    })
}

/// A number as typed: its digits, and the tenfolds of its suffix.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Amount {
    decimal: Decimal,
    tenfolds: u8,
}

impl Amount {
    /// Returns the number, rounded once: 101.25321 times 1000 is not quite 101253.21.
    fn value(self) -> f64 {
        let Decimal { digits, decimals } = self.decimal;
        let moved = Decimal { digits, decimals: decimals.saturating_sub(self.tenfolds) };
        moved.value() * power(self.tenfolds.saturating_sub(decimals))
    }
}

/// Reads one number with an optional sign, dollar sign, suffix and the field's own unit; `None` when it is none.
fn amount(text: &str, unit: &str) -> Result<Option<Amount>, EntryProblem> {
    let text = text.trim().trim_start_matches("about").trim_start_matches('~').trim();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest.trim_start()),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let text = text.strip_prefix('$').unwrap_or(text).trim_start();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '_' | '\u{a0}' | '\u{202f}')))
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let Some(digits) = ungrouped(digits)? else {
        return Ok(None);
    };
    let Some(Decimal { digits, decimals }) = Decimal::read(&digits) else {
        return Ok(None);
    };
    let (tenfolds, rest) = match rest.chars().next() {
        Some('k') => (3, rest.get(1..).unwrap_or_default()),
        // "m" is a million, but "ms" and "mb" are units.
        Some('m') if !rest.chars().nth(1).is_some_and(char::is_alphabetic) => (6, rest.get(1..).unwrap_or_default()),
        _ => (0, rest),
    };
    Ok(names_unit(rest, unit).then_some(Amount { decimal: Decimal { digits: sign * digits, decimals }, tenfolds }))
}

/// Writes blanks and apostrophes between digits as the plainest of the signs that stand between thousands.
fn grouped(clean: &str) -> String {
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let mut text = String::with_capacity(clean.len());
    let mut signs = clean.chars().peekable();
    while let Some(sign) = signs.next() {
        let stands_between =
            matches!(sign, ' ' | '\'' | '’') && is_digit(text.chars().next_back()) && is_digit(signs.peek().copied());
        text.push(if stands_between { '_' } else { sign });
    }
    text
}

/// Takes the thousands separators out; `None` when they are not where they belong.
fn ungrouped(digits: &str) -> Result<Option<String>, EntryProblem> {
    let (units, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let groups: Vec<&str> = units.split([',', '_', '\u{a0}', '\u{202f}']).collect();
    let are_thousands = groups.iter().skip(1).all(|group| group.len() == 3);
    if !are_thousands {
        let is_decimal = fraction.is_empty() && groups.len() == 2 && digits.contains(',');
        return if is_decimal { Err(EntryProblem::TwoMeanings { text: digits.to_owned() }) } else { Ok(None) };
    }
    // Nobody writes a decimal with three digits of which the last says nothing, and many write thousands so.
    let may_be_thousands = groups.len() == 1 && (1..=3).contains(&units.len()) && !units.starts_with('0');
    if may_be_thousands && fraction.len() == 3 && fraction.ends_with('0') {
        return Err(EntryProblem::TwoMeanings { text: digits.to_owned() });
    }
    let is_number = digits.bytes().any(|byte| byte.is_ascii_digit()) && !fraction.contains([',', '.', '_']);
    Ok(is_number.then(|| format!("{}.{fraction}", groups.concat())))
}

/// Whether the words behind a number are the field's own unit, or none at all. "2 gb" is no number of megabytes.
fn names_unit(words: &str, unit: &str) -> bool {
    let unit = unit.to_ascii_lowercase();
    words.split([' ', '/', '.']).filter(|word| !word.is_empty()).all(|word| {
        unit.split(' ').any(|part| part == word || part.trim_end_matches('s') == word.trim_end_matches('s'))
            || matches!((word, unit.as_str()), ("rps", "a second") | ("s" | "sec", "seconds") | ("x", "× the mean"))
    })
}

fn stepped(value: f64, steps: Steps, up: bool) -> f64 {
    match steps {
        Steps::By(step) => {
            let places = value / step;
            // A value between two steps goes to the next one, not past it.
            let next = if up { (places + 1e-9).floor() + 1.0 } else { (places - 1e-9).ceil() - 1.0 };
            next * step
        }
        Steps::Double | Steps::Nice if value <= 0.0 => f64::from(u8::from(up)),
        Steps::Double => value * if up { 2.0 } else { 0.5 },
        Steps::Ladder(rungs) if up => rungs.iter().copied().find(|rung| *rung > value).unwrap_or(value),
        Steps::Ladder(rungs) => rungs.iter().rev().copied().find(|rung| *rung < value).unwrap_or(value),
        Steps::Nice => nice(value, up),
    }
}

/// Returns the next of 1, 2, 3, 5, 8 and their tenfolds above or below a positive value; below 1 comes 0.
fn nice(value: f64, up: bool) -> f64 {
    let mut decade = 1.0;
    while decade * 10.0 <= value {
        decade *= 10.0;
    }
    let rungs = [0.0, 0.8, 1.0, 2.0, 3.0, 5.0, 8.0, 10.0, 20.0];
    if up {
        rungs.iter().map(|rung| rung * decade).find(|rung| *rung > value && *rung >= 1.0).unwrap_or(value)
    } else if value <= 1.0 {
        0.0
    } else {
        rungs.iter().rev().map(|rung| rung * decade).find(|rung| *rung < value).unwrap_or(value)
    }
}
