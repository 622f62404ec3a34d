// A service of the usual kind, to stand beside offerkit's: Fastify, its check by ajv, and better-sqlite3, which writes
// one durable transaction a PUT. It does the part of the work that is measured and is spared the rest: its token is one
// text that is compared, one line is logged where Fastify would write two, and a 304 does not read the body.
//
//   node server.mjs PORT DATA_FOLDER TOKEN_FILE

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import Database from "better-sqlite3";
import Fastify from "fastify";
import addFormats from "ajv-formats";

const [port, data, tokenFile] = process.argv.slice(2);
const token = `Bearer ${readFileSync(tokenFile, "utf8").trim()}`;
const schema = JSON.parse(readFileSync(new URL("../offer.schema.json", import.meta.url), "utf8"));
const BODY_LIMIT = 2 << 20;
/** Writes of one clock's step differ all the same. */
const STEPS_PER_MILLISECOND = 10_000n;

mkdirSync(data, { recursive: true });
const database = new Database(join(data, "offers.db"));
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec(`
  CREATE TABLE IF NOT EXISTS offers (
    id INTEGER PRIMARY KEY, publisher TEXT NOT NULL, offer TEXT NOT NULL, UNIQUE (publisher, offer)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS revisions (
    offer INTEGER NOT NULL REFERENCES offers (id), number INTEGER NOT NULL, changed INTEGER NOT NULL UNIQUE,
    body TEXT NOT NULL, PRIMARY KEY (offer, number)
  ) STRICT;
`);
const newest = database.prepare(`
  SELECT offers.id, revisions.number, revisions.changed FROM offers JOIN revisions ON revisions.offer = offers.id
  WHERE publisher = ? AND offers.offer = ? ORDER BY number DESC LIMIT 1
`).safeIntegers();
const bodyOf = database.prepare("SELECT body FROM revisions WHERE offer = ? AND number = ?");
const addOffer = database.prepare("INSERT INTO offers (publisher, offer) VALUES (?, ?)").safeIntegers();
const addRevision = database.prepare("INSERT INTO revisions (offer, number, changed, body) VALUES (?, ?, ?, ?)");
let last = database.prepare("SELECT max(changed) FROM revisions").safeIntegers().pluck().get() ?? 0n;

const write = database.transaction(({ publisher, offer }, condition, text) => {
  const current = newest.get(publisher, offer);
  const refusal = refused(condition, current);
  if (refusal !== undefined) return { refusal };
  const now = BigInt(Date.now()) * STEPS_PER_MILLISECOND;
  const changed = now > last ? now : last + 1n;
  const id = current?.id ?? addOffer.run(publisher, offer).lastInsertRowid;
  addRevision.run(id, (current?.number ?? 0n) + 1n, changed, text);
  last = changed;
  return { changed, status: current === undefined ? 201 : 200 };
}).immediate;

function refused(condition, current) {
  if (current === undefined) return condition === undefined || condition === "*" ? undefined : 412;
  if (condition === undefined) return 409;
  return condition === "*" || condition === tagOf(current.changed) ? undefined : 412;
}

function timeOf(changed) {
  const time = new Date(Number(changed / STEPS_PER_MILLISECOND)).toISOString().slice(0, -1);
  return `${time}${String(changed % STEPS_PER_MILLISECOND).padStart(4, "0")}Z`;
}

function tagOf(changed) {
  return `W/"datetime'${timeOf(changed).replaceAll(":", "%3A")}'"`;
}

function respond(reply, status, { publisher, offer }, body, changed) {
  const answer = { ...body, publisherId: publisher, status: "neverPublished", id: offer, version: 1 };
  delete answer.eTag;
  delete answer.offerTypeVersions;
  return reply.code(status).header("etag", tagOf(changed)).send({ ...answer, changedTime: timeOf(changed) });
}

const fault = (code, message) => ({ error: { code, message } });

const service = Fastify({
  bodyLimit: BODY_LIMIT,
  // One line a request, below.
  disableRequestLogging: true,
  logger: { level: "info", stream: process.stderr },
  ajv: {
    customOptions: { allErrors: true, coerceTypes: false, removeAdditional: false, useDefaults: false },
    plugins: [addFormats],
  },
});

service.addHook("onRequest", async (request, reply) => {
  if (request.headers.authorization !== token) return reply.code(401).send(fault("Unauthorized", "No token."));
});

service.addHook("onResponse", async (request, reply) => {
  const { method, routeOptions, params } = request;
  const duration = Math.round(reply.elapsedTime);
  request.log.info({ method, route: routeOptions.url, publisher: params.publisher, status: reply.statusCode, duration });
});

const path = "/api/publishers/:publisher/offers/:offer";

service.get(path, (request, reply) => {
  const current = newest.get(request.params.publisher, request.params.offer);
  if (current === undefined) return reply.code(404).send(fault("NotFound", "There is no such offer."));
  const tag = tagOf(current.changed);
  if (request.headers["if-none-match"] === tag) return reply.code(304).header("etag", tag).send();
  const { body } = bodyOf.get(current.id, current.number);
  return respond(reply, 200, request.params, JSON.parse(body), current.changed);
});

service.put(path, { schema: { body: schema } }, (request, reply) => {
  const written = write(request.params, request.headers["if-match"], JSON.stringify(request.body));
  if (written.refusal !== undefined) return reply.code(written.refusal).send(fault("Conflict", "Get it and compare."));
  return respond(reply, written.status, request.params, request.body, written.changed);
});

await service.listen({ host: "127.0.0.1", port: Number(port) });
process.on("SIGTERM", () => service.close().then(() => database.close()));
