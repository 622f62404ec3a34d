// The functions of the package, the same in Node and in browsers. `index.d.ts` says what they take and give.

import {
  describe,
  isBytes,
  readBoolean,
  readContext,
  readRequestInput,
  readResponse,
  readSentBody,
  readString,
  readText,
} from "./arguments.js";
import { run, sizeOf, startCheck } from "./engine.js";
import { Inspection } from "./inspection.js";
import { write } from "./text.js";
import { asBytes } from "./utf8.js";

export { NotReady } from "./instance.js";

export function check(offer, context) {
  return JSON.parse(checkText(toJson(offer, "check() takes an object", "; checkText() takes JSON text"), context));
}

export function checkText(text, context) {
  const told = readContext(context);
  readText(text, "text", "; check() takes objects");
  return run(sizeOf(text, told), (core) => {
    startCheck(told);
    return core.checkText(write(text));
  });
}

export function inspect(offer, context) {
  const told = readContext(context);
  if (typeof offer === "string") return new Inspection(offer, told);
  // Bytes may be changed before the last word is read.
  return new Inspection(isBytes(offer) ? new Uint8Array(offer) : toJson(offer, "inspect() takes a string, a Uint8Array or an object"), told);
}

export function buildRequest(input, body) {
  const told = readRequestInput(input);
  const text = readString(body, "body");
  return run(text.length, (core) => core.buildRequest(told.base, told.publisherId, told.offerId, told.ifMatch, text));
}

export function explainResponse(response, options) {
  const { status, headers, body } = readResponse(response);
  const sent = readSentBody(options);
  const received = asBytes(body);
  const request = sent === undefined ? undefined : asBytes(sent);
  const size = received.length + (request?.length ?? 0);
  return run(size, (core) => core.explainResponse(status, headers, received, request));
}

export function explainNoAnswer(sent) {
  const told = readBoolean(sent, "sent");
  return run(0, (core) => core.explainNoAnswer(told));
}

export function rulesHash() {
  return run(0, (core) => core.rulesHash());
}

/** The JSON text of an offer. What `JSON.stringify` would leave out or change in silence is refused. */
function toJson(offer, wanted, hint = "") {
  if (typeof offer !== "object" || offer === null || ArrayBuffer.isView(offer)) {
    throw new TypeError(`${wanted}, and this is ${describe(offer)}${hint}`);
  }
  let text;
  try {
    text = JSON.stringify(offer);
    // Looking at each value while it is written takes three times as long.
    if (!isPlain(offer)) text = JSON.stringify(offer, refuseWhatJsonCannotHold);
  } catch (cause) {
    // A cycle, a BigInt, or a toJSON() of the caller's that failed.
    throw new TypeError(`the offer cannot be written as JSON: ${cause?.message ?? cause}`, { cause });
  }
  if (text === undefined) throw new TypeError("the offer cannot be written as JSON: its toJSON() gives nothing");
  return text;
}

/**
 * Whether nothing in an object or array is lost when it is written; `false` too where something writes itself.
 *
 * Engines read members fastest in `for in`. It sees inherited ones too, but only where somebody has added such; then the
 * slow look decides.
 */
function isPlain(value) {
  if (typeof value.toJSON === "function") return false;
  if (Array.isArray(value)) {
    // Not `every`, which passes over what is missing.
    for (let at = 0; at < value.length; at += 1) {
      const item = value[at];
      if (typeof item !== "string" && !isKept(item)) return false;
    }
    return true;
  }
  for (const key in value) {
    const member = value[key];
    // Most are strings. A member that is undefined is absent, as everywhere.
    if (typeof member !== "string" && member !== undefined && !isKept(member)) return false;
  }
  return true;
}

function isKept(value) {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      return value === null || isPlain(value);
    default:
      return false;
  }
}

/** As a replacer it sees each value after its toJSON(). A member that is undefined is absent, as everywhere. */
function refuseWhatJsonCannotHold(key, value) {
  const isLost =
    typeof value === "function" ||
    typeof value === "symbol" ||
    (typeof value === "number" && !Number.isFinite(value)) ||
    (value === undefined && Array.isArray(this));
  if (isLost) throw new TypeError(`\`${key}\` is ${describe(value)}`);
  return value;
}
