// The page on which the widget is put together: what it writes works on a page of somebody else, and it can be used by keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, hostPage, openSite, policyOfHost, ready, siteUrl, useSite } from "./harness.mjs";

useSite();

test("the page that sets the widget up writes lines that work, and shows them at work", async () => {
  const { page, messages, close } = await openSite({ path: "?embed-setup", block: /nothing/ });
  await page.waitForURL(/widget\.html/);
  await page.getByText("What must it have?").click();
  await page.getByLabel("Stage of the product", { exact: true }).check();
  await page.getByLabel("fixed: Engineers who ship to it").check();
  await page.getByLabel("Dark").check();
  const preview = await (await page.waitForSelector("#setup-preview iframe")).contentFrame();
  await preview.waitForFunction(() => document.querySelector("[name='/stage']") && document.documentElement.dataset.theme === "dark");
  assert.deepEqual(await axe(page), []);
  const [element, plain] = [await page.locator("#setup-element").inputValue(), await page.locator("#setup-frame").inputValue()];
  const link = page.getByLabel("A case to start from");
  await link.fill("nonsense");
  await page.getByText("This is no link of the guide").waitFor();
  assert.equal(await link.getAttribute("aria-invalid"), "true");
  assert.deepEqual(await axe(page), []);
  await link.fill(`${siteUrl()}#1.xx`);
  await page.getByText("This link is damaged: copy it again. The usual case is shown.").waitFor();
  assert.equal(await link.getAttribute("aria-invalid"), "true");
  assert.doesNotMatch(await page.locator("#setup-element").inputValue(), /answers=/, "the lines hold no damaged case");
  await preview.waitForFunction(() => !document.body.innerText.includes("could not be read"));
  await link.fill(`${siteUrl()}#1.0hBGQG1m`);
  await preview.waitForFunction(() => document.querySelector("[name='/team/engineers']").value === "33");
  assert.equal(await link.getAttribute("aria-invalid"), "false");
  await link.fill("");
  await preview.waitForFunction(() => document.querySelector("[name='/team/engineers']").value === "");
  assert.deepEqual(messages.filter((message) => !message.includes("answers: This link could not be read.")), [], "the damaged link alone is told of");
  await close();

  const site = siteUrl();
  const pageOf = (html) => `<!doctype html><html lang="en"><title>A host</title>${html}`;
  for (const [html, csp] of [[element, policyOfHost(site)], [plain, `default-src 'none'; frame-src ${new URL(site).origin}`]]) {
    const host = await hostPage(pageOf(html), { csp });
    const frame = await (await host.page.waitForSelector("iframe")).contentFrame();
    await ready(frame);
    assert.equal(await frame.locator("input[name='/team/engineers']").isDisabled(), true, html);
    assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), "dark");
    await host.close();
  }
});

test("the widget is put together by keyboard alone: every control in order, each in sight, the preview follows, the lines are copied", async () => {
  const { page, context, messages, close } = await openSite({ path: "widget.html", block: /nothing/ });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const preview = await (await page.waitForSelector("#setup-preview iframe")).contentFrame();
  await ready(preview);
  /** What has the focus, by its name; it fails where that cannot be seen, or has no ring. */
  const focused = async () => {
    const { isSeen, ...found } = await page.evaluate(() => {
      const it = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(it);
      const { x, y, width, height } = it.getBoundingClientRect();
      const isInView = x >= 0 && y >= 0 && x + width <= innerWidth && y < innerHeight && width > 0 && height > 0;
      // In the frame is the frame's own business; a frame has no ring.
      const isSeen = it.localName === "iframe" || (isInView && outlineStyle !== "none" && outlineWidth !== "0px");
      const label = it.getAttribute("aria-label") ?? it.labels?.[0]?.textContent ?? it.textContent;
      return { isSeen, name: it.value && it.type === "checkbox" ? `${it.name} ${it.value}` : label.trim(), kind: it.localName };
    });
    assert.ok(isSeen, `${found.name} is out of sight, or has no ring`);
    return found;
  };
  const tab = async () => {
    await page.keyboard.press("Tab");
    return focused();
  };
  /** Goes on by Tab until the control of this name. */
  const tabTo = async (name) => {
    for (let steps = 0; steps < 80; steps += 1) {
      if ((await tab()).name.startsWith(name)) return;
    }
    assert.fail(`${name} is not reached`);
  };
  // From the top to the lines: whatever is reached, once, in the order of the page.
  const walk = [];
  while (walk.at(-1) !== "Copy the lines") {
    walk.push((await tab()).name);
    assert.ok(walk.length < 80, walk.join(", "));
  }
  assert.equal(new Set(walk).size, walk.length, walk.join(", "));
  const places = ["Skip to the lines", "A case to start from", "As the reader", "ask /team/engineers", "lock /team/engineers", "ask /team/shared_cluster",
    "What traffic", "What data", "Which cluster", "With a script", "Copy the lines"].map((start) => walk.findIndex((name) => name.startsWith(start)));
  assert.ok(places.every((place, index) => place >= 0 && (index === 0 || place > places[index - 1])), `${places}: ${walk.join(", ")}`);
  assert.ok(!walk.includes("lock /team/shared_cluster"), "what is not asked has nothing to fix");

  // Again from the top, and now it is used.
  await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
  await page.reload();
  const again = await (await page.waitForSelector("#setup-preview iframe")).contentFrame();
  await ready(again);
  await tabTo("As the reader");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal((await focused()).name, "Dark");
  await again.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  await tabTo("What must it have?");
  await page.keyboard.press("Enter");
  await tabTo("ask /stage");
  await page.keyboard.press("Space");
  await again.waitForFunction(() => document.querySelector("[name='/stage']"));
  assert.equal((await tab()).name, "lock /stage", "once asked, it can be fixed");
  await page.keyboard.press("Space");
  await again.waitForFunction(() => document.querySelector("[name='/stage']").matches(":disabled"));
  await tabTo("Copy the lines");
  await page.keyboard.press("Enter");
  await page.getByText("Copied.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /theme="dark"[^]*\/stage"[^]*lock="\/stage"/);
  await tabTo("Without a script");
  await page.keyboard.press("Space");
  await tabTo("Copy the frame");
  // Where a browser does not let the page copy, the next keys do.
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError")); });
  await page.keyboard.press("Enter");
  await page.getByText("The lines are selected").waitFor();
  await page.keyboard.press("ControlOrMeta+c");
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^<iframe src="[^]*theme=dark[^]*<\/iframe>$/);
  await tabTo("Copy the policy");
  // Behind it comes the widget itself, and nothing holds the focus there.
  let next = await tab();
  assert.equal(next.kind, "iframe");
  for (let steps = 0; steps < 40 && next.kind === "iframe"; steps += 1) next = await tab();
  assert.equal(next.name, "Back to the guide");

  // The first stop of the page leads to the lines.
  await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
  await page.reload();
  await tab();
  await page.keyboard.press("Enter");
  assert.match((await tab()).name, /With a script/);
  assert.deepEqual(messages, []);
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    test(`axe finds nothing where the widget is put together, ${colorScheme}, ${viewport.width} px wide, and no line is cut off`, async () => {
      const { page, messages, close } = await openSite({ path: "widget.html", block: /nothing/, colorScheme, viewport });
      await ready(await (await page.waitForSelector("#setup-preview iframe")).contentFrame());
      assert.deepEqual(await axe(page), []);
      await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
      assert.deepEqual(await axe(page), [], "with everything unfolded");
      const cut = await page.locator("textarea").evaluateAll((boxes) => boxes.filter((box) => box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth).map(({ id }) => id));
      assert.deepEqual(cut, [], "each box is as high as its lines");
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, "wider than the window");
      assert.deepEqual(messages, []);
      await close();
    });
  }
}

test("with scripts off the page that sets the widget up says what to write", async () => {
  const { page, close } = await openSite({ path: "widget.html", javaScriptEnabled: false });
  assert.match(await page.locator("noscript").innerText(), /https:\/\/HOST\/\?embed/);
  await close();
});
