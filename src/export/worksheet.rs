//! A worksheet whose formulas make every amount and total again, to the cent: the few parts of Office Open XML (ECMA-376) that it takes.
//!
//! The crate that writes workbooks is as large as all else that the worker of the page does, and six small parts are all that is needed.

use super::packed::{File, pack};
use super::{Decision, table};
use crate::engine::Usd;
use crate::engine::assessment::{CostLine, Group, Platform, PlatformCost};
use crate::wording::captions::option_name;
use crate::wording::lines::title;

/// Heads of the columns of a bill.
const HEADS: [&str; 6] = ["What", "Quantity", "Unit, USD", "Amount, USD", "Why", "Entry of the price book"];
/// Widths of the columns of a bill, in characters.
const BILL_WIDTHS: &[u32] = &[46, 14, 14, 16, 70, 34];
const MONTHS_WIDTHS: &[u32] = &[10, 18, 18, 18, 18];
const ABOUT_WIDTHS: &[u32] = &[24, 110];

/// How a cell looks: its place in the list of formats of `STYLES`.
#[derive(Debug, Clone, Copy)]
enum Look {
    Plain = 0,
    Head = 1,
    Money = 2,
    Sum = 3,
    Figure = 4,
    Wrapped = 5,
}

const STYLES: &str = concat!(
    r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    r##"<numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.00"/><numFmt numFmtId="165" formatCode="#,##0.######"/></numFmts>"##,
    r#"<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>"#,
    r#"<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>"#,
    r#"<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#,
    r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
    r#"<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#,
    r#"<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>"#,
    r#"<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#,
    r#"<xf numFmtId="164" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>"#,
    r#"<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#,
    r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>"#,
    r#"</styleSheet>"#
);

/// Writes the workbook.
pub(super) fn write(decision: &Decision<'_>) -> Vec<u8> {
    let cost = &decision.assessment.cost;
    let sheets = [
        (option_name(Platform::Heroku), bill(&cost.heroku)),
        (option_name(Platform::Kubernetes), bill(&cost.kubernetes)),
        ("Months", months(decision)),
        ("About", about(decision)),
    ];
    let mut files = vec![
        part("[Content_Types].xml", &content_types(sheets.len())),
        part("_rels/.rels", &relations(&[("officeDocument", "xl/workbook.xml".to_owned())])),
        part("xl/workbook.xml", &workbook(&sheets.each_ref().map(|(name, _)| *name))),
        part("xl/_rels/workbook.xml.rels", &workbook_relations(sheets.len())),
        part("xl/styles.xml", STYLES),
    ];
    for (number, (_, sheet)) in (1..).zip(&sheets) {
        files.push(part(&format!("xl/worksheets/sheet{number}.xml"), &sheet.write()));
    }
    pack(&files)
}

fn part(name: &str, xml: &str) -> File {
    File {
        name: name.to_owned(),
        text: format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{xml}"),
    }
}

fn content_types(sheets: usize) -> String {
    const BASE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let sheets: Vec<String> = (1..=sheets)
        .map(|number| {
            format!("<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{BASE}.worksheet+xml\"/>")
        })
        .collect();
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{BASE}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{BASE}.styles+xml\"/>{}</Types>",
        sheets.concat()
    )
}

/// Writes what a part refers to, each by its kind and its place.
fn relations(of: &[(&str, String)]) -> String {
    let each = (1..).zip(of).map(|(number, (kind, place))| {
        format!(
            "<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
             Target=\"{place}\"/>"
        )
    });
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        each.collect::<Vec<_>>().concat()
    )
}

fn workbook(names: &[&str]) -> String {
    let sheets: Vec<String> = (1..)
        .zip(names)
        .map(|(number, name)| format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"))
        .collect();
    // Programs that compute do so once when they open it.
    format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{}</sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>",
        sheets.concat()
    )
}

fn workbook_relations(sheets: usize) -> String {
    let mut of: Vec<(&str, String)> =
        (1..=sheets).map(|number| ("worksheet", format!("worksheets/sheet{number}.xml"))).collect();
    of.push(("styles", "styles.xml".to_owned()));
    relations(&of)
}

/// A sheet while it is filled, row by row.
struct Sheet {
    widths: &'static [u32],
    /// Whether the first row stays in view.
    has_heads: bool,
    rows: Vec<String>,
}

impl Sheet {
    fn new(widths: &'static [u32], heads: &[&str]) -> Self {
        let mut sheet = Self { widths, has_heads: !heads.is_empty(), rows: Vec::new() };
        if sheet.has_heads {
            sheet.row(heads.iter().map(|head| text(head, Look::Head)).collect());
        }
        sheet
    }

    /// Returns the number of the row that comes next, counted from 1 as formulas do.
    fn next(&self) -> usize {
        self.rows.len() + 1
    }

    /// Adds a row of cells; an empty cell leaves its column out.
    fn row(&mut self, cells: Vec<String>) {
        let number = self.next();
        let cells = ('A'..).zip(cells).filter(|(_, cell)| !cell.is_empty());
        let cells: Vec<String> = cells.map(|(column, cell)| format!("<c r=\"{column}{number}\" {cell}</c>")).collect();
        self.rows.push(format!("<row r=\"{number}\">{}</row>", cells.concat()));
    }

    fn write(&self) -> String {
        let columns: Vec<String> = (1..)
            .zip(self.widths)
            .map(|(number, width)| {
                format!("<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>")
            })
            .collect();
        let pane = if self.has_heads {
            "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
        } else {
            ""
        };
        format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews><sheetView workbookViewId=\"0\">{pane}\
             </sheetView></sheetViews><cols>{}</cols><sheetData>{}</sheetData></worksheet>",
            columns.concat(),
            self.rows.concat()
        )
    }
}

/// A cell of text, which no program takes for a formula.
fn text(text: &str, look: Look) -> String {
    format!("s=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is>", look as u8, escaped(text))
}

fn number(value: f64, look: Look) -> String {
    format!("s=\"{}\"><v>{value}</v>", look as u8)
}

/// A cell with a formula, and what it comes to, for programs that do not compute.
fn formula(formula: &str, amount: Usd, look: Look) -> String {
    format!("s=\"{}\"><f>{formula}</f><v>{:.2}</v>", look as u8, amount.dollars())
}

/// Text of XML, without the characters that it may not hold, and with those that a workbook would read as the number of another.
fn escaped(text: &str) -> String {
    let allowed = text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    let text = allowed.collect::<String>().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let is_number = |at: usize| {
        let hex = text.get(at + 2..at + 6).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        hex && text.get(at + 1..at + 2) == Some("x") && text.get(at + 6..at + 7) == Some("_")
    };
    // The sign that ends one may begin the next.
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c == '_' && is_number(at) {
            escaped.push_str("_x005F");
        }
        escaped.push(c);
    }
    escaped
}

/// Writes the lines of a bill, each with its formula, and a sum below each part.
fn bill(cost: &PlatformCost) -> Sheet {
    let mut sheet = Sheet::new(BILL_WIDTHS, &HEADS);
    let parts = [
        ("Infrastructure a month", Group::Infrastructure, cost.infrastructure_usd_per_month),
        ("People’s time a month", Group::People, cost.people_usd_per_month),
        ("Once", Group::OneOff, cost.one_off_usd),
    ];
    for (name, group, sum) in parts {
        let first = sheet.next();
        for line in cost.lines.iter().chain(&cost.one_off).filter(|line| line.group == group) {
            let cells = line_cells(line, sheet.next());
            sheet.row(cells);
        }
        let last = sheet.next() - 1;
        let total = if last < first {
            number(0.0, Look::Sum)
        } else {
            formula(&format!("SUM(D{first}:D{last})"), sum, Look::Sum)
        };
        sheet.row(vec![text(name, Look::Head), String::new(), String::new(), total]);
        sheet.row(Vec::new());
    }
    sheet
}

fn line_cells(line: &CostLine, row: usize) -> Vec<String> {
    vec![
        text(title(line), Look::Wrapped),
        number(table::exactly(line.quantity), Look::Figure),
        number(line.unit_usd, Look::Figure),
        formula(&format!("ROUND(B{row}*C{row},2)"), line.usd, Look::Money),
        text(&line.why, Look::Wrapped),
        text(line.id, Look::Plain),
    ]
}

/// Writes both series of months with their sums.
fn months(decision: &Decision<'_>) -> Sheet {
    let cost = &decision.assessment.cost;
    let of_today = if decision.answers.discount_percent_per_year.get() > 0.0 { " of today" } else { "" };
    let heads = ["Heroku", "Kubernetes"].map(|name| format!("{name}, USD{of_today}"));
    let [heroku, kubernetes] = heads.each_ref().map(String::as_str);
    let heads = ["Month", heroku, kubernetes, "Heroku, in total", "Kubernetes, in total"];
    let mut sheet = Sheet::new(MONTHS_WIDTHS, &heads);
    let mut sums = [Usd::ZERO; 2];
    let first = sheet.next();
    let months = cost.heroku.monthly_usd.iter().zip(&cost.kubernetes.monthly_usd);
    for (month, (heroku, kubernetes)) in (1..).zip(months) {
        let row = sheet.next();
        let mut cells = vec![number(f64::from(month), Look::Plain)];
        cells.extend([heroku, kubernetes].map(|amount| number(amount.dollars(), Look::Money)));
        for ((column, amount), sum) in ['B', 'C'].into_iter().zip([*heroku, *kubernetes]).zip(&mut sums) {
            *sum += amount;
            cells.push(formula(&format!("SUM({column}${first}:{column}{row})"), *sum, Look::Money));
        }
        sheet.row(cells);
    }
    let last = sheet.next() - 1;
    let total = |column: char, total| formula(&format!("SUM({column}{first}:{column}{last})"), total, Look::Sum);
    sheet.row(vec![
        text("In total", Look::Head),
        total('B', cost.heroku.total_usd),
        total('C', cost.kubernetes.total_usd),
    ]);
    sheet
}

fn about(decision: &Decision<'_>) -> Sheet {
    let verdict = &decision.assessment.verdict;
    let today = decision.today.to_string();
    let rows = [
        ("Case", decision.name()),
        ("Written", &today),
        ("Answer", &verdict.headline),
        ("", &verdict.summary),
        ("Price book", decision.assessment.price_book),
        ("The case", decision.link),
        (
            "Months",
            "Months follow from the bills by growth, plan steps, the move and contracts; what is paid once is spread over the months of the move. Their formulas are in the method of the guide.",
        ),
    ];
    let mut sheet = Sheet::new(ABOUT_WIDTHS, &[]);
    let warnings = decision.assessment.warnings.iter().map(|warning| ("To know", warning.text.as_str()));
    for (head, said) in rows.into_iter().chain(warnings) {
        sheet.row(vec![text(head, Look::Head), text(said, Look::Wrapped)]);
    }
    sheet
}
