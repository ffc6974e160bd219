//! From a case to its assessment: the likely future for the bills, all futures for the verdict (`docs/method.md` §8).

use super::Depth;
use super::assessment::{
    Assessment, Concern, CostComparison, OtherSide, Platform, Unpriced, VERSION, Verdict, Warning,
};
use super::case::{Case, Space};
use super::costs::{self, Gathered, Totals};
use super::decision::{self, Decision, Tally, place};
use super::fit;
use super::flips;
use super::futures::{FUTURES, weights};
use super::importance::Influence;
use super::order;
use super::projection::{self, Projection};
use super::trials::Futures;
use super::units::Usd;
use super::value::{Value, larger_total};
use super::{claims, contradictions, providers, reasons, rules, timing};
use crate::answers::{Answers, Compliance};
use crate::catalog::Book;

/// Weight of cost below which an open question is not priced, as a share of all weights.
const LEAST_COST_WEIGHT: f64 = 0.05;

/// What all futures say together.
struct Sampled<'a> {
    futures: Futures<'a>,
    heroku: Totals,
    kubernetes: Totals,
    /// Switch months of the futures that have one, lowest first.
    switch_months: Vec<u32>,
}

impl<'a> Sampled<'a> {
    /// Draws all futures and gathers what the verdict needs of them, and the charts where they are wanted.
    fn draw(answers: &Answers, book: &'a Book, likely: &Case, depth: Depth) -> Self {
        let mut switch_months = Vec::with_capacity(FUTURES);
        let horizon = if depth == Depth::Verdict { 0 } else { likely.horizon };
        let (mut heroku, mut kubernetes) = (Gathered::new(horizon), Gathered::new(horizon));
        let futures = Futures::draw(answers, book, likely, depth == Depth::Full, |case, projection| {
            switch_months.extend(timing::switch_month(case, projection));
            heroku.add(projection.heroku.monthly());
            kubernetes.add(projection.kubernetes.monthly());
        });
        order::sort_by(&mut switch_months, |month| f64::from(*month));
        Self { futures, heroku: heroku.finish(), kubernetes: kubernetes.finish(), switch_months }
    }
}

/// What adds to a verdict what goes beyond it: the case, its projection and its futures, and how many USD a whole advantage is.
pub(super) type LookFurther = fn(&Answers, &Case, &Projection, &Futures, f64, &mut Assessment);

/// Assesses a case; `further` is handed in, so that a program which never looks further does not carry it.
pub(super) fn assess(
    answers: &Answers,
    book: &Book,
    depth: Depth,
    concerns: Vec<Concern>,
    further: Option<LookFurther>,
) -> Assessment {
    let case = Case::likely(answers, book);
    let projection = projection::project(&case);
    let scores = fit::scores(&case);
    let own_weights = weights(answers, &case.figures);
    let value = Value::of(&projection, &scores, &own_weights);
    let sampled = (depth != Depth::Quick).then(|| Sampled::draw(answers, book, &case, depth));
    let (futures, heroku_totals, kubernetes_totals, switch_months) = match sampled {
        Some(sampled) => (Some(sampled.futures), sampled.heroku, sampled.kubernetes, sampled.switch_months),
        None => (None, Totals::likely(&projection.heroku), Totals::likely(&projection.kubernetes), Vec::new()),
    };
    let mut concerns = concerns;
    concerns.extend(contradictions::find(answers, &case));
    let in_doubt = concerns.len();
    concerns.extend(rules::in_doubt(answers, book));
    let hangs_on_a_range = concerns.len() > in_doubt;
    concerns.extend(compliance(answers, &case));
    concerns.extend(not_in_the_bill(answers));
    let cost = compare_costs(&case, &projection, [heroku_totals, kubernetes_totals], depth, book, &mut concerns);
    let mut blockers = rules::blockers(answers, book);
    let mut rules_off = rules::switched_off(answers, book);
    let advantage = value.advantage();
    let sorted = futures.as_ref().map(Futures::sorted).unwrap_or_default();
    let tally = Tally::of(&sorted);
    let quick_share = if advantage > 0.0 { 1.0 } else { 0.0 };
    let kubernetes_share = if futures.is_some() { tally.kubernetes_share() } else { quick_share };
    let Decision { choice, strength } = match depth {
        Depth::Quick => decision::decide_quickly(advantage, &blockers),
        Depth::Verdict | Depth::Sampled | Depth::Full => decision::decide(kubernetes_share, &blockers),
    };
    rules::say_what_changes(&mut blockers, kubernetes_share);
    for rule in &mut rules_off {
        (rule.choice_without, rule.strength_without) = (choice, strength);
    }
    let (switch_month, switch_month_range) = if blockers.is_empty() { switch(&switch_months) } else { (None, None) };
    let dots = if futures.is_some() { decision::dots(&sorted) } else { Vec::new() };
    let larger = larger_total([projection.heroku.sums(), projection.kubernetes.sums()]);
    let totals = [cost.heroku.total_usd, cost.kubernetes.total_usd];
    let mut assessment = Assessment {
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
            switch_share: switch_share(&switch_months),
            switch_month,
            switch_month_range,
            headline: String::new(),
            summary: String::new(),
            thresholds: String::new(),
            reasons: reasons::of(&value),
            settled: !hangs_on_a_range
                && (decision::by_rules(&blockers).is_some() || (futures.is_some() && tally.is_unanimous())),
            other_side: None,
        },
        blockers,
        rules_off,
        providers: Vec::new(),
        criteria: costs::criteria(&scores, &own_weights, totals, larger),
        flips: Vec::new(),
        pair_flip: None,
        importance: Vec::new(),
        ask_next: Vec::new(),
        claims: Vec::new(),
        cost,
        warnings: concerns.into_iter().map(Warning::about).collect(),
    };
    if let (Some(futures), Some(look_further)) = (futures, further) {
        let [of_cost, ..] = own_weights;
        // Where cost hardly counts, a point of the advantage is no amount of money.
        let usd_per_advantage = if of_cost >= LEAST_COST_WEIGHT { larger / of_cost } else { 0.0 };
        look_further(answers, &case, &projection, &futures, usd_per_advantage, &mut assessment);
    }
    assessment
}

/// Adds what goes beyond the verdict: what would change it, what it hangs on, what to ask, and the claims.
pub(super) fn look_further(
    answers: &Answers,
    case: &Case,
    projection: &Projection,
    futures: &Futures,
    usd_per_advantage: f64,
    assessment: &mut Assessment,
) {
    let book = futures.book;
    assessment.providers = providers::compare(case, projection);
    let verdict = &assessment.verdict;
    let influence = Influence::of(futures);
    assessment.importance = influence.importance(book);
    if !verdict.settled {
        assessment.ask_next = influence.ask_next(answers, futures, usd_per_advantage);
    }
    let has_rules = !assessment.blockers.is_empty();
    let other_side: Option<OtherSide> =
        if has_rules { None } else { influence.other_side(verdict.choice, verdict.kubernetes_share, book) };
    let base = flips::Base::new(answers, futures, verdict.choice, projection::modelled_bills(projection));
    (assessment.flips, assessment.pair_flip) = flips::find(&base);
    if !flips::tries_all(answers) {
        assessment.warnings.push(Warning::about(Concern::SomeFlipsOnly));
    }
    assessment.verdict.other_side = other_side;
    assessment.claims = claims::check(answers, book, case, assessment);
}

fn compare_costs(
    case: &Case,
    projection: &Projection,
    [heroku_totals, kubernetes_totals]: [Totals; 2],
    depth: Depth,
    book: &Book,
    concerns: &mut Vec<Concern>,
) -> CostComparison {
    let mut heroku = costs::platform_cost(case, Platform::Heroku, projection, heroku_totals, book, concerns);
    let mut kubernetes =
        costs::platform_cost(case, Platform::Kubernetes, projection, kubernetes_totals, book, concerns);
    if matches!(depth, Depth::Sampled | Depth::Full) {
        heroku.plan_steps = projection::plan_steps(case, Platform::Heroku, &projection.heroku, book);
        kubernetes.plan_steps = projection::plan_steps(case, Platform::Kubernetes, &projection.kubernetes, book);
    }
    let infrastructure_ratio = (kubernetes.infrastructure_usd_per_month > Usd::ZERO)
        .then(|| heroku.infrastructure_usd_per_month.dollars() / kubernetes.infrastructure_usd_per_month.dollars());
    CostComparison { break_even_month: timing::break_even(projection), infrastructure_ratio, heroku, kubernetes }
}

/// Returns what the needs ask of Kubernetes and its bill leaves out: what puts Heroku out is not free on the other side.
fn not_in_the_bill(answers: &Answers) -> impl Iterator<Item = Concern> {
    let needs = &answers.needs;
    let asked = [
        (needs.on_premises, Unpriced::OwnMachines),
        (needs.several_clouds, Unpriced::SecondCloud),
        (answers.services.as_slice().iter().any(|service| service.gpu), Unpriced::GraphicsProcessors),
        (needs.compliance >= Compliance::Pci, Unpriced::Compliance),
    ];
    let provider = answers.cluster.provider.word();
    asked.into_iter().filter(|(is_asked, _)| *is_asked).map(move |(_, what)| Concern::NotInTheBill { what, provider })
}

/// Returns what a regulator's rules ask of Heroku beyond what a hard rule says.
fn compliance(answers: &Answers, case: &Case) -> Option<Concern> {
    let is_new_customer = rules::is_new_customer(answers);
    match answers.needs.compliance {
        _ if case.space != Space::Shield => None,
        Compliance::Hipaa if !is_new_customer => Some(Concern::HipaaOnHeroku),
        Compliance::Pci => Some(Concern::PciOnHeroku { is_new_customer }),
        _ => None,
    }
}

/// Returns the share of the futures that hold a month to switch.
#[expect(clippy::cast_precision_loss, reason = "at most 512")]
fn switch_share(months: &[u32]) -> f64 {
    months.len() as f64 / FUTURES as f64
}

/// Returns the median switch month and the range of eight in ten; nothing where most futures hold none.
fn switch(months: &[u32]) -> (Option<u32>, Option<[u32; 2]>) {
    if switch_share(months) < 0.5 {
        return (None, None);
    }
    let at = |share| months.get(place(share, months.len())).copied();
    (at(0.5), at(0.1).zip(at(0.9)).map(|(low, high)| [low, high]))
}
