//! Why an option leads, and how both fit: one sentence a reason, with the numbers of the case in it.

use super::captions::option_name;
use super::format::{counted, money_about, months, number, ratio, whole};
use crate::answers::Criterion;
use crate::engine::assessment::{Assessment, Platform, Reason, Term};

/// Returns a reason in words.
pub(super) fn reason(assessment: &Assessment, reason: &Reason) -> String {
    let cost = &assessment.cost;
    let (for_it, against) = (cost.of(reason.favours), cost.of(reason.favours.other()));
    let (own, other) = (option_name(reason.favours), option_name(reason.favours.other()));
    match reason.term {
        Term::Infrastructure => {
            let (low, high) =
                (for_it.infrastructure_usd_per_month.dollars(), against.infrastructure_usd_per_month.dollars());
            let ratio = ratio(high / low.max(0.01));
            // What is less than a dollar is told as none: no number is a multiple of it.
            let ratio = if low >= 1.0 && ratio != "1" { format!(", {ratio} times as much") } else { String::new() };
            let missed = missed(assessment);
            let ratio = if missed.is_empty() { ratio } else { String::new() };
            if high > low {
                let [mean_low, mean_high] = [for_it, against].map(|cost| cost.mean_infrastructure);
                // Points are of the whole horizon. Where growth moves the bills apart, or together, today alone would not explain them.
                let is_another = (mean_high * low - mean_low * high).abs() > 0.2 * mean_low * high;
                let means = if is_another {
                    format!(
                        " today, and {} and {} on average over the months compared",
                        money_about(mean_low),
                        money_about(mean_high)
                    )
                } else {
                    ratio
                };
                format!(
                    "Infrastructure costs about {} a month on {own} and {} on {other}{means}{missed}.",
                    money_about(low),
                    money_about(high)
                )
            } else {
                // Today's bills can stand the other way round than the sum over the horizon.
                format!("Over the months compared, growth makes infrastructure cost less on {own} than on {other}.")
            }
        }
        Term::People => {
            let (low, high) = (for_it.people_usd_per_month.dollars(), against.people_usd_per_month.dollars());
            let fee = |name: &str| {
                let has_partner =
                    name == "Kubernetes" && cost.kubernetes.lines.iter().any(|line| line.id == "people.partner.fee");
                if has_partner { ", the partner’s fee included" } else { "" }
            };
            format!(
                "Running it takes about {} a month of people’s time on {own}{} and {} on {other}{}.",
                money_about(low),
                fee(own),
                money_about(high),
                fee(other)
            )
        }
        Term::OneOff => {
            let (low, high) = (for_it.one_off_usd.dollars(), against.one_off_usd.dollars());
            let high = money_about(high);
            let both = match money_about(low) {
                none if none == "$0" => format!("nothing for {own} and about {high} for {other}"),
                low => format!("about {low} for {own} and {high} for {other}"),
            };
            format!("What is paid once, with moving and known risks, is {both}.")
        }
        Term::Rest(count) => format!(
            "{} together.",
            counted(f64::from(u32::try_from(count).unwrap_or_default()), "smaller reason", "smaller reasons")
        ),
        Term::Fit(criterion) => format!("{} ({}).", fit(criterion, reason.favours), points(assessment, criterion)),
    }
}

/// Says whose bill is known and by how much the model missed it, where the other bill is the model's alone; nothing elsewhere.
fn missed(assessment: &Assessment) -> String {
    assessment.missed_bill().map_or_else(String::new, |(platform, percent)| {
        let (known, missed) = (option_name(platform), whole(percent.abs()));
        format!("; the {known} bill is yours, the other the model’s, which missed yours by {missed} %")
    })
}

/// Returns both scores of a criterion, Heroku first.
fn points(assessment: &Assessment, wanted: Criterion) -> String {
    assessment.criteria.iter().find(|criterion| criterion.id == wanted).map_or_else(String::new, |criterion| {
        format!(
            "Heroku {}, Kubernetes {} of 100",
            number(criterion.heroku.round()),
            number(criterion.kubernetes.round())
        )
    })
}

fn fit(criterion: Criterion, favours: Platform) -> &'static str {
    match (criterion, favours) {
        (Criterion::Cost, _) => "The total costs less",
        (Criterion::TimeToProduction, Platform::Heroku) => {
            "A push is a deploy; a cluster asks for images, manifests and a pipeline until they are set up"
        }
        (Criterion::TimeToProduction, Platform::Kubernetes) => {
            "The pipeline to a cluster is in place and in practised hands"
        }
        (Criterion::ScalingOptions, Platform::Heroku) => "Your services scale in ways that Heroku offers",
        (Criterion::ScalingOptions, Platform::Kubernetes) => {
            "Services can scale on queues, schedules and measures of your own"
        }
        (Criterion::ServiceToService, Platform::Heroku) => "With few services there is little to connect",
        (Criterion::ServiceToService, Platform::Kubernetes) => {
            "Services find each other by name, with rules for who may talk to whom"
        }
        (Criterion::Portability, Platform::Heroku) => "Heroku ties you to its vendor less than a cluster would",
        (Criterion::Portability, Platform::Kubernetes) => {
            "The same manifests run at other providers and on your own machines"
        }
        (Criterion::Ecosystem, Platform::Heroku) => "Heroku’s add-ons cover what you use",
        (Criterion::Ecosystem, Platform::Kubernetes) => "Operators and charts by third parties extend the platform",
        (Criterion::Stage, Platform::Heroku) => "At this stage a change of plan is likelier than growth",
        (Criterion::Stage, Platform::Kubernetes) => "At this stage there is enough to share a platform",
        (Criterion::IndependentServices, Platform::Heroku) => "With few services there is little to keep apart",
        (Criterion::IndependentServices, Platform::Kubernetes) => "Several services scale apart and fail apart",
        (Criterion::LearningCurve, Platform::Heroku) => "There is less to learn",
        (Criterion::LearningCurve, Platform::Kubernetes) => "The team knows Kubernetes already",
    }
}

/// Says what a criterion asks.
pub(super) fn criterion(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Cost => {
            "What both cost over the months compared: infrastructure, people’s time, set-up, moving and known risks."
        }
        Criterion::TimeToProduction => {
            "How soon a change reaches users: Heroku builds and releases a push; a cluster needs images, manifests and a pipeline, less so with people who have done it."
        }
        Criterion::ScalingOptions => {
            "Whether services can scale on what drives them: Heroku scales web dynos on response time; Kubernetes also on queues, schedules and own measures."
        }
        Criterion::ServiceToService => {
            "How services reach each other: the more of them, the more a network with names and rules counts."
        }
        Criterion::Portability => {
            "How free you are to move: Kubernetes runs at many providers and on your own machines; Heroku is one vendor, though its apps are containers at heart."
        }
        Criterion::Ecosystem => {
            "What others have built for it: add-ons on one side, operators, charts and tools on the other."
        }
        Criterion::Stage => "What the stage of the product asks: speed for a prototype, a shared platform at scale.",
        Criterion::IndependentServices => {
            "Whether parts must scale apart and fail apart: the more services, the more it counts."
        }
        Criterion::LearningCurve => {
            "What the team must learn before it is productive; people who have run Kubernetes, a shared cluster or a partner shorten it."
        }
    }
}

/// Returns the break-even in words.
pub fn break_even(assessment: &Assessment) -> String {
    if let Some(month) = assessment.cost.break_even_month {
        return format!("Kubernetes costs less in total from month {month} on");
    }
    let horizon = u32::try_from(assessment.cost.heroku.monthly_usd.len()).unwrap_or_default();
    format!("Heroku costs less in total throughout {}", months(horizon))
}

/// Returns the advantage in words, in points of a hundred.
pub fn advantage(assessment: &Assessment) -> String {
    let points = assessment.verdict.advantage * 100.0;
    let leader = if points > 0.0 { "Kubernetes" } else { "Heroku" };
    format!(
        "{leader} leads by {} in the likely future",
        counted((points.abs() * 10.0).round() / 10.0, "point", "points")
    )
}
