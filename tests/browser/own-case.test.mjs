// The reader's own case, which nothing takes away: neither a shared case that is changed, nor a page that is left at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, openSite, ready, siteUrl, unfold, useSite } from "./harness.mjs";

useSite();

/** A case of somebody else: 33 engineers. */
const SHARED = "1.0hBGQG1m";
const ENGINEERS = "[name='/team/engineers']";
const LOAD = "[name='/traffic/requests_per_second']";

const kept = (page, key) => page.evaluate((key) => localStorage.getItem(key), key);
const keptOther = (page, text) => page.waitForFunction((text) => localStorage.getItem("hok-answers") !== text, text);
const hasEngineers = (page, text) => page.waitForFunction((text) => document.querySelector("[name='/team/engineers']").value === text, text);

/** Opens the site, answers one question, and gives what is kept then. */
async function withOwnCase(options) {
  const opened = await openSite(options);
  await opened.page.locator(ENGINEERS).fill("77");
  await keptOther(opened.page, null);
  return { ...opened, own: await kept(opened.page, "hok-answers") };
}

/** Opens a link in another tab of the same browser. */
async function openLink(context, link = SHARED) {
  const page = await context.newPage();
  await page.goto(`${siteUrl()}#${link}`);
  await ready(page);
  return page;
}

test("who changes a shared case keeps the own one in the list, and is told so", async () => {
  const { context, own, messages, close } = await withOwnCase();
  const page = await openLink(context);
  const said = page.locator("#put-by");
  assert.equal(await said.isVisible(), false);
  assert.equal(await kept(page, "hok-answers"), own, "looking at a case changes nothing");
  await page.locator(LOAD).fill("16");
  await keptOther(page, own);
  assert.equal(await kept(page, "hok-cases"), `Heroku or Kubernetes? Cases, format 1\n${own} Mine, before a shared case\n`);
  assert.match(await said.innerText(), /Your own case from before is kept as “Mine, before a shared case”/);
  assert.deepEqual(await axe(page), []);
  // Further changes are of the same case.
  await page.locator(LOAD).fill("17");
  await page.waitForTimeout(600);
  assert.equal((await kept(page, "hok-cases")).split("\n").length, 3);
  await page.reload();
  await ready(page);
  assert.equal(await page.locator(LOAD).inputValue(), "17");
  await unfold(page.locator("#cases"));
  await page.getByRole("button", { name: "Open Mine, before a shared case" }).click();
  await hasEngineers(page, "77");
  assert.deepEqual(messages, []);
  await close();
});

test("a link that was read in part takes the own case away no more than a whole one", async () => {
  const { context, own, close } = await withOwnCase();
  // A newer guide has added something to it.
  const page = await openLink(context, "1.0gAAAAAAgQIHd28");
  await page.locator(LOAD).fill("16");
  await keptOther(page, own);
  assert.ok((await kept(page, "hok-cases")).includes(`${own} Mine, before a shared case`));
  await close();
});

test("what is said of the own case leads back to it, and shows it in a list that is open", async () => {
  const { context, own, close } = await withOwnCase();
  const page = await openLink(context);
  await unfold(page.locator("#cases"));
  await page.getByRole("button", { name: "Make it mine" }).click();
  await page.locator("#put-by").getByRole("button", { name: "Open it" }).waitFor();
  assert.deepEqual(await page.locator(".cases__kept").allInnerTexts(), ["Mine, before a shared case"]);
  await page.locator("#put-by").getByRole("button", { name: "Open it" }).click();
  await hasEngineers(page, "77");
  assert.equal(await page.locator("#put-by").isVisible(), false);
  await page.waitForFunction((own) => localStorage.getItem("hok-answers") === own, own);
  await close();
});

test("two cases in a row go to the list under two names; one that is there already, or the usual one, does not", async () => {
  const { page: first, context, own, close } = await withOwnCase();
  const change = async (value) => {
    const page = await openLink(context);
    const before = await kept(page, "hok-answers");
    await page.locator(LOAD).fill(value);
    await keptOther(page, before);
    await page.close();
  };
  await change("16");
  await change("18");
  const names = async () => (await kept(first, "hok-cases")).trim().split("\n").slice(1).map((line) => line.replace(/^\S+ /, ""));
  assert.deepEqual(await names(), ["Mine, before a shared case", "Mine, before a shared case (2)"]);
  await first.evaluate((own) => localStorage.setItem("hok-answers", own), own);
  await change("19");
  assert.equal((await names()).length, 2, "it is there already");
  await close();

  const usual = await openSite({ hash: SHARED });
  await usual.page.locator(LOAD).fill("16");
  await keptOther(usual.page, null);
  await usual.page.locator(LOAD).fill("17");
  await usual.page.waitForTimeout(600);
  assert.equal(await kept(usual.page, "hok-cases"), null);
  assert.equal(await usual.page.locator("#put-by").isVisible(), false);
  await usual.close();
});

test("where there is no room for a case more, the own one stays where it is", async () => {
  const { context, own, messages, close } = await withOwnCase();
  await context.addInitScript(() => {
    const real = Storage.prototype.setItem;
    Storage.prototype.setItem = function setItem(key, text) {
      if (key === "hok-cases") throw new DOMException("full", "QuotaExceededError");
      return real.call(this, key, text);
    };
  });
  const page = await openLink(context);
  await page.locator(LOAD).fill("16");
  await page.locator("#put-by").getByText("No room to keep one case more").waitFor();
  assert.equal(await kept(page, "hok-answers"), own);
  await page.waitForFunction((link) => !location.hash.endsWith(link), SHARED);
  await page.reload();
  await ready(page);
  assert.equal(await page.locator(LOAD).inputValue(), "16");
  assert.deepEqual(messages, []);
  await close();
});

test("what is typed just before the page is left or loaded again is kept", async () => {
  const { page, context, own, messages, close } = await withOwnCase();
  await page.waitForFunction((own) => location.hash === `#${own}`, own);
  // In one go: nothing has time to wait.
  const typeAndLeave = (page, value, leave) => page.evaluate(([value, leave]) => {
    const field = document.querySelector("[name='/team/engineers']");
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(leave === "reload" ? () => location.reload() : () => location.assign("about:blank"), 30);
  }, [value, leave]);
  await Promise.all([page.waitForEvent("load"), typeAndLeave(page, "88", "reload")]);
  await ready(page);
  await hasEngineers(page, "88");
  assert.equal(await page.getByText("You are viewing a shared case").count(), 0);
  await page.waitForFunction(() => location.hash === `#${localStorage.getItem("hok-answers")}`);

  await Promise.all([page.waitForURL("about:blank"), typeAndLeave(page, "89", "away")]);
  const other = await context.newPage();
  await other.goto(siteUrl());
  await ready(other);
  assert.equal(await other.locator(ENGINEERS).inputValue(), "89");

  // The same of a shared case, and the own one is put by on the way.
  const shared = await openLink(context);
  await Promise.all([shared.waitForEvent("load"), typeAndLeave(shared, "90", "reload")]);
  await ready(shared);
  await hasEngineers(shared, "90");
  assert.match(await kept(shared, "hok-cases"), /Mine, before a shared case/);
  assert.deepEqual(messages, []);
  await close();
});

test("what is typed while a page is being loaded again is kept, and a link that is asked for once more is shown", async () => {
  const { page, context, messages, close } = await withOwnCase({ serviceWorkers: "block" });
  const shared = await openLink(context);
  const slowly = (page) => page.route(/\/$/, async (route) => {
    await new Promise((done) => { setTimeout(done, 1500); });
    await route.continue();
  });
  for (const [tab, value] of [[page, "88"], [shared, "90"]]) {
    await slowly(tab);
    // The new case is kept well before the server answers.
    await Promise.all([tab.waitForEvent("load"), tab.evaluate((value) => {
      location.reload();
      const field = document.querySelector("[name='/team/engineers']");
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, value)]);
    await ready(tab);
    await hasEngineers(tab, value);
    assert.equal(await tab.getByText("You are viewing a shared case").count(), 0);
  }
  await shared.locator(ENGINEERS).fill("91");
  await shared.waitForFunction(() => location.hash === `#${localStorage.getItem("hok-answers")}`);
  await shared.goto("about:blank");
  await shared.goto(`${siteUrl()}#${SHARED}`);
  await ready(shared);
  await shared.getByText("You are viewing a shared case").waitFor();
  await hasEngineers(shared, "33");
  assert.deepEqual(messages, []);
  await close();
});

test("a page that is loaded again shows its own case, whatever another tab has kept since", async () => {
  const { page, context, messages, close } = await withOwnCase();
  const mine = await page.evaluate(() => localStorage.getItem("hok-answers"));
  // There and back again: this address is no older one.
  await page.locator(ENGINEERS).fill("78");
  await keptOther(page, mine);
  await page.locator(ENGINEERS).fill("77");
  await page.waitForFunction((mine) => location.hash === `#${mine}`, mine);
  const other = await context.newPage();
  await other.goto(siteUrl());
  await ready(other);
  await other.locator(ENGINEERS).fill("44");
  await keptOther(other, mine);
  await page.reload();
  await ready(page);
  await hasEngineers(page, "77");
  assert.equal(await page.getByText("You are viewing a shared case").isVisible(), false);
  // The same address, from somebody else, is somebody else's.
  const friend = await openLink(context, mine);
  await friend.getByText("You are viewing a shared case").waitFor();
  assert.deepEqual(messages, []);
  await close();
});
