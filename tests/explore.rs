//! What goes beyond the verdict: curves and the map draw what an assessment of the same answers says, and the plan follows it.

use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::answers::{Answers, InputKind, inputs};
use heroku_or_kubernetes::engine::assessment::{Assessment, Choice, InputValue};
use heroku_or_kubernetes::engine::explore::Curve;
use heroku_or_kubernetes::engine::{self, Depth, explore};
use heroku_or_kubernetes::markup::{self, Parts, SHEETS};
use heroku_or_kubernetes::wording;
use heroku_or_kubernetes::wording::further::further;
use heroku_or_kubernetes::wording::plan::Plan;

use crate::support::book;

fn likely_advantage(answers: &Answers) -> f64 {
    engine::assess(answers, &book(), Depth::Quick).verdict.advantage
}

/// What is drawn of an assessment.
fn lean(assessment: &Assessment) -> f64 {
    match assessment.verdict.choice {
        Choice::Heroku if !assessment.blockers.is_empty() => -1.0,
        Choice::Kubernetes if !assessment.blockers.is_empty() => 1.0,
        _ => assessment.verdict.advantage,
    }
}

#[test]
fn the_map_says_of_the_case_itself_what_its_assessment_says() {
    for preset in PRESETS {
        let answers = preset.answers().unwrap();
        let assessment = engine::assess(&answers, &book(), Depth::Quick);
        let map = explore::map(&answers, &book());
        let [column, row] = map.here;
        assert_eq!(map.leans.len(), map.services.len(), "{}", preset.id);
        assert!(map.leans.iter().all(|row| row.len() == map.requests.len()), "{}", preset.id);
        assert_eq!(map.requests[column].to_bits(), answers.traffic.requests_per_second.likely().to_bits());
        let here = map.leans[row][column];
        let expected = lean(&assessment);
        assert!((here - expected).abs() < 1e-9, "{}: {here} and {expected}", preset.id);
    }
}

/// A bill that is known is one of this load: elsewhere it grows and shrinks as the model does.
#[test]
fn a_known_bill_follows_the_load_on_the_map() {
    let known = Answers::from_json(r#"{"version":1,"spend":{"heroku_usd_per_month":450}}"#).unwrap();
    // A bill that is a range is taken at its likely value, as everywhere.
    let range = Answers::from_json(r#"{"version":1,"spend":{"heroku_usd_per_month":[200,4000]}}"#).unwrap();
    let map = explore::map(&range, &book());
    assert!((map.leans[map.here[1]][map.here[0]] - likely_advantage(&range)).abs() < 1e-9);
    let map = explore::map(&known, &book());
    let [column, row] = map.here;
    assert!((map.leans[row][column] - likely_advantage(&known)).abs() < 1e-9);
    // With a bill that stayed, ever more traffic would leave Heroku the cheaper one for ever.
    let most = *map.leans[row].last().unwrap();
    assert!(most > map.leans[row][column], "{:?}", map.leans[row]);
    assert!(most > 0.0, "{:?}", map.leans[row]);
}

#[test]
fn a_curve_passes_through_what_assessments_say() {
    let answers = Answers::default();
    let assessment = engine::assess(&answers, &book(), Depth::Full);
    let curves = explore::curves(&answers, &book(), &assessment.flips);
    let numbers = assessment.flips.iter().filter(|flip| matches!(flip.now, InputValue::Number(_))).count();
    assert_eq!(curves.len(), numbers);
    for curve in &curves {
        assert!(curve.leans.iter().all(|lean| (-1.0..=1.0).contains(lean)), "{}", curve.input);
        let [low, high] = curve.ends;
        assert!(low < high, "{}", curve.input);
        check_mark(curve, &assessment);
        for (end, lean) in [(low, curve.leans.first()), (high, curve.leans.last())] {
            let mut moved = answers.clone();
            let given = heroku_or_kubernetes::answers::Given::Exactly(end);
            moved.set(&curve.input, heroku_or_kubernetes::answers::Setting::Number(given)).unwrap();
            let expected = self::lean(&engine::assess(&moved, &book(), Depth::Quick));
            assert!((lean.unwrap() - expected).abs() < 1e-9, "{} at {end}", curve.input);
        }
    }
}

/// The mark of a flip lies on the drawing where its value lies between the ends, as it is felt.
fn check_mark(curve: &Curve, assessment: &Assessment) {
    let flip = assessment.flips.iter().find(|flip| flip.input == curve.input).unwrap();
    let Some(InputValue::Number(value)) = flip.value else {
        assert_eq!(curve.flip, None, "{}", curve.input);
        return;
    };
    let (InputKind::Estimate(number) | InputKind::Exact(number)) = inputs::find(&curve.input).unwrap().kind else {
        panic!("{} is no number", curve.input)
    };
    let [low, high] = curve.ends.map(|end| number.felt(end));
    let expected = ((number.felt(value) - low) / (high - low)).clamp(0.0, 1.0);
    // Ends are shown as people say them, rounded.
    assert!((curve.flip.unwrap() - expected).abs() < 0.02, "{}: {:?}, not {expected}", curve.input, curve.flip);
}

fn parts_of(answers: &Answers) -> Parts {
    markup::parts(answers, &wording::assess(answers, &book()), &book())
}

#[test]
fn every_part_of_the_page_beyond_the_verdict_is_written() {
    let parts = parts_of(&Answers::default());
    for name in SHEETS {
        assert!(parts.get(name).is_some_and(|html| !html.is_empty()), "{name}");
    }
    assert_eq!(parts["plan"].matches(">Ask again when</h4>").count(), 1, "{}", parts["plan"]);
    let input = "/traffic/requests_per_second";
    let assessment = wording::assess(&Answers::default(), &book());
    let flip = assessment.flips.iter().find(|flip| flip.input == input).unwrap();
    let Some(InputValue::Number(value)) = flip.value else { panic!("{flip:?}") };
    assert!(parts[input].contains(&format!("data-try=\"{input}={value}\"")), "{}", parts[input]);
    // Whoever writes a name into a case writes no markup.
    let named = r#"{"version":1,"services":[{"name":"<b onclick=x>","kind":"web"}]}"#;
    let parts = parts_of(&Answers::from_json(named).unwrap());
    assert!(parts.values().all(|html| !html.contains("<b onclick")));
    assert!(parts.values().any(|html| html.contains("&lt;b onclick=x&gt;")));
}

/// What to do follows the verdict: who stays is not told to move, and the other way round.
#[test]
fn the_plan_follows_the_verdict() {
    let of = |json: &str| {
        let answers = Answers::from_json(json).unwrap();
        further(&answers, &wording::assess(&answers, &book()), &book()).plan
    };
    let titles = |plan: &Plan| plan.lists.iter().map(|(title, _)| *title).collect::<Vec<_>>();
    let stays = of(r#"{"version":1}"#);
    assert_eq!(stays.finding, "Stay, and look at the largest lines of the bill first.");
    assert_eq!(titles(&stays)[0], "Possible costs, times their chance");
    let starts = of(r#"{"version":1,"current_platform":"none"}"#);
    assert!(starts.finding.starts_with("Start on Heroku: about $"), "{}", starts.finding);
    assert_eq!(titles(&starts)[0], "What it takes, once");
    let moves = of(r#"{"version":1,"spend":{"heroku_usd_per_month":60000}}"#);
    assert!(moves.finding.starts_with("Move to Kubernetes: about $"), "{}", moves.finding);
    let (_, once) = moves.lists.iter().find(|(title, _)| *title == "What it takes, once").unwrap();
    assert!(once.iter().any(|line| line.starts_with("Training in Kubernetes")), "{once:?}");
    let neither = of(r#"{"version":1,"team":{"engineers":1,"platform_engineers":0},"needs":{"on_premises":true}}"#);
    assert!(neither.finding.starts_with("Neither fits"), "{}", neither.finding);
    for plan in [stays, starts, moves, neither] {
        assert!(!plan.triggers.is_empty(), "{plan:?}");
        let mut items = plan.lists.iter().flat_map(|(_, items)| items).chain(&plan.triggers);
        assert!(items.all(|item| item.ends_with('.')), "{plan:?}");
    }
}

#[test]
fn each_service_has_a_row_that_leads_to_its_questions() {
    let answers: Answers =
        serde_json::from_str(r#"{"version":1,"services":[{"name":"<shop>","gpu":true},{"kind":"worker"}]}"#).unwrap();
    let html = &parts_of(&answers)["services"];
    assert!(html.contains("data-answer=\"/services/0/kind\">&lt;shop&gt;</button>"), "{html}");
    assert!(html.contains("data-answer=\"/services/1/kind\">Worker 2</button>"), "{html}");
    assert_eq!((html.matches("<td>GPU</td>").count(), html.matches("<td>none</td>").count()), (1, 1), "{html}");
}

#[test]
fn a_map_of_neither_says_so_at_every_place() {
    let json = r#"{"version":1,"team":{"engineers":2,"platform_engineers":0},"needs":{"on_premises":true}}"#;
    let map = parts_of(&Answers::from_json(json).unwrap())["map"].clone();
    assert!(map.contains("Neither fits at any of ") && !map.contains("Heroku wins"), "{map}");
    assert!(map.contains("aria-label=\"You are here. Services: 2, requests a second: 15. Neither fits.\">–<"), "{map}");
}
