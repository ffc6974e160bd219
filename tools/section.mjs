// What all sections below the verdict have in common: an element that names the case which it is of, and a place for what went wrong.

/** One section on the page. */
export class Section {
  constructor(element) {
    this.element = element;
  }

  part(selector) {
    return this.element.querySelector(selector);
  }

  /** Says what keeps the section from being of the case on the page; nothing where it is empty. Some have no place for it. */
  miss(text) {
    const missing = this.part(".missing");
    if (!missing) return;
    missing.querySelector("span").textContent = text;
    missing.hidden = text === "";
  }
}
