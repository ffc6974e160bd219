//! Who is ahead where: a table whose cells are places, to be walked by arrow keys.

use super::text::{escape, named};
use crate::wording::captions::lean_text;
use crate::wording::further::Field;

/// An advantage of so many thousandths is a strong one.
const STRONG: i16 = 100;

/// Writes the map.
pub(super) fn write(map: &Field) -> String {
    let heads: String = map
        .columns
        .iter()
        .map(|name| format!("<th scope=\"col\" class=\"map__column\">{}</th>", short(name)))
        .collect();
    let rows: String = (0..map.rows.len()).rev().map(|row| row_of(map, row)).collect();
    format!(
        "<p class=\"eyebrow\">The map</p><h3 class=\"finding\" id=\"map-title\">{}</h3>\
         <p class=\"section__note\">Your case with other traffic and more or fewer services, in the likely future. h or k: ahead there. H or K: far ahead. \
         The verdict asks all futures. Touch a place, or walk with the arrow keys.</p>\
         <div class=\"map__scroll\"><table class=\"map\" role=\"grid\"><caption class=\"visually-hidden\">Who is ahead in the likely future, by services (rows) and requests a second (columns)</caption>\
         <thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div>\
         <p class=\"map__axis\">Across: requests a second. Up: services.</p><p class=\"map__said\" id=\"map-said\">{}</p>",
        named(&map.finding),
        escape(&describe(map, map.here)),
    )
}

/// Writes the name of a column short: on a phone there is room for three digits or four letters.
fn short(name: &str) -> String {
    let parts: Vec<&str> = name.split(',').collect();
    let (whole, rest, unit) = match parts[..] {
        [whole, rest] => (whole, rest, "k"),
        [whole, rest, _] => (whole, rest, "m"),
        _ => return name.to_owned(),
    };
    match rest.get(..1) {
        Some(tenth) if whole.len() == 1 && tenth != "0" => format!("{whole}.{tenth}{unit}"),
        _ => format!("{whole}{unit}"),
    }
}

fn row_of(map: &Field, row: usize) -> String {
    let leans = map.leans.get(row).map_or(&[][..], Vec::as_slice);
    let cells: String = leans.iter().enumerate().map(|(column, lean)| cell(map, [column, row], *lean)).collect();
    let name = map.rows.get(row).map_or("", String::as_str);
    format!("<tr><th scope=\"row\" class=\"map__row\">{name}</th>{cells}</tr>")
}

fn cell(map: &Field, place: [usize; 2], lean: i16) -> String {
    let [column, row] = place;
    let is_here = map.here == place;
    // One place is in the way of the Tab key; arrows lead to the others.
    let (here, tab) = if is_here { (" place--here", 0) } else { ("", -1) };
    let (class, letter) = if map.is_out { ("", "–") } else { look(lean) };
    format!(
        "<td class=\"map__cell\"><button type=\"button\" class=\"place{class}{here}\" id=\"map-{column}-{row}\" tabindex=\"{tab}\" \
         aria-label=\"{}\">{letter}</button></td>",
        escape(&describe(map, place))
    )
}

/// Returns the class of a place and the letter in it, so that no colour is needed to read it.
fn look(lean: i16) -> (&'static str, &'static str) {
    match lean {
        0 => ("", "="),
        STRONG.. => (" place--kubernetes place--strong", "K"),
        1.. => (" place--kubernetes", "k"),
        _ if lean <= -STRONG => (" place--heroku place--strong", "H"),
        _ => (" place--heroku", "h"),
    }
}

/// Says what is at a place.
fn describe(map: &Field, [column, row]: [usize; 2]) -> String {
    let lean = map.leans.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default();
    let requests = map.columns.get(column).map_or("", String::as_str);
    let services = map.rows.get(row).map_or("", String::as_str);
    let here = if map.here == [column, row] { "You are here. " } else { "" };
    let wins = if map.is_out { "Neither fits" } else { lean_text(lean, STRONG) };
    format!("{here}Services: {services}, requests a second: {requests}. {wins}.")
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_column_has_room_for_its_name() {
        let names = ["316", "8.66", "1,000", "1,234", "12,345", "123,456", "1,000,000"].map(short);
        assert_eq!(names, ["316", "8.66", "1k", "1.2k", "12k", "123k", "1m"]);
    }
}
