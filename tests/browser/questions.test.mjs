// Questions: what is half typed, where the focus goes when a button goes, and large letters on a small screen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launchForTests } from "../../tools/chromium.mjs";
import { openSite, preset, settled, siteUrl, useSite } from "./harness.mjs";

useSite();

const field = (page, pointer) => page.locator(`[name="${pointer}"]`);

test("a text that cannot be read leaves the answer that was there, and not its first digits", async () => {
  const { page, messages, close } = await openSite();
  const [rate, months] = [field(page, "/traffic/requests_per_second"), field(page, "/horizon_months")];
  await rate.fill("40");
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
  for (const [input, text] of [[rate, "1e3"], [months, "24-48"]]) {
    await input.focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text, { delay: 20 });
    await page.keyboard.press("Tab");
    assert.equal(await input.getAttribute("aria-invalid"), "true", text);
    assert.equal(await input.inputValue(), text, "it stays to be mended");
  }
  await page.waitForTimeout(600);
  await page.reload();
  await page.waitForFunction(() => document.querySelector('[name="/traffic/requests_per_second"]').value === "40");
  assert.equal(await months.inputValue(), "36");
  assert.deepEqual(messages, []);
  await close();
});

test("the focus stays where a service was removed, and where the last change was taken back", async () => {
  const { page, close } = await openSite();
  await preset(page, "Growing SaaS");
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  await page.getByRole("button", { name: /^Remove / }).first().press("Enter");
  assert.equal(await focused(), "add-service");
  const undo = page.getByRole("button", { name: "Undo" });
  for (let steps = 0; steps < 5 && await undo.isEnabled(); steps += 1) await undo.press("Enter");
  assert.equal(await undo.isEnabled(), false);
  assert.equal(await focused(), "changes");
  await close();
});

test("the focus in the bar that stays in view does not move the page", async () => {
  const { page, close } = await openSite();
  await field(page, "/team/engineers").fill("9");
  await field(page, "/team/engineers").press("Tab");
  await settled(page);
  await page.evaluate(() => scrollTo(0, 2500));
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 1000, `${before}`);
  const undo = page.getByRole("button", { name: "Undo" });
  await undo.focus();
  assert.equal(await page.evaluate(() => scrollY), before);
  await undo.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "changes");
  assert.equal(await page.evaluate(() => scrollY), before, "the last step taken back");
  await close();
});

test("no figure is cut by its field, at any width, with any case to start from", async () => {
  const { page, close } = await openSite();
  for (const name of ["Regulated", "Queue-heavy pipeline", "Video streaming"]) {
    await preset(page, name);
    await page.evaluate(() => document.querySelectorAll(".questions details").forEach((part) => { part.open = true; }));
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      const cut = await page.evaluate(() => [...document.querySelectorAll(".questions input.field__input")]
        .filter((input) => input.clientWidth > 0 && input.scrollWidth > input.clientWidth + 1)
        .map((input) => `${input.name}: ${input.value || input.placeholder}`));
      assert.deepEqual(cut, [], `${name} at ${width} px`);
    }
  }
  await close();
});

test("kept answers of which nothing can be read are told as that, once, and weights are taken back without losing one's place", async () => {
  const { page, close } = await openSite();
  await page.evaluate(() => localStorage.setItem("hok-answers", '{"broken'));
  await page.reload();
  const told = page.getByRole("alert");
  assert.equal((await told.innerText()).split("\n")[0], "The answers kept in this browser could not be read. Here are the usual ones.");
  assert.doesNotMatch(await told.innerText(), /link/);
  await told.getByRole("button", { name: "Close" }).press("Enter");
  await page.reload();
  await page.locator("html[data-app=ready]").waitFor();
  assert.equal(await told.count(), 0);

  const weight = page.locator("[name='/weights/cost']");
  await weight.focus();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("button", { name: "Use our weights again" }).press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "fit-table");
  await close();
});

test("a service has one name, in its question, on the button that removes it and in the answers", async () => {
  const { page, close } = await openSite();
  const names = await page.locator(".service__name").allInnerTexts();
  assert.deepEqual(names, ["Web service 1", "Worker 2"]);
  assert.ok(await page.getByRole("button", { name: "Remove Worker 2" }).isVisible());
  // It was added as what it is: there is no other kind to go back to.
  assert.equal(await page.locator(".field--choice:has([name$='/kind']) .reset").count(), 0);
  assert.match(await page.locator(".verdict").innerText(), /to Web service 1/);
  await close();
});

test("with letters twice as large, a phone shows the words of a question and its whole field", async (t) => {
  const browser = await launchForTests("--blink-settings=defaultFontSize=32");
  t.after(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(siteUrl());
  // The curves come later, and lie in the same grid.
  await page.locator(".curve__label").first().waitFor();
  const [label, box] = [page.locator(".field__label").first(), page.locator(".field__box").first()];
  const [words, figure] = [await label.boundingBox(), await box.boundingBox()];
  assert.ok(words.width > 200 && words.height < 150, `${words.width} × ${words.height}`);
  assert.ok(figure.x >= 0 && figure.x + figure.width <= 390, `${figure.x} to ${figure.x + figure.width}`);
});

/** Moves a finger over the curve of a question, from seven tenths of its width on. */
async function swipe(page, name, [dx, dy]) {
  const slider = page.locator(`.field:has([name="${name}"]) .curve__slider`);
  await slider.evaluate((element) => element.scrollIntoView({ block: "center" }));
  // What comes into view is laid out first.
  await page.waitForTimeout(300);
  const { x, y, width, height } = await slider.boundingBox();
  const from = { x: x + width * 0.7, y: y + height / 2 };
  const session = await page.context().newCDPSession(page);
  const touch = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [from]);
  for (let step = 1; step <= 8; step += 1) {
    await touch("touchMove", [{ x: from.x + (dx * step) / 8, y: from.y + (dy * step) / 8 }]);
  }
  await touch("touchEnd", []);
  await page.waitForTimeout(300);
}

test("a finger that scrolls the page over a curve leaves the answer, one that slides along it or taps it changes it", async () => {
  const { page, messages, close } = await openSite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const name = "/team/engineers";
  const engineers = page.locator(`[name="${name}"]`);
  const before = await page.evaluate(() => scrollY);
  await swipe(page, name, [0, -240]);
  assert.ok((await page.evaluate(() => scrollY)) > before, "the page was scrolled");
  assert.equal(await engineers.inputValue(), "", "and nothing else");
  await swipe(page, name, [60, 0]);
  await page.waitForFunction((name) => document.querySelector(`[name="${name}"]`).value !== "", name);
  const slid = Number(await engineers.inputValue());
  assert.ok(slid > 20, `${slid}`);
  await swipe(page, name, [0, 240]);
  assert.equal(Number(await engineers.inputValue()), slid);
  await swipe(page, name, [0, 0]);
  const tapped = Number(await engineers.inputValue());
  assert.ok(tapped > 8 && tapped < slid, `${tapped}`);
  assert.deepEqual(messages, []);
  await close();
});
