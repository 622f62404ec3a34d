// Texts of as many megabytes as are allowed, each the worst of its kind: the package answers, says what is wrong, and
// takes no more memory than a multiple of the text. The native check is held against the same table.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { fixture } from "./project.mjs";

const folder = process.env.OFFERKIT_NPM_PACKAGE ?? fileURLToPath(new URL("../../target/npm/offerkit", import.meta.url));
const load = (file) => import(pathToFileURL(join(folder, file)));
const { checkText } = await load("node.js");
const { startAnew } = await load("engine.js");
const core = await load("core.js");
const { merge } = await load("merge_node.js");
const merging = { ...(await load("merge_engine.js")), core: await load("merge_core.js") };

const NOW = { now: "2026-01-01T00:00:00Z" };
const LENGTH = 8 << 20;
const PAGE = 64 << 10;

/** Pages that a text of so many bytes may take: the text, its tree, which doubles as it grows, and the answer. */
const most = (bytes) => Math.ceil((28 * bytes + (16 << 20)) / PAGE);

/** The same where three such texts are merged: their trees, what finds doubled keys, and the text that comes out. */
const mostOfMerge = (bytes) => Math.ceil((48 * bytes + (16 << 20)) / PAGE);

/** `crates/offerkit-wire/tests/bounded/shape.rs` says what a shape is, and makes the same text. */
function textOf(shape) {
  const { head = "", unit, back = "", tail = "" } = shape;
  const left = LENGTH - Buffer.byteLength(head) - Buffer.byteLength(tail);
  const units = unit.includes("{i}") ? numbered(shape, left) : repeated(shape, left);
  return Buffer.from(head + units.text + back.repeat(units.count) + tail);
}

function repeated({ unit, between = "", back = "", count = Infinity }, left) {
  const each = Buffer.byteLength(unit + between + back);
  const fitting = Math.min(count, Math.floor((left + Buffer.byteLength(between)) / each));
  return { text: (unit + between).repeat(fitting - 1) + unit, count: fitting };
}

function numbered({ unit, between = "", count = Infinity }, left) {
  const texts = [];
  for (let bytes = -between.length; texts.length < count; ) {
    const next = unit.replaceAll("{i}", texts.length);
    bytes += Buffer.byteLength(next) + between.length;
    if (bytes > left) break;
    texts.push(next);
  }
  return { text: texts.join(between), count: texts.length };
}

for (const shape of JSON.parse(fixture("hostile.json"))) {
  test(`${shape.name}: an answer, and the memory is bounded`, () => {
    const text = textOf(shape);
    assert.ok(text.length <= LENGTH);
    assert.ok(shape.count !== undefined || text.length > LENGTH - 512);
    // The memory of an instance never shrinks, and each text is to be seen alone.
    startAnew();
    const answer = checkText(text, NOW);
    assert.ok(answer.length < 3 * text.length + (4 << 20), `${answer.length} characters`);
    const rules = JSON.parse(answer).findings.map(({ rule }) => rule);
    assert.ok(rules.includes(shape.rule), `${new Set(rules)}`);
    assert.ok(rules.length <= 1001);
    const pages = core.initSync().memory.buffer.byteLength / PAGE;
    assert.ok(pages <= most(LENGTH), `${pages} pages, ${most(LENGTH)} are allowed`);
  });
}

for (const shape of JSON.parse(fixture("hostile.json"))) {
  test(`${shape.name}: merged with itself it is itself or refused, and the memory is bounded`, () => {
    const text = textOf(shape);
    merging.startAnew();
    try {
      const merged = merge(text, text, text);
      assert.deepEqual(merged.changes, []);
      assert.ok(Buffer.from(merged.text).equals(text));
    } catch (error) {
      if (error.code === "ERR_ASSERTION") throw error;
      assert.match(error.message, /^base, line \d+, column \d+: ./);
      assert.ok(error.message.length < 1000, `${error.message.length} characters`);
    }
    const pages = merging.core.initSync().memory.buffer.byteLength / PAGE;
    assert.ok(pages <= mostOfMerge(LENGTH), `${pages} pages, ${mostOfMerge(LENGTH)} are allowed`);
  });
}

test("after all of them the package answers as before", () => {
  assert.equal(merge("{}", '{"a":1}', "{}").text, '{"a":1}');
  assert.equal(JSON.parse(checkText("{}", NOW)).findings[0].rule, "envelope/offer-type-missing");
});
