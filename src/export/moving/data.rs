//! What the case stores: which store, how much, by what means it moves, how long it stands still, and the way back.

use super::{Move, cutover, list, replaced};
use crate::answers::{Answers, ScalesOn, Service, ServiceKind, Today};
use crate::catalog::id;
use crate::engine::assessment::{Basis, Store};
use crate::export::formation::in_space;
use crate::export::{Decision, names};
use crate::wording::format::{counted, listed, number};
use crate::wording::lines::title;

/// Returns the data stores of a case.
pub(super) fn stores(answers: &Answers) -> impl Iterator<Item = Store> {
    let data = &answers.data;
    let all = [
        (data.postgres_gb.likely() > 0.0, Store::Postgres),
        (data.redis_mb.likely() > 0.0, Store::Redis),
        (data.kafka, Store::Kafka),
    ];
    all.into_iter().filter(|(has, _)| *has).map(|(_, store)| store)
}

/// Returns what a data store is called.
pub(super) fn name(store: Store) -> &'static str {
    match store {
        Store::Postgres => "Postgres",
        Store::Redis => "Redis",
        Store::Kafka => "Kafka",
    }
}

/// Names the data stores of a case: `Postgres and Redis`; nothing where there is none.
pub(super) fn listed_stores(answers: &Answers) -> Option<String> {
    listed(stores(answers).map(|store| name(store).to_owned()).collect())
}

/// Names what attaches the add-on of each store under its usual name, behind `before`: `--as NEW_DATABASE and --as NEW_REDIS`.
pub(super) fn attachments(answers: &Answers, before: &str) -> String {
    let usual = |store: Store| match store {
        Store::Postgres => "DATABASE",
        Store::Redis => "REDIS",
        Store::Kafka => "KAFKA",
    };
    listed(stores(answers).map(|store| format!("`--as {before}{}`", usual(store))).collect()).unwrap_or_default()
}

/// Names them with their sizes: `Postgres (20 GB) and Redis (100 MB)`.
pub(super) fn sized(answers: &Answers) -> Option<String> {
    let data = &answers.data;
    let with_size = |store: Store| match store {
        Store::Postgres => format!("{} ({} GB)", name(store), number(data.postgres_gb.likely())),
        Store::Redis => format!("{} ({} MB)", name(store), number(data.redis_mb.likely())),
        Store::Kafka => name(store).to_owned(),
    };
    listed(stores(answers).map(with_size).collect())
}

/// Seconds that Heroku’s router waits for the first byte.
pub(super) fn timeout(decision: &Decision<'_>) -> f64 {
    decision.book.value(id::HEROKU_LIMIT_REQUEST_TIMEOUT_SECONDS)
}

/// Says the same in words.
pub(super) fn timeout_words(decision: &Decision<'_>) -> String {
    counted(timeout(decision), "second", "seconds")
}

/// Returns what the new place has for a store: on Heroku the plan of its bill, on a cluster the product that the bill counts.
fn product(plan: &Move<'_>, wanted: Store) -> String {
    if !plan.is_to_heroku() {
        return replaced::store(plan, wanted).to_owned();
    }
    let lines = &plan.decision.assessment.cost.of(plan.to).lines;
    let of_store = |basis: &Basis| matches!(*basis, Basis::DataPlan { store, .. } if store == wanted);
    let Some(line) = lines.iter().find(|line| of_store(&line.basis)) else {
        return "a store of the new place".to_owned();
    };
    let listed_as = line.id.strip_prefix("heroku.postgres.").unwrap_or_default();
    match in_space(listed_as, lines) {
        own if own != listed_as => format!("{}, which is {own} in the space", title(line)),
        _ => title(line).to_owned(),
    }
}

pub(super) fn write(plan: &Move<'_>) -> String {
    let answers = plan.decision.answers;
    let mut items = Vec::new();
    if plan.from.is_none() {
        items.push(match sized(answers) {
            Some(stores) => format!("Nothing has to be copied. Take {stores} with back-ups, and restore one of them before the first user comes."),
            None => "There is no data store.".to_owned(),
        });
        return format!("## Data\n\n{}", list(items));
    }
    if plan.is_stuck() {
        return "## Data\n\n* Nothing is copied as long as nothing moves.\n".to_owned();
    }
    if answers.data.postgres_gb.likely() > 0.0 {
        items.extend(postgres(plan));
    }
    if answers.data.redis_mb.likely() > 0.0 {
        items.push(format!(
            "Redis, about {} MB, to {}: a cache starts empty, and what waits in it is worked off in the pause of the cut-over, before workers stop. Pause: that of the cut-over; sessions that are kept in it end.",
            number(answers.data.redis_mb.likely()),
            product(plan, Store::Redis)
        ));
    }
    if answers.data.kafka {
        items.push(format!(
            "Kafka, to {}: mirror the topics and what consumers have read of them (MirrorMaker), from days before. Pause: that of the cut-over, in which the mirror catches up.",
            product(plan, Store::Kafka)
        ));
    }
    if let Some(names) = plan.moved(|service| service.persistent_disk) {
        let home = if plan.is_to_heroku() { "an object store, since a dyno keeps none" } else { "the new disks" };
        items.push(format!(
            "Files of {names}, to {home}: copy them while it runs, then what has changed. Pause: the second copy."
        ));
    }
    if items.is_empty() {
        items.push("There is no data store, and nothing that moves keeps files: nothing has to be copied.".to_owned());
    }
    // Files move with their service.
    if stores(answers).next().is_some() {
        items.push(cutover::write(plan));
    }
    format!("## Data\n\n{}", list(items))
}

fn postgres(plan: &Move<'_>) -> Vec<String> {
    let answers = plan.decision.answers;
    let gb = number(answers.data.postgres_gb.likely());
    let standby = if answers.data.postgres_high_availability {
        " Its standby is made before the cut-over ends, not after."
    } else {
        ""
    };
    // Heroku grants nobody the role that logical replication takes, on either side of it.
    let replication = if answers.current_platform == Today::Heroku || plan.is_to_heroku() {
        " Heroku grants no role that may replicate, so that logical replication is not to be had: where the pause is too long, ask its support first, before anything else is planned."
    } else {
        " By logical replication, where both sides allow it: pause of a minute or so."
    };
    let mut items = vec![format!(
        "Postgres, about {gb} GB, to {}. By a dump (`pg_dump -Fc`, `pg_restore -j`) taken while writes stand still: pause as long as dump and restore of {gb} GB take, which a rehearsal with a copy tells.{replication}{standby}",
        product(plan, Store::Postgres)
    )];
    items.push("Back-ups at the new place, and one of them restored, before the cut-over ends.".to_owned());
    items
}

/// Writes the way back.
pub(super) fn back(plan: &Move<'_>) -> String {
    let Some(old) = plan.from else {
        return "## The way back\n\n* Containers and configuration from the environment run on either: until there is much data, the other option is weeks away, not months.\n".to_owned();
    };
    if plan.is_stuck() {
        return "## The way back\n\n* Nothing moves, so that all is where it was.\n".to_owned();
    }
    let mut items = Vec::new();
    if let Some(web) = plan.moved(|service| service.kind == ServiceKind::Web) {
        let until = if stores(plan.decision.answers).next().is_some() { "cut-over" } else { "close" };
        items.push(format!("Until the {until}, keep {web} on {old} large enough to take all traffic back; a change of DNS with a short time to live does so within minutes."));
        items.push("Turn traffic over by weight; above the error rate of the week before, turn it back first and look for the cause after.".to_owned());
    }
    let is_queue = |it: &Service| it.kind == ServiceKind::Worker && it.scales_on == ScalesOn::Queue;
    if let Some(workers) = plan.moved(is_queue) {
        items.push(format!("{workers}: stop there, start here again; what waits in the queue waits on, as long as both places reach the same queue."));
    }
    if let Some(clocks) = plan.moved(names::is_clock) {
        items.push(format!("{clocks}: stopped there before it is started here again, as on the way out."));
    }
    if let Some(jobs) = plan.moved(|service| service.kind == ServiceKind::Scheduled) {
        items.push(format!("{jobs}: on in one place only; switch off there before you switch on here."));
    }
    if let Some(stores) = sized(plan.decision.answers) {
        items.push(format!("{stores}: the point of no return. From the first write at the new place, going back loses it unless changes are copied back. Decide beforehand who says “go”, and by when."));
    }
    format!("## The way back\n\n{}", list(items))
}
