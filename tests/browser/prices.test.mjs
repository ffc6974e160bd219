// The page of the price book: complete, readable, searchable, and honest about its age.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, foreignRequests, inAYear, openBook, siteUrl, useSite } from "./harness.mjs";

useSite();

const published = async () => (await fetch(new URL("prices.json", siteUrl()))).json();

test("the page shows each entry of the published book, with figure, day, sources and confidence", async () => {
  const book = await published();
  assert.equal(book.version, 1);
  const { page, messages, requests, close } = await openBook();
  const ids = await page.locator(".entry").evaluateAll((entries) => entries.map((entry) => entry.id));
  assert.deepEqual(ids, book.entries.map((entry) => entry.id));
  assert.ok(book.entries.length > 600);
  for (const { id, title, rationale, history } of book.entries.filter((_, index) => index % 60 === 0)) {
    const text = await page.locator(`[id="${id}"]`).evaluate((entry) => entry.textContent);
    const row = history.findLast(({ from }) => from <= book.compiled);
    const parts = [title, rationale ?? "", row.note ?? "", `Confidence ${row.confidence}`, ...row.sources.map((key) => book.sources[key].title)];
    for (const part of parts) {
      assert.ok(text.includes(part), `${id}: ${part}`);
    }
  }
  assert.deepEqual(messages, []);
  assert.deepEqual(foreignRequests(requests), []);
  await close();
});

test("each row of the book names sources that the book has", async () => {
  const { entries, sources } = await published();
  for (const { id, history } of entries) {
    assert.ok(history.length > 0, id);
    for (const row of history) {
      assert.ok(row.sources.length > 0 && row.sources.every((key) => sources[key]), id);
      assert.ok(Number.isFinite(row.value ?? row.likely), id);
    }
  }
});

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    test(`axe finds nothing on the price book, ${colorScheme}, ${viewport.width} px wide, and nothing is cut off`, async () => {
      const { page, close } = await openBook({ colorScheme, viewport });
      assert.deepEqual(await axe(page), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `the page is ${overflow} px wider than the window`);
      await close();
    });
  }
}

test("words find figures, and a link to a figure ends the search", async () => {
  const { page, messages, close } = await openBook();
  const shown = page.locator(".entry:not([hidden])");
  const all = await shown.count();
  await page.getByLabel("Find a figure").fill("dyno standard-2x");
  assert.ok((await shown.count()) < all / 10);
  assert.ok(await page.locator('[id="heroku.dyno.standard-2x"]').isVisible());
  await page.locator("#find-count").filter({ hasText: new RegExp(`^\\d+ of ${all} figures$`) }).waitFor();
  await page.getByLabel("Find a figure").fill("no such words");
  assert.equal(await shown.count(), 0);
  await page.getByText("No figure has all these words.").waitFor();
  await page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: "Azure AKS" }).click();
  await page.waitForFunction((count) => document.querySelectorAll(".entry:not([hidden])").length === count, all);
  assert.deepEqual(messages, []);
  await close();
});

test("an old book says so of itself and of each figure", async () => {
  const { page, messages, close } = await openBook({ init: inAYear });
  const all = await page.locator(".entry").count();
  assert.equal(await page.locator(".entry__old:not([hidden])").count(), all);
  assert.match(await page.locator("#age").innerText(), new RegExp(`\\d{3} days ago, .* ${all} of ${all} figures rest on sources older than 180 days`));
  assert.deepEqual(messages, []);
  await close();
});

test("with scripts off the book is there in full, without a search", async () => {
  const { page, close } = await openBook({ javaScriptEnabled: false, hash: "heroku.dyno.eco" });
  assert.ok(await page.locator('[id="heroku.dyno.eco"]').isVisible());
  assert.equal(await page.locator("#find").isVisible(), false);
  assert.match(await page.locator("#age").innerText(), /compiled on \d{1,2} [A-Z][a-z]+ \d{4}, from documents up to \d{1,2} [A-Z][a-z]+ \d{4}\. Vendors’ live price pages were not read/);
  await close();
});

test("a link lands at its figure, and on a phone what a search finds is not below the contents", async () => {
  const { page, messages, close } = await openBook({ hash: "heroku.dyno.standard-2x" });
  const top = () => page.locator('[id="heroku.dyno.standard-2x"]').evaluate((entry) => entry.getBoundingClientRect().top);
  await page.waitForFunction(() => scrollY > 0);
  assert.ok(await top() >= 0 && await top() < 60, `${await top()} px from the top`);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator("#find-words").fill("postgres standard-0");
  await page.locator(".contents").waitFor({ state: "hidden" });
  await page.locator("#find-words").fill("");
  await page.locator(".contents").waitFor();
  assert.deepEqual(messages, []);
  await close();
});
