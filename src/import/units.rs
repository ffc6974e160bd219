//! Sizes as Compose and Kubernetes write them.

/// Bytes of an MB, as memory is counted.
const MB: f64 = 1024.0 * 1024.0;

/// Reads a size of Compose, such as `512M`, `1.5gb` or a number of bytes, in MB.
pub(super) fn compose_mb(text: &str) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text.get(digits.len()..)? {
        "" | "b" => 1.0,
        "k" | "kb" | "kib" => 1024.0,
        "m" | "mb" | "mib" => MB,
        "g" | "gb" | "gib" => 1024.0 * MB,
        "t" | "tb" | "tib" => MB * MB,
        _ => return None,
    };
    amount(digits).map(|amount| amount * unit / MB)
}

/// Reads a quantity of Kubernetes, such as `512Mi`, `1G` or `2e9`, in MB of 1,048,576 bytes.
pub(super) fn kubernetes_mb(text: &str) -> Option<f64> {
    bytes(text).filter(|bytes| *bytes > 0.0).map(|bytes| bytes / MB)
}

/// Whether Kubernetes takes a text for a quantity, of memory or of cores.
pub(super) fn is_quantity(text: &str) -> bool {
    bytes(text).is_some_and(|amount| amount >= 0.0)
}

fn bytes(text: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 14] = [
        ("Ki", 1024.0),
        ("Mi", MB),
        ("Gi", 1024.0 * MB),
        ("Ti", MB * MB),
        ("Pi", 1024.0 * MB * MB),
        ("Ei", MB * MB * MB),
        ("m", 1e-3),
        ("k", 1e3),
        ("M", 1e6),
        ("G", 1e9),
        ("T", 1e12),
        ("P", 1e15),
        ("E", 1e18),
        ("", 1.0),
    ];
    let text = text.trim();
    let (digits, unit) = UNITS.iter().find_map(|(unit, bytes)| Some((text.strip_suffix(unit)?, bytes)))?;
    // Kubernetes takes no space before the unit.
    let amount: f64 = digits.parse().ok()?;
    Some(amount * unit).filter(|bytes| bytes.is_finite())
}

fn amount(digits: &str) -> Option<f64> {
    digits.trim().parse().ok().filter(|amount: &f64| amount.is_finite() && *amount > 0.0)
}

/// Rounds to what a reader would type: whole numbers, or two digits behind the point below ten.
pub(super) fn tidy(value: f64) -> f64 {
    if value < 10.0 { (value * 100.0).round() / 100.0 } else { value.round() }
}

/// Returns a text of Compose with the defaults of its variables in their places, and the sign alone for those that have none.
pub(super) fn filled(text: &str) -> String {
    filled_by(text, |_| "$")
}

/// Returns a text of Compose with the defaults of its variables in their places, and the names of those that have none.
pub(super) fn named(text: &str) -> String {
    filled_by(text, |variable| {
        variable.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
    })
}

fn filled_by(text: &str, of_none: fn(&str) -> &str) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, variable)) = rest.split_once("${") {
        filled.push_str(before);
        let mut depth = 1_usize;
        let end = variable.find(|c: char| {
            depth = match c {
                '{' => depth + 1,
                '}' => depth - 1,
                _ => depth,
            };
            depth == 0
        });
        let end = end.unwrap_or(variable.len());
        let (variable, after) = variable.split_at(end);
        filled.push_str(settled(&format!("${{{variable}}}")).unwrap_or_else(|| of_none(variable)));
        rest = after.strip_prefix('}').unwrap_or(after);
    }
    filled + rest
}

/// Returns a text of Compose that needs no variable, or the default that it gives for one: `${N:-2}` is `2`.
pub(super) fn settled(text: &str) -> Option<&str> {
    let mut text = text;
    while let Some(variable) = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) {
        let rest = variable.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
        text = rest.strip_prefix(":-").or_else(|| rest.strip_prefix('-'))?;
    }
    Some(text).filter(|text| !text.contains('$'))
}
