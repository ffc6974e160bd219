// What a reader does before the app can hear it is put by, and done again as soon as it can: on a slow phone the page is there seconds before.

const TYPES = ["beforeinput", "input", "change", "click", "submit"];

/** Resolves once the app has taken over the whole page. */
export const ready = new Promise((done) => {
  const root = document.documentElement;
  new MutationObserver((_, observer) => {
    if (root.dataset.app !== "ready") return;
    observer.disconnect();
    done();
  }).observe(root, { attributeFilter: ["data-app"] });
});

/** Puts by what is done to fields and buttons inside an element until then. */
export function hold(inside) {
  /** Fields with what they say, and buttons, in the order in which they were used last. */
  const held = [];
  const withhold = (event) => {
    const { target, type } = event;
    if (!inside.contains(target)) return;
    const skips = type === "click" && target.closest(".skip-link");
    if (skips) {
      // The address may hold a case, which a place of the page must not take away.
      event.preventDefault();
      document.querySelector(skips.hash).focus();
      return;
    }
    // Links and folds do without the app, and boxes to tick change first.
    const element = type === "click" ? target.closest("button") : target;
    if (!element) return;
    event.stopImmediatePropagation();
    const earlier = held.findIndex((each) => each.element === element && "value" in each);
    if (type === "submit") {
      event.preventDefault();
    } else if (type === "click") {
      held.push({ element });
    } else if (type !== "beforeinput") {
      if (earlier >= 0) held.splice(earlier, 1);
      held.push({ element, value: element.value, ...("checked" in element && { checked: element.checked }) });
    } else if (earlier >= 0 && element.value !== held[earlier].value) {
      // The app has taken the field over in between, as it was rendered.
      element.value = held[earlier].value;
    }
  };
  for (const type of TYPES) addEventListener(type, withhold, true);
  ready.then(() => {
    for (const type of TYPES) removeEventListener(type, withhold, true);
    for (const { element, ...said } of held) {
      if (!element.isConnected) continue;
      if (!("value" in said)) {
        element.click();
        continue;
      }
      // A file stays chosen, and only the reader may choose one.
      if (element.type !== "file") Object.assign(element, said);
      element.dispatchEvent(new Event("input", { bubbles: true }));
      // A text that is still being typed is not finished.
      if (element.type !== "text" || element !== document.activeElement) element.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}
