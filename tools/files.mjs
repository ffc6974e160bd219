// What the box "Start from your files" does: files are read in a worker, the answers found become those of the page, and each of them says where it
// is from and can be taken back alone.
import { ask, byId, link } from "./aside.mjs";

/** One byte more than is read tells that there is more. */
const MOST_BYTES = 2 * 1024 * 1024 + 1;
const say = (text) => { byId("files-said").textContent = text; };

/** Files that were given so far: what one says may need another. */
let sources = [];
/** The case before the first of them, and the one that they gave: what is changed since is the reader's. */
let before;
let given = "";
/** Which of the cases that the page has shown they belong to. */
let shownCase;
/** Places of answers by JSON pointer, and what their fields show for them. */
let places = new Map();
/** Names of environment variables in the files: no link holds them, but manifests have a place for them. */
export let variables = [];
/** Counts what was asked, so that an older answer does not replace a newer one. */
let asked = 0;

const caseOfPage = () => document.documentElement.dataset.case;

/** Makes a link the case of the page, which undo takes back. */
function open(next) {
  const button = document.createElement("button");
  button.hidden = true;
  button.dataset.open = next;
  byId("files").append(button);
  button.click();
  button.remove();
  // Still the case of these files.
  shownCase = caseOfPage();
}

const field = (pointer) => document.querySelector(`[name="${pointer}"]`);
const shown = (element) => (element.type === "checkbox" ? String(element.checked) : element.value);

/** Says beside each field where its answer is from, for as long as it shows that answer. */
function mark() {
  if (places.size === 0) return;
  // By the fields, which are few, however many answers there are.
  for (const element of document.querySelectorAll('.field [name^="/"]')) {
    const place = places.get(element.name);
    if (!place) continue;
    const row = element.closest(".field");
    place.shows ??= shown(element);
    const chip = row.querySelector(".chip");
    if (shown(element) !== place.shows) {
      chip?.remove();
    } else if (!chip) {
      const text = document.createElement("span");
      text.className = "chip";
      text.textContent = `from ${place.text}`;
      row.append(text);
    }
  }
}

function unmark() {
  for (const chip of document.querySelectorAll(".field > .chip")) chip.remove();
  places = new Map();
}

/** Lets the page show a change before it is looked at: its fields follow in the next tick. */
const settled = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** Reads all files, those that are new among them; where that fails, it is as if they had not come. */
async function read(added) {
  const known = sources;
  sources = [...sources, ...added];
  asked += 1;
  const mine = asked;
  say("Reading…");
  before ??= link();
  shownCase = caseOfPage();
  const head = JSON.stringify({ link: link(), given, before: known.length, files: sources.map(({ name, bytes }) => [name, bytes.length]) });
  const parts = [new TextEncoder().encode(`${head}\n`), ...sources.map(({ bytes }) => bytes)];
  const text = new Uint8Array(await new Blob(parts).arrayBuffer());
  const found = await ask("take", text);
  if (mine !== asked) return;
  if (!found) {
    sources = known;
    say("This could not be read: the program that reads files has stopped. Your answers are as they were.");
    return;
  }
  unmark();
  given = found.given;
  if (found.link !== link()) open(found.link);
  byId("files-report").innerHTML = found.report;
  say(found.said);
  variables = found.variables;
  document.querySelector('[data-files="forget"]').hidden = false;
  await settled();
  places = new Map(Object.entries(found.places).map(([pointer, place]) => [pointer, { text: place }]));
  mark();
}

async function add(files) {
  const bytes = async (file) => new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer());
  const added = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: await bytes(file) })));
  if (added.length > 0) await read(added);
}

async function put(button) {
  const answer = await ask("put", [link(), button.dataset.put, button.dataset.value].join("\n"));
  if (!answer?.link) {
    say(answer?.problem ?? "This answer could not be changed.");
    return;
  }
  places.delete(button.dataset.put);
  field(button.dataset.put)?.closest(".field")?.querySelector(".chip")?.remove();
  open(answer.link);
  say("Changed. Undo takes it back.");
}

const actions = {
  read() {
    const text = byId("files-text").value;
    if (text.trim() === "") {
      say("Paste a file first, choose some, or drop them here.");
      return;
    }
    const count = sources.filter(({ isPasted }) => isPasted).length;
    byId("files-text").value = "";
    read([{ name: count > 0 ? `pasted text ${count + 1}` : "pasted text", bytes: new TextEncoder().encode(text), isPasted: true }]);
  },
  forget() {
    if (before !== undefined && before !== link()) open(before);
    forget();
    say("Forgotten: the answers are those from before. Undo takes you back.");
    byId("files-text").focus();
  },
};

/** Knows of no files any more; the answers stay. */
function forget() {
  asked += 1;
  sources = [];
  variables = [];
  given = "";
  before = undefined;
  unmark();
  byId("files-report").textContent = "";
  document.querySelector('[data-files="forget"]').hidden = true;
}

/** Follows the case of the page: chips follow answers, and files belong to the case that they gave. */
function follow() {
  if (sources.length > 0 && shownCase !== caseOfPage()) {
    forget();
    say("The page shows another case now. The files of the one before are forgotten.");
  }
  settled().then(mark);
}

/** Starts the box. */
export function start() {
  const box = byId("files");
  box.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.files) actions[button.dataset.files]();
    else if (button?.dataset.put) put(button);
  });
  byId("files-chosen").addEventListener("change", async ({ target }) => {
    await add([...target.files]);
    // The same file may be chosen again after it was changed.
    target.value = "";
  });
  // A file that is dropped beside the box would take the page away.
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    box.classList.toggle("cases--drop", true);
  });
  addEventListener("dragleave", ({ relatedTarget }) => {
    if (relatedTarget === null) box.classList.remove("cases--drop");
  });
  addEventListener("drop", (event) => {
    box.classList.remove("cases--drop");
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    box.open = true;
    // What boot.js has put by is this.
    delete globalThis.hokDropped;
    add([...event.dataTransfer.files]);
  });
  // Answers on the page follow the link.
  new MutationObserver(follow).observe(document.documentElement, { attributeFilter: ["data-link", "data-case"] });
  // What was dropped before this box was there to take it.
  if (globalThis.hokDropped) add(globalThis.hokDropped);
  delete globalThis.hokDropped;
}
