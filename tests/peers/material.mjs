// The files that texts, schemas and checks are made from, read in Node.

import { readFileSync } from "node:fs";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

/** As plain data, so that it can be handed to a page. */
export function material() {
  return {
    sample: read("../fixtures/samples/request-2020.json"),
    mends: read("mends.tsv"),
    faults: read("faults.tsv"),
    cjk: read("cjk.tsv"),
    schema: JSON.parse(read("offer.schema.json")),
  };
}
