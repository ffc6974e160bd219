//! The claims of the source article: what it says in our words, and what today's facts and the reader's numbers say.

use super::amounts::consequence;
use super::captions::option_name;
use super::format::{between, counted, money_about, months, number, ratio, tenth, whole};
use super::providers::in_a_sentence;
use crate::answers::{Provider, Today};
use crate::engine::assessment::{Choice, Claim, Finding, Platform, When};

/// Returns what the article says, in our words: none is a quotation.
pub fn said(id: &str) -> &'static str {
    match id {
        "S1" => "Heroku is simple and brings code to production quickly.",
        "S2" => "Heroku gives no real orchestration, and no options in how an app scales or talks to other apps.",
        "S3" => "Heroku’s opinions make any future migration impossible without a rewrite of code.",
        "S4" => "For one simple app, a single binary that scales on latency, Heroku might be the perfect choice.",
        "S5" => "Kubernetes is much more flexible in how an app scales.",
        "S6" => "Kubernetes is open source and runs on premises or in any cloud.",
        "S7" => "Kubernetes grows with the company and is extended by third parties.",
        "S8" => "Kubernetes has a steep learning curve: train, or find a partner.",
        "S9" => "For a hackathon, a prototype or an MVP of a small team: Heroku.",
        "S10" => "With fast growth, switch, to be ready for the future.",
        "S11" => "Heroku is at best twice the price of Amazon.",
        "S12" => "With dozens or hundreds of users the bill is a dent next to payroll.",
        "S13" => "At tens to hundreds of thousands of dollars a year, leave: it frees an employee.",
        "S14" => "Heroku scales on request latency only, not on the backlog of a queue.",
        "S15" => "Several independent parts that scale apart and fail gracefully belong on Kubernetes.",
        "S16" => "Who expects that cost or complexity soon should think about the switch now.",
        "S17" => "A tutorial tells how to migrate from Heroku to Kubernetes by way of GKE.",
        _ => "",
    }
}

/// Returns what was found.
#[expect(clippy::too_many_lines, reason = "one arm for each finding, each a sentence or two")]
pub(super) fn found(claim: &Claim) -> String {
    match claim.finding {
        Finding::Scores { heroku, kubernetes } => scores(heroku, kubernetes),
        Finding::SetUp { heroku_weeks, kubernetes_weeks, heroku, kubernetes } => format!(
            "Here set-up takes about {} on Heroku and {} on Kubernetes. For the pushes after it we give Heroku {} and Kubernetes {} of 100.",
            weeks(heroku_weeks),
            weeks(kubernetes_weeks),
            whole(heroku),
            whole(kubernetes)
        ),
        Finding::Network { is_in_space } => {
            let network = if is_in_space {
                "As to how apps talk to each other it does not: in a space, which these needs ask for anyway, services find each other by name."
            } else {
                "As to how apps talk to each other it does: on the Common Runtime they share no private network; a Private Space has one, at a price."
            };
            format!(
                "{network} Heroku has no orchestration of its own beyond its process types. What is said of scaling goes too far: web dynos scale on response time on Performance, Private and Shield dynos."
            )
        }
        Finding::OfKubernetes { heroku, kubernetes } => {
            format!("It is said of Kubernetes itself, so that it holds in each case. {}", scores(heroku, kubernetes))
        }
        Finding::Move { today: Today::Kubernetes, .. } => {
            "It runs on Kubernetes already, so there is nothing to move there.".to_owned()
        }
        Finding::Move { weeks: effort, services, stores, today } => format!(
            "Too strong: apps built with buildpacks run in containers. {} about {} for {} and {}.",
            match today {
                Today::Heroku => "Here a move takes",
                _ => "From Heroku a move would take",
            },
            weeks(effort),
            counted(services, "service", "services"),
            counted(stores, "data store", "data stores")
        ),
        Finding::SimpleApp { is_one: false, .. } => "This case is not one simple app.".to_owned(),
        Finding::SimpleApp { choice, .. } => format!("This case is one simple app: {}.", consequence(choice)),
        Finding::Training { applies: false, .. } => "Nobody here has it to learn.".to_owned(),
        Finding::Training { hours, people, usd, .. } => format!(
            "Here {} would learn for about {}{}, about {} in all.",
            counted(tenth(people), "engineer", "engineers"),
            counted((hours / people).round(), "hour", "hours"),
            if tenth(people) > 1.0 { " each" } else { "" },
            money_about(usd)
        ),
        Finding::Early { is_early: false, .. } => "This product is past that stage.".to_owned(),
        Finding::Early { choice, .. } => format!("This product is at that stage: {}.", consequence(choice)),
        Finding::Growth { percent, is_fast: false, .. } => {
            format!("{} % a year is not what we read as fast growth.", number(percent))
        }
        Finding::Growth { percent, choice, switch_month, .. } => {
            let when = match (choice, switch_month) {
                (Choice::Kubernetes, _) => "the answer is Kubernetes".to_owned(),
                (_, Some(0)) => "on cost alone a move begun today would save most".to_owned(),
                (_, Some(month)) => format!("a move starts to pay in about {}", months(month)),
                (_, None) => "no month is found in which a move starts to pay".to_owned(),
            };
            format!("With {} % a year, {when}.", number(percent))
        }
        Finding::Ratio { ratio: None, .. } => "Here the infrastructure of Kubernetes costs nothing.".to_owned(),
        Finding::Ratio { ratio: Some(ratio), elsewhere, missed } => dearer(ratio, elsewhere, missed),
        Finding::Dent { percent, is_early } => {
            let users = if is_early {
                ""
            } else {
                " The guide asks for no number of users, and a product past its launch may have more than hundreds."
            };
            let percent = if percent < 0.1 { "less than 0.1".to_owned() } else { number(tenth(percent)) };
            format!("Here the Heroku bill is {percent} % of the payroll.{users}")
        }
        Finding::Engineers { is_left: false, usd_per_year, .. } => format!(
            "It does not run on Heroku, so there is nothing to leave: its bill there would be about {} a year.",
            money_about(usd_per_year)
        ),
        Finding::Engineers { saved, taken, usd_per_year, .. } => freed(saved, taken, usd_per_year),
        Finding::Queue { services: 0.0, .. } => "No service here scales on a queue.".to_owned(),
        Finding::Queue { services, saving } => {
            let addon = if saving >= 1.0 {
                format!("Add-ons do it for a price; here one would save about {} a month.", money_about(saving))
            } else {
                "Add-ons do it for a price that they would not earn back here.".to_owned()
            };
            format!(
                "{} here. Heroku itself scales on none. {addon}",
                counted(services, "service scales on a queue", "services scale on queues")
            )
        }
        Finding::Several { services, is_several: false, .. } => {
            format!("{} here, fewer than what we count as several.", counted(services, "service", "services"))
        }
        Finding::Several { services, heroku, kubernetes, .. } => {
            format!("{} here. {}", counted(services, "service", "services"), scores(heroku, kubernetes))
        }
        Finding::Switch { when: When::RuleDecides, .. } => "Here a hard rule decides.".to_owned(),
        Finding::Switch { when: When::NotOnHeroku, .. } => {
            "It does not run on Heroku, so there is nothing to switch from.".to_owned()
        }
        Finding::Switch { when: When::FromTheStart, .. } => {
            "Nothing runs yet, and the answer is Kubernetes from the start.".to_owned()
        }
        Finding::Switch { when: When::Never, horizon, .. } => {
            format!("In most futures no month within {} pays for a move to Kubernetes.", months(horizon))
        }
        Finding::Switch { when: When::Month(0), range: Some((_, None)), .. } => {
            "On cost alone, a move begun today would save most, in most futures.".to_owned()
        }
        Finding::Switch { when: When::Month(0), .. } => "On cost alone, a move begun today would save most.".to_owned(),
        Finding::Switch { when: When::Month(month), range, .. } => {
            format!("Here a move starts to pay in about {}{}.", months(month), between(range))
        }
        Finding::Gke { provider, total, heroku, place, of } => {
            let name = in_a_sentence(provider.word());
            format!(
                "That is a pointer to a tutorial, which can neither hold nor fail. By way of {name} it comes to about {} in total, Heroku to {}; by price {name} is number {place} of {of} providers.",
                money_about(total.dollars()),
                money_about(heroku.dollars())
            )
        }
    }
}

/// Compares the infrastructure of Heroku with that of Amazon, of whom the article speaks, and of where the case runs.
fn dearer(ratio: f64, elsewhere: Option<(f64, Provider)>, missed: Option<Platform>) -> String {
    let on = |provider: Provider| in_a_sentence(provider.word());
    let elsewhere = elsewhere
        .map_or_else(String::new, |(ratio, provider)| format!(", and {} that on {}", times(ratio), on(provider)));
    let (ratio, eks) = (times(ratio), on(Provider::Eks));
    let compared = match missed {
        None => format!("Here Heroku costs {ratio} the same infrastructure on {eks}{elsewhere}."),
        Some(Platform::Heroku) => format!(
            "Here your Heroku bill is {ratio} what the model makes of {eks}{elsewhere}. The model misses your bill by far, so it may miss those as well."
        ),
        Some(Platform::Kubernetes) => format!(
            "Here what the model makes of Heroku is {ratio} that on {eks}, scaled to your bill{elsewhere}. The model misses your bill by far, so it may miss Heroku’s as well."
        ),
    };
    format!("{compared} The article says Amazon; we compare with EKS, its control plane and gateways included.")
}

/// Says what leaving frees and takes, in engineers.
fn freed(saved: f64, taken: f64, usd_per_year: f64) -> String {
    format!(
        "The Heroku bill is about {} a year. Leaving would {} the infrastructure bill by the pay of {}; running a cluster takes {} {}.",
        money_about(usd_per_year),
        if saved >= 0.0 { "cut" } else { "raise" },
        engineers(saved.abs()),
        engineers(taken.abs()),
        if taken >= 0.0 { "more" } else { "less" }
    )
}

fn scores(heroku: f64, kubernetes: f64) -> String {
    let side = |option, score| format!("{} {}", option_name(option), whole(score));
    format!("Our scores here: {}, {} of 100.", side(Platform::Heroku, heroku), side(Platform::Kubernetes, kubernetes))
}

/// Writes a ratio as what stands before "the same": "2.6 times", "about as much as".
fn times(of_the_other: f64) -> String {
    match of_the_other {
        ..0.095 => "less than a tenth of".to_owned(),
        0.95..1.05 => "about as much as".to_owned(),
        more => format!("{} times", ratio(more)),
    }
}

fn weeks(value: f64) -> String {
    counted(tenth(value), "person-week", "person-weeks")
}

/// Writes a number of engineers, or the part of one: "4.2 engineers", "0.5 of an engineer".
fn engineers(value: f64) -> String {
    match tenth(value) {
        ..0.1 => "less than a tenth of an engineer".to_owned(),
        part @ ..1.0 => format!("{} of an engineer", number(part)),
        all => counted(all, "engineer", "engineers"),
    }
}
