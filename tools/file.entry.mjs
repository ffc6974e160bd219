// Starts the guide where all of it is one file: what the website loads as files of their own stands packed in this page. Bundled by
// tools/single-file.mjs, which puts the glue of the app in the place of `hok-app`.
import init from "hok-app";
import { explain } from "../public/crash.js";
import { SIGNS } from "./base85.mjs";
import { start as startBoxes } from "./boxes.mjs";
import { start as startCosts } from "./costs.mjs";
import { hold, ready } from "./hold.mjs";
import { steady } from "./touch.mjs";
import { keepInView } from "./view.mjs";

/** The page as it was read, before anything of it is changed: what it saves again. Its own theme is the reader's, not the file's. */
const source = `<!doctype html>\n${document.documentElement.outerHTML}`.replace(/^(<!doctype html>\n<html[^>]*?) data-theme="[a-z]+"/, "$1");

const meta = (name) => document.querySelector(`meta[name="${name}"]`);
const home = meta("hok-home").content;
let hasStarted = false;

const packed = (id) => document.getElementById(`hok-part-${id}`).textContent;

/** Unpacks a part of the page (tools/base85.mjs). A worker has this function as well, so that it must stand alone. */
async function unpack(text, signs) {
  const [count, digits] = text.split(" ");
  const values = Object.fromEntries([...signs].map((sign, value) => [sign.charCodeAt(0), value]));
  const view = new DataView(new ArrayBuffer((digits.length / 5) * 4));
  for (let at = 0; at < digits.length; at += 5) {
    let word = 0;
    for (let sign = 0; sign < 5; sign += 1) word = word * 85 + values[digits.charCodeAt(at + sign)];
    view.setUint32((at / 5) * 4, word);
  }
  const bytes = new Uint8Array(view.buffer, 0, Number(count));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** Gives a part an address, so that it can be loaded like a file. */
const address = (type, ...parts) => URL.createObjectURL(new Blob(parts, { type }));

async function start() {
  if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function") {
    throw new Error("This browser is too old for the guide in one file.");
  }
  const [app, charts, script] = await Promise.all(["app", "charts", "script"].map((id) => unpack(packed(id), SIGNS)));
  meta("hok-echarts").content = address("text/javascript", charts);
  // A worker of a file may load nothing, not even from the page that made it: it gets its program with its script.
  const worker = (id) => {
    const brought = `const unpack = ${unpack}; globalThis.hokProgram = async () => WebAssembly.instantiate(await unpack("${packed(id)}", "${SIGNS}"), {});\n`;
    return `${address("text/javascript", brought, script)} -`;
  };
  meta("hok-program").content = worker("program");
  meta("hok-boxes").content = worker("files");
  await init({ module_or_path: app });
  await ready;
  hasStarted = true;
  startCosts();
  startBoxes(async () => source, home || location.href.split("#")[0]);
}

// The other pages of the website are not in the file.
document.addEventListener("click", (event) => {
  const name = event.target.closest?.("a[href]")?.getAttribute("href");
  if (!name || /^([a-z]+:|#)/.test(name)) return;
  event.preventDefault();
  if (home) open(new URL(name, home), "_blank", "noopener");
  else document.getElementById("elsewhere").hidden = false;
});

const isOwn = (error) => error?.name === "RuntimeError";
addEventListener("error", ({ error }) => isOwn(error) && explain(error, hasStarted));
addEventListener("unhandledrejection", ({ reason }) => isOwn(reason) && explain(reason, hasStarted));

steady();
keepInView();
hold(document.getElementById("app"));
start().catch((error) => {
  console.error(error);
  explain(error, hasStarted);
});
