// The engine as wasm, called from Node, beside the engine itself: the same texts, to the byte.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { CHECK_SPEED } from "../places.mjs";
import { summary } from "../statistics.mjs";

const WASM_SPEED = fileURLToPath(new URL("wasm_speed.mjs", import.meta.url));
const KINDS = ["sample", "mended", "faulty"];
const SIDES = [
  {
    name: "inspect",
    title: "wasm, `inspect` with every message and help read",
    program: process.execPath,
    arguments: [WASM_SPEED],
  },
  { name: "native", title: "native, `check` with every message and help made", program: CHECK_SPEED, arguments: [] },
];

/**
 * Both sides run in turns; a figure is the middle of what the runs say, a minimum the least of them, and a ratio the
 * middle of those of runs beside each other.
 */
export async function measure(_, { isQuick }) {
  const runs = SIDES.map(() => []);
  for (let round = 0; round < (isQuick ? 2 : 5); round += 1) {
    const order = round % 2 === 0 ? [0, 1] : [1, 0];
    for (const side of order) runs[side].push(run(SIDES[side]));
  }
  const tables = KINDS.map((kind) => ({
    place: "native and Node",
    label: kind,
    kind,
    about: { runs: runs[0].length, texts: 4096, "rounds of each run": 6 },
    rows: SIDES.map(({ name, title }, side) => ({ name, title, ...together(runs[side].map((found) => found[kind])) })),
  }));
  return { unit: "µs", tables };
}

/** Reads the lines that both print: a kind of text, then least, middle and 99th of a hundred. */
function run({ title, program, arguments: given }) {
  const options = { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] };
  const { status, stdout, error } = spawnSync(program, given, options);
  if (error) throw error;
  if (status !== 0) throw new Error(`${title} failed`);
  const found = {};
  for (const kind of KINDS) {
    const numbers = new RegExp(`^${kind}\\s+([\\d.]+)\\s+([\\d.]+)\\s+([\\d.]+)$`, "m").exec(stdout);
    if (numbers === null) throw new Error(`${title} says nothing of ${kind}:\n${stdout}`);
    const [min, median, p99] = numbers.slice(1).map(Number);
    found[kind] = { min, median, p99 };
  }
  return found;
}

function together(found) {
  const middle = (part) => summary(found.map((one) => one[part])).median;
  const min = Math.min(...found.map((one) => one.min));
  const times = found.map((one) => one.median);
  return { min, median: middle("median"), p99: middle("p99"), count: found.length, times };
}
