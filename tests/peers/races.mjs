// Measures in which contestants take turns: what goes in, and who takes part. Runs in Node and in a page.

import { contestant } from "./contestants/index.mjs";
import { race, timed } from "./race.mjs";
import { summary } from "./statistics.mjs";
import * as texts from "./texts.mjs";
import { COUNT, SCRIPTS } from "./texts.mjs";

const OBJECTS = { form: "object", prepare: JSON.parse, contestants: ["inspect", "check", "ajv", "zod", "valibot", "stringify"] };
/** Nothing is wrong in these texts but that more than 100 plans are. */
const LARGE = {
  base: "mended",
  plans: 500,
  count: 16,
  expected: 1,
  rounds: 5,
  batch: 1,
  contestants: ["inspect", "checkText", "ajv", "zod", "valibot", "parse"],
};

/** Races of each measure. `form` is what contestants get; `count` distinct inputs of it are made for each round. */
export const RACES = {
  faults: [
    {
      base: "faulty",
      form: "text",
      contestants: ["inspect", "spans", "checkText", "ata", "sourceMap", "languageService", "betterErrors", "encode"],
      habits: true,
    },
  ],
  valid: [
    {
      base: "mended",
      expected: 0,
      form: "text",
      contestants: ["inspect", "checkText", "ajv", "zod", "valibot", "typebox", "parse", "encode"],
    },
  ],
  large: [
    { ...LARGE, label: "text", form: "text", contestants: [...LARGE.contestants, "encode"] },
    { ...LARGE, label: "bytes", form: "bytes", prepare: texts.toBytes },
    { ...LARGE, label: "text, unlike plans", form: "text", change: texts.unlike },
  ],
  object: [
    { ...OBJECTS, label: "valid", base: "mended", expected: 0 },
    { ...OBJECTS, label: "faulty", base: "faulty" },
  ],
};

/** Runs the races of a measure in one script; gives a table for each. */
export async function runRaces(measure, script, given, { rounds, batch, isFine }) {
  const bodies = texts.bodies(given.material);
  const schema = given.material.schema;
  const tables = [];
  for (const plan of RACES[measure]) {
    const { form, prepare = (text) => text } = plan;
    const entries = await Promise.all(plan.contestants.map((name) => contestant(name, { ...given, schema })));
    for (const entry of entries) {
      entry.find = entry[form];
      if (form === "object") entry.title = entry.title.replace("JSON.parse + ", "");
    }
    const input = (text) => prepare(texts.compact(text, script, bodies));
    const seen = await everyFaultIsSeen(entries, bodies, input);
    const makes = maker(plan, script, bodies);
    if (plan.plans !== undefined) await everyPlanIsSeen(entries, makes(0)[0], prepare);
    const inputs = (round) => makes(round).map(prepare);
    const rows = await race(entries, inputs, { rounds: plan.rounds ?? rounds, batch: plan.batch ?? batch, isFine });
    const habits = plan.habits ? await habitsOf(entries, inputs(-2)) : [];
    const example = makes(0)[0];
    const told = await Promise.all(rows.map((row, at) => tell(row, entries[at], seen[at], habits[at], inputs(0))));
    refuseOthers(told, plan.expected);
    tables.push({
      label: [script, plan.label].filter(Boolean).join(", "),
      script,
      kind: plan.label ?? plan.base,
      about: {
        "distinct inputs a round": plan.count ?? COUNT,
        rounds: plan.rounds ?? rounds,
        "inputs a turn": plan.batch ?? batch,
        "bytes of the first": texts.toBytes(example).length,
        "of them characters": example.length,
      },
      rows: told,
    });
  }
  return tables;
}

/** A function from a round to its texts; no two rounds share one. */
function maker({ base, plans, change, count = COUNT }, script, bodies) {
  const { words } = SCRIPTS[script];
  const body = base === "faulty" ? (next) => texts.someFaults(bodies, next) : () => bodies[base];
  return (round) => {
    const varied = texts.vary(body, { count, first: (round + 2) * count, words });
    const flat = varied.map((text) => texts.compact(text, script, bodies));
    return plans === undefined ? flat : flat.map((text) => texts.withPlans(text, plans, change));
  };
}

/**
 * Every fault by itself must be found by everybody, once, and nothing in the text without one: who checks less is not
 * beside the others. Gives how many findings each has for all single faults.
 */
async function everyFaultIsSeen(entries, bodies, input) {
  const { mended, faulty } = texts.singles(bodies);
  const expected = [{ text: mended, least: 0 }, ...faulty.map((text) => ({ text, least: 1 }))];
  const seen = [];
  for (const { title, isFloor, isRepeating, find, length } of entries) {
    let sum = 0;
    for (const [at, { text, least }] of expected.entries()) {
      const found = length(await find(input(text)));
      const isRight = isRepeating && least > 0 ? found >= least : found === least;
      if (!isRight && !isFloor) throw new Error(`fault ${at}: ${title} finds ${found}, not ${least}`);
      sum += found;
    }
    seen.push(sum);
  }
  return seen;
}

/** Who says the same of two texts of which one has a fault more, in its last plan, has not looked that far. */
async function everyPlanIsSeen(entries, text, prepare) {
  const body = JSON.parse(text);
  body.definition.plans.at(-1)["microsoft-azure-virtualmachines.hideSKUForSolutionTemplate"] = "no";
  const inputs = [text, JSON.stringify(body)].map(prepare);
  for (const { title, isFloor, find, read } of entries) {
    const [without, withFault] = [read(await find(inputs[0])), read(await find(inputs[1]))];
    if (without === withFault && !isFloor) throw new Error(`${title} does not look at the last plan`);
  }
}

/** What the figure is made of: without anybody who reads what is found, and for a text that was just seen. */
async function habitsOf(entries, inputs) {
  const turns = inThrees(inputs);
  const habits = [];
  for (const entry of entries) {
    const times = { read: [], unread: [], twice: [] };
    for (const [first, second, third] of turns) {
      times.read.push((await timed(entry, first)) / first.length);
      times.unread.push((await timed({ ...entry, read: () => 1 }, second)) / second.length);
      times.twice.push((await timed(entry, third.flatMap((input) => [input, input]))) / third.length);
    }
    const [read, unread, twice] = [times.read, times.unread, times.twice].map((all) => summary(all).median);
    habits.push({ read, unread, again: Math.max(twice - read, 0) });
  }
  return habits;
}

/** Eight times three shares of the inputs. */
function inThrees(inputs) {
  const share = Math.floor(inputs.length / 24);
  const part = (at) => inputs.slice(at * share, (at + 1) * share);
  return Array.from({ length: 8 }, (_, at) => [part(3 * at), part(3 * at + 1), part(3 * at + 2)]);
}

/** A row with what the contestant reports, and how much of it on the same inputs. */
async function tell(row, entry, singles, habits, inputs) {
  const { title, package: from, reports, isFloor = false, isRepeating = false, find, length, first } = entry;
  let findings = 0;
  let example;
  for (const input of inputs) {
    const found = await find(input);
    findings += length(found);
    if (length(found) > 0) example ??= first(found);
  }
  const each = findings / inputs.length;
  return { ...row, title, from, reports, isFloor, isRepeating, singles, findings, each, example, habits };
}

/** Where nothing or one thing is wrong with every input, everybody must say just that. */
function refuseOthers(rows, expected) {
  if (expected === undefined) return;
  const other = rows.find(({ isFloor, each }) => !isFloor && each !== expected);
  if (other) throw new Error(`${other.title} finds ${other.each} in an input, not ${expected}`);
}
