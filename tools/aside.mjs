// Questions to workers of the page, one for each program, one question after the other. They are not the worker of the app, which is ended
// whenever an answer changes.
const programs = { boxes: { last: Promise.resolve() }, program: { last: Promise.resolve() } };

// A worker that says nothing for so long, and so much longer for each sign of a question, has died without a word, as one without memory
// may: `app/platform/browser/worker.rs` waits as long.
const silence = (text) => 60_000 + 2 * text.length;

/** Asks a program by the name of what answers; `null` where that failed. */
export function ask(by, text, name = "boxes") {
  const program = programs[name];
  const answer = program.last.then(() => new Promise((resolve) => {
    const give = (data) => {
      clearTimeout(patience);
      resolve(data);
    };
    const fail = () => {
      program.worker?.terminate();
      program.worker = undefined;
      give(null);
    };
    const patience = setTimeout(fail, silence(text));
    const part = (of) => document.querySelector(`meta[name="hok-${of}"]`).content.split(" ");
    const [[script], [own, wasm]] = [part("program"), part(name)];
    try {
      // In one file, a script of its own brings the program along.
      program.worker ??= new Worker(wasm === "-" ? own : script);
    } catch (error) {
      console.error(error);
      fail();
      return;
    }
    program.worker.onmessage = ({ data }) => give(data);
    program.worker.onerror = fail;
    program.worker.postMessage({ by, wasm, text });
  }));
  program.last = answer;
  return answer;
}

/** The link of the case on the page. */
export const link = () => document.documentElement.dataset.link ?? "";

export const byId = (id) => document.getElementById(id);

/** The reader's day, as 2026-11-26. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
