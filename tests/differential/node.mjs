// The package in Node: node.mjs DOCUMENTS ANSWERS

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { answers } from "./frames.js";

const [from, to] = process.argv.slice(2);
const entry = pathToFileURL(join(process.env.OFFERKIT_NPM_PACKAGE, "node.js"));
const { checkText } = await import(entry);
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
writeFileSync(to, JSON.stringify(await answers({ file: readFileSync(from), checkText, sha256, asText: false })));
