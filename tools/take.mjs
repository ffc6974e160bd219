// What the box "Take it with you" does: files of a decision are written in a worker, and saved.
import { ask, byId, link, today } from "./aside.mjs";
import { variables } from "./files.mjs";
import { save } from "./save.mjs";

const say = (text) => { byId("take-said").textContent = text; };

/** Splits what was written into its name, its type and its bytes. */
function parts(bytes) {
  const first = bytes.indexOf(10);
  const second = bytes.indexOf(10, first + 1);
  const text = (from, to) => new TextDecoder().decode(bytes.subarray(from, to));
  return { name: text(0, first), type: text(first + 1, second), content: bytes.subarray(second + 1) };
}

/** Starts the box; `home` is the address of the guide in the files. */
export function start(home) {
  const box = byId("take");
  box.addEventListener("click", async ({ target }) => {
    const kind = target.closest("[data-take]")?.dataset.take;
    if (!kind) return;
    if (kind === "print") {
      print();
      return;
    }
    say("The file is being made.");
    const bytes = await ask("written", [kind, today(), home, link(), variables.join(" ")].join("\n"));
    if (!bytes?.length) {
      say("The file could not be made: the program that writes files has stopped.");
      return;
    }
    const { name, type, content } = parts(bytes);
    save(name, type, content);
    say(`Saved as ${name}.`);
  });
}
