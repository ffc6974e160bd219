//! The page on which somebody puts the widget together for a page of their own, `widget.html`. Its script is `public/widget.js`.

use heroku_or_kubernetes::app::components::Erase;
use heroku_or_kubernetes::wording::questions::{SECTIONS, question};
use leptos::prelude::*;

use crate::side_page::{About, document, top};

/// What is asked unless something else is chosen.
const USUAL: [&str; 3] = ["/team/engineers", "/team/platform_engineers", "/traffic/requests_per_second"];

/// Returns the text of the page; `index` is the page of the guide as Trunk wrote it.
///
/// # Errors
/// When `index` refers to no style sheet.
pub fn html(index: &str, with_policy: bool) -> Result<String, String> {
    let about = About {
        title: "In your own page",
        description: "Put the guide into an article or a page of your own: choose what it asks and what it shows, and copy a few lines.",
        data: ("answers.schema.json", "The form of the answers"),
        script: Some("widget.js"),
    };
    document(index, with_policy, &about, body)
}

fn body() -> AnyView {
    view! {
        <a class="skip-link" href="#preview">"Skip to the preview"</a>
        {top()}
        <main class="wrap">
            <div class="intro">
                <h1 class="intro__title">"In your own page"</h1>
                <p class="intro__lead">"The verdict and the questions that you choose, in a frame as high as its content. It stores nothing, sets no cookie, and tells nobody who reads your page."</p>
            </div>
            <noscript><p class="notice">"Scripts are off. The lines below show the guide with its usual questions."</p></noscript>
            <form id="setup" class="setup">
                <div class="setup__choices">
                    <p>
                        <label class="setup__label" for="setup-case">"A case to start from: its link"</label>
                        <input class="text-box setup__wide" id="setup-case" type="text" autocomplete="off" spellcheck="false" placeholder="The usual one" />
                    </p>
                    <fieldset class="setup__group">
                        <legend class="setup__label">"Colours"</legend>
                        {theme("auto", "As the reader’s system is set", true)}
                        {theme("light", "Light", false)}
                        {theme("dark", "Dark", false)}
                    </fieldset>
                    <fieldset class="setup__group">
                        <legend class="setup__label">"What it asks, twelve questions at most"</legend>
                        {choices()}
                    </fieldset>
                </div>
                <div class="setup__result">
                    <h2 class="chapter__title">"The lines for your page"</h2>
                    <label class="setup__label" for="setup-element">"With a script: as high as its content, and it tells your page the verdict"</label>
                    <textarea class="text-box setup__wide setup__code" id="setup-element" rows="5" readonly></textarea>
                    <p><button type="button" class="button" data-copy="setup-element">"Copy"</button></p>
                    <label class="setup__label" for="setup-frame">"Without a script"</label>
                    <textarea class="text-box setup__wide setup__code" id="setup-frame" rows="4" readonly></textarea>
                    <p><button type="button" class="button" data-copy="setup-frame">"Copy"</button></p>
                    <label class="setup__label" for="setup-policy">"For a page with a content policy"</label>
                    <input class="text-box setup__wide setup__code" id="setup-policy" type="text" readonly />
                    <p id="setup-said" role="status"></p>
                    <h2 class="chapter__title" id="preview" tabindex="-1">"How it looks"</h2>
                    <div id="setup-preview"></div>
                </div>
            </form>
        </main>
        <footer class="book__foot wrap"><p><a href="./">"Back to the guide"</a></p></footer>
    }
    .erase()
}

fn theme(word: &'static str, text: &'static str, is_usual: bool) -> AnyView {
    view! { <label class="setup__choice"><input type="radio" name="theme" value=word checked=is_usual />{text}</label> }
        .erase()
}

/// Every question with a switch to ask it, and one to fix its answer.
fn choices() -> Vec<AnyView> {
    let pointers = SECTIONS.iter().flat_map(|section| section.asks.iter().chain(section.folded));
    let asked = pointers.filter_map(|pointer| Some((*pointer, question(pointer)?.label)));
    let mut rows: Vec<_> = asked.map(|(pointer, label)| row(pointer, label)).collect();
    rows.push(row("/services", "Which services?"));
    rows
}

fn row(pointer: &'static str, label: &'static str) -> AnyView {
    let fixed = format!("fixed: {label}");
    view! {
        <p class="setup__row">
            <label class="setup__choice"><input type="checkbox" name="ask" value=pointer checked=USUAL.contains(&pointer) />{label}</label>
            <label class="setup__choice setup__lock"><input type="checkbox" name="lock" value=pointer aria-label=fixed />"fixed"</label>
        </p>
    }
    .erase()
}
