// What the page says when it could not start, or has stopped, and the ways on from there. Nothing is sent anywhere.

const byId = (id) => document.getElementById(id);

/** What happened, in words that help. */
function told(error, hasStarted) {
  const text = String(error?.message ?? error);
  if (hasStarted) {
    return "The guide has stopped, by a mistake of ours. What stands on the page may be of earlier answers. Yours are in its address: reload to go on with them.";
  }
  const start = "The page shows the answer for a typical case, and cannot take yours: ";
  if (typeof WebAssembly !== "object") {
    return `${start}this browser has no WebAssembly. Open it in a current version of Chrome, Edge, Firefox or Safari.`;
  }
  if (error instanceof WebAssembly.CompileError || /unsafe-eval|Content Security Policy/i.test(text)) {
    return `${start}a policy of this site, or a setting of this browser, forbids WebAssembly.`;
  }
  if (error instanceof TypeError) {
    return `${start}a part of it could not be loaded. Check the network, and reload.`;
  }
  return `${start}it could not start. Reload it, or open it in a current version of Chrome, Edge, Firefox or Safari.`;
}

/** Says which functions a trace of the app went through, by the list of their names, which nothing else asks for. */
async function withNames(trace) {
  const program = document.querySelector("script[data-wasm]")?.dataset.wasm;
  if (!program) return trace;
  const list = await fetch(new URL(program.replace("_bg.wasm", ".functions.txt"), document.baseURI));
  const names = list.ok ? (await list.text()).split("\n") : [];
  return trace.replace(/wasm-function\[(\d+)\]/g, (all, index) => (names[index] ? `${all} ${names[index]}` : all));
}

/** Shows what happened. `hasStarted` tells a page that has stopped from one that never was live. */
export function explain(error, hasStarted) {
  const { panic } = document.documentElement.dataset;
  byId("crash-what").textContent = told(error, hasStarted);
  const tell = (trace) => {
    byId("crash-text").value = [
      hasStarted ? "The guide has stopped." : "The guide could not start.",
      panic ?? "",
      trace,
      `Page: ${location.href}`,
      `Browser: ${navigator.userAgent}`,
    ].filter(Boolean).join("\n\n");
  };
  const trace = String(error?.stack ?? error);
  tell(trace);
  // Without the list, numbers have to do.
  withNames(trace).then(tell, () => {});
  byId("crash-ways").hidden = false;
  byId("crash-reload").onclick = () => location.reload();
  byId("crash-afresh").onclick = () => {
    // What is kept is not a frame's to forget: it has not read it either.
    const isFramed = parent !== window || document.documentElement.dataset.mode === "embed";
    try {
      if (!isFramed) localStorage.removeItem("hok-answers");
    } catch {
      // Nothing is kept where the store is refused.
    }
    history.replaceState(null, "", location.pathname + location.search);
    location.reload();
  };
  byId("crash").hidden = false;
}
