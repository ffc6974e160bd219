// Times the program that reads files, in WebAssembly, on files that are bad or as large as they may be: `make bench`. Each is read as the
// page has it read, from bytes to the answer as text. Usage: node tools/bench-files.mjs [FOLDER]
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const RUNS = 5;
/** Most bytes of a file that is read. */
const MOST = 2 * 1024 * 1024;
const times = (count, line) => Array.from({ length: count }, (_, index) => line(index)).join("");

const laughs = `a0: &a0 [lol, lol]\n${times(30, (level) => `a${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`).join(", ")}]\n`)}`;
const FILES = {
  "bad, goal 200 ms": {
    "50 MB, cut where the page stops reading": ["huge.yaml", "a".repeat(MOST + 1)],
    "binary, 2 MB": ["image.png", Uint8Array.from({ length: MOST }, (_, index) => (index * 7919) & 255)],
    "billion laughs": ["laughs.yaml", laughs],
    "100,000 brackets": ["deep.json", "[".repeat(100_000)],
    "deeply nested YAML": ["deep.yaml", times(5000, (depth) => `${" ".repeat(Math.min(depth, 300))}a${depth}:\n`)],
    "JSON cut off at 2 MB": ["app.json", `{"formation": {${times(40_000, (index) => `"web${index}": {"quantity": 1},\n`)}`.slice(0, MOST)],
    "tabs in YAML, 2 MB": ["compose.yaml", `services:\n  web:\n\timage: a\n${"# a\n".repeat(500_000)}`.slice(0, MOST)],
    "Latin-1, 2 MB, no file of ours": ["notes.txt", new Uint8Array(MOST).fill(0xe9)],
    "Markdown, 2 MB": ["notes.md", "Dear diary, today I deployed.\n".repeat(69_000).slice(0, MOST)],
  },
  "good, as large as they may be": {
    "Procfile of 10,000 processes": ["Procfile", times(10_000, (index) => `web${index}: node server.js\n`)],
    "Compose with 10,000 services": ["compose.yaml", `services:\n${times(10_000, (index) => `  a${index}: {image: ruby, ports: [80]}\n`)}`],
    "Compose with 30 services": ["compose.yaml", `services:\n${times(30, (index) => `  a${index}: {image: ruby, ports: [80]}\n`)}`],
    "heroku ps of 50,000 dynos": ["ps.txt", `=== web (Standard-2X): node server.js (50000)\n${times(50_000, (index) => `web.${index + 1}: up 2026/11/01 10:00\n`)}`],
  },
};

const folder = process.argv[2] ?? "dist";
const name = readdirSync(folder).find((file) => /^files-[0-9a-f]+\.wasm$/.test(file));
const { instance: { exports } } = await WebAssembly.instantiate(readFileSync(path.join(folder, name)));

/** Has the program read one file, and gives milliseconds and what it says. */
function take(file, content) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const head = new TextEncoder().encode(`${JSON.stringify({ link: "", files: [[file, bytes.length]] })}\n`);
  const start = performance.now();
  const at = exports.room(head.length + bytes.length);
  new Uint8Array(exports.memory.buffer, at, head.length).set(head);
  new Uint8Array(exports.memory.buffer, at + head.length, bytes.length).set(bytes);
  const found = exports.take();
  const text = new TextDecoder().decode(new Uint8Array(exports.memory.buffer, found, exports.length()));
  return [performance.now() - start, JSON.parse(text)];
}

for (const [title, files] of Object.entries(FILES)) {
  console.log(`\nFiles that are ${title}: WebAssembly, median of ${RUNS}`);
  for (const [what, [file, content]] of Object.entries(files)) {
    const runs = Array.from({ length: RUNS }, () => take(file, content));
    const spent = runs.map(([time]) => time).sort((a, b) => a - b)[RUNS >> 1];
    console.log(`  ${what.padEnd(42)}${spent.toFixed(0).padStart(7)} ms   ${runs[0][1].said}`);
  }
}
