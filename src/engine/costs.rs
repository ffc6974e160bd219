//! What both options cost, as it is published: the lines of a month, what is paid once, the months and their sums.

use super::assessment::{Basis, Concern, CostLine, CriterionScore, Group, Platform, PlatformCost};
use super::bill::Line;
use super::calibration;
use super::case::Case;
use super::decision::place;
use super::fit::{CRITERIA, FITS, Scores};
use super::futures::FUTURES;
use super::modelled::Opening;
use super::projection::{self, GROUPS, Projection};
use super::units::Usd;
use super::value::Weights;
use crate::catalog::Book;

/// Cost up to each month that one and nine futures in ten stay below.
pub(super) type Bands = Vec<[Usd; 2]>;

/// What one option costs in all futures, and up to each month where that is wanted.
pub(super) struct Gathered {
    totals: Vec<Usd>,
    by_month: Vec<Vec<Usd>>,
}

impl Gathered {
    /// Gathers totals, and cumulative costs of so many months.
    pub fn new(months: usize) -> Self {
        Self { totals: Vec::with_capacity(FUTURES), by_month: vec![Vec::with_capacity(FUTURES); months] }
    }

    pub fn add(&mut self, monthly: impl Iterator<Item = Usd>) {
        let mut upto = Usd::ZERO;
        for (month, cost) in monthly.enumerate() {
            upto += cost;
            if let Some(all) = self.by_month.get_mut(month) {
                all.push(upto);
            }
        }
        self.totals.push(upto);
    }

    /// Returns the share of the futures in which this costs more than another, before the quantiles of either are asked for.
    #[expect(clippy::cast_precision_loss, reason = "at most 512")]
    pub fn dearer_share(&self, other: &Self) -> f64 {
        let dearer = self.totals.iter().zip(&other.totals).filter(|(own, other)| own > other).count();
        dearer as f64 / self.totals.len().max(1) as f64
    }

    /// Returns the total that one, five and nine futures in ten stay below.
    pub fn totals(&mut self) -> [Usd; 3] {
        [0.1, 0.5, 0.9].map(|share| quantile(&mut self.totals, share))
    }

    /// Returns the bands of the months.
    pub fn bands(mut self) -> Bands {
        self.by_month.iter_mut().map(|costs| [quantile(costs, 0.1), quantile(costs, 0.9)]).collect()
    }
}

/// Returns a quantile; the order of the costs changes.
fn quantile(costs: &mut [Usd], share: f64) -> Usd {
    if costs.is_empty() {
        return Usd::ZERO;
    }
    let place = place(share, costs.len());
    *costs.select_nth_unstable(place).1
}

/// Returns how both options fit by each criterion, cost first.
pub(super) fn criteria(
    scores: &[Scores; FITS],
    weights: &Weights,
    [heroku, kubernetes]: [Usd; 2],
    larger: f64,
) -> Vec<CriterionScore> {
    // The cheaper option scores 100 and the other loses what the edge of cost says, so that the edge is the difference.
    let over = |own: Usd, other: Usd| {
        if larger > 0.0 { 100.0 * (1.0 - (own.max(other) - other).dollars() / larger) } else { 100.0 }
    };
    let cost = (over(heroku, kubernetes), over(kubernetes, heroku));
    let fits = scores.iter().map(|score| (score.heroku, score.kubernetes));
    CRITERIA
        .iter()
        .zip(weights)
        .zip(std::iter::once(cost).chain(fits))
        .map(|((about, weight), (heroku, kubernetes))| CriterionScore {
            id: about.criterion,
            weight: weight * 100.0,
            heroku,
            kubernetes,
            text: String::new(),
            sources: about.claims,
        })
        .collect()
}

/// Publishes what one option costs.
pub(super) fn platform_cost(
    case: &Case,
    platform: Platform,
    opening: &Opening,
    projection: &Projection,
    totals: [Usd; 3],
    book: &Book,
    concerns: &mut Vec<Concern>,
) -> PlatformCost {
    let series = projection.of(platform);
    for concern in &opening.concerns {
        if !concerns.contains(concern) {
            concerns.push(concern.clone());
        }
    }
    let itemised = projection::itemise(case, platform, projection);
    let publish = |lines: &[Line], group| lines.iter().map(|line| line.publish(book, group)).collect::<Vec<_>>();
    let [infrastructure, people, once] = GROUPS;
    let mut lines = publish(&opening.lines, infrastructure);
    let modelled: Usd = lines.iter().map(|line| line.usd).sum();
    let known = series.infrastructure.first().copied().unwrap_or_default();
    if known != modelled {
        lines.push(CostLine::calibration(known - modelled, modelled));
    }
    lines.extend(publish(&itemised.people, people));
    let mut one_off = publish(&itemised.one_off, once);
    let (months, overlap) = itemised.overlap;
    if overlap > Usd::ZERO {
        one_off.push(CostLine::overlap(months, overlap));
    }
    let model_error_percent = calibration::known_bill(case, platform)
        .and_then(|known| calibration::miss_percent(known, opening.total.dollars()));
    if let Some(percent) = model_error_percent.filter(|percent| calibration::is_far(case, *percent)) {
        let casts_doubt = case.heroku_bill.is_none() || case.kubernetes_bill.is_none();
        concerns.push(Concern::ModelMissedBill { platform, percent, casts_doubt });
    }
    PlatformCost {
        infrastructure_usd_per_month: known,
        people_usd_per_month: series.people,
        one_off_usd: series.one_off,
        monthly_usd: series.monthly().collect(),
        mean_infrastructure: series.mean_infrastructure(),
        total_usd: series.total(),
        plan_steps: Vec::new(),
        total_usd_p10_p50_p90: totals,
        cumulative_usd_p10_p90: Vec::new(),
        model_error_percent,
        lines,
        one_off,
    }
}

impl CostLine {
    /// Returns the line that brings a modelled bill to the known one.
    pub(super) fn calibration(difference: Usd, modelled: Usd) -> Self {
        let basis = Basis::Calibration { known: (modelled + difference).dollars(), modelled: modelled.dollars() };
        Self::without_entry("calibration", Group::Infrastructure, 1.0, difference, basis)
    }

    /// Returns the line for the old platform's bill while a move is under way.
    pub(super) fn overlap(months: f64, usd: Usd) -> Self {
        Self::without_entry("overlap", Group::OneOff, months, usd, Basis::Overlap { months })
    }

    fn without_entry(id: &'static str, group: Group, quantity: f64, usd: Usd, basis: Basis) -> Self {
        // A bill has whole cents, where those lead to the same sum.
        let exact = usd.dollars() / quantity;
        let whole = Usd::rounded(exact).dollars();
        let unit_usd = if Usd::rounded(whole * quantity) == usd { whole } else { exact };
        Self { id, group, quantity, unit_usd, usd, why: String::new(), entry: None, basis }
    }
}
