//! The same workload at every provider of Kubernetes (`docs/method.md` §3.4).

use super::assessment::ProviderCost;
use super::case::Case;
use super::order;
use super::projection::{self, Projection};
use super::series::Series;
use crate::answers::Provider;

/// Prices the workload of a case at every provider in the likely future, the cheapest total first.
///
/// The provider of the case has the figures of its projection. The others are projected like it; where a bill of the case's
/// provider is known, all are scaled by what the model misses there.
pub(super) fn compare(case: &Case, chosen: &Projection) -> Vec<ProviderCost> {
    let mut elsewhere = case.clone();
    let mut costs: Vec<ProviderCost> = Provider::ALL
        .iter()
        .map(|&provider| {
            if provider == case.provider {
                return cost(provider, &chosen.kubernetes);
            }
            elsewhere.provider = provider;
            cost(provider, &projection::project_at_provider(&elsewhere, chosen))
        })
        .collect();
    order::sort_by(&mut costs, |cost| cost.total_usd.dollars());
    costs
}

fn cost(provider: Provider, series: &Series) -> ProviderCost {
    ProviderCost {
        id: provider,
        infrastructure_usd_per_month: series.infrastructure.first().copied().unwrap_or_default(),
        total_usd: series.total(),
        shape: String::new(),
        fits: series.shape.fits(),
        runs_on: series.shape,
    }
}
