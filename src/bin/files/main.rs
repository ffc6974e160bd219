//! Answers from files, and files of a decision, for a worker of the page (`aside`). It is loaded when one of the boxes is opened, so that what
//! it takes is not waited for by those who only change an answer.

#![allow(missing_docs, reason = "a program, not a library")]

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::catalog::Date;
use heroku_or_kubernetes::export::{self, Decision};
use heroku_or_kubernetes::import::{self, Source};
use heroku_or_kubernetes::wording::imports;
use heroku_or_kubernetes::worker_buffer::{answered, lines};
use heroku_or_kubernetes::{engine, markup, share, wording};
use serde_json::{Value, json};

/// Writes what is in the boxes. Leaves JSON: the HTML of each by its id.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn boxes() -> *const u8 {
    answered(|_, _| {
        serde_json::to_vec(
            &json!({ "files": markup::files_box(), "take": markup::exports_box(), "together": markup::team_box() }),
        )
        .ok()
    })
}

/// Takes answers from files. A first line of JSON has the link of the case, how many of the files were read before and the link of the case
/// which those gave, and the name and length of each file; their bytes follow. Leaves JSON: the link of the new case, that of the case as
/// the files give it, what was found as HTML and in a sentence, the place of each answer by its pointer, and names of
/// environment variables, which no link holds.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn take() -> *const u8 {
    answered(|asked, book| {
        let end = asked.iter().position(|&byte| byte == b'\n')?;
        let head: Value = serde_json::from_slice(asked.get(..end)?).ok()?;
        let mut rest = asked.get(end + 1..)?;
        let mut sources = Vec::new();
        for file in head.get("files")?.as_array()? {
            let (name, length) = (file.get(0)?.as_str()?, usize::try_from(file.get(1)?.as_u64()?).ok()?);
            let (bytes, others) = rest.split_at_checked(length)?;
            rest = others;
            sources.push(Source { name, bytes });
        }
        let case = share::decode(head.get("link")?.as_str()?);
        let mut found = import::import(&sources, &case.answers, book);
        let given = share::encode_with(&found.answers, &case.later);
        // A whole case that has just come takes the place of what was changed before it, too.
        let read_before = head.get("before").and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok());
        let is_new_case = found.own.is_some_and(|own| read_before.is_some_and(|count| own >= count));
        let kept = match head.get("given").and_then(Value::as_str) {
            None | Some("") => 0,
            Some(_) if is_new_case => 0,
            Some(before) => import::keep_changes(&mut found, &share::decode(before).answers, &case.answers),
        };
        let places: Value = found.found.iter().map(|one| (one.pointer.clone(), json!(found.place(one.line)))).collect();
        let answer = json!({
            "link": share::encode_with(&found.answers, &case.later),
            "given": given,
            "said": format!("{}{}", imports::words(&found).summary, imports::kept(kept)),
            "report": markup::report(&found),
            "places": places,
            "variables": found.variables,
        });
        serde_json::to_vec(&answer).ok()
    })
}

/// Sets one answer of a case: three lines are its link, a JSON pointer, and the value as JSON. Leaves JSON: the new link, or the problem.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn put() -> *const u8 {
    answered(|asked, _| {
        let asked = String::from_utf8_lossy(asked);
        let [link, pointer, value] = lines(&asked);
        let case = share::decode(link);
        let value = serde_json::from_str(value).ok()?;
        let answer = match import::put(&case.answers, pointer, value) {
            Ok(answers) => json!({ "link": share::encode_with(&answers, &case.later) }),
            Err(problem) => json!({ "problem": problem.to_string() }),
        };
        serde_json::to_vec(&answer).ok()
    })
}

/// Writes a file of a decision: five lines are its kind, the day, the address of the guide, the link of the case, and names of environment
/// variables with spaces between them. Leaves its name and its media type, each with a line break after it, and its bytes.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn written() -> *const u8 {
    answered(|asked, book| {
        let asked = String::from_utf8_lossy(asked);
        let [kind, today, home, link, variables] = lines(&asked);
        let (kind, today) = (export::Kind::from_word(kind)?, Date::parse(today).ok()?);
        let answers: Answers = share::decode(link).answers;
        let assessment = wording::assess_to(&answers, book, kind.depth());
        let link = format!("{home}#{link}");
        let variables = variables.split_ascii_whitespace().map(str::to_owned).collect();
        let decision =
            Decision { answers: &answers, assessment: &assessment, book, link: &link, today, variables: &variables };
        let head = format!("{}\n{}\n", export::file_name(kind, &answers), kind.media_type());
        Some([head.into_bytes(), export::export(kind, &decision)].concat())
    })
}

/// Most cases that are put together: each pair of them may differ about every answer.
const MOST_CASES: usize = 20;

/// Puts the cases of a team together: each line is the link of one. Leaves JSON: what they come to in a sentence, and as HTML; or only a
/// sentence, where a link cannot be read.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn team() -> *const u8 {
    answered(|asked, book| {
        let asked = String::from_utf8_lossy(asked);
        let cases: Vec<_> = asked.lines().map(share::decode).collect();
        let unread = cases.iter().position(|case| case.edition.is_none());
        let said = |said: String| serde_json::to_vec(&json!({ "said": said })).ok();
        if let Some(place) = unread {
            return said(format!("Line {} is no link to a case.", place + 1));
        }
        if cases.len() > MOST_CASES {
            return said(format!("Paste at most {MOST_CASES} links."));
        }
        let cases: Vec<Answers> = cases.into_iter().map(|case| case.answers).collect();
        let team = engine::team::team(&cases, book)?;
        let link = share::encode(&team.merged);
        let words = wording::team::words(&cases, &team, book);
        let answer = json!({ "said": words.finding, "report": markup::team(&cases, &team, &link, book) });
        serde_json::to_vec(&answer).ok()
    })
}

fn main() {}
