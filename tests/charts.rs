//! The charts as data.

// The command line is built without charts.
#![cfg(feature = "charts")]

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::catalog::{Unit, id as catalog_id};
use heroku_or_kubernetes::charts::{Options, Palette, Picture, Style, Table, cumulative_cost, monthly_bill, palette};
use heroku_or_kubernetes::engine::Depth;
use heroku_or_kubernetes::engine::assessment::{Assessment, Platform};
use heroku_or_kubernetes::wording;
use heroku_or_kubernetes::wording::captions::per_unit;
use serde_json::Value;

use crate::support::book;

const STYLE: Style = Style { palette: &palette::LIGHT, is_narrow: false, is_animated: false };

fn cases() -> Vec<(&'static str, Assessment)> {
    let defaults = ("defaults", Answers::default());
    let presets = PRESETS.iter().map(|preset| (preset.id, preset.answers().unwrap()));
    std::iter::once(defaults).chain(presets).map(|(id, answers)| (id, wording::assess(&answers, &book()))).collect()
}

fn json(chart: &Options) -> Value {
    serde_json::to_value(chart).unwrap()
}

fn series<'a>(chart: &'a Value, name: &str) -> &'a Value {
    let all = chart["series"].as_array().unwrap();
    all.iter().find(|series| series["name"] == name).unwrap_or_else(|| panic!("no series {name}"))
}

fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Number(number) => vec![number.as_f64().unwrap()],
        Value::Array(values) => values.iter().flat_map(numbers).collect(),
        Value::Object(fields) => fields.values().flat_map(numbers).collect(),
        _ => Vec::new(),
    }
}

#[track_caller]
fn check_drawable(id: &str, picture: &Picture) {
    let chart = json(&picture.chart);
    // JSON has no word for infinity: what is not finite is written as null.
    assert!(!chart["series"].to_string().contains("null"), "{id}: a figure is not finite");
    assert!(!chart.to_string().contains("function"), "{id}: a chart holds JavaScript");
    assert!(!picture.tips.is_empty(), "{id}: no tips");
}

#[test]
fn the_line_of_an_option_is_its_months_in_sum() {
    for (id, assessment) in cases() {
        let chart = json(&cumulative_cost::picture(&assessment, STYLE).chart);
        for (platform, name) in [(Platform::Heroku, "Heroku"), (Platform::Kubernetes, "Kubernetes")] {
            let cost = assessment.cost.of(platform);
            let drawn = numbers(&series(&chart, name)["data"]);
            assert_eq!(drawn.len(), cost.monthly_usd.len() + 1, "{id}: a point for now and one for each month");
            assert!((drawn.last().unwrap() - cost.total_usd.dollars()).abs() <= 0.5, "{id}: {name} ends at its total");
            assert!(drawn.windows(2).all(|pair| pair[0] <= pair[1]), "{id}: {name} never falls");
        }
    }
}

#[test]
fn break_even_is_marked_where_the_assessment_sees_it() {
    for (id, assessment) in cases() {
        let chart = json(&cumulative_cost::picture(&assessment, STYLE).chart);
        let all = chart["series"].as_array().unwrap();
        let marked = all.iter().find(|series| series["name"] == "Break-even").map(|series| numbers(&series["data"])[0]);
        assert_eq!(marked, assessment.cost.break_even_month.map(f64::from), "{id}");
    }
}

#[test]
fn every_chart_can_be_drawn_for_every_preset_wide_and_narrow_light_and_dark() {
    for (id, assessment) in cases() {
        for is_narrow in [false, true] {
            for is_dark in [false, true] {
                let style = Style { palette: Palette::of(is_dark), is_narrow, is_animated: true };
                check_drawable(id, &cumulative_cost::picture(&assessment, style));
                check_drawable(id, &monthly_bill::picture(&assessment, style));
            }
        }
    }
}

#[test]
fn the_parts_of_a_bar_are_the_sums_of_the_bill() {
    for (id, assessment) in cases() {
        let chart = json(&monthly_bill::picture(&assessment, STYLE).chart);
        // Bars are drawn from the bottom: Kubernetes, then Heroku.
        let drawn = numbers(&series(&chart, "Infrastructure")["data"]);
        let expected = [Platform::Kubernetes, Platform::Heroku]
            .map(|platform| assessment.cost.of(platform).infrastructure_usd_per_month.dollars().round());
        for expected in expected {
            assert!(drawn.contains(&expected), "{id}: {expected} is not among {drawn:?}");
        }
    }
}

#[test]
fn a_unit_price_says_what_one_unit_costs() {
    let book = book();
    // In a Private Space the plans cost more by a factor that the reason of the line names.
    for (id, assessment) in cases().into_iter().filter(|(id, _)| *id != "regulated") {
        let lines = [Platform::Heroku, Platform::Kubernetes].map(|platform| &assessment.cost.of(platform).lines);
        for line in lines.into_iter().flatten() {
            let Some(entry) = line.entry else { continue };
            let (unit, price) = (book.entry(entry).unit, book.value(entry));
            let (expected, per) = match unit {
                Unit::UsdPerHour => (price * book.value(catalog_id::TIME_HOURS_PER_MONTH), " a month"),
                Unit::UsdPerMonth => (price, " a month"),
                Unit::UsdPerGb => (price, " a GB"),
                Unit::UsdPerGbMonth => (price, " a GB-month"),
                _ => continue,
            };
            assert!(
                (line.unit_usd - expected).abs() < 1e-6,
                "{id}: {} costs {expected}, not {}",
                line.id,
                line.unit_usd
            );
            assert_eq!(per_unit(unit), per, "{id}: {}", line.id);
        }
    }
}

#[test]
fn every_table_is_as_wide_as_its_heading() {
    for (id, assessment) in cases() {
        for table in [cumulative_cost::table(&assessment), monthly_bill::table(&assessment)] {
            assert!(!table.rows.is_empty(), "{id}");
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{id}: {}", table.caption);
        }
    }
}

#[test]
fn csv_has_plain_numbers_and_quotes_what_needs_it() {
    let table = Table {
        caption: String::new(),
        columns: vec!["Month".to_owned(), "A, or B".to_owned()],
        rows: vec![vec!["1".to_owned(), "−$1,234.50".to_owned()], vec!["say \"x\"".to_owned(), "$2 – $3".to_owned()]],
    };
    assert_eq!(table.to_csv(), "Month,\"A, or B\"\r\n1,-1234.50\r\n\"say \"\"x\"\"\",$2 – $3\r\n");
}

/// Returns the value of a token in a part of the style sheet.
fn token<'a>(css: &'a str, name: &str) -> &'a str {
    let declaration = format!("{name}: ");
    let from = css.find(&declaration).unwrap_or_else(|| panic!("{name} is not in tokens.css")) + declaration.len();
    css[from..].split(';').next().unwrap()
}

#[test]
fn the_palettes_equal_the_tokens_of_the_style_sheet() {
    let css = include_str!("../style/tokens.css");
    let parts: Vec<&str> = css.split("color-scheme: ").collect();
    let themes = [("light", &palette::LIGHT), ("dark", &palette::DARK)];
    for (theme, palette) in themes {
        let of_theme: Vec<&&str> = parts.iter().filter(|part| part.starts_with(&format!("{theme};"))).collect();
        assert!(!of_theme.is_empty(), "no {theme} tokens");
        // The dark tokens stand twice: for the system's wish, and for the reader's choice.
        for part in of_theme {
            for (name, color) in palette.tokens() {
                assert_eq!(token(part, name), color, "{theme} {name}");
            }
        }
    }
}

/// What a browser paints around the page is as its paper.
#[test]
fn the_frame_of_the_browser_has_the_colour_of_paper() {
    for page in [include_str!("../index.html"), include_str!("../src/bin/site/side_page.rs")] {
        for (theme, palette) in [("light", &palette::LIGHT), ("dark", &palette::DARK)] {
            let meta = format!("content=\"{}\" media=\"(prefers-color-scheme: {theme})\"", palette.paper);
            assert!(page.contains(&meta), "{meta}");
        }
    }
    let manifest: serde_json::Value = serde_json::from_str(include_str!("../public/app.webmanifest")).unwrap();
    assert_eq!([&manifest["theme_color"], &manifest["background_color"]], [palette::LIGHT.paper; 2]);
}

#[test]
fn a_ring_marks_each_plan_step_on_its_line() {
    let answers = PRESETS.iter().find(|preset| preset.id == "growing-saas").unwrap().answers().unwrap();
    let assessment = wording::assess_to(&answers, &book(), Depth::Sampled);
    let chart = json(&cumulative_cost::picture(&assessment, STYLE).chart);
    for (name, cost) in [("Heroku", &assessment.cost.heroku), ("Kubernetes", &assessment.cost.kubernetes)] {
        let line = numbers(&series(&chart, name)["data"]);
        let rings = series(&chart, &format!("{name}, plan steps"))["data"].as_array().unwrap();
        assert!(!rings.is_empty(), "{name} has no step");
        assert_eq!(rings.len(), cost.plan_steps.len());
        for (ring, step) in rings.iter().zip(&cost.plan_steps) {
            let place = ring[0].as_u64().unwrap();
            assert_eq!(place + 1, u64::from(step.month), "the bill is another from that month on");
            assert_eq!(ring[1].as_f64().unwrap().to_bits(), line[usize::try_from(place).unwrap()].to_bits());
        }
    }
}

#[test]
fn the_names_at_the_ends_of_the_lines_never_cover_each_other() {
    // Pixels, on paper, where the chart is lowest; a name has two lines.
    const PLOT: f64 = 176.0;
    const NAME: f64 = 28.0;
    for (id, assessment) in cases() {
        let chart = json(&cumulative_cost::picture(&assessment, STYLE).chart);
        let top = chart["yAxis"][0]["max"].as_f64().or_else(|| chart["yAxis"]["max"].as_f64()).unwrap();
        let place = |name: &str| {
            let end = series(&chart, &format!("{name}, end"));
            let height = *numbers(&end["data"]).last().unwrap();
            let shift = numbers(&end["label"]["offset"])[1];
            shift - height / top * PLOT
        };
        let apart = (place("Heroku") - place("Kubernetes")).abs();
        assert!(apart >= NAME, "{id}: {apart} px");
    }
}
