// What "offerkit/merge" exports, the same in Node and in browsers. `merge.d.ts` says what it takes and gives.

import { describe, readString, readText, refuseUnknown } from "./arguments.js";
import { run } from "./merge_engine.js";
import { asBytes } from "./utf8.js";

export { NotReady } from "./instance.js";

export function merge(base, mine, theirs, options) {
  const { prefer, choices } = readOptions(options);
  const texts = [readText(base, "base"), readText(mine, "mine"), readText(theirs, "theirs")].map(asBytes);
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  return JSON.parse(run(size, (core) => core.merge(...texts, prefer, choices)));
}

/** Reads what is chosen: the choices as places and sides in turn. */
function readOptions(options = {}) {
  refuseUnknown(options, "options", ["prefer", "choices"]);
  const { prefer, choices = {} } = options;
  if (typeof choices !== "object" || choices === null || Array.isArray(choices)) {
    throw new TypeError(`options.choices must be an object of places and sides; it is ${describe(choices)}`);
  }
  const pairs = Object.entries(choices).map(([place, side]) => [
    readString(place, "a place in options.choices"),
    readSide(side, `options.choices, ${place},`),
  ]);
  return { prefer: prefer === undefined ? undefined : readSide(prefer, "options.prefer"), choices: pairs.flat() };
}

function readSide(side, name) {
  if (side !== "mine" && side !== "theirs") {
    const what = typeof side === "string" ? "another string" : describe(side);
    throw new TypeError(`${name} must be "mine" or "theirs"; it is ${what}`);
  }
  return side;
}
