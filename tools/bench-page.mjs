// Times keystrokes on the built site in Chromium: `make bench`. All that the main thread does between one and the next, with style, layout and
// paint, and the time until the verdict is of it, which a worker has a part in. Once as this machine is, once four times as slow. Then how long
// all that stands below the verdict takes to follow, curves and flips among it, and in how long slices it is put in place. Then it changes
// answers thousands of times and tells what memory the page keeps.
// Usage: node tools/bench-page.mjs [FOLDER]
import { availableParallelism } from "node:os";
import { launchChromium } from "./chromium.mjs";
import { serveFolder } from "./static-server.mjs";

const EVENTS = 200;
const EDITS = 10_000;
const PARTS = 5;
const CHANGES = 21;
const FIELD = "/traffic/requests_per_second";
const CASES = ["Start-up MVP", "Growing SaaS", "Queue-heavy pipeline", "Video streaming"];

/** Types into a field so many times, with the pause of a quick typist, and gives the milliseconds from each to its verdict. */
async function type([name, events]) {
  const field = document.querySelector(`input[name="${name}"]`);
  const verdict = document.querySelector(".verdict");
  const spent = [];
  for (let event = 0; event < events; event += 1) {
    field.value = String(10 + (event * 7) % 90);
    performance.mark("keystroke");
    const start = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    // Effects run as microtasks: they are over when the next task starts, and the verdict is marked where it is still to come.
    await new Promise((next) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = next;
      channel.port2.postMessage(0);
    });
    while (verdict.ariaBusy === "true") {
      await new Promise((next) => new MutationObserver((_, observer) => next(observer.disconnect())).observe(verdict, { attributes: true }));
    }
    spent.push(performance.now() - start);
    await new Promise((next) => setTimeout(next, 30));
  }
  performance.mark("keystroke");
  return spent;
}

/** Changes an answer so many times, and gives the milliseconds until nothing on the page is of older answers. */
async function follow([name, events]) {
  const field = document.querySelector(`input[name="${name}"]`);
  const wait = (ms) => new Promise((next) => setTimeout(next, ms));
  const spent = [];
  for (let event = 0; event < events; event += 1) {
    performance.mark("keystroke");
    const start = performance.now();
    field.value = String(41 + (event * 7) % 20);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    do await wait(4); while (document.querySelector(".aged--old"));
    spent.push(performance.now() - start);
    await wait(300);
  }
  performance.mark("keystroke");
  return spent;
}

/**
 * Returns the tasks of the main thread after each mark, from what the browser has traced, each with its processor time in ms, to which a busy
 * machine does not add, and whether it is the one that has set the mark.
 */
function tasksAfterMarks(trace) {
  const marks = trace.filter(({ name, cat }) => name === "keystroke" && cat === "blink.user_timing");
  const { pid, tid } = marks[0];
  const starts = marks.map(({ ts }) => ts).sort((a, b) => a - b);
  const tasks = starts.slice(1).map(() => []);
  for (const { name, ts, dur, tdur, ...of } of trace) {
    if (name !== "RunTask" || of.pid !== pid || of.tid !== tid) continue;
    // The task of an event has begun before its mark.
    const place = starts.findLastIndex((start) => start < ts + dur);
    // A task of a few microseconds may come without a time on the processor; it had no more than it took.
    tasks[place]?.push({ ms: (tdur ?? dur) / 1000, isOwn: ts <= starts[place] });
  }
  return tasks;
}

const sum = (tasks) => tasks.reduce((sum, { ms }) => sum + ms, 0);
const longestAfter = (tasks) => Math.max(...tasks.filter(({ isOwn }) => !isOwn).map(({ ms }) => ms));

/** Traces what the browser does meanwhile. */
async function traced(browser, page, work) {
  await browser.startTracing(page, { categories: ["blink.user_timing", "disabled-by-default-devtools.timeline", "devtools.timeline", "toplevel"] });
  const result = await work();
  return [result, JSON.parse((await browser.stopTracing()).toString()).traceEvents];
}

/** Changes answers many times, in pages that have drawn their charts, and prints the heap after each part of them. */
async function memory() {
  const page = await open("");
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

/** Opens the page with one of its cases, or as it is. */
async function open(name, slower = 1) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.goto(site.url);
  await page.waitForSelector("html[data-app=ready]");
  if (name) await page.getByRole("button", { name }).click();
  await page.waitForTimeout(1500);
  return page;
}

/** Returns what a share of values stays below, in words. */
function at(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  if (!sorted.length || !sorted.every(Number.isFinite)) throw new Error(`not measured: ${values.length} values, such as ${values.slice(0, 3)}`);
  return `${sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1)} ms`.padStart(9);
}

const site = await serveFolder({ folder: process.argv[2] ?? "dist" });
const browser = await launchChromium();
try {
  for (const slower of [1, 4]) for (const name of CASES) {
    if (name === CASES[0]) {
      console.log(`\nOne keystroke in Chromium ${browser.version()}${slower > 1 ? `, ${slower} times slower` : ""}: main thread, ${EVENTS} events (goal 16 ms at the median, 50 ms at p99)`);
    }
    const page = await open(name, slower);
    const [latency, trace] = await traced(browser, page, () => page.evaluate(type, [FIELD, EVENTS]));
    const busy = tasksAfterMarks(trace).map(sum);
    console.log(`  ${name.padEnd(20)} median ${at(busy, 0.5)}   p99 ${at(busy, 0.99)}   until its verdict: median ${at(latency, 0.5)}   p99 ${at(latency, 0.99)}`);
    await page.close();
  }
  console.log(`\nUntil all below the verdict has followed a change, curves and flips among it, on ${availableParallelism()} processors (goal 250 ms), and the longest task of the main thread on the way, but for the keystroke's own (goal 8 ms)`);
  for (const name of ["", ...CASES]) {
    const page = await open(name);
    await page.waitForFunction(() => !document.querySelector(".aged--old"), null, { timeout: 60_000 });
    const spent = await page.evaluate(follow, [FIELD, CHANGES]);
    // Once more to be traced, which takes time of its own.
    const [, trace] = await traced(browser, page, () => page.evaluate(follow, [FIELD, CHANGES]));
    const longest = tasksAfterMarks(trace).map(longestAfter);
    console.log(`  ${(name || "defaults").padEnd(20)} median ${at(spent, 0.5)}   nine in ten below ${at(spent, 0.9)}   longest task: median ${at(longest, 0.5)}   nine in ten below ${at(longest, 0.9)}`);
    await page.close();
  }
  await memory();
} finally {
  await Promise.all([browser.close(), site.close()]);
}
