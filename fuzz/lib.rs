//! The laws that the targets try. They are stated once, beside the tests that replay what was found.

#[path = "../tests/any_bytes.rs"]
pub mod any_bytes;
#[path = "../tests/money.rs"]
pub mod money;
