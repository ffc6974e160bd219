//! The cut-over: what stops, what is changed, and what starts again, in order.

use super::{Move, data};
use crate::answers::{ServiceKind, Today};
use crate::engine::assessment::Store;
use crate::export::manifests::is_by_keda;
use crate::export::names::VARIABLES_OF_STORES;
use crate::wording::format::listed;

/// Writes the cut-over step by step. The services have moved by then: what brings work stops first, then what does it.
pub(super) fn write(plan: &Move<'_>) -> String {
    let has = |wanted: Store| data::stores(plan.decision.answers).any(|store| store == wanted);
    let mut steps = stop_old(plan);
    steps.extend(stop(plan));
    if has(Store::Kafka) {
        steps.push("The mirror of Kafka catches up, and is ended.".to_owned());
    }
    if has(Store::Postgres) {
        steps.push("Move the data, and compare.".to_owned());
    }
    // What KEDA alone reads has no part on Heroku.
    let is_told = |(store, name): &(Store, &str)| has(*store) && (!plan.is_to_heroku() || name.ends_with("_URL"));
    let told = VARIABLES_OF_STORES.into_iter().filter(is_told).map(|(_, name)| format!("`{name}`")).collect();
    let place = if plan.is_to_heroku() { "the config vars" } else { "the Secret" };
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

/// Says how the old place is stopped: what it still wrote into the old stores would be lost.
fn stop_old(plan: &Move<'_>) -> Vec<String> {
    let Some(old) = plan.from else { return Vec::new() };
    let mut steps = Vec::new();
    if plan.names(|service| service.kind == ServiceKind::Web && plan.moves(service)).is_some() {
        steps.push(format!("All traffic goes to the new place: no weight is left on {old}."));
    }
    steps.push(match plan.decision.answers.current_platform {
        Today::Heroku => "On Heroku nothing runs any more: `heroku maintenance:on` and `heroku ps:scale` to 0 for each app, and nothing in its scheduler. What still ran would write into stores of which the copy is made.".to_owned(),
        Today::Kubernetes => "On the cluster nothing runs any more of what has moved: its jobs are suspended, what scales it is paused, and its pods are scaled to 0. What still ran would write into stores of which the copy is made.".to_owned(),
        Today::None | Today::Other => format!("On {old} nothing runs any more that writes into the stores of which the copy is made."),
    });
    steps
}

fn stop(plan: &Move<'_>) -> Vec<String> {
    let of_kind = |kind| plan.names(|service| service.kind == kind && plan.moves(service));
    let jobs = of_kind(ServiceKind::Scheduled);
    let web = of_kind(ServiceKind::Web);
    let workers = of_kind(ServiceKind::Worker);
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
