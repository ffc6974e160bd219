// What every journey needs: a browser, the built site in a fresh profile, and a record of what the page did.
// A test file calls `useSite()` once at its top and then `openSite` and `hostPage` in its tests.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { after, before } from "node:test";
import { launchChromium } from "../../tools/chromium.mjs";
import { serveHostPage, serveSite } from "./server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser;
let site;

/** Starts the browser and the site's server before the tests of a file, and stops them after. */
export function useSite() {
  before(async () => {
    [browser, site] = await Promise.all([launchChromium(), serveSite()]);
  });
  after(() => Promise.all([browser?.close(), site?.close()]));
}

/** The address of the site under test, with a slash at the end. */
export const siteUrl = () => site.url;

/**
 * Opens the site in a fresh profile and waits until the app is interactive.
 * `path` is added to the address ("?embed"), then `hash` ("1.abc", without the sign). Requests that match `block` fail,
 * and then nobody waits. More `options` (`viewport`, `colorScheme`, `reducedMotion`, ...) go to the profile.
 */
export async function openSite({ path = "", hash = "", javaScriptEnabled = true, block, ...options } = {}) {
  const opened = await open(site.url + path + (hash && `#${hash}`), { javaScriptEnabled, block, ...options });
  if (javaScriptEnabled && !block) {
    await ready(opened.page);
  }
  return opened;
}

/** Opens a foreign page that holds `html`. `csp` is its policy; further options go to the profile. */
export async function hostPage(html, { csp, ...options } = {}) {
  const host = await serveHostPage(html, { csp });
  const opened = await open(host.url, options);
  return { ...opened, close: () => Promise.all([opened.close(), host.close()]) };
}

/** Waits until the app in a page or frame is interactive. */
export const ready = (frame) => frame.waitForSelector("html[data-app=ready]", { timeout: 15_000 });

/** Runs axe and gives its violations in short: none is `[]`. */
export async function axe(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), AXE_TAGS);
  return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((node) => `${node.target}: ${node.failureSummary}`) }));
}

/** The requests for WebAssembly among `requests`. */
export const wasmRequests = (requests) => requests.filter((url) => new URL(url).pathname.endsWith(".wasm"));

/** The requests among `requests` that left the site. */
export const foreignRequests = (requests) => requests.filter((url) => /^https?:/.test(url) && new URL(url).origin !== site.origin);

async function open(url, { viewport = { width: 1280, height: 800 }, colorScheme = "light", block, ...options }) {
  const context = await browser.newContext({ viewport, colorScheme, ...options });
  if (block) {
    await context.route(block, (route) => route.abort());
  }
  const page = await context.newPage();
  const messages = [];
  const requests = [];
  page.on("console", (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => messages.push(`uncaught: ${error.message}`));
  context.on("request", (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, context, messages, requests, close: () => context.close() };
}
