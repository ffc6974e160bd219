//! The tests of the whole crate, in one binary: one module a concern.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at its first surprise"
)]
#![allow(missing_docs, reason = "the name of a test is its claim")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts in tests are small"
)]

mod answers;
mod any_bytes;
mod backtest;
mod below;
mod bills;
mod book_checks;
mod calibration;
mod catalog;
mod cautions;
mod charts;
mod claims;
mod cli;
mod compare;
mod consistency;
mod ends;
mod explore;
mod export;
mod export_again;
mod flips;
mod heroku_bills;
mod import;
mod import_again;
mod import_cases;
mod import_secrets;
mod import_together;
mod kubernetes_bills;
mod laws;
mod layers;
mod limits;
mod links;
mod manifests;
mod manifests_applied;
mod money;
mod moving;
mod overrides;
mod replay;
mod rules;
mod scores;
mod spread;
mod staying;
mod staying_apps;
mod support;
mod team;
mod typed;
mod uses;
mod verdicts;
mod words;

use support::book;
