//! The top of the page: what this is, the theme, and the link to share.

use leptos::prelude::*;

use crate::app::components::{Erase, When};

use crate::app::platform::{clipboard, page, timer};
use crate::app::startup::choose_theme;
use crate::app::state::{Theme, use_state};
use crate::catalog::Book;
use crate::wording::format;

/// Shows the top of the page.
#[component]
pub fn Header() -> impl IntoView {
    let state = use_state();
    let theme_text = move || match state.theme() {
        Theme::Auto => "Auto",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    };
    // The age is told once the page is live: the rendered page does not know the day on which it is read.
    let promise = move || {
        let age = state.book_age().map_or_else(String::new, |days| {
            format!(", compiled {} ago", format::counted(f64::from(days), "day", "days"))
        });
        format!("Three minutes. Nothing leaves your browser. Prices up to {}{age}.", format::day(Book::newest_price()))
    };
    view! {
        <header class="top wrap">
            <h1 class="top__title">
                <span class="name name--heroku">"Heroku"</span>
                " or "
                <span class="name name--kubernetes">"Kubernetes"</span>
                "?"
            </h1>
            <p class="top__promise">
                {move || promise()}
            </p>
            <div class="top__tools">
                <button type="button" class="tool" on:click=move |_| choose_theme(state, state.theme().next())>
                    <span class="tool__what">"Theme: "</span>
                    {move || theme_text().to_owned()}
                </button>
                <ShareButton />
            </div>
        </header>
    }
    .erase()
}

/// How the copying of the link went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sharing {
    NotAsked,
    Copied,
    Refused,
}

/// A button that copies the link; where the clipboard is refused, a field to copy from.
#[component]
pub fn ShareButton() -> impl IntoView {
    let state = use_state();
    let sharing = RwSignal::new((Sharing::NotAsked, String::new()));
    // The word "copied" is true of one link only.
    let now = move || sharing.with(|(sharing, link)| if *link == state.link() { *sharing } else { Sharing::NotAsked });
    let address = move || page::address_with(&state.link()).unwrap_or_default();
    let copy = move |_| {
        let link = state.link_now();
        let text = page::address_with(&link).unwrap_or_default();
        clipboard::copy(&text, move |is_copied| {
            sharing.set((if is_copied { Sharing::Copied } else { Sharing::Refused }, link.clone()));
            // It is to be copied by hand: the field is there with the next task, and its text is selected.
            timer::soon(|| page::focus("share-link"));
        });
    };
    let said = move || match now() {
        Sharing::NotAsked => "",
        Sharing::Copied => "Link copied",
        Sharing::Refused => "Copy the link from the field",
    };
    view! {
        <div class="share">
            <button type="button" class="tool" on:click=copy>
                {move || (if now() == Sharing::Copied { "Link copied" } else { "Copy link" }).to_owned()}
            </button>
            <span class="visually-hidden" role="status">{move || said().to_owned()}</span>
            <When is=Signal::derive(move || now() == Sharing::Refused)>
                <label class="share__by-hand">
                    <span>"Copy this link:"</span>
                    <input
                        class="share__link"
                        id="share-link"
                        type="text"
                        readonly
                        prop:value=move || address()
                        on:focus=move |_| page::select_all("share-link")
                    />
                </label>
            </When>
        </div>
    }
    .erase()
}
