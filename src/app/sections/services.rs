//! The services of the case: one entry a process type or container, or several alike.

use std::sync::Arc;

use leptos::prelude::*;

use crate::answers::{LONGEST_NAME, Protocol, Service, ServiceKind, Setting};
use crate::app::change::Change;
use crate::app::components::{Erase, Field, Keyed, When, id_of};
use crate::app::platform::page;
use crate::app::platform::timer::soon;
use crate::app::state::use_state;
use crate::wording::format;
use crate::wording::lines::service_name;
use crate::wording::questions::{MOST_SERVICES_SHOWN, SERVICE_ASKS, SERVICE_FOLDED};

/// The buttons that add a service.
const ADD: &str = "add-service";
/// Entries that are open from the start.
const OPEN_AT_FIRST: usize = 2;

/// Asks which services run.
#[component]
pub fn ServiceList() -> impl IntoView {
    let state = use_state();
    let count = Memo::new(move |_| state.with_answers(|answers| answers.services.as_slice().len()));
    let hidden = move || count.get().saturating_sub(MOST_SERVICES_SHOWN);
    let has_hidden = move || hidden() > 0;
    let shown = Signal::derive(move || (0..count.get().min(MOST_SERVICES_SHOWN)).map(|index| ("", index)).collect());
    let add = move |kind: ServiceKind, text: &'static str| {
        view! {
            <button
                type="button"
                class="button"
                on:click=move |_| {
                    let _ = state.apply(Change::AddService(kind));
                    // Whoever adds a service goes on with it, once it is there; one that is not shown leaves them where they are.
                    let place = untrack(move || count.get()).saturating_sub(1);
                    soon(move || page::open_and_go_to(&entry_id(place)));
                }
            >
                {text}
            </button>
        }
        .erase()
    };
    view! {
        <div class="services">
            <Keyed keys=shown part=Arc::new(move |(_, index)| view! { <ServiceEntry index count /> }.erase()) />
            <When is=Signal::derive(has_hidden)>
                <p class="services__more">{move || format!("{} more entries count, but are not shown here: files and links change those.", hidden())}</p>
            </When>
            <div class="services__add" id=ADD tabindex="-1" role="group" aria-label="Add a service">
                {add(ServiceKind::Web, "Add a web service")}
                {add(ServiceKind::Worker, "a worker")}
                {add(ServiceKind::Scheduled, "a scheduled job")}
            </div>
        </div>
    }
    .erase()
}

/// The id of the line that says what an entry is.
fn entry_id(index: usize) -> String {
    format!("service-{index}")
}

/// One entry: a line that says what it is, and its fields.
#[component]
fn ServiceEntry(
    /// Its place in the list.
    index: usize,
    /// How many entries there are.
    count: Memo<usize>,
) -> impl IntoView {
    let state = use_state();
    let read = move |text: &dyn Fn(&Service) -> String| {
        state.with_answers(|answers| answers.services.as_slice().get(index).map(text).unwrap_or_default())
    };
    let title = Signal::derive(move || state.with_answers(|answers| service_name(answers, index)));
    let outline = move || read(&outline_of);
    let name = move || read(&|service| service.name.as_str().to_owned());
    let kind = state.answer(&format!("/services/{index}/kind"));
    let is_web = move || kind.get() == Some(Setting::Choice(ServiceKind::Web.word()));
    let protocol = state.answer(&format!("/services/{index}/protocol"));
    let is_http = move || protocol.get() == Some(Setting::Choice(Protocol::Http.word()));
    let field = move |field: &'static str| {
        let pointer = format!("/services/{index}/{field}");
        let is_hidden = move || match field {
            // Only what answers requests spends time on them.
            "cpu_ms_per_request" | "longest_request_s" => !is_web(),
            // What rules an option out can be changed, whatever the kind.
            "protocol" => !is_web() && is_http(),
            _ => false,
        };
        view! { <div class="services__field" hidden=is_hidden><Field pointer /></div> }.erase()
    };
    let rename = move |name: String| {
        let _ = state.apply(Change::Rename { service: index, name });
    };
    let remove = move |_| {
        let _ = state.apply(Change::RemoveService(index));
        // The button goes with its service.
        page::focus(ADD);
    };
    let name_pointer = format!("/services/{index}/name");
    let name_id = id_of(&name_pointer);
    view! {
        <details class="service" aria-label=move || title.get() open=index < OPEN_AT_FIRST>
            <summary class="service__title" id=entry_id(index)>
                <span class="service__name">{move || title.get()}</span>
                <span class="service__outline">{move || outline()}</span>
            </summary>
            <div class="service__fields">{SERVICE_ASKS.iter().map(|name| field(name)).collect::<Vec<_>>()}</div>
            <details class="fold">
                <summary class="fold__ask">"Its name, language, and limits that decide?"</summary>
                <div class="service__fields">
                    <div class="services__field">
                        <div class="field field--choice">
                            <label class="field__label" for=name_id.clone()>"Name"</label>
                            <div class="field__box">
                                <input
                                    class="field__input field__input--text"
                                    id=name_id
                                    name=name_pointer
                                    type="text"
                                    autocomplete="off"
                                    maxlength=LONGEST_NAME.to_string()
                                    value=untrack(name)
                                    prop:value=move || name()
                                    on:change=move |event| rename(event_target_value(&event))
                                />
                            </div>
                        </div>
                    </div>
                    {SERVICE_FOLDED.iter().map(|name| field(name)).collect::<Vec<_>>()}
                </div>
            </details>
            <button type="button" class="link-button service__remove" disabled=move || count.get() == 1 on:click=remove>
                "Remove "
                {move || title.get()}
            </button>
        </details>
    }
    .erase()
}

fn outline_of(service: &Service) -> String {
    let alike = service.count.get();
    let alike = if alike > 1.0 { format!("{} alike, ", format::number(alike)) } else { String::new() };
    format!(
        "{alike}{} × {} MB",
        format::number((service.instances.likely() * 10.0).round() / 10.0),
        format::whole(service.memory_mb.likely())
    )
}
