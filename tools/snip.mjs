// Empties functions of the page's program that nothing can reach, but that tables name, so that no optimiser may drop them, and those that only
// stop it. It also takes back what is offered to scripts and never asked for, and a mark that is of the machine that built it.
// Usage: snip.mjs FILE, which must still hold its names, and does so afterwards.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";
import { empty, emptyStops, exportsOf } from "./program.mjs";

// A page that is taken over in one go never waits for a view. Only these, which are like no other function: of functions with the same code, the
// linker keeps one, with the name of any. Each of the first hands on a future of its own, and each of the closures is such a future.
const NEVER_CALLED = /::into_any::hydrate_async(::|$)/;
// Leptos brings streams for functions that run on a server; this page has none.
const NEVER_ASKED = /intounderlying(bytesource|sink|source)/;
const STREAMS = /wasm_streams/;

const [file] = process.argv.slice(2);
const module = binaryen.readBinary(readFileSync(file));
const stops = emptyStops(file, module);
const emptied = [NEVER_CALLED, STREAMS].map((pattern) => {
  const count = empty(module, pattern);
  if (count === 0) throw new Error(`${file} holds no function ${pattern}; does it need to be looked for?`);
  return count;
});
// Leptos marks programs that are to be split, by where its own source lies on the machine: ours is not split, and the same from any machine.
for (const name of exportsOf(module).filter((each) => NEVER_ASKED.test(each) || each.startsWith("_WASM_SPLIT_MARKER_"))) {
  module.removeExport(name);
}
binaryen.setDebugInfo(true);
writeFileSync(file, module.emitBinary());
console.log(`snip: ${emptied[0] + emptied[1]} functions that are never called are empty, and ${stops} that only stop`);
