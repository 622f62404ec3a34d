// Where things lie. `cargo xtask bench peers` says so in the environment; by hand they are where a build puts them.

import { join } from "node:path";
import { fileURLToPath } from "node:url";

const target = fileURLToPath(new URL("../../target", import.meta.url));

export const NPM_PACKAGE = process.env.OFFERKIT_NPM_PACKAGE ?? join(target, "npm/offerkit");
export const PROGRAM = process.env.OFFERKIT_PROGRAM ?? join(target, "release/offerkit");
export const READER = process.env.OFFERKIT_READER ?? join(target, "release/examples/read_files");
export const CHECK_SPEED = process.env.OFFERKIT_CHECK_SPEED ?? join(target, "release/examples/check_speed");
export const LOAD = process.env.OFFERKIT_LOAD ?? join(target, "release/examples/load");
/** Not there unless it was asked for. */
export const JSONSCHEMA = process.env.OFFERKIT_JSONSCHEMA;
export const RESULTS = process.env.OFFERKIT_BENCH_RESULTS ?? join(target, "xtask/peers.json");
export const BINARIES = fileURLToPath(new URL("../node_modules/.bin", import.meta.url));
export const PACKAGES = fileURLToPath(new URL("../node_modules", import.meta.url));
export const PAGE = fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));
export const RATIOS = fileURLToPath(new URL("ratios.json", import.meta.url));
export const REASONS = fileURLToPath(new URL("reasons.tsv", import.meta.url));
