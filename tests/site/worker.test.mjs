// The worker that looks beyond the verdict, with helpers and without: what comes out must not depend on who did which part of the work.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import vm from "node:vm";
import { siteFolder } from "../browser/server.mjs";

const read = (name) => readFileSync(path.join(siteFolder, name));
const html = read("index.html").toString();
const [script, wasm] = html.match(/name="hok-program" content="([^"]+)"/)[1].split(" ");
const question = { wasm, by: "look", text: `${html.match(/data-of="([^"]+)"/)[1]}\n\n` };

const ports = [];
after(() => ports.forEach((port) => port.close()));
class Channel extends MessageChannel {
  constructor() {
    super();
    ports.push(this.port1, this.port2);
  }
}

/** What a worker sends itself comes after all that others have sent it, as in a browser: ports of Node keep no order among each other. */
class OwnChannel extends Channel {
  constructor() {
    super();
    const post = this.port2.postMessage.bind(this.port2);
    this.port2.postMessage = (data) => setImmediate(post, data);
  }
}

/** A program of which it is told when it tries a piece. */
function told(program, tell) {
  const { exports } = program.instance;
  const piece = () => {
    tell();
    return exports.piece();
  };
  return { ...program, instance: { exports: { ...exports, piece } } };
}

/** Runs the script as a worker of a page with as many processors, whose clock goes so many ms further at each look. A helper that is asked for
 * is started by the page; `spoil` has a say in what becomes of it. */
function start({ processors, clock = 60, spoil = () => {} }) {
  const helpers = [];
  const waiting = [];
  let now = 0;
  const count = () => (self.pieces += 1);
  const context = vm.createContext({
    WebAssembly: {
      instantiate: async (module) => told({ instance: await WebAssembly.instantiate(module) }, count).instance,
      instantiateStreaming: async (response) => told(await WebAssembly.instantiateStreaming(response), count),
    },
    TextEncoder, TextDecoder, MessagePort, setTimeout, clearTimeout, clearInterval,
    setInterval: (call, ms) => setInterval(call, ms).unref(),
    MessageChannel: OwnChannel,
    console: { error() {} },
    fetch: () => new Response(read(wasm), { headers: { "content-type": "application/wasm" } }),
    navigator: { hardwareConcurrency: processors },
    performance: { now: () => (now += clock) },
    postMessage(found) {
      // Objects of another context equal no others: texts do.
      if (found !== true) return waiting.shift()(JSON.stringify(found));
      const helper = start({ processors: 1 });
      helpers.push(helper);
      spoil(helper);
      const { port1, port2 } = new Channel();
      helper.hasCalled = new Promise((resolve) => port2.addEventListener("message", resolve, { once: true }));
      helper.hear({ data: port1 });
      context.onmessage({ data: port2 });
    },
  });
  vm.runInContext(read(script).toString(), context);
  const hear = (event) => {
    event.data.addEventListener?.("message", () => (self.asked += 1));
    context.onmessage(event);
  };
  const ask = (data) => new Promise((resolve) => {
    waiting.push(resolve);
    context.onmessage({ data });
  });
  const self = { ask, hear, helpers, asked: 0, pieces: 0, context };
  return self;
}

const alone = start({ processors: 1 });
const expected = await alone.ask(question);
const isExpected = (found) => assert.ok(found === expected, "another answer than that of one alone");

test("one processor does all of it alone, and so does one of many where it takes no time", async () => {
  assert.match(JSON.parse(expected).turns, /data-try/);
  assert.equal(alone.helpers.length, 0);
  const quick = start({ processors: 8, clock: 0 });
  isExpected(await quick.ask(question));
  assert.equal(quick.helpers.length, 0);
});

test("several workers find together what one finds alone", async () => {
  const several = start({ processors: 8 });
  isExpected(await several.ask(question));
  assert.equal(several.helpers.length, 3);
  // They may have come too late for that case, and are there for the next.
  await Promise.all(several.helpers.map(({ hasCalled }) => hasCalled));
  const all = [several, ...several.helpers];
  for (const worker of all) worker.pieces = 0;
  isExpected(await several.ask(question));
  assert.equal(several.helpers.length, 3);
  for (const { asked } of several.helpers) assert.ok(asked >= 1);
  // Each does some, and little is done twice: by one that has begun it before it has heard that it is done.
  const pieces = all.map((worker) => worker.pieces);
  assert.ok(pieces.every((own) => own >= 1 && own < alone.pieces), `${pieces} of ${alone.pieces}`);
  const twice = pieces.reduce((sum, own) => sum + own) - alone.pieces;
  assert.ok(twice >= 0 && twice < alone.pieces / 2, `${twice} of ${alone.pieces} done twice`);
});

const failures = {
  "says that it failed": ({ context }) => (context.WebAssembly = {}),
  "says nothing": (helper) => (helper.hear = () => {}),
};
for (const [what, spoil] of Object.entries(failures)) {
  test(`nothing is missing where a helper ${what}`, async () => {
    const several = start({ processors: 3, spoil });
    for (let times = 0; times < 2; times += 1) isExpected(await several.ask(question));
    assert.equal(several.helpers.length, 2);
  });
}

test("nothing is missing where none can be started", async () => {
  const lonely = start({ processors: 8 });
  const { postMessage } = lonely.context;
  lonely.context.postMessage = (found) => found === true || postMessage(found);
  isExpected(await lonely.ask(question));
});
