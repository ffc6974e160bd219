//! The figures of cost: a chart with its finding, and the table behind it. The host writes them with the page; from then on `tools/figure.mjs`
//! keeps them in step with the case, from what a worker writes.

use serde_json::{Value, json};

use super::text::{escape, named};
use crate::charts::{Picture, Style, Table, cumulative_cost, monthly_bill, palette};
use crate::engine::assessment::Assessment;
use crate::wording::captions;

/// One of the figures.
struct Figure {
    /// Id of the figure, and name of the files that are saved of it.
    id: &'static str,
    /// What the chart is of.
    eyebrow: fn(&Assessment) -> String,
    /// What the chart says.
    finding: fn(&Assessment) -> String,
    /// How to read it.
    note: &'static str,
    /// What stands between the chart and its table.
    key: &'static str,
    picture: fn(&Assessment, Style) -> Picture,
    table: fn(&Assessment) -> Table,
    /// Whether it can leave all but infrastructure out.
    can_be_narrowed: bool,
}

const FIGURES: [Figure; 2] = [
    Figure {
        id: "cost-over-time",
        eyebrow: |full| format!("Cost over {} months", full.cost.heroku.monthly_usd.len()),
        finding: captions::cost_over_time,
        note: "Everything in total: infrastructure, people’s time, and moving. Eight futures in ten lie within the bands; at a ring, traffic needs another plan or size.",
        key: "",
        picture: cumulative_cost::picture,
        table: cumulative_cost::table,
        can_be_narrowed: false,
    },
    Figure {
        id: "monthly-bill",
        eyebrow: |_| "Where the money goes, a month".to_owned(),
        finding: captions::monthly_bill,
        note: "At today’s load. What is paid once is spread over the months compared.",
        key: "<ul class=\"key\" aria-hidden=\"true\"><li class=\"key__item key__item--infrastructure\">infrastructure</li>\
              <li class=\"key__item key__item--people\">people</li><li class=\"key__item key__item--once\">paid once, spread</li></ul>\
              <label class=\"check\"><input class=\"check__box\" type=\"checkbox\" autocomplete=\"off\" data-costs=\"narrow\">\
              <span class=\"check__label\">Infrastructure only</span></label>",
        picture: monthly_bill::picture,
        table: monthly_bill::table,
        can_be_narrowed: true,
    },
];

/// How a figure is drawn for paper, whatever the theme of the screen.
const PAPER: Style = Style { palette: &palette::LIGHT, is_narrow: false, is_animated: false };

/// Writes a figure as the page starts with it; `link` is that of the case which it is of. Chart and rows of the table come when they are seen.
pub(super) fn figure(id: &str, assessment: &Assessment, link: &str) -> String {
    let Some(figure) = FIGURES.iter().find(|figure| figure.id == id) else { return String::new() };
    let finding = (figure.finding)(assessment);
    format!(
        "<figure class=\"figure aged\" id=\"{id}\" data-of=\"{}\" aria-labelledby=\"{id}-title\">\
         <figcaption class=\"figure__caption\"><p class=\"eyebrow\">{}</p><h3 class=\"finding\" id=\"{id}-title\">{}</h3>\
         <p class=\"figure__note\">{}</p></figcaption>\
         <div class=\"chart chart--{id}\"><div class=\"chart__canvas\" role=\"img\" aria-label=\"{}\"></div></div>\
         <p class=\"missing\" role=\"status\" hidden><span></span> <button type=\"button\" class=\"link-button\" data-costs=\"again\">Try again</button></p>{}\
         <div class=\"figure__save\"><button type=\"button\" class=\"link-button\" data-costs=\"png\">Save as PNG</button> \
         <button type=\"button\" class=\"link-button\" data-costs=\"svg\">Save as SVG</button></div>\
         <details class=\"data\"><summary class=\"data__ask\">Show as a table</summary><div class=\"data__table\"></div>\
         <button type=\"button\" class=\"link-button\" data-costs=\"csv\">Save as CSV</button></details></figure>",
        escape(link),
        escape(&(figure.eyebrow)(assessment)),
        named(&finding),
        figure.note,
        escape(&described(&finding)),
        figure.key,
    )
}

/// Writes what changes in the figures, by their ids: words, table, and the chart as data.
pub fn figures(assessment: &Assessment, styles: impl Fn(&str) -> Style, is_narrowed: bool) -> Value {
    let only = is_narrowed.then(|| monthly_bill::only_infrastructure(assessment));
    let written = FIGURES.iter().map(|figure| {
        let of = only.as_ref().filter(|_| figure.can_be_narrowed).unwrap_or(assessment);
        let finding = (figure.finding)(of);
        let table = (figure.table)(of);
        let Picture { chart, tips, axis_texts } = (figure.picture)(of, styles(figure.id));
        let value = json!({
            "eyebrow": (figure.eyebrow)(of),
            "finding": named(&finding),
            "described": described(&finding),
            "table": table_html(&table),
            "csv": table.to_csv(),
            "chart": chart,
            "tips": tips,
            "paper": (figure.picture)(of, PAPER).chart,
            "axis": axis_texts,
        });
        (figure.id.to_owned(), value)
    });
    Value::Object(written.collect())
}

fn described(finding: &str) -> String {
    format!("Chart. {finding} The data are in the table below.")
}

fn table_html(table: &Table) -> String {
    let caption = escape(&table.caption);
    let heads: String = table.columns.iter().map(|name| format!("<th scope=\"col\">{}</th>", escape(name))).collect();
    let rows: String = table
        .rows
        .iter()
        .map(|row| {
            let cells: String = row
                .iter()
                .enumerate()
                .map(|(place, cell)| match place {
                    0 => format!("<th scope=\"row\">{}</th>", escape(cell)),
                    _ => format!("<td>{}</td>", escape(cell)),
                })
                .collect();
            format!("<tr>{cells}</tr>")
        })
        .collect();
    format!(
        "<div class=\"data__scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table class=\"table\">\
         <caption class=\"table__caption\">{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
}
