// The bills, the reader's own figures and all figures of the book, from what a worker writes. A line that is opened stays so while its figures
// change, and what is typed stays where it is.

import { Section } from "./section.mjs";

/** Makes elements of markup that our own worker has written. */
function made(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** Gives rows and items that stay the words of new ones, and puts others in and out, so that nothing that stays is moved. */
function merge(old, fresh) {
  const known = new Map([...old.children].map((row) => [row.dataset.key, row]));
  let at = old.firstElementChild;
  for (const row of [...fresh.children]) {
    const same = known.get(row.dataset.key);
    known.delete(row.dataset.key);
    if (!same) {
      old.insertBefore(row, at);
      continue;
    }
    if (same === at) at = at.nextElementSibling;
    else old.insertBefore(same, at);
    const [before, after] = [same, row].map((one) => one.querySelector(".line"));
    if (before && after) before.querySelector("summary").innerHTML = after.querySelector("summary").innerHTML;
    for (const [place, cell] of [...row.children].entries()) {
      if (!cell.querySelector(".line") && same.children[place].innerHTML !== cell.innerHTML) same.children[place].innerHTML = cell.innerHTML;
    }
  }
  for (const gone of known.values()) gone.remove();
}

/** The section of the bills; `changed` has it written anew. */
export class Bill extends Section {
  constructor(element, changed) {
    super(element);
    element.addEventListener("toggle", ({ target }) => target.open && target.matches(".line, .bill, .figures") && changed(), true);
    element.querySelector(".figures__search").addEventListener("input", changed);
    if (element.querySelector("details[open]")) changed();
  }

  /** Ids of the figures that are opened. */
  opened() {
    return [...this.element.querySelectorAll(".line[open]")].map(({ dataset }) => dataset.entry).join(" ");
  }

  /** What the book is searched for, if its figures are shown. */
  search() {
    return this.part(".figures").open ? `?${this.part(".figures__search").value.replace(/\s+/g, " ")}` : "";
  }

  /** Takes over what was written for a case. */
  write({ bill: { finding, bills, own, values, origins, found } }) {
    this.miss("");
    const { activeElement } = document;
    const near = this.linesNear(activeElement);
    this.part(".finding").innerHTML = finding;
    for (const details of this.element.querySelectorAll(".bill")) {
      const { month, once, body } = bills[details.dataset.bill];
      details.querySelector(".bill__amount").textContent = month;
      details.querySelector(".bill__once").textContent = once;
      const place = details.querySelector(".bill__body");
      if (details.open || place.firstElementChild) this.fill(place, made(body));
    }
    this.part(".own-values").innerHTML = values;
    this.part(".own-values").hidden = values === "";
    if (found) {
      this.part(".figures__count").textContent = found.count;
      merge(this.part(".figures__list"), made(found.items));
    }
    for (const line of this.element.querySelectorAll(".line")) this.tell(line, origins[line.dataset.entry]);
    for (const field of this.element.querySelectorAll('[name^="/overrides/"]')) this.show(field, own[field.name.slice("/overrides/".length)] ?? "");
    // An own price may have another plan chosen, and the line in which it was typed is gone.
    if (near.length && !activeElement.isConnected) near.find((line) => line.isConnected)?.focus({ preventScroll: true });
  }

  /** The lines of the bill in which an element is, the nearest first, those below it before those above. */
  linesNear(element) {
    const lines = [...(element.closest(".bill")?.querySelectorAll(".bill__title, .line__title") ?? [])];
    const at = lines.indexOf(element.closest(".line")?.querySelector(".line__title"));
    return at < 0 ? [] : [...lines.slice(at + 1), ...lines.slice(0, at).reverse()];
  }

  fill(place, fresh) {
    if (!place.firstElementChild) {
      place.append(fresh);
      return;
    }
    const bodies = place.querySelectorAll("tbody");
    for (const [index, body] of [...fresh.querySelectorAll("tbody")].entries()) merge(bodies[index], body);
    place.querySelector(".bill__calibration").textContent = fresh.querySelector(".bill__calibration").textContent;
  }

  /** Says where the figure of an opened line comes from. */
  tell(line, origin) {
    if (!line.open || !origin) return;
    const [said, field] = origin;
    let place = line.querySelector(".origin");
    if (!place) {
      place = document.createElement("div");
      place.className = "origin";
      place.append(document.createElement("div"), made(field.replaceAll("own-field", line.dataset.field)));
      line.append(place);
    }
    place.firstElementChild.innerHTML = said;
  }

  /** Shows an own figure in its field; one that is refused, or being typed, stays. */
  show(field, text) {
    const isWrong = field.getAttribute("aria-invalid") === "true";
    if (!isWrong && field !== document.activeElement) field.value = text;
    this.part(`#${CSS.escape(field.id)}-reset`).hidden = text === "" && !isWrong;
  }
}
