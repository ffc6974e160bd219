//! All questions, in groups that are questions themselves.

use leptos::prelude::*;

use super::services::ServiceList;
use super::sheets::Part;
use crate::answers::Region;
use crate::app::change::Change;
use crate::app::components::{Erase, Field, later};
use crate::app::drawing::use_drawing;
use crate::app::platform::waiting;
use crate::app::state::use_state;
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
            {SECTIONS.iter().map(place).collect::<Vec<_>>()}
        </form>
    }
    .erase()
}

/// Leaves the place of a group.
fn place(section: &'static Section) -> AnyView {
    view! { <fieldset class="group" id=section.id inner_html=waiting::rendered(section.id, Box::new(move || group(section)))></fieldset> }.erase()
}

/// Asks the questions of a group.
fn group(section: &'static Section) -> AnyView {
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
        .erase()
    });
    view! {
        <legend class="group__title">{section.title}</legend>
        {section.asks.iter().map(|pointer| field(pointer)).collect::<Vec<_>>()}
        {services}
        {fold}
    }
    .erase()
}

fn field(pointer: &'static str) -> AnyView {
    if pointer == "/needs/regions" {
        later("regions", Box::new(|| view! { <Regions /> }.erase()))
    } else {
        view! { <Field pointer /> }.erase()
    }
}

/// Asks where the users are; the last region cannot be taken out.
#[component]
pub fn Regions() -> impl IntoView {
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
