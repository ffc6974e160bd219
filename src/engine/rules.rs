//! Hard rules: a must-have that an option cannot meet puts it out, whatever it costs (`docs/method.md` §7).

use super::assessment::{Blocker, Concern, Platform};
use super::decision::Decision;
use crate::answers::{Answers, Compliance, OperatedBy, Protocol, Range, Region, Rule, Service, ServiceKind, Today};
use crate::catalog::{Book, Date, id};

/// A rule: when it applies, and who says so.
struct About {
    rule: Rule,
    option: Platform,
    source: &'static str,
    as_of: Date,
    /// Whether the source leaves a doubt that the vendor could clear up.
    is_doubtful: bool,
    /// Whether it applies, where `pick` takes a number out of each range.
    applies: fn(&Answers, &Book, Pick) -> bool,
}

/// Takes a number out of a range: the likely one, or one of its ends.
type Pick = fn(Range) -> f64;

const DYNO_TYPES: &str = "Heroku Dev Center, Dyno Types: https://devcenter.heroku.com/articles/dyno-types";

/// All rules, in the order in which they are told.
static RULES: &[About] = &[
    About {
        rule: Rule::OnPremises,
        option: Platform::Heroku,
        source: DYNO_TYPES,
        as_of: Date::new(2024, 6, 4),
        is_doubtful: false,
        applies: |answers, _, _| answers.needs.on_premises,
    },
    About {
        rule: Rule::SeveralClouds,
        option: Platform::Heroku,
        source: "Heroku Dev Center, Heroku Generations: https://devcenter.heroku.com/articles/generations",
        as_of: Date::new(2025, 4, 14),
        is_doubtful: false,
        applies: |answers, _, _| answers.needs.several_clouds,
    },
    About {
        rule: Rule::Gpu,
        option: Platform::Heroku,
        source: DYNO_TYPES,
        as_of: Date::new(2024, 6, 4),
        is_doubtful: false,
        applies: |answers, _, _| any(answers, |service| service.gpu),
    },
    About {
        rule: Rule::NonHttpProtocol,
        option: Platform::Heroku,
        source: "Heroku Dev Center, HTTP Routing: https://devcenter.heroku.com/articles/http-routing",
        as_of: Date::new(2024, 5, 7),
        is_doubtful: false,
        applies: |answers, _, _| any(answers, is_beyond_router),
    },
    About {
        rule: Rule::PersistentDisk,
        option: Platform::Heroku,
        source: DYNO_TYPES,
        as_of: Date::new(2024, 6, 4),
        is_doubtful: false,
        applies: |answers, _, _| any(answers, |service| service.persistent_disk),
    },
    About {
        rule: Rule::RequestTimeout,
        option: Platform::Heroku,
        source: "Heroku Dev Center, Limits: https://devcenter.heroku.com/articles/limits",
        as_of: Date::new(2025, 1, 9),
        is_doubtful: false,
        applies: |answers, book, pick| {
            let limit = book.value(id::HEROKU_LIMIT_REQUEST_TIMEOUT_SECONDS);
            any(answers, |service| takes_longer(service, limit, pick))
        },
    },
    About {
        rule: Rule::Region,
        option: Platform::Heroku,
        source: "Official Heroku CLI, list of Private Space regions: https://github.com/heroku/cli",
        as_of: Date::new(2026, 8, 4),
        is_doubtful: false,
        applies: |answers, _, _| answers.needs.regions.contains(&Region::Elsewhere),
    },
    About {
        rule: Rule::PostgresSize,
        option: Platform::Heroku,
        source: "Heroku Dev Center, Postgres Advanced instance pools: https://devcenter.heroku.com/articles/postgres-advanced-instance-pools",
        as_of: Date::new(2026, 5, 18),
        is_doubtful: false,
        applies: |answers, book, pick| {
            pick(answers.data.postgres_gb.range()) >= book.value(id::HEROKU_POSTGRES_STORAGE_ADVANCED)
        },
    },
    About {
        rule: Rule::NewEnterpriseContract,
        option: Platform::Heroku,
        source: "Heroku, An Update on Heroku: https://www.heroku.com/blog/an-update-on-heroku/",
        as_of: Date::new(2026, 2, 6),
        is_doubtful: false,
        applies: |answers, _, _| answers.needs.new_enterprise_contract,
    },
    About {
        rule: Rule::HipaaAgreement,
        option: Platform::Heroku,
        source: "Aptible (a competitor), Heroku and HIPAA; with the end of new Enterprise contracts: https://www.aptible.com/heroku-alternatives/heroku-hipaa",
        as_of: Date::new(2026, 3, 1),
        is_doubtful: true,
        applies: |answers, _, _| answers.needs.compliance == Compliance::Hipaa && is_new_customer(answers),
    },
    About {
        rule: Rule::FedrampAuthorization,
        option: Platform::Heroku,
        source: "Heroku Dev Center, Security and Compliance Resources and Features: https://devcenter.heroku.com/articles/security-and-compliance-resources-and-features",
        as_of: Date::new(2024, 10, 11),
        is_doubtful: true,
        applies: |answers, _, _| answers.needs.compliance == Compliance::Fedramp,
    },
    About {
        rule: Rule::NobodyToRunIt,
        option: Platform::Kubernetes,
        source: "Fairwinds, Heroku vs. Kubernetes (train, or find a partner): https://www.fairwinds.com/blog/heroku-vs.-kubernetes-the-big-differences-you-should-know",
        as_of: Date::new(2026, 11, 22),
        is_doubtful: false,
        applies: nobody_to_run_it,
    },
];

/// Returns the place of the first need that Heroku cannot meet, whatever its contract.
pub(super) fn lacking_on_heroku(answers: &Answers, book: &Book) -> Option<String> {
    let lacks = |about: &&About| {
        about.option == Platform::Heroku && !about.is_doubtful && about.rule != Rule::NewEnterpriseContract
    };
    let about = applying(answers, book).find(lacks)?;
    Some(match about.rule {
        Rule::OnPremises => "/needs/on_premises".to_owned(),
        Rule::SeveralClouds => "/needs/several_clouds".to_owned(),
        Rule::Region => "/needs/regions".to_owned(),
        Rule::PostgresSize => "/data/postgres_gb".to_owned(),
        Rule::Gpu => of_service(answers, "gpu", &|service| service.gpu),
        Rule::PersistentDisk => of_service(answers, "persistent_disk", &|service| service.persistent_disk),
        Rule::NonHttpProtocol => of_service(answers, "protocol", &is_beyond_router),
        Rule::RequestTimeout => longest_request(answers, book, |range| range.likely),
        Rule::NewEnterpriseContract | Rule::HipaaAgreement | Rule::FedrampAuthorization | Rule::NobodyToRunIt => {
            return None;
        }
    })
}

/// Returns the place of an answer of the first such service.
fn of_service(answers: &Answers, field: &str, is_such: &dyn Fn(&Service) -> bool) -> String {
    let index = answers.services.as_slice().iter().position(is_such).unwrap_or_default();
    format!("/services/{index}/{field}")
}

/// Returns the place of the first request that takes longer than Heroku waits.
fn longest_request(answers: &Answers, book: &Book, pick: Pick) -> String {
    let limit = book.value(id::HEROKU_LIMIT_REQUEST_TIMEOUT_SECONDS);
    of_service(answers, "longest_request_s", &|service| takes_longer(service, limit, pick))
}

/// Whether a service speaks something else to the outside than what Heroku's router takes, which are HTTP/1 and WebSocket: no gRPC either.
fn is_beyond_router(service: &Service) -> bool {
    service.protocol != Protocol::Http && service.kind != ServiceKind::Scheduled
}

/// Whether a web service takes longer to answer than Heroku waits.
fn takes_longer(service: &Service, limit: f64, pick: Pick) -> bool {
    service.kind == ServiceKind::Web && pick(service.longest_request_s.range()) > limit
}

fn any(answers: &Answers, is_such: impl Fn(&Service) -> bool) -> bool {
    answers.services.as_slice().iter().any(is_such)
}

/// Whether the company has no contract with Heroku yet, as far as the answers tell.
pub(super) fn is_new_customer(answers: &Answers) -> bool {
    answers.current_platform != Today::Heroku
}

/// Nobody has run a cluster, none is shared, no partner is paid, and the team is too small to spare one who learns it.
fn nobody_to_run_it(answers: &Answers, book: &Book, pick: Pick) -> bool {
    let team = &answers.team;
    team.platform_engineers.range().high <= 0.0
        && pick(team.engineers.range()) < book.value(id::DECISION_LEAST_TEAM)
        && !team.shared_cluster
        && answers.cluster.operated_by == OperatedBy::Team
        && answers.current_platform != Today::Kubernetes
}

/// Returns the rules that count and across whose limit a range of the answers reaches: a firmer answer could change what they say.
///
/// The verdict goes by the likely value.
pub(super) fn in_doubt<'a>(answers: &'a Answers, book: &'a Book) -> impl Iterator<Item = Concern> + 'a {
    let applies = |about: &About, pick: Pick| (about.applies)(answers, book, pick);
    RULES.iter().filter_map(move |about| {
        let differs = applies(about, |range| range.low) != applies(about, |range| range.high);
        let counts = differs && !answers.rules_off.contains(&about.rule);
        let pointer = match about.rule {
            Rule::PostgresSize => "/data/postgres_gb".to_owned(),
            Rule::NobodyToRunIt => "/team/engineers".to_owned(),
            // No other rule looks at a range.
            _ => longest_request(answers, book, |range| range.high),
        };
        counts.then(|| Concern::RuleInDoubt {
            option: about.option,
            pointer,
            applies: applies(about, |range| range.likely),
        })
    })
}

/// Returns the rules that apply to a case and are not switched off.
pub(super) fn blockers(answers: &Answers, book: &Book) -> Vec<Blocker> {
    applying(answers, book).filter(|about| !answers.rules_off.contains(&about.rule)).map(blocker).collect()
}

/// Returns the rules that would apply to a case, and are switched off.
pub(super) fn switched_off(answers: &Answers, book: &Book) -> Vec<Blocker> {
    applying(answers, book).filter(|about| answers.rules_off.contains(&about.rule)).map(blocker).collect()
}

/// Says of each blocker what would be decided without it, by what decides of the others.
pub(super) fn say_what_changes(blockers: &mut [Blocker], decide: impl Fn(&[Blocker]) -> Decision) {
    let rules: Vec<Blocker> = blockers.to_vec();
    for blocker in blockers {
        let others: Vec<Blocker> = rules.iter().filter(|other| other.rule != blocker.rule).cloned().collect();
        let without = decide(&others);
        blocker.choice_without = without.choice;
        blocker.strength_without = without.strength;
    }
}

fn applying<'a>(answers: &'a Answers, book: &'a Book) -> impl Iterator<Item = &'static About> + 'a {
    RULES.iter().filter(move |about| (about.applies)(answers, book, |range| range.likely))
}

fn blocker(about: &About) -> Blocker {
    Blocker {
        option: about.option,
        rule: about.rule,
        is_doubtful: about.is_doubtful,
        // Until it is worked out: nothing changes.
        choice_without: super::assessment::Choice::Neither,
        strength_without: None,
        text: String::new(),
        source: about.source,
        as_of: about.as_of,
    }
}
