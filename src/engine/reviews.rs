//! The months in which a team sizes its platforms anew (`docs/method.md` §5).

use super::case::Case;
use super::sizing::load::Growth;
use crate::catalog::id;
use crate::decimal::Limit;

/// Months after which a team sizes its platforms anew; in between the bill stays. More often would cost twice the time for every
/// future, and moves no total of the presets by more than a few percent (`docs/method.md` §5).
pub(super) const REVIEW_MONTHS: usize = 6;

/// A month in which platforms are sized anew, counted from 0, and how far the load has grown by then.
pub(super) type Review = (usize, Growth);

/// Returns the months in which platforms are sized anew.
pub(super) fn reviews(case: &Case) -> Vec<Review> {
    let monthly_growth = libm::pow((1.0 + case.growth_per_year).at_least(0.0), 1.0 / 12.0);
    let data_share = case.figures.get(id::LOAD_DATA_GROWTH_SHARE);
    let mut traffic = 1.0;
    let mut reviews = Vec::with_capacity(case.horizon.div_ceil(REVIEW_MONTHS));
    for month in (0..case.horizon).step_by(REVIEW_MONTHS) {
        // Stored data is kept when traffic falls.
        let data = 1.0 + (traffic - 1.0_f64).at_least(0.0) * data_share;
        reviews.push((month, Growth { traffic, data }));
        (0..REVIEW_MONTHS).for_each(|_| traffic *= monthly_growth);
    }
    reviews
}
