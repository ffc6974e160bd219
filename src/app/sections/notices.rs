//! What the reader must know about how the page started: a broken link, somebody else's case, or prices that are old.

use leptos::prelude::*;

use crate::app::components::{Erase, When};

use super::sheets::Part;
use super::verdict_bar::SUMMARY;
use crate::app::cases::PUT_BY;
use crate::app::platform::page;
use crate::app::state::{AppState, Notice, use_state};
use crate::catalog::{Book, STALE_AFTER_DAYS};
use crate::markup::escape;
use crate::wording::format;

/// Shows the notices, if there are any.
#[component]
pub fn Notices() -> impl IntoView {
    let state = use_state();
    let age = move || state.book_age().filter(|days| *days > STALE_AFTER_DAYS);
    let old = move || {
        format!(
            "These prices were compiled on {}, {} ago. Vendors may have changed theirs since: check those that decide.",
            format::day(Book::compiled()),
            format::counted(f64::from(age().unwrap_or_default()), "day", "days")
        )
    };
    view! {
        <When is=Signal::derive(move || age().is_some())>
            <div class="notice wrap" role="status">
                <p inner_html=move || old()></p>
                <a class="notice__link" href="prices.html">"All prices and their days"</a>
            </div>
        </When>
        <Broken />
        <When is=Signal::derive(move || state.is_shared())>
            <div class="notice wrap" role="status">
                <p>"You are viewing a shared case. What you change stays with you."</p>
                <button type="button" class="link-button" on:click=move |_| gone(state, AppState::make_own)>"Make it mine"</button>
            </div>
        </When>
        <div class="notice wrap" role="status" id=PUT_BY></div>
        <div class="notice since wrap" role="status"><Part name="since" /></div>
    }
    .erase()
}

/// Says what could not be read.
#[component]
pub fn Broken() -> impl IntoView {
    let state = use_state();
    view! { {move || state.notice().map(|notice| broken(state, &notice))} }
}

/// Does what a button of a notice says. The button goes with the notice.
fn gone(state: AppState, what: fn(AppState)) {
    what(state);
    page::focus(SUMMARY);
}

fn broken(state: AppState, notice: &Notice) -> AnyView {
    let list: Vec<String> = notice.problems().iter().map(|problem| format!("<li>{}</li>", escape(problem))).collect();
    let list = list.concat();
    let html = format!("<p><strong>{}</strong></p><ul class=\"notice__list\">{list}</ul>", notice.what());
    view! {
        <div class="notice notice--problem wrap" role="alert">
            <div class="notice__what" inner_html=html></div>
            <button type="button" class="link-button" on:click=move |_| gone(state, AppState::dismiss_notice)>"Close"</button>
        </div>
    }
    .erase()
}
