//! The verdict, in view all the time: the decision, what would change it, and the fifty futures behind it.

use leptos::prelude::*;

use super::sheets::Thresholds;
use crate::app::components::{Dots, Erase};
use crate::app::drawing::use_drawing;
use crate::app::platform::page;
use crate::app::platform::timer::{Debounce, soon};
use crate::app::state::{AppState, use_state};
use crate::engine::assessment::Strength;
use crate::markup::named;
use crate::wording::captions;

/// A change of the verdict is read out after this pause, not at every keystroke.
const SAY_AFTER_MS: u32 = 1_000;

/// Shows the verdict.
#[component]
pub fn VerdictBar() -> impl IntoView {
    let (state, drawing) = (use_state(), use_drawing());
    let assessment = state.assessment();
    let is_busy = move || (!drawing.is_fresh(state)).then_some("true");
    let headline = Memo::new(move |_| assessment.with(|assessment| assessment.verdict.headline.clone()));
    let kubernetes = Memo::new(move |_| assessment.with(|assessment| assessment.verdict.kubernetes_futures));
    let futures = Memo::new(move |_| assessment.with(|assessment| captions::futures(assessment)));
    let said = Memo::new(move |_| assessment.with(captions::said));
    let choice = move || assessment.with(|assessment| assessment.verdict.choice.word());
    let strength = move || assessment.with(|assessment| assessment.verdict.strength.map(Strength::word));
    view! {
        <section class="verdict" aria-label="Verdict" data-verdict=move || Some(choice()) data-strength=move || strength() aria-busy=move || is_busy()>
            <div class="verdict__inner wrap">
                <div class="verdict__said">
                    <h2 class="verdict__headline" inner_html=move || named(&headline.read())></h2>
                    <Thresholds />
                </div>
                <div class="verdict__futures">
                    <Dots kubernetes label=futures />
                    <div class="verdict__under">
                        <p class="verdict__count">{move || futures.get()}</p>
                        <Undo />
                    </div>
                </div>
            </div>
            <Announcer verdict=said />
        </section>
    }
    .erase()
}

/// The buttons that take changes back and make them again.
const CHANGES: &str = "changes";
/// What says that they have.
const CHANGED: &str = "changed";

/// Takes changes back, and makes them again.
#[component]
fn Undo() -> impl IntoView {
    let state = use_state();
    // A button that has nothing left to do loses the focus; the other one is next from here.
    let stay = move |step: fn(AppState), done: &'static str| {
        step(state);
        // The same words again are said again only where there were others between them.
        page::set_text(CHANGED, "");
        soon(move || page::set_text(CHANGED, done));
        if state.can_undo_redo().contains(&false) {
            page::focus_here(CHANGES);
        }
    };
    view! {
        <div class="undo" id=CHANGES tabindex="-1" role="group" aria-label="Changes">
            <button type="button" class="link-button" disabled=move || !state.can_undo_redo()[0] on:click=move |_| stay(AppState::undo, "Undone.")>"Undo"</button>
            <button type="button" class="link-button" disabled=move || !state.can_undo_redo()[1] on:click=move |_| stay(AppState::redo, "Redone.")>"Redo"</button>
            <p class="visually-hidden" role="status" id=CHANGED></p>
        </div>
    }
    .erase()
}

/// Says a changed verdict to those who hear the page.
#[component]
fn Announcer(
    /// The decision, and how many futures it wins.
    verdict: Memo<String>,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let pause = StoredValue::new_local(Debounce::new(SAY_AFTER_MS));
    Effect::new(move |was_shown: Option<()>| {
        let text = verdict.get();
        if was_shown.is_some() {
            pause.with_value(|pause| pause.call(move || said.set(text)));
        }
    });
    view! { <p class="visually-hidden" role="status" aria-live="polite">{move || said.get()}</p> }.erase()
}

/// The sentences behind the verdict: where a reader goes on from a notice that is gone.
pub const SUMMARY: &str = "summary";

/// What stands behind the verdict, in a sentence or two.
#[component]
pub fn Summary() -> impl IntoView {
    let state = use_state();
    let assessment = state.assessment();
    let summary = move || assessment.with(|assessment| named(&assessment.verdict.summary));
    view! {
        <div class="summary wrap">
            <p class="summary__text" id=SUMMARY tabindex="-1" inner_html=move || summary()></p>
            <button type="button" class="link-button summary__jump" on:click=move |_| page::go_to("result")>"See why"</button>
        </div>
    }
    .erase()
}
