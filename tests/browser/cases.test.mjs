// Cases: pasted, kept in the browser, moved as a file, compared; one answer taken back; what is open stays open; the report on paper.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { axe, decision, openSite, preset, seen, settled, unfold, useSite } from "./harness.mjs";

useSite();

const saidMatches = (page, words) => page.waitForFunction((words) => document.querySelector("#cases-said").textContent.includes(words), words);

/** Opens the box of cases. */
async function openBox(page) {
  await unfold(page.locator("#cases"));
}

/** Gives the link of a preset, and clears the answers again. */
async function linkOf(page, name) {
  await preset(page, name);
  await page.waitForFunction(() => location.hash.length > 20);
  const link = await page.evaluate(() => location.href);
  await page.getByRole("button", { name: "Clear all answers" }).click();
  return link;
}

test("a pasted link is opened, and can be undone", async () => {
  const { page, messages, close } = await openSite();
  const link = await linkOf(page, "Video streaming");
  const before = await decision(page);
  await openBox(page);
  await page.locator("#cases-text").fill(`See: ${link} `);
  await page.getByRole("button", { name: "Open it" }).click();
  await saidMatches(page, "The case is open");
  assert.equal(await page.getByRole("button", { name: "Video streaming" }).getAttribute("aria-pressed"), "true");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  assert.equal(await decision(page), before);
  assert.deepEqual(messages, []);
  await close();
});

test("a link that cannot be read is refused with its reason, and nothing is lost", async () => {
  const { page, close } = await openSite();
  await preset(page, "Growing SaaS");
  const before = await decision(page);
  await openBox(page);
  for (const [text, reason] of [["", "Paste a link first"], ["hello", "is not from this guide"], ['{"version": 1}', "goes into “Start from your files”"], ["1.AAAA", "is damaged"], ["9.AAAA", "newer guide"]]) {
    await page.locator("#cases-text").fill(text);
    await page.getByRole("button", { name: "Open it" }).click();
    await saidMatches(page, reason);
    await page.getByRole("button", { name: "Compare with this case" }).click();
    await saidMatches(page, reason);
  }
  assert.equal(await decision(page), before);
  await close();
});

test("two cases are compared: both verdicts, what differs, and points that add up", async () => {
  const { page, messages, close } = await openSite();
  const link = await linkOf(page, "Regulated");
  await openBox(page);
  await page.locator("#cases-text").fill(link);
  await page.getByRole("button", { name: "Compare with this case" }).click();
  await page.locator(".versus").waitFor({ timeout: 30_000 });
  await seen(page.locator(".result .versus__table"));
  const [own, other] = await page.locator(".versus dd").allInnerTexts();
  assert.equal(own.replace(/\s+/g, " "), (await page.locator(".verdict h2, .verdict__headline").first().innerText()).replace(/\s+/g, " "));
  assert.notEqual(own, other);
  const points = await page.locator(".result .versus__table tbody td:last-child").allInnerTexts();
  const sum = await page.locator(".result .versus__table tfoot td").innerText();
  const tenths = (text) => Math.round(Number(text.replace("−", "-").replace("+", "")) * 10);
  assert.ok(points.length > 5);
  assert.equal(points.map(tenths).reduce((a, b) => a + b, 0), tenths(sum));
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "Take the other case" }).click();
  assert.equal(await page.getByRole("button", { name: "Regulated" }).getAttribute("aria-pressed"), "true");
  await page.locator(".versus").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.id), "result");
  assert.deepEqual(messages, []);
  await close();
});

test("cases are kept by name, survive a reload, and go through a file", async () => {
  const { page, messages, close } = await openSite();
  await preset(page, "Regulated");
  await openBox(page);
  await page.getByRole("button", { name: "Keep it" }).click();
  await saidMatches(page, "Give the case a name");
  await page.locator("#cases-name").fill('Ours <b>"1"</b>');
  await page.getByRole("button", { name: "Keep it" }).click();
  await saidMatches(page, "is kept");
  await page.reload();
  await page.waitForSelector("html[data-app=ready]");
  await openBox(page);
  assert.equal(await page.locator(".cases__kept").innerText(), 'Ours <b>"1"</b>');
  assert.deepEqual(await axe(page), []);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save all as a file" }).click()]);
  const text = readFileSync(await file.path(), "utf8");
  await page.getByRole("button", { name: /^Delete/ }).click();
  await saidMatches(page, "is deleted");
  assert.equal(await page.locator(".cases__kept").count(), 0);
  // What was done by mistake is undone by one key more, and nothing asks a phone for its keyboard.
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Put “Ours <b>"1"</b>” back');
  await page.keyboard.press("Enter");
  await saidMatches(page, "is back");
  assert.equal(await page.evaluate(() => document.activeElement.id), "cases-list");
  assert.equal(await page.locator(".cases__kept").count(), 1);
  await page.getByRole("button", { name: /^Delete/ }).click();
  await saidMatches(page, "is deleted");

  const broken = `${text}not a line of ours\n`;
  await page.locator("#cases-file").setInputFiles({ name: "cases.txt", mimeType: "text/plain", buffer: Buffer.from(broken) });
  await saidMatches(page, "Cases read from the file: 1. Line 3 is no link.");
  await page.getByRole("button", { name: "Clear all answers" }).click();
  await page.getByRole("button", { name: /^Open Ours/ }).click();
  assert.equal(await page.getByRole("button", { name: "Regulated" }).getAttribute("aria-pressed"), "true");
  for (const [name, buffer] of [["a.png", Buffer.from([0x89, 0x50, 0xff, 0xfe, 0x00])], ["big.txt", Buffer.alloc(2_000_000, 65)]]) {
    await page.locator("#cases-file").setInputFiles({ name, mimeType: "text/plain", buffer });
    await saidMatches(page, "could not be read");
  }
  assert.equal(await page.locator(".cases__kept").count(), 1);
  assert.deepEqual(messages, []);
  await close();
});

test("where the browser keeps nothing, a case is kept by the page, which says so", async () => {
  const { page, messages, close } = await openSite({
    init: () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } }),
  });
  await preset(page, "Growing SaaS");
  await openBox(page);
  await page.locator("#cases-name").fill("Ours");
  await page.getByRole("button", { name: "Keep it" }).click();
  await saidMatches(page, "save all as a file");
  await page.getByRole("button", { name: "Clear all answers" }).click();
  await page.getByRole("button", { name: /^Open Ours/ }).click();
  assert.equal(await page.getByRole("button", { name: "Growing SaaS" }).getAttribute("aria-pressed"), "true");
  assert.deepEqual(messages, []);
  await close();
});

test("one answer is taken back alone, by keyboard too", async () => {
  const { page, close } = await openSite();
  const field = page.locator('input[name="/team/engineers"]');
  const unsure = page.getByRole("button", { name: "not sure: Engineers who ship to it" });
  assert.equal(await unsure.isVisible(), false);
  await field.fill("40");
  await page.locator('input[name="/traffic/requests_per_second"]').fill("90");
  await unsure.focus();
  await page.keyboard.press("Enter");
  assert.equal(await field.inputValue(), "");
  assert.equal(await page.locator('input[name="/traffic/requests_per_second"]').inputValue(), "90");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  assert.equal(await field.inputValue(), "40");
  const stage = page.locator('select[name="/stage"]');
  const usual = await stage.inputValue();
  await stage.selectOption("scale");
  await page.getByRole("button", { name: "reset: Stage of the product" }).click();
  assert.equal(await stage.inputValue(), usual);
  await close();
});

test("a try keeps the place of the keyboard", async () => {
  const { page, close } = await openSite();
  await preset(page, "Growing SaaS");
  await settled(page);
  const flip = page.locator("#flip-traffic-requests-per-second");
  const before = await flip.innerText();
  await flip.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction((before) => document.querySelector("#flip-traffic-requests-per-second").innerText !== before, before);
  await settled(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), "flip-traffic-requests-per-second");
  await page.locator("#turn-1").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#turns-title")?.closest(".aged").getAttribute("aria-busy") === null);
  await page.waitForTimeout(800);
  assert.equal(await page.evaluate(() => document.activeElement.id), "turn-1");
  await close();
});

for (const name of ["Weekend prototype", "Growing SaaS", "Video streaming"]) {
  test(`on paper it is a report of two pages: ${name}`, async () => {
    const { page, messages, close } = await openSite();
    await preset(page, name);
    // Nothing below is looked at before: what paper needs is made ready by itself.
    await page.waitForFunction(() => globalThis.echarts && document.querySelector("#paper-title"));
    // The browser says so itself when it prints, and what follows is told what it did then.
    await page.evaluate(() => {
      addEventListener("beforeprint", () => {
        globalThis.printed = [...document.querySelectorAll(".chart__paper")].map(({ textContent }) => textContent).join(" ");
      });
    });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
    assert.ok(pages <= 2, `${pages} pages`);
    assert.match(await page.evaluate(() => globalThis.printed), /Heroku.+Kubernetes.+Heroku/s);
    assert.equal(await page.locator(".chart__paper").count(), 0, "the screen has its own");
    await page.emulateMedia({ media: "print" });
    for (const part of [".verdict", ".reason", "#turns-title", "#cost-over-time", "#sure-title", "#monthly-bill", "#plan-title", "#paper-title"]) {
      assert.ok(await page.locator(part).first().isVisible(), part);
    }
    for (const machinery of [".questions", "#cases", ".presets", ".turn__try"]) {
      assert.equal(await page.locator(machinery).first().isVisible(), false, machinery);
    }
    assert.deepEqual(messages, []);
    await close();
  });
}

test("on paper stand the answers and the way back to them, and paper is light", async () => {
  const { page, close } = await openSite();
  await preset(page, "Growing SaaS");
  assert.equal(await page.locator("#paper").isVisible(), false, "the screen has the questions");
  await page.evaluate(() => { document.documentElement.dataset.theme = "dark"; });
  await page.waitForFunction(() => globalThis.echarts && document.querySelector("#paper-title"));
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const rows = await page.locator("#paper dl > div").allInnerTexts();
  assert.ok(rows.includes("Engineers who ship to it\n8 people"), rows.join("; "));
  assert.ok(rows.some((row) => row.startsWith("worker\nWorker, 2 alike, Ruby")), rows.join("; "));
  const [dark, hash] = await page.evaluate(() => [getComputedStyle(document.querySelector(".finding")).color, location.hash]);
  assert.equal(dark, "rgb(27, 27, 31)");
  assert.ok((await page.locator(".paper__link").getAttribute("href")).endsWith(hash));
  assert.match(await page.locator("#cost-over-time .chart__paper").innerHTML(), /#7b3fe4/, "the charts are light, too");
  assert.ok(rows.includes("Provider\nAmazon EKS"), "whose Kubernetes it is");
  assert.ok(await page.getByText("Providers of Kubernetes beyond the seven compared").isVisible(), "what is left out");
  assert.equal(await page.locator("#bill").isVisible(), false, "no bill is open");
  await page.emulateMedia({ media: "screen" });
  await unfold(page.locator('[data-bill="Kubernetes"]'));
  await page.locator('[data-bill="Kubernetes"] .bill__line').first().waitFor();
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(
    await page.evaluate(() => ["Heroku", "Kubernetes"].map((name) => document.querySelector(`[data-bill="${name}"]`).checkVisibility())),
    [false, true],
    "the bill that is open",
  );
  assert.ok(await page.locator('[data-bill="Kubernetes"] .bill__line').last().isVisible());
  await close();
});

test("the services stand in a table whose names lead to their questions", async () => {
  const { page, messages, close } = await openSite();
  await preset(page, "Growing SaaS");
  await page.getByText("All services as a table").click();
  await page.locator(".services__table tbody tr").nth(3).waitFor();
  assert.deepEqual(await axe(page), []);
  const names = await page.locator(".services__table tbody th").allInnerTexts();
  assert.ok(names.includes("worker"), names.join());
  await page.locator(".services__table").getByRole("button", { name: "worker" }).click();
  assert.match(await page.evaluate(() => document.activeElement.name), /^\/services\/\d\/kind$/);
  await page.locator('input[name="/services/0/memory_mb"]').fill("3000");
  await page.locator(".services__table td", { hasText: "3,000 MB" }).waitFor();
  assert.deepEqual(messages, []);
  await close();
});

test("a kept case of another edition or format is never lost, and says what of it cannot be read", async () => {
  const { page, messages, close } = await openSite();
  const link = await linkOf(page, "Growing SaaS");
  const list = `Heroku or Kubernetes? Cases, format 1\n9.AAAA from a newer guide\n${link.split("#")[1]} good\n`;
  await page.evaluate((list) => localStorage.setItem("hok-cases", list), list);
  await page.reload();
  await page.waitForSelector("html[data-app=ready]");
  await openBox(page);
  assert.deepEqual(await page.locator(".cases__kept").allInnerTexts(), ["from a newer guide", "good"]);
  await page.getByRole("button", { name: "Open from a newer guide" }).click();
  await saidMatches(page, "made with a newer guide");
  await page.locator("#cases-name").fill("third");
  await page.getByRole("button", { name: "Keep it" }).click();
  await saidMatches(page, "is kept");
  assert.match(await page.evaluate(() => localStorage.getItem("hok-cases")), /^9\.AAAA from a newer guide$/m);
  assert.deepEqual(messages, []);
  await close();
});

test("a case that takes the place of another can be put back", async () => {
  const { page, close } = await openSite();
  await openBox(page);
  for (const name of ["Growing SaaS", "Regulated"]) {
    await preset(page, name);
    await page.locator("#cases-name").fill("Ours");
    // As people do who have just typed it.
    await page.locator("#cases-name").press("Enter");
    await saidMatches(page, "is kept");
  }
  await saidMatches(page, "in the place of the one before");
  await page.getByRole("button", { name: "Put “Ours” back" }).click();
  assert.deepEqual(await page.locator(".cases__kept").allInnerTexts(), ["Ours", "Ours (2)"]);
  await page.getByRole("button", { name: "Open Ours (2)" }).click();
  assert.equal(await page.getByRole("button", { name: "Growing SaaS" }).getAttribute("aria-pressed"), "true");
  await close();
});

test("where the store is full, what was kept since then is opened, saved and not lost", async () => {
  const { page, messages, close } = await openSite({
    init: () => {
      localStorage.setItem("hok-cases", "Heroku or Kubernetes? Cases, format 1\n1.AAAA before\n");
      Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    },
  });
  await preset(page, "Regulated");
  await openBox(page);
  await page.locator("#cases-name").fill("Ours");
  await page.getByRole("button", { name: "Keep it" }).click();
  await saidMatches(page, "save all as a file");
  await page.locator("#cases-name").fill("Ours too");
  await page.getByRole("button", { name: "Keep it" }).click();
  assert.deepEqual(await page.locator(".cases__kept").allInnerTexts(), ["before", "Ours", "Ours too"]);
  await page.getByRole("button", { name: "Clear all answers" }).click();
  await page.getByRole("button", { name: "Open Ours", exact: true }).click();
  assert.equal(await page.getByRole("button", { name: "Regulated" }).getAttribute("aria-pressed"), "true");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save all as a file" }).click()]);
  assert.match(readFileSync(await file.path(), "utf8"), / Ours too$/m);
  assert.deepEqual(messages, []);
  await close();
});

test("taking one answer back leaves what is being typed elsewhere, and clears its own", async () => {
  const { page, close } = await openSite();
  const engineers = page.locator('input[name="/team/engineers"]');
  await engineers.fill("10");
  await engineers.press("Tab");
  await engineers.fill("10 or so");
  await page.locator('select[name="/stage"]').selectOption("scale");
  await page.getByRole("button", { name: "reset: Stage of the product" }).click();
  assert.equal(await engineers.inputValue(), "10 or so");
  assert.equal(await page.evaluate(() => document.activeElement.name), "/stage");
  await page.getByRole("button", { name: "not sure: Engineers who ship to it" }).click();
  assert.equal(await engineers.inputValue(), "");
  assert.equal(await page.evaluate(() => document.activeElement.name), "/team/engineers");
  await close();
});

test("a fold stays open while its part is worked out anew", async () => {
  const { page, close } = await openSite();
  await page.getByText("All claims").click();
  await page.locator('input[name="/team/engineers"]').fill("30");
  await page.waitForFunction(() => document.querySelector("#claims-title").closest(".aged").getAttribute("aria-busy") === "true");
  await page.waitForFunction(() => document.querySelector("#claims-title").closest(".aged").getAttribute("aria-busy") === null);
  await page.waitForFunction(() => document.querySelector("#claims-all").open);
  await close();
});

test("a figure that is opened and closed quickly opens again with what stands behind it", async () => {
  const { page, close } = await openSite();
  await unfold(page.locator(".figures"));
  const figure = page.locator(".figures .line").first();
  await figure.evaluate((element) => { element.open = true; element.open = false; });
  await page.waitForTimeout(100);
  await unfold(figure);
  await figure.getByText("Confidence").waitFor();
  await close();
});
