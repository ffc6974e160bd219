//! Answers that cannot both hold: the case is assessed as it stands, and the reader is told of both.

use super::assessment::Concern;
use super::case::Case;
use super::people;
use crate::answers::Answers;

/// Returns a warning for each pair of answers that contradict each other.
pub(super) fn find(answers: &Answers, case: &Case) -> Vec<Concern> {
    let mut found = Vec::new();
    let team = &answers.team;
    let (engineers, platform_engineers) = (team.engineers.likely(), team.platform_engineers.likely());
    if platform_engineers > engineers {
        found.push(Concern::MorePlatformEngineersThanEngineers { engineers, platform_engineers });
    }
    if answers.needs.new_enterprise_contract
        && let Some(pointer) = lacking_on_heroku(answers)
    {
        found.push(Concern::HerokuAsAMust { pointer });
    }
    let months = people::unlimited_migration_months(case);
    // Half of the months compared is the most that a move is counted with.
    if people::moves(case) && months > answers.horizon_months.get() / 2.0 {
        found.push(Concern::HorizonShorterThanMove { horizon: answers.horizon_months.get(), months, engineers });
    }
    if answers.data.postgres_high_availability && answers.data.postgres_gb.range().high <= 0.0 {
        found.push(Concern::StandbyWithoutPostgres);
    }
    found
}

/// Returns the place of the first need that Heroku lacks.
fn lacking_on_heroku(answers: &Answers) -> Option<String> {
    if answers.needs.on_premises {
        return Some("/needs/on_premises".to_owned());
    }
    if answers.needs.several_clouds {
        return Some("/needs/several_clouds".to_owned());
    }
    answers.services.as_slice().iter().enumerate().find_map(|(index, service)| {
        let field = match service {
            service if service.gpu => "gpu",
            service if service.persistent_disk => "persistent_disk",
            _ => return None,
        };
        Some(format!("/services/{index}/{field}"))
    })
}
