//! Fit: how well each platform answers the needs, 0 to 100 by criterion (`docs/method.md` §6).
//!
//! Each score is a judgement from the claims of the source article and today's facts: points of the book, `fit.*`, in a formula of
//! the answers that rises or falls with each of them.

use super::case::{Case, Space};
use crate::answers::{Criterion, Stage};
use crate::catalog::{EntryId, id};
use crate::decimal::{Limit, within};

/// Scores of both platforms by one criterion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scores {
    pub criterion: Criterion,
    pub heroku: f64,
    pub kubernetes: f64,
}

impl Scores {
    /// Returns the edge of Kubernetes, −1 to +1.
    pub fn edge(&self) -> f64 {
        (self.kubernetes - self.heroku) / 100.0
    }
}

/// A criterion: its default weight and the claims of the article behind it.
pub(super) struct About {
    pub criterion: Criterion,
    pub weight: EntryId,
    pub claims: &'static [&'static str],
}

/// All criteria, cost first.
pub(super) static CRITERIA: [About; 9] = [
    About { criterion: Criterion::Cost, weight: id::FIT_WEIGHT_COST, claims: &["S11", "S12", "S13"] },
    About { criterion: Criterion::TimeToProduction, weight: id::FIT_WEIGHT_TIME_TO_PRODUCTION, claims: &["S1"] },
    About {
        criterion: Criterion::ScalingOptions,
        weight: id::FIT_WEIGHT_SCALING_OPTIONS,
        claims: &["S2", "S5", "S14"],
    },
    About { criterion: Criterion::ServiceToService, weight: id::FIT_WEIGHT_SERVICE_TO_SERVICE, claims: &["S2", "S15"] },
    About { criterion: Criterion::Portability, weight: id::FIT_WEIGHT_PORTABILITY, claims: &["S6"] },
    About { criterion: Criterion::Ecosystem, weight: id::FIT_WEIGHT_ECOSYSTEM, claims: &["S7"] },
    About { criterion: Criterion::Stage, weight: id::FIT_WEIGHT_STAGE, claims: &["S4", "S9", "S10"] },
    About {
        criterion: Criterion::IndependentServices,
        weight: id::FIT_WEIGHT_INDEPENDENT_SERVICES,
        claims: &["S4", "S15"],
    },
    About { criterion: Criterion::LearningCurve, weight: id::FIT_WEIGHT_LEARNING_CURVE, claims: &["S8"] },
];

/// Number of criteria of fit: all but cost.
pub(super) const FITS: usize = CRITERIA.len() - 1;

/// Scores both platforms by each criterion of fit, in the order of [`CRITERIA`].
pub(super) fn scores(case: &Case) -> [Scores; FITS] {
    let points = |entry: EntryId| case.figures.get(entry);
    // Each is a share, 0 to 1, of how much of something the case has.
    let experience = case.platform_engineers / (1.0 + case.platform_engineers);
    let several = share_of(case.service_count() - 1.0, points(id::FIT_HALF_SERVICES));
    let special = special_scaling(case);
    let ties = share_of(case.addon_count() + case.store_count(), points(id::FIT_HALF_TIES));
    let unusual = share_of(case.unusual_needs(), points(id::FIT_HALF_UNUSUAL));
    let shared = f64::from(u8::from(case.shared_cluster));
    let partner = f64::from(u8::from(case.partner)) * (1.0 - experience);
    let in_space = f64::from(u8::from(case.space != Space::Common)) * several;
    let (stage_heroku, stage_kubernetes) = match case.stage {
        Stage::Prototype => (id::FIT_STAGE_HEROKU_PROTOTYPE, id::FIT_STAGE_KUBERNETES_PROTOTYPE),
        Stage::Launch => (id::FIT_STAGE_HEROKU_LAUNCH, id::FIT_STAGE_KUBERNETES_LAUNCH),
        Stage::Growth => (id::FIT_STAGE_HEROKU_GROWTH, id::FIT_STAGE_KUBERNETES_GROWTH),
        Stage::Scale => (id::FIT_STAGE_HEROKU_SCALE, id::FIT_STAGE_KUBERNETES_SCALE),
    };
    let score = |criterion, heroku, kubernetes| Scores {
        criterion,
        heroku: within(heroku, 0.0, 100.0),
        kubernetes: within(kubernetes, 0.0, 100.0),
    };
    [
        score(
            Criterion::TimeToProduction,
            points(id::FIT_TIME_TO_PRODUCTION_HEROKU),
            points(id::FIT_TIME_TO_PRODUCTION_KUBERNETES)
                + points(id::FIT_TIME_TO_PRODUCTION_EXPERIENCE) * experience
                + points(id::FIT_TIME_TO_PRODUCTION_SHARED_CLUSTER) * shared,
        ),
        score(
            Criterion::ScalingOptions,
            points(id::FIT_SCALING_OPTIONS_HEROKU) - points(id::FIT_SCALING_OPTIONS_HEROKU_SPECIAL) * special,
            points(id::FIT_SCALING_OPTIONS_KUBERNETES) + points(id::FIT_SCALING_OPTIONS_KUBERNETES_SPECIAL) * special,
        ),
        score(
            Criterion::ServiceToService,
            points(id::FIT_SERVICE_TO_SERVICE_HEROKU) - points(id::FIT_SERVICE_TO_SERVICE_HEROKU_SEVERAL) * several
                + points(id::FIT_SERVICE_TO_SERVICE_HEROKU_SPACE) * in_space,
            points(id::FIT_SERVICE_TO_SERVICE_KUBERNETES)
                + points(id::FIT_SERVICE_TO_SERVICE_KUBERNETES_SEVERAL) * several,
        ),
        score(
            Criterion::Portability,
            points(id::FIT_PORTABILITY_HEROKU)
                - points(id::FIT_PORTABILITY_HEROKU_TIES) * ties
                - points(id::FIT_PORTABILITY_HEROKU_FORCED) * case.forced_to_leave,
            points(id::FIT_PORTABILITY_KUBERNETES),
        ),
        score(
            Criterion::Ecosystem,
            points(id::FIT_ECOSYSTEM_HEROKU) - points(id::FIT_ECOSYSTEM_HEROKU_UNUSUAL) * unusual,
            points(id::FIT_ECOSYSTEM_KUBERNETES),
        ),
        score(Criterion::Stage, points(stage_heroku), points(stage_kubernetes)),
        score(
            Criterion::IndependentServices,
            points(id::FIT_INDEPENDENT_SERVICES_HEROKU) - points(id::FIT_INDEPENDENT_SERVICES_HEROKU_SEVERAL) * several,
            points(id::FIT_INDEPENDENT_SERVICES_KUBERNETES)
                + points(id::FIT_INDEPENDENT_SERVICES_KUBERNETES_SEVERAL) * several,
        ),
        score(
            Criterion::LearningCurve,
            points(id::FIT_LEARNING_CURVE_HEROKU),
            points(id::FIT_LEARNING_CURVE_KUBERNETES)
                + points(id::FIT_LEARNING_CURVE_EXPERIENCE) * experience
                + points(id::FIT_LEARNING_CURVE_SHARED_CLUSTER) * shared
                + points(id::FIT_LEARNING_CURVE_PARTNER) * partner,
        ),
    ]
}

/// Returns a share that rises from 0 towards 1 with a count, ever slower; one half at `half`.
fn share_of(count: f64, half: f64) -> f64 {
    let count = count.at_least(0.0);
    count / (count + half)
}

/// The share of services that scale on something other than response time or not at all.
fn special_scaling(case: &Case) -> f64 {
    let special: f64 = case.services.iter().filter(|s| s.has_own_measure()).map(|s| s.count).sum();
    special / case.service_count().at_least(1.0)
}
