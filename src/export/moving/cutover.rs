//! The cut-over: what stops, what is changed, and what starts again, in order.

use super::{Move, data};
use crate::answers::{Service, ServiceKind, Today};
use crate::engine::assessment::Store;
use crate::export::manifests::{is_by_keda, is_scaled};
use crate::export::names::{self, VARIABLES_OF_STORES};
use crate::wording::format::listed;

/// Writes the cut-over step by step. The services have moved by then: what brings work stops first, then what does it.
pub(super) fn write(plan: &Move<'_>) -> String {
    let has = |wanted: Store| data::stores(plan.decision.answers).any(|store| store == wanted);
    let mut steps = stop_old(plan);
    steps.extend(if plan.is_to_heroku() { stop_dynos(plan) } else { stop_pods(plan) });
    let staying = plan.names(|service| !plan.moves(service));
    steps.extend(staying.as_ref().zip(plan.from).map(|(staying, old)| {
        format!("What has no other home by now ({staying}) stops on {old} as well, workers once nothing waits.")
    }));
    if has(Store::Kafka) {
        steps.push("The mirror of Kafka catches up, and is ended.".to_owned());
    }
    if has(Store::Postgres) {
        steps.push("Move the data, and compare.".to_owned());
    }
    // What KEDA alone reads has no part on Heroku.
    let is_told = |(store, name): &(Store, &str)| has(*store) && (!plan.is_to_heroku() || name.ends_with("_URL"));
    let told = VARIABLES_OF_STORES.into_iter().filter(is_told).map(|(_, name)| format!("`{name}`")).collect();
    steps.extend(listed(told).map(|told| change(plan, &told)));
    steps.push(if plan.is_to_heroku() {
        let end = if web(plan).is_some() { ", and end the maintenance" } else { "" };
        let with = staying.map_or_else(String::new, |staying| {
            format!(" {staying}: with the addresses of the new stores, which have to let it in.")
        });
        format!("Start in the other order{end}.{with}")
    } else {
        start_pods(plan)
    });
    let steps: Vec<String> = (1..).zip(steps).map(|(place, step)| format!("\n  {place}. {step}")).collect();
    format!("The cut-over, step by step, once the services run at the new place:{}", steps.concat())
}

/// Says how services are told of the new stores.
fn change(plan: &Move<'_>, told: &str) -> String {
    if plan.is_to_heroku() {
        let names = data::attachments(plan.decision.answers, "");
        return format!(
            "Take {told} of the old place out of the config vars (`heroku config:unset`), and attach the add-ons under their own names (`heroku addons:attach` with {names})."
        );
    }
    let is_of_heroku = plan.decision.answers.current_platform == Today::Heroku;
    let tls = if is_of_heroku && told.contains("REDIS") && plan.names(is_by_keda).is_some() {
        " What a trigger of KEDA says of TLS changes with it."
    } else {
        ""
    };
    format!("Change {told} in the Secret.{tls}")
}

/// Says how the old place is stopped: what it still wrote into the old stores would be lost.
fn stop_old(plan: &Move<'_>) -> Vec<String> {
    let Some(old) = plan.from else { return Vec::new() };
    let mut steps = Vec::new();
    if web(plan).is_some() {
        steps.push(format!("All traffic goes to the new place: no weight is left on {old}."));
    }
    steps.push(match plan.decision.answers.current_platform {
        Today::Heroku => "On Heroku nothing runs any more: `heroku maintenance:on` and `heroku ps:scale` to 0 for each app, and nothing in its scheduler. What still ran would write into stores of which the copy is made.".to_owned(),
        Today::Kubernetes => "On the cluster nothing runs any more of what has moved: jobs are suspended, what scales is paused, and no pod is left. What still ran would write into stores of which the copy is made.".to_owned(),
        Today::None | Today::Other => format!("On {old} nothing runs any more that writes into the stores of which the copy is made."),
    });
    steps
}

fn jobs(plan: &Move<'_>) -> Option<String> {
    plan.moved(|service| service.kind == ServiceKind::Scheduled)
}

fn web(plan: &Move<'_>) -> Option<String> {
    plan.moved(|service| service.kind == ServiceKind::Web)
}

/// Names those who start the jobs of others: they bring work.
fn clocks(plan: &Move<'_>) -> Option<String> {
    plan.moved(names::is_clock)
}

fn workers(plan: &Move<'_>) -> Option<String> {
    let is_such = |it: &Service| it.kind == ServiceKind::Worker && !names::is_clock(it);
    // KEDA has a way of its own to stop what it scales.
    plan.moved(|service| is_such(service) && (plan.is_to_heroku() || !is_by_keda(service)))
}

fn stop_dynos(plan: &Move<'_>) -> Vec<String> {
    let mut steps = Vec::new();
    steps.extend(jobs(plan).map(|jobs| format!("Take {jobs} out of the scheduler.")));
    steps.extend(clocks(plan).map(|clocks| format!("{clocks}: `heroku ps:scale` to 0.")));
    steps.extend(web(plan).map(|web| format!("{web}: `heroku maintenance:on`, and `heroku ps:scale` to 0.")));
    steps
        .extend(workers(plan).map(|workers| {
            format!("{workers}: once nothing waits, to 0 as well; what scales dynos is off meanwhile.")
        }));
    steps
}

fn stop_pods(plan: &Move<'_>) -> Vec<String> {
    let mut steps = Vec::new();
    steps.extend(jobs(plan).map(|jobs| format!("{jobs}: `suspend: true` in the spec of the CronJob.")));
    steps.extend(clocks(plan).map(|clocks| format!("{clocks}: `kubectl scale --replicas=0`.")));
    steps.extend(web(plan).map(|web| format!("{web}: `kubectl scale --replicas=0`.")));
    steps.extend(workers(plan).map(|workers| format!("{workers}: once nothing waits, `kubectl scale --replicas=0`.")));
    steps.extend(plan.names(is_by_keda).map(|scaled| {
        format!("{scaled}: once nothing waits, `autoscaling.keda.sh/paused-replicas: \"0\"` in the annotations of the ScaledObject, since KEDA would start again what is only scaled down.")
    }));
    steps.push("No pod of these services is left.".to_owned());
    steps
}

fn start_pods(plan: &Move<'_>) -> String {
    let undone = [("annotations", plan.names(is_by_keda)), ("suspensions", jobs(plan))];
    let undone = undone.into_iter().filter(|(_, names)| names.is_some()).map(|(what, _)| what.to_owned()).collect();
    let undo = listed(undone).map_or_else(String::new, |undone| format!("take {undone} away, and "));
    let is_by_load = |service: &Service| is_scaled(service) && !is_by_keda(service);
    let since = match plan.names(is_by_load) {
        Some(_) => ", since a HorizontalPodAutoscaler leaves alone what stands at 0",
        None => "",
    };
    if [web(plan), clocks(plan), workers(plan)].iter().all(Option::is_none) {
        return format!("Start again: {}.", undo.trim_end_matches(", and "));
    }
    format!("Start in the other order: {undo}scale each Deployment and StatefulSet to the pods that it had{since}.")
}
