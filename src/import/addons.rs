//! Add-ons of Heroku: what they are named in files and in what Heroku's tools print, and what need of the team each stands for.

use super::draft::{Addon, Draft, Fact, Left, Line, Lists};
use super::tree::Node;
use crate::answers::Today;

/// What an add-on is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Postgres,
    Redis,
    Kafka,
    Scheduler,
    Autoscaler,
    StaticIp,
    /// Logs and monitoring, which the bill of both sides holds.
    Watching,
    Search,
    /// Anything else.
    Other,
}

const PURPOSES: [(Purpose, &[&str]); 8] = [
    (Purpose::Postgres, &["heroku-postgresql"]),
    (Purpose::Redis, &["heroku-redis", "rediscloud"]),
    (Purpose::Kafka, &["heroku-kafka", "cloudkarafka"]),
    (Purpose::Scheduler, &["scheduler", "cron-to-go", "crontogo", "advanced-scheduler", "process-scheduler"]),
    (Purpose::Autoscaler, &["judoscale", "rails-autoscale", "hirefire", "adept-scale"]),
    (Purpose::StaticIp, &["quotaguard", "quotaguardstatic", "quotaguardshield", "fixie", "fixie-socks"]),
    (
        Purpose::Watching,
        &[
            "papertrail",
            "coralogix",
            "logdna",
            "mezmo",
            "logentries",
            "logtail",
            "sumologic",
            "newrelic",
            "librato",
            "scout",
            "appsignal",
            "datadog",
            "sematext",
            "sentry",
            "rollbar",
            "honeybadger",
            "bugsnag",
            "airbrake",
        ],
    ),
    (Purpose::Search, &["bonsai", "searchbox", "foundelasticsearch", "algoliasearch"]),
];

impl Addon {
    /// Tells what it is for.
    pub fn purpose(&self) -> Purpose {
        let found = PURPOSES.iter().find(|(_, services)| services.contains(&self.service.as_str()));
        found.map_or(Purpose::Other, |(purpose, _)| *purpose)
    }

    fn named(text: &str, line: Line) -> Self {
        let (service, plan) = text.split_once(':').unwrap_or((text, ""));
        let apps = [String::new(), String::new()];
        let (service, plan) = (slug(service), super::shown(plan));
        Self { service, plan, usd: None, apps, is_foreign: false, is_follower: false, line }
    }
}

/// What the names under which an app has an add-on say of it.
#[derive(Default)]
struct Attached {
    /// One of them is that of the main database.
    is_main: bool,
    /// One of them says that it follows another.
    follows: bool,
}

impl Attached {
    fn note(&mut self, name: &str) {
        self.is_main |= matches!(name, "DATABASE" | "DATABASE_URL");
        self.follows |= name.contains("FOLLOWER");
    }

    fn is_follower(&self) -> bool {
        self.follows && !self.is_main
    }
}

/// Whether names under which an app has an add-on say that it follows another.
fn says_follower<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let mut attached = Attached::default();
    names.for_each(|name| attached.note(name));
    attached.is_follower()
}

/// Returns the name of an add-on; what looks like no name may be anything.
fn slug(service: &str) -> String {
    const LONGEST: usize = 40;
    let is_name = !service.is_empty()
        && service.len() <= LONGEST
        && service.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_name { service.to_owned() } else { "an unknown add-on".to_owned() }
}

/// Takes the add-ons of one app, that which has most of them, and leaves others to theirs.
fn of_one_app(addons: &mut [Addon]) {
    let count = |app: &str| addons.iter().filter(|addon| addon.apps[0] == app).count();
    let mut apps: Vec<(&str, usize)> = Vec::new();
    for addon in addons.iter() {
        let app = addon.apps[0].as_str();
        if !app.is_empty() && apps.iter().all(|(known, _)| *known != app) {
            apps.push((app, count(app)));
        }
    }
    // The first of those that have as many.
    let Some((own, _)) = apps.into_iter().rev().max_by_key(|(_, many)| *many) else { return };
    let own = own.to_owned();
    for addon in addons {
        addon.is_foreign |= addon.apps.iter().any(|app| !app.is_empty() && *app != own);
    }
}

/// Reads a list such as `["heroku-postgresql:standard-0", {"plan": "heroku-redis:mini"}]`.
pub(super) fn named(list: &Node, left: &mut Vec<Left>) -> Vec<Addon> {
    let mut found = Vec::new();
    for item in list.items() {
        match item.get("plan").unwrap_or(item).text() {
            Some(text) => {
                let follows = item.at(&["options", "follow"]).and_then(Node::text).is_some();
                let is_follower = follows || says_follower(item.get("as").and_then(Node::text).into_iter());
                found.push(Addon { is_follower, ..Addon::named(text, item.line) });
            }
            None => left.push(Left { line: item.line, what: "an add-on without a plan".to_owned() }),
        }
    }
    found
}

/// Reads what `heroku addons --json` prints.
pub(super) fn listed(list: &Node) -> Vec<Addon> {
    let one = |addon: &Node| {
        let plan = addon.at(&["plan", "name"]).and_then(Node::text).unwrap_or_default();
        let service = addon.at(&["addon_service", "name"]).and_then(Node::text);
        let mut found = Addon::named(plan, addon.line);
        if !plan.contains(':') {
            found.plan.clone_from(&found.service);
        }
        if let Some(service) = service {
            found.service = slug(service);
        }
        let text = |path: &[&str]| addon.at(path).and_then(Node::text).unwrap_or_default().to_owned();
        found.apps[0] = text(&["app", "name"]);
        if text(&["billing_entity", "type"]) == "app" {
            found.apps[1] = text(&["billing_entity", "name"]);
        }
        let names = addon.get("config_vars").into_iter().flat_map(Node::items).filter_map(Node::text);
        found.is_follower = says_follower(names);
        let price = addon.get("billed_price").filter(|price| price.is_map()).or_else(|| addon.at(&["plan", "price"]));
        let is_contract = price.and_then(|price| price.get("contract")).and_then(Node::text) == Some("true");
        let cents = price.and_then(|price| price.get("cents")).and_then(Node::number);
        found.usd = cents.filter(|_| !is_contract).map(|cents| cents / 100.0);
        found
    };
    let mut found: Vec<Addon> = list.items().iter().map(one).collect();
    of_one_app(&mut found);
    found
}

pub(super) fn read_json(list: &Node) -> Draft {
    let mut draft = of_app(list.line);
    draft.lists.all_addons = Some(list.line);
    Draft { addons: listed(list), ..draft }
}

fn of_app(line: Line) -> Draft {
    let facts = vec![Fact::runs_on(Today::Heroku, line, "add-ons of an app")];
    Draft { facts, is_live: true, lists: Lists { addons: true, ..Lists::default() }, ..Draft::default() }
}

/// Reads one row: `heroku-postgresql (postgresql-round-1) standard-0 ~$0.069/hour $50/month created`, or the form with all apps,
/// `shop postgresql-round-1 heroku-postgresql:standard-0 …`.
pub(super) fn row(line: &str, at: Line) -> Option<Addon> {
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    let is_foreign = line.contains("(billed to ");
    let usd = words.iter().rev().find_map(|word| {
        let amount = word.trim_start_matches('~').strip_prefix('$')?.split_once("/month")?.0;
        amount.replace(',', "").parse().ok()
    });
    let usd = usd.or_else(|| words.contains(&"free").then_some(0.0)).filter(|_| !is_foreign);
    let addon = match words.as_slice() {
        [service, name, plan, ..] if name.starts_with('(') && name.ends_with(')') => {
            Addon { service: slug(service), plan: super::shown(plan), usd, is_foreign, ..Addon::named("", at) }
        }
        _ => {
            let place = words.iter().take(3).position(|word| word.contains(':') && !word.contains("//"))?;
            let app = if place == 2 { words[0].to_owned() } else { String::new() };
            Addon { usd, is_foreign, apps: [app, String::new()], ..Addon::named(words[place], at) }
        }
    };
    let is_row = usd.is_some()
        || is_foreign
        || words.iter().any(|word| matches!(*word, "contract" | "created" | "creating" | "modifying"));
    is_row.then_some(addon)
}

/// Characters of which the rules and branches of a table are drawn, on terminals of all kinds.
const DRAWN: [char; 12] = ['─', '-', '_', '=', '│', '|', '└', '├', '+', '`', '\\', ' '];

/// Returns the names that an app has an add-on under: `└─ as DATABASE, PRIMARY`, or ` +- as DATABASE`.
fn attached_as(line: &str) -> Option<&str> {
    let names = line.trim_start_matches(DRAWN);
    names.strip_prefix("as ").filter(|_| names.len() < line.len())
}

/// Whether a line is a rule below a heading.
fn is_rule(line: &str) -> bool {
    line.chars().all(|c| DRAWN.contains(&c))
}

pub(super) fn read(text: &str, file: usize) -> Draft {
    const BEGINNINGS: [&str; 8] =
        ["Add-on", "Owning App", "The table above", "No add-ons", "$ heroku addons", "└─", "├─", "==="];
    const HEADINGS: [&str; 3] = ["Add-on", "Owning App", "No add-ons"];
    let mut draft = of_app(Line { file, number: 1 });
    let mut attached = Attached::default();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        let is_heading = HEADINGS.iter().any(|heading| line.starts_with(heading));
        if is_heading && draft.lists.all_addons.is_none() {
            draft.lists.all_addons = Some(Line { file, number });
        }
        // Below an add-on stand the names that its apps have it under.
        let names = attached_as(line);
        if let (Some(names), Some(addon)) = (names, draft.addons.last_mut()) {
            names.split([' ', ',']).for_each(|name| attached.note(name));
            addon.is_follower = attached.is_follower();
        } else {
            attached = Attached::default();
        }
        if line.is_empty()
            || names.is_some()
            || is_rule(line)
            || BEGINNINGS.iter().any(|beginning| line.starts_with(beginning))
        {
            continue;
        }
        let at = Line { file, number };
        match row(line, at) {
            Some(addon) => draft.addons.push(addon),
            None => draft.leave(at, "the line is no part of what heroku addons says"),
        }
    }
    of_one_app(&mut draft.addons);
    draft
}
