//! Money in whole cents, so that sums of lines are exact on every machine.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use serde::{Serialize, Serializer};

use crate::answers::json::serialize_number;

/// An amount in US dollars, held in whole cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Usd(i64);

impl Usd {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Rounds an amount in dollars to the nearest cent, half a cent upward.
    ///
    /// This is the only place where money is rounded; a cost line passes through it once.
    pub fn rounded(dollars: f64) -> Self {
        // The cast saturates and takes NaN to zero, so that no input can make it fail.
        let cents = dollars * 100.0 + 0.5;
        #[expect(clippy::cast_possible_truncation, reason = "saturating by definition")]
        let cut = cents as i64;
        #[expect(clippy::cast_precision_loss, reason = "cents stay far below 2^53 for every valid answer")]
        let is_above = cut as f64 > cents;
        // The cast cuts towards zero; below zero that is a cent too high.
        Self(if is_above { cut - 1 } else { cut })
    }

    /// Returns the amount in dollars.
    #[expect(clippy::cast_precision_loss, reason = "cents stay far below 2^53 for every valid answer")]
    pub fn dollars(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// Takes an amount in cents.
    pub(super) fn of_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// Returns the amount in cents.
    pub fn cents(self) -> i64 {
        self.0
    }

    /// Returns so many times the amount.
    #[must_use]
    pub(super) fn times(self, count: usize) -> Self {
        Self(self.0.saturating_mul(i64::try_from(count).unwrap_or(i64::MAX)))
    }

    /// Divides an amount into parts that add up to it to the cent, in proportion to `shares`.
    pub fn split(self, shares: &[f64]) -> Vec<Self> {
        let whole: f64 = shares.iter().sum();
        let mut upto = 0.0;
        let mut paid = Self::ZERO;
        shares
            .iter()
            .map(|share| {
                upto += share;
                // Rounding the running total, not the part, keeps the sum exact.
                let due = if whole > 0.0 { Self::rounded(self.dollars() * (upto / whole)) } else { Self::ZERO };
                let part = due - paid;
                paid = due;
                part
            })
            .collect()
    }
}

impl Add for Usd {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Usd {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Usd {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Usd {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl Serialize for Usd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_number(self.dollars(), serializer)
    }
}
