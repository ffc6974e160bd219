//! The bill of each option, line by line, the reader's own figures, and all figures of the book. The host writes the section as the page starts
//! with it; `tools/bill.mjs` keeps it in step with the case, from what a worker writes. A field for an own figure is heard by the page.

use serde_json::{Map, Value, json};

use super::text::{escape, named};
use crate::answers::Answers;
use crate::catalog::{self, Book, Date, EntryId, Kind, LEN, Source, id};
use crate::engine::assessment::{Assessment, CostLine, Group, Platform, PlatformCost};
use crate::engine::units::Usd;
use crate::wording::captions::{self, option_name};
use crate::wording::format;
use crate::wording::lines::derived_title;
use crate::wording::provenance::{confidence_text, figure, figure_about, link_of, stale_text, unit_text};

/// Lines that are shown for one group; a case with hundreds of services has more.
const LINES_AT_MOST: usize = 60;
/// Figures of the book in view; typing narrows them.
const FIGURES_AT_MOST: usize = 12;
/// Discounts of contracts, which no list price knows.
const DISCOUNTS: [(EntryId, &str); 2] = [
    (id::DISCOUNT_HEROKU, "Off Heroku’s list prices"),
    (id::DISCOUNT_CLOUD, "Off the Kubernetes provider’s list prices"),
];
const GROUPS: [(Group, &str); 3] =
    [(Group::Infrastructure, "Infrastructure"), (Group::People, "People’s time"), (Group::OneOff, "Paid once")];

/// What of the bill is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The reader's day; that of the book where it is not known.
    pub today: Option<Date>,
    /// Ids of figures that are opened, with spaces between them.
    pub opened: &'a str,
    /// What all figures are searched for; nothing where they are not shown.
    pub search: Option<&'a str>,
}

/// Writes the section as the page starts with it: sums without lines. `link` is that of the case which it is of.
pub(super) fn bill_section(assessment: &Assessment, link: &str) -> String {
    let discounts: String =
        DISCOUNTS.iter().map(|(id, label)| own_field(*id, label, &format!("own-{}", dashed(*id)))).collect();
    let bills: String = [Platform::Heroku, Platform::Kubernetes]
        .map(|platform| {
            let name = option_name(platform);
            format!(
                "<details class=\"bill\" data-bill=\"{name}\"><summary class=\"bill__title\"><span class=\"bill__name\">{}</span>\
                 <span class=\"bill__amount\">{}</span><span class=\"bill__once\">{}</span></summary><div class=\"bill__body\"></div></details>",
                named(name),
                a_month(assessment.cost.of(platform)),
                once(assessment.cost.of(platform)),
            )
        })
        .concat();
    format!(
        "<section class=\"section aged\" id=\"bill\" data-of=\"{}\" aria-labelledby=\"bill-title\"><p class=\"eyebrow\">The bill, line by line</p>\
         <h3 class=\"finding\" id=\"bill-title\" tabindex=\"-1\">{}</h3>\
         <p class=\"section__note\">Open a bill to see its lines, and a line to see where its figure comes from, or to put your own in its place.</p>\
         <p class=\"missing\" role=\"status\" hidden><span></span> <button type=\"button\" class=\"link-button\" data-costs=\"again\">Try again</button></p>\
         <details class=\"fold discounts\"><summary class=\"fold__ask\">Discounts you have</summary>{discounts}</details>\
         <div class=\"own-values\" hidden></div>{bills}\
         <details class=\"fold figures\"><summary class=\"fold__ask\">All {LEN} prices, limits and assumptions</summary>\
         <label class=\"figures__label\" for=\"figures-search\">Search by name or id</label>\
         <input class=\"text-box figures__search\" id=\"figures-search\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\">\
         <p class=\"figures__count\" role=\"status\"></p><ul class=\"figures__list\"></ul></details></section>",
        escape(link),
        named(&captions::bill(assessment)),
    )
}

/// Writes what changes in the section.
pub fn bill(answers: &Answers, assessment: &Assessment, book: &Book, asked: Asked<'_>) -> Value {
    let own: Map<String, Value> =
        answers.overrides.iter().map(|(id, value)| (id.clone(), json!(figure(*value)))).collect();
    let bills: Map<String, Value> = [Platform::Heroku, Platform::Kubernetes]
        .map(|platform| {
            let cost = assessment.cost.of(platform);
            let bill = json!({ "month": a_month(cost), "once": once(cost), "body": body(answers, cost, platform) });
            (option_name(platform).to_owned(), bill)
        })
        .into_iter()
        .collect();
    let opened = asked.opened.split_ascii_whitespace().filter_map(catalog::find);
    let origins: Map<String, Value> = opened
        .map(|id| {
            let label =
                format!("Your own value<span class=\"visually-hidden\">: {}</span>", escape(catalog::texts(id).title));
            let own_field = own_field(id, &label, "own-field");
            (name_of(id).to_owned(), json!([origin(answers, book, id, asked.today), own_field]))
        })
        .collect();
    json!({
        "finding": named(&captions::bill(assessment)),
        "bills": bills,
        "own": own,
        "values": own_values(answers, book),
        "origins": origins,
        "found": asked.search.map(|text| found(answers, book, text)),
    })
}

fn name_of(id: EntryId) -> &'static str {
    catalog::entry(id).id
}

fn dashed(id: EntryId) -> String {
    name_of(id).replace('.', "-")
}

fn a_month(cost: &PlatformCost) -> String {
    format!("{} a month", format::money(month_of(cost)))
}

fn month_of(cost: &PlatformCost) -> Usd {
    cost.infrastructure_usd_per_month + cost.people_usd_per_month
}

fn once(cost: &PlatformCost) -> String {
    format!("{} once", format::money(cost.one_off_usd))
}

/// Writes all lines of a bill with their sums. Rows have keys, so that one stays while its figures change.
fn body(answers: &Answers, cost: &PlatformCost, platform: Platform) -> String {
    let name = option_name(platform);
    let mut html = format!(
        "<div class=\"bill__scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Bill of {name}\"><table class=\"table bill__table\">\
         <caption class=\"visually-hidden\">Bill of {name}, a month at today’s load</caption><thead><tr><th scope=\"col\">What</th>\
         <th scope=\"col\" class=\"bill__number bill__aside\">Quantity</th><th scope=\"col\" class=\"bill__number bill__aside\">Unit price</th>\
         <th scope=\"col\" class=\"bill__number\">Amount</th></tr></thead>"
    );
    for (group, title) in GROUPS {
        html += &lines(answers, cost, platform, group, title);
        html += &match group {
            Group::Infrastructure => sum("Infrastructure a month", cost.infrastructure_usd_per_month, ""),
            Group::People => {
                sum("People a month", cost.people_usd_per_month, "")
                    + &sum("Total a month", month_of(cost), " bill__sum--total")
            }
            Group::OneOff => sum("Paid once", cost.one_off_usd, ""),
        };
    }
    let calibration = cost.model_error_percent.map(captions::calibration).unwrap_or_default();
    html + &format!("</table></div><p class=\"bill__calibration\">{calibration}</p>")
}

fn sum(text: &str, amount: Usd, class: &str) -> String {
    format!(
        "<tbody class=\"bill__sum{class}\"><tr data-key=\"sum\"><th scope=\"row\">{text}</th><td class=\"bill__aside\" colspan=\"2\"></td><td class=\"bill__number\">{}</td></tr></tbody>",
        format::money(amount)
    )
}

fn lines(answers: &Answers, cost: &PlatformCost, platform: Platform, group: Group, title: &str) -> String {
    let mut rows = format!(
        "<tr class=\"bill__group\" data-key=\"group\"><th scope=\"rowgroup\" colspan=\"2\">{title}</th><td class=\"bill__aside\" colspan=\"2\"></td></tr>"
    );
    let nothing = |text: &str| {
        format!(
            "<tr data-key=\"rest\"><td colspan=\"2\" class=\"bill__nothing\">{text}</td><td class=\"bill__aside\" colspan=\"2\"></td></tr>"
        )
    };
    let all: Vec<&CostLine> = cost.lines.iter().chain(&cost.one_off).filter(|line| line.group == group).collect();
    for (index, line) in all.iter().enumerate().take(LINES_AT_MOST) {
        let place = all.iter().take(index).filter(|before| before.id == line.id).count();
        rows += &row(answers, line, platform, place);
    }
    if all.is_empty() {
        rows += &nothing("Nothing");
    } else if all.len() > LINES_AT_MOST {
        rows += &nothing(&format!("and {} more lines, which are in the sum", all.len() - LINES_AT_MOST));
    }
    format!("<tbody>{rows}</tbody>")
}

/// Writes one line; `place` counts the lines of the same entry before it.
fn row(answers: &Answers, line: &CostLine, platform: Platform, place: usize) -> String {
    let [quantity, price] = format::product(line.quantity, line.unit_usd, line.usd);
    let unit_price = price + line.entry.map_or("", |id| captions::per_unit(catalog::unit(id)));
    // Where there is no room for columns of their own, both stand below the reason.
    let below = format!(
        "<span class=\"line__why\">{}</span><span class=\"line__times\">{quantity} × {unit_price}</span>",
        escape(&line.why)
    );
    let title = match line.entry {
        Some(id) => opening(answers, id, &format!("own-{}-{}-{place}", option_name(platform), dashed(id)), &below),
        None => format!("{}{below}", derived_title(line)),
    };
    format!(
        "<tr class=\"bill__line\" data-line=\"{0}\" data-key=\"{0} {place}\"><th scope=\"row\">{title}</th>\
         <td class=\"bill__number bill__aside\">{quantity}</td><td class=\"bill__number bill__aside\">{unit_price}</td>\
         <td class=\"bill__number\">{1}</td></tr>",
        line.id,
        format::money(line.usd)
    )
}

/// Writes a figure by its name; opened, it says where it comes from. `field` is the id of the field for an own figure.
fn opening(answers: &Answers, id: EntryId, field: &str, below: &str) -> String {
    let name = name_of(id);
    let own =
        if answers.overrides.contains_key(name) { " <span class=\"line__own\">your own value</span>" } else { "" };
    format!(
        "<details class=\"line\" data-entry=\"{name}\" data-field=\"{field}\"><summary class=\"line__title\">\
         <span class=\"line__name\">{}</span>{own}{below}</summary></details>",
        escape(catalog::texts(id).title)
    )
}

/// Writes all that is known of a figure.
fn origin(answers: &Answers, book: &Book, id: EntryId, today: Option<Date>) -> String {
    let (dated, spread) = (book.dated(id), book.spread(id));
    let unit = unit_text(catalog::unit(id));
    let range = if spread.is_exact() {
        String::new()
    } else {
        format!(", in the futures {} to {}", figure_about(spread.low), figure_about(spread.high))
    };
    let own = answers.overrides.get(name_of(id));
    let mut facts: Vec<(&str, String)> = Vec::new();
    if let Some(own) = own {
        facts.push(("Counted with", format!("{} {unit}, your own value", figure(*own))));
    }
    facts.push((
        if own.is_some() { "In the book" } else { "Figure" },
        format!("{} {unit}{range}", figure(spread.likely)),
    ));
    let since = if book.entry(id).kind == Kind::Assumption { "Of" } else { "In our sources since" };
    facts.push((since, format::day(dated.from)));
    let support = catalog::support(id, dated);
    if let Some(support) = support {
        let sources: String = support.sources.iter().map(|source| document(source)).collect();
        facts.push(("Sources", format!("<ul class=\"source__list\">{sources}</ul>")));
    }
    if book.is_stale(id, today.unwrap_or(book.as_of())) {
        let old = format!("{}: the newest source is of {}", stale_text(), format::day(dated.as_of));
        facts.push(("Age", format!("<span class=\"source__old\">{old}</span>")));
    }
    facts.push(("Confidence", confidence_text(dated.confidence).to_owned()));
    facts.push(("In the book as", format!("<a href=\"prices.html#{0}\"><code>{0}</code></a>", name_of(id))));
    let facts: String = facts.iter().map(|(what, said)| format!("<dt>{what}</dt><dd>{said}</dd>")).collect();
    let notes: String = [catalog::texts(id).rationale, support.map_or("", |support| support.note)]
        .into_iter()
        .filter(|note| !note.is_empty())
        .map(|note| format!("<p class=\"source__note\">{}</p>", escape(note)))
        .collect();
    format!("<dl class=\"source\">{facts}</dl>{notes}")
}

fn document(source: &Source) -> String {
    let (title, day) = (escape(source.title), format::day(source.as_of));
    match link_of(source.address) {
        Some(link) => format!("<li><a href=\"{}\" rel=\"noopener\">{title}</a>, {day}</li>", escape(&link)),
        None => format!("<li>{title}, {day}</li>"),
    }
}

/// Writes a field for the reader's own figure. The page takes it when the reader leaves it; one that the book refuses stays as typed, with the
/// reason. The label is markup.
fn own_field(id: EntryId, label: &str, field: &str) -> String {
    let name = name_of(id);
    format!(
        "<div class=\"field own\"><label class=\"field__label\" for=\"{field}\">{label}</label>\
         <div class=\"field__box\"><input class=\"field__input\" id=\"{field}\" name=\"/overrides/{name}\" type=\"text\" inputmode=\"decimal\" \
         autocomplete=\"off\" spellcheck=\"false\" aria-describedby=\"{field}-error {field}-unit\"><span class=\"field__unit own__unit\" id=\"{field}-unit\">{}</span></div>\
         <p class=\"field__error\" id=\"{field}-error\" role=\"status\"></p>\
         <button type=\"button\" class=\"link-button own__reset\" id=\"{field}-reset\" data-do=\"own\" data-name=\"{name}\" data-field=\"{field}\" hidden>\
         Use the book’s again</button></div>",
        unit_text(catalog::unit(id))
    )
}

/// Lists the reader's own figures, each with the way back to the book's: also of those that no line of the bills shows any more.
fn own_values(answers: &Answers, book: &Book) -> String {
    let item = |(name, value): (&String, &f64)| {
        let id = catalog::find(name)?;
        Some(format!(
            "<li class=\"own-values__item\" data-own=\"{name}\"><span>{}: <strong>{} {}</strong> instead of {}</span> \
             <button type=\"button\" class=\"link-button\" data-do=\"own\" data-name=\"{name}\" data-field=\"\" data-then=\"bill-title\">\
             Use the book’s again<span class=\"visually-hidden\">, {name}</span></button></li>",
            escape(catalog::texts(id).title),
            figure(*value),
            unit_text(catalog::unit(id)),
            figure(book.value(id)),
        ))
    };
    let items: String = answers.overrides.iter().filter_map(item).collect();
    if items.is_empty() {
        return items;
    }
    format!("<h4 class=\"own-values__title\">Your own values</h4><ul class=\"own-values__list\">{items}</ul>")
}

/// Finds the figures whose name or id has all words that were typed.
fn found(answers: &Answers, book: &Book, text: &str) -> Value {
    let text = text.to_ascii_lowercase();
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let has_all = |id: EntryId| {
        let text = format!("{} {}", name_of(id), catalog::texts(id).title).to_ascii_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let all: Vec<EntryId> = book.entries().map(|(id, _)| id).filter(|id| has_all(*id)).collect();
    let count = if all.len() > FIGURES_AT_MOST {
        format!("{FIGURES_AT_MOST} of {} are shown; type to narrow them.", all.len())
    } else {
        format!("{} found.", all.len())
    };
    let item = |id: &EntryId| {
        let name = name_of(*id);
        let value = answers.overrides.get(name).copied().unwrap_or_else(|| book.value(*id));
        let below = format!("<span class=\"line__why\">{} {}</span>", figure(value), unit_text(catalog::unit(*id)));
        format!(
            "<li class=\"figures__item\" data-figure=\"{name}\" data-key=\"{name}\">{}</li>",
            opening(answers, *id, &format!("figure-{}", dashed(*id)), &below)
        )
    };
    json!({ "count": count, "items": all.iter().take(FIGURES_AT_MOST).map(item).collect::<String>() })
}
