// What every journey needs: a browser, the built site in a fresh profile, and a record of what the page did.
// A test file calls `useSite()` once at its top and then `openSite` and `hostPage` in its tests.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { after, before } from "node:test";
import { launchForTests } from "../../tools/chromium.mjs";
import { serveHostPage, serveSite } from "./server.mjs";

export { siteFolder } from "./server.mjs";

export const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser;
let site;

/** Starts the browser and the site's server before the tests of a file, and stops them after. */
export function useSite() {
  before(async () => {
    [browser, site] = await Promise.all([launchForTests(), serveSite()]);
  });
  after(() => Promise.all([browser?.close(), site?.close()]));
}

/** The address of the site under test, with a slash at the end. */
export const siteUrl = () => site.url;

/**
 * Opens the site in a fresh profile and waits until the app is interactive.
 * `path` is added to the address ("?embed"), then `hash` ("1.abc", without the sign). Requests that match `block` fail,
 * and then nobody waits. `init` runs in the page before its own scripts. More `options` (`viewport`, `colorScheme`, `reducedMotion`, ...) go to the profile.
 */
export async function openSite({ path = "", hash = "", javaScriptEnabled = true, block, ...options } = {}) {
  const opened = await open(site.url + path + (hash && `#${hash}`), { javaScriptEnabled, block, ...options });
  if (javaScriptEnabled && !block) {
    await ready(opened.page);
  }
  return opened;
}

/** Opens any address in a fresh profile; `options` are those of `openSite`. */
export const openAt = (url, options = {}) => open(url, options);

/** Opens the page of the price book in a fresh profile; `hash` names an entry, `options` are those of `openSite`. */
export const openBook = ({ hash = "", ...options } = {}) => open(`${site.url}prices.html${hash && `#${hash}`}`, options);

/** In a page: whether all that is worked out beside it is of its case. */
export function isSettled() {
  const { link } = document.documentElement.dataset;
  return !document.querySelector(".aged--old, .verdict[aria-busy]") && [...document.querySelectorAll("[data-of]")].every(({ dataset }) => dataset.of === link);
}

/** Waits until all that is worked out beside the page is of its case, the verdict and what comes after it. */
export const settled = (page) => page.waitForFunction(isSettled, undefined, { timeout: 30_000 });

/** The words of the verdict on the case of the page; after a change it takes a moment. */
export async function headline(page) {
  await page.locator(".verdict:not([aria-busy])").waitFor();
  return page.locator(".verdict h2").innerText();
}

/** The decision, and how sure it is. */
export const decision = async (page) => `${await headline(page)} ${await page.locator(".verdict__count").innerText()}`;

/** Takes one of the cases to start from. */
export const preset = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** Brings a part into view, and waits until it is laid out: the text of what is far from view is empty to a browser. */
export async function seen(part) {
  await part.scrollIntoViewIfNeeded();
  await part.evaluate((element) => new Promise((next) => {
    const look = () => (element.checkVisibility({ contentVisibilityAuto: true }) ? next() : requestAnimationFrame(look));
    look();
  }));
}

/** Opens a fold by pressing its summary; one that is open stays so. */
export async function unfold(fold) {
  const isOpen = () => fold.evaluate((element) => element.open);
  // On a busy machine the page above is laid out between press and release, which then is no click.
  for (let tries = 0; tries < 3 && !(await isOpen()); tries += 1) await fold.locator("> summary").click();
  assert.ok(await isOpen(), "a fold that does not open");
}

/** Opens both bills, and waits until their lines are there, and of the case on the page. */
export async function openBills(page) {
  for (const bill of await page.locator(".bill").all()) await unfold(bill);
  await page.waitForFunction(() => [...document.querySelectorAll(".bill")].every((bill) => bill.querySelector(".bill__line .line__name")));
  await settled(page);
}

/** Opens the tables behind the charts; their rows come with the opening. */
export async function openTables(page) {
  for (const data of await page.locator("figure .data").all()) await unfold(data);
  await page.waitForFunction(() => [...document.querySelectorAll("figure .data")].every((data) => data.querySelector("tbody tr")));
  await settled(page);
}

/** Moves the clock of a page by 400 days: pass it as `init`. */
export function inAYear() {
  const Real = Date;
  const shift = 400 * 86_400_000;
  globalThis.Date = class extends Real {
    constructor(...parts) {
      if (parts.length === 0) super(Real.now() + shift);
      else super(...parts);
    }

    static now() {
      return Real.now() + shift;
    }
  };
}

/** What a careful host allows: our script and our frame, no inline script and no WebAssembly of its own. */
export const policyOfHost = (site) => {
  const { origin } = new URL(site);
  return `default-src 'none'; script-src ${origin}; frame-src ${origin}; style-src 'unsafe-inline'`;
};

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
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), AXE_TAGS);
  return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((node) => `${node.target}: ${node.failureSummary}`) }));
}

/** The requests for WebAssembly among `requests`. */
export const wasmRequests = (requests) => requests.filter((url) => new URL(url).pathname.endsWith(".wasm"));

/** The requests among `requests` that left the site. */
export const foreignRequests = (requests) => requests.filter((url) => /^https?:/.test(url) && new URL(url).origin !== site.origin);

/** Opens an address. Closing it fails where it has asked another host for anything, or broken the policy: `violates` says that it must. `keeps` lets the browser keep the site for use without a network; other tests ask the server each time. */
async function open(url, { viewport = { width: 1280, height: 800 }, colorScheme = "light", block, init, keeps = false, violates = false, ...options }) {
  const context = await browser.newContext({ viewport, colorScheme, ...options });
  if (!keeps) {
    await context.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
  }
  if (block) {
    await context.route(block, (route) => route.abort());
  }
  if (init) {
    await context.addInitScript(init);
  }
  const page = await context.newPage();
  const messages = [];
  const requests = [];
  page.on("console", (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => messages.push(`uncaught: ${error.message}`));
  context.on("request", (request) => requests.push(request.url()));
  await page.goto(url);
  const close = async () => {
    await context.close();
    assert.deepEqual(requests.filter((address) => /^(https?|wss?):/.test(address) && new URL(address).hostname !== "127.0.0.1"), [], "asked of another host");
    const violations = messages.filter((message) => /Content Security Policy/.test(message));
    assert.equal(violations.length > 0, violates, violations.join("\n"));
  };
  return { page, context, messages, requests, close };
}
