// The element on pages of others, as an element among theirs: hidden and shown, copied, put into narrow and into wide places.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hostPage, openBook, openSite, policyOfHost, ready, siteUrl, useSite } from "./harness.mjs";

useSite();

/** Opens a host with `html` in it, after the script. */
const openHost = (html, options) =>
  hostPage(`<!doctype html><html lang="en"><title>A host</title><script src="${siteUrl()}embed.js"></script>${html}`, options);

const WIDGET = "heroku-or-kubernetes";

/** The frame of a widget, once it is live. */
async function live(page, selector = WIDGET) {
  const frame = await (await page.waitForSelector(`${selector} iframe`)).contentFrame();
  await ready(frame);
  return frame;
}

test("a host hides the widget as any other element: by attribute, by class, in a layer, and where it was copied from the page that sets it up", async () => {
  const { page, messages, close } = await openHost(
    `<style>@layer utilities { .in-layer { display: none; } } .away { display: none; }</style>
    ${["hidden", 'class="away"', 'class="in-layer"', 'hidden style="display: block; min-height: 450px"', 'class="away" style="display: block; min-height: 450px"', ""]
      .map((attributes) => `<${WIDGET} ${attributes}></${WIDGET}>`).join("")}`,
    { csp: policyOfHost(siteUrl()) },
  );
  const shown = () => page.locator(WIDGET).evaluateAll((all) => all.map((element) => getComputedStyle(element).display));
  assert.deepEqual(await shown(), ["none", "none", "none", "none", "none", "block"]);
  await page.locator(WIDGET).evaluateAll((all) => all.forEach((element) => { element.hidden = false; element.className = ""; }));
  assert.deepEqual(await shown(), Array(6).fill("block"));
  await page.evaluate(() => { document.querySelector("heroku-or-kubernetes").style.display = "inline-block"; });
  assert.equal((await shown())[0], "inline-block");
  assert.deepEqual(messages, []);
  await close();
});

test("a strict policy without any style of its own allows all of it", async () => {
  const { origin } = new URL(siteUrl());
  const { page, messages, close } = await openHost(`<${WIDGET}></${WIDGET}>`, { csp: `default-src 'none'; script-src ${origin}; frame-src ${origin}` });
  await live(page);
  assert.equal(await page.locator(WIDGET).evaluate((element) => getComputedStyle(element).display), "block");
  assert.deepEqual(messages, []);
  await close();
});

/** Places that are as wide as what is in them, each with how wide the widget is to be there at most and at least. */
const PLACES = {
  '<div style="display: flex">W</div>': [900, 900],
  '<div style="display: flex; flex-direction: column; align-items: center">W</div>': [900, 900],
  '<div style="display: grid; place-items: center">W</div>': [900, 900],
  '<div style="float: left">W</div>': [900, 900],
  '<div style="display: flex; width: 400px"><p style="flex: none; width: 150px">x</p>W</div>': [250, 250],
  '<div style="display: grid; grid-template-columns: 1fr 1fr; width: 600px"><p>x</p>W</div>': [300, 300],
  '<div style="width: 240px">W</div>': [240, 240],
  '<div style="margin: 0 -100px">W</div>': [1100, 1100],
};

const places = () => Object.keys(PLACES).map((html) => html.replace("W", `<${WIDGET}></${WIDGET}>`)).join('<div style="clear: both"></div>');
const widths = () => Object.values(PLACES).map(([width]) => width);

test("the widget is as wide as its place, also in one that is as wide as what is in it", async () => {
  const { page, close } = await openHost(`<div style="width: 900px; margin: auto">${places()}</div>`);
  await live(page);
  const measured = await page.locator("iframe").evaluateAll((all) => all.map((frame) => frame.clientWidth));
  assert.deepEqual(measured, widths());
  await close();
});

test("a copy of the element is a widget of its own, with one frame", async () => {
  const { page, messages, close } = await openHost(`<${WIDGET}><a href="x">Words of the host</a></${WIDGET}>`);
  await live(page);
  await page.evaluate(() => {
    const copy = document.querySelector("heroku-or-kubernetes").cloneNode(true);
    copy.id = "copy";
    copy.addEventListener("hok:ready", () => { globalThis.isReady = true; });
    document.body.append(copy);
  });
  await page.locator("#copy").scrollIntoViewIfNeeded();
  await page.waitForFunction(() => globalThis.isReady);
  assert.deepEqual(await page.locator(WIDGET).evaluateAll((all) => all.map((element) => element.querySelectorAll("iframe").length)), [1, 1]);
  assert.equal(await page.getByText("Words of the host").count(), 2, "what the host has put in it stays");
  assert.deepEqual(messages, []);
  await close();
});

test("no value takes an answer away, and is no text", async () => {
  const { page, close } = await openHost(`<${WIDGET} answers="1.0hBGQG1m" theme="dark" lock="/stage"></${WIDGET}>`);
  const frame = await live(page);
  await page.evaluate(() => Object.assign(document.querySelector("heroku-or-kubernetes"), { answers: null, theme: undefined, lock: null, questions: undefined }));
  assert.deepEqual(await page.locator(WIDGET).evaluate((element) => element.getAttributeNames()), []);
  await frame.waitForFunction(() => document.querySelector("[name='/team/engineers']").value === "" && !document.documentElement.dataset.theme);
  assert.equal(await frame.getByRole("alert").count(), 0);
  await close();
});

test("as a module the script does not know where it is from: it frames nothing, and says so", async () => {
  // On a page of the same origin, since a browser asks others for their leave before it runs a module of theirs.
  const { page, messages, close } = await openBook();
  await page.evaluate(async () => {
    document.body.append(document.createElement("heroku-or-kubernetes"));
    await import(new URL("embed.js", document.baseURI).href);
  });
  assert.equal(await page.locator("iframe").count(), 0);
  assert.equal(messages.length, 1);
  assert.match(messages[0], /^error: <heroku-or-kubernetes>: embed\.js .* without type="module"/);
  await close();
});

test("a host without an address of its own is told all, and is heard", async () => {
  const inner = `<script src="${siteUrl()}embed.js"></script><${WIDGET}></${WIDGET}>`;
  const { page, close } = await hostPage(`<!doctype html><html lang="en"><title>A host</title><iframe id="host" title="Inner" width="800" height="900" srcdoc="${inner.replaceAll('"', "&quot;")}"></iframe>`);
  const host = await (await page.waitForSelector("#host")).contentFrame();
  const frame = await live(host);
  await host.evaluate(() => { document.querySelector("heroku-or-kubernetes").answers = "1.0hBGQG1m"; });
  await frame.waitForFunction(() => document.querySelector("[name='/team/engineers']").value === "33");
  await close();
});

test("undoing in a widget never gets around what its host has chosen or fixed", async () => {
  const { page, close } = await openHost(`<${WIDGET} questions="/team/engineers,/stage"></${WIDGET}>`);
  const frame = await live(page);
  const engineers = frame.locator("[name='/team/engineers']");
  const undo = frame.getByRole("button", { name: "Undo", exact: true });
  const isDisabled = () => frame.waitForFunction(() => [...document.querySelectorAll("button")].find((button) => button.innerText.trim() === "Undo").matches(":disabled, [aria-disabled=true]"));
  await page.evaluate(() => { document.querySelector("heroku-or-kubernetes").answers = "1.0hBGQG1m"; });
  await frame.waitForFunction(() => document.querySelector("[name='/team/engineers']").value === "33");
  await isDisabled();
  await engineers.fill("40");
  await undo.click();
  assert.equal(await engineers.inputValue(), "33", "the reader's own steps are taken back");
  await engineers.fill("41");
  await page.evaluate(() => { document.querySelector("heroku-or-kubernetes").lock = "/team/engineers"; });
  await isDisabled();
  await page.evaluate(() => { document.querySelector("heroku-or-kubernetes").removeAttribute("answers"); });
  await frame.waitForFunction(() => document.querySelector("[name='/team/engineers']").value === "");
  await isDisabled();
  await close();
});

test("answers of a host that cannot be read are told as what they are: the usual case is shown", async () => {
  const { page, close } = await openHost(`<${WIDGET} answers="1.garbage"></${WIDGET}>`);
  const frame = await live(page);
  assert.match(await frame.getByRole("alert").innerText(), /This link could not be read\. Here is the usual case\./);
  await close();
});

test("a widget that cannot start lets nobody forget what is kept of the guide", async () => {
  const { page, context, close } = await openSite();
  await page.locator("[name='/team/engineers']").fill("77");
  await page.waitForFunction(() => localStorage.getItem("hok-answers"));
  const own = await page.evaluate(() => localStorage.getItem("hok-answers"));
  await context.route(/\.wasm$/, (route) => route.abort());
  // Beside the guide, so that both have one store.
  const host = await context.newPage();
  await host.goto(`${siteUrl()}widget.html`);
  const frame = await (await host.waitForSelector("iframe")).contentFrame();
  const afresh = frame.getByRole("button", { name: "Start without my answers" });
  await afresh.waitFor();
  // The frame that starts again.
  await Promise.all([frame.waitForNavigation(), afresh.evaluate((button) => button.click())]);
  await afresh.waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem("hok-answers")), own);
  await close();
});

test("a host hears what it has asked for in vain, at once and later, and what there is stays as it is", async () => {
  const { page, messages, close } = await openHost(
    `<script>globalThis.told = []; addEventListener("hok:error", ({ detail }) => told.push(detail));</script>
    <${WIDGET} questions="/team/engineers,/team/people" lock="/stages" theme="pink" answers="hello"></${WIDGET}>`,
  );
  const frame = await live(page);
  await page.waitForFunction(() => globalThis.told.length === 2);
  const [options, answers] = (await page.evaluate(() => globalThis.told)).sort().reverse();
  assert.match(options, /^questions: “\/team\/people” is no question .* lock: “\/stages” is no question .* theme: “pink” is none; choose auto, light or dark\.$/);
  assert.match(answers, /^answers: This link could not be read\. Here is the usual case\. .*is not from this guide/);
  assert.equal(await frame.locator("input[name='/team/engineers']").count(), 1);
  const told = (count) => page.waitForFunction((count) => globalThis.told.length === count, count);
  await page.locator(WIDGET).evaluate((element) => { element.questions = "/team/engineers"; element.lock = ""; element.theme = "dark"; });
  await page.locator(WIDGET).evaluate((element) => { element.answers = "1.AAAA"; });
  await page.waitForFunction(() => globalThis.told.at(-1).startsWith("answers: This link could not be read. Your answers are as they were."));
  const before = await page.evaluate(() => globalThis.told.length);
  await page.locator(WIDGET).evaluate((element) => { element.questions = "/nope"; });
  await told(before + 1);
  assert.match(await page.evaluate(() => globalThis.told.at(-1)), /^questions: “\/nope”/);
  assert.ok(messages.length > 0 && messages.every((message) => message.includes(`<${WIDGET}>: `)), messages.join("\n"));
  await close();
});
