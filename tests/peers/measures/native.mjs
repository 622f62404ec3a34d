// The program on 2,300 files, beside one that only reads them and other programs that check them.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { CONTEXT } from "../contestants/offerkit_context.mjs";
import { material } from "../material.mjs";
import { BINARIES, JSONSCHEMA, PROGRAM, READER } from "../places.mjs";
import { summary } from "../statistics.mjs";
import * as texts from "../texts.mjs";

const FILES = 2300;
/** One file in so many has faults. */
const FAULTY = 10;
const SCHEMA = fileURLToPath(new URL("../offer.schema.json", import.meta.url));
const OUTPUT_LIMIT = 1 << 28;

/** Each takes the files' names; `faulty` reads how many files it refused out of what it printed. */
const PROGRAMS = [
  {
    name: "reader",
    title: "reading alone (std::fs::read of each file)",
    isFloor: true,
    program: READER,
    arguments: (files) => files,
  },
  {
    name: "offerkit",
    title: "offerkit check",
    program: PROGRAM,
    arguments: (files) => ["check", "--now", CONTEXT.now, ...files],
    toCount: asJson,
    faulty: faultyAnswers,
    reports: "every finding with line and column, in words with help",
  },
  {
    name: "offerkitJson",
    title: "offerkit check --format json",
    program: PROGRAM,
    arguments: asJson,
    faulty: faultyAnswers,
    reports: "every finding whole, one line of JSON a file",
  },
  {
    name: "jsonschema",
    title: "jsonschema-cli validate",
    program: JSONSCHEMA,
    arguments: (files) => ["validate", SCHEMA, "--assert-format", "--draft", "7", "--instance", ...files],
    faulty: ({ stdout }) => stdout.split("\n").filter((line) => / - INVALID\b/.test(line)).length,
    reports: "every error's message; no position",
  },
  {
    name: "ajvCli",
    title: "ajv validate (ajv-cli)",
    from: "ajv-cli",
    program: join(BINARIES, "ajv"),
    arguments: () => ["validate", "-s", SCHEMA, "-c", "ajv-formats", "--all-errors", "--errors=line", "-d", "*.json"],
    faulty: ({ stderr }) => stderr.split("\n").filter((line) => line.endsWith(" invalid")).length,
    reports: "every error as a line of JSON; no position",
  },
];

function asJson(files) {
  return ["check", "--format", "json", "--now", CONTEXT.now, ...files];
}

function faultyAnswers({ stdout }) {
  return stdout.split("\n").filter((line) => line !== "" && JSON.parse(line).findings.length > 0).length;
}

export async function measure(_, { isQuick }) {
  const folder = mkdtempSync(join(tmpdir(), "offerkit-bench-"));
  try {
    const offers = write(folder);
    const installed = PROGRAMS.filter(({ program }) => program !== undefined);
    const missing = PROGRAMS.filter(({ program }) => program === undefined);
    const seen = installed.map((entry) => everyFaultyFileIsFound(entry, folder, offers));
    const times = alternate(installed, folder, offers.names, isQuick ? 5 : 20);
    const rows = installed.map(({ name, title, from, isFloor = false, reports }, at) => ({
      name,
      title,
      from,
      isFloor,
      reports,
      findings: seen[at],
      ...summary(times[at]),
    }));
    const notes = missing.map(({ title }) => `${title}: not installed`);
    const about = { files: FILES, "with faults": offers.faulty, bytes: offers.bytes };
    const tables = [{ place: "native", label: "files", kind: "files", about, rows }];
    return { unit: "ms", counted: "files refused", notes, tables };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(folder) {
  const bodies = texts.bodies(material());
  let at = 0;
  const isFaulty = () => at++ % FAULTY === 0;
  const base = (next) => (isFaulty() ? texts.someFaults(bodies, next) : bodies.mended);
  const offers = texts.vary(base, { count: FILES }).map((text) => texts.compact(text, "ascii", bodies));
  const names = offers.map((_, number) => `${String(number).padStart(4, "0")}.json`);
  offers.forEach((offer, number) => writeFileSync(join(folder, names[number]), offer));
  return { names, faulty: Math.ceil(FILES / FAULTY), bytes: offers.reduce((sum, { length }) => sum + length, 0) };
}

/** Who does not refuse just the files with faults does not do the same work. */
function everyFaultyFileIsFound(entry, folder, { names, faulty }) {
  const { title, program, faulty: count, arguments: timed, toCount = timed } = entry;
  const ended = spawnSync(program, toCount(names), { cwd: folder, encoding: "utf8", maxBuffer: OUTPUT_LIMIT });
  if (ended.error) throw ended.error;
  if (count === undefined) {
    if (ended.status !== 0) throw new Error(`${title}: ${ended.stderr}`);
    return undefined;
  }
  const found = count(ended);
  const complaint = ended.stderr.slice(0, 500);
  if (found !== faulty) throw new Error(`${title} refuses ${found} files, not ${faulty}: ${complaint}`);
  return found;
}

/** Milliseconds of each run, the start of the process included. */
function alternate(entries, folder, names, rounds) {
  const times = entries.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let step = 0; step < entries.length; step += 1) {
      const who = (round + step) % entries.length;
      const { program, arguments: given } = entries[who];
      const all = given(names);
      const start = performance.now();
      spawnSync(program, all, { cwd: folder, stdio: "ignore" });
      times[who].push(performance.now() - start);
    }
  }
  return times;
}
