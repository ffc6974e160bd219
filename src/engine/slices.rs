//! Slices of a range: which of them a future gets, by the name of the range, and where each lies in the standard normal distribution
//! (`docs/method.md` §8). Plain arithmetic that knows no case; what is drawn by it is in `futures`.

use super::futures::FUTURES;
use crate::decimal::within;
use crate::hash::fnv1a;

/// Most standard deviations drawn to either side: the outermost of 512 slices already lies beyond it.
const Z_MOST: f64 = 2.5;

/// Returns a number that depends on a name alone (FNV-1a, then mixed).
pub(super) fn hash(name: &str) -> u64 {
    mix(fnv1a(name))
}

/// Spreads the bits of a number (the finaliser of `SplitMix64`).
pub(super) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Returns the slice that a future gets: for each key another order of the slices, each used once.
///
/// Odd multipliers, additions and shifts by exclusive or are all reversible within nine bits, so two futures never meet.
#[allow(clippy::cast_possible_truncation, reason = "masked to nine bits; a cast only where addresses are short")]
pub(super) fn permute(key: u64, future: usize) -> usize {
    const MASK: u64 = FUTURES as u64 - 1;
    let mut x = future as u64;
    for round in 0..4 {
        let part = key >> (round * 16);
        x = (x.wrapping_mul(part | 1).wrapping_add(part >> 7)) & MASK;
        x ^= x >> 5;
        x = (x.wrapping_mul(0x1d5)) & MASK;
        x ^= x >> 4;
    }
    (x & MASK) as usize
}

/// Returns the middle of each of [`FUTURES`] equally likely slices of the standard normal distribution, lowest first.
pub(super) fn normals() -> Box<[f64; FUTURES]> {
    let mut normals = Box::new([0.0; FUTURES]);
    for (slice, normal) in normals.iter_mut().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "below 512")]
        let share = (slice as f64 + 0.5) / FUTURES as f64;
        *normal = within(normal_quantile(share), -Z_MOST, Z_MOST);
    }
    normals
}

/// Returns the standard normal quantile (P. J. Acklam's rational approximation, relative error below 1.2e−9).
fn normal_quantile(share: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] =
        [7.784_695_709_041_462e-3, 3.224_671_290_700_398e-1, 2.445_134_137_142_996, 3.754_408_661_907_416];
    let polynomial = |coefficients: &[f64], x: f64| coefficients.iter().fold(0.0, |sum, c| sum * x + c);
    let tail = |q: f64| polynomial(&C, q) / (polynomial(&D, q) * q + 1.0);
    if share < 0.024_25 {
        tail((-2.0 * libm::log(share)).sqrt())
    } else if share > 1.0 - 0.024_25 {
        -tail((-2.0 * libm::log(1.0 - share)).sqrt())
    } else {
        let q = share - 0.5;
        let r = q * q;
        polynomial(&A, r) * q / (polynomial(&B, r) * r + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{FUTURES, Z_MOST, hash, normal_quantile, normals, permute};

    #[test]
    fn slices_are_equally_likely_and_even_on_both_sides() {
        let normals = normals();
        assert!(normals.is_sorted());
        assert!((normals[FUTURES - 1] - Z_MOST).abs() < 1e-12);
        for (low, high) in normals.iter().zip(normals.iter().rev()) {
            assert!((low + high).abs() < 1e-8, "{low} and {high}");
        }
        // Within one standard deviation lie 68.27 % of 512, within two 95.45 %.
        let within = |most: f64| normals.iter().filter(|normal| normal.abs() < most).count();
        assert_eq!([within(1.0), within(2.0)], [350, 488]);
    }

    #[test]
    fn each_future_gets_its_own_slice() {
        for name in ["/team/engineers", "eks.utilization", ""] {
            let mut seen = [false; FUTURES];
            for future in 0..FUTURES {
                seen[permute(hash(name), future)] = true;
            }
            assert!(seen.iter().all(|&seen| seen), "{name}");
        }
    }

    #[test]
    fn two_ranges_are_drawn_independently() {
        let names = [
            "/team/engineers",
            "/traffic/requests_per_second",
            "eks.utilization",
            "load.headroom",
            "people.on_call.hours",
        ];
        for (i, a) in names.iter().enumerate() {
            for b in &names[i + 1..] {
                let centre = |slice: usize| f64::from(u16::try_from(slice).unwrap_or(u16::MAX)) - 255.5;
                let covariance: f64 =
                    (0..FUTURES).map(|f| centre(permute(hash(a), f)) * centre(permute(hash(b), f))).sum();
                let variance: f64 = (0..FUTURES).map(|f| centre(f) * centre(f)).sum();
                assert!((covariance / variance).abs() < 0.15, "{a} and {b}: {}", covariance / variance);
            }
        }
    }

    #[test]
    fn normal_quantiles_match_the_table() {
        for (share, z) in [(0.5, 0.0), (0.95, 1.644_854), (0.05, -1.644_854), (0.001, -3.090_232), (0.9, 1.281_552)] {
            assert!((normal_quantile(share) - z).abs() < 1e-5, "{share}");
        }
    }
}
