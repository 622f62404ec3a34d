// How time grows with the size of a text, and with the number of findings.

import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { contestant } from "../contestants/index.mjs";
import { material } from "../material.mjs";
import { NPM_PACKAGE } from "../places.mjs";
import { race } from "../race.mjs";
import * as texts from "../texts.mjs";

/** Plans of a text: about 5 kB, 50 kB, 500 kB and 5 MB. */
const PLANS = [1, 40, 420, 4300];
/** Plans with one fault each; with the next constant's finding, the last are the 1,000 that an answer holds. */
const FAULTS = [1, 10, 100, 999];
/** More plans are one finding of their own. */
const MOST_PLANS = 100;
/** Bytes that a round goes over, so that small texts are not measured by a few calls. */
const ROUND = 12e6;
const MOST_TEXTS = 4096;

export async function measure(_, { isQuick }) {
  const given = {
    offerkit: await import(pathToFileURL(join(NPM_PACKAGE, "node.js"))),
    schema: material().schema,
  };
  const entries = await Promise.all(["inspect", "ajv"].map((name) => contestant(name, given)));
  for (const entry of entries) entry.find = entry.text;
  const bodies = texts.bodies(material());
  const settings = { rounds: isQuick ? 2 : 5, batch: 8, isFine: true };
  const valid = [];
  for (const plans of PLANS) valid.push(await grow(entries, bodies, { plans, faults: 0 }, settings));
  const faulty = [];
  for (const faults of FAULTS) faulty.push(await grow(entries, bodies, { plans: faults, faults }, settings));
  return {
    unit: "µs per kB",
    tables: [
      { place: "Node", label: "valid, more plans", kind: "valid", rows: rows(entries, valid) },
      { place: "Node", label: "one finding in each plan", kind: "faulty", rows: rows(entries, faulty) },
    ],
  };
}

async function grow(entries, bodies, { plans, faults }, settings) {
  const faultsOfPlans = planFaults(bodies);
  const change = (plan, at) => (at < faults ? spoilPlan(plan, faultsOfPlans[at % faultsOfPlans.length]) : plan);
  const make = (round, count) => {
    const varied = texts.vary(() => bodies.mended, { count, first: (round + 1) * count });
    return varied.map((text) => texts.withPlans(texts.compact(text, "ascii", bodies), plans, change));
  };
  const [example] = make(0, 1);
  const findings = plans > MOST_PLANS ? faults + 1 : faults;
  for (const { title, find, length } of entries) {
    const found = length(find(example));
    if (found !== findings) throw new Error(`${title} finds ${found} in ${plans} plans, not ${findings}`);
  }
  const count = Math.max(3, Math.min(MOST_TEXTS, Math.round(ROUND / example.length)));
  const times = await race(entries, (round) => make(round, count), settings);
  return { kilobytes: texts.toBytes(example).length / 1000, plans, findings, texts: count, times };
}

/** The faults that a plan can have by itself, without any other. */
function planFaults(bodies) {
  const [first] = JSON.parse(texts.withPlans(bodies.mended, 1)).definition.plans;
  const plan = JSON.stringify(first, null, 1);
  return bodies.faults.filter((fault) => texts.spoil(plan, fault) !== plan);
}

function spoilPlan(plan, fault) {
  return JSON.parse(texts.spoil(JSON.stringify(plan, null, 1), fault));
}

function rows(entries, steps) {
  return entries.flatMap(({ name, title }, who) =>
    steps.map(({ kilobytes, plans, findings, texts: count, times }) => {
      const { min, median, p99, count: calls } = times[who];
      const figures = { min: min / kilobytes, median: median / kilobytes, p99: p99 / kilobytes, count: calls };
      const perMicrosecond = findings > 1 ? findings / median : undefined;
      const size = `${Math.round(kilobytes)} kB, ${plans} plan${plans === 1 ? "" : "s"}`;
      return { name, title: `${title}: ${size}`, plans, texts: count, findings, perMicrosecond, ...figures };
    }),
  );
}
