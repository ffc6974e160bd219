// Writes the guide as one file, heroku-or-kubernetes.html, that works from a disk without a network: pages, programs, charts and prices in
// one. Usage: single-file.mjs FOLDER, which holds the finished site, its programs packed.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { encode } from "./base85.mjs";

const NAME = "heroku-or-kubernetes.html";
/** The file must be no larger, in bytes: it is sent by mail. */
const LIMIT = 2_000_000;

const [folder] = process.argv.slice(2);
const file = (name) => readFileSync(path.join(folder, name));
const text = (name) => file(name).toString("utf8");
let page = text("index.html");

/** Replaces what stands once in the page. */
function replace(pattern, by) {
  const found = page.match(new RegExp(pattern.source, `${pattern.flags}g`))?.length ?? 0;
  if (found !== 1) throw new Error(`single-file: ${pattern} must stand once in index.html, and stands there ${found} times`);
  page = page.replace(pattern, () => by);
}

const named = (pattern) => page.match(pattern)?.[1] ?? (() => { throw new Error(`single-file: index.html has no ${pattern}`); })();
const style = text(named(/<link rel="stylesheet" href="\.?\/?([^"]+)"/));
const glue = named(/data-js="\.?\/?([^"]+)"/);
const charts = named(/name="hok-echarts" content="([^"]+)"/);
const [script, program] = named(/name="hok-program" content="([^"]+)"/).split(" ");
const [, files] = named(/name="hok-boxes" content="([^"]+)"/).split(" ");
const app = named(/data-wasm="\.?\/?([^"]+)"/);

const theme = text("theme.js").trim();
const { outputFiles: [{ text: start }] } = await build({
  entryPoints: ["tools/file.entry.mjs"],
  bundle: true,
  minify: true,
  write: false,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  alias: { "hok-app": path.resolve(folder, glue) },
});
for (const [what, code] of Object.entries({ theme, start, style })) {
  if (/<\/(script|style)|<!--/i.test(code)) throw new Error(`single-file: ${what} would end its own element`);
}

const hash = (code) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(theme)} ${hash(start)} 'wasm-unsafe-eval' blob:`,
  `style-src ${hash(style)}`,
  "img-src data: blob:",
  "connect-src blob:",
  "worker-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
const part = (id, name) =>
  `<script type="application/octet-stream" id="hok-part-${id}">${encode(file(`${name}.gz`))}</script>`;

replace(/<meta http-equiv="Content-Security-Policy" content="[^"]*">/, `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
replace(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`);
replace(/<script src="theme\.js"><\/script>/, `<script>${theme}</script>`);
replace(/<link rel="icon"[^>]*>/, `<link rel="icon" href="data:image/svg+xml;base64,${file("icon.svg").toString("base64")}">`);
replace(/<link rel="apple-touch-icon"[^>]*>/, "");
replace(/<link rel="manifest"[^>]*>/, "");
// Of a site whose address is known.
page = page.replace(/<link rel="(?:canonical|alternate)"[^>]*>\s*/g, "");
replace(/<meta name="hok-home" content="">/, `<meta name="hok-home" content="${process.env.SITE_URL ?? ""}">`);
replace(/<link rel="modulepreload"[^>]*>/, "");
replace(/<meta name="hok-worker"[^>]*>/, "");
replace(/<script nomodule[^>]*><\/script>/, "");
replace(/<script type="module" src="[^"]*boot\.js"[^>]*><\/script>/, "");
replace(/<div id="update"[^]*?<\/div>/, `<div id="elsewhere" class="notice overlay" role="status" hidden>
      <p>That page is part of the website, which this file was not told of. A file saved on the website knows where it is.</p>
    </div>`);
const parts = [["app", app], ["charts", charts], ["script", script], ["program", program], ["files", files]];
replace(/<\/body>/, `${parts.map(([id, name]) => part(id, name)).join("\n")}\n<script type="module">${start}</script>\n</body>`);

const left = page.match(/<(?:script|link)[^>]*\b(?:src|href)="(?!data:)[^"]*"[^>]*>/g);
if (left) throw new Error(`single-file: the page still loads ${left.join(" ")}`);
const size = Buffer.byteLength(page);
if (size > LIMIT) throw new Error(`single-file: ${NAME} has ${size} bytes; the limit is ${LIMIT}`);
writeFileSync(path.join(folder, NAME), page);
console.log(`single-file: ${NAME}, ${(size / 1000).toFixed(0)} KB`);
