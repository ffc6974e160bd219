//! What goes beyond the verdict, ready to be shown: made in one place, read by the page as it is. It takes far longer than the
//! verdict does, so that a page has it worked out beside itself.

use super::amounts::{place_of_service, short, with_unit};
use super::captions::option_name;
use super::claims::said;
use super::format::{counted, money_about, number, whole};
use super::lines::service_name;
use super::plan::{Plan, plan};
use super::providers::{Providers, providers};
use super::questions::question;
use super::turning::{self, Turning};
use crate::answers::{Answers, Given, Setting};
use crate::catalog::{self, Book};
use crate::engine::Assessment;
use crate::engine::assessment::{Ask as Asked, Choice, Flip, InputValue, Platform};
use crate::engine::explore::{self, Curve, Map};

/// What goes beyond the verdict of one case, in words and in the numbers of small drawings.
#[derive(Debug, Clone, PartialEq)]
pub struct Further {
    /// The nearest thresholds, a sentence each; none where none is near.
    pub thresholds: Vec<String>,
    /// What would change the answer, the most plausible first.
    pub turns: Vec<Turn>,
    /// Says of how many other answers none was found to change it; empty where there is none.
    pub unmoved: String,
    /// The two small moves that change it together.
    pub pair: Option<Turn>,
    /// A small drawing for each number.
    pub rows: Vec<Row>,
    /// What the spread between futures comes from, the most first.
    pub spread: Vec<Source>,
    /// The share of it that nothing of these explains, percent.
    pub spread_left: f64,
    /// Open questions that are worth an answer: a bill first, then what is worth most.
    pub asks: Vec<Ask>,
    /// Says that the other open questions change nothing; empty where they may.
    pub settled: String,
    /// The name of the option that is not chosen; empty where rules decide.
    pub other_option: String,
    /// The best case for it.
    pub other_side: String,
    /// The claims of the article.
    pub claims: Vec<Claim>,
    /// Who wins where.
    pub map: Field,
    /// The case at each provider.
    pub providers: Providers,
    /// What to do.
    pub plan: Plan,
}

/// A change of one or two answers that changes the choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// In words.
    pub text: String,
    /// The answers that are changed.
    pub moves: Vec<Move>,
}

/// One answer and its new value.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// JSON pointer of the input.
    pub input: String,
    /// The value in the unit of its question; 1 for yes, 0 for no.
    pub value: f64,
}

/// The answer as one number moves.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// JSON pointer of the input.
    pub input: String,
    /// The advantage of Kubernetes in thousandths, at places that are equally far apart.
    pub leans: Vec<i16>,
    /// Where the choice changes, 0 to 1.
    pub flip: Option<f64>,
    /// The value there, in the unit of the question.
    pub value: Option<f64>,
    /// Where that is, in a word or two.
    pub label: String,
    /// The drawing in words.
    pub text: String,
}

/// Something that the futures differ in.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// What it is.
    pub name: String,
    /// The share of the spread that it explains, percent.
    pub percent: f64,
}

/// A question that is worth an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// JSON pointer of the input.
    pub input: String,
    /// The question.
    pub label: String,
    /// What for: `is worth about $1,200 to know`.
    pub worth: String,
}

/// A claim of the source article, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// S1 to S17.
    pub id: String,
    /// What the article says, in our words.
    pub said: String,
    /// Whether it holds here; nothing where that cannot be said.
    pub holds: Option<bool>,
    /// What was found.
    pub found: String,
}

/// Who wins where, by traffic and number of services.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Requests a second of each column, as written.
    pub columns: Vec<String>,
    /// Services of each row, as written, the fewest first.
    pub rows: Vec<String>,
    /// The column and the row of the case.
    pub here: [usize; 2],
    /// The advantage of Kubernetes in thousandths, row by row.
    pub leans: Vec<Vec<i16>>,
    /// Whether rules put both options out, at each place.
    pub is_out: bool,
    /// What the map says.
    pub finding: String,
}

/// Works out what goes beyond the verdict of an assessment in full.
pub fn further(answers: &Answers, assessment: &Assessment, book: &Book) -> Further {
    let curves = explore::curves(answers, book, &assessment.flips);
    let map = explore::map(answers, book);
    let Assessment { verdict, flips, pair_flip, importance, claims, .. } = assessment;
    let pair = pair_flip.as_ref().map(|pair| Turn {
        text: pair.text.clone(),
        moves: pair.inputs.iter().map(|one| moved(&one.input, one.value)).collect(),
    });
    Further {
        thresholds: turning::thresholds(answers, assessment),
        turns: turning::turnings(flips).iter().filter_map(|turning| turn(answers, turning)).collect(),
        unmoved: none_of(flips),
        pair,
        rows: curves.iter().zip(numbers(flips)).map(|(curve, flip)| row(curve, flip)).collect(),
        spread: importance
            .iter()
            .map(|importance| Source {
                name: name_of(answers, &importance.input),
                percent: (importance.share * 100.0).round(),
            })
            .collect(),
        spread_left: (100.0 - importance.iter().map(|importance| importance.share * 100.0).sum::<f64>()).round(),
        asks: asks(answers, assessment),
        settled: settled(assessment),
        other_option: verdict.other_side.as_ref().map_or("", |other| option_name(other.option)).to_owned(),
        other_side: verdict.other_side.as_ref().map_or_else(String::new, |other| other.text.clone()),
        claims: claims
            .iter()
            .map(|claim| Claim {
                id: claim.id.to_owned(),
                said: said(claim.id).to_owned(),
                holds: claim.holds,
                found: claim.text.clone(),
            })
            .collect(),
        map: field(&map, assessment.verdict.choice, assessment.verdict.other_side.is_none()),
        providers: providers(answers, assessment),
        plan: plan(answers, assessment),
    }
}

/// Says of how many answers none was found to change the choice, beside those that were.
pub(super) fn none_of(flips: &[Flip]) -> String {
    let count = flips.iter().filter(|flip| flip.value.is_none()).count();
    let other = if count < flips.len() { "other " } else { "" };
    match count {
        0 => String::new(),
        1 => format!("One {other}answer was tried, and was not found to change it."),
        _ => format!("None of {count} {other}numbers and yes-or-no answers was found to change it."),
    }
}

/// Returns the open questions that are worth an answer.
pub(super) fn asks(answers: &Answers, assessment: &Assessment) -> Vec<Ask> {
    let worth = |ask: &Asked| match ask.worth_usd {
        Some(usd) => format!("is worth about {} to know", money_about(usd.dollars())),
        None => "would replace our estimate of it".to_owned(),
    };
    let ask = |ask: &Asked| Ask { input: ask.input.clone(), label: name_of(answers, &ask.input), worth: worth(ask) };
    assessment.ask_next.iter().map(ask).collect()
}

/// Says that the open questions do not change the choice, and why; nothing where it is not settled. A bill has no range in the futures.
pub(super) fn settled(assessment: &Assessment) -> String {
    let told = if !assessment.verdict.settled || assessment.flips.is_empty() {
        ""
    } else if !assessment.blockers.is_empty() {
        "The open questions cannot change the choice: a rule decides."
    } else if !assessment.ask_next.is_empty() {
        "Within their usual ranges, the other open questions change the choice in none of the 512 futures."
    } else {
        "Within their usual ranges, the open questions change the choice in none of the 512 futures."
    };
    told.to_owned()
}

/// Names an input: the words of its question and of its service, or the title of an entry of the book. Services of a kind share what is
/// left open of them.
pub(super) fn name_of(answers: &Answers, pointer: &str) -> String {
    if pointer == "/overrides/book.miss.from" {
        // The line from which on there is a doubt stands for the doubt itself.
        let is_known = !answers.spend.heroku_usd_per_month.is_unsure();
        let (known, other) = if is_known { ("Heroku", "Kubernetes") } else { ("Kubernetes", "Heroku") };
        return format!("The bill of {other}, as the model misses that of {known}");
    }
    if let Some(entry) = pointer.strip_prefix("/overrides/").and_then(catalog::find) {
        return catalog::texts(entry).title.to_owned();
    }
    let label = question(pointer).map_or(pointer, |question| question.label);
    match place_of_service(pointer) {
        Some((index, of_service)) => {
            let alike = if is_shared(answers, index, of_service) { " and others of its kind" } else { "" };
            format!("{label} ({}{alike})", service_name(answers, index))
        }
        None => label.to_owned(),
    }
}

/// Whether another service of the kind leaves the same question open.
fn is_shared(answers: &Answers, index: usize, of_service: &str) -> bool {
    let services = answers.services.as_slice();
    let is_open = |place: usize| {
        let pointer = format!("/services/{place}/{of_service}");
        answers.get(&pointer) == Some(Setting::Number(Given::Unsure))
    };
    let kind = services.get(index).map(|service| service.kind);
    is_open(index)
        && services
            .iter()
            .enumerate()
            .any(|(place, other)| place != index && Some(other.kind) == kind && is_open(place))
}

fn numbers(flips: &[Flip]) -> impl Iterator<Item = &Flip> {
    flips.iter().filter(|flip| matches!(flip.now, InputValue::Number(_)))
}

/// Of services that are alike in it, the first is the one to try it with.
fn turn(answers: &Answers, turning: &Turning) -> Option<Turn> {
    Some(Turn { text: turning.text(answers), moves: vec![moved(&turning.first.input, turning.first.value?)] })
}

fn moved(input: &str, value: InputValue) -> Move {
    let value = match value {
        InputValue::Number(value) => value,
        InputValue::YesNo(value) => f64::from(u8::from(value)),
    };
    Move { input: input.to_owned(), value }
}

fn row(curve: &Curve, flip: &Flip) -> Row {
    let [low, high] = [short(&curve.input, curve.ends[0]), with_unit(&curve.input, curve.ends[1])];
    let label = match flip.value {
        Some(InputValue::Number(value)) => format!("changes at {}", with_unit(&curve.input, value)),
        _ => "no change".to_owned(),
    };
    let text = match flip.value {
        Some(_) => format!("From {low} to {high}: {}", flip.text),
        None => format!("From {low} to {high}: {}", side_of(curve)),
    };
    Row {
        input: curve.input.clone(),
        leans: curve.leans.iter().map(|lean| thousandths(*lean)).collect(),
        flip: curve.flip,
        value: match flip.value {
            Some(InputValue::Number(value)) => Some(value),
            _ => None,
        },
        label,
        text,
    }
}

/// Says on which side a curve without flip lies.
fn side_of(curve: &Curve) -> String {
    let kubernetes = curve.leans.iter().filter(|lean| **lean > 0.0).count();
    if kubernetes == 0 {
        "Heroku is ahead all the way.".to_owned()
    } else if kubernetes == curve.leans.len() {
        "Kubernetes is ahead all the way.".to_owned()
    } else {
        "each option is ahead for a part of it, and no value within reach of what it is now was found that changes the answer.".to_owned()
    }
}

fn field(map: &Map, choice: Choice, is_by_rule: bool) -> Field {
    let all: usize = map.leans.iter().map(Vec::len).sum();
    let kubernetes = map.leans.iter().flatten().filter(|lean| **lean > 0.0).count();
    Field {
        columns: map.requests.iter().map(|requests| three_digits(*requests)).collect(),
        rows: map.services.iter().map(|services| whole(*services)).collect(),
        here: map.here,
        leans: map.leans.iter().map(|row| row.iter().map(|lean| thousandths(*lean)).collect()).collect(),
        is_out: choice == Choice::Neither,
        finding: map_finding(kubernetes, all, choice, is_by_rule),
    }
}

fn map_finding(kubernetes: usize, all: usize, choice: Choice, is_by_rule: bool) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a hundred places")]
    let places = counted(all as f64, "place", "places");
    let name = option_name;
    let by = if is_by_rule { ": a rule decides" } else { "" };
    match kubernetes {
        _ if choice == Choice::Neither => format!("Neither fits at any of {places}: rules decide."),
        0 => format!("{} is ahead at all {places} of this map{by}.", name(Platform::Heroku)),
        _ if kubernetes == all => format!("{} is ahead at all {places} of this map{by}.", name(Platform::Kubernetes)),
        _ => format!("Kubernetes is ahead at {kubernetes} of {places}, Heroku at the others."),
    }
}

/// Writes a number as a head of a narrow column: what stands for a range is no whole number.
fn three_digits(value: f64) -> String {
    let parts = match value {
        100.0.. => 1.0,
        10.0.. => 10.0,
        _ => 100.0,
    };
    number((value * parts).round() / parts)
}

#[expect(clippy::cast_possible_truncation, reason = "an advantage lies between -1 and 1")]
fn thousandths(lean: f64) -> i16 {
    (lean * 1000.0).round() as i16
}
