// What a browser loads for one check: bundled, minified, and then compressed at the best level there is.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import Ajv from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";
import { build } from "esbuild";

import { NPM_PACKAGE } from "../places.mjs";
import { material } from "../material.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const MAKER = (module) => `
  import make from ${JSON.stringify(here(`../contestants/${module}.mjs`))};
  import schema from ${JSON.stringify(here("../offer.schema.json"))};
  const { text, read } = make({ schema });
  export const check = (offer) => read(text(offer));`;
const WITHOUT_SCHEMA = (module) => MAKER(module).replace(/import schema.*\n/, "").replace("{ schema }", "{}");

/** `hasPlaces` says whether its findings have a position in the text. */
const BUNDLES = [
  { name: "ata", title: "ata-validator + schema", hasPlaces: true, source: () => MAKER("ata") },
  {
    name: "sourceMap",
    title: "json-source-map + ajv + formats + schema",
    hasPlaces: true,
    source: () => MAKER("json_source_map"),
  },
  {
    name: "languageService",
    title: "vscode-json-languageservice + schema",
    hasPlaces: true,
    source: () => MAKER("language_service"),
  },
  {
    name: "betterErrors",
    title: "better-ajv-errors + ajv + formats + schema",
    hasPlaces: true,
    source: () => MAKER("better_ajv_errors"),
  },
  { name: "ajv", title: "ajv + formats + schema", source: () => MAKER("ajv") },
  { name: "ajvStandalone", title: "ajv, code generated for the schema", source: generated },
  { name: "zod", title: "zod + schema as code", source: () => WITHOUT_SCHEMA("zod") },
  { name: "valibot", title: "valibot + schema as code", source: () => WITHOUT_SCHEMA("valibot") },
];

export async function measure() {
  const merge = await ours("merge", "offerkit/merge, browser entry", "merge_browser.js", "merge_core_bg.wasm");
  const rows = [
    await ours("inspect", "offerkit, browser entry", "browser.js", "core_bg.wasm"),
    await ours("node", "offerkit, Node entry", "node.js", "core_bg.wasm"),
    // No check, so that it has neither a mark nor places.
    { ...merge, hasPlaces: false },
  ];
  for (const { name, title, hasPlaces = false, source } of BUNDLES) {
    rows.push({ name, title, hasPlaces, ...sizes([await bundled(source())]) });
  }
  return { unit: "bytes", tables: [{ place: "bundled", label: "one check", kind: "gzip", rows }] };
}

/** The code as a bundle, and the wasm file beside it, each compressed by itself as they travel. */
async function ours(name, title, entry, wasm) {
  const code = await bundled(`export * from ${JSON.stringify(join(NPM_PACKAGE, entry))};`);
  return { name, title, hasPlaces: true, ...sizes([code, readFileSync(join(NPM_PACKAGE, wasm))]) };
}

async function bundled(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: here("..") },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    external: ["node:fs"],
    logOverride: { "import-is-undefined": "silent" },
  });
  return outputFiles[0].contents;
}

function generated() {
  const engine = new Ajv({ allErrors: true, code: { source: true, esm: true } });
  addFormats(engine);
  return standaloneCode(engine, engine.compile(material().schema));
}

function sizes(files) {
  const sum = (size) => files.reduce((total, file) => total + size(file), 0);
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  return {
    raw: sum((file) => file.length),
    gzip: sum((file) => gzipSync(file, { level: 9 }).length),
    brotli: sum((file) => brotliCompressSync(file, brotli).length),
  };
}
