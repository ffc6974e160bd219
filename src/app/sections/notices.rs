//! What the reader must know about how the page started: a broken link, or somebody else's case.

use leptos::prelude::*;

use crate::app::components::{Erase, When};

use crate::app::state::{AppState, Notice, use_state};

/// Shows the notices, if there are any.
#[component]
pub fn Notices() -> impl IntoView {
    let state = use_state();
    view! {
        {move || state.notice().map(|notice| broken(state, notice))}
        <When is=Signal::derive(move || state.is_shared())>
            <div class="notice wrap" role="status">
                <p>"You are viewing a shared case. What you change stays with you."</p>
                <button type="button" class="link-button" on:click=move |_| state.make_own()>"Make it mine"</button>
            </div>
        </When>
    }
    .erase()
}

fn broken(state: AppState, notice: Notice) -> AnyView {
    let (what, problems) = match notice {
        Notice::BrokenLink(problems) => ("This link could not be read in full.", problems),
        Notice::BrokenStore(problems) => ("The answers kept in this browser could not be read in full.", problems),
    };
    view! {
        <div class="notice notice--problem wrap" role="alert">
            <div>
                <p><strong>{what}</strong> " What could not be read has its usual value."</p>
                <ul class="notice__list">{problems.into_iter().map(|problem| view! { <li>{problem}</li> }.erase()).collect::<Vec<_>>()}</ul>
            </div>
            <button type="button" class="link-button" on:click=move |_| state.dismiss_notice()>"Close"</button>
        </div>
    }
    .erase()
}
