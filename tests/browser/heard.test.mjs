// What those hear who do not see the page: what a field takes, what was refused, what a press has done, and where they are after it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openBook, openSite, settled, unfold, useSite } from "./harness.mjs";

useSite();

/** Puts what a description refers to together, as a screen reader does. */
const described = (field) => field.evaluate((element) =>
  element.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent.trim()).filter(Boolean).join("; "));
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);

test("a field says its unit and its value, and what was refused as soon as it is left", async () => {
  const { page, messages, close } = await openSite();
  const engineers = page.getByRole("spinbutton", { name: "Engineers who ship to it", exact: true });
  assert.equal(await described(engineers), "people; not sure: 4 – 16");
  assert.equal(await described(page.locator("[name='/team/engineer_cost_usd_per_year']")), "US dollars a year; not sure: 130,000 – 224,000");
  await engineers.fill("1");
  await page.waitForFunction(() => document.querySelector("[name='/team/engineers']").ariaValueText === "1 person");
  await engineers.press("ArrowUp");
  await page.waitForFunction(() => document.querySelector("[name='/team/engineers']").ariaValueText === "2 people");
  await engineers.fill("abc");
  await engineers.press("Tab");
  const refused = page.getByRole("status").filter({ hasText: "“abc” is not a number" });
  await refused.waitFor();
  assert.match(await described(engineers), /^“abc” is not a number.*; people/);
  assert.deepEqual(messages, []);
  await close();
});

test("whoever adds a service goes on with it, and a step back says that it was done", async () => {
  const { page, messages, close } = await openSite();
  await page.getByRole("button", { name: "Add a web service" }).press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "service-2" && document.activeElement.parentElement.open);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("name")), "/services/2/kind");
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await page.getByRole("status").filter({ hasText: "Undone." }).waitFor();
  await page.getByRole("button", { name: "Redo" }).press("Enter");
  await page.getByRole("status").filter({ hasText: "Redone." }).waitFor();
  assert.deepEqual(messages, []);
  await close();
});

test("who has tried what is no change any more stands at the heading of the list", async () => {
  const { page, messages, close } = await openSite();
  await settled(page);
  const tries = page.locator("#turns-title").locator("xpath=ancestor::section").getByRole("button", { name: "Try it: With a part on your own premises" });
  if (!(await tries.isVisible())) await unfold(page.locator("#turns-far"));
  await tries.focus();
  // The last of the list goes; those before it take the places of those after them.
  const last = await page.locator(".turn__try[id^=turn-]").count() - 1;
  await tries.evaluate((button, last) => { button.id = `turn-${last + 10}`; }, last);
  await tries.press("Enter");
  await settled(page);
  await page.waitForFunction(() => document.activeElement.id === "turns-title");
  assert.equal(await focused(page), "turns-title");
  assert.deepEqual(messages, []);
  await close();
});

test("a search of prices says how many it has found once somebody has typed", async () => {
  const { page, messages, close } = await openBook();
  const said = await page.evaluateHandle(() => {
    const said = [];
    const count = document.getElementById("find-count");
    new MutationObserver(() => said.push(count.textContent)).observe(count, { childList: true, characterData: true, subtree: true });
    return said;
  });
  await page.getByLabel("Find a figure").pressSequentially("dyno", { delay: 50 });
  await page.locator("#find-count").filter({ hasText: / of \d+ figures$/ }).waitFor();
  await page.getByLabel("Find a figure").pressSequentially(" nonsense", { delay: 20 });
  await page.locator("#find-count").filter({ hasText: /^0 of/ }).waitFor();
  assert.equal((await said.jsonValue()).length, 2);
  assert.deepEqual(messages, []);
  await close();
});
