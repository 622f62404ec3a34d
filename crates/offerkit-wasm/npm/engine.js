// The one instance of the wasm file: its start, and its replacement where a call has stopped midway.

import loadCore, * as core from "./core.js";

/** Memory of a wasm instance never shrinks: after a text of so many bytes, the instance is let go. */
const LARGE = 16 * 1024 * 1024;

let isReady = false;
let isSpent = false;
let wasmMemory;
let numbers;
/** What the core was told last: the same again need not cross. */
let told;
/** Counts what the core keeps of a check: once another one has run, that is gone. */
let checks = 0;

/** What a call throws before `init()` is done. */
export class NotReady extends Error {
  constructor() {
    super("offerkit is not ready: call `await init()` once before anything else");
    this.name = "NotReady";
  }
}

/** Starts from a compiled module, at once. */
export function startNow(module) {
  requireVectors();
  core.initSync({ module });
  begin();
}

/** Starts from wherever the wasm file is; without a source, from beside this file. */
export async function start(source) {
  requireVectors();
  try {
    await loadCore(source === undefined ? undefined : { module_or_path: source });
  } catch (cause) {
    const hint =
      "core_bg.wasm must be reachable, be served as application/wasm, " +
      "and the page's Content-Security-Policy must allow 'wasm-unsafe-eval'";
    throw new Error(`offerkit could not start: ${cause?.message ?? cause} (${hint})`, { cause });
  }
  begin();
}

/** A function that makes a vector of zeros and drops it. */
const VECTORS = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0],
  ...[10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11],
);

function requireVectors() {
  if (WebAssembly.validate(VECTORS)) return;
  throw new Error(
    "offerkit could not start: this engine has no vector instructions in WebAssembly (simd128); " +
      "Chromium 91, Firefox 89, Safari 16.4 and Node 16.4 are the first that have them",
  );
}

function begin() {
  isReady = true;
  renewed();
}

/** The instance is a new one: nothing of the old one holds. */
function renewed() {
  wasmMemory = core.linearMemory();
  numbers = new Uint32Array(wasmMemory.buffer);
  told = undefined;
  checks += 1;
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
    context.locale === told.locale;
  if (!isTold) {
    core.setContext(context.now, context.profile, context.publisherId, context.offerId, context.locale);
    told = context;
  }
  return checks;
}

/** Whether the core still keeps what it found in the check of this number. */
export function isKept(check) {
  return check === checks;
}

/** Runs a call over texts of so many bytes. What the core refuses comes out as an `Error` with its words. */
export function run(bytes, call) {
  if (!isReady) throw new NotReady();
  if (isSpent) startAnew();
  // Set before the call: where the caller's stack is used up, nothing can be counted on afterwards.
  isSpent = true;
  try {
    const result = call(core);
    isSpent = bytes > LARGE;
    return result;
  } catch (error) {
    // The core itself throws nothing but plain errors, from its `Result`s. Anything else cut it off midway.
    if (error?.constructor === Error) {
      isSpent = bytes > LARGE;
      throw error;
    }
    throw new Error(`offerkit stopped midway, and starts anew at the next call: ${reason(error)}`, { cause: error });
  }
}

/** The next call runs in a new instance of the module that is compiled already. */
export function startAnew() {
  core.restart();
  // The glue changes instances inside a call, after it has copied the call's arguments into the old one. So the
  // change must happen in a call without arguments.
  core.rulesHash();
  renewed();
}

function reason(error) {
  try {
    return core.panicText() ?? error.message;
  } catch {
    return String(error?.message ?? error);
  }
}
