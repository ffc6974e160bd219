//! A decision record in Markdown, with the headings of MADR 4.

use super::escape::{markdown, markdown_with_links};
use super::{Decision, reminder};
use crate::engine::Usd;
use crate::engine::assessment::{Choice, Group, Platform, PlatformCost, Strength};
use crate::wording::captions::{self, criterion_name, option_name};
use crate::wording::format::{counted, money, number, tenth};
use crate::wording::given::{REST, given};
use crate::wording::lines::title;
use crate::wording::plan::plan;
use crate::wording::providers::in_a_sentence;
use crate::wording::reasons;
use crate::wording::services::service_table;

/// Writes the record.
pub(super) fn write(decision: &Decision<'_>) -> String {
    let parts = [
        head(decision),
        context(decision),
        drivers(decision),
        options(decision),
        outcome(decision),
        costs(decision),
        more(decision),
    ];
    parts.join("\n")
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.map(|item| format!("* {item}\n")).collect::<Vec<_>>().concat()
}

fn head(decision: &Decision<'_>) -> String {
    format!(
        "---\nstatus: proposed\ndate: {}\n---\n\n# Heroku or Kubernetes for {}\n",
        decision.today,
        markdown(decision.name())
    )
}

fn context(decision: &Decision<'_>) -> String {
    let answers = decision.answers;
    let table = service_table(answers);
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut services = row(table.columns.iter().map(|column| (*column).to_owned()).collect());
    services += &row(table.columns.iter().map(|_| "---".to_owned()).collect());
    for service in &table.rows {
        services += &row([&service.name].into_iter().chain(&service.cells).map(|cell| markdown(cell)).collect());
    }
    let given = given(answers, decision.book);
    let others = given.others.iter().map(|[name, value]| format!("{}: {}", markdown(name), markdown(value)));
    format!(
        "## Context and Problem Statement\n\nShould these services run on Heroku or on Kubernetes ({}) for the next {}?\n\n{services}\n{}\n{REST}\n",
        in_a_sentence(answers.cluster.provider.word()),
        counted(answers.horizon_months.get(), "month", "months"),
        list(others),
    )
}

fn drivers(decision: &Decision<'_>) -> String {
    let assessment = decision.assessment;
    let weighed = assessment.criteria.iter().filter(|criterion| criterion.weight > 0.0);
    let criteria = weighed.map(|criterion| {
        format!("{}, with a weight of {} in 100", criterion_name(criterion.id), number(criterion.weight))
    });
    let rules = assessment.blockers.iter().map(|blocker| {
        format!("{} (rule, {}, {})", markdown(&blocker.text), markdown_with_links(blocker.source), blocker.as_of)
    });
    format!("## Decision Drivers\n\n{}{}", list(rules), list(criteria))
}

fn options(decision: &Decision<'_>) -> String {
    let cost = &decision.assessment.cost;
    let option = |platform| {
        let of: &PlatformCost = cost.of(platform);
        let [low, _, high] = of.total_usd_p10_p50_p90;
        // Without sampled futures there is no range.
        let range = match decision.assessment.verdict.futures {
            0 => String::new(),
            _ => format!(", between {} and {} in eight futures of ten", money(low), money(high)),
        };
        format!(
            "{}: {} a month for infrastructure and {} for people’s time, {} once; {} in {}{range}",
            option_name(platform),
            money(of.infrastructure_usd_per_month),
            money(of.people_usd_per_month),
            money(of.one_off_usd),
            money(of.total_usd),
            counted(decision.answers.horizon_months.get(), "month", "months"),
        )
    };
    let both = [Platform::Heroku, Platform::Kubernetes].map(option);
    format!("## Considered Options\n\n{}", list(both.into_iter()))
}

fn outcome(decision: &Decision<'_>) -> String {
    let assessment = decision.assessment;
    let verdict = &assessment.verdict;
    let chosen = match verdict.choice {
        Choice::Heroku => "Chosen option: Heroku",
        Choice::Kubernetes => "Chosen option: Kubernetes",
        Choice::TooClose => "No option is chosen: the two are too close to call",
        Choice::Neither => "No option is chosen: rules put both out",
    };
    let sure = match verdict.strength {
        // What is said of the futures says so.
        _ if captions::is_at_the_line(verdict) => "",
        Some(Strength::Clear) => ", clearly",
        Some(Strength::Leaning) => ", by a lean",
        None => "",
    };
    let why = verdict.reasons.iter().map(|reason| {
        format!("{} {}: {}", number(tenth(reason.points)), option_name(reason.favours), markdown(&reason.text))
    });
    let plan = plan(decision.answers, assessment);
    let mut text = format!(
        "## Decision Outcome\n\n{chosen}{sure}. {} {}\n\n{}. {}.\n\nThe reasons, in points that add up to the lead but for rounding:\n\n{}",
        markdown(&verdict.headline),
        markdown(&verdict.summary),
        captions::futures(assessment),
        reasons::advantage(assessment),
        list(why),
    );
    text += &format!("\n### Consequences\n\n{}\n", markdown(&plan.finding));
    for (title, items) in &plan.lists {
        text += &format!("\n{title}:\n\n{}", list(items.iter().map(|item| markdown(item))));
    }
    if let Some(other) = &verdict.other_side {
        text += &format!("\nThe best case for {}: {}\n", option_name(other.option), markdown(&other.text));
    }
    text += &format!(
        "\n### Confirmation\n\nLook again on {}, and when:\n\n{}",
        reminder::look_again(decision),
        list(plan.triggers.iter().map(|trigger| markdown(trigger))),
    );
    text
}

fn costs(decision: &Decision<'_>) -> String {
    let mut text = "## Pros and Cons of the Options\n".to_owned();
    for platform in [Platform::Heroku, Platform::Kubernetes] {
        let cost = decision.assessment.cost.of(platform);
        text += &format!("\n### {}\n\n| What | USD | Why |\n| --- | ---: | --- |\n", option_name(platform));
        for line in cost.lines.iter().chain(&cost.one_off).filter(|line| line.usd != Usd::ZERO) {
            let paid = if line.group == Group::OneOff { "once" } else { "a month" };
            text += &format!("| {} | {} {paid} | {} |\n", markdown(title(line)), money(line.usd), markdown(&line.why));
        }
    }
    text
}

fn more(decision: &Decision<'_>) -> String {
    let mut items = vec![format!("Prices and assumptions: price book {}.", decision.assessment.price_book)];
    items.extend(decision.assessment.warnings.iter().map(|warning| markdown(&warning.text)));
    items.push(decision.reopening_in_markdown());
    format!("## More Information\n\n{}", list(items.into_iter()))
}
