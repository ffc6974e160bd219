//! Numbers, money, months and days as people read them. Pure: the same text on every machine and in every surface.

use crate::catalog::Date;
use crate::decimal::{Digits, power};
use crate::engine::assessment::MonthRange;
use crate::engine::units::Usd;
use crate::order;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Writes a number with at most two decimals, thousands separated: `12,500`, `0.5`, `−3`.
pub fn number(value: f64) -> String {
    marked("", value, 0, 2)
}

/// Writes a number without decimals: `12,500`.
pub fn whole(value: f64) -> String {
    marked("", value, 0, 0)
}

/// Writes an amount to the cent: `$1,234.50`.
pub fn money(amount: Usd) -> String {
    dollars(amount.dollars(), 2, 2)
}

/// Writes an amount in whole dollars: `$3,912`.
pub fn money_whole(amount: f64) -> String {
    dollars(amount, 0, 0)
}

/// Writes a quantity and the price of one unit, with the fewest decimals that lead to the same sum: `0.0548` and `$50.00` for $2.74.
pub fn product(quantity: f64, unit_usd: f64, sum: Usd) -> [String; 2] {
    let rounded = |value: f64, decimals: u8| (value * power(decimals)).round() / power(decimals);
    let mut ways: Vec<[u8; 2]> =
        (2..=6).flat_map(|of_quantity| (2..=4).map(move |of_price| [of_quantity, of_price])).collect();
    order::sort_by(&mut ways, |[of_quantity, of_price]| f64::from(of_quantity + of_price));
    let is_exact = |[of_quantity, of_price]: &[u8; 2]| {
        Usd::rounded(rounded(quantity, *of_quantity) * rounded(unit_usd, *of_price)) == sum
    };
    let [of_quantity, of_price] = ways.into_iter().find(is_exact).unwrap_or([2, 4]);
    [marked("", quantity, 0, of_quantity), dollars(unit_usd, 2, of_price)]
}

/// Writes an amount for a sentence, to two significant digits and at least to the dollar: `$3,900`, `$48`.
pub fn money_about(amount: f64) -> String {
    let size = amount.abs();
    let mut step = 1.0;
    while size >= step * 100.0 {
        step *= 10.0;
    }
    dollars((amount / step).round() * step, 0, 0)
}

/// Writes an amount for the axis of a chart: `$0`, `$500`, `$20k`, `$1.5m`.
pub fn money_short(amount: f64) -> String {
    let size = amount.abs();
    let (scaled, suffix) = match size {
        size if size >= 1e9 => (amount / 1e9, "bn"),
        size if size >= 1e6 => (amount / 1e6, "m"),
        size if size >= 1e3 => (amount / 1e3, "k"),
        _ => (amount, ""),
    };
    let most = u8::from(scaled.abs() < 100.0);
    format!("{}{suffix}", dollars(scaled, 0, most))
}

/// Writes how many times another amount an amount is, with a decimal below ten: `1.8`, `116`.
pub fn ratio(value: f64) -> String {
    if value < 10.0 { number((value * 10.0).round() / 10.0) } else { whole(value) }
}

/// Writes a span of months: `1 month`, `19 months`.
pub fn months(count: u32) -> String {
    counted(f64::from(count), "month", "months")
}

/// Writes the range of a month, to go behind it: ` (12–31)`; nothing where it has no width.
pub fn between(range: Option<MonthRange>) -> String {
    match range {
        Some((0, None)) => " (now to never)".to_owned(),
        Some((low, None)) => format!(" ({low} to never)"),
        Some((low, Some(high))) if low < high => format!(" ({low}–{high})"),
        _ => String::new(),
    }
}

/// Writes a count with the word for it: `1 service`, `12 services`.
pub fn counted(count: f64, one: &str, many: &str) -> String {
    let text = number(count);
    let word = if text == "1" { one } else { many };
    [&text, " ", word].concat()
}

/// Writes some names in a row: `api, files and 2 more`; nothing where there are none.
pub fn listed(mut names: Vec<String>) -> Option<String> {
    let last = names.pop()?;
    Some(if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) })
}

/// Rounds to one decimal.
pub fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// Writes the month of a day: `November 2026`.
pub fn month_of(day: Date) -> String {
    format!("{} {}", month_name(day), day.year())
}

/// Writes a day: `22 November 2026`.
pub fn day(day: Date) -> String {
    format!("{} {} {}", day.day(), month_name(day), day.year())
}

fn month_name(day: Date) -> &'static str {
    MONTHS.get(usize::from(day.month()).saturating_sub(1)).copied().unwrap_or_default()
}

fn dollars(amount: f64, least: u8, most: u8) -> String {
    marked("$", amount, least, most)
}

/// Writes a number with `least` to `most` decimals, thousands separated, without needless zeros, with a mark before it and a true
/// minus sign.
fn marked(mark: &str, value: f64, least: u8, most: u8) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates; no amount comes near")]
    let mut digits = (value.abs() * power(most)).round() as u64;
    // A value that is rounded away has no sign.
    let sign = if value < 0.0 && digits > 0 { "−" } else { "" };
    let mut kept = most;
    while kept > least && digits.is_multiple_of(10) {
        digits /= 10;
        kept -= 1;
    }
    [sign, mark, Digits::of(digits, kept, true).as_str()].concat()
}
