//! The command line: the engine's answer to the byte, and clear refusals.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::engine::Depth;
use heroku_or_kubernetes::wording;

use crate::support::book;

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_assess"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments does not read: a broken pipe is fine here.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn printed(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

#[track_caller]
fn check_refused(arguments: &[&str], input: &str, expected: &str) {
    let output = run(arguments, input);
    let told = std::str::from_utf8(&output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(output.stdout.is_empty());
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains(expected), "{told}");
}

#[test]
fn it_prints_the_assessment_of_the_engine() {
    for preset in PRESETS {
        let answers = preset.answers().unwrap();
        let expected = serde_json::to_string_pretty(&wording::assess(&answers, &book())).unwrap();
        assert_eq!(printed(&run(&["-"], &answers.to_json())), format!("{expected}\n"), "{}", preset.id);
    }
}

#[test]
fn text_says_what_the_page_says() {
    let output = run(&["--format", "text", "-"], r#"{"version":1}"#);
    let assessment = wording::assess(&Answers::default(), &book());
    let text = printed(&output);
    assert!(text.starts_with(&assessment.verdict.headline), "{text}");
    assert!(text.contains("EKS cluster, in standard support: 1 × $73.00"), "{text}");
}

#[test]
fn lines_come_back_in_order() {
    let cases: Vec<Answers> = PRESETS.iter().map(|preset| preset.answers().unwrap()).collect();
    let input: String = cases.iter().cycle().take(40).map(|case| serde_json::to_string(case).unwrap() + "\n").collect();
    let output = run(&["--jsonl", "--quick", "-"], &input);
    let expected: Vec<String> = cases
        .iter()
        .cycle()
        .take(40)
        .map(|case| serde_json::to_string(&wording::assess_to(case, &book(), Depth::Quick)).unwrap())
        .collect();
    assert_eq!(printed(&output).lines().collect::<Vec<_>>(), expected);
}

#[test]
fn bad_input_is_refused_in_one_line() {
    check_refused(
        &["-"],
        r#"{"version":1,"team":{"engineers":0}}"#,
        "/team/engineers is 0; choose a number from 1 to 10000",
    );
    check_refused(&["-"], "not json", "expected");
    check_refused(&["no-such-file.json"], "", "cannot read no-such-file.json");
    check_refused(&[], "", "name a file with answers");
    check_refused(&["--format", "pdf", "-"], "", "choose json or text");
    check_refused(
        &["-"],
        r#"{"version":1,"overrides":{"heroku.dyno.standard-2":1}}"#,
        "did you mean heroku.dyno.standard-2x?",
    );
    check_refused(&["--jsonl", "-"], "{\"version\":1,\"stage\":\"x\"}", "line 1: /stage");
}
