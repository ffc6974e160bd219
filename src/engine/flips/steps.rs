//! The values of a number that people would say: two digits, whole counts, nines. A flip is one of them.

use crate::answers::quantities::NINES;
use crate::answers::{Number, Scale};
use crate::decimal::power;

/// The place of the last of them.
#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "a handful")]
const LAST_NINE: i32 = NINES.len() as i32 - 1;

/// Numbers that may be a mean, and of which people speak as whole ones.
const WHOLE: [&str; 2] = ["/team/engineers", "/services/*/instances"];

/// Decimals of the smallest step of what is felt as ratios: 0.001 within 0.01.
const FINEST: i32 = 3;

/// The values of one number that people would say, counted by a place that may be negative.
#[derive(Debug, Clone, Copy)]
pub(super) struct Steps {
    number: Number,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// 1, 2, 3.
    Whole,
    /// Two digits: 0.1 to 9.9, then 10 to 99, then 100 to 990. Below the first decade, steps stay as small as there.
    Digits {
        /// Decimals of the smallest step.
        decimals: i32,
    },
    /// Shares of time.
    Nines,
}

impl Steps {
    /// Returns the values that fit a number.
    pub fn of(number: Number) -> Self {
        let kind = if number.scale == Scale::Nines {
            Kind::Nines
        } else if number.whole || WHOLE.contains(&number.pointer) {
            Kind::Whole
        } else if number.scale == Scale::Linear {
            Kind::Digits { decimals: 1 }
        } else {
            Kind::Digits { decimals: FINEST }
        };
        Self { number, kind }
    }

    /// Returns the value at a place, nothing beyond the limits of the number.
    pub fn value(&self, place: i32) -> Option<f64> {
        let value = match self.kind {
            Kind::Whole => f64::from(place),
            Kind::Digits { decimals } => digits(place, decimals),
            Kind::Nines => *NINES.get(usize::try_from(place).ok()?)?,
        };
        (value >= self.number.min && value <= self.number.max).then_some(value)
    }

    /// Returns the first place above a value, or the last below it: where a search starts.
    pub fn beside(&self, value: f64, is_up: bool) -> Option<i32> {
        let (lowest, highest) = self.ends();
        let (mut low, mut beyond) = (lowest, highest + 1);
        // Values rise with their places, so that half of them fall away with each look.
        while low < beyond {
            let middle = low + (beyond - low) / 2;
            let at = self.value(middle).unwrap_or(f64::INFINITY);
            if if is_up { at > value } else { at >= value } { beyond = middle } else { low = middle + 1 }
        }
        let place = if is_up { low } else { low - 1 };
        (lowest..=highest).contains(&place).then_some(place)
    }

    /// Returns the last place of the range in a direction.
    pub fn end(&self, is_up: bool) -> i32 {
        let (lowest, highest) = self.ends();
        if is_up { highest } else { lowest }
    }

    /// Returns the first and the last place whose value lies within the limits.
    fn ends(&self) -> (i32, i32) {
        match self.kind {
            Kind::Whole => (whole(self.number.min), whole(self.number.max)),
            Kind::Nines => (0, LAST_NINE),
            Kind::Digits { decimals } => {
                let first = |limit: f64| place_of(limit.abs(), decimals);
                let signed = |limit: f64| if limit < 0.0 { -first(limit) } else { first(limit) };
                let low = signed(self.number.min);
                // A limit of more than two digits lies between two places; the outer one is beyond it.
                let low = if self.value(low).is_none() { low + 1 } else { low };
                (low, signed(self.number.max))
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "limits of whole numbers are small")]
fn whole(value: f64) -> i32 {
    value as i32
}

/// Returns the value at a place of the two-digit numbers.
fn digits(place: i32, decimals: i32) -> f64 {
    let size = place.unsigned_abs();
    // The first hundred places have the smallest step; each ninety after them a step ten times as large.
    let (count, decade) = if size < 100 { (size, 0) } else { (10 + (size - 10) % 90, (size - 10) / 90) };
    let exponent = i32::try_from(decade).unwrap_or(i32::MAX) - decimals;
    let scale = power(u8::try_from(exponent.unsigned_abs()).unwrap_or(u8::MAX).min(18));
    let value = if exponent < 0 { f64::from(count) / scale } else { f64::from(count) * scale };
    if place < 0 { -value } else { value }
}

/// Returns the last place whose value is not above a size.
fn place_of(size: f64, decimals: i32) -> i32 {
    let mut place = 0;
    let mut step = 4096;
    while step > 0 {
        if digits(place + step, decimals) <= size {
            place += step;
        }
        step /= 2;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::Steps;
    use crate::answers::Quantity;
    use crate::answers::quantities::{Availability, Engineers, Growth, PlatformEngineers, RequestsPerSecond, Staging};

    #[test]
    fn values_are_what_people_would_say() {
        let up = |number, from: f64, count: i32| {
            let steps = Steps::of(number);
            let first = steps.beside(from, true);
            (0..count).map_while(|step| steps.value(first? + step)).collect::<Vec<_>>()
        };
        assert_eq!(up(Engineers::NUMBER, 8.5, 3), [9.0, 10.0, 11.0]);
        assert_eq!(up(RequestsPerSecond::NUMBER, 97.5, 4), [98.0, 99.0, 100.0, 110.0]);
        assert_eq!(up(PlatformEngineers::NUMBER, 0.5, 2), [0.6, 0.7]);
        assert_eq!(up(PlatformEngineers::NUMBER, 9.8, 3), [9.9, 10.0, 11.0]);
        assert_eq!(up(RequestsPerSecond::NUMBER, 0.0, 2), [0.001, 0.002]);
        assert_eq!(up(RequestsPerSecond::NUMBER, 0.0995, 3), [0.1, 0.11, 0.12]);
        assert_eq!(up(Staging::NUMBER, 1.0, 2), [2.0, 3.0]);
        assert_eq!(up(Availability::NUMBER, 99.9, 9), [99.95, 99.99, 99.999]);
        assert_eq!(up(Growth::NUMBER, -0.2, 3), [-0.1, 0.0, 0.1]);
    }

    #[test]
    fn a_search_ends_at_the_limits() {
        for (number, down, up) in [
            (Engineers::NUMBER, 1.0, 10_000.0),
            (RequestsPerSecond::NUMBER, 0.0, 1_000_000.0),
            (Growth::NUMBER, -90.0, 1_000.0),
            (Availability::NUMBER, 90.0, 99.999),
            (Staging::NUMBER, 0.0, 100.0),
        ] {
            let steps = Steps::of(number);
            assert_eq!(steps.value(steps.end(false)), Some(down), "{}", number.pointer);
            assert_eq!(steps.value(steps.end(true)), Some(up), "{}", number.pointer);
            assert_eq!(steps.beside(down, false), None, "{}", number.pointer);
            assert_eq!(steps.beside(up, true), None, "{}", number.pointer);
            assert_eq!(steps.beside(up, false), Some(steps.end(true) - 1), "{}", number.pointer);
        }
    }
}
