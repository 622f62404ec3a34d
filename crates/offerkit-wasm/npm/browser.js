// The entry for browsers, workers and bundlers.

import { start } from "./engine.js";

export * from "./offerkit.js";

/** Loads the wasm file, once however often it is called; after a failure, it can be tried again. */
export function init(source) {
  return start(source);
}
