// Times the engine as WebAssembly beside what the native bench has written: `make bench`.
// Usage: node tools/bench-wasm.mjs ENGINE.wasm NATIVE.json
import { readFileSync } from "node:fs";

const [, , file, native] = process.argv;
const { instance } = await WebAssembly.instantiate(readFileSync(file), {});
const { assess } = instance.exports;
const rows = JSON.parse(readFileSync(native, "utf8"));

/** Returns the median time of one call in microseconds, of so many runs of so many calls. */
function median(place, depth, runs, times) {
  const spent = Array.from({ length: runs }, () => {
    const start = performance.now();
    if (Number.isNaN(assess(place, depth, times))) throw new Error(`case ${place} cannot be assessed`);
    return ((performance.now() - start) * 1000) / times;
  });
  return spent.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

const time = (us) => (us < 1000 ? `${us.toFixed(1)} µs` : `${(us / 1000).toFixed(2)} ms`);
const column = (us, of) => `${time(us)} (${(us / of).toFixed(1)}x)`.padStart(22);

console.log(`\nThe same in WebAssembly (Node ${process.version}), with its ratio to native (goal at most 2x)`);
rows.forEach(({ name, quick_us, sampled_us, full_us }, place) => {
  const quick = median(place, 0, 31, 200);
  const sampled = median(place, 1, 15, 1);
  const full = median(place, 2, 3, 1);
  console.log(`  ${name.padEnd(20)} ${column(quick, quick_us)} ${column(sampled, sampled_us)} ${column(full, full_us)}`);
});
