// What goes beyond the verdict: what would change it, tried and taken back; curves, map and claims; and when it cannot be worked out.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, headline, openSite, preset, ready, seen, settled, siteUrl, unfold, useSite } from "./harness.mjs";

useSite();

const title = (page) => page.locator("#turns-title").innerText();
const field = (page, pointer) => page.locator(`input.field__input[name="${pointer}"]`);

test("what would change the answer is there before any script, and stays when the page becomes live", async () => {
  const { page: still, close: closeStill } = await openSite({ javaScriptEnabled: false });
  const rendered = await still.locator("#result .aged").allTextContents();
  assert.ok(rendered.some((text) => /Kubernetes/.test(text)));
  await closeStill();
  const { page, messages, close } = await openSite();
  assert.deepEqual(await page.locator("#result .aged").allTextContents(), rendered);
  assert.equal(await page.locator(".curve__drawing").count(), await page.locator(".curve__slider").count(), "each number has its curve");
  const slider = page.getByRole("slider", { name: "Engineers who ship to it" });
  assert.equal(await slider.getAttribute("aria-valuetext"), "about 8 people", "a place on a track means nothing to those who hear it");
  assert.deepEqual(messages, []);
  await close();
});

test("a value that would change the answer is tried, does change it, and is taken back", async () => {
  const { page, messages, close } = await openSite();
  await preset(page, "Growing SaaS");
  await settled(page);
  const before = await headline(page);
  const bill = field(page, "/spend/heroku_usd_per_month");
  const given = await bill.inputValue();
  const row = page.locator(".turn", { hasText: "Heroku bill" }).first();
  const said = await row.locator(".turn__text").innerText();
  assert.match(said, /too close to call/);
  await row.getByRole("button", { name: /^Try/ }).click();
  assert.match(await headline(page), /[Tt]oo close/);
  assert.notEqual(await bill.inputValue(), given);
  await settled(page);
  assert.doesNotMatch(await page.locator("#turns-title + .section__note ~ .turns").first().innerText(), new RegExp(said.slice(0, 30)));
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await headline(page), before);
  assert.equal(await bill.inputValue(), given);
  await page.getByRole("button", { name: "Redo" }).click();
  assert.match(await headline(page), /[Tt]oo close/);
  assert.deepEqual(messages, []);
  await close();
});

test("typing a number is one step back, not one for each digit", async () => {
  const { page, close } = await openSite();
  await field(page, "/team/engineers").fill("");
  await field(page, "/team/engineers").pressSequentially("123");
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await field(page, "/team/engineers").inputValue(), "");
  assert.equal(await page.getByRole("button", { name: "Undo" }).isDisabled(), true);
  await close();
});

test("a slider moves its number by keyboard, and what goes beyond the verdict follows", async () => {
  const { page, close } = await openSite();
  const before = await page.locator(".turns .turn").allInnerTexts();
  const slider = page.getByRole("slider", { name: /^Requests a second/ });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  const typed = await field(page, "/traffic/requests_per_second").inputValue();
  assert.ok(Number(typed) > 15, typed);
  await page.keyboard.press("End");
  await settled(page);
  assert.notDeepEqual(await page.locator(".turns .turn").allInnerTexts(), before);
  await close();
});

test("an arrow key leaves each number, also where a step is larger than a place of the slider", async () => {
  const { page, close } = await openSite();
  const slider = page.getByRole("slider", { name: /^Growth of traffic/ });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await field(page, "/traffic/growth_percent_per_year").inputValue(), "50");
  await page.keyboard.press("ArrowRight");
  assert.equal(await field(page, "/traffic/growth_percent_per_year").inputValue(), "60");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await field(page, "/traffic/growth_percent_per_year").inputValue(), "50");
  await close();
});

test("a case that was opened is where undoing ends", async () => {
  const { page, close } = await openSite();
  await field(page, "/team/engineers").fill("77");
  await page.waitForFunction(() => localStorage.getItem("hok-answers"));
  await page.reload();
  await ready(page);
  await page.waitForFunction(() => document.querySelector('input.field__input[name="/team/engineers"]').value === "77");
  assert.equal(await page.getByRole("button", { name: "Undo" }).isDisabled(), true);
  await close();
});

for (const [width, size] of [[390, 16], [320, 16], [390, 32]]) {
  test(`a phone of ${width} px with letters of ${size} px shows both scores of each criterion, and all of the map`, async () => {
    const { page, close } = await openSite({ viewport: { width, height: 844 } });
    await page.evaluate((size) => { document.documentElement.style.fontSize = `${size}px`; }, size);
    const hidden = (selector) => page.locator(selector).evaluate((part) => part.scrollWidth - part.clientWidth);
    await page.locator("#fit-table").scrollIntoViewIfNeeded();
    assert.equal(await hidden("#fit-table"), 0);
    const cells = page.locator("#fit-table tbody tr").first().locator("td");
    for (const [place, name] of ["Weight", "Heroku", "Kubernetes"].entries()) {
      assert.match(await cells.nth(place).evaluate((cell) => getComputedStyle(cell, "::before").content), new RegExp(name));
    }
    // Letters that large leave no room for eleven columns: the map goes on to the side then.
    if (size === 16) {
      await page.locator(".map").scrollIntoViewIfNeeded();
      assert.equal(await hidden(".map__scroll"), 0);
      const { width: across, height } = await page.locator(".place").first().boundingBox();
      assert.ok(across >= 21 && height >= 44, `a place of ${across} by ${height} px`);
    }
    await close();
  });
}

test("the map is walked by arrow keys and says what is there", async () => {
  const { page, close } = await openSite();
  const here = page.locator(".place--here");
  assert.match(await here.getAttribute("aria-label"), /^You are here/);
  await here.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  const said = await page.locator("#map-said").innerText();
  assert.equal(said, await page.evaluate(() => document.activeElement.getAttribute("aria-label")));
  assert.doesNotMatch(said, /You are here/);
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none", "the focus is seen");
  for (let step = 0; step < 30; step += 1) await page.keyboard.press("ArrowRight");
  assert.match(await page.evaluate(() => document.activeElement.id), /^map-10-/, "the edge holds");
  await page.keyboard.press("Home");
  assert.match(await page.evaluate(() => document.activeElement.id), /^map-0-/);
  await page.keyboard.press("End");
  assert.match(await page.evaluate(() => document.activeElement.id), /^map-10-/);
  await close();
});

test("a name of a service is text wherever it is shown", async () => {
  const { page, messages, close } = await openSite();
  await page.locator('input[name="/services/0/name"]').evaluate((input) => {
    input.value = "<img src=x onerror=alert(1)>";
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await settled(page);
  assert.equal(await page.locator("#result img").count(), 0);
  assert.match(await page.locator("#turns-title").innerText(), /<img src=x/);
  assert.deepEqual(messages, []);
  await close();
});

for (const block of [/case-.*\.wasm/, /worker-.*\.js/]) test(`where it cannot be worked out for want of ${block}, the page says so, keeps the verdict, and tries again`, async () => {
  const { page, context, close } = await openSite({ block });
  await ready(page);
  const before = await headline(page);
  await field(page, "/traffic/requests_per_second").fill("5000");
  await page.getByRole("button", { name: "Try again" }).first().waitFor();
  assert.notEqual(await headline(page), before, "the verdict goes on");
  assert.equal(await page.getByRole("button", { name: "Try again" }).count(), 1, "it is said once");
  await context.unroute(block);
  await page.getByRole("button", { name: "Try again" }).first().click();
  await settled(page);
  assert.equal(await page.getByRole("button", { name: "Try again" }).count(), 0);
  assert.match(await title(page), /./);
  await close();
});

test("what cannot be loaded is marked as older from the first change on, and boxes say so whenever they are opened", async () => {
  const { page, close } = await openSite({ block: /(costs|boxes)-.*\.js/ });
  await page.mouse.move(300, 300);
  await page.mouse.move(310, 310);
  await page.waitForTimeout(300);
  const marked = () => page.locator(["#reasons", "#cost-over-time", "#monthly-bill", "#bill"].map((part) => `${part}.aged--old`).join()).count();
  assert.equal(await marked(), 0, "they are of the case on the page");
  await preset(page, "Video streaming");
  await page.waitForFunction(() => document.querySelector("#reasons.aged--old"));
  assert.equal(await marked(), 4);
  for (const box of ["share", "take"]) {
    await unfold(page.locator(`#${box}`));
    await page.waitForFunction((box) => document.querySelector(`#${box} [role="status"]`).textContent.includes("could not be loaded"), box);
  }
  await close();
});

/** In a page: workers that hear and never say anything, and a minute that is over at once. */
function silenceWorkers() {
  globalThis.Worker = class extends EventTarget {
    postMessage() {}

    terminate() {}
  };
  const wait = globalThis.setTimeout;
  globalThis.setTimeout = (work, ms, ...given) => wait(work, ms >= 60_000 ? 400 : ms, ...given);
}

/** The link to a case of so many services, as an import gives it. */
async function linkToServices(count) {
  const { page, close } = await openSite();
  await unfold(page.locator("#files"));
  await page.locator("#files-text").fill(Array.from({ length: count }, (_, index) => `worker${index}: node ${index}.js\n`).join(""));
  await page.getByRole("button", { name: "Read it" }).click();
  await page.waitForURL(/#1\./);
  const link = new URL(page.url()).hash.slice(1);
  await close();
  return link;
}

test("a worker that says nothing is given up: the page draws the verdict itself, and says what is missing", async () => {
  const summary = (opened) => opened.locator(".summary__text").innerText();
  const first = await openSite();
  const usual = await summary(first.page);
  await first.close();
  const { page, close } = await openSite({ init: silenceWorkers, hash: await linkToServices(40) });
  assert.match(await page.locator(".services__more, .services").first().innerText(), /worker/);
  await page.locator(".verdict:not([aria-busy])").waitFor();
  assert.notEqual(await summary(page), usual);
  await page.getByRole("button", { name: "Try again" }).first().waitFor();
  assert.equal(await page.locator(".verdict[aria-busy]").count(), 0);
  // And so at the next change.
  await field(page, "/team/engineers").fill("400");
  await page.locator(".verdict[aria-busy=true]").waitFor();
  await page.locator(".verdict:not([aria-busy])").waitFor();
  await close();
});

test("a case of many services is judged beside the page, which says that it is at it", async () => {
  const hash = await linkToServices(400);
  const { page, messages, close } = await openSite({ hash });
  // Longer than a blink, so that it can be seen.
  const busy = page.locator(".verdict[aria-busy=true]");
  await busy.waitFor();
  // The page answers meanwhile.
  await field(page, "/team/engineers").fill("40");
  assert.equal(await busy.count(), 1);
  await page.waitForFunction(() => getComputedStyle(document.querySelector(".verdict__count"), "::after").fontSize !== "0px");
  assert.match(await page.evaluate(() => getComputedStyle(document.querySelector(".verdict__count"), "::after").content), /being worked out/);
  await page.locator(".verdict:not([aria-busy])").waitFor({ timeout: 60_000 });
  assert.deepEqual(messages, []);
  await close();
});

test("answers that change quickly end with what belongs to the last of them", async () => {
  const { page, close } = await openSite();
  for (const value of ["20", "200", "2000", "20000"]) {
    await field(page, "/traffic/requests_per_second").fill(value);
    await page.waitForTimeout(150);
  }
  await settled(page);
  const texts = (await page.locator(".turns .turn__text").allInnerTexts()).filter((text) => /requests a second/.test(text));
  for (const text of texts) assert.match(text, /instead of 20,000/);
  await close();
});

test("a weight is moved by keyboard, decides with the others, and is taken back", async () => {
  const { page, messages, close } = await openSite();
  const cost = page.getByRole("slider", { name: "Weight of Total cost" });
  await seen(cost);
  const slider = await cost.elementHandle();
  // What a weight comes to stands in the table a moment after it was moved.
  const shows = (text) => page.waitForFunction(([element, wanted]) => element.closest("td").innerText.trim() === wanted, [slider, text]);
  const before = await slider.evaluate((element) => element.closest("td").innerText.trim());
  await cost.focus();
  await page.keyboard.press("Home");
  await shows("0");
  assert.equal(await cost.evaluate((slider) => slider === document.activeElement), true, "the slider keeps the focus");
  assert.match(page.url() + (await page.evaluate(() => new Promise((done) => setTimeout(() => done(location.hash), 600)))), /#1\./);
  await page.getByRole("button", { name: "Use our weights again" }).click();
  await shows(before);
  assert.deepEqual(messages, []);
  await close();
});

test("the page says what to do and when to ask again", async () => {
  const { page, close } = await openSite();
  const plan = page.locator("section[aria-labelledby=plan-title]");
  await seen(plan.locator("h3"));
  assert.match(await plan.locator("h3").innerText(), /Stay, and look at the largest lines/);
  assert.match(await plan.innerText(), /Ask again when\s+With /);
  await field(page, "/spend/heroku_usd_per_month").fill("60000");
  await settled(page);
  await seen(plan.locator("h3"));
  assert.match(await plan.locator("h3").innerText(), /Move to Kubernetes: about \$/);
  assert.match(await plan.innerText(), /First set-up of a production cluster/);
  await close();
});

test("a chart is saved as an image", async () => {
  const { page, close } = await openSite();
  await page.locator("#cost-over-time").scrollIntoViewIfNeeded();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#cost-over-time").getByRole("button", { name: "Save as PNG" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "cost-over-time.png");
  await close();
});

test("the score of the back-test is at the foot of the page, and leads to all cases with their misses", async () => {
  const { page, messages, close } = await openSite();
  const table = await (await page.request.get(`${siteUrl()}backtest.json`)).json();
  const [agreed, of] = table.published;
  assert.match(await page.locator("#back-test-score").innerText(), new RegExp(`fair one to ${agreed} of ${of} published`));
  await page.getByRole("link", { name: /Read all cases/ }).click();
  await page.waitForURL("**/back-test.html");
  assert.equal(await page.locator(".trial").count(), table.cases.length);
  assert.equal(await page.locator(".trial__mark--miss").count(), table.cases.filter((row) => !row.agrees).length);
  assert.equal(await page.locator(".trial__why").count(), table.cases.filter((row) => !row.agrees).length, "each miss says why");
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(messages, []);
  await close();
});

test("a case that comes by a link is looked at as well, and so is one that the browser has kept", async () => {
  const { page, close } = await openSite();
  await page.getByRole("button", { name: "Video streaming" }).click();
  await page.waitForURL(/#1\./);
  await settled(page);
  const [turns, url] = [await page.locator(".turns").first().innerText(), page.url()];
  const usual = await openSite();
  assert.notEqual(await usual.page.locator(".turns").first().innerText(), turns);
  await usual.close();
  for (const address of [url, url.split("#")[0]]) {
    await page.goto("about:blank");
    await page.goto(address);
    await page.waitForFunction((text) => document.querySelector(".turns")?.innerText === text, turns, { timeout: 30_000 });
  }
  await close();
});
