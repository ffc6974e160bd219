// The page of the method: each figure leads to the price book, each section is found by its number, and nothing is cut off.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, openAt, openSite, siteUrl, useSite } from "./harness.mjs";

useSite();

const openMethod = (options) => openAt(`${siteUrl()}method.html`, options);

test("the guide leads to its method, whose figures are those of the published book", async () => {
  const { page, messages, close } = await openSite();
  await page.getByRole("link", { name: "Read every formula" }).click();
  await page.waitForURL("**/method.html");
  const { entries } = await (await page.request.get(`${siteUrl()}prices.json`)).json();
  const ids = new Set(entries.map(({ id }) => id));
  const figures = await page.locator(".method__figure").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.ok(figures.length > 80, `${figures.length} figures lead to the book`);
  assert.deepEqual(figures.filter((href) => !ids.has(href.replace("prices.html#", ""))), []);
  await page.locator(".method__figure").first().click();
  await page.waitForURL(/prices\.html#/);
  assert.deepEqual(messages, []);
  await close();
});

test("a section is found by its number, from the contents and from the text", async () => {
  const { page, close } = await openMethod();
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "12. Flips" }).click();
  const isInView = (id) => page.waitForFunction((id) => {
    const { top } = document.getElementById(id).getBoundingClientRect();
    return top > -2 && top < innerHeight;
  }, id);
  await isInView("12");
  await page.locator(".method a", { hasText: "§2.2" }).first().click();
  await isInView("2.2");
  await close();
});

test("on a phone, each link that the keyboard leads to is in view in full", async () => {
  const { page, close } = await openMethod({ viewport: { width: 390, height: 844 } });
  const stops = await page.locator("a, [tabindex]").count();
  const cut = [];
  for (let passed = 0; passed < stops; passed += 1) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const { activeElement: link } = document;
      const { top, right, bottom, left } = link.getBoundingClientRect();
      const isWhole = top > -1 && left > -1 && right < innerWidth + 1 && bottom < innerHeight + 1;
      // A table that scrolls has the focus as well, and is as long as it is.
      return isWhole || link.localName !== "a" ? "" : link.textContent;
    });
    if (name) cut.push(name);
  }
  assert.deepEqual(cut, []);
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 390, 320]) {
    test(`axe finds nothing on the method, ${colorScheme}, ${width} px wide, and nothing is cut off`, async () => {
      const { page, close } = await openMethod({ colorScheme, viewport: { width, height: 800 } });
      assert.deepEqual(await axe(page), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `the page is ${overflow} px wider than the window`);
      await close();
    });
  }
}
