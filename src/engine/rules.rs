//! Hard rules: a must-have that an option cannot meet puts it out, whatever it costs (`docs/method.md` §7).

use super::assessment::{Blocker, Platform};
use crate::answers::{Answers, Protocol, Region};
use crate::catalog::{Book, Date, id};

/// A rule: when it applies, and who says so.
struct Rule {
    name: &'static str,
    option: Platform,
    source: &'static str,
    as_of: Date,
    applies: fn(&Answers, &Book) -> bool,
}

/// All rules, in the order in which they are told.
static RULES: &[Rule] = &[
    Rule {
        name: "on-premises",
        option: Platform::Heroku,
        source: "Heroku Dev Center, Dyno Types: https://devcenter.heroku.com/articles/dyno-types",
        as_of: Date::new(2024, 6, 4),
        applies: |answers, _| answers.needs.on_premises,
    },
    Rule {
        name: "several-clouds",
        option: Platform::Heroku,
        source: "Heroku Dev Center, Heroku Generations: https://devcenter.heroku.com/articles/generations",
        as_of: Date::new(2025, 4, 14),
        applies: |answers, _| answers.needs.several_clouds,
    },
    Rule {
        name: "gpu",
        option: Platform::Heroku,
        source: "Heroku Dev Center, Dyno Types (no size has one): https://devcenter.heroku.com/articles/dyno-types",
        as_of: Date::new(2024, 6, 4),
        applies: |answers, _| answers.services.as_slice().iter().any(|service| service.gpu),
    },
    Rule {
        name: "non-http-protocol",
        option: Platform::Heroku,
        source: "Heroku Dev Center, HTTP Routing: https://devcenter.heroku.com/articles/http-routing",
        as_of: Date::new(2024, 5, 7),
        applies: |answers, _| answers.services.as_slice().iter().any(|service| service.protocol != Protocol::Http),
    },
    Rule {
        name: "persistent-disk",
        option: Platform::Heroku,
        source: "Heroku Dev Center, Dyno Types (ephemeral filesystem): https://devcenter.heroku.com/articles/dyno-types",
        as_of: Date::new(2024, 6, 4),
        applies: |answers, _| answers.services.as_slice().iter().any(|service| service.persistent_disk),
    },
    Rule {
        name: "request-timeout",
        option: Platform::Heroku,
        source: "Heroku Dev Center, Limits: https://devcenter.heroku.com/articles/limits",
        as_of: Date::new(2025, 1, 9),
        applies: |answers, book| {
            let limit = book.value(id::HEROKU_LIMIT_REQUEST_TIMEOUT_SECONDS);
            answers.services.as_slice().iter().any(|service| service.longest_request_s.likely() > limit)
        },
    },
    Rule {
        name: "region",
        option: Platform::Heroku,
        source: "Official Heroku CLI, list of Private Space regions: https://github.com/heroku/cli",
        as_of: Date::new(2026, 8, 4),
        applies: |answers, _| answers.needs.regions.contains(&Region::Elsewhere),
    },
    Rule {
        name: "new-enterprise-contract",
        option: Platform::Heroku,
        source: "Heroku, An Update on Heroku: https://www.heroku.com/blog/an-update-on-heroku/",
        as_of: Date::new(2026, 2, 6),
        applies: |answers, _| answers.needs.new_enterprise_contract,
    },
];

/// Returns the rules that apply to a case.
pub(super) fn blockers(answers: &Answers, book: &Book) -> Vec<Blocker> {
    RULES
        .iter()
        .filter(|rule| (rule.applies)(answers, book))
        .map(|rule| Blocker {
            option: rule.option,
            rule: rule.name,
            text: String::new(),
            source: rule.source,
            as_of: rule.as_of,
        })
        .collect()
}
