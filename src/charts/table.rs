//! The data behind a chart as a table, and as CSV.

use crate::decimal::Decimal;

/// A table whose first column names the rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What the table holds.
    pub caption: String,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Writes the table as CSV (RFC 4180), with amounts as plain numbers.
    pub fn to_csv(&self) -> String {
        let mut text = String::new();
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            let cells: Vec<String> = row.iter().map(|cell| quoted(&plain_amount(cell))).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        text
    }
}

/// Turns `−$1,234.50` into `-1234.50`, which spreadsheets read as a number; other text stays.
fn plain_amount(cell: &str) -> String {
    let plain = cell.replace('−', "-").replace(['$', ','], "");
    if Decimal::read(&plain).is_some() { plain } else { cell.to_owned() }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
