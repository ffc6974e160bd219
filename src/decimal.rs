//! Numbers as people type them: the shortest decimal that gives a number back, and a decimal read exactly.
//!
//! The standard library does this for every number there is, with tables that the page would have to carry; ours have at
//! most [`MOST_DECIMALS`] decimals.

/// Most decimals that a number keeps; every number that people type has fewer.
pub const MOST_DECIMALS: u8 = 8;

/// Most digits that are read: more do not fit into a number exactly.
const MOST_DIGITS: usize = 15;

/// A number as a whole number over a power of ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// All digits, with the sign.
    pub digits: i64,
    /// How many of them stand behind the point.
    pub decimals: u8,
}

impl Decimal {
    /// Returns the shortest decimal that gives a number back, or the nearest with [`MOST_DECIMALS`].
    pub fn of(value: f64) -> Self {
        let mut decimals = 0;
        while decimals < MOST_DECIMALS {
            let power = power(decimals);
            #[expect(clippy::float_cmp, reason = "the very same number must come back")]
            if (value * power).round() / power == value {
                break;
            }
            decimals += 1;
        }
        #[expect(clippy::cast_possible_truncation, reason = "saturates; every valid answer is far below")]
        let digits = (value * power(decimals)).round() as i64;
        Self { digits, decimals }
    }

    /// Returns the number.
    #[expect(clippy::cast_precision_loss, reason = "numbers that people type keep all their digits")]
    pub fn value(self) -> f64 {
        // Both are exact, and a division rounds once: the nearest number to the decimal.
        self.digits as f64 / power(self.decimals)
    }

    /// Reads digits with an optional point and sign, such as `-12.5`; nothing for any other text.
    pub fn read(text: &str) -> Option<Self> {
        let (sign, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (units, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let count = units.len() + fraction.len();
        let is_plain = units.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
        let decimals = u8::try_from(fraction.len()).ok().filter(|decimals| *decimals <= MOST_DECIMALS)?;
        if count == 0 || count > MOST_DIGITS || !is_plain {
            return None;
        }
        let digits = units.bytes().chain(fraction.bytes()).fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0'));
        Some(Self { digits: sign * digits, decimals })
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.digits < 0 { "-" } else { "" })?;
        f.write_str(Digits::of(self.digits.unsigned_abs(), self.decimals, false).as_str())
    }
}

/// Most bytes that digits take: twenty, with a point and six commas.
const LONGEST: usize = 28;

/// The text of a whole number over a power of ten, without a sign.
///
/// It is written from its end, in place: a bill is told with some two hundred numbers, and the standard library's way to pad and
/// join them was a fifth of the work of a quick assessment, its JSON included.
#[derive(Debug, Clone, Copy)]
pub struct Digits {
    text: [u8; LONGEST],
    from: usize,
}

impl Digits {
    /// Writes digits with a point before the last `decimals` of them, and with commas between thousands where `is_grouped`.
    pub fn of(digits: u64, decimals: u8, is_grouped: bool) -> Self {
        let mut written = Self { text: [0; LONGEST], from: LONGEST };
        let decimals = usize::from(decimals);
        let (mut left, mut place) = (digits, 0);
        while left > 0 || place <= decimals {
            if place > 0 && place == decimals {
                written.put(b'.');
            } else if is_grouped && place > decimals && (place - decimals).is_multiple_of(3) {
                written.put(b',');
            }
            written.put(b'0' + u8::try_from(left % 10).unwrap_or_default());
            left /= 10;
            place += 1;
        }
        written
    }

    fn put(&mut self, byte: u8) {
        self.from = self.from.saturating_sub(1);
        if let Some(slot) = self.text.get_mut(self.from) {
            *slot = byte;
        }
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        self.text.get(self.from..).and_then(|text| str::from_utf8(text).ok()).unwrap_or_default()
    }
}

/// From here on a number is far beyond all that we ask for, and its digits say nothing.
const MOST_WRITTEN: f64 = 1e15;

/// Writes any number: the shortest decimal, or what it is instead of a number.
pub fn text(value: f64) -> String {
    if value.is_nan() {
        "not a number".to_owned()
    } else if value.is_infinite() {
        "endless".to_owned()
    } else if value >= MOST_WRITTEN {
        "over 1000000000000000".to_owned()
    } else if value <= -MOST_WRITTEN {
        "below -1000000000000000".to_owned()
    } else {
        Decimal::of(value).to_string()
    }
}

/// Keeps a number within two ends; unlike `clamp` it cannot panic, and carries no words for it.
#[must_use]
pub fn within(value: f64, low: f64, high: f64) -> f64 {
    value.at_least(low).at_most(high)
}

/// The larger and the smaller of two numbers. In WebAssembly `max` and `min` are calls, which took a tenth of the time of an assessment:
/// they look for what is no number, and there is none here.
pub trait Limit {
    /// Returns the number, or the other where that is larger.
    #[must_use]
    fn at_least(self, least: Self) -> Self;

    /// Returns the number, or the other where that is smaller.
    #[must_use]
    fn at_most(self, most: Self) -> Self;
}

impl Limit for f64 {
    fn at_least(self, least: Self) -> Self {
        if self > least { self } else { least }
    }

    fn at_most(self, most: Self) -> Self {
        if self < most { self } else { most }
    }
}

/// Returns a power of ten, exactly.
pub fn power(of_ten: u8) -> f64 {
    (0..of_ten).fold(1.0, |product, _| product * 10.0)
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Digits};

    #[test]
    fn the_longest_digits_have_room() {
        for (decimals, plain, grouped) in [
            (0, "18446744073709551615", "18,446,744,073,709,551,615"),
            (2, "184467440737095516.15", "184,467,440,737,095,516.15"),
            (20, "0.18446744073709551615", "0.18446744073709551615"),
        ] {
            assert_eq!(Digits::of(u64::MAX, decimals, false).as_str(), plain);
            assert_eq!(Digits::of(u64::MAX, decimals, true).as_str(), grouped);
        }
    }

    #[test]
    fn zeros_stand_where_digits_are_missing() {
        for (digits, decimals, text) in
            [(0, 0, "0"), (0, 2, "0.00"), (5, 2, "0.05"), (999, 0, "999"), (1000, 0, "1,000")]
        {
            assert_eq!(Digits::of(digits, decimals, true).as_str(), text);
        }
    }

    #[test]
    fn writes_the_shortest_and_reads_it_back() {
        for (value, text) in [
            (0.0, "0"),
            (8.0, "8"),
            (-3.0, "-3"),
            (0.5, "0.5"),
            (99.999, "99.999"),
            (0.0672, "0.0672"),
            (-0.05, "-0.05"),
            (180_000.0, "180000"),
            (0.29, "0.29"),
            (1.1, "1.1"),
        ] {
            assert_eq!(Decimal::of(value).to_string(), text);
            assert_eq!(Decimal::read(text).map(Decimal::value), Some(value), "{text}");
        }
    }

    #[test]
    fn reads_digits_only() {
        for text in ["", "-", ".", "1e5", "1,5", "inf", "NaN", "1.2.3", "--1", "+1", "1234567890123456", "0.123456789"]
        {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
        assert_eq!(Decimal::read(".5").map(Decimal::value), Some(0.5));
        assert_eq!(Decimal::read("5.").map(Decimal::value), Some(5.0));
    }

    #[test]
    fn reads_what_the_standard_library_reads() {
        for text in ["0.1", "0.3", "123456.789", "0.00000001", "999999999999999", "1.005", "2.675"] {
            assert_eq!(Decimal::read(text).map(Decimal::value), text.parse().ok(), "{text}");
        }
    }
}
