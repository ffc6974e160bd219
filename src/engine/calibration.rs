//! Known bills: they scale what the model says of them, and how far it misses one says how sure it is of the other (`docs/method.md` §3.5).

use super::assessment::{Assessment, Concern, Platform};
use super::bill::Bill;
use super::bill::heroku::Before;
use super::bill::kubernetes::Cluster;
use super::case::Case;
use super::modelled::Biller;
use super::sizing::load::Growth;
use super::units::Usd;
use crate::answers::quantity::Range;
use crate::catalog::id;
use crate::decimal::Limit;

/// Returns the user's known bill of a platform, USD a month.
pub(super) fn known_bill(case: &Case, platform: Platform) -> Option<f64> {
    match platform {
        Platform::Heroku => case.heroku_bill,
        Platform::Kubernetes => case.kubernetes_bill,
    }
}

/// Returns by how much the model's bills of a platform are scaled: so that they meet the known one, or by what this future doubts of it.
pub(super) fn scale(case: &Case, platform: Platform, modelled_today: Usd) -> f64 {
    match known_bill(case, platform) {
        Some(known) if modelled_today > Usd::ZERO => known / modelled_today.dollars(),
        Some(_) => 1.0,
        None => case.doubt,
    }
}

/// Returns how far the model was from a known bill before it was scaled, in percent of the bill.
pub(super) fn miss_percent(known: f64, modelled: f64) -> Option<f64> {
    (known > 0.0).then(|| (modelled - known) / known * 100.0)
}

/// Whether a miss is larger than those that are usual.
pub(super) fn is_far(case: &Case, percent: f64) -> bool {
    percent.abs() > case.figures.get(id::BOOK_MISS_FROM)
}

/// Returns the factors by which the bill that is not known may differ from the model's, where the other one is known and missed by far: as
/// far to the same side, by ratio, as that one is missed beyond what is usual. More work than the answers say is more work on either
/// platform; what is dear on one alone is not. `case` is the likely one.
pub(super) fn doubt(case: &Case) -> Option<Range> {
    let platform = match (case.heroku_bill, case.kubernetes_bill) {
        (Some(_), None) => Platform::Heroku,
        (None, Some(_)) => Platform::Kubernetes,
        _ => return None,
    };
    let mut bill = Bill::sum_only(&case.figures);
    Biller::of(platform, &Cluster::of(case)).infrastructure(
        case,
        Growth::NONE,
        Before::default(),
        &mut bill,
        &mut |_| {},
    );
    let scale = scale(case, platform, bill.total());
    let usual = 1.0 + case.figures.get(id::BOOK_MISS_FROM) / 100.0;
    Some(Range { low: (scale * usual).at_most(1.0), likely: 1.0, high: (scale / usual).at_least(1.0) })
}

impl Assessment {
    /// Returns the platform whose known bill the model misses by far while the other bill is the model's alone, and by how many percent.
    pub fn missed_bill(&self) -> Option<(Platform, f64)> {
        self.warnings.iter().find_map(|warning| match warning.about {
            Concern::ModelMissedBill { platform, percent, casts_doubt: true } => Some((platform, percent)),
            _ => None,
        })
    }
}
