//! What the app leaves to workers of the page: a link goes in, JSON comes out (`aside`). It has three entries, whatever its name says:
//! [`look`] for what goes beyond the verdict, [`odds`] for the sampled futures that the verdict itself rests on, and [`costs`] for
//! reasons, figures of cost, bill and warnings.

#![allow(missing_docs, reason = "a program, not a library")]

use heroku_or_kubernetes::aside::{answered, lines};
use heroku_or_kubernetes::catalog::Date;
use heroku_or_kubernetes::charts::{Palette, Style};
use heroku_or_kubernetes::engine::{self, Depth};
use heroku_or_kubernetes::markup::Asked;
use heroku_or_kubernetes::{markup, share, wording};
use serde_json::json;

/// Works out what goes beyond the verdict of the link in the buffer, and leaves its JSON there. A second line is the link of a case
/// to compare with, a third one the edition of the book that the case was shared with; either may be empty.
///
/// A link that cannot be read in full is taken as far as it can: the page has told so already.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn look() -> *const u8 {
    answered(|asked, book| {
        let asked = String::from_utf8_lossy(asked);
        let [link, other, edition] = lines(&asked);
        let answers = share::decode(link).answers;
        let mut parts = markup::parts(&answers, book);
        if !other.is_empty() {
            let compared = markup::comparison(&answers, &share::decode(other).answers, book);
            parts.insert("compare".to_owned(), compared);
        }
        parts.insert("since".to_owned(), markup::since(&answers, edition, book));
        serde_json::to_vec(&parts).ok()
    })
}

/// Draws the futures of the link in the buffer, for the verdict on the page, and leaves JSON.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn odds() -> *const u8 {
    answered(|link, book| {
        let answers = share::decode(&String::from_utf8_lossy(link)).answers;
        serde_json::to_vec(&json!({ "odds": engine::odds(&answers, book).to_text() })).ok()
    })
}

/// Writes the sections of the page that follow the verdict at once, reasons, figures of cost, bill and warnings. Five lines are the link of the
/// case; words that say how charts are drawn, such as `dark`, `still`, `infrastructure`, and the ids of figures with little room; the
/// reader's day; ids of figures of the book that are opened; and `?` with what the book is searched for, where it is. Leaves JSON.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn costs() -> *const u8 {
    answered(|asked, book| {
        let asked = String::from_utf8_lossy(asked);
        let [link, words, today, opened, search] = lines(&asked);
        let has = |word: &str| words.split(' ').any(|one| one == word);
        let answers = share::decode(link).answers;
        let assessment = wording::assess_to(&answers, book, Depth::Sampled);
        let style =
            |id: &str| Style { palette: Palette::of(has("dark")), is_narrow: has(id), is_animated: !has("still") };
        let bill = Asked { today: Date::parse(today).ok(), opened, search: search.strip_prefix('?') };
        let written = json!({
            "figures": markup::figures(&assessment, style, has("infrastructure")),
            "bill": markup::bill(&answers, &assessment, book, bill),
            "reasons": markup::reasons(&assessment),
            "warnings": markup::warnings(&assessment),
        });
        serde_json::to_vec(&written).ok()
    })
}

fn main() {}
