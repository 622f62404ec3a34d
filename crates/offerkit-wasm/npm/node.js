// The entry for Node. Without top-level await, so that require() can load it.

import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";

import { startNow } from "./engine.js";
import { copyWith } from "./text.js";

export * from "./offerkit.js";

copyWith((memory, at, bytes) => {
  const room = Buffer.from(memory, at, bytes);
  return (text) => room.write(text, "utf16le");
});
startNow(new WebAssembly.Module(readFileSync(new URL("./core_bg.wasm", import.meta.url))));

/** Nothing is left to do: it exists so that code for both may call it. */
export async function init() {}
