// Writes what of the site is not ours: notices.txt for people, with the text of each licence, and sbom.cdx.json (CycloneDX) for programs.
// The same site has the same files: nothing in them is of the day or of the machine. Usage: notices.mjs FOLDER
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const [folder] = process.argv.slice(2);
const run = (program, ...parts) => execFileSync(program, parts, { encoding: "utf8", maxBuffer: 1 << 28 });
const json = (file) => JSON.parse(readFileSync(file, "utf8"));
/** What the compiler brings about licences: the notices of its library, and usual texts. */
const NOTICES = path.join(run("rustc", "--print", "sysroot").trim(), "share/doc/rust");
const usualText = (name) => path.join(NOTICES, "licenses", `${name}.txt`);
const LICENSE_FILE = /^(licen[cs]es?|copying|copyright|copyrightnotice|notice|unlicense)(?![a-z])/i;

/** The texts of licences in the folder of a package, and in its folder of licences. */
function texts(home) {
  return readdirSync(home).filter((name) => LICENSE_FILE.test(name)).sort().flatMap((name) => {
    const file = path.join(home, name);
    return statSync(file).isDirectory() ? readdirSync(file).sort().map((each) => readFileSync(path.join(file, each), "utf8")) : [readFileSync(file, "utf8")];
  });
}

/** Crates of the three programs. Macros and what they use run in the build only, but write code into the programs: they are named, too. */
function crates() {
  const programs = ["--locked", "--features", "hydrate,worker"];
  const tree = (edges) => new Set(
    run("cargo", "tree", ...programs, "--target", "wasm32-unknown-unknown", "--edges", edges, "--prefix", "none", "--format", "{p}").trim().split("\n")
      .map((line) => line.split(" ").slice(0, 2).join(" ").replace(" v", " ")),
  );
  const [all, shipped] = [tree("normal"), tree("normal,no-proc-macro")];
  const host = run("rustc", "-vV").match(/^host: (.*)$/m)[1];
  const { packages, resolve } = JSON.parse(
    run("cargo", "metadata", "--format-version", "1", ...programs, "--filter-platform", "wasm32-unknown-unknown", "--filter-platform", host),
  );
  const hashes = new Map([...readFileSync("Cargo.lock", "utf8").matchAll(/name = "(.*)"\nversion = "(.*)"\nsource = .*\nchecksum = "(.*)"/g)]
    .map(([, name, version, hash]) => [`${name} ${version}`, hash]));
  const named = new Map(packages.map((each) => [each.id, each]).filter(([, { name, version }]) => all.has(`${name} ${version}`)));
  const found = new Set([...named.values()].map(({ name, version }) => `${name} ${version}`));
  for (const name of all) if (!found.has(name)) throw new Error(`notices: cargo metadata does not know ${name}`);
  const purl = ({ name, version }) => `pkg:cargo/${name}@${encodeURIComponent(version)}`;
  return [...named.values()].map((each) => ({
    ...each,
    purl: purl(each),
    isOurs: each.id === resolve.root,
    // An older way to write it.
    license: each.license?.replaceAll(/\s*\/\s*/g, " OR "),
    hash: { alg: "SHA-256", content: hashes.get(`${each.name} ${each.version}`) },
    texts: texts(path.dirname(each.manifest_path)),
    scope: shipped.has(`${each.name} ${each.version}`) ? "required" : "excluded",
    uses: resolve.nodes.find(({ id }) => id === each.id).deps
      .filter(({ pkg, dep_kinds: kinds }) => named.has(pkg) && kinds.some(({ kind }) => kind === null)).map(({ pkg }) => purl(named.get(pkg))),
  }));
}

/** Rust's standard library, and the crates within it, from the notices that come with the compiler. */
function standardLibrary() {
  const plain = (html) => html.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code)).replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  const [, ...parts] = readFileSync(path.join(NOTICES, "COPYRIGHT-library.html"), "utf8").split("<h3>📦 ");
  const version = run("rustc", "--version").split(" ")[1];
  const within = parts.map((part) => {
    const [, name, number] = part.match(/^(.+?)-(\d+\.\d.*?)<\/h3>/);
    return {
      name,
      version: number,
      purl: `pkg:cargo/${name}@${encodeURIComponent(number)}`,
      license: plain(part.match(/<b>License:<\/b> (.*?)<\/p>/)[1]).replaceAll(/\s*\/\s*/g, " OR "),
      authors: [plain(part.match(/<b>Authors:<\/b> (.*?)<\/p>/)?.[1] ?? "")],
      texts: [...part.matchAll(/<pre>\n?([^]*?)<\/pre>/g)].map(([, text]) => plain(text)),
      repository: `https://crates.io/crates/${name}`,
      scope: "required",
      uses: [],
    };
  });
  return [{
    name: "rust-std",
    version,
    purl: `pkg:generic/rust-std@${version}`,
    license: "(MIT OR Apache-2.0) AND Unicode-3.0",
    authors: ["The Rust Project Developers (see https://thanks.rust-lang.org)"],
    texts: ["MIT", "Apache-2.0", "Unicode-3.0"].map((name) => readFileSync(usualText(name), "utf8")),
    repository: "https://github.com/rust-lang/rust",
    scope: "required",
    uses: within.map(({ purl }) => purl),
  }, ...within];
}

/** The npm packages that esbuild takes code from, for any of the scripts that it bundles. */
async function npmPackages() {
  const entryPoints = readdirSync("tools").filter((name) => name.endsWith(".entry.mjs")).map((name) => `tools/${name}`);
  const { metafile } = await build({ entryPoints, bundle: true, write: false, metafile: true, format: "esm", outdir: "unused", external: ["hok-app"] });
  const homes = new Set(Object.keys(metafile.inputs).map((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean));
  const lock = json("package-lock.json").packages;
  const purl = (name, version) => `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return [...homes].map((home) => {
    const { name, version, license, author, repository, dependencies = {} } = json(path.join(home, "package.json"));
    return {
      name,
      version,
      purl: purl(name, version),
      license,
      authors: [author?.name ?? author].filter(Boolean),
      repository: (repository?.url ?? repository)?.replace(/^git\+/, ""),
      hash: { alg: "SHA-512", content: Buffer.from(lock[home].integrity.replace("sha512-", ""), "base64").toString("hex") },
      texts: texts(home),
      scope: "required",
      uses: Object.keys(dependencies).filter((each) => homes.has(`node_modules/${each}`)).map((each) => purl(each, lock[`node_modules/${each}`].version)),
    };
  });
}

const everything = [...crates(), ...standardLibrary(), ...(await npmPackages())];
const ours = everything.find(({ isOurs }) => isOurs);
// A crate of ours may be within the standard library, too, in the same version.
const components = [...new Map(everything.filter((each) => each !== ours).map((each) => [each.purl, each])).values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));
const nameless = components.filter(({ license }) => !license);
if (nameless.length > 0) {
  console.error(`notices: no licence is named by ${nameless.map(({ purl }) => purl).join(", ")}; find out, or do without`);
  process.exit(1);
}

const title = ({ name, version }) => `${name} ${version}`;
const byText = new Map();
for (const each of components) {
  // Of a package that brings none, the usual ones.
  const usual = () => each.license.split(/[^\w.-]+/).map(usualText).filter((file) => existsSync(file)).map((file) => readFileSync(file, "utf8"));
  for (const text of each.texts.length > 0 ? each.texts : usual()) {
    // Line ends and indents differ between copies of one text.
    const key = text.replaceAll(/\s+/g, " ").trim();
    const { names = [] } = byText.get(key) ?? {};
    byText.set(key, { text: text.replaceAll("\r", "").replace(/^\s*\n/, "").trimEnd(), names: [...new Set([...names, title(each)])] });
  }
}
const line = (each) => {
  const by = each.texts.length === 0 ? `\n  brings no text of its licence, which is below as it is usually written; by ${each.authors?.join(", ") || "its contributors"}, ${each.repository ?? each.homepage ?? "whose repository it does not name"}` : "";
  return `- ${title(each)}: ${each.license}${each.scope === "excluded" ? " (runs in the build only)" : ""}${by}`;
};
const rule = "=".repeat(80);
const notices = [
  `What this site is made of, beside its own code (${ours.license}): crates compiled into its programs, with macros that\nwrote parts of them, Rust's standard library, and npm packages within its scripts. The texts of their licences follow.\n`,
  components.map(line).join("\n"),
  ...[...byText.values()].map(({ text, names }) => `\n${rule}\n${names.join(", ")}\n${rule}\n\n${text}`),
].join("\n");
writeFileSync(path.join(folder, "notices.txt"), `${notices}\n`);

const component = (each) => ({
  type: each === ours ? "application" : "library",
  "bom-ref": each.purl,
  name: each.name,
  version: each.version,
  ...(each === ours ? {} : { scope: each.scope }),
  ...(each.hash?.content ? { hashes: [each.hash] } : {}),
  licenses: [{ expression: each.license }],
  purl: each.purl,
});
const bom = {
  $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: component(ours) },
  components: components.map(component),
  dependencies: [ours, ...components].map(({ purl, uses }) => ({ ref: purl, dependsOn: [...new Set(uses)].sort() })),
};
// A number of its content, where others draw one by chance.
const digits = createHash("sha256").update(JSON.stringify(bom)).digest("hex");
bom.serialNumber = `urn:uuid:${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
writeFileSync(path.join(folder, "sbom.cdx.json"), `${JSON.stringify(bom, null, 1)}\n`);
console.log(`notices: ${components.length} packages, ${byText.size} texts of licences`);
