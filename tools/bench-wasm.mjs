// Times the engine as WebAssembly beside what the native bench has written: `make bench`.
// Who needs no futures is timed in the engine that is built like the page, what goes beyond the verdict in the one that is built like its worker,
// and futures in both: a worker draws them, and the page itself where it has none.
// Usage: node tools/bench-wasm.mjs PAGE.wasm WORKER.wasm NATIVE.json
import { readFileSync } from "node:fs";

const [, , page, worker, native] = process.argv;

/** Returns the `assess` of a program. */
async function load(file) {
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {});
  return instance.exports.assess;
}

const inPage = await load(page);
const inWorker = await load(worker);
const rows = JSON.parse(readFileSync(native, "utf8"));

/** Returns the median time of one call in microseconds, of so many runs of so many calls. */
function median(assess, place, depth, runs, times) {
  const spent = Array.from({ length: runs }, () => {
    const start = performance.now();
    if (Number.isNaN(assess(place, depth, times))) throw new Error(`case ${place} cannot be assessed`);
    return ((performance.now() - start) * 1000) / times;
  });
  return spent.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

const time = (us) => (us < 1000 ? `${us.toFixed(1)} µs` : `${(us / 1000).toFixed(2)} ms`);
const column = (us, of) => `${time(us)} (${(us / of).toFixed(1)}x)`.padStart(22);

console.log(`\nThe same in WebAssembly (Node ${process.version}), with its ratio to native (goal at most 2x): quick in the page, futures in the page and in a worker, all in a worker`);
rows.forEach(({ name, quick_us, sampled_us, full_us }, place) => {
  const quick = median(inPage, place, 0, 31, 200);
  const [ownFutures, futures] = [inPage, inWorker].map((assess) => median(assess, place, 1, 15, 1));
  const full = median(inWorker, place, 2, 3, 1);
  console.log(`  ${name.padEnd(20)} ${column(quick, quick_us)} ${column(ownFutures, sampled_us)} ${column(futures, sampled_us)} ${column(full, full_us)}`);
});
