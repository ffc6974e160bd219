//! What is exported says what the assessment says, and is harmless whatever names are in it.

use std::collections::BTreeSet;

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::catalog::Date;
use heroku_or_kubernetes::engine::{Assessment, Depth};
use heroku_or_kubernetes::export::{self, Decision, Kind};
use heroku_or_kubernetes::{share, wording};

use crate::support::book;

const TODAY: Date = Date::new(2026, 11, 26);

pub fn answers(json: &str) -> Answers {
    Answers::from_json(json).unwrap()
}

pub fn written(kind: Kind, answers: &Answers, depth: Depth) -> (Vec<u8>, Assessment) {
    let book = book();
    let assessment = wording::assess_to(answers, &book, depth);
    let link = format!("https://guide.example/#{}", share::encode(answers));
    let decision = Decision {
        answers,
        assessment: &assessment,
        book: &book,
        link: &link,
        today: TODAY,
        variables: &BTreeSet::new(),
    };
    (export::export(kind, &decision), assessment)
}

pub fn text(kind: Kind, answers: &Answers) -> String {
    String::from_utf8(written(kind, answers, Depth::Quick).0).unwrap()
}

pub fn unzipped(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let zip = rawzip::ZipArchive::from_slice(bytes).unwrap();
    let mut entries = zip.entries();
    let mut files = Vec::new();
    while let Some(entry) = entries.next_entry().unwrap() {
        let name = entry.file_path().try_normalize().unwrap().as_ref().to_owned();
        assert_eq!(
            entry.last_modified_dos().packed_date(),
            1 << 5 | 1,
            "{name} is of the first day that a zip can name"
        );
        let packed = zip.get_entry(entry.wayfinder()).unwrap().data().to_vec();
        files.push((name, miniz_oxide::inflate::decompress_to_vec(&packed).unwrap()));
    }
    files
}

/// A case whose names do their worst in each format.
pub fn hostile() -> Answers {
    let names = [
        r"=cmd|' /C calc'!A1",
        "@SUM(A1)",
        "+1",
        "-1",
        " =cmd|' /C calc'!A0",
        "\u{3000}＝1+1",
        "\u{fe0f}=1+1",
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "| a | b |",
        "`code` *bold* _em_ # head",
        "a\\nBEGIN:VEVENT",
        "a;b,c\\\\",
        "web: {evil: true} # x",
        "- evil",
        "$(rm -rf /)",
        "\\\"; evil",
        "shop;=1+1",
        "http://evil.example www.evil.example",
        "@somebody",
        "_x0041_x0042_",
    ];
    let services: Vec<_> = names.iter().map(|name| serde_json::json!({ "name": name, "kind": "web" })).collect();
    let json = serde_json::json!({ "version": 1, "name": names[0], "services": services });
    answers(&json.to_string())
}

#[test]
fn a_decision_record_has_the_headings_of_madr_and_the_words_of_the_assessment() {
    for preset in PRESETS {
        let answers = preset.answers().unwrap();
        let (bytes, assessment) = written(Kind::Record, &answers, Depth::Sampled);
        let text = String::from_utf8(bytes).unwrap();
        for heading in [
            "# Heroku or Kubernetes for ",
            "## Context and Problem Statement",
            "## Decision Drivers",
            "## Considered Options",
            "## Decision Outcome",
            "### Consequences",
            "### Confirmation",
            "## Pros and Cons of the Options",
            "## More Information",
        ] {
            assert_eq!(text.matches(&format!("\n{heading}")).count(), 1, "{}: {heading}", preset.id);
        }
        assert!(text.starts_with("---\nstatus: proposed\ndate: 2026-11-26\n---\n"));
        assert!(text.contains(&assessment.verdict.headline), "{}", preset.id);
        assert!(text.contains(&wording::format::money(assessment.cost.heroku.total_usd)), "{}", preset.id);
        assert!(text.contains(assessment.price_book));
    }
}

#[test]
fn what_would_change_the_answer_is_when_to_look_again() {
    let (bytes, assessment) = written(Kind::Record, &Answers::default(), Depth::Full);
    let text = String::from_utf8(bytes).unwrap();
    let confirmation = text.split("### Confirmation").nth(1).unwrap().split("\n## ").next().unwrap();
    let flips: Vec<_> = assessment.flips.iter().filter(|flip| flip.value.is_some()).collect();
    assert!(!flips.is_empty());
    assert!(confirmation.contains(&flips[0].text), "{confirmation}");
}

#[test]
fn a_reminder_is_a_calendar_with_short_lines_and_one_day_to_come() {
    for answers in [Answers::default(), hostile()] {
        let text = text(Kind::Reminder, &answers);
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert!(text.split("\r\n").all(|line| !line.contains(['\r', '\n'])));
        let unfolded = text.replace("\r\n ", "");
        assert_eq!(unfolded.matches("\r\nBEGIN:VEVENT\r\n").count(), 1);
        assert_eq!(unfolded.matches("BEGIN:VALARM").count(), 1);
        let start = unfolded.lines().find_map(|line| line.strip_prefix("DTSTART;VALUE=DATE:")).unwrap();
        assert!(start > "20261126" && start <= "20270525", "{start}");
        assert!(unfolded.contains("SUMMARY:Heroku or Kubernetes for "));
    }
}

#[test]
fn the_reminder_of_a_case_is_the_same_event_on_another_day() {
    let (answers, book) = (Answers::default(), book());
    let assessment = wording::assess_to(&answers, &book, Depth::Quick);
    let on = |today: Date| {
        let decision = Decision {
            answers: &answers,
            assessment: &assessment,
            book: &book,
            link: "#1.abc",
            today,
            variables: &BTreeSet::new(),
        };
        String::from_utf8(export::export(Kind::Reminder, &decision)).unwrap()
    };
    let line = |text: &str, start: &str| {
        text.lines().find_map(|line| line.strip_prefix(start)).map(str::to_owned).unwrap_or_default()
    };
    let (first, second) = (on(TODAY), on(TODAY.after_days(10)));
    assert!(!line(&first, "UID:").is_empty());
    assert_eq!(line(&first, "UID:"), line(&second, "UID:"));
    let sequence = |text: &str| line(text, "SEQUENCE:").parse::<i32>().unwrap();
    assert_eq!(sequence(&second) - sequence(&first), 10);
    assert!(second.contains("DTSTAMP:20261206T000000Z"), "{second}");
    assert!(first.replace("\r\n ", "").contains("open the guide\\, put this behind its address"), "{first}");
}

#[test]
fn bills_are_a_table_that_adds_up_and_names_its_sources() {
    for preset in PRESETS {
        let answers = preset.answers().unwrap();
        let (bytes, assessment) = written(Kind::Bills, &answers, Depth::Quick);
        let text = String::from_utf8(bytes).unwrap();
        let rows: Vec<Vec<String>> = text.split("\r\n").skip(1).filter(|row| !row.is_empty()).map(cells).collect();
        let sum = |platform: &str, group: &str| {
            let rows = rows.iter().filter(|row| row[0] == platform && row[1] == group);
            rows.map(|row| (row[7].parse::<f64>().unwrap() * 100.0).round() as i64).sum::<i64>()
        };
        let cost = &assessment.cost;
        assert_eq!(sum("heroku", "infrastructure"), cost.heroku.infrastructure_usd_per_month.cents(), "{}", preset.id);
        assert_eq!(sum("heroku", "one_off"), cost.heroku.one_off_usd.cents(), "{}", preset.id);
        assert_eq!(sum("kubernetes", "people"), cost.kubernetes.people_usd_per_month.cents(), "{}", preset.id);
        let is_priced = |row: &&Vec<String>| row[3].contains('.');
        assert!(rows.iter().filter(is_priced).all(|row| !row[11].is_empty() && row[10].len() == 10), "{text}");
        assert!(rows.iter().all(|row| row.len() == 12));
        for row in &rows {
            let decimals = row[5].split_once('.').map_or(0, |(_, decimals)| decimals.len());
            assert!(decimals <= 9, "{}: {} has a quantity of {}", preset.id, row[3], row[5]);
            let product = row[5].parse::<f64>().unwrap() * row[6].parse::<f64>().unwrap();
            assert!((product - row[7].parse::<f64>().unwrap()).abs() < 0.0051, "{}: {row:?}", preset.id);
        }
    }
}

#[test]
fn a_price_times_a_figure_is_no_surer_than_the_figure() {
    let needs = r#"{"version":1,"needs":{"private_network":true},"environments":{"staging":1}}"#;
    let text = text(Kind::Bills, &answers(needs));
    let rows: Vec<Vec<String>> = text.split("\r\n").map(cells).collect();
    let postgres: Vec<&Vec<String>> =
        rows.iter().filter(|row| row.get(3).is_some_and(|id| id.starts_with("heroku.postgres."))).collect();
    assert_eq!(postgres.len(), 2, "{text}");
    for row in postgres {
        assert!(row[8].ends_with("taken as 1.2 times that of the Premium plan") && row[9] == "low", "{row:?}");
        let sources: Vec<&str> = row[11].split("; ").collect();
        assert!(sources.iter().any(|source| source.starts_with("Heroku CLI")), "{row:?}");
        assert_eq!(sources.len(), BTreeSet::from_iter(&sources).len(), "{row:?}");
    }
}

/// Splits a row of CSV.
fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    for c in row.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

#[test]
fn names_do_no_harm_in_markdown() {
    let answers = hostile();
    for kind in [Kind::Record, Kind::Plan] {
        let text = text(kind, &answers);
        for bad in ["<script", "](javascript", "*bold*", "_em_", "`code`"] {
            let unescaped = text.match_indices(bad).any(|(at, _)| !text[..at].ends_with('\\'));
            assert!(!unescaped, "{kind:?} holds {bad}");
        }
        for link in ["http://evil", "www.evil", "@somebody"] {
            assert!(!text.contains(link), "{kind:?} holds {link}");
        }
        // A name with bars stays in its cell: tables have nine or three columns.
        for row in text.lines().filter(|line| line.starts_with("| ")) {
            let bars = row.replace("\\|", "").matches('|').count();
            assert!([10, 4].contains(&bars), "{row}");
        }
    }
}

#[test]
fn names_are_no_formulas_in_a_table() {
    let text = text(Kind::Bills, &hostile());
    for row in text.split("\r\n").skip(1).filter(|row| !row.is_empty()) {
        // Some spreadsheets divide at semicolons.
        for cell in cells(row).iter().flat_map(|cell| cell.split(';')).filter(|cell| cell.parse::<f64>().is_err()) {
            let seen = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{fe0f}');
            assert!(!seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell}");
        }
    }
}

/// Workbooks read `_x0041_` as the letter of that number.
#[test]
fn a_worksheet_holds_names_as_they_are_and_says_what_its_months_are_worth() {
    let sheets = |case: &Answers| {
        let files = unzipped(written(Kind::Worksheet, case, Depth::Quick).0);
        let text = |(_, bytes): (String, Vec<u8>)| String::from_utf8(bytes).unwrap();
        files.into_iter().map(text).collect::<Vec<_>>().concat()
    };
    let hostile = sheets(&hostile());
    assert!(hostile.contains("_x005F_x0041_x005F_x0042_") && !hostile.contains("Heroku, USD of today"), "{hostile}");
    let later = sheets(&answers(r#"{"version":1,"discount_percent_per_year":6}"#));
    assert!(later.contains(">Heroku, USD of today<"), "{later}");
    assert!(later.contains("later months count for less, by 6 % a year"), "{later}");
}

#[test]
fn names_are_one_comment_in_a_script() {
    let text = text(Kind::Formation, &hostile());
    for line in text.lines() {
        let is_ours = line.is_empty() || line.starts_with('#') || line.starts_with("heroku ps:") || line == "set -eu";
        assert!(is_ours, "{line}");
        if line.starts_with("heroku ") {
            assert!(line.chars().all(|c| c.is_ascii_alphanumeric() || " :=-._".contains(c)), "{line}");
        }
    }
}

#[test]
fn manifests_have_a_place_for_each_variable_that_files_have_named() {
    let case = answers(r#"{"version": 1, "name": "shop", "data": {"postgres_gb": 5}}"#);
    let book = book();
    let assessment = wording::assess_to(&case, &book, Depth::Quick);
    let variables = BTreeSet::from(["API_KEY".to_owned(), "DATABASE_URL".to_owned()]);
    let decision = Decision {
        answers: &case,
        assessment: &assessment,
        book: &book,
        link: "#",
        today: TODAY,
        variables: &variables,
    };
    let text = String::from_utf8(export::export(Kind::Manifests, &decision)).unwrap();
    assert!(text.contains("data:\n#  API_KEY: \"\"\n#  DATABASE_URL: \"\"\n"), "{text}");
}

/// Two instances of 200 MB share one Eco dyno, of which a process type has one at most.
#[test]
fn a_formation_of_eco_starts_the_dynos_that_are_billed() {
    let case = answers(
        r#"{"version": 1, "stage": "prototype", "traffic": {"requests_per_second": 0.02, "egress_gb_per_month": 1},
            "services": [{"name": "web", "kind": "web", "instances": 2, "memory_mb": 200}],
            "data": {"postgres_gb": 0, "redis_mb": 0}, "environments": {"staging": 0, "review_apps": 0}}"#,
    );
    let (bytes, _) = written(Kind::FormationZip, &case, Depth::Quick);
    let files = unzipped(bytes);
    let (_, script) = files.into_iter().find(|(name, _)| name == "formation.sh").unwrap();
    let script = String::from_utf8(script).unwrap();
    assert!(script.contains("web=1"), "{script}");
}

#[test]
fn a_plan_leads_away_from_where_the_services_run() {
    let plan = |platform: &str| {
        text(
            Kind::Plan,
            &answers(&format!(
                r#"{{"version": 1, "current_platform": "{platform}", "cluster": {{"provider": "gke"}}}}"#
            )),
        )
    };
    assert!(plan("heroku").starts_with("# Moving this case to Kubernetes (Google GKE"), "{}", plan("heroku"));
    assert!(plan("kubernetes").starts_with("# Moving this case to Heroku"));
    assert!(plan("heroku").contains("| Heroku Postgres | Cloud SQL for PostgreSQL |"));
    assert!(plan("kubernetes").contains("| Cloud SQL for PostgreSQL | Heroku Postgres |"));
}

/// What nothing in the case asks for is not told, nor is a sentence left without its names.
#[test]
fn a_plan_for_jobs_alone_tells_neither_of_processes_nor_of_requests() {
    let plan = text(
        Kind::Plan,
        &answers(r#"{"version": 1, "current_platform": "kubernetes", "services": [{"kind": "scheduled"}]}"#),
    );
    assert!(plan.starts_with("# Moving this case to Heroku"), "{plan}");
    assert!(plan.contains("* job: a job of Heroku Scheduler"), "{plan}");
    assert!(!plan.contains("Procfile") && !plan.contains("`PORT`"), "{plan}");
}

#[test]
fn the_same_case_gives_the_same_files() {
    for kind in Kind::ALL {
        let first = written(kind, &hostile(), Depth::Quick).0;
        assert!(!first.is_empty(), "{kind:?}");
        assert_eq!(first, written(kind, &hostile(), Depth::Quick).0, "{kind:?}");
        assert_eq!(Kind::from_word(kind.word()), Some(kind));
    }
    assert_eq!(export::file_name(Kind::Record, &hostile()), "cmd-c-calc-a1-decision.md");
    assert_eq!(export::file_name(Kind::Bills, &Answers::default()), "case-bills.csv");
}

#[test]
fn a_day_so_many_days_or_months_later_is_on_the_calendar() {
    assert_eq!(Date::new(2026, 11, 26).after_days(180), Date::new(2027, 5, 25));
    assert_eq!(Date::new(2027, 12, 31).after_days(60), Date::new(2028, 2, 29));
    assert_eq!(Date::new(2026, 8, 31).after_months(6), Date::new(2027, 2, 28));
    assert_eq!(Date::new(1970, 1, 1).after_days(20_783), Date::new(2026, 11, 26));
}
