//! Titles and one-line findings of the page's sections and charts. Pure; every title states its conclusion.

use super::format;
use crate::answers::Criterion;
use crate::catalog::Unit;
use crate::engine::assessment::{Assessment, CLEAR_SHARE, Choice, LEANING_SHARE, Platform, Strength, Verdict};

/// As far above a line a share of 512 futures may be by chance: one standard error is 2.2 points at most.
const NEAR: f64 = 0.025;

/// Returns the name of an option.
pub fn option_name(platform: Platform) -> &'static str {
    match platform {
        Platform::Heroku => "Heroku",
        Platform::Kubernetes => "Kubernetes",
    }
}

/// Returns the name of a criterion.
pub fn criterion_name(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Cost => "Total cost",
        Criterion::TimeToProduction => "Time to production",
        Criterion::ScalingOptions => "Ways to scale",
        Criterion::ServiceToService => "Service to service",
        Criterion::Portability => "Portability",
        Criterion::Ecosystem => "Ecosystem",
        Criterion::Stage => "Stage of the product",
        Criterion::IndependentServices => "Independent services",
        Criterion::LearningCurve => "Learning curve",
    }
}

/// Says how sure the verdict is, and how many of the dots the leading option wins: `Leaning: Heroku wins in 36 of 50 futures`.
/// Where a rule decides, the dots tell what would be without it.
pub fn futures(assessment: &Assessment) -> String {
    let won = won(&assessment.verdict);
    match assessment.verdict.strength {
        _ if assessment.blockers.len() > 1 => format!("Without the rules: {won}"),
        _ if !assessment.blockers.is_empty() => format!("Without the rule: {won}"),
        Some(Strength::Clear) if is_at_the_line(&assessment.verdict) => format!("Barely clear: {won}"),
        Some(Strength::Clear) => format!("Clear: {won}"),
        Some(Strength::Leaning) if is_at_the_line(&assessment.verdict) => format!("Barely leaning: {won}"),
        Some(Strength::Leaning) => format!("Leaning: {won}"),
        None => won,
    }
}

/// Whether the verdict is as sure as it is by little.
pub fn is_at_the_line(verdict: &Verdict) -> bool {
    match verdict.strength {
        Some(Strength::Clear) => is_barely(verdict, CLEAR_SHARE),
        Some(Strength::Leaning) => is_barely(verdict, LEANING_SHARE),
        None => false,
    }
}

/// Whether other futures might put the share of the chosen option below a line.
fn is_barely(verdict: &Verdict, line: f64) -> bool {
    verdict.kubernetes_share.max(1.0 - verdict.kubernetes_share) < line + NEAR
}

/// Says the verdict to those who hear it: the headline, and how many futures it wins where the headline does not.
pub fn said(assessment: &Assessment) -> String {
    let headline = &assessment.verdict.headline;
    if tells_futures(&assessment.verdict) { headline.clone() } else { format!("{headline} {}.", futures(assessment)) }
}

/// Whether the headline says how many futures each option wins.
pub fn tells_futures(verdict: &Verdict) -> bool {
    verdict.choice == Choice::TooClose && verdict.futures > 0
}

fn won(verdict: &Verdict) -> String {
    let all = verdict.futures;
    let kubernetes = verdict.kubernetes_futures.min(all);
    let heroku = all - kubernetes;
    match heroku.cmp(&kubernetes) {
        _ if all == 0 => "Only the likely future was looked at".to_owned(),
        std::cmp::Ordering::Greater => format!("Heroku wins in {heroku} of {all} futures"),
        std::cmp::Ordering::Less => format!("Kubernetes wins in {kubernetes} of {all} futures"),
        std::cmp::Ordering::Equal => format!("Each wins in {heroku} of {all} futures"),
    }
}

/// Says which option gathers more points; where most futures choose the other one, that too.
pub fn reasons(assessment: &Assessment) -> String {
    let verdict = &assessment.verdict;
    let points = |platform| {
        let of_platform = verdict.reasons.iter().filter(|reason| reason.favours == platform);
        format::number(format::tenth(of_platform.map(|reason| reason.points).sum::<f64>()))
    };
    let (heroku, kubernetes) = (points(Platform::Heroku), points(Platform::Kubernetes));
    let told = format!("{heroku} points speak for Heroku, {kubernetes} for Kubernetes");
    let chosen = match verdict.choice {
        _ if !assessment.blockers.is_empty() => return told + ".",
        Choice::Heroku if verdict.advantage > 0.0 => Platform::Heroku,
        Choice::Kubernetes if verdict.advantage <= 0.0 => Platform::Kubernetes,
        _ => return told + ".",
    };
    format!("In the likely future {told}. Most other futures speak for {}.", option_name(chosen))
}

/// Says who is cheaper in total, and from when.
pub fn cost_over_time(assessment: &Assessment) -> String {
    let cost = &assessment.cost;
    let horizon = cost.heroku.monthly_usd.len();
    let (heroku, kubernetes) = (cost.heroku.total_usd.dollars(), cost.kubernetes.total_usd.dollars());
    match cost.break_even_month {
        Some(..=1) => "Kubernetes costs less in total from the first month.".to_owned(),
        Some(month) => {
            format!("Kubernetes costs more in total until month {}, and less from month {month}.", month - 1)
        }
        None if heroku <= kubernetes => {
            format!(
                "Over {horizon} months Heroku costs about {} less in total.",
                format::money_about(kubernetes - heroku)
            )
        }
        None => format!(
            "Over {horizon} months Kubernetes costs about {} less in total.",
            format::money_about(heroku - kubernetes)
        ),
    }
}

/// Says which part of the bill makes the largest difference, and for whom.
pub fn monthly_bill(assessment: &Assessment) -> String {
    let (heroku, kubernetes) = (&assessment.cost.heroku, &assessment.cost.kubernetes);
    #[expect(clippy::cast_precision_loss, reason = "a horizon has at most 60 months")]
    let months = heroku.monthly_usd.len().max(1) as f64;
    let differences = [
        (
            "Infrastructure",
            heroku.infrastructure_usd_per_month.dollars() - kubernetes.infrastructure_usd_per_month.dollars(),
        ),
        ("People’s time", heroku.people_usd_per_month.dollars() - kubernetes.people_usd_per_month.dollars()),
        ("What is paid once", (heroku.one_off_usd.dollars() - kubernetes.one_off_usd.dollars()) / months),
    ];
    let largest = differences.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
    match largest {
        Some((part, difference)) if difference.abs() >= 1.0 => {
            let cheaper = if *difference > 0.0 { "Kubernetes" } else { "Heroku" };
            format!(
                "{part} makes the largest difference: about {} a month less on {cheaper}.",
                format::money_about(difference.abs())
            )
        }
        _ => "Both bills are alike.".to_owned(),
    }
}

/// Says by how many criteria each option fits better; cost is not one of them.
pub fn fit(assessment: &Assessment) -> String {
    let fits = || assessment.criteria.iter().filter(|criterion| criterion.id != Criterion::Cost);
    let heroku = fits().filter(|criterion| criterion.heroku > criterion.kubernetes).count();
    let kubernetes = fits().filter(|criterion| criterion.kubernetes > criterion.heroku).count();
    format!("Heroku fits better by {heroku} of {} criteria besides cost, Kubernetes by {kubernetes}.", fits().count())
}

/// Says what both bills come to.
pub fn bill(assessment: &Assessment) -> String {
    let monthly = |platform| {
        let cost = assessment.cost.of(platform);
        format::money_about(cost.infrastructure_usd_per_month.dollars() + cost.people_usd_per_month.dollars())
    };
    format!(
        "Heroku comes to about {} a month, Kubernetes to {}.",
        monthly(Platform::Heroku),
        monthly(Platform::Kubernetes)
    )
}

/// Says how far the model was from the known bill.
pub fn calibration(error_percent: f64) -> String {
    let size = format::whole(error_percent.abs());
    let above = if error_percent >= 0.0 { "above" } else { "below" };
    format!("Before it was scaled to your bill, the model was {size} % {above} it.")
}

/// Says what the price of a unit of a line is for: ` a month`, nothing where its title says it.
pub fn per_unit(unit: Unit) -> &'static str {
    match unit {
        // A bill is of a month, so that what vendors price by the hour stands there for all hours of one.
        Unit::UsdPerMonth | Unit::UsdPerHour | Unit::UsdPerDay | Unit::Percent => " a month",
        Unit::Hours | Unit::HoursPerMonth | Unit::HoursPerWeek | Unit::HoursPerYear => " an hour",
        Unit::UsdPerGb => " a GB",
        Unit::UsdPerGbMonth | Unit::UsdPerGbHour => " a GB-month",
        Unit::UsdPerCoreHour => " a core-month",
        // What is multiplied is the weeks of a move.
        Unit::PersonWeeks | Unit::Factor => " a week",
        _ => "",
    }
}

/// A part of a text: plain words, or the name of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words that name no option.
    Plain(&'a str),
    /// The name of an option.
    Name(Platform),
}

/// Cuts a text where it names an option, so that a surface can mark the names.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    loop {
        let next = [Platform::Heroku, Platform::Kubernetes]
            .into_iter()
            .filter_map(|platform| Some((rest.find(option_name(platform))?, platform)))
            .min_by_key(|(place, _)| *place);
        let Some((place, platform)) = next else { break };
        let (before, from) = rest.split_at(place);
        if !before.is_empty() {
            parts.push(Part::Plain(before));
        }
        parts.push(Part::Name(platform));
        rest = from.get(option_name(platform).len()..).unwrap_or_default();
    }
    if !rest.is_empty() {
        parts.push(Part::Plain(rest));
    }
    parts
}

/// Says who is ahead by an advantage in thousandths; from `strong` on, far ahead.
pub fn lean_text(lean: i16, strong: i16) -> &'static str {
    match lean {
        0 => "Both are worth the same",
        _ if lean >= strong => "Kubernetes is far ahead",
        1.. => "Kubernetes is ahead",
        _ if lean <= -strong => "Heroku is far ahead",
        _ => "Heroku is ahead",
    }
}
