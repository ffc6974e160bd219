//! Reading cases: a whole file, or one case a line. What is too large, no text, or no case is said with its place, and
//! never held in memory as a whole.

use std::collections::BTreeSet;
use std::io::{self, BufRead, Read};

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::catalog::Book;
use heroku_or_kubernetes::import::{self, Source};
use heroku_or_kubernetes::wording::imports;

/// Largest case that is read, in bytes: ten thousand services, each with all its fields, take about a quarter of it.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// Opens a file, or standard input for `-`.
///
/// # Errors
/// Names the file and what the system says.
pub fn open(file: &str) -> Result<Box<dyn BufRead>, String> {
    if file == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let opened = std::fs::File::open(file).map_err(|error| format!("cannot read {file}: {error}"))?;
    Ok(Box::new(io::BufReader::new(opened)))
}

/// Reads the one case of a file.
///
/// # Errors
/// Names the file, or the place, the value and what is allowed.
pub fn read_case(file: &str, book: &Book) -> Result<Answers, String> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64;
    open(file)?.take(most + 1).read_to_end(&mut bytes).map_err(|error| format!("cannot read {file}: {error}"))?;
    if bytes.len() > MOST_BYTES {
        return Err(format!("{file} {}", too_large()));
    }
    parse(&bytes, book)
}

/// What was taken from files.
pub struct Taken {
    /// The case with all that was found.
    pub answers: Answers,
    /// Names of environment variables.
    pub variables: BTreeSet<String>,
    /// How many files cannot be read.
    pub refused: usize,
}

/// Takes answers and names of environment variables from files, and tells on standard error what was found and what was not. A file that
/// cannot be read is told, and the others are read.
///
/// # Errors
/// Names each file and why it cannot be read, where none can.
pub fn take_from(files: &[String], base: &Answers, book: &Book) -> Result<Taken, String> {
    let (mut contents, mut refused) = (Vec::new(), Vec::new());
    for file in files {
        match read_bytes(file) {
            Ok(bytes) => contents.push((file.as_str(), bytes)),
            Err(problem) => refused.push(problem),
        }
    }
    let sources: Vec<Source> = contents.iter().map(|(name, bytes)| Source { name, bytes }).collect();
    let outcome = import::import(&sources, base, book);
    let words = imports::words(&outcome);
    let (read, unread): (Vec<_>, Vec<_>) = words.files.iter().partition(|file| file.is_read);
    refused.extend(unread.iter().map(|file| format!("{} {}", file.name, file.text)));
    if read.is_empty() {
        return Err(refused.join("\nassess: "));
    }
    for problem in &refused {
        eprintln!("assess: {problem}");
    }
    for file in read {
        eprintln!("assess: {} {}", file.name, file.text);
    }
    for found in &words.found {
        eprintln!("assess: {}: {}: {} ({})", found.place, found.question, found.answer, found.why);
    }
    for conflict in &words.conflicts {
        for (answer, place) in conflict.choices.iter().skip(1) {
            eprintln!("assess: {}: not taken: {answer} ({place})", conflict.question);
        }
    }
    for (place, what) in &words.left {
        eprintln!("assess: {place}: not taken over: {what}");
    }
    for line in words.hint.iter().chain(&words.variables).chain([&words.summary]) {
        eprintln!("assess: {line}");
    }
    Ok(Taken { answers: outcome.answers, variables: outcome.variables, refused: refused.len() })
}

/// Reads a file up to the size that is imported, and one byte more where there is more.
fn read_bytes(file: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let most = import::MOST_BYTES as u64 + 1;
    open(file)?.take(most).read_to_end(&mut bytes).map_err(|error| format!("cannot read {file}: {error}"))?;
    Ok(bytes)
}

/// Reads answers, and checks the user's own prices against the book.
///
/// # Errors
/// Names the place, the value and what is allowed.
pub fn parse(bytes: &[u8], book: &Book) -> Result<Answers, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let place = error.valid_up_to();
        let byte = bytes.get(place).copied().unwrap_or_default();
        format!("the text is not UTF-8: byte {} is 0x{byte:02x}; save it as UTF-8", place + 1)
    })?;
    let answers = Answers::from_json(text).map_err(|problem| problem.to_string())?;
    if !answers.overrides.is_empty() {
        book.with_overrides(&answers.overrides).map_err(|problems| {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            problems.join("; ")
        })?;
    }
    Ok(answers)
}

fn too_large() -> String {
    format!("is larger than {} MB; a case of 10,000 services is smaller", MOST_BYTES / 1024 / 1024)
}

/// The lines of a file, each with its number, counted from 1.
pub struct Lines {
    reader: Box<dyn BufRead>,
    number: usize,
}

/// One line, or why it cannot be held.
pub struct Line {
    /// Counted from 1.
    pub number: usize,
    /// Its bytes without the line break.
    pub bytes: Result<Vec<u8>, String>,
}

impl Lines {
    /// Reads lines from here on.
    pub fn new(reader: Box<dyn BufRead>) -> Self {
        Self { reader, number: 0 }
    }

    /// Returns the next line that is not empty; nothing at the end.
    ///
    /// # Errors
    /// What the system says.
    pub fn next(&mut self) -> io::Result<Option<Line>> {
        loop {
            let mut bytes = Vec::new();
            let mut length = 0;
            let mut is_at_end = true;
            loop {
                let part = self.reader.fill_buf()?;
                if part.is_empty() {
                    break;
                }
                is_at_end = false;
                let end = part.iter().position(|&byte| byte == b'\n');
                let (text, used) = match end {
                    Some(end) => (part.get(..end).unwrap_or_default(), end + 1),
                    None => (part, part.len()),
                };
                length += text.len();
                // A line that is too long is counted to its end, and not kept.
                if length <= MOST_BYTES {
                    bytes.extend_from_slice(text);
                } else {
                    bytes = Vec::new();
                }
                self.reader.consume(used);
                if end.is_some() {
                    break;
                }
            }
            if is_at_end {
                return Ok(None);
            }
            self.number += 1;
            let bytes = if length > MOST_BYTES { Err(format!("the case {}", too_large())) } else { Ok(bytes) };
            if !matches!(&bytes, Ok(bytes) if bytes.trim_ascii().is_empty()) {
                return Ok(Some(Line { number: self.number, bytes }));
            }
        }
    }
}
