import { readFileSync } from "node:fs";

import { REASONS } from "./places.mjs";

/** Why a ratio misses its mark; what is said of it comes before what is said of its whole measure. */
export function reasons() {
  const lines = readFileSync(REASONS, "utf8").split("\n");
  const rows = lines.filter((line) => line.includes("\t") && !line.startsWith("#")).map((line) => line.split("\t"));
  const written = new Map(rows);
  return ({ id }) => written.get(id) ?? written.get(id.split("/")[0]);
}
