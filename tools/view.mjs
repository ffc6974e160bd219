// What is gone to stands in view, and not behind the verdict, which stays there.

let shown;

/** Brings into view what Tab has led to. Browsers leave what is seen in part as it is, and lay out a section that was far from view only after
 * they have scrolled to it, some frames later. */
function showFocus({ key }) {
  if (key !== "Tab") return;
  clearTimeout(shown);
  shown = setTimeout(() => {
    // It may have left the page.
    document.querySelector(":focus-visible")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, 100);
}

/** Leaves room for the verdict above what is scrolled to, as high as it is with this width, these answers and this size of text, and shows what
 * the keyboard leads to. */
export function keepInView() {
  const verdict = document.querySelector(".verdict");
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${verdict.offsetHeight}px`)).observe(verdict);
  addEventListener("keydown", showFocus);
}
