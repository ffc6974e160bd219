//! Sampled futures: the same 512 for every case, so that a small change of an answer moves the result a little
//! (`docs/method.md` §8).
//!
//! Each range is cut into as many equally likely slices as there are futures, and each slice is used once (Latin
//! hypercube). Which future gets which slice depends on the name of the range alone: a new range leaves the others as
//! they were, and every machine draws the same.

use std::collections::BTreeSet;

use super::calibration;
use super::case::{Case, Figures, ServiceCase};
use crate::answers::quantities::{
    CpuPerRequest, Egress, EngineerCost, Engineers, ForcedToLeaveHeroku, Growth, HerokuSpend, Instances,
    KubernetesSpend, Memory, PeakToMean, PlatformEngineers, Postgres, Redis, RequestsPerSecond,
};
use crate::answers::{Answers, Criterion, Estimate, Exact, Number, Provider, Quantity, Range, Scale, Service};
use crate::catalog::{Book, EntryId, id};
use crate::decimal::within;

use super::fit::CRITERIA;
use super::slices::{hash, mix, normals, permute};
use super::value::Weights;

/// Futures drawn for each case.
pub(super) const FUTURES: usize = 512;

/// Standard normal value that one case in twenty exceeds: the high end of a 90 % range.
const Z95: f64 = 1.644_853_626_951_472_2;

/// A range ready to be drawn from.
#[derive(Debug, Clone, Copy)]
struct Draw {
    name: &'static str,
    key: u64,
    range: Range,
    min: f64,
    max: f64,
    /// Logarithms of the ratios of both ends to the likely value, where steps are felt as ratios.
    ratios: Option<(f64, f64)>,
    /// Its place among values that were drawn before.
    drawn: Option<usize>,
}

impl Draw {
    fn new(name: &'static str, range: Range, min: f64, max: f64, scale: Scale) -> Option<Self> {
        // A range without width stays at its likely value.
        let is_open = range.high > range.low;
        let by_ratio = scale == Scale::Logarithmic && range.low > 0.0;
        let ratios = by_ratio.then(|| (libm::log(range.low / range.likely), libm::log(range.high / range.likely)));
        is_open.then_some(Self { name, key: hash(name), range, min, max, ratios, drawn: None })
    }

    /// Returns the value in a future.
    fn value(&self, future: usize, normals: &[f64; FUTURES]) -> f64 {
        // `permute` answers below FUTURES.
        let z = normals[permute(self.key, future)];
        let Range { low, likely, high } = self.range;
        let value = match self.ratios {
            Some(ratios) => likely * factor(ratios, z),
            None => likely + (z / Z95).abs() * (if z < 0.0 { low } else { high } - likely),
        };
        within(value, self.min, self.max)
    }
}

/// Returns the factor of a likely value at a standard normal score, from the logarithms of the ratios of both ends to it.
fn factor((below, above): (f64, f64), z: f64) -> f64 {
    libm::exp((z / Z95).abs() * if z < 0.0 { below } else { above })
}

/// Where a number of a case is.
type Place = fn(&mut Case) -> &mut f64;
/// Where a number of a service is.
type ServicePlace = fn(&mut ServiceCase) -> &mut f64;
/// A range of the answers: its place, the factor from its unit to that of the case, and how it is drawn.
type InputDraw = (Place, f64, Draw);
/// A range of a service: the place of the service, that of the number, and how it is drawn.
type ServiceDraw = (usize, ServicePlace, Draw);

/// The ranges of the book, ready to be drawn: the same for all answers about one provider.
pub(super) struct Sampler {
    normals: Box<[f64; FUTURES]>,
    figures: Vec<FigureDraw>,
    factors: Factors,
}

/// A range of the book: its entry, how it is drawn, and the place of its factors, where steps are felt as ratios.
type FigureDraw = (EntryId, Draw, Option<usize>);

/// The factors of likely values, by slice: most ranges of the book are as wide as their confidence says, so that they share them.
#[derive(Default)]
struct Factors(Vec<Shared>);

/// The logarithms of the ratios of both ends of ranges to their likely values, with the factor of each slice.
type Shared = ((f64, f64), Box<[f64; FUTURES]>);

impl Factors {
    /// Returns the place of the factors of a range, working them out the first time.
    fn place(&mut self, (below, above): (f64, f64), normals: &[f64; FUTURES]) -> usize {
        // Ranges of one width differ in the last bits of their ends.
        const AS_ONE: f64 = 1e-12;
        let is_same = |(other, _): &Shared| (other.0 - below).abs() < AS_ONE && (other.1 - above).abs() < AS_ONE;
        self.0.iter().position(is_same).unwrap_or_else(|| {
            let mut factors = Box::new([0.0; FUTURES]);
            for (own, &normal) in factors.iter_mut().zip(normals) {
                *own = factor((below, above), normal);
            }
            self.0.push(((below, above), factors));
            self.0.len() - 1
        })
    }

    fn get(&self, place: usize, slice: usize) -> f64 {
        self.0.get(place).and_then(|(_, factors)| factors.get(slice)).copied().unwrap_or(1.0)
    }
}

/// The ranges of the answers, ready to be drawn.
pub(super) struct Ranges {
    /// Whether the cost of an engineer is open, so that the book's salary and loading are drawn in its place.
    is_engineer_cost_open: bool,
    inputs: Vec<InputDraw>,
    services: Vec<ServiceDraw>,
    /// How far the bill that is not known may differ from the model's, where the other one is known.
    doubt: Option<Draw>,
}

/// Something that the futures differ in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Uncertain {
    /// An entry of the book.
    Entry(EntryId),
    /// An answer, by its pointer.
    Answer(&'static str),
    /// An answer about a service: its place in the list, and its pointer with `*` for that place.
    Service(usize, &'static str),
}

impl Sampler {
    /// Collects the ranges of the book.
    pub fn new(provider: Provider, book: &Book) -> Self {
        let others = other_providers(provider);
        let normals = normals();
        let mut factors = Factors::default();
        let figures = book
            .entries()
            .filter(|(_, entry)| !others.iter().any(|prefix| entry.id.starts_with(prefix)))
            .filter_map(|(id, entry)| {
                let spread = book.spread(id);
                let range = Range { low: spread.low, likely: spread.likely, high: spread.high };
                let (min, max) = entry.sane;
                let draw = Draw::new(entry.id, range, min, max, Scale::Logarithmic)?;
                Some((id, draw, draw.ratios.map(|ratios| factors.place(ratios, &normals))))
            })
            .collect();
        Self { normals, figures, factors }
    }

    /// Draws the figures of the book in one of the futures.
    pub fn draw_figures(&self, future: usize, figures: &mut Figures) {
        for (id, draw, factors) in &self.figures {
            let value = match *factors {
                Some(place) => {
                    let value = draw.range.likely * self.factors.get(place, permute(draw.key, future));
                    within(value, draw.min, draw.max)
                }
                None => draw.value(future, &self.normals),
            };
            figures.set(*id, value);
        }
    }

    /// Draws the answers in one of the futures, and tells `hear` what was drawn. `drawn` are the values that were drawn in the same future
    /// from the ranges that these were compared with.
    pub fn draw_answers(
        &self,
        ranges: &Ranges,
        future: usize,
        drawn: &[f64],
        case: &mut Case,
        mut hear: impl FnMut(f64),
    ) {
        let value = |draw: &Draw| {
            let known = draw.drawn.and_then(|place| drawn.get(place));
            known.copied().unwrap_or_else(|| draw.value(future, &self.normals))
        };
        for (field, unit, draw) in &ranges.inputs {
            let value = value(draw);
            *field(case) = value * unit;
            hear(value);
        }
        for (index, field, draw) in &ranges.services {
            let value = value(draw);
            if let Some(service) = case.services.get_mut(*index) {
                *field(service) = value;
            }
            hear(value);
        }
        case.doubt = ranges.doubt.map_or(1.0, |draw| draw.value(future, &self.normals));
        case.settle();
    }

    /// Returns everything that the futures differ in, each with its standard normal score in every future.
    ///
    /// What the user may answer goes by the answer's name, also where entries of the book are drawn in its place.
    pub fn scores<'a>(&'a self, ranges: &'a Ranges) -> impl Iterator<Item = (Uncertain, Vec<f64>)> + 'a {
        const ENGINEER_COST: [EntryId; 2] = [id::PEOPLE_SALARY, id::PEOPLE_LOADING];
        let is_open = ranges.is_engineer_cost_open;
        let engineer_cost =
            is_open.then(|| (Uncertain::Answer(EngineerCost::NUMBER.pointer), self.joint(ENGINEER_COST)));
        let of_inputs = ranges.inputs.iter().map(|(_, _, draw)| (Uncertain::Answer(draw.name), draw));
        // Of services that share a range, the first stands for all.
        let mut seen = BTreeSet::new();
        let of_services = ranges.services.iter().filter(move |(.., draw)| seen.insert(draw.key));
        let of_services = of_services.map(|(index, _, draw)| (Uncertain::Service(*index, draw.name), draw));
        // The doubt about a bill is drawn by itself.
        let is_apart =
            move |entry: &EntryId| *entry != id::BOOK_MISS_FROM && !(is_open && ENGINEER_COST.contains(entry));
        let of_figures = self.figures.iter().filter(move |(id, ..)| is_apart(id));
        let of_figures = of_figures.map(|(id, draw, _)| (Uncertain::Entry(*id), draw));
        // A slice is always below FUTURES.
        let score = |draw: &Draw| (0..FUTURES).map(|future| self.normals[permute(draw.key, future)]).collect();
        let of_doubt = ranges.doubt.iter().map(|draw| (Uncertain::Entry(id::BOOK_MISS_FROM), draw));
        let drawn =
            of_inputs.chain(of_services).chain(of_figures).chain(of_doubt).map(move |(what, draw)| (what, score(draw)));
        engineer_cost.into_iter().chain(drawn)
    }

    /// Returns the standard score of the product of some entries in every future.
    fn joint(&self, entries: [EntryId; 2]) -> Vec<f64> {
        let draws = self.figures.iter().filter(|(id, ..)| entries.contains(id)).map(|(_, draw, _)| draw);
        let mut logs = vec![0.0; FUTURES];
        for draw in draws {
            for (future, log) in logs.iter_mut().enumerate() {
                *log += libm::log(draw.value(future, &self.normals));
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "512")]
        let count = FUTURES as f64;
        let mean = logs.iter().sum::<f64>() / count;
        let deviation = (logs.iter().map(|log| (log - mean) * (log - mean)).sum::<f64>() / count).sqrt();
        // Two entries without spread have no part in any.
        let scale = if deviation > 0.0 { 1.0 / deviation } else { 0.0 };
        logs.iter().map(|log| (log - mean) * scale).collect()
    }
}

impl Ranges {
    /// Collects the ranges of the answers, whose likely future is given.
    pub fn of(answers: &Answers, likely: &Case) -> Self {
        // No further than the other bill is missed.
        let doubt = calibration::doubt(likely)
            .and_then(|range| Draw::new("doubt", range, range.low, range.high, Scale::Logarithmic));
        Self {
            doubt,
            is_engineer_cost_open: answers.team.engineer_cost_usd_per_year.is_unsure(),
            inputs: input_draws(answers),
            services: service_draws(answers),
        }
    }

    fn draws(&self) -> impl Iterator<Item = &Draw> {
        self.inputs.iter().map(|(_, _, draw)| draw).chain(self.services.iter().map(|(_, _, draw)| draw))
    }

    /// Notes of each range where the same one was among others, so that it need not be drawn again.
    ///
    /// Both lists follow the questions, and lack a few of each other's ranges at most: there may be thousands, so that each is looked
    /// for next to the one before it.
    pub fn drawn_as(mut self, others: &Self) -> Self {
        const AHEAD: usize = 8;
        let others: Vec<&Draw> = others.draws().collect();
        let mut next = 0;
        let mut note = |draw: &mut Draw| {
            let ahead = others.iter().skip(next).take(AHEAD);
            let is_same = |other: &&Draw| other.key == draw.key && other.range == draw.range;
            draw.drawn = ahead.copied().position(|other| is_same(&other)).map(|steps| next + steps);
            next = draw.drawn.map_or(next, |place| place + 1);
        };
        self.inputs.iter_mut().for_each(|(_, _, draw)| note(draw));
        self.services.iter_mut().for_each(|(_, _, draw)| note(draw));
        self
    }
}

/// Returns how the ids begin that only other providers' bills use: their ranges need not be drawn.
fn other_providers(provider: Provider) -> Vec<&'static str> {
    let own: &[&str] = match provider {
        Provider::Eks => &["eks."],
        // Autopilot has Standard's network and data stores, and GKE reserves processor as EKS does.
        Provider::Gke | Provider::GkeAutopilot => &["gke.", "gke_autopilot.", "eks.reserved_cpu."],
        Provider::Aks => &["aks."],
        Provider::Doks => &["doks."],
        Provider::Lke => &["lke."],
        Provider::Hetzner => &["hetzner."],
    };
    let all = ["eks.", "gke.", "gke_autopilot.", "aks.", "doks.", "lke.", "hetzner."];
    all.into_iter().filter(|prefix| !own.iter().any(|own| own.starts_with(prefix))).collect()
}

fn open<Q: Quantity>(estimate: &Estimate<Q>) -> Option<Draw> {
    let Number { pointer, min, max, scale, .. } = Q::NUMBER;
    Draw::new(pointer, estimate.range(), min, max, scale)
}

/// Returns the open ranges of the answers: where each goes, and the factor from its unit to that of the case.
fn input_draws(answers: &Answers) -> Vec<InputDraw> {
    let mut draws: Vec<InputDraw> = Vec::new();
    let mut add = |field: Place, unit: f64, draw: Option<Draw>| {
        draws.extend(draw.map(|draw| (field, unit, draw)));
    };
    let (team, traffic, data) = (&answers.team, &answers.traffic, &answers.data);
    add(|case| &mut case.engineers, 1.0, open::<Engineers>(&team.engineers));
    add(|case| &mut case.platform_engineers, 1.0, open::<PlatformEngineers>(&team.platform_engineers));
    if !team.engineer_cost_usd_per_year.is_unsure() {
        // Where it is open, the book's salary and loading are drawn instead.
        let cost = open::<EngineerCost>(&team.engineer_cost_usd_per_year);
        add(|case| case.engineer_cost_per_year.get_or_insert_default(), 1.0, cost);
    }
    add(|case| &mut case.requests_per_second, 1.0, open::<RequestsPerSecond>(&traffic.requests_per_second));
    add(|case| &mut case.peak_to_mean, 1.0, open::<PeakToMean>(&traffic.peak_to_mean));
    add(|case| &mut case.growth_per_year, 0.01, open::<Growth>(&traffic.growth_percent_per_year));
    add(|case| &mut case.egress_gb, 1.0, open::<Egress>(&traffic.egress_gb_per_month));
    add(|case| &mut case.postgres_gb, 1.0, open::<Postgres>(&data.postgres_gb));
    add(|case| &mut case.redis_mb, 1.0, open::<Redis>(&data.redis_mb));
    let forced = open::<ForcedToLeaveHeroku>(&answers.beliefs.forced_to_leave_heroku_percent);
    add(|case| &mut case.forced_to_leave, 0.01, forced);
    // A bill that is not known has no range to draw from: its default is a range without width.
    add(|case| case.heroku_bill.get_or_insert_default(), 1.0, open::<HerokuSpend>(&answers.spend.heroku_usd_per_month));
    let kubernetes = open::<KubernetesSpend>(&answers.spend.kubernetes_usd_per_month);
    add(|case| case.kubernetes_bill.get_or_insert_default(), 1.0, kubernetes);
    draws
}

fn service_draws(answers: &Answers) -> Vec<ServiceDraw> {
    let mut draws: Vec<ServiceDraw> = Vec::new();
    for (index, service) in answers.services.as_slice().iter().enumerate() {
        // The same question of two services is two ranges: the place is part of the name. What is left open of one kind of service is not
        // known for one reason, so that it is one: eight services are as sure one by one as they are as eight alike.
        let of_kind = hash(service.kind.word());
        let mut add = |field: ServicePlace, is_unsure: bool, draw: Option<Draw>| {
            let own = if is_unsure { of_kind } else { index as u64 };
            draws.extend(draw.map(|draw| (index, field, Draw { key: mix(draw.key ^ own), ..draw })));
        };
        let Service { instances, memory_mb, cpu_ms_per_request, .. } = service;
        add(|case| &mut case.instances, instances.is_unsure(), open::<Instances>(instances));
        add(|case| &mut case.memory_mb, memory_mb.is_unsure(), open::<Memory>(memory_mb));
        let is_unsure = cpu_ms_per_request.is_unsure();
        add(|case| &mut case.cpu_ms_per_request, is_unsure, open::<CpuPerRequest>(cpu_ms_per_request));
    }
    draws
}

/// Returns the normalised weights of a future, in the order of [`CRITERIA`]; they add up to 1.
///
/// A weight that the user has set stays; the others are drawn with the book.
pub(super) fn weights(answers: &Answers, figures: &Figures) -> Weights {
    let mut weights = [0.0; CRITERIA.len()];
    for (weight, about) in weights.iter_mut().zip(&CRITERIA) {
        *weight = answers.weights.get(&about.criterion).map_or_else(|| figures.get(about.weight), Exact::get);
    }
    let sum: f64 = weights.iter().sum();
    if sum > 0.0 {
        for weight in &mut weights {
            *weight /= sum;
        }
    } else {
        // All weights at nothing leave the cost to decide.
        for (weight, about) in weights.iter_mut().zip(&CRITERIA) {
            *weight = if about.criterion == Criterion::Cost { 1.0 } else { 0.0 };
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::{Draw, FUTURES, Range, Scale, Z95};

    /// The value of a range at a standard normal score.
    fn at(z: f64, scale: Scale) -> f64 {
        let range = Range { low: 10.0, likely: 40.0, high: 100.0 };
        Draw::new("a range", range, 0.0, 120.0, scale).map_or(f64::NAN, |draw| draw.value(0, &[z; FUTURES]))
    }

    #[test]
    fn nine_cases_in_ten_lie_between_the_ends_of_a_range() {
        for scale in [Scale::Linear, Scale::Logarithmic] {
            for (z, value) in [(-Z95, 10.0), (0.0, 40.0), (Z95, 100.0), (9.0, 120.0)] {
                assert!((at(z, scale) - value).abs() < 1e-9, "{scale:?} at {z}: {}", at(z, scale));
            }
        }
        // Half of the way is as far as it is felt: by dollars, or by ratios.
        for (scale, low, high) in [(Scale::Linear, 25.0, 70.0), (Scale::Logarithmic, 20.0, 4_000_f64.sqrt())] {
            assert!((at(-Z95 / 2.0, scale) - low).abs() < 1e-9, "{scale:?}: {}", at(-Z95 / 2.0, scale));
            assert!((at(Z95 / 2.0, scale) - high).abs() < 1e-9, "{scale:?}: {}", at(Z95 / 2.0, scale));
        }
    }
}
