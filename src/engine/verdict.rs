//! From a case to its assessment: the likely future for the bills, all futures for the verdict (`docs/method.md` §8).

use super::assessment::{
    Assessment, Blocker, Concern, CostComparison, MonthRange, Platform, VERSION, Verdict, Warning,
};
use super::bill::kubernetes::Cluster;
use super::case::Case;
use super::costs::{self, Bands, Gathered};
use super::decision::{self, Decision, Tally, place};
use super::fit::{self, FITS, Scores};
use super::futures::{FUTURES, weights};
use super::modelled::{Opening, model_from};
use super::odds::Odds;
use super::projection::{self, Projection};
use super::series::Sums;
use super::trials::Futures;
use super::units::Usd;
use super::value::{Value, Weights, larger_total};
use super::{cautions, contradictions, reasons, rules, timing};
use crate::answers::Answers;
use crate::catalog::Book;
use crate::order;

/// Weight of cost below which an open question is not priced, as a share of all weights.
const LEAST_COST_WEIGHT: f64 = 0.05;

/// All futures, and what they say together.
pub(super) struct Sampled {
    pub futures: Futures,
    pub odds: Odds,
    bands: [Bands; 2],
}

impl Sampled {
    /// Draws all futures. Trials need them kept, and charts the bands of each month, where those are wanted.
    pub fn draw(answers: &Answers, book: &Book, likely: &Case, keeps_all: bool, with_bands: bool) -> Self {
        let mut switch_months = Vec::with_capacity(FUTURES);
        let horizon = if with_bands { likely.horizon } else { 0 };
        let (mut heroku, mut kubernetes) = (Gathered::new(horizon), Gathered::new(horizon));
        let see = |case: &Case, projection: &Projection| {
            let costs = [&projection.heroku, &projection.kubernetes].map(|series| series.monthly().collect::<Vec<_>>());
            (timing::switch_month(case, projection), costs)
        };
        let futures =
            Futures::draw(answers, book, likely, keeps_all, see, |(switch_month, [of_heroku, of_kubernetes])| {
                switch_months.extend(switch_month);
                heroku.add(of_heroku.into_iter());
                kubernetes.add(of_kubernetes.into_iter());
            });
        order::sort_by(&mut switch_months, |month| f64::from(*month));
        let sorted = futures.sorted();
        let tally = Tally::of(&sorted);
        let odds = Odds {
            kubernetes_cheaper_share: heroku.dearer_share(&kubernetes),
            kubernetes_share: tally.kubernetes_share(),
            is_unanimous: tally.is_unanimous(),
            dots: decision::dots(&sorted),
            totals: [heroku.totals(), kubernetes.totals()],
            switch_share: switch_share(&switch_months),
            switch: switch(&switch_months),
        };
        Self { futures, odds, bands: [heroku.bands(), kubernetes.bands()] }
    }
}

/// Draws what all futures of a case say together.
pub(super) fn odds(answers: &Answers, book: &Book) -> Odds {
    Sampled::draw(answers, book, &Case::likely(answers, book), false, false).odds
}

/// Assesses a case with what its futures say from elsewhere.
pub(super) fn assess_with(odds: &Odds, answers: &Answers, book: &Book, concerns: Vec<Concern>) -> Assessment {
    Likely::of(answers, book).assess(Some(odds), concerns)
}

/// Assesses a case in its likely future alone.
pub(super) fn assess_quickly(answers: &Answers, book: &Book, concerns: Vec<Concern>) -> Assessment {
    Likely::of(answers, book).assess(None, concerns)
}

/// Assesses a case in all futures, without what goes beyond the verdict.
pub(super) fn assess(answers: &Answers, book: &Book, concerns: Vec<Concern>) -> Assessment {
    let likely = Likely::of(answers, book);
    likely.assess_sampled(&Sampled::draw(answers, book, &likely.case, false, true), concerns)
}

/// A case in its likely future: all of an assessment that no other future has a part in.
pub(super) struct Likely<'a> {
    answers: &'a Answers,
    book: &'a Book,
    pub case: Case,
    cluster: Cluster,
    /// Today's bills, Heroku's first.
    openings: [Opening; 2],
    pub projection: Projection,
    sums: [Sums; 2],
    scores: [Scores; FITS],
    pub weights: Weights,
}

impl<'a> Likely<'a> {
    pub fn of(answers: &'a Answers, book: &'a Book) -> Self {
        let case = Case::likely(answers, book);
        let cluster = Cluster::of(&case);
        let openings = [Platform::Heroku, Platform::Kubernetes].map(|platform| Opening::of(&case, platform, &cluster));
        let projection = projection::project_modelled(&case, &model_from(&openings, &case, &cluster));
        let sums = [projection.heroku.sums(), projection.kubernetes.sums()];
        let scores = fit::scores(&case);
        let weights = weights(answers, &case.figures);
        Self { answers, book, case, cluster, openings, projection, sums, scores, weights }
    }

    /// Returns how many USD a whole advantage is; nothing where cost hardly counts, so that a point of it is no amount of money.
    pub fn usd_per_advantage(&self) -> f64 {
        let [of_cost, ..] = self.weights;
        if of_cost >= LEAST_COST_WEIGHT { larger_total(self.sums) / of_cost } else { 0.0 }
    }

    /// Assesses the case in all futures, with the bands and the steps of its costs.
    pub fn assess_sampled(&self, sampled: &Sampled, concerns: Vec<Concern>) -> Assessment {
        let mut assessment = self.assess(Some(&sampled.odds), concerns);
        let Self { case, cluster, projection, book, .. } = self;
        let [heroku, kubernetes] = sampled.bands.clone();
        let cost = &mut assessment.cost;
        let out_of_range = [Platform::Heroku, Platform::Kubernetes].map(|platform| {
            let (sum, [low, _, high]) = (cost.of(platform).total_usd, cost.of(platform).total_usd_p10_p50_p90);
            let is_out = sum < low || sum > high;
            is_out.then_some(Concern::SumOutOfRange { platform, sum, is_below: sum < low })
        });
        let mut outgrown: Vec<(u32, Concern)> = Vec::new();
        let mut told_later = |month: u32, concern: Concern| {
            if concern.with_month(month).is_some() && outgrown.iter().all(|(_, known)| *known != concern) {
                outgrown.push((month, concern));
            }
        };
        (cost.heroku.cumulative_usd_p10_p90, cost.kubernetes.cumulative_usd_p10_p90) = (heroku, kubernetes);
        cost.heroku.plan_steps =
            projection::plan_steps(case, Platform::Heroku, cluster, &projection.heroku, book, &mut told_later);
        cost.kubernetes.plan_steps =
            projection::plan_steps(case, Platform::Kubernetes, cluster, &projection.kubernetes, book, &mut |_, _| {});
        // What is so from the start is told already.
        let later = outgrown.into_iter().filter(|(month, _)| *month > 1);
        assessment.warnings.extend(out_of_range.into_iter().flatten().map(Warning::about));
        assessment.warnings.extend(later.filter_map(|(month, concern)| concern.with_month(month)).map(Warning::about));
        assessment
    }

    /// Assesses the case; without what its futures say the likely one decides.
    fn assess(&self, odds: Option<&Odds>, concerns: Vec<Concern>) -> Assessment {
        let Self { answers, book, case, openings, projection, sums, scores, weights, .. } = self;
        let value = Value::of_sums(*sums, scores, weights);
        let mut concerns = concerns;
        concerns.extend(contradictions::find(answers, case, book));
        let in_doubt = concerns.len();
        concerns.extend(rules::in_doubt(answers, book));
        let hangs_on_a_range = concerns.len() > in_doubt;
        concerns.extend(cautions::find(answers, case));
        let cost = compare_costs(case, openings, projection, *sums, odds, book, &mut concerns);
        let mut blockers = rules::blockers(answers, book);
        let mut rules_off = rules::switched_off(answers, book);
        let advantage = value.advantage();
        let kubernetes_share = odds.map_or(if advantage > 0.0 { 1.0 } else { 0.0 }, |odds| odds.kubernetes_share);
        let decide = |blockers: &[Blocker]| match odds {
            Some(_) => decision::decide(kubernetes_share, blockers),
            None => decision::decide_quickly(advantage, blockers),
        };
        let Decision { choice, strength } = decide(&blockers);
        rules::say_what_changes(&mut blockers, decide);
        for rule in &mut rules_off {
            (rule.choice_without, rule.strength_without) = (choice, strength);
        }
        let switch = odds.and_then(|odds| odds.switch).filter(|_| blockers.is_empty());
        let dots = odds.map(|odds| odds.dots.to_vec()).unwrap_or_default();
        let totals = [cost.heroku.total_usd, cost.kubernetes.total_usd];
        let is_decided = decision::by_rules(&blockers).is_some() || odds.is_some_and(|odds| odds.is_unanimous);
        Assessment {
            version: VERSION,
            price_book: Book::edition(),
            verdict: Verdict {
                choice,
                strength,
                kubernetes_share,
                futures: dots.len(),
                kubernetes_futures: dots.iter().filter(|&&dot| dot > 0.0).count(),
                advantage,
                dots,
                switch_share: odds.map_or(0.0, |odds| odds.switch_share),
                switch_month: switch.map(|(month, _)| month),
                switch_month_range: switch.map(|(_, range)| range),
                headline: String::new(),
                summary: String::new(),
                thresholds: String::new(),
                reasons: reasons::of(&value),
                settled: !hangs_on_a_range && is_decided,
                other_side: None,
            },
            blockers,
            rules_off,
            providers: Vec::new(),
            criteria: costs::criteria(scores, weights, totals, larger_total(*sums)),
            flips: Vec::new(),
            pair_flip: None,
            importance: Vec::new(),
            ask_next: Vec::new(),
            claims: Vec::new(),
            cost,
            warnings: concerns.into_iter().map(Warning::about).collect(),
        }
    }
}

/// Compares the costs. Where no futures were drawn, the likely one stands for them.
fn compare_costs(
    case: &Case,
    [of_heroku, of_kubernetes]: &[Opening; 2],
    projection: &Projection,
    sums: [Sums; 2],
    odds: Option<&Odds>,
    book: &Book,
    concerns: &mut Vec<Concern>,
) -> CostComparison {
    let [heroku_totals, kubernetes_totals] =
        odds.map_or_else(|| sums.map(|sums| [sums.total(); 3]), |odds| odds.totals);
    let heroku = costs::platform_cost(case, Platform::Heroku, of_heroku, projection, heroku_totals, book, concerns);
    let kubernetes =
        costs::platform_cost(case, Platform::Kubernetes, of_kubernetes, projection, kubernetes_totals, book, concerns);
    let infrastructure_ratio = (kubernetes.infrastructure_usd_per_month > Usd::ZERO)
        .then(|| heroku.infrastructure_usd_per_month.dollars() / kubernetes.infrastructure_usd_per_month.dollars());
    let is_cheaper = if kubernetes.total_usd < heroku.total_usd { 1.0 } else { 0.0 };
    CostComparison {
        break_even_month: timing::break_even(projection),
        kubernetes_cheaper_share: odds.map_or(is_cheaper, |odds| odds.kubernetes_cheaper_share),
        infrastructure_ratio,
        heroku,
        kubernetes,
    }
}

/// Returns the share of the futures that hold a month to switch.
#[expect(clippy::cast_precision_loss, reason = "at most 512")]
fn switch_share(months: &[u32]) -> f64 {
    months.len() as f64 / FUTURES as f64
}

/// Returns the median switch month of all futures and the range of eight in ten, from the months of those that hold one; nothing where
/// most hold none. One without a month is later than all, so that the range may have no end.
fn switch(months: &[u32]) -> Option<(u32, MonthRange)> {
    let at = |share| months.get(place(share, FUTURES)).copied();
    if switch_share(months) < 0.5 {
        return None;
    }
    // Of an even number, the last of the first half is the one that always holds a month.
    Some((months.get(FUTURES / 2 - 1).copied()?, (at(0.1)?, at(0.9))))
}
