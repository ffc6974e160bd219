//! The page: a thin Leptos shell around the engine. It decides nothing and computes nothing of its own.
//!
//! The same [`App`] is rendered on the host into the HTML and taken over by WebAssembly in the browser, so its first render
//! reads nothing of the browser. Only [`platform`] speaks to the browser.

#![allow(
    clippy::redundant_closure,
    reason = "a closure that is written out in a view is erased by the macro; a named one would be a type of its own"
)]

pub mod cases;
pub mod change;
pub mod components;
pub mod drawing;
pub mod further;
pub mod history;
pub mod mode;
pub mod own_figures;
pub mod platform;
pub mod sections;
pub mod startup;
pub mod state;
pub mod widget;

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use components::{Erase, later};

use mode::Mode;
use platform::waiting;
use sections::{
    Blockers, CaseBox, Fit, Header, Kept, LookFailed, Notices, Presets, Questions, Sheet, Summary, Sure, VerdictBar,
    hear_change, hear_click, hear_focus, hear_key,
};
use state::{AppState, use_state};
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
    let page = move || {
        Some(match mode.get() {
            Mode::Full => view! { <Guide /> }.erase(),
            Mode::Embed => view! { <Widget /> }.erase(),
        })
    };
    view! { {move || page()} }.into_any()
}

/// The whole guide, from top to bottom.
#[component]
fn Guide() -> impl IntoView {
    let state = use_state();
    view! {
        <div
            class="guide"
            on:click=move |event| hear_click(state, &event)
            on:keydown=move |event| hear_key(state, &event)
            on:focusin=move |event| hear_focus(&event)
            on:change=move |event| hear_change(state, &event)
        >
            <a class="skip-link" href="#result" on:click=move |event| skip(&event)>"Skip to the result"</a>
            {parts()}
        </div>
    }
    .erase()
}

fn parts() -> Vec<AnyView> {
    vec![
        later("top", Box::new(|| view! { <Header /> }.erase())),
        // `style/widget.css` knows it by its id.
        later("bar", Box::new(|| view! { <VerdictBar /> }.erase())),
        main(),
        view! { <Kept name="foot" /> }.erase(),
    ]
}

fn main() -> AnyView {
    view! {
        <main>
            {later("start", Box::new(start))}
            <div class="columns wrap">{view! { <Questions /> }.erase()} {result()}</div>
        </main>
    }
    .erase()
}

/// The result, below or beside the questions.
fn result() -> AnyView {
    view! { <div class="result" id="result" tabindex="-1" aria-labelledby="result-title" inner_html=waiting::rendered("result", Box::new(story))></div> }.erase()
}

/// What there is to know, and to start from.
fn start() -> AnyView {
    vec![
        view! { <Notices /> }.erase(),
        view! { <Summary /> }.erase(),
        view! { <Blockers /> }.erase(),
        view! { <Presets /> }.erase(),
        view! { <CaseBox /> }.erase(),
    ]
    .into_any()
}

/// The result as one story, from the reasons to the warnings.
fn story() -> AnyView {
    let sections = vec![
        view! { <Sheet name="compare" /> }.erase(),
        view! { <LookFailed /> }.erase(),
        view! { <Kept name="reasons" /> }.erase(),
        view! { <Sheet name="turns" /> }.erase(),
        view! { <Kept name="cost-over-time" /> }.erase(),
        view! { <Sure /> }.erase(),
        view! { <Kept name="monthly-bill" /> }.erase(),
        view! { <Kept name="bill" /> }.erase(),
        view! { <Sheet name="providers" /> }.erase(),
        view! { <Fit /> }.erase(),
        view! { <Sheet name="map" /> }.erase(),
        view! { <Sheet name="other" /> }.erase(),
        view! { <Sheet name="plan" /> }.erase(),
        view! { <Sheet name="claims" /> }.erase(),
        view! { <Kept name="warnings" /> }.erase(),
        view! { <Kept name="paper" /> }.erase(),
    ];
    view! {
        <h2 class="visually-hidden" id="result-title">"Why, and what it costs"</h2>
        {sections}
    }
    .into_any()
}

/// The fragment holds the answers, so that a jump must not change it.
fn skip(event: &MouseEvent) {
    event.prevent_default();
    platform::page::go_to("result");
}
