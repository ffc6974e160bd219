// Saves what the page has made as a file of the reader's.

/** Offers bytes or text as a file to save. */
export function save(name, type, content) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(new Blob([content], { type }));
  anchor.download = name;
  anchor.click();
  // Once the browser has begun to write it.
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
}
