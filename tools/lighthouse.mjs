// Audits the built site by Lighthouse behind a compressing server with the real headers: `make lighthouse`. Prints the median of five runs on a
// phone and of three on a desktop, and fails below the goals. Usage: node tools/lighthouse.mjs [FOLDER]
import { createServer } from "node:http";
import lighthouse, { desktopConfig } from "lighthouse";
import { launchChromium } from "./chromium.mjs";
import { close, listen, serveFolder } from "./static-server.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const WAYS = [
  { name: "phone", runs: 5, config: undefined, goals: [98, 100, 100, 100] },
  { name: "desktop", runs: 3, config: desktopConfig, goals: [100, 100, 100, 100] },
];
const METRICS = { "first-contentful-paint": "ms", "largest-contentful-paint": "ms", "total-blocking-time": "ms", "cumulative-layout-shift": "", "speed-index": "ms" };

/** Gives the number of a port that nobody listens on. */
async function freePort() {
  const server = createServer();
  await listen(server, 0);
  const { port } = server.address();
  await close(server);
  return port;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

const site = await serveFolder({ folder: process.argv[2] ?? "dist", compress: true });
const port = await freePort();
const chrome = await launchChromium(`--remote-debugging-port=${port}`);
const failed = [];
try {
  for (const { name, runs, config, goals } of WAYS) {
    const reports = [];
    for (let run = 0; run < runs; run += 1) {
      const { lhr } = await lighthouse(site.url, { port, onlyCategories: CATEGORIES, logLevel: "error" }, config);
      reports.push(lhr);
    }
    console.log(`\nLighthouse ${reports[0].lighthouseVersion}, ${name}, median of ${runs}`);
    for (const [index, category] of CATEGORIES.entries()) {
      const score = Math.round(median(reports.map(({ categories }) => categories[category].score)) * 100);
      console.log(`  ${category.padEnd(26)}${String(score).padStart(6)}   (goal ${goals[index]})`);
      if (score < goals[index]) failed.push(`${name}: ${category} ${score}`);
    }
    for (const [metric, unit] of Object.entries(METRICS)) {
      const value = median(reports.map(({ audits }) => audits[metric].numericValue));
      console.log(`  ${metric.padEnd(26)}${(unit ? value.toFixed(0) : value.toFixed(3)).padStart(6)} ${unit}`);
    }
    const largest = reports[0].audits["largest-contentful-paint-element"]?.details?.items?.[0]?.items?.[0]?.node;
    if (largest) console.log(`  largest: ${largest.selector}`);
    const lost = new Map(reports.flatMap(({ audits, categories }) => Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9).map(({ id }) => [id, audits[id].title]))));
    for (const [id, title] of lost) console.log(`  less than good: ${id} (${title})`);
  }
} finally {
  await Promise.all([chrome.close(), site.close()]);
}
if (failed.length > 0) {
  console.error(`lighthouse: ${failed.join(", ")}`);
  process.exit(1);
}
