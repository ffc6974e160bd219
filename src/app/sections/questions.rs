//! All questions, in groups that are questions themselves. A browser takes over one group after the other, each in a task of its own, so that
//! the page answers in between: on a phone all of them together take half a second.

use leptos::prelude::*;

use super::services::ServiceList;
use super::sheets::Part;
use crate::answers::Region;
use crate::app::change::Change;
use crate::app::components::{Erase, Field};
use crate::app::drawing::{Drawing, use_drawing};
use crate::app::platform::page;
use crate::app::platform::timer::soon;
use crate::app::state::{AppState, use_state};
use crate::wording::questions::{SECTIONS, Section, region_text};

/// Asks all questions.
#[component]
pub fn Questions() -> impl IntoView {
    let (state, drawing) = (use_state(), use_drawing());
    view! {
        <form
            class="questions"
            aria-labelledby="questions-title"
            on:submit=move |event| event.prevent_default()
            on:focusin=move |_| drawing.prepare(state)
        >
            <h2 class="visually-hidden" id="questions-title">"Your case"</h2>
            <p class="questions__help">
                "A number, or a range such as 5–12. Leave a field empty if you are not sure: it then counts with a wide range."
            </p>
            {SECTIONS.iter().map(group).collect::<Vec<_>>()}
        </form>
    }
    .erase()
}

/// Leaves the place of a group; the rendered page has what is in it.
fn group(section: &'static Section) -> AnyView {
    #[cfg(feature = "hydrate")]
    let html = "";
    #[cfg(not(feature = "hydrate"))]
    let html = asked(section).to_html();
    view! { <fieldset class="group" id=section.id inner_html=html></fieldset> }.erase()
}

/// Takes over the groups that the rendered page holds, from one of them on, and then goes on. Answers must stay as they were rendered until then.
pub fn take_over(state: AppState, drawing: Drawing, first: usize, then: impl FnOnce() + 'static) {
    match SECTIONS.get(first) {
        Some(section) => soon(move || {
            let group = move || {
                provide_context(state);
                provide_context(drawing);
                asked(section)
            };
            page::take_over(section.id, Box::new(group));
            take_over(state, drawing, first + 1, then);
        }),
        None => then(),
    }
}

/// Asks the questions of a group.
fn asked(section: &'static Section) -> AnyView {
    let fold = (!section.folded.is_empty()).then(|| {
        view! {
            <details class="fold">
                <summary class="fold__ask">{section.fold}</summary>
                {section.folded.iter().map(|pointer| field(pointer)).collect::<Vec<_>>()}
            </details>
        }
        .erase()
    });
    let services = (section.id == "services").then(|| {
        view! {
            <ServiceList />
            <details class="fold">
                <summary class="fold__ask">"All services as a table"</summary>
                <Part name="services" />
            </details>
        }
        .into_any()
    });
    view! {
        <legend class="group__title">{section.title}</legend>
        {section.asks.iter().map(|pointer| field(pointer)).collect::<Vec<_>>()}
        {services}
        {fold}
    }
    .into_any()
}

fn field(pointer: &'static str) -> AnyView {
    if pointer == "/needs/regions" { view! { <Regions /> }.erase() } else { view! { <Field pointer /> }.erase() }
}

/// Asks where the users are; the last region cannot be taken out.
#[component]
fn Regions() -> impl IntoView {
    let state = use_state();
    let box_of = move |region: Region| {
        let is_served = move || state.with_answers(|answers| answers.needs.regions.contains(&region));
        let is_last = move || is_served() && state.with_answers(|answers| answers.needs.regions.len() == 1);
        let serve = move |is_served: bool| {
            let _ = state.apply(Change::Serve { region, is_served });
        };
        view! {
            <label class="check">
                <input
                    class="check__box"
                    type="checkbox"
                    name="/needs/regions"
                    value=region.word()
                    autocomplete="off"
                    checked=untrack(is_served)
                    prop:checked=move || is_served()
                    disabled=move || is_last()
                    on:change=move |event| serve(event_target_checked(&event))
                />
                <span class="check__label">{region_text(region.word())}</span>
            </label>
        }
        .erase()
    };
    view! {
        <fieldset class="regions">
            <legend class="visually-hidden">"Where are the users?"</legend>
            {Region::ALL.iter().map(|region| box_of(*region)).collect::<Vec<_>>()}
        </fieldset>
    }
    .erase()
}
