// The bill line by line: names and sources that come later, the reader's own figures, and other providers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, inAYear, openBills, openSite, openTables, ready, settled, siteUrl, unfold, useSite } from "./harness.mjs";

useSite();

const NODE = "eks.control_plane";
const line = (page, id) => page.locator(`[data-line="${id}"]`).first();
const own = (page, id) => page.locator(`[name="/overrides/${id}"]`).first();
/** The amount in the title of a bill. */
const amount = (page, name) => page.locator(".bill__title").filter({ hasText: name }).locator(".bill__amount").innerText();
const total = (page) => amount(page, "Kubernetes");

async function openLine(page, id) {
  await openBills(page);
  await unfold(line(page, id).locator(".line"));
  await line(page, id).locator(".origin").waitFor();
}

/** Lets the program of the sections die without a word the first time, and our patience end sooner. */
function silentOnce() {
  const { setTimeout } = window;
  window.setTimeout = (work, wait, ...rest) => setTimeout(work, Math.min(wait, 3000), ...rest);
  const { postMessage } = Worker.prototype;
  let isSilent = true;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.by === "costs" && isSilent) isSilent = false;
    else postMessage.call(this, message, ...rest);
  };
}

/** Types the reader's own figure the way a person does: type, then Enter. */
async function put(page, id, text) {
  await own(page, id).fill(text);
  await own(page, id).press("Enter");
}

test("lines come with the opening of a bill, and a line tells where its figure comes from", async () => {
  const { page, requests, messages, close } = await openSite();
  const programs = () => requests.filter((url) => /case-\w+\.wasm$/.test(url)).length;
  assert.equal(await page.locator(".bill__line").count(), 0);
  assert.equal(programs(), 0);
  await openLine(page, NODE);
  assert.equal(programs(), 1);
  const text = await line(page, NODE).locator(".origin").innerText();
  for (const part of [/Figure\s+0\.1 USD\/hour/, /Sources\s+\S+[^]*\d{1,2} [A-Z][a-z]+ 202\d/, /Confidence\s+high:/, /eks\.control_plane/]) {
    assert.match(text, part);
  }
  const link = line(page, NODE).getByRole("link", { name: NODE });
  assert.equal(await link.getAttribute("href"), `prices.html#${NODE}`);
  assert.deepEqual(messages, []);
  await link.click();
  await page.locator(`[id="${NODE}"]`).waitFor();
  await close();
});

test("a program that dies without a word is given up, and a second try brings the lines", async () => {
  const { page, close } = await openSite({ init: silentOnce });
  await ready(page);
  await unfold(page.locator(".bill").nth(1));
  const again = page.locator("#bill").getByRole("button", { name: "Try again" });
  await again.waitFor();
  await again.click();
  assert.match(await line(page, NODE).innerText(), /One, whatever the load[^]*\$73\.00/);
  await close();
});

test("without the program of its lines the sums of a bill stand, and a second try brings them", async () => {
  const block = /case-\w+\.wasm$/;
  const { page, context, close } = await openSite({ block });
  await ready(page);
  const before = await total(page);
  await unfold(page.locator(".bill").nth(1));
  const again = page.locator("#bill").getByRole("button", { name: "Try again" });
  await again.waitFor();
  assert.equal(await total(page), before);
  await context.unroute(block);
  await again.click();
  assert.match(await line(page, NODE).innerText(), /One, whatever the load[^]*\$73\.00/);
  await again.waitFor({ state: "hidden" });
  await close();
});

test("a line stays open and a field keeps what is typed while the bill follows the case", async () => {
  const { page, messages, close } = await openSite();
  await openLine(page, NODE);
  await own(page, NODE).fill("0.");
  const before = await total(page);
  await page.evaluate(() => {
    const field = document.querySelector('input[name="/traffic/requests_per_second"]');
    field.value = "5000";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.waitForFunction((text) => ![...document.querySelectorAll(".bill__amount")].some((amount) => amount.textContent === text), before);
  assert.equal(await line(page, NODE).locator(".line").evaluate((one) => one.open), true);
  assert.equal(await own(page, NODE).inputValue(), "0.");
  assert.equal(await page.evaluate(() => document.activeElement.name), `/overrides/${NODE}`);
  // What is closed meanwhile is of the case when it is opened again.
  await page.locator(".bill > summary").nth(1).click();
  await page.locator('[name="/cluster/provider"]').selectOption("gke");
  await unfold(page.locator(".bill").nth(1));
  await line(page, "gke.control_plane").waitFor();
  assert.deepEqual(messages, []);
  await close();
});

test("an own value changes the bill, outlives a reload by its link, and is taken back", async () => {
  const { page, messages, close } = await openSite();
  await openLine(page, NODE);
  const before = await total(page);
  const address = page.url();
  await put(page, NODE, "0.6");
  await page.waitForFunction((text) => !document.querySelector("#result").textContent.includes(text), before);
  assert.match(await line(page, NODE).innerText(), /your own value[^]*Counted with\s+0\.6 USD\/hour[^]*In the book\s+0\.1/);
  const after = await total(page);
  await page.waitForURL((url) => url.href !== address);
  const link = page.url();

  const friend = await openSite({ hash: new URL(link).hash.slice(1) });
  await friend.page.locator(".bill__amount").getByText(after).waitFor();
  await openLine(friend.page, NODE);
  assert.equal(await own(friend.page, NODE).inputValue(), "0.6");
  await line(friend.page, NODE).getByRole("button", { name: "Use the book’s again" }).click();
  await friend.page.locator(".bill__amount").getByText(before).waitFor();
  assert.equal(await own(friend.page, NODE).inputValue(), "");
  assert.equal(await friend.page.locator(".line__own").count(), 0);
  assert.deepEqual([...messages, ...friend.messages], []);
  await Promise.all([close(), friend.close()]);
});

test("an own value that makes no sense is told and changes nothing", async () => {
  const { page, messages, close } = await openSite();
  await openBills(page);
  // A figure with a least value of its own: for others the refusal says "above 0" in place of "from".
  const { entries } = await (await fetch(new URL("prices.json", siteUrl()))).json();
  const lines = await page.locator(".bill__line").evaluateAll((all) => all.map((one) => one.dataset.line));
  const { id } = entries.find((entry) => entry.sane[0] > 0 && lines.includes(entry.id));
  await openLine(page, id);
  const before = await total(page);
  for (const [text, said] of [["0", "is out of range"], ["-5", "is out of range"], ["cheap", "is not a number"]]) {
    await put(page, id, text);
    await line(page, id).getByText(`“${text}” ${said}; choose a number from`).waitFor();
    assert.equal(await own(page, id).getAttribute("aria-invalid"), "true");
    assert.equal(await own(page, id).inputValue(), text, "what was typed stays");
    assert.equal(await total(page), before);
  }
  await line(page, id).getByRole("button", { name: "Use the book’s again" }).click();
  assert.equal(await own(page, id).inputValue(), "");
  assert.equal(await own(page, id).getAttribute("aria-invalid"), null);
  assert.deepEqual(messages, []);
  await close();
});

test("a discount lowers the bill of its platform alone", async () => {
  const { page, close } = await openSite();
  const money = async (name) => Number((await amount(page, name)).replace(/[^0-9.]/g, ""));
  const [heroku, kubernetes] = [await money("Heroku"), await money("Kubernetes")];
  await page.getByText("Discounts you have").click();
  await put(page, "discount.heroku", "20");
  await page.waitForFunction((text) => !document.querySelector(".bill__amount").textContent.includes(text), heroku.toLocaleString("en-US"));
  assert.ok((await money("Heroku")) < heroku);
  assert.equal(await money("Kubernetes"), kubernetes);
  await close();
});

test("the cheapest provider that fits is taken, and its total is that of Kubernetes from then on", async () => {
  const { page, messages, close } = await openSite();
  const provider = page.locator('select[name="/cluster/provider"]');
  const chosen = page.locator("[data-provider][aria-current]");
  const take = page.getByRole("button", { name: "Take the cheapest that fits" });
  assert.equal(await page.locator("[data-provider]").count(), 7);
  assert.equal(await chosen.getAttribute("data-provider"), "eks");
  await take.click();
  await page.waitForFunction(() => document.querySelector('select[name="/cluster/provider"]').value !== "eks");
  const word = await provider.inputValue();
  // The list is worked out beside the page.
  await page.locator(`[data-provider="${word}"][aria-current]`).waitFor();
  assert.equal(await chosen.count(), 1);
  assert.equal(await take.isDisabled(), true);
  assert.match(await chosen.innerText(), /compared here/);
  const sum = await chosen.locator("td").last().innerText();
  await openTables(page);
  const lastMonth = await page.locator("#cost-over-time tbody tr").last().evaluate((row) => row.children[3].textContent);
  assert.equal(sum, lastMonth);

  await page.getByRole("button", { name: /Compare with this one.*Amazon EKS/ }).click();
  await page.waitForFunction(() => document.querySelector('select[name="/cluster/provider"]').value === "eks");
  await page.locator('[data-provider="eks"][aria-current]').waitFor();
  assert.equal(await take.isDisabled(), false);
  assert.deepEqual(messages, []);
  await close();
});

test("the page tells the age of its prices, and at the top when they are old", async () => {
  const now = await openSite();
  assert.equal(await now.page.getByText("Vendors may have changed theirs since").count(), 0);
  await now.close();
  const { page, messages, close } = await openSite({ init: inAYear });
  assert.match(await page.locator(".top__promise").innerText(), /Prices up to [^,]+, compiled \d{3} days ago/);
  await page.getByText("Vendors may have changed theirs since").waitFor();
  await openLine(page, NODE);
  assert.match(await line(page, NODE).innerText(), /older than 180 days/);
  assert.deepEqual(messages, []);
  await close();
});

test("an own value stays in sight and can be taken back, also when its line is gone from the bill", async () => {
  const { page, close } = await openSite();
  await openLine(page, "eks.node.t4g-medium");
  const before = await total(page);
  // So dear that another type of node is the cheapest, and the line with the field is gone.
  await put(page, "eks.node.t4g-medium", "0.6");
  await line(page, "eks.node.t4g-medium").waitFor({ state: "detached" });
  const item = page.locator('[data-own="eks.node.t4g-medium"]');
  assert.match(await item.innerText(), /0\.6 USD\/hour instead of 0\.0\d+/);
  await item.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await item.waitFor({ state: "detached" });
  assert.equal(await total(page), before);
  assert.equal(await page.evaluate(() => document.activeElement.id), "bill-title");
  await close();
});

test("whoever compares with another provider by keyboard keeps the focus", async () => {
  const { page, close } = await openSite();
  await ready(page);
  await page.locator('[data-provider="aks"]').getByRole("button").focus();
  await page.keyboard.press("Enter");
  await page.locator('[data-provider="aks"][aria-current="true"]').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "provider-aks");
  await close();
});

test("all figures are searched by name, and each takes an own value with a way back", async () => {
  const { page, messages, close } = await openSite();
  const before = await total(page);
  await unfold(page.locator(".figures"));
  await page.waitForFunction(() => /12 of \d{3} are shown/.test(document.querySelector(".figures__count").textContent));
  await page.locator("#figures-search").fill("standard-2x");
  const dyno = page.locator('[data-figure="heroku.dyno.standard-2x"]');
  await dyno.waitFor();
  await page.waitForFunction(() => document.querySelector('[data-figure="heroku.dyno.standard-2x"] .line__name').textContent !== "heroku.dyno.standard-2x");
  await dyno.locator(".line__title").click();
  await dyno.getByText("Confidence").waitFor();
  assert.match(await dyno.innerText(), /Sources/);
  assert.deepEqual(await axe(page), []);
  const field = dyno.getByLabel("Your own value");
  await field.fill("90");
  await field.press("Enter");
  await page.locator('[data-own="heroku.dyno.standard-2x"]').waitFor();
  assert.match(await dyno.innerText(), /90 USD/);
  await field.fill("-1");
  await field.press("Enter");
  assert.match(await dyno.innerText(), /choose a number from 1 to 1000/);
  await page.locator('[data-own="heroku.dyno.standard-2x"]').getByRole("button").click();
  await page.locator('[data-own="heroku.dyno.standard-2x"]').waitFor({ state: "detached" });
  await settled(page);
  assert.equal(await total(page), before);
  await page.locator("#figures-search").fill("no such thing");
  await page.getByText("0 found.").waitFor();
  assert.deepEqual(messages, []);
  await close();
});

test("whoever types a price for which another plan is chosen keeps the focus in the bill", async () => {
  const { page, close } = await openSite();
  const id = "heroku.dyno.standard-1x";
  await openLine(page, id);
  await put(page, id, "60");
  await page.waitForFunction((id) => !document.querySelector(`[data-bill="Heroku"] [data-line="${id}"]`), id);
  assert.equal(await page.evaluate(() => document.activeElement.closest("[data-bill]")?.dataset.bill), "Heroku");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".line__title")), "the next line is where one was");
  await close();
});
