//! What stands below the verdict, as HTML: pure text, made by workers of the page and by the program that renders the page. The page
//! puts it in place and hears its buttons; so it carries none of the code that makes it.

#![expect(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "markup reads best as templates, and is made once"
)]

#[cfg(feature = "charts")]
mod bill;
mod cases;
mod compare;
mod curve;
mod editions;
mod exports;
#[cfg(feature = "charts")]
mod figures;
mod imports;
#[cfg(feature = "charts")]
mod kept;
mod map;
#[cfg(feature = "charts")]
mod paper;
mod providers;
#[cfg(feature = "charts")]
mod reasons;
mod services;
mod sharing;
mod sheets;
mod team;
mod text;

use std::collections::BTreeMap;

#[cfg(feature = "charts")]
pub use bill::{Asked, bill};
pub use cases::{PUT_BACK, case_list, cases, put_back};
pub use compare::comparison;
pub use editions::since;
pub use exports::exports_box;
#[cfg(feature = "charts")]
pub use figures::figures;
pub use imports::{files_box, report};
#[cfg(feature = "charts")]
pub use kept::kept;
#[cfg(feature = "charts")]
pub use paper::paper;
#[cfg(feature = "charts")]
pub use reasons::{reasons, warnings};
pub use sharing::{closed_box, sharing};
pub use team::{team, team_box};
pub use text::{escape, named};

use crate::answers::Answers;
use crate::catalog::Book;
use crate::engine::Assessment;
use crate::wording::further::further;
use crate::wording::services::service_table;

/// The parts by their names: those of [`SHEETS`], `thresholds`, `services`, and the curve of each number by its JSON pointer.
pub type Parts = BTreeMap<String, String>;

/// Names of the parts that are sections of the page.
pub const SHEETS: [&str; 7] = ["turns", "sure", "providers", "map", "other", "plan", "claims"];

/// Works out what goes beyond the verdict of an assessment in full, and writes all parts of it.
pub fn parts(answers: &Answers, assessment: &Assessment, book: &Book) -> Parts {
    let further = further(answers, assessment, book);
    let mut parts = sheets::write(&further);
    parts.insert("thresholds".to_owned(), text::sentences(&further.thresholds));
    parts.insert("map".to_owned(), map::write(&further.map));
    parts.insert("services".to_owned(), services::write(&service_table(answers)));
    parts.insert("providers".to_owned(), providers::write(&further.providers));
    parts.extend(further.rows.iter().map(|row| (row.input.clone(), curve::write(row))));
    parts
}
