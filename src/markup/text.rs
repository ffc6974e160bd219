//! Text as HTML.

use crate::engine::assessment::Platform;
use crate::wording::captions::{Part, option_name, parts};

/// Writes a text so that no sign in it is markup.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(sign),
        }
    }
    safe
}

/// Writes a text in which the name of each option carries its hue.
pub fn named(text: &str) -> String {
    parts(text)
        .into_iter()
        .map(|part| match part {
            // A sign stays on the line of its number.
            Part::Plain(words) => escape(words).replace(" %", "&nbsp;%"),
            Part::Name(platform) => {
                let hue = match platform {
                    Platform::Heroku => "heroku",
                    Platform::Kubernetes => "kubernetes",
                };
                format!("<span class=\"name name--{hue}\">{}</span>", option_name(platform))
            }
        })
        .collect()
}

/// Writes sentences one after the other, each in an element of its own, so that a small place may show the first alone.
pub(super) fn sentences(texts: &[String]) -> String {
    texts.iter().map(|text| format!("<span>{} </span>", named(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::{escape, named};

    #[test]
    fn no_sign_of_a_name_becomes_markup() {
        assert_eq!(
            escape("<img src=x onerror='a()'> & \"b\""),
            "&lt;img src=x onerror=&#39;a()&#39;&gt; &amp; &quot;b&quot;"
        );
    }

    #[test]
    fn options_carry_their_hue() {
        assert_eq!(named("<i> Heroku"), "&lt;i&gt; <span class=\"name name--heroku\">Heroku</span>");
        assert_eq!(named("a chance of 10 %"), "a chance of 10&nbsp;%");
    }
}
