// A case leaves the page: as a text with its verdict, a code and a link, of which older and newer guides make what they can.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, decision, openSite, preset, siteUrl, unfold, useSite } from "./harness.mjs";

useSite();

test("the site has the picture that other sites show of it", async () => {
  const { page, close } = await openSite();
  for (const selector of ['meta[property="og:image"]', 'link[rel="apple-touch-icon"]']) {
    const name = await page.locator(selector).evaluate((element) => element.content ?? element.getAttribute("href"));
    const answer = await page.request.get(new URL(name, siteUrl()).href);
    assert.equal(answer.headers()["content-type"], "image/png");
  }
  await close();
});

test("a case is shared as a text with its verdict, as a code, and says how long its link is", async () => {
  const { page, context, messages, close } = await openSite();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await preset(page, "Regulated");
  await unfold(page.locator("#share"));
  const text = page.locator("#share-text");
  await page.waitForFunction(() => document.getElementById("share-text").value.includes("#1."));
  const [said, link] = (await text.inputValue()).split("\n");
  // The address bar follows a little later than the box.
  await page.waitForURL(link);
  assert.equal(said, `${(await decision(page)).replace(/\s+/g, " ")}.`);
  assert.equal(link, page.url());
  assert.match(await page.locator("#share-length").innerText(), new RegExp(`has ${link.length} characters`));
  assert.ok(await page.getByRole("img", { name: "A code for a phone" }).isVisible());
  await page.getByRole("button", { name: "Copy text and link" }).click();
  await page.waitForFunction(() => document.getElementById("share-said").textContent === "Copied.");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${said}\n${link}`);
  // It follows the answers.
  await page.locator("[name='/team/engineers']").fill("77");
  await page.waitForFunction((before) => !document.getElementById("share-text").value.includes(before), link);
  await page.waitForURL((await text.inputValue()).split("\n")[1]);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(messages, []);
  await close();
});

test("a link made with older prices says what has changed since, until the case is the reader's own", async () => {
  // Edition 2026-02, all answers as usual; the checksum is right.
  const { page, messages, close } = await openSite({ hash: "1.yamV" });
  const since = page.locator(".since");
  await since.getByText("made with the prices of 2026-02").waitFor();
  assert.match(await since.innerText(), /1 figure has changed since, and the verdict has not moved/);
  await since.getByText("What has changed").click();
  assert.match(await since.innerText(), /slug_gb: 0\.5 → 1 GB/);
  await page.locator("[name='/team/engineers']").fill("9");
  await page.waitForFunction(() => !document.querySelector(".since").innerText);
  assert.deepEqual(messages, []);
  await close();
});

test("what is said of an older link goes and comes with it, as it is taken back and made again", async () => {
  const { page, messages, close } = await openSite();
  await page.locator("[name='/team/engineers']").fill("33");
  await page.waitForFunction(() => location.hash.length > 8);
  await page.evaluate(() => { location.hash = "1.yamV"; });
  const since = page.locator(".since");
  await since.getByText("made with the prices of 2026-02").waitFor();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.waitForFunction(() => document.querySelector("[name='/team/engineers']").value === "33");
  await page.waitForFunction(() => !document.querySelector(".since").innerText);
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await since.getByText("made with the prices of 2026-02").waitFor();
  assert.deepEqual(messages, []);
  await close();
});

test("what a newer guide has added to a link is told, and goes on with it", async () => {
  const { page, close } = await openSite({ hash: "1.0gAAAAAAgQIHd28" });
  const told = page.getByRole("alert").filter({ hasText: "a newer guide has added" });
  await told.waitFor();
  await page.locator("[name='/team/engineers']").fill("9");
  await page.waitForFunction(() => !location.hash.includes("1.0gAAAAAAgQIHd28"));
  await page.reload();
  await told.waitFor();
  assert.equal(await page.locator("[name='/team/engineers']").inputValue(), "9");
  await close();
});

test("a link takes nobody's own case away: it is one step back, and a link of which nothing can be read is told beside it", async () => {
  const { page, messages, close } = await openSite();
  const engineers = page.locator("[name='/team/engineers']");
  const hasEngineers = (text) => page.waitForFunction((text) => document.querySelector("[name='/team/engineers']").value === text, text);
  await engineers.fill("33");
  await page.waitForFunction(() => location.hash.length > 8);
  const own = new URL(page.url()).hash;

  await page.goto("about:blank");
  await page.goto(`${siteUrl()}#1.zzzz`);
  await page.getByText("This link could not be read. Your answers are as they were.").waitFor();
  await hasEngineers("33");
  await page.getByRole("button", { name: "Close", exact: true }).press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "summary");
  await page.waitForFunction((own) => location.hash === own, own);

  const friend = await openSite();
  await friend.page.locator("[name='/team/engineers']").fill("5");
  await friend.page.waitForFunction(() => location.hash.length > 8);
  const link = friend.page.url();
  await friend.close();
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByRole("button", { name: "Make it mine" }).click();
  await hasEngineers("5");
  await page.getByRole("button", { name: "Undo" }).click();
  await hasEngineers("33");
  await page.waitForFunction((own) => location.hash === own, own);
  assert.deepEqual(messages, []);
  await close();
});

test("where the clipboard is refused, the link stands in a field, selected and with the focus", async () => {
  const { page, messages, close } = await openSite();
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.waitForFunction(() => document.activeElement.id === "share-link");
  const [value, selected] = await page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.activeElement;
    return [value, value.slice(selectionStart, selectionEnd)];
  });
  assert.match(value, /#1\.[A-Za-z0-9_-]+$/);
  assert.equal(selected, value);
  assert.deepEqual(messages, []);
  await close();
});
