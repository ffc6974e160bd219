//! Any text decodes; any content with a right checksum is a case that can be shared again.
#![no_main]

use heroku_or_kubernetes_fuzz::any_bytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| any_bytes::link(data));
