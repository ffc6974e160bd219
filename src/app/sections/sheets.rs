//! Sections beyond the verdict: written elsewhere (`crate::markup`), put in place and heard here.

use leptos::ev::{Event, FocusEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use crate::answers::{InputKind, Setting, inputs};
use crate::app::cases;
use crate::app::change::Change;
use crate::app::components::{Erase, When, id_of};
use crate::app::further::Progress;
use crate::app::own_figures;
use crate::app::platform::page;
use crate::app::state::{AppState, use_state};
use crate::wording::typed;

/// More than the map has in a row.
const MOST_COLUMNS: i32 = 16;

/// Shows one of them, with its own heading.
#[component]
pub fn Sheet(
    /// Its name among [`crate::markup::SHEETS`].
    name: &'static str,
) -> impl IntoView {
    view! { <section class="section" aria-labelledby=format!("{name}-title")><Part name /></section> }.erase()
}

/// Shows a part without a section of its own.
#[component]
pub fn Part(
    /// Its name.
    name: &'static str,
) -> impl IntoView {
    let looking = use_state().looking();
    view! {
        <div
            class="aged"
            class:aged--old=move || looking.progress() != Progress::Fresh
            aria-busy=move || (looking.progress() == Progress::Working).then_some("true")
            inner_html=move || looking.part(name)
        ></div>
    }
    .erase()
}

/// The boxes in which files are read, a case is shared and taken along, and cases are pasted, kept and compared. A browser finds them on
/// the page, and keeps them as they are.
#[component]
pub fn CaseBox() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    let html = "";
    #[cfg(not(feature = "hydrate"))]
    let html = [
        crate::markup::closed_box("files", "Start from your files").as_str(),
        crate::markup::sharing(),
        &crate::markup::closed_box("take", "Take it with you"),
        crate::markup::cases(),
        &crate::markup::closed_box("together", "Agree as a team"),
    ]
    .concat();
    view! { <div class="boxes wrap" inner_html=html></div> }.erase()
}

/// Says, once for all parts, that they are of older answers because new ones could not be worked out.
#[component]
pub fn LookFailed() -> impl IntoView {
    let looking = use_state().looking();
    let has_failed = Signal::derive(move || looking.progress() == Progress::Failed);
    view! {
        <When is=has_failed>
            <p class="aged__failed" role="status">
                "What goes beyond the verdict could not be worked out for your answers; parts with a dotted line are of earlier ones. "
                <button type="button" class="link-button" data-costs="again" on:click=move |_| looking.look_again()>"Try again"</button>
            </p>
        </When>
    }
    .erase()
}

/// Shows the nearest thresholds. Those of other answers would be wrong, so that nothing is said until they are known.
#[component]
pub fn Thresholds() -> impl IntoView {
    let looking = use_state().looking();
    // Hidden and not emptied: an empty text does not replace the one that was rendered with the page.
    let is_old = move || looking.progress() != Progress::Fresh || looking.is_empty("thresholds");
    view! {
        <p class="verdict__turns" class:verdict__turns--old=move || is_old() inner_html=move || looking.part("thresholds")></p>
    }
    .erase()
}

/// Hears the buttons of all parts: those that try a value, and those that lead to a question.
pub fn hear_click(state: AppState, event: &MouseEvent) {
    let target = event.target();
    if let Some(moves) = page::data_around(target.as_ref(), "data-try") {
        let _ = state.apply(Change::SetAll(moves.split(' ').filter_map(setting).collect()));
        // A button that will be gone says where the focus goes.
        if let Some(next) = page::data_around(target.as_ref(), "data-then") {
            page::go_to(&next);
        }
    } else if let Some(pointer) = page::data_around(target.as_ref(), "data-answer") {
        page::open_and_go_to(&id_of(&pointer));
    } else if let Some(link) = page::data_around(target.as_ref(), "data-open") {
        cases::open(state, &link);
    } else if let Some(what) = page::data_around(target.as_ref(), "data-do") {
        let about = |name| page::data_around(target.as_ref(), name).unwrap_or_default();
        if what == "own" {
            own_figures::give_back(state, &about("data-field"), &about("data-name"));
            if let Some(next) = page::data_around(target.as_ref(), "data-then") {
                page::go_to(&next);
            }
        } else {
            cases::hear(state, &what, &about("data-name"));
        }
    }
}

/// Hears that a file was chosen, or a figure of the reader's own typed.
pub fn hear_change(state: AppState, event: &Event) {
    let target = event.target();
    let Some(id) = page::data_around(target.as_ref(), "id") else { return };
    let name = page::data_around(target.as_ref(), "name").unwrap_or_default();
    match name.strip_prefix("/overrides/") {
        Some(entry) => own_figures::take(state, &id, entry, &page::value(&id)),
        None => cases::hear_file(state, &id),
    }
}

/// Hears the keys that lead to other places of the map, and the one that keeps a case once it has a name.
pub fn hear_key(state: AppState, event: &KeyboardEvent) {
    let key = event.key();
    let id = page::data_around(event.target().as_ref(), "id").unwrap_or_default();
    if key == "Enter" && id == cases::NAME {
        cases::hear(state, "save", "");
    }
    let Some([column, row]) = place_on_map(&id) else { return };
    let (columns, row) = match key.as_str() {
        "ArrowLeft" => (column - 1..column, row),
        "ArrowRight" => (column + 1..column + 2, row),
        "ArrowUp" => (column..column + 1, row + 1),
        "ArrowDown" => (column..column + 1, row - 1),
        "Home" => (0..1, row),
        // As far as there are places.
        "End" => (column + 1..MOST_COLUMNS, row),
        _ => return,
    };
    event.prevent_default();
    for column in columns {
        // Beyond the edge there is no such place, and nothing happens.
        page::focus(&format!("map-{column}-{row}"));
    }
}

/// Returns the column and the row of a place on the map, by its id.
fn place_on_map(id: &str) -> Option<[i32; 2]> {
    let (column, row) = id.strip_prefix("map-")?.split_once('-')?;
    Some([column.parse().ok()?, row.parse().ok()?])
}

/// Says below the map which place has the focus.
pub fn hear_focus(event: &FocusEvent) {
    let target = event.target();
    if page::data_around(target.as_ref(), "id").is_some_and(|id| place_on_map(&id).is_some())
        && let Some(label) = page::data_around(target.as_ref(), "aria-label")
    {
        page::set_text("map-said", &label);
    }
}

/// Reads a move as its button has it: a pointer and a value.
fn setting(text: &str) -> Option<(String, Setting)> {
    let (pointer, value) = text.split_once('=')?;
    let setting = match inputs::find(pointer)?.kind {
        InputKind::YesNo => Setting::YesNo(value == "1"),
        InputKind::Choice { words, .. } => Setting::Choice(words.iter().copied().find(|word| *word == value)?),
        InputKind::Estimate(number) | InputKind::Exact(number) => {
            Setting::Number(typed::read(value, &number, false).ok()?)
        }
    };
    Some((pointer.to_owned(), setting))
}
