// Questions to a worker of the page, one after the other. It is not the worker of the app, which is ended whenever an answer changes.
let worker;
let last = Promise.resolve();

/** Asks the program of the worker by the name of what answers; `null` where that failed. */
export function ask(by, text) {
  const answer = last.then(() => new Promise((resolve) => {
    const part = (name) => document.querySelector(`meta[name="hok-${name}"]`).content.split(" ");
    const [[script], [own, wasm]] = [part("further"), part("boxes")];
    // In one file, a script of its own brings the program along.
    worker ??= new Worker(wasm === "-" ? own : script);
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = () => {
      worker = undefined;
      resolve(null);
    };
    worker.postMessage({ by, wasm, text });
  }));
  last = answer.catch(() => {});
  return answer;
}

/** The link of the case on the page. */
export const link = () => document.documentElement.dataset.link ?? "";

export const byId = (id) => document.getElementById(id);
