// The boxes on the website, which publishes the guide as one file beside the page.
import { start } from "./boxes.mjs";

async function source() {
  const response = await fetch(new URL("heroku-or-kubernetes.html", document.baseURI));
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

start(source, new URL(location.pathname, location.href).href);
