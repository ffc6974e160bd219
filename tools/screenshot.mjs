// Takes a picture of a page. Usage: node tools/screenshot.mjs URL OUT.png [--width 1280] [--height 800] [--dark] [--full]
import { parseArgs } from "node:util";
import { launchChromium } from "./chromium.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: "string", default: "1280" },
    height: { type: "string", default: "800" },
    scale: { type: "string", default: "1" },
    dark: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
  },
});
const [url, file] = positionals;
if (!url || !file) {
  console.error("usage: node tools/screenshot.mjs URL OUT.png [--width 1280] [--height 800] [--scale 1] [--dark] [--full]");
  process.exit(2);
}

const browser = await launchChromium();
try {
  const page = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height) },
    deviceScaleFactor: Number(values.scale),
    colorScheme: values.dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  page.on("console", (message) => console.log(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => console.log(`error: ${error.message}`));
  await page.goto(url, { waitUntil: "networkidle" });
  if (values.full) {
    // Charts load when they come into view: walk down once.
    await page.evaluate(async () => {
      for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
        scrollTo(0, top);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      scrollTo(0, 0);
    });
    await page.waitForLoadState("networkidle");
  }
  await page.screenshot({ path: file, fullPage: values.full });
} finally {
  await browser.close();
}
