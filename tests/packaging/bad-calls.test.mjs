// Calls that are wrong leave nothing behind, however many there are: neither in the memory of a wasm instance nor in
// that of JavaScript. `OFFERKIT_BAD_CALLS` says how many.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { fixture } from "./project.mjs";

const folder = process.env.OFFERKIT_NPM_PACKAGE ?? fileURLToPath(new URL("../../target/npm/offerkit", import.meta.url));
const load = (file) => import(pathToFileURL(join(folder, file)));
const offerkit = await load("node.js");
const { merge } = await load("merge_node.js");
const cores = [await load("core.js"), await load("merge_core.js")];
const { buildRequest, check, checkText, explainNoAnswer, explainResponse } = offerkit;

const CALLS = Number(process.env.OFFERKIT_BAD_CALLS ?? 1_000_000);

const NOW = { now: "2026-01-01T00:00:00Z" };
const address = { base: "https://example.com", publisherId: "contoso", offerId: "vm-1" };
const sample = fixture("samples/request-2020.json");
const cutOff = sample.subarray(0, 700);
const damaged = Uint8Array.from(sample.subarray(0, 400));
damaged[200] = 0xff;
const cycle = {};
cycle.self = cycle;

/** The call throws; the error holds the words. */
const refused = (words, call) => () => {
  try {
    call();
  } catch (error) {
    if (error.message.includes(words)) return;
    throw error;
  }
  throw new Error(`not refused: ${words}`);
};

/** The text has an answer, with this rule first. */
const unreadable = (rule, text) => () => {
  const answer = checkText(text, NOW);
  if (!answer.startsWith('{"type":"unreadable"') || !answer.includes(`"rule":"${rule}"`)) throw new Error(answer);
};

/** The response has an explanation with this outcome. */
const explained = (outcome, response, options) => () => {
  const explanation = explainResponse(response, options);
  if (explanation.outcome !== outcome || explanation.comparison) throw new Error(JSON.stringify(explanation));
};

const KINDS = [
  refused("text must be", () => checkText(5)),
  refused("text must be", () => checkText({ definition: {} }, NOW)),
  refused("context must be", () => checkText(sample, null)),
  refused("no member nwo", () => checkText(sample, { nwo: NOW.now })),
  refused("no member __proto__", () => checkText(sample, JSON.parse('{"__proto__": 1}'))),
  refused("context.now must be", () => checkText(sample, { now: 1e12 })),
  refused("invalid Date", () => checkText(sample, { now: new Date("never") })),
  refused("`now` is", () => checkText(sample, { now: "2026-13-01T00:00:00Z" })),
  refused("no profile", () => checkText(sample, { ...NOW, profile: "2019-01" })),
  refused("no messages", () => checkText(sample, { ...NOW, locale: "tlh" })),
  refused("context.published must be", () => checkText(sample, { ...NOW, published: { definition: {} } })),
  refused("published version cannot be read: line", () => checkText(sample, { ...NOW, published: cutOff })),
  refused("published version cannot be read: line", () => checkText(sample, { ...NOW, published: '{"a": "\ud800"}' })),
  refused("half of a surrogate", () => checkText(sample, { ...NOW, offerId: "\ud800" })),
  refused("check() takes an object", () => check("{}", NOW)),
  refused("cannot be written", () => check(cycle, NOW)),
  refused("cannot be written", () => check({ price: Number.NaN }, NOW)),
  unreadable("document/empty", ""),
  unreadable("document/syntax", cutOff),
  unreadable("document/syntax", '{"a": 01}'),
  unreadable("document/not-utf8", damaged),
  unreadable("document/not-utf8", '{"a": "\ud800"}'),
  unreadable("document/too-deep", "[".repeat(300)),
  refused("https://", () => buildRequest({ ...address, base: "example.com" }, "{}")),
  refused("ETag", () => buildRequest({ ...address, ifMatch: "no tag" }, "{}")),
  refused("input.offerId", () => buildRequest({ ...address, offerId: 5 }, "{}")),
  refused("response.status", () => explainResponse({ status: 0, body: "" })),
  refused("pairs of a name", () => explainResponse({ status: 200, headers: ["etag"], body: "" })),
  explained("refused", { status: 400, body: damaged }),
  explained("unknown", { status: 200, headers: { etag: "no tag" }, body: "<html>" }, { request: cutOff }),
  explained("conflict", { status: 412, body: '{"error":{"code":5,"message":null}}' }),
  refused("true or false", () => explainNoAnswer("yes")),
  refused("mine, line", () => merge("{}", cutOff, "{}")),
  refused("stands twice", () => merge("{}", "{}", '{"a":1,"a":2}')),
  refused("nothing was changed", () => merge("{}", "{}", "{}", { choices: { "/a": "mine" } })),
  refused("options.prefer", () => merge("{}", "{}", "{}", { prefer: "ours" })),
];

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");

function inUse() {
  gc();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  const pages = cores.map((core) => core.initSync().memory.buffer.byteLength / 65_536);
  return { pages, bytes: heapUsed + external + arrayBuffers };
}

function callTo(number) {
  for (; done < number; done += 1) KINDS[done % KINDS.length]();
}

let done = 0;

test(`${CALLS.toLocaleString("en")} wrong calls of ${KINDS.length} kinds leave the memory as it was`, () => {
  assert.ok(CALLS >= 20 * KINDS.length);
  callTo(CALLS / 10);
  const early = inUse();
  callTo(CALLS);
  const late = inUse();
  assert.deepEqual(late.pages, early.pages);
  // What the engine keeps of compiled code moves a little; a byte a call would be more.
  const grown = late.bytes - early.bytes;
  assert.ok(grown < Math.max(256 << 10, CALLS / 2), `${grown} bytes more`);
  console.log(`${late.pages.join(" and ")} pages of wasm memory, ${grown} bytes of JavaScript memory more`);
});
