//! What the fuzz targets have found to be different is tried again by each test run: `fuzz/corpus/` has a folder for each target.

use std::path::Path;

use crate::any_bytes;

#[track_caller]
fn check(target: &str, law: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut count = 0;
    for file in std::fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let content = std::fs::read(&path).unwrap();
        // The name of the file is not in what a law says when it is broken.
        println!("{}", path.display());
        law(&content);
        count += 1;
    }
    assert!(count > 10, "{count} files in {}", folder.display());
}

#[test]
fn links_that_were_found_decode() {
    check("link", any_bytes::link);
}

#[test]
fn files_that_were_found_import() {
    check("files", any_bytes::files);
}

#[test]
fn lines_that_were_found_are_cases_or_refused() {
    check("jsonl", any_bytes::jsonl);
}

#[test]
fn own_figures_that_were_found_make_a_book_or_are_refused() {
    check("overrides", any_bytes::overrides);
}

#[test]
fn stored_texts_that_were_found_are_read_and_kept() {
    check("store", any_bytes::store);
}

#[test]
fn entries_that_were_found_are_numbers_or_refused() {
    check("entry", any_bytes::entry);
}
