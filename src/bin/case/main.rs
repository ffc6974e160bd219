//! What workers of the page work out of a case: its link goes in, JSON comes out (`aside`). Its entries:
//! [`look`] for what goes beyond the verdict, with [`pieces`] and [`piece`] for a part of it that several workers may share (ADR 9),
//! [`odds`] for the sampled futures that the verdict itself rests on, and [`costs`] for reasons, figures of cost, bill and warnings.

#![allow(missing_docs, reason = "a program, not a library")]

use std::cell::RefCell;

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::catalog::{Book, Date};
use heroku_or_kubernetes::charts::{Palette, Style};
use heroku_or_kubernetes::engine::{self, Depth, Study, Tried};
use heroku_or_kubernetes::markup::Asked;
use heroku_or_kubernetes::worker_buffer::{answered, lines};
use heroku_or_kubernetes::{markup, share, wording};
use serde_json::json;

/// One case, as long as it is asked about.
struct Known {
    link: String,
    answers: Answers,
    study: Study,
}

thread_local! {
    /// The case of the last question: its futures are drawn once for all of its pieces.
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// Hands out the case of a link with its futures.
///
/// A link that cannot be read in full is taken as far as it can: the page has told so already.
fn with_case<T>(link: &str, book: &Book, work: impl FnOnce(&Known) -> T) -> T {
    KNOWN.with_borrow_mut(|known| {
        *known = known.take().filter(|known| known.link == link);
        work(known.get_or_insert_with(|| {
            let answers = share::decode(link).answers;
            let study = Study::of(&answers, book);
            Known { link: link.to_owned(), answers, study }
        }))
    })
}

/// Says in which pieces of work it can be found what would change the verdict of the link in the buffer, those first that may take long,
/// and leaves their JSON there.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn pieces() -> *const u8 {
    answered(|link, book| {
        let pieces = with_case(&String::from_utf8_lossy(link), book, |Known { study, .. }| study.pieces());
        let as_text = |piece: Vec<usize>| piece.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        serde_json::to_vec(&json!({ "pieces": pieces.into_iter().map(as_text).collect::<Vec<_>>() })).ok()
    })
}

/// Does a piece of that work: two lines are the link and the piece. Leaves JSON, with what was found as a text for [`look`].
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn piece() -> *const u8 {
    answered(|asked, book| {
        let asked = String::from_utf8_lossy(asked);
        let [link, piece] = lines(&asked);
        let piece: Vec<usize> = piece.split(' ').filter_map(|place| place.parse().ok()).collect();
        let tried = with_case(link, book, |Known { study, .. }| study.try_piece(&piece));
        serde_json::to_vec(&json!({ "tried": Tried::to_text(&tried) })).ok()
    })
}

/// Works out what goes beyond the verdict of the link in the buffer, and leaves its JSON there. A second line is the link of a case
/// to compare with, a third one the edition of the book that the case was shared with, a fourth one what was found in pieces; each may be
/// empty.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn look() -> *const u8 {
    answered(|asked, book| {
        let asked = String::from_utf8_lossy(asked);
        let [link, other, edition, tried] = lines(&asked);
        let mut parts = with_case(link, book, |Known { answers, study, .. }| {
            let assessment = wording::assess_study(answers, study, &Tried::from_text(tried));
            let mut parts = markup::parts(answers, &assessment, book);
            parts.insert("since".to_owned(), markup::since(answers, edition, book));
            parts
        });
        if !other.is_empty() {
            let compared = markup::comparison(&share::decode(link).answers, &share::decode(other).answers, book);
            parts.insert("compare".to_owned(), compared);
        }
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

/// Writes the sections of the page that follow the verdict at once, reasons, figures of cost, bill, warnings and what is printed. Five lines are the link of the
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
            "paper": markup::paper(&answers, book),
        });
        serde_json::to_vec(&written).ok()
    })
}

fn main() {}
