//! Cases to start from, instead of an empty form.

use leptos::prelude::*;

use crate::app::components::Erase;

use crate::answers::presets::PRESETS;
use crate::app::change::Change;
use crate::app::state::use_state;

/// Offers the presets.
#[component]
pub fn Presets() -> impl IntoView {
    let state = use_state();
    let button = move |id: &'static str, title: &'static str| {
        view! {
            <button
                type="button"
                class="preset"
                aria-pressed=move || Some(if state.preset() == Some(id) { "true" } else { "false" })
                on:click=move |_| {
                    let _ = state.apply(Change::Preset(id));
                }
            >
                {title}
            </button>
        }
        .erase()
    };
    let reset = move |_| {
        let _ = state.apply(Change::Reset);
    };
    view! {
        <div class="presets wrap" role="group" aria-label="Start from a case">
            <span class="presets__title" aria-hidden="true">"Start from"</span>
            {PRESETS.iter().map(|preset| button(preset.id, preset.title)).collect::<Vec<_>>()}
            <button type="button" class="preset preset--reset" on:click=reset>"Clear all answers"</button>
        </div>
    }
    .erase()
}
