//! The same workload at every provider of Kubernetes (`docs/method.md` §3.4).

use super::assessment::ProviderCost;
use super::case::Case;
use super::fit;
use super::projection::{self, Projection};
use super::series::{Series, Sums};
use super::value::{Value, Weights};
use crate::answers::Provider;
use crate::order;

/// Prices the workload of a case at every provider in the likely future, the cheapest total first.
///
/// The provider of the case has the figures of its projection. The others are projected like it; where a bill of the case's
/// provider is known, all are scaled by what the model misses there.
pub(super) fn compare(case: &Case, chosen: &Projection, weights: &Weights) -> Vec<ProviderCost> {
    let heroku = chosen.heroku.sums();
    let cost = |case: &Case, series: &Series| cost(case, heroku, series, weights);
    let mut elsewhere = case.clone();
    let mut costs: Vec<ProviderCost> = Provider::ALL
        .iter()
        .map(|&provider| {
            if provider == case.provider {
                return cost(case, &chosen.kubernetes);
            }
            elsewhere.provider = provider;
            cost(&elsewhere, &projection::project_at_provider(&elsewhere, chosen))
        })
        .collect();
    order::sort_by(&mut costs, |cost| cost.total_usd.dollars());
    costs
}

fn cost(case: &Case, heroku: Sums, series: &Series, weights: &Weights) -> ProviderCost {
    ProviderCost {
        id: case.provider,
        advantage: Value::of_sums([heroku, series.sums()], &fit::scores(case), weights).advantage(),
        infrastructure_usd_per_month: series.infrastructure.first().copied().unwrap_or_default(),
        total_usd: series.total(),
        shape: String::new(),
        fits: series.shape.fits(),
        runs_on: series.shape,
    }
}
