//! The futures of one case, kept so that a changed answer can be tried in the very same ones (`docs/method.md` §8).
//!
//! The figures of the book are drawn once: they do not depend on the answers. Where a change leaves the infrastructure alone,
//! the bills are kept as well.

use std::borrow::Cow;
use std::sync::Arc;

use super::assessment::{Choice, Platform};
use super::bill::kubernetes::Cluster;
use super::case::{Case, Figures};
use super::decision::{self, Tally};
use super::fit::{self, FITS, Scores};
use super::flips;
use super::futures::{FUTURES, Ranges, Sampler, weights};
use super::modelled::{self, Modelled};
use super::processors;
use super::projection::{self, Beside, Projection};
use super::reach::Reach;
use super::rules;
use super::sizing::profile::Profile;
use super::value::{self, Value, Weights};
use crate::answers::Answers;
use crate::catalog::Book;
use crate::order;

/// What trials need of a future.
struct Kept {
    figures: Arc<Figures>,
    /// The answers that were drawn.
    drawn: Vec<f64>,
    /// Of the day: most changes leave it.
    profile: Profile,
    cluster: Cluster,
    modelled: Modelled,
    aside: Aside,
}

/// What a future comes to beside its infrastructure.
struct Aside {
    scores: [Scores; FITS],
    weights: Weights,
    beside: [Beside; 2],
}

impl Aside {
    fn of(case: &Case, answers: &Answers) -> Self {
        let (scores, weights) = (fit::scores(case), weights(answers, &case.figures));
        Self { scores, weights, beside: projection::beside(case) }
    }
}

/// One case in all futures.
pub(super) struct Futures {
    /// With the user's own figures.
    pub book: Book,
    pub sampler: Sampler,
    pub ranges: Ranges,
    kept: Vec<Kept>,
    /// Advantage of each future, in the order of the futures.
    pub advantages: Vec<f64>,
    /// The futures, that which speaks most for Heroku first.
    pub order: Vec<usize>,
}

impl Futures {
    /// Draws all futures of a case. What `see` says of each is told to `hear`, in the order of the futures. What trials need is kept where
    /// `keeps_all` says so: it is megabytes, which a page must not copy at each keystroke.
    pub fn draw<T: Send>(
        answers: &Answers,
        book: &Book,
        likely: &Case,
        keeps_all: bool,
        see: impl Fn(&Case, &Projection) -> T + Sync + Send,
        mut hear: impl FnMut(T),
    ) -> Self {
        let sampler = Sampler::new(answers.cluster.provider, book);
        let ranges = Ranges::of(answers, likely);
        // Thousands of services have so many dynos that no memory holds those of all futures, and nothing that changes them is tried.
        let keeps_dynos = keeps_all && flips::tries_all(answers);
        let draw_one = |case: &mut Case, future: usize| {
            sampler.draw_figures(future, Arc::make_mut(&mut case.figures));
            let mut drawn = Vec::new();
            sampler.draw_answers(&ranges, future, &[], case, |value| {
                if keeps_all {
                    drawn.push(value);
                }
            });
            let cluster = Cluster::of(case);
            let modelled = modelled::model_on(case, &cluster, keeps_dynos);
            let projection = projection::project_modelled(case, &modelled);
            let value = Value::of(&projection, &fit::scores(case), &weights(answers, &case.figures));
            let seen = see(case, &projection);
            let (figures, profile) = (&case.figures, case.profile);
            let kept = keeps_all.then(|| {
                let (figures, aside) = (Arc::clone(figures), Aside::of(case, answers));
                Kept { figures, drawn, profile, cluster, modelled, aside }
            });
            (value.advantage(), seen, kept)
        };
        let mut kept = Vec::new();
        let mut advantages = Vec::with_capacity(FUTURES);
        processors::for_each(
            FUTURES,
            || likely.clone(),
            draw_one,
            |(advantage, seen, of_future)| {
                advantages.push(advantage);
                hear(seen);
                kept.extend(of_future);
            },
        );
        let order = order::ascending(advantages.iter().copied());
        Self { book: book.clone(), sampler, ranges, kept, advantages, order }
    }

    /// Returns the advantages, lowest first.
    pub fn sorted(&self) -> Vec<f64> {
        self.order.iter().map(|&future| advantage_at(&self.advantages, future)).collect()
    }
}

fn advantage_at(advantages: &[f64], future: usize) -> f64 {
    advantages.get(future).copied().unwrap_or_default()
}

/// How a future is worked out where the infrastructure changes.
#[derive(Debug, Clone, Copy)]
enum How {
    Exactly,
    /// The infrastructure is foretold.
    Roughly,
    /// No further than it takes to see who wins.
    Side,
}

/// The same futures with other answers.
pub(super) struct Trial<'a> {
    futures: &'a Futures,
    answers: Answers,
    case: Case,
    ranges: Ranges,
    reach: Reach,
    /// The advantage in each future that was tried, endless where only its sign is known; no number in the others.
    tried: Vec<f64>,
    /// About the advantage in each future of which it was foretold; no number in the others.
    foretold: Vec<f64>,
}

impl<'a> Trial<'a> {
    /// Prepares other answers; `reach` says what they change.
    pub fn new(futures: &'a Futures, answers: Answers, reach: Reach) -> Self {
        let case = Case::likely(&answers, &futures.book);
        let ranges = Ranges::of(&answers, &case).drawn_as(&futures.ranges);
        let unknown = vec![f64::NAN; FUTURES];
        Self { futures, answers, case, ranges, reach, tried: unknown.clone(), foretold: unknown }
    }

    /// Returns the advantage in one future; it is worked out once.
    pub fn advantage(&mut self, future: usize) -> f64 {
        self.known_or(future, How::Exactly, f64::is_finite)
    }

    /// Returns a number of the sign of the advantage in one future: an endless one, since how much more is worked out on the way hangs on
    /// what was tried before, in whichever order.
    pub fn side(&mut self, future: usize) -> f64 {
        self.known_or(future, How::Side, |known| !known.is_nan())
    }

    /// Returns about the advantage in one future, for less work; it is foretold once.
    pub fn foretell(&mut self, future: usize) -> f64 {
        let known = advantage_at(&self.tried, future);
        // Where most of the infrastructure stays, all of the rest is worked out as soon.
        if known.is_finite() || self.reach <= Reach::Stores {
            return self.advantage(future);
        }
        let known = advantage_at(&self.foretold, future);
        if !known.is_nan() {
            return known;
        }
        let advantage = self.work_out(future, How::Roughly);
        if let Some(foretold) = self.foretold.get_mut(future) {
            *foretold = advantage;
        }
        advantage
    }

    fn known_or(&mut self, future: usize, how: How, is_enough: impl Fn(f64) -> bool) -> f64 {
        let known = advantage_at(&self.tried, future);
        if is_enough(known) {
            return known;
        }
        let mut advantage = self.work_out(future, how);
        if matches!(how, How::Side) && advantage != 0.0 {
            advantage = f64::INFINITY.copysign(advantage);
        }
        if let Some(tried) = self.tried.get_mut(future) {
            *tried = advantage;
        }
        advantage
    }

    fn work_out(&mut self, future: usize, how: How) -> f64 {
        let Some(Kept { figures, drawn, profile, cluster, modelled, aside }) = self.futures.kept.get(future) else {
            return 0.0;
        };
        if self.reach == Reach::Rules {
            return advantage_at(&self.futures.advantages, future);
        }
        let case = &mut self.case;
        (case.figures, case.profile) = (Arc::clone(figures), *profile);
        self.futures.sampler.draw_answers(&self.ranges, future, drawn, case, |_| {});
        let own = (self.reach != Reach::Sizes).then(|| Aside::of(case, &self.answers));
        let Aside { scores, weights, beside } = own.as_ref().unwrap_or(aside);
        let how = if self.reach <= Reach::Stores { How::Exactly } else { how };
        let model = match how {
            How::Exactly => modelled::model_after(case, self.reach, cluster, modelled),
            How::Roughly => Cow::Owned(modelled::foretell_on(case, &cluster.serving(case), self.reach, modelled)),
            How::Side => {
                let before = (self.reach, modelled);
                let was = advantage_at(&self.futures.advantages, future);
                let likely = if was > 0.0 { Platform::Kubernetes } else { Platform::Heroku };
                let turning_points = |heroku| value::turning_points(heroku, scores, weights);
                match modelled::model_side(case, &cluster.serving(case), before, beside, likely, turning_points) {
                    Ok(model) => Cow::Owned(model),
                    Err(Platform::Heroku) => return f64::NEG_INFINITY,
                    Err(Platform::Kubernetes) => return f64::INFINITY,
                }
            }
        };
        Value::of_sums(projection::sums(case, beside, &model), scores, weights).advantage()
    }

    /// Returns the choice where the advantage of every future is known.
    pub fn decide(&self, advantages: &[f64]) -> Choice {
        self.by_rules().unwrap_or_else(|| decision::choice_of_share(Tally::of(advantages).kubernetes_share()))
    }

    /// Returns what rules decide about these answers, whatever the futures say.
    pub fn by_rules(&self) -> Option<Choice> {
        decision::by_rules(&rules::blockers(&self.answers, &self.futures.book)).map(|decision| decision.choice)
    }

    /// Returns the choice, exactly as an assessment of these answers would.
    ///
    /// The futures are counted in such an order that few of them decide, where the guess is right.
    pub fn choice(&mut self, guess: Choice) -> Choice {
        if let Some(choice) = self.by_rules() {
            return choice;
        }
        let futures = self.futures;
        // All futures are counted at last, and their number is even: one of the three always holds.
        self.count(&futures.order, guess, Tally::settled).unwrap_or(Choice::TooClose)
    }

    /// Returns whether the choice is another than `choice`, exactly as an assessment would. The futures are counted from those of
    /// `order` that decide it soonest where the guess is right; the order has that first which speaks most for Heroku.
    pub fn differs(&mut self, choice: Choice, order: &[usize], guess: Choice) -> bool {
        match self.by_rules() {
            Some(decided) => decided != choice,
            None => self.count(order, guess, |tally| tally.differs_from(choice)).unwrap_or(true),
        }
    }

    /// Returns the choice of a trial that is known to differ from another; the futures are counted as for [`Trial::differs`].
    pub fn choice_unlike(&mut self, other: Choice, order: &[usize], guess: Choice) -> Choice {
        match self.by_rules() {
            Some(decided) => decided,
            None => self.count(order, guess, |tally| tally.settled_unlike(other)).unwrap_or(Choice::TooClose),
        }
    }

    /// Counts futures until the tally says what is asked.
    fn count<T>(&mut self, order: &[usize], guess: Choice, asked: impl Fn(Tally) -> Option<T>) -> Option<T> {
        let mut tally = Tally::default();
        // What is known costs nothing.
        self.tried.iter().filter(|advantage| !advantage.is_nan()).for_each(|&advantage| tally.count(advantage));
        if let Some(answer) = asked(tally) {
            return Some(answer);
        }
        for step in 0..order.len() {
            let place = match guess {
                Choice::Heroku => step,
                Choice::Kubernetes | Choice::Neither => order.len() - 1 - step,
                // From both ends: the futures in the middle are the ones in doubt.
                Choice::TooClose if step % 2 == 0 => step / 2,
                Choice::TooClose => order.len() - 1 - step / 2,
            };
            let Some(&future) = order.get(place) else { continue };
            if !advantage_at(&self.tried, future).is_nan() {
                continue;
            }
            tally.count(self.side(future));
            if let Some(answer) = asked(tally) {
                return Some(answer);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Futures;
    use crate::answers::Answers;
    use crate::catalog::Book;
    use crate::engine::case::Case;

    /// Those of thousands of services in all futures would fill the memory, for inputs that are not tried.
    #[test]
    #[expect(clippy::unwrap_used, reason = "what ships is valid")]
    fn dynos_are_kept_where_something_that_changes_them_is_tried() {
        let book = Book::on(Book::compiled()).unwrap();
        for (services, kept) in [(16, 6), (17, 0)] {
            let list = vec![r#"{"kind":"worker"}"#; services].join(",");
            let answers = Answers::from_json(&format!(r#"{{"version":1,"services":[{list}]}}"#)).unwrap();
            let futures = Futures::draw(&answers, &book, &Case::likely(&answers, &book), true, |_, _| (), |()| ());
            assert!(futures.kept.iter().all(|it| it.modelled.heroku.kept_dynos() == kept), "{services}");
        }
    }
}
