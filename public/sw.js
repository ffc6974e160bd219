// Keeps the site for use without a network. The program `site` fills in what there is, each file with the hash of its content; as it
// stands here, in a development build, it keeps nothing.
//
// Only whole editions are kept: when a file is missing or is not what the list says, nothing of the new edition counts, and the one
// before stays. A new edition waits until the reader asks for it, or until no page of the old one is open.

const { edition, files } = /* hok:edition */ { edition: "", files: [] };

const scope = self.registration.scope;
// Several guides may live on one host, each in a folder of its own.
const prefix = `hok ${scope} `;
const current = prefix + edition;
const known = new Map(files.map(({ name, hash }) => [new URL(name, scope).href, hash]));

async function keep() {
  const cache = await caches.open(current);
  try {
    await Promise.all(
      [...known].map(async ([url, integrity]) => {
        // Asked of the server, not of what the browser remembers; and refused when it is another file.
        const response = await fetch(url, { cache: "no-cache", integrity });
        if (!response.ok) throw new Error(`${url}: ${response.status}`);
        // Some hosts lead x.html to x; a page may not be answered with what was led elsewhere.
        await cache.put(url, response.redirected ? new Response(response.body, response) : response);
      }),
    );
  } catch (error) {
    await caches.delete(current);
    throw error;
  }
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== current).map((name) => caches.delete(name)));
}

/** The kept file that an address asks for; nothing for what is not kept. */
function keptAs(address) {
  const url = new URL(address);
  url.search = url.hash = "";
  if (url.href === scope) url.pathname += "index.html";
  return known.has(url.href) ? url.href : undefined;
}

async function answer(request, url) {
  // A browser may have thrown it away, or not get at what it keeps.
  const kept = await caches.open(current).then((cache) => cache.match(url)).catch(() => {});
  return kept ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(edition && keep()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOthers().then(() => self.clients.claim())));
self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const url = event.request.method === "GET" ? keptAs(event.request.url) : undefined;
  if (url) event.respondWith(answer(event.request, url));
});
