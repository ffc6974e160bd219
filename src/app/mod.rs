//! The page: a thin Leptos shell around the engine. It decides nothing and computes nothing of its own.
//!
//! The same [`App`] is rendered on the host into the HTML and taken over by WebAssembly in the browser, so its first render
//! reads nothing of the browser. Only [`platform`] speaks to the browser.

#![allow(
    clippy::redundant_closure,
    reason = "a closure that is written out in a view is erased by the macro; a named one would be a type of its own"
)]

pub mod change;
pub mod components;
pub mod mode;
pub mod platform;
pub mod provenance;
pub mod sections;
pub mod startup;
pub mod state;
pub mod widget;

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use components::Erase;

use mode::Mode;
use sections::{
    Bill, Blockers, CostOverTime, Fit, Footer, Header, MonthlyBill, Notices, Presets, Providers, Questions, Reasons,
    Summary, VerdictBar, Warnings,
};
use state::AppState;
use widget::Widget;

/// Shows the guide, or the widget where the address asks for it.
#[component]
pub fn App() -> impl IntoView {
    let state = match AppState::provide() {
        Ok(state) => state,
        Err(problem) => {
            return view! { <main class="wrap"><p class="notice">{problem.to_string()}</p></main> }.erase();
        }
    };
    let mode = RwSignal::new(Mode::Full);
    startup::start(state, mode);
    let page = move || match mode.get() {
        Mode::Full => view! { <Guide /> }.erase(),
        Mode::Embed { questions } => view! { <Widget questions /> }.erase(),
    };
    view! { {move || page()} }.into_any()
}

/// The whole guide, from top to bottom.
#[component]
fn Guide() -> impl IntoView {
    view! {
        <div class="guide">
            <a class="skip-link" href="#result" on:click=move |event| skip(&event)>"Skip to the result"</a>
            <Header />
            <VerdictBar />
            <main>
                <Notices />
                <Summary />
                <Blockers />
                <Presets />
                <div class="columns wrap">
                    <Questions />
                    <div class="result" id="result" tabindex="-1" aria-labelledby="result-title">
                        <h2 class="visually-hidden" id="result-title">"Why, and what it costs"</h2>
                        <Reasons />
                        <CostOverTime />
                        <MonthlyBill />
                        <Bill />
                        <Providers />
                        <Fit />
                        <Warnings />
                    </div>
                </div>
            </main>
            <Footer />
        </div>
    }
    .erase()
}

/// The fragment holds the answers, so that a jump must not change it.
fn skip(event: &MouseEvent) {
    event.prevent_default();
    platform::page::go_to("result");
}
