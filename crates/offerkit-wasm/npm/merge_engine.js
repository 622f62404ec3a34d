// The instance that merges: another one than the one that checks, of a wasm file of its own.

import { instanceOf } from "./instance.js";
import * as core from "./merge_core.js";

export const { start, startNow, startAnew, run } = instanceOf(core, {
  entry: "offerkit/merge",
  file: "merge_core_bg.wasm",
});
