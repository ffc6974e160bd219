//! Laws that hold for any bytes at all, one function for each way in. The fuzz targets try them on bytes that nobody thought of
//! (`fuzz/lib.rs` takes this file in), and `replay` on those that were found before.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Cursor};
use std::sync::LazyLock;

use heroku_or_kubernetes::answers::inputs::{INPUTS, SERVICE_INPUTS};
use heroku_or_kubernetes::answers::{Answers, InputKind};
use heroku_or_kubernetes::catalog::{self, Book, OverrideProblem};
use heroku_or_kubernetes::engine::{self, Depth};
use heroku_or_kubernetes::import::{self, Import, Source};
use heroku_or_kubernetes::markup;
use heroku_or_kubernetes::share::{self, NamedLink, decode, encode_with, seal};
use heroku_or_kubernetes::wording::questions::question;
use heroku_or_kubernetes::wording::{self, imports, typed};

use crate::money::check_money;

// The command line reads its lines by itself: no library has this.
#[allow(dead_code, reason = "opening files is for the program alone")]
#[path = "../src/bin/assess/input.rs"]
mod input;

/// Most files of one import, answers of it that are taken back, and lines of one file of cases that are assessed: more of the same
/// tells little and takes long.
const MOST: usize = 4;

static BOOK: LazyLock<Book> = LazyLock::new(|| Book::on(Book::compiled()).unwrap());

/// Any text decodes; any content with a right checksum is a case that can be shared again.
pub fn link(data: &[u8]) {
    check_link(&String::from_utf8_lossy(data));
    check_link(&seal(data));
}

/// What was read is a case like any other: it can be shared again.
fn check_link(text: &str) {
    let decoded = decode(text);
    let again = decode(&encode_with(&decoded.answers, &decoded.later));
    assert_eq!(again.answers, decoded.answers, "{text}");
    assert_eq!(again.later, decoded.later, "{text}");
}

/// Any files import, twice to the same; what is found is a case, and each answer can be taken back alone. Files are apart by the sign
/// 0x1e; the first line of each is its name.
pub fn files(data: &[u8]) {
    let source = |part| {
        let (name, bytes) = cut(part, b'\n');
        (String::from_utf8_lossy(name).into_owned(), bytes)
    };
    let named: Vec<(String, &[u8])> = data.split(|&byte| byte == 0x1e).take(MOST).map(source).collect();
    let sources: Vec<Source> = named.iter().map(|(name, bytes)| Source { name, bytes }).collect();
    let outcome = import::import(&sources, &Answers::default(), &BOOK);
    assert_eq!(import::import(&sources, &Answers::default(), &BOOK), outcome);
    check_answers(&outcome.answers);
    check_found(&outcome, MOST);
    assert_eq!(imports::words(&outcome).files.len(), sources.len());
    markup::report(&outcome);
}

fn cut(bytes: &[u8], at: u8) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|&byte| byte == at);
    end.map_or((bytes, &[]), |end| (&bytes[..end], &bytes[end + 1..]))
}

/// Answers are a file that can be read again.
fn check_answers(answers: &Answers) {
    assert_eq!(Answers::from_json(&answers.to_json()).as_ref(), Ok(answers));
}

/// Each answer that was found, or as many of them as are asked for, is taken back alone and put in again.
pub fn check_found(outcome: &Import, most: usize) {
    let answers = &outcome.answers;
    for found in outcome.found.iter().take(most) {
        let with = |base| import::put(base, &found.pointer, found.said.to_value());
        assert_eq!(with(answers).as_ref(), Ok(answers), "{found:?}");
        let without = import::put(answers, &found.pointer, found.without.to_value()).unwrap();
        assert_eq!(with(&without).as_ref(), Ok(answers), "{found:?}");
    }
}

/// Any bytes are lines, each a case or refused with words; a case that is taken is assessed, and its money adds up.
pub fn jsonl(data: &[u8]) {
    // Parts so short that lines go over several of them.
    let mut lines = input::Lines::new(Box::new(BufReader::with_capacity(7, Cursor::new(data.to_vec()))));
    let expected = (1..).zip(data.split(|&byte| byte == b'\n')).filter(|(_, line)| !line.trim_ascii().is_empty());
    let mut assessed = 0;
    for (number, text) in expected {
        let line = lines.next().unwrap().unwrap();
        assert_eq!((line.number, line.bytes.as_deref()), (number, Ok(text)));
        match input::parse(text, &BOOK) {
            Err(problem) => assert!(!problem.is_empty()),
            Ok(answers) if assessed < MOST => {
                assessed += 1;
                check_answers(&answers);
                check_case(&answers, &BOOK);
            }
            Ok(_) => {}
        }
    }
    assert!(lines.next().unwrap().is_none());
}

fn check_case(answers: &Answers, book: &Book) {
    let assessment = wording::assess_to(answers, book, Depth::Quick);
    check_money(&assessment);
    assert!((-1.0..=1.0).contains(&assessment.verdict.advantage), "{}", assessment.verdict.advantage);
    assert!(!wording::text::report(answers, &assessment).is_empty());
}

/// Any own figures, an id or the number of an entry on each line and its figure behind it: those that are refused are refused alone,
/// and the rest makes a book to assess with.
pub fn overrides(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let figure = |line: &str| {
        let (id, figure) = line.rsplit_once(' ')?;
        let numbered = id.parse().ok().and_then(|number| catalog::entries().nth(number));
        Some((numbered.map_or(id, |(_, entry)| entry.id).to_owned(), figure.parse().ok()?))
    };
    let mut own: BTreeMap<String, f64> = text.lines().filter_map(figure).collect();
    // One unknown id tells as much as many, and each is compared with the whole book.
    let mut has_unknown = false;
    own.retain(|id, _| catalog::find(id).is_some() || !std::mem::replace(&mut has_unknown, true));
    let all = Answers { overrides: own.clone(), ..Answers::default() };
    if let Err(problems) = BOOK.with_overrides(&own) {
        for problem in &problems {
            assert!(!problem.to_string().is_empty());
            let id = match problem {
                OverrideProblem::UnknownId { id, .. } => id.as_str(),
                OverrideProblem::OutOfRange { id, .. } => id,
            };
            own.remove(id).unwrap();
        }
    }
    let book = BOOK.with_overrides(&own).unwrap();
    check_case(&Answers::default(), &book);
    // Those that are refused leave the others in force.
    let taken = Answers { overrides: own, ..Answers::default() };
    let cost = |answers: &Answers| engine::assess(answers, &BOOK, Depth::Quick).cost;
    assert_eq!(cost(&all), cost(&taken));
    check_answers(&taken);
}

/// Any text that a browser has kept, or that a host page sends: a link is a case, a list is carried unchanged, no case of it takes the
/// place of another, and a pointer is a question, whose answer can be put there again, or none.
pub fn store(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    check_link(&text);
    let mut list: Vec<NamedLink> = Vec::new();
    for (_, kept) in share::read_list(&text) {
        let is_there = list.iter().any(|other| other.name == kept.name && other.link == kept.link);
        let before = list.len();
        share::add(&mut list, kept);
        assert!(!is_there || list.len() == before);
    }
    let names: BTreeSet<&str> = list.iter().map(|kept| kept.name.as_str()).collect();
    assert_eq!(names.len(), list.len(), "{list:?}");
    let written = share::write_list(&list);
    assert!(share::is_list(&written));
    assert_eq!(share::read_list(&written).map(|(_, kept)| kept).collect::<Vec<_>>(), list);
    let answers = Answers::default();
    for pointer in text.split(',').map(str::trim) {
        let Some(setting) = answers.get(pointer) else { continue };
        assert!(question(pointer).is_some(), "{pointer}");
        let mut again = answers.clone();
        assert_eq!(again.set(pointer, setting), Ok(()), "{pointer}");
        assert_eq!(again, answers, "{pointer}");
    }
}

/// Any text in any number field is a number within limits or refused with words; what is taken is shown so that it reads the
/// same, and its steppers stay within the limits, too.
pub fn entry(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for input in INPUTS.iter().chain(SERVICE_INPUTS) {
        let (number, takes_range) = match &input.kind {
            InputKind::Estimate(number) => (number, true),
            InputKind::Exact(number) => (number, false),
            InputKind::YesNo | InputKind::Choice { .. } => continue,
        };
        match typed::read(&text, number, takes_range) {
            Ok(given) => {
                assert_eq!(number.check_given(given), Ok(given), "{}: {text}", input.pointer);
                let shown = typed::write(given);
                assert_eq!(typed::read(&shown, number, takes_range), Ok(given), "{}: {text}: {shown}", input.pointer);
                let steps = question(&input.pointer.replace('*', "0")).unwrap().steps;
                for up in [false, true] {
                    let next = typed::nudged(given, number, steps, up);
                    assert_eq!(number.check_given(next), Ok(next), "{}: {text}: {up}", input.pointer);
                }
            }
            Err(problem) => assert!(!problem.to_string().is_empty()),
        }
    }
}
