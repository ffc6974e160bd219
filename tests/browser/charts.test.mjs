// Charts: the money without people, a place that is kept, and a picture that can be scaled.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openSite, openTables, seen, useSite } from "./harness.mjs";

useSite();

test("the money can be seen without people and what is paid once", async () => {
  const { page, messages, close } = await openSite();
  const figure = page.locator("#monthly-bill");
  const finding = figure.locator(".finding");
  assert.match(await finding.innerText(), /People’s time makes the largest difference/);
  await figure.getByLabel("Infrastructure only").check();
  await page.waitForFunction(() => document.querySelector("#monthly-bill .finding").textContent.startsWith("Infrastructure makes"));
  await openTables(page);
  const people = figure.locator("tbody tr", { hasText: "People" });
  assert.deepEqual(await people.locator("td").allInnerTexts(), ["$0", "$0"]);
  await figure.getByLabel("Infrastructure only").uncheck();
  await page.waitForFunction(() => document.querySelector("#monthly-bill .finding").textContent.startsWith("People"));
  assert.deepEqual(messages, []);
  await close();
});

test("what stands below a chart does not move when the chart is drawn", async () => {
  const { page, context, close } = await openSite();
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  await context.route("**/echarts-*.js", async (route) => {
    await released;
    await route.continue();
  });
  const figure = page.locator("#cost-over-time");
  const below = () => figure.evaluate((element) => element.querySelector(".data").getBoundingClientRect().top - element.getBoundingClientRect().top);
  await seen(figure.locator(".data"));
  assert.equal(await figure.locator("canvas").count(), 0, "not drawn yet");
  assert.equal(await figure.getByRole("button", { name: "Save as PNG" }).count(), 0, "nothing to save yet");
  const before = await below();
  release();
  await figure.getByRole("button", { name: "Save as PNG" }).waitFor();
  assert.equal(await below(), before);
  await close();
});

test("a chart is saved as a picture that can be scaled", async () => {
  const { page, messages, close } = await openSite();
  await page.locator("#cost-over-time").scrollIntoViewIfNeeded();
  const button = page.locator("#cost-over-time").getByRole("button", { name: "Save as SVG" });
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const text = readFileSync(await file.path(), "utf8");
  assert.equal(file.suggestedFilename(), "cost-over-time.svg");
  assert.match(text, /^<svg[^>]+xmlns/);
  assert.match(text, />Kubernetes/);
  assert.deepEqual(messages, []);
  // Programs that draw read it as XML, and stop at the first mistake.
  const blank = await page.context().newPage();
  const mistake = (text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent;
  assert.equal(await blank.evaluate(mistake, text), undefined);
  await close();
});
