// An inspection says what an answer says, whatever is read of it, and when.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { inspect as show } from "node:util";

import { answers, fixture, project } from "./project.mjs";

const { checkText, inspect } = createRequire(join(project(after).folder, "main.cjs"))("offerkit");
const NOW = { now: "2026-01-01T00:00:00Z" };
const sample = fixture("samples/request-2020.json").toString();
const FINDING = [
  ...["rule", "level", "stage", "pointer", "path", "span", "line", "column", "endLine", "endColumn"],
  ...["message", "help", "args", "fixes"],
];

/** The members of a finding, each read by its name. */
const read = (finding, names) => Object.fromEntries(names.map((name) => [name, finding[name]]));

function checkSame(inspection, answer, names = FINDING) {
  for (const name of ["type", "canSave", "canPublish", "profile", "rulesHash"]) {
    assert.equal(inspection[name], answer[name]);
  }
  const expected = answer.findings.map((finding) => read(finding, names));
  assert.deepEqual(inspection.findings.map((finding) => read(finding, names)), expected);
}

test("every member is that of the answer, on every fixture", () => {
  for (const { file, context, answer } of answers()) checkSame(inspect(fixture(file), context), JSON.parse(answer));
});

test("it is written as the answer is", () => {
  assert.equal(JSON.stringify(inspect(sample, NOW)), checkText(sample, NOW));
  assert.equal(JSON.stringify(inspect(sample, NOW).findings[0]), JSON.stringify(JSON.parse(checkText(sample, NOW)).findings[0]));
  assert.match(show(inspect(sample, NOW)), /sas\/expired/);
});

test("an object has the inspection of its JSON text", () => {
  const offer = JSON.parse(sample);
  checkSame(inspect(offer, NOW), JSON.parse(checkText(JSON.stringify(offer), NOW)));
  checkSame(inspect({ at: new Date(0), none: undefined }, NOW), JSON.parse(checkText('{"at":"1970-01-01T00:00:00.000Z"}', NOW)));
});

test("words can be read after other checks have run", () => {
  const first = inspect(sample, NOW);
  const second = inspect('{"a":1}', { ...NOW, offerId: "other" });
  checkText("[", NOW);
  checkSame(first, JSON.parse(checkText(sample, NOW)), ["message", "line"]);
  checkSame(second, JSON.parse(checkText('{"a":1}', { ...NOW, offerId: "other" })), ["message", "rule"]);
});

test("words can be read after an instance was let go", () => {
  const first = inspect(sample, NOW);
  checkText(" ".repeat(17 << 20), NOW);
  checkSame(first, JSON.parse(checkText(sample, NOW)));
});

test("bytes that are changed behind a check change nothing in it", () => {
  // A Buffer's own slice() is no copy.
  for (const bytes of [new TextEncoder().encode(sample), Buffer.from(sample)]) {
    const first = inspect(bytes, NOW);
    bytes.fill(0x20);
    checkSame(first, JSON.parse(checkText(sample, NOW)));
  }
});

test("a published version is told again when words are read late", () => {
  const context = { ...NOW, published: '{"publisherId":"contoso","id":"é-1"}' };
  const text = '{"publisherId":"contoso","id":"é-2"}';
  const expected = JSON.parse(checkText(text, context));
  assert.ok(expected.findings.some(({ rule }) => rule === "published/another-offer"));
  const first = inspect(text, context);
  checkText(text, NOW);
  checkSame(first, expected);
  const bytes = new TextEncoder().encode(context.published);
  const second = inspect(text, { ...NOW, published: bytes });
  bytes.fill(0x20);
  checkText(text, NOW);
  checkSame(second, expected);
});

test("characters beyond ASCII keep messages apart", () => {
  const text = '{"\u{1F600}é":1,"日本\\u0000":2,"definition":{"plans":[{"planId":"Ä😀"}]}}';
  checkSame(inspect(text, NOW), JSON.parse(checkText(text, NOW)));
});
