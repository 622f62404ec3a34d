// One process of the cold start: prints the milliseconds from before the import to after the first answer was read.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { NPM_PACKAGE } from "../places.mjs";

const MODULES = { inspect: "offerkit_inspect", ajv: "ajv", zod: "zod", valibot: "valibot" };
const name = process.argv[2];
const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const offer = read("../../fixtures/samples/request-2020.json");

const start = performance.now();
const offerkit = name === "inspect" ? await import(pathToFileURL(join(NPM_PACKAGE, "node.js"))) : undefined;
const { default: make } = await import(`../contestants/${MODULES[name]}.mjs`);
// Only this one's schema is no code.
const schema = name === "ajv" ? JSON.parse(read("../offer.schema.json")) : undefined;
const check = make({ offerkit, schema });
const sum = check.read(check.text(offer));
const end = performance.now();

// The sample has faults that each of them sees.
if (!(sum > 0)) throw new Error(`${name} found nothing`);
process.stdout.write(String(end - start));
