// Takes away all that a program exports but its memory and what is named, and all that it would ask of a browser. Crates that can speak to browsers
// bring descriptions of themselves along, which keep what they describe; ours never speaks to one, and stops if it should try.
// Usage: keep.mjs FILE EXPORT..., which must still hold its names, and does so afterwards.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";
import { emptyStops, exportsOf, sectionName, sections } from "./program.mjs";

const [file, ...names] = process.argv.slice(2);

/** Leaves out the sections of a program that only tools read, but for its names. */
function withoutNotes(bytes) {
  const isKept = ({ kind, held }) => kind !== 0 || ["target_features", "name"].includes(sectionName(held));
  return Buffer.concat([bytes.subarray(0, 8), ...sections(bytes).filter(isKept).map(({ whole }) => whole)]);
}

const module = binaryen.readBinary(withoutNotes(readFileSync(file)));
const exported = exportsOf(module);
const missing = names.filter((name) => !exported.includes(name));
if (missing.length > 0) {
  console.error(`keep: ${file} has no ${missing.join(", ")}`);
  process.exit(1);
}
for (const name of exported) if (name !== "memory" && !names.includes(name)) module.removeExport(name);
emptyStops(file, module);
module.runPasses(["remove-unused-module-elements"]);
const functions = Array.from({ length: module.getNumFunctions() }, (_, index) => binaryen.getFunctionInfo(module.getFunctionByIndex(index)));
for (const { name, module: from, params, results } of functions.filter(({ module: from }) => from)) {
  if (!from.startsWith("__wbindgen_")) {
    console.error(`keep: ${file} asks for ${name} of ${from}, which nobody gives it`);
    process.exit(1);
  }
  module.removeFunction(name);
  module.addFunction(name, params, results, [], module.unreachable());
}
binaryen.setDebugInfo(true);
writeFileSync(file, module.emitBinary());
