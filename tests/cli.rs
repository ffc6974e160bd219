//! The command line: the engine's answer to the byte, and clear refusals.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::engine::Depth;
use heroku_or_kubernetes::wording;

use crate::support::book;

fn run(arguments: &[&str], input: &str) -> Output {
    run_bytes(arguments, input.as_bytes())
}

fn told(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn run_bytes(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_assess"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments does not read: a broken pipe is fine here.
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_vec();
    // In a thread of its own: answers fill their pipe while the cases are still being written.
    let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
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
    check_refused(&["-"], "not json", "the case is not JSON");
    check_refused(&["no-such-file.json"], "", "cannot read no-such-file.json");
    check_refused(&[], "", "name a file with answers");
    check_refused(&["--format", "pdf", "-"], "", "choose json, text, markdown or csv");
    check_refused(
        &["-"],
        r#"{"version":1,"overrides":{"heroku.dyno.standard-2":1}}"#,
        "did you mean heroku.dyno.standard-2x?",
    );
    check_refused(
        &["-"],
        r#"{"version":1,"overrides":{"eks.secret":0}}"#,
        "/overrides/eks.secret is 0; choose a number above 0, up to 100",
    );
    check_refused(
        &["-"],
        r#"{"version":1,"team":{"engineers":"many"}}"#,
        "/team/engineers is \"many\"; choose a number",
    );
    check_refused(
        &["-"],
        r#"{"version":1,"team":{"engineers":[9,3]}}"#,
        "/team/engineers is [9, 3]; put the lower number",
    );
    check_refused(
        &["-"],
        r#"{"version":1,"team":{"enginers":3}}"#,
        "/team/enginers is no field of ours; choose one of",
    );
}

#[test]
fn text_that_is_no_text_is_refused_with_its_place() {
    let output = run_bytes(&["-"], b"{\"version\":1,\"name\":\"\xff\"}");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(told(&output), "assess: the text is not UTF-8: byte 22 is 0xff; save it as UTF-8\n");
}

/// A file is read up to the size of a case, a line too: what is larger is refused without being held.
#[test]
fn nonsense_without_end_is_refused_in_one_line() {
    let nonsense = vec![b'x'; 20_000_000];
    let output = run_bytes(&["-"], &nonsense);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(told(&output), "assess: - is larger than 16 MB; a case of 10,000 services is smaller\n");
}

#[test]
fn a_bad_line_is_told_and_the_others_are_answered() {
    let mut input = b"{\"version\":1}\n\n{\"version\":1,\"stage\":\"x\"}\n".to_vec();
    input.extend(vec![b'x'; 20_000_000]);
    input.extend(b"\n{\"version\":1}\n\xff\n");
    let output = run_bytes(&["--jsonl", "--quick", "-"], &input);
    assert_eq!(output.status.code(), Some(2));
    let answered: Vec<&str> = printed(&output).lines().collect();
    assert_eq!(answered.len(), 2);
    assert_eq!(answered[0], answered[1]);
    let problems: Vec<&str> = told(&output).lines().collect();
    assert_eq!(problems.len(), 4);
    assert!(problems[0].starts_with("assess: line 3: /stage is \"x\"; choose one of"), "{}", problems[0]);
    assert!(problems[1].starts_with("assess: line 4: the case is larger than 16 MB"), "{}", problems[1]);
    assert!(problems[2].starts_with("assess: line 6: the text is not UTF-8: byte 1 is 0xff"), "{}", problems[2]);
    assert_eq!(problems[3], "assess: 3 lines were refused; the others are answered");
}

#[test]
fn files_of_a_team_become_a_case_and_what_was_found_is_told() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/imports/38-bill-common");
    let files = ["heroku-ps.txt", "heroku-addons.txt"].map(|file| format!("{folder}/{file}"));
    let output = run(&["--quick", "--from", &files[0], &files[1]], "");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(told(&output).contains("heroku-ps.txt, line 1: "), "{}", told(&output));
    assert!(told(&output).contains("Heroku bill of last month: $432 a month"), "{}", told(&output));
    let assessment: serde_json::Value = serde_json::from_str(printed(&output)).unwrap();
    assert!(assessment["cost"]["heroku"]["model_error_percent"].is_number(), "the bill calibrates the model");
}

#[test]
fn a_file_to_take_answers_from_that_cannot_be_read_is_refused() {
    check_refused(&["--from", "-"], "{\"formation\": {", "line 1 is not JSON: it ends too early");
    check_refused(&["--from", "no-such-file"], "", "cannot read no-such-file");
    check_refused(&["--jsonl", "--from", "-"], "", "leave one of them out");
    check_refused(&["--from"], "", "--from");
}

#[test]
fn a_file_that_cannot_be_read_does_not_keep_the_others_from_being_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/imports/01-procfile-one-line");
    let good = format!("{folder}/Procfile");
    let alone = run(&["--quick", "--from", &good], "");
    assert_eq!(alone.status.code(), Some(0), "{}", told(&alone));
    let output = run(&["--quick", "--from", "-", &good, "no-such-file"], "FROM ruby\n");
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert_eq!(printed(&output), printed(&alone));
    for expected in
        ["assess: cannot read no-such-file", "assess: - is none of the files that we read", "2 files were refused"]
    {
        assert!(told(&output).contains(expected), "{}", told(&output));
    }
}

#[test]
fn a_decision_is_exported_with_a_link_that_opens_it_again() {
    let output = run(&["-", "--quick", "--export", "record", "--site", "https://guide.example/"], "{\"version\": 1}");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(printed(&output).starts_with("---\nstatus: proposed\ndate: 20"), "{}", printed(&output));
    assert!(printed(&output).contains("The case: <https://guide.example/#1."), "{}", printed(&output));
    let bills = run(&["-", "--quick", "--format", "csv"], "{\"version\": 1}");
    assert!(printed(&bills).starts_with("platform,group,paid,id,title"), "{}", printed(&bills));
    let record = run(&["-", "--quick", "--format", "markdown"], "{\"version\": 1}");
    assert!(printed(&record).contains("## Decision Outcome"), "{}", printed(&record));
    // One future has no range, and a link needs an address that it can follow.
    assert!(!printed(&output).contains("eight futures of ten"));
    for site in ["x y", "javascript:alert(1)", "https://guide.example/#there"] {
        check_refused(
            &["-", "--export", "record", "--site", site],
            "{\"version\": 1}",
            &format!("--site is {site}; give"),
        );
    }
    check_refused(&["-", "--export", "pdf"], "{\"version\": 1}", "--export is pdf; choose one of record, reminder");
    check_refused(&["-", "--export", "record", "--jsonl"], "", "leave --jsonl and --format text out");
}
