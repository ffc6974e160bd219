// What the tools that shorten programs share: the parts of a program as bytes, its functions, and which of them only stop it.
// The form is WebAssembly's own: https://webassembly.github.io/spec/core/binary/
import binaryen from "binaryen";

const CODE = 10;

/**
 * What only stops a program that has made a mistake, as compilers name it, before and after `wasm-bindgen`. What such functions would say stays in
 * the program: the functions that led to one tell where it stopped.
 */
const STOPS = new RegExp([
  String.raw`^core(\[\w+\])?::panicking::|^_RI?Nv\w+_4core9panicking|^_ZN4core9panicking`,
  "(unwrap|expect)_failed|(slice_error|slice_index|len_mismatch|borrow)_fail(?!ed)",
  "assert_failed|panic_already_(mutably_)?borrowed|panic_access_error|panic_on_ord_violation|panic_with_hook|capacity_overflow|handle_alloc_error",
].join("|"));

/** Reads a number at a place: its value, and where it ends. */
function number(bytes, at) {
  let value = 0;
  for (let unit = 1; ; unit *= 128) {
    const byte = bytes[at];
    at += 1;
    value += (byte & 127) * unit;
    if (byte < 128) return { value, end: at };
  }
}

/** Lists what a program consists of: which kind each section is, what it holds, and all of it. */
export function sections(bytes) {
  const found = [];
  for (let at = 8; at < bytes.length;) {
    const { value, end } = number(bytes, at + 1);
    found.push({ kind: bytes[at], held: bytes.subarray(end, end + value), whole: bytes.subarray(at, end + value) });
    at = end + value;
  }
  return found;
}

/** The name of a section that is of no standard kind. */
export function sectionName(held) {
  const { value, end } = number(held, 0);
  return held.toString("utf8", end, end + value);
}

/** The code of each function of a program's own, in their order. */
export function bodies(bytes) {
  const { held } = sections(bytes).find(({ kind }) => kind === CODE);
  const count = number(held, 0);
  let at = count.end;
  return Array.from({ length: count.value }, () => {
    const { value, end } = number(held, at);
    at = end + value;
    return held.subarray(end, at);
  });
}

/** The functions of a program's own, in their order. */
export const functionsOf = (module) =>
  Array.from({ length: module.getNumFunctions() }, (_, index) => module.getFunctionByIndex(index))
    .map((reference) => ({ reference, ...binaryen.getFunctionInfo(reference) }))
    .filter(({ module: host }) => !host);

/** What a program offers to its host, by name. */
export const exportsOf = (module) =>
  Array.from({ length: module.getNumExports() }, (_, index) => binaryen.getExportInfo(module.getExportByIndex(index)).name);

/** Lets all functions whose name fits stop the program at once; gives their number. */
export function empty(module, pattern) {
  const emptied = functionsOf(module).filter(({ name }) => pattern.test(name));
  for (const { reference } of emptied) {
    binaryen.Function.setBody(reference, module.unreachable());
  }
  return emptied.length;
}

/** Lets what only stops the program do no more than that. */
export function emptyStops(file, module) {
  const count = empty(module, STOPS);
  // Without names there is nothing to be found, and the program would grow unseen.
  if (count === 0) throw new Error(`${file} holds no function that only stops it; are its names kept until here?`);
  return count;
}
