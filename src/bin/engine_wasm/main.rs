//! The engine alone as WebAssembly, for `tools/bench-wasm.mjs`: built like the page, without the page.

#![allow(missing_docs, reason = "a program, not a library")]

use std::hint::black_box;

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::catalog::Book;
use heroku_or_kubernetes::engine::{self, Depth};

/// Assesses a case so many times: 0 for the defaults, then the presets; depth 0 is quick, 1 sampled, 2 full. Returns the sum of
/// the shares, so that nothing is left out.
#[allow(unsafe_code, reason = "a name that the other side can find")]
#[unsafe(no_mangle)]
pub extern "C" fn assess(case: u32, depth: u32, times: u32) -> f64 {
    let place = usize::try_from(case).unwrap_or_default();
    let preset = place.checked_sub(1).and_then(|place| PRESETS.get(place));
    let answers = preset.map_or_else(|| Ok(Answers::default()), |preset| preset.answers());
    let (Ok(answers), Ok(book)) = (answers, Book::on(Book::compiled())) else { return f64::NAN };
    let depth = match depth {
        0 => Depth::Quick,
        1 => Depth::Sampled,
        _ => Depth::Full,
    };
    (0..times).map(|_| engine::assess(black_box(&answers), &book, depth).verdict.kubernetes_share).sum()
}

fn main() {}
