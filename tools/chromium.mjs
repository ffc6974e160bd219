// Finds and starts Chromium for browser tests and screenshots.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const FLAGS = [
  // Chromium refuses to sandbox as root, which containers often are; only our own pages are opened.
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  // A test must not talk to anybody but the server under test.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Gives the path of the browser: the variable CHROME, else a usual place; null where there is none. */
export function findChromium() {
  return process.env.CHROME || PLACES.find((place) => existsSync(place)) || null;
}

/** Starts a headless browser with an empty profile; `flags` are added to ours. */
export function launchChromium(...flags) {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error("no Chromium found; install it (Debian: apt-get install chromium) or set CHROME to its path");
  }
  return chromium.launch({ executablePath, headless: true, args: [...FLAGS, ...flags] });
}

// Run directly, it prints the path, or fails: tools/setup.sh asks so.
if (import.meta.main ?? process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = findChromium();
  console.log(found ?? "none");
  process.exit(found ? 0 : 1);
}
