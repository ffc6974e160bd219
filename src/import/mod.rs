//! Answers from files that a team has already: Procfile, app.json, Compose, Kubernetes objects, what Heroku's tools print, and lists of
//! dependencies. What is read from which file is told in `docs/import.md`.
//!
//! Each file becomes a draft; drafts are put together, and each answer keeps the file and line that it comes from. Values that may be
//! secret, such as those of environment variables, stay behind in the file.

mod addons;
mod again;
mod app_json;
mod apps_info;
mod bill;
mod compose;
mod compose_service;
mod draft;
mod folders;
mod heroku_pg_info;
mod heroku_ps;
mod heroku_yml;
mod kind;
mod kubernetes;
mod languages;
mod lines;
mod merge;
mod names;
mod needs;
mod outcome;
mod ports;
mod processes;
mod procfile;
mod rewriting;
mod sizes;
mod terminal;
mod text;
mod tree;
mod units;
mod words;

pub use again::keep_changes;
pub use draft::{Left, Line, Said, Trouble};
pub use kind::FileKind;
pub use outcome::{Conflict, Found, Import, Reading};
pub use text::MOST_BYTES;

use draft::Draft;
use folders::Folders;
use kind::Known;
use text::Text;
use tree::Node;

use serde_json::Value;

use crate::answers::inputs::{INPUTS, SERVICE_INPUTS};
use crate::answers::{Answers, Input, Problem, is_hidden};
use crate::catalog::{Book, find};

/// Returns answers with another value at a JSON pointer, as a file of answers would have it; nothing there for `null`.
///
/// # Errors
/// Names the place, the value and what is allowed.
pub fn put(answers: &Answers, pointer: &str, value: Value) -> Result<Answers, Problem> {
    let wrong = || Problem::new(pointer, "is no answer of this case");
    // Written and read once more: another way to write all answers would be in the download for this alone.
    let mut case: Value = serde_json::from_str(&answers.to_json()).map_err(|_| wrong())?;
    let (parent, key) = pointer.rsplit_once('/').ok_or_else(wrong)?;
    let parent = case.pointer_mut(parent).and_then(Value::as_object_mut).ok_or_else(wrong)?;
    parent.insert(key.to_owned(), value);
    Answers::from_json(&case.to_string()).map_err(|problem| {
        // Nobody has seen the text that it was read from.
        let what = problem.what.split(" (line ").next().unwrap_or_default();
        Problem::new(problem.pointer.as_str(), what)
    })
}

/// Most files that are read at once.
pub const MOST_FILES: usize = 50;
/// Most bytes of all files together.
pub const MOST_BYTES_TOGETHER: usize = 4 * MOST_BYTES;

/// A file as it was given.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its name; may be empty for what was pasted.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// Reads files, and puts what they say in the place of the answers of a case.
pub fn import(sources: &[Source<'_>], base: &Answers, book: &Book) -> Import {
    let mut readings = Vec::new();
    let mut known: Vec<(usize, Known, String)> = Vec::new();
    let mut own: Option<(usize, Answers, Node)> = None;
    let (mut bytes, mut listed) = (0, Vec::new());
    for (file, source) in sources.iter().enumerate() {
        bytes += source.bytes.len();
        let outcome = if file >= MOST_FILES {
            Err(Trouble::new(0, format!("is one of more than {MOST_FILES} files; give us fewer at once")))
        } else if source.bytes.len() <= MOST_BYTES && bytes > MOST_BYTES_TOGETHER {
            let mb = MOST_BYTES_TOGETHER / 1024 / 1024;
            Err(Trouble::new(0, format!("is more than we read at once: all files together have more than {mb} MB")))
        } else {
            read(source, file)
        };
        let outcome = outcome.and_then(|(parts, is_latin1)| {
            let answers = parts.iter().find(|(known, _)| known.kind == FileKind::Answers);
            if let Some((known, text)) = answers {
                let answers = Answers::from_json(text).map_err(|problem| {
                    Trouble::new(0, format!("holds an answer that we do not take: {}", brief(&problem)))
                })?;
                if let Some(tree) = known.documents.first()
                    && let Some((before, ..)) = own.replace((file, answers, tree.clone()))
                {
                    let what = "this case: a file after it is a whole case, too";
                    listed.push(Left { line: Line { file: before, number: 1 }, what: what.to_owned() });
                }
            }
            Ok((parts, is_latin1))
        });
        let reading = match outcome {
            Ok((parts, is_latin1)) => {
                let kind = parts.first().map_or(FileKind::HerokuPs, |(known, _)| known.kind);
                for (mut tree, text) in parts {
                    listed.append(&mut tree.left);
                    known.push((file, tree, text));
                }
                Reading { name: shown_name(source.name), outcome: Ok(kind), is_latin1 }
            }
            Err(trouble) => Reading { name: shown_name(source.name), outcome: Err(trouble), is_latin1: false },
        };
        readings.push(reading);
    }
    let mut import = match own {
        Some((file, answers, tree)) => Import { own: Some(file), ..Import::of_case(readings, answers, &tree) },
        None => Import::new(readings, base.clone()),
    };
    import.left.append(&mut listed);
    merge::merge(import, drafts(&known, sources, book), Folders::new(sources), book)
}

/// A file, or a part of it that another tool has printed.
type Part = (Known, String);

fn read(source: &Source<'_>, file: usize) -> Result<(Vec<Part>, bool), Trouble> {
    let Text { text, is_latin1 } = text::read(source.bytes)?;
    let parts = match terminal::parts(&text, file) {
        Some(parts) => parts,
        None => vec![(kind::tell(source.name, &text, file)?, text)],
    };
    Ok((parts, is_latin1))
}

/// Makes a draft of each file, or of those that belong together, in the order of the first of them.
fn drafts(known: &[(usize, Known, String)], sources: &[Source<'_>], book: &Book) -> Vec<(FileKind, Draft)> {
    let mut drafts = Vec::new();
    let is_live = |known: &Known| known.documents.iter().any(kubernetes::is_live);
    let is_for_developers =
        |file: usize| sources.get(file).is_some_and(|source| procfile::is_for_developers(source.name));
    let has_procfile = known.iter().any(|(file, tree, _)| tree.kind == FileKind::Procfile && !is_for_developers(*file));
    let name = |file: usize| sources.get(file).map_or("", |source| source.name);
    let is_variant = |file: usize| {
        let is_plain = |(other, tree, _): &(usize, Known, String)| {
            tree.kind == FileKind::Procfile
                && folders::folder(name(*other)) == folders::folder(name(file))
                && name(*other).to_ascii_lowercase().ends_with("procfile")
        };
        procfile::is_variant(name(file)) && !is_for_developers(file) && known.iter().any(is_plain)
    };
    let (mut has_compose, mut has_objects) = (false, [false; 2]);
    for (file, tree, text) in known {
        let root = tree.documents.first();
        let draft = match (tree.kind, root) {
            (FileKind::Procfile, _) if is_variant(*file) => procfile::variant(*file),
            (FileKind::Procfile, _) if !is_for_developers(*file) => procfile::read(text, *file),
            (FileKind::Procfile, _) if has_procfile => procfile::passed_over(*file),
            (FileKind::Procfile, _) => procfile::read_alone(text, *file),
            (FileKind::HerokuPs, None) => heroku_ps::read(text, *file, book),
            (FileKind::HerokuPs, Some(root)) => {
                heroku_ps::read_json(if root.is_list() { root } else { continue }, book)
            }
            (FileKind::HerokuPgInfo, _) => heroku_pg_info::read(text, *file),
            (FileKind::HerokuAddons, None) => addons::read(text, *file),
            (FileKind::HerokuAddons, Some(root)) => addons::read_json(root),
            (FileKind::HerokuAppsInfo, Some(root)) => apps_info::read(root, book),
            (FileKind::AppJson, Some(root)) => app_json::read(root, book),
            (FileKind::HerokuYml, Some(root)) => heroku_yml::read(root),
            (FileKind::Compose, _) if !has_compose => {
                has_compose = true;
                let all = known.iter().filter(|(_, other, _)| other.kind == FileKind::Compose);
                let named: Vec<_> = all
                    .filter_map(|(file, other, _)| Some((sources.get(*file)?.name, other.documents.first()?)))
                    .collect();
                drafts.extend(compose::read(&named).into_iter().map(|draft| (tree.kind, draft)));
                continue;
            }
            (FileKind::Kubernetes, _) if !has_objects[usize::from(is_live(tree))] => {
                let runs = is_live(tree);
                has_objects[usize::from(runs)] = true;
                let alike =
                    known.iter().filter(|(_, other, _)| other.kind == FileKind::Kubernetes && is_live(other) == runs);
                let all = known.iter().filter(|(_, other, _)| other.kind == FileKind::Kubernetes);
                kubernetes::read(
                    alike.flat_map(|(_, other, _)| &other.documents),
                    all.flat_map(|(_, other, _)| &other.documents),
                )
            }
            (kind, _) => match languages::runtime(kind) {
                Some(runtime) => {
                    let is_minor = kind == FileKind::PackageJson && root.is_some_and(languages::is_for_browsers);
                    Draft { is_minor, ..languages::read(runtime, *file) }
                }
                None => continue,
            },
        };
        drafts.push((tree.kind, draft));
    }
    drafts
}

/// Says what is wrong with an answer, but no long text that stands in its place or in that of a name: it may be anything.
fn brief(problem: &Problem) -> String {
    const LONGEST: usize = 20;
    let is_ours = |name: &str| {
        let of_input = |input: &Input| input.pointer.split('/').any(|part| part == name);
        INPUTS.iter().chain(SERVICE_INPUTS).any(of_input) || find(name).is_some()
    };
    let is_brief = |name: &&str| name.chars().count() <= LONGEST || is_ours(name);
    let pointer: Vec<&str> =
        problem.pointer.split('/').map(|name| Some(name).filter(is_brief).unwrap_or("…")).collect();
    // What is allowed stands behind the value, which may hold quotes of its own.
    let (value, rest) = match problem.what.rfind("; choose ") {
        Some(at) => problem.what.split_at(at),
        None => (problem.what.as_str(), ""),
    };
    let text = value.find('"').zip(value.rfind('"')).filter(|(from, to)| value[*from..*to].chars().count() > LONGEST);
    let what = match text {
        Some((from, to)) => format!("{}a long text{}{rest}", &value[..from], &value[to + 1..]),
        None => problem.what.clone(),
    };
    Problem::new(pointer.join("/"), what).to_string()
}

/// Returns a name or key of a file as it may be shown: short, and without anything invisible.
fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text.chars().filter(|c| !is_hidden(*c)).take(LONGEST + 1).collect();
    if shown.chars().count() > LONGEST {
        shown = shown.chars().take(LONGEST).chain(['…']).collect();
    }
    shown
}

/// Returns the name of a file as it may be shown; of a long one its end, since that is what tells it from others.
fn shown_name(name: &str) -> String {
    // One less than of other names, since the sign stands before it.
    const LONGEST: usize = 59;
    let visible: Vec<char> = name.chars().filter(|c| !is_hidden(*c)).collect();
    match visible.len() {
        0 => "the pasted text".to_owned(),
        length if length > LONGEST => ['…'].iter().chain(&visible[length - LONGEST..]).collect(),
        _ => visible.into_iter().collect(),
    }
}
