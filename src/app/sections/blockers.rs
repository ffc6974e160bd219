//! Hard rules that put an option out, each with its source and day.

use leptos::prelude::*;

use crate::app::components::{Erase, When};

use crate::app::state::use_state;
use crate::engine::assessment::Blocker;
use crate::wording::captions::option_name;
use crate::wording::format;

/// Links a source that is written as `title: address`.
fn source_of(source: &'static str) -> AnyView {
    match source.split_once(": https://") {
        Some((title, address)) => view! { <a href=format!("https://{address}") rel="noopener">{title}</a> }.erase(),
        None => source.into_any(),
    }
}

/// Shows the rules that decide, if there are any.
#[component]
pub fn Blockers() -> impl IntoView {
    let assessment = use_state().assessment();
    let blockers = Memo::new(move |_| assessment.with(|assessment| assessment.blockers.clone()));
    let item = |blocker: &Blocker| {
        let source = source_of(blocker.source);
        view! {
            <li class="blocker" data-rule=blocker.rule>
                <strong>{option_name(blocker.option)} " is out. "</strong>
                {blocker.text.clone()}
                <span class="blocker__source">" (" {source} ", " {format::day(blocker.as_of)} ")"</span>
            </li>
        }
    };
    view! {
        <When is=Signal::derive(move || !blockers.read().is_empty())>
            <section class="blockers wrap" aria-label="Rules that decide">
                <ul class="blockers__list">{move || blockers.read().iter().map(item).collect::<Vec<_>>()}</ul>
            </section>
        </When>
    }
    .erase()
}
