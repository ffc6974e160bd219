//! How much of each platform the load needs: formations of dynos, and nodes for pods (`docs/method.md` §2).

pub(super) mod allocatable;
pub(super) mod formation;
pub(super) mod load;
pub(super) mod packing;
pub(super) mod pods;
pub(super) mod pool;
pub(super) mod profile;

/// Rounds up to a whole number, forgiving the last bits of floating point so that 3.0000000001 stays 3.
///
/// Counts are not negative, so that a cast does it: it takes a fraction of the time of a call for every number there is, and is
/// the same on every machine.
pub(super) fn whole(value: f64) -> f64 {
    let value = value - 1e-9;
    let down = full(value);
    if down < value { down + 1.0 } else { down }
}

/// Rounds a number that is not negative down to a whole one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "saturates; counts stay far below 2^53"
)]
pub(super) fn full(value: f64) -> f64 {
    value as i64 as f64
}
