// The one instance of the wasm file: its start, and its replacement where a call has stopped midway.

import loadCore, * as core from "./core.js";

/** Memory of a wasm instance never shrinks: after a text of so many bytes, the instance is let go. */
const LARGE = 16 * 1024 * 1024;

let isReady = false;
let isSpent = false;

/** What a call throws before `init()` is done. */
export class NotReady extends Error {
  constructor() {
    super("offerkit is not ready: call `await init()` once before anything else");
    this.name = "NotReady";
  }
}

/** Starts from a compiled module, at once. */
export function startNow(module) {
  core.initSync({ module });
  isReady = true;
}

/** Starts from wherever the wasm file is; without a source, from beside this file. */
export async function start(source) {
  try {
    await loadCore(source === undefined ? undefined : { module_or_path: source });
  } catch (cause) {
    const hint =
      "core_bg.wasm must be reachable, be served as application/wasm, " +
      "and the page's Content-Security-Policy must allow 'wasm-unsafe-eval'";
    throw new Error(`offerkit could not start: ${cause?.message ?? cause} (${hint})`, { cause });
  }
  isReady = true;
}

/** Runs a call over texts of so many bytes. What the core refuses comes out as an `Error` with its words. */
export function run(bytes, call) {
  if (!isReady) throw new NotReady();
  if (isSpent) replace();
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
function replace() {
  core.restart();
  // The glue changes instances inside a call, after it has copied the call's arguments into the old one. So the
  // change must happen in a call without arguments.
  core.rulesHash();
}

function reason(error) {
  try {
    return core.panicText() ?? error.message;
  } catch {
    return String(error?.message ?? error);
  }
}
