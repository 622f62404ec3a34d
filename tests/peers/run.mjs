// `cargo xtask bench peers [MEASURE...] [OPTION]`: offerkit beside other packages and programs.
//
//   --store    keeps the ratios in ratios.json
//   --gate     fewer rounds; fails where a ratio is more than 15 % worse than the stored one
//   --quick    fewer rounds
//   --report   measures nothing: writes the page once more, with the figures there are and reasons.tsv
//
// A whole run that is not quick writes docs/benchmarks.md.

import { fork } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { kept } from "./kept.mjs";
import { machine, packages } from "./machine.mjs";
import { PAGE, RESULTS } from "./places.mjs";
import { complaints, ratiosOf, store } from "./ratios.mjs";
import { reasons } from "./reasons.mjs";
import { MEASURES, chosen } from "./registry.mjs";
import { page, section } from "./report.mjs";

const CHILD = fileURLToPath(new URL("measure.mjs", import.meta.url));
/** How often the gate looks again before it says that something is slower: what else runs only ever adds. */
const SECOND_LOOKS = 2;

const flag = { type: "boolean", default: false };

async function main() {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: { store: flag, gate: flag, quick: flag, report: flag },
  });
  const measures = chosen(positionals);
  if (options.report) return writePage(kept(RESULTS));
  if (options.store && (options.gate || options.quick)) throw new Error("what is stored is measured in full");
  const isQuick = options.gate || options.quick;
  const results = {};
  for (const measure of measures) {
    results[measure.name] = await run(measure, isQuick);
    console.log(`\n${section(measure, results[measure.name], reasons())}`);
  }
  if (options.gate) return gate(measures, results);
  if (isQuick) return undefined;
  const all = keep(results);
  if (options.store) store(measures, ratiosOfAll(measures, results));
  if (measures.length === MEASURES.length) writePage(all);
  return undefined;
}

function run({ name }, isQuick) {
  console.log(`\nbench: ${name} ...`);
  // Where npm finds the native part of ata-validator is by chance; no browser has it.
  const env = { ...process.env, ATA_NO_NATIVE: "1" };
  const child = fork(CHILD, [name, JSON.stringify({ isQuick })], { env });
  return new Promise((resolve, reject) => {
    let result;
    child.on("message", (told) => (result = told));
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code !== 0 || result === undefined) reject(new Error(`the measure \`${name}\` failed`));
      else resolve({ ...result, date: new Date().toISOString().slice(0, 10) });
    });
  });
}

function ratiosOfAll(measures, results) {
  return measures.flatMap((measure) => ratiosOf(measure, results[measure.name]));
}

/** Measures again what seems slower, and takes the best of it. */
async function gate(measures, results) {
  const best = new Map(ratiosOfAll(measures, results).map((ratio) => [ratio.id, ratio]));
  for (let look = 0; look < SECOND_LOOKS; look += 1) {
    const slower = complaints([...best.values()]).filter(({ isSlower }) => isSlower);
    const again = measures.filter(({ name }) => slower.some(({ id }) => id.startsWith(`${name}/`)));
    for (const measure of again) {
      for (const ratio of ratiosOf(measure, await run(measure, true))) {
        if (ratio.value < best.get(ratio.id).value) best.set(ratio.id, ratio);
      }
    }
  }
  const open = complaints([...best.values()]);
  for (const { says } of open) console.log(`bench: ${says}`);
  if (open.length > 0) throw new Error(`${open.length} of ${best.size} ratios do not pass`);
  console.log(`bench: none of ${best.size} ratios is more than 15 % worse than what is stored`);
}

function keep(results) {
  const all = { ...kept(RESULTS), ...results };
  mkdirSync(dirname(RESULTS), { recursive: true });
  writeFileSync(RESULTS, JSON.stringify(all));
  return all;
}

function writePage(results) {
  const missing = MEASURES.filter(({ name }) => results[name] === undefined).map(({ name }) => name);
  if (missing.length > 0) throw new Error(`not measured yet: ${missing.join(", ")}`);
  writeFileSync(PAGE, page({ machine: machine(), packages: packages(), results, reasonOf: reasons() }));
  console.log("bench: wrote docs/benchmarks.md");
}

main().catch((fault) => {
  console.error(`bench: ${fault.message}`);
  process.exitCode = 1;
});
