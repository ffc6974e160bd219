// Writes FILE.br and FILE.gz beside each file of the site that is text or a program, so that a host has nothing to compress and may take
// the best that there is, however long it takes. Usage: compress.mjs FOLDER
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const COMPRESSIBLE = /\.(css|html|js|json|svg|txt|wasm|webmanifest)$/;
/** What is smaller than this, in bytes, gains nothing worth a file. */
const LEAST = 500;

/** Gives the smallest that Brotli makes of a file: some programs pack better when it takes them for a font. */
async function smallest(name, body) {
  const modes = name.endsWith(".wasm") ? [constants.BROTLI_MODE_GENERIC, constants.BROTLI_MODE_FONT] : [constants.BROTLI_MODE_GENERIC];
  const ways = modes.map((mode) => ({ [constants.BROTLI_PARAM_MODE]: mode, [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }));
  const made = await Promise.all(ways.map((params) => promisify(brotliCompress)(body, { params })));
  return made.reduce((least, each) => (each.length < least.length ? each : least));
}

const [folder] = process.argv.slice(2);
const names = readdirSync(folder).filter((name) => COMPRESSIBLE.test(name)).sort();
const sizes = await Promise.all(names.map(async (name) => {
  const file = path.join(folder, name);
  const body = readFileSync(file);
  if (body.length < LEAST) return [];
  // Each in a thread of its own.
  const pack = async () => writeFileSync(`${file}.gz`, await promisify(gzip)(body, { level: 9 }));
  // Programs are packed already, better than here.
  const [br] = await Promise.all([smallest(name, body), existsSync(`${file}.gz`) || pack()]);
  writeFileSync(`${file}.br`, br);
  return [body.length, br.length];
}));
const packed = sizes.filter(({ length }) => length > 0);
const kb = (index) => (packed.reduce((all, each) => all + each[index], 0) / 1000).toFixed(0);
console.log(`compress: ${packed.length} files, ${kb(0)} KB, ${kb(1)} KB in brotli`);
