//! The back-test as a page to read, `back-test.html`: each published decision, what the guide says of it, and why it misses where it does.

use heroku_or_kubernetes::app::components::Erase;
use heroku_or_kubernetes::backtest::{Origin, Row, Table};
use heroku_or_kubernetes::engine::assessment::Choice;
use leptos::prelude::*;

use crate::side_page::{About, document, foot, top};

/// Returns the text of the page; `index` is the page of the guide as Trunk wrote it.
///
/// # Errors
/// When `index` refers to no style sheet.
pub fn html(index: &str, with_policy: bool, table: &Table) -> Result<String, String> {
    let about = About {
        title: "Back-test",
        description: "What the guide says of published moves and stays, how often that is fair, and why it misses where it does.",
        data: ("backtest.json", "The back-test as data"),
        script: None,
    };
    document(index, with_policy, &about, || body(table))
}

/// Says in a sentence how often the guide agrees.
pub fn score(table: &Table) -> String {
    let ([agreed, of], [article, situations]) = (table.published, table.article);
    let by_rule = table.published_by_rule;
    format!(
        "Its answer was a fair one to {agreed} of {of} published decisions, {by_rule} of them by a hard rule, and to {article} of the {situations} situations that the article describes."
    )
}

/// Says what one answer to all cases would have been worth, which way the guide misses, and what its clear answers are worth.
fn limits(table: &Table) -> String {
    let constants: Vec<String> = table
        .constants
        .iter()
        .map(|constant| format!("{} to {} and {}", name(constant.choice), constant.published, constant.article))
        .collect();
    let all: usize = table.missed.iter().map(|(_, count)| count).sum();
    let missed: Vec<String> =
        table.missed.iter().map(|(choice, count)| format!("in {count} it says {}", name(*choice))).collect();
    let [fair, clear] = table.clear;
    format!(
        "One answer to all of them would have been fair to so many decisions and situations: {}. Of the {all} that the guide misses, {}. \
         Clear means that eight futures in ten agree. Of {clear} clear answers without a hard rule, {fair} were fair: how many futures agree is not how often the guide is right.",
        constants.join("; "),
        missed.join(", ")
    )
}

fn body(table: &Table) -> AnyView {
    let list = |kind: Origin| table.cases.iter().filter(|row| row.case.kind == kind).map(case).collect::<Vec<_>>();
    view! {
        <a class="skip-link" href="#cases">"Skip to the cases"</a>
        {top()}
        <main class="wrap">
            <div class="intro">
                <h1 class="intro__title">"Back-test"</h1>
                <p class="intro__lead">{score(table)}</p>
                <p class="intro__text">{limits(table)}</p>
                <p class="intro__text">
                    "Each case is assessed as it stood when it was decided, at the prices of today; what its text does not tell is a range. Fair is what an adviser without a stake could have said, "
                    "which may be more than one answer. Misses stay, with the reason that we see."
                </p>
            </div>
            <div id="cases" tabindex="-1">
                <h2 class="chapter__title">"Published decisions"</h2>
                {list(Origin::Published)}
                <h2 class="chapter__title">"Situations of the article"</h2>
                {list(Origin::Article)}
            </div>
        </main>
        {foot(&[("method.html", "Method"), ("backtest.json", "The same as data (JSON)")], Some("Back-test"))}
    }
    .erase()
}

fn case(row: &Row) -> AnyView {
    let case = &row.case;
    let fair: Vec<&str> = case.fair.iter().map(|choice| name(*choice)).collect();
    let (class, mark) = if row.agrees { ("trial__mark", "Fair") } else { ("trial__mark trial__mark--miss", "Misses") };
    let by_rule = row.by_rule.then_some(" A hard rule decides.");
    let source = match case.source_and_link() {
        (title, Some(link)) => view! { "Source: "<a href=link rel="noopener">{title.to_owned()}</a>"." }.into_any(),
        (title, None) => format!("Source: {title}. We have no address of it.").into_any(),
    };
    let seller = case.seller.then_some(" Told by someone who sells moves or platforms.");
    view! {
        <article class="trial" id=case.id.clone()>
            <h3 class="trial__who">{case.who.clone()}</h3>
            <p>{case.happened.clone()}</p>
            <p><span class=class>{mark}". "</span>{format!("The guide says: {} Fair would be: {}.", row.headline, fair.join(", or "))}{by_rule}</p>
            {case.why_missed.clone().map(|why| view! { <p class="trial__why">{why}</p> }.erase())}
            <p class="trial__source">{source}{seller}" "{case.notes.clone()}</p>
        </article>
    }
    .erase()
}

fn name(choice: Choice) -> &'static str {
    match choice {
        Choice::Heroku => "Heroku",
        Choice::Kubernetes => "Kubernetes",
        Choice::TooClose => "too close to call",
        Choice::Neither => "neither",
    }
}
