//! Any files import, twice to the same; what is found is a case, and each answer can be taken back alone. Files are apart by the sign
//! 0x1e; the first line of each is its name.
#![no_main]

use heroku_or_kubernetes_fuzz::any_bytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| any_bytes::files(data));
