// A small static server for the built site: right MIME types, security headers, compression; nothing else.
// It stands in for a real host, for `make serve` and for the browser tests. It listens on 127.0.0.1 only.
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Ways to compress, best first, and what the names of such copies end with. */
const COPIES = { br: ".br", gzip: ".gz" };

/** What a good host sends with the site. The page may be framed: that is what the widget does. */
export const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
};

/**
 * Serves `folder` below the path `base` and resolves to `{ origin, url, close }`.
 * `port` 0 takes a free one; `compress` answers with the compressed copies of the build, as hosts do; `shortNames` leads x.html to x,
 * as Cloudflare Pages does.
 */
export async function serveFolder({ folder, port = 0, base = "/", headers = SECURITY_HEADERS, compress = false, shortNames = false }) {
  const server = createServer((request, response) => {
    answer({ folder: path.resolve(folder), base, headers, compress, shortNames }, request, response).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  await listen(server, port);
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, url: origin + base, close: () => close(server) };
}

/** Resolves when the server listens; rejects when the port is taken. */
export function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

/** Closes the server together with the connections that browsers keep open. */
export function close(server) {
  return new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}

async function answer({ folder, base, headers, compress, shortNames }, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  const long = shortNames && request.url.match(/^([^?]*?)(?:(?<=\/)index)?\.html(\?.*)?$/);
  if (long) {
    response.writeHead(308, { location: long[1] + (long[2] ?? "") }).end();
    return;
  }
  const file = (await findFile(folder, base, request.url)) ?? (shortNames ? await findFile(folder, base, request.url.replace(/(?=\?|$)/, ".html")) : null);
  if (file === null) {
    response.writeHead(404, { ...headers, "content-type": TYPES[".txt"] }).end("Not found\n");
    return;
  }
  let body;
  const extra = { "cache-control": "no-store", "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" };
  if (compress) {
    extra.vary = "accept-encoding";
    const accepted = request.headers["accept-encoding"] ?? "";
    const encoding = Object.keys(COPIES).find((name) => accepted.includes(name));
    // Tiny files and pictures have no copy.
    body = encoding && (await readFile(file + COPIES[encoding]).catch(() => undefined));
    if (body) extra["content-encoding"] = encoding;
  }
  body ??= await readFile(file);
  response.writeHead(200, { ...headers, ...extra, "content-length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Gives the file that an address names, or null: also for anything outside the folder. */
async function findFile(folder, base, url) {
  let wanted;
  try {
    wanted = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (!wanted.startsWith(base) || wanted.includes("\0")) {
    return null;
  }
  let file = path.join(folder, wanted.slice(base.length));
  if (file !== folder && !file.startsWith(folder + path.sep)) {
    return null;
  }
  if (wanted.endsWith("/")) {
    file = path.join(file, "index.html");
  }
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? file : null;
}
