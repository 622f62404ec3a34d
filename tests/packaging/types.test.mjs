// The types are those of the code: they are written by hand, so nothing else would say when they stop being true.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { answers, fixture, project } from "./project.mjs";

const consumer = project(after);
const require = createRequire(join(consumer.folder, "main.cjs"));
const [offerkit, merging] = ["offerkit", "offerkit/merge"].map((entry) => require(entry));
const read = (file) => readFileSync(join(consumer.installed, file), "utf8");
const declarations = read("index.d.ts") + read("merge.d.ts");
const tsc = fileURLToPath(new URL("../node_modules/.bin/tsc", import.meta.url));

function compile(name, text, ...options) {
  consumer.write(name, text);
  const strict = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--types", ""];
  try {
    execFileSync(tsc, [...strict, ...options, name], { cwd: consumer.folder, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    assert.fail(error.stdout);
  }
}

const program = readFileSync(new URL("consumer.ts", import.meta.url), "utf8");

test("a program in TypeScript compiles for Node", () => {
  compile("main.mts", program, "--module", "nodenext", "--lib", "es2022");
});

test("a program in TypeScript compiles for a bundler, with the types of a browser", () => {
  const page = `${program}\nexport const read = async (response: Response) =>
    explainResponse({ status: response.status, headers: response.headers, body: await response.text() });
  export const load = () => init(fetch(new URL("core_bg.wasm", "https://example.com")));
  export const loadMerge = () => initMerge(fetch(new URL("merge_core_bg.wasm", "https://example.com")));\n`;
  compile("main.ts", page, "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom,dom.iterable");
});

for (const [file, exported] of Object.entries({ "index.d.ts": offerkit, "merge.d.ts": merging })) {
  test(`what ${file} declares is what is exported`, () => {
    const declared = read(file).matchAll(/^export (?:function |class |const |\{ )(\w+)/gm);
    assert.deepEqual(Array.from(declared, ([, name]) => name).sort(), Object.keys(exported).sort());
  });
}

for (const [inBrowsers, inNode] of [["browser.js", "node.js"], ["merge_browser.js", "merge_node.js"]]) {
  test(`${inBrowsers} exports what ${inNode} does`, () => {
    const own = (file) => read(file).match(/^export .*/gm).filter((line) => !line.startsWith("export *"));
    assert.deepEqual(own(inBrowsers).map(nameOf), own(inNode).map(nameOf));
  });
}

function nameOf(line) {
  return line.match(/function (\w+)/)[1];
}

/** The members that an interface declares, those of `extends` included. */
function membersOf(name) {
  const interfaces = new RegExp(`^export interface ${name}(?: extends (\\w+))? \\{\\n([^]*?)^\\}`, "m");
  const [, parent, body] = declarations.match(interfaces);
  const own = [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, member]) => member);
  return [...(parent ? membersOf(parent) : []), ...own].sort();
}

function checkShape(name, values) {
  assert.notEqual(values.length, 0, name);
  for (const value of values) assert.deepEqual(Object.keys(value).sort(), membersOf(name), name);
}

test("every member of an answer is declared, and no other", () => {
  const all = answers().map(({ answer }) => JSON.parse(answer));
  checkShape("Answer", all);
  const findings = all.flatMap((answer) => answer.findings);
  checkShape("Finding", findings);
  checkShape("Span", findings.map(({ span }) => span));
  const fixes = findings.flatMap((finding) => finding.fixes);
  checkShape("Fix", fixes);
  checkShape("Edit", fixes.flatMap(({ edits }) => edits));
});

test("every member of an explanation and of a request is declared, and no other", () => {
  const input = { base: "https://example.com", publisherId: "contoso", offerId: "vm-1" };
  const request = offerkit.buildRequest(input, fixture("samples/request-2020.json").toString());
  checkShape("OfferRequest", [request]);
  checkShape("Header", request.headers);
  const response = { status: 200, body: fixture("samples/response-2020.json") };
  const explanation = offerkit.explainResponse(response, { request });
  checkShape("Explanation", [explanation, offerkit.explainNoAnswer(true)]);
  checkShape("Comparison", [explanation.comparison]);
  checkShape("Difference", explanation.comparison.differences);
});

test("every member of a merge is declared, and no other", () => {
  const merged = merging.merge('{"a":1}', '{"a":2}', '{"a":3}');
  checkShape("Merged", [merged]);
  checkShape("Change", merged.changes);
  checkShape("Standing", merged.changes.flatMap(({ base, mine, theirs }) => [base, mine, theirs]));
});

test("every word that is declared is one there is", () => {
  const words = (name) => {
    const unions = new RegExp(`^(?:export type ${name} =|  ${name}:) ((?:"[^"]+"(?: \\| )?)+);`, "m");
    const [, list] = declarations.match(unions);
    return list.match(/[^"| ]+/g);
  };
  const all = answers().map(({ answer }) => JSON.parse(answer));
  const findings = all.flatMap((answer) => answer.findings);
  const check = (name, values) => {
    for (const value of new Set(values)) assert.ok(words(name).includes(value), `${name}: ${value}`);
  };
  check("type", all.map(({ type }) => type));
  check("Profile", all.map(({ profile }) => profile));
  check("level", findings.map(({ level }) => level));
  check("stage", findings.map(({ stage }) => stage));
  const cases = ["conflicts", "images-and-links", "plans-by-id", "signatures"];
  const changesOf = (name) =>
    merging.merge(...["base", "mine", "theirs"].map((file) => fixture(`merge/${name}/${file}.json`))).changes;
  const changes = cases.flatMap(changesOf);
  check("by", changes.map(({ by }) => by));
  check("Did", changes.flatMap(({ mineDid, theirsDid }) => [mineDid, theirsDid]).filter((did) => did !== null));
  check("Side", changes.map(({ takes }) => takes).filter((side) => side !== null));
  const outcome = (status) => offerkit.explainResponse({ status, body: "" }).outcome;
  check("outcome", [200, 400, 404, 409, 412, 429, 500, 503, 599].map(outcome));
  for (const profile of words("Profile")) assert.equal(offerkit.check({}, { profile }).profile, profile);
});
