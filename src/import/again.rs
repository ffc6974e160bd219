//! Files that come after others: what the reader has changed in between stays changed.

use std::collections::BTreeMap;

use super::draft::Said;
use super::outcome::{Import, current, set};
use crate::answers::inputs::{INPUTS, SERVICE_INPUTS};
use crate::answers::{Answers, Criterion, Rule, Service, Services};
use crate::order::{gathered, sort_by};

/// A case with the places of its services by name: it may have ten thousand.
struct Named<'a> {
    answers: &'a Answers,
    places: BTreeMap<&'a str, usize>,
}

impl<'a> Named<'a> {
    fn of(answers: &'a Answers) -> Self {
        let services = answers.services.as_slice().iter().enumerate();
        // Of those with one name the first counts: it is put in last.
        let places = gathered(services.rev().map(|(place, service)| (service.name.as_str(), place)));
        Self { answers, places }
    }

    fn place_of(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }
}

/// Puts back what the reader has changed between the case that files gave and the case of now, where files were read once more; returns how
/// many answers that are. A service is known by its name, or by its place where that was changed; one that the reader has added stays at the
/// end, and one that was taken out stays out.
pub fn keep_changes(import: &mut Import, given: &Answers, now: &Answers) -> usize {
    let (given, now) = (&Named::of(given), &Named::of(now));
    let mut kept = 0;
    let names: Vec<String> =
        import.answers.services.as_slice().iter().map(|service| service.name.as_str().to_owned()).collect();
    for found in std::mem::take(&mut import.found) {
        match changed(&found.pointer, &names, given, now) {
            None => import.found.push(found),
            Some(mut said) => {
                // What stood there a moment ago is allowed there.
                let is_set = set(&mut import.answers, &found.pointer, &mut said).is_ok();
                kept += usize::from(is_set);
                if let Some(conflict) = import.conflicts.iter_mut().find(|one| one.pointer == found.pointer) {
                    // The reader's choice is the one that was taken.
                    sort_by(&mut conflict.choices, |(choice, ..)| if *choice == said { 0.0 } else { 1.0 });
                }
            }
        }
    }
    let stands = |said: &Said, pointer: &str| current(&import.answers, pointer).as_ref() == Some(said);
    import.conflicts.retain(|one| one.choices.first().is_some_and(|(said, ..)| stands(said, &one.pointer)));
    if import.own.is_some() {
        kept += keep_beyond(import, &names, given, now);
    }
    kept + add_services(import, given, now) + leave_out(import, given, now)
}

/// Puts back what the reader has changed of what a whole case leaves open: it stands in the place of the case of now. Returns how much that is.
fn keep_beyond(import: &mut Import, names: &[String], given: &Named, now: &Named) -> usize {
    let of_services = (0..names.len())
        .flat_map(|index| SERVICE_INPUTS.iter().map(move |input| input.pointer.replace('*', &index.to_string())));
    let pointers =
        INPUTS.iter().map(|input| input.pointer.to_owned()).chain(["/name", "/needs/regions"].map(str::to_owned));
    let mut kept = 0;
    for pointer in pointers.chain(of_services) {
        if let Some(mut said) = changed(&pointer, names, given, now)
            && current(&import.answers, &pointer).as_ref() != Some(&said)
        {
            kept += usize::from(set(&mut import.answers, &pointer, &mut said).is_ok());
        }
    }
    let (given, now, answers) = (given.answers, now.answers, &mut import.answers);
    for criterion in Criterion::ALL {
        kept += usize::from(put_back(criterion, &given.weights, &now.weights, &mut answers.weights));
    }
    for id in given.overrides.keys().chain(now.overrides.keys()) {
        kept += usize::from(put_back(id, &given.overrides, &now.overrides, &mut answers.overrides));
    }
    for rule in Rule::ALL {
        let is_off = now.rules_off.contains(rule);
        if given.rules_off.contains(rule) != is_off && answers.rules_off.contains(rule) != is_off {
            kept += 1;
            if is_off {
                answers.rules_off.insert(*rule)
            } else {
                answers.rules_off.remove(rule)
            };
        }
    }
    kept
}

/// Puts into a map what has changed between two others under a key, and returns whether that changes it.
fn put_back<K: Ord + Clone, V: PartialEq + Clone>(
    key: &K,
    given: &BTreeMap<K, V>,
    now: &BTreeMap<K, V>,
    read: &mut BTreeMap<K, V>,
) -> bool {
    let (was, is) = (given.get(key), now.get(key));
    if was == is || read.get(key) == is {
        return false;
    }
    match is {
        Some(value) => read.insert(key.clone(), value.clone()),
        None => read.remove(key),
    };
    true
}

/// Returns what the reader has put at a pointer of the new case, whose services have these names; nothing where it was left as it was given.
fn changed(pointer: &str, names: &[String], given: &Named, now: &Named) -> Option<Said> {
    let (before, after) = match pointer.strip_prefix("/services/").and_then(|rest| rest.split_once('/')) {
        None => (current(given.answers, pointer), current(now.answers, pointer)),
        Some((index, field)) => {
            let name = names.get(index.parse::<usize>().ok()?)?;
            let was = given.place_of(name)?;
            let is = now.place_of(name).or_else(|| renamed(given, now, was))?;
            let at = |case: &Named, place: usize| current(case.answers, &format!("/services/{place}/{field}"));
            (at(given, was), at(now, is))
        }
    };
    after.filter(|after| before.as_ref() != Some(after))
}

/// Returns the place of a service that stands where it stood, under a name that is new.
fn renamed(given: &Named, now: &Named, place: usize) -> Option<usize> {
    let name = now.answers.services.as_slice().get(place)?.name.as_str();
    given.place_of(name).is_none().then_some(place)
}

/// Adds the services that the reader has added; returns how many they are.
fn add_services(import: &mut Import, given: &Named, now: &Named) -> usize {
    let read = Named::of(&import.answers);
    let is_new = |service: &&Service| {
        let name = service.name.as_str();
        given.place_of(name).is_none() && read.place_of(name).is_none()
    };
    let added: Vec<Service> = now.answers.services.as_slice().iter().filter(is_new).cloned().collect();
    let all: Vec<Service> = import.answers.services.as_slice().iter().cloned().chain(added.iter().cloned()).collect();
    match Services::try_from(all) {
        Ok(services) => {
            import.answers.services = services;
            added.len()
        }
        // More than a case may have: the files go first.
        Err(_) => 0,
    }
}

/// Leaves out the services that the reader has taken out, and what was found of them; returns how many they are.
fn leave_out(import: &mut Import, given: &Named, now: &Named) -> usize {
    let is_out = |name: &str| {
        let was = given.place_of(name);
        was.is_some_and(|was| now.place_of(name).is_none() && renamed(given, now, was).is_none())
    };
    let mut stay = Vec::new();
    // The new place of each service that stays.
    let mut places = Vec::new();
    for service in import.answers.services.as_slice() {
        let stays = !is_out(service.name.as_str());
        places.push(stays.then_some(stay.len()));
        if stays {
            stay.push(service.clone());
        }
    }
    let left_out = places.iter().filter(|place| place.is_none()).count();
    // A case without any service is none.
    let Ok(services) = Services::try_from(stay) else { return 0 };
    import.answers.services = services;
    let follow = |pointer: &mut String| {
        let Some((index, field)) = pointer.strip_prefix("/services/").and_then(|rest| rest.split_once('/')) else {
            return true;
        };
        match index.parse().ok().and_then(|index: usize| places.get(index).copied().flatten()) {
            Some(place) => {
                *pointer = format!("/services/{place}/{field}");
                true
            }
            None => false,
        }
    };
    import.found.retain_mut(|found| follow(&mut found.pointer));
    import.conflicts.retain_mut(|conflict| follow(&mut conflict.pointer));
    left_out
}
