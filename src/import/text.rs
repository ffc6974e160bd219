//! Bytes to text: what the encoding is, and whether it is text at all.

use super::draft::Trouble;

/// Largest file that is read, in bytes.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;

/// A file as text.
pub(super) struct Text {
    /// Lines end with `\n`; no byte order mark, no colour codes.
    pub text: String,
    /// Whether it was no Unicode, and was read as Latin-1.
    pub is_latin1: bool,
}

/// Reads a file as text.
///
/// # Errors
/// What is too large, or no text, with its line.
pub(super) fn read(bytes: &[u8]) -> Result<Text, Trouble> {
    if bytes.len() > MOST_BYTES {
        return Err(Trouble::new(0, format!("has more than {} MB, the most that we read", MOST_BYTES / 1024 / 1024)));
    }
    let (text, is_latin1) = match bytes {
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), false),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), false),
        _ => match std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
            Ok(text) => (text.to_owned(), false),
            Err(_) => (bytes.iter().map(|&byte| char::from(byte)).collect(), true),
        },
    };
    if let Some(at) = text.find(is_binary) {
        let line = line_of(&text, at);
        return Err(Trouble::new(line, "is no text: it holds control characters; give us the file that you edit"));
    }
    let text = without_colours(&text.replace("\r\n", "\n").replace('\r', "\n"));
    if text.trim().is_empty() {
        return Err(Trouble::new(0, "is empty"));
    }
    Ok(Text { text, is_latin1 })
}

/// Counts lines from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// Whether no text file holds a character; the escape that begins a colour code is taken from a terminal.
fn is_binary(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}' | '\u{80}'..='\u{9f}')) || c == '\u{fffd}'
}

/// Leaves out the codes by which a terminal shows colours.
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        let (before, code) = rest.split_at(at);
        plain.push_str(before);
        let code = code.get(1..).unwrap_or_default();
        rest = match code.strip_prefix('[') {
            Some(code) => {
                let end = code.find(|c: char| !matches!(c, '0'..='9' | ';')).unwrap_or(code.len());
                let is_closed = code.get(end..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
                code.get(end + usize::from(is_closed)..).unwrap_or_default()
            }
            None => code,
        };
    }
    plain.push_str(rest);
    plain
}
