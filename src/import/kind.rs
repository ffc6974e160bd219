//! What a file is, told by what is in it; its name decides only where the content leaves it open.

use super::draft::{Left, Trouble};
use super::tree::{self, Node, Read, Refused};
use super::{kubernetes, lines};

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
    /// What the databases of an app hold.
    HerokuPgInfo,
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
    /// Dependencies of PHP.
    ComposerJson,
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

    /// Whether such a file declares the process types of an app: two of them in two folders are of two apps, and what they declare without a
    /// dyno that runs is left out.
    pub(super) fn declares_process_types(self) -> bool {
        matches!(self, Self::Procfile | Self::AppJson | Self::HerokuYml)
    }

    fn words(self) -> [&'static str; 2] {
        match self {
            Self::Procfile => ["procfile", "Procfile"],
            Self::AppJson => ["app_json", "app.json"],
            Self::HerokuYml => ["heroku_yml", "heroku.yml"],
            Self::HerokuPs => ["heroku_ps", "heroku ps"],
            Self::HerokuAddons => ["heroku_addons", "heroku addons"],
            Self::HerokuPgInfo => ["heroku_pg_info", "heroku pg:info"],
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
            Self::ComposerJson => ["composer_json", "composer.json"],
            Self::Answers => ["answers", "answers of this guide"],
        }
    }
}

/// A file whose kind is known, with its documents where it is a tree.
pub(super) struct Known {
    pub kind: FileKind,
    pub documents: Vec<Node>,
    /// What is listed of it, whatever it is.
    pub left: Vec<Left>,
}

impl Known {
    pub fn text(kind: FileKind) -> Self {
        Self { kind, documents: Vec::new(), left: Vec::new() }
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
            Ok(read) => return of_json(&base, read),
            Err(trouble) => trouble,
        };
        return match lines::of_lines(&base, text) {
            // The heading of a section is no list.
            Some(kind) => Ok(Known::text(kind)),
            None if lines::is_toml(&base, text) => Err(unknown()),
            None => Err(marks(text).unwrap_or(trouble)),
        };
    }
    if let Some(trouble) = marks(text).filter(|_| base.rsplit('.').next() == Some("erb")) {
        return Err(trouble);
    }
    // Scripts and settings within YAML look like other files.
    let is_yaml = text.lines().any(|line| line.starts_with("apiVersion:") || line.starts_with("services:"));
    if !is_yaml && let Some(kind) = lines::of_lines(&base, text) {
        return Ok(Known::text(kind));
    }
    if base == "procfile" {
        return Ok(Known::text(FileKind::Procfile));
    }
    if lines::is_named_toml(&base) {
        return Err(unknown());
    }
    if let Some(trouble) = lines::for_people(text).filter(|_| !is_yaml) {
        return Err(trouble);
    }
    // All that we read as YAML are maps; a parser would read prose to its end. Environment variables are no answers.
    if !text.contains(':') || lines::is_settings(text) {
        return Err(marks(text).unwrap_or_else(unknown));
    }
    let may_be_procfile = lines::may_be_procfile(&base, text);
    let Read { documents, doubled } = match tree::yaml(text, file) {
        Ok(read) => read,
        Err(Refused::Limit(trouble)) => return Err(trouble),
        Err(_) if may_be_procfile => return Ok(Known::text(FileKind::Procfile)),
        Err(Refused::Syntax(trouble)) => return Err(marks(text).unwrap_or(trouble)),
    };
    // To YAML, a mark that stands alone is a map with a map for its key.
    if documents.iter().any(Node::has_mark) || kubernetes::is_template(&documents) {
        return Err(template());
    }
    if let Some(trouble) = part_of_more(&base, &documents) {
        return Err(trouble);
    }
    match of_yaml(&base, &documents) {
        Some(kind) => Ok(Known { kind, documents, left: doubled }),
        None if may_be_procfile => Ok(Known::text(FileKind::Procfile)),
        None if lines::is_remarks(text) => Err(Trouble::new(0, "is empty but for remarks")),
        None => Err(unknown()),
    }
}

fn template() -> Trouble {
    Trouble::new(0, "holds template marks {{ … }}: give us what helm template makes of it")
}

/// Says of what cannot be read that it is to be made into something else first, where its marks tell.
fn marks(text: &str) -> Option<Trouble> {
    if text.contains("<%") {
        return Some(Trouble::new(0, "holds marks of ERB, <% … %>: give us what ERB makes of it"));
    }
    text.contains("{{").then(template)
}

/// Says of a file that is put together with others by a tool what that tool is to be asked for.
fn part_of_more(base: &str, documents: &[Node]) -> Option<Trouble> {
    let root = documents.first()?;
    let has = |key: &str| root.get(key).is_some();
    let (stem, _) = base.split_once('.').unwrap_or((base, ""));
    let is_kustomization =
        root.get("kind").and_then(Node::text) == Some("Kustomization") || (stem == "kustomization" && !has("kind"));
    if is_kustomization && !has("spec") {
        return Some(Trouble::new(
            0,
            "is a kustomization, which names other files: give us what kubectl kustomize makes of it",
        ));
    }
    let is_chart = stem == "chart" && has("apiVersion") && has("version") && !has("kind");
    let is_values = (stem == "values" || stem.starts_with("values-")) && !has("kind") && !has("services");
    (is_chart || is_values)
        .then(|| Trouble::new(0, "is of a chart of Helm, and no object: give us what helm template makes of the chart"))
}

fn unknown() -> Trouble {
    Trouble::new(
        0,
        "is none of the files that we read: Procfile, app.json, heroku.yml, heroku ps, heroku addons, heroku pg:info, heroku apps:info --json, Compose, \
         Kubernetes objects, a list of dependencies, or answers of this guide",
    )
}

fn of_json(base: &str, read: Read) -> Result<Known, Trouble> {
    let Read { mut documents, doubled } = read;
    if kubernetes::is_template(&documents) {
        return Err(template());
    }
    let Some(root) = documents.first() else { return Err(unknown()) };
    let has = |key: &str| root.get(key).is_some();
    let is_named = ["app.json", "composer.json", "package.json"].contains(&base);
    let first = root.items().first();
    let first_has = |key: &str| first.is_some_and(|first| first.get(key).is_some());
    let kind = if root.is_list() {
        if first_has("addon_service") || first_has("plan") {
            FileKind::HerokuAddons
        } else if first_has("type") && first_has("size") {
            FileKind::HerokuPs
        } else if first.is_some_and(kubernetes::is_object) {
            documents = root.items().to_vec();
            FileKind::Kubernetes
        } else if first.is_none() {
            return Err(Trouble::new(0, "is an empty list"));
        } else {
            return Err(unknown());
        }
    } else if kubernetes::is_object(root) {
        FileKind::Kubernetes
    } else if root.get("app").is_some_and(Node::is_map) && (has("dynos") || has("addons")) {
        FileKind::HerokuAppsInfo
    } else if root.get("services").is_some_and(Node::is_map) {
        FileKind::Compose
    } else if is_answers(root) {
        FileKind::Answers
    } else if base == "composer.json" || (!is_named && is_composer(root)) {
        FileKind::ComposerJson
    } else if base == "package.json" || (!is_named && has_packages(root)) {
        FileKind::PackageJson
    } else if is_of_another_tool(root, base) {
        return Err(Trouble::new(0, "is of another tool than Heroku, and none of the files that we read"));
    } else if !is_named && is_package(root) {
        FileKind::PackageJson
    } else if base == "app.json" || APP_KEYS.iter().any(|key| has(key)) {
        FileKind::AppJson
    } else {
        return Err(unknown());
    };
    Ok(Known { kind, documents, left: doubled })
}

/// Keys that tell an app.json.
const APP_KEYS: [&str; 9] =
    ["formation", "addons", "buildpacks", "env", "environments", "stack", "success_url", "keywords", "scripts"];

/// Whether a map is an app.json of Expo, of React Native or of a mini program. Those of Heroku may have a key of theirs as well.
fn is_of_another_tool(root: &Node, base: &str) -> bool {
    let has = |keys: &[&str]| keys.iter().any(|key| root.get(key).is_some());
    let is_herokus = || has(&APP_KEYS) || has(&["repository", "website"]);
    !has(&["formation"])
        && (has(&["expo"]) || (has(&["displayName", "pages"]) && !(base == "app.json" && is_herokus())))
}

/// Whether a map asks for packages of PHP; `require` alone may be of any tool.
fn is_composer(root: &Node) -> bool {
    let has = |keys: &[&str]| keys.iter().any(|key| root.get(key).is_some());
    let Some(require) = root.get("require").filter(|require| require.is_map()) else { return false };
    (has(&["autoload", "require-dev"]) || require.get("php").is_some()) && !has_packages(root)
}

/// Whether a map is a package of Node for sure, whatever other tools keep in it.
fn has_packages(root: &Node) -> bool {
    let has = |key: &str| root.get(key).is_some();
    has("dependencies") || has("devDependencies") || ["name", "version", "scripts"].iter().all(|key| has(key))
}

/// Whether a map has what a project of Node has and an app.json has not.
fn is_package(root: &Node) -> bool {
    const KEYS: [&str; 7] =
        ["dependencies", "devDependencies", "engines", "private", "main", "workspaces", "packageManager"];
    // An app.json has scripts as well, of other names, and no version.
    let has_scripts = root.get("scripts").is_some_and(|scripts| {
        root.get("version").is_some()
            || ["start", "build", "test", "dev"].iter().any(|script| scripts.get(script).is_some())
    });
    KEYS.iter().any(|key| root.get(key).is_some()) || has_scripts
}

/// Whether it says that it is a version of something, as a number, and has a key of ours and none that only others have.
fn is_answers(root: &Node) -> bool {
    const OTHERS: [&str; 6] = ["dependencies", "devDependencies", "formation", "addons", "scripts", "verdict"];
    const OWN: [&str; 16] = [
        "stage",
        "current_platform",
        "team",
        "traffic",
        "services",
        "data",
        "environments",
        "needs",
        "spend",
        "cluster",
        "horizon_months",
        "discount_percent_per_year",
        "rules_off",
        "weights",
        "beliefs",
        "overrides",
    ];
    let has = |keys: &[&str]| keys.iter().any(|key| root.get(key).is_some());
    let is_bare = || root.pairs().all(|(key, ..)| matches!(key, "version" | "name"));
    root.get("version").and_then(Node::number).is_some() && !has(&OTHERS) && (has(&OWN) || is_bare())
}

fn of_yaml(base: &str, documents: &[Node]) -> Option<FileKind> {
    let first = documents.iter().find(|document| document.is_map())?;
    if documents.iter().any(kubernetes::is_object) {
        return Some(FileKind::Kubernetes);
    }
    // Those of another tool may be a list.
    if first.get("services").is_some_and(|services| services.is_map() || services.is_null()) {
        return Some(FileKind::Compose);
    }
    let is_heroku = |key: &str, within: &[&str]| {
        first.get(key).is_some_and(|node| node.is_map() && within.iter().all(|within| node.get(within).is_some()))
    };
    if is_heroku("build", &["docker"])
        || is_heroku("run", &[])
        || is_heroku("setup", &["addons"])
        || base == "heroku.yml"
    {
        return Some(FileKind::HerokuYml);
    }
    // The first version of Compose had its services at the top.
    let is_service = |node: &Node| node.get("image").is_some() || node.get("build").is_some();
    let mut services = first.pairs().filter(|(key, ..)| !key.starts_with("x-")).peekable();
    let is_compose = services.peek().is_some() && services.all(|(_, _, node)| is_service(node));
    is_compose.then_some(FileKind::Compose)
}
