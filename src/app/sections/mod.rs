//! The sections of the one page, from top to bottom.

mod blockers;
mod fit;
mod header;
mod kept;
mod notices;
mod presets;
mod questions;
mod services;
mod sheets;
mod sure;
mod verdict_bar;

pub use blockers::Blockers;
pub use fit::Fit;
pub use header::{Header, ShareButton};
pub use kept::Kept;
pub use notices::{Broken, Notices};
pub use presets::Presets;
pub use questions::{Questions, Regions};
pub use services::ServiceList;
pub use sheets::{CaseBox, LookFailed, Sheet, hear_change, hear_click, hear_focus, hear_key};
pub use sure::Sure;
pub use verdict_bar::{Summary, VerdictBar};
