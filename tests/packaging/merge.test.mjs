// The entry "offerkit/merge" of the installed package in Node: what it merges, what it refuses, and that neither entry
// needs anything of the other.

import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { after, test } from "node:test";
import { brotliCompressSync } from "node:zlib";

import { fixture, project } from "./project.mjs";

const consumer = project(after);
const entry = createRequire(join(consumer.folder, "main.cjs"))("offerkit/merge");
const { NotReady, init, merge } = entry;

const sample = fixture("samples/request-2020.json");

for (const [name, load] of Object.entries({
  "main.mjs": 'import { merge } from "offerkit/merge";',
  "main.cjs": 'const { merge } = require("offerkit/merge");',
})) {
  test(`it is loaded by ${name}`, () => {
    assert.equal(consumer.run(name, `${load}\nconsole.log(merge("{}", '{"a":1}', "{}").text);`), '{"a":1}\n');
  });
}

test("init and NotReady are those of the check", async () => {
  assert.equal(await init(), undefined);
  const offerkit = createRequire(join(consumer.folder, "main.cjs"))("offerkit");
  assert.equal(NotReady, offerkit.NotReady);
  assert.equal(offerkit.merge, undefined);
});

/** What both entries load, and what only one of them does; the types are left out. */
const shared = ["arguments.js", "instance.js", "package.json", "utf8.js"];
const isOfMerge = (file) => file.startsWith("merge");

/** Runs a script beside a copy of the package that has not all of its files. */
function without(isGone, name, text) {
  const filter = (file) => file === consumer.installed || !isGone(basename(file));
  cpSync(consumer.installed, join(consumer.folder, name), { recursive: true, filter });
  return consumer.run(`${name}.mjs`, text);
}

test("who checks loads nothing of the merge", () => {
  const script = 'import { check } from "./checks/node.js";\nconsole.log(check({}).type);';
  assert.equal(without(isOfMerge, "checks", script), "checked\n");
});

test("who merges loads nothing of the check", () => {
  const script = 'import { merge } from "./merges/merge_node.js";\nconsole.log(merge("{}", "{}", "{}").text);';
  const isGone = (file) => !isOfMerge(file) && !shared.includes(file);
  assert.equal(without(isGone, "merges", script), "{}\n");
});

test("the merge's file has none of the rules", () => {
  const sizeOf = (file) => statSync(join(consumer.installed, file)).size;
  assert.ok(sizeOf("merge_core_bg.wasm") < 0.85 * sizeOf("core_bg.wasm"));
});

test("what a check loads stays below 165,000 bytes of brotli", () => {
  const loaded = consumer.files.filter((file) => /\.(js|wasm)$/.test(file) && !isOfMerge(file));
  const sizes = loaded.map((file) => brotliCompressSync(readFileSync(join(consumer.installed, file))).length);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(loaded.includes("core_bg.wasm") && all < 165_000, `${all} bytes`);
});

test("every case of a merge has its text", () => {
  const cases = readdirSync(new URL("../fixtures/merge", import.meta.url));
  assert.ok(cases.length >= 13);
  for (const name of cases) {
    const read = (file) => fixture(`merge/${name}/${file}.json`);
    const has = (file) => existsSync(new URL(`../fixtures/merge/${name}/${file}.json`, import.meta.url));
    const texts = ["base", "mine", "theirs"].map(read);
    const { prefer, choices = [] } = has("input") ? JSON.parse(read("input")) : {};
    const options = { prefer, choices: Object.fromEntries(choices.map(({ place, takes }) => [place, takes])) };
    const expected = has("expected") ? read("expected").toString() : null;
    const merged = merge(...texts, options);
    assert.equal(merged.text, expected, name);
    assert.equal(merged.conflicts === 0, expected !== null, name);
    assert.deepEqual(merge(...texts.map(String), options), merged, name);
  }
});

/** Each call throws a TypeError whose message holds the words. */
const wrongArguments = [
  ["base must be a string or a Uint8Array; it is undefined", () => merge()],
  ["theirs must be a string or a Uint8Array; it is an object", () => merge("{}", "{}", {})],
  ["options must be an object; it is a string", () => merge("{}", "{}", "{}", "mine")],
  ["options has no member choice", () => merge("{}", "{}", "{}", { choice: "mine" })],
  ['options.prefer must be "mine" or "theirs"; it is another string', () => merge("{}", "{}", "{}", { prefer: "ours" })],
  ["options.prefer must be", () => merge("{}", "{}", "{}", { prefer: null })],
  ["options.choices must be an object of places", () => merge("{}", "{}", "{}", { choices: ["mine"] })],
  ["options.choices, /a, must be", () => merge("{}", "{}", "{}", { choices: { "/a": 1 } })],
  ["options.choices holds half of a surrogate", () => merge("{}", "{}", "{}", { choices: { "\ud800": "mine" } })],
];

for (const [words, call] of wrongArguments) {
  test(`a TypeError says: ${words}: ${call.toString().slice(6, 80)}`, () => {
    assert.throws(call, (error) => error instanceof TypeError && error.message.includes(words) || assert.fail(error));
  });
}

test("what cannot be merged is an Error that says where", () => {
  assert.throws(() => merge("{}", '{"a":1,\n"a":2}', "{}"), /^Error: mine, line 2, column 1: the key `a` stands twice/);
  assert.throws(() => merge("{}", "{}", "\ud800"), /^Error: theirs, line 1, column 1: /);
  assert.throws(() => merge('{"a":\n01}', "{}", "{}"), /^Error: base, line 2, column 1: `01` is not a number/);
  assert.throws(() => merge("{}", "[".repeat(10 << 20), "{}"), /^Error: mine, line 1, column 8388609: /);
  assert.throws(() => merge("{}", "{}", "{}", { choices: { "/a": "mine" } }), /nothing was changed at `\/a`/);
});

test("half of a surrogate pair is written as an escape and stays one", () => {
  assert.equal(merge("{}", '{"a":"\\ud83d"}', "{}").text, '{"a":"\\ud83d"}');
});

test("keys that mean something to JavaScript are keys like others", () => {
  const { changes, text } = merge("{}", '{"__proto__":{"a":1}}', '{"constructor":1}');
  assert.deepEqual(changes.map(({ place }) => place).sort(), ["/__proto__", "/constructor"]);
  assert.deepEqual(Object.keys(JSON.parse(text)).sort(), ["__proto__", "constructor"]);
  assert.equal({}.a, undefined);
});

test("a call that is stopped midway does not spoil the next", () => {
  const changed = sample.toString().replace("contosovirtualmachine", "another");
  const call = () => merge(sample, changed, sample).text;
  assert.equal(call(), changed);
  // More than the memory of a wasm instance can be.
  assert.throws(() => merge(new Uint8Array(2 ** 31 + 1), "{}", "{}"), /^Error: offerkit\/merge stopped midway/);
  assert.equal(call(), changed);
  // At every depth up to the end of the stack.
  let failed = 0;
  const dive = () => {
    try {
      dive();
    } catch {
      // The stack has ended further down.
    }
    try {
      assert.equal(call(), changed);
    } catch (error) {
      if (error.code === "ERR_ASSERTION") throw error;
      failed += 1;
    }
    throw new Error("up");
  };
  assert.throws(dive, /up/);
  assert.ok(failed > 0);
  assert.equal(call(), changed);
});
