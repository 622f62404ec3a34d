// What callers pass, made into what the core takes. The glue would turn wrong types into other values or read past
// memory, so nothing reaches it unseen; every refusal is a TypeError that names the member.

import { isWellFormed } from "./utf8.js";

/** Reads the context of a check. */
export function readContext(context = {}) {
  refuseUnknown(context, "context", ["now", "profile", "publisherId", "offerId", "locale", "published"]);
  return {
    now: readTime(context.now),
    profile: readOptionalString(context.profile, "context.profile"),
    publisherId: readOptionalString(context.publisherId, "context.publisherId"),
    offerId: readOptionalString(context.offerId, "context.offerId"),
    locale: readOptionalString(context.locale, "context.locale"),
    published: readPublished(context.published),
  };
}

/** Reads what a request is built from. */
export function readRequestInput(input) {
  refuseUnknown(input, "input", ["base", "publisherId", "offerId", "ifMatch"]);
  return {
    base: readString(input.base, "input.base"),
    publisherId: readString(input.publisherId, "input.publisherId"),
    offerId: readString(input.offerId, "input.offerId"),
    ifMatch: readOptionalString(input.ifMatch, "input.ifMatch"),
  };
}

/** Reads a response: its status, its headers as names and values in turn, and its body. */
export function readResponse(response) {
  refuseUnknown(response, "response", ["status", "headers", "body"]);
  const { status } = response;
  if (!Number.isInteger(status) || status < 100 || status > 999) {
    const hint = status === 0 ? "; where no answer came, call explainNoAnswer()" : "";
    throw new TypeError(`response.status must be a whole number from 100 to 999; it is ${describe(status)}${hint}`);
  }
  return {
    status,
    headers: readHeaders(response.headers),
    body: readText(response.body, "response.body", "; read it first, with `await response.text()`"),
  };
}

/** Reads the request that a response answers: its body, or an object that has it. */
export function readSentBody(options = {}) {
  refuseUnknown(options, "options", ["request"]);
  const { request } = options;
  if (request === undefined) return undefined;
  if (typeof request === "object" && request !== null && !isBytes(request)) {
    return readText(request.body, "options.request.body");
  }
  return readText(request, "options.request");
}

/** A string or a Uint8Array, as it is. */
export function readText(value, name, hint = "") {
  if (typeof value === "string" || isBytes(value)) return value;
  throw new TypeError(`${name} must be a string or a Uint8Array; it is ${describe(value)}${hint}`);
}

/** A string that has a UTF-8 form. */
export function readString(value, name) {
  if (typeof value !== "string") throw new TypeError(`${name} must be a string; it is ${describe(value)}`);
  if (!isWellFormed(value)) throw new TypeError(`${name} holds half of a surrogate pair`);
  return value;
}

/** A boolean; nothing else counts as true. */
export function readBoolean(value, name) {
  if (typeof value !== "boolean") throw new TypeError(`${name} must be true or false; it is ${describe(value)}`);
  return value;
}

/** What a value is, for an error. Never its content, which may be a secret. */
export function describe(value) {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value === "object") return Array.isArray(value) ? "an array" : `an object (${tag(value)})`;
  return `a ${typeof value}`;
}

function readOptionalString(value, name) {
  return value === undefined ? undefined : readString(value, name);
}

/** A copy of bytes: the caller's may change before the last word is read. */
function readPublished(published) {
  if (published === undefined) return undefined;
  const text = readText(published, "context.published", "; JSON.stringify() makes one of an object");
  return typeof text === "string" ? text : new Uint8Array(text);
}

function readTime(now = new Date()) {
  if (typeof now === "string") return readString(now, "context.now");
  if (tag(now) !== "Date") {
    throw new TypeError(`context.now must be a Date or a string such as 2026-01-01T00:00:00Z; it is ${describe(now)}`);
  }
  if (Number.isNaN(now.getTime())) throw new TypeError("context.now is an invalid Date");
  return now.toISOString();
}

/** Headers, a Map, an array of pairs, or an object; a header with several values is sent as often. */
function readHeaders(headers = []) {
  if (typeof headers !== "object" || headers === null) {
    throw new TypeError(`response.headers must be Headers, an object or an array of pairs; it is ${describe(headers)}`);
  }
  const pairs = typeof headers[Symbol.iterator] === "function" ? Array.from(headers) : Object.entries(headers);
  return pairs.flatMap((pair) => {
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw new TypeError("response.headers must hold pairs of a name and a value");
    }
    const name = readString(pair[0], "a name in response.headers");
    const values = Array.isArray(pair[1]) ? pair[1] : [pair[1]];
    return values
      .filter((value) => value !== undefined)
      .flatMap((value) => [name, readString(value, `response.headers, ${name},`)]);
  });
}

/** Refuses what is no object, and members that nobody reads. */
export function refuseUnknown(object, name, known) {
  if (typeof object !== "object" || object === null || Array.isArray(object)) {
    throw new TypeError(`${name} must be an object; it is ${describe(object)}`);
  }
  for (const key of Object.keys(object)) {
    if (!known.includes(key)) throw new TypeError(`${name} has no member ${key}; it may have ${known.join(", ")}`);
  }
}

// Not `instanceof`: test runners and frames have constructors of their own.
export function isBytes(value) {
  return ArrayBuffer.isView(value) && tag(value) === "Uint8Array";
}

function tag(value) {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}
