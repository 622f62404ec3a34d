// The released service beside one of the usual kind, under the same load and on the same disk.

import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { freePort } from "../../e2e/service.mjs";
import { material } from "../material.mjs";
import { LOAD, PROGRAM, RESULTS } from "../places.mjs";
import { summary } from "../statistics.mjs";
import { bodies, random, shuffled } from "../texts.mjs";

const PEER = fileURLToPath(new URL("../service/server.mjs", import.meta.url));
const CONNECTIONS = [1, 16, 64, 256];
/** Offers whose service's memory is looked at. */
const OFFERS = 10_000;
const WARM_UP = 300;
/**
 * How long the disk is asked alone, with how much at a time, and over how much that is there: about what a PUT writes
 * into a log of SQLite's usual length.
 */
const DISK_TIME = 300;
const DISK_BYTES = 16 << 10;
const DISK_PLACES = 256;
const MEGABYTE = 1e6;
/** Linux tells a process's time in hundredths of a second. */
const TICKS = 100;

const run = promisify(execFile);

const NOTES = [
  "offerkit verifies the token, applies every rule and logs a line; many PUTs share a commit and its flush",
  "The other compares the token, validates by the schema of the other measures and logs a line; each PUT has a commit",
  "A flush takes 0.1 ms now and thirty times as long when others want the disk or the processor, for seconds on end: so " +
    "turns are short, in an order that is drawn, and a ratio is the median of those of turns beside each other, with its " +
    "quartiles",
];

/** A single connection waits for the disk alone, and needs more turns to see it in all its moods. */
const turnsOf = (connections, isQuick) => {
  const turns = connections === 1 ? { turns: 60, milliseconds: 100 } : { turns: 24, milliseconds: 250 };
  return isQuick ? { ...turns, turns: turns.turns / 6 } : turns;
};

/** Each starts with an empty folder and a token file, on a port. What it logs is thrown away. */
const SERVICES = [
  {
    name: "service",
    title: "offerkit serve",
    program: PROGRAM,
    arguments: (port, folder) => ["serve", "--listen", `127.0.0.1:${port}`, "--data", join(folder, "offerkit")],
  },
  {
    name: "fastify",
    title: "Fastify, ajv, better-sqlite3",
    program: process.execPath,
    arguments: (port, folder, token) => [PEER, port, join(folder, "fastify"), token],
  },
];

async function start(service, folder, token) {
  const port = await freePort();
  const child = spawn(service.program, service.arguments(port, folder, token), { stdio: ["ignore", "ignore", "ignore"] });
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`http://127.0.0.1:${port}/ext/health`).catch(() => undefined);
    if (answer !== undefined) return { ...service, child, address: `127.0.0.1:${port}` };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`${service.title} does not answer`);
}

async function withServices(folder, work) {
  const token = join(folder, "token");
  const making = ["token", "--publisher", "contoso", "--data", join(folder, "offerkit")];
  fs.writeFileSync(token, execFileSync(PROGRAM, making));
  const running = [];
  try {
    for (const service of SERVICES) running.push(await start(service, folder, token));
    return await work(running, token);
  } finally {
    for (const { child } of running) {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    }
  }
}

function newFolder() {
  fs.mkdirSync(dirname(RESULTS), { recursive: true });
  return fs.mkdtempSync(join(dirname(RESULTS), "service-"));
}

/** The mended sample with places for what makes one request another. */
function body() {
  const offer = JSON.parse(bodies(material()).mended);
  const { definition } = offer;
  const varied = { ...offer, id: "@OFFER@", definition: { ...definition, displayText: "Contoso @COUNT@" } };
  return JSON.stringify(varied);
}

export async function measure(_, { isQuick }) {
  const next = random(7);
  const folder = newFolder();
  try {
    const template = join(folder, "body.json");
    fs.writeFileSync(template, body());
    const tables = await withServices(folder, async (services, token) => {
      const load = async ({ address, child }, kind, connections, milliseconds) => {
        const before = processorTime(child);
        const seen = await loaded(kind, address, token, template, connections, connections, milliseconds);
        return { ...seen, processor: processorTime(child) - before };
      };
      const all = [];
      const race = async (kind, connections, place, tableKind) => {
        for (const service of services) await load(service, kind, connections, WARM_UP);
        const disk = kind === "put" ? { "flushes a second of the disk alone": flushes(folder) } : {};
        const { turns, milliseconds } = turnsOf(connections, isQuick);
        const seats = services.map((service) => ({ service, seen: [] }));
        for (let turn = 0; turn < turns; turn += 1) {
          for (const { service, seen } of shuffled(seats, next)) {
            seen.push(await load(service, kind, connections, milliseconds));
          }
        }
        const about = { connections, turns, "milliseconds of each": milliseconds, "bytes of a body": body().length, ...disk };
        const label = connections === 1 ? "1 connection" : `${connections} connections`;
        const rows = seats.map(({ service, seen }) => row(service, seen));
        all.push({ place, label, kind: tableKind, unit: "requests", about, rows });
      };
      // A 304 needs offers: the first PUTs make them.
      for (const connections of CONNECTIONS) await race("put", connections, "durable PUT", `put-${connections}`);
      for (const connections of [1, 64]) await race("get", connections, "GET with If-None-Match", `get-${connections}`);
      return all;
    });
    return { unit: "requests", notes: NOTES, tables: [...tables, await memory()] };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

async function loaded(kind, address, token, template, connections, offers, time) {
  const { stdout } = await run(LOAD, [kind, address, token, template, connections, offers, time].map(String));
  return JSON.parse(stdout);
}

/** Seconds that a process has had of a processor, its kernel's part included. */
function processorTime({ pid }) {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

function row({ name, title }, turns) {
  const middle = (value) => summary(turns.map(value)).median;
  const times = turns.map(({ count, seconds }) => (1e6 * seconds) / count);
  const each = summary(times).median;
  return {
    name,
    title,
    rate: 1e6 / each,
    each,
    times,
    min: Math.min(...turns.map(({ min }) => min)) / 1000,
    median: middle(({ median }) => median) / 1000,
    p99: middle(({ p99 }) => p99) / 1000,
    processor: (1e6 * sum(turns, ({ processor }) => processor)) / sum(turns, ({ count }) => count),
  };
}

function sum(items, value) {
  return items.reduce((total, item) => total + value(item), 0);
}

/** How often a second the disk makes a write durable when nobody else asks it. */
function flushes(folder) {
  const file = fs.openSync(join(folder, "disk"), "w");
  const bytes = Buffer.alloc(DISK_BYTES, 1);
  for (let place = 0; place < DISK_PLACES; place += 1) fs.writeSync(file, bytes);
  fs.fsyncSync(file);
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < DISK_TIME) {
    fs.writeSync(file, bytes, 0, DISK_BYTES, (count % DISK_PLACES) * DISK_BYTES);
    fs.fdatasyncSync(file);
    count += 1;
  }
  const seconds = (performance.now() - start) / 1000;
  fs.closeSync(file);
  return Math.round(count / seconds);
}

/** Memory after 10,000 offers were made, each read once and asked for again, and listed. */
async function memory() {
  const folder = newFolder();
  try {
    const template = join(folder, "body.json");
    fs.writeFileSync(template, body());
    const rows = await withServices(folder, async (services, token) => {
      const found = [];
      for (const { name, title, child, address } of services) {
        await loaded("put", address, token, template, 64, OFFERS, 0);
        await loaded("get", address, token, template, 64, OFFERS, 0);
        const megabytes = Number(/VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]) * 1024 / MEGABYTE;
        found.push({ name, title, each: megabytes, megabytes });
      }
      return found;
    });
    const about = { offers: OFFERS, "bytes of a body": body().length };
    return { place: "memory", label: "10,000 offers", kind: "memory", unit: "MB", about, rows };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
