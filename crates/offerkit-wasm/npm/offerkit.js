// The functions of the package, the same in Node and in browsers. `index.d.ts` says what they take and give.

import {
  describe,
  readBoolean,
  readContext,
  readRequestInput,
  readResponse,
  readSentBody,
  readString,
  readText,
} from "./arguments.js";
import { run, startCheck } from "./engine.js";
import { Inspection } from "./inspection.js";
import { toBytes, write } from "./text.js";

export { NotReady } from "./engine.js";

export function check(offer, context) {
  return JSON.parse(checkText(toJson(offer), context));
}

export function checkText(text, context) {
  const told = readContext(context);
  readText(text, "text", "; check() takes objects");
  return run(text.length, (core) => {
    startCheck(told);
    return core.checkText(write(text));
  });
}

export function inspect(text, context) {
  const told = readContext(context);
  readText(text, "text");
  // The bytes may be changed before the last word is read.
  return new Inspection(typeof text === "string" ? text : text.slice(), told);
}

export function buildRequest(input, body) {
  const told = readRequestInput(input);
  const text = readString(body, "body");
  return run(text.length, (core) => core.buildRequest(told, text));
}

export function explainResponse(response, options) {
  const { input, body } = readResponse(response);
  const sent = readSentBody(options);
  const received = asBytes(body);
  const request = sent === undefined ? undefined : asBytes(sent);
  const size = received.length + (request?.length ?? 0);
  return run(size, (core) => core.explainResponse(input, received, request));
}

export function explainNoAnswer(sent) {
  const told = readBoolean(sent, "sent");
  return run(0, (core) => core.explainNoAnswer(told));
}

export function rulesHash() {
  return run(0, (core) => core.rulesHash());
}

function asBytes(text) {
  return typeof text === "string" ? toBytes(text) : text;
}

/** The JSON text of an offer. What `JSON.stringify` would leave out or change in silence is refused. */
function toJson(offer) {
  if (typeof offer !== "object" || offer === null || ArrayBuffer.isView(offer)) {
    throw new TypeError(`check() takes an object, and this is ${describe(offer)}; checkText() takes JSON text`);
  }
  let text;
  try {
    text = JSON.stringify(offer, refuseWhatJsonCannotHold);
  } catch (cause) {
    // A cycle, a BigInt, or a toJSON() of the caller's that failed.
    throw new TypeError(`the offer cannot be written as JSON: ${cause?.message ?? cause}`, { cause });
  }
  if (text === undefined) throw new TypeError("the offer cannot be written as JSON: its toJSON() gives nothing");
  return text;
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
