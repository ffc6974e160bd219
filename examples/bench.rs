//! Prints how long an assessment takes: `make bench`.
//!
//! Figures are medians of many runs, so that a busy machine disturbs them little.

use std::hint::black_box;
use std::time::{Duration, Instant};

use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::catalog::Book;
use heroku_or_kubernetes::engine::{self, Depth};

/// Returns the median time of one call.
fn median(runs: usize, mut call: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            call();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[runs / 2]
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let book = Book::on(Book::compiled())?;
    println!("{:<20} {:>14} {:>14}", "case", "quick", "full");
    for preset in PRESETS {
        let answers = preset.answers()?;
        let quick = median(2001, || drop(black_box(engine::assess(black_box(&answers), &book, Depth::Quick))));
        let full = median(101, || drop(black_box(engine::assess(black_box(&answers), &book, Depth::Full))));
        println!("{:<20} {:>14} {:>14}", preset.id, format!("{quick:.1?}"), format!("{full:.2?}"));
    }
    Ok(())
}
