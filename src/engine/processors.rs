//! Works out many things that do not depend on each other: on all processors where there are threads, else one after the other. What comes
//! out, and in which order, is the same.

#[cfg(not(target_family = "wasm"))]
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

/// Works out something for each place below `count`, and hands it to `take` in the order of the places. `tools` makes what one place may
/// leave to the next, so that it need not be made again.
pub(super) fn for_each<T, R: Send>(
    count: usize,
    tools: impl Fn() -> T + Send + Sync,
    work_out: impl Fn(&mut T, usize) -> R + Send + Sync,
    take: impl FnMut(R),
) {
    // Some take a hundred times as long as others: each is taken on its own, by whoever is free.
    #[cfg(not(target_family = "wasm"))]
    let results: Vec<R> = (0..count).into_par_iter().with_max_len(1).map_init(tools, work_out).collect();
    // Nothing is gathered where nobody waits for another: a page keeps its memory small.
    #[cfg(target_family = "wasm")]
    let results = {
        let mut tools = tools();
        (0..count).map(move |place| work_out(&mut tools, place))
    };
    results.into_iter().for_each(take);
}
