// What the page of the price book cannot know when it is written: its age today, and what the reader looks for.
const byId = (id) => document.getElementById(id);
const age = byId("age");
const entries = [...document.querySelectorAll(".entry")];

/** Whole days from a day, as "2026-11-22", to the reader's today. */
const now = new Date();
const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
const daysSince = (day) => Math.round((today - Date.parse(`${day}T00:00:00Z`)) / 86_400_000);
const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

function tellAge() {
  const limit = Number(age.dataset.staleAfter);
  const days = daysSince(age.dataset.compiled);
  if (days > 0) byId("age-days").textContent = `, ${counted(days, "day")} ago`;
  age.classList.toggle("intro__age--old", days > limit);
  let stale = 0;
  for (const entry of entries) {
    const isStale = daysSince(entry.dataset.asOf) > limit;
    entry.querySelector(".entry__old").hidden = !isStale;
    stale += isStale;
  }
  if (stale > 0) byId("age-stale").textContent = `${stale} of ${entries.length} figures rest on sources older than ${limit} days.`;
}

const texts = new Map(entries.map((entry) => [entry, `${entry.id} ${entry.textContent}`.toLowerCase()]));

let said;

/** Shows the entries that have all the words, and the chapters that have such entries. */
function find(typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const [entry, text] of texts) {
    entry.hidden = !words.every((word) => text.includes(word));
    found += !entry.hidden;
  }
  for (const chapter of document.querySelectorAll(".chapter")) {
    chapter.hidden = !chapter.querySelector(".entry:not([hidden])");
  }
  document.querySelector(".contents").classList.toggle("contents--searched", words.length > 0);
  byId("none").hidden = found > 0;
  const count = words.length ? `${found} of ${counted(entries.length, "figure")}` : "";
  // Said once somebody has typed, not at each key.
  clearTimeout(said);
  said = setTimeout(() => { byId("find-count").textContent = count; }, 500);
}

tellAge();
const field = byId("find-words");
byId("find").hidden = false;
byId("find").addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("input", () => find(field.value));
// A link within the page leads to an entry that the search may have hidden.
addEventListener("hashchange", () => {
  const target = byId(decodeURIComponent(location.hash.slice(1)));
  if (target?.closest("[hidden]")) {
    field.value = "";
    find("");
    target.scrollIntoView();
  }
});
// The browser may bring back what was typed.
if (field.value) find(field.value);
