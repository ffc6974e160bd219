// Times keystrokes on the built site in Chromium: `make bench`. From each event to the end of all that it sets off on the main thread,
// with style and layout; what a worker does in the meantime does not count.
// Usage: node tools/bench-page.mjs [FOLDER]
import { launchChromium } from "./chromium.mjs";
import { serveFolder } from "./static-server.mjs";

const EVENTS = 200;
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

const site = await serveFolder({ folder: process.argv[2] ?? "dist" });
const browser = await launchChromium();
try {
  console.log(`\nOne keystroke in Chromium ${browser.version()}: main thread, ${EVENTS} events (goal 16 ms at the median, 50 ms at p99)`);
  for (const name of CASES) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(site.url);
    await page.waitForSelector("html[data-app=ready]");
    await page.getByRole("button", { name }).click();
    await page.waitForTimeout(1500);
    const spent = await page.evaluate(type, ["/traffic/requests_per_second", EVENTS]);
    const at = (share) => `${spent[Math.min(EVENTS - 1, Math.floor(share * EVENTS))].toFixed(1)} ms`.padStart(10);
    console.log(`  ${name.padEnd(20)} median ${at(0.5)}   p99 ${at(0.99)}`);
    await page.close();
  }
} finally {
  await Promise.all([browser.close(), site.close()]);
}
