// The instance that checks: its memory, and what it keeps from one call to the next.

import * as core from "./core.js";
import { instanceOf } from "./instance.js";
import { asBytes } from "./utf8.js";

export const { start, startNow, startAnew, run } = instanceOf(core, {
  entry: "offerkit",
  file: "core_bg.wasm",
  renewed,
});

let wasmMemory;
let numbers;
/** What the core was told last: the same again need not cross. */
let told;
/** How many instances there were: what lies in one is not in the next. */
export let instanceCount = 0;
/** Counts what the core keeps of a check: once another one has run, that is gone. */
let checks = 0;

/** The instance is a new one: nothing of the old one holds. */
function renewed() {
  wasmMemory = core.linearMemory();
  numbers = new Uint32Array(wasmMemory.buffer);
  told = undefined;
  checks += 1;
  instanceCount += 1;
}

/** The memory of the instance, as numbers. */
export function memory() {
  // Memory that has grown lies elsewhere.
  if (numbers.length === 0) numbers = new Uint32Array(wasmMemory.buffer);
  return numbers;
}

/** The address of room for a text of so many bytes. */
export function textBuffer(bytes) {
  return core.textBuffer(bytes);
}

/** Room for a text in UTF-16 of so many bytes: the memory and the address. */
export function unitBuffer(bytes) {
  const at = core.unitBuffer(bytes);
  return { memory: wasmMemory.buffer, at };
}

/** Makes the first bytes of that room the text in the text buffer, which may lie elsewhere then; gives its length. */
export function takeUnits(bytes) {
  return core.takeUnits(bytes);
}

/** Whether U+FFFD is in the first bytes of the text buffer. */
export function holdsReplacement(bytes) {
  return core.holdsReplacement(bytes);
}

/** Begins a check and gives its number; the context has every member that there is. */
export function startCheck(context) {
  checks += 1;
  const isTold =
    told !== undefined &&
    context.now === told.now &&
    context.profile === told.profile &&
    context.publisherId === told.publisherId &&
    context.offerId === told.offerId &&
    context.locale === told.locale &&
    context.published === told.published;
  if (!isTold) {
    const { now, profile, publisherId, offerId, locale, published } = context;
    core.setContext(now, profile, publisherId, offerId, locale, published && asBytes(published));
    told = context;
  }
  return checks;
}

/** About how much a check has to read. */
export function sizeOf(text, context) {
  return text.length + (context.published?.length ?? 0);
}

/** Whether the core still keeps what it found in the check of this number. */
export function isKept(check) {
  return check === checks;
}
