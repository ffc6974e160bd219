//! The smallest parts of a link: bits, whole numbers, decimals and texts in as few bits as they usually need, and a checksum.
//!
//! Behind the end of a text there are only zeros, so that zeros at its end need not be written.

use crate::decimal::{Decimal, MOST_DECIMALS, power};

/// How a decimal is scaled: its whole number times this. The place in the list is what is written, in [`SCALE_BITS`] bits.
const SCALES: [Scale; 8] = [
    Scale::Times(1),
    Scale::Over(1),
    Scale::Over(2),
    Scale::Any,
    Scale::Times(10),
    Scale::Times(100),
    Scale::Times(1000),
    // Memory comes in quarters of a gigabyte.
    Scale::Times(256),
];
const SCALE_BITS: u32 = 3;
const ANY: u64 = 3;

/// Bits of a whole number that are written together.
const DIGIT_BITS: u32 = 4;
/// The same for the few: a length, a place in a list.
pub(super) const FEW: u32 = 3;

#[derive(Debug, Clone, Copy)]
enum Scale {
    /// Whole number times this.
    Times(i64),
    /// Whole number with so many decimals.
    Over(u8),
    /// Sign and power of ten are written too.
    Any,
}

// Letters of a text, in five bits: a to z, then these.
const LETTER_BITS: u32 = 5;
const LETTERS: u64 = 26;
const SPACE: u64 = 26;
const DASH: u64 = 27;
/// A digit follows, in four bits.
const DIGIT: u64 = 28;
/// A capital letter follows, in five bits.
const CAPITAL: u64 = 29;
const DOT: u64 = 30;
/// The number of any other character follows.
const OTHER: u64 = 31;

/// Writes bits, the highest of each byte first.
#[derive(Debug, Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    /// How many bits of the last byte are taken, 0 to 7; 0 means that it is full.
    taken: u32,
}

impl Writer {
    /// Writes the lowest `count` bits of a value.
    pub fn bits(&mut self, value: u64, count: u32) {
        for place in (0..count).rev() {
            if self.taken == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((value >> place & 1) as u8) << (7 - self.taken);
            }
            self.taken = (self.taken + 1) % 8;
        }
    }

    pub fn flag(&mut self, is_set: bool) {
        self.bits(u64::from(is_set), 1);
    }

    /// Writes a whole number in groups of `width` bits, the lowest first; a bit before each says whether it is there.
    pub fn integer(&mut self, value: u64, width: u32) {
        self.integer_with_spare(value, width, 0);
    }

    /// Does so with `spare` more groups that are all zeros, which change nothing of the number. There are at most 64 bits in all.
    pub fn integer_with_spare(&mut self, mut value: u64, width: u32, spare: u32) {
        while value > 0 {
            self.flag(true);
            self.bits(value, width);
            value >>= width;
        }
        for _ in 0..spare {
            self.flag(true);
            self.bits(0, width);
        }
        self.flag(false);
    }

    /// Writes a number in the shortest of the ways that there are.
    pub fn decimal(&mut self, value: f64) {
        let Decimal { digits, decimals } = Decimal::of(value);
        let (mut whole, mut zeros) = (digits, 0);
        while decimals == 0 && zeros < MOST_ZEROS && whole != 0 && whole % 10 == 0 {
            whole /= 10;
            zeros += 1;
        }
        let (mut way, mut whole) = (ANY, whole.unsigned_abs());
        let mut shortest = 1 + EXPONENT_BITS + length(whole);
        for (place, scale) in (0..).zip(SCALES) {
            let scaled = match scale {
                Scale::Times(by) if decimals == 0 && digits % by == 0 => digits / by,
                Scale::Over(places) if decimals == places => digits,
                _ => continue,
            };
            let Ok(scaled) = u64::try_from(scaled) else { continue };
            if length(scaled) < shortest {
                shortest = length(scaled);
                (way, whole) = (place, scaled);
            }
        }
        self.bits(way, SCALE_BITS);
        if way == ANY {
            self.flag(digits < 0);
            self.bits(u64::from(MOST_DECIMALS + zeros - decimals), EXPONENT_BITS);
        }
        self.integer(whole, DIGIT_BITS);
    }

    /// Writes a text with its length before it, in characters.
    pub fn text(&mut self, text: &str) {
        self.integer(text.chars().count() as u64, FEW);
        for sign in text.chars() {
            match sign {
                'a'..='z' => self.bits(u64::from(sign) - u64::from('a'), LETTER_BITS),
                ' ' => self.bits(SPACE, LETTER_BITS),
                '-' => self.bits(DASH, LETTER_BITS),
                '.' => self.bits(DOT, LETTER_BITS),
                '0'..='9' => {
                    self.bits(DIGIT, LETTER_BITS);
                    self.bits(u64::from(sign) - u64::from('0'), 4);
                }
                'A'..='Z' => {
                    self.bits(CAPITAL, LETTER_BITS);
                    self.bits(u64::from(sign) - u64::from('A'), LETTER_BITS);
                }
                _ => {
                    self.bits(OTHER, LETTER_BITS);
                    self.integer(u64::from(sign), DIGIT_BITS);
                }
            }
        }
    }

    /// Returns the bytes, with `later` behind them; zeros at the end are left out.
    pub fn finish(mut self, later: &[u8]) -> Vec<u8> {
        self.bytes.extend(later);
        while self.bytes.last() == Some(&0) {
            self.bytes.pop();
        }
        self.bytes
    }
}

/// Returns how many bits a whole number takes.
fn length(value: u64) -> u32 {
    1 + (u64::BITS - value.leading_zeros()).div_ceil(DIGIT_BITS) * (1 + DIGIT_BITS)
}

/// Most trailing zeros that a number saves.
const MOST_ZEROS: u8 = 7;
/// Enough for [`MOST_DECIMALS`] and [`MOST_ZEROS`].
const EXPONENT_BITS: u32 = 4;

/// Reads what was written, part by part.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    /// How many bits were read.
    at: usize,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Returns the whole bytes that nothing of was read yet.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at.div_ceil(8)..).unwrap_or_default()
    }

    pub fn flag(&mut self) -> bool {
        let byte = self.bytes.get(self.at / 8).copied().unwrap_or_default();
        let is_set = byte >> (7 - self.at % 8) & 1 == 1;
        self.at += 1;
        is_set
    }

    pub fn bits(&mut self, count: u32) -> u64 {
        (0..count).fold(0, |value, _| value << 1 | u64::from(self.flag()))
    }

    /// Reads a whole number; nothing where it has more than 64 bits.
    pub fn integer(&mut self, width: u32) -> Option<u64> {
        let (mut value, mut shift) = (0_u64, 0);
        while self.flag() {
            let group = self.bits(width);
            if shift >= u64::BITS || group.leading_zeros() < shift {
                return None;
            }
            value |= group << shift;
            shift += width;
        }
        Some(value)
    }

    pub fn decimal(&mut self) -> Option<f64> {
        let place = self.bits(SCALE_BITS);
        if place == ANY {
            let is_negative = self.flag();
            let exponent = u8::try_from(self.bits(EXPONENT_BITS)).ok()?;
            let digits = i64::try_from(self.integer(DIGIT_BITS)?).ok()?;
            let digits = if is_negative { -digits } else { digits };
            return Some(match exponent.checked_sub(MOST_DECIMALS) {
                Some(zeros) => Decimal { digits, decimals: 0 }.value() * power(zeros),
                None => Decimal { digits, decimals: MOST_DECIMALS - exponent }.value(),
            });
        }
        let digits = i64::try_from(self.integer(DIGIT_BITS)?).ok()?;
        let decimal = match SCALES.get(usize::try_from(place).ok()?)? {
            Scale::Times(by) => Decimal { digits: digits.checked_mul(*by)?, decimals: 0 },
            Scale::Over(decimals) => Decimal { digits, decimals: *decimals },
            Scale::Any => return None,
        };
        Some(decimal.value())
    }

    /// Reads a text; nothing where it has more than `most` characters, or such as do not exist.
    pub fn text(&mut self, most: usize) -> Option<String> {
        let length = usize::try_from(self.integer(FEW)?).ok().filter(|length| *length <= most)?;
        (0..length).map(|_| self.sign()).collect()
    }

    fn sign(&mut self) -> Option<char> {
        let from = |start: char, place: u64| char::from_u32(u32::from(start) + u32::try_from(place).ok()?);
        match self.bits(LETTER_BITS) {
            place @ 0..LETTERS => from('a', place),
            SPACE => Some(' '),
            DASH => Some('-'),
            DOT => Some('.'),
            DIGIT => Some(self.bits(4)).filter(|digit| *digit < 10).and_then(|digit| from('0', digit)),
            CAPITAL => Some(self.bits(LETTER_BITS)).filter(|place| *place < LETTERS).and_then(|place| from('A', place)),
            _ => char::from_u32(u32::try_from(self.integer(DIGIT_BITS)?).ok()?),
        }
    }
}

/// Returns the checksum of some bytes (CRC-16/CCITT-FALSE).
pub(super) fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(CHECKSUM_OF_NOTHING, |checksum, byte| longer(checksum, *byte))
}

/// Returns for each byte the checksum of those before it.
pub(super) fn checksums(bytes: &[u8]) -> impl Iterator<Item = u16> {
    bytes.iter().scan(CHECKSUM_OF_NOTHING, |next, byte| {
        let before = *next;
        *next = longer(before, *byte);
        Some(before)
    })
}

const CHECKSUM_OF_NOTHING: u16 = 0xffff;

/// Returns the checksum of some bytes and one more.
fn longer(crc: u16, byte: u8) -> u16 {
    (0..8).fold(crc ^ (u16::from(byte) << 8), |crc, _| if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 })
}

#[cfg(test)]
mod tests {
    use super::{CAPITAL, DIGIT, DIGIT_BITS, FEW, LETTER_BITS, LETTERS, Reader, Writer};

    #[track_caller]
    fn check_decimal(value: f64, most_bits: usize) {
        let mut writer = Writer::default();
        writer.decimal(value);
        let bytes = writer.finish(&[]);
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.decimal(), Some(value));
        assert!(reader.at <= most_bits, "{value} takes {} bits", reader.at);
    }

    #[test]
    fn numbers_that_people_type_are_short() {
        check_decimal(0.0, 4);
        check_decimal(8.0, 9);
        check_decimal(0.5, 9);
        check_decimal(512.0, 9);
        check_decimal(250.0, 14);
        check_decimal(99.95, 24);
        check_decimal(150_000.0, 19);
        check_decimal(-20.0, 19);
        check_decimal(0.0299, 24);
        check_decimal(1e12, 34);
    }

    #[test]
    fn texts_of_any_script_come_back() {
        for text in ["", "web", "Acme 2 - v1.5", "Größe_工作 🚀"] {
            let mut writer = Writer::default();
            writer.text(text);
            let bytes = writer.finish(&[]);
            assert_eq!(Reader::new(&bytes).text(60).as_deref(), Some(text));
        }
    }

    #[test]
    fn names_that_people_give_are_short() {
        let mut writer = Writer::default();
        // The length in two groups, then five bits a sign, nine a digit and ten a capital letter.
        writer.text("WEB-api v1.5");
        assert_eq!(writer.finish(&[]).len(), (9_usize + 7 * 5 + 2 * 9 + 3 * 10).div_ceil(8));
    }

    #[test]
    fn a_digit_or_a_capital_letter_beyond_the_last_is_no_text() {
        for (kind, place, width) in [(DIGIT, 10, 4), (CAPITAL, LETTERS, LETTER_BITS)] {
            let mut writer = Writer::default();
            writer.integer(1, FEW);
            writer.bits(kind, LETTER_BITS);
            writer.bits(place, width);
            assert_eq!(Reader::new(&writer.finish(&[])).text(60), None);
        }
    }

    #[test]
    fn a_number_of_64_bits_comes_back_and_one_of_more_is_none() {
        for width in [FEW, DIGIT_BITS] {
            let mut writer = Writer::default();
            writer.integer(u64::MAX, width);
            assert_eq!(Reader::new(&writer.finish(&[])).integer(width), Some(u64::MAX));
        }
        // Twenty-one groups of zeros, and one of which only the lowest bit would fit.
        let mut writer = Writer::default();
        for group in [[0; 21].as_slice(), &[0b010]].concat() {
            writer.flag(true);
            writer.bits(group, FEW);
        }
        assert_eq!(Reader::new(&writer.finish(&[])).integer(FEW), None);
        assert_eq!(Reader::new(&[0xff; 40]).integer(DIGIT_BITS), None);
        assert_eq!(Reader::new(&[0xff; 40]).decimal(), None);
    }
}
