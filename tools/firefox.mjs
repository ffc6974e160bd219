// Finds and starts Firefox, for the journeys that have to work there as well.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const PLACES = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/** Gives the path of the browser: the variable FIREFOX, else a usual place; null where there is none. */
export function findFirefox() {
  return process.env.FIREFOX || PLACES.find((place) => existsSync(place)) || null;
}

/** Starts a headless browser with an empty profile. */
export function launchFirefox() {
  const executablePath = findFirefox();
  if (executablePath === null) {
    throw new Error("no Firefox found; install it (Debian: apt-get install firefox-esr) or set FIREFOX to its path");
  }
  return puppeteer.launch({ browser: "firefox", executablePath, headless: true });
}

// Run directly, it prints the path, or fails: tools/setup.sh asks so.
if (import.meta.main ?? process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = findFirefox();
  console.log(found ?? "none");
  process.exit(found ? 0 : 1);
}
