//! Who made this, what it leaves out, and which prices it uses.

use leptos::prelude::*;

use crate::app::components::Erase;

use crate::catalog::{Book, LEN};
use crate::wording::format;

/// Shows the foot of the page.
#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="foot wrap">
            <div class="foot__column">
                <h2 class="foot__title">"Who made this"</h2>
                <p>
                    "An independent guide. Nobody paid for it, and no vendor has seen it before you. The question comes from an article by Fairwinds, "
                    "a company that sells Kubernetes services; each of its claims is checked here like any other figure."
                </p>
            </div>
            <div class="foot__column">
                <h2 class="foot__title">"What this edition leaves out"</h2>
                <p>
                    "Providers of Kubernetes beyond the seven compared, more than one region of each, taxes, and platforms that are neither. "
                    "It cannot know your politics or your appetite."
                </p>
            </div>
            <div class="foot__column">
                <h2 class="foot__title">"How well it did"</h2>
                // Empty here: the program that renders the page writes the score into it.
                <p id="back-test-score"></p>
                <p><a href="back-test.html">"Read all cases, with the misses"</a></p>
            </div>
            <div class="foot__column">
                <h2 class="foot__title">"Prices"</h2>
                <p>
                    {format!(
                        "Price book {}, gone through on {}: {LEN} prices, limits and assumptions, all with source and day.",
                        Book::edition(),
                        format::day(Book::compiled()),
                    )}
                </p>
                <p><a href="prices.html">"Read all prices and assumptions"</a></p>
                <p><a href="widget.html">"Put the guide into your own page"</a></p>
                <p><a href="notices.txt">"What it is made of, and its licences"</a></p>
                <p>{concat!("Version ", env!("CARGO_PKG_VERSION"), ". Your answers stay in this browser, and in the links that you share.")}</p>
            </div>
        </footer>
    }
    .erase()
}
