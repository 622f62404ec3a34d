// A headless browser, and a server of a project's files under the policy that the README asks for.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

import { chromium } from "playwright-core";

import { LAUNCH } from "../chromium.mjs";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
/** How long a script may take, in milliseconds: some go over thousands of documents. */
const PATIENCE = 120_000;
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

/** Starts both; `after` is the hook that stops them. `roots` are folders by the first part of the path. */
export async function browser(after, roots) {
  const server = createServer((request, response) => answer(request, response, roots));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  after(() => server.close());
  const launched = await chromium.launch(LAUNCH);
  after(() => launched.close());
  const origin = `http://127.0.0.1:${server.address().port}`;

  /**
   * Opens a page that runs a script file, and gives what it leaves in its body, with every complaint. `told` is what
   * stands behind the `#` of its address.
   */
  async function open(script, policy = POLICY, told = "") {
    const page = await launched.newPage();
    const complaints = [];
    page.on("console", (message) => message.type() !== "log" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    // A module that is not there leaves the body empty, and no error in the page.
    const missing = new Promise((_, fail) => {
      page.on("response", (response) => {
        const isModule = response.status() === 404 && response.url().endsWith(".js");
        if (isModule) fail(new Error(`${response.url()} is not there`));
      });
    });
    await page.goto(`${origin}/page.html?${new URLSearchParams({ script, policy })}#${told}`);
    await Promise.race([page.locator("body:not(:empty)").waitFor({ timeout: PATIENCE }), missing]);
    const text = await page.locator("body").textContent();
    await page.close();
    return { text, complaints };
  }

  return { open };
}

async function answer(request, response, roots) {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  if (pathname === "/page.html") {
    response.setHeader("Content-Type", "text/html");
    response.setHeader("Content-Security-Policy", searchParams.get("policy"));
    const script = `<script type="module" src="/project/${encodeURIComponent(searchParams.get("script"))}"></script>`;
    response.end(`<!doctype html><title>offerkit</title>${script}<body></body>`);
    return;
  }
  if (pathname === "/favicon.ico") {
    response.writeHead(204).end();
    return;
  }
  const [, root, ...rest] = normalize(decodeURIComponent(pathname)).split("/");
  const file = roots[root] && join(roots[root], ...rest);
  if (!file || !(await stat(file).catch(() => undefined))?.isFile()) {
    response.writeHead(404).end("not here");
    return;
  }
  response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
  createReadStream(file).pipe(response);
}
