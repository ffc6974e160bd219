//! The command line: answers in, assessment out, by the same engine as the page.
//!
//! Exit status 0; 2 and one line on standard error for bad input, or one for each bad line of `--jsonl` or file of `--from`.

mod input;

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::time::SystemTime;

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::catalog::{Book, Date};
use heroku_or_kubernetes::engine::Depth;
use heroku_or_kubernetes::export::{self, Decision};
use heroku_or_kubernetes::{share, wording};
use input::{Line, Lines, Taken};
use lexopt::prelude::{Long, Short, Value, ValueExt};
use rayon::ThreadPoolBuilder;
use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

const HELP: &str = "\
Assesses a case: Heroku or Kubernetes?

Usage: assess [OPTIONS] [FILE] [--from FILE...]
       FILE holds answers as JSON; - reads standard input.

  --from FILE...      take answers from files that you have: Procfile, app.json, heroku.yml,
                      Compose, Kubernetes objects, what heroku ps, addons, pg:info and
                      apps:info print (also --json), lists of dependencies; what they tell
                      takes the place of what FILE says, all else of FILE stays; but a file
                      of answers is a whole case, and takes the place of FILE.
                      What was found, and what was not, is reported on standard error;
                      a file that cannot be read is reported, the others are read
  --format WORD       what to print: json (usual), text, markdown (--export record) or csv
                      (--export bills)
  --export KIND       write a file instead: KINDS
  --site ADDRESS      address of the guide, for the links in such files
  --jsonl             one case a line in, one assessment a line out, in order;
                      a bad line is reported by its number, the others are answered
  --quick             the likely future alone: without sampled futures and what comes of
                      them (ranges, switch month, flips, importance, ask_next, claims),
                      plan steps and the comparison of providers; what is left out is empty,
                      null or 0, and kubernetes_share is 1 or 0, as that one future has it
  --help              this text
";

/// Cases that each thread takes at a time: enough to keep it busy, few enough for flat memory.
const CASES_PER_THREAD: usize = 64;

/// Bytes that are collected before they are handed to the system.
const COLLECTED_BYTES: usize = 256 * 1024;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Json,
    Text,
}

struct Options {
    format: Format,
    depth: Depth,
    is_jsonl: bool,
    file: String,
    /// Files to take answers from.
    from: Vec<String>,
    export: Option<export::Kind>,
    /// Address of the guide.
    site: String,
}

fn main() -> ExitCode {
    // Where the system gives no thread more, this one does all the work.
    let alone = || ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
    let _pool = ThreadPoolBuilder::new().build_global().is_err().then(alone);
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("assess: {problem}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let Some(options) = options().map_err(|error| format!("{error}; see assess --help"))? else {
        print!("{}", HELP.replace("KINDS", &kinds()));
        return Ok(());
    };
    let book = Book::on(Book::compiled()).map_err(|problem| problem.to_string())?;
    let outcome = if options.is_jsonl { assess_lines(&options, &book) } else { assess_one(&options, &book) };
    match outcome {
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(Failure::Output(error)) => Err(format!("cannot write: {error}")),
        Err(Failure::Input(problem)) => Err(problem),
        Ok(()) => Ok(()),
    }
}

/// What can go wrong while assessing.
enum Failure {
    Input(String),
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Reads the arguments; nothing when help is asked for.
fn options() -> Result<Option<Options>, lexopt::Error> {
    let mut options = Options {
        format: Format::Json,
        depth: Depth::Full,
        is_jsonl: false,
        file: String::new(),
        from: Vec::new(),
        export: None,
        site: String::new(),
    };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("quick") => options.depth = Depth::Quick,
            Long("jsonl") => options.is_jsonl = true,
            Long("site") => options.site = site(arguments.value()?.string()?)?,
            Long("export") => {
                let word = arguments.value()?.string()?;
                let Some(kind) = export::Kind::from_word(&word) else {
                    return Err(format!("--export is {word}; choose one of {}", kinds()).into());
                };
                options.export = Some(kind);
            }
            Long("from") => {
                for file in arguments.values()? {
                    options.from.push(file.string()?);
                }
            }
            Long("format") => {
                let word = arguments.value()?.string()?;
                options.format = match word.as_str() {
                    "json" => Format::Json,
                    "text" => Format::Text,
                    // These are files of their own.
                    "markdown" | "csv" => {
                        let kind = if word == "csv" { export::Kind::Bills } else { export::Kind::Record };
                        options.export = Some(kind);
                        continue;
                    }
                    _ => return Err(format!("--format is {word}; choose json, text, markdown or csv").into()),
                };
            }
            Value(file) if options.file.is_empty() => options.file = file.string()?,
            other => return Err(other.unexpected()),
        }
    }
    if options.file.is_empty() && options.from.is_empty() {
        return Err("name a file with answers, - for standard input, or files after --from".into());
    }
    if options.is_jsonl && !options.from.is_empty() {
        return Err("--jsonl reads cases, and --from files of one case; leave one of them out".into());
    }
    if options.export.is_some() && (options.is_jsonl || options.format == Format::Text) {
        return Err(
            "--export writes a file of its own, as markdown and csv are; leave --jsonl and --format text out".into()
        );
    }
    if options.is_jsonl && options.format == Format::Text {
        return Err("--jsonl prints JSON; leave --format out".into());
    }
    Ok(Some(options))
}

/// Takes the address of a guide.
fn site(address: String) -> Result<String, String> {
    let is_web = ["https://", "http://", "file://"].iter().any(|start| address.starts_with(start));
    if is_web && !address.contains(|sign: char| sign == '#' || sign.is_whitespace() || sign.is_control()) {
        Ok(address)
    } else {
        Err(format!(
            "--site is {address}; give an address that starts with https://, http:// or file://, without blanks and #"
        ))
    }
}

fn assess_one(options: &Options, book: &Book) -> Result<(), Failure> {
    let (mut answers, mut variables, mut refused) = (Answers::default(), BTreeSet::new(), 0);
    if !options.file.is_empty() {
        answers = input::read_case(&options.file, book).map_err(Failure::Input)?;
    }
    if !options.from.is_empty() {
        let taken = input::take_from(&options.from, &answers, book).map_err(Failure::Input)?;
        Taken { answers, variables, refused } = taken;
    }
    write_one(options, &answers, &variables, book)?;
    match refused {
        0 => Ok(()),
        1 => Err(Failure::Input("1 file was refused; the others are read".to_owned())),
        many => Err(Failure::Input(format!("{many} files were refused; the others are read"))),
    }
}

/// Writes the assessment of a case, or the file that is asked for instead.
fn write_one(options: &Options, answers: &Answers, variables: &BTreeSet<String>, book: &Book) -> Result<(), Failure> {
    let depth = match options.export {
        Some(kind) if options.depth == Depth::Full => kind.depth(),
        _ => options.depth,
    };
    let assessment = wording::assess_to(answers, book, depth);
    let mut out = BufWriter::new(io::stdout().lock());
    if let Some(kind) = options.export {
        let link = format!("{}#{}", options.site, share::encode(answers));
        let decision = Decision { answers, assessment: &assessment, book, link: &link, today: today(), variables };
        out.write_all(&export::export(kind, &decision))?;
        out.flush()?;
        return Ok(());
    }
    match options.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &assessment).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Format::Text => write!(out, "{}", wording::text::report(answers, &assessment))?,
    }
    out.flush()?;
    Ok(())
}

/// Names the kinds of `--export`.
fn kinds() -> String {
    export::Kind::ALL.map(export::Kind::word).join(", ")
}

/// Returns the day in Greenwich.
fn today() -> Date {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let days = i32::try_from(since.as_secs() / (24 * 60 * 60)).unwrap_or_default();
    Date::new(1970, 1, 1).after_days(days)
}

/// Assesses one case a line on all cores, a batch at a time, in order. A bad line is told and left out.
fn assess_lines(options: &Options, book: &Book) -> Result<(), Failure> {
    let cases = rayon::current_num_threads() * CASES_PER_THREAD;
    let mut lines = Lines::new(input::open(&options.file).map_err(Failure::Input)?);
    let mut out = BufWriter::with_capacity(COLLECTED_BYTES, io::stdout().lock());
    let mut refused = 0_usize;
    // Kept from batch to batch: memory that is given back and asked for again took a sixth of the time on one processor.
    let mut written = vec![Vec::new(); cases];
    loop {
        let mut batch = Vec::with_capacity(cases);
        while batch.len() < batch.capacity() {
            let unreadable = |error| Failure::Input(format!("cannot read {}: {error}", options.file));
            let Some(line) = lines.next().map_err(unreadable)? else { break };
            batch.push(line);
        }
        if batch.is_empty() {
            break;
        }
        let outcomes = assess_batch(&batch, &mut written, options.depth, book);
        for (outcome, written) in outcomes.into_iter().zip(&written) {
            match outcome {
                Ok(()) => out.write_all(written)?,
                Err(problem) => {
                    refused += 1;
                    eprintln!("assess: {problem}");
                }
            }
        }
    }
    out.flush()?;
    match refused {
        0 => Ok(()),
        1 => Err(Failure::Input("1 line was refused; the others are answered".to_owned())),
        many => Err(Failure::Input(format!("{many} lines were refused; the others are answered"))),
    }
}

/// Writes the assessment of each line in its place of `written`, which has as many at least.
fn assess_batch(batch: &[Line], written: &mut [Vec<u8>], depth: Depth, book: &Book) -> Vec<Result<(), String>> {
    let assess = |(line, written): (&Line, &mut Vec<u8>)| {
        let with_place = |problem: String| format!("line {}: {problem}", line.number);
        let bytes = line.bytes.as_ref().map_err(|problem| with_place(problem.clone()))?;
        let answers = input::parse(bytes, book).map_err(with_place)?;
        let assessment = wording::assess_to(&answers, book, depth);
        written.clear();
        serde_json::to_writer(&mut *written, &assessment).map_err(|error| with_place(error.to_string()))?;
        written.push(b'\n');
        Ok(())
    };
    batch.par_iter().zip(written).map(assess).collect()
}
