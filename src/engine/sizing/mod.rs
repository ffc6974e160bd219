//! How much of each platform the load needs: formations of dynos, and nodes for pods (`docs/method.md` §2).

pub(super) mod allocatable;
pub(super) mod eco;
pub(super) mod formation;
pub(super) mod load;
pub(super) mod packing;
pub(super) mod pods;
pub(super) mod pool;
pub(super) mod profile;

/// From here to its double, the whole numbers are all the numbers there are: 2^52.
const ALL_WHOLE: f64 = 4_503_599_627_370_496.0;

/// Rounds up to a whole number, forgiving the last bits of floating point so that 3.0000000001 stays 3.
pub(super) fn whole(value: f64) -> f64 {
    let value = value - 1e-9;
    let near = nearest(value);
    if near < value { near + 1.0 } else { near }
}

/// Rounds a number that is not negative down to a whole one.
pub(super) fn full(value: f64) -> f64 {
    let near = nearest(value);
    if near > value { near - 1.0 } else { near }
}

/// Rounds to a whole number, of counts, which are not negative and stay far below 2^52.
///
/// The sum has no room for a fraction. That is the same on every machine, and takes a fraction of the time of a cast, or of a call for
/// every number there is.
fn nearest(value: f64) -> f64 {
    (value + ALL_WHOLE) - ALL_WHOLE
}

#[cfg(test)]
mod tests {
    use super::{full, whole};

    #[test]
    #[expect(clippy::float_cmp, reason = "whole numbers are exact")]
    fn counts_are_rounded_as_the_standard_library_does() {
        // Whole numbers, halves, and what lies next to them, from none to more than there are pods in the world.
        let mut size = 0.25_f64;
        while size < 1e12 {
            for value in [0.0, size, size + 0.5, size * 1.1, size.next_up(), size.next_down()] {
                assert_eq!(full(value), value.floor(), "{value} down");
                assert_eq!(whole(value), (value - 1e-9).ceil().max(0.0), "{value} up");
            }
            size *= 2.0;
        }
        assert_eq!([whole(3.000_000_000_1), whole(3.000_001)], [3.0, 4.0]);
    }
}
