// The site on any host: at the root and deep in a folder, with the headers that the docs recommend.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { parseAllDocuments } from "yaml";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { Ingress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import { Service } from "kubernetes-models/v1/Service";
import { SECURITY_HEADERS } from "../../tools/static-server.mjs";
import { openAt, ready, siteFolder, useSite } from "./harness.mjs";
import { serveSite } from "./server.mjs";

useSite();

const docs = await readFile(new URL("../../docs/hosting.md", import.meta.url), "utf8");
const POLICY = SECURITY_HEADERS["content-security-policy"];

for (const base of ["/", "/a/b/"]) {
  test(`the site works below ${base}`, async () => {
    const site = await serveSite({ base });
    const { page, messages, requests, close } = await openAt(`${site.url}#1.0hBGQG1m`);
    await ready(page);
    assert.equal(await page.locator("[name='/team/engineers']").inputValue(), "33");
    await page.locator("#cost-over-time").scrollIntoViewIfNeeded();
    await page.waitForSelector("#cost-over-time canvas");
    await page.getByText("Share this case").click();
    await page.waitForFunction(() => document.getElementById("share-text").value.includes("#1."));
    assert.ok((await page.locator("#share-text").inputValue()).endsWith(`${site.url}#1.0hBGQG1m`));
    assert.deepEqual(requests.filter((url) => /^http/.test(url) && !url.startsWith(site.url)), []);
    assert.deepEqual(messages, []);
    await close();
    await site.close();
  });
}

test("the page, the file _headers, the docs and the test server have the same policy", async () => {
  const html = await readFile(path.join(siteFolder, "index.html"), "utf8");
  assert.equal(html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1], POLICY);
  const headers = await readFile(path.join(siteFolder, "_headers"), "utf8");
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    assert.match(headers.toLowerCase(), new RegExp(`^  ${name}: `, "m"));
    assert.ok(headers.includes(`: ${value}\n`), `${name}: ${value}`);
    assert.ok(docs.toLowerCase().includes(`${name}: ${value}\n`.toLowerCase()), `docs/hosting.md: ${name}`);
    assert.ok(docs.toLowerCase().includes(`add_header ${name} "${value}";`.toLowerCase()), `docs/hosting.md, nginx: ${name}`);
  }
});

test("names that hosts keep for ever are those of their content", async () => {
  const html = await readFile(path.join(siteFolder, "index.html"), "utf8");
  const { createHash } = await import("node:crypto");
  const glue = html.match(/data-js="\.\/([^"]+)"/)[1];
  const wasm = html.match(/data-wasm="\.\/([^"]+)"/)[1];
  const hash = createHash("sha256");
  for (const name of [glue, wasm]) hash.update(await readFile(path.join(siteFolder, name)));
  const content = hash.digest("hex").slice(0, 16);
  assert.deepEqual([glue, wasm], [`app-${content}.js`, `app-${content}_bg.wasm`]);
});

test("headers and docs let hosts keep for ever each name that holds a hash", async () => {
  const hashed = (await readdir(siteFolder)).map((name) => name.match(/^([a-z]+)-(?:[0-9A-Z]{8}|[0-9a-f]{16})(?:_bg)?\.(?:js|css|wasm)$/)?.[1]).filter(Boolean);
  assert.ok(hashed.length >= 9, hashed.join());
  const headers = await readFile(path.join(siteFolder, "_headers"), "utf8");
  const rule = docs.match(/if \(\$uri ~ "\/\(([a-z|]+)\)-/)[1].split("|");
  for (const name of hashed) {
    assert.ok(headers.includes(`/${name}-*\n`), name);
    assert.ok(rule.includes(name), name);
    assert.ok(docs.includes(`\`${name}-…\``), name);
  }
});

test("the manifest for Kubernetes is what its API takes", () => {
  const yaml = docs.match(/```yaml\n([^]*?)```/)[1];
  const kinds = { Deployment, Service, Ingress };
  const objects = parseAllDocuments(yaml).map((document) => document.toJS());
  assert.deepEqual(objects.map(({ kind }) => kind), Object.keys(kinds));
  for (const object of objects) {
    new kinds[object.kind](object).validate();
  }
  const [deployment] = objects;
  const broken = structuredClone(deployment);
  broken.spec.template.spec.containers[0].ports[0].containerPort = "http";
  assert.throws(() => new Deployment(broken).validate(), "the check finds what is wrong");
});
