//! What is written in another way before a parser of YAML reads it. Lines stay where they are.

/// Rewrites what JSON allows and YAML does not: tabs between values, and characters written in two halves.
pub(super) fn json_as_yaml(json: &str) -> String {
    // A tab within a text is written `\t`, so all others stand between values.
    let json = json.replace('\t', " ");
    let mut yaml = String::with_capacity(json.len());
    let mut rest = json.as_str();
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        yaml.push_str(before);
        let half = |from: usize| {
            let code = escape.get(from..from + 6)?.strip_prefix("\\u")?;
            u16::from_str_radix(code, 16).ok()
        };
        let pair = half(0).zip(half(6)).map(|(high, low)| [high, low]);
        let whole = pair.and_then(|pair| char::decode_utf16(pair).next()?.ok().filter(|c| *c > '\u{ffff}'));
        let lone = half(0).filter(|unit| (0xd800..=0xdfff).contains(unit));
        let used = match (whole, lone) {
            (Some(whole), _) => {
                yaml.push(whole);
                12
            }
            (None, Some(_)) => {
                yaml.push(char::REPLACEMENT_CHARACTER);
                6
            }
            (None, None) => {
                yaml.push_str(escape.get(..2).unwrap_or_default());
                2
            }
        };
        rest = escape.get(used..).unwrap_or_default();
    }
    yaml.push_str(rest);
    yaml
}

/// Most brackets that are moved: a text of nothing else would become many times as long.
const MOST_BRACKETS: usize = 10_000;

/// Moves brackets that close at the beginning of a line to the right. YAML has them further in than the key of their list, while Compose and
/// many others take them below it, and so do teams. Lines stay as they are counted, and so does all that is read of them.
pub(super) fn with_brackets_inside(text: &str, by: usize) -> Option<String> {
    let closes = |line: &str| line.trim_start().starts_with([']', '}']);
    if !(1..=MOST_BRACKETS).contains(&text.lines().filter(|line| closes(line)).count()) {
        return None;
    }
    let indent = " ".repeat(by);
    Some(
        text.split_inclusive('\n')
            .map(|line| if closes(line) { format!("{indent}{line}") } else { line.to_owned() })
            .collect(),
    )
}
