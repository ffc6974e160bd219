// The built site starts: pre-rendered, taken over by WebAssembly, silent, and alone with its own server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { foreignRequests, openSite, useSite, wasmRequests } from "./harness.mjs";

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

test("when the app cannot start, the page says so and keeps the pre-rendered answer", async () => {
  const { page, close } = await openSite({ block: /\.wasm$/ });
  await page.getByRole("alert").filter({ hasText: "could not start" }).waitFor();
  assert.equal(await page.locator("[data-verdict]").count(), 1);
  await close();
});
