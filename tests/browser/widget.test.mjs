// The widget on a page of somebody else: another origin, a strict policy, several at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, headline, hostPage, openSite, policyOfHost, ready, siteUrl, useSite } from "./harness.mjs";

useSite();

/** A host page with two widgets; it keeps what they tell it. */
const host = (site) => `<!doctype html><html lang="en"><title>A host</title>
<script src="${site}embed.js"></script>
<main><h1>An article</h1>
<heroku-or-kubernetes id="one"></heroku-or-kubernetes>
<p>Between them.</p>
<heroku-or-kubernetes id="two" theme="dark" questions="/team/platform_engineers"></heroku-or-kubernetes>
</main>`;

async function openHost() {
  const site = siteUrl();
  const opened = await hostPage(host(site), { csp: policyOfHost(site) });
  await opened.page.evaluate(() => {
    globalThis.told = { one: [], two: [] };
    for (const id of ["one", "two"]) {
      for (const name of ["ready", "verdict", "height"]) {
        document.getElementById(id).addEventListener(`hok:${name}`, (event) => globalThis.told[id].push([name, event.detail]));
      }
    }
  });
  const frames = [];
  for (const id of ["one", "two"]) {
    const element = await opened.page.waitForSelector(`#${id} iframe`);
    await element.scrollIntoViewIfNeeded();
    const frame = await element.contentFrame();
    await ready(frame);
    frames.push(frame);
  }
  return { ...opened, frames };
}

test("two widgets live side by side, each as high as its content, and tell their verdicts", async () => {
  const { page, frames, messages, close } = await openHost();
  const outer = (index) => page.locator("iframe").nth(index).evaluate((frame) => frame.clientHeight);
  const inner = (index) => frames[index].evaluate(() => document.querySelector(".widget").getBoundingClientRect().height);
  /** Waits until a frame is as high as its content. */
  const settled = async (index) => {
    let [height, content] = [0, 0];
    for (let tries = 0; tries < 100; tries += 1) {
      [height, content] = [await outer(index), await inner(index)];
      if (Math.abs(height - content) <= 24) return height;
      await page.waitForTimeout(100);
    }
    assert.fail(`frame ${index} is ${height} px high, its content ${content} px`);
  };
  await settled(0);
  const before = await settled(1);
  await frames[1].evaluate(() => { document.querySelector(".widget details").open = true; });
  await page.waitForFunction(() => globalThis.told.two.some(([name]) => name === "height"));
  assert.ok((await settled(1)) > before, "the frame grows with its content");

  await frames[1].locator('[name="/team/platform_engineers"]').fill("5");
  await frames[1].locator('[name="/team/platform_engineers"]').press("Tab");
  await page.waitForFunction(() => globalThis.told.two.filter(([name]) => name === "verdict").length > 0);
  const verdicts = await page.evaluate(() => globalThis.told.two.filter(([name]) => name === "verdict").map(([, detail]) => detail));
  assert.match(verdicts.at(-1).choice, /^(heroku|kubernetes|too_close|neither)$/);
  assert.equal(typeof verdicts.at(-1).headline, "string");
  const untouched = await page.evaluate(() => globalThis.told.one.filter(([name]) => name === "verdict").length);
  assert.ok(untouched <= 1, "the other widget was left alone");
  assert.deepEqual(messages, []);
  await close();
});

test("a host changes answers and theme while the widget lives", async () => {
  const { page, frames, close } = await openHost();
  const other = await openSite();
  await other.page.getByRole("button", { name: "Video streaming" }).click();
  await other.page.waitForFunction(() => location.hash.length > 20);
  const link = new URL(other.page.url()).hash.slice(1);
  const expected = await other.page.locator(".verdict h2").innerText();
  await other.close();

  await page.evaluate((text) => { document.getElementById("one").answers = text; }, link);
  await frames[0].waitForFunction((text) => document.querySelector(".verdict h2").innerText === text, expected);
  await page.evaluate(() => { document.getElementById("one").theme = "dark"; });
  await frames[0].waitForFunction(() => document.documentElement.dataset.theme === "dark");
  await close();
});

test("answers that a host takes away leave the usual case, and a theme that it takes away the system's", async () => {
  const { page, frames, messages, close } = await openHost();
  const usual = await frames[1].locator(".verdict h2").innerText();
  await page.evaluate(() => { document.getElementById("two").answers = "1.0hBGQG1m"; });
  const field = "[name='/team/platform_engineers']";
  const guide = frames[1].getByRole("link", { name: /full guide/i });
  await frames[1].waitForFunction(() => document.querySelector(".widget__foot a").href.endsWith("#1.0hBGQG1m"));
  await page.evaluate(() => {
    document.getElementById("two").removeAttribute("answers");
    document.getElementById("two").removeAttribute("theme");
    document.getElementById("two").removeAttribute("questions");
  });
  await frames[1].waitForFunction(() => !document.documentElement.dataset.theme && document.querySelector("[name='/team/engineers']")?.value === "");
  await frames[1].waitForFunction((text) => document.querySelector(".verdict h2").innerText === text, usual);
  assert.equal(await frames[1].locator(field).count() > 0, true, "the usual questions");
  assert.notEqual((await guide.getAttribute("href")).split("#")[1], "1.0hBGQG1m");
  assert.deepEqual(messages, []);
  await close();
});

test("a host that says the same again is told nothing, so that one which repeats what it hears does not go round for ever", async () => {
  const { page, frames, messages, close } = await openHost();
  const link = "1.0hBGQG1m";
  await page.evaluate((text) => { document.getElementById("two").answers = text; }, link);
  await frames[1].waitForFunction((text) => document.querySelector(".widget__foot a").href.endsWith(`#${text}`), link);
  await frames[1].waitForSelector(".verdict:not([aria-busy=true])");
  const verdicts = () => page.evaluate(() => globalThis.told.two.filter(([name]) => name === "verdict").length);
  await page.waitForFunction(() => globalThis.told.two.some(([name]) => name === "verdict"));
  const before = await verdicts();
  await page.evaluate((text) => {
    const frame = document.querySelector("#two iframe");
    const send = (values) => frame.contentWindow.postMessage({ hok: 1, type: "set", ...values }, new URL(frame.src).origin);
    for (let time = 0; time < 5; time += 1) send({ answers: text });
    // Messages come in order: with this one, those before it have been taken.
    send({ theme: "light" });
  }, link);
  await frames[1].waitForFunction(() => document.documentElement.dataset.theme === "light");
  // An answer to these would come from the worker.
  await frames[1].waitForSelector(".verdict:not([aria-busy=true])");
  assert.equal(await verdicts(), before);
  assert.deepEqual(messages, []);
  await close();
});

test("a frame that starts again is as its host wants it now", async () => {
  const { page, frames, close } = await openHost();
  await page.evaluate(() => {
    Object.assign(document.getElementById("one"), { answers: "1.0hBGQG1m", theme: "dark", questions: "/team/engineers", lock: "/team/engineers" });
  });
  const isAsWanted = () =>
    document.documentElement.dataset.app === "ready" && document.documentElement.dataset.theme === "dark" &&
    document.querySelector("[name='/team/engineers']")?.value === "33" && document.querySelector("[name='/team/engineers']").matches(":disabled") &&
    !document.querySelector("[name='/traffic/requests_per_second']");
  await frames[0].waitForFunction(isAsWanted);
  await frames[0].evaluate(() => { globalThis.isOld = true; location.reload(); });
  for (let tries = 0; ; tries += 1) {
    const [isOld, isRight] = await Promise.all([frames[0].evaluate(() => globalThis.isOld), frames[0].evaluate(isAsWanted)]).catch(() => [true]);
    if (!isOld && isRight) break;
    assert.ok(tries < 100, "not as wanted after a reload");
    await page.waitForTimeout(100);
  }
  await close();
});

test("the frame is English in a page of any language, and another language is told of once and changes nothing", async () => {
  const site = siteUrl();
  const { page, messages, close } = await hostPage(
    `<!doctype html><html lang="de"><title>Ein Artikel</title><script src="${site}embed.js"></script>
     <heroku-or-kubernetes id="plain"></heroku-or-kubernetes>
     <heroku-or-kubernetes id="named" title="Der Leitfaden" lang="de-AT"></heroku-or-kubernetes>
     <heroku-or-kubernetes id="english" lang="en-GB"></heroku-or-kubernetes>`,
    { csp: policyOfHost(site) },
  );
  const outer = (id) => page.locator(`#${id} iframe`);
  /** The language in which a frame's title is read, and the title. */
  const named = (id) => outer(id).evaluate((frame) => [frame.closest("[lang]").lang, frame.title]);
  assert.deepEqual(await named("plain"), ["en", "Heroku or Kubernetes? A decision guide"]);
  assert.deepEqual(await named("named"), ["de-AT", "Der Leitfaden"], "the host's words are of the host's language");
  assert.deepEqual(await named("english"), ["en", "Heroku or Kubernetes? A decision guide"]);

  const element = await outer("plain").elementHandle();
  await element.scrollIntoViewIfNeeded();
  const frame = await element.contentFrame();
  await ready(frame);
  assert.equal(await frame.evaluate(() => document.documentElement.lang), "en");
  await frame.locator("[name='/team/engineers']").fill("33");
  await frame.evaluate(() => { globalThis.isSame = true; });
  await page.evaluate(() => {
    const plain = document.getElementById("plain");
    for (const lang of ["fr", "ar", "en", "xx", ""]) plain.lang = lang;
    plain.title = "Un guide";
    plain.lang = "fr";
  });
  assert.deepEqual(await named("plain"), ["fr", "Un guide"]);
  await page.evaluate(() => { document.getElementById("plain").removeAttribute("title"); });
  assert.deepEqual(await named("plain"), ["en", "Heroku or Kubernetes? A decision guide"]);
  await page.waitForTimeout(300);
  assert.equal(await frame.evaluate(() => globalThis.isSame && document.querySelector("[name='/team/engineers']").value), "33", "no reload");
  assert.equal(await frame.evaluate(() => document.documentElement.lang), "en");
  assert.deepEqual(messages, ['info: <heroku-or-kubernetes lang="de-AT">: the guide speaks English only (lang="en"), and does so here.']);
  await close();
});

test("messages of strangers and of wrong shape change nothing, and a link that cannot be read is told", async () => {
  const { page, frames, close } = await openHost();
  const before = await frames[0].locator(".verdict h2").innerText();
  const height = await page.locator("#one iframe").evaluate((frame) => frame.clientHeight);
  await page.evaluate(() => {
    const frame = document.querySelector("#one iframe").contentWindow;
    for (const data of [null, 1, "x", {}, { hok: 2, type: "set", answers: "1.AAAA" }, { hok: 1, type: "set", answers: 5 }, { hok: 1, type: "set", answers: "1.broken" }, { hok: 1, type: "nothing" }]) {
      frame.postMessage(data, "*");
    }
    for (const data of [{ hok: 1, type: "height", height: 1e9 }, { hok: 1, type: "height", height: "9" }, { hok: 1, type: "verdict" }]) {
      window.postMessage(data, "*");
    }
  });
  await page.waitForTimeout(500);
  assert.equal(await frames[0].locator(".verdict h2").innerText(), before);
  assert.match(await frames[0].getByRole("alert").innerText(), /This link could not be read\. Your answers are as they were\./);
  await frames[0].getByRole("button", { name: "Close", exact: true }).click();
  await page.waitForFunction((height) => document.querySelector("#one iframe").clientHeight === height, height);
  await close();
});

test("the widget stores nothing, leaves its address alone, and axe finds nothing in it", async () => {
  const { page, frames, close } = await openHost();
  await frames[0].locator("[name='/team/engineers']").fill("33");
  await page.waitForTimeout(800);
  assert.equal(await frames[0].evaluate(() => localStorage.length), 0);
  assert.equal(await frames[0].evaluate(() => document.cookie), "");
  assert.ok(!frames[0].url().includes("#1."), frames[0].url());
  const guide = await frames[0].getByRole("link", { name: /full guide/i }).getAttribute("href");
  assert.match(guide, /#1\./);
  assert.deepEqual(await axe(frames[0]), []);
  await close();
});

test("a plain frame works without our script", async () => {
  const site = siteUrl();
  const { page, messages, close } = await hostPage(
    `<!doctype html><html lang="en"><title>A host</title><iframe title="Guide" width="600" height="700" src="${site}?embed"></iframe>`,
    { csp: `default-src 'none'; frame-src ${new URL(site).origin}` },
  );
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await ready(frame);
  assert.ok(await frame.locator(".verdict h2").isVisible());
  assert.deepEqual(messages, []);
  await close();
});

test("an answer is taken back in the widget too", async () => {
  const { page, messages, close } = await openSite({ path: "?embed&questions=/team/engineers,/stage" });
  await ready(page);
  const field = page.locator('input[name="/team/engineers"]');
  await field.fill("40");
  await page.getByRole("button", { name: "not sure: Engineers who ship to it" }).click();
  assert.equal(await field.inputValue(), "");
  assert.deepEqual(messages, []);
  await close();
});

test("a widget asks where the users are, too", async () => {
  const { page, messages, close } = await openSite({ path: "?embed&questions=/needs/regions" });
  await ready(page);
  const regions = page.locator('input[name="/needs/regions"]');
  assert.ok((await regions.count()) > 5);
  assert.equal(await page.locator(".widget__questions input").count(), await regions.count(), "and nothing else");
  const before = await headline(page);
  await page.getByLabel("Elsewhere").check();
  await page.waitForFunction((before) => document.querySelector(".verdict h2").innerText !== before, before);
  assert.match(await headline(page), /Kubernetes/);
  assert.deepEqual(messages, []);
  await close();
});

test("the script may come last, and what a page has set before it counts", async () => {
  const site = siteUrl();
  const { page, messages, close } = await hostPage(
    `<!doctype html><html lang="en"><title>A host</title><heroku-or-kubernetes id="early"></heroku-or-kubernetes>`,
    { csp: policyOfHost(site) },
  );
  await page.evaluate((home) => {
    document.getElementById("early").questions = "/stage";
    document.getElementById("early").theme = "dark";
    for (let times = 0; times < 2; times += 1) {
      const script = document.createElement("script");
      script.src = `${home}embed.js`;
      document.head.append(script);
    }
  }, site);
  const frame = await (await page.waitForSelector("#early iframe")).contentFrame();
  await ready(frame);
  assert.equal(await frame.locator("[name='/stage']").count() > 0, true);
  assert.equal(await frame.locator("[name='/team/engineers']").count(), 0);
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.equal(await page.locator("iframe").count(), 1, "a script that runs twice makes one frame");
  // Moved to another place of the page, it starts again there.
  await page.evaluate(() => document.body.append(document.getElementById("early")));
  await ready(await (await page.waitForSelector("#early iframe")).contentFrame());
  assert.equal(await page.locator("iframe").count(), 1);
  assert.deepEqual(messages, []);
  await close();
});

test("a host changes what is asked and what is fixed while the widget lives", async () => {
  const { page, frames, close } = await openHost();
  await page.evaluate(() => {
    document.getElementById("one").setAttribute("questions", "/data/postgres_gb,/needs/gpu,/team/engineers");
    document.getElementById("one").setAttribute("lock", "/team/engineers");
  });
  const field = (name) => frames[0].locator(`input[name="${name}"]`).first();
  await field("/data/postgres_gb").waitFor();
  assert.equal(await field("/traffic/requests_per_second").count(), 0);
  assert.equal(await field("/team/engineers").isDisabled(), true);
  assert.equal(await field("/data/postgres_gb").isDisabled(), false);
  await page.evaluate(() => { document.getElementById("one").lock = ""; });
  await frames[0].waitForFunction(() => !document.querySelector("input[name='/team/engineers']").matches(":disabled"));
  assert.deepEqual(await axe(frames[0]), []);
  await close();
});

test("ten thousand messages of wrong shape or from a wrong place change nothing and stop nothing", async () => {
  const { page, frames, close } = await openHost();
  const before = await frames[0].locator(".verdict h2").innerText();
  const heights = () => page.locator("iframe").evaluateAll((all) => all.map((frame) => frame.clientHeight));
  await page.evaluate(() => {
    const frame = document.querySelector("#one iframe").contentWindow;
    for (let times = 0; times < 10_000; times += 1) {
      frame.postMessage({ hok: 1, type: "set", answers: `1.${"A".repeat(times % 50)}`, theme: {}, questions: 5, lock: null }, "*");
      window.postMessage({ hok: 1, type: "height", height: 5000 }, "*");
    }
  });
  await frames[0].locator("[name='/team/engineers']").fill("9");
  await frames[0].waitForFunction(() => document.querySelector("[name='/team/engineers']").value === "9");
  assert.equal(await frames[0].locator(".verdict h2").innerText(), before);
  assert.deepEqual((await heights()).map((height) => height > 0 && height < 2000), [true, true]);
  await close();
});

test("what is fixed and not asked is told of, and a frame below the view is as high as its content before it is seen", async () => {
  const site = siteUrl();
  const { page, close } = await hostPage(
    `<!doctype html><html lang="en"><title>A host</title><style>iframe { max-height: 300px; padding: 10px }</style><script src="${site}embed.js"></script>
     <div id="above" style="height: 1100px"></div>
     <heroku-or-kubernetes questions="/team/engineers,/services" lock="/stage,/team/engineers"></heroku-or-kubernetes>
     <script>document.addEventListener("hok:error", ({ detail }) => { globalThis.told = detail; });</script>`,
    { viewport: { width: 800, height: 600 } },
  );
  const element = await page.waitForSelector("iframe", { state: "attached" });
  const frame = await element.contentFrame();
  await ready(frame);
  await page.waitForFunction(() => globalThis.told);
  assert.equal(await page.evaluate(() => globalThis.told), "lock: “/stage” is not among the questions; it is left out.");
  const content = await frame.evaluate(() => document.body.scrollHeight);
  const height = () => element.evaluate((iframe) => iframe.getBoundingClientRect().height);
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.ok(Math.abs((await height()) - content) <= 2, `${await height()} of ${content} px`);
  await close();
});

test("a page with three widgets hardly moves while they come", async () => {
  const site = siteUrl();
  const text = "<p>Words of the host. </p>".repeat(12);
  // As the page that sets it up writes it: the place is reserved before the script is there.
  const widget = '<heroku-or-kubernetes style="display: block; min-height: 561px"></heroku-or-kubernetes>';
  const { page, close } = await hostPage(
    `<!doctype html><html lang="en"><title>A host</title><script async src="${site}embed.js"></script>${widget}${text}${widget}${text}${widget}${text}`,
    { csp: policyOfHost(site), viewport: { width: 800, height: 1200 } },
  );
  await page.evaluate(() => {
    globalThis.moved = 0;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.moved += value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const element of await page.locator("iframe").elementHandles()) {
    await element.scrollIntoViewIfNeeded();
    await ready(await element.contentFrame());
  }
  await page.waitForTimeout(1500);
  const moved = await page.evaluate(() => globalThis.moved);
  console.log(`layout shift of a host with three widgets: ${moved.toFixed(3)}`);
  assert.ok(moved <= 0.02, `${moved}`);
  await close();
});

test("what other pages load is at most 3 KB", async () => {
  const { page, close } = await openSite();
  const size = await page.evaluate(async () => (await (await fetch("embed.js")).arrayBuffer()).byteLength);
  console.log(`embed.js: ${size} bytes`);
  assert.ok(size <= 3000, `${size} bytes`);
  await close();
});
