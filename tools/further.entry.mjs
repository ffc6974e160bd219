// The worker that works out what the page does not: what goes beyond the verdict, answers from files, files of a decision. A question goes in
// by the name of what answers it, an object or bytes come out, `null` where that failed. src/bin/further/main.rs is the other side; the page
// says which file it is, so that this one needs to know no name.
let program;

/** Loads the program once; a load that failed is tried again with the next question. The guide in one file brings it along. */
function load(wasm) {
  program ??= (globalThis.hokProgram?.() ?? WebAssembly.instantiateStreaming(fetch(wasm))).catch((error) => {
    program = undefined;
    throw error;
  });
  return program;
}

onmessage = async ({ data: { wasm, text, by = "look" } }) => {
  try {
    const { room, length, memory, [by]: answer } = (await load(wasm)).instance.exports;
    const asked = typeof text === "string" ? new TextEncoder().encode(text) : text;
    // Asked for before the buffer is touched: memory that grows is another buffer.
    const roomAt = room(asked.length);
    new Uint8Array(memory.buffer, roomAt, asked.length).set(asked);
    const foundAt = answer();
    const found = new Uint8Array(memory.buffer, foundAt, length());
    postMessage(by === "written" ? found.slice() : JSON.parse(new TextDecoder().decode(found)));
  } catch (error) {
    console.error(error);
    postMessage(null);
  }
};
