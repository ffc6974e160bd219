//! Numbers as people type them: what is read, what is refused, and what a step or a slider makes of them.

use heroku_or_kubernetes::answers::quantities::{
    Availability, Egress, EngineerCost, Engineers, Growth, HerokuSpend, Memory, RequestsPerSecond, Staging,
};
use heroku_or_kubernetes::answers::{Given, Number, Quantity};
use heroku_or_kubernetes::wording::questions::question;
use heroku_or_kubernetes::wording::typed::{self, Steps};

#[track_caller]
fn check_entry(text: &str, number: Number, expected: Given) {
    assert_eq!(typed::read(text, &number, true), Ok(expected), "reading {text:?}");
    // What we write is read as the same again.
    let written = typed::write(expected);
    assert_eq!(typed::read(&written, &number, true), Ok(expected), "reading {written:?} again");
}

#[test]
fn a_number_is_read_as_people_write_it() {
    use Given::{Between, Exactly, Unsure};
    let (people, cost, rps) = (Engineers::NUMBER, EngineerCost::NUMBER, RequestsPerSecond::NUMBER);
    for (text, number, expected) in [
        ("8", people, Exactly(8.0)),
        (" 8 people ", people, Exactly(8.0)),
        ("about 8", people, Exactly(8.0)),
        ("~8", people, Exactly(8.0)),
        ("1.5", people, Exactly(1.5)),
        ("5–12", people, Between(5.0, 12.0)),
        ("5-12", people, Between(5.0, 12.0)),
        ("5 – 12", people, Between(5.0, 12.0)),
        ("5 to 12", people, Between(5.0, 12.0)),
        ("5..12", people, Between(5.0, 12.0)),
        ("12-5", people, Between(5.0, 12.0)),
        ("5-5", people, Exactly(5.0)),
        ("", people, Unsure),
        ("not sure", people, Unsure),
        ("Not Sure", people, Unsure),
        ("?", people, Unsure),
        ("180k", cost, Exactly(180_000.0)),
        ("$180,000", cost, Exactly(180_000.0)),
        ("$180k – $210k", cost, Between(180_000.0, 210_000.0)),
        ("150-210k", cost, Between(150_000.0, 210_000.0)),
        ("180_000", cost, Exactly(180_000.0)),
        ("180 000", cost, Exactly(180_000.0)),
        ("$180’000", cost, Exactly(180_000.0)),
        ("150 000 – 210'000", cost, Between(150_000.0, 210_000.0)),
        ("2.125", people, Exactly(2.125)),
        ("0.250", rps, Exactly(0.25)),
        ("101.25321k", cost, Exactly(101_253.21)),
        ("0.5", rps, Exactly(0.5)),
        ("500-2k", rps, Between(500.0, 2_000.0)),
        ("15 rps", rps, Exactly(15.0)),
        ("1m", rps, Exactly(1_000_000.0)),
        ("-20", Growth::NUMBER, Exactly(-20.0)),
        ("−20 – 10", Growth::NUMBER, Between(-20.0, 10.0)),
        ("-20--10", Growth::NUMBER, Between(-20.0, -10.0)),
        ("60 %", Growth::NUMBER, Exactly(60.0)),
        ("512 MB", Memory::NUMBER, Exactly(512.0)),
        ("200 gb a month", Egress::NUMBER, Exactly(200.0)),
        ("99.999", Availability::NUMBER, Exactly(99.999)),
    ] {
        check_entry(text, number, expected);
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_the_way_out() {
    for (text, number, takes_range, expected) in [
        ("many", Engineers::NUMBER, true, "“many” is not a number; write one like 8, or a range like 5–12"),
        ("8 apples", Engineers::NUMBER, true, "“8 apples” is not a number; write one like 8, or a range like 5–12"),
        ("1 GB", Memory::NUMBER, true, "“1 GB” is not a number; write one like 8, or a range like 5–12"),
        ("5-", Engineers::NUMBER, true, "“5-” is not a number; write one like 8, or a range like 5–12"),
        (
            "1,5",
            Engineers::NUMBER,
            true,
            "“1,5” may mean two things; write a thousand as 1000, and decimals with a point, as in 1.5",
        ),
        (
            "2.500",
            HerokuSpend::NUMBER,
            true,
            "“2.500” may mean two things; write a thousand as 1000, and decimals with a point, as in 1.5",
        ),
        ("1 00", Engineers::NUMBER, true, "“1 00” is not a number; write one like 8, or a range like 5–12"),
        ("20000", Engineers::NUMBER, true, "20,000 is out of range; choose a number from 1 to 10,000"),
        ("0", Engineers::NUMBER, true, "0 is out of range; choose a number from 1 to 10,000"),
        ("nan", Engineers::NUMBER, true, "“nan” is not a number; write one like 8, or a range like 5–12"),
        ("1.5", Staging::NUMBER, false, "1.5 is not whole; choose a whole number from 0 to 100"),
        ("1-2", Staging::NUMBER, false, "1 – 2 is a range; choose one number"),
    ] {
        assert_eq!(
            typed::read(text, &number, takes_range).map_err(|problem| problem.to_string()),
            Err(expected.to_owned()),
            "reading {text:?}"
        );
    }
}

#[test]
fn every_text_is_read_without_a_surprise() {
    for text in [
        "-",
        "--",
        "$",
        "k",
        ".",
        ",",
        "..",
        "1..",
        "..1",
        "1.2.3",
        "1,2,3",
        "1e9",
        "∞",
        "٣",
        "5–12–20",
        "\u{a0}",
        "m",
        "−",
        "1 000",
    ] {
        for number in [Engineers::NUMBER, Growth::NUMBER, Memory::NUMBER] {
            if let Ok(given) = typed::read(text, &number, true) {
                assert_eq!(number.check_given(given), Ok(given), "reading {text:?}");
            }
        }
    }
}

#[test]
fn a_step_goes_to_the_next_sensible_value() {
    use Given::{Between, Exactly, Unsure};
    let people = Engineers::NUMBER;
    for (given, number, steps, up, expected) in [
        (Unsure, people, Steps::Nice, true, Exactly(10.0)),
        (Unsure, people, Steps::Nice, false, Exactly(5.0)),
        (Exactly(8.0), people, Steps::Nice, true, Exactly(10.0)),
        (Exactly(10.0), people, Steps::Nice, true, Exactly(20.0)),
        (Exactly(1.0), people, Steps::Nice, false, Exactly(1.0)),
        (Exactly(7.0), people, Steps::Nice, false, Exactly(5.0)),
        (Exactly(150.0), people, Steps::Nice, true, Exactly(200.0)),
        (Exactly(100.0), people, Steps::Nice, false, Exactly(80.0)),
        (Between(5.0, 8.0), people, Steps::Nice, true, Between(8.0, 10.0)),
        (Exactly(10_000.0), people, Steps::Nice, true, Exactly(10_000.0)),
        (Exactly(512.0), Memory::NUMBER, Steps::Double, true, Exactly(1024.0)),
        (Exactly(40.0), Growth::NUMBER, Steps::By(10.0), true, Exactly(50.0)),
        (Exactly(45.0), Growth::NUMBER, Steps::By(10.0), true, Exactly(50.0)),
        (Exactly(45.0), Growth::NUMBER, Steps::By(10.0), false, Exactly(40.0)),
        (Exactly(99.9), Availability::NUMBER, Steps::Ladder(&[99.5, 99.9, 99.95]), true, Exactly(99.95)),
        (Exactly(0.0), RequestsPerSecond::NUMBER, Steps::Nice, true, Exactly(1.0)),
        (Exactly(0.0), RequestsPerSecond::NUMBER, Steps::Nice, false, Exactly(0.0)),
    ] {
        assert_eq!(typed::nudged(given, &number, steps, up), expected, "{given:?}, up {up}");
    }
}

#[test]
fn a_slider_is_heard_with_its_number_and_unit() {
    let spoken = |given, pointer: &str, number: Number| {
        let question = question(pointer).unwrap();
        typed::spoken(given, &number, [question.before, question.after])
    };
    let engineers = |given| spoken(given, "/team/engineers", Engineers::NUMBER);
    assert_eq!(engineers(Given::Exactly(12.0)), "12 people");
    assert_eq!(engineers(Given::Between(5.0, 12.0)), "5 to 12 people");
    assert_eq!(engineers(Given::Unsure), "about 8 people");
    let cost = |given| spoken(given, "/team/engineer_cost_usd_per_year", EngineerCost::NUMBER);
    assert_eq!(cost(Given::Between(150_000.0, 210_000.0)), "$150,000 to $210,000 a year");
    assert_eq!(spoken(Given::Unsure, "/spend/heroku_usd_per_month", HerokuSpend::NUMBER), "unknown");
}
