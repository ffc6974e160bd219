// Starts the app: loads the glue and the WebAssembly whose names Trunk wrote on this script's own tag.
// When that fails, or the app stops later, it unhides the message that waits in index.html. The app itself says when it is ready.
import { hold, ready } from "../tools/hold.mjs";
import { steady } from "../tools/touch.mjs";
import { keepInView } from "../tools/view.mjs";

const tag = document.querySelector("script[data-wasm]");
/** The boxes that are filled by a script of their own. */
const BOXES = ":is(#files, #share, #take, #together)";
let hasStarted = false;

/** Resolves a name against the page, so that the site works from any folder. */
const address = (name) => new URL(name, document.baseURI).href;

/** Says in the boxes that what is in them does not come; also in those that are opened later. */
function giveUpBoxes() {
  for (const said of document.querySelectorAll(`.boxes ${BOXES} [role="status"]`)) {
    said.textContent = "This part could not be loaded. Check the network, and reload the page.";
  }
}

function fail(error) {
  document.getElementById("crash").hidden = false;
  if (!hasStarted) giveUpBoxes();
  // Without it, the message stands as it is.
  import(address("crash.js")).then(({ explain }) => explain(error, hasStarted), () => {});
}

/** Whether an error is of this page, and not of something that a browser has put into it. */
const isOwn = (error, file = "") => error?.name === "RuntimeError" || file.startsWith(address("."));

addEventListener("error", ({ error, filename }) => error && isOwn(error, filename) && fail(error));
addEventListener("unhandledrejection", ({ reason }) => isOwn(reason) && fail(reason));

/** Loads what the boxes do when one of them is first opened; the box of kept cases is the app's own. */
function loadBoxes() {
  const boxes = document.querySelector(".boxes");
  // A widget has none.
  if (!boxes) return;
  const load = () => {
    if (!boxes.querySelector(`details[open]${BOXES}`)) return;
    boxes.removeEventListener("toggle", load, true);
    import(address(document.querySelector('meta[name="hok-boxes"]').content.split(" ")[0])).catch(giveUpBoxes);
  };
  boxes.addEventListener("toggle", load, true);
  // A file that is dropped anywhere would take the page away: it waits for the box that reads it.
  const drop = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (event.type !== "drop") return;
    (globalThis.hokDropped ??= []).push(...event.dataTransfer.files);
    document.getElementById("files").open = true;
  };
  for (const type of ["dragover", "drop"]) addEventListener(type, drop);
  load();
}

/** Loads what the sections below the verdict do when one of them comes near, when the page is used or shows another case than theirs. */
function loadCosts() {
  const sections = [...document.querySelectorAll("[data-of]")];
  // A widget has none.
  if (sections.length === 0) return;
  const root = document.documentElement;
  const isOld = ({ dataset }) => dataset.of !== root.dataset.link;
  const mark = () => sections.forEach((section) => section.classList.toggle("aged--old", isOld(section)));
  const load = () => {
    near.disconnect();
    mark();
    for (const section of sections) section.removeEventListener("focusin", load);
    // From then on it marks what is of an older case itself.
    import(address(document.querySelector('meta[name="hok-costs"]').content)).then(() => changes.disconnect(), () => {
      for (const section of sections) {
        const missing = section.querySelector(".missing");
        if (!missing) continue;
        missing.hidden = false;
        missing.firstChild.textContent = "This part could not be loaded. Check the network, and reload the page.";
      }
    });
  };
  const near = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && load(), { rootMargin: "400px 0px" });
  const changes = new MutationObserver(() => (sections.some(isOld) ? load() : mark()));
  for (const section of sections) {
    // Reasons and warnings stand as they are until the case changes.
    if (section.querySelector(".missing")) near.observe(section);
    section.addEventListener("focusin", load);
  }
  changes.observe(root, { attributeFilter: ["data-link"] });
  // Whoever is there may print it, without looking at all of it before.
  for (const type of ["pointermove", "keydown"]) addEventListener(type, load, { once: true, passive: true });
  if (root.dataset.link && sections.some(isOld)) load();
}

/** Resolves once the browser has painted the page, whose verdict needs no program; what is in no view is not painted, and not waited for. */
const painted = () =>
  new Promise((next) => {
    requestAnimationFrame(() => setTimeout(next));
    setTimeout(next, document.hidden ? 0 : 500);
  });

async function start() {
  if (typeof WebAssembly !== "object") {
    throw new Error("This browser has no WebAssembly.");
  }
  await painted();
  const { default: init } = await import(address(tag.dataset.js));
  await init({ module_or_path: address(tag.dataset.wasm) });
  await ready;
  hasStarted = true;
  // Without it the guide works as well; a page that is being left fails to load it.
  import(address("offline.js")).catch(() => {});
  loadBoxes();
  loadCosts();
}

steady();
keepInView();
hold(document.getElementById("app"));
start().catch((error) => {
  console.error(error);
  fail(error);
});
