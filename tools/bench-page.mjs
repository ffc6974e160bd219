// Times keystrokes on the built site in Chromium: `make bench`. From each event to the end of all that it sets off on the main thread,
// with style and layout; what a worker does in the meantime does not count. Once as this machine is, once four times as slow. Then it
// changes answers thousands of times and tells what memory the page keeps.
// Usage: node tools/bench-page.mjs [FOLDER]
import { launchChromium } from "./chromium.mjs";
import { serveFolder } from "./static-server.mjs";

const EVENTS = 200;
const EDITS = 10_000;
const PARTS = 5;
const CASES = ["Start-up MVP", "Growing SaaS", "Queue-heavy pipeline", "Video streaming"];

/** Types into a field so many times, with the pause of a quick typist, and gives the milliseconds of each. */
async function type([name, events]) {
  const field = document.querySelector(`input[name="${name}"]`);
  const spent = [];
  for (let event = 0; event < events; event += 1) {
    field.value = String(10 + (event * 7) % 90);
    const start = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    // Effects run as microtasks: they are over when the next task starts.
    await new Promise((next) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = next;
      channel.port2.postMessage(0);
    });
    void document.body.offsetHeight;
    spent.push(performance.now() - start);
    await new Promise((next) => setTimeout(next, 30));
  }
  return spent.sort((a, b) => a - b);
}

/** Changes answers many times, in pages that have drawn their charts, and prints the heap after each part of them. */
async function memory(browser) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(site.url);
  await page.waitForSelector("html[data-app=ready]");
  for (const id of ["cost-over-time", "monthly-bill"]) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await page.waitForSelector(`#${id} canvas`);
  }
  const session = await page.context().newCDPSession(page);
  console.log(`\nMemory over ${EDITS} changes of an answer: heap of scripts, nodes of the page, and charts, after a collection`);
  for (let part = 0; part <= PARTS; part += 1) {
    if (part > 0) await page.evaluate(edit, EDITS / PARTS);
    await page.waitForFunction(() => !document.querySelector(".aged--old"), null, { timeout: 60_000 });
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const { nodes } = await session.send("Memory.getDOMCounters");
    const charts = await page.evaluate(() => [...document.querySelectorAll("figure div")].filter((element) => globalThis.echarts.getInstanceByDom(element)).length);
    console.log(`  ${String((EDITS / PARTS) * part).padStart(6)}   ${(usedSize / 1e6).toFixed(2).padStart(7)} MB   ${String(nodes).padStart(6)} nodes   ${charts} charts`);
  }
  await page.close();
}

/** Types so many times, as fast as the page follows. */
async function edit(events) {
  const field = document.querySelector('input[name="/traffic/requests_per_second"]');
  for (let event = 0; event < events; event += 1) {
    field.value = String(10 + (event * 7) % 90);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((next) => setTimeout(next));
  }
}

const site = await serveFolder({ folder: process.argv[2] ?? "dist" });
const browser = await launchChromium();
try {
  for (const slower of [1, 4]) for (const name of CASES) {
    if (name === CASES[0]) {
      console.log(`\nOne keystroke in Chromium ${browser.version()}${slower > 1 ? `, ${slower} times slower` : ""}: main thread, ${EVENTS} events (goal 16 ms at the median, 50 ms at p99)`);
    }
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    await page.goto(site.url);
    await page.waitForSelector("html[data-app=ready]");
    await page.getByRole("button", { name }).click();
    await page.waitForTimeout(1500);
    const spent = await page.evaluate(type, ["/traffic/requests_per_second", EVENTS]);
    const at = (share) => `${spent[Math.min(EVENTS - 1, Math.floor(share * EVENTS))].toFixed(1)} ms`.padStart(10);
    console.log(`  ${name.padEnd(20)} median ${at(0.5)}   p99 ${at(0.99)}`);
    await page.close();
  }
  await memory(browser);
} finally {
  await Promise.all([browser.close(), site.close()]);
}
