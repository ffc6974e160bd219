//! A list of cases by name, as a text that people can read and keep as a file: a heading, then a link and a name on each line.
//!
//! A list is carried as it is: whether a link can be read is asked when its case is opened, so that a case of another edition or of a
//! newer guide is never lost on the way.

use crate::answers::is_hidden;

/// The first line of a list.
const HEADING: &str = "Heroku or Kubernetes? Cases, format 1";
/// Longest name of a case in a list, characters.
const LONGEST_NAME: usize = 60;

/// A case with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLink {
    /// What the reader calls it.
    pub name: String,
    /// Its link text.
    pub link: String,
}

/// Makes a name fit for a list: one line without blanks around it or anything hidden in it, not too long; nothing where nothing is left.
pub fn name_of(text: &str) -> Option<String> {
    let name: String =
        text.trim().chars().map(|sign| if is_hidden(sign) { ' ' } else { sign }).take(LONGEST_NAME).collect();
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether a text says of itself that it is a list.
pub fn is_list(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with(HEADING)
}

/// Writes a list.
pub fn write_list(kept: &[NamedLink]) -> String {
    let mut text = format!("{HEADING}\n");
    for NamedLink { name, link } in kept {
        text.push_str(link);
        text.push(' ');
        text.push_str(name);
        text.push('\n');
    }
    text
}

/// Reads a list: each case with the number of its line, counted from 1.
pub fn read_list(text: &str) -> impl Iterator<Item = (usize, NamedLink)> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let cases = (1..).zip(lines).filter(|(_, line)| !line.is_empty()).map(|(number, line)| {
        let (link, name) = line.split_once(' ').unwrap_or((line, ""));
        let name = name_of(name).unwrap_or_else(|| format!("Line {number}"));
        (number, NamedLink { name, link: link.to_owned() })
    });
    // By what would be written of it: a heading with a blank too many is one, too.
    cases.filter(|(_, NamedLink { name, link })| HEADING.split_once(' ') != Some((link.as_str(), name.as_str())))
}

/// Adds a case under its name, or under the name with a number where another case has it; a case that is there already is not added.
pub fn add(list: &mut Vec<NamedLink>, new: NamedLink) {
    let NamedLink { name, link } = new;
    // More places than can be taken: one for the new case, and one because a long name may be its own numbered one, as "… (2)" is.
    let mut is_taken = vec![false; list.len() + 2];
    for kept in &*list {
        let Some(place) = place_of(&kept.name, &name) else { continue };
        if kept.link == link {
            return;
        }
        if let Some(taken) = is_taken.get_mut(place) {
            *taken = true;
        }
    }
    let is_free = |&(place, is_taken): &(usize, bool)| !is_taken && (place == 0 || numbered(&name, place) != name);
    let place = (0..).zip(is_taken).find(is_free).map_or(0, |(place, _)| place);
    list.push(NamedLink { name: numbered(&name, place), link });
}

/// Returns a name with a number behind it, but for the first of its kind; short enough to be read again as it is.
fn numbered(name: &str, place: usize) -> String {
    if place == 0 {
        return name.to_owned();
    }
    let number = format!(" ({})", place + 1);
    let start: String = name.chars().take(LONGEST_NAME.saturating_sub(number.len())).collect();
    start + &number
}

/// Returns the place at which [`numbered`] gives one name for the other.
fn place_of(name: &str, of: &str) -> Option<usize> {
    if name == of {
        return Some(0);
    }
    let (_, number) = name.strip_suffix(')')?.rsplit_once(" (")?;
    let place = number.parse::<usize>().ok()?.checked_sub(1)?;
    (numbered(of, place) == name).then_some(place)
}

/// Puts a case in the place of the one with its name, or at the end; returns another case that had the name.
pub fn replace(list: &mut Vec<NamedLink>, new: NamedLink) -> Option<NamedLink> {
    if let Some(same) = list.iter_mut().find(|kept| kept.name == new.name) {
        return Some(std::mem::replace(same, new)).filter(|old| *old != *same);
    }
    list.push(new);
    None
}
