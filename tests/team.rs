//! Several cases of one team: what they differ about, what of it decides, and one case of all.

use std::collections::BTreeSet;

use heroku_or_kubernetes::answers::{Answers, Criterion, Given, Region, Setting};
use heroku_or_kubernetes::catalog::id;
use heroku_or_kubernetes::engine::assess_verdict;
use heroku_or_kubernetes::engine::assessment::Choice;
use heroku_or_kubernetes::engine::team::{self, Team};
use heroku_or_kubernetes::markup;
use heroku_or_kubernetes::wording::team::words;

use crate::support::book;

fn cases(texts: &[&str]) -> Vec<Answers> {
    texts.iter().map(|text| Answers::from_json(&format!("{{\"version\": 1, {text}}}")).unwrap()).collect()
}

fn together(texts: &[&str]) -> (Vec<Answers>, Team) {
    let cases = cases(texts);
    let team = team::team(&cases, &book()).unwrap();
    (cases, team)
}

fn number(team: &Team, pointer: &str) -> Given {
    match team.merged.get(pointer) {
        Some(Setting::Number(given)) => given,
        other => panic!("{pointer} is {other:?}"),
    }
}

#[test]
fn numbers_range_over_what_was_said_and_words_follow_the_most() {
    let (_, team) = together(&[
        r#""team": {"engineers": 8}, "stage": "launch", "horizon_months": 12"#,
        r#""team": {"engineers": [10, 14]}, "stage": "growth", "horizon_months": 24"#,
        r#""stage": "growth", "horizon_months": 60, "needs": {"regions": ["eu"]}"#,
    ]);
    assert_eq!(number(&team, "/team/engineers"), Given::Between(8.0, 14.0));
    assert_eq!(number(&team, "/horizon_months"), Given::Exactly(24.0));
    assert_eq!(team.merged.get("/stage"), Some(Setting::Choice("growth")));
    assert_eq!(team.merged.needs.regions.len(), 2);
    let pointers: Vec<&str> = team.differences.iter().map(|difference| difference.pointer.as_str()).collect();
    assert_eq!(pointers.len(), 4, "{pointers:?}");
    let spread = |pointer: &str| team.differences.iter().find(|it| it.pointer == pointer).unwrap().spread;
    assert_eq!(spread("/team/engineers"), Some([8.0, 14.0]));
    assert_eq!(spread("/horizon_months"), Some([12.0, 60.0]));
    assert_eq!(spread("/needs/regions"), None);
}

#[test]
fn what_decides_is_told_first_and_is_true() {
    let (cases, team) = together(&[
        r#""needs": {"on_premises": true}, "team": {"engineers": 8}"#,
        r#""needs": {"on_premises": false}, "team": {"engineers": 9}"#,
        r#""needs": {"on_premises": false}, "team": {"engineers": 8}"#,
    ]);
    assert_eq!(team.choices, [Choice::Kubernetes, Choice::Heroku, Choice::Heroku]);
    let first = &team.differences[0];
    assert_eq!(first.pointer, "/needs/on_premises");
    assert!(first.decides());
    assert!(!team.differences[1].decides());
    for (case, choice) in cases.iter().zip(&first.choices) {
        let mut answers = team.merged.clone();
        answers.set("/needs/on_premises", case.get("/needs/on_premises").unwrap()).unwrap();
        assert_eq!(assess_verdict(&answers, &book()).verdict.choice, *choice);
    }
    let words = words(&cases, &team, &book());
    assert!(
        words.finding.starts_with("Heroku in 2 of 3, Kubernetes in 1 of 3. One of the answers"),
        "{}",
        words.finding
    );
    assert_eq!(words.deciding.len(), 1);
    let told: Vec<_> = words.deciding[0].answers.iter().map(|it| (it.said.as_str(), it.flips_to)).collect();
    assert_eq!(told, [("yes", "Kubernetes"), ("no", ""), ("no", "")]);
    assert_eq!(words.deciding[0].taken, "no");
    let html = markup::team(&cases, &team, "#1.x", &book());
    assert!(
        html.contains("<td>yes → <span class=\"name name--kubernetes\">Kubernetes</span></td><td>no</td>"),
        "{html}"
    );
    assert!(html.contains("<td>8 – 9</td>"), "{html}");
    assert!(html.contains("the most common choice"), "{html}");
}

#[test]
fn the_same_case_several_times_is_that_case() {
    let (cases, team) = together(&[r#""name": "shop""#; 4]);
    assert_eq!(team.merged, cases[0]);
    assert!(team.differences.is_empty());
    assert!(words(&cases, &team, &book()).finding.contains("All answers are the same."));
    assert_eq!(team::team(&[], &book()), None);
}

#[test]
fn what_is_no_answer_to_one_question_is_told_as_well() {
    let (cases, team) = together(&[
        r#""weights": {"cost": 20}, "needs": {"regions": ["us"]}, "cluster": {"provider": "gke"}"#,
        r#""needs": {"regions": ["eu", "us"]}, "overrides": {"heroku.dyno.standard-2x": 40}, "rules_off": ["gpu"]"#,
        r#""weights": {"cost": 80}, "rules_off": ["gpu"], "overrides": {"heroku.dyno.standard-2x": 60}"#,
    ]);
    let pointers: BTreeSet<&str> = team.differences.iter().map(|it| it.pointer.as_str()).collect();
    let expected =
        ["/cluster/provider", "/needs/regions", "/overrides/heroku.dyno.standard-2x", "/rules_off", "/weights/cost"];
    assert_eq!(pointers.into_iter().collect::<Vec<_>>(), expected);
    let usual = book().value(id::FIT_WEIGHT_COST);
    let merged = &team.merged;
    assert!((merged.weights[&Criterion::Cost].get() - usual).abs() < 1e-9);
    assert!((merged.overrides["heroku.dyno.standard-2x"] - 50.0).abs() < 1e-9);
    assert_eq!(merged.rules_off.len(), 1);
    assert_eq!(merged.needs.regions, [Region::Us, Region::Eu]);
    let words = words(&cases, &team, &book());
    let rows: Vec<_> = words.deciding.iter().chain(&words.other).collect();
    let row = |question: &str| *rows.iter().find(|row| row.question.contains(question)).unwrap();
    let said = |question: &str| row(question).answers.iter().map(|it| it.said.clone()).collect::<Vec<_>>();
    assert_eq!(said("Weight: "), ["20".to_owned(), format!("{usual}, as in the book"), "80".to_owned()]);
    assert_eq!(row("Weight: ").spread, "20 – 80");
    assert_eq!(said("Standard-2X"), ["50, as in the book", "40", "60"]);
    assert_eq!(row("Where the users are").taken, "United States, European Union");
}

#[test]
fn services_are_put_together_where_they_are_the_same_ones() {
    let (_, same) = together(&[
        r#""services": [{"name": "web", "instances": 2}]"#,
        r#""services": [{"name": "web", "instances": 5}]"#,
    ]);
    assert!(!same.has_other_services);
    assert_eq!(number(&same, "/services/0/instances"), Given::Between(2.0, 5.0));
    let (cases, other) =
        together(&[r#""services": [{"name": "web"}]"#, r#""services": [{"name": "api"}, {"name": "web"}]"#]);
    assert!(other.has_other_services);
    assert_eq!(other.merged.services, cases[0].services);
    assert!(words(&cases, &other, &book()).finding.contains("those of the first case were taken"));
}
