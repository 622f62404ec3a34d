// The installed package in a real browser, under the Content-Security-Policy that its README asks for.

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { browser } from "./browser.mjs";
import { answers, fixture, project } from "./project.mjs";

const consumer = project(after);
const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const { open } = await browser(after, { project: consumer.folder, fixtures });

/** Runs the script in a page; what it returns comes back. */
async function inPage(name, script, policy, entry = "browser.js") {
  consumer.write(
    name,
    `import * as offerkit from "/project/node_modules/offerkit/${entry}";
    const run = async () => { ${script} };
    run().then((value) => ({ value }), (error) => ({ error: error.name + ": " + error.message })).then((outcome) => {
      document.body.textContent = JSON.stringify(outcome);
    });`,
  );
  const { text, complaints } = await open(name, policy);
  return { ...JSON.parse(text), complaints };
}

test("before init every call says what to do", async () => {
  const seen = await inPage("early.js", 'return offerkit.checkText("{}");');
  assert.deepEqual(seen, {
    error: "NotReady: offerkit is not ready: call `await init()` once before anything else",
    complaints: [],
  });
});

test("every fixture has the native answer, byte for byte", async () => {
  const seen = await inPage(
    "answers.js",
    `await offerkit.init();
    const lines = await (await fetch("/fixtures/answers.jsonl")).text();
    const rows = lines.trim().split("\\n").map((line) => JSON.parse(line));
    const differ = [];
    for (const { file, context, answer } of rows) {
      const bytes = new Uint8Array(await (await fetch("/fixtures/" + file)).arrayBuffer());
      if (offerkit.checkText(bytes, context) !== answer) differ.push(file);
    }
    return { rows: rows.length, differ };`,
  );
  assert.deepEqual(seen, { value: { rows: answers().length, differ: [] }, complaints: [] });
});

test("init may be called often, by several at once", async () => {
  const seen = await inPage(
    "often.js",
    `const [first, second] = [offerkit.init(), offerkit.init()];
    await Promise.all([first, second]);
    await offerkit.init();
    const loaded = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm"));
    return [first === second, loaded.length];`,
  );
  assert.deepEqual(seen, { value: [true, 1], complaints: [] });
});

for (const [name, source] of Object.entries({
  address: 'new URL("/project/node_modules/offerkit/core_bg.wasm", location)',
  text: '"/project/node_modules/offerkit/core_bg.wasm"',
  response: 'fetch("/project/node_modules/offerkit/core_bg.wasm")',
  bytes: 'await (await fetch("/project/node_modules/offerkit/core_bg.wasm")).arrayBuffer()',
  module: 'await WebAssembly.compileStreaming(fetch("/project/node_modules/offerkit/core_bg.wasm"))',
})) {
  test(`the wasm file may come as ${name}`, async () => {
    const seen = await inPage(`${name}.js`, `await offerkit.init(${source}); return offerkit.check({}).type;`);
    assert.deepEqual(seen, { value: "checked", complaints: [] });
  });
}

test("a wasm file that is not there is named, and init can be tried again", async () => {
  const seen = await inPage(
    "missing.js",
    `const failed = await offerkit.init("/project/gone.wasm").catch((error) => error.message);
    await offerkit.init();
    return [failed, offerkit.check({}).type];`,
  );
  const [failed, then] = seen.value;
  assert.match(failed, /^offerkit could not start: .*404.*core_bg\.wasm must be reachable/);
  assert.equal(then, "checked");
});

test("an engine without vector instructions is named", async () => {
  const seen = await inPage(
    "vectors.js",
    `const validate = WebAssembly.validate;
    WebAssembly.validate = (bytes) => !new Uint8Array(bytes).includes(253) && validate(bytes);
    const failed = await offerkit.init().catch((error) => error.message);
    WebAssembly.validate = validate;
    await offerkit.init();
    return [failed, offerkit.check({}).type];`,
  );
  const [failed, then] = seen.value;
  assert.match(failed, /^offerkit could not start: .*simd128.*Safari 16\.4/);
  assert.equal(then, "checked");
});

test("a policy without WebAssembly is named", async () => {
  const policy = "default-src 'none'; script-src 'self'; connect-src 'self'";
  const seen = await inPage("policy.js", "await offerkit.init();", policy);
  assert.match(seen.error, /could not start: .*'wasm-unsafe-eval'/);
});

test("a call that is stopped midway does not spoil the next", async () => {
  const seen = await inPage(
    "stack.js",
    `await offerkit.init();
    const now = "2026-01-01T00:00:00Z";
    const text = await (await fetch("/fixtures/samples/request-2020.json")).text();
    const expected = offerkit.checkText(text, { now });
    let [failed, wrong] = [0, 0];
    const dive = () => {
      try { dive(); } catch {}
      try { if (offerkit.checkText(text, { now }) !== expected) wrong += 1; } catch { failed += 1; }
      throw new Error("up");
    };
    try { dive(); } catch {}
    return { failed: failed > 0, wrong, then: offerkit.checkText(text, { now }) === expected };`,
  );
  assert.deepEqual(seen, { value: { failed: true, wrong: 0, then: true }, complaints: [] });
});

test("a text of many megabytes does not spoil the next", async () => {
  const seen = await inPage(
    "large.js",
    `await offerkit.init();
    const { type, findings } = JSON.parse(offerkit.checkText("[".repeat(30 << 20)));
    return [type, findings[0].rule, offerkit.check({}).type];`,
  );
  assert.deepEqual(seen, { value: ["unreadable", "document/too-large", "checked"], complaints: [] });
});

const inMergingPage = (name, script) => inPage(name, script, undefined, "merge_browser.js");

test("before its own init a merge says what to do", async () => {
  const seen = await inMergingPage(
    "early-merge.js",
    `const { init } = await import("/project/node_modules/offerkit/browser.js");
    await init();
    return offerkit.merge("{}", "{}", "{}");`,
  );
  assert.deepEqual(seen, {
    error: "NotReady: offerkit/merge is not ready: call `await init()` once before anything else",
    complaints: [],
  });
});

test("every case of a merge that needs no choice has its text", async () => {
  const has = (name, file) => existsSync(join(fixtures, "merge", name, file));
  const cases = readdirSync(join(fixtures, "merge")).filter((name) => !has(name, "input.json"));
  const seen = await inMergingPage(
    "merges.js",
    `await offerkit.init();
    const bytes = async (name, file) =>
      new Uint8Array(await (await fetch("/fixtures/merge/" + name + "/" + file + ".json")).arrayBuffer());
    const texts = {};
    for (const name of ${JSON.stringify(cases)}) {
      const all = ["base", "mine", "theirs"].map((file) => bytes(name, file));
      texts[name] = offerkit.merge(...(await Promise.all(all))).text;
    }
    return texts;`,
  );
  const expected = cases.map((name) => {
    return [name, has(name, "expected.json") ? fixture(`merge/${name}/expected.json`).toString() : null];
  });
  assert.ok(expected.filter(([, text]) => text !== null).length >= 5);
  assert.deepEqual(seen, { value: Object.fromEntries(expected), complaints: [] });
});

for (const [entry, wasm] of [["browser.js", "core_bg.wasm"], ["merge_browser.js", "merge_core_bg.wasm"]]) {
  test(`${entry} loads ${wasm} and nothing of the other entry`, async () => {
    const seen = await inPage(
      `loads-${entry}`,
      `await Promise.all([offerkit.init(), offerkit.init()]);
      return performance.getEntriesByType("resource").map(({ name }) => name.split("/").at(-1));`,
      undefined,
      entry,
    );
    const shared = ["arguments.js", "instance.js", "utf8.js"];
    const own = seen.value.filter((file) => !shared.includes(file) && file !== `loads-${entry}`);
    assert.ok(own.includes(entry) && own.includes(wasm), own.join(" "));
    const isMerge = entry.startsWith("merge");
    assert.deepEqual(own.filter((file) => file.startsWith("merge") !== isMerge), []);
    assert.equal(own.filter((file) => file.endsWith(".wasm")).length, 1);
  });
}

test("a wasm file of the merge that is not there is named, and init can be tried again", async () => {
  const seen = await inMergingPage(
    "missing-merge.js",
    `const failed = await offerkit.init("/project/gone.wasm").catch((error) => error.message);
    await offerkit.init();
    return [failed, offerkit.merge("{}", '{"a":1}', "{}").text];`,
  );
  const [failed, then] = seen.value;
  assert.match(failed, /^offerkit\/merge could not start: .*404.*merge_core_bg\.wasm must be reachable/);
  assert.equal(then, '{"a":1}');
});
