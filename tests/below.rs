//! What stands below the verdict: bills, figures of the book and reasons as HTML, as a worker of the page writes them.

// The command line is built without them.
#![cfg(feature = "charts")]

use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::answers::{Answers, Provider};
use heroku_or_kubernetes::engine::{Assessment, Depth};
use heroku_or_kubernetes::markup::{self, Asked};
use heroku_or_kubernetes::wording::questions::question;
use heroku_or_kubernetes::wording::{self, format};
use serde_json::Value;

use crate::support::book;

const ASKED: Asked<'static> = Asked { today: None, opened: "", search: None };

fn written(answers: &Answers, asked: Asked<'_>) -> (Value, Assessment) {
    let book = book();
    let assessment = wording::assess_to(answers, &book, Depth::Sampled);
    (markup::bill(answers, &assessment, &book, asked), assessment)
}

fn text<'a>(bill: &'a Value, pointer: &str) -> &'a str {
    bill.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no {pointer} in {bill}"))
}

#[test]
fn a_bill_holds_each_line_of_the_assessment_and_its_sums() {
    for preset in PRESETS {
        let (bill, assessment) = written(&preset.answers().unwrap(), ASKED);
        for (name, cost) in [("Heroku", &assessment.cost.heroku), ("Kubernetes", &assessment.cost.kubernetes)] {
            let body = text(&bill, &format!("/bills/{name}/body"));
            for line in cost.lines.iter().chain(&cost.one_off) {
                assert!(body.contains(&line.why), "{}: {}", preset.id, line.why);
                assert!(body.contains(&format::money(line.usd)), "{}: {}", preset.id, line.id);
            }
            let month = cost.infrastructure_usd_per_month + cost.people_usd_per_month;
            assert_eq!(text(&bill, &format!("/bills/{name}/month")), format!("{} a month", format::money(month)));
            assert!(body.contains(&format!(
                "Total a month</th><td class=\"bill__aside\" colspan=\"2\"></td><td class=\"bill__number\">{}<",
                format::money(month)
            )));
        }
    }
}

#[test]
fn rows_of_a_bill_have_keys_of_their_own() {
    let (bill, _) = written(&PRESETS[1].answers().unwrap(), ASKED);
    for name in ["Heroku", "Kubernetes"] {
        for part in text(&bill, &format!("/bills/{name}/body")).split("<tbody") {
            let mut keys: Vec<&str> =
                part.split("data-key=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            let count = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), count, "{name}");
        }
    }
}

#[test]
fn a_name_in_a_bill_is_no_markup() {
    let answers =
        Answers::from_json(r#"{"version": 1, "services": [{"name": "<img src=x>", "kind": "web"}]}"#).unwrap();
    let (bill, _) = written(&answers, ASKED);
    assert!(bill.to_string().contains("&lt;img src=x&gt;"));
    assert!(!bill.to_string().contains("<img"));
}

#[test]
fn an_own_figure_is_told_beside_that_of_the_book() {
    let answers = Answers::from_json(r#"{"version": 1, "overrides": {"eks.control_plane": 0.6}}"#).unwrap();
    let (bill, _) = written(&answers, Asked { opened: "eks.control_plane no.such.id", ..ASKED });
    assert_eq!(text(&bill, "/own/eks.control_plane"), "0.6");
    let origin = text(&bill, "/origins/eks.control_plane/0");
    assert!(
        origin.contains("0.6 USD/hour, your own value") && origin.contains("<dt>In the book</dt><dd>0.1"),
        "{origin}"
    );
    assert!(text(&bill, "/values").contains("instead of 0.1"));
    assert_eq!(bill["origins"].as_object().unwrap().len(), 1, "what is not in the book has no origin");
}

#[test]
fn figures_are_found_by_all_words_of_their_name_or_id() {
    let found = |search| written(&Answers::default(), Asked { search: Some(search), ..ASKED }).0;
    assert!(text(&found("dyno STANDARD-2x"), "/found/items").contains("data-figure=\"heroku.dyno.standard-2x\""));
    assert!(text(&found(""), "/found/count").starts_with("12 of 7"));
    let none = found("no such thing");
    assert_eq!((text(&none, "/found/count"), text(&none, "/found/items")), ("0 found.", ""));
}

#[test]
fn each_part_that_the_page_keeps_is_written_and_names_its_case() {
    let answers = Answers::default();
    let assessment = wording::assess_to(&answers, &book(), Depth::Sampled);
    for name in ["reasons", "cost-over-time", "monthly-bill", "bill", "warnings"] {
        let html = markup::kept(name, &assessment, "1.link");
        assert!(html.contains(&format!("id=\"{name}\"")) && html.contains("data-of=\"1.link\""), "{name}: {html}");
    }
    for reason in &assessment.verdict.reasons {
        assert!(markup::reasons(&assessment).contains(&reason.text.replace('&', "&amp;")), "{}", reason.text);
    }
    assert!(markup::kept("foot", &assessment, "").starts_with("<footer"));
    assert_eq!(markup::kept("nonsense", &assessment, ""), "");
}

/// The words that count providers, and those who read them: here they are held to the list itself.
#[test]
fn the_number_of_providers_is_said_as_it_is() {
    const NUMBERS: [&str; 11] = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let number = NUMBERS[Provider::ALL.len()];
    let (_, assessment) = written(&Answers::default(), ASKED);
    for (place, text, said) in [
        ("the question", question("/cluster/provider").unwrap().why, format!("All {number} are compared")),
        ("the foot", &markup::kept("foot", &assessment, ""), format!("beyond the {number} compared")),
        ("README.md", include_str!("../README.md"), format!("Kubernetes at {number} providers")),
    ] {
        assert!(text.contains(&said), "{place} does not say {said:?}");
    }
}
