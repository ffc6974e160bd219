// The journeys that differ most between browsers, in Firefox: those of both.mjs, and some of its own.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { journeys } from "./both.mjs";
import { AXE, AXE_TAGS, isSettled } from "./harness.mjs";
import { launchFirefox } from "../../tools/firefox.mjs";
import { serveHostPage, serveSite, siteFolder } from "./server.mjs";

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launchFirefox(), serveSite()]);
});
after(() => Promise.all([browser?.close(), site?.close()]));

/** Opens an address in a fresh profile; what the page says on its console is kept. `init` runs in it before its own scripts. */
async function open(url, { init } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  if (init) await page.evaluateOnNewDocument(init);
  await page.setViewport({ width: 1280, height: 800 });
  const messages = [];
  page.on("console", (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => messages.push(`uncaught: ${error.message}`));
  await page.goto(url);
  await ready(page);
  return { page, messages, close: () => context.close() };
}

const ready = (frame) => frame.waitForSelector("html[data-app=ready]", { timeout: 20_000 });
const headline = (frame) => frame.$eval(".verdict h2", (element) => element.innerText.replace(/\s+/g, " "));
const settled = (page) => page.waitForFunction(isSettled, { timeout: 30_000 });

/** Waits until a chart is on the page. */
async function drawn(page) {
  await page.$eval("#cost-over-time", (element) => element.scrollIntoView());
  await page.waitForSelector("#cost-over-time canvas", { timeout: 15_000 });
}

test("a team answers, the verdict follows, a reload finds it again, and charts are drawn", async () => {
  const { page, messages, close } = await open(site.url);
  const before = await headline(page);
  await page.evaluate(() => [...document.querySelectorAll("button")].find(({ innerText }) => innerText === "Video streaming").click());
  await page.waitForFunction(() => location.hash.length > 20);
  await settled(page);
  const after = await headline(page);
  assert.notEqual(after, before);
  await drawn(page);
  await page.reload();
  await ready(page);
  assert.equal(await headline(page), after);
  assert.deepEqual(messages, []);
  await close();
});

/** Answers from a pasted file, and a file of the decision: both boxes that a worker fills. */
async function usesFiles(page) {
  await page.$eval("#files", (box) => { box.open = true; });
  await (await page.waitForSelector("#files-text")).type("web: node a.js");
  await page.click('[data-files="read"]');
  await page.waitForFunction(() => document.getElementById("files-said").textContent.includes("answers found"), { timeout: 20_000 });
  assert.equal(await page.$eval('[name="/services/0/runtime"]', ({ value }) => value), "node");
  await page.$eval("#take", (box) => { box.open = true; });
  // Taken before the browser asks where to save it, which is not ours to answer.
  await page.evaluate(() => {
    URL.createObjectURL = (blob) => { blob.text().then((text) => { globalThis.taken = text; }); return ""; };
    HTMLAnchorElement.prototype.click = () => {};
  });
  await page.click('[data-take="plan"]');
  await page.waitForFunction(() => globalThis.taken?.startsWith("#"), { timeout: 20_000 });
}

test("files are read and written by a worker", async () => {
  const { page, messages, close } = await open(site.url);
  await usesFiles(page);
  assert.deepEqual(messages, []);
  await close();
});

test("the guide as one file works from a disk", async () => {
  const { page, messages, close } = await open(pathToFileURL(path.join(siteFolder, "heroku-or-kubernetes.html")).href);
  await usesFiles(page);
  const before = await page.evaluate(() => location.hash.slice(1));
  await page.type("[name='/team/engineers']", "34");
  // The address follows last: on a quick machine all else is of the new case before it.
  await page.waitForFunction((old) => location.hash.slice(1) !== old && location.hash.slice(1) === document.documentElement.dataset.link, {}, before);
  await settled(page);
  await drawn(page);
  await page.$eval("#share", (box) => { box.open = true; });
  await page.waitForFunction(() => document.getElementById("share-text").value.includes("#1."));
  assert.deepEqual(messages, []);
  await close();
});

test("after one visit the site works without its server", async () => {
  const gone = await serveSite();
  const { page, close } = await open(gone.url);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", { timeout: 20_000 });
  await gone.close();
  await page.reload();
  await ready(page);
  await drawn(page);
  await close();
});

/** Opens a page of somebody else, who allows our script and our frame and nothing else. */
async function openHost(html) {
  const { origin } = new URL(site.url);
  const host = await serveHostPage(`<!doctype html><html lang="en"><title>A host</title>${html}`, { csp: `default-src 'none'; script-src ${origin}; frame-src ${origin}` });
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(host.url);
  return { page, close: () => Promise.all([context.close(), host.close()]) };
}

for (const [name, journey] of Object.entries(journeys)) {
  test(name, () => journey({ open: (hash = "", options = {}) => open(site.url + (hash && `#${hash}`), options), openHost, site: site.url }));
}

test("the widget lives in a page of a stranger with a strict policy", async () => {
  const { page, close } = await openHost(`<script src="${site.url}embed.js"></script><heroku-or-kubernetes questions="/stage" theme="dark"></heroku-or-kubernetes>`);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await ready(frame);
  assert.match(await headline(frame), /Heroku|Kubernetes/);
  assert.ok(await frame.$("[name='/stage']"));
  await page.waitForFunction(() => {
    const { clientHeight } = document.querySelector("iframe");
    return clientHeight > 250 && clientHeight < 450;
  });
  await close();
});

test("a link is cut, a store is refused: both are told, and the page goes on", async () => {
  const { page, messages, close } = await open(`${site.url}#1.0hBhDUUaSSCiWSyaZ`);
  await page.waitForFunction(() => document.querySelector(".notice--problem")?.innerText.includes("is damaged"));
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; });
  await page.type("[name='/team/engineers']", "12");
  await page.waitForFunction(() => location.hash.startsWith("#1.") && document.querySelector("[name='/team/engineers']").value === "12");
  await page.$eval("#cases", (box) => { box.open = true; });
  await page.type("#cases-name", "Ours");
  await page.click('[data-do="save"]');
  await page.waitForFunction(() => document.getElementById("cases-list").innerText.includes("Ours"));
  assert.deepEqual(messages, []);
  await close();
});

test("a keyboard alone answers, tries what would change the answer, and takes it back", async () => {
  const { page, close } = await open(site.url);
  const before = await headline(page);
  await page.focus("[name='/team/engineers']");
  await page.keyboard.type("14");
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction(() => document.querySelector("[name='/team/engineers']").value !== "14");
  await settled(page);
  await page.focus("[data-try]");
  await page.keyboard.press("Enter");
  await page.waitForFunction((text) => document.querySelector(".verdict h2").innerText.replace(/\s+/g, " ") !== text, {}, before);
  await page.evaluate(() => [...document.querySelectorAll(".undo button")][0].focus());
  await page.keyboard.press("Enter");
  await page.waitForFunction((text) => document.querySelector(".verdict h2").innerText.replace(/\s+/g, " ") === text, {}, before);
  await close();
});

for (const scheme of ["light", "dark"]) {
  test(`axe finds nothing, ${scheme}`, async () => {
    const { page, close } = await open(site.url);
    await page.evaluate((theme) => { document.documentElement.dataset.theme = theme; }, scheme);
    await page.evaluate(AXE);
    const found = await page.evaluate(async (tags) => {
      const { violations } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
    }, AXE_TAGS);
    assert.deepEqual(found, []);
    await close();
  });
}
