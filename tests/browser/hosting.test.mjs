// The site on any host: at the root and deep in a folder, with the headers that the docs recommend.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { parse, parseAllDocuments } from "yaml";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { Ingress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import { Service } from "kubernetes-models/v1/Service";
import { SECURITY_HEADERS, close, listen } from "../../tools/static-server.mjs";
import { openAt, ready, siteFolder, unfold, useSite } from "./harness.mjs";
import { serveSite } from "./server.mjs";

useSite();

const docs = await readFile(new URL("../../docs/hosting.md", import.meta.url), "utf8");
const POLICY = SECURITY_HEADERS["content-security-policy"];

for (const base of ["/", "/a/b/"]) {
  test(`the site works below ${base}`, async () => {
    const site = await serveSite({ base });
    const { page, messages, requests, close: closePage } = await openAt(`${site.url}#1.0hBGQG1m`);
    await ready(page);
    assert.equal(await page.locator("[name='/team/engineers']").inputValue(), "33");
    await page.locator("#cost-over-time").scrollIntoViewIfNeeded();
    await page.waitForSelector("#cost-over-time canvas");
    await unfold(page.locator("#share"));
    await page.waitForFunction(() => document.getElementById("share-text").value.includes("#1."));
    assert.ok((await page.locator("#share-text").inputValue()).endsWith(`${site.url}#1.0hBGQG1m`));
    assert.deepEqual(requests.filter((url) => /^http/.test(url) && !url.startsWith(site.url)), []);
    assert.deepEqual(messages, []);
    await closePage();
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
  // Trunk writes a hash as a number, so that one in sixteen has fewer digits than the others.
  const hashed = (await readdir(siteFolder)).map((name) => name.match(/^([a-z]+)-(?:[0-9A-Z]{8}|[0-9a-f]{10,16})(?:_bg)?\.(?:js|css|wasm)$/)?.[1]).filter(Boolean);
  assert.ok(hashed.length >= 9, hashed.join());
  const headers = await readFile(path.join(siteFolder, "_headers"), "utf8");
  const rule = docs.match(/if \(\$uri ~ "\/\(([a-z|]+)\)-/)[1].split("|");
  for (const name of hashed) {
    assert.ok(headers.includes(`/${name}-*\n`), name);
    assert.ok(rule.includes(name), name);
    assert.ok(docs.includes(`\`${name}-…\``), name);
  }
});

/** Reads a file `_headers`: each path and what is sent with it. It fails on what Netlify and Cloudflare Pages do not take. */
function rulesOf(text) {
  const rules = new Map();
  let rule;
  for (const line of text.split("\n").filter(Boolean)) {
    if (/^\//.test(line)) {
      assert.match(line, /^\/[\w.-]*\*?$/, "a path, with one star at its end at most");
      assert.ok(!rules.has(line), `${line} stands there once`);
      rules.set(line, (rule = new Map()));
    } else {
      const [, name, value] = line.match(/^ {2}([A-Za-z-]+): (\S.*)$/) ?? assert.fail(line);
      assert.ok(line.length <= 2000, "Cloudflare takes no longer line");
      rule.set(name.toLowerCase(), value);
    }
  }
  assert.ok(rules.size <= 100, "Cloudflare takes no more rules");
  return rules;
}

test("the file _headers is what its hosts read, and names each file by the names that they give it", async () => {
  const rules = rulesOf(await readFile(path.join(siteFolder, "_headers"), "utf8"));
  assert.deepEqual(Object.fromEntries(rules.get("/*")), SECURITY_HEADERS);
  // Cloudflare leads x.html to x, and looks for x.
  for (const name of ["/heroku-or-kubernetes.html", "/heroku-or-kubernetes"]) {
    assert.equal(rules.get(name).get("content-disposition"), "attachment");
  }
  for (const [name, rule] of rules) {
    if (name.endsWith("-*")) assert.match(rule.get("cache-control"), /immutable/);
  }
});

const NGINX = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"].find(existsSync);

for (const recipe of ["nginx", "Heroku"]) {
  test(`the recipe for ${recipe} serves the site as it should be`, { skip: NGINX ? false : "no nginx here" }, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "hok-nginx-"));
    const probe = createServer();
    await listen(probe, 0);
    const { port } = probe.address();
    await close(probe);
    const server = docs.match(/```nginx\n(server \{[^]*?)```/)[1];
    let config;
    if (recipe === "Heroku") {
      // As a dyno has it: PORT from outside, the app in its folder.
      const frame = docs.match(/```erb\n([^]*?)```/)[1];
      assert.match(frame, /# The server above\.\n/);
      const inside = server.replace("listen 8080;", 'listen <%= ENV["PORT"] %>;').replace("root /usr/share/nginx/html;", "root /app/dist;");
      config = frame.replace("# The server above.\n", () => inside).replaceAll('<%= ENV["PORT"] %>', port).replaceAll("/app/dist", siteFolder);
      assert.ok(!config.includes("<%"), "nothing else is asked of the dyno");
    } else {
      config = `daemon off;\nevents {}\nhttp {\n  access_log off;\n${server.replace("listen 8080;", `listen ${port};`).replace("root /usr/share/nginx/html;", `root ${siteFolder};`)}}\n`;
    }
    // The buildpack makes this folder, too.
    await mkdir(path.join(folder, "logs/nginx"), { recursive: true });
    const mine = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join("\n");
    // What only a test wants: nothing outside its own folder, and as whoever runs it.
    config = `pid ${folder}/pid;\n${process.getuid() === 0 ? "user root;\n" : ""}${config.replace("http {", `http {\n${mine}`)}`;
    await writeFile(path.join(folder, "nginx.conf"), config);
    const nginx = spawn(NGINX, ["-p", folder, "-c", path.join(folder, "nginx.conf"), "-e", "stderr"], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    nginx.stderr.on("data", (text) => { said += text; });
    const ended = new Promise((done) => { nginx.on("exit", done); });
    try {
      const home = `http://127.0.0.1:${port}/`;
      for (let tries = 0; !(await fetch(home).then(({ ok }) => ok).catch(() => false)); tries += 1) {
        assert.ok(tries < 50 && nginx.exitCode === null, said || "it does not answer");
        await new Promise((done) => { setTimeout(done, 100); });
      }
      const names = await readdir(siteFolder);
      const app = names.find((name) => /^app-\w+\.wasm$/.test(name));
      const expected = [["", "text/html", "no-cache"], [app, "application/wasm", "immutable"], ["boot.js", "text/javascript", "no-cache"], ["app.webmanifest", "application/manifest+json", "no-cache"],
        ["widget.html", "text/html", "no-cache"], ["heroku-or-kubernetes.html", "text/html", "no-cache"]];
      for (const [name, type, keeps] of expected) {
        const { headers, status } = await fetch(home + name, { headers: { "accept-encoding": "gzip" } });
        assert.equal(status, 200, name);
        assert.ok(headers.get("content-type").startsWith(type), `${name}: ${headers.get("content-type")}`);
        assert.ok(headers.get("cache-control").includes(keeps), `${name}: ${headers.get("cache-control")}`);
        assert.equal(headers.get("content-disposition"), name.startsWith("heroku") ? "attachment" : null, name);
        if (names.includes(`${name || "index.html"}.gz`)) assert.equal(headers.get("content-encoding"), "gzip", name);
        for (const [header, value] of Object.entries(SECURITY_HEADERS)) assert.equal(headers.get(header), value, `${name}: ${header}`);
      }
      const { page, messages, close: closePage } = await openAt(home);
      await ready(page);
      assert.deepEqual(messages, []);
      await closePage();
    } finally {
      nginx.kill();
      await ended;
      await rm(folder, { recursive: true });
    }
  });
}

test("the workflow for GitHub Pages publishes what is built, and nothing more is allowed to it", () => {
  const workflow = parse(docs.match(/```yaml\n(name: Publish[^]*?)```/)[1]);
  assert.deepEqual(workflow.permissions, { contents: "read", pages: "write", "id-token": "write" });
  const { steps, environment } = workflow.jobs.publish;
  assert.equal(environment.name, "github-pages");
  const make = steps.map(({ run }) => run).filter(Boolean).join("\n");
  assert.match(make, /make dist/);
  assert.equal(steps.find(({ uses }) => uses?.includes("upload-pages-artifact")).with.path, "dist");
  assert.ok(steps.at(-1).uses.startsWith("actions/deploy-pages@"));
});

test("the manifest for Kubernetes is what its API takes", () => {
  const yaml = docs.match(/```yaml\n(apiVersion[^]*?)```/)[1];
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
