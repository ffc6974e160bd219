//! Any text decodes; any content with a right checksum is a case that can be shared again.
#![no_main]

use heroku_or_kubernetes::share::{decode, encode_with, seal};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        decode(text);
    }
    let decoded = decode(&seal(data));
    let again = decode(&encode_with(&decoded.answers, &decoded.later));
    assert_eq!(again.answers, decoded.answers);
    assert_eq!(again.later, decoded.later);
});
