//! Links: what is shared comes back, and what is broken says so.
//!
//! `tests/links/v1.txt` holds links of format 1 with their answers. Lines may be added to it; none may ever change.

use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::answers::{Answers, Criterion, Exact, Given, LONGEST_NAME, MOST_SERVICES, Service};
use heroku_or_kubernetes::catalog::Book;
use heroku_or_kubernetes::share::{self, NamedLink, decode, encode, encode_with, seal};
use proptest::prelude::*;

use crate::any_bytes;
use crate::support::answers;

#[track_caller]
fn check_broken(text: &str, expected: &str) {
    let decoded = decode(text);
    assert_eq!(decoded.answers, Answers::default(), "{text}");
    let problems: Vec<String> = decoded.problems.iter().map(ToString::to_string).collect();
    assert!(problems.iter().any(|problem| problem.contains(expected)), "{text}: {problems:?}");
}

/// Checks that a link is not taken for whole when it ends after so many bytes or more.
fn check_cuts(text: &str, from: usize) -> Result<(), TestCaseError> {
    for length in from..text.len() {
        prop_assert!(!decode(&text[..length]).problems.is_empty(), "{text} ends after {length}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_link_gives_back_the_answers(answers in answers()) {
        let decoded = decode(&encode(&answers));
        prop_assert!(decoded.problems.is_empty(), "{:?}", decoded.problems);
        prop_assert_eq!(decoded.answers, answers);
    }

    #[test]
    fn any_text_decodes(text in "\\PC{0,200}") {
        decode(&text);
        decode(&format!("1.{text}"));
    }

    #[test]
    fn any_bytes_with_a_right_checksum_decode(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
        any_bytes::link(&bytes);
    }

    #[test]
    fn a_cut_link_says_so(answers in answers()) {
        check_cuts(&encode(&answers), 0)?;
    }
}

/// Of so many links, some have a way of writing them that passes for whole when it is cut off somewhere.
#[test]
fn a_link_that_lost_its_last_bytes_says_so() {
    for number in 0..2_000 {
        let name = format!("Case {number}").try_into().unwrap();
        let text = encode(&Answers { name, ..Answers::default() });
        check_cuts(&text, text.len() - 8).unwrap();
    }
}

#[test]
fn the_default_link_is_short() {
    assert_eq!(encode(&Answers::default()).len(), "1.".len() + 4);
}

#[test]
fn typical_cases_and_the_fullest_one_fit_a_message() {
    for preset in PRESETS {
        let answers = preset.answers().unwrap();
        let length = encode(&answers).len();
        println!("{}: {length} characters", preset.id);
        // Six services with names are typical, more are not.
        let most = if answers.services.as_slice().len() <= 6 { 120 } else { 160 };
        assert!(length <= most, "{}: {length} characters", preset.id);
    }
    // Every question answered, most of them by a range, and ten services with names.
    let length = encode(&from_json(include_str!("cases/full.json"))).len();
    println!("every question answered, ten services: {length} characters");
    assert!(length <= 300, "{length} characters");
}

/// Far more than fits a message, and still a link that is read: the browser keeps a case as its link, too.
#[test]
fn the_longest_list_of_services_with_the_longest_names_comes_back() {
    let name = |number| format!("{number:05}{}", "漢".repeat(LONGEST_NAME - 5)).try_into().unwrap();
    let service = |number| Service { name: name(number), ..Service::default() };
    let services = (0..MOST_SERVICES).map(service).collect::<Vec<_>>().try_into().unwrap();
    let answers = Answers { services, ..Answers::default() };
    let decoded = decode(&encode(&answers));
    assert_eq!(decoded.problems, []);
    assert_eq!(decoded.answers, answers);
}

#[test]
fn links_of_format_1_decode_for_ever() {
    let lines: Vec<&str> = include_str!("links/v1.txt").lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.len() > 10);
    for line in lines {
        let (link, answers) = line.split_once(' ').unwrap();
        let decoded = decode(link);
        assert_eq!(decoded.problems, [], "{link}");
        // The edition that they were made with, whatever the book's is today.
        assert_eq!(decoded.edition.as_deref(), Some("2026-11"), "{link}");
        assert_eq!(decoded.answers, from_json(answers), "{link}");
    }
}

#[test]
fn what_a_newer_guide_has_added_is_told_and_stays_in_the_link() {
    let answers = PRESETS[2].answers().unwrap();
    let later = [0x81, 0x02, 7, 1, 2, 3];
    let link = encode_with(&answers, &later);
    let decoded = decode(&link);
    assert_eq!(decoded.answers, answers);
    assert!(decoded.problems[0].what.contains("a newer guide has added"), "{:?}", decoded.problems);
    assert_eq!(encode_with(&decoded.answers, &decoded.later), link);
}

#[test]
fn a_choice_that_a_newer_guide_has_added_is_named_and_the_rest_is_read() {
    // The edition in a byte, a stage of number 7 (a bit that it differs, a group of three bits, the end), then the platform of number 3.
    let decoded = decode(&seal(&[0b1101_0010, 0b0111_1101, 0b1011_0000]));
    assert_eq!(decoded.problems[0].pointer, "/stage");
    assert_eq!(decoded.answers.current_platform.word(), "other");
}

#[test]
fn a_region_that_a_newer_guide_has_added_is_told() {
    // The edition, 33 bits of fields, name and services as usual, then a set of regions: us and a tenth one, in groups of three bits.
    let bits = format!("1{:07b}0{}1{}", 82, "0".repeat(33), "10011000100010010");
    let padded = format!("{bits:0<64}");
    let content: Vec<u8> = (0..8).map(|at| u8::from_str_radix(&padded[at * 8..at * 8 + 8], 2).unwrap()).collect();
    let decoded = decode(&seal(&content));
    assert_eq!(decoded.problems[0].pointer, "/needs/regions", "{:?}", decoded.problems);
    assert_eq!(decoded.answers.needs.regions.iter().map(|region| region.word()).collect::<Vec<_>>(), ["us"]);
}

fn from_json(text: &str) -> Answers {
    serde_json::from_str(text).unwrap()
}

#[test]
fn own_prices_and_weights_travel() {
    let mut answers = Answers::default();
    answers.overrides.insert("heroku.dyno.standard-2x".to_owned(), 42.5);
    answers.overrides.insert("eks.node.t4g-medium".to_owned(), 0.0299);
    answers.weights.insert(Criterion::Portability, Exact::new(Given::Exactly(80.0)).unwrap());
    assert_eq!(decode(&encode(&answers)).answers, answers);
}

#[test]
fn the_edition_travels() {
    assert_eq!(decode(&encode(&Answers::default())).edition.as_deref(), Some(Book::edition()));
}

#[test]
fn broken_links_say_what_is_wrong() {
    check_broken("", "is not from this guide");
    check_broken("hello", "is not from this guide");
    check_broken("1.", "is damaged");
    check_broken("1.!!!", "is damaged");
    check_broken("2.AAAA", "version 2, made with a newer guide");
    check_broken("01.AAAA", "is not from this guide");
    check_broken("0.AAAA", "is not from this guide");
    check_broken(&format!("1.{}", "A".repeat(1_000_000)), "is damaged");
    check_broken(&format!("1.{}", "A".repeat(5_000_000)), "fewer than");
    check_broken("https://other.example/#section", "is not from this guide");
    let link = encode(&PRESETS[2].answers().unwrap());
    check_broken(&link.to_lowercase(), "all its letters were made small");
    check_broken(&link.to_uppercase(), "all of them capitals");
    check_broken(&link[..link.len() - 1], "was cut off");
}

#[test]
fn a_mailers_marks_around_a_link_do_no_harm() {
    let answers = PRESETS[2].answers().unwrap();
    let text = encode(&answers);
    let (start, end) = text.split_at(20);
    let address = format!("https://guide.example/a/?embed#{text}");
    for marked in [
        format!("#{text}"),
        format!("<{text}>"),
        format!("{text}."),
        format!("  {text}\n"),
        format!("{text}=="),
        format!("{start}\r\n  {end}"),
        format!("<{address}>,"),
        format!("({address})"),
        format!("\"{address}\";"),
        format!("{address}&utm_source=mail"),
        address.replace('.', "%2E").replace('#', "%23"),
        text.replace('-', "%2D").replace('_', "%5f"),
    ] {
        assert_eq!(decode(&marked).answers, answers, "{marked}");
    }
}

fn cases(text: &str) -> Vec<NamedLink> {
    share::read_list(text).map(|(_, kept)| kept).collect()
}

fn kept(name: &str, link: &str) -> NamedLink {
    NamedLink { name: name.to_owned(), link: link.to_owned() }
}

#[test]
fn a_list_of_cases_survives_the_way_through_a_file() {
    let link = encode(&Answers::default());
    let list = [kept("Ours, 2026", &link), kept("<b> & \"quotes\"", &link)];
    let text = share::write_list(&list);
    assert!(share::is_list(&text));
    assert_eq!(cases(&text), list);
    // As editors and mailers change it.
    let changed = format!("\u{feff}{}\r\n", text.replace('\n', "\r\n"));
    assert_eq!(cases(&changed), list);
    assert!(!share::is_list("Dear all, please find attached"));
}

#[test]
fn a_name_in_a_list_hides_nothing() {
    assert_eq!(share::name_of(" Ours\u{202e}txt.exe\t").as_deref(), Some("Ours txt.exe"));
    assert_eq!(share::name_of("\u{ad}\u{3164}\u{2800}"), None);
    assert_eq!(cases("1.AAAA \u{2066}Ours\u{2028}and theirs"), [kept("Ours and theirs", "1.AAAA")]);
}

#[test]
fn a_list_carries_cases_that_cannot_be_read_today() {
    let list = [kept("newer", "7.AAAA"), kept("damaged", "1.AAAA"), kept("good", &encode(&Answers::default()))];
    assert_eq!(cases(&share::write_list(&list)), list);
    let text = format!("Heroku or Kubernetes? Cases, format 1\n\n7.AAAA\n{} good", list[2].link);
    assert_eq!(
        share::read_list(&text).map(|(line, kept)| (line, kept.name)).collect::<Vec<_>>(),
        [(3, "Line 3".to_owned()), (4, "good".to_owned())]
    );
}

#[test]
fn no_case_of_a_list_takes_the_place_of_another_unasked() {
    let mut list = Vec::new();
    for (name, link) in [("Ours", "1.a"), ("Ours", "1.b"), ("Ours", "1.a"), ("Ours", "1.c"), ("Theirs", "1.a")] {
        share::add(&mut list, kept(name, link));
    }
    assert_eq!(list, [kept("Ours", "1.a"), kept("Ours (2)", "1.b"), kept("Ours (3)", "1.c"), kept("Theirs", "1.a")]);
    assert_eq!(share::replace(&mut list, kept("Theirs", "1.d")), Some(kept("Theirs", "1.a")));
    assert_eq!(share::replace(&mut list, kept("Theirs", "1.d")), None, "the same case is no loss");
    assert_eq!(share::replace(&mut list, kept("New", "1.e")), None);
    assert_eq!(list.len(), 5);
}

#[test]
fn a_number_behind_a_long_name_is_still_there_when_the_list_is_read_again() {
    let mut list = Vec::new();
    // The second name is what a number behind the first would make of it.
    for (name, link) in [("x".repeat(60), "1.a"), (format!("{} (2)", "x".repeat(56)), "1.b")] {
        for more in ["", "a", "b"] {
            share::add(&mut list, kept(&name, &format!("{link}{more}")));
        }
    }
    assert_eq!(list[2].name, format!("{} (3)", "x".repeat(56)));
    assert_eq!(list.iter().map(|kept| &kept.name).collect::<std::collections::BTreeSet<_>>().len(), 6);
    assert_eq!(cases(&share::write_list(&list)), list);
}

#[test]
fn a_line_that_would_be_written_as_the_heading_is_no_case() {
    let text = "Heroku or Kubernetes? Cases, format 1\nHeroku  or Kubernetes? Cases, format 1\n7.AAAA newer\n";
    assert_eq!(cases(text), [kept("newer", "7.AAAA")]);
}

/// A file with a name thousands of times is read as fast as any other.
#[test]
fn many_cases_of_one_name_are_numbered_at_once() {
    let mut list = Vec::new();
    for number in 0..2_000 {
        share::add(&mut list, kept("Ours", &number.to_string()));
    }
    assert_eq!(list[1_999].name, "Ours (2000)");
}

#[test]
fn a_name_is_one_short_line() {
    assert_eq!(share::name_of("  two\nlines\t"), Some("two lines".to_owned()));
    assert_eq!(share::name_of(&"x".repeat(1000)).unwrap().len(), 60);
    assert_eq!(share::name_of(" \n "), None);
}
