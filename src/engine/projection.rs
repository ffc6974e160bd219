//! Month by month over the horizon: growth, the move, what is paid once, break-even and switch month (`docs/method.md` §5).

use super::assessment::{Concern, Group, PlanStep, Platform};
use super::bill::heroku::Before;
use super::bill::kubernetes::{Cluster, Look};
use super::bill::{self, Bill, Line, Step};
use super::calibration;
use super::case::Case;
use super::modelled::{Biller, Bills, Known, Modelled, bills};
use super::people;
use super::reviews::{REVIEW_MONTHS, reviews};
use super::series::{Series, Sums};
use super::units::Usd;
use crate::answers::Today;
use crate::catalog::Book;
use crate::decimal::Limit;

/// Both options in one future.
#[derive(Debug, Clone, Default)]
pub(super) struct Projection {
    pub heroku: Series,
    pub kubernetes: Series,
}

impl Projection {
    /// Returns the months of an option.
    pub fn of(&self, platform: Platform) -> &Series {
        match platform {
            Platform::Heroku => &self.heroku,
            Platform::Kubernetes => &self.kubernetes,
        }
    }
}

/// The lines behind a projection beside infrastructure: people's time of a month and what is paid once.
#[derive(Debug, Default)]
pub(super) struct Itemised {
    pub people: Vec<Line>,
    pub one_off: Vec<Line>,
    /// Months of the move, and what the old platform costs in them.
    pub overlap: (f64, Usd),
}

/// Projects both options on infrastructure that was modelled before: what is left are people, known bills and the move.
pub(super) fn project_modelled(case: &Case, modelled: &Modelled) -> Projection {
    let mut projection = Projection {
        heroku: recurring(case, Platform::Heroku, &modelled.heroku, None),
        kubernetes: recurring(case, Platform::Kubernetes, &modelled.kubernetes, None),
    };
    for platform in [Platform::Heroku, Platform::Kubernetes] {
        let months = phase(case, platform);
        let overlap = overlap(case, platform, months, &projection);
        let series = match platform {
            Platform::Heroku => &mut projection.heroku,
            Platform::Kubernetes => &mut projection.kubernetes,
        };
        add_one_off(case, platform, months, &overlap, series);
    }
    projection
}

/// What one option costs besides infrastructure, whatever that is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    /// People's time of a month.
    people: Usd,
    /// What is paid once, without the bills of both platforms during a move.
    one_off: Usd,
}

/// Returns what both options cost besides infrastructure, Heroku first.
pub(super) fn beside(case: &Case) -> [Beside; 2] {
    [Platform::Heroku, Platform::Kubernetes].map(|platform| {
        let mut running = Bill::sum_only(&case.figures);
        run(case, platform, &mut running);
        let mut once = Bill::sum_only(&case.figures);
        people::one_off(case, platform, &mut once);
        Beside { people: running.total(), one_off: once.total() }
    })
}

/// Returns the sums of both options on infrastructure that was modelled before, Heroku first: those of
/// [`project_modelled`], without the months.
pub(super) fn sums(case: &Case, beside: &[Beside; 2], modelled: &Modelled) -> [Sums; 2] {
    if case.discount > 0.0 {
        let projection = project_modelled(case, modelled);
        return [projection.heroku.sums(), projection.kubernetes.sums()];
    }
    let scaled = |platform: Platform| {
        let bills = match platform {
            Platform::Heroku => &modelled.heroku,
            Platform::Kubernetes => &modelled.kubernetes,
        };
        let today = bills.months.first().copied().unwrap_or_default();
        (&bills.months, calibration::scale(case, platform, today))
    };
    let both = [scaled(Platform::Heroku), scaled(Platform::Kubernetes)];
    let bill_of = |(months, scale): (&Vec<Usd>, f64), month: usize| {
        months.get(month).map_or(Usd::ZERO, |bill| Usd::rounded(bill.dollars() * scale))
    };
    let [heroku, kubernetes] = both;
    let [of_heroku, of_kubernetes] = beside;
    [(Platform::Heroku, of_heroku, heroku, kubernetes), (Platform::Kubernetes, of_kubernetes, kubernetes, heroku)].map(
        |(platform, beside, own, other)| {
            let overlap: Usd = if has_overlap(case, platform) {
                coverage_from(0, phase(case, platform), case.horizon)
                    .map(|(month, share)| Usd::rounded(bill_of(other, month).dollars() * share))
                    .sum()
            } else {
                Usd::ZERO
            };
            // Between two reviews the bill stays.
            let reviews = (0..case.horizon).step_by(REVIEW_MONTHS);
            let of_review = |month: usize| bill_of(own, month).times(REVIEW_MONTHS.min(case.horizon - month));
            Sums {
                infrastructure: reviews.map(of_review).sum(),
                people: beside.people.times(case.horizon),
                one_off: beside.one_off + overlap,
            }
        },
    )
}

/// Projects Kubernetes at the provider of the case, beside a projection that was made for another one.
///
/// A known bill is that of the other provider: by what the model misses it there, it is scaled here.
pub(super) fn project_at_provider(case: &Case, chosen: &Projection) -> Series {
    let bills = bills(case, &Biller::Kubernetes(&Cluster::of(case), Look::AtAll), &reviews(case), Known::Nothing);
    let mut series = recurring(case, Platform::Kubernetes, &bills, Some(chosen.kubernetes.scale));
    let months = phase(case, Platform::Kubernetes);
    let overlap = overlap(case, Platform::Kubernetes, months, chosen);
    add_one_off(case, Platform::Kubernetes, months, &overlap, &mut series);
    series
}

/// Returns the lines behind a projection, beside infrastructure.
pub(super) fn itemise(case: &Case, platform: Platform, projection: &Projection) -> Itemised {
    let mut running = Bill::itemised(&case.figures);
    run(case, platform, &mut running);
    let mut once = Bill::itemised(&case.figures);
    people::one_off(case, platform, &mut once);
    let months = phase(case, platform);
    let overlap = (months, overlap(case, platform, months, projection).into_iter().sum());
    Itemised { people: running.into_lines(), one_off: once.into_lines(), overlap }
}

/// Returns the months in which growth asks for another plan, size or number of machines, and moves the bill by it. What the reader is to
/// be told of a month is told with it, counted from 1.
pub(super) fn plan_steps(
    case: &Case,
    platform: Platform,
    cluster: &Cluster,
    series: &Series,
    book: &Book,
    concern: &mut dyn FnMut(u32, Concern),
) -> Vec<PlanStep> {
    let biller = Biller::of(platform, cluster);
    let mut steps = Vec::new();
    let mut before: Option<Vec<Line>> = None;
    for (month, growth) in reviews(case) {
        let Ok(number) = u32::try_from(month + 1) else { break };
        let mut bill = Bill::itemised(&case.figures);
        biller.infrastructure(case, growth, Before::default(), &mut bill, &mut |about| concern(number, about));
        let now = bill.into_lines();
        let step = before.as_ref().and_then(|before| bill::largest_step(before, &now, book));
        let around = month.checked_sub(1).and_then(|last| series.infrastructure.get(last..=month));
        if let (Some(Step { id, quantity, replaces, is_by_memory }), Some(&[old, new])) = (step, around)
            && old != new
        {
            let usd_per_month = [old, new];
            steps.push(PlanStep { month: number, id, quantity, replaces, is_by_memory, usd_per_month });
        }
        before = Some(now);
    }
    steps
}

/// The group that each list of lines belongs to, in the order of a bill.
pub(super) const GROUPS: [Group; 3] = [Group::Infrastructure, Group::People, Group::OneOff];

fn run(case: &Case, platform: Platform, bill: &mut Bill) {
    match platform {
        Platform::Heroku => people::run_heroku(case, bill),
        Platform::Kubernetes => people::run_kubernetes(case, bill),
    }
}

/// Returns the monthly series of an option without what is paid once; `scale` stands in for a known bill of its own.
fn recurring(case: &Case, platform: Platform, bills: &Bills, scale: Option<f64>) -> Series {
    let today = bills.months.first().copied().unwrap_or_default();
    let scale = scale.unwrap_or_else(|| calibration::scale(case, platform, today));
    let mut running = Bill::sum_only(&case.figures);
    run(case, platform, &mut running);
    Series {
        infrastructure: bills.months.iter().map(|bill| Usd::rounded(bill.dollars() * scale)).collect(),
        people: running.total(),
        worth: worth_of_months(case),
        scale,
        shape: bills.shape,
        ..Series::default()
    }
}

/// Returns what a dollar of each month is worth today; nothing where all are worth the same.
fn worth_of_months(case: &Case) -> Vec<f64> {
    if case.discount <= 0.0 {
        return Vec::new();
    }
    let monthly = libm::pow(1.0 - case.discount, 1.0 / 12.0);
    std::iter::successors(Some(1.0), |worth| Some(worth * monthly)).take(case.horizon).collect()
}

/// Returns what the model makes of both bills today, before a known bill scales it, USD a month: Heroku first.
pub(super) fn modelled_bills(projection: &Projection) -> [f64; 2] {
    [&projection.heroku, &projection.kubernetes].map(|series| {
        let today = series.infrastructure.first().copied().unwrap_or_default().dollars();
        if series.scale > 0.0 { today / series.scale } else { today }
    })
}

/// Returns how many months the work of starting on a platform takes: those of the migration, or one where nothing moves. Who stays has as
/// long to weigh it as the other option takes.
pub(super) fn phase(case: &Case, platform: Platform) -> f64 {
    let to = match case.today {
        Today::None => return 1.0,
        Today::Heroku => Platform::Kubernetes,
        Today::Kubernetes => Platform::Heroku,
        Today::Other => platform,
    };
    people::migration_months(case, to).at_least(1.0)
}

/// Returns the share of each month that a phase of so many months covers.
fn coverage(months: f64, horizon: usize) -> Vec<f64> {
    coverage_from(0, months, horizon).map(|(_, share)| share).chain(std::iter::repeat(0.0)).take(horizon).collect()
}

/// Whether the old platform's bill is paid while a move to `platform` is under way.
fn has_overlap(case: &Case, platform: Platform) -> bool {
    // What runs elsewhere has a bill that we do not know; it counts for neither side.
    people::must_move(case, platform) && case.today != Today::Other
}

/// Returns the old platform's bill, by month, while a move to `platform` is under way.
fn overlap(case: &Case, platform: Platform, months: f64, projection: &Projection) -> Vec<Usd> {
    if !has_overlap(case, platform) {
        return vec![Usd::ZERO; case.horizon];
    }
    let old = projection.of(platform.other());
    let shares = coverage(months, case.horizon);
    old.infrastructure.iter().zip(shares).map(|(bill, share)| Usd::rounded(bill.dollars() * share)).collect()
}

fn add_one_off(case: &Case, platform: Platform, months: f64, overlap: &[Usd], series: &mut Series) {
    let mut bill = Bill::sum_only(&case.figures);
    people::one_off(case, platform, &mut bill);
    let once = bill.total();
    let spread = once.split(&coverage(months, case.horizon));
    series.one_off = once + overlap.iter().copied().sum();
    series.one_off_by_month = spread.iter().zip(overlap).map(|(&part, &old)| part + old).collect();
}

/// Returns the months that a phase of so many months covers from one on, each with the share that is covered.
pub(super) fn coverage_from(start: usize, months: f64, horizon: usize) -> impl Iterator<Item = (usize, f64)> {
    let mut left = months;
    (start..horizon).map_while(move |month| {
        let share = left.at_most(1.0);
        left -= 1.0;
        (share > 0.0).then_some((month, share))
    })
}
