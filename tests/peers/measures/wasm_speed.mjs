// What crates/offerkit-core/examples/check_speed.rs does, through the npm package; prints the same lines.

import { join } from "node:path";
import { pathToFileURL } from "node:url";

import inspect from "../contestants/offerkit_inspect.mjs";
import { NPM_PACKAGE } from "../places.mjs";
import { summary } from "../statistics.mjs";
import { random, shuffled } from "../texts.mjs";
import { variants } from "../variants.mjs";

const ROUNDS = 6;

const offerkit = await import(pathToFileURL(join(NPM_PACKAGE, "node.js")));
const { text: find } = inspect({ offerkit });
let sink = 0;

function read({ findings }) {
  let sum = 1;
  for (const { message, help } of findings) sum += message.length + (help?.length ?? 0);
  return sum;
}

for (const { name, texts } of variants()) {
  const next = random(7);
  const times = [];
  // What the engine compiled already, Node has to compile as it runs.
  for (const text of texts) sink += read(find(text));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const text of shuffled(texts, next)) {
      const start = performance.now();
      sink += read(find(text));
      times.push((performance.now() - start) * 1000);
    }
  }
  const { min, median, p99 } = summary(times);
  console.log(name.padEnd(32) + [min, median, p99].map((time) => time.toFixed(2).padStart(9)).join(""));
}
if (sink === 0) throw new Error("nothing was read");
