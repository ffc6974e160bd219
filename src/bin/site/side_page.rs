//! What the pages beside the guide share: their head, and the way back.

use heroku_or_kubernetes::app::components::Erase;
use heroku_or_kubernetes::catalog::Book;
use heroku_or_kubernetes::wording::format;
use leptos::prelude::*;

use crate::page::policy_tag;

/// What a page is about.
pub struct About {
    /// Its title.
    pub title: &'static str,
    /// Its description, for those who link to it.
    pub description: &'static str,
    /// The same as data: name of the file, and what it is.
    pub data: (&'static str, &'static str),
    /// Its script, if it has one.
    pub script: Option<&'static str>,
}

/// Returns the text of a page. `index` is the page of the guide as Trunk wrote it: all wear the same style sheets.
///
/// # Errors
/// When `index` refers to no style sheet.
pub fn document(
    index: &str,
    with_policy: bool,
    about: &About,
    body: impl FnOnce() -> AnyView,
) -> Result<String, String> {
    let sheets = style_sheets(index);
    if sheets.is_empty() {
        return Err("index.html must refer to its style sheets, and refers to none".to_owned());
    }
    let owner = Owner::new();
    let body = owner.with(|| body().to_html());
    let script = about.script.map(|name| format!("\n    <script type=\"module\" src=\"{name}\"></script>"));
    Ok(format!(
        r##"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    {policy}
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{title} · Heroku or Kubernetes?</title>
    <meta name="description" content="{description}">
    <meta name="color-scheme" content="light dark">
    <meta name="theme-color" content="#fcfcfa" media="(prefers-color-scheme: light)">
    <meta name="theme-color" content="#131316" media="(prefers-color-scheme: dark)">
    <link rel="icon" href="icon.svg" type="image/svg+xml">
    <link rel="alternate" href="{data}" type="application/json" title="{data_title}">
    <!-- Blocks on purpose: it sets the chosen theme before anything is painted. -->
    <script src="theme.js"></script>
    {sheets}
    <link rel="stylesheet" href="prices.css">{script}
  </head>
  <body>{body}</body>
</html>
"##,
        policy = policy_tag(with_policy),
        title = about.title,
        description = about.description,
        data = about.data.0,
        data_title = about.data.1,
        sheets = sheets.join("\n    "),
        script = script.unwrap_or_default(),
    ))
}

/// Returns the top of a page, with the way back to the guide.
pub fn top() -> AnyView {
    view! {
        <header class="top wrap">
            <p class="top__title">
                <a class="top__home" href="./">
                    <span class="name name--heroku">"Heroku"</span>" or "<span class="name name--kubernetes">"Kubernetes"</span>"?"
                </a>
            </p>
            <nav class="top__tools" aria-label="Site">
                <a class="tool tool--link" href="./">"Back to the guide"</a>
            </nav>
        </header>
    }
    .erase()
}

/// The foot of a page: ways on from it, each an address and its text, and how to cite it by its title, where it has something to cite.
pub fn foot(ways: &[(&'static str, &'static str)], cited_as: Option<&str>) -> AnyView {
    let ways: Vec<_> =
        ways.iter().map(|(address, text)| view! { " · "<a href=*address>{*text}</a> }.into_any()).collect();
    view! {
        <footer class="book__foot wrap">
            <p><a href="./">"Back to the guide"</a>{ways}</p>
            {cited_as.map(how_to_cite)}
        </footer>
    }
    .erase()
}

/// Says how to cite a page, `title`, and its data.
fn how_to_cite(title: &str) -> AnyView {
    let text = format!(
        "How to cite: Heroku or Kubernetes? {title}, edition {} of {}, version {}, with the address of this page and the day on which you read it. \
         An address always shows the newest edition. Page and data may be used under MIT or Apache-2.0, as you prefer.",
        Book::edition(),
        format::day(Book::compiled()),
        env!("CARGO_PKG_VERSION")
    );
    view! { <p class="book__cite" id="cite">{text}</p> }.erase()
}

/// Returns the tags of the style sheets, whose names carry hashes.
fn style_sheets(index: &str) -> Vec<&str> {
    let tags = index.match_indices("<link rel=\"stylesheet\"");
    tags.filter_map(|(start, _)| {
        let rest = index.get(start..)?;
        rest.get(..=rest.find('>')?)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::style_sheets;

    #[test]
    fn style_sheets_are_taken_over_with_their_checks() {
        let head = "<link rel=\"icon\" href=\"i\"><link rel=\"stylesheet\" href=\"./a-1.css\" integrity=\"x\"/><p>";
        assert_eq!(style_sheets(head), ["<link rel=\"stylesheet\" href=\"./a-1.css\" integrity=\"x\"/>"]);
    }
}
