//! What the model makes of both options' infrastructure, review by review, before a known bill scales it (`docs/method.md` §5): all of
//! it, no more than tells who wins, or foretold from what it was.

use std::borrow::Cow;

use super::assessment::{Concern, Platform, Shape};
use super::bill::{Bill, heroku, kubernetes::Cluster};
use super::case::Case;
use super::projection::sums;
use super::sizing::load::Growth;
use super::units::Usd;
use crate::answers::Today;
use crate::catalog::id;

/// Months after which a team sizes its platforms anew; in between the bill stays. More often would cost twice the time for every
/// future, and moves no total of the presets by more than a few percent (`docs/method.md` §5).
pub(super) const REVIEW_MONTHS: usize = 6;

/// One option in one future, ready to write the bill of any month.
pub(super) enum Biller<'a> {
    Heroku,
    Kubernetes(Cow<'a, Cluster>),
}

impl Biller<'_> {
    /// Looks up what an option's bills are made of.
    pub fn of(case: &Case, platform: Platform) -> Self {
        match platform {
            Platform::Heroku => Self::Heroku,
            Platform::Kubernetes => Self::Kubernetes(Cow::Owned(Cluster::of(case))),
        }
    }

    /// Writes the lines of a month's infrastructure; returns what pods run on, where there are pods.
    pub fn infrastructure(
        &self,
        case: &Case,
        growth: Growth,
        bill: &mut Bill,
        concern: &mut dyn FnMut(Concern),
    ) -> Shape {
        match self {
            Self::Heroku => {
                heroku::infrastructure(case, growth, bill, concern);
                Shape::Nothing
            }
            Self::Kubernetes(cluster) => cluster.infrastructure(case, growth, bill),
        }
    }
}

/// What the model makes of one option's infrastructure, before a known bill scales it.
#[derive(Debug, Clone, Default)]
pub(super) struct Bills {
    /// The bill of each month.
    pub months: Vec<Usd>,
    /// What pods run on today, where there are pods.
    pub shape: Shape,
}

/// What the model makes of both options' infrastructure in one future.
#[derive(Debug, Clone, Default)]
pub(super) struct Modelled {
    pub heroku: Bills,
    pub kubernetes: Bills,
}

/// Models the infrastructure of both options.
pub(super) fn model(case: &Case) -> Modelled {
    model_on(case, &Cluster::of(case))
}

/// Models the infrastructure of both options, Kubernetes' on what was looked up before.
pub(super) fn model_on(case: &Case, cluster: &Cluster) -> Modelled {
    Modelled {
        heroku: bills(case, &Biller::Heroku),
        kubernetes: bills(case, &Biller::Kubernetes(Cow::Borrowed(cluster))),
    }
}

/// Models the infrastructure of both options; nothing as soon as Kubernetes is seen to be worth less than Heroku: its bills, of which
/// none is below nothing, are worked out no further.
pub(super) fn model_unless_beaten(
    case: &Case,
    cluster: &Cluster,
    beaten_above: impl FnOnce(Usd) -> f64,
) -> Option<Modelled> {
    let mut modelled = Modelled { heroku: bills(case, &Biller::Heroku), kubernetes: Bills::default() };
    // Where its bills are scaled, worth less later or paid on the other side too, their sum does not tell.
    let tells = case.kubernetes_bill.is_none() && case.discount <= 0.0 && case.today != Today::Kubernetes;
    let most = if tells {
        let [heroku, kubernetes] = sums(case, &modelled);
        beaten_above(heroku.total()) - kubernetes.total().dollars()
    } else {
        f64::INFINITY
    };
    modelled.kubernetes = bills_within(case, &Biller::Kubernetes(Cow::Borrowed(cluster)), most)?;
    Some(modelled)
}

/// Foretells the infrastructure of both options from that of the same future before an answer was changed: a third of the work for
/// three years.
pub(super) fn foretell_on(case: &Case, cluster: &Cluster, before: &Modelled) -> Modelled {
    Modelled {
        heroku: foretold_bills(case, &Biller::Heroku, &before.heroku),
        kubernetes: foretold_bills(case, &Biller::Kubernetes(Cow::Borrowed(cluster)), &before.kubernetes),
    }
}

/// Returns the months in which platforms are sized anew, counted from 0, with how far the load has grown by then.
pub(super) fn reviews(case: &Case) -> Vec<(usize, Growth)> {
    let monthly_growth = libm::pow((1.0 + case.growth_per_year).max(0.0), 1.0 / 12.0);
    let data_share = case.figures.get(id::LOAD_DATA_GROWTH_SHARE);
    let mut traffic = 1.0;
    let mut reviews = Vec::with_capacity(case.horizon.div_ceil(REVIEW_MONTHS));
    reviews.extend((0..case.horizon).filter_map(|month| {
        let now = traffic;
        traffic *= monthly_growth;
        // Stored data is kept when traffic falls.
        let growth = Growth { traffic: now, data: 1.0 + (now - 1.0).max(0.0) * data_share };
        (month % REVIEW_MONTHS == 0).then_some((month, growth))
    }));
    reviews
}

/// Models the infrastructure of one option, month by month; nothing as soon as it costs more than `most` USD in all.
fn bills_within(case: &Case, biller: &Biller, most: f64) -> Option<Bills> {
    let mut bills = Bills { months: vec![Usd::ZERO; case.horizon], shape: Shape::Nothing };
    let mut last: Option<(Growth, Usd)> = None;
    let mut sum = Usd::ZERO;
    let reviews = reviews(case);
    // The last ones cost most, mostly.
    for &(month, growth) in reviews.iter().rev() {
        if sum.dollars() > most {
            return None;
        }
        let current = match last {
            Some((same, current)) if same == growth => current,
            _ => {
                let mut bill = Bill::sum_only(&case.figures);
                bills.shape = biller.infrastructure(case, growth, &mut bill, &mut |_| {});
                bill.total()
            }
        };
        last = Some((growth, current));
        for bill in bills.months.iter_mut().skip(month).take(REVIEW_MONTHS) {
            *bill = current;
            sum += current;
        }
    }
    (sum.dollars() <= most).then_some(bills)
}

/// Models the infrastructure of one option, month by month.
pub(super) fn bills(case: &Case, biller: &Biller) -> Bills {
    bills_within(case, biller, f64::INFINITY).unwrap_or_default()
}

/// Foretells the infrastructure of one option from what it was before an answer was changed.
///
/// The change is modelled at two reviews, from where it is foretold for the others as if it grew with the traffic.
fn foretold_bills(case: &Case, biller: &Biller, before: &Bills) -> Bills {
    let reviews = reviews(case);
    let was = |month: usize| before.months.get(month).or(before.months.last()).copied().unwrap_or_default().dollars();
    let change = |&(month, growth): &(usize, Growth)| {
        let mut bill = Bill::sum_only(&case.figures);
        biller.infrastructure(case, growth, &mut bill, &mut |_| {});
        (growth.traffic, bill.total().dollars() - was(month))
    };
    // Where two values tell most of the sum of many.
    let edge = reviews.len() / 5;
    let mut ends = reviews.iter().skip(edge);
    let (from, first) = ends.next().map_or((1.0, 0.0), change);
    let (to, last) = ends
        .nth_back(edge)
        .filter(|(_, growth)| libm::fabs(growth.traffic - from) > f64::EPSILON)
        .map_or((from + 1.0, first), change);
    let of_review = |&(month, growth): &(usize, Growth)| {
        let change = first + (last - first) * (growth.traffic - from) / (to - from);
        std::iter::repeat_n(Usd::rounded((was(month) + change).max(0.0)), REVIEW_MONTHS.min(case.horizon - month))
    };
    let mut months = Vec::with_capacity(case.horizon);
    months.extend(reviews.iter().flat_map(of_review));
    Bills { months, shape: before.shape }
}
