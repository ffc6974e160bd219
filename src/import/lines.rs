//! What a file is, told by its lines alone, without a parser.

use super::draft::{Line, Trouble};
use super::kind::FileKind;
use super::{addons, heroku_pg_info, heroku_ps, procfile, words};

/// What lines of a file say about its kind.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "a flag for each sign")]
struct Signs {
    ps: bool,
    databases: bool,
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
        let may_have_rows = text.contains('$') && !text.contains(": ");
        let is_row =
            |line: &str| addons::row(line, Line { file: 0, number: 0 }).is_some_and(|addon| !addon.plan.is_empty());
        let mut signs = Self::default();
        for line in text.lines().map(str::trim) {
            signs.ps |= heroku_ps::heading(line).is_some() || line.starts_with("No dynos on ");
            signs.databases |= heroku_pg_info::is_size(line);
            signs.addons |= is_table_of_addons(line) || (may_have_rows && is_row(line));
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

/// Whether a line is the heading of a table of add-ons, or says that there are none.
pub(super) fn is_table_of_addons(line: &str) -> bool {
    (line.starts_with("Add-on") && line.contains("Plan"))
        || line.starts_with("Owning App")
        || line.starts_with("No add-ons")
}

/// Says of what tools print for people what to ask them for.
pub(super) fn for_people(text: &str) -> Option<Trouble> {
    // Words, each of which begins a line or all of which stand in the first.
    const PRINTED: [(&[&str], &str); 5] = [
        (
            &["Web URL:", "Stack:"],
            "is what heroku apps:info prints for people: give us that of heroku apps:info --json",
        ),
        (
            &["Plan:", "Maxmemory:"],
            "is what heroku redis:info prints, which does not tell how much is stored: give us that of heroku addons",
        ),
        (&["=== Process Types"], "is what heroku ps:type prints: give us that of heroku ps"),
        (&["ID Process State"], "is what heroku ps prints with --extended: give us that of heroku ps alone"),
        (&["NAME AGE"], "is a table that kubectl prints for people: give us that of kubectl get … -o yaml"),
    ];
    // What a command prints says what it is near its beginning.
    let lines = || text.lines().map(str::trim).take(200);
    let first: Vec<&str> = lines().find(|line| !line.is_empty()).unwrap_or_default().split_ascii_whitespace().collect();
    let is_said = |sign: &&str| {
        let mut words = sign.split(' ').peekable();
        lines().any(|line| line.starts_with(sign)) || (sign.contains(' ') && words.all(|word| first.contains(&word)))
    };
    let (_, what) = PRINTED.iter().find(|(signs, _)| signs.iter().all(is_said))?;
    Some(Trouble::new(0, *what))
}

/// Tells what a file is whose lines tell, without a parser.
pub(super) fn of_lines(base: &str, text: &str) -> Option<FileKind> {
    if text.trim_start().starts_with('<') {
        return (base == "pom.xml" || text.contains("<project")).then_some(FileKind::PomXml);
    }
    let signs = Signs::of(text);
    if signs.ps {
        return Some(FileKind::HerokuPs);
    }
    if signs.databases {
        return Some(FileKind::HerokuPgInfo);
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
        "pipfile" => Some(FileKind::Requirements),
        _ if is_requirements(base, text) => Some(FileKind::Requirements),
        _ => None,
    }
}

/// Whether a file says by its name that it is TOML.
pub(super) fn is_named_toml(base: &str) -> bool {
    base.rsplit_once('.').is_some_and(|(_, ending)| ending == "toml")
}

/// Whether a file is TOML, by its name or by the heading of a table that it begins with; JSON has brackets and text in one line as well.
pub(super) fn is_toml(base: &str, text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let name = first.trim_start_matches('[').trim_end_matches(']');
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let is_heading = first.ends_with(']') && name.starts_with(|c: char| c.is_ascii_alphabetic());
    is_named_toml(base) || (is_heading && name.chars().all(is_part) && text.contains('='))
}

/// Names of packages that most projects of Python have some of.
const PACKAGES: &str = "\
    aiohttp alembic anthropic boto3 celery channels click cryptography daphne dj-database-url django \
    djangorestframework dramatiq elasticsearch factory-boy fastapi flask flower gevent gunicorn httpx hypercorn \
    jinja2 kombu langchain lxml markdown marshmallow matplotlib mysqlclient numpy openai orjson pandas passlib \
    peewee pillow psycopg psycopg2 psycopg2-binary pydantic pyjwt pymongo pymysql pytest python-dateutil \
    python-decouple python-dotenv pytz pyyaml redis requests rq scikit-learn scipy sentry-sdk sqlalchemy sqlmodel \
    starlette streamlit stripe tornado torch tqdm transformers twilio uvicorn uvloop waitress werkzeug whitenoise";

/// Whether all lines ask for a package of Python, and some for a version of it or all for one that is well known, or the name says so.
fn is_requirements(base: &str, text: &str) -> bool {
    const SIGNS: [&str; 6] = ["==", ">=", "<=", "~=", "!=", "==="];
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let name = |line: &str| {
        let name = line.split(['=', '<', '>', '~', '!', ';', '[', ' ', '@']).next().unwrap_or_default();
        name.to_ascii_lowercase()
    };
    let is_one = |line: &str| {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        line.starts_with('-') || (!name(line).is_empty() && name(line).bytes().all(is_part))
    };
    let has_version = |line: &str| SIGNS.iter().any(|sign| line.contains(sign));
    let is_known = |line: &str| {
        let name = name(line).replace('_', "-");
        has_version(line)
            || ["django-", "flask-", "pytest-"].iter().any(|family| name.starts_with(family))
            || PACKAGES.split_ascii_whitespace().any(|known| known == name)
    };
    let is_named = base.strip_suffix(".txt").is_some_and(|name| name.starts_with("requirements"));
    is_named
        || (lines().next().is_some()
            && lines().all(is_one)
            && (lines().any(has_version) || (lines().nth(1).is_some() && lines().all(is_known))))
}

/// Whether a text without a kind of its own may be a Procfile, by its name and its lines.
pub(super) fn may_be_procfile(base: &str, text: &str) -> bool {
    const OTHERS: [&str; 4] = [".yml", ".yaml", ".json", ".toml"];
    let is_named = base.starts_with("procfile");
    let is_other = || OTHERS.iter().any(|ending| base.ends_with(ending)) || is_yaml(text) || is_settings(text);
    processes(text) && (is_named || (!is_other() && is_formation(text)))
}

/// Whether a line begins with a key that stands at the top of Compose files and of Kubernetes objects.
pub(super) fn is_yaml(text: &str) -> bool {
    const KEYS: [&str; 7] = ["apiVersion", "kind", "metadata", "spec", "services", "version", "volumes"];
    let key = |line: &str| line.split_once(':').is_some_and(|(key, _)| KEYS.contains(&key));
    text.lines().any(key)
}

/// Whether all lines are environment variables, as `heroku config` prints them.
pub(super) fn is_settings(text: &str) -> bool {
    let is_name = |name: &str| {
        name.bytes().any(|byte| byte.is_ascii_uppercase())
            && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
    };
    let mut lines = filled(text).filter(|line| !line.starts_with("===")).peekable();
    lines.peek().is_some()
        && lines.all(|line| line.split_once([':', '=']).is_some_and(|(name, _)| is_name(name.trim())))
}

/// Whether process types have the names that they mostly have, or all commands begin with a program that we know.
fn is_formation(text: &str) -> bool {
    const USUAL: [&str; 6] = ["web", "worker", "release", "clock", "scheduler", "sidekiq"];
    let entries = || filled(text).filter_map(procfile::entry);
    let is_command = |command: &str| command.contains(' ') && words::runtime_of_command(command).is_some();
    entries().any(|(name, _)| USUAL.contains(&name)) || entries().all(|(_, command)| is_command(command))
}

/// Whether most lines are process types, and none is indented as YAML would be.
fn processes(text: &str) -> bool {
    if text.lines().any(|line| line.starts_with([' ', '\t', '-'])) {
        return false;
    }
    let good = filled(text).filter(|line| procfile::entry(line).is_some()).count();
    good > 0 && good * 2 > filled(text).count()
}

/// Whether it has remarks and nothing else.
pub(super) fn is_remarks(text: &str) -> bool {
    filled(text).all(|line| line.trim() == "---")
}

/// Returns the lines that are neither empty nor a remark.
fn filled(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.trim_start().starts_with('#'))
}
