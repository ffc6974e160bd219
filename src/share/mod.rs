//! Answers to link text and back (`docs/method.md` §13). Pure; decoding never fails: it returns answers and what is wrong.
//!
//! A link is `1.<base64url>`: the version of the format, then the bytes of that version with a checksum at the end.

mod bits;
mod list;
mod v1;

pub use list::{NamedLink, add, is_list, name_of, read_list, replace, write_list};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::answers::{Answers, Problem};

/// Longest link text that is read, in bytes. The fullest case of ten services takes a few hundred; the largest that may be answered, ten
/// thousand services with the longest names, some three million.
const LONGEST: usize = 4 * 1024 * 1024;

/// How many ways there are to write the same case beside the usual one. One cut in 65,536 passes for whole by chance; of a link of 200
/// characters that has such a cut, one other way is usually enough.
const MOST_SPARE: u32 = 7;
/// Longest link for which another way is looked for, bytes: far more than a message takes. Larger ones have too many cuts to be rid of
/// them, and are written at each change on the page.
const LONGEST_TO_CUT: usize = 4096;

/// From this length on, a link text has capital and small letters, but for one in thousands.
const SHORTEST_WITH_BOTH: usize = 16;

/// What a link text says.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// The answers; the defaults where the link cannot be read.
    pub answers: Answers,
    /// Edition of the price book that the link was made with, such as `2026-11`; absent where it cannot be read.
    pub edition: Option<String>,
    /// What is wrong with the link; empty for a good one.
    pub problems: Vec<Problem>,
    /// What a newer guide has added, as it stands in the link; [`encode_with`] writes it again.
    pub later: Vec<u8>,
}

impl Decoded {
    /// The defaults, before anything was read.
    fn nothing() -> Self {
        Self { answers: Answers::default(), edition: None, problems: Vec::new(), later: Vec::new() }
    }

    /// The defaults, with the reason why the link was not read.
    fn unreadable(what: impl Into<String>) -> Self {
        Self { problems: vec![Problem::new("", what)], ..Self::nothing() }
    }
}

/// Returns the link text of a case: what follows `#` in the address.
pub fn encode(answers: &Answers) -> String {
    encode_with(answers, &[])
}

/// Returns the link text of a case together with what a newer guide has added to it.
pub fn encode_with(answers: &Answers, later: &[u8]) -> String {
    let sealed = |spare| with_checksum(&v1::encode(answers, later, spare));
    let usual = sealed(0);
    if usual.len() > LONGEST_TO_CUT || !passes_when_cut(&usual) {
        return written(&usual);
    }
    written(&(1..=MOST_SPARE).map(sealed).find(|link| !passes_when_cut(link)).unwrap_or(usual))
}

/// Makes a link text of any content of format 1: for [`encode_with`], and for those who try what [`decode`] says of nonsense.
pub fn seal(content: &[u8]) -> String {
    written(&with_checksum(content))
}

/// Writes the bytes of a link, its checksum among them, as text.
fn written(bytes: &[u8]) -> String {
    format!("1.{}", URL_SAFE_NO_PAD.encode(bytes))
}

fn with_checksum(content: &[u8]) -> Vec<u8> {
    [content, &bits::checksum(content).to_be_bytes()].concat()
}

/// Whether the first bytes of a link end by chance in the checksum of those before them, so that the link would pass for whole when it
/// was cut off there.
fn passes_when_cut(link: &[u8]) -> bool {
    let cut = link.split_last().map(|(_, cut)| cut).unwrap_or_default();
    bits::checksums(cut).zip(cut.windows(2)).any(|(checksum, ending)| checksum.to_be_bytes() == *ending)
}

/// What is said of a text that no edition of the guide has made.
const NO_LINK: &str = "is not from this guide: after # there must be a version number and a dot, such as “1.”";

/// Reads a link text: what follows `#`, or the whole address, with what mailers and chat programs do to either.
pub fn decode(text: &str) -> Decoded {
    if text.len() > LONGEST {
        return Decoded::unreadable(format!(
            "has {} characters; a link of this guide has fewer than {LONGEST}",
            text.len()
        ));
    }
    let text = &unwrapped(text);
    let Some((version, body)) = text.split_once('.') else {
        return Decoded::unreadable(NO_LINK);
    };
    match version {
        "1" => decode_v1(body),
        // A number as one writes it: "01" is none.
        _ if version.starts_with(|sign: char| ('1'..='9').contains(&sign))
            && version.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            Decoded::unreadable(format!(
                "is of version {version}, made with a newer guide; this page reads version 1. Reload the page to get the newest"
            ))
        }
        _ => Decoded::unreadable(NO_LINK),
    }
}

/// Takes the link text out of what stands around it: the address before it, marks, line breaks and percent signs that programs add on
/// its way, parameters that they hang on behind.
fn unwrapped(text: &str) -> String {
    let text: String = text.chars().filter(|sign| !sign.is_ascii_whitespace()).collect();
    let text = percent_decoded(&text);
    let link = text.rsplit_once('#').map_or(text.as_str(), |(_, link)| link).trim_start_matches(['<', '"', '\'', '(']);
    let end = |sign: char| !(sign.is_ascii_alphanumeric() || "-_.".contains(sign));
    link.split(end).next().unwrap_or_default().to_owned()
}

/// Replaces `%2E` and the like by what they stand for; what is no such thing stays.
fn percent_decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(u8::is_ascii_graphic);
        if let (Some(code), Some(rest)) = (code, part.get(2..)) {
            decoded.push(char::from(code));
            decoded.push_str(rest);
        } else {
            decoded.push('%');
            decoded.push_str(part);
        }
    }
    decoded
}

fn decode_v1(body: &str) -> Decoded {
    const DAMAGED: &str = "is damaged: it was cut off or changed on its way; ask for it again";
    const RECASED: &str = "is damaged: on its way all its letters were made small, or all of them capitals; ask for it again, as a file or in another way";
    // Mailers add a full stop; base64url has none.
    let body = body.trim_end_matches('.');
    let content = URL_SAFE_NO_PAD.decode(body).ok().and_then(|mut bytes| {
        let check = bytes.split_off(bytes.len().checked_sub(2)?);
        (bits::checksum(&bytes).to_be_bytes() == *check).then_some(bytes)
    });
    let is_one_case =
        !body.bytes().any(|sign| sign.is_ascii_uppercase()) || !body.bytes().any(|sign| sign.is_ascii_lowercase());
    match content {
        Some(content) => v1::decode(&content),
        None if body.len() >= SHORTEST_WITH_BOTH && is_one_case => Decoded::unreadable(RECASED),
        None => Decoded::unreadable(DAMAGED),
    }
}
