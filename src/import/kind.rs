//! What a file is, told by what is in it; its name decides only where the content leaves it open.

use super::draft::Trouble;
use super::tree::{self, Node, Refused};
use super::{addons, heroku_ps, kubernetes, procfile};

/// Kinds of file that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// Heroku's process types.
    Procfile,
    /// What a Heroku app is to be made of.
    AppJson,
    /// A Heroku app that is built as images.
    HerokuYml,
    /// The formation that runs.
    HerokuPs,
    /// The add-ons of an app.
    HerokuAddons,
    /// An app with its region, dynos and add-ons.
    HerokuAppsInfo,
    /// Containers of Compose.
    Compose,
    /// Manifests, or what `kubectl get` prints.
    Kubernetes,
    /// Dependencies of Node.
    PackageJson,
    /// Dependencies of Ruby.
    Gemfile,
    /// Dependencies of Python.
    Requirements,
    /// A project of Python.
    Pyproject,
    /// A module of Go.
    GoMod,
    /// A project of Maven.
    PomXml,
    /// A project of Elixir.
    MixExs,
    /// Answers of this guide.
    Answers,
}

impl FileKind {
    /// Returns the word for tests and the command line.
    pub fn word(self) -> &'static str {
        self.words()[0]
    }

    /// Returns its name for readers.
    pub fn name(self) -> &'static str {
        self.words()[1]
    }

    fn words(self) -> [&'static str; 2] {
        match self {
            Self::Procfile => ["procfile", "Procfile"],
            Self::AppJson => ["app_json", "app.json"],
            Self::HerokuYml => ["heroku_yml", "heroku.yml"],
            Self::HerokuPs => ["heroku_ps", "heroku ps"],
            Self::HerokuAddons => ["heroku_addons", "heroku addons"],
            Self::HerokuAppsInfo => ["heroku_apps_info", "heroku apps:info"],
            Self::Compose => ["compose", "Compose file"],
            Self::Kubernetes => ["kubernetes", "Kubernetes objects"],
            Self::PackageJson => ["package_json", "package.json"],
            Self::Gemfile => ["gemfile", "Gemfile"],
            Self::Requirements => ["requirements", "requirements of Python"],
            Self::Pyproject => ["pyproject", "pyproject.toml"],
            Self::GoMod => ["go_mod", "go.mod"],
            Self::PomXml => ["pom_xml", "pom.xml"],
            Self::MixExs => ["mix_exs", "mix.exs"],
            Self::Answers => ["answers", "answers of this guide"],
        }
    }
}

/// A file whose kind is known, with its documents where it is a tree.
pub(super) struct Known {
    pub kind: FileKind,
    pub documents: Vec<Node>,
}

impl Known {
    fn text(kind: FileKind) -> Self {
        Self { kind, documents: Vec::new() }
    }
}

/// Tells what a file is.
///
/// # Errors
/// What cannot be read, or is none of the kinds, with its line.
pub(super) fn tell(name: &str, text: &str, file: usize) -> Result<Known, Trouble> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
    if text.trim_start().starts_with(['{', '[']) {
        let trouble = match tree::json(text, file) {
            Ok(root) => return of_json(&base, root),
            Err(trouble) => trouble,
        };
        return match of_lines(&base, text) {
            // The heading of a section is no list.
            Some(kind) => Ok(Known::text(kind)),
            None if text.contains("{{") => Err(template()),
            None => Err(trouble),
        };
    }
    // Scripts and settings within YAML look like other files.
    let is_yaml = text.lines().any(|line| line.starts_with("apiVersion:") || line.starts_with("services:"));
    if !is_yaml && let Some(kind) = of_lines(&base, text) {
        return Ok(Known::text(kind));
    }
    if base == "procfile" {
        return Ok(Known::text(FileKind::Procfile));
    }
    // All that we read as YAML are maps; a parser would read prose to its end.
    if !text.contains(':') {
        return Err(if text.contains("{{") { template() } else { unknown() });
    }
    let looks_like_procfile = processes(text);
    let documents = match tree::yaml(text, file) {
        Ok(documents) => documents,
        Err(Refused::Limit(trouble)) => return Err(trouble),
        Err(_) if looks_like_procfile => return Ok(Known::text(FileKind::Procfile)),
        Err(_) if text.contains("{{") => {
            return Err(template());
        }
        Err(Refused::Syntax(trouble)) => return Err(trouble),
    };
    match of_yaml(&documents) {
        Some(kind) => Ok(Known { kind, documents }),
        None if looks_like_procfile => Ok(Known::text(FileKind::Procfile)),
        None => Err(unknown()),
    }
}

fn template() -> Trouble {
    Trouble::new(0, "holds template marks {{ … }}: give us what helm template makes of it")
}

fn unknown() -> Trouble {
    Trouble::new(
        0,
        "is none of the files that we read: Procfile, app.json, heroku.yml, heroku ps, heroku addons, heroku apps:info --json, Compose, \
         Kubernetes objects, a list of dependencies, or answers of this guide",
    )
}

fn of_json(base: &str, root: Node) -> Result<Known, Trouble> {
    let has = |key: &str| root.get(key).is_some();
    let first = root.items().first();
    let first_has = |key: &str| first.is_some_and(|first| first.get(key).is_some());
    let kind = if root.is_list() {
        if first_has("addon_service") || first_has("plan") {
            FileKind::HerokuAddons
        } else if first_has("type") && first_has("size") {
            FileKind::HerokuPs
        } else if first.is_some_and(kubernetes::is_object) {
            let documents = root.items().to_vec();
            return Ok(Known { kind: FileKind::Kubernetes, documents });
        } else if first.is_none() {
            return Err(Trouble::new(0, "is an empty list"));
        } else {
            return Err(unknown());
        }
    } else if kubernetes::is_object(&root) {
        FileKind::Kubernetes
    } else if root.get("app").is_some_and(Node::is_map) && (has("dynos") || has("addons")) {
        FileKind::HerokuAppsInfo
    } else if root.get("services").is_some_and(Node::is_map) {
        FileKind::Compose
    } else if is_answers(&root) {
        FileKind::Answers
    } else if base == "app.json" {
        FileKind::AppJson
    } else if base == "package.json"
        || ["dependencies", "devDependencies", "engines", "private", "main", "workspaces"].iter().any(|key| has(key))
    {
        FileKind::PackageJson
    } else if [
        "formation",
        "addons",
        "buildpacks",
        "env",
        "environments",
        "stack",
        "success_url",
        "keywords",
        "scripts",
    ]
    .iter()
    .any(|key| has(key))
    {
        FileKind::AppJson
    } else {
        return Err(unknown());
    };
    Ok(Known { kind, documents: vec![root] })
}

/// Whether it says that it is version 1 of something, as a number, and has no key that only others have.
fn is_answers(root: &Node) -> bool {
    const OTHERS: [&str; 6] = ["dependencies", "devDependencies", "formation", "addons", "scripts", "verdict"];
    root.get("version").and_then(Node::number).is_some() && !OTHERS.iter().any(|key| root.get(key).is_some())
}

fn of_yaml(documents: &[Node]) -> Option<FileKind> {
    let first = documents.iter().find(|document| document.is_map())?;
    if documents.iter().any(kubernetes::is_object) {
        return Some(FileKind::Kubernetes);
    }
    if first.get("services").is_some_and(|services| services.is_map() || services.text().is_none()) {
        return Some(FileKind::Compose);
    }
    let is_heroku = |key: &str, within: &[&str]| {
        first.get(key).is_some_and(|node| node.is_map() && within.iter().all(|within| node.get(within).is_some()))
    };
    if is_heroku("build", &["docker"]) || is_heroku("run", &[]) || is_heroku("setup", &["addons"]) {
        return Some(FileKind::HerokuYml);
    }
    // The first version of Compose had its services at the top.
    let is_service = |node: &Node| node.get("image").is_some() || node.get("build").is_some();
    let mut services = first.pairs().filter(|(key, ..)| !key.starts_with("x-")).peekable();
    let is_compose = services.peek().is_some() && services.all(|(_, _, node)| is_service(node));
    is_compose.then_some(FileKind::Compose)
}

/// What lines of a file say about its kind.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "a flag for each sign")]
struct Signs {
    ps: bool,
    addons: bool,
    mix: bool,
    pyproject: bool,
    module: bool,
    go: bool,
    gem: bool,
    source: bool,
}

impl Signs {
    /// Looks at each line once: files may have a million.
    fn of(text: &str) -> Self {
        let is_table = |line: &str| {
            (line.starts_with("Add-on") && line.contains("Plan"))
                || line.starts_with("Owning App")
                || line.starts_with("No add-ons")
        };
        let may_have_rows = text.contains('$') && !text.contains(": ");
        let is_row = |line: &str| {
            addons::row(line, super::draft::Line { file: 0, number: 0 }).is_some_and(|addon| !addon.plan.is_empty())
        };
        let mut signs = Self::default();
        for line in text.lines().map(str::trim) {
            signs.ps |= heroku_ps::heading(line).is_some() || line.starts_with("No dynos on ");
            signs.addons |= is_table(line) || (may_have_rows && is_row(line));
            signs.mix |= line.starts_with("use Mix.Project");
            signs.pyproject |= line == "[project]" || line.starts_with("[tool.") || line == "[build-system]";
            signs.module |= line.starts_with("module ");
            signs.go |= line.starts_with("go ") || line.starts_with("require");
            signs.gem |= line.starts_with("gem ") || line.starts_with("gemspec");
            signs.source |= line.starts_with("source ");
        }
        signs
    }
}

/// Tells what a file is whose lines tell, without a parser.
fn of_lines(base: &str, text: &str) -> Option<FileKind> {
    if text.trim_start().starts_with('<') {
        return (base == "pom.xml" || text.contains("<project")).then_some(FileKind::PomXml);
    }
    let signs = Signs::of(text);
    if signs.ps {
        return Some(FileKind::HerokuPs);
    }
    if signs.addons {
        return Some(FileKind::HerokuAddons);
    }
    if signs.mix {
        return Some(FileKind::MixExs);
    }
    if signs.pyproject {
        return Some(FileKind::Pyproject);
    }
    if signs.module && signs.go {
        return Some(FileKind::GoMod);
    }
    if signs.gem && (base == "gemfile" || signs.source) {
        return Some(FileKind::Gemfile);
    }
    match base {
        "mix.exs" => Some(FileKind::MixExs),
        "go.mod" => Some(FileKind::GoMod),
        "gemfile" => Some(FileKind::Gemfile),
        "pyproject.toml" => Some(FileKind::Pyproject),
        _ if is_requirements(base, text) => Some(FileKind::Requirements),
        _ => None,
    }
}

/// Whether all lines ask for a package of Python, and some for a version of it, or the name says so.
fn is_requirements(base: &str, text: &str) -> bool {
    const SIGNS: [&str; 6] = ["==", ">=", "<=", "~=", "!=", "==="];
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let is_one = |line: &str| {
        let name = line.split(['=', '<', '>', '~', '!', ';', '[', ' ', '@']).next().unwrap_or_default();
        line.starts_with('-')
            || (!name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')))
    };
    let is_named = base.strip_suffix(".txt").is_some_and(|name| name.starts_with("requirements"));
    is_named
        || (lines().next().is_some()
            && lines().all(is_one)
            && lines().any(|line| SIGNS.iter().any(|sign| line.contains(sign))))
}

/// Whether most lines are process types, and none is indented as YAML would be.
fn processes(text: &str) -> bool {
    if text.lines().any(|line| line.starts_with([' ', '\t', '-'])) {
        return false;
    }
    let lines =
        || text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.trim_start().starts_with('#'));
    let good = lines().filter(|line| procfile::entry(line).is_some()).count();
    good > 0 && good * 2 > lines().count()
}
