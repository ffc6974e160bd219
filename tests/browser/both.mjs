// Journeys that hang on the browser's own ways, with one body for both: firefox.test.mjs runs them all, journey.test.mjs those that no other
// test has for Chromium in more detail.
// They are written in what Playwright and Puppeteer share: `evaluate` with one argument, `$eval`, `click`, `focus`, `type`, `keyboard`, `reload`, `goto`.
//
// A journey gets `open(hash, { path, init })`, which opens the site in a fresh profile and waits until it is live, `openHost(html)`, which opens a page of
// somebody else with a strict policy, and `site`, the address. `open` gives `{ page, messages, close }`; `openHost` gives `{ page, close }`.
import assert from "node:assert/strict";
import { isSettled } from "./harness.mjs";

const ENGINEERS = "[name='/team/engineers']";
const CONTROL_PLANE = '[data-line="eks.control_plane"]';

/** Waits until `what`, asked in the page with `argument`, is so, and gives it. */
async function until(page, what, argument) {
  for (const end = Date.now() + 45_000; ; await new Promise((done) => { setTimeout(done, 50); })) {
    // A page that is just being loaded cannot be asked.
    const found = await page.evaluate(what, argument).catch(() => undefined);
    if (found) return found;
    assert.ok(Date.now() < end, `never so: ${what} ${argument ?? ""}`);
  }
}

const ready = (page) => until(page, () => document.documentElement.dataset.app === "ready");
const settled = (page) => until(page, isSettled);
const value = (page, selector) => page.$eval(selector, (field) => field.value);
const headline = (page) => page.$eval(".verdict h2", (element) => element.innerText.replace(/\s+/g, " "));
const shows = (page, selector, text) => until(page, ([at, part]) => [...document.querySelectorAll(at)].some(({ innerText }) => innerText.includes(part)), [selector, text]);

/** Presses the button of this name, which is in sight. */
async function press(page, name) {
  await until(page, (text) => {
    const button = [...document.querySelectorAll("button")].find((one) => one.innerText.trim() === text && !one.disabled && one.checkVisibility());
    document.querySelector("[data-test]")?.removeAttribute("data-test");
    button?.setAttribute("data-test", "");
    return Boolean(button);
  }, name);
  await page.click("[data-test]");
}

/** Answers a field the way a person does: type, leave. */
async function answer(page, selector, text) {
  await page.focus(selector);
  await page.evaluate(() => document.activeElement.select());
  await page.keyboard.type(text);
  await page.keyboard.press("Tab");
}

/** Waits until the address is that of the case on the page, and gives the part after #. */
const link = (page) => until(page, () => location.hash.length > 5 && location.hash.slice(1) === document.documentElement.dataset.link && location.hash.slice(1));

export const journeys = {
  "a keyboard alone comes from the top to a question, answers it, and to a mistake that is named": async ({ open }) => {
    const { page, messages, close } = await open();
    await page.keyboard.press("Tab");
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip to the result/);
    const tabTo = async (name) => {
      for (let steps = 0; (await page.evaluate(() => document.activeElement.name)) !== name; steps += 1) {
        assert.ok(steps < 60, `${name} is reached`);
        await page.keyboard.press("Tab");
      }
    };
    await tabTo("/team/engineers");
    await page.keyboard.type("14");
    await page.keyboard.press("ArrowUp");
    await until(page, () => Number(document.activeElement.value) > 14);
    await tabTo("/traffic/requests_per_second");
    await answer(page, ENGINEERS, "20000");
    await until(page, (at) => document.querySelector(at).getAttribute("aria-invalid") === "true", ENGINEERS);
    assert.equal(await value(page, ENGINEERS), "20000", "what was typed stays");
    await answer(page, ENGINEERS, "15");
    await until(page, (at) => document.querySelector(at).getAttribute("aria-invalid") !== "true", ENGINEERS);
    assert.deepEqual(messages, []);
    await close();
  },

  "a link opened elsewhere gives the same verdict, and is made one's own": async ({ open, site }) => {
    const { page, close } = await open();
    await press(page, "Video streaming");
    const hash = await link(page);
    await settled(page);
    const expected = await headline(page);
    await close();
    const friend = await open(hash);
    await until(friend.page, (text) => document.querySelector(".verdict h2").innerText.replace(/\s+/g, " ") === text, expected);
    await shows(friend.page, ".notice", "You are viewing a shared case");
    assert.equal(await friend.page.evaluate(() => localStorage.getItem("hok-answers")), null, "not kept yet");
    await press(friend.page, "Make it mine");
    await until(friend.page, (text) => localStorage.getItem("hok-answers") === text, hash);
    await friend.page.goto(site);
    await ready(friend.page);
    await until(friend.page, (text) => document.querySelector(".verdict h2").innerText.replace(/\s+/g, " ") === text, expected);
    assert.deepEqual(friend.messages, []);
    await friend.close();
  },

  "changes are taken back and made again, in order": async ({ open }) => {
    const { page, messages, close } = await open();
    await answer(page, ENGINEERS, "31");
    await until(page, () => !document.querySelector(".undo button").disabled);
    await press(page, "Video streaming");
    await settled(page);
    const last = await link(page);
    const is = (text) => until(page, ([at, wanted]) => document.querySelector(at).value === wanted, [ENGINEERS, text]);
    await press(page, "Undo");
    await is("31");
    await press(page, "Undo");
    await is("");
    await until(page, () => document.querySelector(".undo button").disabled);
    await press(page, "Redo");
    await is("31");
    await press(page, "Redo");
    assert.equal(await until(page, (text) => document.documentElement.dataset.link === text && text, last), last);
    assert.deepEqual(messages, []);
    await close();
  },

  "a broken link says so and leaves a working page": async ({ open }) => {
    for (const hash of ["1.AAAAAAAA", "9.AAAA", "nonsense"]) {
      const { page, messages, close } = await open(hash);
      await shows(page, ".notice--problem", "link");
      assert.equal(await page.$eval("[data-verdict]", (element) => element.dataset.verdict), "heroku", hash);
      await answer(page, ENGINEERS, "9");
      await until(page, (at) => document.querySelector(at).value === "9", ENGINEERS);
      assert.deepEqual(messages, [], hash);
      await close();
    }
  },

  "stored answers that are damaged are told of, and the page works": async ({ open }) => {
    const { page, messages, close } = await open();
    await page.evaluate(() => localStorage.setItem("hok-answers", "1.AAAAAAAA"));
    await page.reload();
    await ready(page);
    await shows(page, ".notice", "answers kept in this browser could not be read");
    await press(page, "Close");
    await answer(page, ENGINEERS, "9");
    await until(page, () => localStorage.getItem("hok-answers") !== "1.AAAAAAAA");
    assert.deepEqual(messages, []);
    await close();
  },

  "blocked storage leaves everything working": async ({ open }) => {
    const init = () => {
      Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } });
    };
    const { page, messages, close } = await open("", { init });
    await answer(page, ENGINEERS, "40");
    const hash = await link(page);
    assert.equal(await page.evaluate(() => { try { return localStorage.length; } catch { return "refused"; } }), "refused");
    await page.reload();
    await ready(page);
    assert.equal(await value(page, ENGINEERS), "40", hash);
    assert.deepEqual(messages, []);
    await close();
  },

  "the chosen theme is painted, and outlives a reload": async ({ open }) => {
    const { page, messages, close } = await open();
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const before = await ground();
    for (let presses = 0; (await page.evaluate(() => document.documentElement.dataset.theme)) !== "dark"; presses += 1) {
      assert.ok(presses < 3, "one of the themes is dark");
      const theme = await page.evaluate(() => document.documentElement.dataset.theme ?? "");
      await page.click(".top__tools button");
      await until(page, (old) => (document.documentElement.dataset.theme ?? "") !== old, theme);
    }
    const dark = await ground();
    assert.notEqual(dark, before);
    await page.reload();
    await ready(page);
    assert.equal(await ground(), dark);
    assert.deepEqual(messages, []);
    await close();
  },

  "the lines of a bill open, and an own value changes it and is taken back": async ({ open }) => {
    const { page, messages, close } = await open();
    const total = () => page.evaluate(() => [...document.querySelectorAll(".bill__amount")].map(({ innerText }) => innerText).join());
    const before = await total();
    for (const index of [0, 1]) {
      // Not by its place: charts and lines that come in the meantime move it.
      await page.evaluate((at) => {
        const summary = document.querySelectorAll(".bill > summary")[at];
        summary.scrollIntoView({ block: "center" });
        summary.click();
      }, index);
      await until(page, (at) => document.querySelectorAll(".bill")[at].querySelector(".bill__line .line__name") !== null, index);
    }
    await page.$eval(`${CONTROL_PLANE} summary`, (summary) => summary.click());
    await shows(page, `${CONTROL_PLANE} .origin`, "0.1 USD/hour");
    await page.focus('[name="/overrides/eks.control_plane"]');
    await page.keyboard.type("0.6");
    await page.keyboard.press("Enter");
    const all = (text) => [...document.querySelectorAll(".bill__amount")].map(({ innerText }) => innerText).join() !== text;
    await until(page, all, before);
    await shows(page, CONTROL_PLANE, "your own value");
    await settled(page);
    await press(page, "Use the book’s again");
    await until(page, (text) => [...document.querySelectorAll(".bill__amount")].map(({ innerText }) => innerText).join() === text, before);
    assert.deepEqual(messages, []);
    await close();
  },

  "a case is shared as a text, which is copied or selected": async ({ open }) => {
    const { page, messages, close } = await open("1.0hBGQG1m");
    await page.$eval("#share", (box) => { box.open = true; });
    await until(page, () => document.getElementById("share-text").value.includes("#1.0hBGQG1m"));
    // What is copied is looked at, without asking the system for it.
    await page.evaluate(() => {
      const write = navigator.clipboard.writeText.bind(navigator.clipboard);
      navigator.clipboard.writeText = (text) => { globalThis.copied = text; return write(text); };
    });
    await press(page, "Copy text and link");
    await shows(page, "#share-said", "Copied.");
    assert.equal(await page.evaluate(() => globalThis.copied), await value(page, "#share-text"));
    await until(page, () => document.querySelector("#share-code svg") !== null);
    assert.deepEqual(messages, []);
    await close();
  },

  "on paper the result stands, and nothing is left to press": async ({ open }) => {
    const { page, messages, close } = await open();
    // Not every driver can make believe that a page is printed: the styles for paper are taken for the screen.
    await page.evaluate(() => {
      const all = (rules) => [...rules].flatMap((rule) => [rule, ...all(rule.cssRules ?? [])]);
      for (const rule of [...document.styleSheets].flatMap((sheet) => all(sheet.cssRules))) {
        if (rule.media?.mediaText === "print") rule.media.mediaText = "all";
      }
    });
    const seen = (selectors) => page.evaluate((list) => list.filter((one) => document.querySelector(one).checkVisibility()), selectors);
    const parts = [".verdict", ".reason", "#turns-title", "#monthly-bill", "#plan-title"];
    assert.deepEqual(await seen(parts), parts);
    assert.deepEqual(await seen([".questions", "#cases", ".presets", ".turn__try", ".undo"]), []);
    // And the browser does put it on paper.
    const paper = await page.pdf({ format: "A4" });
    assert.equal(Buffer.from(paper).subarray(0, 5).toString(), "%PDF-");
    assert.deepEqual(messages, []);
    await close();
  },

  "the widget takes nothing of strangers, and goes on": async ({ openHost, site }) => {
    const { page, close } = await openHost(`<script src="${site}embed.js"></script><heroku-or-kubernetes></heroku-or-kubernetes>`);
    const frame = await (await page.waitForSelector("iframe")).contentFrame();
    await ready(frame);
    await until(page, () => document.querySelector("heroku-or-kubernetes").style.minHeight === "" && document.querySelector("iframe").clientHeight > 300);
    const before = await headline(frame);
    await page.evaluate(() => {
      const inner = document.querySelector("iframe").contentWindow;
      const texts = ["1.AAAA", "1.broken", "nonsense", "x".repeat(70_000)];
      for (const data of [null, 1, "x", {}, { hok: 2, type: "set", answers: "1.0hBGQG1m" }, { hok: 1, type: "set", answers: 5, theme: {}, questions: [], lock: null }, { hok: 1, type: "nothing" }]) {
        inner.postMessage(data, "*");
      }
      for (let times = 0; times < 1000; times += 1) {
        inner.postMessage({ hok: 1, type: "set", answers: texts[times % 4] }, "*");
        window.postMessage({ hok: 1, type: "height", height: 5000 }, "*");
      }
    });
    await frame.focus(ENGINEERS);
    await page.keyboard.type("9");
    await until(frame, (at) => document.querySelector(at).value === "9", ENGINEERS);
    // A message of the right shape comes behind them all, and is heard.
    await page.evaluate(() => { document.querySelector("heroku-or-kubernetes").theme = "dark"; });
    await until(frame, () => document.documentElement.dataset.theme === "dark");
    assert.equal(await headline(frame), before);
    assert.ok((await page.evaluate(() => document.querySelector("iframe").clientHeight)) < 2000);
    await page.evaluate(() => { document.querySelector("heroku-or-kubernetes").answers = "1.0hBGQG1m"; });
    await until(frame, (at) => document.querySelector(at).value === "33", ENGINEERS);
    await close();
  },
};
