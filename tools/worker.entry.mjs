// The worker that works out what the page does not: what goes beyond the verdict, answers from files, files of a decision. A question goes in
// by the name of what answers it, an object or bytes come out, `null` where that failed. src/bin/case/main.rs is the other side; the page
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

/** What is used as long as this worker lives. Firefox may forget a port that nobody holds, with the messages that it was to hear. */
const channel = new MessageChannel();
let asker;

/** Lets messages be heard; a timer would wait longer than they take. */
function turn() {
  return new Promise((next) => {
    channel.port1.onmessage = next;
    channel.port2.postMessage(null);
  });
}

/** What a helper has been given, and what it has done of that. */
let given;
let done;

/** Helps the worker at the other end of a port. Nothing is asked of a helper before it has been heard, so it calls until then. */
function help(port) {
  asker = port;
  const calling = setInterval(() => asker.postMessage(true), 20);
  asker.onmessage = ({ data }) => {
    clearInterval(calling);
    if (data.search !== given?.search) done = new Set();
    given = data;
    work(data);
  };
}

/** Works on the pieces of a case, one after the other, until it is given others; says `null` where it fails. */
async function work(mine) {
  const { search, link, pieces, module } = mine;
  try {
    const own = await load(undefined, module);
    for (const piece of pieces) {
      if (given !== mine) return;
      if (done.has(piece)) continue;
      asker.postMessage({ search, piece, ...read(call(own, "piece", `${link}\n${piece}`)) });
      done.add(piece);
      await turn();
    }
  } catch (error) {
    console.error(error);
    asker.postMessage(null);
  }
}

/** The page has been asked for helpers. It starts them, since a worker that starts others may stop for ever in Firefox (ADR 9). */
let isHelped = false;
/** The ports to those that have been heard. */
let helpers = [];
/** The case that is being looked into. */
let search;

/** Hears a helper at the other end of a port: that it is there, what it has found, or that it has failed. */
function hear(port) {
  port.onmessage = ({ data }) => {
    if (data === null) helpers = helpers.filter((other) => other !== port);
    else if (!helpers.includes(port)) helpers.push(port);
    search?.hear(data);
    // It has failed, come, or done its part.
    if (data === null || !search?.at(port)) search?.deal();
  };
}

/** A case, and what was found in the pieces of it; those come first that may take long. */
class Search {
  static count = 0;

  constructor(link, module, pieces) {
    this.number = Search.count += 1;
    this.link = link;
    this.module = module;
    this.left = pieces;
    this.tried = new Map();
    /** What each helper has been given. */
    this.dealt = new Map();
  }

  /** Notes what was found in a piece. */
  take(piece, tried) {
    this.tried.set(piece, tried);
    this.left = this.left.filter((other) => other !== piece);
  }

  /** Hears what a helper has found; what it says of an earlier search is of no use. */
  hear(said) {
    if (said?.search === this.number) this.take(said.piece, said.tried);
    if (this.left.length === 0 || helpers.length === 0) this.isOver?.();
  }

  /** Returns the piece that a helper is at. */
  at(port) {
    return this.dealt.get(port)?.find((piece) => this.left.includes(piece));
  }

  /** Gives each helper its part of what is left: it goes through that without being asked again. */
  deal() {
    const taken = helpers.map((port) => this.at(port));
    const free = this.left.filter((piece) => !taken.includes(piece));
    helpers.forEach((port, place) => {
      const own = [taken[place] ?? [], free.filter((_, at) => at % helpers.length === place)].flat();
      this.dealt.set(port, own);
      port.postMessage({ search: this.number, link: this.link, module: this.module, pieces: own });
    });
  }

  /** Returns the last piece that is left and that no helper is at. */
  next() {
    const taken = helpers.map((port) => this.at(port));
    return this.left.filter((piece) => !taken.includes(piece)).pop();
  }

  /** Waits for what helpers are at, but no longer than so many ms. */
  async wait(ms) {
    if (this.left.length === 0) return;
    let patience;
    await new Promise((resolve) => {
      this.isOver = resolve;
      patience = setTimeout(resolve, ms);
    });
    clearTimeout(patience);
  }

  /** Ends it: helpers need not go on. */
  end() {
    this.left = [];
    this.deal();
  }
}

/** Looks beyond the verdict. What would change it is found in pieces: helpers go through them from one end, this worker from the other. What
 * is missing then is left to the program, which does all that was not done. */
async function look(own, text) {
  const [link] = text.split("\n", 1);
  const started = performance.now();
  const { module } = await program;
  search = new Search(link, module, read(call(own, "pieces", link)).pieces);
  search.deal();
  for (let piece; (piece = search.next()) !== undefined; ) {
    search.take(piece, read(call(own, "piece", `${link}\n${piece}`)).tried);
    if (!isHelped && performance.now() - started > ALONE_MS) {
      isHelped = true;
      for (let count = Math.min((navigator.hardwareConcurrency ?? 1) - 1, MOST_HELPERS); count > 0; count -= 1) postMessage(true);
    }
    if (isHelped) await turn();
  }
  // Who says nothing for longer than all has taken so far has died without a word, or its question was lost on the way.
  await search.wait(performance.now() - started + ALONE_MS);
  if (search.left.length > 0) helpers = [];
  search.end();
  return call(own, "look", `${text}\n${[...search.tried.values()].join(",")}`);
}

/** Answers a question, or takes a port: of a helper, or of the worker that this one is to help. */
async function answer({ data }) {
  if (data instanceof MessagePort) return isHelped ? hear(data) : help(data);
  const { wasm, text, by = "look" } = data;
  try {
    const own = await load(wasm);
    const found = by === "look" ? await look(own, text) : call(own, by, text);
    postMessage(by === "written" ? found.slice() : read(found));
  } catch (error) {
    console.error(error);
    postMessage(null);
  }
}

onmessage = answer;
