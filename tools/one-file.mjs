// The guide as one file, with a case in it: what the website makes of the file that it publishes, and such a file of itself.
import { save } from "./save.mjs";

const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** Puts a meta element's content into the text of a page. */
function withMeta(page, name, content) {
  const place = new RegExp(`<meta name="${name}" content="[^"]*">`);
  if (!place.test(page)) throw new Error(`the file has no place for ${name}`);
  return page.replace(place, () => `<meta name="${name}" content="${attribute(content)}">`);
}

/** Offers the page as a file that opens with the case of a link. `home` is the address of the website, if it is known. */
export function offer(page, link, home) {
  const text = withMeta(withMeta(page, "hok-case", link), "hok-home", home);
  save("heroku-or-kubernetes.html", "text/html", text);
}
