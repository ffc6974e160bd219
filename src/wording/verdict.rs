//! The decision in words: number, unit, period, "about"; no adjectives for either option, equal room for both.

use super::captions::option_name;
use super::format::{between, money_about, months};
use crate::answers::{Answers, Rule, Today};
use crate::engine::assessment::{Blocker, CLEAR_SHARE, Choice, Platform, Store, Strength, Verdict};
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

/// Says that both are out, and why.
fn neither(assessment: &Assessment) -> String {
    if of_heroku(assessment).all(|blocker| blocker.is_doubtful) {
        let meets = must_haves(assessment);
        return format!(
            "Neither is sure: ask Heroku first whether it meets {meets}, for nobody is there to run a cluster."
        );
    }
    let rules_out = if of_heroku(assessment).count() == 1 { "a must-have rules" } else { "must-haves rule" };
    format!("Neither fits: {rules_out} Heroku out, and nobody is there to run a cluster.")
}

/// Says what is left where both are out: managed containers, where they can meet what rules Heroku out.
fn instead(assessment: &Assessment) -> String {
    let against = |rule: Rule| assessment.blockers.iter().any(|blocker| blocker.rule == rule);
    if against(Rule::OnPremises) {
        return "Train someone, or pay a partner: managed containers without a cluster, such as Amazon ECS on Fargate, run in the vendor’s rooms, not in yours.".to_owned();
    }
    let (which, such_as) = if against(Rule::Gpu) {
        ("that take graphics processors", "Google Cloud Run or Azure Container Apps")
    } else {
        ("without a cluster", "Amazon ECS on Fargate, Google Cloud Run or Azure Container Apps")
    };
    let meets = must_haves(assessment);
    format!(
        "Train someone, pay a partner, or see whether managed containers {which} meet {meets}, such as {such_as}, which this guide does not price."
    )
}

fn of_heroku(assessment: &Assessment) -> impl Iterator<Item = &Blocker> {
    assessment.blockers.iter().filter(|blocker| blocker.option == Platform::Heroku)
}

fn must_haves(assessment: &Assessment) -> &'static str {
    if of_heroku(assessment).count() == 1 { "the must-have" } else { "the must-haves" }
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
    let compared = months(horizon(assessment));
    match (assessment.verdict.switch_month, assessment.verdict.switch_month_range) {
        (Some(0), Some((_, None))) => "On cost alone, a move to Kubernetes would pay today in most futures.".to_owned(),
        (Some(0), _) => "On cost alone, a move to Kubernetes would pay today.".to_owned(),
        (Some(month), range) => {
            format!("Kubernetes starts to pay in about {}{}.", months(month), between(range))
        }
        // Some futures may hold a month to switch all the same.
        (None, _) if assessment.verdict.switch_share > 0.0 => {
            format!("In most futures Kubernetes does not pay for itself within {compared}.")
        }
        (None, _) => format!("Kubernetes does not pay for itself within {compared}."),
    }
}

/// Says what the choice costs or saves.
fn pay_back(answers: &Answers, assessment: &Assessment, option: Platform) -> String {
    let cost = &assessment.cost;
    let (own, other) = (cost.of(option), cost.of(option.other()));
    let span = months(horizon(assessment));
    let gap =
        |own: Usd, other: Usd| money_about((other - own).dollars().abs() / f64::from(horizon(assessment)).max(1.0));
    // How surely it costs less in total; where there is a break-even, so surely there is one.
    let share = match option {
        Platform::Heroku => 1.0 - cost.kubernetes_cheaper_share,
        Platform::Kubernetes => cost.kubernetes_cheaper_share,
    };
    let is_sure = share >= CLEAR_SHARE;
    match (cost.break_even_month, assessment.verdict.switch_month) {
        (Some(month), _) if option == Platform::Kubernetes && !is_sure => {
            return pays_in_some(answers, &assessment.verdict, share, month);
        }
        (Some(1), _) if option == Platform::Kubernetes => return "It costs less from the first month on.".to_owned(),
        (Some(month), _) if option == Platform::Kubernetes && answers.current_platform == Today::None => {
            return format!("In total it costs less from month {month} on.");
        }
        (Some(month), Some(start @ 1..)) if option == Platform::Kubernetes => {
            let range = between(assessment.verdict.switch_month_range);
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
        let less = gap(own.total_usd, other.total_usd);
        return if is_sure {
            format!("It costs about {less} a month less over {span}.")
        } else {
            format!("In the likely future it costs about {less} a month less over {span}.")
        };
    }
    if share > 0.5 {
        return format!("Over {span} it costs less in most futures, though not in the likely one.");
    }
    let more = gap(own.total_usd, other.total_usd);
    let leads = match option {
        Platform::Heroku => assessment.verdict.advantage <= 0.0,
        Platform::Kubernetes => assessment.verdict.advantage >= 0.0,
    };
    if leads {
        format!("It costs about {more} a month more over {span}; the other criteria outweigh that.")
    } else {
        // The points below are of the likely future, where they do not.
        format!(
            "In the likely future it costs about {more} a month more over {span} and comes out behind; in most futures it comes out ahead."
        )
    }
}

/// Says in how many futures Kubernetes costs less in total, and from when in the likely one, or which month is the best to start in.
fn pays_in_some(answers: &Answers, verdict: &Verdict, share: f64, month: u32) -> String {
    let all = verdict.futures;
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of fifty"
    )]
    let some = (share * all as f64).round() as usize;
    if month > 1 && answers.current_platform != Today::None {
        let when = match verdict.switch_month {
            Some(start @ 1..) => {
                format!("; the cheapest start is in about {}{}", months(start), between(verdict.switch_month_range))
            }
            _ => format!(", in the likely one after about {}", months(month)),
        };
        return format!("It pays for itself in {some} of {all} futures{when}.");
    }
    let from = if month > 1 { format!("month {month}") } else { "the first month".to_owned() };
    format!("In total it costs less in {some} of {all} futures, in the likely one from {from} on.")
}

/// Returns the months compared.
fn horizon(assessment: &Assessment) -> u32 {
    u32::try_from(assessment.cost.heroku.monthly_usd.len()).unwrap_or_default()
}

/// Returns what stands behind the headline: what is left where neither fits, both differences of cost, and rules where they decide.
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
    let instead = match assessment.verdict.choice {
        Choice::Neither => instead(assessment) + " ",
        _ => String::new(),
    };
    format!(
        "{instead}{rules}In the likely future, with people’s time and {once}, {} costs about {} a month less over {}, {alone}.{elsewhere}",
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
            "A service keeps files on a disk. A dyno’s disk is emptied at each restart, about once a day."
        }
        Rule::RequestTimeout => {
            "A web service may take longer to its first byte than the time after which Heroku’s router ends a request."
        }
        Rule::Region => "Users must be served from a region that Heroku does not offer.",
        Rule::PostgresSize => {
            "There is as much data in Postgres as the largest database that Heroku sells, Postgres Advanced, stores at most."
        }
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

/// Returns the name of a data store.
pub(super) fn store_name(store: Store) -> &'static str {
    match store {
        Store::Postgres => "Postgres",
        Store::Redis => "Redis",
        Store::Kafka => "Kafka",
    }
}
