//! What to do with the answer: what to look at where one stays, what comes one after the other where one moves, and when to ask again.

use super::captions::option_name;
use super::format::{between, counted, money, money_about, months, number};
use super::lines::title;
use super::turning::{Turning, turnings};
use crate::answers::{Answers, Today};
use crate::catalog;
use crate::engine::Usd;
use crate::engine::assessment::{Assessment, Basis, Choice, CostLine, Group, PlanStep, Platform, PlatformCost};
use crate::order;

/// Lines that are looked at first.
const LINES: usize = 4;
/// Events after which to ask again.
const TRIGGERS: usize = 4;

/// What to do, as lists with a title each.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What it comes to.
    pub finding: String,
    /// The lists: a title, and what belongs below it.
    pub lists: Vec<(&'static str, Vec<String>)>,
    /// When to ask again; never empty.
    pub triggers: Vec<String>,
}

/// Returns what to do.
pub fn plan(answers: &Answers, assessment: &Assessment) -> Plan {
    let today = answers.current_platform;
    let runs_on = match today {
        Today::Heroku => Some(Platform::Heroku),
        Today::Kubernetes => Some(Platform::Kubernetes),
        _ => None,
    };
    let option = match assessment.verdict.choice {
        Choice::Heroku => Some(Platform::Heroku),
        Choice::Kubernetes => Some(Platform::Kubernetes),
        // Nobody moves for nothing.
        Choice::TooClose => runs_on,
        Choice::Neither => None,
    };
    let stays = option == runs_on;
    let mut lists = Vec::new();
    let finding = match (assessment.verdict.choice, option) {
        (Choice::TooClose, _) => {
            lists.push(("Before anything else", vec![worth_knowing(assessment, today)]));
            "The difference between the two is too small to act on.".to_owned()
        }
        (_, Some(_)) if stays => "Stay, and look at the largest lines of the bill first.".to_owned(),
        (_, Some(option)) => start(assessment, option, today),
        (_, None) => {
            "Neither fits as things are: look at the rules above first, then at managed containers.".to_owned()
        }
    };
    if let Some(option) = option {
        let cost = assessment.cost.of(option);
        let title = if stays { "Possible costs, times their chance" } else { "What it takes, once" };
        lists.push((title, cost.one_off.iter().map(once).collect()));
        lists.push(("The largest lines, a month", largest(&cost.lines)));
        lists.push(("What changes as traffic grows", steps(cost).collect()));
    }
    lists.retain(|(_, items)| !items.is_empty());
    Plan { finding, lists, triggers: triggers(answers, assessment) }
}

/// Says what a start or a move comes to.
fn start(assessment: &Assessment, option: Platform, today: Today) -> String {
    let cost = assessment.cost.of(option);
    let is_average = |line: &&CostLine| matches!(line.basis, Basis::ForcedMove { .. } | Basis::ExpertLeaves { .. });
    let average: Usd = cost.one_off.iter().filter(is_average).map(|line| line.usd).sum();
    let once = money_about((cost.one_off_usd - average).dollars());
    let beside = if average > Usd::ZERO {
        format!(", and on average {} for what may come", money_about(average.dollars()))
    } else {
        String::new()
    };
    let what = if today == Today::None { "Start on" } else { "Move to" };
    let when = match assessment.verdict.switch_month.filter(|month| *month > 0) {
        Some(month) => format!(" in about {}", months(month)),
        None => String::new(),
    };
    format!("{what} {}{when}: about {once} once{beside}, as told below.", option_name(option))
}

fn worth_knowing(assessment: &Assessment, today: Today) -> String {
    let told = match assessment.ask_next.first() {
        Some(_) => "Answer the questions that are worth an answer, above: they may decide it.",
        None if today == Today::None => "Start on either: no answer that is open would decide it.",
        None => "Stay where you are: a move costs weeks, and no answer that is open would decide it.",
    };
    told.to_owned()
}

/// What a line comes to: a bill to the cent, an estimate of people's time as it is.
fn cost_of(line: &CostLine) -> String {
    match line.group {
        Group::Infrastructure => money(line.usd),
        Group::People | Group::OneOff => format!("about {}", money_about(line.usd.dollars())),
    }
}

fn once(line: &CostLine) -> String {
    format!("{}: {}. {}.", title(line), cost_of(line), line.why)
}

fn largest(lines: &[CostLine]) -> Vec<String> {
    let mut lines: Vec<&CostLine> = lines.iter().filter(|line| line.usd > Usd::ZERO).collect();
    order::sort_by(&mut lines, |line| -line.usd.dollars());
    lines
        .into_iter()
        .take(LINES)
        .map(|line| format!("{}: {} a month. {}.", title(line), cost_of(line), line.why))
        .collect()
}

/// Says all steps; what use has moved the bill by since the one before is told, so that each begins where the last has ended.
pub fn steps(cost: &PlatformCost) -> impl Iterator<Item = String> {
    let mut last = cost.infrastructure_usd_per_month;
    let tell = move |one: &PlanStep| {
        let [before, after] = one.usd_per_month;
        let by_use = if before == last {
            String::new()
        } else {
            format!(" Before that, use had moved it from {} to {}.", money(last), money(before))
        };
        last = after;
        step(one) + &by_use
    };
    cost.plan_steps.iter().map(tell)
}

/// Says what a step of the plan is: `From month 12: Standard-2X dyno: 2 to 3; with all else,
/// infrastructure $100.00 to $150.00 a month.`
pub fn step(step: &PlanStep) -> String {
    let title = |id: &'static str| catalog::find(id).map_or(id, |id| catalog::texts(id).title);
    let ([old, new], [before, after]) = (step.quantity, step.usd_per_month);
    let what = match &step.replaces {
        Some(replaced) => {
            let (count, of_old) = (number(new - old), number(replaced.quantity));
            format!("{count} × {} instead of {of_old} × {}", title(step.id), title(replaced.id))
        }
        None => format!("{}: {} to {}", title(step.id), number(old), number(new)),
    };
    let how = match [old, new].iter().any(|quantity| quantity.fract() > 0.0) {
        true if step.is_by_memory => ", by memory",
        true => " on average",
        false => "",
    };
    let (month, before, after) = (step.month, money(before), money(after));
    format!("From month {month}: {what}{how}; with all else, infrastructure {before} to {after} a month.")
}

/// Says when to ask again: what would change the answer.
pub fn triggers(answers: &Answers, assessment: &Assessment) -> Vec<String> {
    let verdict = &assessment.verdict;
    let mut triggers: Vec<String> = Vec::new();
    if let Some(month) = verdict.switch_month.filter(|month| *month > 0) {
        let range = between(verdict.switch_month_range);
        triggers.push(format!("In about {}{range}: then a move starts to pay.", months(month)));
    }
    let turnings = turnings(&assessment.flips);
    let found = turnings.iter().filter(|Turning { first, .. }| first.value.is_some_and(|value| value != first.now));
    triggers.extend(found.take(TRIGGERS).map(|turning| turning.text(answers)));
    if triggers.is_empty() {
        let horizon = assessment.cost.heroku.monthly_usd.len();
        #[expect(clippy::cast_precision_loss, reason = "at most 60")]
        let half = counted((horizon as f64 / 2.0).round(), "month", "months");
        triggers.push(format!("In {half}, half of the time compared: prices and products change."));
    }
    triggers
}
