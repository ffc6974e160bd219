// What people do with the page: look, answer, share, reopen; and what they must never see.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { journeys } from "./both.mjs";
import { axe, headline, openBills, openSite, openTables, ready, settled, siteUrl, useSite } from "./harness.mjs";

useSite();

const field = (page, pointer) => page.locator(`[name="${pointer}"]`).first();
const verdict = (page) => page.locator("[data-verdict]").getAttribute("data-verdict");
/** All figures of a table behind a chart, or of a bill. */
const figures = (page, selector) => page.locator(selector).first().evaluate((element) => element.textContent);

/** Answers a field the way a person does: choose, type, leave. */
async function answer(page, pointer, text) {
  await field(page, pointer).fill(text);
  await field(page, pointer).press("Tab");
}

test("a team answers, the verdict follows, and the link gives the same verdict to somebody else", async () => {
  const { page, messages, context, close } = await openSite();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  assert.equal(await verdict(page), "heroku");
  await openBills(page);
  await openTables(page);
  const before = {
    headline: await headline(page),
    chart: await figures(page, "figure table"),
    bill: await figures(page, ".bill"),
  };

  await answer(page, "/team/engineers", "20");
  await answer(page, "/team/platform_engineers", "4-6");
  await answer(page, "/traffic/requests_per_second", "5000");
  await answer(page, "/services/0/count", "12");
  await page.locator('[data-verdict="kubernetes"]').waitFor();
  await settled(page);

  const after = {
    headline: await headline(page),
    chart: await figures(page, "figure table"),
    bill: await figures(page, ".bill"),
  };
  for (const part of Object.keys(before)) {
    assert.notEqual(after[part], before[part], part);
  }

  await page.getByRole("button", { name: "Copy link" }).click();
  await page.getByText("Link copied").first().waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /#1\.[A-Za-z0-9_-]+$/);
  // The address follows after a pause, so that typing does not rewrite it at every key.
  await page.waitForURL(link);
  assert.deepEqual(messages, []);
  await close();

  const friend = await openSite({ hash: new URL(link).hash.slice(1) });
  assert.equal(await headline(friend.page), after.headline);
  await openBills(friend.page);
  assert.equal(await figures(friend.page, ".bill"), after.bill);
  assert.equal(await field(friend.page, "/team/platform_engineers").inputValue(), "4 – 6");
  await friend.page.getByText("You are viewing a shared case").waitFor();
  await friend.close();
});

test("a worker draws the futures while somebody types, and the verdict is that of a page that draws them itself", async () => {
  const { page, messages, close } = await openSite();
  assert.match(await page.locator('meta[name="hok-odds"]').getAttribute("content"), /^[\w-]{600,}$/, "the build has drawn those of the first case");
  await field(page, "/traffic/requests_per_second").focus();
  // Until the worker has answered once, the page draws itself, and its verdict is there at once.
  const isDrawnAside = (text) => page.evaluate(async ([name, rate]) => {
    const input = document.querySelector(`[name="${name}"]`);
    input.value = rate;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((next) => { setTimeout(next); });
    return document.querySelector(".verdict").ariaBusy === "true";
  }, ["/traffic/requests_per_second", text]);
  let isAside = false;
  for (let rate = 300; !isAside && rate < 400; rate += 1) {
    isAside = await isDrawnAside(String(rate));
    await page.waitForTimeout(100);
  }
  assert.ok(isAside);
  const said = [await headline(page), await page.locator(".verdict__count").innerText()];
  const link = await page.evaluate(() => document.documentElement.dataset.link);
  assert.deepEqual(messages, []);
  await close();
  const alone = await openSite({ hash: link });
  assert.deepEqual([await headline(alone.page), await alone.page.locator(".verdict__count").innerText()], said);
  await alone.close();
});

test("a reload finds the answers again, and a link wins over them without touching them", async () => {
  const { page, close } = await openSite();
  await answer(page, "/team/engineers", "31");
  await page.waitForFunction(() => location.hash.length > 8);
  const own = page.url();
  await page.goto(siteUrl());
  await page.locator("html[data-app=ready]").waitFor();
  await page.waitForFunction(() => document.querySelector('[name="/team/engineers"]').value === "31");

  const other = await openSite();
  await answer(other.page, "/team/engineers", "5");
  await other.page.waitForFunction(() => location.hash.length > 8);
  const link = other.page.url();
  await other.close();

  await page.goto("about:blank");
  await page.goto(link);
  await page.getByText("You are viewing a shared case").waitFor();
  assert.equal(await field(page, "/team/engineers").inputValue(), "5");
  await page.goto("about:blank");
  await page.goto(own.split("#")[0]);
  await page.waitForFunction(() => document.querySelector('[name="/team/engineers"]').value === "31");
  await close();
});

test("a wrong number is named, and the last good answer stays", async () => {
  const { page, close } = await openSite();
  await answer(page, "/team/engineers", "12");
  const good = await headline(page);
  await answer(page, "/team/engineers", "20000");
  await page.getByText(/20,?000.*10,?000/).first().waitFor();
  assert.equal(await field(page, "/team/engineers").getAttribute("aria-invalid"), "true");
  assert.equal(await field(page, "/team/engineers").inputValue(), "20000", "what was typed stays");
  assert.equal(await headline(page), good);
  await close();
});

test("a rule says what would be decided without it, and is switched off and on from the keyboard", async () => {
  const { page, close } = await openSite();
  await field(page, "/needs/on_premises").check();
  await page.locator('[data-verdict="kubernetes"]').waitFor();
  const rule = page.locator('[data-rule="on-premises"]');
  assert.match(await rule.innerText(), /Without it: Heroku, clear\./);
  const box = rule.getByRole("checkbox");
  assert.equal(await box.isChecked(), true);
  await box.focus();
  await page.keyboard.press("Space");
  await page.locator('[data-verdict="heroku"]').waitFor();
  assert.match(await rule.innerText(), /It is switched off\./);
  // The focus stays, so that a second press takes it back; and the link carries it.
  // The address follows a little later, and has followed the first change already.
  await page.waitForFunction(() => location.hash.slice(1) === document.documentElement.dataset.link);
  const hash = new URL(page.url()).hash.slice(1);
  await page.keyboard.press("Space");
  await page.locator('[data-verdict="kubernetes"]').waitFor();
  await close();
  const friend = await openSite({ hash });
  await friend.page.locator('[data-verdict="heroku"]').waitFor();
  assert.match(await friend.page.locator('[data-rule="on-premises"]').innerText(), /It is switched off\./);
  await friend.close();
});

for (const [what, viewport, from, to] of [
  ["the cases to start from, on a phone", { width: 390, height: 844 }, "Clear all answers", "Queue-heavy pipeline"],
  ["a section that is laid out when it comes near", { width: 1280, height: 800 }, "What it is made of", "You are here"],
]) {
  test(`what the keyboard comes back to is in view in full: ${what}`, async () => {
    const { page, close } = await openSite({ viewport });
    await page.evaluate((from) => [...document.querySelectorAll("a, button")].find(({ textContent }) => textContent.startsWith(from)).focus(), from);
    const passed = [];
    while (!passed.at(-1)?.startsWith(to)) {
      assert.ok(passed.length < 12, `${to} comes soon after ${passed}`);
      await page.keyboard.press("Shift+Tab");
      passed.push(await page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.textContent));
      await page.waitForFunction(() => {
        const { top, right, bottom, left } = document.activeElement.getBoundingClientRect();
        const verdict = document.querySelector(".verdict");
        const above = verdict.contains(document.activeElement) ? 0 : verdict.getBoundingClientRect().bottom;
        // Browsers scroll by whole pixels.
        return top > above - 1 && left > -1 && right < innerWidth + 1 && bottom < innerHeight + 1;
      });
      // What has come near is laid out by then.
      await page.waitForTimeout(300);
    }
    assert.ok(passed.length > 2, `more than one step was taken: ${passed}`);
    await close();
  });
}

for (const width of [320, 390, 1280]) {
  test(`what is jumped to stands below the verdict: ${width} px`, async () => {
    const { page, close } = await openSite({ viewport: { width, height: 800 } });
    // Whose verdict takes the most lines.
    await page.getByRole("button", { name: "Queue-heavy pipeline" }).click();
    await settled(page);
    for (const id of ["turns-title", "fit-title"]) {
      await page.waitForFunction((id) => {
        const title = document.getElementById(id);
        title.scrollIntoView();
        const { bottom } = document.querySelector(".verdict").getBoundingClientRect();
        const above = title.previousElementSibling.getBoundingClientRect().top;
        return above > bottom && title.getBoundingClientRect().top < bottom + 48;
      }, id);
    }
    await close();
  });
}

test("a must-have that Heroku lacks rules it out, with source and day", async () => {
  const { page, close } = await openSite();
  await field(page, "/needs/on_premises").check();
  await page.locator('[data-verdict="kubernetes"][data-strength="clear"]').waitFor();
  await page.getByText("Heroku runs in its own cloud only").first().waitFor();
  await field(page, "/needs/on_premises").uncheck();
  await page.locator('[data-verdict="heroku"]').waitFor();
  await close();
});

test("a preset gives the figures of the command line", async () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const run = promisify(execFile);
  const preset = "tests/cases/presets/growing-saas.json";
  // With what the site was finished with, so that hardly anything is left to be compiled.
  const { stdout } = await run("cargo", ["run", "--quiet", "--features", "ssr", "--bin", "assess", "--", preset], { cwd: root, maxBuffer: 1e8 });
  const expected = JSON.parse(stdout);

  const { page, close } = await openSite();
  await page.getByRole("button", { name: "Growing SaaS" }).click();
  await page.waitForFunction((text) => document.querySelector(".verdict h2").textContent === text, expected.verdict.headline);
  await openBills(page);
  const text = await page.locator("#result").evaluate((element) => element.textContent);
  const money = (amount) => "$" + amount.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  for (const option of ["heroku", "kubernetes"]) {
    const cost = expected.cost[option];
    for (const amount of [cost.infrastructure_usd_per_month, cost.people_usd_per_month, cost.one_off_usd]) {
      assert.ok(text.includes(money(amount)), `${option}: ${money(amount)}`);
    }
    for (const line of cost.lines) {
      assert.ok(text.includes(money(line.usd_per_month)) && text.includes(line.why), line.id);
    }
  }
  const dots = await page.locator(".verdict").innerText();
  assert.match(dots, new RegExp(`${50 - expected.verdict.kubernetes_futures} of 50`));
  await close();
});

test("both charts are drawn, follow the answers, and have their tables", async () => {
  const { page, messages, close } = await openSite();
  const charts = page.locator("figure canvas");
  for (const figure of await page.locator("figure").all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.locator("canvas").first().waitFor();
  }
  assert.equal(await charts.count(), 2);
  const picture = () => charts.first().evaluate((canvas) => canvas.toDataURL());
  await page.waitForTimeout(1500);
  const before = await picture();
  await answer(page, "/traffic/growth_percent_per_year", "200");
  await page.waitForTimeout(1500);
  assert.notEqual(await picture(), before);
  await openTables(page);
  assert.equal(await page.locator("figure table").count(), 2);
  assert.deepEqual(messages, []);
  await close();
});

test("when the chart program cannot load, the tables stand and say so", async () => {
  const { page, close } = await openSite({ block: /echarts-/ });
  await ready(page);
  for (const figure of await page.locator("figure").all()) {
    await figure.scrollIntoViewIfNeeded();
  }
  await page.getByRole("button", { name: "Try again" }).first().waitFor();
  assert.equal(await page.locator("figure table").first().isVisible(), true);
  await close();
});

/** What other tests do with Chromium in more detail: bill.test.mjs, cases.test.mjs, sharing.test.mjs, widget.test.mjs. */
const ELSEWHERE = [
  "changes are taken back and made again, in order",
  "the lines of a bill open, and an own value changes it and is taken back",
  "a case is shared as a text, which is copied or selected",
  "on paper the result stands, and nothing is left to press",
  "the widget takes nothing of strangers, and goes on",
];
for (const name of ELSEWHERE) assert.ok(journeys[name], name);
for (const [name, journey] of Object.entries(journeys).filter(([name]) => !ELSEWHERE.includes(name))) {
  test(name, () => journey({ open: (hash = "", options = {}) => openSite({ hash, ...options }), site: siteUrl() }));
}

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }, { width: 320, height: 640 }]) {
    test(`axe finds nothing, ${colorScheme}, ${viewport.width} px wide, and nothing is cut off`, async () => {
      const { page, close } = await openSite({ colorScheme, viewport, reducedMotion: "reduce" });
      assert.deepEqual(await axe(page), []);
      await openBills(page);
      await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
      await page.locator(".origin").first().waitFor();
      // What lies under the bar by the chance of scrolling is nobody's target.
      await page.evaluate(() => scrollTo(0, 0));
      assert.deepEqual(await axe(page), [], "with everything unfolded");
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `the page is ${overflow} px wider than the window`);
      await close();
    });
  }
}

test("axe finds nothing with errors, blockers and a shared case on the page", async () => {
  const { page, close } = await openSite({ hash: "1.AAAAAAAA" });
  await answer(page, "/team/engineers", "20000");
  await field(page, "/needs/on_premises").check();
  assert.deepEqual(await axe(page), []);
  await close();
});

test("the published schema and the page's own files are there", async () => {
  const schema = await (await fetch(new URL("answers.schema.json", siteUrl()))).json();
  assert.equal(schema.$defs.Version.maximum, 1);
  const html = await readFile(new URL("../../dist/index.html", import.meta.url), "utf8");
  assert.match(html, /Content-Security-Policy/i);
  assert.ok(!/<script(?![^>]*src=)[^>]*>[^<]/.test(html), "no inline script");
  assert.match(html, /data-verdict="heroku"/);
});
