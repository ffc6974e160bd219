//! Any text in any number field is a number within limits or refused with words; what is taken is shown so that it reads the
//! same, and its steppers stay within the limits, too.
#![no_main]

use heroku_or_kubernetes_fuzz::any_bytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| any_bytes::entry(data));
