//! Puts drafts together: which services are one, which answer goes before which, and what stays open.

use std::collections::{BTreeMap, BTreeSet};

use super::addons::Purpose;
use super::bill::{self, Bill};
use super::draft::{Addon, Draft, Fact, Left, Line, Said, Trouble, ends};
use super::kind::Kind;
use super::tree::Node;
use super::{shown, sizes};
use crate::answers::{
    Answers, Given, LONGEST_NAME, MOST_SERVICES, Name, Problem, ScalesOn, Service, ServiceKind, Services, Setting,
    is_hidden,
};
use crate::catalog::Book;

/// What came of reading files.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The case with all that was found.
    pub answers: Answers,
    /// Each file, in the order given.
    pub readings: Vec<Reading>,
    /// Each answer that was found.
    pub found: Vec<Found>,
    /// Answers about which files differ.
    pub conflicts: Vec<Conflict>,
    /// What is not taken over.
    pub left: Vec<Left>,
    /// The file that is a whole case of this guide; all its answers were taken.
    pub own: Option<usize>,
    /// What would have to be given as well for the bill to be known.
    pub lacks: Option<&'static str>,
    /// Names of environment variables, without their values: no answer needs them, but manifests have a place for them.
    pub variables: BTreeSet<String>,
}

/// One file.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its name, as it may be shown.
    pub name: String,
    /// What it is, or why it cannot be read.
    pub outcome: Result<Kind, Trouble>,
    /// Whether it was no Unicode, and was read as Latin-1.
    pub is_latin1: bool,
}

/// One answer that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its JSON pointer in the case.
    pub pointer: String,
    /// What was found.
    pub said: Said,
    /// Where.
    pub line: Line,
    /// What says so.
    pub why: String,
    /// What stands there without it.
    pub without: Said,
}

/// An answer about which files differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Its JSON pointer in the case.
    pub pointer: String,
    /// What was taken, then what was not.
    pub choices: Vec<(Said, Line, String)>,
}

/// One service, and what all drafts say of it.
struct Unit {
    name: String,
    line: Line,
    /// What has named it: a kind of file, and whether it told what runs.
    kinds: Vec<(Kind, bool)>,
    facts: Vec<(u8, Fact)>,
}

/// Fields of a service in the order in which they are told.
const FIELDS: [&str; 8] =
    ["kind", "runtime", "instances", "memory_mb", "scales_on", "protocol", "persistent_disk", "gpu"];

/// Answers of the case in the order in which they are told.
const PLACES: [&str; 10] = [
    "/name",
    "/current_platform",
    "/data/postgres_gb",
    "/data/postgres_high_availability",
    "/data/redis_mb",
    "/data/kafka",
    "/needs/private_network",
    "/needs/static_ip",
    "/needs/regions",
    "/spend/heroku_usd_per_month",
];

/// What runs goes before what is declared, that before a Procfile, that before dependencies.
fn rank(kind: Kind, is_live: bool) -> u8 {
    match kind {
        _ if is_live => 0,
        Kind::Procfile => 2,
        Kind::AppJson | Kind::HerokuYml | Kind::Compose | Kind::Kubernetes => 1,
        _ => 3,
    }
}

pub(super) fn merge(mut import: Import, mut drafts: Vec<(Kind, Draft)>, book: &Book) -> Import {
    let mut facts: Vec<(u8, Fact)> = Vec::new();
    for (kind, draft) in &mut drafts {
        let rank = rank(*kind, draft.is_live);
        facts.extend(draft.facts.drain(..).map(|fact| (rank, fact)));
    }
    let services: usize = drafts.iter().map(|(_, draft)| draft.services.len()).sum();
    if services > MOST_SERVICES {
        let first = drafts.iter().find_map(|(_, draft)| draft.services.first());
        let line = first.map_or(Line { file: 0, number: 1 }, |service| service.line);
        let what = format!("The files hold {services} services, and none is taken: a case has at most {MOST_SERVICES}");
        import.left.push(Left { line, what });
        for (_, draft) in &mut drafts {
            draft.services.clear();
        }
    }
    let mut units = units(&mut drafts);
    one_list_each(&mut drafts);
    let addons: Vec<(u8, Addon)> = drafts
        .iter()
        .flat_map(|(kind, draft)| draft.addons.iter().map(|addon| (rank(*kind, draft.is_live), addon.clone())))
        .collect();
    let left = &mut import.left;
    take_addons(&addons, &mut facts, &mut units, left, book);
    fill_languages(&drafts, &mut units);
    match bill::bill(&drafts, book) {
        Bill::Known { usd, line, why } => {
            facts.push((0, Fact::number("/spend/heroku_usd_per_month", Given::Exactly(usd), line, why)));
        }
        Bill::Open(line, what) => left.push(Left { line, what }),
        Bill::Lacks(file) => import.lacks = Some(file),
        Bill::Unknown => {}
    }
    for (_, draft) in drafts {
        left.extend(draft.left);
        import.variables.extend(draft.variables);
    }
    put_services(&mut import, units);
    for place in PLACES {
        let of_place = facts.iter().filter(|(_, fact)| fact.field == place).cloned().collect();
        put(&mut import, place.to_owned(), of_place);
    }
    import.left.sort_by_key(|left| left.line);
    import
}

/// Keeps one list of add-ons for each rank, and one of dynos that run: `heroku addons` and `apps:info` tell of the same ones. Several files of
/// one kind are several apps.
fn one_list_each(drafts: &mut [(Kind, Draft)]) {
    let mut addons: BTreeMap<u8, Kind> = BTreeMap::new();
    let mut dynos: Option<Kind> = None;
    for (kind, draft) in drafts {
        if !draft.addons.is_empty() && *addons.entry(rank(*kind, draft.is_live)).or_insert(*kind) != *kind {
            draft.addons.clear();
        }
        let has_dynos = draft.services.iter().any(|service| !service.dynos.is_empty());
        if has_dynos && *dynos.get_or_insert(*kind) != *kind {
            for service in &mut draft.services {
                service.dynos.clear();
            }
        }
    }
}

/// Puts services of the same name together, those of several apps apart.
fn units(drafts: &mut [(Kind, Draft)]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    // By name as the files have it: the places of all that have it, in order.
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    // What is scaled to nothing stays out, unless it runs all the same.
    let scaled_out: BTreeSet<String> = drafts.iter().flat_map(|(_, draft)| draft.scaled_out.iter().cloned()).collect();
    for (kind, draft) in drafts {
        let (rank, key) = (rank(*kind, draft.is_live), (*kind, draft.is_live));
        draft.services.retain(|service| draft.is_live || !scaled_out.contains(&service.name));
        for service in &mut draft.services {
            let alike = by_name.entry(service.name.clone()).or_default();
            let facts = service.facts.drain(..).map(|fact| (rank, fact));
            let joined = alike.iter().find(|place| units.get(**place).is_some_and(|unit| !unit.kinds.contains(&key)));
            if let Some(place) = joined {
                let unit = &mut units[*place];
                unit.kinds.push(key);
                unit.facts.extend(facts);
            } else {
                alike.push(units.len());
                let name = match alike.len() {
                    1 => service.name.clone(),
                    many => format!("{}-{many}", service.name),
                };
                units.push(Unit { name, line: service.line, kinds: vec![key], facts: facts.collect() });
            }
        }
    }
    units
}

/// Takes add-ons for the needs that they stand for.
fn take_addons(
    addons: &[(u8, Addon)],
    facts: &mut Vec<(u8, Fact)>,
    units: &mut Vec<Unit>,
    left: &mut Vec<Left>,
    book: &Book,
) {
    let mut leave = |addon: &Addon, what: String| left.push(Left { line: addon.line, what });
    let stores =
        |purpose: Purpose| addons.iter().filter(move |(_, addon)| addon.purpose() == purpose && !addon.is_foreign);
    for (purpose, field) in [(Purpose::Postgres, "/data/postgres_gb"), (Purpose::Redis, "/data/redis_mb")] {
        // Each rank by itself: add-ons that are declared are not added to those that run.
        let mut sums: BTreeMap<u8, (Given, Line, Vec<String>)> = BTreeMap::new();
        for (rank, addon) in stores(purpose) {
            let plan = match purpose {
                Purpose::Postgres => sizes::postgres(&addon.plan, book),
                _ => sizes::redis(&addon.plan, book),
            };
            let Some(plan) = plan else {
                let what = if addon.plan.is_empty() {
                    format!("{} without a plan; say how much it stores", addon.service)
                } else {
                    format!("plan {}:{} is not in our book; say how much it stores", addon.service, addon.plan)
                };
                leave(addon, what);
                continue;
            };
            let sum = sums.entry(*rank).or_insert((Given::Exactly(0.0), addon.line, Vec::new()));
            sum.0 = added(sum.0, plan.stores);
            sum.2.push(addon.plan.clone());
        }
        for (rank, (given, line, plans)) in sums {
            facts.push((rank, Fact::number(field, given, line, format!("plan {}", plans.join(" and ")))));
        }
    }
    for (rank, addon) in addons {
        let (service, line) = (addon.service.as_str(), addon.line);
        if addon.is_foreign {
            leave(addon, format!("{service} is billed to another app"));
            continue;
        }
        let why = format!("add-on {service}");
        match addon.purpose() {
            Purpose::Postgres => {
                if addon.plan.starts_with("premium-")
                    || addon.plan.starts_with("private-")
                    || addon.plan.starts_with("shield-")
                {
                    let why = format!("plan {}", addon.plan);
                    facts.push((*rank, Fact::yes("/data/postgres_high_availability", line, why)));
                }
            }
            Purpose::Redis => {}
            Purpose::Kafka => facts.push((*rank, Fact::yes("/data/kafka", line, why))),
            Purpose::StaticIp => facts.push((*rank, Fact::yes("/needs/static_ip", line, why))),
            Purpose::Scheduler => {
                // A process type may have the same name; the same add-on told twice has no kind of file.
                let is_taken = |name: &str| units.iter().any(|unit| unit.name == name && !unit.kinds.is_empty());
                let name = if is_taken(service) { format!("{service}-2") } else { service.to_owned() };
                if !units.iter().any(|unit| unit.name == name) {
                    let kind = Fact::word("kind", ServiceKind::Scheduled.word(), line, why);
                    let facts = vec![(*rank, kind)];
                    units.push(Unit { name, line, kinds: Vec::new(), facts });
                }
            }
            Purpose::Autoscaler => scale(units, *rank, line, &why),
            Purpose::Watching => leave(addon, format!("{service}: logs and monitoring are in the bill of both sides")),
            Purpose::Search => leave(addon, format!("{service}: search stays with its vendor on either side")),
            Purpose::Other => {
                let price = addon.usd.map_or_else(String::new, |usd| format!(", ${usd} a month,"));
                leave(addon, format!("{service}{price} is no part of the comparison"));
            }
        }
    }
}

/// Says what an autoscaler scales on.
fn scale(units: &mut [Unit], rank: u8, line: Line, why: &str) {
    for unit in units {
        let is = |kind: ServiceKind| {
            unit.facts.iter().any(|(_, fact)| fact.said == Said::Setting(Setting::Choice(kind.word())))
        };
        let scales_on = match (is(ServiceKind::Scheduled), is(ServiceKind::Web)) {
            (true, _) => continue,
            (_, true) => ScalesOn::Latency,
            _ => ScalesOn::Queue,
        };
        if !unit.facts.iter().any(|(_, fact)| fact.field == "scales_on") {
            unit.facts.push((rank, Fact::word("scales_on", scales_on.word(), line, why)));
        }
    }
}

fn added(a: Given, b: Given) -> Given {
    let ((low, high), (more_low, more_high)) = (ends(a), ends(b));
    let (low, high) = (low + more_low, high + more_high);
    if low < high { Given::Between(low, high) } else { Given::Exactly(high) }
}

/// Gives each service without a language of its own that of the app.
fn fill_languages(drafts: &[(Kind, Draft)], units: &mut [Unit]) {
    let languages: Vec<(u8, Fact)> = drafts
        .iter()
        .filter_map(|(kind, draft)| {
            let (runtime, line, why) = draft.runtime?;
            Some((rank(*kind, draft.is_live), Fact::word("runtime", runtime.word(), line, why)))
        })
        .collect();
    for unit in units {
        if !unit.facts.iter().any(|(_, fact)| fact.field == "runtime") {
            unit.facts.extend(languages.iter().cloned());
        }
    }
}

fn put_services(import: &mut Import, units: Vec<Unit>) {
    if units.is_empty() {
        return;
    }
    let blank: Vec<Service> = units.iter().map(|_| Service::default()).collect();
    match Services::try_from(blank) {
        Ok(services) => {
            import.answers.services = services;
            import.found.retain(|found| !found.pointer.starts_with("/services/"));
        }
        Err(what) => {
            let line = units.first().map_or(Line { file: 0, number: 1 }, |unit| unit.line);
            import.left.push(Left { line, what: format!("The list of services {what}") });
            return;
        }
    }
    for (index, unit) in units.into_iter().enumerate() {
        let name = Fact { field: "name", said: Said::Name(unit.name), line: unit.line, why: "its name".to_owned() };
        put(import, format!("/services/{index}/name"), vec![(0, name)]);
        for field in FIELDS {
            let of_field = unit.facts.iter().filter(|(_, fact)| fact.field == field).cloned().collect();
            put(import, format!("/services/{index}/{field}"), of_field);
        }
    }
}

/// Puts the best of several facts about one answer in its place, and notes where others differ.
fn put(import: &mut Import, pointer: String, mut facts: Vec<(u8, Fact)>) {
    facts.sort_by_key(|(rank, _)| *rank);
    let mut facts = facts.into_iter().map(|(_, fact)| fact);
    // A value that is refused is told, and the next one may do.
    let taken = facts.by_ref().find_map(|mut fact| {
        let before = current(&import.answers, &pointer)?;
        match set(&mut import.answers, &pointer, &mut fact.said) {
            Ok(()) => Some((fact, before)),
            Err(problem) => {
                import.left.push(Left { line: fact.line, what: problem.to_string() });
                None
            }
        }
    });
    let Some((fact, without)) = taken else { return };
    let mut choices = vec![(fact.said.clone(), fact.line, fact.why.clone())];
    for other in facts {
        if choices.iter().all(|(said, ..)| *said != other.said) {
            choices.push((other.said, other.line, other.why));
        }
    }
    // A case of this guide may have said something else.
    let own = import.own.and_then(|_| import.found.iter().position(|found| found.pointer == pointer));
    if let Some(at) = own {
        let own = import.found.remove(at);
        if choices.iter().all(|(said, ..)| *said != own.said) {
            choices.push((own.said, own.line, own.why));
        }
    }
    if choices.len() > 1 {
        import.conflicts.push(Conflict { pointer: pointer.clone(), choices });
    }
    import.found.push(Found { pointer, said: fact.said, line: fact.line, why: fact.why, without });
}

/// Returns the index of a service whose name stands at a pointer.
fn named_service(pointer: &str) -> Option<usize> {
    pointer.strip_prefix("/services/")?.strip_suffix("/name")?.parse().ok()
}

/// Returns what stands at a pointer, if there is an answer.
fn current(answers: &Answers, pointer: &str) -> Option<Said> {
    if let Some(index) = named_service(pointer) {
        return answers.services.as_slice().get(index).map(|service| Said::Name(service.name.as_str().to_owned()));
    }
    match pointer {
        "/name" => Some(Said::Name(answers.name.as_str().to_owned())),
        "/needs/regions" => Some(Said::Regions(answers.needs.regions.clone())),
        _ => answers.get(pointer).map(Said::Setting),
    }
}

/// Returns what stands at a pointer while nothing is said.
fn usual(pointer: &str) -> Option<Said> {
    let rest = pointer.strip_prefix("/services/").and_then(|rest| rest.split_once('/'));
    match rest {
        Some((_, field)) => current(&Answers::default(), &format!("/services/0/{field}")),
        None => current(&Answers::default(), pointer),
    }
}

/// Sets an answer; a name is made fit first.
fn set(answers: &mut Answers, pointer: &str, said: &mut Said) -> Result<(), Problem> {
    match said {
        Said::Setting(setting) => answers.set(pointer, *setting),
        Said::Regions(regions) => {
            answers.needs.regions.clone_from(regions);
            Ok(())
        }
        Said::Name(text) => {
            let visible: String = shown_in_full(text);
            let name = Name::try_from(visible.clone()).map_err(|what| Problem::new(pointer, what))?;
            *text = visible;
            match named_service(pointer) {
                Some(index) => {
                    if let Some(service) = answers.services.as_mut_slice().get_mut(index) {
                        service.name = name;
                    }
                }
                None => answers.name = name,
            }
            Ok(())
        }
    }
}

/// Returns a name without what is invisible, cut at the longest that an answer may have.
fn shown_in_full(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !is_hidden(*c)).collect();
    plain.trim().chars().take(LONGEST_NAME).collect()
}

impl Import {
    /// Starts from a case, of which no file has said anything.
    pub(super) fn new(readings: Vec<Reading>, answers: Answers) -> Self {
        let (found, conflicts, left) = (Vec::new(), Vec::new(), Vec::new());
        Self { answers, readings, found, conflicts, left, own: None, lacks: None, variables: BTreeSet::new() }
    }

    /// Starts from a case that was given as a file, all answers of which are found in it.
    pub(super) fn of_case(readings: Vec<Reading>, answers: Answers, file: &Node) -> Self {
        let mut import = Self::new(readings, answers);
        import.note_own(file, "");
        import
    }

    fn note_own(&mut self, node: &Node, place: &str) {
        let children = node.pairs().map(|(key, line, child)| (key.to_owned(), line, child));
        let items = node.items().iter().enumerate().map(|(index, child)| (index.to_string(), child.line, child));
        for (key, line, child) in children.chain(items) {
            let pointer = format!("{place}/{key}");
            let said = current(&self.answers, &pointer);
            match (said, usual(&pointer)) {
                (Some(said), Some(without)) => {
                    let why = "your own answer".to_owned();
                    self.found.push(Found { pointer, said, line, why, without });
                }
                _ => self.note_own(child, &pointer),
            }
        }
    }

    /// Names a line for readers: `Procfile, line 3`.
    pub fn place(&self, line: Line) -> String {
        let name = self.readings.get(line.file).map_or("", |reading| reading.name.as_str());
        format!("{}, line {}", shown(name), line.number)
    }
}
