//! Writes the content of a link of format 1.

use super::super::bits::{FEW, Writer};
use super::table::{
    BETWEEN, CRITERIA_V1, EDITION_BITS, ESTIMATE_BITS, EXACTLY, FIELDS, Field, FieldKind, ID_BITS, REGIONS_V1,
    RULES_V1, SERVICE_FIELDS, UNSURE, default_of, default_services, edition_number, short_id,
};
use crate::answers::{Answers, Given, Name, Region, Rule, Setting};
use crate::catalog::Book;

/// Writes the content of a link; `later` is what a newer guide has added to it. Each number of `spare` groups makes other bytes that say
/// the same.
pub(in super::super) fn encode(answers: &Answers, later: &[u8], spare: u32) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.integer_with_spare(edition_number(Book::edition()), EDITION_BITS, spare);
    put_fields(&mut writer, FIELDS, &|_, kind| Some(default_of(kind)), &|pointer| answers.get(pointer));
    put_name(&mut writer, &answers.name);
    let is_other = answers.services.as_slice() != default_services();
    writer.flag(is_other);
    if is_other {
        put_services(&mut writer, answers);
    }
    put_mask(&mut writer, 1, region_bits(&answers.needs.regions));
    let place = |rule: &Rule| RULES_V1.iter().position(|word| *word == rule.word());
    put_mask(&mut writer, 0, answers.rules_off.iter().filter_map(place).fold(0, |bits, place| bits | 1 << place));
    let weights = answers.weights.iter().filter_map(|(criterion, weight)| {
        Some((CRITERIA_V1.iter().position(|word| *word == criterion.word())?, weight.get()))
    });
    writer.integer(weights.clone().count() as u64, FEW);
    for (place, weight) in weights {
        writer.integer(place as u64, FEW);
        writer.decimal(weight);
    }
    writer.integer(answers.overrides.len() as u64, FEW);
    for (id, value) in &answers.overrides {
        writer.bits(short_id(id), ID_BITS);
        writer.decimal(*value);
    }
    writer.finish(later)
}

fn put_name(writer: &mut Writer, name: &Name) {
    writer.flag(!name.is_empty());
    if !name.is_empty() {
        writer.text(name.as_str());
    }
}

/// Writes a set of places, where it is not the usual one.
fn put_mask(writer: &mut Writer, usual: u64, mask: u64) {
    writer.flag(mask != usual);
    if mask != usual {
        writer.integer(mask, FEW);
    }
}

fn put_services(writer: &mut Writer, answers: &Answers) {
    let services = answers.services.as_slice();
    writer.integer(services.len() as u64, FEW);
    for (index, service) in services.iter().enumerate() {
        put_name(writer, &service.name);
        let of = |index: usize, field: &str| answers.get(&format!("/services/{index}/{field}"));
        let before = |field: &str, kind| match index.checked_sub(1) {
            Some(last) => of(last, field),
            None => Some(default_of(kind)),
        };
        put_fields(writer, SERVICE_FIELDS, &before, &|field| of(index, field));
    }
}

/// Writes for each field whether it differs from what stood there before, and what stands there now.
fn put_fields(
    writer: &mut Writer,
    fields: &[Field],
    before: &dyn Fn(&str, FieldKind) -> Option<Setting>,
    now: &dyn Fn(&str) -> Option<Setting>,
) {
    for Field(pointer, kind) in fields {
        let setting = now(pointer).filter(|setting| Some(*setting) != before(pointer, *kind));
        match (setting, kind) {
            (Some(Setting::YesNo(_)), FieldKind::YesNo) => writer.flag(true),
            (Some(Setting::Choice(word)), FieldKind::Choice(words, _)) => {
                let place = words.iter().position(|known| *known == word);
                writer.flag(place.is_some());
                if let Some(place) = place {
                    writer.integer(place as u64, FEW);
                }
            }
            (Some(Setting::Number(Given::Exactly(value))), FieldKind::Exact(_)) => {
                writer.flag(true);
                writer.decimal(value);
            }
            (Some(Setting::Number(Given::Exactly(value))), FieldKind::Estimate) => {
                writer.bits(EXACTLY, ESTIMATE_BITS);
                writer.decimal(value);
            }
            (Some(Setting::Number(Given::Between(low, high))), FieldKind::Estimate) => {
                writer.bits(BETWEEN, ESTIMATE_BITS);
                writer.decimal(low);
                writer.decimal(high);
            }
            (Some(Setting::Number(Given::Unsure)), FieldKind::Estimate) => writer.bits(UNSURE, ESTIMATE_BITS),
            _ => writer.flag(false),
        }
    }
}

fn region_bits(regions: &[Region]) -> u64 {
    let place = |region: &Region| REGIONS_V1.iter().position(|word| *word == region.word());
    regions.iter().filter_map(place).fold(0, |bits, place| bits | 1 << place)
}
