//! Format 1 of a link: a table of fields with numbers, words and defaults of its own, so that links outlive our structs.
//!
//! Content: the edition of the price book, then each field that differs from the defaults of this format as
//! `number × 4 + form` and its value. Fields keep their numbers; new ones get new numbers at the end.

use std::collections::BTreeSet;

use super::Decoded;
use super::bytes::{Reader, put_decimal, put_integer, put_text};
use crate::answers::{
    Answers, Criterion, Exact, Given, Name, Problem, Region, Rule, Service, ServiceKind, Services, Setting,
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

/// A field: its number, its place and how it is written.
struct Field(u64, &'static str, Kind);

/// The fields of a case.
static FIELDS: &[Field] = &[
    Field(1, "/stage", Kind::Choice(&["prototype", "launch", "growth", "scale"], 2)),
    Field(2, "/current_platform", Kind::Choice(&["none", "heroku", "kubernetes", "other"], 1)),
    Field(3, "/team/engineers", Kind::Estimate),
    Field(4, "/team/platform_engineers", Kind::Estimate),
    Field(5, "/team/engineer_cost_usd_per_year", Kind::Estimate),
    Field(6, "/team/shared_cluster", Kind::YesNo),
    Field(7, "/traffic/requests_per_second", Kind::Estimate),
    Field(8, "/traffic/peak_to_mean", Kind::Estimate),
    Field(9, "/traffic/egress_gb_per_month", Kind::Estimate),
    Field(10, "/traffic/growth_percent_per_year", Kind::Estimate),
    Field(11, "/data/postgres_gb", Kind::Estimate),
    Field(12, "/data/postgres_high_availability", Kind::YesNo),
    Field(13, "/data/redis_mb", Kind::Estimate),
    Field(14, "/data/kafka", Kind::YesNo),
    Field(15, "/environments/staging", Kind::Exact(1.0)),
    Field(16, "/environments/review_apps", Kind::Exact(0.0)),
    Field(17, "/needs/private_network", Kind::YesNo),
    Field(18, "/needs/static_ip", Kind::YesNo),
    Field(19, "/needs/on_premises", Kind::YesNo),
    Field(20, "/needs/several_clouds", Kind::YesNo),
    Field(21, "/needs/compliance", Kind::Choice(&["none", "soc2", "pci", "hipaa", "fedramp"], 0)),
    Field(22, "/needs/availability_percent", Kind::Exact(99.9)),
    Field(23, "/needs/new_enterprise_contract", Kind::YesNo),
    Field(24, "/spend/heroku_usd_per_month", Kind::Estimate),
    Field(25, "/spend/kubernetes_usd_per_month", Kind::Estimate),
    Field(26, "/cluster/provider", Kind::Choice(&["eks", "gke", "gke_autopilot", "aks", "doks", "lke", "hetzner"], 0)),
    Field(27, "/cluster/commitment", Kind::Choice(&["on_demand", "one_year", "three_year"], 0)),
    Field(28, "/cluster/operated_by", Kind::Choice(&["team", "partner"], 0)),
    Field(29, "/horizon_months", Kind::Exact(36.0)),
    Field(30, "/beliefs/forced_to_leave_heroku_percent", Kind::Estimate),
    Field(31, "/discount_percent_per_year", Kind::Exact(0.0)),
];

/// The fields of a service.
static SERVICE_FIELDS: &[Field] = &[
    Field(1, "kind", Kind::Choice(&["web", "worker", "scheduled"], 0)),
    Field(2, "count", Kind::Exact(1.0)),
    Field(3, "runtime", Kind::Choice(&["ruby", "node", "python", "java", "go", "php", "elixir", "dotnet", "other"], 8)),
    Field(4, "instances", Kind::Estimate),
    Field(5, "memory_mb", Kind::Estimate),
    Field(6, "cpu_ms_per_request", Kind::Estimate),
    Field(7, "scales_on", Kind::Choice(&["fixed", "latency", "queue", "schedule", "custom"], 0)),
    Field(8, "protocol", Kind::Choice(&["http", "grpc", "tcp", "udp"], 0)),
    Field(9, "persistent_disk", Kind::YesNo),
    Field(10, "gpu", Kind::YesNo),
    Field(11, "longest_request_s", Kind::Estimate),
];

// Numbers of what has no field of its own; they share the numbers of FIELDS.
const NAME: u64 = 40;
const SERVICES: u64 = 41;
const REGIONS: u64 = 42;
const WEIGHT: u64 = 43;
const OVERRIDE: u64 = 44;
const RULES_OFF: u64 = 45;
const SERVICE_NAME: u64 = 40;

/// Ends the fields of one service.
const END: u64 = 0;

// Forms: what follows the number of a field.
const FLAG: u64 = 0;
const WORD: u64 = 1;
const NUMBER: u64 = 2;
const RANGE: u64 = 3;

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

/// Writes the content of a link.
pub(super) fn encode(answers: &Answers) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(64);
    put_integer(&mut bytes, edition_number(Book::edition()));
    if !answers.name.is_empty() {
        put_integer(&mut bytes, NAME << 2);
        put_text(&mut bytes, answers.name.as_str());
    }
    put_fields(&mut bytes, FIELDS, |pointer| answers.get(pointer));
    if answers.services.as_slice() != default_services() {
        put_integer(&mut bytes, SERVICES << 2);
        put_integer(&mut bytes, answers.services.as_slice().len() as u64);
        for (index, service) in answers.services.as_slice().iter().enumerate() {
            if !service.name.is_empty() {
                put_integer(&mut bytes, SERVICE_NAME << 2);
                put_text(&mut bytes, service.name.as_str());
            }
            put_fields(&mut bytes, SERVICE_FIELDS, |field| answers.get(&format!("/services/{index}/{field}")));
            put_integer(&mut bytes, END);
        }
    }
    let regions = region_bits(&answers.needs.regions);
    if regions != 1 {
        put_integer(&mut bytes, REGIONS << 2);
        put_integer(&mut bytes, regions);
    }
    if !answers.rules_off.is_empty() {
        let place = |rule: &Rule| RULES_V1.iter().position(|word| *word == rule.word());
        put_integer(&mut bytes, RULES_OFF << 2);
        put_integer(&mut bytes, answers.rules_off.iter().filter_map(place).fold(0, |bits, place| bits | 1 << place));
    }
    for (criterion, weight) in &answers.weights {
        let Some(place) = CRITERIA_V1.iter().position(|word| *word == criterion.word()) else { continue };
        put_integer(&mut bytes, WEIGHT << 2);
        put_integer(&mut bytes, place as u64);
        put_decimal(&mut bytes, weight.get());
    }
    for (id, value) in &answers.overrides {
        put_integer(&mut bytes, OVERRIDE << 2);
        put_integer(&mut bytes, short_id(id));
        put_decimal(&mut bytes, *value);
    }
    bytes
}

fn put_fields(bytes: &mut Vec<u8>, fields: &[Field], get: impl Fn(&str) -> Option<Setting>) {
    for Field(number, pointer, kind) in fields {
        let head = |form: u64| number << 2 | form;
        match (get(pointer), kind) {
            (Some(Setting::YesNo(true)), Kind::YesNo) => put_integer(bytes, head(FLAG)),
            (Some(Setting::Choice(word)), Kind::Choice(words, default)) => {
                if let Some(place) = words.iter().position(|known| *known == word).filter(|place| place != default) {
                    put_integer(bytes, head(WORD));
                    put_integer(bytes, place as u64);
                }
            }
            (Some(Setting::Number(given)), Kind::Estimate | Kind::Exact(_)) => match (given, kind) {
                #[expect(clippy::float_cmp, reason = "the very default is what is left out")]
                (Given::Exactly(value), Kind::Exact(default)) if value == *default => {}
                (Given::Exactly(value), _) => {
                    put_integer(bytes, head(NUMBER));
                    put_decimal(bytes, value);
                }
                (Given::Between(low, high), _) => {
                    put_integer(bytes, head(RANGE));
                    put_decimal(bytes, low);
                    put_decimal(bytes, high);
                }
                (Given::Unsure, _) => {}
            },
            _ => {}
        }
    }
}

/// Reads the content of a link whose checksum is right.
pub(super) fn decode(content: &[u8]) -> Decoded {
    let mut decoded = Decoded { answers: Answers::default(), edition: None, problems: Vec::new() };
    // The defaults of this format, whatever those of the program have become.
    for Field(_, pointer, kind) in FIELDS {
        set_default(&mut decoded, pointer, *kind);
    }
    set_services(&mut decoded, default_services());
    let mut reader = Reader::new(content);
    if read(&mut reader, &mut decoded).is_none() {
        decoded.problems.push(Problem::new("", "holds something that this page does not know; the rest was read"));
    }
    decoded
}

fn set_default(decoded: &mut Decoded, pointer: &str, kind: Kind) {
    let setting = match kind {
        Kind::Estimate => Setting::Number(Given::Unsure),
        Kind::Exact(value) => Setting::Number(Given::Exactly(value)),
        Kind::YesNo => Setting::YesNo(false),
        Kind::Choice(words, default) => Setting::Choice(words.get(default).copied().unwrap_or_default()),
    };
    set(decoded, pointer, setting);
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

fn set_name(place: &mut Name, text: &str, pointer: String, problems: &mut Vec<Problem>) {
    match Name::try_from(text.to_owned()) {
        Ok(name) => *place = name,
        Err(what) => problems.push(Problem::new(pointer, what)),
    }
}

fn read(reader: &mut Reader, decoded: &mut Decoded) -> Option<()> {
    decoded.edition = Some(edition_text(reader.integer()?));
    while !reader.is_at_end() {
        let head = reader.integer()?;
        match head >> 2 {
            NAME => set_name(&mut decoded.answers.name, reader.text()?, "/name".to_owned(), &mut decoded.problems),
            SERVICES => read_services(reader, decoded)?,
            REGIONS => decoded.answers.needs.regions = regions_of(reader.integer()?),
            RULES_OFF => decoded.answers.rules_off = rules_of(reader.integer()?),
            WEIGHT => read_weight(reader, decoded)?,
            OVERRIDE => read_override(reader, decoded)?,
            number => {
                let Field(_, pointer, kind) = FIELDS.iter().find(|Field(known, ..)| *known == number)?;
                let setting = read_setting(reader, *kind, head & 3)?;
                set(decoded, pointer, setting);
            }
        }
    }
    Some(())
}

fn read_setting(reader: &mut Reader, kind: Kind, form: u64) -> Option<Setting> {
    match (kind, form) {
        (Kind::YesNo, FLAG) => Some(Setting::YesNo(true)),
        (Kind::Choice(words, _), WORD) => {
            let place = usize::try_from(reader.integer()?).ok()?;
            words.get(place).map(|word| Setting::Choice(word))
        }
        (Kind::Estimate | Kind::Exact(_), NUMBER) => Some(Setting::Number(Given::Exactly(reader.decimal()?))),
        (Kind::Estimate | Kind::Exact(_), RANGE) => {
            Some(Setting::Number(Given::Between(reader.decimal()?, reader.decimal()?)))
        }
        _ => None,
    }
}

fn read_services(reader: &mut Reader, decoded: &mut Decoded) -> Option<()> {
    let count = usize::try_from(reader.integer()?).ok()?;
    // A length that the text cannot hold is nonsense, and must not cost memory.
    if count > crate::answers::MOST_SERVICES {
        return None;
    }
    set_services(decoded, vec![Service::default(); count]);
    for index in 0..count {
        for Field(_, field, kind) in SERVICE_FIELDS {
            set_default(decoded, &format!("/services/{index}/{field}"), *kind);
        }
        loop {
            let head = reader.integer()?;
            match head >> 2 {
                END => break,
                SERVICE_NAME => {
                    let text = reader.text()?;
                    if let Some(service) = decoded.answers.services.as_mut_slice().get_mut(index) {
                        set_name(&mut service.name, text, format!("/services/{index}/name"), &mut decoded.problems);
                    }
                }
                number => {
                    let Field(_, field, kind) = SERVICE_FIELDS.iter().find(|Field(known, ..)| *known == number)?;
                    let setting = read_setting(reader, *kind, head & 3)?;
                    set(decoded, &format!("/services/{index}/{field}"), setting);
                }
            }
        }
    }
    Some(())
}

fn read_weight(reader: &mut Reader, decoded: &mut Decoded) -> Option<()> {
    let place = usize::try_from(reader.integer()?).ok()?;
    let criterion = Criterion::from_word(CRITERIA_V1.get(place)?)?;
    match Exact::new(Given::Exactly(reader.decimal()?)) {
        Ok(weight) => {
            decoded.answers.weights.insert(criterion, weight);
        }
        Err(what) => decoded.problems.push(Problem::new(format!("/weights/{}", criterion.word()), what.to_string())),
    }
    Some(())
}

fn read_override(reader: &mut Reader, decoded: &mut Decoded) -> Option<()> {
    let short = reader.integer()?;
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
    known.filter_map(|(_, word)| Rule::from_word(word)).collect()
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
