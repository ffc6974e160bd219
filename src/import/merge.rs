//! Puts drafts together: which services are one, which answer goes before which, and what stays open.

use std::collections::{BTreeMap, BTreeSet};

use super::bill::{self, Bill};
use super::draft::{Addon, Draft, DraftService, Fact, Identity, Left, Line, Said};
use super::folders::Folders;
use super::kind::FileKind;
use super::needs::{lacks_stores, take_addons};
use super::outcome::{Import, put};
use super::shown;
use crate::answers::{Given, MOST_SERVICES, Runtime, Service, Services};
use crate::catalog::Book;
use crate::order::{gathered, sort_with};

/// One service, and what all drafts say of it.
pub(super) struct Unit {
    pub name: String,
    pub line: Line,
    /// What has named it: a kind of file, whether it told what runs, and which of several Compose files that is about the same services.
    pub kinds: Vec<(FileKind, bool, usize)>,
    /// What is said of it, each with the rank of the file that says so.
    pub facts: Vec<(u8, Fact)>,
}

/// Fields of a service in the order in which they are told.
const FIELDS: [&str; 8] =
    ["kind", "runtime", "instances", "memory_mb", "scales_on", "protocol", "persistent_disk", "gpu"];

/// Answers of the case in the order in which they are told.
const PLACES: [&str; 10] = [
    "/name",
    "/current_platform",
    POSTGRES,
    "/data/postgres_high_availability",
    "/data/redis_mb",
    "/data/kafka",
    "/needs/private_network",
    "/needs/static_ip",
    "/needs/regions",
    "/spend/heroku_usd_per_month",
];

const POSTGRES: &str = "/data/postgres_gb";

/// Rank of what a thing looks like, which gives way to all that is said.
const GUESS: u8 = u8::MAX;

/// What runs goes before what is declared, that before a Procfile, that before dependencies.
fn rank(kind: FileKind, is_live: bool) -> u8 {
    match kind {
        _ if is_live => 0,
        FileKind::Procfile => 2,
        FileKind::AppJson | FileKind::HerokuYml | FileKind::Compose | FileKind::Kubernetes => 1,
        _ => 3,
    }
}

pub(super) fn merge(
    mut import: Import,
    mut drafts: Vec<(FileKind, Draft)>,
    mut folders: Folders<'_>,
    book: &Book,
) -> Import {
    let mut facts: Vec<(u8, Fact)> = Vec::new();
    let mut is_measured = false;
    for (kind, draft) in &mut drafts {
        let rank = rank(*kind, draft.is_live);
        is_measured |= *kind == FileKind::HerokuPgInfo && draft.facts.iter().any(|fact| fact.field == POSTGRES);
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
    leave_idle(&mut drafts, &folders);
    let mut units = units(&mut drafts, &mut folders);
    one_list_each(&mut drafts);
    let addons: Vec<(u8, Addon)> = drafts
        .iter()
        .flat_map(|(kind, draft)| draft.addons.iter().map(|addon| (rank(*kind, draft.is_live), addon.clone())))
        .collect();
    let left = &mut import.left;
    let mut of_addons = Vec::new();
    take_addons(&addons, &mut of_addons, &mut units, left, book);
    // What a database holds is known better than what its plan would take.
    of_addons.retain(|(_, fact)| !is_measured || fact.field != POSTGRES);
    facts.extend(of_addons);
    lacks_stores(&drafts, &mut facts);
    let languages = languages(&drafts);
    folders.fill_languages(&languages, &mut units);
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
    let is_alone = units.is_empty();
    put_services(&mut import, units);
    if is_alone {
        put_languages(&mut import, &languages);
    }
    for place in PLACES {
        let of_place = facts.iter().filter(|(_, fact)| fact.field == place).cloned().collect();
        put(&mut import, place.to_owned(), of_place);
    }
    sort_with(&mut import.left, |one, other| one.line.cmp(&other.line));
    import
}

/// Leaves out process types that are declared and have no dyno where all dynos of the app are listed: Heroku does not list those that are
/// scaled to nothing.
fn leave_idle(drafts: &mut [(FileKind, Draft)], folders: &Folders<'_>) {
    let running = running(drafts, folders);
    let mut told = BTreeSet::new();
    for (_, draft) in drafts.iter_mut().filter(|(kind, _)| kind.declares_process_types()) {
        let folder = draft.services.first().map(|service| folders.of(service.line)).unwrap_or_default();
        let Some(running) = running.get(folder) else { continue };
        let runs = |service: &DraftService| running.contains(&service.name);
        // An app of which nothing runs is another one.
        if !draft.services.iter().any(runs) {
            continue;
        }
        let (running, idle) = draft.services.drain(..).partition::<Vec<_>, _>(runs);
        draft.services = running;
        for service in idle {
            if told.insert((folder, service.name.clone())) {
                draft.leave(service.line, format!("{} has no dyno that runs, and is left out", shown(&service.name)));
            }
        }
    }
}

/// Returns which process types run, by the folder that declares those of their app.
fn running<'a>(drafts: &[(FileKind, Draft)], folders: &Folders<'a>) -> BTreeMap<&'a str, BTreeSet<String>> {
    let mut declared: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let declaring = drafts.iter().filter(|(kind, _)| kind.declares_process_types());
    for service in declaring.flat_map(|(_, draft)| &draft.services) {
        declared.entry(folders.of(service.line)).or_default().insert(&service.name);
    }
    let mut running: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (_, draft) in drafts.iter().filter(|(_, draft)| draft.is_live && draft.lists.dynos) {
        let Some(first) = draft.services.first() else { continue };
        let names: BTreeSet<&str> = gathered(draft.services.iter().map(|service| service.name.as_str()));
        if let Some(folder) = folder_of_app(&names, folders.of(first.line), &declared) {
            running.entry(folder).or_default().extend(names.into_iter().map(str::to_owned));
        }
    }
    running
}

/// Returns the folder whose process types have most names in common with those that run. Of several, it is the one in which the list lies;
/// else nothing tells them apart.
fn folder_of_app<'a>(
    names: &BTreeSet<&str>,
    here: &str,
    declared: &BTreeMap<&'a str, BTreeSet<&str>>,
) -> Option<&'a str> {
    let in_common = |types: &BTreeSet<&str>| types.intersection(names).count();
    let most = declared.values().map(in_common).max().filter(|most| *most > 0)?;
    let best: Vec<&str> =
        declared.iter().filter(|(_, types)| in_common(types) == most).map(|(folder, _)| *folder).collect();
    match best.as_slice() {
        [one] => Some(*one),
        several => several.iter().copied().find(|folder| *folder == here),
    }
}

/// Keeps one list of add-ons for each rank, and one of dynos that run: `heroku addons` and `apps:info` tell of the same ones. Several files of
/// one kind are several apps.
fn one_list_each(drafts: &mut [(FileKind, Draft)]) {
    let mut addons: BTreeMap<u8, FileKind> = BTreeMap::new();
    let mut dynos: Option<FileKind> = None;
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
fn units(drafts: &mut [(FileKind, Draft)], folders: &mut Folders<'_>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    // By name as the files have it: the places of all that have it, in order.
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    // What is scaled to nothing stays out, unless it runs all the same: by its name, or as the very object where a namespace is named.
    let scaled_out: BTreeSet<String> = gathered(drafts.iter().flat_map(|(_, draft)| draft.scaled_out.iter().cloned()));
    let idle: BTreeSet<Identity> = gathered(drafts.iter().flat_map(|(_, draft)| draft.idle.iter().cloned()));
    let is_out = |DraftService { name, object, .. }: &DraftService| {
        object.as_ref().map_or_else(|| scaled_out.contains(name), |object| idle.contains(object))
    };
    for (kind, service) in drafts.iter().flat_map(|(kind, draft)| draft.services.iter().map(|service| (*kind, service)))
    {
        folders.declare(kind, service.line);
    }
    for (place, (kind, draft)) in drafts.iter_mut().enumerate() {
        let (rank, place) = (rank(*kind, draft.is_live), if *kind == FileKind::Compose { place } else { 0 });
        let key = (*kind, draft.is_live, place);
        draft.services.retain(|service| draft.is_live || !is_out(service));
        let mut second = None;
        for service in &mut draft.services {
            let alike = by_name.entry(service.name.clone()).or_default();
            let is_guess = service.is_guess;
            let ranked = |fact: Fact| (if is_guess && fact.field == "kind" { GUESS } else { rank }, fact);
            let facts = service.facts.drain(..).map(ranked);
            // Of several apps with a service of one name, that in the same folder goes first.
            let is_open = |place: &&usize| units.get(**place).is_some_and(|unit| !unit.kinds.contains(&key));
            let here = folders.of(service.line);
            let mut open = alike.iter().filter(is_open).filter_map(|place| Some((*place, units.get(*place)?)));
            let joined = open
                .clone()
                .find(|(_, unit)| folders.of_unit(unit).contains(here))
                .or_else(|| open.find(|(_, unit)| !folders.is_of_another(*kind, service.line, unit)));
            if let Some((place, _)) = joined {
                let unit = &mut units[place];
                unit.kinds.push(key);
                unit.facts.extend(facts);
            } else {
                alike.push(units.len());
                let name = match alike.len() {
                    1 => service.name.clone(),
                    many => format!("{}-{many}", service.name),
                };
                if alike.len() > 1 && *kind == FileKind::Procfile {
                    second.get_or_insert((
                        service.line,
                        format!("{}: a second Procfile is taken for one of a second app", shown(&name)),
                    ));
                }
                units.push(Unit { name, line: service.line, kinds: vec![key], facts: facts.collect() });
            }
        }
        if let Some((line, what)) = second {
            draft.leave(line, what);
        }
    }
    for Unit { facts, .. } in &mut units {
        // A guess is no other opinion.
        if facts.iter().any(|(rank, fact)| fact.field == "kind" && *rank != GUESS) {
            facts.retain(|(rank, _)| *rank != GUESS);
        }
    }
    units
}

/// Returns the languages of the app, each with the rank of the file that tells it.
fn languages(drafts: &[(FileKind, Draft)]) -> Vec<(u8, Fact)> {
    let told = drafts.iter().filter_map(|(kind, draft)| {
        let (runtime, line, why) = draft.runtime?;
        let rank = rank(*kind, draft.is_live) + u8::from(draft.is_minor);
        Some((rank, Fact::word("runtime", runtime.word(), line, why)))
    });
    told.collect()
}

/// Gives the language of the app to the services of the case, where no file has any.
fn put_languages(import: &mut Import, languages: &[(u8, Fact)]) {
    for index in 0..import.answers.services.as_slice().len() {
        let has_none =
            import.answers.services.as_slice().get(index).is_some_and(|service| service.runtime == Runtime::default());
        if has_none {
            put(import, format!("/services/{index}/runtime"), languages.to_vec());
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
