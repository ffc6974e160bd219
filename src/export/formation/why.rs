//! Why the formation is what it is, and what it costs: what a reader needs to correct it.

use super::super::Decision;
use super::plans::{Costs, Plan};
use super::space::Space;
use crate::answers::{Answers, Given, Service, ServiceKind};
use crate::engine::Usd;
use crate::engine::assessment::{Basis, Need};
use crate::engine::blueprint::{Blueprint, Dynos};
use crate::wording::format::{counted, money, number, tenth};

/// Says what the formation costs, and what that saves where a bill is known: a sentence or two a line.
pub(super) fn costs(decision: &Decision<'_>, blueprint: &Blueprint, plans: &[Plan]) -> Vec<String> {
    let costs = Costs::of(decision, blueprint, plans);
    let parts =
        [(costs.dynos, "for dynos"), (costs.data, "for data stores"), (costs.autoscaler, "for what scales them")];
    let parts = parts.into_iter().filter(|(usd, _)| *usd > Usd::ZERO);
    let mut parts: Vec<String> = parts.map(|(usd, what)| format!("{} {what}", money(usd))).collect();
    if costs.discount > Usd::ZERO {
        parts.push(format!("{} off by your contract", money(costs.discount)));
    }
    let total = costs.total();
    let has_contract = costs.discount > Usd::ZERO;
    let by = if has_contract { "with your contract" } else { "at list prices" };
    let mut lines = vec![format!("This formation costs {} a month {by}: {}.", money(total), parts.join(", "))];
    if costs.beyond > Usd::ZERO {
        lines.push(format!(
            "Of it {} is for dynos that Heroku starts only when its support has raised a limit.",
            money(costs.beyond)
        ));
    }
    if let Some(space) = Space::of(decision, blueprint) {
        lines.push(format!(
            "It runs in {}, which has to be there first and costs {} more.",
            space.name(),
            money(costs.space)
        ));
    }
    if costs.rest > Usd::ZERO {
        lines.push(format!(
            "Beside it the guide counts {} for what these files do not set up: staging, tests, logs and the like.",
            money(costs.rest)
        ));
    }
    if costs.refused > Usd::ZERO {
        lines.push(format!("It counts {} for services that Heroku does not run as they are.", money(costs.refused)));
    }
    if costs.alike > Usd::ZERO {
        lines.push(format!(
            "It counts {} for services that are like others and are not written here: one of each is.",
            money(costs.alike)
        ));
    }
    if has_contract && lines.len() > 1 {
        lines
            .push("What is told beside it is at list prices: your contract takes as much off most of that.".to_owned());
    }
    let known = decision.answers.spend.heroku_usd_per_month;
    if known.is_unsure() {
        lines.push("Give your bill of last month, and this says what the formation saves.".to_owned());
    } else {
        lines.extend(against(Usd::rounded(known.likely()), total, costs.rest + costs.space, decision));
    }
    lines
}

/// Sets the formation against the bill that is known.
fn against(known: Usd, total: Usd, rest: Usd, decision: &Decision<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if known > total {
        let without = if rest > Usd::ZERO { " What of the rest is on your bill, you go on paying." } else { "" };
        lines.push(format!(
            "Your bill of last month was {}: the formation saves {} a month of it at most.{without}",
            money(known),
            money(known - total)
        ));
    } else {
        lines.push(format!(
            "Your bill of last month was {}, which is {} less than the formation: it saves nothing.",
            money(known),
            money(total - known)
        ));
    }
    let cost = &decision.assessment.cost.heroku;
    if cost.lines.iter().any(|line| matches!(line.basis, Basis::Calibration { .. })) {
        lines.push(
            "The verdict takes your bill for Heroku and scales the guide’s lines to it; prices in this file are not scaled."
                .to_owned(),
        );
    }
    lines
}

/// Says what the number of dynos of a service rests on.
pub(super) fn dynos(decision: &Decision<'_>, index: usize, service: &Service, dynos: &Dynos) -> Option<String> {
    let need = decision.assessment.cost.heroku.lines.iter().find_map(|line| match line.basis {
        Basis::Formation { service, need, .. } if service == index => Some(need),
        // Beyond what runs today, it is the work that asks for more.
        Basis::ScaledFormation { service: at, .. } if at == index => {
            Some(if dynos.peak > service.instances.likely() { Need::Cpu } else { Need::Instances })
        }
        _ => None,
    })?;
    let many = counted(dynos.peak, "dyno", "dynos");
    let likely = service.instances.likely();
    let about = if likely.fract() > 0.0 { "about " } else { "" };
    let instances = format!("{about}{}", counted(tenth(likely), "instance", "instances"));
    let usual = if service.instances.is_unsure() { ", the guide’s usual number" } else { "" };
    // A dyno runs one command of the Procfile.
    let each = (likely / dynos.peak).ceil();
    let packed = if dynos.peak > 0.0 && each > 1.0 {
        format!(" Each has to start {}: a dyno runs one command.", number(each))
    } else {
        String::new()
    };
    Some(match need {
        Need::Instances => format!("{many} for {instances}{usual}.{packed}"),
        Need::Availability => format!("{many}, so that one may fail.{packed}"),
        Need::Cpu if service.kind == ServiceKind::Web => format!(
            "{many} for {}.{}{}{packed}",
            work(decision.answers, service),
            usual_figures(decision.answers, service),
            today(service, dynos)
        ),
        Need::Cpu => format!("{many} for the work of {instances}{usual}.{}{packed}", today(service, dynos)),
    })
}

/// Says what work web services have at the peak.
fn work(answers: &Answers, service: &Service) -> String {
    let (mean, peak) = (answers.traffic.requests_per_second.likely(), answers.traffic.peak_to_mean.likely());
    let is_one = |other: &&Service| other.kind == ServiceKind::Web;
    let among = answers.services.as_slice().iter().filter(is_one).map(|service| service.count.get()).sum::<f64>();
    let share = if among > 1.0 { "its share of " } else { "" };
    format!(
        "{share}{} at the peak ({} on average, times {}), with {} ms of processor time each",
        counted(mean * peak, "request a second", "requests a second"),
        number(mean),
        number(peak),
        number(service.cpu_ms_per_request.likely())
    )
}

/// Says which of those figures nobody has given.
fn usual_figures(answers: &Answers, service: &Service) -> String {
    let open: Vec<&str> = [
        (answers.traffic.requests_per_second.is_unsure(), "traffic"),
        (answers.traffic.peak_to_mean.is_unsure(), "peak"),
        (service.cpu_ms_per_request.is_unsure(), "time of a request"),
    ]
    .into_iter()
    .filter(|(is_open, _)| *is_open)
    .map(|(_, name)| name)
    .collect();
    if open.is_empty() { String::new() } else { format!(" Not your answers but usual figures: {}.", open.join(", ")) }
}

/// Says what runs today, where that is known and is less.
fn today(service: &Service, dynos: &Dynos) -> String {
    match service.instances.given() {
        Given::Exactly(now) if now < dynos.peak => {
            format!(" {} today: if that holds your peak, keep it, and correct these answers.", runs(now))
        }
        _ => String::new(),
    }
}

fn runs(now: f64) -> String {
    format!("{} {}", number(now), if now > 1.0 { "run" } else { "runs" })
}
