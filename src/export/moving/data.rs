//! What the case stores: which store, how much, by what means it moves, how long it stands still, and the way back.

use super::{Move, list, replaced};
use crate::answers::{Answers, ScalesOn, ServiceKind, Today};
use crate::catalog::id;
use crate::engine::assessment::{Basis, Store};
use crate::export::manifests::is_by_keda;
use crate::export::{Decision, names};
use crate::wording::format::{counted, listed, number};
use crate::wording::lines::title;

/// Names the data stores of a case.
pub(super) fn stores(answers: &Answers) -> Vec<&'static str> {
    let data = &answers.data;
    let all =
        [(data.postgres_gb.likely() > 0.0, "Postgres"), (data.redis_mb.likely() > 0.0, "Redis"), (data.kafka, "Kafka")];
    all.into_iter().filter(|(has, _)| *has).map(|(_, name)| name).collect()
}

/// Names them with their sizes: `Postgres (20 GB) and Redis (100 MB)`.
pub(super) fn sized(answers: &Answers) -> Option<String> {
    let data = &answers.data;
    let all = stores(answers)
        .into_iter()
        .map(|store| match store {
            "Postgres" => format!("Postgres ({} GB)", number(data.postgres_gb.likely())),
            "Redis" => format!("Redis ({} MB)", number(data.redis_mb.likely())),
            _ => store.to_owned(),
        })
        .collect();
    listed(all)
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
fn product(plan: &Move<'_>, wanted: Store) -> &'static str {
    if !plan.is_to_heroku() {
        return replaced::store(plan, wanted);
    }
    let lines = &plan.decision.assessment.cost.of(plan.to).lines;
    let of_store = |basis: &Basis| matches!(*basis, Basis::DataPlan { store, .. } if store == wanted);
    lines.iter().find(|line| of_store(&line.basis)).map_or("a store of the new place", |line| title(line))
}

/// Returns what leads to the stores of a Private or Shield Space, which nothing outside of it reaches: services that move one after the
/// other share them for a while.
pub(super) fn way_out_of_space(plan: &Move<'_>) -> Option<String> {
    let is_left = plan.decision.answers.current_platform == Today::Heroku && plan.blueprint.is_in_space;
    let stores: Vec<String> = stores(plan.decision.answers).into_iter().map(str::to_owned).collect();
    listed(stores).filter(|_| is_left && !plan.is_to_heroku()).map(|stores| {
        format!("A way from the cluster to {stores} of the Private or Shield Space, closed to the internet as they are: peering, a private link or a VPN, or whatever Heroku’s support opens for your plans. Without one, all services move at once.")
    })
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
            "Kafka, to {}: mirror the topics (MirrorMaker), move consumers first and producers after them, and carry offsets over. Pause: none for producers, a minute or so for each consumer.",
            product(plan, Store::Kafka)
        ));
    }
    if let Some(names) = plan.names(|service| service.persistent_disk) {
        let home = if plan.is_to_heroku() { "an object store, since a dyno keeps none" } else { "the new disks" };
        items.push(format!(
            "Files of {names}, to {home}: copy them while it runs, then what has changed. Pause: the second copy."
        ));
    }
    if items.is_empty() {
        items.push("The case has no data store, and no files: nothing has to be copied.".to_owned());
    }
    // Kafka is mirrored, and files move with their service.
    if answers.data.postgres_gb.likely() > 0.0 || answers.data.redis_mb.likely() > 0.0 {
        items.push(cut_over(plan));
    }
    format!("## Data\n\n{}", list(items))
}

fn postgres(plan: &Move<'_>) -> Vec<String> {
    let answers = plan.decision.answers;
    let gb = number(answers.data.postgres_gb.likely());
    let standby = if answers.data.postgres_high_availability {
        " Its standby is made before the traffic comes, not after."
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
    items.push("Back-ups at the new place, and one of them restored, before the traffic comes.".to_owned());
    items
}

/// Writes the cut-over step by step. The services have moved by then: what brings work stops first, then what does it.
fn cut_over(plan: &Move<'_>) -> String {
    let data = &plan.decision.answers.data;
    let told = [(data.postgres_gb.likely() > 0.0, "`DATABASE_URL`"), (data.redis_mb.likely() > 0.0, "`REDIS_URL`")];
    let told = told.into_iter().filter(|(is_there, _)| *is_there).map(|(_, name)| name.to_owned()).collect();
    let place = if plan.is_to_heroku() { "the config vars" } else { "the Secret" };
    let mut steps = stop(plan);
    steps.push("Move the data, and compare.".to_owned());
    steps.extend(listed(told).map(|told| format!("Change {told} in {place}.")));
    steps.push(
        if plan.is_to_heroku() {
            "Start in the other order, and end the maintenance."
        } else {
            "Start in the other order: take annotations and suspensions away, and scale each Deployment and StatefulSet to the pods that it had, since a HorizontalPodAutoscaler leaves alone what stands at 0."
        }
        .to_owned(),
    );
    let steps: Vec<String> = (1..).zip(steps).map(|(place, step)| format!("\n  {place}. {step}")).collect();
    format!("The cut-over, step by step, once all services run at the new place:{}", steps.concat())
}

fn stop(plan: &Move<'_>) -> Vec<String> {
    let jobs = plan.names(|service| service.kind == ServiceKind::Scheduled);
    let web = plan.names(|service| service.kind == ServiceKind::Web);
    let workers = plan.names(|service| service.kind == ServiceKind::Worker);
    let by_keda = plan.names(is_by_keda);
    let mut steps = Vec::new();
    if plan.is_to_heroku() {
        steps.extend(jobs.map(|jobs| format!("Take {jobs} out of the scheduler.")));
        steps.extend(web.map(|web| format!("{web}: `heroku maintenance:on`, and `heroku ps:scale` to 0.")));
        steps.extend(workers.map(|workers| {
            format!("{workers}: once nothing waits, to 0 as well; what scales dynos is off meanwhile.")
        }));
        return steps;
    }
    steps.extend(jobs.map(|jobs| format!("{jobs}: `suspend: true` in the spec of the CronJob.")));
    steps.extend(web.map(|web| format!("{web}: `kubectl scale --replicas=0`.")));
    steps.extend(workers.map(|workers| format!("{workers}: once nothing waits, the same.")));
    steps.extend(by_keda.map(|scaled| {
        format!("KEDA would start {scaled} again: `autoscaling.keda.sh/paused-replicas: \"0\"` in the annotations of the ScaledObject stops them and keeps them at 0, in place of `kubectl scale`.")
    }));
    steps.push("No pod is left.".to_owned());
    steps
}

/// Writes the way back.
pub(super) fn back(plan: &Move<'_>) -> String {
    let Some(old) = plan.from else {
        return "## The way back\n\n* Containers and configuration from the environment run on either: until there is much data, the other option is weeks away, not months.\n".to_owned();
    };
    let mut items = Vec::new();
    if let Some(web) = plan.names(|service| service.kind == ServiceKind::Web) {
        items.push(format!("Until the close, keep {web} on {old} large enough to take all traffic back; a change of DNS with a short time to live does so within minutes."));
        items.push("Turn traffic over by weight; above the error rate of the week before, turn it back first and look for the cause after.".to_owned());
    }
    if let Some(workers) = plan.names(|it| it.kind == ServiceKind::Worker && it.scales_on == ScalesOn::Queue) {
        items.push(format!("{workers}: stop there, start here again; what waits in the queue waits on, as long as both places reach the same queue."));
    }
    if let Some(clocks) = plan.names(names::is_clock) {
        items.push(format!("{clocks}: stopped there before it is started here again, as on the way out."));
    }
    if let Some(jobs) = plan.names(|service| service.kind == ServiceKind::Scheduled) {
        items.push(format!("{jobs}: on in one place only; switch off there before you switch on here."));
    }
    if let Some(stores) = sized(plan.decision.answers) {
        items.push(format!("{stores}: the point of no return. From the first write at the new place, going back loses it unless changes are copied back. Decide beforehand who says “go”, and by when."));
    }
    format!("## The way back\n\n{}", list(items))
}
