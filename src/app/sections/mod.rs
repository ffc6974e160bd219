//! The sections of the one page, from top to bottom.

mod bill;
mod blockers;
mod charts;
mod fit;
mod footer;
mod header;
mod notices;
mod presets;
mod questions;
mod reasons;
mod services;
mod sheets;
mod sure;
mod verdict_bar;
mod warnings;

pub use bill::Bill;
pub use blockers::Blockers;
pub use charts::CostFigure;
pub use fit::Fit;
pub use footer::Footer;
pub use header::{Header, ShareButton};
pub use notices::Notices;
pub use presets::Presets;
pub use questions::Questions;
pub use reasons::Reasons;
pub use services::ServiceList;
pub use sheets::{CaseBox, LookFailed, Sheet, hear_change, hear_click, hear_focus, hear_key};
pub use sure::Sure;
pub use verdict_bar::{Summary, VerdictBar};
pub use warnings::Warnings;
