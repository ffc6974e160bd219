//! A list of cases by name, as a text that people can read and keep as a file: a heading, then a link and a name on each line.

use super::decode;

/// The first line of a list.
const HEADING: &str = "Heroku or Kubernetes? Cases, format 1";
/// Longest name of a case in a list, characters.
pub const LONGEST_NAME: usize = 60;

/// A case with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What the reader calls it.
    pub name: String,
    /// Its link text.
    pub link: String,
}

/// Makes a name fit for a list: one line without blanks around it, not too long; nothing where nothing is left.
pub fn name_of(text: &str) -> Option<String> {
    let name: String =
        text.trim().chars().map(|sign| if sign.is_control() { ' ' } else { sign }).take(LONGEST_NAME).collect();
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether a text says of itself that it is a list.
pub fn is_list(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with(HEADING)
}

/// Writes a list.
pub fn write_list(kept: &[Kept]) -> String {
    let mut text = format!("{HEADING}\n");
    for Kept { name, link } in kept {
        text.push_str(link);
        text.push(' ');
        text.push_str(name);
        text.push('\n');
    }
    text
}

/// Reads a list; returns also the numbers of the lines that cannot be read, counted from 1.
pub fn read_list(text: &str) -> (Vec<Kept>, Vec<usize>) {
    let (mut kept, mut unread): (Vec<Kept>, Vec<usize>) = (Vec::new(), Vec::new());
    for (place, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line == HEADING {
            continue;
        }
        let (text, name) = line.split_once(' ').unwrap_or((line, "A case without a name"));
        match name_of(name) {
            Some(name) if decode(text).problems.is_empty() => put(&mut kept, Kept { name, link: text.to_owned() }),
            _ => unread.push(place + 1),
        }
    }
    (kept, unread)
}

/// Adds a case to a list, in the place of the one with the same name where there is one.
pub fn put(list: &mut Vec<Kept>, new: Kept) {
    match list.iter_mut().find(|kept| kept.name == new.name) {
        Some(same) => *same = new,
        None => list.push(new),
    }
}

/// Returns the link text within what people paste: an address, or the text itself.
pub fn link_in(text: &str) -> &str {
    let text = text.trim();
    text.rsplit_once('#').map_or(text, |(_, link)| link)
}
