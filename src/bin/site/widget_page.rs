//! The page on which somebody puts the widget together for a page of their own, `widget.html`. Its script is `public/widget.js`.

use heroku_or_kubernetes::app::components::Erase;
use heroku_or_kubernetes::app::mode::{DEFAULT_QUESTIONS, MOST_QUESTIONS};
use heroku_or_kubernetes::wording::questions::{SECTIONS, Section, question};
use leptos::prelude::*;

use crate::address::{FRAME_TITLE, frame};
use crate::side_page::{About, document, foot, top};

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
        <a class="skip-link" href="#lines">"Skip to the lines for your page"</a>
        {top()}
        <main class="wrap">
            <div class="intro">
                <h1 class="intro__title">"In your own page"</h1>
                <p class="intro__lead">"The verdict and the questions that you choose, in a frame as high as its content. It stores nothing, sets no cookie, and does not report your readers to anybody."</p>
            </div>
            <noscript>
                <p class="notice">"Scripts are off, so that this page cannot write the lines. These show the guide with its usual questions, once the address of this site replaces HOST:"</p>
                <pre class="setup__plain">{frame("https://HOST/")}</pre>
            </noscript>
            <form id="setup" class="setup" data-most=MOST_QUESTIONS.to_string() data-title=FRAME_TITLE>
                <div class="setup__choices">
                    <h2 class="setup__title">"What it shows"</h2>
                    <div>
                        <label class="setup__label" for="setup-case">"A case to start from: its link"</label>
                        <input class="text-box setup__wide" id="setup-case" type="text" autocomplete="off" spellcheck="false" placeholder="The usual one" aria-describedby="setup-case-said" />
                        <p class="setup__problem" id="setup-case-said" role="status"></p>
                    </div>
                    <fieldset class="setup__group">
                        <legend class="setup__label">"Colours"</legend>
                        {theme("auto", "As the reader’s system is set", true)}
                        {theme("light", "Light", false)}
                        {theme("dark", "Dark", false)}
                    </fieldset>
                    <fieldset class="setup__group">
                        <legend class="setup__label">{format!("Questions, {MOST_QUESTIONS} at most")}</legend>
                        <p class="setup__hint">"A fixed answer is shown, and readers cannot change it. Without a choice, three usual questions are asked."</p>
                        {SECTIONS.iter().map(section).collect::<Vec<_>>()}
                    </fieldset>
                </div>
                <div class="setup__result">
                    <h2 class="setup__title" id="lines" tabindex="-1">"The lines for your page"</h2>
                    {lines("setup-element", "With a script: as high as its content, and it tells your page the verdict", "Copy the lines")}
                    <details class="setup__fold">
                        <summary>"Without a script, or with a content policy"</summary>
                        {lines("setup-frame", "Without a script: the frame alone", "Copy the frame")}
                        {lines("setup-policy", "What a content policy has to allow, where style=… is taken out of the lines or allowed as well", "Copy the policy")}
                    </details>
                    <h2 class="setup__title">"How it looks"</h2>
                    <div id="setup-preview"></div>
                </div>
            </form>
        </main>
        {foot(&[], None)}
    }
    .erase()
}

/// Lines to copy, in a box as high as they are: a copy of them behind it holds the place. What came of copying is said beside the button.
fn lines(id: &'static str, label: &'static str, copy: &'static str) -> AnyView {
    view! {
        <label class="setup__label" for=id>{label}</label>
        <div class="setup__lines"><textarea class="text-box setup__code" id=id rows="1" spellcheck="false" readonly></textarea></div>
        <p class="setup__copy"><button type="button" class="button" data-copy=id>{copy}</button><span class="setup__said" role="status"></span></p>
    }
    .erase()
}

fn theme(word: &'static str, text: &'static str, is_usual: bool) -> AnyView {
    view! { <label class="setup__choice"><input type="radio" name="theme" value=word checked=is_usual />{text}</label> }
        .erase()
}

/// The questions of a section of the guide, each with a switch to ask it and one to fix its answer. Sections of which something is asked
/// are open at first.
fn section(section: &'static Section) -> AnyView {
    let rows: Vec<_> = if section.id == "services" {
        vec![row("/services", "The list of services")]
    } else {
        let pointers = section.asks.iter().chain(section.folded);
        let label = |pointer| match pointer {
            "/needs/regions" => Some("Regions of the users"),
            _ => question(pointer).map(|question| question.label),
        };
        pointers.filter_map(|pointer| Some(row(pointer, label(pointer)?))).collect()
    };
    let is_open = section.asks.iter().any(|pointer| DEFAULT_QUESTIONS.contains(pointer));
    view! {
        <details class="setup__section" open=is_open>
            <summary>{section.title}<span class="setup__count"></span></summary>
            {rows}
        </details>
    }
    .erase()
}

fn row(pointer: &'static str, label: &'static str) -> AnyView {
    let fixed = format!("fixed: {label}");
    view! {
        <p class="setup__row">
            <label class="setup__choice"><input type="checkbox" name="ask" value=pointer checked=DEFAULT_QUESTIONS.contains(&pointer) />{label}</label>
            <label class="setup__choice setup__lock"><input type="checkbox" name="lock" value=pointer aria-label=fixed />"fixed"</label>
        </p>
    }
    .erase()
}
