//! Reads the content of a link of format 1: whatever the bytes are, it gives answers and a list of problems.

use std::collections::BTreeSet;

use super::super::Decoded;
use super::super::bits::{FEW, Reader};
use super::table::{
    BETWEEN, CRITERIA_V1, EDITION_BITS, ESTIMATE_BITS, EXACTLY, FIELDS, Field, FieldKind, ID_BITS, LONGEST_LIST,
    REGIONS_V1, RULES_V1, SERVICE_FIELDS, UNSURE, default_of, default_services, edition_text, short_id,
};
use crate::answers::{
    Criterion, Exact, Given, LONGEST_NAME, MOST_SERVICES, Name, Problem, Region, Rule, Service, Services, Setting,
};
use crate::catalog;

/// Reads the content of a link whose checksum is right.
pub(in super::super) fn decode(content: &[u8]) -> Decoded {
    let mut decoded = Decoded::nothing();
    // The defaults of this format, whatever those of the program have become.
    for Field(pointer, kind) in FIELDS {
        set(&mut decoded, pointer, default_of(*kind));
    }
    set_services(&mut decoded, default_services());
    let mut reader = Reader::new(content);
    if read(&mut reader, &mut decoded).is_none() {
        decoded.problems.push(Problem::new("", "holds something that this page does not know; the rest was read"));
        return decoded;
    }
    // Zeros at the end are as good as none.
    let later = reader.rest();
    let length = later.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    decoded.later = later.get(..length).unwrap_or_default().to_vec();
    if !decoded.later.is_empty() {
        decoded.problems.push(Problem::new(
            "",
            "holds something that a newer guide has added; this page does not count it, and keeps it in the link. Reload the page to get the newest",
        ));
    }
    decoded
}

fn set(decoded: &mut Decoded, pointer: &str, setting: Setting) {
    if let Err(problem) = decoded.answers.set(pointer, setting) {
        decoded.problems.push(problem);
    }
}

fn set_services(decoded: &mut Decoded, services: Vec<Service>) {
    match Services::try_from(services) {
        Ok(services) => decoded.answers.services = services,
        Err(what) => decoded.problems.push(Problem::new("/services", what)),
    }
}

fn set_name(place: &mut Name, text: String, pointer: String, problems: &mut Vec<Problem>) {
    match Name::try_from(text) {
        Ok(name) => *place = name,
        Err(what) => problems.push(Problem::new(pointer, what)),
    }
}

fn read(reader: &mut Reader, decoded: &mut Decoded) -> Option<()> {
    decoded.edition = Some(edition_text(reader.integer(EDITION_BITS)?));
    for Field(pointer, kind) in FIELDS {
        read_field(reader, decoded, pointer, *kind)?;
    }
    if reader.flag() {
        let text = reader.text(LONGEST_NAME)?;
        set_name(&mut decoded.answers.name, text, "/name".to_owned(), &mut decoded.problems);
    }
    if reader.flag() {
        read_services(reader, decoded)?;
    }
    if reader.flag() {
        let mask = reader.integer(FEW)?;
        tell_unknown(decoded, "/needs/regions", mask, REGIONS_V1);
        let regions = regions_of(mask);
        // Somebody is served from somewhere: of a set in which nothing is known, the usual one stays.
        if !regions.is_empty() {
            decoded.answers.needs.regions = regions;
        }
    }
    if reader.flag() {
        let mask = reader.integer(FEW)?;
        tell_unknown(decoded, "/rules_off", mask, RULES_V1);
        decoded.answers.rules_off = rules_of(mask);
    }
    for _ in 0..length(reader)? {
        read_weight(reader, decoded)?;
    }
    for _ in 0..length(reader)? {
        read_override(reader, decoded)?;
    }
    Some(())
}

/// Reads the length of a list. It may well be longer than what this page knows; a list without end is none.
fn length(reader: &mut Reader) -> Option<u64> {
    reader.integer(FEW).filter(|length| *length <= LONGEST_LIST)
}

/// Tells of places in a set that this page has no words for.
fn tell_unknown(decoded: &mut Decoded, pointer: &str, mask: u64, words: &[&str]) {
    if mask >> words.len() != 0 {
        decoded.problems.push(Problem::new(pointer, "holds a choice that this page does not know; it was left out"));
    }
}

/// Reads a field. Nothing where its value cannot be told, so that nobody knows where it ends.
fn read_field(reader: &mut Reader, decoded: &mut Decoded, pointer: &str, kind: FieldKind) -> Option<()> {
    if !reader.flag() {
        return Some(());
    }
    let setting = match kind {
        FieldKind::YesNo => Setting::YesNo(decoded.answers.get(pointer) != Some(Setting::YesNo(true))),
        FieldKind::Choice(words, _) => {
            let place = usize::try_from(reader.integer(FEW)?).ok()?;
            let Some(word) = words.get(place) else {
                let what = "holds a choice that this page does not know; it is left as it was";
                decoded.problems.push(Problem::new(pointer, what));
                return Some(());
            };
            Setting::Choice(word)
        }
        FieldKind::Exact(_) => Setting::Number(Given::Exactly(reader.decimal()?)),
        FieldKind::Estimate => Setting::Number(match reader.bits(ESTIMATE_BITS - 1) | EXACTLY {
            EXACTLY => Given::Exactly(reader.decimal()?),
            BETWEEN => Given::Between(reader.decimal()?, reader.decimal()?),
            UNSURE => Given::Unsure,
            _ => return None,
        }),
    };
    set(decoded, pointer, setting);
    Some(())
}

fn read_services(reader: &mut Reader, decoded: &mut Decoded) -> Option<()> {
    let count = usize::try_from(reader.integer(FEW)?).ok().filter(|count| *count <= MOST_SERVICES)?;
    set_services(decoded, vec![Service::default(); count]);
    for index in 0..count {
        start_service(decoded, index);
        if reader.flag() {
            let text = reader.text(LONGEST_NAME)?;
            if let Some(service) = decoded.answers.services.as_mut_slice().get_mut(index) {
                set_name(&mut service.name, text, format!("/services/{index}/name"), &mut decoded.problems);
            }
        }
        for Field(field, kind) in SERVICE_FIELDS {
            read_field(reader, decoded, &format!("/services/{index}/{field}"), *kind)?;
        }
    }
    Some(())
}

/// Gives a service what the one before it has, but for its name; the first one has the defaults of this format.
fn start_service(decoded: &mut Decoded, index: usize) {
    let services = decoded.answers.services.as_mut_slice();
    if let Some(mut like) = index.checked_sub(1).and_then(|last| services.get(last).cloned()) {
        like.name = Name::default();
        if let Some(service) = services.get_mut(index) {
            *service = like;
        }
        return;
    }
    for Field(field, kind) in SERVICE_FIELDS {
        set(decoded, &format!("/services/{index}/{field}"), default_of(*kind));
    }
}

fn read_weight(reader: &mut Reader, decoded: &mut Decoded) -> Option<()> {
    let place = usize::try_from(reader.integer(FEW)?).ok()?;
    let weight = Exact::new(Given::Exactly(reader.decimal()?));
    let criterion = CRITERIA_V1.get(place).and_then(|word| Criterion::from_word(word));
    let problem = match (criterion, weight) {
        (Some(criterion), Ok(weight)) => {
            decoded.answers.weights.insert(criterion, weight);
            return Some(());
        }
        (Some(criterion), Err(what)) => Problem::new(format!("/weights/{}", criterion.word()), what.to_string()),
        (None, _) => Problem::new("/weights", "holds a criterion that this page does not know; it was left out"),
    };
    decoded.problems.push(problem);
    Some(())
}

fn read_override(reader: &mut Reader, decoded: &mut Decoded) -> Option<()> {
    let short = reader.bits(ID_BITS);
    let value = reader.decimal()?;
    match catalog::entries().find(|(_, entry)| short_id(entry.id) == short) {
        Some((_, entry)) => {
            decoded.answers.overrides.insert(entry.id.to_owned(), value);
        }
        None => decoded
            .problems
            .push(Problem::new("/overrides", "holds a price that is no longer in the book; it was left out")),
    }
    Some(())
}

fn rules_of(bits: u64) -> BTreeSet<Rule> {
    let known = RULES_V1.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
    let mut rules = BTreeSet::new();
    // Put in one by one: collecting would bring a sort along.
    for rule in known.filter_map(|(_, word)| Rule::from_word(word)) {
        rules.insert(rule);
    }
    rules
}

fn regions_of(bits: u64) -> Vec<Region> {
    let known = REGIONS_V1.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
    known.filter_map(|(_, word)| Region::from_word(word)).collect()
}
