// Runs races in headless Chromium: the same modules, with the peers bundled.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "@playwright/test";
import { build } from "esbuild";

import { LAUNCH } from "../../chromium.mjs";
import { material } from "../material.mjs";
import { NPM_PACKAGE } from "../places.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
// Without these two the clock's steps are 100 µs; with them they are 5, which is too coarse for single calls.
const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
const PAGE = `<!doctype html><title>offerkit</title><link rel="icon" href="data:,">
<script type="module" src="/page.js"></script>`;

/** Gives the tables of each script, and the browser's version. */
export async function inChromium(measure, scripts, settings) {
  const server = createServer(await answers());
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const browser = await chromium.launch(LAUNCH);
  try {
    const tables = [];
    for (const script of scripts) {
      // A page of its own, so that no race runs in what another has left.
      const page = await browser.newPage();
      page.setDefaultTimeout(0);
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      await page.waitForFunction("globalThis.runInPage !== undefined", undefined, { timeout: 30_000 });
      const task = { measure, script, material: material(), settings: { ...settings, isFine: false } };
      tables.push(...(await page.evaluate((told) => globalThis.runInPage(told), task)));
      await page.close();
    }
    return { version: browser.version(), tables };
  } finally {
    await browser.close();
    server.close();
  }
}

async function answers() {
  const bundled = await build({
    entryPoints: [fileURLToPath(new URL("page.mjs", import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    // Modules that are CommonJS in Node and not here are asked for a default export that they lack.
    logOverride: { "import-is-undefined": "silent" },
  });
  const files = new Map([
    ["/", [PAGE, ".html"]],
    ["/page.js", [bundled.outputFiles[0].contents, ".js"]],
  ]);
  return async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const [body, ending] = files.get(pathname) ?? [await ofPackage(pathname), extname(pathname)];
    if (body === undefined) return response.writeHead(404).end("not here");
    return response.writeHead(200, { ...ISOLATED, "Content-Type": TYPES[ending] }).end(body);
  };
}

/** The package's own files are served as they are. */
function ofPackage(pathname) {
  const name = /^\/offerkit\/([\w.]+)$/.exec(pathname)?.[1];
  return name === undefined ? undefined : readFile(join(NPM_PACKAGE, name)).catch(() => undefined);
}
