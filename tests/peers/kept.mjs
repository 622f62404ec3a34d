// What an earlier run has written.

import { readFileSync } from "node:fs";

/** The value of a file; an empty object where no run has written it yet. */
export function kept(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (fault) {
    if (fault.code === "ENOENT") return {};
    throw fault;
  }
}
