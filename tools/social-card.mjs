// Draws the pictures that other sites show of this one, from the icon and the colours of the page: `make card`.
// Usage: node tools/social-card.mjs PUBLIC_FOLDER
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launchChromium } from "./chromium.mjs";

const [, , folder] = process.argv;
const icon = readFileSync(join(folder, "icon.svg"), "utf8");
const tokens = readFileSync("style/tokens.css", "utf8");

/** Fifty futures: a picture of what the page shows, not of any case. */
const dots = Array.from({ length: 50 }, (_, place) => `<i class="${place < 31 ? "heroku" : "kubernetes"}"></i>`).join("");

const card = `<!doctype html><style>${tokens}
  body { margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 84px 88px; display: flex; flex-direction: column;
    justify-content: space-between; background: var(--paper); color: var(--ink); font-family: var(--family); }
  h1 { margin: 0; font-size: 92px; line-height: 1.05; letter-spacing: -0.03em; font-weight: 700; }
  h1 b:first-child { color: var(--heroku); } h1 b:last-child { color: var(--kubernetes); }
  p { margin: 0; font-size: 34px; line-height: 1.35; color: var(--quiet); }
  div { display: grid; grid-template-columns: repeat(25, 1fr); gap: 14px; width: 1024px; }
  i { aspect-ratio: 1; border-radius: 50%; box-sizing: border-box; }
  .heroku { background: var(--heroku); } .kubernetes { border: 6px solid var(--kubernetes); }
</style><h1><b>Heroku</b> or<br><b>Kubernetes</b>?</h1><div>${dots}</div>
<p>A verdict in three minutes, with prices you can check<br>and an honest measure of how sure it is.</p>`;

/** The icon at a size; `inset` keeps it clear of the edges that a system cuts off. */
const drawn = (size, inset = 0) =>
  [size, size, `<!doctype html><style>body{margin:0;background:#fff}svg{display:block;width:${size - 2 * inset}px;padding:${inset}px}</style>${icon}`];

const browser = await launchChromium();
try {
  for (const [name, width, height, html] of [
    ["social-card.png", 1200, 630, card],
    ["icon-180.png", ...drawn(180)],
    ["icon-192.png", ...drawn(192)],
    ["icon-512.png", ...drawn(512)],
    ["icon-maskable-512.png", ...drawn(512, 64)],
  ]) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: "light" });
    await page.setContent(html);
    await page.screenshot({ path: join(folder, name) });
    await page.close();
  }
} finally {
  await browser.close();
}
