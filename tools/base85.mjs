// Bytes as text: five signs for four bytes, where base64 takes five and a third. None of the signs means anything to HTML or within a string.
export const SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?;_,()[]{}@%$#";

/** Writes bytes as text, their number before it. */
export function encode(bytes) {
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  const groups = [];
  for (let at = 0; at < padded.length; at += 4) {
    let word = view.getUint32(at);
    let group = "";
    for (let sign = 0; sign < 5; sign += 1) {
      group = SIGNS[word % 85] + group;
      word = Math.floor(word / 85);
    }
    groups.push(group);
  }
  return `${bytes.length} ${groups.join("")}`;
}
