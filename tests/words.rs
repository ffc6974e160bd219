//! The words and figures of the page: what people read, and the questions.

use heroku_or_kubernetes::answers::inputs::{INPUTS, SERVICE_INPUTS};
use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::answers::{Answers, InputKind};
use heroku_or_kubernetes::catalog::{Book, Date};
use heroku_or_kubernetes::engine::assessment::{Basis, PlanStep, Platform};
use heroku_or_kubernetes::engine::units::Usd;
use heroku_or_kubernetes::wording;
use heroku_or_kubernetes::wording::captions::{Part, parts};
use heroku_or_kubernetes::wording::editions;
use heroku_or_kubernetes::wording::format;
use heroku_or_kubernetes::wording::questions::{
    QUESTIONS, SECTIONS, SERVICE_ASKS, SERVICE_FOLDED, choice_text, question,
};

use crate::book;

#[test]
fn figures_are_written_as_people_read_them() {
    for (written, expected) in [
        (format::number(12_500.0), "12,500"),
        (format::number(0.5), "0.5"),
        (format::number(-1_234.567), "−1,234.57"),
        (format::number(-0.001), "0"),
        (format::whole(999.5), "1,000"),
        (format::money(Usd::rounded(1_234.5)), "$1,234.50"),
        (format::money(Usd::rounded(-0.5)), "−$0.50"),
        (format::product(3.0, 50.0, Usd::rounded(150.0)).join(" × "), "3 × $50.00"),
        // As many decimals as lead to the sum, of either.
        (format::product(0.0548, 50.0, Usd::rounded(2.74)).join(" × "), "0.0548 × $50.00"),
        (format::product(100.0, 0.0672, Usd::rounded(6.72)).join(" × "), "100 × $0.0672"),
        (format::money_about(3_912.0), "$3,900"),
        (format::money_about(48.4), "$48"),
        (format::money_about(-123_456.0), "−$120,000"),
        (format::money_short(0.0), "$0"),
        (format::money_short(20_000.0), "$20k"),
        (format::money_short(1_500_000.0), "$1.5m"),
        (format::months(1), "1 month"),
        (format::months(19), "19 months"),
        (format::month_of(Date::new(2026, 11, 22)), "November 2026"),
        (format::day(Date::new(2026, 2, 6)), "6 February 2026"),
    ] {
        assert_eq!(written, expected);
    }
}

#[test]
fn every_input_has_one_question_and_every_choice_its_words() {
    let inputs: Vec<_> = INPUTS.iter().chain(SERVICE_INPUTS).collect();
    for input in &inputs {
        let found = QUESTIONS.iter().filter(|question| question.pointer == input.pointer).count();
        assert_eq!(found, 1, "{}", input.pointer);
        if let InputKind::Choice { words, .. } = input.kind {
            for word in words {
                let text = choice_text(input.pointer, word);
                assert_ne!(text, *word, "{} has no text for {word}", input.pointer);
            }
        }
    }
    assert_eq!(QUESTIONS.len(), inputs.len(), "a question without an input");
}

#[test]
fn every_input_is_asked_in_one_place() {
    let asked: Vec<&str> =
        SECTIONS.iter().flat_map(|section| section.asks.iter().chain(section.folded)).copied().collect();
    for input in INPUTS {
        assert_eq!(asked.iter().filter(|pointer| **pointer == input.pointer).count(), 1, "{}", input.pointer);
    }
    for input in SERVICE_INPUTS {
        let name = input.pointer.trim_start_matches("/services/*/");
        assert_eq!(
            SERVICE_ASKS.iter().chain(SERVICE_FOLDED).filter(|asked| **asked == name).count(),
            1,
            "{}",
            input.pointer
        );
    }
}

#[test]
fn a_question_is_found_with_an_index_in_its_pointer() {
    assert_eq!(question("/services/3/gpu").map(|question| question.pointer), Some("/services/*/gpu"));
    assert_eq!(question("/services/3/colour"), None);
}

#[test]
fn a_text_is_cut_where_it_names_an_option() {
    use Part::{Name, Plain};
    assert_eq!(
        parts("Stay on Heroku. Kubernetes waits"),
        [Plain("Stay on "), Name(Platform::Heroku), Plain(". "), Name(Platform::Kubernetes), Plain(" waits")]
    );
    assert_eq!(parts("Neither"), [Plain("Neither")]);
    assert_eq!(parts(""), []);
}

#[test]
fn providers_are_compared_in_a_sentence() {
    let answers = Answers::from_json(r#"{"version":1,"traffic":{"growth_percent_per_year":0}}"#).unwrap();
    let mut assessment = wording::assess(&answers, &book());
    let cheapest = assessment.providers[0].clone();
    let own = wording::providers::finding(&assessment, cheapest.id.word());
    assert!(own.ends_with("which is compared here, has the lowest total."), "{own}");
    let other = wording::providers::finding(&assessment, assessment.providers[6].id.word());
    assert!(other.contains(" has the lowest total: about $") && other.contains(" less than "), "{other}");
    // What holds no pod is not the cheapest that fits.
    assessment.providers[0].fits = false;
    assert_ne!(wording::providers::cheapest(&assessment).map(|provider| provider.id), Some(cheapest.id));
    for provider in &mut assessment.providers {
        provider.fits = false;
    }
    let none = wording::providers::finding(&assessment, "eks");
    assert_eq!(none, "No provider sells a node that holds your largest instance.");
}

#[test]
fn what_pods_run_on_is_said_in_words() {
    let shape = |json: &str, provider: &str| {
        let assessment = wording::assess(&Answers::from_json(json).unwrap(), &book());
        assessment.providers.iter().find(|listed| listed.id.word() == provider).unwrap().shape.clone()
    };
    let plain = r#"{"version":1}"#;
    assert_eq!(shape(plain, "eks"), "8 t4g.medium nodes in 3 zones");
    assert!(shape(plain, "gke_autopilot").starts_with("Pods that ask for "), "{}", shape(plain, "gke_autopilot"));
    assert_eq!(shape(plain, "doks"), "4 s-4vcpu-8gb nodes");
    let shared = shape(r#"{"version":1,"team":{"shared_cluster":true}}"#, "eks");
    assert_eq!(shared, "4.3 t4g.medium nodes’ worth of the company’s cluster");
    let small = r#"{"version":1,"team":{"shared_cluster":true},"traffic":{"requests_per_second":1},"services":[{}]}"#;
    assert_eq!(shape(small, "aks"), "0.1 of one D8ps v6 node in the company’s cluster");
}

/// Whatever the numbers, the sentence is one that people would say.
#[test]
fn few_and_many_have_their_own_words() {
    let answers = Answers::default();
    let why = |basis: Basis| wording::lines::why(&answers, &basis);
    for (said, expected) in [
        (
            why(Basis::Nodes { pods: 1.0, cpu_cores: 1.0, memory_mb: 512.0, spare: 0.0, off: 0.0 }),
            "1 pod on average asks for 1 core and 512 MB",
        ),
        (
            why(Basis::Nodes { pods: 8.0, cpu_cores: 2.54, memory_mb: 3_093.0, spare: 1.0, off: 0.28 }),
            "8 pods on average ask for 2.5 cores and 3,093 MB, 1 node to spare; committed to, which takes 28 % off",
        ),
        (why(Basis::Requests { pods: 1.0, off: 0.0 }), "What 1 pod on average asks for"),
        (why(Basis::EcoPool { dynos: 0.0, hours: 1000.0 }), "One pool of 1,000 hours serves the scheduled jobs"),
        (
            why(Basis::Migration { weeks: 3.0, services: 5.0, stores: 0.0, addons: 0.0 }),
            "3 person-weeks of a move of 5 services",
        ),
        (
            why(Basis::Migration { weeks: 3.0, services: 1.0, stores: 1.0, addons: 2.0 }),
            "3 person-weeks of a move of 1 service, 1 data store and 2 add-ons",
        ),
        (
            why(Basis::ExpertLeaves { chance: 0.001, weeks: 5.0 }),
            "Less than 1 % chance within the months compared, 5 person-weeks to learn again",
        ),
        (format::ratio(1.84), "1.8"),
        (format::ratio(9.96), "10"),
        (format::ratio(115.6), "116"),
    ] {
        assert_eq!(said, expected);
    }
}

/// Who runs a cluster with a partner, and stays, pays nothing once.
#[test]
fn what_costs_nothing_is_nothing_and_the_other_side_about_so_much() {
    let answers =
        Answers::from_json(r#"{"version":1,"current_platform":"kubernetes","cluster":{"operated_by":"partner"}}"#)
            .unwrap();
    let reasons = wording::assess(&answers, &book()).verdict.reasons;
    let once = reasons.iter().find(|reason| reason.text.starts_with("What is paid once")).unwrap();
    assert_eq!(
        once.text,
        "What is paid once, with moving and known risks, is nothing for Kubernetes and about $27,000 for Heroku."
    );
}

/// More of the same is counted from and to; a plan or a size that gives way is named beside what comes.
#[test]
fn a_step_names_what_gives_way() {
    let answers = Answers::from_json(
        r#"{"version":1,"cluster":{"provider":"hetzner"},"services":[{"kind":"web"},{"kind":"worker","scales_on":"queue"},{"kind":"scheduled","count":3}],"data":{"postgres_gb":120,"kafka":true}}"#,
    )
    .unwrap();
    let cost = wording::assess(&answers, &book()).cost;
    let told =
        |steps: &[PlanStep], month: u32| wording::plan::step(steps.iter().find(|step| step.month == month).unwrap());
    assert_eq!(
        told(&cost.heroku.plan_steps, 7),
        "From month 7: Standard-1X dyno: 11 to 13; with all else, infrastructure $727.82 to $777.82 a month."
    );
    // Three dynos come, $75, the next plan of the Key-Value Store, $60, and some logs.
    assert_eq!(
        told(&cost.heroku.plan_steps, 19),
        "From month 19: Standard-1X dyno: 15 to 18; with all else, infrastructure $829.62 to $967.14 a month."
    );
    let larger = told(&cost.kubernetes.plan_steps, 31);
    assert!(larger.contains(" × CCX33 server (8 dedicated cores, 32 GiB) instead of "), "{larger}");
}

/// Use moves the bill between two steps as well: with that, each line begins where the last has ended.
#[test]
fn lines_of_growth_have_no_holes() {
    let answers = PRESETS.iter().find(|preset| preset.id == "regulated").unwrap().answers().unwrap();
    let assessment = wording::assess(&answers, &book());
    let plan = wording::plan::plan(&answers, &assessment);
    let (_, told) = plan.lists.iter().find(|(title, _)| *title == "What changes as traffic grows").unwrap();
    let cost = &assessment.cost.kubernetes;
    let mut last = cost.infrastructure_usd_per_month;
    let mut holes = 0;
    for (told, step) in told.iter().zip(&cost.plan_steps) {
        let [before, after] = step.usd_per_month;
        let filled =
            format!(" Before that, use had moved it from {} to {}.", format::money(last), format::money(before));
        assert_eq!(told.ends_with(&filled), before != last, "{told}");
        holes += u32::from(before != last);
        last = after;
    }
    assert_eq!(holes, 1, "{told:#?}");
}

/// Two Performance-XL cost what three Performance-L-RAM do, $1,500: where the one comes for the other, the bill moves by something else,
/// here Key-Value Store Premium-5 at $200 to Premium-7 at $750.
#[test]
fn a_step_names_what_moves_the_bill() {
    let answers = Answers::from_json(
        r#"{"version":1,"services":[{"instances":3},{"kind":"worker","instances":20,"memory_mb":4096,"scales_on":"queue"}],"data":{"postgres_gb":60,"redis_mb":1000}}"#,
    )
    .unwrap();
    let steps = wording::assess(&answers, &book()).cost.heroku.plan_steps;
    let told = wording::plan::step(steps.iter().find(|step| step.month == 7).unwrap());
    assert!(told.contains("1 × Key-Value Store Premium-7 instead of 1 × Key-Value Store Premium-5;"), "{told}");
}

/// The answer of a question, “Own, on Hetzner”, is no name within a sentence.
#[test]
fn a_cluster_of_ones_own_stands_well_in_a_sentence() {
    let answers = Answers::from_json(
        r#"{"version":1,"cluster":{"provider":"hetzner"},"needs":{"on_premises":true,"compliance":"pci"}}"#,
    )
    .unwrap();
    let assessment = wording::assess(&answers, &book());
    let warned = |text: &str| assessment.warnings.iter().any(|warning| warning.text == text);
    assert!(warned(
        "The Kubernetes bill is for a cluster of your own on Hetzner; machines on your premises are not priced."
    ));
    assert!(warned(
        "Whether a cluster of your own on Hetzner meets the rules that you must comply with was not checked, and what they ask of a team that runs its own cluster (audit logs, scans, evidence) is not in its costs."
    ));
    let finding = wording::providers::finding(&assessment, "hetzner");
    assert!(!finding.contains("Own, on Hetzner"), "{finding}");
}

#[test]
fn a_link_of_another_edition_says_what_has_changed_and_how_far_the_verdict_moved() {
    let answers = Answers::default();
    let said = |edition: &str| editions::since(&answers, edition, &book());
    assert_eq!(said(Book::edition()), None);
    // The size of a slug was doubled on 19 March 2026, which decides nothing here.
    let old = said("2026-02").unwrap();
    assert_eq!(old.changed, [("heroku.limit.slug_gb", "0.5 → 1 GB".to_owned())]);
    assert_eq!(
        old.text,
        "This link was made with the prices of 2026-02. 1 figure has changed since, and the verdict has not moved: \
         Clear: Heroku wins in 50 of 50 futures."
    );
    let newest = said("2027-01").unwrap();
    let expected = format!("prices of 2027-01; this page has those of {}. Reload", Book::edition());
    assert!(newest.text.contains(&expected), "{}", newest.text);
    for nonsense in ["", "soon", "2026", "2026-13", "0000-00"] {
        assert_eq!(said(nonsense), None, "{nonsense}");
    }
}
