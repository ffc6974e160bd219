//! The claims of the source article, each checked against the numbers of the case and the book (`docs/method.md` §11).

use super::assessment::{Assessment, Choice, Claim, Concern, Finding, Platform, When};
use super::case::{Case, ServiceCase, Space};
use super::people;
use crate::answers::{Answers, Criterion, Provider, ScalesOn, Stage, Today};
use crate::catalog::{Book, id};

/// Checks all claims against an assessment that is complete but for them.
pub(super) fn check(answers: &Answers, book: &Book, case: &Case, assessment: &Assessment) -> Vec<Claim> {
    let facts = Facts { answers, book, case, assessment };
    let checks = [
        ("S1", facts.quick_to_production()),
        ("S2", facts.no_orchestration()),
        ("S3", facts.impossible_to_move()),
        ("S4", facts.simple_app()),
        ("S5", facts.flexible_scaling()),
        ("S6", facts.portable()),
        ("S7", facts.extensible()),
        ("S8", facts.steep_curve()),
        ("S9", facts.early_stage()),
        ("S10", facts.fast_growth()),
        ("S11", facts.dearer_infrastructure()),
        ("S12", facts.dent_in_payroll()),
        ("S13", facts.frees_an_engineer()),
        ("S14", facts.queues()),
        ("S15", facts.independent_services()),
        ("S16", facts.switch_soon()),
        ("S17", facts.by_way_of_gke()),
    ];
    checks.into_iter().map(|(id, Checked(holds, finding))| Claim { id, holds, text: String::new(), finding }).collect()
}

/// Whether a claim holds, where it applies, and what was found.
struct Checked(Option<bool>, Finding);

struct Facts<'a> {
    answers: &'a Answers,
    book: &'a Book,
    case: &'a Case,
    assessment: &'a Assessment,
}

impl Facts<'_> {
    fn choice(&self) -> Choice {
        self.assessment.verdict.choice
    }

    /// Returns both scores of a criterion.
    fn scores(&self, criterion: Criterion) -> (f64, f64) {
        let found = self.assessment.criteria.iter().find(|score| score.id == criterion);
        found.map_or((0.0, 0.0), |score| (score.heroku, score.kubernetes))
    }

    /// A claim about Kubernetes itself, which holds in each case; the scores tell what it counts for in this one.
    fn of_kubernetes(&self, criterion: Criterion) -> Checked {
        let (heroku, kubernetes) = self.scores(criterion);
        Checked(Some(true), Finding::OfKubernetes { heroku, kubernetes })
    }

    fn quick_to_production(&self) -> Checked {
        let heroku_weeks = people::setup_weeks(self.case, Platform::Heroku);
        let kubernetes_weeks = people::setup_weeks(self.case, Platform::Kubernetes);
        // Of the pushes after it the score says more.
        let (heroku, kubernetes) = self.scores(Criterion::TimeToProduction);
        Checked(
            Some(heroku_weeks < kubernetes_weeks),
            Finding::SetUp { heroku_weeks, kubernetes_weeks, heroku, kubernetes },
        )
    }

    fn no_orchestration(&self) -> Checked {
        // Of what it says, how apps talk to each other is what cases differ in: a space has a private network.
        let is_in_space = self.case.space != Space::Common;
        Checked(Some(!is_in_space), Finding::Network { is_in_space })
    }

    fn impossible_to_move(&self) -> Checked {
        let finding = Finding::Move {
            weeks: people::migration_weeks(self.case, Platform::Kubernetes),
            services: self.case.service_count(),
            stores: self.case.store_count(),
            today: self.case.today,
        };
        // Apps of buildpacks run in containers; what has to be written anew is told by the weeks.
        Checked((self.case.today != Today::Kubernetes).then_some(false), finding)
    }

    fn simple_app(&self) -> Checked {
        let is_special = self.case.services.iter().any(ServiceCase::has_own_measure);
        let is_one = self.case.service_count() <= 1.0 && !is_special;
        let choice = self.choice();
        Checked(is_one.then_some(choice == Choice::Heroku), Finding::SimpleApp { is_one, choice })
    }

    fn flexible_scaling(&self) -> Checked {
        let (heroku, kubernetes) = self.scores(Criterion::ScalingOptions);
        let much = self.book.value(id::DECISION_FAR_POINTS);
        Checked(Some(kubernetes - heroku >= much), Finding::Scores { heroku, kubernetes })
    }

    fn portable(&self) -> Checked {
        self.of_kubernetes(Criterion::Portability)
    }

    fn extensible(&self) -> Checked {
        self.of_kubernetes(Criterion::Ecosystem)
    }

    fn steep_curve(&self) -> Checked {
        let (hours, people, usd) = people::training(self.case);
        let (heroku, kubernetes) = self.scores(Criterion::LearningCurve);
        // Who runs it already, or has no one left to teach, has no curve before them.
        let applies = people > 0.0 && self.case.today != Today::Kubernetes;
        Checked(applies.then_some(kubernetes < heroku), Finding::Training { hours, people, usd, applies })
    }

    fn early_stage(&self) -> Checked {
        let is_early = self.case.stage <= Stage::Launch;
        let choice = self.choice();
        Checked(is_early.then_some(choice == Choice::Heroku), Finding::Early { is_early, choice })
    }

    fn fast_growth(&self) -> Checked {
        let percent = self.answers.traffic.growth_percent_per_year.likely();
        let is_fast = percent >= self.book.value(id::DECISION_FAST_GROWTH_PERCENT);
        let (choice, switch_month) = (self.choice(), self.assessment.verdict.switch_month);
        let holds = choice == Choice::Kubernetes || switch_month.is_some();
        let applies = is_fast && self.assessment.blockers.is_empty() && self.case.today == Today::Heroku;
        Checked(applies.then_some(holds), Finding::Growth { percent, is_fast, choice, switch_month })
    }

    fn dearer_infrastructure(&self) -> Checked {
        let cost = &self.assessment.cost;
        let heroku = cost.heroku.infrastructure_usd_per_month.dollars();
        let on_amazon = self.assessment.providers.iter().find(|cost| cost.id == Provider::Eks);
        let on_amazon = on_amazon.map(|cost| cost.infrastructure_usd_per_month.dollars());
        let ratio = on_amazon.filter(|usd| *usd > 0.0).map(|usd| heroku / usd);
        let holds = ratio.map(|ratio| ratio >= self.book.value(id::DECISION_COST_RATIO));
        let is_elsewhere = self.case.provider != Provider::Eks;
        let elsewhere = cost.infrastructure_ratio.filter(|_| is_elsewhere).map(|ratio| (ratio, self.case.provider));
        // A known bill on one side only would be held against a model that misses it: then it cannot be told.
        let missed = self.assessment.missed_bill().map(|(platform, _)| platform);
        Checked(holds.filter(|_| missed.is_none()), Finding::Ratio { ratio, elsewhere, missed })
    }

    fn dent_in_payroll(&self) -> Checked {
        let bill = self.assessment.cost.heroku.infrastructure_usd_per_month.dollars() * 12.0;
        let percent = bill / people::payroll(self.case) * 100.0;
        // It speaks of dozens or hundreds of users, for whom no answer asks: the stage stands for them.
        let is_early = self.case.stage <= Stage::Launch;
        let holds = percent <= self.book.value(id::DECISION_DENT_PERCENT);
        Checked(is_early.then_some(holds), Finding::Dent { percent, is_early })
    }

    fn frees_an_engineer(&self) -> Checked {
        let cost = &self.assessment.cost;
        let one = people::payroll(self.case) / self.case.engineers;
        let engineers = |more: f64, less: f64| (more - less) * 12.0 / one;
        let of = |cost: &super::assessment::PlatformCost| {
            (cost.infrastructure_usd_per_month.dollars(), cost.people_usd_per_month.dollars())
        };
        let ((heroku_bill, heroku_people), (kubernetes_bill, kubernetes_people)) =
            (of(&cost.heroku), of(&cost.kubernetes));
        let (saved, taken) = (engineers(heroku_bill, kubernetes_bill), engineers(kubernetes_people, heroku_people));
        let usd_per_year = heroku_bill * 12.0;
        let is_left = self.case.today == Today::Heroku;
        let is_large = is_left && usd_per_year >= self.book.value(id::DECISION_LARGE_BILL);
        Checked(is_large.then_some(saved - taken >= 1.0), Finding::Engineers { saved, taken, usd_per_year, is_left })
    }

    fn queues(&self) -> Checked {
        let on_queue = self.case.services.iter().filter(|service| service.scales_on == ScalesOn::Queue);
        let services: f64 = on_queue.map(|service| service.count).sum();
        let saving = |warning: &super::assessment::Warning| match warning.about {
            Concern::QueueAddOn { saving, .. } => saving,
            _ => 0.0,
        };
        let saving = self.assessment.warnings.iter().map(saving).sum();
        Checked((services > 0.0).then_some(true), Finding::Queue { services, saving })
    }

    fn independent_services(&self) -> Checked {
        let services = self.case.service_count();
        let is_several = services >= self.book.value(id::DECISION_SEVERAL_SERVICES);
        let (heroku, kubernetes) = self.scores(Criterion::IndependentServices);
        let finding = Finding::Several { services, is_several, heroku, kubernetes };
        Checked(is_several.then_some(kubernetes > heroku), finding)
    }

    fn switch_soon(&self) -> Checked {
        let verdict = &self.assessment.verdict;
        let horizon = u32::try_from(self.case.horizon).unwrap_or_default();
        let when = match (self.case.today, verdict.choice, verdict.switch_month) {
            _ if !self.assessment.blockers.is_empty() => When::RuleDecides,
            (Today::None, Choice::Kubernetes, _) => When::FromTheStart,
            (Today::None | Today::Kubernetes | Today::Other, _, _) => When::NotOnHeroku,
            (_, _, Some(month)) => When::Month(month),
            (_, _, None) => When::Never,
        };
        let holds = match when {
            When::RuleDecides | When::NotOnHeroku => None,
            When::FromTheStart | When::Month(_) => Some(true),
            When::Never => Some(false),
        };
        Checked(holds, Finding::Switch { when, range: verdict.switch_month_range, horizon })
    }

    fn by_way_of_gke(&self) -> Checked {
        let providers = &self.assessment.providers;
        let is_gke = |provider: Provider| matches!(provider, Provider::Gke | Provider::GkeAutopilot);
        let heroku = self.assessment.cost.heroku.total_usd;
        let own = self.case.provider;
        // Of the two kinds of GKE the one that is compared, else the cheaper: providers are listed with the cheapest first.
        let place = providers
            .iter()
            .position(|cost| if is_gke(own) { cost.id == own } else { is_gke(cost.id) })
            .unwrap_or_default();
        let found = providers.get(place).map(|cost| (cost.id, cost.total_usd));
        let (provider, total) = found.unwrap_or((Provider::Gke, heroku));
        let finding = Finding::Gke { provider, total, heroku, place: place + 1, of: providers.len() };
        // A pointer to a tutorial, not a claim that can hold or fail.
        Checked(None, finding)
    }
}
