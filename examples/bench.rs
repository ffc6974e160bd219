//! Prints how long an assessment takes, how many cases a second the command line answers, and what memory it takes for it:
//! `make bench`.
//!
//! Times are medians of many runs, so that a busy machine disturbs them little.

use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use heroku_or_kubernetes::answers::Answers;
use heroku_or_kubernetes::answers::presets::PRESETS;
use heroku_or_kubernetes::catalog::Book;
use heroku_or_kubernetes::engine::{self, Depth};
use rayon::{ThreadPool, ThreadPoolBuilder};

/// The command line that was built beside this program.
const ASSESS: &str = "target/host/assess";

/// Runs of each case, one after each other case has had its own: a machine that is slow for a while is so for all of them.
const RUNS: usize = 15;

/// Returns the times of each case: without sampling, with futures and in full on one processor, with futures and in full on all.
fn timed(cases: &[(&str, Answers)], book: &Book, one: &ThreadPool) -> Vec<[Vec<Duration>; 5]> {
    let mut times = vec![[const { Vec::new() }; 5]; cases.len()];
    for _ in 0..RUNS {
        for ((_, answers), times) in cases.iter().zip(&mut times) {
            let time = |calls: u32, depth| {
                let start = Instant::now();
                (0..calls).for_each(|_| drop(black_box(engine::assess(black_box(answers), book, depth))));
                start.elapsed() / calls
            };
            let of_run = [
                time(200, Depth::Quick),
                one.install(|| time(1, Depth::Sampled)),
                one.install(|| time(1, Depth::Full)),
                time(1, Depth::Sampled),
                time(1, Depth::Full),
            ];
            times.iter_mut().zip(of_run).for_each(|(times, time)| times.push(time));
        }
    }
    times
}

/// Returns the most memory that a process has held so far, in KiB, where the system tells.
fn peak_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Sends a case so many times through `assess --quick --jsonl`; returns the time and the most memory.
fn portfolio(case: &str, lines: usize) -> Result<(Duration, Option<u64>), Box<dyn std::error::Error>> {
    let file = std::env::temp_dir().join(format!("hok-bench-{}.jsonl", std::process::id()));
    let mut written = BufWriter::new(fs::File::create(&file)?);
    for _ in 0..lines {
        writeln!(written, "{case}")?;
    }
    written.flush()?;
    let start = Instant::now();
    let mut child = Command::new(ASSESS).args(["--quick", "--jsonl"]).arg(&file).stdout(Stdio::null()).spawn()?;
    let mut memory = None;
    let status = loop {
        memory = peak_memory(child.id()).or(memory);
        match child.try_wait()? {
            Some(status) => break status,
            None => thread::sleep(Duration::from_millis(5)),
        }
    };
    let time = start.elapsed();
    fs::remove_file(&file)?;
    if status.success() { Ok((time, memory)) } else { Err(format!("assess ended with {status}").into()) }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let book = Book::on(Book::compiled())?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let one = ThreadPoolBuilder::new().num_threads(1).build()?;
    println!("One assessment: without sampling (goal 20 µs), with 512 futures (goal 12 ms), and in full (goal 60 ms)");
    println!("{:49}on one processor | on {cores} processors", "");
    let default = ("defaults", Answers::default());
    let presets = PRESETS.iter().map(|preset| Ok((preset.id, preset.answers()?)));
    let cases = std::iter::once(Ok(default)).chain(presets).collect::<Result<Vec<_>, Box<dyn std::error::Error>>>()?;
    let times = timed(&cases, &book, &one);
    let mut rows: Vec<String> = Vec::new();
    for ((name, _), times) in cases.iter().zip(times) {
        let [quick, alone_sampled, alone_full, sampled, full] = times.map(|mut of_runs| {
            of_runs.sort_unstable();
            (of_runs[of_runs.len() / 2], of_runs[0].as_secs_f64() * 1e6)
        });
        let pair = |(sampled, _): (Duration, f64), (full, _): (Duration, f64)| {
            format!("{:>10} {:>10}", format!("{sampled:.2?}"), format!("{full:.2?}"))
        };
        let quick_time = format!("{:.1?}", quick.0);
        println!("  {name:<20} {quick_time:>8} {} | {}", pair(alone_sampled, alone_full), pair(sampled, full));
        rows.push(format!(
            r#"{{"name":"{name}","quick_us":{},"sampled_us":{},"full_us":{}}}"#,
            quick.1, alone_sampled.1, alone_full.1
        ));
    }
    // The least times, for the bench of the engine as WebAssembly, which has one processor and prints the ratio.
    fs::write("target/bench.json", format!("[{}]", rows.join(",")))?;
    println!("\nassess --quick --jsonl on {cores} cores (goal 10,000 a second and core; flat memory)");
    for name in ["defaults", "growing-saas"] {
        let Some((_, answers)) = cases.iter().find(|(id, _)| *id == name) else { continue };
        let case = serde_json::to_string(answers)?;
        for lines in [10_000_usize, 100_000] {
            let (time, memory) = portfolio(&case, lines)?;
            #[expect(clippy::cast_precision_loss, reason = "counts are small")]
            let rate = lines as f64 / time.as_secs_f64() / cores as f64;
            let memory = memory.map_or("not told".to_owned(), |kib| format!("{kib} KiB"));
            println!("  {name:<20} {lines:>8} lines {rate:>9.0} a second and core, {memory} at most");
        }
    }
    Ok(())
}
