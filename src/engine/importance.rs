//! What the spread between futures comes from, and which open question is worth an answer (`docs/method.md` §10).

use super::assessment::{Ask, Choice, Importance, OtherSide, Platform};
use super::futures::{FUTURES, Uncertain};
use super::trials::Futures;
use super::units::Usd;
use crate::answers::quantities::{HerokuSpend, KubernetesSpend};
use crate::answers::{Answers, Given, Quantity, Setting, Today};
use crate::catalog::Book;
use crate::decimal::Limit;
use crate::order;

/// Inputs that are listed at most.
const MOST: usize = 12;
/// Share of the variance below which an input is not told from chance: the square of three standard errors of a correlation of
/// nothing, among 512 futures.
#[expect(clippy::cast_precision_loss, reason = "512")]
const LEAST_SHARE: f64 = 9.0 / FUTURES as f64;
/// A question that is worth less is not listed, in parts of a whole advantage: a tenth of a point.
const LEAST_WORTH: f64 = 0.001;

/// What one uncertain input does to the advantage.
struct Effect {
    what: Uncertain,
    /// Its standard normal score in every future.
    scores: Vec<f64>,
    /// The sum of the squares of them.
    own: f64,
    /// Whether it has been taken for one of those that explain most.
    is_taken: bool,
}

impl Effect {
    fn new((what, scores): (Uncertain, Vec<f64>)) -> Self {
        let own = dot(&scores, &scores);
        Self { what, scores, own, is_taken: false }
    }
}

/// What the futures say about their inputs.
pub(super) struct Influence {
    effects: Vec<Effect>,
    /// The inputs that explain most, with their share and slope.
    strongest: Vec<(Uncertain, f64, f64)>,
}

impl Influence {
    /// Works out how much of the spread each input explains.
    ///
    /// Inputs are taken one by one, that first which explains most of what is left (forward selection on normal scores): so
    /// none takes credit for another's part, and all shares together stay below 1.
    pub fn of(futures: &Futures) -> Self {
        let mut effects: Vec<Effect> = futures.sampler.scores(&futures.ranges).map(Effect::new).collect();
        let mean = mean(&futures.advantages);
        let mut left: Vec<f64> = futures.advantages.iter().map(|advantage| advantage - mean).collect();
        let all = dot(&left, &left);
        let mut strongest: Vec<(Uncertain, f64, f64)> = Vec::new();
        while strongest.len() < MOST && all > 0.0 {
            let crosses = crosses(&left, &effects);
            let mut best: Option<(&mut Effect, (f64, f64))> = None;
            for (effect, cross) in effects.iter_mut().zip(crosses).filter(|(effect, _)| !effect.is_taken) {
                let own = effect.own;
                let found = if own > 0.0 { (cross * cross / own, cross / own) } else { (0.0, 0.0) };
                if best.as_ref().is_none_or(|(_, (most, _))| found.0 > *most) {
                    best = Some((effect, found));
                }
            }
            let Some((effect, (part, slope))) = best.filter(|(_, (part, _))| part / all >= LEAST_SHARE) else { break };
            for (rest, score) in left.iter_mut().zip(&effect.scores) {
                *rest -= slope * score;
            }
            strongest.push((effect.what, part / all, slope));
            effect.is_taken = true;
        }
        Self { effects, strongest }
    }

    /// Returns the inputs that explain most, the most first.
    pub fn importance(&self, book: &Book) -> Vec<Importance> {
        let mut list: Vec<Importance> =
            self.strongest.iter().map(|&(what, share, _)| Importance { input: pointer(what, book), share }).collect();
        order::sort_by(&mut list, |one| -one.share);
        list
    }

    /// Returns the open questions that are worth an answer.
    ///
    /// What knowing an input is worth: with it, each future's better option is taken on what it tells; without it, the option that
    /// is better on average. The effect is taken as linear in the normal score, and a point of the advantage as
    /// `usd_per_advantage`.
    pub fn ask_next(&self, answers: &Answers, futures: &Futures, usd_per_advantage: f64) -> Vec<Ask> {
        let mean = mean(&futures.advantages);
        let blind = mean.at_least(0.0);
        let is_open = |what: Uncertain| {
            let pointer = pointer(what, &futures.book);
            answers.get(&pointer) == Some(Setting::Number(Given::Unsure))
        };
        let mut list: Vec<Ask> = self
            .effects
            .iter()
            .filter(|effect| !matches!(effect.what, Uncertain::Entry(_)) && is_open(effect.what))
            .filter_map(|effect| {
                let own = effect.own;
                let slope = dot(&futures.advantages, &effect.scores) / own;
                // What is not told from chance is worth nothing.
                let spread: f64 =
                    futures.advantages.iter().map(|advantage| (advantage - mean) * (advantage - mean)).sum();
                if slope * slope * own < LEAST_SHARE * spread {
                    return None;
                }
                let informed: f64 = effect.scores.iter().map(|score| (mean + slope * score).at_least(0.0)).sum();
                #[expect(clippy::cast_precision_loss, reason = "512")]
                let worth = informed / effect.scores.len() as f64 - blind;
                let worth_usd = Usd::rounded(worth * usd_per_advantage);
                (worth >= LEAST_WORTH && worth_usd > Usd::ZERO)
                    .then(|| Ask { input: pointer(effect.what, &futures.book), worth_usd: Some(worth_usd) })
            })
            .collect();
        order::sort_by(&mut list, |ask| -ask.worth_usd.map_or(0.0, Usd::dollars));
        list
    }

    /// Returns the best case for the option that is not chosen, without its words.
    pub fn other_side(&self, choice: Choice, kubernetes_share: f64, book: &Book) -> Option<OtherSide> {
        let option = match choice {
            Choice::Kubernetes => Platform::Heroku,
            Choice::TooClose if kubernetes_share > 0.5 => Platform::Heroku,
            Choice::Heroku | Choice::TooClose => Platform::Kubernetes,
            Choice::Neither => return None,
        };
        // What the reader can answer says more than a price of the book.
        let answers = |(what, _, _): &&(Uncertain, f64, f64)| !matches!(what, Uncertain::Entry(_));
        let wins_with = self.strongest.iter().find(answers).map(|&(what, _, slope)| {
            let is_high = (slope > 0.0) == (option == Platform::Kubernetes);
            (pointer(what, book), is_high)
        });
        Some(OtherSide { option, text: String::new(), wins_with })
    }
}

/// Returns the question for the bill that is paid today, where it was left open: knowing it takes the place of what the model makes of it.
pub(super) fn unknown_bill(answers: &Answers) -> Option<Ask> {
    let spend = &answers.spend;
    let (pointer, is_unknown) = match answers.current_platform {
        Today::Heroku => (HerokuSpend::NUMBER.pointer, spend.heroku_usd_per_month.is_unsure()),
        Today::Kubernetes => (KubernetesSpend::NUMBER.pointer, spend.kubernetes_usd_per_month.is_unsure()),
        Today::None | Today::Other => return None,
    };
    is_unknown.then(|| Ask { input: pointer.to_owned(), worth_usd: None })
}

/// Returns the JSON pointer of an input: a price or assumption is one under `/overrides`.
fn pointer(what: Uncertain, book: &Book) -> String {
    match what {
        Uncertain::Answer(pointer) => pointer.to_owned(),
        Uncertain::Service(index, pointer) => pointer.replace('*', &index.to_string()),
        Uncertain::Entry(entry) => format!("/overrides/{}", book.entry(entry).id),
    }
}

fn mean(values: &[f64]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "512")]
    let count = values.len().max(1) as f64;
    values.iter().sum::<f64>() / count
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Returns the dot product of what is left with the scores of each effect, to the bit as [`dot`] does.
///
/// Each sum waits for its last addend; four that are made side by side wait no longer than one.
fn crosses(left: &[f64], effects: &[Effect]) -> Vec<f64> {
    let mut crosses = Vec::with_capacity(effects.len());
    for four in effects.chunks(4) {
        if let [a, b, c, d] = four {
            let mut sums = [-0.0; 4];
            let scores = a.scores.iter().zip(&b.scores).zip(&c.scores).zip(&d.scores);
            for (left, (((a, b), c), d)) in left.iter().zip(scores) {
                for (sum, score) in sums.iter_mut().zip([a, b, c, d]) {
                    *sum += left * score;
                }
            }
            crosses.extend(sums);
        } else {
            crosses.extend(four.iter().map(|effect| dot(left, &effect.scores)));
        }
    }
    crosses
}
