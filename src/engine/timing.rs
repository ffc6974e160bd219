//! When Kubernetes pays: the break-even, and the month to switch (`docs/method.md` §5).

use super::assessment::Platform;
use super::bill::Bill;
use super::case::Case;
use super::people;
use super::projection::{Projection, coverage_from, phase};
use super::units::Usd;
use crate::answers::Today;

/// Returns the first month, counted from 1, from which Kubernetes stays the cheaper in total.
pub(super) fn break_even(projection: &Projection) -> Option<u32> {
    let mut gap = Usd::ZERO;
    let mut since = None;
    for (month, (heroku, kubernetes)) in (1..).zip(projection.heroku.monthly().zip(projection.kubernetes.monthly())) {
        gap = gap + heroku - kubernetes;
        if gap > Usd::ZERO {
            since = since.or(Some(month));
        } else {
            since = None;
        }
    }
    since
}

/// Returns the month, counted from 0 for now, in which a start of the move to Kubernetes makes the total least.
///
/// Nothing where it is least without a move, and nothing for those who run on Kubernetes already.
pub(super) fn switch_month(case: &Case, projection: &Projection) -> Option<u32> {
    // Whoever is not on Heroku has nothing to switch from, and waiting would not be free: they would have to get onto it first.
    if case.today != Today::Heroku {
        return None;
    }
    let mut start = Bill::sum_only(&case.figures);
    people::start_kubernetes(case, &mut start, true);
    let months = phase(case, Platform::Kubernetes);
    let (heroku, kubernetes) = (&projection.heroku, &projection.kubernetes);
    let horizon = case.horizon;
    // The expected cost of each platform's own risk is carried by the months that are spent on it.
    let heroku_risk = monthly_risk(case, Platform::Heroku);
    let kubernetes_risk = monthly_risk(case, Platform::Kubernetes);
    let worth = |month: usize| heroku.worth.get(month).copied().unwrap_or(1.0);
    let on_heroku = |month: usize| heroku.running(month) + heroku_risk * worth(month);
    let on_kubernetes = |month: usize| kubernetes.running(month) + kubernetes_risk * worth(month);
    let stay: f64 = (0..horizon).map(on_heroku).sum();
    let mut best = (stay, None);
    let mut before = 0.0;
    let mut after: f64 = (0..horizon).map(on_kubernetes).sum();
    for month in 0..horizon {
        let both: f64 = coverage_from(month, months, horizon)
            .map(|(at, share)| share * heroku.infrastructure.get(at).map_or(0.0, |bill| bill.dollars()) * worth(at))
            .sum();
        let total = before + start.total().dollars() * worth(month) + both + after;
        if total < best.0 {
            best = (total, u32::try_from(month).ok());
        }
        before += on_heroku(month);
        after -= on_kubernetes(month);
    }
    best.1
}

fn monthly_risk(case: &Case, platform: Platform) -> f64 {
    let mut bill = Bill::sum_only(&case.figures);
    people::risk(case, platform, &mut bill);
    #[expect(clippy::cast_precision_loss, reason = "at most 60 months")]
    let months = case.horizon as f64;
    bill.total().dollars() / months
}
