//! The sections beyond the verdict.

use super::Parts;
use super::text::{escape, named};
use crate::decimal::{text as plain, within};
use crate::wording::format::whole;
use crate::wording::further::{Ask, Claim, Further, Move, Source, Turn};
use crate::wording::plan::Plan;

/// Turns that are in view; the others are folded.
const TURNS_IN_VIEW: usize = 5;
/// Sources of the spread and questions in view.
const MOST: usize = 6;

/// Writes the sections, by their names.
pub(super) fn write(further: &Further) -> Parts {
    let parts = [
        ("turns", turns(further)),
        ("sure", sure(further)),
        ("other", other(further)),
        ("plan", plan(&further.plan)),
        ("claims", claims(&further.claims)),
    ];
    parts.into_iter().map(|(name, html)| (name.to_owned(), html)).collect()
}

/// Returns the attribute of a button that tries some moves; the page reads it.
pub(super) fn tries(moves: &[Move]) -> String {
    let moves: Vec<String> = moves.iter().map(|one| format!("{}={}", escape(&one.input), plain(one.value))).collect();
    format!("data-try=\"{}\"", moves.join(" "))
}

pub(super) fn title(name: &str, eyebrow: &str, finding: &str) -> String {
    format!(
        "<p class=\"eyebrow\">{eyebrow}</p><h3 class=\"finding\" id=\"{name}-title\" tabindex=\"-1\">{}</h3>",
        named(finding)
    )
}

pub(super) fn note(text: &str) -> String {
    format!("<p class=\"section__note\">{text}</p>")
}

fn turns(further: &Further) -> String {
    let turns = &further.turns;
    let finding = turns.first().map_or("No single answer was found that changes it.", |turn| turn.text.as_str());
    let list = |turns: &[Turn], first: usize| {
        let items: String = (first..).zip(turns).map(|(place, one)| turn(place, one)).collect();
        format!("<ul class=\"turns\">{items}</ul>")
    };
    let (near, far) = turns.split_at(turns.len().min(TURNS_IN_VIEW));
    let mut html = title("turns", "What would change this", finding);
    html += &note(
        "One change at a time, the smallest first. Each was tried in all futures, at that value and just short of it.",
    );
    html += &list(near, 0);
    if !far.is_empty() {
        html += &format!(
            "<details class=\"fold\" id=\"turns-far\"><summary class=\"fold__ask\">{} further away</summary>{}</details>",
            far.len(),
            list(far, near.len())
        );
    }
    if let Some(pair) = &further.pair {
        html += "<h4 class=\"turns__title\">Two small changes that do it together</h4>";
        html += &list(std::slice::from_ref(pair), turns.len());
    }
    html + &note(&escape(&further.unmoved))
}

fn turn(place: usize, turn: &Turn) -> String {
    format!(
        "<li class=\"turn\"><span class=\"turn__text\">{}</span>\
         <button type=\"button\" class=\"button turn__try\" id=\"turn-{place}\" {} aria-label=\"Try it: {}\">Try</button></li>",
        named(&turn.text),
        tries(&turn.moves),
        escape(&turn.text)
    )
}

fn sure(further: &Further) -> String {
    let sources: String = further.spread.iter().take(MOST).map(source).collect();
    let folded: f64 = further.spread.iter().skip(MOST).map(|source| source.percent).sum();
    let left = whole(further.spread_left + folded);
    let mut html = "<h4 class=\"turns__title\">What could make this wrong</h4>".to_owned();
    html += &note(
        "How much each figure makes the size of the lead differ between futures, and not who leads: the larger its share, the more an error in it matters.",
    );
    html += &format!("<ol class=\"spread\">{sources}</ol>");
    html += &note(&format!("All else together: {left} %."));
    if !further.asks.is_empty() {
        let asks: String = further.asks.iter().take(MOST).map(ask).collect();
        html += &format!("<h4 class=\"turns__title\">Worth an answer next</h4><ul class=\"turns\">{asks}</ul>");
    }
    if !further.settled.is_empty() {
        html += &note(&further.settled);
    }
    html
}

fn source(source: &Source) -> String {
    format!(
        "<li class=\"spread__item\"><span>{}</span><span class=\"spread__share\">{} %</span>\
         <svg class=\"spread__bar\" aria-hidden=\"true\" height=\"4\" preserveAspectRatio=\"none\" viewBox=\"0 0 100 4\">\
         <rect height=\"4\" width=\"{}\"/></svg></li>",
        escape(&source.name),
        whole(source.percent),
        whole(within(source.percent, 1.0, 100.0))
    )
}

fn ask(ask: &Ask) -> String {
    let label = escape(&ask.label);
    format!(
        "<li class=\"turn\"><span class=\"turn__text\">{label} <span class=\"turn__worth\">{}</span></span>\
         <button type=\"button\" class=\"button turn__try\" data-answer=\"{}\" aria-label=\"Answer: {label}\">Answer</button></li>",
        escape(&ask.worth),
        escape(&ask.input)
    )
}

fn other(further: &Further) -> String {
    if further.other_side.is_empty() {
        return title("other", "The other side", "A rule decides, so that no best case is made for the other side.");
    }
    let finding = format!("The best case for {}.", further.other_option);
    title("other", "The other side", &finding) + &format!("<p class=\"other__text\">{}</p>", named(&further.other_side))
}

fn plan(plan: &Plan) -> String {
    let mut html = title("plan", "Do it", &plan.finding);
    let lists = plan.lists.iter().map(|(name, items)| (*name, items));
    for (name, items) in lists.chain([("Ask again when", &plan.triggers)]) {
        let items: String = items.iter().map(|item| format!("<li class=\"plan__item\">{}</li>", named(item))).collect();
        html += &format!("<h4 class=\"turns__title\">{name}</h4><ul class=\"turns\">{items}</ul>");
    }
    html
}

fn claims(claims: &[Claim]) -> String {
    let count = |holds: Option<bool>| claims.iter().filter(|claim| claim.holds == holds).count();
    let finding = format!(
        "Of {} claims, {} hold here, {} do not, and {} cannot be judged.",
        claims.len(),
        count(Some(true)),
        count(Some(false)),
        count(None)
    );
    let items: String = claims.iter().map(claim).collect();
    title("claims", "What the article says, and what your numbers say", &finding)
        + &note(
            "The question comes from “Heroku vs. Kubernetes: The Big Differences You Should Know” by Fairwinds, which sells Kubernetes services. Its claims are told in our words.",
        )
        + &format!(
            "<details class=\"fold\" id=\"claims-all\"><summary class=\"fold__ask\">All claims</summary><ol class=\"claims\">{items}</ol></details>"
        )
}

fn claim(claim: &Claim) -> String {
    let holds = match claim.holds {
        Some(true) => "Holds here",
        Some(false) => "Does not hold here",
        None => "Cannot be said here",
    };
    format!(
        "<li class=\"claim\"><p class=\"claim__said\"><span class=\"claim__id\">{}</span>{}</p>\
         <p class=\"claim__found\"><span class=\"claim__holds\">{holds}.</span> {}</p></li>",
        escape(&claim.id),
        escape(&claim.said),
        escape(&claim.found)
    )
}
