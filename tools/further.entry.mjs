// The worker that works out what the page does not: what goes beyond the verdict, answers from files, files of a decision. A question goes in
// by the name of what answers it, an object or bytes come out, `null` where that failed. src/bin/further/main.rs is the other side; the page
// says which file it is, so that this one needs to know no name.

/** What takes longer than this, in ms, is shared with more workers, each on a processor of its own. */
const ALONE_MS = 100;
/** Each of them draws all futures of the case once more, and keeps them. */
const MOST_HELPERS = 3;

let program;

/** Loads the program once; a load that failed is tried again with the next question. The guide in one file brings it along, and who asks for
 * help has it compiled already. */
function load(wasm, module) {
  const compiled = async () => ({ module, instance: await WebAssembly.instantiate(module) });
  program ??= (module ? compiled() : (globalThis.hokProgram?.() ?? WebAssembly.instantiateStreaming(fetch(wasm)))).catch((error) => {
    program = undefined;
    throw error;
  });
  return program;
}

/** Has the program answer a text or bytes. What it says is overwritten by its next answer. */
function call({ instance: { exports } }, by, text) {
  const asked = typeof text === "string" ? new TextEncoder().encode(text) : text;
  // Asked for before the buffer is touched: memory that grows is another buffer.
  const roomAt = exports.room(asked.length);
  new Uint8Array(exports.memory.buffer, roomAt, asked.length).set(asked);
  const foundAt = exports[by]();
  return new Uint8Array(exports.memory.buffer, foundAt, exports.length());
}

const read = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/** Another worker with this script, at the other end of a port. It says that it is there until it is asked. */
class Helper {
  constructor(port, module) {
    this.port = port;
    this.module = module;
    /** Who waits for an answer; they come in the order of the questions. */
    this.waiting = [];
    port.onmessage = ({ data }) => {
      if (data !== true) this.waiting.shift()(data);
      else if (!helpers.includes(this)) {
        helpers.push(this);
        shares.push(shareWith(this));
      }
    };
  }

  /** Has a piece of work done; `null` where that failed. */
  piece(text) {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.port.postMessage({ by: "piece", module: this.module, text });
    });
  }
}

/** What is used as long as this worker lives. Firefox may forget a port that nobody holds, with the messages that it was to hear. */
const channel = new MessageChannel();
let asker;

/** Helps the worker at the other end of a port. Nothing is asked of a helper before it has been heard, so it calls until then. */
function help(port) {
  asker = port;
  const calling = setInterval(() => asker.postMessage(true), 20);
  asker.onmessage = (event) => {
    clearInterval(calling);
    answer(event, asker);
  };
}

/** Lets messages be heard; a timer would wait longer than they take. */
function turn() {
  return new Promise((next) => {
    channel.port1.onmessage = next;
    channel.port2.postMessage(null);
  });
}

/** The page has been asked for helpers. It starts them, since a worker that starts others may stop for ever in Firefox (ADR 9). */
let isHelped = false;
let helpers = [];
/** Shares what is looked for with one of them, until nothing is left. */
let shareWith;
/** What is shared with each. */
let shares = [];

/** Looks beyond the verdict. What would change it is found in pieces, those first that take long: helpers take them from there, this worker
 * from the other end. What a helper has failed at is left to the program, which does all that was not done. */
async function look(own, text) {
  const [link] = text.split("\n", 1);
  const { pieces } = read(call(own, "pieces", link));
  const tried = [];
  const lend = async (helper) => {
    const piece = pieces.shift();
    const answer = await helper.piece(`${link}\n${piece}`);
    if (answer) tried.push(answer.tried);
    else helpers = helpers.filter((other) => other !== helper);
  };
  const lendAll = async (helper) => {
    while (pieces.length > 0 && helpers.includes(helper)) await lend(helper);
  };
  // Once it has answered, each has its next piece before it is done with one: nobody hears it while this worker is at one of its own.
  shareWith = async (helper) => {
    if (pieces.length > 0) await lend(helper);
    await Promise.all([lendAll(helper), lendAll(helper)]);
  };
  shares = helpers.map(shareWith);
  const started = performance.now();
  for (let piece; (piece = pieces.pop()) !== undefined; ) {
    tried.push(read(call(own, "piece", `${link}\n${piece}`)).tried);
    if (!isHelped && performance.now() - started > ALONE_MS) {
      isHelped = true;
      for (let count = Math.min((navigator.hardwareConcurrency ?? 1) - 1, MOST_HELPERS); count > 0; count -= 1) postMessage(true);
    }
    if (isHelped) await turn();
  }
  // Who says nothing for as long as all has taken so far has died without a word, or its question was lost on the way.
  let patience;
  const isSilent = new Promise((resolve) => {
    patience = setTimeout(() => resolve((helpers = [])), performance.now() - started);
  });
  await Promise.race([Promise.all(shares), isSilent]);
  clearTimeout(patience);
  return call(own, "look", `${text}\n${tried.join(",")}`);
}

/** Answers a question, or takes a port: of a helper, or of the worker that this one is to help. */
async function answer({ data }, reply) {
  if (data instanceof MessagePort) return isHelped ? new Helper(data, (await program).module) : help(data);
  const { wasm, module, text, by = "look" } = data;
  try {
    const own = await load(wasm, module);
    const found = by === "look" ? await look(own, text) : call(own, by, text);
    reply.postMessage(by === "written" ? found.slice() : read(found));
  } catch (error) {
    console.error(error);
    reply.postMessage(null);
  }
}

onmessage = (event) => answer(event, globalThis);
