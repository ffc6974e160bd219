//! An assessment as plain text for a terminal: the same sentences and figures as the page.

use std::fmt::Write;

use super::captions::{self, criterion_name, option_name};
use super::claims::said;
use super::format::{money, product, whole};
use super::further::{asks, name_of, none_of, settled};
use super::providers::otherwise;
use super::providers::provider_name;
use super::turning::turnings;
use super::verdict::without;
use super::{lines as line_words, plan, reasons};
use crate::answers::Answers;
use crate::engine::Usd;
use crate::engine::assessment::{Assessment, CostLine, Platform, PlatformCost};

/// Returns the whole assessment as text.
pub fn report(answers: &Answers, assessment: &Assessment) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut text, answers, assessment);
    text
}

fn write(text: &mut String, answers: &Answers, assessment: &Assessment) -> std::fmt::Result {
    let verdict = &assessment.verdict;
    writeln!(text, "{}", verdict.headline)?;
    writeln!(text, "{}", verdict.summary)?;
    if !captions::tells_futures(verdict) {
        write!(text, "{}. ", captions::futures(assessment))?;
    }
    writeln!(text, "{}.", reasons::advantage(assessment))?;
    if !verdict.thresholds.is_empty() {
        writeln!(text, "{}", verdict.thresholds)?;
    }
    for blocker in &assessment.blockers {
        writeln!(
            text,
            "Rule {}: {} {} Source: {}, {}.",
            blocker.rule.word(),
            blocker.text,
            without(blocker, assessment),
            blocker.source,
            blocker.as_of
        )?;
    }
    for rule in &assessment.rules_off {
        writeln!(text, "Rule {}, switched off: {}", rule.rule.word(), rule.text)?;
    }
    for warning in &assessment.warnings {
        writeln!(text, "Note: {}", warning.text)?;
    }
    writeln!(text, "\nReasons")?;
    for reason in &verdict.reasons {
        writeln!(text, "  {:>5.1} {:<11} {}", reason.points, option_name(reason.favours), reason.text)?;
    }
    further(text, answers, assessment)?;
    for platform in [Platform::Heroku, Platform::Kubernetes] {
        bill(text, option_name(platform), assessment.cost.of(platform), assessment.verdict.futures > 0)?;
    }
    writeln!(text, "\n{}.", reasons::break_even(assessment))?;
    writeln!(text, "\nThe same on Kubernetes elsewhere (infrastructure a month; in total)")?;
    for provider in &assessment.providers {
        writeln!(
            text,
            "  {:>14}  {:>14}  {}: {}{}",
            money(provider.infrastructure_usd_per_month),
            money(provider.total_usd),
            provider_name(provider.id.word()),
            provider.shape,
            if provider.fits { "" } else { ", onto none of which the largest pod fits" }
        )?;
    }
    writeln!(text, "\nFit (Heroku, Kubernetes; weight)")?;
    for criterion in &assessment.criteria {
        writeln!(
            text,
            "  {:>3} {:>3}  {:>4.1}  {}",
            whole(criterion.heroku),
            whole(criterion.kubernetes),
            criterion.weight,
            criterion_name(criterion.id)
        )?;
    }
    writeln!(text, "\nPrice book {}.", assessment.price_book)
}

/// Writes what goes beyond the verdict; nothing where it was left out.
fn further(text: &mut String, answers: &Answers, assessment: &Assessment) -> std::fmt::Result {
    if let Some(other) = &assessment.verdict.other_side {
        writeln!(text, "\nThe best case for {}\n  {}", option_name(other.option), other.text)?;
    }
    if !assessment.flips.is_empty() {
        writeln!(text, "\nWhat would change the answer")?;
    }
    for turning in turnings(&assessment.flips) {
        writeln!(text, "  {}", turning.text(answers))?;
    }
    if let Some(pair) = &assessment.pair_flip {
        writeln!(text, "  Together: {}", pair.text)?;
    }
    for told in [otherwise(assessment), none_of(&assessment.flips)] {
        if !told.is_empty() {
            writeln!(text, "  {told}")?;
        }
    }
    if !assessment.importance.is_empty() {
        writeln!(text, "\nWhat the spread between futures comes from")?;
    }
    for importance in &assessment.importance {
        writeln!(text, "  {:>3} %  {}", whole(importance.share * 100.0), name_of(answers, &importance.input))?;
    }
    let left: f64 = 1.0 - assessment.importance.iter().map(|importance| importance.share).sum::<f64>();
    if !assessment.importance.is_empty() {
        writeln!(text, "  {:>3} %  all else together", whole(left * 100.0))?;
    }
    let asks = asks(answers, assessment);
    if !asks.is_empty() {
        writeln!(text, "\nWorth an answer")?;
    }
    for ask in asks {
        writeln!(text, "  {}: {}", ask.label, ask.worth)?;
    }
    let settled = settled(assessment);
    if !settled.is_empty() {
        writeln!(text, "\n{settled}")?;
    }
    if !assessment.claims.is_empty() {
        writeln!(text, "\nClaims of the article, in our words")?;
    }
    for claim in &assessment.claims {
        let holds = match claim.holds {
            Some(true) => "holds",
            Some(false) => "does not hold",
            None => "cannot be said here",
        };
        writeln!(text, "  {} {} This {holds}. {}", claim.id, said(claim.id), claim.text)?;
    }
    Ok(())
}

fn bill(text: &mut String, name: &str, cost: &PlatformCost, is_sampled: bool) -> std::fmt::Result {
    writeln!(text, "\n{name}, a month")?;
    lines(text, &cost.lines)?;
    row(text, cost.infrastructure_usd_per_month, "infrastructure")?;
    row(text, cost.people_usd_per_month, "people’s time")?;
    writeln!(text, "{name}, once")?;
    lines(text, &cost.one_off)?;
    row(text, cost.one_off_usd, "once")?;
    row(text, cost.total_usd, &format!("in {} months", cost.monthly_usd.len()))?;
    for step in plan::steps(cost) {
        writeln!(text, "  {step}")?;
    }
    let [low, middle, high] = cost.total_usd_p10_p50_p90;
    if !is_sampled {
        return Ok(());
    }
    writeln!(text, "  {:>14}  to {} in eight futures of ten, {} in the middle", money(low), money(high), money(middle))
}

fn lines(text: &mut String, lines: &[CostLine]) -> std::fmt::Result {
    for line in lines {
        let [quantity, price] = product(line.quantity, line.unit_usd, line.usd);
        let title = line_words::title(line);
        writeln!(text, "  {:>14}  {title}: {quantity} × {price}. {}.", money(line.usd), line.why)?;
    }
    Ok(())
}

fn row(text: &mut String, amount: Usd, what: &str) -> std::fmt::Result {
    writeln!(text, "  {:>14}  {what}", money(amount))
}
