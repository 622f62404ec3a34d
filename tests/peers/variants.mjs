// Distinct texts like the sample: engines remember a text, or an object's shape, that they saw before.
// crates/offerkit-core/examples/check_speed.rs makes the same ones, to the byte.

import { readFileSync } from "node:fs";

export const COUNT = 4096;
const SEED = 2020;
const WORDS = ["analyses", "backups", "caching", "delivery", "email", "forecasts", "graphs", "hosting"];

const here = new URL("./", import.meta.url);
const sample = readFileSync(new URL("../fixtures/samples/request-2020.json", here), "utf8");
const mended = replacements("mends.tsv").reduce((text, [from, to]) => text.replaceAll(from, () => to), sample);
const faults = replacements("faults.tsv");

/** The sample, the sample mended, and the mended one with one to twenty faults. */
export function variants() {
  return [
    { name: "sample", texts: vary(() => sample) },
    { name: "mended", texts: vary(() => mended) },
    { name: "faulty", texts: vary((next) => choose(faults, next).reduce(spoil, mended)) },
  ];
}

/** The mended sample, and once for each fault the mended sample with it. */
export function singles() {
  return { mended, faulty: faults.map((fault) => spoil(mended, fault)) };
}

function spoil(text, [from, to]) {
  return text.replace(from, () => to);
}

function replacements(file) {
  const lines = readFileSync(new URL(file, here), "utf8").split("\n");
  const rows = lines.filter((line) => line.includes("\t") && !line.startsWith("#"));
  return rows.map((line) => line.replaceAll("\\n", "\n").split("\t"));
}

function vary(base) {
  const next = random(SEED);
  return Array.from({ length: COUNT }, (_, number) => {
    const text = base(next);
    const words = Array.from({ length: 2 + (next() % 5) }, () => WORDS[next() % WORDS.length]).join(" ");
    const varied = text.replaceAll("makes dev ops a breeze", words).replaceAll("Jon Doe", `Jon Doe ${number}`);
    // A text in one piece, as it comes from a file or a network.
    return Buffer.from(varied).toString("latin1");
  });
}

function choose(faults, next) {
  const left = [...faults];
  return Array.from({ length: 1 + (next() % faults.length) }, () => left.splice(next() % left.length, 1)[0]);
}

/** Marsaglia's xorshift with 32 bits. */
export function random(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
