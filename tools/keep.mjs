// Takes away all that a program exports but its memory and what is named, and all that it would ask of a browser. Crates that can speak to browsers
// bring descriptions of themselves along, which keep what they describe; ours never speaks to one, and stops if it should try.
// Usage: keep.mjs FILE EXPORT...
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

const [file, ...names] = process.argv.slice(2);

/** Leaves out the sections of a program that only tools read. */
function withoutNotes(bytes) {
  const number = (at) => {
    let [value, length] = [0, 0];
    for (let byte = 128; byte & 128; length += 1) {
      byte = bytes[at + length];
      value += (byte & 127) * 2 ** (7 * length);
    }
    return { value, end: at + length };
  };
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length;) {
    const { value, end } = number(at + 1);
    const name = number(end);
    const isNote = bytes[at] === 0 && !bytes.subarray(name.end, name.end + name.value).equals(Buffer.from("target_features"));
    if (!isNote) kept.push(bytes.subarray(at, end + value));
    at = end + value;
  }
  return Buffer.concat(kept);
}

const module = binaryen.readBinary(withoutNotes(readFileSync(file)));
const exported = Array.from({ length: module.getNumExports() }, (_, index) => binaryen.getExportInfo(module.getExportByIndex(index)).name);
const missing = names.filter((name) => !exported.includes(name));
if (missing.length > 0) {
  console.error(`keep: ${file} has no ${missing.join(", ")}`);
  process.exit(1);
}
for (const name of exported) if (name !== "memory" && !names.includes(name)) module.removeExport(name);
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
writeFileSync(file, module.emitBinary());
