// Prints what a visit transfers, and fails when the first interactive verdict is heavier than allowed.
// Usage: node tools/sizes.mjs [FOLDER] [--limit-kb 260]
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { "limit-kb": { type: "string" } } });
const folder = positionals[0] ?? "dist";
const html = readFileSync(path.join(folder, "index.html"), "utf8");

/** Names of the files that the page asks for before it is interactive: all that its head refers to, but the icons. */
function firstVerdictFiles() {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g).filter((tag) => !/rel="icon"|rel="apple-touch-icon"|rel="manifest"|rel="alternate"|rel="canonical"/.test(tag));
  const names = tags.flatMap((tag) => [...tag.matchAll(/\b(?:src|href|data-js|data-wasm)="([^"]+)"/g)].map((match) => match[1]));
  return ["index.html", ...new Set(names.map((name) => path.normalize(name)))];
}

/** Names of the files that come later: when a chart is first shown, a bill first opened, or the price book read. */
function laterFiles() {
  const charts = [...html.matchAll(/name="hok-echarts" content="([^"]+)"/g)].map((match) => match[1]);
  const later = [...html.matchAll(/name="hok-(?:costs|program|boxes)" content="([^"]+)"/g)].flatMap((match) => match[1].split(" "));
  return [...charts, ...later, "prices.json", "prices.html", "back-test.html", "method.html"];
}

function measure(name) {
  const body = readFileSync(path.join(folder, name));
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } };
  // The build has compressed all but tiny files; a development build has none of them.
  const size = (ending, compress) => {
    const copy = path.join(folder, `${name}.${ending}`);
    return existsSync(copy) ? readFileSync(copy).length : compress().length;
  };
  return {
    name,
    raw: body.length,
    gzip: body.length && size("gz", () => gzipSync(body, { level: 9 })),
    brotli: body.length && size("br", () => brotliCompressSync(body, best)),
  };
}

function total(name, rows) {
  const sum = (key) => rows.reduce((all, row) => all + row[key], 0);
  return { name, raw: sum("raw"), gzip: sum("gzip"), brotli: sum("brotli") };
}

const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(9);
const line = ({ name, raw, gzip, brotli }) => `  ${name.padEnd(36)}${kb(raw)}${kb(gzip)}${kb(brotli)}`;

const first = firstVerdictFiles().map(measure);
const sum = total("first interactive verdict", first);
console.log(`\n  ${"KB (1000 bytes)".padEnd(36)}${"raw".padStart(9)}${"gzip".padStart(9)}${"brotli".padStart(9)}`);
console.log([...first, sum].map(line).join("\n"));
console.log(["", "  later, when a chart is shown, a bill opened, the price book read", ...laterFiles().map(measure).map(line), ""].join("\n"));

const limit = Number(values["limit-kb"] ?? Infinity) * 1000;
if (sum.brotli > limit) {
  console.error(`sizes: the first verdict takes ${kb(sum.brotli).trim()} KB brotli; the limit is ${limit / 1000} KB`);
  process.exit(1);
}
