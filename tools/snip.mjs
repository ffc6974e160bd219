// Empties functions of the page's program that nothing can reach, but that the tables of erased views name, so that no optimiser may
// drop them: a page that is taken over in one go never waits for a view. It also takes back what is offered to scripts and never asked
// for, and a mark that is of the machine that built it.
// Usage: snip.mjs FILE, which must still hold its names.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

// Only these, which are like no other function: of functions with the same code, the linker keeps one, with the name of any. Each of the
// first hands on a future of its own, and each of the closures is such a future.
const NEVER_CALLED = /::into_any::hydrate_async(::|$)/;
// Leptos brings streams for functions that run on a server; this page has none.
const NEVER_ASKED = /intounderlying(bytesource|sink|source)/;

const [file] = process.argv.slice(2);
const module = binaryen.readBinary(readFileSync(file));
const functions = Array.from({ length: module.getNumFunctions() }, (_, index) => module.getFunctionByIndex(index));
const emptied = functions.filter((each) => {
  const { name, module: imported } = binaryen.getFunctionInfo(each);
  return !imported && NEVER_CALLED.test(name);
});
// Without names there is nothing to be found, and the page would grow unseen.
if (emptied.length === 0) {
  console.error(`snip: ${file} holds no function ${NEVER_CALLED}; are its names kept until here?`);
  process.exit(1);
}
for (const each of emptied) {
  binaryen.Function.setBody(each, module.unreachable());
}
// Leptos marks programs that are to be split, by where its own source lies on the machine: ours is not split, and the same from any machine.
const exported = Array.from({ length: module.getNumExports() }, (_, index) => binaryen.getExportInfo(module.getExportByIndex(index)).name);
for (const name of exported.filter((name) => NEVER_ASKED.test(name) || name.startsWith("_WASM_SPLIT_MARKER_"))) {
  module.removeExport(name);
}
writeFileSync(file, module.emitBinary());
console.log(`snip: ${emptied.length} functions that are never called are empty`);
