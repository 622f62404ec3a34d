// Import to first answer, each time in a fresh Node process.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { summary } from "../statistics.mjs";

const CONTESTANTS = {
  inspect: "offerkit `inspect`",
  ajv: "JSON.parse + ajv, with compile",
  zod: "JSON.parse + zod",
  valibot: "JSON.parse + valibot",
};
const FIRST_ANSWER = fileURLToPath(new URL("first_answer.mjs", import.meta.url));

export async function measure(_, { isQuick }) {
  const names = Object.keys(CONTESTANTS);
  const times = names.map(() => ({ inside: [], whole: [] }));
  const processes = isQuick ? 10 : 30;
  // The first of each only brings the files into memory.
  for (let round = -1; round < processes; round += 1) {
    for (let step = 0; step < names.length; step += 1) {
      const who = (Math.max(round, 0) + step) % names.length;
      const { inside, whole } = start(names[who]);
      if (round < 0) continue;
      times[who].inside.push(inside);
      times[who].whole.push(whole);
    }
  }
  const rows = (part) =>
    names.map((name, who) => ({ name, title: CONTESTANTS[name], from: name, ...summary(times[who][part]) }));
  const about = { processes };
  return {
    unit: "ms",
    tables: [
      { place: "Node", label: "import to answer", kind: "inside", about, rows: rows("inside") },
      { place: "Node", label: "whole process", kind: "whole", about, rows: rows("whole") },
    ],
  };
}

function start(name) {
  const begin = performance.now();
  const options = { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] };
  const { status, stdout } = spawnSync(process.execPath, [FIRST_ANSWER, name], options);
  const whole = performance.now() - begin;
  if (status !== 0) throw new Error(`${name} gave no first answer`);
  return { inside: Number(stdout), whole };
}
