//! The user's own figures: taken where they make sense, refused in words that help where not.

use std::collections::BTreeMap;

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::catalog::{Book, Date, Spread, id};
use heroku_or_kubernetes::wording::assess;

fn book() -> Book {
    Book::on(Date::new(2026, 11, 22)).unwrap()
}

fn own(figures: &[(&str, f64)]) -> BTreeMap<String, f64> {
    figures.iter().map(|&(id, value)| (id.to_owned(), value)).collect()
}

/// Returns what the book answers to figures that it must refuse.
fn refusal(figures: &[(&str, f64)]) -> Vec<String> {
    let problems = book().with_overrides(&own(figures)).unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn check_spread(spread: Spread, low: f64, likely: f64, high: f64) {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
    assert!(near(spread.low, low) && near(spread.likely, likely) && near(spread.high, high), "{spread:?}");
}

#[test]
fn own_figures_are_exact_and_change_nothing_else() {
    let before = book();
    let after = before.with_overrides(&own(&[("heroku.dyno.private-s", 100.0), ("load.headroom", 0.5)])).unwrap();
    check_spread(after.spread(id::HEROKU_DYNO_PRIVATE_S), 100.0, 100.0, 100.0);
    check_spread(after.spread(id::LOAD_HEADROOM), 0.5, 0.5, 0.5);
    assert!(after.spread(id::LOAD_HEADROOM).is_exact() && !before.spread(id::LOAD_HEADROOM).is_exact());
    let changed = before.entries().filter(|&(id, _)| before.spread(id) != after.spread(id)).count();
    assert_eq!(changed, 2);
}

#[test]
fn an_own_width_widens_the_prices_it_stands_for() {
    let after = book().with_overrides(&own(&[("book.spread.medium", 10.0), ("heroku.dyno.private-m", 240.0)])).unwrap();
    check_spread(after.spread(id::HEROKU_DYNO_PRIVATE_S), 112.5, 125.0, 137.5);
    check_spread(after.spread(id::HEROKU_DYNO_PRIVATE_M), 240.0, 240.0, 240.0);
    check_spread(after.spread(id::HEROKU_DYNO_STANDARD_2X), 50.0, 50.0, 50.0);
}

#[test]
fn own_figures_add_up_over_two_calls() {
    let once = book().with_overrides(&own(&[("eks.control_plane", 0.6)])).unwrap();
    let twice = once.with_overrides(&own(&[("eks.secret", 0.1)])).unwrap();
    assert_eq!([id::EKS_CONTROL_PLANE, id::EKS_SECRET].map(|id| twice.spread(id).likely.to_string()), ["0.6", "0.1"]);
}

#[test]
fn a_figure_out_of_range_is_refused_with_the_range() {
    assert_eq!(
        refusal(&[("heroku.dyno.standard-2x", -3.0)]),
        ["/overrides/heroku.dyno.standard-2x is -3; choose a number from 1 to 1000"]
    );
    assert_eq!(
        refusal(&[("eks.secret", f64::NAN)]),
        ["/overrides/eks.secret is not a number; choose a number above 0, up to 100"]
    );
    assert_eq!(
        refusal(&[("eks.secret", f64::INFINITY)]),
        ["/overrides/eks.secret is endless; choose a number above 0, up to 100"]
    );
    assert_eq!(refusal(&[("eks.secret", 0.0)]), ["/overrides/eks.secret is 0; choose a number above 0, up to 100"]);
}

#[test]
fn an_unknown_id_is_refused_with_the_nearest() {
    assert_eq!(
        refusal(&[("heroku.dyno.standard2x", 40.0)]),
        ["/overrides/heroku.dyno.standard2x is not in the price book; did you mean heroku.dyno.standard-2x?"]
    );
    assert_eq!(refusal(&[("", 1.0), (&"é".repeat(100_000), 1.0)]).len(), 2);
}

/// Each nearest id takes a walk through the book: a file of unknown ids alone would take minutes.
#[test]
fn of_many_unknown_ids_the_first_few_are_refused_with_the_nearest() {
    let figures = (0..2_000).map(|number| (format!("eks.secret{number}"), 1.0)).collect();
    let problems = book().with_overrides(&figures).unwrap_err();
    assert_eq!(problems.iter().filter(|problem| problem.to_string().contains("did you mean eks.secret?")).count(), 5);
    assert_eq!(problems[1_999].to_string(), "/overrides/eks.secret999 is not in the price book");
}

#[test]
fn every_refusal_is_reported_at_once() {
    assert_eq!(refusal(&[("eks.secret", -1.0), ("eks.secrets", 1.0), ("load.headroom", 2.0)]).len(), 3);
}

/// A link of an older edition may hold a figure that is out of today's range: the others count all the same.
#[test]
fn a_figure_that_cannot_be_taken_leaves_the_others_in_force() {
    let assessed = |figures: &str| {
        let json = format!(
            r#"{{"version":1,"current_platform":"heroku","overrides":{{"heroku.dyno.standard-2x":90{figures}}}}}"#
        );
        assess(&Answers::from_json(&json).unwrap(), &book())
    };
    let (good, both) = (assessed(""), assessed(r#","load.headroom":7,"no.such.price":1"#));
    assert_eq!(both.cost, good.cost);
    let told: Vec<&str> = both.warnings.iter().map(|warning| warning.text.as_str()).collect();
    for name in ["/overrides/load.headroom is 7", "/overrides/no.such.price"] {
        assert!(told.iter().any(|text| text.contains(name)), "{name}: {told:?}");
    }
    let plain = assess(&Answers::from_json(r#"{"version":1,"current_platform":"heroku"}"#).unwrap(), &book());
    assert_ne!(plain.cost, good.cost);
}
