//! The bill of Heroku that dynos and add-ons come to.

use super::addons::Purpose;
use super::draft::{Addon, Draft, Dynos, Line, Space};
use super::kind::FileKind;
use super::sizes;
use crate::catalog::{Book, EntryId, id};

/// What the bill comes to, or why it stays open.
pub(super) enum Bill {
    /// Nothing tells what runs.
    Unknown,
    /// USD a month, the line of its first part, and what it is made of.
    Known { usd: f64, line: Line, why: String },
    /// It lacks a part that no file of this kind tells.
    Open(Line, String),
    /// It would be known with one more file.
    Lacks(&'static str),
}

/// Adds up what runs.
pub(super) fn bill(drafts: &[(FileKind, Draft)], book: &Book) -> Bill {
    let live = || drafts.iter().map(|(_, draft)| draft).filter(|draft| draft.is_live);
    let dynos: Vec<&Dynos> = live().flat_map(|draft| &draft.services).flat_map(|service| &service.dynos).collect();
    let addons: Vec<&Addon> = live().flat_map(|draft| &draft.addons).collect();
    let [knows_dynos, knows_addons] = [live().any(|draft| draft.lists.dynos), live().any(|draft| draft.lists.addons)];
    let first = dynos.iter().map(|dynos| dynos.line).chain(addons.iter().map(|addon| addon.line)).min();
    let Some(at) = first else { return Bill::Unknown };
    if !knows_addons {
        return Bill::Lacks("heroku addons");
    }
    if !knows_dynos {
        return Bill::Lacks("heroku ps");
    }
    let mut usd = 0.0;
    let mut has_pool = false;
    for dynos in &dynos {
        let Some(size) = sizes::dyno(&dynos.size, book) else {
            return Bill::Open(
                dynos.line,
                "The bill stays open: the book has no price of dynos of this size".to_owned(),
            );
        };
        if size.is_pool {
            usd += if has_pool { 0.0 } else { book.value(size.price) };
            has_pool = true;
        } else {
            usd += dynos.count * book.value(size.price);
        }
    }
    for addon in &addons {
        let Some(price) = price(addon, book) else {
            return Bill::Open(addon.line, format!("The bill stays open: nothing says what {} costs", addon.service));
        };
        usd += price;
    }
    let is_in = |space: Space| {
        dynos.iter().any(|dynos| sizes::dyno(&dynos.size, book).is_some_and(|size| size.space == Some(space)))
    };
    let told = live().find_map(|draft| draft.space);
    if told == Some(Space::Shield) || is_in(Space::Shield) {
        usd += book.value(id::HEROKU_SPACE_SHIELD);
    } else if told.is_some() || is_in(Space::Private) {
        usd += book.value(id::HEROKU_SPACE_PRIVATE);
    }
    let counted = dynos.iter().map(|dynos| dynos.count).sum::<f64>();
    let dynos = if (counted - 1.0).abs() < f64::EPSILON { "dyno" } else { "dynos" };
    let why = format!("{counted} {dynos}, and the add-ons that both sides have");
    Bill::Known { usd: (usd * 100.0).round() / 100.0, line: at, why }
}

/// Returns what an add-on adds to the bill that is compared, 0 for those that cost the same on both sides; nothing where no price is known.
fn price(addon: &Addon, book: &Book) -> Option<f64> {
    if addon.is_foreign {
        return Some(0.0);
    }
    let plan: Option<EntryId> = match addon.purpose() {
        // Plans of other vendors are not in the book.
        Purpose::Redis | Purpose::Kafka if !addon.service.starts_with("heroku-") => None,
        Purpose::Postgres => sizes::postgres(&addon.plan, book).and_then(|plan| plan.price),
        Purpose::Redis => sizes::redis(&addon.plan, book).and_then(|plan| plan.price),
        Purpose::Kafka => sizes::kafka(&addon.plan),
        Purpose::Autoscaler | Purpose::StaticIp | Purpose::Watching => None,
        // Jobs are billed as dynos; the rest costs the same on both sides.
        Purpose::Scheduler | Purpose::Search | Purpose::Other => return Some(0.0),
    };
    addon.usd.or_else(|| plan.map(|plan| book.value(plan)))
}
