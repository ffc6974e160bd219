// A finger on a slider may mean to scroll the page: browsers move the slider at the first touch, and do not take it back.

/** Has a slider under a finger say nothing until the finger slides along it or is lifted; one that scrolls the page has not meant it. */
export function steady() {
  let touched, before, left, x, y;
  const counts = () => {
    const slider = touched;
    touched = undefined;
    if (slider && slider.value !== before) slider.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const listen = (types, hear) => types.forEach((type) => addEventListener(type, hear, true));
  listen(["pointerdown"], ({ target, pointerType, clientX, clientY }) => {
    left = undefined;
    if (pointerType !== "touch" || target.type !== "range") return;
    touched = target;
    before = target.value;
    [x, y] = [clientX, clientY];
  });
  // Fingers tremble: a few pixels are no direction.
  listen(["pointermove"], ({ clientX, clientY }) => Math.abs(clientX - x) > Math.max(6, Math.abs(clientY - y)) && counts());
  listen(["pointerup"], counts);
  listen(["pointercancel"], () => {
    if (!touched) return;
    touched.value = before;
    // What it says when the finger is lifted at last is of that touch, too.
    left = touched;
    touched = undefined;
  });
  listen(["touchend", "touchcancel"], () => setTimeout(() => (left = undefined)));
  listen(["input", "change"], (event) => {
    if (event.target === touched || event.target === left) event.stopImmediatePropagation();
  });
}
