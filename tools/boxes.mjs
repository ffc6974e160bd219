// What the boxes above the questions do: files of a team, sharing, files of a decision, cases of a team. It is loaded when one of them is first opened.
import { ask, byId } from "./aside.mjs";
import { start as startFiles } from "./files.mjs";
import { start as startSharing } from "./share.mjs";
import { start as startTaking } from "./take.mjs";
import { start as startTeam } from "./team.mjs";

/** Fills the boxes that the program of their worker writes. */
async function fill(home) {
  const boxes = await ask("boxes", "");
  for (const id of ["files", "take", "together"]) {
    const place = byId(id).querySelector(".cases__box");
    if (boxes) place.innerHTML = boxes[id];
    else place.firstChild.textContent = "This part could not be loaded. Check the network, and reload the page.";
  }
  if (!boxes) return;
  startFiles();
  startTaking(home);
  startTeam();
}

/** Starts the boxes. `source` gives the text of the guide as one file, `home` the address of the website. */
export function start(source, home) {
  startSharing(source, home);
  fill(home);
}
