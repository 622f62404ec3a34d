// The JSON Schemas against the check: what a schema refuses, the check refuses at the same place, with an error at stage
// save or at stage publish. The other way round a schema knows less.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";

import Ajv from "ajv/dist/2020.js";

import { answers, fixture, project } from "./project.mjs";

const consumer = project(after);
const { check, checkText } = createRequire(join(consumer.folder, "main.cjs"))("offerkit");

const folder = new URL("../../docs/schema/", import.meta.url);
const profiles = readdirSync(folder).sort();
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: true });
const schemas = new Map();
for (const profile of profiles) {
  for (const file of readdirSync(new URL(`${profile}/`, folder))) {
    const schema = JSON.parse(readFileSync(new URL(`${profile}/${file}`, folder), "utf8"));
    schemas.set(`${profile} ${file.replace(".json", "")}`, { schema, validate: ajv.compile(schema) });
  }
}

const NOW = { now: "2026-01-01T00:00:00Z" };

/** The schema for a body, whatever type it says it has. */
function schemaFor(profile, body) {
  return schemas.get(`${profile} ${body?.offerTypeId}`) ?? schemas.get(`${profile} other`);
}

/** Where a schema refuses a body, as JSON Pointers. */
function refusals(profile, body) {
  const { validate } = schemaFor(profile, body);
  if (validate(body)) return [];
  const escape = (key) => key.replaceAll("~", "~0").replaceAll("/", "~1");
  return validate.errors.map(({ instancePath, keyword, params }) =>
    keyword === "required" ? `${instancePath}/${escape(params.missingProperty)}` : instancePath,
  );
}

/** Fails where the check has no error at a place, or around it. Gives how many places were refused. */
function checkSound(profile, body, answer, name) {
  const errors = answer.findings.filter(({ level }) => level === "error").map(({ pointer }) => pointer);
  const isCut = answer.findings.some(({ rule }) => rule === "limit/findings");
  const places = new Set(refusals(profile, body));
  for (const place of places) {
    const isAround = (pointer) => place === pointer || place.startsWith(`${pointer}/`);
    const isFound = errors.some(isAround) || (isCut && errors.length > 0);
    assert.ok(isFound, `${name}, ${profile}: the schema refuses ${place}, the check has ${errors.join(", ") || "no error"}`);
  }
  return places.size;
}

test("there is a schema for each profile and each type", () => {
  const types = ["microsoft-azure-applications", "microsoft-azure-corevm", "microsoft-azure-virtualmachines", "other"];
  const expected = ["2018-09", "2020-07", "2022-03"].flatMap((profile) => types.map((type) => `${profile} ${type}`));
  assert.deepEqual([...schemas.keys()].sort(), expected);
});

test("what a schema refuses in a fixture, the check refuses", () => {
  let refused = 0;
  for (const { file, context } of answers()) {
    // A schema knows of no published version: where there is one, a rule about that says more than a schema can.
    const { published: _, ...alone } = context;
    const bytes = fixture(file);
    let body;
    try {
      body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch {
      continue;
    }
    for (const profile of profiles) {
      const answer = JSON.parse(checkText(bytes, { ...alone, profile }));
      if (answer.type === "checked") refused += checkSound(profile, body, answer, file);
    }
  }
  assert.ok(refused > 500, `${refused} places were refused`);
});

/** A body that holds every key of a schema. */
function everything(schema) {
  const [type] = [schema.type ?? "null"].flat();
  switch (type) {
    case "object": {
      const members = Object.entries(schema.properties ?? {}).map(([key, value]) => [key, everything(value)]);
      if (typeof schema.additionalProperties === "object") members.push(["1.0.1", everything(schema.additionalProperties)]);
      for (const [pattern, value] of Object.entries(schema.patternProperties ?? {})) {
        members.push([`${pattern.slice(1)}security`, everything(value)]);
      }
      return Object.fromEntries(members);
    }
    case "array":
      return [everything(schema.items)];
    case "string":
      return schema.default ?? schema.examples?.[0] ?? (schema.pattern?.includes("8}") ? "" : "x");
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return 1;
  }
}

/** What may be put in the place of any value; sizes are those that some limit still allows, and more than any. */
const ODD = [
  ...[null, true, 0, -1, 1.5, 1e21, "", "x", "A b_c", "e\u0301".repeat(51), [], [null], [1], {}, { a: 1 }, undefined],
  ...[50, 100, 128, 200, 256, 2000, 2048, 3000, 10_000, 10_001].map((length) => "x".repeat(length)),
  ...[2, 3, 5, 6, 8, 10, 16, 100, 101].map((length) => Array.from({ length }, (_, at) => `x${at}`)),
  ...[8, 9].map((length) => Object.fromEntries(Array.from({ length }, (_, at) => [`1.0.${at}`, {}]))),
];

/** Every body that differs from this one in one value. */
function* variants(value, put) {
  for (const odd of ODD) yield put(odd);
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const around = (changed) => {
      if (Array.isArray(value)) return put(value.map((item, at) => (String(at) === key ? changed : item)));
      return put({ ...value, [key]: changed });
    };
    yield* variants(inner, around);
  }
}

// Other types than that of virtual machines have the same demands in every year.
const demanding = [...schemas].filter(([name]) => /virtualmachines|^2020-07/.test(name));

for (const [name, { schema, validate }] of demanding) {
  test(`${name} refuses nothing odd that the check lets pass`, () => {
    const [profile, type] = name.split(" ");
    const whole = { ...everything(schema), offerTypeId: type };
    const atFirst = checkSound(profile, whole, check(whole, { ...NOW, profile }), name);
    let refused = 0;
    for (const body of variants(whole, (changed) => changed)) {
      // A body of another type has another schema, and one that is no object is none that `check` takes.
      if (typeof body !== "object" || body === null || Array.isArray(body) || body.offerTypeId !== type) continue;
      const text = JSON.stringify(body);
      refused += checkSound(profile, JSON.parse(text), JSON.parse(checkText(text, { ...NOW, profile })), name) - atFirst;
    }
    assert.ok(refused > 500, `${refused} places were refused`);
    assert.ok(validate({ ...whole, neverHeardOf: { a: [1] } }) === validate(whole), "unknown keys are kept");
  });
}
