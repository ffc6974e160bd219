// What the box "Share this case" does: a text for a chat, the system's own sharing where there is one, a code for a phone, one file. It is
// loaded when the box is first opened; its words about the verdict are those of the page.
import qrcode from "qrcode-generator";
import { byId, link } from "./aside.mjs";
import { offer } from "./one-file.mjs";

/** Links longer than this are cut off by some programs. */
const LONG = 300;
/** Links longer than this make a code that few phones read. */
const LONGEST_CODE = 1000;
const SVG = "http://www.w3.org/2000/svg";

const say = (text) => { byId("share-said").textContent = text; };
const inner = (selector) => document.querySelector(selector).innerText.replace(/\s+/g, " ").trim();

/** Draws a text as a code, dark on white in every theme, with the margin that readers need. */
function drawn(text) {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  let path = "";
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `-4 -4 ${size + 8} ${size + 8}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "A code for a phone: it opens this case.");
  svg.setAttribute("shape-rendering", "crispEdges");
  const dark = document.createElementNS(SVG, "path");
  dark.setAttribute("d", path);
  svg.append(dark);
  return svg;
}

/** Starts the box. `source` gives the text of the guide as one file, `home` the address of the website; both may be asked later. */
export function start(source, home) {
  const root = document.documentElement;
  const address = () => `${home}#${link()}`;
  const summary = () => `${inner(".verdict__headline")} ${inner(".verdict__count")}.`;

  function show() {
    if (!byId("share").open) return;
    const text = `${summary()}\n${address()}`;
    if (byId("share-text").value === text) return;
    say("");
    byId("share-text").value = text;
    const { length } = address();
    byId("share-length").textContent = length > LONG
      ? `The link has ${length} characters, names of services and own figures most of them. Some programs cut such links off: send one file instead.`
      : `The link has ${length} characters. Your answers are in it, behind the #, which no browser sends to a server: who has the link can read them.`;
    byId("share-code").replaceChildren(...(length > LONGEST_CODE ? [] : [drawn(address())]));
  }

  const actions = {
    async copy() {
      try {
        await navigator.clipboard.writeText(byId("share-text").value);
        say("Copied.");
      } catch {
        byId("share-text").select();
        say("This browser does not let the page copy. The text is selected: copy it from here.");
      }
    },
    async send() {
      try {
        await navigator.share({ title: "Heroku or Kubernetes?", text: summary(), url: address() });
      } catch (error) {
        // Who closes the system's sheet has not failed.
        if (error.name !== "AbortError") say("This system does not share it. Copy the text instead.");
      }
    },
    async file() {
      say("The file is being made.");
      try {
        offer(await source(), link(), home);
        say("Saved as a file that works without a network. It holds the guide, and this case.");
      } catch (error) {
        console.info("The file could not be made:", error);
        say("The file could not be loaded. It needs the network once more.");
      }
    },
  };
  byId("share").addEventListener("click", ({ target }) => actions[target.dataset?.share]?.());
  byId("share").addEventListener("toggle", show);
  for (const button of document.querySelectorAll("[data-share]")) button.disabled = false;
  byId("share-send").hidden = typeof navigator.share !== "function";
  // The words on the page follow the link, a moment later.
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(show))).observe(root, { attributeFilter: ["data-link"] });
  show();
}
