//! What Heroku's names of sizes and plans come to, by the price book.

use super::draft::Space;
use crate::answers::quantities::Memory;
use crate::answers::{Given, Quantity};
use crate::catalog::{Book, EntryId, find};

/// What a dyno size is.
pub(super) struct DynoSize {
    /// Its price, USD a month.
    pub price: EntryId,
    /// What an instance needs that was put on it, MB.
    pub memory_mb: Given,
    /// The space that it runs in; none for the common runtime.
    pub space: Option<Space>,
    /// Whether all dynos of the size cost one fee together.
    pub is_pool: bool,
}

/// Finds a dyno size by what Heroku's tools call it, such as `Standard-2X`; old names count, too.
pub(super) fn dyno(size: &str, book: &Book) -> Option<DynoSize> {
    let name = size.trim().to_ascii_lowercase();
    let name = match name.as_str() {
        "free" => "eco",
        "hobby" => "basic",
        "1x" => "standard-1x",
        "2x" => "standard-2x",
        "px" | "performance" => "performance-l",
        name => name,
    };
    let fir = name.strip_prefix("dyno-").map(|rest| format!("fir-{}", rest.replace('.', "")));
    let name = fir.as_deref().unwrap_or(name);
    let price = find(&format!("heroku.dyno.{name}"))?;
    let shield = name.strip_prefix("shield-").map(|rest| format!("private-{rest}"));
    let memory = find(&format!("heroku.memory.{}", shield.as_deref().unwrap_or(name)))?;
    let is_private = name.starts_with("private-") || shield.is_some();
    let is_fir = name.starts_with("fir-");
    let is_of_family = |id: &str| match (is_private, is_fir) {
        (true, _) => id.starts_with("private-"),
        (_, true) => id.starts_with("fir-"),
        _ => !id.starts_with("private-") && !id.starts_with("fir-"),
    };
    let memory_mb = match between(memory, "heroku.memory.", is_of_family, book) {
        // The largest dyno has more than an answer may say.
        Given::Between(low, high) => Given::Between(low, high.min(Memory::NUMBER.max)),
        given => given,
    };
    // Fir is in Private Spaces only.
    let space = match (shield.is_some(), is_private || is_fir) {
        (true, _) => Some(Space::Shield),
        (_, true) => Some(Space::Private),
        _ => None,
    };
    Some(DynoSize { price, memory_mb, space, is_pool: name == "eco" })
}

/// What a plan of a data store holds, and what it costs.
pub(super) struct Plan {
    /// Its price, USD a month; nothing where the book has none.
    pub price: Option<EntryId>,
    /// What is stored that was put on it, in the unit of the answer.
    pub stores: Given,
}

/// Finds a plan of Heroku Postgres, such as `standard-0`; stored in GB.
pub(super) fn postgres(plan: &str, book: &Book) -> Option<Plan> {
    let name = match plan {
        "hobby-dev" | "mini" => "essential-0",
        "hobby-basic" | "basic" => "essential-1",
        plan => plan,
    };
    let storage = if name.starts_with("essential-") {
        format!("heroku.postgres_storage.{name}")
    } else {
        let (_, number) =
            name.split_once('-').filter(|(tier, _)| matches!(*tier, "standard" | "premium" | "private" | "shield"))?;
        format!("heroku.postgres_storage.tier-{number}")
    };
    let stores = between(find(&storage)?, "heroku.postgres_storage.", |_| true, book);
    Some(Plan { price: find(&format!("heroku.postgres.{name}")), stores })
}

/// Finds a plan of Heroku Key-Value Store, such as `premium-2`; stored in MB.
pub(super) fn redis(plan: &str, book: &Book) -> Option<Plan> {
    let name = if plan == "hobby-dev" { "mini" } else { plan };
    let (tier, number) = name.split_once('-').unwrap_or((name, ""));
    let is_in_space = matches!(tier, "private" | "shield");
    // Plans of spaces have the memory of the Premium plan of the same number, but for one.
    let (size, other) = match number {
        "5" if is_in_space => ("private-5".to_owned(), "premium-5"),
        _ if is_in_space => (format!("premium-{number}"), "premium-5"),
        _ => (name.to_owned(), "private-5"),
    };
    let stores = between(find(&format!("heroku.kvs_memory.{size}"))?, "heroku.kvs_memory.", |plan| plan != other, book);
    Some(Plan { price: find(&format!("heroku.kvs.{name}")), stores })
}

/// Finds the price of a plan of Apache Kafka on Heroku.
pub(super) fn kafka(plan: &str) -> Option<EntryId> {
    find(&format!("heroku.kafka.{plan}"))
}

/// What was put on a size needs more than the next smaller one has, or that would have been taken; of the smallest, nothing is known.
fn between(size: EntryId, prefix: &str, is_of_family: impl Fn(&str) -> bool, book: &Book) -> Given {
    let own = book.value(size);
    let others = book.entries().filter(|(_, entry)| entry.id.strip_prefix(prefix).is_some_and(&is_of_family));
    let smaller = others.map(|(id, _)| book.value(id)).filter(|value| *value < own).reduce(f64::max);
    match smaller {
        Some(smaller) => Given::Between(smaller, own),
        None => Given::Exactly(own),
    }
}
