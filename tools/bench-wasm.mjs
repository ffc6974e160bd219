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

/** Runs of each case, one after each other case has had its own: a machine that is slow for a while is so for all of them. */
const RUNS = 15;

/** Returns the time of one call in microseconds, of so many calls. */
function timed(assess, place, depth, calls) {
  const start = performance.now();
  if (Number.isNaN(assess(place, depth, calls))) throw new Error(`case ${place} cannot be assessed`);
  return ((performance.now() - start) * 1000) / calls;
}

const time = (us) => (us < 1000 ? `${us.toFixed(1)} µs` : `${(us / 1000).toFixed(2)} ms`);
const column = (us, of) => `${time(us)} (${(us / of).toFixed(1)}x)`.padStart(22);

const measured = [[inPage, 0, 200], [inPage, 1, 1], [inWorker, 1, 1], [inWorker, 2, 1]];
const least = rows.map(() => measured.map(() => Infinity));
for (let run = 0; run < RUNS; run += 1) {
  least.forEach((times, place) => measured.forEach(([assess, depth, calls], kind) => {
    times[kind] = Math.min(times[kind], timed(assess, place, depth, calls));
  }));
}

console.log(`\nThe same in WebAssembly (Node ${process.version}): the least of ${RUNS} times, with its ratio to the least native one (goal at most 2x): quick in the page, futures in the page and in a worker, all in a worker`);
rows.forEach(({ name, quick_us, sampled_us, full_us }, place) => {
  const [quick, ownFutures, futures, full] = least[place];
  console.log(`  ${name.padEnd(20)} ${column(quick, quick_us)} ${column(ownFutures, sampled_us)} ${column(futures, sampled_us)} ${column(full, full_us)}`);
});
