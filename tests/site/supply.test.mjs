// What the site says of itself for those who host it or look into it: checksums, compressed copies, licences, the bill of materials.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { siteFolder } from "../browser/server.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const names = readdirSync(siteFolder).sort();
const read = (name) => readFileSync(path.join(siteFolder, name));
const notices = read("notices.txt").toString("utf8");
const bom = JSON.parse(read("sbom.cdx.json"));
/** Whether the list at the top of the notices has a package. */
const isNamed = (name, version) => notices.includes(`\n- ${name} ${version}: `);

test("SHA256SUMS names every file of the site with its sum, in order", () => {
  const expected = names.filter((name) => name !== "SHA256SUMS")
    .map((name) => `${createHash("sha256").update(read(name)).digest("hex")}  ${name}\n`);
  assert.deepEqual(read("SHA256SUMS").toString("utf8").match(/.*\n/g), expected);
});

test("each compressed copy is its file, and each text and program has both", () => {
  for (const name of names.filter((each) => /\.(css|html|js|json|svg|txt|wasm|webmanifest)$/.test(each))) {
    const body = read(name);
    for (const [ending, unpack] of [["br", brotliDecompressSync], ["gz", gunzipSync]]) {
      assert.equal(names.includes(`${name}.${ending}`), body.length >= 500, `${name}.${ending}`);
      if (body.length >= 500) assert.ok(unpack(read(`${name}.${ending}`)).equals(body), `${name}.${ending}`);
    }
  }
});

test("the notices name every crate that Cargo compiles for the programs", () => {
  const tree = (...parts) => execFileSync("cargo", ["tree", "--locked", "--edges", "normal", "--target", "wasm32-unknown-unknown", "--prefix", "none", ...parts],
    { cwd: root, encoding: "utf8" }).trim().split("\n").map((line) => line.match(/^(\S+) v(\S+)/));
  const crates = [...tree("--features", "hydrate"), ...tree("--features", "worker")].filter(([, name]) => name !== "heroku-or-kubernetes");
  assert.ok(crates.length > 100);
  for (const [, name, version] of crates) assert.ok(isNamed(name, version), `${name} ${version}`);
});

test("the notices name every crate that a program itself speaks of", () => {
  for (const program of names.filter((name) => name.endsWith(".wasm"))) {
    const paths = [...read(program).toString("latin1").matchAll(/\/([a-z][\w-]*)-(\d+\.\d+\.\d+[\w.+-]*)\/src\//g)];
    assert.ok(paths.length > 3, program);
    for (const [, name, version] of paths) assert.ok(isNamed(name, version), `${program}: ${name} ${version}`);
  }
});

test("the notices hold what the licences of bundled scripts ask for", () => {
  for (const name of ["echarts", "zrender", "tslib", "qrcode-generator"]) {
    const { version } = JSON.parse(readFileSync(path.join(root, "node_modules", name, "package.json"), "utf8"));
    assert.ok(isNamed(name, version), name);
  }
  for (const file of ["echarts/NOTICE", "echarts/licenses/LICENSE-d3", "zrender/LICENSE", "tslib/LICENSE.txt"]) {
    const text = readFileSync(path.join(root, "node_modules", file), "utf8").replaceAll("\r", "").trim();
    assert.ok(notices.includes(text), file);
  }
});

test("the bill of materials is CycloneDX, names each package once, and the same as the notices", async () => {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  assert.equal(await validator.validate(JSON.stringify(bom)), null);
  assert.notEqual(await validator.validate(JSON.stringify({ ...bom, components: [{ type: "crate" }] })), null, "the check finds what is wrong");
  const purls = bom.components.map(({ purl }) => purl);
  assert.equal(new Set(purls).size, purls.length);
  for (const { name, version } of bom.components) assert.ok(isNamed(name, version), `${name} ${version}`);
  assert.equal(notices.match(/^- \S+ \S+: /gm).length, purls.length);
  const lock = readFileSync(path.join(root, "Cargo.lock"), "utf8");
  for (const { purl, hashes = [] } of bom.components.filter((each) => each.purl.startsWith("pkg:cargo/"))) {
    for (const { content } of hashes) assert.ok(lock.includes(`checksum = "${content}"`), purl);
  }
  const known = new Set([...purls, bom.metadata.component.purl]);
  for (const { ref, dependsOn } of bom.dependencies) assert.deepEqual([ref, ...dependsOn].filter((purl) => !known.has(purl)), [], ref);
});

test("the notices and the bill are the same each time they are written", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "hok-notices-"));
  execFileSync("node", ["tools/notices.mjs", folder], { cwd: root });
  for (const name of ["notices.txt", "sbom.cdx.json"]) assert.ok(readFileSync(path.join(folder, name)).equals(read(name)), name);
  rmSync(folder, { recursive: true });
});

test("no file says where it was built", () => {
  const places = [root, homedir(), process.env.CARGO_HOME, process.env.CARGO_TARGET_DIR, process.env.RUSTUP_HOME]
    .filter((place) => place?.length > 2).map((place) => `${path.resolve(place)}/`);
  for (const name of names.filter((each) => !/\.(br|gz)$/.test(each))) {
    for (const place of places) assert.ok(!read(name).includes(place), `${name} holds ${place}`);
    // Made of a path by Leptos (tools/snip.mjs).
    assert.ok(!read(name).includes("_WASM_SPLIT_MARKER_"), name);
  }
});

test("browsers keep none of it for use without a network", () => {
  const kept = [...read("sw.js").toString("utf8").matchAll(/"name":"([^"]+)"/g)].map(([, name]) => name);
  assert.ok(kept.includes("index.html"));
  assert.deepEqual(kept.filter((name) => /\.(br|gz|functions\.txt)$|^(SHA256SUMS|notices\.txt|sbom\.cdx\.json)$/.test(name)), []);
});
