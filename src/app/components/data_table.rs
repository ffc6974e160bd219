//! The data behind a chart, as a table and as a file.

use leptos::prelude::*;

use super::erase::Erase;
use super::when::When;
use crate::app::platform::download;
use crate::charts::Table;

/// Shows a table, folded, with a button that saves it. Its rows are there once it is opened: the page starts without them.
#[component]
pub fn DataTable(
    /// The data.
    #[prop(into)]
    table: Signal<Table>,
    /// Name of the file, without its ending.
    file: &'static str,
    /// Whether the table must be seen, because the chart is not.
    #[prop(into)]
    must_open: Signal<bool>,
) -> impl IntoView {
    let heads = move || {
        table.with(|table| {
            table.columns.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }.erase()).collect::<Vec<_>>()
        })
    };
    let rows = move || {
        table.with(|table| {
            let row = |row: &Vec<String>| {
                let mut cells = row.iter().cloned();
                let name = cells.next().unwrap_or_default();
                view! { <tr><th scope="row">{name}</th>{cells.map(|cell| view! { <td>{cell}</td> }.erase()).collect::<Vec<_>>()}</tr> }.erase()
            };
            table.rows.iter().map(row).collect::<Vec<_>>()
        })
    };
    let was_opened = RwSignal::new(false);
    let is_here = Signal::derive(move || was_opened.get() || must_open.get());
    let save =
        move |_| download::save(&format!("{file}.csv"), "text/csv;charset=utf-8", &table.read_untracked().to_csv());
    view! {
        <details class="data" prop:open=move || must_open.get().then_some(true) on:toggle=move |_| was_opened.set(true)>
            <summary class="data__ask">"Show as a table"</summary>
            <When is=is_here>
                <div class="data__scroll" tabindex="0" role="region" aria-label=move || table.read().caption.clone()>
                    <table class="table">
                        <caption class="table__caption">{move || table.read().caption.clone()}</caption>
                        <thead><tr>{move || heads()}</tr></thead>
                        <tbody>{move || rows()}</tbody>
                    </table>
                </div>
            </When>
            <button type="button" class="link-button" on:click=save>"Save as CSV"</button>
        </details>
    }
    .erase()
}
