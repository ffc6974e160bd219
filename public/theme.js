// Sets what must be known before the first paint: whether the page is a widget, and the theme that the reader chose; and says so where the
// page cannot start at all.
// Without a choice, the system's preference holds.
const { dataset } = document.documentElement;
const query = new URLSearchParams(location.search);
const isTheme = (word) => word === "light" || word === "dark";

// The script that starts the guide tells of all that fails but of itself.
addEventListener("error", ({ target }) => {
  const show = () => { document.getElementById("crash").hidden = false; };
  if (!target.dataset?.wasm) return;
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
  else show();
}, true);

if (query.has("embed-setup")) {
  // A page of its own, under the name that people know.
  location.replace(new URL(`widget.html${location.hash}`, document.baseURI));
} else if (query.has("embed")) {
  // A frame keeps nothing: its host says which theme it wants.
  dataset.mode = "embed";
  if (isTheme(query.get("theme"))) dataset.theme = query.get("theme");
} else {
  try {
    // What a page noted is for the one that is loaded again in its place.
    if (performance.getEntriesByType("navigation")[0]?.type !== "reload") sessionStorage.removeItem("hok-left");
  } catch {
    // Refused, as below.
  }
  try {
    const theme = localStorage.getItem("hok-theme");
    if (isTheme(theme)) dataset.theme = theme;
  } catch {
    // Storage may be refused (private window, sandboxed frame): then there is no choice to restore.
  }
}
