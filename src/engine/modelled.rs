//! What the model makes of both options' infrastructure, review by review, before a known bill scales it (`docs/method.md` §5): all of
//! it, no more than tells who wins, or foretold from what it was.

use std::borrow::Cow;

use super::assessment::{Concern, Platform, Shape};
use super::bill::heroku::{self, Before};
use super::bill::kubernetes::{Cluster, Look};
use super::bill::{Bill, Halves, Line, Steady, kubernetes};
use super::case::Case;
use super::projection::{Beside, sums};
use super::reach::Reach;
use super::reviews::{REVIEW_MONTHS, Review, reviews};
use super::sizing::formation::Formations;
use super::sizing::load::Growth;
use super::units::Usd;
use crate::answers::Today;
use crate::decimal::Limit;

/// One option in one future, ready to write the bill of any month.
pub(super) enum Biller<'a> {
    Heroku,
    Kubernetes(&'a Cluster, Look),
}

impl<'a> Biller<'a> {
    /// Returns that of an option; Kubernetes runs on a cluster that was looked up before.
    pub fn of(platform: Platform, cluster: &'a Cluster) -> Self {
        match platform {
            Platform::Heroku => Self::Heroku,
            Platform::Kubernetes => Self::Kubernetes(cluster, Look::AtAll),
        }
    }

    /// Writes the lines of a month's infrastructure.
    pub fn infrastructure(
        &self,
        case: &Case,
        growth: Growth,
        before: Before,
        bill: &mut Bill,
        concern: &mut dyn FnMut(Concern),
    ) -> Written {
        match self {
            Self::Heroku => {
                let (halves, formations) = heroku::infrastructure(case, growth, before, bill, concern);
                Written { shape: Shape::Nothing, halves, formations: Some(formations) }
            }
            Self::Kubernetes(cluster, look) => {
                let (shape, halves) = cluster.infrastructure(case, growth, before.stores, *look, bill);
                Written { shape, halves, formations: None }
            }
        }
    }
}

/// What is told of a month's infrastructure beside its lines.
pub(super) struct Written {
    /// What pods run on, where there are pods.
    pub shape: Shape,
    /// The bill in two parts.
    pub halves: Halves,
    /// The dynos, where there are dynos.
    pub formations: Option<Formations>,
}

/// Today's bill of one option's infrastructure with its lines, before a known bill scales it.
#[derive(Debug)]
pub(super) struct Opening {
    pub lines: Vec<Line>,
    pub total: Usd,
    /// What the reader is to be told of it.
    pub concerns: Vec<Concern>,
    shape: Shape,
    halves: Halves,
}

impl Opening {
    /// Writes that of an option.
    pub fn of(case: &Case, platform: Platform, cluster: &Cluster) -> Self {
        let mut bill = Bill::itemised(&case.figures);
        let mut concerns = Vec::new();
        let mut concern = |about: Concern| concerns.push(about);
        let biller = Biller::of(platform, cluster);
        let Written { shape, halves, .. } =
            biller.infrastructure(case, Growth::NONE, Before::default(), &mut bill, &mut concern);
        if !shape.fits() {
            concern(Concern::PodBeyondNodes { provider: case.provider.word() });
        }
        let total = bill.total();
        Self { lines: bill.into_lines(), total, concerns, shape, halves }
    }
}

/// What the model makes of one option's infrastructure, before a known bill scales it.
#[derive(Debug, Clone, Default)]
pub(super) struct Bills {
    /// The bill of each month.
    pub months: Vec<Usd>,
    /// What pods run on today, where there are pods.
    pub shape: Shape,
    /// The bill of each review in two parts.
    halves: Vec<Halves>,
    /// The dynos of each review, where they are kept.
    formations: Vec<Formations>,
}

impl Bills {
    /// Returns the bill of a month at which platforms are sized anew in two parts.
    fn halves(&self, month: usize) -> Option<&Halves> {
        self.halves.get(month / REVIEW_MONTHS)
    }

    /// Returns how many reviews have their dynos.
    #[cfg(test)]
    pub fn kept_dynos(&self) -> usize {
        self.formations.len()
    }

    /// Returns the dynos of such a month.
    fn formations(&self, month: usize) -> Option<&Formations> {
        self.formations.get(month / REVIEW_MONTHS)
    }
}

/// What is known of an option's bills before they are modelled.
#[derive(Clone, Copy)]
pub(super) enum Known<'a> {
    Nothing,
    /// As little, and trials that follow are to know the dynos.
    NothingYet,
    /// The bills of a case in the same future.
    Figures(&'a Bills),
    /// The bills of a case with the same data stores in the same future.
    Stores(&'a Bills),
    /// The bills of a case that runs the same for more or fewer months in the same future.
    Months(&'a Bills),
    /// The bill of today.
    Today(&'a Opening),
}

impl<'a> Known<'a> {
    /// Returns what a change that reaches so far leaves of the bills as they were.
    fn after(reach: Reach, before: &'a Bills) -> Self {
        match reach {
            Reach::Months => Self::Months(before),
            Reach::Sizes | Reach::Apps => Self::Stores(before),
            Reach::Rules | Reach::People | Reach::Stores | Reach::Load => Self::Figures(before),
        }
    }
}

/// What the model makes of both options' infrastructure in one future.
#[derive(Debug, Clone, Default)]
pub(super) struct Modelled {
    pub heroku: Bills,
    pub kubernetes: Bills,
    /// The months in which both were sized.
    reviews: Vec<Review>,
}

impl Modelled {
    /// Returns the months in which platforms are sized anew after a change that reaches so far.
    fn reviews_after(&self, reach: Reach, case: &Case) -> Cow<'_, [Review]> {
        match self.heroku.months.len() {
            months if months == case.horizon && reach < Reach::Load => Cow::Borrowed(&self.reviews),
            _ => Cow::Owned(reviews(case)),
        }
    }
}

/// Models the infrastructure of both options, Kubernetes' on what was looked up before. The dynos of all services are kept where
/// `keeps_dynos` says so, for changes that follow.
pub(super) fn model_on(case: &Case, cluster: &Cluster, keeps_dynos: bool) -> Modelled {
    let reviews = reviews(case);
    let known = if keeps_dynos { Known::NothingYet } else { Known::Nothing };
    Modelled {
        heroku: bills(case, &Biller::Heroku, &reviews, known),
        kubernetes: bills(case, &Biller::Kubernetes(cluster, Look::AtAll), &reviews, Known::Nothing),
        reviews,
    }
}

/// Models the infrastructure of both options from today's bills, Heroku's first: those months are not worked out again.
pub(super) fn model_from([heroku, kubernetes]: &[Opening; 2], case: &Case, cluster: &Cluster) -> Modelled {
    let reviews = reviews(case);
    Modelled {
        heroku: bills(case, &Biller::Heroku, &reviews, Known::Today(heroku)),
        kubernetes: bills(case, &Biller::Kubernetes(cluster, Look::AtAll), &reviews, Known::Today(kubernetes)),
        reviews,
    }
}

/// Models the infrastructure of both options after a change, from what it was before with the same figures.
pub(super) fn model_after<'a>(case: &Case, reach: Reach, cluster: &Cluster, before: &'a Modelled) -> Cow<'a, Modelled> {
    match reach {
        Reach::Rules | Reach::People => Cow::Borrowed(before),
        Reach::Stores => Cow::Owned(model_stores(case, before)),
        Reach::Months | Reach::Sizes | Reach::Apps | Reach::Load => {
            let (reviews, cluster) = (before.reviews_after(reach, case), cluster.serving(case));
            let [heroku, kubernetes] = [&before.heroku, &before.kubernetes].map(|bills| Known::after(reach, bills));
            Cow::Owned(Modelled {
                heroku: bills(case, &Biller::Heroku, &reviews, heroku),
                kubernetes: bills(case, &Biller::Kubernetes(&cluster, Look::AtAll), &reviews, kubernetes),
                reviews: Vec::new(),
            })
        }
    }
}

/// Models the infrastructure of both options no further than it takes to see who wins.
///
/// `Err` is the winner: Heroku, where the bills of Kubernetes that were worked out, of which none is below nothing, are too much already;
/// Kubernetes, where even nodes of a type that may not be the cheapest cost little enough. `Ok` are all bills, where neither was seen.
/// `before` is what it was before a change that reaches so far; `turning_points` are the totals of Kubernetes below which it wins and above
/// which it loses, by that of Heroku; `likely` is who is thought to win, which decides no more than what is looked at first.
pub(super) fn model_side(
    case: &Case,
    cluster: &Cluster,
    (reach, before): (Reach, &Modelled),
    beside: &[Beside; 2],
    likely: Platform,
    turning_points: impl FnOnce(Usd) -> [f64; 2],
) -> Result<Modelled, Platform> {
    /// Far more than rounding takes from the lines of five years, USD.
    const MARGIN: f64 = 60.0;
    let reviews = before.reviews_after(reach, case);
    let heroku = bills(case, &Biller::Heroku, &reviews, Known::after(reach, &before.heroku));
    let mut modelled = Modelled { heroku, ..Modelled::default() };
    // Where its bills are scaled, worth less later or paid on the other side too, their sum does not tell.
    let tells = case.kubernetes_bill.is_none() && case.discount <= 0.0 && case.today != Today::Kubernetes;
    let [mut wins, mut loses] = [f64::NEG_INFINITY, f64::INFINITY];
    if tells {
        let [heroku, kubernetes] = sums(case, beside, &modelled);
        let [below, above] = turning_points(heroku.total()).map(|total| total - kubernetes.total().dollars());
        // They count for as much as they are, for no more, or for no less.
        if case.doubt <= 1.0 {
            wins = below;
        }
        if case.doubt >= 1.0 {
            loses = above;
        }
    }
    let known = Known::after(reach, &before.kubernetes);
    let least = wins - MARGIN;
    // Without nodes there is no more than one way to the bill.
    if likely == Platform::Kubernetes
        && cluster.has_nodes()
        && least > 0.0
        && bills_within(case, &Biller::Kubernetes(cluster, Look::AtOne), &reviews, known, least).is_some()
    {
        return Err(Platform::Kubernetes);
    }
    let kubernetes = bills_within(case, &Biller::Kubernetes(cluster, Look::AtAll), &reviews, known, loses);
    modelled.kubernetes = kubernetes.ok_or(Platform::Heroku)?;
    Ok(modelled)
}

/// Models the infrastructure of both options from that of the same future with other data stores, all of which the provider sells.
fn model_stores(case: &Case, before: &Modelled) -> Modelled {
    let reviews = before.reviews_after(Reach::Stores, case);
    let with = |before: &Bills, bill: fn(&Case, Growth, &Halves) -> Usd| {
        let mut months = Vec::with_capacity(case.horizon);
        for (&(month, growth), halves) in reviews.iter().zip(&before.halves) {
            months.extend(std::iter::repeat_n(bill(case, growth, halves), REVIEW_MONTHS.min(case.horizon - month)));
        }
        Bills { months, shape: before.shape, ..Bills::default() }
    };
    Modelled {
        heroku: with(&before.heroku, heroku::with_stores),
        kubernetes: with(&before.kubernetes, kubernetes::with_stores),
        reviews: Vec::new(),
    }
}

/// Foretells the infrastructure of both options from that of the same future before an answer was changed: a third of the work for
/// three years. `reach` says how far the change reaches.
pub(super) fn foretell_on(case: &Case, cluster: &Cluster, reach: Reach, before: &Modelled) -> Modelled {
    let reviews = before.reviews_after(reach, case);
    let kubernetes = Biller::Kubernetes(cluster, Look::AtAll);
    Modelled {
        heroku: foretold_bills(case, &Biller::Heroku, &reviews, reach, &before.heroku),
        kubernetes: foretold_bills(case, &kubernetes, &reviews, reach, &before.kubernetes),
        reviews: Vec::new(),
    }
}

/// Returns the bill of a month, from what is known of it.
fn bill(case: &Case, biller: &Biller, (month, growth): Review, known: Known, steady: &Steady) -> (Usd, Written) {
    let before = match known {
        Known::Months(before) => {
            if let (Some(&total), Some(&halves)) = (before.months.get(month), before.halves(month)) {
                return (total, Written { shape: before.shape, halves, formations: None });
            }
            Before::default()
        }
        Known::Stores(before) => Before { stores: before.halves(month), formations: before.formations(month) },
        Known::Figures(before) => Before { stores: None, formations: before.formations(month) },
        Known::Nothing | Known::NothingYet | Known::Today(_) => Before::default(),
    };
    let mut bill = Bill::of_months(&case.figures, steady);
    let written = biller.infrastructure(case, growth, before, &mut bill, &mut |_| {});
    (bill.total(), written)
}

/// Models the infrastructure of one option, month by month; nothing as soon as it costs more than `most` USD in all.
fn bills_within(case: &Case, biller: &Biller, reviews: &[Review], known: Known, most: f64) -> Option<Bills> {
    // What is worked out after a change is not changed again.
    let is_kept = matches!(known, Known::Nothing | Known::NothingYet | Known::Today(_));
    let halves = Vec::with_capacity(if is_kept { reviews.len() } else { 0 });
    let mut bills = Bills { months: vec![Usd::ZERO; case.horizon], halves, ..Bills::default() };
    let mut last: Option<(Growth, Usd, Halves)> = None;
    let mut sum = Usd::ZERO;
    let steady = Steady::default();
    // The last ones cost most, mostly.
    for &(month, growth) in reviews.iter().rev() {
        if sum.dollars() > most {
            return None;
        }
        let (current, halves) = match (last, known) {
            (Some((same, current, halves)), _) if same == growth => {
                bills.formations.extend(bills.formations.last().cloned());
                (current, halves)
            }
            (_, Known::Today(opening)) if growth == Growth::NONE => {
                bills.shape = opening.shape;
                (opening.total, opening.halves)
            }
            _ => {
                let (total, Written { shape, halves, formations }) =
                    bill(case, biller, (month, growth), known, &steady);
                bills.shape = shape;
                if matches!(known, Known::NothingYet) {
                    bills.formations.extend(formations);
                }
                (total, halves)
            }
        };
        last = Some((growth, current, halves));
        if is_kept {
            bills.halves.push(halves);
        }
        let months = bills.months.get_mut(month..case.horizon.min(month + REVIEW_MONTHS)).unwrap_or_default();
        months.fill(current);
        sum += current.times(months.len());
    }
    bills.halves.reverse();
    bills.formations.reverse();
    (sum.dollars() <= most).then_some(bills)
}

/// Models the infrastructure of one option, month by month.
pub(super) fn bills(case: &Case, biller: &Biller, reviews: &[Review], known: Known) -> Bills {
    bills_within(case, biller, reviews, known, f64::INFINITY).unwrap_or_default()
}

/// Foretells the infrastructure of one option from what it was before an answer was changed.
///
/// The change is modelled at two reviews, from where it is foretold for the others as if it grew with the traffic.
fn foretold_bills(case: &Case, biller: &Biller, reviews: &[Review], reach: Reach, before: &Bills) -> Bills {
    let was = |month: usize| before.months.get(month).or(before.months.last()).copied().unwrap_or_default().dollars();
    let steady = Steady::default();
    let known = Known::after(reach, before);
    let change = |&(month, growth): &Review| {
        let (total, _) = bill(case, biller, (month, growth), known, &steady);
        (growth.traffic, total.dollars() - was(month))
    };
    // Where two values tell most of the sum of many.
    let edge = reviews.len() / 5;
    let mut ends = reviews.iter().skip(edge);
    let (from, first) = ends.next().map_or((1.0, 0.0), change);
    let (to, last) = ends
        .nth_back(edge)
        .filter(|(_, growth)| (growth.traffic - from).abs() > f64::EPSILON)
        .map_or((from + 1.0, first), change);
    let of_review = |&(month, growth): &Review| {
        let change = first + (last - first) * (growth.traffic - from) / (to - from);
        std::iter::repeat_n(Usd::rounded((was(month) + change).at_least(0.0)), REVIEW_MONTHS.min(case.horizon - month))
    };
    let mut months = Vec::with_capacity(case.horizon);
    months.extend(reviews.iter().flat_map(of_review));
    Bills { months, shape: before.shape, ..Bills::default() }
}
