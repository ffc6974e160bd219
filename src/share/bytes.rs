//! The smallest parts of a link: variable-length integers, decimals, texts, and a checksum.

use crate::decimal::{Decimal, MOST_DECIMALS, power};

/// Writes an integer in groups of seven bits, lowest first.
pub(super) fn put_integer(bytes: &mut Vec<u8>, mut value: u64) {
    loop {
        let group = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            bytes.push(group);
            return;
        }
        bytes.push(group | 0x80);
    }
}

/// Most trailing zeros that a number saves.
const MOST_ZEROS: u8 = 7;

/// Writes a number as a whole number and a power of ten, the shortest that gives it back.
pub(super) fn put_decimal(bytes: &mut Vec<u8>, value: f64) {
    let Decimal { digits: mut mantissa, decimals } = Decimal::of(value);
    let mut zeros = 0;
    while decimals == 0 && zeros < MOST_ZEROS && mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        zeros += 1;
    }
    let exponent = u64::from(MOST_DECIMALS + zeros - decimals);
    // Signs go to the lowest bit, so that small negative numbers stay short.
    #[expect(clippy::cast_sign_loss, reason = "zigzag: the sign is in the lowest bit")]
    let zigzag = ((mantissa << 1) ^ (mantissa >> 63)) as u64;
    put_integer(bytes, zigzag << 4 | exponent);
}

/// Writes a text with its length before it.
pub(super) fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_integer(bytes, text.len() as u64);
    bytes.extend(text.as_bytes());
}

/// Reads what was written, part by part; nothing where the bytes end early.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn integer(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            value |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    pub fn decimal(&mut self) -> Option<f64> {
        let packed = self.integer()?;
        let exponent = (packed & 0xf) as u8;
        let zigzag = packed >> 4;
        #[expect(clippy::cast_possible_wrap, reason = "below 2^60 after the shift")]
        let digits = (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64);
        Some(match exponent.checked_sub(MOST_DECIMALS) {
            Some(zeros) => Decimal { digits, decimals: 0 }.value() * power(zeros),
            None => Decimal { digits, decimals: MOST_DECIMALS - exponent }.value(),
        })
    }

    pub fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.integer()?).ok()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }
}

/// Returns the checksum of some bytes (CRC-16/CCITT-FALSE).
pub(super) fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |crc, byte| {
        (0..8).fold(
            crc ^ (u16::from(*byte) << 8),
            |crc, _| if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 },
        )
    })
}
