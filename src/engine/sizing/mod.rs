//! How much of each platform the load needs: formations of dynos, and nodes for pods (`docs/method.md` §2).

pub(super) mod formation;
pub(super) mod load;
pub(super) mod nodes;

/// Rounds up to a whole number, forgiving the last bits of floating point so that 3.0000000001 stays 3.
pub(super) fn whole(value: f64) -> f64 {
    libm::ceil(value - 1e-9)
}
