//! The text of the page and the places in it that a build fills. Pure: reads and writes no file.

use crate::address::Address;
use heroku_or_kubernetes::engine::Odds;

/// The policy that the page carries itself, for hosts that set no headers.
/// `frame-ancestors` is missing because it has no effect in a `<meta>`.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";

/// Returns the tag of the policy; nothing where it is not wanted.
pub fn policy_tag(wanted: bool) -> String {
    if wanted { format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">") } else { String::new() }
}

/// A page that is being filled; each place is filled exactly once.
pub struct Page {
    html: String,
}

impl Page {
    /// Takes over the page as Trunk wrote it, without what is said to those who read its source.
    pub fn new(html: &str) -> Self {
        let mut parts = html.split("<!-- ");
        let mut page = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            match part.split_once("-->") {
                Some((comment, rest)) if !comment.starts_with("hok:") => page.push_str(rest.trim_start()),
                _ => {
                    page.push_str("<!-- ");
                    page.push_str(part);
                }
            }
        }
        Self { html: page }
    }

    /// Takes out that Trunk has the program fetched at once: on a slow network it would be waited for beside the style, before anything is
    /// painted. `public/boot.js` asks for it next.
    pub fn with_paint_first(self) -> Result<Self, String> {
        let start = "<link rel=\"preload\"";
        match self.html.split(start).collect::<Vec<_>>()[..] {
            [before, after] if after.contains('>') => {
                let rest = after.split_once('>').map_or("", |(_, rest)| rest);
                Ok(Self { html: format!("{before}{rest}") })
            }
            ref parts => Err(format!("index.html must hold {start} once, and holds it {} times", parts.len() - 1)),
        }
    }

    /// Puts the pre-rendered app where WebAssembly will take it over.
    pub fn with_app(self, app: &str) -> Result<Self, String> {
        self.fill("app", app)
    }

    /// Names the script of the sections below the verdict, which is loaded when one is seen, or is not of the case on the page any more.
    pub fn with_costs(self, name: &str) -> Result<Self, String> {
        self.fill("costs", &format!("<meta name=\"hok-costs\" content=\"{name}\">"))
    }

    /// Names the chart library, which that script loads when it first draws.
    pub fn with_echarts(self, name: &str) -> Result<Self, String> {
        self.fill("echarts", &format!("<meta name=\"hok-echarts\" content=\"{name}\">"))
    }

    /// Names the script of the workers, and the program that they run for a case.
    pub fn with_program(self, script: &str, wasm: &str) -> Result<Self, String> {
        self.fill("program", &format!("<meta name=\"hok-program\" content=\"{script} {wasm}\">"))
    }

    /// Gives what all futures of the first case say, so that the app need not draw them before it is live.
    pub fn with_odds(self, odds: &Odds) -> Result<Self, String> {
        self.fill("odds", &format!("<meta name=\"hok-odds\" content=\"{}\">", odds.to_text()))
    }

    /// Names the script of the boxes, which is loaded when one of them is opened, and the program that its worker runs.
    pub fn with_boxes(self, script: &str, wasm: &str) -> Result<Self, String> {
        self.fill("boxes", &format!("<meta name=\"hok-boxes\" content=\"{script} {wasm}\">"))
    }

    /// Names the worker that keeps the site for use without a network; a development build has none.
    pub fn with_worker(self, wanted: bool) -> Result<Self, String> {
        self.fill("worker", if wanted { "<meta name=\"hok-worker\" content=\"sw.js\">" } else { "" })
    }

    /// Writes whole addresses where other sites need them, if it is known where the site will stand.
    pub fn with_address(self, address: Option<&Address>) -> Result<Self, String> {
        let head = address.map(Address::head).unwrap_or_default();
        let mut page = self.fill("address", &head)?;
        if let Some(address) = address {
            page.html = page.html.replace("content=\"social-card.png\"", &format!("content=\"{}\"", address.picture()));
        }
        Ok(page)
    }

    /// Writes the Content-Security-Policy, or leaves it out.
    pub fn with_policy(self, wanted: bool) -> Result<Self, String> {
        self.fill("csp", &policy_tag(wanted))
    }

    /// Gives the finished text.
    pub fn into_html(self) -> String {
        self.html
    }

    fn fill(self, place: &str, text: &str) -> Result<Self, String> {
        let marker = format!("<!-- hok:{place} -->");
        match self.html.matches(&marker).count() {
            1 => Ok(Self { html: self.html.replacen(&marker, text, 1) }),
            found => Err(format!("index.html must hold {marker} once, and holds it {found} times")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn a_place_is_filled_without_leaving_its_marker_or_a_comment() {
        let page =
            Page::new("<!-- Not for readers. --> <div id=\"app\"><!-- hok:app --></div>").with_app("<main></main>");
        assert_eq!(page.map(Page::into_html), Ok("<div id=\"app\"><main></main></div>".to_owned()));
    }

    #[test]
    fn a_missing_place_is_an_error_that_names_the_marker() {
        let message = Page::new("").with_app("").map(Page::into_html);
        assert_eq!(message, Err("index.html must hold <!-- hok:app --> once, and holds it 0 times".to_owned()));
    }

    #[test]
    fn the_program_is_not_fetched_before_the_page_is_painted() {
        let html = "<head><link rel=\"preload\" href=\"app.wasm\" as=\"fetch\"><title>T</title></head>";
        let page = Page::new(html).with_paint_first().map(Page::into_html);
        assert_eq!(page, Ok("<head><title>T</title></head>".to_owned()));
        assert!(Page::new("").with_paint_first().is_err());
    }
}
