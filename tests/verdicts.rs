//! Verdicts in words, for all classes, both directions, with and without a switch month; and what must agree with them.

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::engine::assessment::{Assessment, Choice, Platform, Strength};
use heroku_or_kubernetes::engine::{Depth, Odds, odds};
use heroku_or_kubernetes::wording;
use proptest::prelude::*;

use crate::support::{answers, book};

fn assess(json: &str) -> Assessment {
    wording::assess_to(&Answers::from_json(json).unwrap(), &book(), Depth::Sampled)
}

/// The option is named once where it is the cheaper both ways, and each side where they differ.
#[test]
fn both_differences_of_cost_stand_in_one_sentence() {
    let mut seen = [0, 0];
    for preset in PRESETS {
        let Assessment { cost, verdict, .. } = wording::assess_verdict(&preset.answers().unwrap(), &book());
        let in_sum = cost.heroku.total_usd < cost.kubernetes.total_usd;
        let a_month = cost.heroku.infrastructure_usd_per_month < cost.kubernetes.infrastructure_usd_per_month;
        let expected =
            if in_sum == a_month { " months, and about $" } else { " months, but on today’s infrastructure alone " };
        assert!(verdict.summary.contains(expected), "{}: {}", preset.id, verdict.summary);
        assert_eq!(verdict.summary.matches("infrastructure alone").count(), 1);
        seen[usize::from(in_sum == a_month)] += 1;
    }
    assert!(seen.iter().all(|presets| *presets > 0), "{seen:?}");
}

/// Cases for each class of verdict, with what it says. Bills and beliefs are chosen so that the class is plain.
#[test]
fn a_verdict_says_what_to_do_and_from_when_it_would_be_otherwise() {
    let large = r#""spend":{"heroku_usd_per_month":60000}"#;
    let of = |rest: &str| format!(r#"{{"version":1,{rest}}}"#);
    for (case, choice, strength, headline) in [
        (
            of(r#""current_platform":"heroku""#),
            "heroku",
            "clear",
            "Stay on Heroku. Kubernetes does not pay for itself within 36 months.",
        ),
        (
            of(r#""current_platform":"none","horizon_months":24"#),
            "heroku",
            "clear",
            "Start on Heroku. It costs about $7,000 a month less over 24 months.",
        ),
        (
            of(r#""current_platform":"other""#),
            "heroku",
            "clear",
            "Of the two: Heroku. It costs about $6,800 a month less over 36 months.",
        ),
        (
            of(r#""current_platform":"kubernetes""#),
            "heroku",
            "clear",
            "Move to Heroku. It costs about $5,100 a month less over 36 months.",
        ),
        (
            of(&format!(r#""current_platform":"heroku",{large}"#)),
            "kubernetes",
            "clear",
            "Move to Kubernetes. The move pays for itself after about 3 months.",
        ),
        (
            of(&format!(r#""current_platform":"none",{large}"#)),
            "kubernetes",
            "clear",
            "Start on Kubernetes. It costs less from the first month on.",
        ),
        (
            of(&format!(r#""current_platform":"kubernetes",{large}"#)),
            "kubernetes",
            "clear",
            "Stay on Kubernetes. It costs less from the first month on.",
        ),
        (
            of(r#""needs":{"on_premises":true}"#),
            "kubernetes",
            "clear",
            "Move to Kubernetes. A must-have rules Heroku out.",
        ),
        (
            of(
                r#""team":{"engineers":12,"platform_engineers":1},"traffic":{"growth_percent_per_year":130},"spend":{"heroku_usd_per_month":6000},"horizon_months":48"#,
            ),
            "kubernetes",
            "clear",
            "Move to Kubernetes. A move today pays for itself after about 20 months; the cheapest start is in about 5 months (0–23).",
        ),
        (
            of(
                r#""team":{"engineers":12,"platform_engineers":1},"traffic":{"growth_percent_per_year":130},"spend":{"heroku_usd_per_month":3600},"horizon_months":48"#,
            ),
            "kubernetes",
            "leaning",
            "Move to Kubernetes. It pays for itself in 38 of 50 futures; the cheapest start is in about 17 months (5 to never).",
        ),
        // Behind in the likely future, ahead in most.
        (
            of(
                r#""stage":"scale","current_platform":"kubernetes","team":{"engineers":2.87,"platform_engineers":9.34,"engineer_cost_usd_per_year":[41800,57700]},
                "traffic":{"requests_per_second":30.1,"peak_to_mean":1,"egress_gb_per_month":90.8},"services":[{"kind":"worker","count":10,"memory_mb":556,"scales_on":"custom"}],
                "data":{"postgres_gb":40.8,"redis_mb":313},"environments":{"staging":2,"review_apps":2},"needs":{"availability_percent":95},
                "cluster":{"provider":"lke","operated_by":"partner"}"#,
            ),
            "kubernetes",
            "leaning",
            "Stay on Kubernetes. In the likely future it costs about $1,200 a month more over 36 months and comes out behind; in most futures it comes out ahead.",
        ),
        (
            of(r#""current_platform":"none","team":{"engineers":1,"platform_engineers":0}"#),
            "heroku",
            "clear",
            "Start on Heroku. Nobody is there to run a cluster.",
        ),
        (
            of(
                r#""current_platform":"none","team":{"engineers":1,"platform_engineers":0},"needs":{"several_clouds":true}"#,
            ),
            "neither",
            "",
            "Neither fits: a must-have rules Heroku out, and nobody is there to run a cluster.",
        ),
    ] {
        let verdict = assess(&case).verdict;
        assert_eq!(verdict.choice.word(), choice, "{case}");
        assert_eq!(verdict.strength.map_or("", Strength::word), strength, "{case}");
        assert_eq!(verdict.headline, headline, "{case}");
    }
}

/// A growing bill on Heroku: the month to switch comes with its range, and only where most futures have one.
#[test]
fn a_switch_month_is_said_with_its_range() {
    let mut seen = 0;
    for bill in [800, 1600, 1800, 2000, 2200, 2400, 2600] {
        let json = format!(
            r#"{{"version":1,"traffic":{{"growth_percent_per_year":120}},"team":{{"engineers":12,"platform_engineers":1}},"spend":{{"heroku_usd_per_month":{bill}}},"horizon_months":48}}"#
        );
        let verdict = assess(&json).verdict;
        if verdict.choice != Choice::Heroku {
            continue;
        }
        match (verdict.switch_month, verdict.switch_month_range) {
            (Some(0), _) => assert!(verdict.headline.ends_with("On cost alone, a move to Kubernetes would pay today.")),
            (Some(month), Some((low, high))) => {
                seen += 1;
                // More than one future in ten that hold none leave the end of the range open.
                let range = high.map_or_else(|| format!("{low} to never"), |high| format!("{low}–{high}"));
                let words = format!("Kubernetes starts to pay in about {month} months ({range}).");
                assert!(verdict.headline.ends_with(&words), "{}", verdict.headline);
            }
            (None, _) => assert!(!verdict.headline.contains("starts to pay"), "{}", verdict.headline),
            (Some(_), None) => panic!("a month without its range"),
        }
    }
    assert!(seen > 0, "no bill of the list has a month to switch");
}

#[test]
fn too_close_says_how_many_futures_each_wins() {
    let mut seen = 0;
    for bill in (5_000..9_000).step_by(500) {
        let verdict = assess(&format!(r#"{{"version":1,"spend":{{"heroku_usd_per_month":{bill}}}}}"#)).verdict;
        if verdict.choice == Choice::TooClose {
            seen += 1;
            let kubernetes = verdict.kubernetes_futures;
            let words =
                format!("Too close to call. Heroku wins {} of 50 futures, Kubernetes {kubernetes}.", 50 - kubernetes);
            assert_eq!(verdict.headline, words);
            assert!((21..30).contains(&kubernetes), "{kubernetes} of 50 is not too close");
        }
    }
    assert!(seen > 0, "no bill of the list is too close to call");
}

/// The words that either option is described with: none of them is praise or blame.
#[test]
fn no_sentence_praises_or_blames_an_option() {
    for preset in PRESETS {
        let answers = preset.answers().unwrap();
        let assessment = wording::assess(&answers, &book());
        let verdict = &assessment.verdict;
        let mut texts = vec![verdict.headline.clone(), verdict.summary.clone(), verdict.thresholds.clone()];
        texts.extend(verdict.reasons.iter().map(|reason| reason.text.clone()));
        texts.extend(verdict.other_side.iter().map(|other| other.text.clone()));
        texts.extend(assessment.claims.iter().map(|claim| claim.text.clone()));
        for text in texts {
            for word in [
                "powerful",
                "easy",
                "easily",
                "simple to",
                "best ",
                "great",
                "unfortunately",
                "just ",
                "only costs",
                "overkill",
                "robust",
                "modern",
                "legacy",
            ] {
                assert!(!text.to_lowercase().contains(word), "{word:?} in {text:?}");
            }
        }
    }
}

#[test]
fn the_other_side_is_heard_in_three_sentences() {
    for preset in PRESETS {
        let assessment = wording::assess(&preset.answers().unwrap(), &book());
        let Some(other) = &assessment.verdict.other_side else { continue };
        let chosen = match assessment.verdict.choice {
            Choice::Heroku => Some(Platform::Heroku),
            Choice::Kubernetes => Some(Platform::Kubernetes),
            _ => None,
        };
        assert_ne!(Some(other.option), chosen, "{}", preset.id);
        let sentences = other.text.split(". ").count();
        assert_eq!(sentences, 3, "{}: {}", preset.id, other.text);
    }
}

/// Where neither is chosen, the one that wins fewer futures is heard, whichever that is.
#[test]
fn where_it_is_too_close_the_other_side_is_the_one_behind() {
    let mut behind = Vec::new();
    for bill in [7_200, 8_500] {
        let json = format!(r#"{{"version":1,"spend":{{"heroku_usd_per_month":{bill}}}}}"#);
        let verdict = wording::assess(&Answers::from_json(&json).unwrap(), &book()).verdict;
        assert_eq!(verdict.choice, Choice::TooClose, "{bill}: {}", verdict.kubernetes_share);
        let option = if verdict.kubernetes_share > 0.5 { Platform::Heroku } else { Platform::Kubernetes };
        assert_eq!(verdict.other_side.map(|other| other.option), Some(option), "{bill}");
        behind.push(option);
    }
    assert_eq!(behind, [Platform::Kubernetes, Platform::Heroku]);
}

#[test]
fn contradictions_name_both_answers_and_leave_a_sensible_assessment() {
    for (json, pointers) in [
        (
            r#"{"version":1,"team":{"engineers":4,"platform_engineers":9}}"#,
            ["/team/platform_engineers", "/team/engineers"],
        ),
        (
            r#"{"version":1,"needs":{"new_enterprise_contract":true},"services":[{},{"gpu":true}]}"#,
            ["/needs/new_enterprise_contract", "/services/1/gpu"],
        ),
        (
            r#"{"version":1,"needs":{"new_enterprise_contract":true,"on_premises":true}}"#,
            ["/needs/new_enterprise_contract", "/needs/on_premises"],
        ),
        (
            r#"{"version":1,"team":{"engineers":1},"services":[{"count":100}],"horizon_months":12}"#,
            ["/horizon_months", "/team/engineers"],
        ),
        (
            r#"{"version":1,"data":{"postgres_gb":0,"postgres_high_availability":true}}"#,
            ["/data/postgres_high_availability", "/data/postgres_gb"],
        ),
    ] {
        let assessment = assess(json);
        let warning = assessment.warnings.iter().find(|warning| warning.inputs == pointers);
        let Some(warning) = warning else { panic!("no warning about {pointers:?} for {json}") };
        assert!(pointers.iter().all(|pointer| warning.text.contains(pointer)), "{}", warning.text);
        assert!(assessment.verdict.advantage.is_finite() && !assessment.verdict.headline.is_empty());
        assert!(
            assessment.cost.heroku.total_usd.dollars() > 0.0 && assessment.cost.kubernetes.total_usd.dollars() > 0.0
        );
    }
    let sane = assess(r#"{"version":1}"#);
    assert!(sane.warnings.iter().all(|warning| warning.inputs.len() < 2), "{:?}", sane.warnings);
    let none = Answers::from_json(r#"{"version":1,"services":[]}"#).unwrap_err();
    assert_eq!(none.to_string(), "/services is empty; list at least one service (line 1 column 27)");
}

#[test]
fn a_discount_of_time_makes_later_months_count_for_less() {
    let total = |rate: u32| {
        let assessment = assess(&format!(r#"{{"version":1,"discount_percent_per_year":{rate}}}"#));
        let cost = &assessment.cost.heroku;
        assert_eq!(cost.monthly_usd.iter().copied().sum::<heroku_or_kubernetes::engine::Usd>(), cost.total_usd);
        let (first, last) = (cost.monthly_usd[0], cost.monthly_usd[35]);
        (cost.total_usd, last.dollars() / first.dollars())
    };
    let ((plain, _), (discounted, _)) = (total(0), total(10));
    assert!(discounted < plain);
    // A dollar two years from now is worth 0.9 × 0.9 of one: month 25 over month 1, where nothing else changes.
    let steady = assess(
        r#"{"version":1,"current_platform":"kubernetes","traffic":{"growth_percent_per_year":0},"discount_percent_per_year":10}"#,
    );
    let months = &steady.cost.kubernetes.monthly_usd;
    let ratio = months[24].dollars() / months[12].dollars();
    assert!((ratio - 0.9).abs() < 1e-4, "{ratio}");
}

#[test]
fn odds_that_came_to_harm_on_their_way_are_none() {
    let text = odds(&Answers::default(), &book()).to_text();
    assert!(Odds::from_text(&text).is_some());
    // The first number is the share of Kubernetes, zero here; this makes it two.
    let beyond_one = format!("{}E{}", &text[..9], &text[10..]);
    for harmed in ["", "nonsense", &text[1..], &text[..text.len() - 1], &format!("{text}AAAA"), &beyond_one] {
        assert_eq!(Odds::from_text(harmed), None, "{harmed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn headline_dots_and_break_even_never_disagree(answers in answers()) {
        let assessment = wording::assess_verdict(&answers, &book());
        let verdict = &assessment.verdict;
        let kubernetes = verdict.kubernetes_futures;
        let has_rules = !assessment.blockers.is_empty();
        let first = verdict.headline.split('.').next().unwrap_or_default();
        match verdict.choice {
            Choice::Heroku => prop_assert!(first.ends_with("Heroku"), "{first}"),
            Choice::Kubernetes => prop_assert!(first.ends_with("Kubernetes"), "{first}"),
            Choice::TooClose => prop_assert!(first == "Too close to call", "{first}"),
            Choice::Neither => prop_assert!(first.starts_with("Neither"), "{first}"),
        }
        if !has_rules {
            // Exactly as many dots as the class says: 40 of 50 for clear, 30 for leaning, fewer for too close.
            let leader = kubernetes.max(50 - kubernetes);
            let least = match verdict.strength { Some(Strength::Clear) => 40, Some(Strength::Leaning) => 30, None => 25 };
            let most = match verdict.strength { Some(Strength::Clear) => 50, Some(Strength::Leaning) => 39, None => 29 };
            prop_assert!((least..=most).contains(&leader), "{leader} dots for {:?}", verdict.strength);
            if verdict.choice == Choice::Kubernetes { prop_assert!(kubernetes > 25); }
            if verdict.choice == Choice::Heroku { prop_assert!(kubernetes < 25); }
        }
        let cost = &assessment.cost;
        prop_assert_eq!(cost.break_even_month.is_some(), cost.kubernetes.total_usd < cost.heroku.total_usd);
        if verdict.headline.contains("pays for itself") || verdict.headline.contains("costs less from the first") {
            prop_assert!(cost.break_even_month.is_some());
        }
        if verdict.headline.contains("the other criteria outweigh") {
            prop_assert_eq!(verdict.advantage > 0.0, verdict.choice == Choice::Kubernetes, "{}", verdict.headline);
        }
        prop_assert!((3..=7).contains(&verdict.reasons.len()), "{} reasons", verdict.reasons.len());
    }

    #[test]
    fn the_verdict_alone_is_that_of_the_whole(answers in answers()) {
        // By way of the text that the build and a worker hand over.
        let odds = Odds::from_text(&odds(&answers, &book()).to_text()).unwrap();
        let (alone, whole) = (wording::assess_with(&odds, &answers, &book()), wording::assess_to(&answers, &book(), Depth::Sampled));
        prop_assert_eq!(&alone.verdict, &whole.verdict);
        prop_assert_eq!(&alone.criteria, &whole.criteria);
        prop_assert_eq!(alone.cost.heroku.total_usd_p10_p50_p90, whole.cost.heroku.total_usd_p10_p50_p90);
        prop_assert!(alone.cost.heroku.plan_steps.is_empty());
    }

    #[test]
    fn quick_and_full_agree_on_everything_that_needs_no_futures(answers in answers()) {
        let quick = wording::assess_to(&answers, &book(), Depth::Quick);
        let sampled = wording::assess_verdict(&answers, &book());
        prop_assert_eq!(quick.verdict.advantage.to_bits(), sampled.verdict.advantage.to_bits());
        prop_assert_eq!(quick.cost.heroku.total_usd, sampled.cost.heroku.total_usd);
        prop_assert_eq!(&quick.criteria, &sampled.criteria);
        prop_assert_eq!(quick.blockers.len(), sampled.blockers.len());
    }
}
