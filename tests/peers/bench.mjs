// How long the npm package takes to check an offer, beside what a page would use without it: `cargo xtask bench`.
//
// Fair means here: every text is seen once a round, all take turns on the same text in another order each time, errors
// are read and not only found, and each fault counts for both or the run stops.

import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import Ajv from "ajv";
import addFormats from "ajv-formats";

import { COUNT, random, singles, variants } from "./variants.mjs";

const ROUNDS = 6;
/** The mark of the first version: at most so many times JSON.parse and ajv together. */
const MARK = 2;

const folder = process.env.OFFERKIT_NPM_PACKAGE ?? new URL("../../target/npm/offerkit", import.meta.url).pathname;
const offerkit = await import(pathToFileURL(join(folder, "node.js")));
const context = { now: "2026-01-01T00:00:00Z" };

const ajv = new Ajv({ allErrors: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(new URL("./offer.schema.json", import.meta.url), "utf8")));

/** Each takes a text and gives the length of all messages: an unread error could be one that was never made. */
const contestants = [
  { name: "JSON.parse", run: (text) => Object.keys(JSON.parse(text)).length },
  { name: "JSON.parse + ajv", run: (text) => (validate(JSON.parse(text)) ? 0 : lengths(validate.errors)) },
  { name: "checkText", run: (text) => offerkit.checkText(text, context).length },
  { name: "inspect, read", run: (text) => lengths(offerkit.inspect(text, context).findings) },
];

function lengths(errors) {
  let sum = 0;
  for (const error of errors) sum += error.message.length;
  return sum;
}

function bothSeeTheSame() {
  const { mended, faulty } = singles();
  const counts = (text) => {
    validate(JSON.parse(text));
    return [validate.errors?.length ?? 0, JSON.parse(offerkit.checkText(text, context)).findings.length];
  };
  const seen = [[mended, 0], ...faulty.map((text) => [text, 1])];
  for (const [at, [text, expected]] of seen.entries()) {
    const found = counts(text);
    if (found.some((count) => count !== expected)) {
      throw new Error(`fault ${at}: ajv and offerkit find ${found.join(" and ")}, not ${expected}`);
    }
  }
}

/** Microseconds of every call, by contestant. */
function measure(texts) {
  const next = random(7);
  const times = contestants.map(() => new Float64Array(ROUNDS * texts.length));
  let sink = 0;
  // The round before the first is not counted: the engine compiles what is called often.
  for (let round = -1; round < ROUNDS; round += 1) {
    const order = shuffled(texts, next);
    for (const [at, text] of order.entries()) {
      const first = next() % contestants.length;
      for (let turn = 0; turn < contestants.length; turn += 1) {
        const who = (first + turn) % contestants.length;
        const start = performance.now();
        sink += contestants[who].run(text);
        const end = performance.now();
        if (round >= 0) times[who][round * texts.length + at] = (end - start) * 1000;
      }
    }
  }
  if (sink === 0) throw new Error("nothing was read");
  return times.map((all) => {
    all.sort();
    return { min: all[0], median: all[all.length >> 1], p99: all[Math.floor(all.length * 0.99)] };
  });
}

function shuffled(texts, next) {
  const order = [...texts];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = next() % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

const column = (value) => String(value).padStart(9);

bothSeeTheSame();
console.log(`\nµs to check a text in Node ${process.versions.node}; ${COUNT} texts of each kind, ${ROUNDS} times`);
console.log(`${"".padEnd(32)}${["min", "median", "p99"].map(column).join("")}`);
const ratios = [];
for (const { name, texts } of variants()) {
  const results = measure(texts);
  contestants.forEach((contestant, at) => {
    const { min, median, p99 } = results[at];
    const row = [min, median, p99].map((time) => column(time.toFixed(1))).join("");
    console.log(`${`${name}: ${contestant.name}`.padEnd(32)}${row}`);
  });
  const [, peer, text, read] = results;
  ratios.push({ name, text: text.median / peer.median, read: read.median / peer.median });
}
console.log(`\nmedians beside "JSON.parse + ajv"; the mark is at most ${MARK.toFixed(1)}`);
console.log(`${"".padEnd(32)}${["checkText", "read"].map(column).join("")}`);
for (const { name, text, read } of ratios) {
  const numbers = [text, read].map((ratio) => column(ratio.toFixed(2))).join("");
  console.log(`${name.padEnd(32)}${numbers}  ${Math.max(text, read) <= MARK ? "met" : "missed"}`);
}
