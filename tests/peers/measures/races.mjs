// The measures in which contestants take turns, in Node and in Chromium, in two scripts.

import { pathToFileURL } from "node:url";
import { join } from "node:path";

import { inChromium } from "../chromium/chromium.mjs";
import { material } from "../material.mjs";
import { NPM_PACKAGE } from "../places.mjs";
import { runRaces } from "../races.mjs";

const SCRIPTS = ["ascii", "cjk"];

export async function measure(name, { isQuick }) {
  const settings = { rounds: isQuick ? 1 : 3, batch: 32, isFine: true };
  const offerkit = await import(pathToFileURL(join(NPM_PACKAGE, "node.js")));
  const tables = [];
  for (const script of SCRIPTS) {
    const found = await runRaces(name, script, { offerkit, material: material() }, settings);
    tables.push(...found.map((table) => ({ ...table, place: "Node" })));
  }
  const { version, tables: paged } = await inChromium(name, SCRIPTS, settings);
  tables.push(...paged.map((table) => ({ ...table, place: "Chromium" })));
  return { versions: { Chromium: version }, unit: "µs", tables, counted: "findings in all inputs of a round" };
}
