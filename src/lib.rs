//! Heroku or Kubernetes? — a decision guide whose every number can be checked.
//!
//! In reading order: what the user tells us, what things cost, the decision, its words, and the ways in and out.

pub mod decimal;
mod hash;
mod order;

pub mod answers;
pub mod catalog;
pub mod engine;
pub mod export;
pub mod import;
pub mod markup;
pub mod share;
pub mod wording;
#[cfg(feature = "worker")]
pub mod worker_buffer;

#[cfg(not(target_arch = "wasm32"))]
pub mod backtest;

#[cfg(feature = "charts")]
pub mod charts;

#[cfg(feature = "app")]
pub mod app;
