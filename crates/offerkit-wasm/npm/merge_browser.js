// The entry "offerkit/merge" for browsers, workers and bundlers.

import { start } from "./merge_engine.js";

export * from "./merge.js";

/** Loads the wasm file of the merge, once however often it is called; after a failure, it can be tried again. */
export function init(source) {
  return start(source);
}
