// What the box "Agree as a team" does: links of several people are put together in a worker.
import { ask, byId, link } from "./aside.mjs";

const say = (text) => { byId("team-said").textContent = text; };

const actions = {
  async together() {
    const lines = byId("team-text").value.split("\n").map((line) => line.trim()).filter((line) => line !== "");
    if (lines.length < 2) {
      say("Paste two links or more, one a line.");
      return;
    }
    say("Comparing…");
    const found = await ask("team", lines.join("\n"));
    byId("team-report").innerHTML = found?.report ?? "";
    say(found?.said ?? "This could not be compared: the program that does it has stopped.");
  },
  own() {
    const field = byId("team-text");
    field.value = [field.value.trimEnd(), `#${link()}`].filter((text) => text !== "").join("\n");
    field.focus();
  },
};

/** Starts the box. */
export function start() {
  byId("together").addEventListener("click", ({ target }) => actions[target.closest("[data-team]")?.dataset.team]?.());
}
