//! From futures to a verdict: one definition of value feeds choice, strength, dots, reasons and totals (`docs/method.md` §1).

use super::Depth;
use super::assessment::{
    Assessment, Blocker, Choice, Concern, CostComparison, CostLine, CriterionScore, DOTS, Platform, PlatformCost,
    Reason, Strength, Term, VERSION, Verdict, Warning,
};
use super::case::Case;
use super::fit::{self, CRITERIA, FITS, Scores};
use super::futures::{FUTURES, Sampler, weights};
use super::projection::{self, GROUPS, Projection, Series};
use super::providers;
use super::rules;
use super::units::Usd;
use crate::answers::Answers;
use crate::catalog::Book;

/// Share of the futures from which a choice is clear.
const CLEAR: f64 = 0.8;
/// Share of the futures from which a choice is leaning.
const LEANING: f64 = 0.6;
/// Miss of the model against a known bill that the reader is told of, percent.
const TOLD_MISS_PERCENT: f64 = 15.0;

/// The value of Kubernetes over Heroku in one future, term by term.
#[derive(Debug, Clone, Copy)]
struct Value {
    infrastructure: f64,
    people: f64,
    one_off: f64,
    fits: [f64; FITS],
}

impl Value {
    /// Weighs the costs and fits of one future.
    ///
    /// The edge of cost is the difference of the totals over the larger of them; its three parts share that denominator.
    fn of(projection: &Projection, scores: &[Scores; FITS], weights: &[f64; CRITERIA.len()]) -> Self {
        let (heroku, kubernetes) = (&projection.heroku, &projection.kubernetes);
        let larger = heroku.total().max(kubernetes.total()).dollars();
        let [of_cost, of_fits @ ..] = weights;
        let edge = |heroku: Usd, kubernetes: Usd| {
            if larger > 0.0 { of_cost * (heroku - kubernetes).dollars() / larger } else { 0.0 }
        };
        let mut fits = [0.0; FITS];
        for ((fit, score), weight) in fits.iter_mut().zip(scores).zip(of_fits) {
            *fit = weight * score.edge();
        }
        Self {
            infrastructure: edge(heroku.infrastructure_total(), kubernetes.infrastructure_total()),
            people: edge(heroku.people_total(), kubernetes.people_total()),
            one_off: edge(heroku.one_off, kubernetes.one_off),
            fits,
        }
    }

    /// Returns the advantage of Kubernetes, −1 to +1: the sum of all terms.
    fn advantage(&self) -> f64 {
        self.infrastructure + self.people + self.one_off + self.fits.iter().sum::<f64>()
    }
}

/// What all futures say together.
struct Sampled {
    /// Advantage of each future, lowest first.
    advantages: Vec<f64>,
    heroku: Totals,
    kubernetes: Totals,
    /// Switch months of the futures that have one, lowest first.
    switch_months: Vec<u32>,
}

impl Sampled {
    /// Stands in where no futures were drawn: the totals are those of the likely future.
    fn without(projection: &Projection) -> Self {
        let totals = |series: &Series| Totals { total: [series.total(); 3], cumulative: Vec::new() };
        Self {
            advantages: Vec::new(),
            heroku: totals(&projection.heroku),
            kubernetes: totals(&projection.kubernetes),
            switch_months: Vec::new(),
        }
    }
}

/// Totals of one option in all futures.
struct Totals {
    total: [Usd; 3],
    cumulative: Vec<[Usd; 2]>,
}

/// Assesses a case.
pub(super) fn assess(answers: &Answers, book: &Book, depth: Depth, concerns: Vec<Concern>) -> Assessment {
    let case = Case::likely(answers, book);
    let projection = projection::project(&case);
    let scores = fit::scores(&case);
    let own_weights = weights(answers, &case.figures);
    let value = Value::of(&projection, &scores, &own_weights);
    let sampled = match depth {
        Depth::Full => sample(answers, book, &case),
        Depth::Quick => Sampled::without(&projection),
    };
    let blockers = rules::blockers(answers, book);
    let mut concerns = concerns;
    let mut heroku = platform_cost(&case, Platform::Heroku, &projection, sampled.heroku, book, &mut concerns);
    let mut kubernetes =
        platform_cost(&case, Platform::Kubernetes, &projection, sampled.kubernetes, book, &mut concerns);
    if depth == Depth::Full {
        heroku.plan_steps = projection::plan_steps(&case, Platform::Heroku, &projection.heroku, book);
        kubernetes.plan_steps = projection::plan_steps(&case, Platform::Kubernetes, &projection.kubernetes, book);
    }
    let infrastructure_ratio = (kubernetes.infrastructure_usd_per_month > Usd::ZERO)
        .then(|| heroku.infrastructure_usd_per_month.dollars() / kubernetes.infrastructure_usd_per_month.dollars());
    let advantage = value.advantage();
    let (choice, strength, kubernetes_share, dots) = match depth {
        Depth::Full => decide(&sampled.advantages, &blockers),
        Depth::Quick => decide_quickly(advantage, &blockers),
    };
    let (switch_month, switch_month_range) =
        if blockers.is_empty() { switch(&sampled.switch_months) } else { (None, None) };
    let larger = heroku.total_usd.max(kubernetes.total_usd).dollars();
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
            switch_month,
            switch_month_range,
            headline: String::new(),
            summary: String::new(),
            reasons: reasons(&value),
        },
        blockers,
        providers: if depth == Depth::Full { providers::compare(&case, &projection) } else { Vec::new() },
        criteria: criteria(&scores, &own_weights, heroku.total_usd, kubernetes.total_usd, larger),
        cost: CostComparison {
            break_even_month: projection::break_even(&projection),
            infrastructure_ratio,
            heroku,
            kubernetes,
        },
        warnings: concerns.into_iter().map(|about| Warning { text: String::new(), about }).collect(),
    }
}

/// Draws all futures and gathers what the verdict and the charts need of them.
fn sample(answers: &Answers, book: &Book, likely: &Case) -> Sampled {
    let sampler = Sampler::new(answers, book);
    let mut case = likely.clone();
    let mut advantages = Vec::with_capacity(FUTURES);
    let mut switch_months = Vec::with_capacity(FUTURES);
    let mut heroku = Gathered::new(case.horizon);
    let mut kubernetes = Gathered::new(case.horizon);
    for future in 0..FUTURES {
        sampler.draw(future, &mut case);
        let projection = projection::project(&case);
        let value = Value::of(&projection, &fit::scores(&case), &weights(answers, &case.figures));
        advantages.push(value.advantage());
        switch_months.extend(projection::switch_month(&case, &projection));
        heroku.add(projection.heroku.monthly());
        kubernetes.add(projection.kubernetes.monthly());
    }
    advantages.sort_by(f64::total_cmp);
    switch_months.sort_unstable();
    Sampled { advantages, heroku: heroku.finish(), kubernetes: kubernetes.finish(), switch_months }
}

/// Cumulative costs of one option, month by month, over all futures.
struct Gathered {
    by_month: Vec<Vec<Usd>>,
}

impl Gathered {
    fn new(horizon: usize) -> Self {
        Self { by_month: vec![Vec::with_capacity(FUTURES); horizon] }
    }

    fn add(&mut self, monthly: impl Iterator<Item = Usd>) {
        let mut upto = Usd::ZERO;
        for (month, cost) in self.by_month.iter_mut().zip(monthly) {
            upto += cost;
            month.push(upto);
        }
    }

    fn finish(mut self) -> Totals {
        let cumulative = self.by_month.iter_mut().map(|costs| [quantile(costs, 0.1), quantile(costs, 0.9)]).collect();
        let total = self
            .by_month
            .last_mut()
            .map_or([Usd::ZERO; 3], |costs| [0.1, 0.5, 0.9].map(|share| quantile(costs, share)));
        Totals { total, cumulative }
    }
}

/// Returns the place of a quantile among so many sorted values.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of a small count"
)]
fn place(share: f64, count: usize) -> usize {
    ((share * count as f64) as usize).min(count.saturating_sub(1))
}

/// Returns a quantile; the order of the costs changes.
fn quantile(costs: &mut [Usd], share: f64) -> Usd {
    if costs.is_empty() {
        return Usd::ZERO;
    }
    let place = place(share, costs.len());
    *costs.select_nth_unstable(place).1
}

/// Returns choice, strength, the share of futures that Kubernetes wins, and the dots.
fn decide(advantages: &[f64], blockers: &[Blocker]) -> (Choice, Option<Strength>, f64, Vec<f64>) {
    #[expect(clippy::cast_precision_loss, reason = "at most 512")]
    let share = advantages.iter().filter(|&&advantage| advantage > 0.0).count() as f64 / advantages.len().max(1) as f64;
    let dots: Vec<f64> = (0..DOTS)
        .map(|dot| {
            #[expect(clippy::cast_precision_loss, reason = "at most 50")]
            let middle = (dot as f64 + 0.5) / DOTS as f64;
            advantages.get(place(middle, advantages.len())).copied().unwrap_or_default()
        })
        .collect();
    let (choice, strength) = by_rules(blockers).unwrap_or_else(|| by_share(share));
    (choice, strength, share, dots)
}

/// Decides by the likely future alone.
fn decide_quickly(advantage: f64, blockers: &[Blocker]) -> (Choice, Option<Strength>, f64, Vec<f64>) {
    let (share, choice) = if advantage > 0.0 { (1.0, Choice::Kubernetes) } else { (0.0, Choice::Heroku) };
    let (choice, strength) = by_rules(blockers).unwrap_or((choice, None));
    (choice, strength, share, Vec::new())
}

/// Returns the choice that hard rules leave, if any applies.
fn by_rules(blockers: &[Blocker]) -> Option<(Choice, Option<Strength>)> {
    let is_out = |option| blockers.iter().any(|blocker| blocker.option == option);
    match (is_out(Platform::Heroku), is_out(Platform::Kubernetes)) {
        (true, true) => Some((Choice::Neither, None)),
        (true, false) => Some((Choice::Kubernetes, Some(Strength::Clear))),
        (false, true) => Some((Choice::Heroku, Some(Strength::Clear))),
        (false, false) => None,
    }
}

/// Returns choice and strength by the share of futures that Kubernetes wins; exactly mirrored for Heroku.
fn by_share(kubernetes: f64) -> (Choice, Option<Strength>) {
    let heroku = 1.0 - kubernetes;
    if kubernetes >= CLEAR {
        (Choice::Kubernetes, Some(Strength::Clear))
    } else if heroku >= CLEAR {
        (Choice::Heroku, Some(Strength::Clear))
    } else if kubernetes >= LEANING {
        (Choice::Kubernetes, Some(Strength::Leaning))
    } else if heroku >= LEANING {
        (Choice::Heroku, Some(Strength::Leaning))
    } else {
        (Choice::TooClose, None)
    }
}

/// Returns the median switch month and the range of eight in ten; nothing where most futures hold none.
fn switch(months: &[u32]) -> (Option<u32>, Option<[u32; 2]>) {
    if months.len() * 2 < FUTURES {
        return (None, None);
    }
    let at = |share| months.get(place(share, months.len())).copied();
    (at(0.5), at(0.1).zip(at(0.9)).map(|(low, high)| [low, high]))
}

/// Returns the terms of the advantage, strongest first.
fn reasons(value: &Value) -> Vec<Reason> {
    let costs = [
        ("cost.infrastructure", value.infrastructure, Term::Infrastructure, &["S11"][..]),
        ("cost.people", value.people, Term::People, &["S12", "S13"][..]),
        ("cost.one_off", value.one_off, Term::OneOff, &["S3", "S8"][..]),
    ];
    let fits = value.fits.iter().zip(CRITERIA.iter().skip(1));
    let fits = fits.map(|(&points, about)| (about.criterion.word(), points, Term::Fit(about.criterion), about.claims));
    let mut reasons: Vec<Reason> = costs
        .into_iter()
        .chain(fits)
        .map(|(id, term_value, term, sources)| Reason {
            id,
            favours: if term_value > 0.0 { Platform::Kubernetes } else { Platform::Heroku },
            points: libm::fabs(term_value) * 100.0,
            text: String::new(),
            sources,
            term,
        })
        .collect();
    reasons.sort_by(|a, b| b.points.total_cmp(&a.points));
    reasons
}

fn criteria(
    scores: &[Scores; FITS],
    weights: &[f64; CRITERIA.len()],
    heroku: Usd,
    kubernetes: Usd,
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

fn platform_cost(
    case: &Case,
    platform: Platform,
    projection: &Projection,
    sampled: Totals,
    book: &Book,
    concerns: &mut Vec<Concern>,
) -> PlatformCost {
    let series = match platform {
        Platform::Heroku => &projection.heroku,
        Platform::Kubernetes => &projection.kubernetes,
    };
    let itemised = projection::itemise(case, platform, projection, &mut |concern| {
        if !concerns.contains(&concern) {
            concerns.push(concern);
        }
    });
    let publish = |lines: Vec<super::bill::Line>, group| lines.into_iter().map(move |line| line.publish(book, group));
    let [infrastructure, people, once] = GROUPS;
    let mut lines: Vec<CostLine> = publish(itemised.infrastructure, infrastructure).collect();
    let modelled: Usd = lines.iter().map(|line| line.usd).sum();
    let known = series.infrastructure.first().copied().unwrap_or_default();
    if known != modelled {
        lines.push(CostLine::calibration(known - modelled, modelled));
    }
    lines.extend(publish(itemised.people, people));
    let mut one_off: Vec<CostLine> = publish(itemised.one_off, once).collect();
    let (months, overlap) = itemised.overlap;
    if overlap > Usd::ZERO {
        one_off.push(CostLine::overlap(months, overlap));
    }
    let model_error_percent = itemised
        .calibration
        .filter(|(known, _)| *known > 0.0)
        .map(|(known, modelled)| (modelled - known) / known * 100.0);
    if let Some(percent) = model_error_percent.filter(|percent| libm::fabs(*percent) > TOLD_MISS_PERCENT) {
        concerns.push(Concern::ModelMissedBill { platform, percent });
    }
    PlatformCost {
        infrastructure_usd_per_month: known,
        people_usd_per_month: series.people,
        one_off_usd: series.one_off,
        monthly_usd: series.monthly().collect(),
        total_usd: series.total(),
        plan_steps: Vec::new(),
        total_usd_p10_p50_p90: sampled.total,
        cumulative_usd_p10_p90: sampled.cumulative,
        model_error_percent,
        lines,
        one_off,
    }
}
