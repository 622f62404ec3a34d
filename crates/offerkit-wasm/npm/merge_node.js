// The entry "offerkit/merge" for Node. Without top-level await, so that require() can load it.

import { readFileSync } from "node:fs";

import { startNow } from "./merge_engine.js";

export * from "./merge.js";

startNow(new WebAssembly.Module(readFileSync(new URL("./merge_core_bg.wasm", import.meta.url))));

/** Nothing is left to do: it exists so that code for both may call it. */
export async function init() {}
