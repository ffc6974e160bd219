//! The one definition of value: what one future says for and against each option, term by term (`docs/method.md` §1).

use super::fit::{CRITERIA, FITS, Scores};
use super::projection::Projection;
use super::series::Sums;
use super::units::Usd;

/// The weights of all criteria, in the order of [`CRITERIA`]; they add up to 1.
pub(super) type Weights = [f64; CRITERIA.len()];

/// The value of Kubernetes over Heroku in one future, term by term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Value {
    pub infrastructure: f64,
    pub people: f64,
    pub one_off: f64,
    pub fits: [f64; FITS],
}

impl Value {
    /// Weighs the costs and fits of one future.
    pub fn of(projection: &Projection, scores: &[Scores; FITS], weights: &Weights) -> Self {
        Self::of_sums([projection.heroku.sums(), projection.kubernetes.sums()], scores, weights)
    }

    /// Weighs the sums and fits of one future, Heroku's sums first.
    ///
    /// The edge of cost is the difference of the totals over the larger of them; its three parts share that denominator.
    pub fn of_sums(sums: [Sums; 2], scores: &[Scores; FITS], weights: &Weights) -> Self {
        let larger = larger_total(sums);
        let [heroku, kubernetes] = sums;
        let [of_cost, of_fits @ ..] = weights;
        let edge = |heroku: Usd, kubernetes: Usd| {
            if larger > 0.0 { of_cost * (heroku - kubernetes).dollars() / larger } else { 0.0 }
        };
        let mut fits = [0.0; FITS];
        for ((fit, score), weight) in fits.iter_mut().zip(scores).zip(of_fits) {
            *fit = weight * score.edge();
        }
        Self {
            infrastructure: edge(heroku.infrastructure, kubernetes.infrastructure),
            people: edge(heroku.people, kubernetes.people),
            one_off: edge(heroku.one_off, kubernetes.one_off),
            fits,
        }
    }

    /// Returns the advantage of Kubernetes, −1 to +1: the sum of all terms.
    pub fn advantage(&self) -> f64 {
        self.infrastructure + self.people + self.one_off + self.fits.iter().sum::<f64>()
    }
}

/// Returns the totals of Kubernetes below which it is worth more than Heroku and above which it is worth less, whatever else they are, USD:
/// where the edge of cost outweighs all fits (`docs/method.md` §1, §12).
pub(super) fn turning_points(heroku: Usd, scores: &[Scores; FITS], [of_cost, of_fits @ ..]: &Weights) -> [f64; 2] {
    // Far more than rounding takes.
    const MARGIN: f64 = 1e-9;
    let fits: f64 = scores.iter().zip(of_fits).map(|(score, weight)| weight * score.edge()).sum();
    // Without a weight of cost the edge is no number or without end: nothing is known where it is no number.
    [(fits - MARGIN, f64::NEG_INFINITY), (fits + MARGIN, f64::INFINITY)].map(|(fits, unknown)| {
        let edge = fits / of_cost;
        if edge < 0.0 {
            heroku.dollars() * (1.0 + edge)
        } else if edge < 1.0 {
            heroku.dollars() / (1.0 - edge)
        } else if edge >= 1.0 {
            // Nothing outweighs them.
            f64::INFINITY
        } else {
            unknown
        }
    })
}

/// Returns the larger of both totals, USD: what the edge of cost is measured by.
pub(super) fn larger_total([heroku, kubernetes]: [Sums; 2]) -> f64 {
    heroku.total().max(kubernetes.total()).dollars()
}

#[cfg(test)]
mod tests {
    use super::{CRITERIA, FITS, Scores, Sums, Usd, Value, turning_points};

    /// A little below where the edge of cost outweighs all fits Kubernetes is worth more, a little above it is worth less.
    #[test]
    fn the_sign_changes_at_the_turning_points() {
        let sums = |usd: f64| Sums { infrastructure: Usd::rounded(usd), people: Usd::ZERO, one_off: Usd::ZERO };
        let heroku = sums(10_000.0);
        let mut counted = 0;
        for fit in 0..=20 {
            let scores: [Scores; FITS] = std::array::from_fn(|place| Scores {
                criterion: CRITERIA[place + 1].criterion,
                heroku: 50.0,
                kubernetes: if place == 0 { f64::from(fit) * 5.0 } else { 50.0 },
            });
            for of_cost in [0.0, 0.1, 0.5, 0.9] {
                let mut weights = [0.0; CRITERIA.len()];
                (weights[0], weights[1]) = (of_cost, 1.0 - of_cost);
                let advantage =
                    |kubernetes: f64| Value::of_sums([heroku, sums(kubernetes)], &scores, &weights).advantage();
                let [wins, loses] = turning_points(heroku.total(), &scores, &weights);
                assert!(wins <= loses, "{wins} and {loses}");
                if wins > 1.0 {
                    counted += 1;
                    assert!(advantage((wins - 1.0).min(1e9)) > 0.0, "{fit} {of_cost}");
                }
                if loses < 1e9 {
                    counted += 1;
                    assert!(advantage((loses + 1.0).max(0.0)) < 0.0, "{fit} {of_cost}");
                }
            }
        }
        assert!(counted > 80, "{counted}");
    }

    /// The law of exchange at the layer that weighs: every term changes its sign and nothing else.
    #[test]
    fn exchanging_costs_and_scores_exchanges_the_value_exactly() {
        let mut seed = 7_u64;
        let mut number = |most: f64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            most * f64::from(u32::try_from(seed >> 33).unwrap_or_default()) / 2_147_483_648.0
        };
        for _ in 0..10_000 {
            let mut sums = || Sums {
                infrastructure: Usd::rounded(number(90_000.0)),
                people: Usd::rounded(number(90_000.0)),
                one_off: Usd::rounded(number(90_000.0)),
            };
            let (heroku, kubernetes) = (sums(), sums());
            let mut weights = [0.0; CRITERIA.len()];
            for weight in &mut weights {
                *weight = number(1.0);
            }
            let scores: [Scores; FITS] = std::array::from_fn(|place| Scores {
                criterion: CRITERIA[place + 1].criterion,
                heroku: number(100.0),
                kubernetes: number(100.0),
            });
            let swapped = scores.map(|score| Scores { heroku: score.kubernetes, kubernetes: score.heroku, ..score });
            let one = Value::of_sums([heroku, kubernetes], &scores, &weights);
            let other = Value::of_sums([kubernetes, heroku], &swapped, &weights);
            assert_eq!(one.advantage().to_bits(), (-other.advantage()).to_bits());
            let terms =
                |value: &Value| [&[value.infrastructure, value.people, value.one_off][..], &value.fits].concat();
            // A number and its opposite add up to nothing, to the last bit.
            assert!(terms(&one).iter().zip(terms(&other)).all(|(one, other)| (one + other).to_bits() == 0));
        }
    }
}
