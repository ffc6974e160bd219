//! Answers to link text and back (`docs/method.md` §10). Pure; decoding never fails: it returns answers and what is wrong.
//!
//! A link is `1.<base64url>`: the version of the format, then the bytes of that version with a checksum at the end.

mod bytes;
mod list;
mod v1;

pub use list::{Kept, add, is_list, link_in, name_of, read_list, replace, write_list};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::answers::{Answers, Problem};

/// Longest link text that is read, in bytes; the fullest case of ten services takes a few hundred.
const LONGEST: usize = 64 * 1024;

/// What a link text says.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// The answers; the defaults where the link cannot be read.
    pub answers: Answers,
    /// Edition of the price book that the link was made with, such as `2026-11`; absent where it cannot be read.
    pub edition: Option<String>,
    /// What is wrong with the link; empty for a good one.
    pub problems: Vec<Problem>,
}

impl Decoded {
    /// The defaults, with the reason why the link was not read.
    fn unreadable(what: impl Into<String>) -> Self {
        Self { answers: Answers::default(), edition: None, problems: vec![Problem::new("", what)] }
    }
}

/// Returns the link text of a case: what follows `#` in the address.
pub fn encode(answers: &Answers) -> String {
    let mut bytes = v1::encode(answers);
    let check = bytes::checksum(&bytes);
    bytes.extend(check.to_be_bytes());
    format!("1.{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// Reads a link text, with or without `#`.
pub fn decode(text: &str) -> Decoded {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>').trim_start_matches('#');
    if text.len() > LONGEST {
        return Decoded::unreadable(format!(
            "has {} characters; a link of this guide has fewer than {LONGEST}",
            text.len()
        ));
    }
    let Some((version, body)) = text.split_once('.') else {
        return Decoded::unreadable("is no link of this guide: it starts with a version number and a dot, such as 1.");
    };
    match version {
        "1" => decode_v1(body),
        _ if !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit()) => Decoded::unreadable(format!(
            "is of version {version}, made with a newer guide; this page reads version 1. Reload the page to get the newest"
        )),
        _ => Decoded::unreadable("is no link of this guide: it starts with a version number and a dot, such as 1."),
    }
}

fn decode_v1(body: &str) -> Decoded {
    const DAMAGED: &str = "is damaged: it was cut off or changed on its way; ask for it again";
    // Mailers add a full stop; base64url has none.
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(body.trim_end_matches('.')) else {
        return Decoded::unreadable(DAMAGED);
    };
    match bytes.split_last_chunk::<2>() {
        Some((content, check)) if bytes::checksum(content).to_be_bytes() == *check => v1::decode(content),
        _ => Decoded::unreadable(DAMAGED),
    }
}
