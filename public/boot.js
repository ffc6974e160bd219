// Starts the app: loads the glue and the WebAssembly whose names Trunk wrote on this script's own tag.
// When that fails, it unhides the message that waits in index.html. The app itself says when it is ready.

const tag = document.querySelector("script[data-wasm]");

/** Resolves a name against the page, so that the site works from any folder. */
const address = (name) => new URL(name, document.baseURI).href;

try {
  if (typeof WebAssembly !== "object") {
    throw new Error("This browser has no WebAssembly.");
  }
  const { default: init } = await import(address(tag.dataset.js));
  await init({ module_or_path: address(tag.dataset.wasm) });
} catch (error) {
  console.error(error);
  document.getElementById("crash").hidden = false;
}
