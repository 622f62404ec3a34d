// A call that stops within the wasm file: the package starts anew and the next call works. The functions that stop come
// from `crates/offerkit-wasm/examples/trap.rs`, behind the facade as it is published.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { fixture } from "./project.mjs";

const built = (name) => fileURLToPath(new URL(`../../target/npm/${name}`, import.meta.url));
const load = (folder, file) => import(pathToFileURL(join(folder, file)));
const folder = process.env.OFFERKIT_TRAP_PACKAGE ?? built("trap");
const published = process.env.OFFERKIT_NPM_PACKAGE ?? built("offerkit");

const { buildRequest, checkText, explainNoAnswer, explainResponse, rulesHash } = await load(folder, "node.js");
const { run } = await load(folder, "engine.js");
const core = await load(folder, "core.js");

const NOW = { now: "2026-01-01T00:00:00Z" };
const sample = fixture("samples/request-2020.json");
const response = { status: 200, body: fixture("samples/response-2020.json") };
const address = { base: "https://example.com", publisherId: "contoso", offerId: "vm-1" };

/** The memory of the instance that runs now. */
const memory = () => core.initSync().memory.buffer;

/** What each call gives, the one after a stop included. */
const calls = {
  checkText: () => checkText(sample, NOW),
  buildRequest: () => buildRequest(address, sample.toString()),
  explainResponse: () => explainResponse(response, { request: sample }),
  explainNoAnswer: () => explainNoAnswer(true),
  rulesHash: () => rulesHash(),
  refused: () => assert.throws(() => checkText("{}", { now: "never" }), /`now` is `never`/),
};
const expected = Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, call()]));

/** Ways to stop, with the words that the error must hold. */
const stops = {
  "a panic": [(stopping) => stopping.trapByPanic(), /a bug, on purpose/],
  "a panic that leaves memory behind": [(stopping) => stopping.trapHoldingMemory(), /8388608 bytes are lost/],
  "an abort without a word": [(stopping) => stopping.trapInSilence(), /unreachable/],
  "no memory left": [(stopping) => stopping.trapWithoutMemory(), /memory|unreachable|allocation/],
  "no stack left": [(stopping) => stopping.trapWithoutStack(0), /stack|memory access out of bounds/],
};

function stop([call, words]) {
  const before = memory();
  assert.throws(
    () => run(0, call),
    (error) => {
      assert.match(error.message, /^offerkit stopped midway, and starts anew at the next call: /);
      assert.match(error.message, words);
      assert.ok(error.cause instanceof Error);
      return true;
    },
  );
  return before;
}

for (const [way, how] of Object.entries(stops)) {
  for (const [name, call] of Object.entries(calls)) {
    test(`after ${way}, ${name} works in another instance`, () => {
      const before = stop(how);
      assert.deepEqual(call(), expected[name]);
      assert.notEqual(memory(), before);
    });
  }
}

test("no number of stops leaves memory behind", () => {
  const sizes = Array.from({ length: 300 }, (_, turn) => {
    stop(Object.values(stops)[turn % 3]);
    assert.equal(checkText(sample, NOW), expected.checkText);
    return memory().byteLength;
  });
  assert.equal(new Set(sizes).size, 1, `${Math.min(...sizes)} to ${Math.max(...sizes)} bytes`);
});

test("the published package has none of these", async () => {
  const traps = (exports) => Object.keys(exports).filter((name) => name.startsWith("trap"));
  assert.equal(traps(core).length, 5);
  assert.deepEqual(traps(await load(published, "core.js")), []);
});
