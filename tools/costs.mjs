// The sections below the verdict: reasons, figures of cost, bill and warnings follow the case on the page. A worker writes what they hold.
import { ask, link, today } from "./aside.mjs";
import { Bill } from "./bill.mjs";
import { Figure, load } from "./figure.mjs";
import { Section } from "./section.mjs";

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
/** A change is followed after this pause, in ms, which a quick typist does not leave: verdict and dots come first. */
const FOLLOW_AFTER = 120;

/** A longer link is one to click in a file, not to be read. */
const MOST_IN_PRINT = 400;
/** What paper needs is made ready when so many ms have passed without a change: printing waits for nothing. */
const READY_AFTER = 1000;

const isDark = () => root.dataset.theme === "dark" || (root.dataset.theme !== "light" && dark.matches);

/** A section that is replaced as a whole; folds that the reader has opened stay so. */
class Whole extends Section {
  write(written) {
    const html = written[this.element.id];
    if (this.html === html) return;
    this.html = html;
    const open = [...this.element.querySelectorAll("details[open]")].map(({ id }) => id);
    this.element.innerHTML = html;
    this.element.hidden = html === "";
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  }
}

let sections = [];
let wanted = 0;
let isBusy = false;
let pause;
let patience;

function mark() {
  for (const { element } of sections) element.classList.toggle("aged--old", element.dataset.of !== link());
}

/** Gives a section what was written; one that cannot take it keeps what it shows, marked as older, and the others go on. */
function take(section, written, of) {
  try {
    if (written) {
      section.write(written);
      section.element.dataset.of = of;
      return;
    }
  } catch (error) {
    console.error(error);
  }
  // Where nothing was written for another case, the page says so, once for all sections.
  if (written || section.element.dataset.of === of) section.miss("This could not be worked out.");
}

/** Has the sections written anew, and once more where the case has changed meanwhile. */
async function follow() {
  wanted += 1;
  if (isBusy) return;
  isBusy = true;
  for (let done; done !== wanted;) {
    done = wanted;
    const of = link();
    const words = [isDark() && "dark", still.matches && "still", ...sections.flatMap((section) => section.words?.() ?? [])];
    const bill = sections.find((section) => section instanceof Bill);
    const asked = [of, words.filter(Boolean).join(" "), today(), bill.opened(), bill.search()];
    const written = await ask("costs", asked.join("\n"), "program");
    if (done !== wanted) continue;
    for (const section of sections) take(section, written, of);
  }
  isBusy = false;
  mark();
}

function later() {
  mark();
  clearTimeout(pause);
  pause = setTimeout(follow, FOLLOW_AFTER);
  beReady();
}

/** Has all that paper needs made and loaded once the reader pauses. What cannot be loaded is missing on paper, and told when it is looked at. */
function beReady() {
  clearTimeout(patience);
  patience = setTimeout(() => {
    if (wanted === 0) follow();
    load().catch(() => {});
  }, READY_AFTER);
}

/** Has the charts drawn for paper, and the link of the case written: an address with an empty query leads out of a file that is printed. */
function print() {
  for (const section of sections) section.print?.();
  for (const place of document.querySelectorAll('[data-costs="link"]')) {
    place.href = `${location.origin}${location.pathname}?#${link()}`;
    place.textContent = place.href.length < MOST_IN_PRINT ? place.href : "its link";
  }
}

/** Starts the sections that are on the page. */
export function start() {
  const kind = ({ id, className }) => (className.includes("figure") ? Figure : id === "bill" ? Bill : Whole);
  sections = [...document.querySelectorAll("[data-of]")].map((element) => new (kind(element))(element, () => later()));
  document.addEventListener("click", ({ target }) => target.dataset?.costs === "again" && later());
  new MutationObserver(later).observe(root, { attributeFilter: ["data-link", "data-theme"] });
  dark.addEventListener("change", later);
  addEventListener("beforeprint", print);
  addEventListener("afterprint", () => sections.forEach((section) => section.endPrint?.()));
  if (sections.some(({ element }) => element.dataset.of !== link())) later();
  else beReady();
}
