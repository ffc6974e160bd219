//! Fit: how well each platform answers the needs, 0 to 100 by criterion (`docs/method.md` §6).
//!
//! Each score is a judgement from the claims of the source article and today's facts, written as a formula of the answers
//! that rises or falls with each of them and never jumps.

use super::case::{Case, Space};
use crate::answers::{Criterion, ScalesOn, Stage};
use crate::catalog::{EntryId, id};

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
    let experience = experience(case);
    let services = several(case);
    let special = special_scaling(case);
    let shared = f64::from(u8::from(case.shared_cluster));
    let partner = f64::from(u8::from(case.partner));
    let in_space = f64::from(u8::from(case.space != Space::Common));
    let (stage_heroku, stage_kubernetes) = match case.stage {
        Stage::Prototype => (95.0, 20.0),
        Stage::Launch => (85.0, 40.0),
        Stage::Growth => (65.0, 65.0),
        Stage::Scale => (45.0, 85.0),
    };
    let score = |criterion, heroku, kubernetes| Scores { criterion, heroku, kubernetes };
    [
        score(Criterion::TimeToProduction, 90.0, 40.0 + 30.0 * experience + 15.0 * shared),
        score(Criterion::ScalingOptions, 70.0 - 50.0 * special, 75.0 + 15.0 * special),
        // Services in one space reach each other by name; on the Common Runtime they call each other from outside.
        score(Criterion::ServiceToService, 75.0 - 45.0 * services + 15.0 * in_space * services, 65.0 + 25.0 * services),
        score(Criterion::Portability, 40.0, 80.0),
        score(Criterion::Ecosystem, 60.0, 85.0),
        score(Criterion::Stage, stage_heroku, stage_kubernetes),
        score(Criterion::IndependentServices, 80.0 - 50.0 * services, 55.0 + 35.0 * services),
        score(
            Criterion::LearningCurve,
            85.0,
            30.0 + 40.0 * experience + 10.0 * shared + 15.0 * partner * (1.0 - experience),
        ),
    ]
}

/// How far the team knows Kubernetes: 0 for nobody, one half for one person, towards 1 for many.
fn experience(case: &Case) -> f64 {
    case.platform_engineers / (1.0 + case.platform_engineers)
}

/// How far the product is several services: 0 for one, one half for nine, towards 1 for many.
fn several(case: &Case) -> f64 {
    let others = (case.service_count() - 1.0).max(0.0);
    others / (others + 8.0)
}

/// The share of services that scale on something other than response time or not at all.
fn special_scaling(case: &Case) -> f64 {
    let is_special = |scales_on| matches!(scales_on, ScalesOn::Queue | ScalesOn::Custom | ScalesOn::Schedule);
    let special: f64 = case.services.iter().filter(|s| is_special(s.scales_on)).map(|s| s.count).sum();
    special / case.service_count().max(1.0)
}
