//! Month by month over the horizon: growth, the move, what is paid once, break-even and switch month (`docs/method.md` §5).

use super::assessment::{Concern, Group, PlanStep, Platform, Shape};
use super::bill::{self, Bill, Line, heroku, kubernetes::Cluster};
use super::case::Case;
use super::people;
use super::sizing::load::Growth;
use super::units::Usd;
use crate::answers::Platform as Today;
use crate::catalog::{Book, id};
use crate::decimal::within;

/// Months after which a team sizes its platforms anew; in between the bill stays.
const REVIEW_MONTHS: usize = 3;

/// What one option costs in one future, month by month.
#[derive(Debug, Clone, Default)]
pub(super) struct Series {
    /// Infrastructure of each month.
    pub infrastructure: Vec<Usd>,
    /// People's time of one month; it does not change.
    pub people: Usd,
    /// What is paid once.
    pub one_off: Usd,
    /// What is paid once, by the month in which it is paid.
    pub one_off_by_month: Vec<Usd>,
    /// By how much the model was scaled to meet a known bill; 1 where none is known.
    pub scale: f64,
    /// What pods run on today, where there are pods.
    pub shape: Shape,
}

impl Series {
    /// Returns the cost of each month.
    pub fn monthly(&self) -> impl Iterator<Item = Usd> + '_ {
        self.infrastructure.iter().zip(&self.one_off_by_month).map(|(&bill, &once)| bill + once + self.people)
    }

    /// Returns the sum over the horizon.
    pub fn total(&self) -> Usd {
        self.monthly().sum()
    }

    /// Returns the sum of the infrastructure bills.
    pub fn infrastructure_total(&self) -> Usd {
        self.infrastructure.iter().copied().sum()
    }

    /// Returns the sum of people's time, without what is paid once.
    pub fn people_total(&self) -> Usd {
        self.infrastructure.iter().map(|_| self.people).sum()
    }
}

/// Both options in one future.
#[derive(Debug, Clone, Default)]
pub(super) struct Projection {
    pub heroku: Series,
    pub kubernetes: Series,
}

/// The lines behind a projection: today's bill and what is paid once.
#[derive(Debug, Default)]
pub(super) struct Itemised {
    pub infrastructure: Vec<Line>,
    pub people: Vec<Line>,
    pub one_off: Vec<Line>,
    /// Months of the move, and what the old platform costs in them.
    pub overlap: (f64, Usd),
    /// The known bill and what the model made of it, where a bill is known.
    pub calibration: Option<(f64, f64)>,
}

/// One option in one future, ready to write the bill of any month.
enum Biller {
    Heroku,
    Kubernetes(Cluster),
}

impl Biller {
    fn of(case: &Case, platform: Platform) -> Self {
        match platform {
            Platform::Heroku => Self::Heroku,
            Platform::Kubernetes => Self::Kubernetes(Cluster::of(case)),
        }
    }

    /// Writes the lines of a month's infrastructure; returns what pods run on, where there are pods.
    fn infrastructure(&self, case: &Case, growth: Growth, bill: &mut Bill, concern: &mut dyn FnMut(Concern)) -> Shape {
        match self {
            Self::Heroku => {
                heroku::infrastructure(case, growth, bill, concern);
                Shape::Nothing
            }
            Self::Kubernetes(cluster) => cluster.infrastructure(case, growth, bill),
        }
    }
}

/// Projects both options, sums only.
pub(super) fn project(case: &Case) -> Projection {
    let mut projection = Projection {
        heroku: recurring(case, Platform::Heroku, None),
        kubernetes: recurring(case, Platform::Kubernetes, None),
    };
    let months = phase(case);
    for platform in [Platform::Heroku, Platform::Kubernetes] {
        let overlap = overlap(case, platform, months, &projection);
        let series = match platform {
            Platform::Heroku => &mut projection.heroku,
            Platform::Kubernetes => &mut projection.kubernetes,
        };
        add_one_off(case, platform, months, &overlap, series);
    }
    projection
}

/// Projects Kubernetes at the provider of the case, beside a projection that was made for another one.
///
/// A known bill is that of the other provider: by what the model misses it there, it is scaled here.
pub(super) fn project_at_provider(case: &Case, chosen: &Projection) -> Series {
    let mut series = recurring(case, Platform::Kubernetes, Some(chosen.kubernetes.scale));
    let months = phase(case);
    let overlap = overlap(case, Platform::Kubernetes, months, chosen);
    add_one_off(case, Platform::Kubernetes, months, &overlap, &mut series);
    series
}

/// Returns the lines behind a projection; concerns are told once.
pub(super) fn itemise(
    case: &Case,
    platform: Platform,
    projection: &Projection,
    concern: &mut dyn FnMut(Concern),
) -> Itemised {
    let mut bill = Bill::itemised(&case.figures);
    let shape = Biller::of(case, platform).infrastructure(case, Growth::NONE, &mut bill, concern);
    if !shape.fits() {
        concern(Concern::PodBeyondNodes { provider: case.provider.word() });
    }
    let modelled = bill.total();
    let calibration = known_bill(case, platform).map(|known| (known, modelled.dollars()));
    let mut running = Bill::itemised(&case.figures);
    run(case, platform, &mut running);
    let mut once = Bill::itemised(&case.figures);
    people::one_off(case, platform, &mut once);
    let months = phase(case);
    let overlap = (months, overlap(case, platform, months, projection).into_iter().sum());
    Itemised {
        infrastructure: bill.into_lines(),
        people: running.into_lines(),
        one_off: once.into_lines(),
        overlap,
        calibration,
    }
}

/// Returns the months in which growth asks for another plan, size or number of machines.
pub(super) fn plan_steps(case: &Case, platform: Platform, series: &Series, book: &Book) -> Vec<PlanStep> {
    let biller = Biller::of(case, platform);
    let mut steps = Vec::new();
    let mut before: Option<Vec<Line>> = None;
    for (month, growth) in reviews(case) {
        let mut bill = Bill::itemised(&case.figures);
        biller.infrastructure(case, growth, &mut bill, &mut |_| {});
        let now = bill.into_lines();
        let step = before.as_ref().and_then(|before| bill::largest_step(before, &now, book));
        let around = month.checked_sub(1).and_then(|last| series.infrastructure.get(last..=month));
        if let (Some((id, quantity)), Some(&[old, new]), Ok(month)) = (step, around, u32::try_from(month + 1)) {
            steps.push(PlanStep { month, id, quantity, usd_per_month: [old, new] });
        }
        before = Some(now);
    }
    steps
}

/// Returns the group that each list of lines belongs to, in the order of a bill.
pub(super) const GROUPS: [Group; 3] = [Group::Infrastructure, Group::People, Group::OneOff];

fn run(case: &Case, platform: Platform, bill: &mut Bill) {
    match platform {
        Platform::Heroku => people::run_heroku(case, bill),
        Platform::Kubernetes => people::run_kubernetes(case, bill),
    }
}

/// Returns the user's known bill of a platform, USD a month.
fn known_bill(case: &Case, platform: Platform) -> Option<f64> {
    match platform {
        Platform::Heroku => case.heroku_bill,
        Platform::Kubernetes => case.kubernetes_bill,
    }
}

/// Returns the months in which platforms are sized anew, counted from 0, with how far the load has grown by then.
fn reviews(case: &Case) -> impl Iterator<Item = (usize, Growth)> {
    let monthly_growth = libm::pow((1.0 + case.growth_per_year).max(0.0), 1.0 / 12.0);
    let data_share = case.figures.get(id::LOAD_DATA_GROWTH_SHARE);
    let mut traffic = 1.0;
    (0..case.horizon).filter_map(move |month| {
        let now = traffic;
        traffic *= monthly_growth;
        // Stored data is kept when traffic falls.
        let growth = Growth { traffic: now, data: 1.0 + (now - 1.0).max(0.0) * data_share };
        (month % REVIEW_MONTHS == 0).then_some((month, growth))
    })
}

/// Returns the monthly series of an option without what is paid once; `scale` stands in for a known bill of its own.
fn recurring(case: &Case, platform: Platform, scale: Option<f64>) -> Series {
    let biller = Biller::of(case, platform);
    let mut series = Series { scale: scale.unwrap_or(1.0), ..Series::default() };
    series.infrastructure.reserve_exact(case.horizon);
    let mut last: Option<(Growth, Usd)> = None;
    for (month, growth) in reviews(case) {
        let current = match last {
            Some((same, current)) if same == growth => current,
            _ => {
                let mut bill = Bill::sum_only(&case.figures);
                let shape = biller.infrastructure(case, growth, &mut bill, &mut |_| {});
                if month == 0 {
                    series.shape = shape;
                    if scale.is_none() {
                        series.scale = calibration_scale(known_bill(case, platform), bill.total());
                    }
                }
                Usd::rounded(bill.total().dollars() * series.scale)
            }
        };
        last = Some((growth, current));
        let months = REVIEW_MONTHS.min(case.horizon - month);
        series.infrastructure.extend(std::iter::repeat_n(current, months));
    }
    let mut running = Bill::sum_only(&case.figures);
    run(case, platform, &mut running);
    series.people = running.total();
    series
}

/// Returns by how much the model is scaled so that it meets the known bill.
fn calibration_scale(known: Option<f64>, modelled: Usd) -> f64 {
    match known {
        Some(known) if modelled > Usd::ZERO => known / modelled.dollars(),
        _ => 1.0,
    }
}

/// Returns how many months the work of starting takes: those of the move, or one where nothing moves.
fn phase(case: &Case) -> f64 {
    if case.today == Today::None { 1.0 } else { people::migration_months(case).max(1.0) }
}

/// Returns the share of each month that a phase of so many months covers.
fn coverage(months: f64, horizon: usize) -> Vec<f64> {
    let mut left = months;
    (0..horizon)
        .map(|_| {
            let share = within(left, 0.0, 1.0);
            left -= 1.0;
            share
        })
        .collect()
}

/// Returns the old platform's bill, by month, while a move to `platform` is under way.
fn overlap(case: &Case, platform: Platform, months: f64, projection: &Projection) -> Vec<Usd> {
    // What runs elsewhere has a bill that we do not know; it counts for neither side.
    if !people::must_move(case, platform) || case.today == Today::Other {
        return vec![Usd::ZERO; case.horizon];
    }
    let old = match platform {
        Platform::Heroku => &projection.kubernetes,
        Platform::Kubernetes => &projection.heroku,
    };
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

/// Returns the first month, counted from 1, from which Kubernetes stays the cheaper in sum.
pub(super) fn break_even(projection: &Projection) -> Option<u32> {
    let mut gap = Usd::ZERO;
    let mut since = None;
    for (month, (heroku, kubernetes)) in (1..).zip(projection.heroku.monthly().zip(projection.kubernetes.monthly())) {
        gap = gap + heroku - kubernetes;
        if gap > Usd::ZERO {
            since = since.or(Some(month));
        } else {
            since = None;
        }
    }
    since
}

/// Returns the month, counted from 0 for now, in which a start of the move to Kubernetes makes the total least.
///
/// Nothing where it is least without a move, and nothing for those who run on Kubernetes already.
pub(super) fn switch_month(case: &Case, projection: &Projection) -> Option<u32> {
    if case.today == Today::Kubernetes {
        return None;
    }
    let mut start = Bill::sum_only(&case.figures);
    people::start_kubernetes(case, &mut start, true);
    let months = phase(case);
    let (heroku, kubernetes) = (&projection.heroku, &projection.kubernetes);
    let horizon = case.horizon;
    // The expected cost of each platform's own risk is carried by the months that are spent on it.
    let heroku_risk = monthly_risk(case, Platform::Heroku);
    let kubernetes_risk = monthly_risk(case, Platform::Kubernetes);
    let on_heroku = |month: usize| month_of(heroku, month) + heroku_risk;
    let on_kubernetes = |month: usize| month_of(kubernetes, month) + kubernetes_risk;
    let stay: f64 = (0..horizon).map(on_heroku).sum();
    let mut best = (stay, None);
    let mut before = 0.0;
    let mut after: f64 = (0..horizon).map(on_kubernetes).sum();
    for month in 0..horizon {
        let both: f64 = coverage_from(month, months, horizon)
            .map(|(at, share)| share * heroku.infrastructure.get(at).map_or(0.0, |bill| bill.dollars()))
            .sum();
        let total = before + start.total().dollars() + both + after;
        if total < best.0 {
            best = (total, u32::try_from(month).ok());
        }
        before += on_heroku(month);
        after -= on_kubernetes(month);
    }
    best.1
}

fn monthly_risk(case: &Case, platform: Platform) -> f64 {
    let mut bill = Bill::sum_only(&case.figures);
    people::risk(case, platform, &mut bill);
    #[expect(clippy::cast_precision_loss, reason = "at most 60 months")]
    let months = case.horizon as f64;
    bill.total().dollars() / months
}

fn month_of(series: &Series, month: usize) -> f64 {
    series.infrastructure.get(month).map_or(0.0, |&bill| (bill + series.people).dollars())
}

fn coverage_from(start: usize, months: f64, horizon: usize) -> impl Iterator<Item = (usize, f64)> {
    let mut left = months;
    (start..horizon).map_while(move |month| {
        let share = left.min(1.0);
        left -= 1.0;
        (share > 0.0).then_some((month, share))
    })
}
