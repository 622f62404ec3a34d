// What the figures were taken on and with.

import { readFileSync } from "node:fs";
import { arch, cpus, platform, totalmem } from "node:os";
import { join } from "node:path";

import { NPM_PACKAGE, PACKAGES } from "./places.mjs";

const PEERS = [
  "ajv",
  "ajv-cli",
  "ajv-formats",
  "ata-validator",
  "better-ajv-errors",
  "better-sqlite3",
  "fastify",
  "json-source-map",
  "typebox",
  "valibot",
  "vscode-json-languageservice",
  "zod",
  "esbuild",
];

export function machine() {
  const [{ model }] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return {
    Processor: `${model.trim()}, ${cpus().length} cores`,
    Memory: `${gigabytes} GiB`,
    System: `${platform()}, ${arch()}`,
    Node: `${process.versions.node}, V8 ${process.versions.v8}`,
  };
}

/** Versions and licences, as installed. */
export function packages() {
  const told = [["offerkit", NPM_PACKAGE], ...PEERS.map((name) => [name, join(PACKAGES, name)])];
  return told.map(([name, folder]) => {
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return { name, version, license };
  });
}
