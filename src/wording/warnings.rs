//! What a reader is to be told before they trust a number, in words.

use super::captions::option_name;
use super::format::{counted, money_about, number, whole};
use super::further::name_of;
use super::lines::service_name;
use super::providers::in_a_sentence;
use super::verdict::store_name;
use crate::answers::Answers;
use crate::engine::assessment::{Concern, Platform, Unpriced};

fn rule_in_doubt(answers: &Answers, option: Platform, pointer: &str, applies: bool) -> String {
    let likely = if applies { "does" } else { "does not" };
    format!(
        "Part of what you say ({}: {pointer}) puts {} out, and part does not; the likely value {likely}. A firmer answer could change the verdict.",
        name_of(answers, pointer),
        option_name(option)
    )
}

/// Returns a warning in words.
#[expect(clippy::too_many_lines, reason = "one arm for each concern, each a sentence")]
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
                "Your {store} is larger than the largest Heroku plan whose price is in the book; as many of that plan are billed as would hold it. Ask Heroku for the price of a larger one."
            )
        }
        Concern::Outgrows { store, month } => {
            let store = store_name(*store);
            format!(
                "From month {month} on your {store} is larger than the largest Heroku plan in the book; as many of that plan are billed as would hold it. Before then it has to be split, or to move."
            )
        }
        Concern::OutgrowsFormation { service, month } => format!(
            "From month {month} on {} needs more dynos than Heroku allows for one process type without a request to its support.",
            service_name(answers, *service)
        ),
        Concern::SumOutOfRange { platform, sum, is_below } => {
            let name = option_name(*platform);
            let (more, larger) = if *is_below { ("more", "larger") } else { ("less", "smaller") };
            format!(
                "{name}’s sum of {} has all that is open at its usual value. Nine futures in ten come to {more}, often because a little {more} of something takes a {larger} size or plan there. Go by the range, or answer what is open.",
                money_about(sum.dollars())
            )
        }
        Concern::BillOfNothing { pointer } => {
            format!("A bill of $0 ({pointer}) tells nothing of what runs: it is taken as not known.")
        }
        Concern::BillBeforeTheStart { pointer } => format!(
            "Nothing runs yet (/current_platform), but there is a bill ({pointer}): one of the two is not what it should be. The bill is counted."
        ),
        Concern::MoreThanRuns { service, instances, pods, most_ms } => format!(
            "{} runs on {} today. With usual figures for the questions left open, it would need {}. If {} your peak, a request takes about {} ms of processor time at most: enter that, and both bills change.",
            service_name(answers, *service),
            counted(*instances, "instance", "instances"),
            counted(*pods, "pod", "pods"),
            if *instances > 1.0 { format!("{} hold", number(*instances)) } else { "that one holds".to_owned() },
            number(most_ms.floor().max(1.0))
        ),
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
            "{} may start at the same time, and Heroku runs at most {} of that size at once.",
            counted(*jobs, "scheduled job", "scheduled jobs"),
            counted(*most, "one-off dyno", "one-off dynos")
        ),
        Concern::SlugLimit { gb, most } => {
            format!("A build of {} GB is larger than the {} GB that Heroku takes.", number(*gb), number(*most))
        }
        Concern::EgressLimit { gb, most } => format!(
            "{} GB a month go out, and Heroku is said to expect no more than about {} GB of an app.",
            whole(*gb),
            whole(*most)
        ),
        Concern::PodBeyondNodes { provider } => format!(
            "An instance is larger than any node of {} in our price book; its memory is counted as if it could be spread over several.",
            in_a_sentence(provider)
        ),
        Concern::MorePlatformEngineersThanEngineers { engineers, platform_engineers } => format!(
            "{} who have run Kubernetes (/team/platform_engineers) are more than all {} (/team/engineers): one of the two is not what it should be. Both are counted as they stand.",
            counted(*platform_engineers, "person", "people"),
            counted(*engineers, "engineer", "engineers")
        ),
        Concern::HerokuAsAMust { pointer } => format!(
            "A contract with Heroku is a must (/needs/new_enterprise_contract), and so is something that Heroku does not have ({pointer}): both cannot be met there."
        ),
        Concern::RuleInDoubt { option, pointer, applies } => rule_in_doubt(answers, *option, pointer, *applies),
        Concern::HorizonShorterThanMove { horizon, months: length, engineers } => format!(
            "With {} (/team/engineers) a move would take about {}, longer than half of the {} compared (/horizon_months). It is counted with that half.",
            counted(*engineers, "engineer", "engineers"),
            counted(length.round(), "month", "months"),
            counted(*horizon, "month", "months")
        ),
        Concern::ExpectsToLeave { percent } => format!(
            "You expect to leave Heroku (a chance of {} %). The bill counts a move away by that chance, and not what the place after it costs to set up, learn and run: hold it against the bill of Kubernetes.",
            number(*percent)
        ),
        Concern::CommitmentOutlasts { term, beyond, falls } => {
            let term = counted(*term, "month", "months");
            let beyond = if *beyond > 0.0 {
                let months = counted(*beyond, "month", "months");
                format!(" Its last {months} lie beyond those compared, and do not count.")
            } else {
                String::new()
            };
            let falls = if *falls {
                " As traffic falls, the bill lets nodes go that are committed to, and counts less than has to be paid."
            } else {
                ""
            };
            format!("A commitment of {term} is paid to its end.{beyond}{falls}")
        }
        Concern::NoCommitment { provider } => format!(
            "The book has no price of {} for nodes paid in advance: all are counted on demand.",
            in_a_sentence(provider)
        ),
        Concern::LaterCountsLess { percent } => format!(
            "Sums over the months, and what they come to a month, are in dollars of today: later months count for less, by {} % a year.",
            number(*percent)
        ),
        Concern::NothingCounts => {
            "Every criterion has a weight of nothing (/weights): cost alone decides, as if it had all of it.".to_owned()
        }
        Concern::StandbyWithoutPostgres => {
            "Postgres must survive the loss of its server (/data/postgres_high_availability), but there is none (/data/postgres_gb).".to_owned()
        }
        Concern::NotInTheBill { what, provider } => {
            let provider = in_a_sentence(provider);
            match what {
                Unpriced::OwnMachines => format!("The Kubernetes bill is for {provider}; machines on your premises are not priced."),
                Unpriced::SecondCloud => format!("The Kubernetes bill is for {provider}; the second cloud is not priced."),
                Unpriced::GraphicsProcessors => "The Kubernetes bill has no graphics processors: they are not priced.".to_owned(),
                Unpriced::FurtherRegions => {
                    "Both bills are for one region: a second place to run in, near the users of another, is not priced.".to_owned()
                }
                Unpriced::FixedAddresses => format!(
                    "Fixed outgoing addresses are not in the bill of {provider}: those of the nodes are there, and change as nodes come and go."
                ),
                Unpriced::Compliance => format!(
                    "Whether {provider} meets the rules that you must comply with was not checked, and what they ask of a team that runs its own cluster \
                     (audit logs, scans, evidence) is not in its costs."
                ),
            }
        }
        Concern::SomeFlipsOnly => {
            "The list of services is long: what would change the answer is given for people, beliefs, bills and must-haves only, not for traffic and services. Services alike can be written once, with their count.".to_owned()
        }
        Concern::HipaaOnHeroku => {
            "Health data on Heroku needs a Shield Space, which is in the bill, and a signed agreement (BAA): make sure that your contract has it.".to_owned()
        }
        Concern::PciOnHeroku { is_new_customer } => {
            let doubt = if *is_new_customer {
                " Some say that new customers get none without an Enterprise contract, which is no longer offered: ask Heroku."
            } else {
                ""
            };
            format!("Card data on Heroku belongs in a Shield Space, which is in the bill; a payment provider that keeps the cards avoids it.{doubt}")
        }
        Concern::ModelMissedBill { platform, percent, casts_doubt } => {
            let name = option_name(*platform);
            let side = if *percent > 0.0 { "above" } else { "below" };
            format!(
                "Before it was scaled to your bill, the model’s {name} bill was {} % {side} it. Check the services and what is left open: {}.{}",
                whole(percent.abs()),
                if *percent > 0.0 { "some may be too large, or not on this bill" } else { "something may be missing" },
                if *casts_doubt {
                    let (other, side) = (option_name(platform.other()), if *percent > 0.0 { "below" } else { "above" });
                    format!(" In the futures the bill of {other} reaches as far {side} the model’s.")
                } else {
                    String::new()
                }
            )
        }
    }
}
