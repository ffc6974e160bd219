// The built site starts: pre-rendered, taken over by WebAssembly, silent, and alone with its own server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, foreignRequests, openAt, openSite, ready, unfold, useSite, wasmRequests } from "./harness.mjs";
import { serveSite } from "./server.mjs";
import { SECURITY_HEADERS } from "../../tools/static-server.mjs";

useSite();

test("the page becomes interactive without a word on the console", async () => {
  const { page, messages, close } = await openSite();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(messages, []);
  assert.equal(await page.locator("#crash").isVisible(), false);
  await close();
});

test("one WebAssembly file is asked for once, and no other host is asked for anything", async () => {
  const { requests, close } = await openSite();
  assert.equal(wasmRequests(requests).length, 1, requests.join("\n"));
  assert.deepEqual(foreignRequests(requests), []);
  await close();
});

test("with scripts off the page still shows the answer for a typical case", async () => {
  const { page, close } = await openSite({ javaScriptEnabled: false });
  assert.match(await page.locator("h1").innerText(), /Heroku or Kubernetes\?/);
  assert.equal(await page.locator("[data-verdict]").count(), 1);
  assert.equal(await page.locator("noscript").isVisible(), true);
  await close();
});

test("when a part cannot be loaded, the page says so, keeps the pre-rendered answer, and goes on after a reload", async () => {
  const hash = "1.0hBGQG1m";
  const { page, context, close } = await openSite({ block: /\.wasm$/, hash });
  const alert = page.getByRole("alert").filter({ hasText: "a part of it could not be loaded" });
  await alert.waitFor();
  assert.equal(await page.locator("[data-verdict]").count(), 1);
  await alert.getByText("Report it").click();
  const report = await alert.getByRole("textbox").inputValue();
  assert.match(report, /could not start/);
  assert.ok(report.includes(`#${hash}`) && report.includes("Chrome"), report);
  // What the app would fill says so, too.
  await unfold(page.locator("#files"));
  await page.locator("#files").getByText("could not be loaded").waitFor();
  await context.unroute(/\.wasm$/);
  await alert.getByRole("button", { name: "Reload", exact: true }).click();
  await ready(page);
  assert.equal(await page.locator("[name='/team/engineers']").inputValue(), "33");
  assert.equal(await page.locator("#crash").isVisible(), false);
  await close();
});

test("when the script that starts the guide cannot be loaded, the page says so", async () => {
  const { page, close } = await openSite({ block: /boot\.js$/ });
  await page.getByRole("alert").filter({ hasText: "The guide could not start here" }).waitFor();
  assert.equal(await page.locator("[data-verdict]").count(), 1);
  await close();
});

/** Has the app wait for `letGo()` before it starts: pass it as `init`. */
function waiting() {
  const real = WebAssembly.instantiateStreaming;
  const held = new Promise((go) => { globalThis.letGo = go; });
  WebAssembly.instantiateStreaming = async (...parts) => {
    await held;
    return real(...parts);
  };
}

test("what is done before the app is there counts once it is", async () => {
  const { page, messages, close } = await openSite({ block: /nothing/, init: waiting });
  const engineers = page.locator("[name='/team/engineers']");
  const requests = page.locator("[name='/traffic/requests_per_second']");
  await page.waitForFunction(() => globalThis.letGo);
  await engineers.click();
  await page.keyboard.type("3");
  // As it is where the app takes the field over while somebody types.
  await engineers.evaluate((field) => { field.value = field.defaultValue; });
  await page.keyboard.type("3");
  // It would send the form.
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "More: Engineers" }).click();
  await page.locator("[name='/current_platform']").selectOption("kubernetes");
  await page.locator("[name='/needs/static_ip']").check();
  await requests.click();
  await page.keyboard.type("7");
  await page.evaluate(() => globalThis.letGo());
  await ready(page);
  await page.waitForFunction(() => location.hash.length > 3);
  assert.ok(Number(await engineers.inputValue()) > 33, await engineers.inputValue());
  assert.equal(await page.locator("[name='/current_platform']").inputValue(), "kubernetes");
  assert.equal(await page.locator("[name='/needs/static_ip']").isChecked(), true);
  assert.equal(await requests.inputValue(), "7");
  // All of it is in the address as well.
  await page.reload();
  await page.waitForFunction(() => globalThis.letGo?.() ?? true);
  await ready(page);
  assert.ok(Number(await engineers.inputValue()) > 33);
  assert.equal(await page.locator("[name='/current_platform']").inputValue(), "kubernetes");
  assert.equal(await page.locator("[name='/needs/static_ip']").isChecked(), true);
  assert.equal(await requests.inputValue(), "7");
  assert.deepEqual(messages, []);
  await close();
});

test("the way to the result leads there before the app is there, too, and leaves a shared case in the address", async () => {
  const hash = "1.0hBGQG1m";
  const { page, messages, close } = await openSite({ block: /nothing/, init: waiting, hash });
  await page.waitForFunction(() => globalThis.letGo);
  await page.locator(".skip-link").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "result");
  await page.evaluate(() => globalThis.letGo());
  await ready(page);
  assert.equal(await page.locator("[name='/team/engineers']").inputValue(), "33");
  assert.equal(await page.evaluate(() => location.hash), `#${hash}`);
  assert.deepEqual(messages, []);
  await close();
});

test("a place of the page behind the address is no broken link", async () => {
  const { page, close } = await openSite({ hash: "result" });
  assert.equal(await page.getByText("could not be read").count(), 0);
  await close();
});

test("a browser without WebAssembly, and one that forbids it, are told what it is", async () => {
  const { page, close } = await openSite({ block: /nothing/, init: () => { delete globalThis.WebAssembly; } });
  await page.getByRole("alert").filter({ hasText: "this browser has no WebAssembly" }).waitFor();
  await close();
  const strict = await serveSite({ headers: { ...SECURITY_HEADERS, "content-security-policy": "script-src 'self'" } });
  const { page: other, close: closeOther } = await openAt(strict.url, { violates: true });
  await other.getByRole("alert").filter({ hasText: "forbids WebAssembly" }).waitFor();
  assert.equal(await other.locator("[data-verdict]").count(), 1);
  await closeOther();
  await strict.close();
});

test("a page that stops says so, keeps the answers in its address, and starts without them on demand", async () => {
  const { page, close } = await openSite();
  await page.locator("[name='/team/engineers']").fill("33");
  await page.waitForFunction(() => location.hash.length > 5);
  await page.evaluate(async () => {
    const { default: init } = await import(new URL(document.querySelector("script[data-js]").dataset.js, document.baseURI));
    const app = await init();
    // More memory than there is, in parts of no size that there can be.
    setTimeout(() => app.__wbindgen_malloc(2 ** 31, 3));
  });
  const alert = page.getByRole("alert").filter({ hasText: "The guide has stopped" });
  await alert.waitFor();
  await alert.getByText("Report it").click();
  // The functions that led there have names, of a list that is loaded then.
  await page.waitForFunction(() => /wasm-function\[\d+\] \S*__wbindgen_malloc/.test(document.querySelector("#crash-text").value));
  assert.deepEqual(await axe(page), []);
  await alert.getByRole("button", { name: "Start without my answers" }).click();
  await page.waitForFunction(() => !location.hash);
  await ready(page);
  assert.equal(await page.locator("[name='/team/engineers']").inputValue(), "");
  await close();
});

test("an error of something else on the page is not ours to tell", async () => {
  const { page, close } = await openSite();
  await page.evaluate(() => {
    dispatchEvent(new ErrorEvent("error", { error: new Error("of an extension"), filename: "chrome-extension://abc/x.js" }));
    Promise.reject(new Error("of an extension"));
  });
  await page.waitForTimeout(200);
  assert.equal(await page.locator("#crash").isVisible(), false);
  await close();
});
