//! Answers that cannot both hold: the case is assessed as it stands, and the reader is told of both.

use super::assessment::{Concern, Platform};
use super::case::Case;
use super::fit::CRITERIA;
use super::{people, rules};
use crate::answers::{Answers, Today};
use crate::catalog::Book;
use crate::decimal::Limit;

/// Returns a warning for each pair of answers that contradict each other.
pub(super) fn find(answers: &Answers, case: &Case, book: &Book) -> Vec<Concern> {
    let mut found = Vec::new();
    let team = &answers.team;
    let (engineers, platform_engineers) = (team.engineers.likely(), team.platform_engineers.likely());
    if platform_engineers > engineers {
        found.push(Concern::MorePlatformEngineersThanEngineers { engineers, platform_engineers });
    }
    if answers.needs.new_enterprise_contract
        && let Some(pointer) = rules::lacking_on_heroku(answers, book)
    {
        found.push(Concern::HerokuAsAMust { pointer });
    }
    let migrations = [Platform::Heroku, Platform::Kubernetes].into_iter().filter(|to| people::must_move(case, *to));
    let months = migrations.map(|to| people::unlimited_migration_months(case, to)).fold(0.0, f64::at_least);
    if months > people::most_migration_months(case) {
        found.push(Concern::HorizonShorterThanMove { horizon: answers.horizon_months.get(), months, engineers });
    }
    let (heroku, kubernetes) = (&answers.spend.heroku_usd_per_month, &answers.spend.kubernetes_usd_per_month);
    let bills = [
        (heroku.is_unsure(), heroku.range().high, "/spend/heroku_usd_per_month"),
        (kubernetes.is_unsure(), kubernetes.range().high, "/spend/kubernetes_usd_per_month"),
    ];
    for (_, most, pointer) in bills.into_iter().filter(|(is_unsure, ..)| !is_unsure) {
        if most <= 0.0 {
            found.push(Concern::BillOfNothing { pointer });
        } else if answers.current_platform == Today::None {
            found.push(Concern::BillBeforeTheStart { pointer });
        }
    }
    if answers.data.postgres_high_availability && answers.data.postgres_gb.range().high <= 0.0 {
        found.push(Concern::StandbyWithoutPostgres);
    }
    let weights = &answers.weights;
    if weights.len() == CRITERIA.len() && weights.values().all(|weight| weight.get() <= 0.0) {
        found.push(Concern::NothingCounts);
    }
    found
}
