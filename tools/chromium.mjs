// Finds and starts Chromium: for tests the headless shell where there is one, which has the same engine and no windows, so that a page is there in
// less than half the time; for pictures and figures always the browser that people have.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const SHELLS = ["/usr/bin/chromium-headless-shell"];
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

/** Gives the path of a browser: the variable CHROME, else the first of `places` that is there; null where none is. */
const find = (places) => process.env.CHROME || places.find((place) => existsSync(place)) || null;

function launch(places, flags) {
  const executablePath = find(places);
  if (executablePath === null) {
    throw new Error("no Chromium found; install it (Debian: apt-get install chromium) or set CHROME to its path");
  }
  return chromium.launch({ executablePath, headless: true, args: [...FLAGS, ...flags] });
}

/** Starts the browser that people have, without a window and with an empty profile; `flags` are added to ours. */
export const launchChromium = (...flags) => launch(PLACES, flags);

/** Starts the quickest browser of this engine for tests, with an empty profile; `flags` are added to ours. */
export const launchForTests = (...flags) => launch([...SHELLS, ...PLACES], flags);

// Run directly, it prints the path of the headless shell (`shell`) or of the browser that people have, or fails: tools/setup.sh asks so.
if (import.meta.main ?? process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = find(process.argv[2] === "shell" ? SHELLS : PLACES);
  console.log(found ?? "none");
  process.exit(found ? 0 : 1);
}
