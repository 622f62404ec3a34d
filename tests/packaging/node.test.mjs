// The installed package in Node: what it exports, what it answers, and what it refuses.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";

import { answers, fixture, project } from "./project.mjs";

const consumer = project(after);
const offerkit = createRequire(join(consumer.folder, "main.cjs"))("offerkit");
const { NotReady, buildRequest, check, checkText, explainNoAnswer, explainResponse, init, inspect, rulesHash } = offerkit;

const NOW = { now: "2026-01-01T00:00:00Z" };
const sample = fixture("samples/request-2020.json").toString();
const answerTo = (text, context = NOW) => JSON.parse(checkText(text, context));

test("the archive holds what the package needs and nothing else", () => {
  assert.deepEqual(consumer.files, [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "arguments.js",
    "browser.js",
    "core.js",
    "core_bg.wasm",
    "engine.js",
    "index.d.ts",
    "inspection.js",
    "instance.js",
    "merge.d.ts",
    "merge.js",
    "merge_browser.js",
    "merge_core.js",
    "merge_core_bg.wasm",
    "merge_engine.js",
    "merge_node.js",
    "node.js",
    "offer.d.ts",
    "offerkit.js",
    "package.json",
    "text.js",
    "utf8.js",
  ]);
});

test("it is loaded by import", () => {
  const printed = consumer.run(
    "main.mjs",
    'import { checkText } from "offerkit";\nconsole.log(JSON.parse(checkText("{}")).type);',
  );
  assert.equal(printed, "checked\n");
});

test("it is loaded by require", () => {
  const printed = consumer.run(
    "main.cjs",
    'const { checkText } = require("offerkit");\nconsole.log(JSON.parse(checkText("{}")).type);',
  );
  assert.equal(printed, "checked\n");
});

test("the wasm files and the manifest can be named", () => {
  const { resolve } = createRequire(join(consumer.folder, "main.cjs"));
  assert.equal(resolve("offerkit/core_bg.wasm"), join(consumer.installed, "core_bg.wasm"));
  assert.equal(resolve("offerkit/merge_core_bg.wasm"), join(consumer.installed, "merge_core_bg.wasm"));
  assert.equal(resolve("offerkit/package.json"), join(consumer.installed, "package.json"));
});

test("init is there for code that also runs in browsers", async () => {
  assert.equal(await init(), undefined);
  assert.ok(new NotReady() instanceof Error);
});

test("every fixture has the native answer, byte for byte", () => {
  for (const { file, context, answer } of answers()) {
    const bytes = fixture(file);
    assert.equal(checkText(bytes, context), answer, file);
    const text = bytes.toString();
    if (bytes.equals(Buffer.from(text))) assert.equal(checkText(text, context), answer, `${file} as a string`);
  }
});

test("an object has the answer of its JSON text", () => {
  const offer = JSON.parse(sample);
  assert.deepEqual(check(offer, NOW), answerTo(JSON.stringify(offer)));
});

test("a member that is undefined is absent, and toJSON is heard", () => {
  const known = { displayText: undefined, plans: { toJSON: () => [] } };
  assert.deepEqual(check({ definition: known }, NOW), answerTo('{"definition":{"plans":[]}}'));
});

test("texts beyond ASCII keep their places", () => {
  const text = '{"é😀漢": 1, "a": }';
  const [{ span, line, column }] = answerTo(text).findings;
  assert.deepEqual({ span, line, column }, { span: { start: 22, end: 23 }, line: 1, column: 18 });
  assert.equal(text.slice(column - 1), "}");
});

test("a string crosses as it is, whatever came before it", () => {
  const offer = (key) => JSON.stringify({ definition: { [key]: 1, plans: [{ [key]: key }] } });
  const keys = ["plain", "é", "漢字かな交じり文、ABC。", "😀", "\u007f\u0080\u07ff\u0800\uffff", "a".repeat(15) + "é"];
  const long = [70_000, 3_000_000].map((units) => "漢a".repeat(units / 2));
  const others = ["{}", '{"é": 1}', Buffer.from('{"é": 1}')];
  for (const text of [...keys, ...long].map(offer).concat("", "é")) {
    const expected = answerTo(Buffer.from(text));
    for (const other of others) {
      answerTo(other);
      assert.deepEqual(answerTo(text), expected);
    }
  }
});

test("half of a surrogate pair is not mended in silence", () => {
  const check = (text, start) => {
    for (const other of ["{}", '{"é": 1}']) {
      answerTo(other);
      const { type, findings } = answerTo(text);
      assert.equal(type, "unreadable");
      assert.equal(findings[0].rule, "document/not-utf8");
      assert.equal(findings[0].span.start, start);
    }
  };
  check('{"a": "\ud83d"}', 7);
  check('{"a": "\ude00"}', 7);
  check('{"a": "\ude00\ud83d"}', 7);
  check('{"é": "😀\ud83d"}', 12);
  assert.equal(answerTo('{"a": "\ud83d\ude00"}').type, "checked");
  assert.ok(answerTo('{"a": "\\ud83d"}').findings.some(({ rule }) => rule === "document/lone-surrogate"));
});

test("an offer is held against its published version, as text and as bytes", () => {
  const offer = (...ids) => ({ definition: { plans: ids.map((planId) => ({ planId })) } });
  const published = JSON.stringify(offer("basic", "prö"));
  const removed = (context) =>
    check(offer("basic"), { ...NOW, ...context }).findings.filter(({ rule }) => rule === "published/plan-removed");
  const [{ message, pointer }] = removed({ published });
  assert.deepEqual([message, pointer], ["the published plan `prö` is not there any more", "/definition/plans"]);
  // The same bytes with other content are another published version.
  const bytes = Buffer.from(published);
  assert.equal(removed({ published: bytes }).length, 1);
  bytes.write(JSON.stringify(offer("basic")).padEnd(bytes.length));
  assert.deepEqual(removed({ published: bytes }), []);
  assert.deepEqual(removed({}), []);
  assert.deepEqual(removed({ published: undefined }), []);
});

test("a published version that cannot be read leaves the context as it was", () => {
  const text = '{"definition":{"plans":[]}}';
  const expected = checkText(text, NOW);
  assert.throws(() => checkText(text, { ...NOW, published: "{\n 01}" }), {
    name: "Error",
    message: /^the published version cannot be read: line 2, column 2: /,
  });
  assert.equal(checkText(text, NOW), expected);
  const large = " ".repeat(17 << 20);
  assert.throws(() => checkText(text, { ...NOW, published: large }), /^Error: the published version cannot be read: /);
  assert.equal(checkText(text, NOW), expected);
});

test("now is the present unless it is told", () => {
  const signed = (end) => sample.replaceAll("se=2019-03-28", `se=${end}`);
  const expired = (text, context) =>
    JSON.parse(checkText(text, context)).findings.filter(({ rule }) => rule === "sas/expired");
  const nextYear = new Date().getFullYear() + 1;
  assert.equal(expired(signed(`${nextYear}-03-28`)).length, 1);
  assert.equal(expired(signed(`${nextYear - 2}-03-28`)).length, 6);
  const then = "2018-01-01T00:00:00Z";
  assert.equal(expired(sample, { now: then }).length, 1);
  assert.equal(checkText(sample, { now: new Date(then) }), checkText(sample, { now: then }));
  assert.equal(checkText(sample, { now: undefined, profile: undefined, ...NOW }), checkText(sample, NOW));
});

test("a Date of another realm is a Date", async () => {
  const { runInNewContext } = await import("node:vm");
  const now = runInNewContext('new Date("2026-01-01T00:00:00Z")');
  assert.equal(checkText(sample, { now }), checkText(sample, NOW));
  assert.equal(checkText(runInNewContext("new Uint8Array([123, 125])"), NOW), checkText("{}", NOW));
});

test("the context is heard", () => {
  const rules = (context) => answerTo(sample, { ...NOW, ...context }).findings.map(({ rule }) => rule);
  assert.ok(rules({ offerId: "another" }).includes("envelope/offer-id-differs"));
  assert.ok(rules({ publisherId: "another" }).includes("envelope/publisher-id-differs"));
  assert.equal(answerTo(sample, { ...NOW, profile: "2022-03", locale: "en-GB" }).profile, "2022-03");
  assert.equal(answerTo(sample).rulesHash, rulesHash());
});

/** Each call throws a TypeError whose message holds the words. */
const wrongArguments = [
  ["text must be a string or a Uint8Array; it is the number 5", () => checkText(5)],
  ["text must be a string or a Uint8Array; it is undefined", () => checkText()],
  ["text must be a string or a Uint8Array; it is null", () => checkText(null)],
  ["an object (Object); check() takes objects", () => checkText({})],
  ["an object (Uint16Array)", () => checkText(new Uint16Array(2))],
  ["inspect() takes a string, a Uint8Array or an object, and this is undefined", () => inspect()],
  ["an object (Uint16Array)", () => inspect(new Uint16Array(2))],
  ["`a` is the number NaN", () => inspect({ a: NaN })],
  ["context has no member nwo", () => inspect("{}", { nwo: 1 })],
  ["context must be an object; it is null", () => checkText("{}", null)],
  ["context must be an object; it is a string", () => checkText("{}", "2026-01-01")],
  ["context must be an object; it is an array", () => checkText("{}", [])],
  ["context has no member nwo", () => checkText("{}", { nwo: 1 })],
  ["context has no member __proto__", () => checkText("{}", JSON.parse('{"__proto__": {"now": "x"}}'))],
  ["context.now must be a Date or a string", () => checkText("{}", { now: 0 })],
  ["context.now must be a Date or a string", () => checkText("{}", { now: null })],
  ["context.now is an invalid Date", () => checkText("{}", { now: new Date("yesterday") })],
  ["context.profile must be a string; it is the number 2020", () => checkText("{}", { profile: 2020 })],
  ["context.profile must be a string; it is null", () => checkText("{}", { profile: null })],
  ["context.publisherId must be a string", () => checkText("{}", { publisherId: true })],
  ["context.offerId must be a string; it is an object", () => checkText("{}", { offerId: new String("a") })],
  ["context.offerId holds half of a surrogate pair", () => checkText("{}", { offerId: "\ud800" })],
  ["context.locale must be a string; it is a symbol", () => checkText("{}", { locale: Symbol("en") })],
  ["check() takes an object, and this is a string", () => check("{}")],
  ["check() takes an object, and this is undefined", () => check()],
  ["check() takes an object, and this is null", () => check(null)],
  ["check() takes an object, and this is a function", () => check(() => {})],
  ["an object (Uint8Array)", () => check(fixture("samples/request-2020.json"))],
  ["cannot be written as JSON", () => check({ a: 1n })],
  ["`a` is the number NaN", () => check({ a: NaN })],
  ["`0` is the number -Infinity", () => check([-Infinity])],
  ["`1` is undefined", () => check([1, undefined])],
  ["`0` is undefined", () => check([, 1])],
  ["`b` is the number NaN", () => check({ a: new Date(0), b: NaN })],
  ["`a` is a function", () => check({ a: () => 1 })],
  ["`a` is a symbol", () => check({ a: Symbol("a") })],
  ["its toJSON() gives nothing", () => check({ toJSON() {} })],
  ["cannot be written as JSON: no", () => check({ a: { toJSON() { throw new Error("no"); } } })],
  ["cannot be written as JSON", () => { const a = {}; a.a = a; check(a); }],
  ["input must be an object; it is undefined", () => buildRequest()],
  ["input has no member token", () => buildRequest({ token: "x" }, "{}")],
  ["input.base must be a string; it is undefined", () => buildRequest({}, "{}")],
  ["input.ifMatch must be a string; it is null", () => buildRequest({ ...address(), ifMatch: null }, "{}")],
  ["body must be a string; it is an object", () => buildRequest(address(), {})],
  ["body holds half of a surrogate pair", () => buildRequest(address(), "\ud800")],
  ["response must be an object; it is undefined", () => explainResponse()],
  ["response has no member data", () => explainResponse({ status: 200, data: {} })],
  ["it is a string", () => explainResponse({ status: "200", body: "" })],
  ["it is the number 200.5", () => explainResponse({ status: 200.5, body: "" })],
  ["it is the number 65736", () => explainResponse({ status: 65736, body: "" })],
  ["call explainNoAnswer()", () => explainResponse({ status: 0, body: "" })],
  ["await response.text()", () => explainResponse(new Response("x"))],
  ["response.headers must be", () => explainResponse({ status: 200, headers: "a: b", body: "" })],
  ["pairs of a name and a value", () => explainResponse({ status: 200, headers: ["a: b"], body: "" })],
  ["response.headers, etag, must be a string", () => explainResponse({ status: 200, headers: { etag: 5 }, body: "" })],
  ["options has no member sent", () => explainResponse({ status: 200, body: "" }, { sent: "" })],
  ["options.request must be", () => explainResponse({ status: 200, body: "" }, { request: 5 })],
  ["options.request.body must be", () => explainResponse({ status: 200, body: "" }, { request: {} })],
  ["sent must be true or false; it is undefined", () => explainNoAnswer()],
  ["sent must be true or false; it is the number 1", () => explainNoAnswer(1)],
];

function address() {
  return { base: "https://example.com", publisherId: "contoso", offerId: "vm-1" };
}

for (const [words, call] of wrongArguments) {
  test(`a TypeError says: ${words}: ${call.toString().slice(6, 80)}`, () => {
    assert.throws(call, (error) => error instanceof TypeError && error.message.includes(words) || assert.fail(error));
  });
}

test("a value that cannot be used is an Error that says why", () => {
  assert.throws(() => checkText("{}", { now: "yesterday" }), /`now` is `yesterday`/);
  assert.throws(() => checkText("{}", { profile: "2019-01" }), /no profile `2019-01`/);
  assert.throws(() => checkText("{}", { locale: "tlh" }), /no messages in `tlh`/);
  assert.throws(() => buildRequest({ ...address(), base: "example.com" }, "{}"), /https:\/\//);
  assert.throws(() => buildRequest({ ...address(), ifMatch: "x" }, "{}"), /ETag/);
});

test("keys that mean something to JavaScript are keys like others", () => {
  const answer = answerTo('{"__proto__": {"a": 1}, "constructor": 1, "toString": null}');
  assert.ok(answer.findings.some(({ pointer }) => pointer === "/__proto__"));
  assert.equal({}.a, undefined);
  const headers = JSON.parse('{"__proto__": "x", "etag": "\\"a\\""}');
  assert.equal(explainResponse({ status: 200, headers, body: "" }).etag, '"a"');
  assert.equal({}.x, undefined);
});

test("what is no JSON is unreadable, however large", () => {
  const rule = (text) => {
    const { type, canSave, findings } = answerTo(text);
    assert.deepEqual([type, canSave], ["unreadable", false]);
    return findings[0].rule;
  };
  assert.equal(rule(""), "document/empty");
  assert.equal(rule("["), "document/syntax");
  assert.equal(rule(Buffer.from("{}", "utf16le")), "document/utf16");
  assert.equal(rule("[".repeat(10 << 20)), "document/too-large");
  assert.equal(rule("漢".repeat(20 << 20)), "document/too-large");
  assert.equal(rule("[".repeat(1 << 20)), "document/too-deep");
  assert.equal(checkText(sample, NOW), checkText(sample, NOW));
});

test("a call that is stopped midway does not spoil the next", () => {
  const expected = checkText(sample, NOW);
  // More than the memory of a wasm instance can be.
  assert.throws(() => checkText(new Uint8Array(2 ** 31 + 1), NOW), /stopped midway/);
  assert.equal(checkText(sample, NOW), expected);
  // At every depth up to the end of the stack; most of the calls that fail do so within the wasm file or its glue.
  let failed = 0;
  const dive = () => {
    try {
      dive();
    } catch {
      // The stack has ended further down.
    }
    try {
      assert.equal(checkText(sample, NOW), expected);
    } catch (error) {
      if (error.code === "ERR_ASSERTION") throw error;
      failed += 1;
    }
    throw new Error("up");
  };
  assert.throws(dive, /up/);
  assert.ok(failed > 0);
  assert.equal(checkText(sample, NOW), expected);
});

test("wrong calls leave nothing behind", () => {
  const spoil = () => {
    for (let call = 0; call < 20_000; call += 1) {
      assert.throws(() => checkText("{}", { now: "never" }));
      checkText("\ud800", NOW);
    }
  };
  spoil();
  const before = process.memoryUsage().external + process.memoryUsage().arrayBuffers;
  spoil();
  const grown = process.memoryUsage().external + process.memoryUsage().arrayBuffers - before;
  assert.ok(grown < 4 << 20, `${grown} bytes more`);
});

test("a request is built as it goes out", () => {
  assert.deepEqual(buildRequest({ ...address(), ifMatch: '"a"' }, sample), {
    method: "PUT",
    url: "https://example.com/api/publishers/contoso/offers/vm-1?api-version=2017-10-31",
    headers: [
      { name: "Content-Type", value: "application/json" },
      { name: "If-Match", value: '"a"' },
    ],
    body: sample,
  });
  assert.equal(buildRequest(address(), "").headers.length, 1);
});

test("headers come in every usual shape", () => {
  const etag = (headers) => explainResponse({ status: 200, headers, body: "" }).etag;
  const pairs = [["ETag", '"a"'], ["Other", "b"]];
  assert.equal(etag(pairs), '"a"');
  assert.equal(etag(new Headers(pairs)), '"a"');
  assert.equal(etag(new Map(pairs)), '"a"');
  assert.equal(etag({ etag: '"a"', "set-cookie": ["x", "y"], gone: undefined }), '"a"');
  assert.equal(etag(undefined), null);
});

test("the documentation's pair compares as documented", () => {
  const response = { status: 200, headers: [], body: fixture("samples/response-2020.json") };
  const counts = (request) => {
    const { dropped, added, rehosted, changed } = explainResponse(response, { request }).comparison;
    return [dropped, added, rehosted, changed];
  };
  assert.deepEqual(counts(sample), [4, 10, 5, 2]);
  assert.deepEqual(counts(Buffer.from(sample)), [4, 10, 5, 2]);
  assert.deepEqual(counts(buildRequest(address(), sample)), [4, 10, 5, 2]);
  const asText = { ...response, body: response.body.toString() };
  assert.deepEqual(explainResponse(asText, { request: sample }), explainResponse(response, { request: sample }));
  assert.equal(explainResponse(response).comparison, null);
});

test("a lost answer leaves the outcome open", () => {
  assert.equal(explainNoAnswer(true).outcome, "unknown");
  assert.equal(explainNoAnswer(false).outcome, "later");
});
