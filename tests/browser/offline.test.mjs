// Without a network: what the browser keeps after one visit, newer editions, and the guide as one file.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { headline, openAt, openSite, ready, settled, siteFolder, unfold, useSite } from "./harness.mjs";
import { serveSite } from "./server.mjs";

useSite();

/** Waits until the browser has kept a whole edition, and answers for it. */
const kept = (page) => page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", null, { timeout: 15_000 });

/** A copy of the site on a server of its own, to be changed while it is open. */
async function ownSite() {
  const folder = await mkdtemp(path.join(tmpdir(), "hok-site-"));
  await cp(siteFolder, folder, { recursive: true });
  const site = await serveSite({ folder });
  const change = async (name, edit) => writeFile(path.join(folder, name), edit(await readFile(path.join(folder, name), "utf8")));
  /** Puts another edition there: a page with another title, and the list that knows it. */
  const publish = async (title, { isWhole = true } = {}) => {
    await change("index.html", (html) => html.replace(/<title>[^<]*/, `<title>${title}`));
    const { createHash } = await import("node:crypto");
    const hash = createHash("sha256").update(await readFile(path.join(folder, "index.html"))).digest("base64");
    await change("sw.js", (text) =>
      text
        .replace(/"edition":"[^"]*"/, `"edition":"${title}"`)
        .replace(/("name":"index.html","hash":")[^"]*/, `$1sha256-${isWhole ? hash : "AAAA"}`));
  };
  return { ...site, folder, change, publish, close: () => Promise.all([site.close(), rm(folder, { recursive: true })]) };
}

test("after one visit all of it works without a network: a shared link, charts, names of the bill, what would change it", async () => {
  const { page, context, messages, close } = await openSite({ keeps: true });
  await kept(page);
  await page.getByRole("button", { name: "Video streaming" }).click();
  await page.waitForFunction(() => location.hash.length > 20);
  await settled(page);
  const [shared, expected] = [page.url(), await headline(page)];
  await context.setOffline(true);

  const other = await context.newPage();
  await other.goto(shared);
  await ready(other);
  assert.equal(await headline(other), expected);
  await other.locator("[name='/team/engineers']").fill("40");
  await settled(other);
  await other.locator("#cost-over-time").scrollIntoViewIfNeeded();
  await other.waitForSelector("#cost-over-time canvas");
  await unfold(other.locator(".bill").first());
  await other.locator(".bill__line .line__name").first().waitFor();
  const book = await context.newPage();
  await book.goto(new URL("prices.html", shared).href);
  assert.ok((await book.locator(".entry").count()) > 600);
  assert.deepEqual(messages, []);
  await close();
});

test("the page that sets the widget up shows it without a network", async () => {
  const { page, context, messages, close } = await openSite({ keeps: true });
  await kept(page);
  await context.setOffline(true);
  const setup = await context.newPage();
  await setup.goto(new URL("widget.html", page.url()).href);
  await ready(await (await setup.waitForSelector("#setup-preview iframe")).contentFrame());
  assert.deepEqual(messages, []);
  await close();
});

test("where the browser does not get at what it keeps, the network answers", async () => {
  const { page, context, messages, close } = await openSite({ keeps: true });
  await kept(page);
  const [worker] = context.serviceWorkers();
  await worker.evaluate(() => { CacheStorage.prototype.open = () => Promise.reject(new Error("not now")); });
  await page.reload();
  await ready(page);
  await page.getByRole("button", { name: "Video streaming" }).click();
  await settled(page);
  assert.deepEqual(messages, []);
  await close();
});

test("where a host leads x.html to x, the site starts again from what is kept, and without its server", async () => {
  const site = await serveSite({ shortNames: true });
  const { page, close } = await openAt(site.url, { keeps: true });
  await ready(page);
  await kept(page);
  await page.reload();
  await ready(page);
  await page.goto(`${site.url}prices.html`);
  assert.ok((await page.locator(".entry").count()) > 600);
  await site.close();
  await page.goto(site.url);
  await ready(page);
  await page.goto(`${site.url}widget.html`);
  assert.ok(await page.locator("#setup-element").inputValue());
  await close();
});

test("a newer edition is offered, waits for the reader, keeps the answers, and the older one is forgotten", async () => {
  const site = await ownSite();
  const { page, close } = await openAt(site.url, { keeps: true });
  await ready(page);
  await kept(page);
  const before = await page.evaluate(() => caches.keys());
  await page.locator("[name='/team/engineers']").fill("33");
  await page.waitForFunction(() => location.hash.length > 5);
  await site.publish("Second edition");
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  const offer = page.locator("#update");
  await offer.waitFor();
  assert.notEqual(await page.title(), "Second edition", "nothing changes unasked");
  await offer.getByRole("button", { name: "Reload" }).click();
  await page.waitForFunction(() => document.title === "Second edition");
  await ready(page);
  assert.equal(await page.locator("[name='/team/engineers']").inputValue(), "33");
  const after = await page.evaluate(() => caches.keys());
  assert.equal(after.length, 1);
  assert.notDeepEqual(after, before);
  await close();
  await site.close();
});

test("an edition that is not whole counts for nothing, and the one before goes on", async () => {
  const site = await ownSite();
  const { page, context, close } = await openAt(site.url, { keeps: true });
  await ready(page);
  await kept(page);
  await site.publish("Half an edition", { isWhole: false });
  await page.evaluate(() =>
    navigator.serviceWorker.getRegistration().then(async (registration) => {
      await registration.update();
      const worker = registration.installing ?? registration.waiting;
      if (worker) await new Promise((done) => worker.addEventListener("statechange", () => worker.state === "redundant" && done()));
    }));
  assert.equal(await page.locator("#update").isVisible(), false);
  await context.setOffline(true);
  await page.reload();
  await ready(page);
  assert.match(await page.title(), /Heroku or Kubernetes/);
  assert.equal((await page.evaluate(() => caches.keys())).length, 1);
  await close();
  await site.close();
});

test("the script that switches keeping off takes away what was kept", async () => {
  const site = await ownSite();
  const { page, close } = await openAt(site.url, { keeps: true });
  await ready(page);
  await kept(page);
  const off = (await readFile(new URL("../../docs/hosting.md", import.meta.url), "utf8")).match(/```js\n(\/\/ sw\.js[^]*?)```/)[1];
  await site.change("sw.js", () => off);
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await page.waitForFunction(async () => (await caches.keys()).length === 0 && !(await navigator.serviceWorker.getRegistration()));
  await close();
  await site.close();
});

test("a browser can install it", async () => {
  const { page, close } = await openSite();
  const manifest = await page.evaluate(async () => {
    const address = document.querySelector('link[rel="manifest"]').href;
    const { icons, start_url, name } = await (await fetch(address)).json();
    const drawn = await Promise.all(icons.map(async ({ src, sizes }) => {
      const image = new Image();
      image.src = new URL(src, address).href;
      await image.decode();
      return [sizes, image.naturalWidth];
    }));
    return { name, start: new URL(start_url, address).href, drawn, home: new URL(".", document.baseURI).href };
  });
  assert.equal(manifest.name, "Heroku or Kubernetes?");
  assert.equal(manifest.start, manifest.home);
  for (const [sizes, width] of manifest.drawn) {
    if (sizes !== "any") assert.equal(sizes, `${width}x${width}`);
  }
  await close();
});

test("the guide as one file works from a disk without a network, and saves itself with its case", async () => {
  const { page: online, close: closeOnline } = await openSite();
  await online.getByRole("button", { name: "Queue-heavy pipeline" }).click();
  const expected = await headline(online);
  const folder = await mkdtemp(path.join(tmpdir(), "hok-file-"));
  /** Has a page save itself as one file, and gives its address. */
  const saved = async (page, name) => {
    await unfold(page.locator("#share"));
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save this case as one file" }).click();
    const target = path.join(folder, name);
    await (await download).saveAs(target);
    return pathToFileURL(target).href;
  };
  const first = await saved(online, "first.html");
  const home = await online.evaluate(() => new URL(".", document.baseURI).href);
  await closeOnline();

  const { page, context, messages, requests, close } = await openAt(first, { offline: true });
  await ready(page);
  assert.equal(await headline(page), expected, "the case is in the file");
  const room = await page.evaluate(() => [getComputedStyle(document.documentElement).getPropertyValue("--bar"), `${document.querySelector(".verdict").offsetHeight}px`]);
  assert.equal(room[0], room[1], "what is jumped to stands below the verdict");
  await page.locator("[name='/team/engineers']").fill("34");
  await settled(page);
  await page.locator("#cost-over-time").scrollIntoViewIfNeeded();
  await page.waitForSelector("#cost-over-time canvas");
  await unfold(page.locator(".bill").first());
  await page.locator(".bill__line .line__name").first().waitFor();
  const second = await saved(page, "second.html");

  const again = await context.newPage();
  await again.goto(second);
  await ready(again);
  assert.equal(await again.locator("[name='/team/engineers']").inputValue(), "34", "saved again, it has the changed case");
  assert.equal(await again.locator("html").getAttribute("data-theme"), null);
  await context.setOffline(false);
  const books = again.waitForEvent("popup");
  await again.getByRole("link", { name: /price book|All prices/i }).first().click();
  assert.equal((await books).url().split("#")[0], `${home}prices.html`, "the website's other pages are asked of the website");
  assert.deepEqual(requests.filter((url) => !/^(file|blob|data):/.test(url) && !url.startsWith(home)), []);
  assert.deepEqual(messages, []);
  await close();
  await rm(folder, { recursive: true });
});
