//! The load over a day, as the share of the day that is at least so busy (`docs/method.md` §2.2).
//!
//! What is paid for depends on how long each load lasts, not on when it comes, so the hours are sorted: the busiest first.

use super::whole;
use crate::decimal::{Limit, within};

/// Parts of equal length that the day is cut into.
pub(crate) const BLOCKS: usize = 8;

/// The mean load of each part of the day over that of the peak, the busiest first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Profile {
    peak_to_mean: f64,
    parts: [f64; BLOCKS],
}

impl Profile {
    /// Returns the profile of a load whose peak is so many times its mean.
    ///
    /// At the share `x` of the day, counted from the busiest moment, the load is `(1 − x)^(p − 1)` of the peak: its mean over
    /// the day is `1 / p`, and so is the mean of the parts.
    pub fn of(peak_to_mean: f64) -> Self {
        let p = peak_to_mean.at_least(1.0);
        let mut parts = [0.0; BLOCKS];
        let mut left = 1.0;
        for (place, part) in parts.iter_mut().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a handful of parts")]
            let end = 1.0 - (place as f64 + 1.0) / BLOCKS as f64;
            let rest = libm::pow(end.at_least(0.0), p);
            #[expect(clippy::cast_precision_loss, reason = "a handful of parts")]
            let mean = (left - rest) * BLOCKS as f64 / p;
            *part = mean;
            left = rest;
        }
        Self { peak_to_mean, parts }
    }

    /// Whether it is that of a load whose peak is so many times its mean.
    pub fn is_of(&self, peak_to_mean: f64) -> bool {
        self.peak_to_mean.to_bits() == peak_to_mean.to_bits()
    }

    /// Returns how many run in each part of the day, of something that grows and shrinks with the load.
    ///
    /// At the busiest part all of the peak runs; later, whole ones with `headroom` over what the load needs, never fewer
    /// than `least`.
    pub fn counts(&self, peak: f64, least: f64, headroom: f64) -> [f64; BLOCKS] {
        let least = least.at_most(peak);
        let mut counts = [peak; BLOCKS];
        for (count, part) in counts.iter_mut().zip(&self.parts).skip(1) {
            *count = within(whole(peak * part * headroom), least, peak);
        }
        counts
    }
}

/// Returns the mean of a day.
pub(crate) fn mean(counts: &[f64; BLOCKS]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a handful of parts")]
    let parts = BLOCKS as f64;
    counts.iter().sum::<f64>() / parts
}

/// What is paid in advance, and what is paid as it comes, of something whose amount follows the day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PaidAhead {
    /// The amount committed to, at all hours.
    pub committed: f64,
    /// The mean of what goes beyond it.
    pub on_demand: f64,
}

impl PaidAhead {
    /// Chooses the amount that costs least at a discount for what is committed (`docs/method.md` §2.5): that of the steady part,
    /// which is used for long enough.
    ///
    /// A larger amount at any hour never costs less: each choice costs more then, and so does the best of them.
    pub fn cheapest(amounts: &[f64; BLOCKS], discount: f64) -> Self {
        let mut best = Self { committed: 0.0, on_demand: mean(amounts) };
        if discount <= 0.0 {
            return best;
        }
        for &committed in amounts {
            let mut beyond = *amounts;
            for amount in &mut beyond {
                *amount = (*amount - committed).at_least(0.0);
            }
            let choice = Self { committed, on_demand: mean(&beyond) };
            if choice.paid(discount) < best.paid(discount) {
                best = choice;
            }
        }
        best
    }

    /// Returns what is paid for, in amounts at the full price.
    pub fn paid(&self, discount: f64) -> f64 {
        self.committed * (1.0 - discount) + self.on_demand
    }
}
