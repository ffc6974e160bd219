// Puts functions of a program that have much in common next to each other: what packs it finds nearby what it has seen before, and says so in
// fewer bits. Usage: order.mjs FILE, whose names are kept. After it, nothing may put them in an order of its own.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";
import { bodies, functionsOf } from "./program.mjs";

/** What functions have in common is counted in pieces of so many bytes. */
const PIECE = 5;
/** A piece that more functions have says little of any of them, and takes long to follow. */
const COMMON = 400;
/** So many of the last functions count when the next one is chosen, the last one most. */
const BACK = 5;

/** Counts each piece of a function. */
function piecesOf(body) {
  const counts = new Map();
  for (let at = 0; at + PIECE <= body.length; at += 1) {
    const piece = body.toString("latin1", at, at + PIECE);
    counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return counts;
}

/** For each function, the pieces that it shares with some others: how often it has each, and what that tells. */
function sharedPieces(all) {
  const owners = new Map();
  all.forEach((pieces, index) => {
    for (const piece of pieces.keys()) {
      const of = owners.get(piece);
      if (of) of.push(index);
      else owners.set(piece, [index]);
    }
  });
  return all.map((pieces) =>
    [...pieces].flatMap(([piece, count]) => {
      const of = owners.get(piece);
      const others = of.length > 1 && of.length < COMMON ? of : [];
      return others.length > 0 ? [{ piece, count, owners: others, weight: Math.log(all.length / others.length) }] : [];
    }));
}

/** An order in which each function follows those that it has most in common with, by size; where none has anything, the largest left follows. */
function orderOf(code) {
  const pieces = code.map(piecesOf);
  const shared = sharedPieces(pieces);
  const bySize = [...code.keys()].sort((one, other) => code[other].length - code[one].length || one - other);
  const left = new Set(bySize);
  const order = [];
  while (left.size > 0) {
    const common = new Map();
    order.slice(-BACK).reverse().forEach((index, back) => {
      for (const { piece, count, owners, weight } of shared[index]) {
        for (const other of owners) {
          if (left.has(other)) common.set(other, (common.get(other) ?? 0) + weight * Math.min(count, pieces[other].get(piece)) / (1 + back));
        }
      }
    });
    const last = code[order.at(-1)]?.length;
    let [next, most] = [undefined, 0];
    for (const [other, amount] of common) {
      const share = amount / (code[other].length + last);
      if (share > most) [next, most] = [other, share];
    }
    next ??= bySize.find((index) => left.has(index));
    order.push(next);
    left.delete(next);
  }
  return order;
}

const [file] = process.argv.slice(2);
const bytes = readFileSync(file);
const module = binaryen.readBinary(bytes);
const functions = functionsOf(module);
const order = orderOf(bodies(bytes));
for (const { name } of functions) module.removeFunction(name);
for (const { name, params, results, vars, body } of order.map((index) => functions[index])) {
  module.addFunction(name, params, results, vars, body);
}
binaryen.setDebugInfo(true);
writeFileSync(file, module.emitBinary());
