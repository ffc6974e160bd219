//! Compose files: which of them belong together, and what their services extend.

use std::collections::{BTreeMap, BTreeSet};

use super::compose_service::{Around, awaited, behind_a_proxy, is_proxy, is_store_by_image, put};
use super::draft::{Draft, Line};
use super::folders::folder;
use super::shown;
use super::tree::{MOST_VALUES, Node};
use crate::answers::MOST_SERVICES;
use crate::order::{gathered, sort_with};

/// Most services that one extends through another.
const MOST_EXTENDED: usize = 16;
/// Lists that another file, or a service that extends another, adds to; others take their place.
const ADDED: [&str; 4] = ["ports", "expose", "volumes", "devices"];

/// Keys of a file beside `services`.
const TOP_KEYS: [&str; 8] = ["version", "name", "services", "networks", "volumes", "configs", "secrets", "models"];

/// Reads Compose files, each with its name. Those that belong together are put on top of each other, as Compose does; others are read by
/// themselves.
pub(super) fn read(files: &[(&str, &Node)]) -> Vec<Draft> {
    let groups = groups(files);
    let files: Vec<File> = files.iter().map(|(name, root)| File::new(name, root)).collect();
    let mut budget = MOST_VALUES;
    let mut groups: Vec<Group> = groups.iter().map(|group| read_group(group, &files, &mut budget)).collect();
    let all = groups.iter().flat_map(|group| &group.services);
    let stores = gathered(all.filter(|(.., node)| is_store_by_image(node)).map(|(name, ..)| *name));
    groups.iter_mut().map(|group| put_group(group, &stores)).collect()
}

/// Files that are put on top of each other, with the services that they come to.
struct Group<'a> {
    draft: Draft,
    services: Vec<(&'a str, Line, Node)>,
}

fn put_group(group: &mut Group<'_>, stores: &BTreeSet<&str>) -> Draft {
    let mut draft = std::mem::take(&mut group.draft);
    let around = Around { stores, awaited: gathered(group.services.iter().flat_map(|(.., node)| awaited(node))) };
    let mut proxy = None;
    for (name, line, node) in &group.services {
        put(name, *line, node, &around, &mut draft);
        proxy = proxy.or_else(|| is_proxy(name, node).then_some((*name, *line)));
    }
    if let Some((name, line)) = proxy {
        behind_a_proxy(name, line, &mut draft);
    }
    draft
}

/// Puts files together that lie in one folder and have different names. Whichever came first, the one that Compose takes by itself goes to the
/// bottom, and one that overrides others on top.
fn groups(files: &[(&str, &Node)]) -> Vec<Vec<usize>> {
    const PLAIN: [&str; 4] = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];
    let layer = |name: &str| {
        let base = base(name);
        if base.contains("override") { 2 } else { usize::from(!PLAIN.contains(&base)) }
    };
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let named = |file: usize| files.get(file).map_or("", |(name, _)| *name);
    for of_layer in 0..=2 {
        let is_top = of_layer == 2;
        for (file, (name, _)) in files.iter().enumerate().filter(|(_, (name, _))| layer(name) == of_layer) {
            let is_beside = |group: &Vec<usize>| {
                group.iter().all(|other| folder(named(*other)) == folder(name) && base(named(*other)) != base(name))
            };
            // One that overrides what lies elsewhere goes on top of the first.
            let place = groups.iter().position(is_beside).or((is_top && !groups.is_empty()).then_some(0));
            match place.and_then(|place| groups.get_mut(place)) {
                Some(group) => group.push(file),
                None => groups.push(vec![file]),
            }
        }
    }
    sort_with(&mut groups, |one, other| one.iter().min().cmp(&other.iter().min()));
    groups
}

fn base(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

fn read_group<'a>(group: &[usize], files: &[File<'a>], budget: &mut usize) -> Group<'a> {
    let mut draft = Draft::default();
    let mut order: Vec<&str> = Vec::new();
    let mut services: BTreeMap<&str, (Line, Node)> = BTreeMap::new();
    for (file, File { name: file_name, root, services: own }) in
        group.iter().filter_map(|at| Some((*at, files.get(*at)?)))
    {
        top_keys(root, &mut draft);
        if own.len() > MOST_SERVICES {
            let many = own.len();
            draft.leave(
                root.line,
                format!("{many} services, of which none is taken: a case has at most {MOST_SERVICES}"),
            );
            continue;
        }
        let below = own.keys().find(|name| services.contains_key(*name));
        if let Some(name) = below.filter(|_| !base(file_name).contains("override")) {
            let what = format!(
                "{} is put on top of the file before it, as Compose does: what it says of {}",
                shown(file_name),
                shown(name)
            );
            draft.leave(root.line, format!("{what} goes first"));
        }
        for (name, line, node) in services_of(root).pairs() {
            if !node.is_map() {
                draft.leave(line, format!("{} is no service", shown(name)));
                continue;
            }
            let node = extended(name, node, file, files, 0, budget, &mut draft);
            if let Some((_, known)) = services.get_mut(name) {
                *known = known.overlaid(&node, &ADDED);
            } else {
                order.push(name);
                services.insert(name, (line, node));
            }
        }
    }
    let of = |name: &'a str| services.remove(name).map(|(line, node)| (name, line, node));
    Group { draft, services: order.into_iter().filter_map(of).collect() }
}

/// Lists keys of a file that give no answer and might have.
fn top_keys(root: &Node, draft: &mut Draft) {
    for (key, line, _) in root.pairs().filter(|_| root.get("services").is_some()) {
        if key == "include" {
            draft.leave(line, "“include” is not followed: give us the files that it names as well");
        } else if !key.starts_with("x-") && !TOP_KEYS.contains(&key) {
            draft.leave(line, format!("“{}” is no part of Compose that we know", shown(key)));
        }
    }
}

/// One file, with its services by their names.
struct File<'a> {
    name: &'a str,
    root: &'a Node,
    /// Each with how many values it is made of.
    services: BTreeMap<&'a str, (&'a Node, usize)>,
}

impl<'a> File<'a> {
    fn new(name: &'a str, root: &'a Node) -> Self {
        Self {
            name,
            root,
            services: gathered(services_of(root).pairs().map(|(name, _, node)| (name, (node, node.size())))),
        }
    }
}

/// Returns the services of a file; the first version of Compose had no key for them.
fn services_of(root: &Node) -> &Node {
    root.get("services").unwrap_or(root)
}

/// Finds the file that a path of another one names: beside it, else where the path ends a name, else by its last part alone, since files
/// may be given without their folders.
fn file_at(path: &str, beside: &str, files: &[File]) -> Option<usize> {
    let path = slashed(path);
    let path = path.trim_start_matches("./");
    let full = if beside.is_empty() { path.to_owned() } else { format!("{}/{path}", slashed(beside)) };
    let is_below = |name: &str| name.strip_suffix(path).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
    let place = |is: &dyn Fn(&str) -> bool| files.iter().position(|known| is(&slashed(known.name)));
    place(&|name| name == full).or_else(|| place(&is_below)).or_else(|| place(&|name| base(name) == base(path)))
}

/// Writes a path of any system with one kind of stroke.
fn slashed(path: &str) -> String {
    path.replace('\\', "/")
}

/// Puts what a service extends below it.
fn extended(
    name: &str,
    node: &Node,
    file: usize,
    files: &[File],
    depth: usize,
    budget: &mut usize,
    draft: &mut Draft,
) -> Node {
    let Some(extends) = node.get("extends") else { return node.clone() };
    let line = node.line_of("extends");
    let own = node.without(&["extends"]);
    let from = extends.get("service").unwrap_or(extends).text();
    let place = match extends.get("file").and_then(Node::text) {
        Some(path) => {
            let beside = files.get(file).map_or("", |file| folder(file.name));
            file_at(path, beside, files)
        }
        None => Some(file),
    };
    let base = place.and_then(|place| Some((place, *files.get(place)?.services.get(from?)?)));
    match base {
        Some((_, (_, size))) if size > *budget => {
            draft.leave(line, format!("{} extends more than we read", shown(name)));
            own
        }
        Some((place, (base, size))) if depth < MOST_EXTENDED => {
            *budget -= size;
            extended(from.unwrap_or_default(), base, place, files, depth + 1, budget, draft).overlaid(&own, &ADDED)
        }
        Some(_) => {
            draft.leave(line, format!("{} extends itself, or too many others in turn", shown(name)));
            own
        }
        None => {
            draft.leave(line, format!("{} extends a service that is not in the files given", shown(name)));
            own
        }
    }
}
