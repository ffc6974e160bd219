//! Format 1 of a link: a table of fields with places, words and defaults of its own, so that links outlive our structs.
//!
//! Content: the edition of the price book, then each field in its order: a bit whether it differs from the default of this format, and
//! its value. A service is written by what differs from the one before it.
//!
//! The format is frozen: links that were made with it are kept in `tests/links/v1.txt` and decode for ever. Words may be added at the
//! end of a list; what is added beside them stands in whole bytes behind all fields. A page that does not know those bytes keeps them as
//! they are, and writes them again.

use std::collections::BTreeSet;

use super::Decoded;
use super::bits::{FEW, Reader, Writer};
use crate::answers::{
    Answers, Criterion, Exact, Given, LONGEST_NAME, MOST_SERVICES, Name, Problem, Region, Rule, Service, ServiceKind,
    Services, Setting,
};
use crate::catalog::{self, Book};

/// How a field is written.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// An estimate; left open by default.
    Estimate,
    /// One number, with its default.
    Exact(f64),
    /// Yes or no; no by default.
    YesNo,
    /// One of the words, with the place of its default.
    Choice(&'static [&'static str], usize),
}

/// A field: its place in the answers and how it is written.
struct Field(&'static str, Kind);

/// The fields of a case, in the order in which they stand in a link.
static FIELDS: &[Field] = &[
    Field("/stage", Kind::Choice(&["prototype", "launch", "growth", "scale"], 2)),
    Field("/current_platform", Kind::Choice(&["none", "heroku", "kubernetes", "other"], 1)),
    Field("/team/engineers", Kind::Estimate),
    Field("/team/platform_engineers", Kind::Estimate),
    Field("/team/engineer_cost_usd_per_year", Kind::Estimate),
    Field("/team/shared_cluster", Kind::YesNo),
    Field("/traffic/requests_per_second", Kind::Estimate),
    Field("/traffic/peak_to_mean", Kind::Estimate),
    Field("/traffic/egress_gb_per_month", Kind::Estimate),
    Field("/traffic/growth_percent_per_year", Kind::Estimate),
    Field("/data/postgres_gb", Kind::Estimate),
    Field("/data/postgres_high_availability", Kind::YesNo),
    Field("/data/redis_mb", Kind::Estimate),
    Field("/data/kafka", Kind::YesNo),
    Field("/environments/staging", Kind::Exact(1.0)),
    Field("/environments/review_apps", Kind::Exact(0.0)),
    Field("/needs/private_network", Kind::YesNo),
    Field("/needs/static_ip", Kind::YesNo),
    Field("/needs/on_premises", Kind::YesNo),
    Field("/needs/several_clouds", Kind::YesNo),
    Field("/needs/compliance", Kind::Choice(&["none", "soc2", "pci", "hipaa", "fedramp"], 0)),
    Field("/needs/availability_percent", Kind::Exact(99.9)),
    Field("/needs/new_enterprise_contract", Kind::YesNo),
    Field("/spend/heroku_usd_per_month", Kind::Estimate),
    Field("/spend/kubernetes_usd_per_month", Kind::Estimate),
    Field("/cluster/provider", Kind::Choice(&["eks", "gke", "gke_autopilot", "aks", "doks", "lke", "hetzner"], 0)),
    Field("/cluster/commitment", Kind::Choice(&["on_demand", "one_year", "three_year"], 0)),
    Field("/cluster/operated_by", Kind::Choice(&["team", "partner"], 0)),
    Field("/horizon_months", Kind::Exact(36.0)),
    Field("/beliefs/forced_to_leave_heroku_percent", Kind::Estimate),
    Field("/discount_percent_per_year", Kind::Exact(0.0)),
];

/// The fields of a service, in the same way.
static SERVICE_FIELDS: &[Field] = &[
    Field("kind", Kind::Choice(&["web", "worker", "scheduled"], 0)),
    Field("count", Kind::Exact(1.0)),
    Field("runtime", Kind::Choice(&["ruby", "node", "python", "java", "go", "php", "elixir", "dotnet", "other"], 8)),
    Field("instances", Kind::Estimate),
    Field("memory_mb", Kind::Estimate),
    Field("cpu_ms_per_request", Kind::Estimate),
    Field("scales_on", Kind::Choice(&["fixed", "latency", "queue", "schedule", "custom"], 0)),
    Field("protocol", Kind::Choice(&["http", "grpc", "tcp", "udp"], 0)),
    Field("persistent_disk", Kind::YesNo),
    Field("gpu", Kind::YesNo),
    Field("longest_request_s", Kind::Estimate),
];

/// Bits of the short form of a price-book id.
const ID_BITS: u32 = 28;
/// Most entries of a list of weights or own figures, whatever the book has by then.
const LONGEST_LIST: u64 = 10_000;
/// Bits of an edition in a group: one group lasts until 2030.
const EDITION_BITS: u32 = 7;

/// The words of this format for regions; the place of each is its bit.
const REGIONS_V1: &[&str] = &["us", "eu", "uk", "ca", "in", "sg", "au", "jp", "elsewhere"];

/// The words of this format for criteria.
const CRITERIA_V1: &[&str] = &[
    "cost",
    "time_to_production",
    "scaling_options",
    "service_to_service",
    "portability",
    "ecosystem",
    "stage",
    "independent_services",
    "learning_curve",
];

/// The words of this format for rules; the place of each is its bit.
const RULES_V1: &[&str] = &[
    "on-premises",
    "several-clouds",
    "gpu",
    "non-http-protocol",
    "persistent-disk",
    "request-timeout",
    "region",
    "postgres-size",
    "new-enterprise-contract",
    "hipaa-agreement",
    "fedramp-authorization",
    "nobody-to-run-it",
];

/// Services that a link without any stands for.
fn default_services() -> Vec<Service> {
    vec![Service::default(), Service { kind: ServiceKind::Worker, ..Service::default() }]
}

/// Writes the content of a link; `later` is what a newer guide has added to it.
pub(super) fn encode(answers: &Answers, later: &[u8]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.integer(edition_number(Book::edition()), EDITION_BITS);
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
    before: &dyn Fn(&str, Kind) -> Option<Setting>,
    now: &dyn Fn(&str) -> Option<Setting>,
) {
    for Field(pointer, kind) in fields {
        let setting = now(pointer).filter(|setting| Some(*setting) != before(pointer, *kind));
        match (setting, kind) {
            (Some(Setting::YesNo(_)), Kind::YesNo) => writer.flag(true),
            (Some(Setting::Choice(word)), Kind::Choice(words, _)) => {
                let place = words.iter().position(|known| *known == word);
                writer.flag(place.is_some());
                if let Some(place) = place {
                    writer.integer(place as u64, FEW);
                }
            }
            (Some(Setting::Number(Given::Exactly(value))), Kind::Exact(_)) => {
                writer.flag(true);
                writer.decimal(value);
            }
            (Some(Setting::Number(Given::Exactly(value))), Kind::Estimate) => {
                writer.bits(EXACTLY, ESTIMATE_BITS);
                writer.decimal(value);
            }
            (Some(Setting::Number(Given::Between(low, high))), Kind::Estimate) => {
                writer.bits(BETWEEN, ESTIMATE_BITS);
                writer.decimal(low);
                writer.decimal(high);
            }
            (Some(Setting::Number(Given::Unsure)), Kind::Estimate) => writer.bits(UNSURE, ESTIMATE_BITS),
            _ => writer.flag(false),
        }
    }
}

// How an estimate begins that differs: the first bit says that it does.
const ESTIMATE_BITS: u32 = 3;
const EXACTLY: u64 = 0b100;
const BETWEEN: u64 = 0b101;
const UNSURE: u64 = 0b110;

/// Reads the content of a link whose checksum is right.
pub(super) fn decode(content: &[u8]) -> Decoded {
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

fn default_of(kind: Kind) -> Setting {
    match kind {
        Kind::Estimate => Setting::Number(Given::Unsure),
        Kind::Exact(value) => Setting::Number(Given::Exactly(value)),
        Kind::YesNo => Setting::YesNo(false),
        Kind::Choice(words, default) => Setting::Choice(words.get(default).copied().unwrap_or_default()),
    }
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
        decoded.answers.needs.regions = regions_of(mask);
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
fn read_field(reader: &mut Reader, decoded: &mut Decoded, pointer: &str, kind: Kind) -> Option<()> {
    if !reader.flag() {
        return Some(());
    }
    let setting = match kind {
        Kind::YesNo => Setting::YesNo(decoded.answers.get(pointer) != Some(Setting::YesNo(true))),
        Kind::Choice(words, _) => {
            let place = usize::try_from(reader.integer(FEW)?).ok()?;
            let Some(word) = words.get(place) else {
                let what = "holds a choice that this page does not know; it is left as it was";
                decoded.problems.push(Problem::new(pointer, what));
                return Some(());
            };
            Setting::Choice(word)
        }
        Kind::Exact(_) => Setting::Number(Given::Exactly(reader.decimal()?)),
        Kind::Estimate => Setting::Number(match reader.bits(ESTIMATE_BITS - 1) | EXACTLY {
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

fn region_bits(regions: &[Region]) -> u64 {
    let place = |region: &Region| REGIONS_V1.iter().position(|word| *word == region.word());
    regions.iter().filter_map(place).fold(0, |bits, place| bits | 1 << place)
}

fn regions_of(bits: u64) -> Vec<Region> {
    let known = REGIONS_V1.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
    known.filter_map(|(_, word)| Region::from_word(word)).collect()
}

/// Returns the short form of a price-book id: 28 bits of its FNV-1a hash; a test sees that no two entries share one.
pub(super) fn short_id(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
        >> 36
}

/// Returns an edition such as `2026-11` as months since January 2020.
fn edition_number(edition: &str) -> u64 {
    let (year, month) = edition.split_once('-').unwrap_or((edition, "1"));
    let years = year.parse::<u64>().unwrap_or_default().saturating_sub(2020);
    years * 12 + month.parse::<u64>().unwrap_or(1).saturating_sub(1)
}

fn edition_text(number: u64) -> String {
    // More than a few thousand years is nonsense; the sum below must not overflow.
    let number = number.min(100_000);
    format!("{}-{:02}", 2020 + number / 12, number % 12 + 1)
}

#[cfg(test)]
mod tests {
    use super::{catalog, short_id};
    use std::collections::BTreeSet;

    #[test]
    fn no_two_entries_of_the_book_share_a_short_id() {
        let all: BTreeSet<u64> = catalog::entries().map(|(_, entry)| short_id(entry.id)).collect();
        assert_eq!(all.len(), catalog::LEN);
    }
}
