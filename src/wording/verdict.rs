//! The decision in words: number, unit, period, "about"; no adjectives for either option, equal room for both.

use super::captions::option_name;
use super::format::{counted, money_about, months, number, whole};
use super::lines::service_name;
use super::providers::in_a_sentence;
use crate::answers::{Answers, Rule, Today};
use crate::engine::assessment::{Blocker, Choice, Concern, Platform, Store, Strength, Unpriced, Verdict};
use crate::engine::{Assessment, Usd};

/// Returns the headline: what to do, and what would be the turning point.
pub(super) fn headline(answers: &Answers, assessment: &Assessment) -> String {
    let verdict = &assessment.verdict;
    let option = match verdict.choice {
        Choice::Heroku => Platform::Heroku,
        Choice::Kubernetes => Platform::Kubernetes,
        Choice::TooClose => return too_close(verdict),
        Choice::Neither => {
            return neither(assessment);
        }
    };
    let why = match rule_against(assessment, option.other()) {
        Some(Rule::NobodyToRunIt) => "Nobody is there to run a cluster.".to_owned(),
        Some(_) if assessment.blockers.iter().all(|blocker| blocker.is_doubtful) => {
            format!("Ask {} first: whether it meets a must-have is in doubt.", option_name(option.other()))
        }
        Some(_) => {
            let who = if assessment.blockers.len() > 1 { "Must-haves rule" } else { "A must-have rules" };
            format!("{who} {} out.", option_name(option.other()))
        }
        None => why(answers, assessment, option),
    };
    format!("{} {why}", what_to_do(answers, option))
}

/// Says what is left where both are out: managed containers, where they can meet what rules Heroku out.
fn neither(assessment: &Assessment) -> String {
    let against = |rule: Rule| assessment.blockers.iter().any(|blocker| blocker.rule == rule);
    let mut of_heroku = assessment.blockers.iter().filter(|blocker| blocker.option == Platform::Heroku);
    let is_in_doubt = of_heroku.all(|blocker| blocker.is_doubtful);
    let instead = if against(Rule::OnPremises) {
        "Train someone, or pay a partner: managed containers without a cluster, such as Amazon ECS on Fargate, run in the vendor’s rooms, not in yours."
    } else if against(Rule::Gpu) {
        "Train someone, pay a partner, or see whether managed containers that take graphics processors meet the must-have, such as Google Cloud Run or Azure Container Apps, which this guide does not price."
    } else {
        "Train someone, pay a partner, or see whether managed containers without a cluster meet the must-have, such as Amazon ECS on Fargate, Google Cloud Run or Azure Container Apps, which this guide does not price."
    };
    let why = if is_in_doubt {
        "Neither is sure: ask Heroku first whether it meets the must-have, for nobody is there to run a cluster."
    } else {
        "Neither fits: a must-have rules Heroku out, and nobody is there to run a cluster."
    };
    format!("{why} {instead}")
}

fn too_close(verdict: &Verdict) -> String {
    format!(
        "Too close to call. Heroku wins {} of {} futures, Kubernetes {}.",
        verdict.futures - verdict.kubernetes_futures,
        verdict.futures,
        verdict.kubernetes_futures
    )
}

/// Says why, where no rule decides: from when the other side would pay, or what the choice costs and saves.
fn why(answers: &Answers, assessment: &Assessment, option: Platform) -> String {
    let cost = &assessment.cost;
    let is_dearer = cost.of(option).total_usd > cost.of(option.other()).total_usd;
    let has_month = assessment.verdict.switch_month.is_some();
    if option == Platform::Heroku && answers.current_platform == Today::Heroku && (has_month || !is_dearer) {
        return turning_point(assessment);
    }
    pay_back(answers, assessment, option)
}

/// Returns the first rule that puts an option out.
fn rule_against(assessment: &Assessment, option: Platform) -> Option<Rule> {
    assessment.blockers.iter().find(|blocker| blocker.option == option).map(|blocker| blocker.rule)
}

fn what_to_do(answers: &Answers, option: Platform) -> &'static str {
    match (option, answers.current_platform) {
        (Platform::Heroku, Today::Heroku) => "Stay on Heroku.",
        (Platform::Heroku, Today::None) => "Start on Heroku.",
        (Platform::Heroku, Today::Kubernetes) => "Move to Heroku.",
        (Platform::Heroku, Today::Other) => "Of the two: Heroku.",
        (Platform::Kubernetes, Today::Kubernetes) => "Stay on Kubernetes.",
        (Platform::Kubernetes, Today::None) => "Start on Kubernetes.",
        (Platform::Kubernetes, Today::Heroku) => "Move to Kubernetes.",
        (Platform::Kubernetes, Today::Other) => "Of the two: Kubernetes.",
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

/// Says what the choice costs or saves.
fn pay_back(answers: &Answers, assessment: &Assessment, option: Platform) -> String {
    let cost = &assessment.cost;
    let (own, other) = (cost.of(option), cost.of(option.other()));
    let span = months(horizon(assessment));
    let gap =
        |own: Usd, other: Usd| money_about((other - own).dollars().abs() / f64::from(horizon(assessment)).max(1.0));
    match (cost.break_even_month, assessment.verdict.switch_month) {
        (Some(1), _) if option == Platform::Kubernetes => return "It costs less from the first month on.".to_owned(),
        (Some(month), _) if option == Platform::Kubernetes && answers.current_platform == Today::None => {
            return format!("In sum it costs less from month {month} on.");
        }
        (Some(month), Some(start @ 1..)) if option == Platform::Kubernetes => {
            let range = assessment.verdict.switch_month_range.filter(|[low, high]| low < high);
            let range = range.map_or_else(String::new, |[low, high]| format!(" ({low}–{high})"));
            return format!(
                "A move today pays for itself after about {}; the cheapest start is in about {}{range}.",
                months(month),
                months(start)
            );
        }
        (Some(month), _) if option == Platform::Kubernetes => {
            return format!("The move pays for itself after about {}.", months(month));
        }
        _ => {}
    }
    if own.total_usd <= other.total_usd {
        return format!("It costs about {} a month less over {span}.", gap(own.total_usd, other.total_usd));
    }
    let ([_, own_middle, _], [_, other_middle, _]) = (own.total_usd_p10_p50_p90, other.total_usd_p10_p50_p90);
    if own_middle < other_middle {
        format!("Over {span} it costs less in most futures, though not in the likely one.")
    } else {
        format!(
            "It costs about {} a month more over {span}; the other criteria outweigh that.",
            gap(own.total_usd, other.total_usd)
        )
    }
}

fn horizon(assessment: &Assessment) -> u32 {
    u32::try_from(assessment.cost.heroku.monthly_usd.len()).unwrap_or_default()
}

/// Returns what stands behind the headline: both differences of cost, and rules where they decide.
pub(super) fn summary(answers: &Answers, assessment: &Assessment) -> String {
    let cost = &assessment.cost;
    let per_month = |heroku: f64, kubernetes: f64| (kubernetes - heroku) / f64::from(horizon(assessment)).max(1.0);
    let all = per_month(cost.heroku.total_usd.dollars(), cost.kubernetes.total_usd.dollars());
    let infrastructure =
        cost.kubernetes.infrastructure_usd_per_month.dollars() - cost.heroku.infrastructure_usd_per_month.dollars();
    let cheaper = |gap: f64| if gap > 0.0 { "Heroku" } else { "Kubernetes" };
    let rules = match assessment.blockers.len() {
        2.. => "Rules decide, whatever the cost. ",
        1 => "A rule decides, whatever the cost. ",
        _ => "",
    };
    let less = money_about(infrastructure.abs());
    let alone = if (all > 0.0) == (infrastructure > 0.0) {
        ["and about ", &less, " a month less on today’s infrastructure alone"].concat()
    } else {
        ["but on today’s infrastructure alone ", cheaper(infrastructure), " costs about ", &less, " a month less"]
            .concat()
    };
    let once = if answers.current_platform == Today::None { "set-up" } else { "the move" };
    let elsewhere =
        if answers.current_platform == Today::Other { " Staying where it runs today was not compared." } else { "" };
    format!(
        "{rules}With people’s time and {once}, {} costs about {} a month less over {}, {alone}.{elsewhere}",
        cheaper(all),
        money_about(all.abs()),
        months(horizon(assessment)),
    )
}

/// Returns a rule in words.
pub(super) fn blocker(rule: Rule) -> &'static str {
    match rule {
        Rule::OnPremises => "Some of it must run on your own premises. Heroku runs in its own cloud only.",
        Rule::SeveralClouds => "It must run at more than one cloud provider. Heroku runs at one.",
        Rule::Gpu => "A service needs a graphics processor. No dyno has one.",
        Rule::NonHttpProtocol => {
            "A service speaks something other than HTTP to the outside. Heroku’s router takes HTTP and WebSocket only."
        }
        Rule::PersistentDisk => {
            "A service keeps files on a disk. A dyno’s disk is emptied at each restart, at least once a day."
        }
        Rule::RequestTimeout => {
            "A web service may take longer to its first byte than the time after which Heroku’s router ends a request."
        }
        Rule::Region => "Users must be served from a region that Heroku does not offer.",
        Rule::PostgresSize => "There is more data in Postgres than the largest plan of Heroku holds.",
        Rule::NewEnterpriseContract => {
            "You need a new Enterprise contract. Heroku has offered none to new customers since 6 February 2026."
        }
        Rule::HipaaAgreement => {
            "Health data needs a Shield Space and a signed agreement (BAA). That agreement came with an Enterprise contract, \
             and Heroku offers none to new customers: ask Heroku before you count on it."
        }
        Rule::FedrampAuthorization => {
            "We found no FedRAMP authorization of Heroku in what it publishes: ask Heroku before you count on it."
        }
        Rule::NobodyToRunIt => {
            "Nobody has run Kubernetes, no partner is paid, and a team this small can spare nobody to learn it: train someone, or find a partner."
        }
    }
}

/// Says what would be decided without one of the rules of an assessment.
pub fn without(blocker: &Blocker, assessment: &Assessment) -> String {
    if assessment.blockers.len() > 1 && blocker.choice_without == assessment.verdict.choice {
        return "Without it: the same, by another rule.".to_owned();
    }
    let strength = match blocker.strength_without {
        Some(Strength::Clear) => ", clear",
        Some(Strength::Leaning) => ", leaning",
        None => "",
    };
    let choice = match blocker.choice_without {
        Choice::Heroku => "Heroku",
        Choice::Kubernetes => "Kubernetes",
        Choice::TooClose => "too close to call",
        Choice::Neither => "neither",
    };
    format!("Without it: {choice}{strength}.")
}

fn rule_in_doubt(option: Platform, pointer: &str, applies: bool) -> String {
    let likely = if applies { "does" } else { "does not" };
    format!(
        "Part of what you say ({pointer}) puts {} out, and part does not; the likely value {likely}. A firmer answer could change the verdict.",
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
                "Your {store} is larger than the largest Heroku plan in the book; as many of that plan are billed as would hold it."
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
            "{} GB a month go out. Heroku does not bill them, but is said to expect no more than about {} GB of an app.",
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
        Concern::RuleInDoubt { option, pointer, applies } => rule_in_doubt(*option, pointer, *applies),
        Concern::HorizonShorterThanMove { horizon, months: length, engineers } => format!(
            "With {} (/team/engineers) a move would take about {}, longer than half of the {} compared (/horizon_months). It is counted with that half.",
            counted(*engineers, "engineer", "engineers"),
            counted(length.round(), "month", "months"),
            counted(*horizon, "month", "months")
        ),
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
                Unpriced::Compliance => format!("Whether {provider} meets the rules that you must comply with was not checked."),
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
        Concern::ModelMissedBill { platform, percent } => {
            let name = option_name(*platform);
            let side = if *percent > 0.0 { "above" } else { "below" };
            format!(
                "Before it was scaled to your bill, the model’s {name} bill was {} % {side} it. Check the services: {}.",
                whole(percent.abs()),
                if *percent > 0.0 { "some may be too large, or not on this bill" } else { "something may be missing" }
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
