//! Finishes the site that Trunk built: pre-renders the page, writes its security policy, names the chart library, publishes the schema of
//! the answers, the price book and the back-test, and lists what a browser keeps for use without a network. Usage: `site FOLDER [--policy|--no-policy]`;
//! `site --pack FILE...` packs programs.

mod address;
mod backtest_page;
mod book_entry;
mod book_page;
mod headers;
mod method_page;
mod offline;
mod pack;
mod page;
mod price_book;
mod side_page;
mod widget_page;

use address::Address;
use heroku_or_kubernetes::answers::{self, Answers};
use heroku_or_kubernetes::app::App;
use heroku_or_kubernetes::backtest::{PublishedCase, Table};
use heroku_or_kubernetes::catalog::Book;
use heroku_or_kubernetes::engine::{self, Odds};
use leptos::prelude::*;
use page::Page;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--pack", ref files @ ..] => pack::pack(files),
        [folder] | [folder, "--policy"] => finish(Path::new(folder), true),
        [folder, "--no-policy"] => finish(Path::new(folder), false),
        _ => {
            eprintln!("usage: site FOLDER [--policy|--no-policy] | site --pack FILE...");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("site: {message}");
            ExitCode::FAILURE
        }
    }
}

fn finish(folder: &Path, with_policy: bool) -> Result<(), String> {
    let index = folder.join("index.html");
    let html = fs::read_to_string(&index).map_err(|error| format!("cannot read {}: {error}", index.display()))?;
    // Before the places are filled: it takes over what Trunk wrote into the head.
    let book_page = book_page::html(&html, with_policy)?;
    let table = back_test()?;
    let back_test_page = backtest_page::html(&html, with_policy, &table)?;
    let method_page = method_page::html(&html, with_policy)?;
    let widget_page = widget_page::html(&html, with_policy)?;
    let address =
        env::var("SITE_URL").ok().filter(|home| !home.is_empty()).map(|home| Address::new(&home)).transpose()?;
    let page = Page::new(&html)
        .with_paint_first()?
        .with_address(address.as_ref())?
        .with_app(&rendered_app(&backtest_page::score(&table))?)?
        .with_costs(&hashed_name(folder, "costs-", ".js")?)?
        .with_echarts(&hashed_name(folder, "echarts-", ".js")?)?
        .with_program(&hashed_name(folder, "worker-", ".js")?, &hashed_name(folder, "case-", ".wasm")?)?
        .with_odds(&first_odds()?)?
        .with_boxes(&hashed_name(folder, "boxes-", ".js")?, &hashed_name(folder, "files-", ".wasm")?)?
        .with_worker(with_policy)?
        .with_policy(with_policy)?;
    write(&index, &page.into_html())?;
    write(&folder.join("answers.schema.json"), &answers::schema_json())?;
    write(&folder.join("prices.json"), &price_book::json()?)?;
    write(&folder.join("prices.html"), &book_page)?;
    write(&folder.join("back-test.html"), &back_test_page)?;
    write(&folder.join("method.html"), &method_page)?;
    write(
        &folder.join("backtest.json"),
        &serde_json::to_string_pretty(&table).map_err(|problem| problem.to_string())?,
    )?;
    write(&folder.join("widget.html"), &widget_page)?;
    if let Some(address) = &address {
        write(&folder.join("oembed.json"), &address.oembed()?)?;
    }
    write(&folder.join("_headers"), &headers::headers())?;
    if with_policy {
        // Last of all: it knows every other file by its content.
        let worker = folder.join("sw.js");
        let text = fs::read_to_string(&worker).map_err(|error| format!("cannot read {}: {error}", worker.display()))?;
        write(&worker, &offline::with_edition(&text, folder)?)?;
    }
    Ok(())
}

/// Assesses the published cases, for the table that shows how often the guide agrees with them.
fn back_test() -> Result<Table, String> {
    let cases = PublishedCase::read_folder(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/published")))?;
    let book = Book::on(Book::compiled()).map_err(|problem| problem.to_string())?;
    Ok(Table::of(cases, &book))
}

/// Draws the futures of the case that the page shows first.
fn first_odds() -> Result<Odds, String> {
    let book = Book::on(Book::compiled()).map_err(|problem| problem.to_string())?;
    Ok(engine::odds(&Answers::default(), &book))
}

/// Renders what the page shows before its WebAssembly has arrived: the default case. The score of the back-test is put in its empty
/// place, which the page leaves as it is.
fn rendered_app(score: &str) -> Result<String, String> {
    let owner = Owner::new();
    let html = owner.with(|| App().to_html());
    let place = "<p id=\"back-test-score\"></p>";
    match html.matches(place).count() {
        1 => Ok(html.replacen(place, &place.replace("></", &format!(">{score}</")), 1)),
        found => Err(format!("the page must hold {place} once, and holds it {found} times")),
    }
}

/// Finds the one file that the bundler wrote by this name; its name carries a hash.
fn hashed_name(folder: &Path, start: &str, end: &str) -> Result<String, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot list {}: {error}", folder.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with(start) && name.ends_with(end))
        .collect();
    match (names.pop(), names.pop()) {
        (Some(name), None) => Ok(name),
        (None, _) => Err(format!("{} holds no {start}*{end}", folder.display())),
        _ => Err(format!("{} holds more than one {start}*{end}", folder.display())),
    }
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
