// A call that stops within a wasm file: the package starts anew and the next call works. The functions that stop come
// from `crates/offerkit-wasm/examples/trap`, behind the facade as it is published.

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
const { merge } = await load(folder, "merge_node.js");
/** The two instances, by the entry that has them. */
const instances = {
  offerkit: { ...(await load(folder, "engine.js")), core: await load(folder, "core.js") },
  "offerkit/merge": { ...(await load(folder, "merge_engine.js")), core: await load(folder, "merge_core.js") },
};

const NOW = { now: "2026-01-01T00:00:00Z" };
const sample = fixture("samples/request-2020.json");
const response = { status: 200, body: fixture("samples/response-2020.json") };
const address = { base: "https://example.com", publisherId: "contoso", offerId: "vm-1" };

/** The memory of the instance that an entry has now. */
const memory = (entry) => instances[entry].core.initSync().memory;

/** What each call gives, the one after a stop included. */
const calls = {
  offerkit: {
    checkText: () => checkText(sample, NOW),
    buildRequest: () => buildRequest(address, sample.toString()),
    explainResponse: () => explainResponse(response, { request: sample }),
    explainNoAnswer: () => explainNoAnswer(true),
    rulesHash: () => rulesHash(),
    refused: () => assert.throws(() => checkText("{}", { now: "never" }), /`now` is `never`/),
  },
  "offerkit/merge": {
    merge: () => merge(sample, sample.toString().replace("contosovirtualmachine", "another"), "{}"),
    refused: () => assert.throws(() => merge("{}", "{", "{}"), /mine, line 1/),
  },
};
const all = Object.entries(calls).flatMap(([entry, own]) =>
  Object.entries(own).map(([name, call]) => ({ entry, name, call })),
);
const expected = new Map(all.map(({ call }) => [call, call()]));

/** Ways to stop, with the words that the error must hold. */
const stops = {
  "a panic": [(stopping) => stopping.trapByPanic(), /a bug, on purpose/],
  "a panic that leaves memory behind": [(stopping) => stopping.trapHoldingMemory(), /8388608 bytes are lost/],
  "an abort without a word": [(stopping) => stopping.trapInSilence(), /unreachable/],
  "no memory left": [(stopping) => stopping.trapWithoutMemory(), /memory|unreachable|allocation/],
  "no stack left": [(stopping) => stopping.trapWithoutStack(0), /stack|memory access out of bounds/],
};

function stop(entry, [call, words]) {
  const before = memory(entry);
  assert.throws(
    () => instances[entry].run(0, call),
    (error) => {
      assert.ok(error.message.startsWith(`${entry} stopped midway, and starts anew at the next call: `), error.message);
      assert.match(error.message, words);
      assert.ok(error.cause instanceof Error);
      return true;
    },
  );
  return before;
}

for (const [way, how] of Object.entries(stops)) {
  for (const { entry, name, call } of all) {
    test(`after ${way}, ${name} of ${entry} works in another instance`, () => {
      const before = stop(entry, how);
      assert.deepEqual(call(), expected.get(call));
      assert.ok(memory(entry) !== before);
    });
  }
}

for (const [stopped, other] of [["offerkit", "offerkit/merge"], ["offerkit/merge", "offerkit"]]) {
  test(`where ${stopped} has stopped, ${other} goes on in its instance`, () => {
    const own = Object.values(calls[other]);
    // One that has stopped before starts anew here.
    own[0]();
    const before = memory(other);
    stop(stopped, stops["a panic"]);
    for (const call of own) assert.deepEqual(call(), expected.get(call));
    assert.ok(memory(other) === before);
  });
}

for (const [entry, [call]] of Object.entries(calls).map(([entry, own]) => [entry, Object.values(own)])) {
  test(`no number of stops of ${entry} leaves memory behind`, () => {
    const sizes = Array.from({ length: 300 }, (_, turn) => {
      stop(entry, Object.values(stops)[turn % 3]);
      assert.deepEqual(call(), expected.get(call));
      return memory(entry).buffer.byteLength;
    });
    assert.equal(new Set(sizes).size, 1, `${Math.min(...sizes)} to ${Math.max(...sizes)} bytes`);
  });
}

test("the published package has none of these", async () => {
  const traps = (exports) => Object.keys(exports).filter((name) => name.startsWith("trap"));
  for (const { core } of Object.values(instances)) assert.equal(traps(core).length, 5);
  for (const glue of ["core.js", "merge_core.js"]) assert.deepEqual(traps(await load(published, glue)), []);
});
