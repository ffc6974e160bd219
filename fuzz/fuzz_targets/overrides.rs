//! Any own figures, an id or the number of an entry on each line and its figure behind it: those that are refused are refused alone,
//! and the rest makes a book to assess with.
#![no_main]

use heroku_or_kubernetes_fuzz::any_bytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| any_bytes::overrides(data));
