//! The decision in words: number, unit, period, "about"; no adjectives for either option, equal room for both.

use super::format::{counted, money_about, months, number, whole};
use super::lines::service_name;
use super::providers::provider_name;
use crate::answers::{Answers, Platform as Today};
use crate::engine::Assessment;
use crate::engine::assessment::{Choice, Concern, Platform, Store, Strength};

/// Returns the headline: what to do, and what would be the turning point.
pub(super) fn headline(answers: &Answers, assessment: &Assessment) -> String {
    let verdict = &assessment.verdict;
    match verdict.choice {
        Choice::Heroku => format!("{} {}", what_to_do(answers, Platform::Heroku), turning_point(assessment)),
        Choice::Kubernetes if is_out(assessment, Platform::Heroku) => {
            format!("{} A must-have rules Heroku out.", what_to_do(answers, Platform::Kubernetes))
        }
        Choice::Kubernetes => format!("{} {}", what_to_do(answers, Platform::Kubernetes), pay_back(assessment)),
        Choice::TooClose => format!(
            "Too close to call. Heroku wins {} of {} futures, Kubernetes {}.",
            verdict.futures - verdict.kubernetes_futures,
            verdict.futures,
            verdict.kubernetes_futures
        ),
        Choice::Neither => {
            "Neither fits. A must-have rules out each of them; look at managed containers instead.".to_owned()
        }
    }
}

fn is_out(assessment: &Assessment, option: Platform) -> bool {
    assessment.blockers.iter().any(|blocker| blocker.option == option)
}

fn what_to_do(answers: &Answers, option: Platform) -> &'static str {
    match (option, answers.current_platform) {
        (Platform::Heroku, Today::Heroku) => "Stay on Heroku.",
        (Platform::Heroku, Today::None) => "Start on Heroku.",
        (Platform::Heroku, Today::Kubernetes | Today::Other) => "Move to Heroku.",
        (Platform::Kubernetes, Today::Kubernetes) => "Stay on Kubernetes.",
        (Platform::Kubernetes, Today::None) => "Start on Kubernetes.",
        (Platform::Kubernetes, Today::Heroku | Today::Other) => "Move to Kubernetes.",
    }
}

/// Says when the other side would start to pay, for a verdict for Heroku.
fn turning_point(assessment: &Assessment) -> String {
    let horizon = months(horizon(assessment));
    match (assessment.verdict.switch_month, assessment.verdict.switch_month_range) {
        (Some(0), _) => "On cost alone, a move to Kubernetes would pay today.".to_owned(),
        (Some(month), Some([low, high])) if low < high => {
            format!("Kubernetes starts to pay in about {} ({low}–{high}).", months(month))
        }
        (Some(month), _) => format!("Kubernetes starts to pay in about {}.", months(month)),
        (None, _) => format!("Kubernetes does not pay within {horizon}."),
    }
}

/// Says from when the choice costs less, for a verdict for Kubernetes.
fn pay_back(assessment: &Assessment) -> String {
    match assessment.cost.break_even_month {
        Some(1) => "It costs less from the first month on.".to_owned(),
        Some(month) => format!("It has paid for itself after about {}.", months(month)),
        None => format!("It costs more for all of {}; its fit decides.", months(horizon(assessment))),
    }
}

fn horizon(assessment: &Assessment) -> u32 {
    u32::try_from(assessment.cost.heroku.monthly_usd.len()).unwrap_or_default()
}

/// Returns what stands behind the headline: how sure, and both differences of cost.
pub(super) fn summary(assessment: &Assessment) -> String {
    let cost = &assessment.cost;
    let per_month = |heroku: f64, kubernetes: f64| (kubernetes - heroku) / f64::from(horizon(assessment)).max(1.0);
    let all = per_month(cost.heroku.total_usd.dollars(), cost.kubernetes.total_usd.dollars());
    let infrastructure =
        cost.kubernetes.infrastructure_usd_per_month.dollars() - cost.heroku.infrastructure_usd_per_month.dollars();
    let cheaper = |gap: f64| if gap > 0.0 { "Heroku" } else { "Kubernetes" };
    let strength = match assessment.verdict.strength {
        Some(Strength::Clear) => "Clear. ",
        Some(Strength::Leaning) => "Leaning. ",
        None => "",
    };
    let joint = if (all > 0.0) == (infrastructure > 0.0) { "and" } else { "but" };
    format!(
        "{strength}With people’s time and the move, {} costs about {} a month less over {}, {joint} on today’s infrastructure alone {} costs about {} a month less.",
        cheaper(all),
        money_about(all.abs()),
        months(horizon(assessment)),
        cheaper(infrastructure),
        money_about(infrastructure.abs()),
    )
}

/// Returns a rule in words.
pub(super) fn blocker(rule: &str) -> &'static str {
    match rule {
        "on-premises" => "Some of it must run on your own premises. Heroku runs in its own cloud only.",
        "several-clouds" => "It must run at more than one cloud provider. Heroku runs at one.",
        "gpu" => "A service needs a graphics processor. No dyno has one.",
        "non-http-protocol" => {
            "A service speaks something other than HTTP to the outside. Heroku’s router takes HTTP and WebSocket only."
        }
        "persistent-disk" => {
            "A service keeps files on a disk. A dyno’s disk is emptied at each restart, at least once a day."
        }
        "request-timeout" => "A request takes longer than 30 seconds to its first byte. Heroku’s router ends it there.",
        "region" => "Users must be served from a region that Heroku does not offer.",
        "new-enterprise-contract" => {
            "You need a new Enterprise contract. Heroku has offered none to new customers since 6 February 2026."
        }
        _ => "A must-have is not met.",
    }
}

/// Returns a warning in words.
pub(super) fn warning(answers: &Answers, about: &Concern) -> String {
    match about {
        Concern::OverrideIgnored { what } => format!("One of your own prices was not used: {what}."),
        Concern::BeyondFormationLimits { service } => format!(
            "{} needs more dynos than Heroku allows for one process type without a request to its support.",
            service_name(answers, *service)
        ),
        Concern::BeyondLargestPlan { store } => {
            let store = store_name(*store);
            format!(
                "Your {store} is larger than the largest Heroku plan in the book; as many of that plan are billed as would hold it."
            )
        }
        Concern::ConnectionLimit { connections, most } => format!(
            "Your instances hold about {} Postgres connections and no Heroku plan takes more than {}: a connection pool must share them.",
            whole(*connections),
            whole(*most)
        ),
        Concern::AdvancedIsLimited => {
            "Postgres Advanced is the cheapest plan on Heroku here. It is in limited availability: ask Heroku for access.".to_owned()
        }
        Concern::QueueAddOn { service, saving } => format!(
            "Heroku does not scale {} on its queue by itself, so the bill counts it at its peak. With an autoscaler add-on it would cost about {} a month less there.",
            service_name(answers, *service),
            money_about(*saving)
        ),
        Concern::DailyRestart { service, most_percent } => format!(
            "{} runs on one dyno, and its daily restart alone leaves at most {} % of the time, less than you ask for.",
            service_name(answers, *service),
            number(*most_percent)
        ),
        Concern::OneOffLimit { jobs, most } => format!(
            "{} may start at the same time, and Heroku runs at most {} one-off dynos of that size at once.",
            counted(*jobs, "scheduled job", "scheduled jobs"),
            whole(*most)
        ),
        Concern::SlugLimit { gb, most } => {
            format!("A build of {} GB is larger than the {} GB that Heroku takes.", number(*gb), number(*most))
        }
        Concern::EgressLimit { gb, most } => format!(
            "{} GB a month go out. Heroku does not bill them, but is said to expect no more than about {} GB of an app.",
            whole(*gb),
            whole(*most)
        ),
        Concern::PodBeyondNodes { provider } => format!(
            "An instance is larger than any node of {}; its memory is counted as if it could be spread over several.",
            provider_name(provider)
        ),
        Concern::ModelMissedBill { platform, percent } => {
            let name = match platform {
                Platform::Heroku => "Heroku",
                Platform::Kubernetes => "Kubernetes",
            };
            let side = if *percent > 0.0 { "above" } else { "below" };
            format!(
                "Before it was scaled to your bill, the model’s {name} bill was {} {side} it. Check the services: something may be missing.",
                counted(libm::round(percent.abs()), "percent", "percent")
            )
        }
    }
}

/// Returns the name of a data store.
pub(super) fn store_name(store: Store) -> &'static str {
    match store {
        Store::Postgres => "Postgres",
        Store::Redis => "Redis",
        Store::Kafka => "Kafka",
    }
}
