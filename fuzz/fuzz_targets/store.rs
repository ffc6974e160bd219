//! Any text that a browser has kept, or that a host page sends: a link is a case, a list is carried unchanged, no case of it takes the
//! place of another, and a pointer is a question, whose answer can be put there again, or none.
#![no_main]

use heroku_or_kubernetes_fuzz::any_bytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| any_bytes::store(data));
