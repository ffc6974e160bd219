// The two servers of the browser tests: the built site below a sub-path, and pages of somebody else on another port.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { close, listen, serveFolder } from "../../tools/static-server.mjs";

/** The folder of the built site. */
export const siteFolder = process.env.HOK_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

/** Serves the site where a sub-folder of a real host would have it, with the headers of a strict host. */
export const serveSite = (options = {}) => serveFolder({ folder: siteFolder, base: "/some/sub/path/", ...options });

/** Serves one page of a foreign site, which embeds ours. `csp` is the policy of that site. */
export async function serveHostPage(html, { csp } = {}) {
  const server = createServer((request, response) => {
    if (request.url !== "/") {
      response.writeHead(request.url === "/favicon.ico" ? 204 : 404).end();
      return;
    }
    const headers = { "cache-control": "no-store", "content-type": "text/html; charset=utf-8" };
    response.writeHead(200, csp ? { ...headers, "content-security-policy": csp } : headers).end(html);
  });
  await listen(server, 0);
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => close(server) };
}
