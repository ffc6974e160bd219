//! Any bytes are lines, each a case or refused with words; a case that is taken is assessed, and its money adds up.
#![no_main]

use heroku_or_kubernetes_fuzz::any_bytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| any_bytes::jsonl(data));
