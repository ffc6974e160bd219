// The worker that works out what goes beyond the verdict: a link goes in, an object comes out, `null` where that failed.
// src/bin/further/main.rs is the other side; the page says which file it is, so that this one needs to know no name.
let program;

/** Loads the program once; a load that failed is tried again with the next question. The guide in one file brings it along. */
function load(wasm) {
  program ??= (globalThis.hokProgram?.() ?? WebAssembly.instantiateStreaming(fetch(wasm))).catch((error) => {
    program = undefined;
    throw error;
  });
  return program;
}

onmessage = async ({ data: { wasm, text } }) => {
  try {
    const { room, look, length, memory } = (await load(wasm)).instance.exports;
    const link = new TextEncoder().encode(text);
    // Asked for before the buffer is touched: memory that grows is another buffer.
    const roomAt = room(link.length);
    new Uint8Array(memory.buffer, roomAt, link.length).set(link);
    const foundAt = look();
    const found = new Uint8Array(memory.buffer, foundAt, length());
    postMessage(JSON.parse(new TextDecoder().decode(found)));
  } catch (error) {
    console.error(error);
    postMessage(null);
  }
};
