// The package in headless Chromium: browser.mjs DOCUMENTS ANSWERS

import { writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { browser } from "../packaging/browser.mjs";

const [from, to] = process.argv.slice(2);
const stops = [];
const { open } = await browser((stop) => stops.push(stop), {
  project: fileURLToPath(new URL(".", import.meta.url)),
  offerkit: process.env.OFFERKIT_NPM_PACKAGE,
  documents: dirname(from),
});
try {
  const { text, complaints } = await open("page.js", undefined, `/documents/${basename(from)}`);
  if (complaints.length > 0 || !text.startsWith("{")) throw new Error([text, ...complaints].join("\n"));
  writeFileSync(to, text);
} finally {
  for (const stop of stops.reverse()) await stop();
}
