// The types of the body: every documented sample is of them, key by key.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { fixture, project } from "./project.mjs";

const consumer = project(after);
const tsc = fileURLToPath(new URL("../node_modules/.bin/tsc", import.meta.url));
const samples = readdirSync(new URL("../fixtures/samples/", import.meta.url))
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({ name, body: JSON.parse(fixture(`samples/${name}`)) }))
  .filter(({ body }) => body.offerTypeId !== undefined && body.definition !== undefined);

/** What the compiler says of a module with the samples. As literals, they may hold no key that is not declared. */
function complaints(bodies) {
  const constants = bodies.map((body, at) => `export const offer${at}: Offer = ${JSON.stringify(body)};`);
  consumer.write("samples.mts", ['import type { Offer } from "offerkit";', ...constants].join("\n"));
  const options = ["--noEmit", "--strict", "--target", "es2022", "--types", "", "--module", "nodenext"];
  try {
    execFileSync(tsc, [...options, "samples.mts"], { cwd: consumer.folder, encoding: "utf8", stdio: "pipe" });
    return "";
  } catch (error) {
    return error.stdout;
  }
}

test("every sample of an offer is of the type", () => {
  assert.ok(samples.length >= 4, samples.map(({ name }) => name).join());
  assert.equal(complaints(samples.map(({ body }) => body)), "");
});

test("a sample with a slip is not", () => {
  const slips = [
    [{ publisherID: "contoso" }, /publisherID.* does not exist in type 'Offer'/],
    [{ version: "1" }, /'string' is not assignable to type 'number'/],
  ];
  for (const [slip, complaint] of slips) assert.match(complaints([{ ...samples[0].body, ...slip }]), complaint);
});
