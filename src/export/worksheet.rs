//! A worksheet whose formulas make every amount and total again, to the cent.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError};

use super::Decision;
use crate::engine::Usd;
use crate::engine::assessment::{CostLine, Group, Platform, PlatformCost};
use crate::wording::captions::option_name;
use crate::wording::lines::title;

/// Widths of the columns, in characters.
const WIDTHS: [f64; 6] = [46.0, 14.0, 14.0, 16.0, 70.0, 34.0];
/// Heads of the columns of a bill.
const HEADS: [&str; 6] = ["What", "Quantity", "Unit, USD", "Amount, USD", "Why", "Entry of the price book"];

/// How cells look.
struct Looks {
    head: Format,
    money: Format,
    sum: Format,
    plain: Format,
    wrapped: Format,
}

/// Writes the workbook.
pub(super) fn write(decision: &Decision<'_>) -> Vec<u8> {
    // All names, formulas and numbers are within what a workbook takes, so that nothing here fails.
    try_write(decision).unwrap_or_default()
}

fn try_write(decision: &Decision<'_>) -> Result<Vec<u8>, XlsxError> {
    let money = Format::new().set_num_format("#,##0.00");
    let bold = Format::new().set_bold();
    let looks = Looks {
        head: bold.clone().set_text_wrap(),
        sum: bold.set_num_format("#,##0.00"),
        plain: Format::new().set_num_format("#,##0.######"),
        wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        money,
    };
    let mut book = Workbook::new();
    // The same case gives the same file.
    let (year, month, day) = (decision.today.year(), decision.today.month(), decision.today.day());
    let made = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(2000), month, day)?;
    book.set_properties(&DocProperties::new().set_title("Heroku or Kubernetes").set_creation_datetime(&made));
    for platform in [Platform::Heroku, Platform::Kubernetes] {
        let sheet = book.add_worksheet().set_name(option_name(platform))?;
        bill(sheet, decision.assessment.cost.of(platform), &looks)?;
    }
    months(book.add_worksheet().set_name("Months")?, decision, &looks)?;
    about(book.add_worksheet().set_name("About")?, decision, &looks)?;
    book.save_to_buffer()
}

/// Writes the lines of a bill, each with its formula, and sums below each part.
fn bill(sheet: &mut Worksheet, cost: &PlatformCost, looks: &Looks) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    for (column, head) in (0..).zip(HEADS) {
        sheet.write_with_format(0, column, head, &looks.head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let parts = [
        ("Infrastructure a month", Group::Infrastructure, cost.infrastructure_usd_per_month),
        ("People’s time a month", Group::People, cost.people_usd_per_month),
        ("Once", Group::OneOff, cost.one_off_usd),
    ];
    let mut row = 1;
    for (name, group, sum) in parts {
        let first = row + 1;
        for line in cost.lines.iter().chain(&cost.one_off).filter(|line| line.group == group) {
            row = line_row(sheet, row, line, looks)?;
        }
        sheet.write_with_format(row, 0, name, &looks.head)?;
        // Rows of a formula are counted from 1.
        let formula = if row < first { "=0".to_owned() } else { format!("=SUM(D{first}:D{row})") };
        put(sheet, row, 3, &formula, sum, &looks.sum)?;
        row += 2;
    }
    Ok(())
}

fn line_row(sheet: &mut Worksheet, row: u32, line: &CostLine, looks: &Looks) -> Result<u32, XlsxError> {
    sheet.write_with_format(row, 0, title(line), &looks.wrapped)?;
    sheet.write_with_format(row, 1, line.quantity, &looks.plain)?;
    sheet.write_with_format(row, 2, line.unit_usd, &looks.plain)?;
    put(sheet, row, 3, &format!("=ROUND(B{0}*C{0},2)", row + 1), line.usd, &looks.money)?;
    sheet.write_with_format(row, 4, line.why.as_str(), &looks.wrapped)?;
    sheet.write(row, 5, line.id)?;
    Ok(row + 1)
}

/// Writes both series of months with their sums.
fn months(sheet: &mut Worksheet, decision: &Decision<'_>, looks: &Looks) -> Result<(), XlsxError> {
    let cost = &decision.assessment.cost;
    for (column, head) in (0..).zip(["Month", "Heroku, USD", "Kubernetes, USD", "Heroku, in sum", "Kubernetes, in sum"])
    {
        sheet.write_with_format(0, column, head, &looks.head)?;
        sheet.set_column_width(column, 20)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let mut sums = [Usd::ZERO; 2];
    let mut row = 1;
    for (heroku, kubernetes) in cost.heroku.monthly_usd.iter().zip(&cost.kubernetes.monthly_usd) {
        sheet.write(row, 0, row)?;
        for ((column, amount), sum) in (1..).zip([*heroku, *kubernetes]).zip(&mut sums) {
            *sum += amount;
            sheet.write_with_format(row, column, amount.dollars(), &looks.money)?;
            let letter = if column == 1 { 'B' } else { 'C' };
            put(sheet, row, column + 2, &format!("=SUM({letter}$2:{letter}{})", row + 1), *sum, &looks.money)?;
        }
        row += 1;
    }
    sheet.write_with_format(row, 0, "In sum", &looks.head)?;
    for (column, (letter, total)) in (1..).zip([('B', cost.heroku.total_usd), ('C', cost.kubernetes.total_usd)]) {
        put(sheet, row, column, &format!("=SUM({letter}2:{letter}{row})"), total, &looks.sum)?;
    }
    Ok(())
}

fn about(sheet: &mut Worksheet, decision: &Decision<'_>, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 24)?;
    sheet.set_column_width(1, 110)?;
    let verdict = &decision.assessment.verdict;
    let rows = [
        ("Case", decision.name().to_owned()),
        ("Written", decision.today.to_string()),
        ("Answer", verdict.headline.clone()),
        ("", verdict.summary.clone()),
        ("Price book", decision.assessment.price_book.to_owned()),
        ("The case", decision.link.to_owned()),
        (
            "Months",
            "Months follow from the bills by growth, plan steps, the move and contracts; their formulas are in the method of the guide.".to_owned(),
        ),
    ];
    for (row, (head, text)) in (0..).zip(rows) {
        sheet.write_with_format(row, 0, head, &looks.head)?;
        // Written as a text, whatever it begins with.
        sheet.write_string_with_format(row, 1, text, &looks.wrapped)?;
    }
    Ok(())
}

/// Writes a formula with what it comes to, for programs that do not compute.
fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    formula: &str,
    amount: Usd,
    look: &Format,
) -> Result<(), XlsxError> {
    let formula = Formula::new(formula).set_result(format!("{:.2}", amount.dollars()));
    sheet.write_formula_with_format(row, column, formula, look)?;
    Ok(())
}
