//! The answer along one input, and along traffic and services together: what the likely future alone says elsewhere. It is quick
//! enough to be drawn, and decides nothing: flips are found and verified in all futures (`docs/method.md` §12).

use super::assessment::{Choice, Flip, InputValue};
use super::bill::kubernetes::Cluster;
use super::case::Case;
use super::futures::weights;
use super::modelled::{self, Modelled};
use super::reach::Reach;
use super::value::Value;
use super::{decision, fit, projection, rules};
use crate::answers::inputs;
use crate::answers::quantities::{HerokuSpend, KubernetesSpend, RequestsPerSecond};
use crate::answers::{Answers, Exact, Given, InputKind, Quantity, Service, Services, Setting};
use crate::catalog::Book;
use crate::decimal::{Limit, within};

/// Values of a curve.
const POINTS: u32 = 25;
/// Requests a second of the map.
const REQUESTS: [f64; 11] = [0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1_000.0, 3_000.0, 10_000.0];
/// Services of the map.
const SERVICES: [f64; 9] = [1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 20.0, 30.0, 50.0];

/// The answer as one input moves and all others stay.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// JSON pointer of the input.
    pub input: String,
    /// Where the choice changes, as a part of the way from the lowest to the highest value, 0 to 1; nothing where it does not.
    pub flip: Option<f64>,
    /// The lowest and the highest value, in the unit of the question.
    pub ends: [f64; 2],
    /// The advantage of Kubernetes, −1 to 1, at values that are equally far apart as they are felt. Where a rule decides, −1 or 1.
    pub leans: Vec<f64>,
}

/// Who wins where, by traffic and number of services.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// Requests a second of each column, rising.
    pub requests: Vec<f64>,
    /// Services of each row, rising.
    pub services: Vec<f64>,
    /// The column and the row of the case.
    pub here: [usize; 2],
    /// The advantage of Kubernetes in each row, column by column, as in [`Curve::leans`].
    pub leans: Vec<Vec<f64>>,
}

/// Returns a curve for each number of which a flip was looked for, in the order of `found`; yes-or-no inputs have none.
///
/// `found` are the flips of the same answers and book. Own figures of the answers are put into the book first. Each curve takes
/// the 25 values from one end of its slider to the other, and the likely future alone: it may cross zero a little beside the flip,
/// which was verified in all futures.
pub fn curves(answers: &Answers, book: &Book, found: &[Flip]) -> Vec<Curve> {
    super::with_own_figures(answers, book, |book, _| {
        let start = Start::of(answers, book);
        found.iter().filter_map(|flip| curve(&start, answers, book, flip)).collect()
    })
}

/// Returns the map of a case: 11 columns of traffic by 9 rows of services, of which the nearest ones are replaced by the case's own.
///
/// All other answers stay, but for bills that are known: they grow and shrink as the modelled ones do. As with curves, it is the
/// likely future alone, with own figures of the answers in the book.
pub fn map(answers: &Answers, book: &Book) -> Map {
    super::with_own_figures(answers, book, |book, _| map_with(answers, book))
}

fn curve(start: &Start, answers: &Answers, book: &Book, flip: &Flip) -> Option<Curve> {
    let (InputKind::Estimate(number) | InputKind::Exact(number)) = inputs::find(&flip.input)?.kind else { return None };
    let InputValue::Number(now) = flip.now else { return None };
    let value = match flip.value {
        Some(InputValue::Number(value)) => Some(value),
        _ => None,
    };
    // The way of the slider that lies on the drawing; what flips beyond it is told in words.
    let (low, high) = number.track_with(now);
    let part = |value: f64| within((number.felt(value) - low) / (high - low), 0.0, 1.0);
    let at = |point: u32| number.at_felt(low + (high - low) * f64::from(point) / f64::from(POINTS - 1));
    let reach = Reach::of(&flip.input, answers);
    let lean_at = |point: u32| {
        let mut moved = answers.clone();
        // A value within the limits is not refused.
        let _ = moved.set(&flip.input, Setting::Number(Given::Exactly(at(point))));
        start.lean(&moved, reach, book)
    };
    Some(Curve {
        input: flip.input.clone(),
        flip: value.map(part),
        ends: [at(0), at(POINTS - 1)],
        leans: (0..POINTS).map(lean_at).collect(),
    })
}

/// Where changed answers are looked at from: the likely future of the case as it stands.
struct Start {
    case: Case,
    cluster: Cluster,
    modelled: Modelled,
}

impl Start {
    fn of(answers: &Answers, book: &Book) -> Self {
        let case = Case::likely(answers, book);
        let cluster = Cluster::of(&case);
        let modelled = modelled::model_on(&case, &cluster, true);
        Self { case, cluster, modelled }
    }

    /// Returns what the model makes of both bills today, USD a month, Heroku's first.
    fn modelled_bills(&self) -> [f64; 2] {
        projection::modelled_bills(&projection::project_modelled(&self.case, &self.modelled))
    }

    /// Returns the advantage of Kubernetes with changed answers; −1 or 1 where a rule decides, and nothing where it puts both out.
    fn lean(&self, moved: &Answers, reach: Reach, book: &Book) -> f64 {
        match decision::by_rules(&rules::blockers(moved, book)).map(|decision| decision.choice) {
            Some(Choice::Heroku) => -1.0,
            Some(Choice::Kubernetes) => 1.0,
            Some(_) => 0.0,
            None => {
                let case = Case::likely(moved, book);
                let modelled = modelled::model_after(&case, reach, &self.cluster, &self.modelled);
                let sums = projection::sums(&case, &projection::beside(&case), &modelled);
                Value::of_sums(sums, &fit::scores(&case), &weights(moved, &case.figures)).advantage()
            }
        }
    }
}

fn map_with(answers: &Answers, book: &Book) -> Map {
    let now = [answers.traffic.requests_per_second.likely(), answers.services.total()];
    let (requests, column) = with_now(&REQUESTS, now[0]);
    let (services, row) = with_now(&SERVICES, now[1]);
    let start = Start::of(answers, book);
    let known = [start.case.heroku_bill, start.case.kubernetes_bill];
    let bills = Bills { known, modelled: start.modelled_bills() };
    let leans = services.iter().map(|&services| {
        let lean_at = |&requests| start.lean(&elsewhere(answers, book, &bills, requests, services), Reach::Apps, book);
        requests.iter().map(lean_at).collect()
    });
    Map { leans: leans.collect(), requests, services, here: [column, row] }
}

/// The bills of a case today, USD a month, Heroku's first.
struct Bills {
    /// What the reader knows of them.
    known: [Option<f64>; 2],
    /// What the model makes of them.
    modelled: [f64; 2],
}

/// Returns the answers with other traffic and so many services; a bill that is known grows and shrinks as the model does.
fn elsewhere(answers: &Answers, book: &Book, bills: &Bills, requests: f64, services: f64) -> Answers {
    let mut moved = answers.clone();
    let pointer = RequestsPerSecond::NUMBER.pointer;
    // A value within the limits is not refused, here and below.
    let _ = moved.set(pointer, Setting::Number(Given::Exactly(requests)));
    if let Ok(list) = Services::try_from(scaled(&answers.services, services)) {
        moved.services = list;
    }
    if bills.known == [None, None] {
        return moved;
    }
    let pointers = [HerokuSpend::NUMBER.pointer, KubernetesSpend::NUMBER.pointer];
    let after = Start::of(&moved, book).modelled_bills();
    for (((pointer, known), before), after) in pointers.into_iter().zip(bills.known).zip(bills.modelled).zip(after) {
        if let Some(known) = known.filter(|_| before > 0.0) {
            let _ = moved.set(pointer, Setting::Number(Given::Exactly(known * after / before)));
        }
    }
    moved
}

/// Returns the list with about so many services: the first ones where there are fewer than kinds, else each kind more or fewer times.
fn scaled(services: &Services, wanted: f64) -> Vec<Service> {
    let factor = wanted / services.total().at_least(1.0);
    let mut left = wanted;
    let mut list = Vec::new();
    for service in services.as_slice() {
        let count = (service.count.get() * factor).round().at_least(1.0).at_most(left);
        if count < 1.0 {
            break;
        }
        left -= count;
        let mut service = service.clone();
        if let Ok(count) = Exact::new(Given::Exactly(count)) {
            service.count = count;
        }
        list.push(service);
    }
    list
}

/// Returns values with the nearest of them replaced by one, and its place.
fn with_now(values: &[f64], now: f64) -> (Vec<f64>, usize) {
    let ratio = |value: f64| libm::log(value / now.at_least(f64::MIN_POSITIVE)).abs();
    let nearest = (0..values.len()).min_by(|&a, &b| {
        let at = |place: usize| values.get(place).copied().map_or(f64::INFINITY, ratio);
        at(a).total_cmp(&at(b))
    });
    let place = nearest.unwrap_or_default();
    let mut values = values.to_vec();
    if let Some(value) = values.get_mut(place) {
        *value = now;
    }
    (values, place)
}
