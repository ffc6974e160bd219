//! The method as a page to read and to cite, `method.html`: `docs/method.md`, whose figures lead to the price book and whose sections to each
//! other.

use heroku_or_kubernetes::app::components::Erase;
use heroku_or_kubernetes::catalog;
use leptos::prelude::*;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::side_page::{About, document, foot, top};

/// What the page is made from.
const TEXT: &str = include_str!("../../../docs/method.md");

/// Before the number of a section that is referred to.
const SECTION: char = '§';

/// The method as HTML.
struct Method {
    /// Sections of the first order: place on the page and heading.
    sections: Vec<(String, String)>,
    html: String,
}

/// Returns the text of the page; `index` is the page of the guide as Trunk wrote it.
///
/// # Errors
/// When `index` refers to no style sheet.
pub fn html(index: &str, with_policy: bool) -> Result<String, String> {
    let about = About {
        title: "Method",
        description: "How the guide sizes, prices and compares Heroku and Kubernetes: every formula in prose, and what it leaves out.",
        data: ("prices.json", "The figures that the formulas use, as data"),
        script: None,
    };
    document(index, with_policy, &about, || body(&Method::of(TEXT)))
}

fn body(method: &Method) -> AnyView {
    let entry = |(place, heading): &(String, String)| {
        view! { <li><a href=format!("#{place}")>{heading.clone()}</a></li> }
    };
    view! {
        <a class="skip-link" href="#method">"Skip to the method"</a>
        {top()}
        <main class="wrap">
            <div class="intro">
                <h1 class="intro__title">"Method"</h1>
                <p class="intro__lead">"What stands behind each number of the guide. A figure leads to its entry in the price book."</p>
                <nav class="method__contents" aria-label="Sections">
                    <ul>{method.sections.iter().map(entry).collect::<Vec<_>>()}</ul>
                </nav>
            </div>
            <div class="method" id="method" tabindex="-1" inner_html=method.html.clone()></div>
        </main>
        {foot(&[("prices.html", "All prices, limits and assumptions"), ("back-test.html", "Back-test")], Some("Method"))}
    }
    .erase()
}

impl Method {
    /// Makes HTML of Markdown. The title is left to the page.
    fn of(text: &str) -> Self {
        let mut sections = Vec::new();
        let mut events: Vec<Event> = Vec::new();
        let mut last = String::new();
        let places = places(text);
        let mut parsed = Parser::new_ext(text, Options::ENABLE_TABLES);
        while let Some(event) = parsed.next() {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let inside: Vec<Event> =
                        parsed.by_ref().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_)))).collect();
                    let heading: String = inside.iter().filter_map(words).collect();
                    let place = place(&heading);
                    if level == HeadingLevel::H1 {
                        continue;
                    }
                    if level == HeadingLevel::H2 {
                        sections.push((place.clone(), heading));
                    }
                    last.clone_from(&place);
                    let (id, classes, attrs) = (Some(place.into()), Vec::new(), Vec::new());
                    events.push(Event::Start(Tag::Heading { level, id, classes, attrs }));
                    events.extend(inside);
                    events.push(Event::End(TagEnd::Heading(level)));
                }
                Event::Code(code) => events.extend(with_figures(&code)),
                // A wide table is scrolled by itself, from the keyboard too.
                Event::Start(Tag::Table(columns)) => {
                    events.push(Event::Html(
                        format!("<div class=\"method__table\" tabindex=\"0\" role=\"region\" aria-label=\"Table of section {last}\">").into(),
                    ));
                    events.push(Event::Start(Tag::Table(columns)));
                }
                Event::End(TagEnd::Table) => {
                    events.push(Event::End(TagEnd::Table));
                    events.push(Event::Html("</div>".into()));
                }
                Event::Text(text) => events.extend(with_links(text, &places)),
                other => events.push(other),
            }
        }
        let mut written = String::with_capacity(2 * text.len());
        html::push_html(&mut written, events.into_iter());
        Self { sections, html: written }
    }
}

fn words<'a>(event: &'a Event) -> Option<&'a str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        _ => None,
    }
}

/// Returns where a heading is found on the page: by its number, by which the text and the code refer to it, or by its words.
fn place(heading: &str) -> String {
    let first = heading.split(' ').next().unwrap_or_default().trim_end_matches('.');
    if first.starts_with(|letter: char| letter.is_ascii_digit()) {
        first.to_owned()
    } else {
        heading.to_lowercase().replace(' ', "-")
    }
}

/// Makes a link of each figure of the book in a formula.
fn with_figures(code: &str) -> Vec<Event<'static>> {
    let mut events = vec![Event::InlineHtml("<code>".into())];
    for word in code.split_inclusive(' ') {
        let name = word.trim_end();
        if catalog::find(name).is_some() {
            let link = format!("<a class=\"method__figure\" href=\"prices.html#{name}\">{name}</a>");
            events.push(Event::InlineHtml(link.into()));
            events.push(Event::Text(word.get(name.len()..).unwrap_or_default().to_owned().into()));
        } else {
            events.push(Event::Text(word.to_owned().into()));
        }
    }
    events.push(Event::InlineHtml("</code>".into()));
    events
}

/// Makes a link of each number of a section. A point of a list within a section leads to the section.
fn with_links<'a>(text: CowStr<'a>, places: &[String]) -> Vec<Event<'a>> {
    let mut events = Vec::new();
    let mut rest = text.as_ref();
    while let Some(at) = rest.find(SECTION) {
        let (before, after) = rest.split_at(at);
        let number = after.strip_prefix(SECTION).unwrap_or_default();
        let end = number.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(number.len());
        let number = number.get(..end).unwrap_or_default().trim_end_matches('.');
        events.push(Event::Text(before.to_owned().into()));
        let is_place = places.iter().any(|place| place == number);
        let section = if is_place { number } else { number.split('.').next().unwrap_or_default() };
        events.push(Event::InlineHtml(format!("<a href=\"#{section}\">{SECTION}{number}</a>").into()));
        rest = after.get(SECTION.len_utf8() + number.len()..).unwrap_or_default();
    }
    if events.is_empty() {
        return vec![Event::Text(text)];
    }
    events.push(Event::Text(rest.to_owned().into()));
    events
}

/// Returns where all headings of a text are found.
fn places(text: &str) -> Vec<String> {
    let headings = text.lines().filter_map(|line| line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")));
    headings.map(place).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails says where")]
mod tests {
    use super::{Method, TEXT};

    #[test]
    fn each_link_within_the_method_leads_to_a_section_and_none_is_double() {
        let Method { html, sections } = Method::of(TEXT);
        assert!(sections.iter().any(|(place, _)| place == "12"), "{sections:?}");
        let parts = |start: &str| -> Vec<String> {
            html.split(start).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
        };
        let (ids, links) = (parts(" id=\""), parts("href=\"#"));
        assert!(links.len() > 10, "{links:?}");
        for link in &links {
            assert!(ids.contains(link), "a link leads to {link}, which is no section");
        }
        let mut once = ids.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{ids:?}");
    }

    #[test]
    fn figures_lead_to_the_price_book_and_other_code_to_nothing() {
        let html = Method::of("# T\n\n`rps × load.headroom / 2`, `rps < share`, see §4.3.\n\n## 4. People\n").html;
        let figure =
            "<code>rps × <a class=\"method__figure\" href=\"prices.html#load.headroom\">load.headroom</a> / 2</code>";
        assert!(html.contains(figure), "{html}");
        assert!(html.contains("<code>rps &lt; share</code>"), "{html}");
        assert!(html.contains("<a href=\"#4\">§4.3</a>."), "{html}");
        assert!(html.contains("<h2 id=\"4\">4. People</h2>"), "{html}");
        assert!(!html.contains("<h1"), "{html}");
    }
}
