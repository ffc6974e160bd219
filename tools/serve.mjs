// Serves the built site for `make serve`. Usage: node tools/serve.mjs [FOLDER] [--port 8080]
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { serveFolder } from "./static-server.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { port: { type: "string", default: "8080" } } });
const folder = positionals[0] ?? "dist";

if (!existsSync(`${folder}/index.html`)) {
  console.error(`serve: ${folder}/index.html is missing; run \`make dist\` first`);
  process.exit(1);
}
try {
  const { url } = await serveFolder({ folder, port: Number(values.port), compress: true });
  console.log(`\n  Heroku or Kubernetes?  ${url}\n\n  Stop with Ctrl+C.\n`);
} catch (error) {
  const reason = error.code === "EADDRINUSE" ? `port ${values.port} is taken; choose another: make serve PORT=8081` : error.message;
  console.error(`serve: ${reason}`);
  process.exit(1);
}
